//! 值多少: lines of tax and awards with their formulas, and what may be added up, year by year.

mod lines;
mod years;

use yew::{Html, function_component, html};

use crate::advise::worth::worths;
use crate::ui::context::use_case;

/// The section.
#[function_component]
pub fn Worth() -> Html {
    let (case, _) = use_case();
    let found = worths(&case.assessment);
    html! {
        <section class="section" aria-labelledby="worth-title">
            <div key="head" class="section-head">
                <h2 id="worth-title">{ "值多少" }</h2>
                <p class="muted">{ "都是估算，不是承诺：税以税务机关和年度汇算清缴为准，奖励以主管部门的通知为准。" }</p>
            </div>
            { lines::choices(&found) }
            { lines::lines(&case, &found) }
            { lines::awards(&case, &found) }
            { years::years(&found) }
        </section>
    }
}
