//! The code that opens the draft again, or where the draft is to be had where no single code holds it.

use yew::{Html, html};

use crate::exchange::code::codes;
use crate::exchange::draft_file::file_name;
use crate::ui::platform;
use crate::ui::state::Case;
use crate::ui::take;

/// The code with what it does.
pub(super) fn figure(case: &Case, is_private: bool) -> Html {
    let base = platform::base_url();
    let made = codes(&case.draft, base.as_deref()).unwrap_or_default();
    let [code] = made.as_slice() else {
        let kept = if is_private { "无痕填报不留草稿，" } else { "草稿只在填报的电脑上，" };
        return html! {
            <p class="rp-nocode meta">
                { format!("草稿较长，一张二维码放不下。{kept}要接着填，请在“带走”页存成草稿文件“{}”，和这份报告放在一起。", file_name(case.draft.name())) }
            </p>
        };
    };
    let how = if base.is_some() {
        "扫码打开这份草稿"
    } else {
        "扫出来的文字，粘贴到科策自评首页打开"
    };
    html! {
        <figure class="rp-code">
            { take::drawing(code, format!("二维码：{how}")) }
            <figcaption>{ how }<br />{ "码里有全部答案，请勿张贴" }</figcaption>
        </figure>
    }
}
