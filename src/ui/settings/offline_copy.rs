//! 离线使用: the copy of the program in this browser. It is no data of anybody, so erasing leaves it; here it can go.

use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html};

use crate::ui::context::use_services;
use crate::ui::offline::{remove, use_offline};
use crate::ui::toasts::Toast;

/// The card; nothing for the app that was opened from a disk.
#[function_component]
pub(super) fn OfflineCopy() -> Html {
    let services = use_services();
    let offline = use_offline();
    if !offline.possible {
        return Html::default();
    }
    let take_away = {
        let toast = services.toast.clone();
        Callback::from(move |_: MouseEvent| {
            let toast = toast.clone();
            remove(move |gone| {
                toast.emit(Toast::said(if gone {
                    "离线程序删掉了"
                } else {
                    "没有删掉，请在浏览器的设置里清除本网站的数据"
                }));
            });
        })
    };
    let words = if offline.kept {
        "程序已经存在这个浏览器里，没有网也能打开。存的只是程序，没有企业的内容，所以“清除本机数据”不删它。下次打开本网站会再存。"
    } else {
        "现在没有存程序，要有网才能打开。有的浏览器不存，不是 https 开头的网址也不存。"
    };
    html! {
        <section class="card" aria-labelledby="offline">
            <h2 id="offline" class="q-title">{ "离线使用" }</h2>
            <p class="hint">{ words }</p>
            if offline.kept {
                <div key="act" class="actions gap">
                    <button class="btn" type="button" onclick={take_away}>{ "删掉离线程序" }</button>
                </div>
            }
        </section>
    }
}
