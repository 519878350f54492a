//! The draft as a link, or, where the app lies at no address, as a text to be pasted.

use wasm_bindgen_futures::spawn_local;
use web_sys::{FocusEvent, HtmlTextAreaElement, MouseEvent};
use yew::{Callback, Html, TargetCast, function_component, html, use_memo, use_node_ref, use_state_eq};

use crate::exchange::link::to_link;
use crate::ui::clipboard;
use crate::ui::context::{use_case, use_toast};
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::toasts::Toast;

/// Some chat programs cut longer ones.
const LONG: usize = 2_000;

/// The section.
#[function_component]
pub(super) fn LinkSection() -> Html {
    let (case, _) = use_case();
    let toast = use_toast();
    let field = use_node_ref();
    // The browser does not let the app copy; the keyboard still can.
    let by_hand = use_state_eq(|| false);
    let made = use_memo(case.draft.clone(), |draft| {
        let base = platform::base_url();
        (to_link(draft, base.as_deref()), base.is_some())
    });
    let (link, is_link) = (&made.0, made.1);
    let (title, copied) = if is_link { ("链接", "已复制链接") } else { ("文字", "已复制文字") };
    let body = match link {
        Err(_) => html! { <p>{ "这份草稿超过 2 MB，做不成链接。请存成文件带走。" }</p> },
        Ok(link) => {
            let copy = {
                let (field, by_hand, text) = (field.clone(), by_hand.setter(), link.clone());
                Callback::from(move |_: MouseEvent| {
                    let Some(field) = field.cast::<HtmlTextAreaElement>() else { return };
                    let (toast, by_hand, text) = (toast.clone(), by_hand.clone(), text.clone());
                    spawn_local(async move {
                        let done = clipboard::copy(&text).await;
                        by_hand.set(!done);
                        if done {
                            toast.emit(Toast::said(copied));
                        } else {
                            drop(field.focus());
                            field.select();
                        }
                    });
                })
            };
            let select =
                Callback::from(|event: FocusEvent| event.target_unchecked_into::<HtmlTextAreaElement>().select());
            html! { <>
                <textarea ref={field} class="input take-link gap" rows="3" readonly=true spellcheck="false"
                    aria-labelledby="link-title" aria-describedby="link-help" value={link.clone()} onfocus={select} />
                <div class="actions gap">
                    <button class="btn btn-main" type="button" onclick={copy}>
                        { if is_link { "复制链接" } else { "复制文字" } }
                    </button>
                </div>
                <div role="status">
                    if *by_hand {
                        <p class="error">{ icon("warn") }<span>{ "浏览器不让复制。上面已经选中，请按 Ctrl+C。" }</span></p>
                    }
                </div>
                if link.len() > LONG {
                    <p class="meta gap">{ format!("有 {} 个字符，有的聊天软件会截断。对方打不开时，请改用二维码或者文件。", link.len()) }</p>
                }
            </> }
        }
    };
    let help = if is_link {
        "草稿内容就在链接里 # 号后面，不经过任何服务器；但拿到链接的人都能打开看，请只发给信得过的人。"
    } else {
        "这份科策自评不在网上，没有链接可发。把下面的文字发过去，对方在科策自评首页点“粘贴收到的链接”就能打开；拿到文字的人都能打开看，请只发给信得过的人。"
    };
    html! {
        <section class="card" aria-labelledby="link-title">
            <div class="card-head"><h2 id="link-title">{ title }</h2></div>
            <p class="hint" id="link-help">{ help }</p>
            { body }
        </section>
    }
}
