//! A draft that this machine has with other answers: what differs, and which to take.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_memo};

use super::page::left_words;
use super::service::{Arrival, Incoming};
use crate::answers::{Difference, Draft, differences, merge};
use crate::sorting::set_of;
use crate::store::Kept;
use crate::ui::context::use_services;
use crate::ui::differences::words::words;
use crate::ui::differences::{DifferenceTable, use_taken};
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::state::{Case, title_of};
use crate::ui::times;
use crate::ui::toasts::Toast;
use crate::ui::widgets::use_money_unit;

/// Properties of [`CompareDraft`].
#[derive(PartialEq, Properties)]
pub(super) struct CompareDraftProps {
    /// The draft that came.
    pub arrival: Arrival,
    /// The draft that is here.
    pub kept: Kept,
    /// How many wait behind it.
    pub left: usize,
    /// Called when it is decided, or is to be looked at anew.
    pub done: Callback<()>,
}

/// The differences, each with its choice, and what can be done.
#[function_component]
pub(super) fn CompareDraft(props: &CompareDraftProps) -> Html {
    let services = use_services();
    let scale = use_money_unit().scale;
    let found = use_memo((), |()| differences(&props.kept.draft, &props.arrival.draft));
    let rows = use_memo(scale, |scale| {
        let case =
            |draft: &Draft| Case::open(String::new(), draft.clone(), Rc::clone(&services.library), platform::today());
        words(&found, &case(&props.kept.draft), &case(&props.arrival.draft), *scale)
    });
    // Nothing is replaced unless somebody chooses so.
    let (taken, choose) = use_taken();
    let all_of = |wanted: BTreeSet<usize>| {
        let taken = taken.clone();
        Callback::from(move |_| taken.set(Rc::new(wanted.clone())))
    };
    let act = |what: fn(&Merging)| {
        let (incoming, done) = (Rc::clone(&services.incoming), props.done.clone());
        let (arrival, kept, found, taken) =
            (props.arrival.clone(), props.kept.clone(), Rc::clone(&found), Rc::clone(&taken));
        Callback::from(move |_| {
            let (arrival, kept, found) = (arrival.clone(), kept.clone(), Rc::clone(&found));
            let (incoming, done, taken) = (Rc::clone(&incoming), done.clone(), Rc::clone(&taken));
            what(&Merging { incoming, done, arrival, kept, found, taken });
        })
    };
    let origin = props.arrival.origin.word();
    let there = AttrValue::from(format!("{origin}里的"));
    let title = title_of(&props.kept.draft);
    let (count, chosen) = (found.len(), taken.len());
    html! { <>
        <header class="page-head">
            <h1>{ format!("“{title}”这里已经有一份，和{origin}里的有 {count} 处不同") }</h1>
            <p class="lead">{ format!("{}。逐条选用哪一边的；没有选的照这里的，不会改动。", saved_words(&props.kept)) }</p>
            { left_words(props.left) }
        </header>
        <section aria-labelledby="differences">
            <div class="section-head">
                <h2 id="differences">{ "不同的地方" }</h2>
                <div class="actions">
                    <button class="btn" type="button" onclick={all_of(set_of(0..count))}>{ format!("全用{there}") }</button>
                    <button class="btn" type="button" onclick={all_of(BTreeSet::new())}>{ "全用这里的" }</button>
                </div>
            </div>
            { part!(<DifferenceTable {rows} here="这里的" there={there.clone()} {choose} />) }
        </section>
        <div class="decide">
            <p role="status">{ chosen_words(chosen, count, &there) }</p>
            <div class="actions">
                <button class="btn btn-main" type="button" onclick={act(Merging::merge)}>{ "按选的合并" }</button>
                <button class="btn" type="button" onclick={act(Merging::keep_both)}>{ "分开存一份" }</button>
                <button class="btn" type="button" onclick={act(Merging::leave)}>{ "不打开" }</button>
            </div>
        </div>
    </> }
}

fn saved_words(kept: &Kept) -> String {
    match kept.saved_at.as_deref().and_then(platform::local) {
        Some(at) => {
            let when = times::moment(at, platform::today());
            // A figure keeps its distance from the word before it.
            let gap = if when.starts_with(|c: char| c.is_ascii_digit()) { " " } else { "" };
            format!("这里的一份保存于{gap}{when}")
        }
        None => "这里的一份还没有存住".to_owned(),
    }
}

fn chosen_words(chosen: usize, count: usize, there: &str) -> String {
    match chosen {
        0 => format!("{count} 处都用这里的。"),
        _ if chosen == count => format!("{count} 处都用{there}。"),
        _ => format!("{chosen} 处用{there}，其余 {} 处用这里的。", count - chosen),
    }
}

/// What can be done with a draft that is here with other answers.
struct Merging {
    incoming: Rc<Incoming>,
    done: Callback<()>,
    arrival: Arrival,
    kept: Kept,
    found: Rc<Vec<Difference>>,
    taken: Rc<BTreeSet<usize>>,
}

impl Merging {
    fn merge(&self) {
        let Merging { incoming, kept, found, taken, .. } = self;
        let title = title_of(&kept.draft);
        // Loading also says that what is replaced is what was looked at.
        if !incoming.shelf.load(&kept.id).is_ok_and(|now| now.draft == kept.draft) {
            incoming.toast.emit(Toast::said(format!("“{title}”刚才在别处改过，请再看一遍")));
            return self.done.emit(());
        }
        if taken.is_empty() {
            incoming.toast.emit(Toast::said(format!("“{title}”照这里的，没有改动")));
            return self.decided(Some(&kept.id));
        }
        let chosen = found.iter().enumerate().filter(|(place, _)| taken.contains(place)).map(|(_, one)| one);
        let merged = Rc::new(merge(&kept.draft, chosen));
        incoming.save(&kept.id, &merged);
        let undo = {
            let (incoming, done, kept) = (Rc::clone(incoming), self.done.clone(), kept.clone());
            Callback::from(move |()| undo(&incoming, &done, &kept, &merged))
        };
        let words = format!("已合并到“{title}”，改了 {} 处", taken.len());
        incoming.toast.emit(Toast::undoable(words, undo));
        self.decided(Some(&kept.id));
    }

    fn keep_both(&self) {
        let Merging { incoming, arrival, kept, .. } = self;
        let (mine, other) = (title_of(&kept.draft), title_of(&arrival.draft));
        let beside = if mine == other { "原来的同名草稿".to_owned() } else { format!("原来的“{mine}”") };
        let saved = incoming.keep(Rc::clone(&arrival.draft));
        incoming.toast.emit(Toast::said(format!("已打开“{other}”，和{beside}分开存")));
        self.decided(Some(&saved.id));
    }

    fn leave(&self) {
        let title = title_of(&self.kept.draft);
        self.incoming.toast.emit(Toast::said(format!("没有打开，这里的“{title}”没有动")));
        self.decided(None);
    }

    fn decided(&self, opened: Option<&str>) {
        if self.incoming.decided(opened) {
            self.done.emit(());
        }
    }
}

/// Puts the earlier version back. One that was changed since stays as it is: then the earlier one is put beside it.
fn undo(incoming: &Incoming, done: &Callback<()>, kept: &Kept, merged: &Rc<Draft>) {
    incoming.saver.flush();
    let title = title_of(&kept.draft);
    let is_unchanged = incoming.shelf.load(&kept.id).is_ok_and(|now| now.draft == *merged);
    let id = if is_unchanged {
        incoming.save(&kept.id, &kept.draft);
        incoming.toast.emit(Toast::said(format!("“{title}”回到了合并前的样子")));
        kept.id.clone()
    } else {
        let beside = incoming.keep(Rc::clone(&kept.draft));
        incoming.toast.emit(Toast::said(format!("“{title}”合并后又改过，合并前的另存了一份")));
        beside.id
    };
    match Route::parse(&platform::hash()) {
        Some(Route::Incoming) => done.emit(()),
        // What is open is read anew only when it is opened anew.
        Some(route) if route.draft() == Some(id.as_str()) => platform::go(&Route::Home),
        _ => platform::go(&Route::fill(&id)),
    }
}
