//! 设置: the size of type, where the data are, when drafts are erased by themselves, erasing all of it.

mod auto_erase;
mod clear;
mod event_end;
mod offline_copy;
mod where_data;

use yew::{Callback, Event, Html, Properties, function_component, html, use_state};

use super::context::use_services;
use super::house::HouseAct;
use super::icons::icon;
use super::route::Route;
use crate::ui::part::part;
use auto_erase::AutoErase;
use clear::Clear;
use offline_copy::OfflineCopy;
use where_data::WhereData;

/// Properties of [`SettingsPage`].
#[derive(PartialEq, Properties)]
pub(super) struct SettingsPageProps {
    /// 大字版 is on.
    pub large: bool,
    /// 大字版 on or off.
    pub toggle: Callback<()>,
}

/// The page.
#[function_component]
pub(super) fn SettingsPage(props: &SettingsPageProps) -> Html {
    let services = use_services();
    // Another number, another look at the storage.
    let version = use_state(|| 0_u32);
    let changed = {
        let (version, act) = (version.clone(), services.house.act.clone());
        Callback::from(move |()| {
            version.set(version.wrapping_add(1));
            act.emit(HouseAct::PlanChanged);
        })
    };
    let toggle = {
        let toggle = props.toggle.clone();
        Callback::from(move |_: Event| toggle.emit(()))
    };
    let large_note =
        if services.house.is_private { "只管这一次无痕填报。" } else { "记在这个浏览器里。" };
    html! { <>
        <header class="page-head" key="head">
            <h1>{ "设置" }</h1>
            <p class="lead">{ "都只管这台电脑上的这个浏览器。" }</p>
        </header>
        <section key="display" class="card" aria-labelledby="display">
            <h2 id="display" class="q-title">{ "显示" }</h2>
            <label class="check">
                <input type="checkbox" autocomplete="off" checked={props.large} onchange={toggle} />
                <span>{ "大字版" }<span class="meta">{ format!("　字大四分之一，字和线更深。{large_note}") }</span></span>
            </label>
        </section>
        <section key="usb" class="card" aria-labelledby="usb">
            <h2 id="usb" class="q-title">{ "U盘版和关于" }</h2>
            <p>{ "把科策自评存成一个双击就能打开的文件，可以带上改过的政策包和草稿。" }</p>
            <div class="actions gap">
                <a class="btn" href={Route::Usb { draft: None }.to_string()}>{ "制作U盘版" }</a>
                <a class="btn btn-quiet" href={Route::About.to_string()}>{ "关于科策自评" }</a>
            </div>
        </section>
        if services.house.is_private {
            <div key="private" class="banner gap">
                { icon("lock") }
                <div><b>{ "现在是无痕填报。" }</b>{ "不看也不改这台电脑上存着的草稿。要看存了多少、要清除，请先结束无痕。" }</div>
            </div>
        } else {
            { part!(<WhereData key="where" version={*version} />) }
            { part!(<AutoErase key="auto" version={*version} {changed} />) }
            { part!(<Clear key="clear" version={*version} />) }
        }
        { part!(<OfflineCopy key="offline" />) }
    </> }
}
