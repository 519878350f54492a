//! What the list is about, and which enterprises it shows.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::page::PoolProp;
use crate::desk::{Filter, MetRows, State};
use crate::num::Tri;
use crate::ui::part::part;
use crate::ui::standing::Standing;
use crate::ui::widgets::{RawInput, WordSelect};

/// The field that is searched in.
pub(super) const SEARCH: &str = "desk-search";
/// What one can choose of how many requirements are left.
const LEFT: [(&str, &str); 3] = [("1", "还剩 1 条"), ("2", "还剩 2 条以内"), ("3", "还剩 3 条以内")];
const VERDICTS: [(&str, Tri); 3] = [("met", Tri::Yes), ("undecided", Tri::Unknown), ("unmet", Tri::No)];

/// Properties of [`Asking`].
#[derive(PartialEq, Properties)]
pub(super) struct AskingProps {
    pub(super) pool: PoolProp,
    /// Another number, another list.
    pub(super) version: u32,
}

/// The bar over the list.
#[function_component]
pub(super) fn Asking(props: &AskingProps) -> Html {
    let pool = &props.pool.0;
    let (filter, programme, towns) = {
        let inner = pool.inner.borrow();
        let asked = inner.assessor.programmes().get(inner.view.programme).cloned();
        (inner.view.filter.clone(), asked, inner.towns())
    };
    let changed = |change: fn(&mut Filter, Option<String>)| {
        let pool = Rc::clone(pool);
        Callback::from(move |code: Option<String>| {
            change(&mut pool.inner.borrow_mut().view.filter, code);
            pool.tell();
        })
    };
    let search = {
        let pool = Rc::clone(pool);
        Callback::from(move |text: String| {
            pool.inner.borrow_mut().view.filter.text = text;
            pool.tell();
        })
    };
    let ask_for = {
        let pool = Rc::clone(pool);
        Callback::from(move |id: Option<String>| id.iter().for_each(|id| pool.ask_for(id)))
    };
    let verdict = {
        let pool = Rc::clone(pool);
        Callback::from(move |code: Option<String>| {
            let verdict = VERDICTS.iter().find(|(known, _)| Some(*known) == code.as_deref()).map(|(_, tri)| *tri);
            {
                let view = &mut pool.inner.borrow_mut().view;
                view.filter.verdict = verdict.map(|verdict| (view.programme, verdict));
                // Who asks for those that qualify wants to see them.
                view.met = if verdict == Some(Tri::Yes) { MetRows::First } else { MetRows::Last };
            }
            pool.tell();
        })
    };
    let left = changed(|filter, code| filter.at_most_left = code.and_then(|code| code.parse().ok()));
    let town = changed(|filter, code| filter.town = code.map(|code| code.trim_start_matches('=').to_owned()));
    let state = changed(|filter, code| filter.state = code.and_then(|code| State::of(&code)));
    let word = |code: &str, word: &str| (AttrValue::from(code.to_owned()), AttrValue::from(word.to_owned()));
    let programmes: Vec<_> = pool.choices().iter().map(|(id, name)| word(id, name)).collect();
    let verdicts: Vec<_> = VERDICTS.iter().map(|(code, tri)| word(code, Standing::of(*tri).word())).collect();
    let lefts: Vec<_> = LEFT.iter().map(|(code, words)| word(code, words)).collect();
    // An empty code is no choice: 没有写镇街 has to be one.
    let unknown = (AttrValue::from("="), AttrValue::from("没有写镇街"));
    let towns: Vec<_> = towns.iter().map(|town| word(&format!("={town}"), town)).chain([unknown]).collect();
    let states: Vec<_> = State::ALL.iter().map(|state| word(state.code(), state.label())).collect();
    let chosen_verdict = filter.verdict.and_then(|(_, tri)| VERDICTS.iter().find(|(_, known)| *known == tri));
    let chosen_verdict = chosen_verdict.map(|(code, _)| AttrValue::from(*code));
    let chosen_town = filter.town.as_ref().map(|town| AttrValue::from(format!("={town}")));
    html! {
        <div class="toolbar desk-asking" role="search" aria-label="找企业">
            { part!(<RawInput key="search" id={SEARCH} text={filter.text.clone()} oninput={search} mode="search" label="找企业"
                placeholder="找企业（/）" />) }
            { part!(<WordSelect key="programme" id="desk-programme" words={programmes} chosen={programme.map(AttrValue::from)} none="按哪项政策排"
                onchoose={ask_for} label="按哪项政策排" />) }
            { part!(<WordSelect key="verdict" id="desk-verdict" words={verdicts} chosen={chosen_verdict} none="结论" onchoose={verdict} label="结论" />) }
            { part!(<WordSelect key="left" id="desk-left" words={lefts} chosen={filter.at_most_left.map(|left| AttrValue::from(left.to_string()))}
                none="差距" onchoose={left} label="还剩几条" />) }
            { part!(<WordSelect key="town" id="desk-town" words={towns} chosen={chosen_town} none="镇街" onchoose={town} label="镇街" />) }
            { part!(<WordSelect key="state" id="desk-state" words={states} chosen={filter.state.map(|state| AttrValue::from(state.code()))}
                none="进度" onchoose={state} label="进度" />) }
        </div>
    }
}
