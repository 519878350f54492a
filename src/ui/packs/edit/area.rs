//! A text of several lines that never changes what is being typed.

use web_sys::{FocusEvent, HtmlTextAreaElement, InputEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_state};

/// Properties of [`Area`].
#[derive(PartialEq, Properties)]
pub(super) struct AreaProps {
    /// The element's id.
    pub id: AttrValue,
    /// The text; shown while nobody types.
    pub text: AttrValue,
    /// How many lines are in sight.
    pub rows: u32,
    /// Called with all that stands in the field at every keystroke.
    pub oninput: Callback<String>,
    /// The id of the sentence that says what is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// The field.
#[function_component]
pub(super) fn Area(props: &AreaProps) -> Html {
    let typing = use_state(|| None::<AttrValue>);
    let oninput = {
        let (typing, oninput) = (typing.clone(), props.oninput.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            typing.set(Some(AttrValue::from(text.clone())));
            oninput.emit(text);
        })
    };
    let onblur = {
        let typing = typing.clone();
        Callback::from(move |_: FocusEvent| typing.set(None))
    };
    let value = (*typing).clone().unwrap_or_else(|| props.text.clone());
    html! {
        <textarea id={props.id.clone()} class="input" autocomplete="off" rows={props.rows.to_string()} {value} {oninput} {onblur}
            aria-invalid={props.error.is_some().then_some("true")} aria-describedby={props.error.clone()} />
    }
}
