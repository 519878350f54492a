//! A small figure: a price, months, a growth.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use crate::ui::part::part;
use crate::ui::widgets::typed::plain;
use crate::ui::widgets::{ErrorLine, RawInput};

/// Properties of [`FigureField`].
#[derive(PartialEq, Properties)]
pub(super) struct FigureFieldProps {
    /// The element's id.
    pub id: AttrValue,
    /// What it asks, for a screen reader.
    pub label: AttrValue,
    /// The figure as it reads.
    pub text: AttrValue,
    /// The unit behind it.
    pub unit: AttrValue,
    /// What can be typed, in a sentence.
    pub problem: AttrValue,
    /// Takes what was typed, plain; whether it could be read.
    pub ontyped: Callback<String, bool>,
}

/// The field. What cannot be read stays in it, and is said when it is left; the figure before it holds.
#[function_component]
pub(super) fn FigureField(props: &FigureFieldProps) -> Html {
    let unread = use_state(|| None::<String>);
    let left = use_state(|| false);
    let oninput = {
        let (unread, left, ontyped) = (unread.clone(), left.clone(), props.ontyped.clone());
        Callback::from(move |text: String| {
            left.set(false);
            unread.set(if ontyped.emit(plain(&text)) { None } else { Some(text) });
        })
    };
    let onleave = {
        let left = left.clone();
        Callback::from(move |()| left.set(true))
    };
    let text = unread.as_deref().map_or_else(|| props.text.clone(), |text| AttrValue::from(text.to_owned()));
    let error = AttrValue::from(format!("{}-error", props.id));
    let shown = unread.is_some() && *left;
    html! { <>
        <label class="money figure-field">
            { part!(<RawInput id={props.id.clone()} {text} {oninput} {onleave} label={props.label.clone()}
                invalid={shown} described_by={shown.then(|| error.clone())} />) }
            <span class="unit">{ &props.unit }</span>
        </label>
        if shown {
            { part!(<ErrorLine id={error} message={props.problem.clone()} />) }
        }
    </> }
}
