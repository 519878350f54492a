//! The search, a little at a time, so that the page never waits for it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Date;
use yew::{UseStateHandle, UseStateSetter, hook, use_effect_with, use_state};

use crate::advise::plan::{Found, Search, Terms};
use crate::assess::Assessment;

/// First what was pressed is drawn; and who types on is not disturbed.
const REST_MS: u32 = 150;
/// A turn takes about so long, on any machine; then it is the page's.
const TURN_MS: f64 = 16.0;
/// Questions between two looks at the clock: on a slow machine, and at worst, some 30 ms.
const QUESTIONS: usize = 8;
/// How often it is said how far it is.
const SAID_MS: f64 = 300.0;

/// What is searched for.
#[derive(Clone)]
pub(in crate::ui) struct Job {
    /// From where.
    pub assessment: Rc<Assessment>,
    /// The ids of the programmes; none: there is nothing to search for.
    pub programmes: Vec<String>,
    /// By these prices.
    pub terms: Rc<Terms>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Job) -> bool {
        Rc::ptr_eq(&self.assessment, &other.assessment)
            && self.programmes == other.programmes
            && self.terms == other.terms
    }
}

/// How far it is.
#[derive(Clone, Default, PartialEq)]
pub(in crate::ui) struct Progress {
    /// What was found last, and what for: it stays in sight until something else is found.
    pub found: Option<(Job, Rc<Found>)>,
    /// How many questions were asked, while it goes on.
    pub asked: Option<usize>,
}

/// Searches; begins anew, and gives up what it was at, whenever the job is another one.
#[hook]
pub(in crate::ui) fn use_search(job: Job) -> UseStateHandle<Progress> {
    let progress = use_state(Progress::default);
    let setter = progress.setter();
    let before = progress.found.clone();
    use_effect_with(job, move |job| {
        let work = (!job.programmes.is_empty()).then(|| {
            setter.set(Progress { found: before.clone(), asked: Some(0) });
            let work = Rc::new(Work {
                job: job.clone(),
                search: RefCell::default(),
                before,
                setter: setter.clone(),
                said: Cell::new(Date::now()),
                timer: RefCell::default(),
            });
            Work::later(&work, REST_MS);
            work
        });
        if work.is_none() {
            setter.set(Progress::default());
        }
        // A timer that is dropped does not fire.
        move || drop(work.and_then(|work| work.timer.take()))
    });
    progress
}

/// One search under way.
struct Work {
    job: Job,
    search: RefCell<Option<Search>>,
    before: Option<(Job, Rc<Found>)>,
    setter: UseStateSetter<Progress>,
    said: Cell<f64>,
    timer: RefCell<Option<Timeout>>,
}

impl Work {
    fn later(work: &Rc<Work>, wait: u32) {
        let own = Rc::clone(work);
        let timer = Timeout::new(wait, move || Work::turn(&own));
        drop(work.timer.replace(Some(timer)));
    }

    fn turn(work: &Rc<Work>) {
        let begun = Date::now();
        let mut search = work.search.borrow_mut();
        let Some(search) = &mut *search else {
            let ids: Vec<&str> = work.job.programmes.iter().map(String::as_str).collect();
            *search = Some(Search::new(Rc::clone(&work.job.assessment), &ids, (*work.job.terms).clone()));
            return Work::later(work, 0);
        };
        while !search.advance(QUESTIONS) {
            if since(begun) < TURN_MS {
                continue;
            }
            if since(work.said.get()) > SAID_MS {
                work.said.set(Date::now());
                work.setter.set(Progress { found: work.before.clone(), asked: Some(search.found().asked) });
            }
            return Work::later(work, 0);
        }
        let found = Rc::new(search.found().clone());
        work.setter.set(Progress { found: Some((work.job.clone(), found)), asked: None });
    }
}

/// How many milliseconds ago it was.
#[expect(clippy::float_arithmetic, reason = "the clock of the browser; no figure of an enterprise is near it")]
fn since(then: f64) -> f64 {
    Date::now() - then
}
