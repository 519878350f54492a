//! Packs as files: importing one with every reason why not, exporting the exact bytes.

use serde_json::Value;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{AttrValue, Callback, Html, UseStateHandle, hook, html, use_callback, use_effect_with, use_state};

use super::form;
use crate::policy::{LoadedPack, PackDocument, PackProblem};
use crate::store::PackChoice;
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::route::{PackView, Route};
use crate::ui::toasts::Toast;
use crate::ui::usb::choosing::decide;

/// A file that cannot be used.
#[derive(Clone, PartialEq)]
pub(super) struct Refused {
    file: AttrValue,
    problems: Vec<PackProblem>,
    /// As far as the file could be read: names stand in it.
    root: Value,
}

/// Imports pack files: what was refused last, and the callback that imports.
#[hook]
pub(super) fn use_import() -> (UseStateHandle<Option<Refused>>, Callback<Vec<File>>) {
    let services = use_services();
    let refused = use_state(|| None::<Refused>);
    let import = {
        let refused = refused.setter();
        use_callback(services, move |files: Vec<File>, services| {
            let Some(file) = files.into_iter().next() else { return };
            let name = AttrValue::from(file.name());
            let (refused, services) = (refused.clone(), services.clone());
            spawn_local(async move {
                let text = platform::read_file(&file).await.map(|decoded| decoded.text);
                let taken = match &text {
                    Ok(text) => take_in(&services, text),
                    Err(why) => Err(vec![PackProblem::new("", why.as_str())]),
                };
                refused.set(taken.err().map(|problems| {
                    let root = text.ok().and_then(|text| PackDocument::parse(&text).ok());
                    let root = root.map_or(Value::Null, |document| document.value().clone());
                    Refused { file: name, problems, root }
                }));
            });
        })
    };
    // The button may be far below the sentence that says why.
    use_effect_with((*refused).clone(), |refused| {
        if refused.is_some() {
            platform::go_to("refused");
        }
    });
    (refused, import)
}

/// Puts a pack among those of this machine and goes to it; with 撤销.
fn take_in(services: &Services, text: &str) -> Result<(), Vec<PackProblem>> {
    let mut library = (*services.library).clone();
    let id = library.load(text)?;
    let before = services.library.find(&id).cloned();
    let Some(loaded) = library.find(&id) else { return Ok(()) };
    let page = Route::pack(&id, PackView::Read);
    if before.as_ref().is_some_and(|old| old.text() == text) {
        services.toast.emit(Toast::said(format!("{}和这个文件一模一样，没有变化", loaded.pack.name)));
    } else if let Ok(old) = services.packs.text(&id)
        && store(services, &id, Some(text))
    {
        let undo = {
            let (services, id) = (services.clone(), id);
            Callback::from(move |()| {
                store(&services, &id, old.as_deref());
                if old.is_none() {
                    platform::go(&Route::Packs);
                }
            })
        };
        let words = format!("已导入{} {}，整个应用都按它算", loaded.pack.name, loaded.pack.version);
        services.toast.emit(Toast::undoable(words, undo));
    }
    platform::go(&page);
    Ok(())
}

/// Saves a pack, or takes the saved one away, and reads the packs anew. `false` if the browser refuses.
pub(super) fn store(services: &Services, id: &str, text: Option<&str>) -> bool {
    let done = match text {
        Some(text) => services.packs.save(id, text),
        None => services.packs.remove(id),
    };
    if let Err(error) = done {
        services.refused.emit(error);
        services.toast.emit(Toast::said("浏览器不让存政策包。请导出成文件，换个浏览器再导入"));
        return false;
    }
    // Who saves a version means it to be used, whatever a U盘版 carries.
    decide(&services.copy.carried.packs, &services.packs, id, PackChoice::Saved);
    services.renew.emit(());
    true
}

/// Gives a pack as a file, byte for byte.
pub(super) fn export(services: &Services, loaded: &LoadedPack) {
    let name = file_name(&loaded.pack.id, &loaded.pack.version);
    export::text_to_file(&services.toast, name, loaded.text().to_owned());
}

/// "xiamen-2026.1.json"; nothing that a file system minds.
pub(super) fn file_name(id: &str, version: &str) -> String {
    let name: String = format!("{id}-{version}")
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        .take(80)
        .collect();
    format!("{name}.json")
}

/// Says what is wrong with a file that was refused.
pub(super) fn notice(refused: Option<&Refused>) -> Html {
    let shown = refused.map(|refused| {
        let each = refused.problems.iter().map(|problem| {
            let place = form::place_in_words(&refused.root, &problem.place);
            html! {
                <li>
                    if !place.is_empty() {
                        <b>{ place }</b>{ "：" }
                    }
                    { problem.message.clone() }
                    if !problem.place.is_empty() {
                        <span class="meta">{ format!("（文件里的位置：{}）", problem.place) }</span>
                    }
                </li>
            }
        });
        html! {
            <div class="banner banner-bad gap">
                { icon("warn") }
                <div>
                    <b>{ format!("“{}”不能用，有 {} 处要改，现在的政策包都没有动。", refused.file, refused.problems.len()) }</b>
                    <ul class="bullets">{ for each }</ul>
                </div>
            </div>
        }
    });
    html! { <div key="refused" id="refused" role="alert">{ shown.unwrap_or_default() }</div> }
}
