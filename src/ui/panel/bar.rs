//! The bar at the foot of a narrow screen.

use gloo::utils::document;
use yew::{Callback, Html, function_component, html, use_effect_with};

use super::live::PANEL_ID;
use crate::ui::chips::mark;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::standing::Standing;

/// As many as fit beside the button on a phone.
const SHOWN: usize = 2;

/// The first verdicts, always in sight, and the way to the panel.
#[function_component]
pub fn PanelBar() -> Html {
    let (case, _) = use_case();
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
    let one = |outcome: &crate::assess::ProgrammeOutcome| {
        html! { <li>{ format!("{} ", outcome.programme.short) }{ mark(Standing::of_programme(outcome)) }</li> }
    };
    // Not a link: an address that begins with # is a page here.
    let onclick = Callback::from(|_| {
        platform::go_to(PANEL_ID);
    });
    html! {
        <div class="panel-bar">
            <ul>{ for case.assessment.programmes.iter().filter(|p| p.programme.prominent).take(SHOWN).map(one) }</ul>
            <button class="btn" type="button" {onclick}>{ "看结论" }{ icon("up") }</button>
        </div>
    }
}
