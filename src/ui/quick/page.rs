//! The page 快速自评.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, hook, html, use_effect_with};

use super::ending::Ending;
use super::flow::{Asks, Station, all, flow, station, unordered};
use super::walk::Walk;
use crate::ui::context::use_case;
use crate::ui::fill::{ExtraCard, QuestionCard};
use crate::ui::icons::icon;
use crate::ui::panel::{LivePanel, PanelBar};
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::questions::years;
use crate::ui::rested::{REST_MS, use_rested};
use crate::ui::route::{QUICK_END, Route};
use crate::ui::state::Case;
use crate::ui::widgets::MoneyUnitProvider;

/// Properties of [`QuickPage`].
#[derive(PartialEq, Properties)]
pub struct QuickPageProps {
    /// The question in the address; none on coming here.
    pub question: Option<String>,
}

/// One question, large; what follows from the answers beside it; and the end.
#[function_component]
pub fn QuickPage(props: &QuickPageProps) -> Html {
    let (case, _) = use_case();
    let here = props.question.as_deref().and_then(|key| station(&case, key));
    let at_end = props.question.as_deref() == Some(QUICK_END);
    // Whoever comes without a question, or with one that is not asked here any more, is led to the next one.
    let lost = here.is_none() && !at_end;
    {
        let case = Rc::clone(&case);
        use_effect_with((case.id.clone(), lost), move |(_, lost)| {
            if *lost {
                platform::replace(&coming(&case, None));
            }
        });
    }
    let body = match here {
        Some(station) => {
            let key = station.key.clone();
            part!(<Asking key={key} station={Rc::new(station)} />)
        }
        None if at_end => part!(<Ending key="end" />),
        None => Html::default(),
    };
    html! {
        { part!(<MoneyUnitProvider>
            <div class="quick">
                <div>{ body }</div>
                { part!(<LivePanel />) }
            </div>
            { part!(<PanelBar />) }
        </MoneyUnitProvider>) }
    }
}

/// Properties of [`Asking`].
#[derive(PartialEq, Properties)]
struct AskingProps {
    station: Rc<Station>,
}

/// One question, and the ways on and back.
#[function_component]
fn Asking(props: &AskingProps) -> Html {
    let (case, _) = use_case();
    let station = &*props.station;
    let answered = station.is_answered(&case);
    let card = match &station.asks {
        Asks::Known(question) => {
            part!(<QuestionCard question={Rc::clone(question)} years={years(&case)} folded=false />)
        }
        Asks::Extra(question, programme) => {
            part!(<ExtraCard question={Rc::clone(question)} programme={programme.clone()} alone=true />)
        }
    };
    let leave = |skip: bool| {
        let (case, key) = (Rc::clone(&case), station.key.clone());
        Callback::from(move |_: MouseEvent| {
            walk(&case.id, |walk| walk.leave(&key, skip));
            platform::go(&coming(&case, Some(&key)));
        })
    };
    let back = {
        let (case, key) = (Rc::clone(&case), station.key.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(before) = before(&case, &key) {
                walk(&case.id, |walk| drop(walk.back(&key)));
                platform::go(&Route::quick_at(&case.id, Some(&before)));
            }
        })
    };
    html! { <>
        { part!(<Head here={station.key.clone()} />) }
        <fieldset class="form" role="presentation" disabled={case.locked.is_some()}>{ card }</fieldset>
        <div class="quick-nav">
            if before(&case, &station.key).is_some() {
                <button class="btn" type="button" onclick={back}>{ icon("back") }{ "上一题" }</button>
            }
            <span class="grow"></span>
            if !answered {
                <button class="btn" type="button" onclick={leave(true)}>{ "跳过" }</button>
            }
            <button class="btn btn-main" type="button" onclick={leave(!answered)}>{ "下一题" }{ icon("arrow") }</button>
        </div>
    </> }
}

/// Properties of [`Head`].
#[derive(PartialEq, Properties)]
struct HeadProps {
    here: String,
}

/// What this is, how much is left at most, and the way to the whole form.
#[function_component]
fn Head(props: &HeadProps) -> Html {
    let (case, _) = use_case();
    let left = use_left(&case, &props.here);
    html! {
        <header class="quick-head">
            <h1>{ "快速自评" }</h1>
            <p class="quick-left">{ left.map(|left| said(&left)) }</p>
            <a class="quick-form" href={Route::fill(&case.id).to_string()}>{ "换成完整自评" }</a>
        </header>
    }
}

/// How many questions are left behind this one.
#[derive(Clone, Copy, PartialEq)]
struct Left {
    main: usize,
    others: usize,
}

fn said(left: &Left) -> String {
    match (left.main, left.others) {
        (0, 0) => "这是最后一题".to_owned(),
        (0, n) => format!("主要项目的结论已定，其他项目最多还有 {n} 题"),
        (n, _) => format!("后面最多还有 {n} 题，结论定了就停"),
    }
}

/// What is left, counted when the keys rest.
#[hook]
fn use_left(case: &Rc<Case>, here: &str) -> Option<Left> {
    let about = (Rc::clone(case), here.to_owned());
    let (case, here) = about.clone();
    let count = move || {
        let flow = unordered(&case, &walk(&case.id, |walk| walk.left_open()));
        let count = |asks| flow.fresh(asks).filter(|station| station.key != here).count();
        Some(Left { main: count(&flow.main), others: count(&flow.others) })
    };
    *use_rested(REST_MS, about, || None, count)
}

/// Where one goes from a question, or on coming here.
pub(super) fn coming(case: &Case, here: Option<&str>) -> Route {
    let flow = flow(case, &walk(&case.id, |walk| walk.left_open()));
    let next = walk(&case.id, |walk| walk.coming(&flow, here));
    Route::quick_at(&case.id, next.as_deref())
}

/// The question before this one: on the way one came, or after opening the page anew the answered one above it.
fn before(case: &Case, here: &str) -> Option<String> {
    let seen = walk(&case.id, |walk| walk.clone().back(here));
    seen.or_else(|| {
        let stations = all(case);
        let place = stations.iter().position(|station| station.key == here)?;
        let above = stations.get(..place)?.iter().rev();
        above.into_iter().find(|station| station.is_answered(case)).map(|station| station.key.clone())
    })
}

/// Does something with the way through a draft, which lasts as long as the window.
pub(super) fn walk<T>(draft: &str, act: impl FnOnce(&mut Walk) -> T) -> T {
    thread_local! {
        static WALKS: RefCell<BTreeMap<String, Walk>> = const { RefCell::new(BTreeMap::new()) };
    }
    WALKS.with_borrow_mut(|walks| act(walks.entry(draft.to_owned()).or_default()))
}
