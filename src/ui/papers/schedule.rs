//! 日程: what is due when, with today and the day of application among it, and the calendar file.

use chrono::NaiveDate;
use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html};

use super::may_apply;
use crate::advise::calendar::{Event, EventKind, events};
use crate::exchange::ics;
use crate::ui::chips::cite;
use crate::ui::context::{use_case, use_toast};
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::state::Case;
use crate::ui::times;

/// The section.
#[function_component]
pub(super) fn Schedule() -> Html {
    let (case, _) = use_case();
    let toast = use_toast();
    let today = case.today();
    let all = events(&case.assessment, today, may_apply);
    let (over, coming): (Vec<Event>, Vec<Event>) = all.into_iter().partition(|event| event.is_over(today));
    let save = {
        let (case, coming) = (case.clone(), coming.clone());
        Callback::from(move |_: MouseEvent| {
            let owner = case.sheet.text("uscc").unwrap_or(case.draft.name()).to_owned();
            let text = ics::calendar(&coming, &owner, &format!("{} 申报日程", case.title()), &platform::now());
            let name = ics::file_name(case.draft.name());
            let said = format!("{}。打开它，日程就进了手机或电脑的日历", export::saved(&name));
            export::text_to_file_saying(&toast, name, text, said);
        })
    };
    html! {
        <section class="section card" aria-labelledby="schedule-title">
            <div key="head" class="card-head"><h2 id="schedule-title">{ "日程" }</h2>
                <span class="muted">{ "达标和待确定的项目，加上证书、专利的到期日" }</span>
            </div>
            if coming.is_empty() {
                <p key="none">{ "没有查到固定的日期。各项目什么时候受理，以当年通知为准，见各项目的“受理”。" }</p>
            } else {
                <ol key="coming" class="timeline">{ rows(&case, &coming, today) }</ol>
                <div key="actions" class="actions gap no-print">
                    <button class="btn btn-main" type="button" onclick={save}>{ icon("cal") }{ "存成日历文件 (.ics)" }</button>
                    <span class="muted">{ "自带提醒。通知改了日期，以通知为准，再存一次会更新。" }</span>
                </div>
            }
            if !over.is_empty() {
                <h3 key="over-title">{ "已经过去的" }</h3>
                <ol key="over" class="timeline is-over">{ for over.iter().map(|event| row(&case, event)) }</ol>
            }
        </section>
    }
}

/// The events to come, and today before them.
fn rows(case: &Case, coming: &[Event], today: NaiveDate) -> Html {
    // What has begun stands above today.
    let (begun, later): (Vec<&Event>, Vec<&Event>) = coming.iter().partition(|event| event.from < today);
    html! { <>
        { for begun.iter().map(|event| row(case, event)) }
        <li key="today" class="is-today"><time datetime={today.to_string()}>{ today.to_string() }</time><div><b>{ "今天" }</b></div></li>
        { for later.iter().map(|event| row(case, event)) }
    </> }
}

fn row(case: &Case, event: &Event) -> Html {
    let today = case.today();
    let days = match event.from == event.until || event.half_open {
        true => html! { <time datetime={event.from.to_string()}>{ event.from.to_string() }</time> },
        false => html! { <>
            <time datetime={event.from.to_string()}>{ event.from.to_string() }</time>{ " 至 " }
            <time datetime={event.until.to_string()}>{ event.until.to_string() }</time>
        </> },
    };
    let yearly = event.yearly.map(|_| html! { <span class="muted">{ "每年" }</span> });
    let clause = event.clause.as_ref().map(|(clause, pack)| cite(clause, &pack.0.pack));
    // The first line is the name of the programme, which stands in the title in short.
    let details: Vec<String> = event.details.iter().filter(|line| !line.starts_with("依据：")).cloned().collect();
    let class = if event.kind == EventKind::Apply { "is-apply" } else { "" };
    html! {
        <li key={event.key.clone()} {class}>
            <div class="days">{ days }{ yearly }</div>
            <div>
                <b class="title">{ event.title.clone() }</b>{ " " }<span class="state">{ state(case, event, today) }</span>
                if !details.is_empty() {
                    <p class="muted">{ details.join("；") }</p>
                }
                { clause }
            </div>
        </li>
    }
}

/// How it stands today, and on the day of application: "还有 54 天", "已截止".
fn state(case: &Case, event: &Event, today: NaiveDate) -> String {
    let left = |day: NaiveDate| (day - today).num_days();
    match event.kind {
        EventKind::Window => {
            let on = case.assessment.on;
            let planned = case.sheet.date("apply_on").is_some() && on != today;
            let missed = planned && (on < event.from || event.until < on) && !event.is_over(today);
            let now = if event.is_over(today) {
                format!("已截止（{}）", times::day(event.until, today))
            } else if event.from > today {
                format!("还有 {} 天开始", left(event.from))
            } else {
                format!("正在受理，还有 {} 天截止", left(event.until))
            };
            if missed { format!("{now}；计划申报的日子不在里面") } else { now }
        }
        _ if event.is_over(today) => match event.kind {
            EventKind::Certificate | EventKind::Right => "已过期".to_owned(),
            _ => "已经过去".to_owned(),
        },
        _ if event.until == event.from && event.from == today => "就是今天".to_owned(),
        _ if event.from <= today => "现在就在这段时间里".to_owned(),
        _ => format!("还有 {} 天", left(event.from)),
    }
}
