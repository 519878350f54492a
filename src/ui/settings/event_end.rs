//! 活动场次: at its end the drafts of this machine go.

use chrono::{Days, NaiveDate};
use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::{Callback, Html, Properties, TargetCast, UseStateHandle, function_component, html, use_state_eq};

use super::where_data::Counts;
use crate::store::{ErasePlan, NOTICE_MINUTES, minutes_after};
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::times::{self, Moment};

/// When most events end.
const USUAL_HOUR: u32 = 18;
/// The places of the lists: today or tomorrow, and half hours of the day.
const USUAL: Choice = Choice { day: 0, half_hour: USUAL_HOUR * 2 };
const HALF_HOURS: u32 = 48;

/// A time chosen from the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    /// Days from today: 0 or 1.
    day: u64,
    /// Half hours since midnight: 0–47.
    half_hour: u32,
}

impl Choice {
    fn moment(self, today: NaiveDate) -> Option<Moment> {
        let day = today.checked_add_days(Days::new(self.day))?;
        Some(Moment { day, hour: self.half_hour.checked_div(2)?, minute: self.half_hour.checked_rem(2)? * 30 })
    }
}

/// Properties of [`EventEnd`].
#[derive(PartialEq, Properties)]
pub(super) struct EventEndProps {
    pub plan: ErasePlan,
    /// Another number, another look.
    pub version: u32,
    /// Called with another choice.
    pub set: Callback<ErasePlan>,
}

/// The choice of an end, or the end that was chosen.
#[function_component]
pub(super) fn EventEnd(props: &EventEndProps) -> Html {
    let services = use_services();
    let choice = use_state_eq(|| USUAL);
    let set = {
        let (plan, set) = (props.plan.clone(), props.set.clone());
        Callback::from(move |until: Option<String>| set.emit(ErasePlan { until, ..plan.clone() }))
    };
    let drafts = Counts::now(&services).drafts;
    let body = match &props.plan.until {
        Some(until) => chosen(until, &set),
        None => choose(&choice, drafts, &set),
    };
    html! {
        <div class="gap">
            <h3>{ "活动场次" }</h3>
            { body }
        </div>
    }
}

/// It is on.
fn chosen(until: &str, set: &Callback<Option<String>>) -> Html {
    let when = platform::local(until).map(|at| times::exactly(at, platform::today())).unwrap_or_default();
    let emit = |until: Option<String>| {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set.emit(until.clone()))
    };
    html! { <div key="on">
        <p class="mark is-now settings-on">{ icon("clock") }{ format!("打开着：{when} 清掉这台电脑上的企业草稿") }</p>
        <p class="hint">{ format!("开着的话，提前 {NOTICE_MINUTES} 分钟提醒，可以推迟。包括活动前存的草稿，不能找回。") }</p>
        <div class="actions gap">
            if let Some(later) = minutes_after(until, 60) {
                <button key="later" class="btn" type="button" onclick={emit(Some(later))}>{ "推迟一小时" }</button>
            }
            <button key="off" class="btn" type="button" onclick={emit(None)}>{ "不清了，关掉" }</button>
        </div>
    </div> }
}

/// It is off.
fn choose(choice: &UseStateHandle<Choice>, drafts: usize, set: &Callback<Option<String>>) -> Html {
    let (now, today) = (platform::now(), platform::today());
    let utc = |moment: Moment| platform::utc(moment).filter(|at| *at > now);
    let quick = [
        ("再过 1 小时", minutes_after(&now, 60)),
        ("再过 4 小时", minutes_after(&now, 240)),
        ("今天 18:00", utc(Moment { day: today, hour: USUAL_HOUR, minute: 0 })),
        ("今天 24:00", today.succ_opt().and_then(|day| utc(Moment { day, hour: 0, minute: 0 }))),
    ];
    let button = |(word, until): &(&'static str, Option<String>)| {
        let until = until.clone()?;
        let set = set.clone();
        let onclick = Callback::from(move |_: MouseEvent| set.emit(Some(until.clone())));
        Some(html! { <button key={*word} class="btn" type="button" {onclick}>{ *word }</button> })
    };
    let own = choice.moment(today).and_then(utc);
    let begin = {
        let (set, own) = (set.clone(), own.clone());
        Callback::from(move |_: MouseEvent| {
            if own.is_some() {
                set.emit(own.clone());
            }
        })
    };
    let note = if drafts > 0 {
        format!("连活动前存的一起清：现在有 {drafts} 份，不能找回。")
    } else {
        "活动里新填的，到时间一起清掉，不能找回。".to_owned()
    };
    html! { <div key="off">
        <p class="hint">{ "在活动结束时清掉这台电脑上的企业草稿。" }{ note }{ "什么时候结束？" }</p>
        <div class="actions gap">{ for quick.iter().filter_map(button) }</div>
        <div class="settings-line gap">
            <span>{ "别的时间" }</span>
            { list("哪一天", &[(0, "今天".to_owned()), (1, "明天".to_owned())], choice.day, {
                let choice = choice.clone();
                Callback::from(move |day| choice.set(Choice { day, ..*choice }))
            }) }
            { list("几点", &half_hours(today), choice.half_hour.into(), {
                let choice = choice.clone();
                Callback::from(move |at: u64| {
                    choice.set(Choice { half_hour: u32::try_from(at).unwrap_or_default(), ..*choice });
                })
            }) }
            <button class="btn" type="button" disabled={own.is_none()} onclick={begin}>{ "到时清掉" }</button>
            if own.is_none() {
                <span key="past" class="meta">{ "这个时间已经过了" }</span>
            }
        </div>
    </div> }
}

fn half_hours(today: NaiveDate) -> Vec<(u64, String)> {
    let all = (0..HALF_HOURS).filter_map(|half_hour| {
        let moment = Choice { day: 0, half_hour }.moment(today)?;
        Some((half_hour.into(), times::clock(moment)))
    });
    all.collect()
}

fn list(label: &'static str, words: &[(u64, String)], chosen: u64, choose: Callback<u64>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(value) = select.and_then(|select| select.value().parse().ok()) {
            choose.emit(value);
        }
    });
    html! {
        <select class="select" aria-label={label} {onchange} form="unkept">
            { for words.iter().map(|(value, word)| html! {
                <option key={value.to_string()} value={value.to_string()} selected={*value == chosen}>{ word.clone() }</option>
            }) }
        </select>
    }
}
