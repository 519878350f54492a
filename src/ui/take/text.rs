//! The draft as a text to copy: for machines where nothing can be downloaded, and for chats and mails.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlTextAreaElement, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref, use_state};

use crate::ui::clipboard;
use crate::ui::context::use_case;
use crate::ui::export::{self, ExportError};
use crate::ui::icons::icon;
use crate::ui::part::part;

/// How copying went.
#[derive(Clone, PartialEq)]
pub(super) enum Copied {
    /// It is in the clipboard.
    Done,
    /// The browser lets no page copy here: the text, for a person to copy.
    ByHand(AttrValue),
}

/// Copies a text.
pub(super) async fn give(text: String) -> Copied {
    if clipboard::copy(&text).await { Copied::Done } else { Copied::ByHand(AttrValue::from(text)) }
}

/// Says how it went, with the text where a person has to copy it; `id` is that of its field.
pub(super) fn copied(how: &Copied, id: &'static str) -> Html {
    match how {
        Copied::Done => html! {
            <div key="copied" class="banner gap">
                { icon("met") }
                <div>{ "已复制。粘贴到邮件、聊天或文档里带走；要打开时，在首页按“粘贴草稿文字”。" }</div>
            </div>
        },
        Copied::ByHand(text) => part!(<ByHand key="by-hand" {id} text={text.clone()} />),
    }
}

/// Properties of [`ByHand`].
#[derive(PartialEq, Properties)]
struct ByHandProps {
    id: AttrValue,
    text: AttrValue,
}

/// The text, selected.
#[function_component]
fn ByHand(props: &ByHandProps) -> Html {
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with(props.text.clone(), move |_| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                drop(field.focus());
                field.select();
            }
        });
    }
    html! {
        <div class="gap">
            <label key="label" class="label" for={props.id.clone()}>{ "浏览器不让自动复制" }</label>
            <p key="help" class="hint" id={format!("{}-help", props.id)}>{ "下面的文字已经选好：请按 Ctrl+C 复制（手机上长按，再按“复制”）。要打开时，在首页按“粘贴草稿文字”。" }</p>
            <textarea key="text" ref={field} id={props.id.clone()} class="input" rows="6" readonly=true
                aria-describedby={format!("{}-help", props.id)} value={props.text.clone()} />
        </div>
    }
}

/// 复制成文字.
#[function_component]
pub(super) fn TextSection() -> Html {
    let (case, _) = use_case();
    let done = use_state(|| None::<Result<Copied, ExportError>>);
    // What was copied before the last change is not this draft any more.
    {
        let setter = done.setter();
        use_effect_with(Rc::as_ptr(&case), move |_| setter.set(None));
    }
    let copy = {
        let (draft, setter) = (Rc::clone(&case.draft), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (draft, setter) = (Rc::clone(&draft), setter.clone());
            spawn_local(async move {
                let done = match export::text_of(&[draft]) {
                    Ok(text) => Ok(give(text).await),
                    Err(error) => Err(error),
                };
                setter.set(Some(done));
            });
        })
    };
    let said = match &*done {
        None => Html::default(),
        Some(Ok(how)) => copied(how, "plain-text"),
        Some(Err(error)) => html! {
            <div key="said" class="banner banner-bad gap">{ icon("warn") }<div>{ error.message() }</div></div>
        },
    };
    html! {
        <section class="card" aria-labelledby="take-text">
            <h2 key="title" id="take-text" tabindex="-1">{ "复制成文字" }</h2>
            <p key="about" class="hint">{ "下载不了文件的电脑上，把整份草稿复制成一段文字，粘到邮件或聊天里带走。看到这段文字的人都能读到里面的数字。" }</p>
            <div key="actions" class="actions gap">
                <button class="btn" type="button" onclick={copy}>{ icon("paste") }{ "复制成文字" }</button>
            </div>
            <div key="state" role="status">{ said }</div>
        </section>
    }
}
