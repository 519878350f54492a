//! 带走: the ways to take a draft to another computer, or to give it to somebody.

mod code;
mod file;
mod link;
mod text;

use yew::{Html, function_component, html};

use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::route::Route;
use crate::ui::usb::TakeCopy;
use code::CodeSection;
pub(in crate::ui) use code::drawing;
use file::FileSection;
use link::LinkSection;
use text::TextSection;

/// The page.
#[function_component]
pub(super) fn TakePage() -> Html {
    let (case, _) = use_case();
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "带走" }</h1>
            <p class="lead">{ "草稿只存在这台电脑的浏览器里。换一台电脑接着填，请人帮着看，或者留一份备用，都从这里带走一份副本。" }</p>
            <p class="meta">
                { "要打印，" }<a class="link" href={Route::report(&case.id).to_string()}>{ "看报告" }</a>{ "。" }
                { "要回到前几天填的内容，" }
                <a class="link" href={Route::past(&case.id).to_string()}>{ "看以前的版本" }</a>
            </p>
        </header>
        // Files and text come first: they hold a draft of any length.
        { part!(<FileSection key="file" />) }
        { part!(<TakeCopy key="copy" />) }
        { part!(<TextSection key="text" />) }
        { part!(<LinkSection key="link" />) }
        { part!(<CodeSection key="code" />) }
    </> }
}
