//! Saving what was changed as a version: who made it, when, what it changes, and which drafts it changes.

use std::rc::Rc;

use serde_json::Value;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::area::Area;
use super::bar::listed;
use super::view::View;
use crate::answers::read_date;
use crate::policy::{LoadedPack, PackDocument, compare, next_version};
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::packs::files::{file_name, store};
use crate::ui::packs::{drafts, shown};
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::{PackView, Route};
use crate::ui::toasts::Toast;
use crate::ui::widgets::{ErrorLine, LIKE_A_DAY, RawInput, Reads, TextField};

/// As many changes as are put into the words of the version.
const TOLD: usize = 12;

/// Properties of [`Save`].
#[derive(PartialEq, Properties)]
pub(super) struct SaveProps {
    pub view: View,
    /// The pack as it is in use.
    pub loaded: Rc<LoadedPack>,
}

/// What is written under a version.
#[derive(Clone, PartialEq)]
struct Signature {
    office: String,
    day: String,
    version: String,
    /// `None`: what the comparison found.
    changes: Option<String>,
}

/// The form.
#[function_component]
pub(super) fn Save(props: &SaveProps) -> Html {
    let services = use_services();
    let editing = &props.view.editing;
    let text_at = |key: &str| editing.document().get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let signed = use_state(|| Signature {
        office: text_at("office"),
        day: platform::today().to_string(),
        version: next_version(&props.loaded.pack.version),
        changes: None,
    });
    let tried = use_state(|| false);
    let found = compare(editing.start().value(), editing.document().value());
    let told = signed.changes.clone().unwrap_or_else(|| {
        let mut lines: Vec<String> = found.iter().take(TOLD).map(ToString::to_string).collect();
        if found.len() > TOLD {
            lines.push(format!("另有 {} 处", found.len() - TOLD));
        }
        lines.join("\n")
    });
    let title = html! { <h2>{ "存成新版本" }</h2> };
    if !editing.problems().is_empty() {
        return html! { <section>{ title }{ listed(&props.view) }</section> };
    }
    if found.is_empty() {
        return html! { <section>{ title }<p class="muted gap">{ "还没有改动，不用存。" }</p></section> };
    }
    let set = |put: fn(&mut Signature, String)| {
        let signed = signed.clone();
        Callback::from(move |text: String| {
            let mut next = (*signed).clone();
            put(&mut next, text);
            signed.set(next);
        })
    };
    let day = read_date(&signed.day).ok();
    let wrong = [
        signed.office.trim().is_empty().then_some(("save-office", "请写是哪个单位改的，别的单位看得到。")),
        day.is_none().then_some(("save-day", "请写一个日期，如 2026-07-15。")),
        signed.version.trim().is_empty().then_some(("save-version", "请写版本号。")),
    ];
    let wrong: Vec<(&str, &str)> = wrong.into_iter().flatten().collect();
    let error = |id: &'static str| {
        let found = wrong.iter().find(|(at, _)| *at == id && *tried);
        // Always something: a field must not be written anew because a sentence under it comes or goes.
        let line = found
            .map(|(id, message)| part!(<ErrorLine id={format!("{id}-error")} message={AttrValue::from(*message)} />));
        line.unwrap_or_default()
    };
    let signature = Rc::new((
        signed.office.trim().to_owned(),
        day.unwrap_or_default(),
        told.clone(),
        signed.version.trim().to_owned(),
    ));
    let finished = {
        let document = Rc::clone(editing.document());
        move || {
            let (office, day, changes, version) = &*signature;
            document.signed(office, *day, changes, version)
        }
    };
    let press = |act: Callback<PackDocument>| {
        let (tried, first, finished) = (tried.setter(), wrong.first().map(|(id, _)| *id), finished.clone());
        Callback::from(move |_: MouseEvent| {
            tried.set(true);
            match first {
                Some(id) => drop(platform::go_to(id)),
                None => act.emit(finished()),
            }
        })
    };
    let save = {
        let (services, loaded) = (services.clone(), Rc::clone(&props.loaded));
        press(Callback::from(move |document| save_as(&services, &loaded, &document)))
    };
    let export = {
        let (services, id) = (services.clone(), props.loaded.pack.id.clone());
        press(Callback::from(move |document: PackDocument| {
            let version = document.get("version").and_then(Value::as_str).unwrap_or_default();
            let name = file_name(&id, version);
            let said = format!("已存成文件“{name}”；本机还没有换成这个版本");
            export::text_to_file_saying(&services.toast, name, document.text(), said);
        }))
    };
    let onday = {
        let put = set(|s, text| s.day = text);
        Callback::from(move |value: Option<Value>| {
            put.emit(value.and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default())
        })
    };
    let impact = editing
        .trial()
        .map(|trial| shown::impact(&drafts::all(&services), &services.library, trial, &props.loaded.pack.id));
    html! {
        <section aria-labelledby="save-title">
            <h2 id="save-title">{ "存成新版本" }</h2>
            <div class="card gap"><div class="fields">
                <div class="field">
                    <label class="label" for="save-office">{ "编制单位" }</label>
                    { part!(<RawInput id="save-office" text={signed.office.clone()} oninput={set(|s, text| s.office = text)} mode="text" placeholder="如 慈溪市科技局" />) }
                    { error("save-office") }
                </div>
                <div class="field">
                    <label class="label" for="save-day">{ "日期" }</label>
                    { part!(<TextField id="save-day" value={Value::from(signed.day.as_str())} reads={Reads::Day} onanswer={onday} placeholder={LIKE_A_DAY} />) }
                    { error("save-day") }
                </div>
                <div class="field">
                    <label class="label" for="save-version">{ "版本号" }</label>
                    { part!(<RawInput id="save-version" text={signed.version.clone()} oninput={set(|s, text| s.version = text)} mode="text" />) }
                    { error("save-version") }
                    <p class="hint">{ format!("现在用的是 {}。", props.loaded.pack.version) }</p>
                </div>
                <div class="field wide">
                    <label class="label" for="save-changes">{ "改了什么" }</label>
                    { part!(<Area id="save-changes" text={told} rows=5 oninput={set(|s, text| s.changes = Some(text))} />) }
                    <p class="hint">{ "已按改动写好，可以改成自己的话。" }</p>
                </div>
            </div></div>
            <h3 class="section">{ format!("改了 {} 处", found.len()) }</h3>
            { shown::changes(&found) }
            <h3 class="section">{ "对草稿的影响" }</h3>
            { impact.unwrap_or_default() }
            <div class="actions section">
                <button class="btn btn-main" type="button" onclick={save}>{ "存成新版本，整个应用按它算" }</button>
                <button class="btn" type="button" onclick={export}>{ "只导出文件" }</button>
            </div>
        </section>
    }
}

/// Saves the version; the whole app goes by it at once. With 撤销.
fn save_as(services: &Services, loaded: &Rc<LoadedPack>, document: &PackDocument) {
    let id = loaded.pack.id.as_str();
    let working = services.packs.working(id).ok().flatten();
    let before = services.packs.text(id).ok().flatten();
    if !store(services, id, Some(&document.text())) {
        return;
    }
    // The copy has become the version. Where it cannot be taken away it is the same as the version, and harmless.
    services.packs.drop_working(id).ok();
    let version = document.get("version").and_then(Value::as_str).unwrap_or_default();
    let undo = {
        let (services, loaded) = (services.clone(), Rc::clone(loaded));
        Callback::from(move |()| {
            if let Some(text) = &working {
                services.packs.keep_working(&loaded.pack.id, text).ok();
            }
            store(&services, &loaded.pack.id, before.as_deref());
        })
    };
    let words = format!("已存成 {} {version}，整个应用都按它算", loaded.pack.name);
    services.toast.emit(Toast::undoable(words, undo));
    platform::go(&Route::pack(id, PackView::Read));
}
