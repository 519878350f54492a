//! The bar at the foot of a narrow screen.

use gloo::utils::document;
use yew::{Callback, Html, Properties, function_component, html, use_effect_with};

use super::live::PANEL_ID;
use crate::assess::Assessment;
use crate::ui::chips::mark;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::standing::Standing;

/// As many as fit beside the button on a phone.
const SHOWN: usize = 2;

/// The first verdicts of the open draft, always in sight.
#[function_component]
pub fn PanelBar() -> Html {
    let (case, _) = use_case();
    part!(<VerdictBar verdicts={first_verdicts(&case.assessment)} />)
}

/// The short names of the first programmes, and how they stand.
pub fn first_verdicts(assessment: &Assessment) -> Vec<(String, Standing)> {
    let first = assessment.programmes.iter().filter(|p| p.programme.prominent).take(SHOWN);
    first.map(|outcome| (outcome.programme.short.clone(), Standing::of_programme(outcome))).collect()
}

/// Properties of [`VerdictBar`].
#[derive(PartialEq, Properties)]
pub struct VerdictBarProps {
    /// Short names, and how they stand.
    pub verdicts: Vec<(String, Standing)>,
}

/// Verdicts, and the way to the panel where they are explained.
#[function_component]
pub fn VerdictBar(props: &VerdictBarProps) -> Html {
    use_effect_with((), |()| {
        // Room at the foot of the page for the bar that stays there.
        let body = document().body();
        if let Some(body) = &body {
            drop(body.class_list().add_1("has-bar"));
        }
        move || {
            if let Some(body) = &body {
                drop(body.class_list().remove_1("has-bar"));
            }
        }
    });
    let one = |(name, standing): &(String, Standing)| html! { <li>{ format!("{name} ") }{ mark(*standing) }</li> };
    // Not a link: an address that begins with # is a page here.
    let onclick = Callback::from(|_| {
        platform::go_to(PANEL_ID);
    });
    html! {
        <div class="panel-bar">
            <ul>{ for props.verdicts.iter().map(one) }</ul>
            <button class="btn" type="button" {onclick}>{ "看结论" }{ icon("up") }</button>
        </div>
    }
}
