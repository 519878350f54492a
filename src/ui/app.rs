//! The app: opens what the address names, keeps it safe, and puts the pages into their frame.

mod arrival;
mod elsewhere;
mod erasing;
mod foundation;
mod house;
mod keeping;
mod locking;
mod lost_focus;
mod packs;
mod steady_press;
mod undoing;

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::document;
use yew::{
    AttrValue, Callback, ContextProvider, Html, Properties, function_component, hook, html, use_callback,
    use_effect_with, use_memo, use_mut_ref, use_reducer_eq, use_state, use_state_eq,
};

use super::about::AboutPage;
use super::announcer::Announcer;
use super::arriving::ArrivingPage;
use super::case_bar::CaseBar;
use super::context::{OpenCase, Services};
use super::desk::{DeskPage, LockScreen, Slot};
use super::erase_notice::EraseNotice;
use super::fill::FillPage;
use super::frame::{Masthead, foot, skip_link};
use super::home::HomePage;
use super::house::{House, Said, Soon};
use super::icons::icon;
use super::incoming::{Incoming, IncomingPage};
use super::not_found::NotFoundPage;
use super::packs::{PackList, PackPage};
use super::papers::PapersPage;
use super::past::PastPage;
use super::plan::PlanPage;
use super::platform;
use super::preferences::Preferences;
use super::private_band::PrivateBand;
use super::quick::QuickPage;
use super::report::ReportPage;
use super::result::ResultPage;
use super::route::Route;
use super::saver::SaveState;
use super::settings::SettingsPage;
use super::stages::{self, Stages, stage_of, use_stages};
use super::state::{Act, Open, Session, Step};
use super::storage_notice::StorageNotice;
use super::take::TakePage;
use super::toasts::{Toast, Toasts};
use super::trial::TrialPage;
use super::trial::trial::Trials;
use super::trouble_notice::TroubleNotice;
use super::update_notice::UpdateNotice;
use super::usb::{CopyNotice, ThisCopy, UsbPage};
use crate::policy::PackProblem;
use crate::stage::{self, Stage};
use crate::store::{Kept, Storage, StoreError, id_on_desk};
use crate::ui::part::part;
use crate::ui::widgets::Epoch;
use arrival::{use_arrival, use_route};
use elsewhere::use_elsewhere;
use foundation::{Bedrock, Foundation};
use house::use_house;
use keeping::{use_dispatch, use_saver, use_saving, use_session};
use locking::use_lock;
use lost_focus::use_lost_focus;
use packs::use_packs;
use steady_press::use_steady_press;
use undoing::use_undoing;

/// Starts the app in the element `#app`.
pub fn start() {
    platform::report_panics();
    if let Some(root) = document().get_element_by_id("app") {
        Bedrock::prepare(move |bedrock| {
            // What stands there while the module loads.
            root.set_text_content(None);
            yew::Renderer::<App>::with_root_and_props(root, AppProps { bedrock }).render();
        });
    }
}

/// Properties of [`App`].
#[derive(PartialEq, Properties)]
struct AppProps {
    bedrock: Bedrock,
}

/// The running U盘版: one for the whole life of the app, once the program can read it.
#[derive(Clone)]
struct CopyProp(Rc<ThisCopy>);

impl PartialEq for CopyProp {
    fn eq(&self, other: &CopyProp) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The whole app, on the ground that it stands on now: the drafts of this machine, or 无痕填报.
#[function_component]
fn App(props: &AppProps) -> Html {
    let (ground, act) = use_house(&props.bedrock);
    let foundation = Rc::clone(ground.foundation());
    let house = House {
        is_private: foundation.is_private,
        ordinary: Rc::clone(&ground.ordinary.shelf),
        ordinary_packs: Rc::clone(&ground.ordinary.packs),
        act,
    };
    let (said, soon) = (ground.said.clone(), ground.soon.clone());
    let stages = use_stages();
    let copy = use_memo(stages.has(Stage::Draft), |is_here| {
        CopyProp(Rc::new(if *is_here { stage::draft(ThisCopy::of_page) } else { ThisCopy::awaited() }))
    });
    let copy = (*copy).clone();
    part!(<Shell key={ground.turn.to_string()} {stages} {foundation} {house} {said} {soon} {copy} />)
}

/// Properties of [`Shell`].
#[derive(PartialEq, Properties)]
struct ShellProps {
    stages: Stages,
    /// What it keeps drafts and packs in; another one is another shell.
    foundation: Rc<Foundation>,
    house: House,
    /// What is to be said of what was erased.
    said: Option<Said>,
    /// The end of an event is near.
    soon: Option<Soon>,
    copy: CopyProp,
}

/// Everything on one foundation.
#[function_component]
fn Shell(props: &ShellProps) -> Html {
    let foundation = Rc::clone(&props.foundation);
    let is_private = props.house.is_private;
    let session = use_reducer_eq(Session::default);
    let saved = use_state_eq(|| SaveState::Saving);
    // What was held in memory before 无痕填报 is tried once more on coming back.
    let refused = use_state_eq(|| foundation.shelf.retry(&platform::now()).err());
    let trouble = use_state_eq(|| None);
    let (toast, toasts) = use_toasts();
    let (large, toggle) = use_large(&foundation.storage);
    // Listens before the route does: what waits is saved before the next page lists it.
    let saver = use_saver(&foundation, &saved, &refused);
    let route = use_route();
    let (lock, locking) = use_lock(&foundation.storage);
    // 锁屏: whoever is before the screen sees the own draft and nothing else.
    let shut = lock.clone().filter(|lock| !lock.shows(&route));
    let dispatch = use_dispatch(&session);
    let stages = props.stages;
    let has_packs = stages.has(Stage::Draft);
    let (in_use, renew) = use_packs(&foundation.packs, &props.copy.0, has_packs);
    use_lost_focus();
    let opened = {
        let (saved, trouble) = (saved.setter(), trouble.setter());
        use_callback((), move |kept: Kept, ()| {
            let in_memory = SaveState::Refused(StoreError::NotKept);
            saved.set(kept.saved_at.map_or(in_memory, SaveState::Saved));
            trouble.set(kept.trouble);
        })
    };
    let draft = route.draft().filter(|_| has_packs && shut.is_none());
    use_session(draft, &dispatch, &foundation, &in_use.library, &saver, &opened);
    use_saving(&session, &saver);
    // The draft that was open last: packs are tried on it.
    let last = use_mut_ref(|| None::<String>);
    if let Some(id) = route.draft().filter(|id| id_on_desk(id).is_none()) {
        *last.borrow_mut() = Some(id.to_owned());
    }

    let refuse = {
        let refused = refused.setter();
        use_callback((), move |error: StoreError, ()| refused.set(Some(error).filter(|error| !error.is_conflict())))
    };
    let settle = {
        let refused = refused.setter();
        use_callback((), move |(), ()| refused.set(None))
    };
    let incoming = {
        let (shelf, saver) = (Rc::clone(&foundation.shelf), Rc::clone(&saver));
        let (toast, refused) = (toast.clone(), refuse.clone());
        use_memo((), move |()| Incoming::new(shelf, saver, toast, refused))
    };
    let services = Services {
        stages,
        incoming,
        library: Rc::clone(&in_use.library),
        packs: Rc::clone(&foundation.packs),
        renew,
        shelf: Rc::clone(&foundation.shelf),
        storage: Rc::clone(&foundation.storage),
        house: props.house.clone(),
        trials: (*use_memo((), |()| Trials::default())).clone(),
        copy: Rc::clone(&props.copy.0),
        desk: use_memo((), |()| DeskProp::default()).0.clone(),
        lock: locking,
        saver,
        toast,
        refused: refuse,
    };

    let case = route.draft().filter(|_| shut.is_none()).and_then(|id| session.case(id)).cloned();
    let awaited = use_memo((), |()| RefCell::default());
    let is_there = stages.has(stage_of(&route)) && (route.draft().is_none() || session.open != Open::None);
    // A browser writes the titles of pages down: those of 无痕填报 and of 外勤台 name nobody.
    let named = case.as_ref().filter(|case| !is_private && id_on_desk(&case.id).is_none());
    use_arrival(&route, named, is_there, &awaited);
    use_undoing(&route, &session, &dispatch, &services.toast, &awaited);
    use_steady_press();
    let read_only = use_elsewhere(case.as_ref(), &route, &services, &dispatch, &saved);
    // The packs in the foot: those that speak for the draft.
    let packs = case.as_ref().map(|case| case.assessment.packs.clone()).unwrap_or_default();
    // Everything has a key: Yew matches children without one from the last to the first, and what comes or
    // goes in between would rebuild the page under the user's hands.
    let bar = case.as_ref().map(|case| {
        let words = |step: Option<&Rc<Step>>| step.map(|step| AttrValue::from(step.words.clone()));
        // On a copy nothing of the draft is taken back.
        let is_trial = matches!(route, Route::Trial { .. });
        let turn = |step: Option<&Rc<Step>>| words(step.filter(|_| !is_trial));
        let (undo, redo) = (turn(session.can_undo()), turn(session.can_redo()));
        let is_guest = lock.is_some();
        part!(draft: <CaseBar key="bar" case={Rc::clone(case)} saved={(*saved).clone()} route={route.clone()}
            {undo} {redo} dispatch={dispatch.clone()} {is_guest} />)
    });
    let band = (is_private && has_packs).then(|| part!(draft: <PrivateBand key="private" />));
    let notice = (*refused).map(|error| {
        let unsaved = !foundation.shelf.unsaved().is_empty();
        part!(<StorageNotice key="storage" {error} {unsaved} settled={settle} />)
    });
    let trouble_notice = (*trouble).clone().filter(|_| case.is_some()).map(|troubled| {
        let read = Callback::from(move |()| trouble.set(None));
        part!(draft: <TroubleNotice key="trouble" trouble={troubled} {read} />)
    });
    let update = has_packs.then(|| part!(draft: <UpdateNotice key="update" />));
    let erased = (has_packs && lock.is_none())
        .then(|| part!(draft: <EraseNotice key="erased" said={props.said.clone()} soon={props.soon.clone()} />));
    // It may name what others have left.
    let copy_notice = (has_packs && lock.is_none()).then(|| {
        let (undecided, library) = (Rc::clone(&in_use.undecided), Rc::clone(&in_use.library));
        part!(draft: <CopyNotice key="copy" {undecided} {library} />)
    });
    let is_locked = lock.is_some();
    let masthead = part!(<Masthead key="masthead" {large} toggle={toggle.clone()} here={route.clone()} {is_locked} />);
    let is_wide = matches!(route, Route::Desk(_)) && shut.is_none();
    let page = match shut {
        Some(_) if !stages.has(Stage::Rest) => stages::awaited(stages),
        Some(lock) => part!(rest: <LockScreen key="lock" {lock} />),
        None => {
            part!(<Page key="shown" {route} {stages} session={(*session).clone()} {dispatch} last={last.borrow().clone()} {large} {toggle} />)
        }
    };
    html! {
        <ContextProvider<Services> context={services}>
            { skip_link() }
            { masthead }
            { band }
            { bar }
            <main key="main" id="main" class={if is_wide { "page page-wide" } else { "page" }} tabindex="-1">
                { update }
                { erased }
                { notice }
                { trouble_notice }
                { read_only }
                { copy_notice }
                { pack_notice(&in_use.problems) }
                <ContextProvider<Epoch> key="page" context={Epoch(session.epoch)}>
                    { page }
                </ContextProvider<Epoch>>
            </main>
            { foot(&packs, is_locked) }
            { toasts }
        </ContextProvider<Services>>
    }
}

/// Properties of [`Page`].
#[derive(PartialEq, Properties)]
struct PageProps {
    route: Route,
    stages: Stages,
    session: Session,
    dispatch: Callback<Act>,
    /// The draft that was open last.
    last: Option<String>,
    /// 大字版 is on.
    large: bool,
    /// 大字版 on or off.
    toggle: Callback<()>,
}

/// The page that the address names.
#[function_component]
fn Page(props: &PageProps) -> Html {
    let change = use_callback(props.dispatch.clone(), |change, dispatch| dispatch.emit(Act::Change(change)));
    let replace =
        use_callback(props.dispatch.clone(), |(draft, words), dispatch| dispatch.emit(Act::Replace(draft, words)));
    let is_here = props.stages.has(stage_of(&props.route));
    use_effect_with(is_here, |is_here| {
        // Somebody waits for it.
        if !is_here {
            stages::fetch();
        }
    });
    if !is_here {
        return stages::awaited(props.stages);
    }
    let id = match &props.route {
        Route::Home => return part!(<HomePage />),
        Route::Unknown => return part!(<HomePage lost=true />),
        Route::Incoming => return part!(rest: <IncomingPage key="incoming" />),
        Route::Settings => {
            return part!(rest: <SettingsPage key="settings" large={props.large} toggle={props.toggle.clone()} />);
        }
        Route::Usb { draft } => {
            let key = format!("usb/{}", draft.as_deref().unwrap_or_default());
            return part!(rest: <UsbPage key={key} draft={draft.clone()} />);
        }
        Route::About => return part!(rest: <AboutPage key="about" />),
        Route::Desk(view) => return part!(rest: <DeskPage key="desk" view={*view} />),
        Route::Link(payload) => return part!(rest: <ArrivingPage key="arriving" payload={payload.clone()} />),
        Route::Packs => return part!(rest: <PackList key="packs" last={props.last.clone()} />),
        Route::Pack { id, view, place } => {
            let (key, id) = (format!("packs/{id}"), id.clone());
            return part!(rest: <PackPage key={key} {id} view={*view} place={place.clone()} last={props.last.clone()} />);
        }
        Route::Fill { id, .. }
        | Route::Quick { id, .. }
        | Route::Result { id, .. }
        | Route::Plan { id, .. }
        | Route::Trial { id }
        | Route::Papers { id, .. }
        | Route::Report { id }
        | Route::Take { id }
        | Route::Past { id } => id,
    };
    let Some(case) = props.session.case(id) else {
        // For a moment between two pages nothing is open yet.
        return match &props.session.open {
            Open::NotFound(missing, why) if missing == id => part!(<NotFoundPage why={*why} />),
            _ => Html::default(),
        };
    };
    let page = match &props.route {
        Route::Fill { section, .. } => part!(draft: <FillPage key="fill" section={section.clone()} />),
        Route::Quick { question, .. } => part!(draft: <QuickPage key="quick" question={question.clone()} />),
        Route::Result { programme, .. } => part!(draft: <ResultPage key="result" programme={programme.clone()} />),
        Route::Plan { programmes, .. } => part!(rest: <PlanPage key="plan" programmes={programmes.clone()} />),
        Route::Trial { .. } => part!(rest: <TrialPage key="trial" />),
        Route::Papers { programme, .. } => part!(rest: <PapersPage key="papers" programme={programme.clone()} />),
        Route::Past { .. } => part!(rest: <PastPage key="past" />),
        Route::Report { .. } => part!(rest: <ReportPage key="report" />),
        Route::Take { .. } => part!(rest: <TakePage key="take" />),
        _ => Html::default(),
    };
    html! {
        <ContextProvider<OpenCase> context={OpenCase { case: Rc::clone(case), change, replace }}>
            { page }
            { part!(draft: <Announcer key={case.id.clone()} case={Rc::clone(case)} />) }
        </ContextProvider<OpenCase>>
    }
}

/// A pack that cannot be used is named; the app goes on with the others.
fn pack_notice(problems: &[PackProblem]) -> Option<Html> {
    (!problems.is_empty()).then(|| {
        html! {
            <div key="packs" class="banner banner-warn">
                { icon("warn") }
                <div>
                    <b>{ "有的政策包用不了，其余的照常用。" }</b>
                    <ul>{ for problems.iter().map(|problem| html! { <li>{ problem.to_string() }</li> }) }</ul>
                </div>
            </div>
        }
    })
}

/// The notice at the foot of the window.
#[hook]
fn use_toasts() -> (Callback<Toast>, Html) {
    let shown = use_state(|| None::<(u32, Toast)>);
    let count = yew::use_mut_ref(|| 0_u32);
    let show = {
        let (setter, count) = (shown.setter(), Rc::clone(&count));
        use_callback((), move |toast, ()| {
            let mut number = count.borrow_mut();
            *number = number.wrapping_add(1);
            setter.set(Some((*number, toast)));
        })
    };
    let done = {
        let setter = shown.setter();
        use_callback((), move |number: u32, ()| {
            // An old notice's timer must not take away a newer one.
            if *count.borrow() == number {
                setter.set(None);
            }
        })
    };
    (show, part!(<Toasts key="toasts" shown={(*shown).clone()} {done} />))
}

/// One list of the desk as long as there is a shell.
#[derive(Clone, Default)]
struct DeskProp(Slot);

impl PartialEq for DeskProp {
    fn eq(&self, _: &DeskProp) -> bool {
        true
    }
}

/// 大字版, remembered.
#[hook]
fn use_large(storage: &Rc<dyn Storage>) -> (bool, Callback<()>) {
    let preferences = use_state_eq(|| Preferences::load(&**storage));
    let large = preferences.large;
    use_effect_with(large, |large| platform::set_large(*large));
    let toggle = {
        let (storage, setter) = (Rc::clone(storage), preferences.setter());
        use_callback(large, move |(), large| {
            let preferences = Preferences { large: !large };
            preferences.save(&*storage);
            setter.set(preferences);
        })
    };
    (large, toggle)
}
