//! 带走: the ways to take a draft to another computer, or to give it to somebody.

mod code;
mod link;

use yew::{Html, function_component, html};

use crate::ui::part::part;
use code::CodeSection;
use link::LinkSection;

/// The page.
#[function_component]
pub(super) fn TakePage() -> Html {
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "带走" }</h1>
            <p class="lead">{ "换一台电脑接着填，或者请人帮着看。带走的是一份副本，这台电脑上的草稿不变。" }</p>
        </header>
        // Files and text come first: they hold a draft of any length.
        { part!(<LinkSection key="link" />) }
        { part!(<CodeSection key="code" />) }
    </> }
}
