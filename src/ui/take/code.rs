//! The draft as QR codes, drawn so that a phone reads them off the screen or off paper.

use yew::{Html, Properties, function_component, html, use_memo};

use crate::exchange::code::{Code, QUIET, codes};
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::platform;

/// Pixels of a module where there is room.
const PIXELS: u16 = 4;

/// The section.
#[function_component]
pub(super) fn CodeSection() -> Html {
    let (case, _) = use_case();
    let made = use_memo(case.draft.clone(), |draft| {
        let base = platform::base_url();
        (codes(draft, base.as_deref()), base.is_some())
    });
    let body = match &made.0 {
        Err(_) => html! { <p>{ "这份草稿太长，做不成二维码。请用链接，或者存成文件带走。" }</p> },
        Ok(codes) => html! {
            <ol class="qr-list gap">
                { for codes.iter().map(|code| part!(<Drawn key={u32::from(code.number)} code={code.clone()} />)) }
            </ol>
        },
    };
    let several = made.0.as_ref().is_ok_and(|codes| codes.len() > 1);
    let how = match (made.1, several) {
        (true, false) => "用手机扫一扫，就在手机上打开这份草稿。",
        (true, true) => "内容较长，分成几张。用手机逐张扫，先后不限，扫齐了就打开这份草稿。",
        (false, false) => "用手机扫出来是一段文字。把它发到另一台电脑，在科策自评首页点“粘贴收到的链接”打开。",
        (false, true) => {
            "内容较长，分成几张，扫出来是几段文字。把它们发到另一台电脑，在科策自评首页点“粘贴收到的链接”，一起粘进去打开。"
        }
    };
    html! {
        <section class="card" aria-labelledby="code-title">
            <div class="card-head"><h2 id="code-title">{ "二维码" }</h2></div>
            <p class="hint">{ how }{ "草稿内容都在码里，扫到的人都能看，请别张贴。" }</p>
            { body }
        </section>
    }
}

/// Properties of [`Drawn`].
#[derive(PartialEq, Properties)]
struct DrawnProps {
    code: Code,
}

/// One code of the list.
#[function_component]
fn Drawn(props: &DrawnProps) -> Html {
    let code = &props.code;
    let name = format!("第 {} 张，共 {} 张", code.number, code.of);
    let alone = code.of == 1;
    let label = if alone { "二维码".to_owned() } else { format!("二维码，{name}") };
    html! {
        <li class="qr">
            { drawing(code, label) }
            if !alone {
                <p class="qr-name">{ name }</p>
            }
        </li>
    }
}

/// A code: black on white whatever the colours around it are, with its white border.
pub(in crate::ui) fn drawing(code: &Code, label: String) -> Html {
    let side = code.size().saturating_add(QUIET).saturating_add(QUIET);
    let pixels = side.saturating_mul(PIXELS).to_string();
    html! {
        <svg role="img" aria-label={label} width={pixels.clone()} height={pixels}
            viewBox={format!("0 0 {side} {side}")} shape-rendering="crispEdges" focusable="false">
            <rect class="qr-paper" width={side.to_string()} height={side.to_string()} />
            <path class="qr-ink" d={code.path()} />
        </svg>
    }
}
