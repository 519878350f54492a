//! The drafts of this machine.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::Listed;
use super::bin::Bin;
use super::draft_row::DraftRow;
use crate::exchange::draft_file;
use crate::store::{Damaged, Earlier, Quarantined};
use crate::ui::context::use_services;
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::state::title_of;

/// Properties of [`DraftList`].
#[derive(PartialEq, Properties)]
pub(super) struct DraftListProps {
    /// The drafts, the newest first.
    pub drafts: Vec<Listed>,
    /// Those that cannot be read.
    pub damaged: Vec<Damaged>,
    /// Those that were deleted, the last first.
    pub removed: Vec<Earlier>,
    /// Damaged texts that were put aside.
    pub aside: Vec<Quarantined>,
    /// Called after the list was changed.
    pub refresh: Callback<()>,
}

/// The list.
#[function_component]
pub(super) fn DraftList(props: &DraftListProps) -> Html {
    let services = use_services();
    let all_to_file = {
        let (drafts, toast) = (props.drafts.clone(), services.toast.clone());
        Callback::from(move |_: MouseEvent| {
            let name = draft_file::file_name_of_all(&platform::today().to_string());
            let drafts: Vec<_> = drafts.iter().map(|listed| Rc::clone(&listed.kept.draft)).collect();
            export::drafts_to_file(&toast, name, &drafts);
        })
    };
    let words = words(services.house.is_private);
    let is_empty = props.drafts.is_empty() && props.damaged.is_empty();
    let list = if is_empty {
        html! {
            <div class="empty">
                <h3>{ words.none }</h3>
                <p>{ words.begin }</p>
            </div>
        }
    } else {
        html! { <>
            <ul class="drafts">
                { for props.drafts.iter().map(|listed| part!(
                    <DraftRow key={listed.kept.id.clone()} listed={listed.clone()} refresh={props.refresh.clone()} />
                )) }
                { for props.damaged.iter().map(|damaged| part!(
                    <DamagedRow key={damaged.id.clone()} damaged={damaged.clone()} />
                )) }
            </ul>
            <p class="meta">
                { words.where_they_are }
                if !services.house.is_private {
                    <a class="link" href={Route::Settings.to_string()}>{ "看存了多少、清除本机数据" }</a>
                }
            </p>
        </> }
    };
    let save_all = (!props.drafts.is_empty()).then(|| {
        html! {
            <button class="btn btn-quiet" type="button" onclick={all_to_file}>{ "全部存成文件" }</button>
        }
    });
    html! {
        <section aria-labelledby="drafts">
            <div class="section-head"><h2 id="drafts" tabindex="-1">{ words.title }</h2>{ save_all }</div>
            { list }
            { part!(<Bin removed={props.removed.clone()} aside={props.aside.clone()} refresh={props.refresh.clone()} />) }
        </section>
    }
}

/// The list before the program can say how they stand: as high as it will be, more or less.
pub(super) fn awaited(is_private: bool, drafts: &[Listed], damaged: usize, failed: bool) -> Html {
    let how = if failed { "还没有评" } else { "正在打开…" };
    let words = words(is_private);
    let list = if drafts.is_empty() && damaged == 0 {
        html! { <div class="empty"><h3>{ words.none }</h3><p>{ words.begin }</p></div> }
    } else {
        html! {
            <ul class="drafts">
                { for drafts.iter().map(|listed| html! {
                    <li class="draft draft-awaited">
                        <div><div class="draft-name">{ title_of(&listed.kept.draft) }</div><div class="meta">{ how }</div></div>
                    </li>
                }) }
                { for (0..damaged).map(|_| html! { <li class="draft draft-awaited"></li> }) }
            </ul>
        }
    };
    html! {
        <section key="awaited" aria-labelledby="drafts">
            <div class="section-head"><h2 id="drafts" tabindex="-1">{ words.title }</h2></div>
            { list }
        </section>
    }
}

/// What is said of the list.
struct Words {
    title: &'static str,
    none: &'static str,
    begin: &'static str,
    where_they_are: &'static str,
}

fn words(is_private: bool) -> Words {
    if is_private {
        return Words {
            title: "这一次无痕填报的草稿",
            none: "这一次还没有草稿",
            begin: "从“开始快速自评”填起，要留下就存成文件。",
            where_they_are: "这些草稿只在这一页里，关掉就没有了，要留下的请存成文件。",
        };
    }
    Words {
        title: "这台电脑上的草稿",
        none: "这台电脑上还没有草稿",
        begin: "从“开始快速自评”填起，填一题存一题。",
        where_they_are: "草稿存在这个浏览器里。清理浏览器数据会一并清掉，重要的草稿请存成文件。",
    }
}

/// Properties of [`DamagedRow`].
#[derive(PartialEq, Properties)]
struct DamagedRowProps {
    damaged: Damaged,
}

/// What cannot be read is neither shown as nothing nor thrown away.
#[function_component]
fn DamagedRow(props: &DamagedRowProps) -> Html {
    let services = use_services();
    let to_file = {
        let damaged = props.damaged.clone();
        Callback::from(move |_: MouseEvent| {
            let name = format!("读不出来的草稿-{}.json", damaged.id);
            export::text_to_file(&services.toast, name, damaged.raw.clone());
        })
    };
    html! {
        <li class="draft">
            <div><div class="draft-name">{ "读不出来的草稿" }</div><div class="meta">{ "原样留着，没有动过" }</div></div>
            <div class="mark is-undecided">{ icon("warn") }<span>{ props.damaged.why.clone() }</span></div>
            <div class="actions"><button class="btn" type="button" onclick={to_file}>{ "存成文件" }</button></div>
        </li>
    }
}
