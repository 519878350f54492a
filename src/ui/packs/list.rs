//! The page 政策包: all packs, which of them apply and why, search, import.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_memo};

use super::applying::{applying, table};
use super::drafts;
use super::files::{notice, store, use_import};
use super::groups::{Group, by_province};
use super::search::Search;
use crate::policy::read_pack;
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::files::{FileButton, use_file_drop};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::route::Route;

/// Properties of [`PackList`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct PackListProps {
    /// The draft that was open last.
    pub last: Option<String>,
}

/// The page.
#[function_component]
pub(in crate::ui) fn PackList(props: &PackListProps) -> Html {
    let services = use_services();
    let library = Rc::clone(&services.library);
    let (refused, import) = use_import();
    use_file_drop(&import);
    let case = {
        let services = services.clone();
        use_memo((props.last.clone(), services.clone()), move |(last, _)| drafts::current(&services, last.as_deref()))
    };
    let speaking =
        (*case).as_ref().map_or_else(|| library.for_region(None, None), |case| case.assessment.packs.clone());
    let others = by_province(&library, |loaded| speaking.iter().all(|p| p.pack.id != loaded.pack.id));
    html! { <>
        <header class="page-head" key="title">
            <h1>{ "政策包" }</h1>
            <p class="lead">{ "一个地方的规则是一个政策包：每一条写成一句话，注明出自哪个文件、有多大把握。本地的规则可以在这里改，改完整个应用都按新的算。" }</p>
        </header>
        { notice(refused.as_ref()) }
        { part!(<Search key="search" packs={library.packs().to_vec()} label="在所有政策包里找" like="地名、项目、规则里的话、文号" />) }
        { applying(&library, (*case).as_deref()) }
        { unusable(&services) }
        <section class="section" key="others" aria-labelledby="others">
            <div class="section-head"><h2 id="others">{ "其他地方的政策包" }</h2></div>
            <>{ for others.iter().map(group) }</>
        </section>
        <section class="section card" key="import" aria-labelledby="import">
            <h2 id="import">{ "导入政策包文件" }</h2>
            <p class="muted">{ "文件先检查再用：哪里不对会逐条说明，现在的政策包不受影响。也可以把文件拖到这一页上。" }</p>
            <div class="actions gap">{ part!(<FileButton words="选择政策包文件" label="政策包文件" files={import} />) }</div>
        </section>
        <section class="section card" key="usb" aria-labelledby="usb">
            <h2 id="usb">{ "做成U盘版发给别人" }</h2>
            <p class="muted">{ "把科策自评和这里改过、导入的政策包存成一个网页文件，拷进U盘，别人双击就能按这些规则自评。" }</p>
            <div class="actions gap"><a class="btn" href={Route::Usb { draft: None }.to_string()}>{ icon("save") }{ "制作U盘版" }</a></div>
        </section>
    </> }
}

/// The packs of a province, folded.
fn group(group: &Group) -> Html {
    let places: Vec<&str> = group.packs.iter().map(|p| p.pack.place.as_str()).collect();
    html! {
        <details class="fold province" key={group.name.clone()}>
            <summary>
                { icon("chev") }
                <b>{ group.name.clone() }</b>
                <span class="meta">{ format!("{} 个", group.packs.len()) }</span>
                <span class="muted">{ places.join("、") }</span>
            </summary>
            { table("这个省的政策包", &group.packs) }
        </details>
    }
}

/// Saved packs that cannot be used: neither shown as nothing nor thrown away.
fn unusable(services: &Services) -> Html {
    let saved = services.packs.saved().unwrap_or_default();
    // One that waits behind a version of the U盘版 is not used either, and can be.
    let in_use = |id: &str, text: &str| {
        services.library.find(id).is_some_and(|p| p.text() == text || p.carried) && read_pack(text).is_ok()
    };
    let broken = saved.into_iter().filter(|(id, text)| !in_use(id, text)).map(|(id, text)| {
        let to_file = {
            let (toast, name, text) = (services.toast.clone(), format!("{id}.json"), text.clone());
            Callback::from(move |_: MouseEvent| export::text_to_file(&toast, name.clone(), text.clone()))
        };
        let remove = {
            let (services, id) = (services.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                store(&services, &id, None);
            })
        };
        html! {
            <li class="draft" key={id.clone()}>
                <div class="draft-name">{ format!("存在本机、不能用的政策包“{id}”") }</div>
                <div class="mark is-undecided">{ icon("warn") }{ "原样留着，没有动过" }</div>
                <div class="actions">
                    <button class="btn" type="button" onclick={to_file}>{ "存成文件" }</button>
                    <button class="btn btn-quiet" type="button" onclick={remove}>{ "删除" }</button>
                </div>
            </li>
        }
    });
    let broken: Vec<Html> = broken.collect();
    if broken.is_empty() {
        Html::default()
    } else {
        html! { <ul class="drafts gap" key="unusable">{ for broken }</ul> }
    }
}
