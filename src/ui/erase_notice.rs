//! The banners over every page: what was erased, and what will be in a few minutes.

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_effect_with};

use super::context::{Services, use_services};
use super::export;
use super::house::{HouseAct, Said, Soon};
use super::icons::icon;
use super::keep_file::{all_drafts, file_name};
use super::platform;
use super::route::Route;
use super::times;
use crate::store::{Erase, Erased, Why};

/// Where the focus goes when the button that erased is gone.
const ID: &str = "erased";

/// Properties of [`EraseNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct EraseNoticeProps {
    /// What is to be said of what was erased.
    pub said: Option<Said>,
    /// The end of an event is near.
    pub soon: Option<Soon>,
}

/// The banners.
#[function_component]
pub(super) fn EraseNotice(props: &EraseNoticeProps) -> Html {
    let services = use_services();
    use_effect_with(matches!(props.said, Some(Said::Cleared { .. })), |cleared| {
        if *cleared {
            platform::go_to(ID);
        }
    });
    let soon = props.soon.as_ref().map(|soon| announced(soon, &services));
    let said = props.said.as_ref().map(|said| reported(said, &services));
    html! { <>
        <div key="soon" role="alert">{ soon }</div>
        <div key="said" id={ID} role="alert" tabindex="-1" class="erase-said">{ said }</div>
    </> }
}

/// "企业草稿 18:00 清掉，还有 8 分钟。"
fn announced(soon: &Soon, services: &Services) -> Html {
    let when = clock(&soon.until);
    let to_file = {
        let services = services.clone();
        Callback::from(move |_: MouseEvent| {
            let drafts = all_drafts(&services);
            export::drafts_to_file(&services.toast, file_name(&drafts), &drafts);
        })
    };
    let has_drafts = !all_drafts(services).is_empty();
    html! {
        <div class="banner banner-warn banner-row">
            { icon("clock") }
            <div>
                <b>{ format!("活动快结束了，企业草稿{when}清掉，还有 {} 分钟。", soon.minutes) }</b>
                { if services.house.is_private { "无痕填报里写下的也一起清掉。" } else { "清掉后不能找回。" } }
            </div>
            if has_drafts {
                <button key="file" class="btn" type="button" onclick={to_file}>{ "先存成文件" }</button>
            }
            <button key="later" class="btn" type="button" onclick={ask(services, HouseAct::Postpone)}>{ "推迟一小时" }</button>
        </div>
    }
}

fn reported(said: &Said, services: &Services) -> Html {
    let (class, what, then) = match said {
        Said::Erased(erased) => ("banner", erased_words(erased), ""),
        Said::NotErased => (
            "banner banner-bad",
            "到了自动清除的时间，浏览器没有让全部清掉。".to_owned(),
            "请到“设置”里再清一次；还不行，请在浏览器的设置里清除本网站的数据。",
        ),
        Said::Cleared { what: Erase::Everything, left: Some(0) } => {
            ("banner", "已清除，本机不再有企业的内容和设置。".to_owned(), "存出去的草稿文件不在此列，不要的请自己删。")
        }
        Said::Cleared { what: Erase::Enterprises, left: Some(0) } => (
            "banner",
            "已清除，本机不再有企业的草稿。".to_owned(),
            "政策包和设置还在。存出去的草稿文件不在此列，不要的请自己删。",
        ),
        Said::Cleared { left: Some(left), .. } => (
            "banner banner-bad",
            format!("还有 {left} 处清不掉。"),
            "浏览器不让删。请再清一次；还不行，请在浏览器的设置里清除本网站的数据。",
        ),
        Said::Cleared { left: None, .. } => (
            "banner banner-bad",
            "浏览器不让读本机的存储，看不到清没清掉。".to_owned(),
            "请在浏览器的设置里清除本网站的数据。",
        ),
        Said::NotPostponed => {
            ("banner banner-bad", "没有推迟：浏览器没有存住新的时间。".to_owned(), "到时间仍会清掉，请先存成文件。")
        }
        Said::BrokenPlan => {
            ("banner banner-warn", "自动清除的设置读不出来，现在没有打开。".to_owned(), "要用的，请到“设置”里重新选。")
        }
    };
    let settings = matches!(said, Said::NotErased | Said::BrokenPlan).then(|| {
        html! { <a key="settings" class="btn" href={Route::Settings.to_string()}>{ "去设置" }</a> }
    });
    html! {
        <div class={format!("{class} banner-row")}>
            { icon(if class == "banner" { "met" } else { "warn" }) }
            <div><b>{ what }</b>{ then }</div>
            { settings }
            <button key="read" class="btn btn-quiet" type="button" onclick={ask(services, HouseAct::Dismiss)}>{ "知道了" }</button>
        </div>
    }
}

/// "活动结束，今天 18:00 清掉了 3 份企业草稿。"
pub(super) fn erased_words(erased: &Erased) -> String {
    let when = clock(&erased.at);
    match (erased.why, erased.drafts) {
        (Why::Event, 0) => format!("活动结束，{when}清过一遍，当时没有企业草稿。"),
        (Why::Event, drafts) => format!("活动结束，{when}清掉了 {drafts} 份企业草稿。"),
        (Why::Untouched(days), drafts) => format!("{when}自动清掉了 {drafts} 份 {days} 天没动的草稿。"),
    }
}

/// "今天 18:00 ", with a blank between the figures and the word after them.
fn clock(iso: &str) -> String {
    platform::local(iso).map_or_else(String::new, |at| format!("{} ", times::exactly(at, platform::today())))
}

fn ask(services: &Services, what: HouseAct) -> Callback<MouseEvent> {
    let act = services.house.act.clone();
    Callback::from(move |_: MouseEvent| act.emit(what))
}
