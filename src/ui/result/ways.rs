//! What would meet a requirement that is unmet: a short list, each with the way to its question.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use crate::advise::invert::ways;
use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::rested::use_rested;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// More than this is no help any more.
const MOST: usize = 3;

/// The page is drawn first: a way is found by asking the assessment some hundred times.
const DRAWN_MS: u32 = 30;

/// Properties of [`Ways`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct WaysProps {
    /// The programme's id.
    pub programme: String,
    /// The requirement's id.
    pub requirement: String,
    /// All of them, not only the first few.
    #[prop_or_default]
    pub all: bool,
}

/// One way: what to do, and the answer that it is about.
type Line = (String, Option<Path>);

/// The list; nothing until it has been worked out.
#[function_component]
pub(in crate::ui) fn Ways(props: &WaysProps) -> Html {
    let (case, _) = use_case();
    let (of, programme, requirement) = (Rc::clone(&case), props.programme.clone(), props.requirement.clone());
    let about = (Rc::clone(&case.assessment), programme.clone(), requirement.clone());
    let lines = use_rested(DRAWN_MS, about, || None, move || found(&of, &programme, &requirement));
    let Some(lines) = &*lines else { return Html::default() };
    if lines.is_empty() {
        return html! { <p class="also muted">{ "只改一处答案达不了标。" }</p> };
    }
    let line = |(words, path): &Line| match path {
        Some(path) => html! { <li><a href={digest::question(&case.id, path)}>{ words.clone() }</a></li> },
        None => html! { <li>{ words.clone() }</li> },
    };
    let shown = if props.all { lines.len() } else { MOST };
    let rest = lines.len().saturating_sub(shown);
    let lead = match (props.all, lines.len()) {
        (false, _) => "怎样达标：",
        (true, 1) => "这样就够：",
        (true, _) => "做到其中一样就够：",
    };
    let to_plan = Route::plan_for(&case.id, vec![props.programme.clone()]).to_string();
    html! {
        <div class="also remedies">
            <p>
                { lead }
                if !props.all {
                    <a href={to_plan}>{ "一起做怎样最省" }</a>
                }
            </p>
            <ul>
                { for lines.iter().take(shown).map(line) }
                if rest > 0 {
                    <li class="muted">{ format!("还有 {rest} 种，见提升方案") }</li>
                }
            </ul>
        </div>
    }
}

fn found(case: &Case, programme: &str, requirement: &str) -> Option<Vec<Line>> {
    let a = &*case.assessment;
    let outcome = a.programmes.iter().find(|p| p.programme.id == programme)?;
    let unmet = outcome.requirements.iter().find(|r| r.requirement.id == requirement)?;
    let all = ways(a, outcome, unmet);
    Some(all.iter().map(|way| (way.sentence(a, outcome), way.path())).collect())
}
