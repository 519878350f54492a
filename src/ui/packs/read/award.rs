//! The money of a programme: what is awarded, each rate, what is taken off, the most there is.

use yew::{Html, html};

use super::rules::{rule, rules};
use crate::policy::award::Award;
use crate::policy::say::Say;
use crate::policy::{Clause, Pack};

/// The rules of an award.
pub(super) fn award(say: Say<'_>, award: &Award, at: &str, pack: &Pack) -> Html {
    let one = |place: String, name: &str, text: String, clause: &Clause| {
        rule(&format!("{at}.{place}"), name, html! { <p>{ text }</p> }, clause, pack)
    };
    let mut all = Vec::new();
    for (i, rule) in award.eligible.iter().enumerate() {
        all.push(one(format!("eligible[{i}]"), "只奖励", say.eligibility(rule), &rule.clause));
    }
    for (i, rate) in award.rates.iter().enumerate() {
        all.push(one(format!("rates[{i}]"), &rate.name, say.rate(rate), &rate.clause));
        // What comes from elsewhere, or is less sure, says so itself.
        for (j, change) in rate.adjustments.iter().enumerate().filter(|(_, change)| change.clause != rate.clause) {
            let place = format!("rates[{i}].adjustments[{j}]");
            all.push(one(place, &change.name, say.adjustment(change), &change.clause));
        }
    }
    for (i, change) in award.changes.iter().enumerate() {
        all.push(one(format!("changes[{i}]"), &change.name, say.sum_change(change), &change.clause));
    }
    for (i, other) in award.less_awards_of.iter().enumerate() {
        all.push(one(format!("less_awards_of[{i}]"), "与其他奖励的关系", say.less_award(other), &other.clause));
    }
    if let Some(pool) = &award.pool {
        all.push(one("pool".to_owned(), &pool.name, say.pool(pool), &pool.clause));
    }
    if let Some(cap) = &award.cap {
        all.push(one("cap".to_owned(), &cap.name, say.cap(cap), &cap.clause));
    }
    html! { <>
        { rules("奖励", all) }
        <p class="muted">{ format!("{}。", say.award(award).join("；")) }</p>
    </> }
}
