//! Two versions of a pack: what changed, and which drafts it changes.

use std::rc::Rc;

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{
    AttrValue, Callback, Html, Properties, UseStateHandle, function_component, hook, html, use_state, use_state_eq,
};

use super::page::trail;
use super::{drafts, shown};
use crate::policy::{Library, LoadedPack, PackDocument, compare};
use crate::ui::context::{Services, use_services};
use crate::ui::files::FileButton;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::widgets::WordSelect;

/// Properties of [`ComparePage`].
#[derive(PartialEq, Properties)]
pub(super) struct ComparePageProps {
    /// The pack as it is in use.
    pub loaded: Rc<LoadedPack>,
}

/// A version of the pack: what it is called, and its text.
#[derive(Clone, PartialEq)]
struct Version {
    name: AttrValue,
    text: Rc<str>,
}

/// The page.
#[function_component]
pub(super) fn ComparePage(props: &ComparePageProps) -> Html {
    let services = use_services();
    let (file, open) = use_file();
    let pack = &props.loaded.pack;
    let versions = versions(&services, &props.loaded, file.as_ref());
    // The newest beside the one before it, until somebody chooses.
    let chosen = use_state_eq(|| (None::<usize>, None::<usize>));
    let last = versions.len().saturating_sub(1);
    let left = chosen.0.unwrap_or(last.saturating_sub(1)).min(last);
    let right = chosen.1.unwrap_or(last).min(last);
    let select = |id: &'static str, label: &'static str, now: usize, is_left: bool| {
        let words: Vec<(AttrValue, AttrValue)> =
            versions.iter().enumerate().map(|(i, v)| (AttrValue::from(i.to_string()), v.name.clone())).collect();
        let onchoose = {
            let chosen = chosen.clone();
            Callback::from(move |code: Option<String>| {
                let place = code.and_then(|code| code.parse().ok());
                chosen.set(if is_left { (place, chosen.1) } else { (chosen.0, place) });
            })
        };
        html! {
            <div class="field">
                <label class="label" for={id}>{ label }</label>
                { part!(<WordSelect {id} {words} chosen={AttrValue::from(now.to_string())} none="选一个版本" {onchoose} />) }
            </div>
        }
    };
    if versions.len() < 2 {
        return html! { <>
            { trail(&pack.name, Some(&pack.id)) }
            <header class="page-head" key="title">
                <h1>{ format!("比较{}的两个版本", pack.name) }</h1>
                <p class="lead">{ "现在只有一个版本。选一个政策包文件，就能看它和正在用的版本差在哪里；只比较，不导入。" }</p>
            </header>
            <div key="versions">{ part!(<FileButton words="选一个文件来比较" label="要比较的政策包文件" files={open} />) }</div>
        </> };
    }
    let result = match (versions.get(left), versions.get(right)) {
        (Some(a), Some(b)) if left != right => difference(&services, &pack.id, a, b),
        _ => html! { <p class="muted gap">{ "两边是同一个版本。选另一个版本，或者选一个文件来比较。" }</p> },
    };
    html! { <>
        { trail(&pack.name, Some(&pack.id)) }
        <header class="page-head" key="title">
            <h1>{ format!("比较{}的两个版本", pack.name) }</h1>
            <p class="lead">{ "逐条列出改了什么，以及这台电脑上哪些草稿的结论会变。比较不改动任何东西。" }</p>
        </header>
        <div class="versions" key="versions">
            { select("version-left", "原来的版本", left, true) }
            { select("version-right", "新的版本", right, false) }
            <div>{ part!(<FileButton words="和一个文件比较" label="要比较的政策包文件" files={open} />) }</div>
        </div>
        <div key="result">{ result }</div>
    </> }
}

/// The versions that there are, the older first.
fn versions(services: &Services, loaded: &LoadedPack, file: Option<&Version>) -> Vec<Version> {
    let id = &loaded.pack.id;
    let mut all = Vec::new();
    let mut add = |name: String, text: &str| all.push(Version { name: name.into(), text: text.into() });
    if let Some(text) = Library::built_in_text(id) {
        add(format!("内置版本{}", if loaded.built_in { "（正在用）" } else { "" }), text);
    }
    let carried = services.copy.carried.packs.iter().find(|pack| pack.id == *id);
    if let Some(pack) = carried {
        add(format!("U盘版带的版本{}", if loaded.carried { "（正在用）" } else { "" }), &pack.text);
    }
    let saved = services.packs.text(id).ok().flatten().filter(|text| carried.is_none_or(|pack| pack.text != *text));
    if let Some(text) = saved.filter(|text| text != loaded.text()) {
        add("这台电脑上存的版本".to_owned(), &text);
    }
    if !loaded.built_in && !loaded.carried {
        add(format!("正在用的版本 {}", loaded.pack.version), loaded.text());
    }
    if let Ok(Some(text)) = services.packs.working(id) {
        add("还没有保存的修改".to_owned(), &text);
    }
    all.extend(file.cloned());
    all
}

/// A file to compare with, and the callback that reads one.
#[hook]
fn use_file() -> (UseStateHandle<Option<Version>>, Callback<Vec<File>>) {
    let file = use_state(|| None::<Version>);
    let open = {
        let setter = file.setter();
        Callback::from(move |files: Vec<File>| {
            let Some(one) = files.into_iter().next() else { return };
            let (setter, name) = (setter.clone(), format!("文件 {}", one.name()));
            spawn_local(async move {
                let text = platform::read_file(&one).await.map(|decoded| decoded.text).unwrap_or_default();
                setter.set(Some(Version { name: name.into(), text: text.into() }));
            });
        })
    };
    (file, open)
}

fn difference(services: &Services, id: &str, a: &Version, b: &Version) -> Html {
    let read = |version: &Version| PackDocument::parse(&version.text).map(|document| document.value().clone());
    let (old, new) = match (read(a), read(b)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(why), _) | (_, Err(why)) => {
            let first = why.first().map(ToString::to_string).unwrap_or_default();
            return html! {
                <div class="banner banner-bad gap" role="alert">{ icon("warn") }<div>{ format!("有一个版本读不出来：{first}") }</div></div>
            };
        }
    };
    let same_pack = |value: &Value| value.get("id").and_then(Value::as_str) == Some(id);
    let found = compare(&old, &new);
    let other = (!same_pack(&old) || !same_pack(&new)).then(|| {
        html! {
            <div class="banner banner-warn gap">{ icon("warn") }<div>{ "这个文件不是同一个政策包的版本，下面的比较只供参考。" }</div></div>
        }
    });
    let load = |version: &Version| {
        let mut library = (*services.library).clone();
        library.load(&version.text).ok().map(|_| Rc::new(library))
    };
    let impact = match (load(a), load(b)) {
        (Some(before), Some(after)) => shown::impact(&drafts::all(services), &before, &after, id),
        _ => html! { <p class="muted">{ "有一个版本还不能用，算不出对草稿的影响。" }</p> },
    };
    html! { <>
        { other.unwrap_or_default() }
        <section class="section" aria-labelledby="changes">
            <div class="section-head"><h2 id="changes">{ format!("改了 {} 处", found.len()) }</h2></div>
            if found.is_empty() {
                <p class="muted">{ "内容完全一样。" }</p>
            } else {
                { shown::changes(&found) }
            }
        </section>
        <section class="section" aria-labelledby="impact">
            <div class="section-head"><h2 id="impact">{ "对草稿的影响" }</h2></div>
            { impact }
        </section>
    </> }
}
