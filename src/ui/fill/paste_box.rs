//! The frame of a paste: a field to paste into, what would be filled, and the two buttons.

use web_sys::{HtmlTextAreaElement, InputEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_effect_with};

use super::focus::focus;

/// Properties of [`PasteBox`].
#[derive(PartialEq, Properties)]
pub(super) struct PasteBoxProps {
    /// The id of the field.
    pub id: AttrValue,
    /// What to do, one or two sentences.
    pub help: AttrValue,
    /// What has been pasted so far.
    pub text: AttrValue,
    /// Called when that changes.
    pub ontext: Callback<String>,
    /// The word on the button that fills it in; `None` while there is nothing to fill in.
    pub fill: Option<AttrValue>,
    /// Called when it is to be filled in.
    pub onfill: Callback<()>,
    /// Called when it is to be left.
    pub onclose: Callback<()>,
    /// What would be filled in.
    pub children: Html,
}

/// A field to paste into, with a look at what would be filled in before it is.
#[function_component]
pub(super) fn PasteBox(props: &PasteBoxProps) -> Html {
    use_effect_with(props.id.clone(), |id| focus(id));
    let oninput = {
        let ontext = props.ontext.clone();
        Callback::from(move |event: InputEvent| {
            ontext.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value())
        })
    };
    let (onfill, onclose) = (props.onfill.clone(), props.onclose.clone());
    let help_id = AttrValue::from(format!("{}-help", props.id));
    html! {
        <div class="paste">
            <label class="label" for={props.id.clone()}>{ "从表格粘贴" }</label>
            <p class="hint" id={help_id.clone()}>{ &props.help }</p>
            <textarea
                id={props.id.clone()}
                class="input"
                rows="4"
                autocomplete="off"
                aria-describedby={help_id}
                value={props.text.clone()}
                {oninput}
            />
            { props.children.clone() }
            <div class="actions gap">
                if let Some(word) = props.fill.clone() {
                    <button class="btn btn-main" type="button" onclick={Callback::from(move |_| onfill.emit(()))}>{ word }</button>
                }
                <button class="btn" type="button" onclick={Callback::from(move |_| onclose.emit(()))}>{ "取消" }</button>
            </div>
        </div>
    }
}
