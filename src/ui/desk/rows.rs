//! What the pages of the desk share: the rows, what is asked of them, and who is looked at.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;

use super::pool::Phase;
use super::taking_in::Pending;
use crate::answers::Path;
use crate::desk::{Assessor, Entry, Row, View};
use crate::sorting;

/// What the pages of the desk share.
pub(super) struct Inner {
    pub(super) phase: Phase,
    pub(super) rows: Vec<Row>,
    pub(super) assessor: Assessor,
    pub(super) view: View,
    /// Who is looked at, by id.
    pub(super) selected: Option<Box<str>>,
    /// What other lists say differently, until somebody has chosen.
    pub(super) pending: Vec<Pending>,
    /// Whether all rows have been asked what they are worth.
    pub(super) has_money: bool,
    pub(super) day: NaiveDate,
    /// How many enterprises each place has: region and zone.
    pub(super) places: BTreeMap<(Option<String>, Option<String>), usize>,
    /// The programme that was chosen beside the national ones.
    pub(super) chosen: Option<String>,
    order: Option<Rc<Vec<usize>>>,
    /// The places of the rows.
    by_id: BTreeMap<Box<str>, usize>,
}

impl Inner {
    /// No rows yet.
    pub(super) fn new(assessor: Assessor, day: NaiveDate) -> Inner {
        Inner {
            phase: Phase::default(),
            rows: Vec::new(),
            assessor,
            view: View::default(),
            selected: None,
            pending: Vec::new(),
            has_money: false,
            day,
            places: BTreeMap::new(),
            chosen: None,
            order: None,
            by_id: BTreeMap::new(),
        }
    }

    /// The rows of before go, and so many come, assessed by this assessor on this day.
    pub(super) fn begin(&mut self, assessor: Assessor, day: NaiveDate, all: usize) {
        (self.assessor, self.day, self.has_money) = (assessor, day, false);
        self.phase = Phase::Reading(0, all);
        self.rows = Vec::with_capacity(all);
        self.by_id.clear();
        self.places.clear();
    }

    /// Nothing is left of it.
    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.by_id.clear();
        self.places.clear();
        self.pending.clear();
        (self.selected, self.view, self.phase) = (None, View::default(), Phase::Ready);
        self.forget_order();
    }

    /// Takes rows away.
    pub(super) fn remove(&mut self, ids: &[String]) {
        self.rows.retain(|row| !ids.iter().any(|id| **id == *row.id));
        self.by_id = self.rows.iter().enumerate().map(|(place, row)| (row.id.clone(), place)).collect();
        if self.selected.as_ref().is_some_and(|at| self.place(at).is_none()) {
            self.selected = None;
        }
    }

    /// Something has changed that the order depends on.
    pub(super) fn forget_order(&mut self) {
        self.order = None;
    }

    /// The rows that are shown, in their order.
    pub(super) fn order(&mut self) -> Rc<Vec<usize>> {
        if let Some(order) = &self.order {
            return Rc::clone(order);
        }
        let order = Rc::new(self.view.order(&self.rows));
        self.order = Some(Rc::clone(&order));
        order
    }

    /// The place in [`Inner::rows`] of the enterprise with this id.
    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Adds a row for an enterprise that has none yet.
    pub(super) fn add(&mut self, entry: &Entry) {
        let row = self.assessor.row(entry);
        self.by_id.insert(row.id.clone(), self.rows.len());
        self.rows.push(row);
        let text = |name: &str| {
            let value = Path::scalar(name).and_then(|path| entry.draft.value(&path).cloned())?;
            value.as_str().map(str::to_owned)
        };
        let count = self.places.entry((text("region"), text("zone"))).or_default();
        *count = count.saturating_add(1);
    }

    /// Asks what an enterprise is worth.
    pub(super) fn renew_money(&mut self, entry: &Entry) {
        let money = self.assessor.money(entry);
        let place = self.place(&entry.id);
        place.and_then(|place| self.rows.get_mut(place)).into_iter().for_each(|row| row.money = money);
    }

    /// Whether there is an enterprise with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.place(id).is_some()
    }

    /// The row of an enterprise that has changed, or is new; what it is worth comes with the second pass.
    pub(super) fn renew_quickly(&mut self, entry: &Entry) {
        match self.place(&entry.id) {
            None => self.add(entry),
            Some(place) => {
                let row = self.assessor.row(entry);
                self.rows.get_mut(place).into_iter().for_each(|slot| *slot = row.clone());
            }
        }
    }

    /// The row of an enterprise that has changed, or is new.
    pub(super) fn renew(&mut self, entry: &Entry) {
        let Some(place) = self.place(&entry.id) else { return self.renew_new(entry) };
        let mut row = self.assessor.row(entry);
        row.money = self.assessor.money(entry);
        if let Some(slot) = self.rows.get_mut(place) {
            *slot = row;
        }
    }

    fn renew_new(&mut self, entry: &Entry) {
        self.add(entry);
        let money = self.assessor.money(entry);
        if let Some(row) = self.rows.last_mut() {
            row.money = money;
        }
    }

    /// The texts of a field that rows have, most of them first.
    pub(super) fn towns(&self) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in &self.rows {
            let count = counts.entry(row.town.trim()).or_default();
            *count = count.saturating_add(1);
        }
        let mut towns: Vec<(&str, usize)> = counts.into_iter().filter(|(town, _)| !town.is_empty()).collect();
        sorting::sort_by_key(&mut towns, |(_, count)| std::cmp::Reverse(*count));
        towns.into_iter().map(|(town, _)| town.to_owned()).collect()
    }
}
