//! The list of the desk, as long as the app is open: a row of each enterprise, and the way to its text.
//!
//! The texts stay in the [`Keep`]; in memory is what a list shows. Long work goes on in pieces ([`Pace`]), and gives up when
//! the list is read anew meanwhile (`turn`).

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::filling::moment;
use super::keep::{Cursor, Keep};
use super::pace::{Pace, ms_since};
use super::rows::Inner;
use crate::desk::{Assessor, Entry};
use crate::policy::Library;
use crate::sorting;
use crate::store::{Shelf, Storage};
use crate::ui::context::Services;
use crate::ui::platform;

/// The pack that holds for everybody.
const NATIONAL: &str = "cn";
/// Another window that shows the list listens for it; what stands there says nothing.
const STAMP: &str = "kece.desk";
/// How many places are looked at for what can be asked for.
const PLACES: usize = 3;
/// How often a list that is being made is drawn, in milliseconds.
const DRAWN_EVERY_MS: f64 = 500.0;

/// How far the list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nobody has asked for it yet, or the database is being opened.
    #[default]
    Opening,
    /// So many of so many are assessed.
    Reading(usize, usize),
    /// Somebody stopped it there.
    Stopped(usize, usize),
    /// All that is there is in the list.
    Ready,
    /// The database cannot be read.
    Unreadable,
}

/// The list of the desk.
pub(super) struct Pool {
    pub(super) keep: OnceCell<Keep>,
    pub(super) shelf: Rc<Shelf>,
    pub(super) storage: Rc<dyn Storage>,
    pub(super) inner: RefCell<Inner>,
    /// The drafts that this window has taken out of the list.
    pub(super) taken_out: RefCell<BTreeSet<String>>,
    is_private: bool,
    library: RefCell<Rc<Library>>,
    /// Work that began in another turn is given up.
    turn: Cell<u32>,
    is_begun: Cell<bool>,
    /// When progress was drawn last.
    drawn_at: Cell<f64>,
    heard: RefCell<Vec<(u32, Callback<()>)>>,
    next_ear: Cell<u32>,
}

impl Pool {
    /// That of this app.
    pub(super) fn of(services: &Services) -> Rc<Pool> {
        services.desk.get(|| {
            let library = Rc::clone(&services.library);
            let day = platform::today();
            Pool {
                keep: OnceCell::new(),
                shelf: Rc::clone(&services.shelf),
                storage: Rc::clone(&services.storage),
                inner: RefCell::new(Inner::new(assessor(&library, day, None), day)),
                taken_out: RefCell::default(),
                is_private: services.house.is_private,
                library: RefCell::new(library),
                turn: Cell::new(0),
                is_begun: Cell::new(false),
                drawn_at: Cell::new(0.0),
                heard: RefCell::default(),
                next_ear: Cell::new(0),
            }
        })
    }

    /// Somebody shows the list: it is read, the first time and when the day or the packs are others; what was taken out
    /// of it and has been filled in is put back.
    pub(super) fn attend(self: &Rc<Self>, library: &Rc<Library>) {
        let is_other = self.inner.borrow().day != platform::today() || *self.library.borrow() != *library;
        self.library.replace(Rc::clone(library));
        let is_first = !self.is_begun.replace(true);
        let pool = Rc::clone(self);
        spawn_local(async move {
            if is_first && pool.keep.get().is_none() {
                // Nobody else fills it: it is only asked for once.
                drop(pool.keep.set(Keep::open(pool.is_private).await));
            }
            pool.put_back().await;
            if is_first || is_other {
                pool.read_anew().await;
            }
        });
    }

    /// Another window changed the list.
    pub(super) fn changed_elsewhere(self: &Rc<Self>) {
        let pool = Rc::clone(self);
        spawn_local(async move { pool.read_anew().await });
    }

    /// Whether the list is kept when the page is closed.
    pub(super) fn is_lasting(&self) -> bool {
        self.keep.get().is_none_or(Keep::is_lasting)
    }

    /// Calls back at every change, until [`Pool::unheard`].
    pub(super) fn heard_by(&self, ear: Callback<()>) -> u32 {
        let number = self.next_ear.get();
        self.next_ear.set(number.wrapping_add(1));
        self.heard.borrow_mut().push((number, ear));
        number
    }

    pub(super) fn unheard(&self, number: u32) {
        self.heard.borrow_mut().retain(|(own, _)| *own != number);
    }

    /// The pages draw anew.
    pub(super) fn tell(&self) {
        self.inner.borrow_mut().forget_order();
        let ears: Vec<Callback<()>> = self.heard.borrow().iter().map(|(_, ear)| ear.clone()).collect();
        ears.iter().for_each(|ear| ear.emit(()));
    }

    /// Other windows read the list anew.
    pub(super) fn tell_others(&self) {
        // Where this is refused, the other window has the list of before until it is opened anew.
        self.storage.set(STAMP, &platform::now()).unwrap_or_default();
    }

    /// Whether an event of the storage says that the list was changed.
    pub(super) fn is_stamp(key: Option<&str>) -> bool {
        key == Some(STAMP)
    }

    /// Begins a turn: work of before gives up.
    pub(super) fn begin(&self) -> u32 {
        let turn = self.turn.get().wrapping_add(1);
        self.turn.set(turn);
        turn
    }

    pub(super) fn is_in(&self, turn: u32) -> bool {
        self.turn.get() == turn
    }

    /// Reads all of it, and assesses it.
    pub(super) async fn read_anew(self: &Rc<Self>) {
        let turn = self.begin();
        let day = platform::today();
        let Some(keep) = self.keep.get() else { return };
        let all = keep.count().await;
        {
            let mut inner = self.inner.borrow_mut();
            let assessor = assessor(&self.library.borrow(), day, inner.chosen.as_deref());
            inner.begin(assessor, day, all);
        }
        self.tell();
        let mut pace = Pace::new();
        let mut cursor = Cursor::default();
        loop {
            let some = match keep.next(&mut cursor).await {
                Ok(some) => some,
                Err(_) => {
                    self.inner.borrow_mut().phase = Phase::Unreadable;
                    return self.tell();
                }
            };
            if some.is_empty() {
                break;
            }
            for (_, text) in &some {
                if !self.is_in(turn) {
                    return;
                }
                self.add(text);
                if pace.step().await {
                    let done = self.inner.borrow().rows.len();
                    self.progress(done, all);
                }
            }
        }
        if !self.is_in(turn) {
            return;
        }
        self.inner.borrow_mut().phase = Phase::Ready;
        self.tell();
        self.worth(turn).await;
    }

    /// Stops reading; what is there already stays in the list.
    pub(super) fn stop(&self) {
        self.begin();
        {
            let mut inner = self.inner.borrow_mut();
            if let Phase::Reading(done, of) = inner.phase {
                inner.phase = Phase::Stopped(done, of);
            }
        }
        self.tell();
    }

    /// So many of so many are done: drawn now and then, since a list takes longer to draw than some rows to assess.
    pub(super) fn progress(&self, done: usize, all: usize) {
        self.inner.borrow_mut().phase = Phase::Reading(done, all.max(done));
        if ms_since(self.drawn_at.get()) > DRAWN_EVERY_MS {
            self.drawn_at.set(Date::now());
            self.tell();
        }
    }

    /// Adds the row of a text that was read.
    fn add(&self, text: &str) {
        // What another version wrote there and this one cannot read stays where it is.
        let Ok(entry) = Entry::parse(text) else { return };
        self.inner.borrow_mut().add(&entry);
    }

    /// The second pass: what each is worth.
    pub(super) async fn worth(&self, turn: u32) {
        let Some(keep) = self.keep.get() else { return };
        let mut pace = Pace::new();
        let mut cursor = Cursor::default();
        while let Ok(some) = keep.next(&mut cursor).await {
            if some.is_empty() {
                break;
            }
            for (_, text) in &some {
                if !self.is_in(turn) {
                    return;
                }
                let Ok(entry) = Entry::parse(text) else { continue };
                self.inner.borrow_mut().renew_money(&entry);
                pace.step().await;
            }
        }
        if self.is_in(turn) {
            self.inner.borrow_mut().has_money = true;
            self.tell();
        }
    }

    /// The enterprise with this id, with all it says.
    pub(super) async fn entry(&self, id: &str) -> Option<Entry> {
        Entry::parse(&self.keep.get()?.get(id).await?).ok()
    }

    /// Changes what the officer knows of an enterprise.
    pub(super) async fn edit(&self, id: &str, change: impl FnOnce(&mut Entry)) {
        let Some(mut entry) = self.entry(id).await else { return };
        let before = entry.clone();
        change(&mut entry);
        if entry != before {
            entry.changed = moment();
            self.store(&entry).await;
        }
    }

    /// Stores an enterprise, and renews its row.
    pub(super) async fn store(&self, entry: &Entry) {
        let Some(keep) = self.keep.get() else { return };
        keep.put(&[(&entry.id, &entry.to_text())]).await;
        self.inner.borrow_mut().renew(entry);
        self.tell();
        self.tell_others();
    }

    /// Takes enterprises away; their texts, to put them back.
    pub(super) async fn take_away(&self, ids: &[String]) -> Vec<Entry> {
        let Some(keep) = self.keep.get() else { return Vec::new() };
        let mut taken = Vec::new();
        for id in ids {
            taken.extend(self.entry(id).await);
        }
        let gone: Vec<&str> = ids.iter().map(String::as_str).collect();
        if !keep.remove(&gone).await {
            return Vec::new();
        }
        self.inner.borrow_mut().remove(ids);
        self.tell();
        self.tell_others();
        taken
    }

    /// Takes everything away, what is being filled in among it. Whether nothing is left.
    pub(super) async fn clear(&self) -> bool {
        self.begin();
        let mut is_clear = match self.keep.get() {
            Some(keep) => keep.clear().await,
            None => false,
        };
        for kept in self.shelf.of_desk() {
            is_clear &= self.shelf.give_away(&kept.id).is_ok();
        }
        self.inner.borrow_mut().clear();
        self.tell();
        self.tell_others();
        is_clear
    }

    /// The programmes that can be asked for: the national ones, and those of the places that most come from; ids and
    /// names.
    pub(super) fn choices(&self) -> Vec<(String, String)> {
        let (day, mut places) = {
            let inner = self.inner.borrow();
            (inner.day, inner.places.iter().map(|(place, count)| (place.clone(), *count)).collect::<Vec<_>>())
        };
        sorting::sort_by_key(&mut places, |(_, count)| std::cmp::Reverse(*count));
        let library = self.library.borrow();
        let mut found: Vec<(String, String)> = Vec::new();
        let none = ((None, None), 0);
        for ((region, zone), _) in places.iter().take(PLACES).chain([&none]) {
            for pack in library.for_region(region.as_deref(), zone.as_deref()) {
                for programme in pack.pack.programmes.iter().filter(|programme| programme.in_force(day)) {
                    if !found.iter().any(|(id, _)| *id == programme.id) {
                        found.push((programme.id.clone(), programme.short.clone()));
                    }
                }
            }
        }
        found
    }

    /// From now on the list is about the programme with this id.
    pub(super) fn ask_for(self: &Rc<Self>, id: &str) {
        let place = self.inner.borrow().assessor.programmes().iter().position(|known| known == id);
        if let Some(place) = place {
            self.inner.borrow_mut().view.programme = place;
            return self.tell();
        }
        {
            let mut inner = self.inner.borrow_mut();
            inner.chosen = Some(id.to_owned());
            inner.view.filter.verdict = None;
            // Behind the national ones: see `assessor`.
            inner.view.programme = national(&self.library.borrow(), inner.day).len();
        }
        let pool = Rc::clone(self);
        spawn_local(async move { pool.read_anew().await });
    }

    /// The day of the list.
    pub(super) fn day(&self) -> NaiveDate {
        self.inner.borrow().day
    }

    /// The packs in use.
    pub(super) fn library(&self) -> Rc<Library> {
        Rc::clone(&self.library.borrow())
    }
}

/// The national programmes that every list shows, by id.
fn national(library: &Library, day: NaiveDate) -> Vec<String> {
    let pack = library.find(NATIONAL);
    let programmes = pack.iter().flat_map(|pack| &pack.pack.programmes);
    let shown = programmes.filter(|programme| programme.prominent && programme.in_force(day));
    shown.map(|programme| programme.id.clone()).collect()
}

fn assessor(library: &Rc<Library>, day: NaiveDate, chosen: Option<&str>) -> Assessor {
    let mut columns = national(library, day);
    columns.extend(chosen.map(str::to_owned).filter(|id| !columns.contains(id)));
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    Assessor::new(library, day, &columns)
}
