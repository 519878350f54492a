//! 试一试: what the changed pack says of a draft, while it is being changed.

use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_memo, use_state};

use super::view::View;
use crate::ui::context::use_services;
use crate::ui::packs::effects::effects;
use crate::ui::packs::{drafts, shown};
use crate::ui::part::part;
use crate::ui::widgets::WordSelect;

/// Properties of [`Trial`].
#[derive(PartialEq, Properties)]
pub(super) struct TrialProps {
    pub view: View,
    /// The draft that was open last.
    pub last: Option<String>,
}

/// The panel beside the form.
#[function_component]
pub(super) fn Trial(props: &TrialProps) -> Html {
    let services = use_services();
    let cases = use_memo((), move |()| drafts::all(&services));
    let chosen = use_state(|| props.last.clone());
    let case = chosen.as_ref().and_then(|id| cases.iter().find(|case| case.id == *id)).or_else(|| cases.first());
    let words: Vec<(AttrValue, AttrValue)> =
        cases.iter().map(|case| (AttrValue::from(case.id.clone()), AttrValue::from(case.title()))).collect();
    let select = case.filter(|_| cases.len() > 1).map(|case| {
        let onchoose = {
            let chosen = chosen.setter();
            Callback::from(move |id: Option<String>| chosen.set(id))
        };
        html! {
            <div class="field">
                <label class="label" for="trial-draft">{ "在哪份草稿上试" }</label>
                { part!(<WordSelect id="trial-draft" {words} chosen={AttrValue::from(case.id.clone())} none="选一份草稿" {onchoose} />) }
            </div>
        }
    });
    let editing = &props.view.editing;
    let body = match (case, editing.trial()) {
        (None, _) => html! { <p class="muted">{ "这台电脑上还没有草稿。填一份草稿，就能边改边看结论怎么变。" }</p> },
        (Some(_), None) => html! { <p class="muted">{ "现在这样还不能用，改好了才能试。" }</p> },
        (Some(case), Some(trial)) => {
            let after = case.by(trial).assessment;
            let all = effects(&case.assessment, &after, |id| *id == *props.view.id);
            if all.is_empty() {
                html! { <p class="muted">{ format!("“{}”的注册地是{}，这个政策包不适用，换一份草稿试。", case.title(), case.place()) }</p> }
            } else {
                let rows = all.iter().map(|effect| {
                    html! { <li class="prog"><h3>{ effect.name.clone() }</h3><p>{ shown::turn(effect) }</p></li> }
                });
                html! { <ul>{ for rows }</ul> }
            }
        }
    };
    let title = case.map_or_else(|| "试一试".to_owned(), |case| format!("在“{}”上试一试", case.title()));
    html! {
        <aside class="panel trial" aria-labelledby="trial">
            <header>
                <h2 id="trial">{ title }</h2>
                <p class="meta">{ "改之前 → 改之后；不改动草稿" }</p>
            </header>
            <div class="trial-body">{ select }{ body }</div>
        </aside>
    }
}
