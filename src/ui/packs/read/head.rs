//! What a pack is, which version it is, and what can be done with it.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use crate::policy::{Library, LoadedPack};
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::packs::files::{export, store};
use crate::ui::packs::{applying, words};
use crate::ui::platform;
use crate::ui::route::{PackView, Route};
use crate::ui::toasts::Toast;

/// Properties of [`Head`].
#[derive(PartialEq, Properties)]
pub(super) struct HeadProps {
    /// The pack.
    pub loaded: Rc<LoadedPack>,
}

/// The head of the page.
#[function_component]
pub(super) fn Head(props: &HeadProps) -> Html {
    let services = use_services();
    let loaded = &props.loaded;
    let pack = &loaded.pack;
    let to_file = {
        let (services, loaded) = (services.clone(), Rc::clone(loaded));
        Callback::from(move |_: MouseEvent| export(&services, &loaded))
    };
    let begun = services.packs.working(&pack.id).ok().flatten().is_some();
    let edit = if begun { "接着修改" } else { "修改" };
    let own = (!loaded.built_in && !loaded.carried).then(|| back(&services, loaded));
    let unresolved = services.library.unresolved(&pack.id);
    html! { <>
        <header class="page-head" key="title">
            <h1>{ pack.name.clone() }</h1>
            <p class="lead">{ format!("适用于{}。{} 个项目；{}。", applies_to(loaded), pack.programmes.len(), words::sureness(pack)) }</p>
        </header>
        <dl class="facts" key="facts">
            <dt>{ "版本" }</dt><dd>{ pack.version.clone() }{ applying::changed(loaded) }</dd>
            <dt>{ "编制" }</dt><dd>{ signed(loaded) }</dd>
            if let Some(changes) = &pack.changes {
                <dt>{ "改了什么" }</dt><dd class="lines">{ changes.clone() }</dd>
            }
            <dt>{ "校验码" }</dt><dd class="hash">{ format!("SHA-256 {}", loaded.sha256) }</dd>
        </dl>
        <div class="actions gap" key="actions">
            <a class="btn btn-main" href={Route::pack(&pack.id, PackView::Edit).to_string()}>{ icon("now") }{ edit }</a>
            <button class="btn" type="button" onclick={to_file}>{ icon("save") }{ "导出文件" }</button>
            <a class="btn" href={Route::pack(&pack.id, PackView::Compare).to_string()}>{ "比较两个版本" }</a>
            { own.unwrap_or_default() }
        </div>
        if begun {
            <p class="hint" key="begun">{ "有改了一半、还没有保存成版本的修改；没有保存之前，应用仍按现在这一版算。" }</p>
        }
        if !unresolved.is_empty() {
            <div class="banner banner-warn gap" key="unresolved">
                { icon("warn") }
                <div>{ format!("有 {} 条规则要用到上级地方的项目，而那个项目不在政策包里。这几条会一直是“待确定”。", unresolved.len()) }</div>
            </div>
        }
    </> }
}

fn applies_to(loaded: &LoadedPack) -> String {
    let pack = &loaded.pack;
    match (&pack.region, pack.zone) {
        (None, _) => "全国的企业".to_owned(),
        (Some(_), true) => format!("{}的企业（要在“注册地”里选这个功能区）", words::area(pack)),
        (Some(_), false) => format!("注册在{}的企业", words::area(pack)),
    }
}

fn signed(loaded: &LoadedPack) -> String {
    let pack = &loaded.pack;
    match (&pack.office, pack.dated) {
        (None, None) if loaded.built_in => "随应用提供".to_owned(),
        (None, None) => "没有写明".to_owned(),
        (office, day) => office.iter().cloned().chain(day.map(|d| d.to_string())).collect::<Vec<_>>().join("，"),
    }
}

/// The way back from a version of this machine.
fn back(services: &Services, loaded: &Rc<LoadedPack>) -> Html {
    let built_in = Library::built_in_text(&loaded.pack.id).is_some();
    let carried = services.copy.carried.packs.iter().any(|pack| pack.id == loaded.pack.id);
    let (word, done) = match (carried, built_in) {
        (true, _) => ("恢复U盘版带的版本", "已恢复U盘版带的版本，整个应用都按它算"),
        (_, true) => ("恢复内置版本", "已恢复内置版本，整个应用都按它算"),
        _ => ("从本机移除", "已从本机移除"),
    };
    let stays = carried || built_in;
    let onclick = {
        let (services, loaded) = (services.clone(), Rc::clone(loaded));
        Callback::from(move |_: MouseEvent| {
            let id = loaded.pack.id.as_str();
            if !store(&services, id, None) {
                return;
            }
            let undo = {
                let (services, loaded) = (services.clone(), Rc::clone(&loaded));
                Callback::from(move |()| {
                    store(&services, &loaded.pack.id, Some(loaded.text()));
                })
            };
            services.toast.emit(Toast::undoable(done, undo));
            if !stays {
                platform::go(&Route::Packs);
            }
        })
    };
    html! { <button class="btn btn-quiet" type="button" {onclick}>{ word }</button> }
}
