//! 结论怎么看: the states and what they mean.

use yew::{Html, html};

use crate::ui::chips::chip;
use crate::ui::standing::Standing;

/// The card.
pub(super) fn legend() -> Html {
    let states = [
        (Standing::Met, "按现有答案，怎么算都达标。"),
        (Standing::Undecided, "还要看没答的题，或专家的评定。"),
        (Standing::Unmet, "按现有答案还差一点，会写明差多少。"),
        (Standing::Claimable, "有补助可以申领，金额以当年通知为准。"),
        (Standing::Review, "办法规定由人判断，我们不替专家下结论。"),
    ];
    let rows =
        states.iter().map(|(standing, words)| html! { <div><dt>{ chip(*standing) }</dt><dd>{ words }</dd></div> });
    html! {
        <section class="card" aria-labelledby="legend">
            <h2 id="legend" class="q-title">{ "结论怎么看" }</h2>
            <dl class="legend">{ for rows }</dl>
        </section>
    }
}
