//! A draft that comes as a text: a button that unfolds a field for it.

use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref, use_state};

use crate::ui::icons::icon;

/// Properties of [`PasteDraft`].
#[derive(PartialEq, Properties)]
pub(super) struct PasteDraftProps {
    /// Opens the text.
    pub opens: Callback<String>,
}

/// The button, and the field. What is pasted may be as long as a file, so it stays in the field and is read once.
#[function_component]
pub(super) fn PasteDraft(props: &PasteDraftProps) -> Html {
    let open = use_state(|| false);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(*open, move |_| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                drop(field.focus());
            }
        });
    }
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let take = {
        let (field, opens) = (field.clone(), props.opens.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(field) = field.cast::<HtmlTextAreaElement>() else { return };
            let text = field.value();
            if text.trim().is_empty() {
                drop(field.focus());
            } else {
                opens.emit(text);
            }
        })
    };
    html! { <>
        <button key="toggle" class="btn btn-quiet" type="button" aria-expanded={open.to_string()} aria-controls="paste-draft"
            onclick={toggle}>{ icon("paste") }{ "粘贴草稿文字" }</button>
        if *open {
            <div key="box" id="paste-draft" class="paste-draft">
                <label class="label" for="paste-draft-text">{ "草稿文字" }</label>
                <p class="hint" id="paste-draft-help">{ "把在“带走”里复制的文字整段粘到这里，从头到尾都要。" }</p>
                <textarea ref={field} id="paste-draft-text" class="input" rows="5" autocomplete="off" spellcheck="false"
                    aria-describedby="paste-draft-help" />
                <div class="actions gap"><button class="btn btn-main" type="button" onclick={take}>{ "打开这段文字" }</button></div>
            </div>
        }
    </> }
}
