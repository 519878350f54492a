//! Files that a person gives to the app: by a button, or dropped on the page.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement, MouseEvent};
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast, function_component, hook, html, use_effect_with,
    use_node_ref,
};

use super::icons::icon;

/// Properties of [`FileButton`].
#[derive(PartialEq, Properties)]
pub struct FileButtonProps {
    /// What stands on it.
    pub words: AttrValue,
    /// What it opens, for a screen reader.
    pub label: AttrValue,
    /// Whether several files can be chosen at once.
    #[prop_or_default]
    pub several: bool,
    /// Which files the browser offers.
    #[prop_or(AttrValue::Static(".json,application/json"))]
    pub accept: AttrValue,
    /// Opens the files.
    pub files: Callback<Vec<File>>,
}

/// A button in place of the browser's own, which speaks the browser's language.
#[function_component]
pub fn FileButton(props: &FileButtonProps) -> Html {
    let input = use_node_ref();
    let choose = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let chosen = {
        let files = props.files.clone();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let list = input.files().map(|list| (0..list.length()).filter_map(|i| list.get(i)).collect::<Vec<_>>());
            if let Some(list) = list.filter(|list| !list.is_empty()) {
                files.emit(list);
            }
            // So that the same file can be chosen again after it was put right.
            input.set_value("");
        })
    };
    html! { <>
        <button class="btn" type="button" onclick={choose}>{ icon("open") }{ &props.words }</button>
        <input ref={input} type="file" accept={props.accept.clone()} multiple={props.several} hidden=true tabindex="-1"
            aria-label={props.label.clone()} onchange={chosen} />
    </> }
}

/// Files dropped anywhere on the page are opened.
#[hook]
pub fn use_file_drop(files: &Callback<Vec<File>>) {
    use_effect_with(files.clone(), |files| {
        let files = files.clone();
        let options = EventListenerOptions::enable_prevent_default();
        // Without this the browser would leave the app and show the file.
        let over = EventListener::new_with_options(&window(), "dragover", options, |event| event.prevent_default());
        let dropped = EventListener::new_with_options(&window(), "drop", options, move |event| {
            event.prevent_default();
            let list = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer).and_then(|data| data.files());
            if let Some(list) = list.filter(|list| list.length() > 0) {
                files.emit((0..list.length()).filter_map(|i| list.get(i)).collect());
            }
        });
        move || drop((over, dropped))
    });
}
