//! Enterprises that come to the list: of a spreadsheet, of other laptops.

use std::rc::Rc;

use super::pace::Pace;
use super::pool::{Phase, Pool};
use crate::desk::Entry;
use crate::desk::merge::{Choice, Known, Merging, Taken};
use crate::ui::platform;

/// Rows stored in one go.
const STORED_AT_ONCE: usize = 200;

/// An enterprise of which another list says something else.
#[derive(Clone, Debug)]
pub(super) struct Pending {
    /// The one on this list, by id.
    pub(super) id: String,
    /// What the other says.
    pub(super) other: Entry,
}

/// What became of those that came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TakenIn {
    /// New on the list.
    pub(super) new: usize,
    /// There already, with the same answers.
    pub(super) same: usize,
    /// There already, with other answers: a person chooses.
    pub(super) differs: usize,
    /// Not taken in: somebody stopped it.
    pub(super) left: usize,
}

impl TakenIn {
    /// "新增 12 家，3 家原来就有、答案一样，1 家答案不一样，请选用哪一份".
    pub(super) fn words(self) -> String {
        let each = [
            (self.new, format!("新增 {} 家", self.new)),
            (self.same, format!("{} 家原来就有、答案一样", self.same)),
            (self.differs, format!("{} 家答案不一样，请选用哪一份", self.differs)),
            (self.left, format!("中途停下，还有 {} 家没有收", self.left)),
        ];
        let said: Vec<String> = each.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words).collect();
        if said.is_empty() { "里面没有企业".to_owned() } else { said.join("，") }
    }
}

impl Pool {
    /// Takes enterprises in. Nothing that is on the list is replaced.
    pub(super) async fn take_in(self: &Rc<Self>, mut entries: Vec<Entry>) -> TakenIn {
        self.put_back().await;
        if self.inner.borrow().phase != Phase::Ready {
            self.read_anew().await;
        }
        let turn = self.begin();
        let mut taken_in = TakenIn::default();
        let mut merging = Merging::new();
        let mut pace = Pace::new();
        let mut known = Known::default();
        for entry in &mut entries {
            self.give_id(entry);
            known.add(entry);
            pace.step().await;
        }
        for id in self.that_may_be(&known) {
            if let Some(entry) = self.entry(&id).await {
                merging.take(entry);
            }
        }
        let were_here = merging.entries.len();
        let all = entries.len();
        let mut touched = Vec::new();
        for entry in entries {
            match merging.take(entry) {
                Taken::New(place) => {
                    taken_in.new = taken_in.new.saturating_add(1);
                    touched.push(place);
                }
                Taken::Same(place) => {
                    taken_in.same = taken_in.same.saturating_add(1);
                    // One that came a moment ago is stored as it is in the end.
                    if place < were_here {
                        touched.push(place);
                    }
                }
                Taken::Conflict(_) => taken_in.differs = taken_in.differs.saturating_add(1),
            }
            pace.step().await;
        }
        let stored = self.store_all(turn, &merging, &touched, all).await;
        taken_in.left = touched.len().saturating_sub(stored);
        taken_in.new = taken_in.new.saturating_sub(taken_in.left);
        {
            let mut inner = self.inner.borrow_mut();
            for conflict in merging.conflicts {
                let Some(here) = merging.entries.get(conflict.place) else { continue };
                inner.pending.push(Pending { id: here.id.clone(), other: conflict.other });
            }
            inner.phase = Phase::Ready;
            inner.has_money = false;
            if taken_in.new > 0 {
                // Where the list begins is another place now.
                inner.selected = None;
            }
        }
        self.tell();
        self.tell_others();
        let turn = if self.is_in(turn) { turn } else { self.begin() };
        let pool = Rc::clone(self);
        wasm_bindgen_futures::spawn_local(async move { pool.worth(turn).await });
        taken_in
    }

    /// Stores those at these places, until another turn begins; how many.
    async fn store_all(&self, turn: u32, merging: &Merging, touched: &[usize], all: usize) -> usize {
        let Some(keep) = self.keep.get() else { return 0 };
        let mut pace = Pace::new();
        let mut done = 0_usize;
        for some in touched.chunks(STORED_AT_ONCE) {
            if !self.is_in(turn) {
                break;
            }
            let entries: Vec<&Entry> = some.iter().filter_map(|place| merging.entries.get(*place)).collect();
            let mut texts = Vec::with_capacity(entries.len());
            for entry in &entries {
                texts.push((entry.id.as_str(), entry.to_text()));
                pace.step().await;
            }
            let rows: Vec<(&str, &str)> = texts.iter().map(|(id, text)| (*id, text.as_str())).collect();
            keep.put(&rows).await;
            for entry in entries {
                self.inner.borrow_mut().renew_quickly(entry);
                done = done.saturating_add(1);
                if pace.step().await {
                    self.progress(done, all);
                }
            }
        }
        done
    }

    /// An id that stands in an address, and that no other enterprise has.
    fn give_id(&self, entry: &mut Entry) {
        let is_plain = |id: &str| {
            (1..=40).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let is_taken = self.inner.borrow().has(&entry.id);
        if !is_plain(&entry.id) || is_taken {
            entry.id = platform::new_id();
        }
    }

    /// Those on the list that may be one of these.
    fn that_may_be(&self, known: &Known) -> Vec<String> {
        let inner = self.inner.borrow();
        inner.rows.iter().filter(|row| known.may_be(row)).map(|row| row.id.to_string()).collect()
    }

    /// Ends a conflict as somebody chose.
    pub(super) async fn choose(&self, place: usize, choice: &Choice) {
        let Some(Pending { id, other }) = self.inner.borrow().pending.get(place).cloned() else { return };
        let mut merging = Merging::new();
        if let Some(here) = self.entry(&id).await {
            merging.take(here);
        }
        if let Taken::Conflict(conflict) = merging.take(other) {
            merging.choose(conflict, choice);
        }
        for (place, mut entry) in merging.entries.into_iter().enumerate() {
            if place > 0 {
                self.give_id(&mut entry);
            }
            self.store(&entry).await;
        }
        {
            let mut inner = self.inner.borrow_mut();
            if place < inner.pending.len() {
                inner.pending.remove(place);
            }
        }
        self.tell();
    }
}
