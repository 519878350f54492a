//! On 首页 of a copy: the drafts that it carries, the packs, the hashes, and where drafts are kept.

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::this::State;
use crate::answers::Draft;
use crate::exchange::draft_file;
use crate::policy::LoadedPack;
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::incoming::decide::{Decision, decide};
use crate::ui::packs::words;
use crate::ui::route::{PackView, Route};
use crate::ui::state::title_of;

/// What is opened of a copy.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui) struct Opened {
    /// A draft file, open or locked.
    pub text: String,
    /// The place among the locked ones.
    pub locked: Option<usize>,
}

/// Properties of [`CopyCard`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct CopyCardProps {
    /// Opens what is carried.
    pub open: Callback<Opened>,
    /// Another number, another look at the drafts of this machine.
    pub version: u32,
}

/// The section; nothing on a portal.
#[function_component]
pub(in crate::ui) fn CopyCard(props: &CopyCardProps) -> Html {
    let services = use_services();
    let copy = &services.copy;
    if !copy.is_one_file {
        return Html::default();
    }
    let keeps = if services.house.is_private {
        "现在是无痕填报，填的只在这一页里，关掉就没有了。"
    } else {
        "填的草稿存在这台电脑的这个浏览器里，不会自己写回U盘。"
    };
    html! {
        <section class="section card copy" aria-labelledby="copy">
            <h2 id="copy" tabindex="-1">{ "这份U盘版" }</h2>
            { drafts(&services, &props.open) }
            <dl class="gaps">
                <dt>{ "草稿存在哪" }</dt>
                <dd>{ keeps }{ "要带到别的电脑，在草稿的“带走”页保存到本文件的副本，换掉U盘上的这个文件。" }</dd>
                <dt>{ "带的政策包" }</dt>
                <dd>{ packs(&services) }</dd>
                <dt>{ "校验码" }</dt>
                <dd class="hash">{ hashes(&services) }</dd>
            </dl>
            <div class="actions gap">
                <a class="btn" href={Route::Usb { draft: None }.to_string()}>{ icon("save") }{ "制作U盘版" }</a>
                <a class="btn btn-quiet" href={Route::About.to_string()}>{ "关于这份科策自评" }</a>
            </div>
        </section>
    }
}

fn hashes(services: &Services) -> Html {
    let short = |hash: &str| hash.chars().take(16).collect::<String>();
    let program = services.copy.program_sha256.as_deref().map(short).unwrap_or_default();
    let said = if services.copy.state == State::Whole { "" } else { "（和制作时不一样）" };
    html! { <>
        { format!("程序 {program}，带的内容 {}{said}。", short(&services.copy.carried_sha256)) }
        if let Some(day) = services.copy.carried.made {
            { format!("制作于 {day}。") }
        }
    </> }
}

fn packs(services: &Services) -> Html {
    let carried = &services.copy.carried.packs;
    if carried.is_empty() {
        return html! { "没有另带，用的是随应用提供的。" };
    }
    let one = |id: &str| match services.library.find(id) {
        Some(loaded) => html! { <li>{ pack(loaded) }</li> },
        None => html! { <li>{ format!("编号“{id}”的政策包，不能用") }</li> },
    };
    html! { <ul class="bullets">{ for carried.iter().map(|pack| one(&pack.id)) }</ul> }
}

fn pack(loaded: &LoadedPack) -> Html {
    let short: String = loaded.sha256.chars().take(16).collect();
    let other = if loaded.carried { "" } else { "，现在用的是这台电脑上的版本" };
    html! { <>
        <a class="link" href={Route::pack(&loaded.pack.id, PackView::Read).to_string()}>{ loaded.pack.name.clone() }</a>
        { format!(" {}，校验码 {short}{other}", words::version(&loaded.pack)) }
    </> }
}

fn drafts(services: &Services, open: &Callback<Opened>) -> Html {
    let copy = &services.copy;
    if !copy.has_drafts() && copy.problems.is_empty() {
        return Html::default();
    }
    let here = services.shelf.list().drafts;
    let row = |draft: &Draft| {
        let decision = decide(draft, here.iter().map(|kept| (kept.id.as_str(), &*kept.draft)));
        let (how, word, to) = match &decision {
            Decision::New => ("这台电脑上还没有", "打开", None),
            Decision::Same(id) => ("和这台电脑上的一样", "继续", Some(Route::fill(id))),
            Decision::Differs(_) => ("和这台电脑上的不一样，打开时逐条对比", "对比", None),
        };
        let title = title_of(draft);
        let whose = html! { <span class="sr">{ format!("：U盘版里的{title}") }</span> };
        let button = match to {
            Some(page) => html! { <a class="btn" href={page.to_string()}>{ word }{ whose }</a> },
            None => {
                let (open, text) = (open.clone(), draft_file::one(draft));
                let onclick =
                    Callback::from(move |_: MouseEvent| open.emit(Opened { text: text.clone(), locked: None }));
                html! { <button class="btn" type="button" {onclick}>{ word }{ whose }</button> }
            }
        };
        html! {
            <li class="draft">
                <div><div class="draft-name">{ title }</div><div class="meta">{ how }</div></div>
                <div class="actions">{ button }</div>
            </li>
        }
    };
    let locked = |(place, text): (usize, &String)| {
        let opened = copy.unlocked.borrow().contains_key(&place);
        let (open, text) = (open.clone(), text.clone());
        let onclick =
            Callback::from(move |_: MouseEvent| open.emit(Opened { text: text.clone(), locked: Some(place) }));
        html! {
            <li class="draft">
                <div>
                    <div class="draft-name">{ icon("lock") }{ "加了口令的草稿" }</div>
                    <div class="meta">{ if opened { "打开过了，在下面的草稿里" } else { "输入口令才看得到是谁的" } }</div>
                </div>
                <div class="actions"><button class="btn" type="button" {onclick}>{ "输入口令打开" }</button></div>
            </li>
        }
    };
    html! { <>
        <h3 key="title">{ "带来的草稿" }</h3>
        <ul key="drafts" class="drafts">
            { for copy.carried.drafts.iter().map(row) }
            { for copy.carried.locked.iter().enumerate().map(locked) }
        </ul>
        if !copy.problems.is_empty() {
            <div key="problems" class="banner banner-warn gap">
                { icon("warn") }
                <div>
                    <b>{ format!("有 {} 份草稿读不出来，再制作U盘版时带不上：", copy.problems.len()) }</b>
                    <ul>{ for copy.problems.iter().map(|why| html! { <li>{ why.clone() }</li> }) }</ul>
                </div>
            </div>
        }
    </> }
}
