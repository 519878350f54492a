//! A draft that the address names and that cannot be opened.

use yew::{Html, Properties, function_component, html};

use super::context::use_services;
use super::route::Route;
use crate::store::NotFound;

/// Properties of [`NotFoundPage`].
#[derive(PartialEq, Properties)]
pub(super) struct NotFoundProps {
    /// Why it cannot be opened.
    pub why: NotFound,
}

/// Says why, and where to go.
#[function_component]
pub(super) fn NotFoundPage(props: &NotFoundProps) -> Html {
    let is_private = use_services().house.is_private;
    let (title, words) = match props.why {
        NotFound::Missing if is_private => {
            ("这一次无痕填报里没有这份草稿", "无痕填报不看这台电脑上的草稿。要打开它，请先结束无痕。")
        }
        NotFound::Missing => (
            "这台电脑上没有这份草稿",
            "它可能已经删掉，或者是在另一台电脑、另一个浏览器里填的。有草稿文件的，可以从首页打开。",
        ),
        NotFound::Damaged => ("这份草稿读不出来", "原文还在，没有动过。可以从首页把它存成文件。"),
        NotFound::Refused(_) => ("浏览器不让读草稿", "请在浏览器的设置里允许本站存数据，再重新打开。"),
    };
    html! { <>
        <header class="page-head"><h1>{ title }</h1><p class="lead">{ words }</p></header>
        <div class="actions"><a class="btn btn-main" href={Route::Home.to_string()}>{ "回首页" }</a></div>
    </> }
}
