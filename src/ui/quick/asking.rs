//! One page of 快速自评: what is asked, and the ways on and back.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_memo, use_state};

use super::flow::{Asks, Station, unordered};
use super::page::{Head, before, coming, walk};
use super::stop::{Stop, shared, stop};
use super::ticks::Ticks;
use super::walk::Walk;
use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::fill::{ExtraCard, QuestionCard, SoLines};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::questions::{Question, with_years, years};
use crate::ui::route::Route;
use crate::ui::state::{Case, Change};

/// Properties of [`Asking`].
#[derive(PartialEq, Properties)]
pub(super) struct AskingProps {
    /// The question in the address.
    pub question: String,
}

/// The questions of a page. Which they are is found on arriving: an answer to one must not take another away.
#[function_component]
pub(super) fn Asking(props: &AskingProps) -> Html {
    let (case, change) = use_case();
    let page = use_memo((case.id.clone(), props.question.clone()), |(id, key)| {
        let flow = unordered(&case, &walk(id, |walk| walk.left_open()));
        let page = walk(id, |walk| stop(&case, &flow, walk, key));
        page.iter().for_each(|page| walk(id, |walk| walk.show(page.keys())));
        page
    });
    // What is said of a line without an answer stands in the walk, not in the draft.
    let turn = use_state(|| 0_u32);
    let leaving = use_state(|| false);
    {
        let page = Rc::clone(&page);
        use_effect_with((*leaving, Rc::clone(&case)), move |(leaving, case)| {
            let Some(page) = page.as_ref().as_ref().filter(|_| *leaving) else { return };
            if walk(&case.id, |walk| page.denials(case, walk)).is_empty() {
                leave(case, page, false);
            }
        });
    }
    let Some(page) = &*page else { return Html::default() };
    let here: Rc<[String]> = page.keys().into();
    let denials = walk(&case.id, |walk| page.denials(&case, walk));
    let onward = {
        let (case, change, leaving, denials) = (Rc::clone(&case), change, leaving.clone(), denials.clone());
        let (answered, page) = (page.is_answered(&case), page.clone());
        Callback::from(move |_: MouseEvent| {
            if denials.is_empty() || case.locked.is_some() {
                return leave(&case, &page, !answered && page.ticks().is_none());
            }
            // One goes on from what the draft says then.
            change.emit(Change::Answers(denials.clone()));
            leaving.set(true);
        })
    };
    let skip = {
        let (case, page) = (Rc::clone(&case), page.clone());
        Callback::from(move |_: MouseEvent| leave(&case, &page, true))
    };
    let back = before(&case, &props.question, &here).map(|to| {
        let (case, key) = (Rc::clone(&case), props.question.clone());
        Callback::from(move |_: MouseEvent| {
            walk(&case.id, |walk| drop(walk.back(&key)));
            platform::go(&Route::quick_at(&case.id, Some(&to)));
        })
    });
    let onsaid = Callback::from(move |()| turn.set(turn.wrapping_add(1)));
    let lines = page.lines().count();
    let word = match page.ticks() {
        Some(screen) if denials.len() == lines => screen.none.clone(),
        Some(screen) if !denials.is_empty() => screen.rest.clone(),
        _ => "下一题".to_owned(),
    };
    let may_skip = if page.ticks().is_some() { !denials.is_empty() } else { !page.is_answered(&case) };
    html! { <>
        { part!(<Head {here} />) }
        <fieldset class="form" role="presentation" disabled={case.locked.is_some()}>{ body(&case, page, onsaid) }</fieldset>
        <div class="quick-nav">
            if let Some(back) = back {
                <button class="btn" type="button" onclick={back}>{ icon("back") }{ "上一题" }</button>
            }
            <span class="grow"></span>
            if may_skip {
                <button class="btn" type="button" onclick={skip}>{ "跳过" }</button>
            }
            <button class="btn btn-main" type="button" onclick={onward}>{ word }{ icon("arrow") }</button>
        </div>
    </> }
}

/// Goes on; what was skipped is asked again at the end.
fn leave(case: &Case, page: &Stop, skip: bool) {
    let here = page.keys();
    let Some(address) = shown(case).or_else(|| here.first().cloned()) else { return };
    let left = walk(&case.id, |walk: &mut Walk| {
        // Of a list with something in it one has only said that on this page.
        let is_ticks = page.ticks().is_some();
        let left: Vec<String> = here.into_iter().filter(|key| !is_ticks || !walk.listed().contains(key)).collect();
        walk.leave(&address, &left, skip);
        left
    });
    platform::go(&coming(case, &left));
}

/// The question in the address.
fn shown(case: &Case) -> Option<String> {
    match Route::parse(&platform::hash())? {
        Route::Quick { id, question } if id == case.id => question,
        _ => None,
    }
}

fn body(case: &Case, page: &Stop, onsaid: Callback<()>) -> Html {
    let Some(screen) = &page.screen else {
        return html! { <>{ for page.rows.iter().map(|station| card(case, station)) }</> };
    };
    if page.ticks().is_some() {
        return part!(<Ticks page={page.clone()} {onsaid} />);
    }
    let years = years(case);
    let paths: Vec<Path> = page.rows.iter().flat_map(|station| station.paths.clone()).collect();
    let one = |question: Question| {
        let key = question.title.clone();
        part!(<QuestionCard {key} question={Rc::new(question)} years={years.clone()} folded=false alone=true quiet=true />)
    };
    html! {
        <div class="quick-many">
            <h2 class="q-title">{ with_years(&screen.title, &years) }</h2>
            { for shared(&page.questions()).into_iter().map(one) }
            { part!(<SoLines {paths} />) }
        </div>
    }
}

/// The card of a question that stands alone.
fn card(case: &Case, station: &Station) -> Html {
    let key = station.key.clone();
    match &station.asks {
        Asks::Known(question) => {
            part!(<QuestionCard {key} question={Rc::clone(question)} years={years(case)} folded=false alone=true />)
        }
        Asks::Extra(question, programme) => {
            part!(<ExtraCard {key} question={Rc::clone(question)} programme={programme.clone()} alone=true />)
        }
    }
}
