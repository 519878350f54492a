//! Says to a screen reader which verdict has changed: one hidden sentence a page, not one a key.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html, use_memo, use_mut_ref};

use super::standing::Standing;
use super::state::Case;

/// As many as one listens to before going on.
const MOST: usize = 3;

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
        // A programme that has come with another place has not changed.
        let other = |name: &String, word: &str| before.iter().flatten().any(|(n, w)| n == name && *w != word);
        let changed: Vec<_> = standings.iter().filter(|(name, word)| other(name, word)).collect();
        let rest = changed.len().saturating_sub(MOST);
        let mut said: String = changed.iter().take(MOST).map(|(name, word)| format!("{name}：{word}。")).collect();
        if rest > 0 {
            said.push_str(&format!("另有 {rest} 项变了。"));
        }
        said
    });
    html! { <p class="sr" role="status">{ (*sentence).clone() }</p> }
}
