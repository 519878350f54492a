//! A field for links and for what a scanner reads, among whatever other words they came with.

use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_node_ref};

use crate::exchange::link::{Found, find_in};

/// Properties of [`PasteCard`].
#[derive(PartialEq, Properties)]
pub(super) struct PasteProps {
    /// Called with what was found.
    pub paste: Callback<Found>,
    /// Nothing has arrived yet: this is what one came for.
    pub is_first: bool,
}

/// The card.
#[function_component]
pub(super) fn PasteCard(props: &PasteProps) -> Html {
    let field = use_node_ref();
    let open = {
        let (field, paste) = (field.clone(), props.paste.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                paste.emit(find_in(&field.value()));
                field.set_value("");
            }
        })
    };
    let kind = if props.is_first { "btn btn-main" } else { "btn" };
    html! {
        <section class="card" aria-labelledby="paste-title">
            <div class="card-head"><h2 id="paste-title">{ "粘贴链接或扫到的文字" }</h2></div>
            <p class="hint" id="paste-help">
                { "把收到的消息整段粘进来就行，里面的链接会自己找出来；几张二维码的文字可以一起粘。" }
            </p>
            <textarea ref={field} class="input gap" rows="4" autocomplete="off" spellcheck="false"
                aria-labelledby="paste-title" aria-describedby="paste-help" />
            <div class="actions gap"><button class={kind} type="button" onclick={open}>{ "打开" }</button></div>
        </section>
    }
}
