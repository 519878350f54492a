//! Erasing: when it is time, and when somebody asks for it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::window;

use super::foundation::Bedrock;
use crate::store::{Drafts, Due, Erase, ErasePlan, Erased, Shelf, StoreError, Why, desk, erase, erase_older};
use crate::ui::house::{Said, Soon};

/// What looking whether it is time came to.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// What is to be said.
    pub said: Option<Said>,
    /// The end of an event is near.
    pub soon: Option<Soon>,
    /// What became of the drafts.
    pub gone: Gone,
}

/// What became of the drafts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Gone {
    /// Nothing.
    #[default]
    None,
    /// Some were erased.
    Some,
    /// All were erased: what the page has in memory has to go too.
    All,
}

/// Erases the drafts of this machine when it is time.
pub(super) struct Erasing {
    pub bedrock: Bedrock,
    /// The last report that this window knows: a newer one comes from another window.
    seen: RefCell<Option<Erased>>,
    /// The end of an event that was dealt with, should the storage not keep that.
    done: RefCell<Option<String>>,
}

impl Erasing {
    pub(super) fn new(bedrock: Bedrock) -> Erasing {
        let seen = ErasePlan::load(&*bedrock.storage).ok().and_then(|plan| plan.last);
        Erasing { bedrock, seen: RefCell::new(seen), done: RefCell::default() }
    }

    /// At the start, before anything is shown: a setting that cannot be read is mentioned.
    pub(super) fn begin(&self, now: &str) -> Checked {
        match ErasePlan::load(&*self.bedrock.storage) {
            Ok(_) => self.check(now),
            Err(_) => Checked { said: Some(Said::BrokenPlan), ..Checked::default() },
        }
    }

    /// Looks whether it is time. `now`: ISO 8601 in UTC.
    pub(super) fn check(&self, now: &str) -> Checked {
        let Ok(plan) = ErasePlan::load(&*self.bedrock.storage) else { return Checked::default() };
        if let Some(checked) = self.elsewhere(&plan) {
            return checked;
        }
        let due = plan.due(now).filter(|_| *self.done.borrow() != plan.until);
        match due {
            Some(Due::Now) => self.end_event(plan, now),
            Some(Due::Soon(minutes)) => {
                let soon = plan.until.clone().map(|until| Soon { until, minutes });
                Checked { soon, ..self.erase_untouched(plan, now) }
            }
            None => self.erase_untouched(plan, now),
        }
    }

    /// Another window saw that the event is over: what this one has in memory goes too.
    fn elsewhere(&self, plan: &ErasePlan) -> Option<Checked> {
        let last = plan.last.clone()?;
        let before = self.seen.borrow_mut().replace(last.clone());
        let is_news = last.why == Why::Event && before.is_none_or(|before| before.at < last.at);
        is_news.then_some(Checked { said: Some(Said::Erased(last)), soon: None, gone: Gone::All })
    }

    fn end_event(&self, mut plan: ErasePlan, now: &str) -> Checked {
        let listing = Shelf::new(Rc::clone(&self.bedrock.storage), String::new()).list();
        let drafts = listing.drafts.len().saturating_add(listing.damaged.len());
        let left = erase(&*self.bedrock.storage, Erase::Enterprises);
        self.everywhere_else(now);
        *self.done.borrow_mut() = plan.until.take();
        let erased = Erased { at: now.to_owned(), drafts, why: Why::Event };
        self.report(plan, &erased);
        let said = if left == Ok(0) { Said::Erased(erased) } else { Said::NotErased };
        Checked { said: Some(said), soon: None, gone: Gone::All }
    }

    fn erase_untouched(&self, plan: ErasePlan, now: &str) -> Checked {
        let Some(days) = plan.days else { return Checked::default() };
        match erase_older(&Drafts::new(Rc::clone(&self.bedrock.storage)), days.into(), now) {
            Ok(0) => Checked::default(),
            Ok(drafts) => {
                let erased = Erased { at: now.to_owned(), drafts, why: Why::Untouched(days) };
                self.report(plan, &erased);
                Checked { said: Some(Said::Erased(erased)), soon: None, gone: Gone::Some }
            }
            // Where storage is forbidden there is nothing of ours in it.
            Err(StoreError::Refused(_)) => Checked::default(),
            Err(_) => Checked { said: Some(Said::NotErased), ..Checked::default() },
        }
    }

    /// The report is worth less than the erasing: where it is not kept, it is only said.
    fn report(&self, plan: ErasePlan, erased: &Erased) {
        self.seen.borrow_mut().replace(erased.clone());
        ErasePlan { last: Some(erased.clone()), ..plan }.save(&*self.bedrock.storage).unwrap_or_default();
    }

    /// Erases because somebody asks for it.
    pub(super) fn clear(&self, what: Erase, now: &str) -> Said {
        let left = erase(&*self.bedrock.storage, what).ok();
        self.everywhere_else(now);
        Said::Cleared { what, left }
    }

    /// Forgets what is kept of drafts outside localStorage.
    fn everywhere_else(&self, now: &str) {
        const OURS: &str = "kece.";
        self.bedrock.mirror.erased(now);
        desk::erase();
        let Some(session) = window().session_storage().ok().flatten() else { return };
        let length = session.length().unwrap_or(0);
        let keys: Vec<String> = (0..length).filter_map(|index| session.key(index).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(OURS)) {
            session.remove_item(key).unwrap_or_default();
        }
    }
}
