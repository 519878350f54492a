//! Takes drafts in, and keeps those that wait for a decision.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use yew::Callback;

use super::decide::{Decision, decide};
use crate::answers::{Draft, differences};
use crate::store::{Kept, Shelf, StoreError};
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::saver::Saver;
use crate::ui::state::title_of;
use crate::ui::toasts::Toast;

/// Where a draft comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A file that was opened.
    File,
    /// A text that was pasted.
    Text,
    /// A link or a code.
    Link,
    /// The U盘版 that is running.
    Copy,
}

impl Origin {
    /// "文件".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Origin::File => "文件",
            Origin::Text => "文本",
            Origin::Link => "链接",
            Origin::Copy => "U盘版",
        }
    }
}

/// A draft that waits for a decision.
#[derive(Clone, PartialEq)]
pub(super) struct Arrival {
    /// Tells it from the others.
    pub(super) number: u32,
    pub(super) draft: Rc<Draft>,
    pub(super) origin: Origin,
    /// The id of the draft of the same enterprise that was here.
    pub(super) counterpart: Option<String>,
}

/// Takes in drafts from outside. What waits lives as long as the page.
pub struct Incoming {
    pub(super) shelf: Rc<Shelf>,
    pub(super) saver: Rc<Saver>,
    pub(super) toast: Callback<Toast>,
    refused: Callback<StoreError>,
    queue: RefCell<VecDeque<Arrival>>,
    /// How many had to be asked about since nothing waited.
    asked: Cell<u32>,
    last_number: Cell<u32>,
}

impl Incoming {
    /// Over the drafts of this machine.
    #[must_use]
    pub fn new(shelf: Rc<Shelf>, saver: Rc<Saver>, toast: Callback<Toast>, refused: Callback<StoreError>) -> Incoming {
        let (queue, asked, last_number) = (RefCell::default(), Cell::new(0), Cell::new(0));
        Incoming { shelf, saver, toast, refused, queue, asked, last_number }
    }

    /// Takes in drafts, and goes on to where that leads; with something to read on this page (`stay`) only when one
    /// leaves it.
    pub fn offer(&self, drafts: Vec<Draft>, origin: Origin, stay: bool) {
        if let Some(page) = self.take(drafts, origin).filter(|_| !stay) {
            platform::go(&page);
        }
    }

    /// Takes in drafts, and says where that leads: to the draft, if it is one and there is nothing to ask; to the page
    /// that asks, if there is; otherwise nowhere.
    pub fn take(&self, drafts: Vec<Draft>, origin: Origin) -> Option<Route> {
        // What is compared with is what was typed.
        self.saver.flush();
        let before = self.shelf.list().drafts;
        let alone = drafts.len() == 1;
        let (mut new, mut same, mut waiting) = (Vec::<Kept>::new(), Vec::new(), VecDeque::new());
        for draft in drafts {
            let decision = match decide(&draft, pairs(&before)) {
                // Twice in one file. One that only has the name of another in it was beside it there too.
                Decision::New => match decide(&draft, pairs(&new)) {
                    Decision::Same(id) => Decision::Same(id),
                    _ => Decision::New,
                },
                found => found,
            };
            match decision {
                Decision::Same(id) => same.push(id),
                Decision::Differs(id) => waiting.push_back(self.arrival(draft, origin, Some(id))),
                Decision::New => new.push(self.keep(Rc::new(draft))),
            }
        }
        let asks = !waiting.is_empty();
        self.wait(waiting);
        if let Some(words) = said(&new, &same, alone, asks, &before) {
            self.toast.emit(Toast::said(words));
        }
        let only = new.first().map(|kept| &kept.id).or(same.first());
        match only {
            _ if asks => Some(Route::Incoming),
            Some(id) if alone => Some(Route::fill(id)),
            _ => None,
        }
    }

    /// Saves a draft under a new id.
    pub(super) fn keep(&self, draft: Rc<Draft>) -> Kept {
        let kept = Kept { id: platform::new_id(), draft, saved_at: None, trouble: None };
        self.save(&kept.id, &kept.draft);
        kept
    }

    /// Saves a draft; one that is refused is in memory, and the app says so.
    pub(super) fn save(&self, id: &str, draft: &Rc<Draft>) {
        if let Err(error) = self.shelf.save(id, draft, &platform::now()) {
            self.refused.emit(error);
        }
        self.saver.update_rescue();
    }

    /// What is to be decided now, and how much waits behind it.
    pub(super) fn first(&self) -> Option<(Arrival, usize)> {
        let queue = self.queue.borrow();
        queue.front().map(|first| (first.clone(), queue.len().saturating_sub(1)))
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> usize {
        self.queue.borrow().len()
    }

    /// The first one is decided; `opened` is the draft that came of it. Goes on to that one, or home if there were
    /// several. `true` if more wait.
    pub(super) fn decided(&self, opened: Option<&str>) -> bool {
        self.queue.borrow_mut().pop_front();
        // What came of it may be what the next one says.
        while let Some((next, _)) = self.first()
            && self.is_here(&next)
        {
            self.queue.borrow_mut().pop_front();
        }
        if self.waiting() > 0 {
            return true;
        }
        let alone = self.asked.replace(0) <= 1;
        match opened {
            Some(id) if alone => platform::go(&Route::fill(id)),
            _ => platform::go(&Route::Home),
        }
        false
    }

    fn is_here(&self, arrival: &Arrival) -> bool {
        let kept = arrival.counterpart.as_ref().and_then(|id| self.shelf.load(id).ok());
        kept.is_some_and(|kept| differences(&kept.draft, &arrival.draft).is_empty())
    }

    fn arrival(&self, draft: Draft, origin: Origin, counterpart: Option<String>) -> Arrival {
        let number = self.last_number.get().wrapping_add(1);
        self.last_number.set(number);
        Arrival { number, draft: Rc::new(draft), origin, counterpart }
    }

    /// What came last is asked about first; what is opened once more does not wait twice.
    fn wait(&self, mut new: VecDeque<Arrival>) {
        let mut queue = self.queue.borrow_mut();
        queue.retain(|old| !new.iter().any(|new| new.draft == old.draft));
        let asked = self.asked.get().saturating_add(u32::try_from(new.len()).unwrap_or(u32::MAX));
        self.asked.set(asked);
        new.append(&mut queue);
        *queue = new;
    }
}

fn pairs(kept: &[Kept]) -> impl Iterator<Item = (&str, &Draft)> {
    kept.iter().map(|kept| (kept.id.as_str(), &*kept.draft))
}

/// What has been done without asking. `None` if there is nothing to say.
fn said(new: &[Kept], same: &[String], alone: bool, asks: bool, before: &[Kept]) -> Option<String> {
    let beside = if asks { "，其余的请看下面" } else { "" };
    match (new, same) {
        ([], []) => None,
        ([kept], []) if alone => Some(format!("已打开“{}”", title_of(&kept.draft))),
        ([], [id]) if alone => {
            let title =
                before.iter().find(|kept| kept.id == *id).map_or_else(String::new, |kept| title_of(&kept.draft));
            Some(format!("已打开“{title}”，和这里的一样，没有重复存"))
        }
        ([], same) => Some(format!("{} 份草稿和这里的一样，没有重复存{beside}", same.len())),
        (new, []) => Some(format!("已打开 {} 份草稿{beside}", new.len())),
        (new, same) => {
            Some(format!("已打开 {} 份草稿，另有 {} 份和这里的一样，没有重复存{beside}", new.len(), same.len()))
        }
    }
}
