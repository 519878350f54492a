//! The banner that offers a new version. The one that runs goes on until somebody opens the page anew.

use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html, use_state_eq};

use super::context::use_services;
use super::icons::icon;
use super::offline::{take_update, use_offline};

/// The banner; nothing while there is no new version, or after 以后再说.
#[function_component]
pub(super) fn UpdateNotice() -> Html {
    let services = use_services();
    let offline = use_offline();
    let later = use_state_eq(|| false);
    // Pressed while something could not be stored.
    let warned = use_state_eq(|| false);
    // What is written in 无痕填报 would not be there any more.
    if !offline.waiting || *later || services.house.is_private {
        return Html::default();
    }
    let reopen = {
        let (services, warned) = (services.clone(), warned.clone());
        Callback::from(move |_: MouseEvent| {
            services.saver.flush();
            if services.saver.anything_unsaved() && !*warned {
                return warned.set(true);
            }
            take_update();
        })
    };
    let put_off = {
        let later = later.clone();
        Callback::from(move |_: MouseEvent| later.set(true))
    };
    let (then, word) = if *warned {
        ("还有草稿没有存住：请先存成文件，再重新打开。", "仍然重新打开")
    } else {
        ("草稿会先存好，重新打开就用上。", "重新打开")
    };
    html! {
        <div class="banner banner-row update" role="status">
            { icon("info") }
            <div><b>{ "有新版本。" }</b>{ then }</div>
            <button key="reopen" class="btn" type="button" onclick={reopen}>{ word }</button>
            <button key="later" class="btn btn-quiet" type="button" onclick={put_off}>{ "以后再说" }</button>
        </div>
    }
}
