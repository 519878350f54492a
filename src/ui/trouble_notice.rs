//! The banner over a draft that was damaged: what was opened, and what may be missing.

use yew::{Callback, Html, Properties, function_component, html};

use super::icons::icon;
use super::route::Route;
use crate::store::Trouble;

/// Properties of [`TroubleNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct TroubleNoticeProps {
    /// What is to be said.
    pub trouble: Trouble,
    /// Called when it has been read.
    pub read: Callback<()>,
}

/// The banner.
#[function_component]
pub(super) fn TroubleNotice(props: &TroubleNoticeProps) -> Html {
    let (what, then) = match &props.trouble {
        Trouble::OneDamaged => (
            "这份草稿存着两份，有一份坏了。",
            "打开的是完好的一份，可能缺最后一次改动，请看一眼。坏的那份原样留着，在首页的草稿下面。".to_owned(),
        ),
        Trouble::Mended(left_out) => {
            let missing = if left_out.is_empty() {
                "都读出来了，但不能保证没有错".to_owned()
            } else {
                format!("缺{}", left_out.join("、"))
            };
            (
                "这份草稿存着的内容坏了。",
                format!("能读的都读出来了：{missing}。请逐项核对。坏的原样留着，在首页的草稿下面。"),
            )
        }
        // Read-only: its own banner says so.
        Trouble::Newer { .. } => return Html::default(),
    };
    let read = props.read.reform(|_| ());
    html! {
        <div class="banner banner-warn banner-row" role="alert">
            { icon("warn") }
            <div><b>{ what }</b>{ then }</div>
            <a class="btn" href={Route::Home.to_string()}>{ "回首页" }</a>
            <button class="btn" type="button" onclick={read}>{ "知道了" }</button>
        </div>
    }
}
