//! The page 快速自评.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use yew::{Html, Properties, function_component, hook, html, use_effect_with};

use super::asking::Asking;
use super::ending::Ending;
use super::flow::{Station, all, flow, station, unordered};
use super::stop::pages;
use super::walk::Walk;
use crate::ui::context::use_case;
use crate::ui::panel::{LivePanel, PanelBar};
use crate::ui::part::part;
use crate::ui::platform;
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

/// One page of questions, large; what follows from the answers beside it; and the end.
#[function_component]
pub fn QuickPage(props: &QuickPageProps) -> Html {
    let (case, _) = use_case();
    let here = props.question.clone().filter(|key| station(&case, key).is_some());
    let at_end = props.question.as_deref() == Some(QUICK_END);
    // Whoever comes without a question, or with one that is not asked here any more, is led to the next one.
    let lost = here.is_none() && !at_end;
    {
        let case = Rc::clone(&case);
        use_effect_with((case.id.clone(), lost), move |(_, lost)| {
            if *lost {
                platform::replace(&coming(&case, &[]));
            }
        });
    }
    let body = match here {
        Some(question) => part!(<Asking key={question.clone()} question={question.clone()} />),
        None if at_end => part!(<Ending key="end" />),
        None => Html::default(),
    };
    // The end says the verdicts itself.
    let (class, beside) = if at_end { ("quick quick-done", false) } else { ("quick", true) };
    html! {
        { part!(<MoneyUnitProvider>
            <div {class}>
                <div>{ body }</div>
                if beside {
                    { part!(<LivePanel />) }
                }
            </div>
            if beside {
                { part!(<PanelBar />) }
            }
        </MoneyUnitProvider>) }
    }
}

/// Properties of [`Head`].
#[derive(PartialEq, Properties)]
pub(super) struct HeadProps {
    /// The questions on the page.
    pub here: Rc<[String]>,
}

/// What this is, how much is left at most, and the way to the whole form.
#[function_component]
pub(super) fn Head(props: &HeadProps) -> Html {
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

/// How many pages are left behind this one.
#[derive(Clone, Copy, PartialEq)]
struct Left {
    main: usize,
    others: usize,
}

fn said(left: &Left) -> String {
    match (left.main, left.others) {
        (0, 0) => "这是最后一页".to_owned(),
        (0, n) => format!("主要项目的结论已定，其他项目最多还有 {n} 页"),
        (n, _) => format!("后面最多还有 {n} 页，结论定了就停"),
    }
}

/// What is left, counted when the keys rest.
#[hook]
fn use_left(case: &Rc<Case>, here: &Rc<[String]>) -> Option<Left> {
    let about = (Rc::clone(case), Rc::clone(here));
    let (case, here) = about.clone();
    let count = move || {
        let flow = unordered(&case, &walk(&case.id, |walk| walk.left_open()));
        let count = |asks| pages(flow.fresh(asks).filter(|station| !here.contains(&station.key)));
        Some(Left { main: count(&flow.main), others: count(&flow.others) })
    };
    *use_rested(REST_MS, about, || None, count)
}

/// Where one goes from the page with these questions, or on coming here.
pub(super) fn coming(case: &Case, here: &[String]) -> Route {
    let flow = flow(case, &walk(&case.id, |walk| walk.left_open()));
    let next = walk(&case.id, |walk| walk.coming(&flow, here));
    Route::quick_at(&case.id, next.as_deref())
}

/// The address of the page before this one: on the way one came, or after opening the page anew the answered question
/// above it.
pub(super) fn before(case: &Case, here: &str, rows: &[String]) -> Option<String> {
    let seen = walk(&case.id, |walk| walk.clone().back(here));
    seen.or_else(|| {
        let stations = all(case);
        let place = stations.iter().position(|station| station.key == here)?;
        let above = stations.get(..place)?.iter().rev();
        let answered = |station: &&Station| station.is_answered(case) && !rows.contains(&station.key);
        above.into_iter().find(answered).map(|station| station.key.clone())
    })
}

/// Does something with the way through a draft, which lasts as long as the window.
pub(super) fn walk<T>(draft: &str, act: impl FnOnce(&mut Walk) -> T) -> T {
    thread_local! {
        static WALKS: RefCell<BTreeMap<String, Walk>> = const { RefCell::new(BTreeMap::new()) };
    }
    WALKS.with_borrow_mut(|walks| act(walks.entry(draft.to_owned()).or_default()))
}
