//! A rule on the page: its name, its sentence, where it comes from.

use yew::{Html, html};

use crate::policy::say::Said;
use crate::policy::{Clause, Pack};
use crate::ui::chips::cite;
use crate::ui::packs::anchor;

/// A sentence; what it is made of as a list under it.
pub(in crate::ui::packs) fn said(said: &Said) -> Html {
    if said.inner.is_empty() {
        return html! { <p>{ said.text.clone() }</p> };
    }
    let items = said.inner.iter().map(|inner| html! { <li>{ self::said(inner) }</li> });
    html! { <>
        if !said.text.is_empty() {
            <p>{ said.text.clone() }</p>
        }
        <ul class="said">{ for items }</ul>
    </> }
}

/// A rule: name, sentence, document and article, how sure it is, what is to be known.
pub(super) fn rule(place: &str, name: &str, sentence: Html, clause: &Clause, pack: &Pack) -> Html {
    html! {
        <div class="rule" id={anchor(place)} key={place.to_owned()}>
            <div>
                if !name.is_empty() {
                    <h4>{ name.to_owned() }</h4>
                }
                <div class="sum">{ sentence }</div>
            </div>
            <div class="src">
                { cite(clause, pack) }
                if let Some(note) = &clause.note {
                    <p class="muted">{ note.clone() }</p>
                }
            </div>
        </div>
    }
}

/// Rules under a heading; nothing without rules.
pub(super) fn rules(title: &str, rules: Vec<Html>) -> Html {
    if rules.is_empty() {
        return Html::default();
    }
    html! { <><h3>{ title.to_owned() }</h3><div class="rules">{ for rules }</div></> }
}

/// Sentences as a list; nothing without any.
pub(super) fn lines(title: &str, lines: &[String]) -> Html {
    if lines.is_empty() {
        return Html::default();
    }
    html! { <><h3>{ title.to_owned() }</h3><ul class="bullets">{ for lines.iter().map(|line| html! { <li>{ line.clone() }</li> }) }</ul></> }
}
