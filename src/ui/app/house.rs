//! The house that the app stands in: whether it is 无痕填报, and what is erased while it is open.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use gloo::utils::{document, window};
use yew::{Callback, Reducible, UseReducerDispatcher, hook, use_effect_with, use_memo, use_reducer_eq};

use super::erasing::{Checked, Erasing, Gone};
use super::foundation::{Bedrock, Foundation};
use crate::answers::Draft;
use crate::store::{Drafts, ErasePlan, Storage, minutes_after};
use crate::ui::house::{HouseAct, Said, Soon};
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;

/// How often to look whether it is time to erase.
const CHECK_MS: u32 = 60_000;
/// 推迟一小时.
const POSTPONE_MINUTES: i64 = 60;

/// What the app stands on now.
#[derive(Clone, PartialEq)]
pub(super) struct Ground {
    /// The drafts of this machine; they wait while 无痕填报 goes on.
    pub ordinary: Rc<Foundation>,
    /// 无痕填报, while it goes on.
    pub private: Option<Rc<Foundation>>,
    /// Another number, another app: nothing of the one before is on the page any more.
    pub turn: u32,
    /// What is to be said of what was erased.
    pub said: Option<Said>,
    /// The end of an event is near.
    pub soon: Option<Soon>,
}

impl Ground {
    /// The foundation in use.
    pub(super) fn foundation(&self) -> &Rc<Foundation> {
        self.private.as_ref().unwrap_or(&self.ordinary)
    }
}

/// What becomes of the ground.
pub(super) enum Step {
    Private(Option<Rc<Foundation>>),
    /// On a new foundation: nothing that was in memory is kept.
    Anew(Rc<Foundation>, Said),
    /// The same foundation, every page read anew.
    Again(Said),
    Said(Option<Said>),
    Soon(Option<Soon>),
    /// The setting was chosen anew: it is not broken any more.
    Mended,
}

impl Reducible for Ground {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Ground> {
        let mut next = (*self).clone();
        let turn = self.turn.wrapping_add(1);
        match step {
            Step::Private(private) => {
                self.private.iter().for_each(|before| before.give_up());
                (next.private, next.turn) = (private, turn);
            }
            Step::Anew(ordinary, said) => {
                self.ordinary.give_up();
                self.private.iter().for_each(|private| private.give_up());
                next = Ground { ordinary, private: None, turn, said: Some(said), soon: None };
            }
            // Nothing of this machine is on the pages of 无痕填报.
            Step::Again(said) if self.private.is_some() => next.said = Some(said),
            Step::Again(said) => (next.said, next.turn) = (Some(said), turn),
            Step::Said(said) => next.said = said,
            Step::Soon(soon) => next.soon = soon,
            Step::Mended => next.said = next.said.filter(|said| *said != Said::BrokenPlan),
        }
        Rc::new(next)
    }
}

/// What the app stands on, and what pages may ask.
#[hook]
pub(super) fn use_house(bedrock: &Bedrock) -> (Rc<Ground>, Callback<HouseAct>) {
    let erasing = use_memo(bedrock.clone(), |bedrock| Erasing::new(bedrock.clone()));
    let ground = use_reducer_eq(|| {
        // Before anything is read or shown.
        let Checked { said, soon, .. } = erasing.begin(&platform::now());
        Ground { ordinary: Foundation::lay(bedrock), private: None, turn: 0, said, soon }
    });
    use_effect_with((), {
        let (erasing, dispatcher) = (Rc::clone(&erasing), ground.dispatcher());
        move |()| {
            let look = Rc::new(move || look_after(&erasing, &dispatcher));
            let timer = Interval::new(CHECK_MS, {
                let look = Rc::clone(&look);
                move || look()
            });
            // A machine that slept, and another window that erased.
            let shown = EventListener::new(&document(), "visibilitychange", {
                let look = Rc::clone(&look);
                move |_| look()
            });
            let elsewhere = EventListener::new(&window(), "storage", move |_| look());
            move || drop((timer, shown, elsewhere))
        }
    });
    let act = use_memo((), |()| {
        let dispatcher = ground.dispatcher();
        Callback::from(move |act| follow(act, &erasing, &dispatcher))
    });
    let now = Rc::new((*ground).clone());
    (now, (*act).clone())
}

fn follow(act: HouseAct, erasing: &Erasing, ground: &UseReducerDispatcher<Ground>) {
    match act {
        HouseAct::BeginPrivate => {
            let private = Foundation::lay_private(&erasing.bedrock);
            let id = platform::new_id();
            // Memory takes everything.
            private.shelf.save(&id, &Rc::new(Draft::new()), &platform::now()).unwrap_or_default();
            platform::go(&Route::section(&id, questions::FIRST_SECTION));
            ground.dispatch(Step::Private(Some(private)));
        }
        HouseAct::EndPrivate => {
            platform::go(&Route::Home);
            ground.dispatch(Step::Private(None));
        }
        HouseAct::Erase(what) => {
            let said = erasing.clear(what, &platform::now());
            ground.dispatch(Step::Anew(Foundation::lay(&erasing.bedrock), said));
        }
        HouseAct::PlanChanged => {
            ground.dispatch(Step::Mended);
            look_after(erasing, ground);
        }
        HouseAct::Postpone => {
            if !postpone(&*erasing.bedrock.storage) {
                return ground.dispatch(Step::Said(Some(Said::NotPostponed)));
            }
            look_after(erasing, ground);
        }
        HouseAct::Dismiss => ground.dispatch(Step::Said(None)),
    }
}

/// One hour more. What another window chose meanwhile counts.
fn postpone(storage: &dyn Storage) -> bool {
    let Ok(plan) = ErasePlan::load(storage) else { return false };
    let until = plan.until.as_deref().and_then(|until| minutes_after(until, POSTPONE_MINUTES));
    until.is_none() || ErasePlan { until, ..plan }.save(storage).is_ok()
}

fn look_after(erasing: &Erasing, ground: &UseReducerDispatcher<Ground>) {
    let checked = erasing.check(&platform::now());
    ground.dispatch(Step::Soon(checked.soon));
    match (checked.said, checked.gone) {
        (Some(said), Gone::All) => {
            platform::go(&Route::Home);
            ground.dispatch(Step::Anew(Foundation::lay(&erasing.bedrock), said));
        }
        // Whoever is filling in another draft is not disturbed.
        (Some(said), Gone::Some) if !is_on_a_draft(&erasing.bedrock) => ground.dispatch(Step::Again(said)),
        (Some(said), _) => ground.dispatch(Step::Said(Some(said))),
        (None, _) => {}
    }
}

/// Whether the address names a draft that is still there.
fn is_on_a_draft(bedrock: &Bedrock) -> bool {
    let route = Route::parse(&platform::hash());
    let id = route.as_ref().and_then(Route::draft);
    id.is_some_and(|id| Drafts::new(Rc::clone(&bedrock.storage)).load(id).is_ok_and(|entry| entry.is_some()))
}
