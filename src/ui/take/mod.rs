//! 带走: the draft on its way to another machine.

mod file;
mod text;

use yew::{Html, function_component, html};

use crate::ui::part::part;
use file::FileSection;
use text::TextSection;

/// The page.
#[function_component]
pub(super) fn TakePage() -> Html {
    html! { <>
        <header class="page-head">
            <h1>{ "带走" }</h1>
            <p class="lead">{ "草稿只存在这台电脑的浏览器里。要换一台电脑接着做，或者留一份备用，从这里带走。" }</p>
        </header>
        { part!(<FileSection key="file" />) }
        { part!(<TextSection key="text" />) }
    </> }
}
