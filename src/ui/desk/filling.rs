//! An enterprise of the list being filled in: as long as that goes on it is a draft like any other, under an id of its own,
//! so that every page of a draft serves it; then it is put back.

use std::rc::Rc;

use super::pool::{Phase, Pool};
use crate::answers::{Draft, Path};
use crate::desk::{Entry, Row, State};
use crate::num::Tri;
use crate::store::{Kept, age, id_from_desk, id_on_desk};
use crate::ui::platform;
use crate::ui::times;

/// What another window has taken out is left to it for so long.
const LEFT_ALONE_DAYS: i64 = 1;

/// A new enterprise, as far as the officer knows it before the first question.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) town: String,
    pub(super) contact: String,
    pub(super) phone: String,
    pub(super) note: String,
}

/// Now, as a list writes it: `2026-07-08T14:05`.
pub(super) fn moment() -> String {
    match platform::local(&platform::now()) {
        Some(now) => format!("{}T{}", now.day, times::clock(now)),
        None => platform::today().to_string(),
    }
}

impl Pool {
    /// Puts a new enterprise on the list; its id. It is where the one before it was: most of a day's are neighbours.
    pub(super) async fn enter(&self, newcomer: Newcomer, state: State) -> String {
        let mut draft = Draft::new();
        draft.set_name(&newcomer.name);
        if let Some(before) = self.last_draft().await {
            for field in ["region", "zone"] {
                if let Some(path) = Path::scalar(field) {
                    draft.set(&path, before.value(&path).cloned());
                }
            }
        }
        let mut entry = Entry::new(platform::new_id(), draft);
        entry.town = newcomer.town;
        entry.contact = newcomer.contact;
        entry.phone = newcomer.phone;
        entry.note = newcomer.note;
        entry.collected = moment();
        entry.changed.clone_from(&entry.collected);
        entry.state = state;
        self.store(&entry).await;
        entry.id
    }

    /// The draft that was put on the list last.
    async fn last_draft(&self) -> Option<Draft> {
        let id = {
            let inner = self.inner.borrow();
            inner.rows.iter().max_by(|a, b| a.collected.cmp(&b.collected)).map(|row| row.id.clone())
        };
        Some(self.entry(&id?).await?.draft)
    }

    /// Makes an enterprise a draft that can be filled in; the draft's id. `None` if there is no such enterprise.
    pub(super) async fn take_out(&self, id: &str) -> Option<String> {
        let mut entry = self.entry(id).await?;
        let draft = id_from_desk(id);
        // One that another window has out already goes on from where it is, and is that window's to put back.
        if self.shelf.load(&draft).is_err() {
            self.taken_out.borrow_mut().insert(draft.clone());
            // What is refused is in memory, with a banner over the page, and is put back all the same.
            self.shelf.save(&draft, &Rc::new(entry.draft.clone()), &platform::now()).unwrap_or_default();
        }
        if entry.state == State::Queued {
            entry.state = State::Open;
            self.store(&entry).await;
        }
        Some(draft)
    }

    /// Puts all that was taken out back on the list.
    pub(super) async fn put_back(&self) {
        for kept in self.shelf.of_desk() {
            let Some(id) = id_on_desk(&kept.id).map(str::to_owned) else { continue };
            self.put_one_back(&id, &kept).await;
        }
    }

    async fn put_one_back(&self, id: &str, kept: &Kept) {
        let Some(keep) = self.keep.get() else { return };
        let before = self.entry(id).await;
        let is_new = before.is_none();
        let mut entry = before.unwrap_or_else(|| Entry::new(id, Draft::new()));
        if is_new || entry.draft != *kept.draft {
            entry.draft = (*kept.draft).clone();
            entry.changed = moment();
            if entry.collected.is_empty() {
                entry.collected.clone_from(&entry.changed);
            }
            entry.state = State::Open;
            keep.put(&[(&entry.id, &entry.to_text())]).await;
        }
        // Whoever has nothing left to answer is done, whatever was said before.
        let is_done = {
            let mut inner = self.inner.borrow_mut();
            let is_shown = !matches!(inner.phase, Phase::Opening) || inner.place(id).is_some();
            let row = inner.assessor.row(&entry);
            let is_done = entry.state == State::Open && has_all(&row);
            if is_done {
                entry.state = State::Done;
            }
            if is_shown {
                inner.renew(&entry);
            }
            is_done
        };
        if is_done {
            keep.put(&[(&entry.id, &entry.to_text())]).await;
        }
        self.tell();
        let is_mine = self.taken_out.borrow().contains(&kept.id);
        let is_old = || {
            let age = kept.saved_at.as_deref().and_then(|at| age(at, &platform::now()));
            age.is_some_and(|age| age.num_days() >= LEFT_ALONE_DAYS)
        };
        if keep.has_stored(id) && (is_mine || is_old()) {
            // Where it is refused it is only there twice.
            self.shelf.give_away(&kept.id).unwrap_or_default();
            self.taken_out.borrow_mut().remove(&kept.id);
        }
    }
}

/// Whether nothing that is still open depends on an answer.
fn has_all(row: &Row) -> bool {
    row.cells.iter().flatten().all(|cell| cell.verdict != Tri::Unknown || cell.questions == 0)
}
