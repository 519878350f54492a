//! The end of 快速自评: what stands, what could still move it, and where to go from here.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html};

use super::flow::{Asks, Flow, Stage, Station, flow};
use super::page::{coming, walk};
use super::walk::Walk;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::questions::{with_years, years};
use crate::ui::result::summary;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// As many as one takes in at a glance.
const SHOWN: usize = 6;

/// The end.
#[function_component]
pub(super) fn Ending() -> Html {
    let (case, _) = use_case();
    let flow = flow(&case, &walk(&case.id, |walk| walk.left_open()));
    let stage = flow.stage();
    let open = flow.fresh(&flow.main).count();
    let others = flow.fresh(&flow.others).count();
    let rough: Vec<&Station> = flow.rough().filter(|station| station.is_answered(&case)).collect();
    let (title, lead) = words(stage, open, others, rough.len());
    let again = on(&case, |walk| walk.ask_again());
    let onward = on(&case, |walk| walk.go_onward());
    html! { <>
        <header class="page-head">
            <h1>{ title }</h1>
            <p class="lead">{ lead }</p>
        </header>
        { summary(&case) }
        <div class="actions quick-end">
            if open > 0 {
                <button class="btn btn-main" type="button" onclick={again}>{ format!("接着答没答的 {open} 题") }</button>
            } else if others > 0 {
                <button class="btn" type="button" onclick={onward}>{ format!("接着看其他项目，最多 {others} 题") }</button>
            }
            <a class={if open > 0 { "btn" } else { "btn btn-main" }} href={Route::result(&case.id).to_string()}>
                { "看完整结果" }{ icon("arrow") }
            </a>
            <a class="btn" href={Route::fill(&case.id).to_string()}>{ "转到完整自评，备材料用" }</a>
            <a class="btn" href={Route::take(&case.id).to_string()}>{ "带走这份自评" }</a>
        </div>
        { roughly(&case, &flow, &rough) }
    </> }
}

fn words(stage: Stage, open: usize, others: usize, rough: usize) -> (&'static str, String) {
    match stage {
        Stage::Done => ("答完了", "剩下的题怎么答，结论都不会变。".to_owned()),
        Stage::Main => ("先答到这里", format!("还有 {open} 题没答，答了结论可能会变。")),
        Stage::Rough if rough > 0 => {
            ("题都答过了", "要是结论还待确定，把下面的大约数答准些，就可能定下来。".to_owned())
        }
        Stage::Rough => ("题都答过了", "能答的都答了。".to_owned()),
        Stage::Others if rough > 0 => (
            "主要的题答完了",
            format!("待确定的，把下面的大约数答准些就可能定下来。其他项目还有 {others} 题，想报的再答。"),
        ),
        Stage::Others => (
            "主要项目的结论已定",
            format!("剩下的题怎么答，这几项的结论都不会变。其他项目还有 {others} 题，想报的再答。"),
        ),
    }
}

/// Does something with the way, and goes on along it.
fn on(case: &Rc<Case>, act: fn(&mut Walk)) -> Callback<MouseEvent> {
    let case = Rc::clone(case);
    Callback::from(move |_: MouseEvent| {
        walk(&case.id, act);
        platform::go(&coming(&case, &[]));
    })
}

/// What was answered too roughly to decide.
fn roughly(case: &Case, flow: &Flow, rough: &[&Station]) -> Html {
    if rough.is_empty() || flow.fresh(&flow.main).next().is_some() {
        return Html::default();
    }
    let years = years(case);
    let one = |station: &&Station| {
        let title = match &station.asks {
            Asks::Known(question) => with_years(&question.title, &years),
            Asks::Extra(question, _) => question.label.clone(),
        };
        let to = Route::quick_at(&case.id, Some(&station.key));
        html! { <li>{ icon("arrow") }<a href={to.to_string()}>{ title }</a></li> }
    };
    html! {
        <div class="next">
            <h2>{ "答准这些，结论还可能定下来" }</h2>
            <ul>{ for rough.iter().take(SHOWN).map(one) }</ul>
        </div>
    }
}
