//! The page: what is printed and how, and the sheet itself.

use std::rc::Rc;

use web_sys::{Event, MouseEvent};
use yew::{Callback, Html, function_component, html, use_effect_with, use_memo, use_state_eq};

use super::{all_answers, basis, brief, checks, code, papers, plan, programme, verdicts};
use crate::ui::context::{use_case, use_services};
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::state::Case;
use crate::ui::times;

/// A section of the report.
pub(super) struct Section {
    /// Its name in the page.
    id: &'static str,
    title: &'static str,
    /// What stands in it; `None` leaves it out.
    body: fn(&Case) -> Option<Html>,
}

/// 完整版: all that there is to say, in the order in which an officer reads it.
const FULL: &[Section] = &[
    Section { id: "verdicts", title: "结论", body: verdicts::all },
    Section { id: "checks", title: "谁来认定，还要核对什么", body: checks::all },
    Section { id: "programmes", title: "逐项对照", body: programme::all },
    Section { id: "plan", title: "提升方案", body: plan::all },
    Section { id: "papers", title: "材料", body: papers::all },
    Section { id: "answers", title: "全部答案", body: all_answers::all },
    Section { id: "basis", title: "依据与版本", body: basis::all },
];

/// 一页摘要: what fits on one sheet for who decides in the enterprise.
const BRIEF: &[Section] = &[
    Section { id: "main", title: "主要结论", body: brief::main },
    Section { id: "others", title: "其他政策", body: brief::others },
    Section { id: "care", title: "报之前先核对", body: brief::care },
];

/// What numbers the sections.
const NUMBERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The page.
#[function_component]
pub(in crate::ui) fn ReportPage() -> Html {
    let (case, _) = use_case();
    let is_private = use_services().house.is_private;
    let is_brief = use_state_eq(|| false);
    let with_code = use_state_eq(|| true);
    // The day and the hour are those of the answers it shows.
    let made = use_memo(Rc::as_ptr(&case), |_| platform::local(&platform::now()));
    use_effect_with((), |()| {
        platform::set_report(true);
        || platform::set_report(false)
    });
    let version = |brief: bool, words: &'static str| {
        let setter = is_brief.setter();
        let onchange = Callback::from(move |_: Event| setter.set(brief));
        html! {
            <label>
                <input type="radio" autocomplete="off" name="report-version" checked={*is_brief == brief} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    let toggle = {
        let with_code = with_code.clone();
        Callback::from(move |_: Event| with_code.set(!*with_code))
    };
    let print = Callback::from(|_: MouseEvent| platform::print());
    let made = made.map_or_else(|| case.today().to_string(), |at| format!("{} {}", at.day, times::clock(at)));
    let sections = if *is_brief { BRIEF } else { FULL };
    let shown = sections.iter().filter_map(|section| Some((section, (section.body)(&case)?)));
    let code = || code::figure(&case, is_private);
    // One page has room for the code only beside what stands last.
    let last = sections.last().map(|section| section.id).filter(|_| *is_brief && *with_code);
    let shown = shown.zip(NUMBERS).map(|((section, body), number)| {
        html! { <>
            if last == Some(section.id) {
                { code() }
            }
            <section key={section.id} class="rp-section" aria-labelledby={format!("rp-{}", section.id)}>
                <h2 id={format!("rp-{}", section.id)}>{ format!("{number}、{}", section.title) }</h2>
                { body }
            </section>
        </> }
    });
    html! {
        <div class="report">
            <div class="report-bar no-print">
                <div class="actions">
                    <div class="ways" role="radiogroup" aria-label="印哪一种">
                        { version(false, "完整版") }{ version(true, "一页摘要") }
                    </div>
                    <label class="check">
                        <input type="checkbox" autocomplete="off" checked={*with_code} onchange={toggle} />
                        <span>{ "印上二维码" }</span>
                    </label>
                </div>
                <div class="actions">
                    <a class="btn" href={Route::take(&case.id).to_string()}>{ icon("save") }{ "存成草稿文件" }</a>
                    <button class="btn btn-main" type="button" onclick={print}>{ icon("print") }{ "打印" }</button>
                </div>
            </div>
            <p class="meta no-print">
                { "打印窗口里目标打印机选“另存为 PDF”，就存成文件。" }
                if !platform::numbers_pages() {
                    { "这个浏览器不会自己编页码：请在打印窗口里勾选“页眉和页脚”。" }
                }
            </p>
            <p class="meta swipe no-print">{ "表格宽，可以左右滑动。" }</p>
            <article class={if *is_brief { "sheet is-brief" } else { "sheet" }} aria-labelledby="rp-title">
                <table class="sheet-frame" role="presentation">
                    <thead><tr><td><div class="run run-head">
                        <span>{ format!("科策自评报告：{}", case.title()) }</span><span>{ format!("{made} 制作") }</span>
                    </div></td></tr></thead>
                    <tfoot><tr><td><div class="run run-foot">
                        <span>{ "自评结果不代表认定结论：由企业自己的答案推算，以主管部门认定为准。" }</span>
                    </div></td></tr></tfoot>
                    <tbody><tr><td>
                        { head(&case, &made, (*with_code && !*is_brief).then(code)) }
                        { for shown }
                        { basis::signatures() }
                    </td></tr></tbody>
                </table>
            </article>
        </div>
    }
}

/// Whose it is, where and when, and what opens the draft again.
fn head(case: &Case, made: &str, code: Option<Html>) -> Html {
    let uscc = case.sheet.text("uscc").map_or("没有填", |code| code).to_owned();
    let region = case.sheet.text("region").map(|code| format!("（{code}）")).unwrap_or_default();
    let day = match case.sheet.date("apply_on") {
        Some(day) => day.to_string(),
        None => format!("{}（没有填，按制作这天算）", case.assessment.on),
    };
    html! {
        <header class="rp-title">
            <div>
                <h1 id="rp-title" tabindex="-1">{ "企业科技政策自评报告" }</h1>
                <dl class="rp-facts">
                    <dt>{ "企业" }</dt><dd><b>{ case.title() }</b></dd>
                    <dt>{ "统一社会信用代码" }</dt><dd>{ uscc }</dd>
                    <dt>{ "注册地" }</dt><dd>{ format!("{}{region}", case.place()) }</dd>
                    <dt>{ "计划申报日期" }</dt><dd>{ day }</dd>
                    <dt>{ "制作时间" }</dt><dd>{ made.to_owned() }</dd>
                </dl>
            </div>
            { code.unwrap_or_default() }
        </header>
    }
}
