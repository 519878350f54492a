//! 数据在哪里: what of ours this browser holds, and who else could read it.

use gloo::utils::window;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, hook, html, use_effect_with, use_state_eq};

use crate::num::Num;
use crate::store::desk::DeskStore;
use crate::store::{Erase, PackShelf, weigh};
use crate::ui::context::{Services, use_services};
use crate::ui::export;
use crate::ui::keep_file::{all_drafts, file_name};
use crate::words;

/// What browsers let a site store in localStorage, in UTF-16 units: 5 × 1024 × 1024.
const ROOM: usize = 5_242_880;

/// How many there are of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub drafts: usize,
    /// Of these, in memory only.
    pub unsaved: usize,
    pub deleted: usize,
    pub earlier: usize,
    /// Damaged texts.
    pub damaged: usize,
    /// Saved packs, and those being edited.
    pub packs: usize,
}

impl Counts {
    /// Counts, now.
    pub(super) fn now(services: &Services) -> Counts {
        let listing = services.shelf.list();
        let keys = services.storage.keys().unwrap_or_default();
        let packs = PackShelf::new(services.storage.clone());
        Counts {
            drafts: listing.drafts.len(),
            unsaved: services.shelf.unsaved().len(),
            deleted: services.shelf.bin().len(),
            earlier: keys.iter().filter(|key| key.starts_with("kece.past.")).count(),
            damaged: listing.damaged.len().saturating_add(listing.aside.len()),
            packs: [packs.saved().map(|all| all.len()), packs.being_edited().map(|all| all.len())]
                .into_iter()
                .flatten()
                .sum(),
        }
    }

    /// "3 份草稿、1 份已删除的": what of enterprises there is.
    pub(super) fn of_enterprises(&self) -> Vec<String> {
        let each = [
            (self.drafts, "份草稿"),
            (self.deleted, "份已删除、还能找回的草稿"),
            (self.earlier, "个以前的版本"),
            (self.damaged, "份读不出来、原样留着的内容"),
        ];
        each.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect()
    }
}

/// How many enterprises the list of 外勤台 has; 0 while nobody knows.
#[hook]
pub(super) fn use_desk_count(version: u32) -> u32 {
    let count = use_state_eq(|| 0);
    {
        let count = count.setter();
        use_effect_with(version, move |_| {
            spawn_local(async move {
                let counted = match DeskStore::open().await {
                    Ok(store) => store.count().await,
                    Err(why) => Err(why),
                };
                count.set(counted.unwrap_or(0));
            });
        });
    }
    *count
}

/// Properties of [`WhereData`].
#[derive(PartialEq, Properties)]
pub(super) struct WhereDataProps {
    /// Another number, another look.
    pub version: u32,
}

/// The card.
#[function_component]
pub(super) fn WhereData(props: &WhereDataProps) -> Html {
    let services = use_services();
    let desk = use_desk_count(props.version);
    let counts = Counts::now(&services);
    let to_file = {
        let services = services.clone();
        Callback::from(move |_: MouseEvent| {
            let drafts = all_drafts(&services);
            export::drafts_to_file(&services.toast, file_name(&drafts), &drafts);
        })
    };
    let mut held = counts.of_enterprises();
    if counts.packs > 0 {
        held.push(format!("{} 个改过或导入的政策包", counts.packs));
    }
    if desk > 0 {
        held.push(format!("外勤台名单 {desk} 家（存在浏览器的 IndexedDB 里）"));
    }
    let held = if held.is_empty() { "还没有存东西。".to_owned() } else { format!("{}。", held.join("，")) };
    let unsaved = (counts.unsaved > 0).then(|| {
        html! { <p key="unsaved">{ format!("另有 {} 份草稿还没有存住，只在这一页里。", counts.unsaved) }</p> }
    });
    let alone = if is_file() {
        "这一份是双击打开的：同一个浏览器里，从本机打开的其他网页也能读到这些内容。"
    } else {
        "浏览器也允许同一网站（网址开头相同）的其他网页读它；别的网站读不到。"
    };
    html! {
        <section class="card" aria-labelledby="where">
            <h2 id="where" class="q-title">{ "数据在哪里" }</h2>
            <dl class="gaps settings-where">
                <dt>{ "在哪" }</dt>
                <dd>{ "这台电脑上的这个浏览器里。没有上传，换一个浏览器、换一台电脑都看不到。" }</dd>
                <dt>{ "存了什么" }</dt>
                <dd>{ held }{ unsaved }</dd>
                <dt>{ "占多少地方" }</dt>
                <dd>{ room(&services) }</dd>
                <dt>{ "谁能读" }</dt>
                <dd>{ "用这台电脑、这个账户的人。" }{ alone }</dd>
                <dt>{ "会不会丢" }</dt>
                <dd>{ "清理浏览器数据、重装系统会一并清掉。重要的草稿请存成文件。" }</dd>
            </dl>
            if counts.drafts > 0 {
                <div class="actions gap">
                    <button class="btn" type="button" onclick={to_file}>{ "全部存成文件" }</button>
                </div>
            }
        </section>
    }
}

/// "约 3.2 万字，最多约 520 万字，用了不到 1%。"
fn room(services: &Services) -> String {
    const WAN: i64 = 10_000;
    let Ok((_, used)) = weigh(&*services.storage, Erase::Everything) else {
        return "浏览器不让读本机的存储，看不到占了多少。".to_owned();
    };
    let used_num = i64::try_from(used).map_or(Num::ZERO, Num::int);
    let shown = if used_num < Num::int(WAN) {
        format!("{} 字", words::number(used_num, 0))
    } else {
        let wan = used_num.over(Num::int(WAN), crate::num::Toward::Up).unwrap_or(used_num);
        format!("{} 万字", words::number(wan, 1))
    };
    // Up: rather too much than too little.
    let share = used.saturating_mul(100).div_ceil(ROOM);
    let share = if share <= 1 { "不到 1%".to_owned() } else { format!("约 {share}%") };
    format!("约 {shown}（浏览器一共给约 520 万字），用了{share}。")
}

/// Whether the app was opened from a disk: all such pages share one storage.
fn is_file() -> bool {
    window().location().protocol().is_ok_and(|protocol| protocol == "file:")
}
