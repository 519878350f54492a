//! The banner over every page while storage refuses: what happened, and the ways out.

use yew::{Callback, Html, Properties, function_component, html};

use super::context::use_services;
use super::export;
use super::icons::icon;
use super::platform;
use super::toasts::Toast;
use crate::exchange::draft_file;
use crate::store::{StorageError, StoreError};

/// Properties of [`StorageNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct StorageNoticeProps {
    /// Why storage refused.
    pub error: StoreError,
    /// Whether anything is in memory only, to be put into a file.
    pub unsaved: bool,
    /// Called when the banner has nothing more to say.
    pub settled: Callback<()>,
}

/// The banner.
#[function_component]
pub(super) fn StorageNotice(props: &StorageNoticeProps) -> Html {
    let services = use_services();

    let retry = {
        let (services, settled) = (services.clone(), props.settled.clone());
        Callback::from(move |_| match services.saver.retry() {
            Ok(()) => {
                settled.emit(());
                services.toast.emit(Toast::said("存进去了，仅在本机"));
            }
            Err(_) => services.toast.emit(Toast::said("还是存不进去，请先存成文件")),
        })
    };
    let to_file = {
        let services = services.clone();
        Callback::from(move |_| {
            services.saver.flush();
            let unsaved = services.shelf.unsaved();
            let name = match unsaved.as_slice() {
                [one] => draft_file::file_name(one.name()),
                _ => draft_file::file_name_of_all(&platform::today().to_string()),
            };
            export::drafts_to_file(&services.toast, name, &unsaved);
        })
    };
    let file_button = props.unsaved.then(|| {
        html! {
            <button class="btn" type="button" onclick={to_file}>{ "存成文件" }</button>
        }
    });
    let (what, then) = words(props.error);
    html! {
        <div class="banner banner-warn banner-row" role="alert">
            { icon("warn") }
            <div><b>{ what }</b>{ then }</div>
            { file_button }
            <button class="btn" type="button" onclick={retry}>{ "再试一次" }</button>
        </div>
    }
}

fn words(error: StoreError) -> (&'static str, &'static str) {
    const GO_ON: &str = "现在可以照常填，关掉前请存成文件。";
    match error {
        StoreError::Refused(StorageError::Full) => ("浏览器存草稿的地方满了。", GO_ON),
        StoreError::Refused(_) => ("浏览器不让存草稿。", GO_ON),
        StoreError::NotKept => ("浏览器没有把草稿存住。", GO_ON),
        // These have a banner of their own, over the draft.
        StoreError::Stale | StoreError::Gone | StoreError::Newer => {
            ("这份草稿在别处改过或删掉了。", "这里的改动请存成文件。")
        }
        StoreError::Damaged => ("这份草稿存着的内容坏了。", "坏的原样留着，这里的改动请存成文件。"),
    }
}
