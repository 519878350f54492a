//! Says to a screen reader which verdict has changed: one hidden sentence a page, not one a key.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html, use_memo, use_mut_ref};

use super::standing::Standing;
use super::state::Case;

/// Properties of [`Announcer`].
#[derive(PartialEq, Properties)]
pub(super) struct AnnouncerProps {
    /// The open draft.
    pub case: Rc<Case>,
}

/// The hidden sentence. Empty until a verdict changes.
#[function_component]
pub(super) fn Announcer(props: &AnnouncerProps) -> Html {
    let standings: Vec<(String, &'static str)> = props
        .case
        .assessment
        .programmes
        .iter()
        .map(|p| (p.programme.short.clone(), Standing::of_programme(p).word()))
        .collect();
    let before = use_mut_ref(|| None::<Vec<(String, &'static str)>>);
    let sentence = use_memo(standings, move |standings| {
        let before = before.borrow_mut().replace(standings.clone());
        let changed = standings.iter().filter(|now| before.as_ref().is_some_and(|before| !before.contains(now)));
        changed.map(|(name, word)| format!("{name}：{word}。")).collect::<String>()
    });
    html! { <p class="sr" role="status">{ (*sentence).clone() }</p> }
}
