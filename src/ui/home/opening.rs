//! Opening drafts that come from outside: files, or a text that was pasted. What is locked asks for its
//! passphrase first; what becomes of the drafts is for [`crate::ui::incoming`] to say.

use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::{
    Callback, Html, Properties, Reducible, UseReducerHandle, function_component, hook, html, use_effect_with, use_memo,
    use_reducer,
};

use super::unlocking::Unlocking;
use crate::answers::{Draft, Problem};
use crate::exchange::draft_file::{self, Opened};
use crate::exchange::locked::{self, Locked, LockedError};
use crate::stage::{self, Stage};
use crate::ui::cipher;
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::incoming::Origin;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::stages;
use crate::ui::usb::CopyOpened;

/// What was given to open: where it is from, its text or why there is none, and what is to be said of how it was read.
struct Given {
    from: Source,
    text: Result<String, String>,
    note: Option<&'static str>,
}

/// Where a text is from.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Source {
    /// A file, by its name.
    File(String),
    /// The field for a text.
    Pasted,
    /// The U盘版 that is running; the place among what it carries locked.
    Copy(Option<usize>),
}

impl Source {
    fn origin(&self) -> Origin {
        match self {
            Source::File(_) => Origin::File,
            Source::Pasted => Origin::Text,
            Source::Copy(_) => Origin::Copy,
        }
    }
}

/// A locked draft that waits for its passphrase.
#[derive(Clone, PartialEq)]
pub(super) struct Waiting {
    /// Where it is from.
    pub from: Source,
    /// What is locked.
    pub locked: Rc<Locked>,
}

/// What has been opened so far of what was given at once.
#[derive(Clone, PartialEq)]
pub(super) struct Opening {
    /// Where it is from.
    origin: Origin,
    /// Whether a draft was in it.
    found: bool,
    /// Nothing is taken in before the last passphrase was given or refused: one draft alone is gone to.
    opened: Opened,
    waiting: VecDeque<Waiting>,
}

impl Default for Opening {
    fn default() -> Opening {
        Opening { origin: Origin::File, found: false, opened: Opened::default(), waiting: VecDeque::new() }
    }
}

/// What happens to it.
pub(super) enum Step {
    /// Something was given.
    Given(Opening),
    /// The first that waits is open, or is left.
    Answered(Opened),
    /// The drafts have been taken in.
    TakenIn,
}

impl Reducible for Opening {
    type Action = Step;

    fn reduce(self: Rc<Self>, step: Step) -> Rc<Self> {
        let mut next = match step {
            Step::Given(next) => return Rc::new(next),
            _ => (*self).clone(),
        };
        match step {
            Step::Answered(more) => {
                next.waiting.pop_front();
                next.add(more);
            }
            _ => next.opened.drafts.clear(),
        }
        Rc::new(next)
    }
}

impl Opening {
    /// Reads all that was given at once.
    fn read(given: Vec<Given>) -> Opening {
        let many = given.len() > 1;
        let mut opening = Opening::default();
        for Given { from, text, note } in given {
            opening.origin = from.origin();
            let place = match &from {
                Source::File(name) if many => format!("“{name}”："),
                _ => String::new(),
            };
            let failed = |message: &str| Opened { drafts: Vec::new(), problems: vec![Problem::new("", message)] };
            let mut opened = match text.as_deref().map(locked::read) {
                Err(message) => failed(message),
                Ok(Ok(_)) if !cipher::is_available() => {
                    failed(&format!("这份草稿加了口令，在这里打不开。{}", LockedError::Unavailable.message()))
                }
                Ok(Ok(locked)) => {
                    opening.waiting.push_back(Waiting { from, locked: Rc::new(locked) });
                    continue;
                }
                Ok(Err(LockedError::NotLocked)) => draft_file::read(text.as_deref().unwrap_or_default()),
                Ok(Err(error)) => failed(error.message()),
            };
            opened.problems.extend(note.filter(|_| !opened.drafts.is_empty()).map(|note| Problem::new("", note)));
            for problem in &mut opened.problems {
                problem.message = format!("{place}{}", problem.message);
            }
            opening.add(opened);
        }
        opening
    }

    fn add(&mut self, mut more: Opened) {
        self.found |= !more.drafts.is_empty();
        self.opened.drafts.append(&mut more.drafts);
        self.opened.problems.append(&mut more.problems);
    }
}

/// How drafts from outside are opened.
pub(super) struct Opens {
    /// What is being opened, for [`OpeningNotice`].
    pub opening: UseReducerHandle<Opening>,
    /// Opens files.
    pub files: Callback<Vec<File>>,
    /// Opens a text.
    pub text: Callback<String>,
    /// Opens what a U盘版 carries.
    pub copy: Callback<CopyOpened>,
}

/// Opens drafts from outside.
#[hook]
pub(super) fn use_opening(refresh: &Callback<()>) -> Opens {
    let services = use_services();
    let opening = use_reducer(Opening::default);
    let later = use_later();
    // All at once, so that drafts and problems of one choice are told together.
    let take = {
        let (services, refresh, dispatch) = (services, refresh.clone(), opening.dispatcher());
        Callback::from(move |given: Vec<Given>| {
            stage::draft(|| {
                let mut opening = Opening::read(given);
                let drafts =
                    if opening.waiting.is_empty() { std::mem::take(&mut opening.opened.drafts) } else { Vec::new() };
                let shown = opening.clone();
                dispatch.dispatch(Step::Given(opening));
                take_in(&services, drafts, &shown, &refresh);
            })
        })
    };
    let files = {
        let take = take.clone();
        later.callback(move |files: Vec<File>| {
            let take = take.clone();
            spawn_local(async move {
                let mut given = Vec::new();
                for file in files {
                    let from = Source::File(file.name());
                    given.push(match platform::read_file(&file).await {
                        Ok(decoded) => Given { from, note: decoded.note(), text: Ok(decoded.text) },
                        Err(why) => Given { from, note: None, text: Err(why) },
                    });
                }
                take.emit(given);
            });
        })
    };
    let copy = {
        let take = take.clone();
        later.callback(move |CopyOpened { text, locked }| {
            take.emit(vec![Given { from: Source::Copy(locked), text: Ok(text), note: None }]);
        })
    };
    let text = later.callback(move |text: String| {
        take.emit(vec![Given { from: Source::Pasted, text: Ok(text.trim().to_owned()), note: None }]);
    });
    Opens { opening, files, text, copy }
}

/// What reads drafts comes with a later stage of the program: whoever is faster waits for it, or leaves the page and has
/// it not opened.
#[hook]
fn use_later() -> Later {
    let here = use_memo((), |()| Cell::new(true));
    use_effect_with((), {
        let here = Rc::clone(&here);
        move |()| move || here.set(false)
    });
    Later { here }
}

/// See [`use_later`].
struct Later {
    here: Rc<Cell<bool>>,
}

impl Later {
    fn callback<T: 'static>(&self, act: impl Fn(T) + 'static) -> Callback<T> {
        let (act, here) = (Rc::new(act), Rc::clone(&self.here));
        Callback::from(move |given| {
            let (act, here) = (Rc::clone(&act), Rc::clone(&here));
            stages::once(Stage::Draft, move || {
                if here.get() {
                    stage::draft(|| act(given));
                }
            });
        })
    }
}

/// What becomes of the drafts is for [`crate::ui::incoming`] to say. What was wrong is `shown` on this page.
fn take_in(services: &Services, drafts: Vec<Draft>, shown: &Opening, refresh: &Callback<()>) {
    if !drafts.is_empty() {
        services.incoming.offer(drafts, shown.origin, !shown.opened.problems.is_empty());
        refresh.emit(());
    }
}

/// Properties of [`OpeningNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct OpeningNoticeProps {
    /// What is being opened.
    pub opening: UseReducerHandle<Opening>,
    /// Called after the list was changed.
    pub refresh: Callback<()>,
}

/// Asks for the passphrase of what is locked, and says what could not be opened, and why.
#[function_component]
pub(super) fn OpeningNotice(props: &OpeningNoticeProps) -> Html {
    let services = use_services();
    let Opening { origin, found, opened, waiting } = &*props.opening;
    let answered = {
        let (opening, refresh) = (props.opening.clone(), props.refresh.clone());
        Callback::from(move |text: Option<String>| {
            let is_open = text.is_some();
            let more = text.map(|text| draft_file::read(&text)).unwrap_or_default();
            if let Some(Waiting { from: Source::Copy(Some(place)), .. }) = opening.waiting.front()
                && is_open
            {
                services.copy.unlocked.borrow_mut().insert(*place, more.drafts.clone());
            }
            let mut drafts = opening.opened.drafts.clone();
            drafts.extend(more.drafts.iter().cloned());
            let is_last = opening.waiting.len() <= 1;
            let mut shown = (*opening).clone();
            shown.add(more.clone());
            opening.dispatch(Step::Answered(more));
            if is_last {
                opening.dispatch(Step::TakenIn);
                take_in(&services, drafts, &shown, &refresh);
            }
        })
    };
    let dialog = waiting.front().map(|first| {
        // Another one asked for is another dialog.
        let key = format!("{:p}", Rc::as_ptr(&first.locked));
        part!(<Unlocking key={key} waiting={first.clone()} {answered} />)
    });
    let shown = (!opened.problems.is_empty()).then(|| {
        let what = match (*found, *origin) {
            (true, _) => "打开了，请留意：",
            (false, Origin::Text) => "这段文字打不开，原来的草稿都没有动。",
            (false, Origin::Copy) => "U盘版里的这份草稿打不开，这里的草稿都没有动。",
            (false, _) => "这个文件打不开，原来的草稿都没有动。",
        };
        html! {
            <div class="banner banner-bad gap">
                { icon("warn") }
                <div>
                    <b>{ what }</b>
                    <ul>{ for opened.problems.iter().map(|problem| html! { <li>{ problem.message.clone() }</li> }) }</ul>
                </div>
            </div>
        }
    });
    html! { <><div key="said" role="alert">{ shown }</div>{ dialog }</> }
}
