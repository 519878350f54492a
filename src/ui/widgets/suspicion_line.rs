//! A figure that is allowed but looks like a wrong unit.

use serde_json::Value;
use yew::{Callback, Html, Properties, function_component, html};

use super::suspect::Suspicion;
use crate::ui::icons::icon;

/// Properties of [`SuspicionLine`].
#[derive(PartialEq, Properties)]
pub struct SuspicionLineProps {
    /// What looks wrong.
    pub suspicion: Suspicion,
    /// Called with the corrected answer.
    pub onfix: Callback<Option<Value>>,
}

/// A figure that is allowed but looks like a wrong unit, with the correction to press.
#[function_component]
pub fn SuspicionLine(props: &SuspicionLineProps) -> Html {
    let fix = props.suspicion.fix.clone().map(|(label, value)| {
        let onfix = props.onfix.clone();
        let onclick = Callback::from(move |_| onfix.emit(Some(value.clone())));
        html! { <button class="btn btn-quiet" type="button" {onclick}>{ label }</button> }
    });
    html! {
        <div class="so is-undecided" role="status">
            { icon("warn") }
            <p>{ &props.suspicion.sentence }{ fix }</p>
        </div>
    }
}
