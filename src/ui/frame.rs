//! What stands around every page: skip link, masthead, foot.

use std::rc::Rc;

use web_sys::{Element, MouseEvent};
use yew::{Callback, Html, Properties, TargetCast, function_component, html};

use super::icons::icon;
use super::platform;
use super::route::{DeskView, Route};
use crate::policy::LoadedPack;

/// The first link of the page, for the keyboard.
pub(super) fn skip_link() -> Html {
    // A real hash would be taken for a route.
    let onclick = Callback::from(|event: MouseEvent| {
        event.prevent_default();
        platform::go_to("main");
    });
    html! { <a key="skip" class="skip" href="#main" {onclick}>{ "跳到正文" }</a> }
}

/// Properties of [`Masthead`].
#[derive(PartialEq, Properties)]
pub(super) struct MastheadProps {
    /// 大字版 is on.
    pub large: bool,
    /// 大字版 on or off.
    pub toggle: Callback<()>,
    /// The page.
    pub here: Route,
    /// 锁屏: no way to other pages.
    pub is_locked: bool,
}

/// The head of every page.
#[function_component]
pub(super) fn Masthead(props: &MastheadProps) -> Html {
    let toggle = {
        let toggle = props.toggle.clone();
        Callback::from(move |_: MouseEvent| toggle.emit(()))
    };
    let size = html! {
        <button type="button" aria-pressed={props.large.to_string()} onclick={toggle}>{ icon("big") }{ "大字版" }</button>
    };
    let packs = matches!(props.here, Route::Packs | Route::Pack { .. });
    let settings = props.here == Route::Settings;
    let desk = matches!(props.here, Route::Desk(_));
    let links = (!props.is_locked).then(|| {
        html! { <>
            <a href={Route::Home.to_string()}>{ "首页" }</a>
            <a href={Route::Packs.to_string()} aria-current={packs.then_some("page")}>{ "政策包" }</a>
            <a href={Route::Desk(DeskView::List).to_string()} aria-current={desk.then_some("page")}>{ "外勤台" }</a>
            <a href={Route::Settings.to_string()} aria-current={settings.then_some("page")}>{ "设置" }</a>
        </> }
    });
    // On a phone: a choice closes the menu.
    let close = Callback::from(|event: MouseEvent| {
        let list = event.target_dyn_into::<Element>().and_then(|chosen| chosen.closest("details").ok().flatten());
        if let Some(menu) = list {
            drop(menu.remove_attribute("open"));
        }
    });
    html! {
        <header class="masthead"><div class={if desk { "masthead-in page-wide" } else { "masthead-in" }}>
            <a class="brand" href={Route::Home.to_string()}>
                <svg viewBox="0 0 36 36" aria-hidden="true" focusable="false">
                    <rect width="36" height="36" rx="4" fill="currentColor" />
                    <path d="M8 12v12M28 12v12M8 18h20" class="brand-line" />
                    <circle cx="20" cy="18" r="4" class="brand-dot" />
                </svg>
                <b>{ "科策自评" }</b><span>{ "企业科技政策自评工具" }</span>
            </a>
            <nav class="tools" aria-label="工具">
                { links.clone() }
                { size.clone() }
            </nav>
            <details class="menu">
                <summary>{ icon("menu") }{ "菜单" }</summary>
                <div class="menu-list" onclick={close}>
                    { links }
                    { size }
                </div>
            </details>
        </div></header>
    }
}

/// The foot of every page: what the results are, and the packs they come from.
///
/// `is_locked`: no way to other pages.
pub(super) fn foot(packs: &[Rc<LoadedPack>], is_locked: bool) -> Html {
    let names: Vec<String> = packs.iter().map(|p| format!("{} {}", p.pack.name, p.pack.version)).collect();
    let basis = (!names.is_empty()).then(|| html! { <p>{ format!("依据：{}。", names.join("、")) }</p> });
    html! {
        <footer key="foot" class="foot"><div class="foot-in">
            <p>{ "结果由企业自己的答案推算，供准备申报时参考，以主管部门认定为准。" }</p>
            { basis }
            if !is_locked {
                <p>
                    <a class="link" href={Route::Packs.to_string()}>{ "看每条规则和出处" }</a>{ "　" }
                    <a class="link" href={Route::About.to_string()}>{ "关于科策自评" }</a>
                </p>
            }
        </div></footer>
    }
}
