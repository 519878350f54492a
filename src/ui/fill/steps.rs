//! The sections, each with how it stands; a fold where there is no room for a list.

use yew::{AttrValue, Html, Properties, function_component, html};

use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::{SectionState, catalogue, section_state};
use crate::ui::route::Route;

/// Properties of [`Steps`].
#[derive(PartialEq, Properties)]
pub(super) struct StepsProps {
    /// The section one is in.
    pub section: AttrValue,
}

/// The sections: a list at the side, a fold on a narrower screen.
#[function_component]
pub(super) fn Steps(props: &StepsProps) -> Html {
    let (case, _) = use_case();
    let sections = &catalogue().sections;
    let states: Vec<SectionState> = sections.iter().map(|s| section_state(&case, s)).collect();
    let here = sections.iter().position(|s| s.id == *props.section).unwrap_or_default();
    // Both lists are drawn anew only when a section's state changes, not at every key.
    part!(<StepLists draft={AttrValue::from(case.id.clone())} {states} {here} />)
}

/// Properties of [`StepLists`].
#[derive(PartialEq, Properties)]
struct StepListsProps {
    draft: AttrValue,
    states: Vec<SectionState>,
    here: usize,
}

/// The same links twice: as a list, and in a fold.
#[function_component]
fn StepLists(props: &StepListsProps) -> Html {
    let catalogue = catalogue();
    let here = props.here;
    let links = || {
        let one = |(place, state): (usize, &SectionState)| {
            let Some(section) = catalogue.sections.get(place) else { return Html::default() };
            let current = (place == here).then_some("step");
            html! {
                <li>
                    <a href={Route::section(&props.draft, &section.id).to_string()} aria-current={current}>
                        { &section.title }{ mark(*state, place == here) }
                    </a>
                </li>
            }
        };
        html! { <ol>{ for props.states.iter().enumerate().map(one) }</ol> }
    };
    let title = catalogue.sections.get(here).map(|s| s.title.clone()).unwrap_or_default();
    let now = props.states.get(here).map(|state| words(*state).0).unwrap_or_default();
    html! { <>
        <nav class="steps" aria-label="各节"><h2>{ "各节进度" }</h2>{ links() }</nav>
        <nav class="steps-jump" aria-label="换一节">
            // A new fold for each section: going to another closes it.
            <details key={here}>
                <summary>
                    <b>{ format!("第 {} 节，共 {} 节", here + 1, props.states.len()) }</b>
                    <span class="muted">{ format!("{title}，{now}") }</span>
                    <span class="go">{ "换一节" }{ icon("down") }</span>
                </summary>
                { links() }
            </details>
        </nav>
    </> }
}

fn mark(state: SectionState, here: bool) -> Html {
    let (words, class, shape) = words(state);
    let (class, shape) = if here && matches!(state, SectionState::Open(_) | SectionState::Untouched) {
        ("mark is-now", "now")
    } else {
        (class, shape)
    };
    html! { <span {class}>{ icon(shape) }{ words }</span> }
}

fn words(state: SectionState) -> (String, &'static str, &'static str) {
    match state {
        SectionState::Untouched => ("未开始".to_owned(), "mark is-idle", "idle"),
        SectionState::Open(places) => (format!("还有 {places} 处"), "mark is-undecided", "undecided"),
        SectionState::Done => ("已答完".to_owned(), "mark is-met", "met"),
        SectionState::Items(0) => ("没有".to_owned(), "mark is-met", "met"),
        SectionState::Items(count) => (format!("{count} 项"), "mark is-met", "met"),
        SectionState::NotAsked => ("可以不填".to_owned(), "mark is-idle", "idle"),
        SectionState::Optional => ("选答".to_owned(), "mark is-idle", "idle"),
        SectionState::Answered(count) => (format!("答了 {count} 题"), "mark is-met", "met"),
    }
}
