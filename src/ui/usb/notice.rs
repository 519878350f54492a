//! What has to be said over every page: that what a copy carries was changed, and that there are two versions of a pack.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::choosing::decide;
use super::this::State;
use crate::exchange::usb::CarriedError;
use crate::policy::Library;
use crate::store::PackChoice;
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::route::{PackView, Route};
use crate::ui::toasts::Toast;

/// Properties of [`CopyNotice`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct CopyNoticeProps {
    /// The packs of which there are two versions.
    pub undecided: Rc<[String]>,
    /// The packs in use: their names.
    pub library: Rc<Library>,
}

/// The banners.
#[function_component]
pub(in crate::ui) fn CopyNotice(props: &CopyNoticeProps) -> Html {
    let services = use_services();
    html! { <>
        { damage(&services) }
        { for props.undecided.iter().map(|id| rivals(&services, &props.library, id)) }
    </> }
}

fn damage(services: &Services) -> Html {
    let (what, then) = match services.copy.state {
        State::Whole => return Html::default(),
        State::Altered => (
            "这份U盘版带的内容被改过，或者坏了一处。",
            "和制作时的校验码对不上。带的政策包没有用；草稿还能打开，但要逐项核对。请从原来的地方重新拷一份。",
        ),
        State::Unreadable(CarriedError::Broken) => ("这份U盘版带的内容坏了。", CarriedError::Broken.message()),
        State::Unreadable(CarriedError::Newer) => ("这份U盘版带的内容读不了。", CarriedError::Newer.message()),
    };
    let to_file = {
        let (toast, text) = (services.toast.clone(), services.copy.text.clone());
        Callback::from(move |_: MouseEvent| {
            export::text_to_file(&toast, "U盘版带的内容-原文.json".to_owned(), text.clone());
        })
    };
    html! {
        <div key="damage" class="banner banner-bad banner-row" role="alert">
            { icon("warn") }
            <div><b>{ what }</b>{ then }</div>
            <button class="btn" type="button" onclick={to_file}>{ "把原文存成文件" }</button>
        </div>
    }
}

/// Two versions of one pack: which is used, and the way to the other.
fn rivals(services: &Services, library: &Library, id: &str) -> Html {
    let Some(loaded) = library.find(id) else { return Html::default() };
    let name = loaded.pack.name.clone();
    let choose = |choice: PackChoice, words: &'static str| {
        let (services, id, name) = (services.clone(), id.to_owned(), name.clone());
        Callback::from(move |_: MouseEvent| {
            decide(&services.copy.carried.packs, &services.packs, &id, choice);
            services.renew.emit(());
            services.toast.emit(Toast::said(format!("{name}用{words}；另一个没有动")));
        })
    };
    html! {
        <div key={format!("rival-{id}")} class="banner banner-warn banner-row" role="alert">
            { icon("warn") }
            <div>
                <b>{ format!("{name}有两个版本：U盘版带的，和这台电脑上存的。") }</b>
                { "现在按U盘版带的算，请选定用哪一个。" }
                <a class="link" href={Route::pack(id, PackView::Compare).to_string()}>{ "比较两个版本" }</a>
            </div>
            <button class="btn" type="button" onclick={choose(PackChoice::Carried, "U盘版带的")}>{ "用U盘版带的" }</button>
            <button class="btn" type="button" onclick={choose(PackChoice::Saved, "这台电脑上的")}>{ "用这台电脑上的" }</button>
        </div>
    }
}
