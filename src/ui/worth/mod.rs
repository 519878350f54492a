//! 值多少: lines of tax and awards with their formulas, and what may be added up, year by year.

mod lines;
mod years;

use std::rc::Rc;

use yew::{Callback, Html, function_component, html, use_memo, use_state_eq};

use crate::advise::worth::worths;
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::plan::{Group, GrowthFields, assumptions};

/// What is assumed of the years to come: the figures that the lines are worked out from.
const GROUPS: [Group; 2] = [("应纳税所得额", &["taxable_profit"]), ("研发费用", &["rd.", "rd_deductible"])];

/// The section.
#[function_component]
pub fn Worth() -> Html {
    let (case, _) = use_case();
    // Growth in per cent, as it was typed.
    let growth = use_state_eq(Vec::<Option<String>>::new);
    let found = use_memo((Rc::clone(&case.assessment), (*growth).clone()), |(assessment, growth)| {
        worths(assessment, &assumptions(&GROUPS, growth))
    });
    let ontyped = {
        let growth = growth.setter();
        Callback::from(move |all| growth.set(all))
    };
    let fields = part!(<GrowthFields id="worth-growth" groups={&GROUPS[..]} growth={(*growth).clone()} {ontyped} />);
    html! {
        <section class="section" aria-labelledby="worth-title">
            <div key="head" class="section-head">
                <h2 id="worth-title">{ "值多少" }</h2>
                <p class="muted">{ "都是估算，不是承诺：税以税务机关和年度汇算清缴为准，奖励以主管部门的通知为准。" }</p>
            </div>
            { lines::choices(&found) }
            { lines::lines(&case, &found) }
            { lines::awards(&case, &found) }
            { years::years(&found, &growth, fields) }
        </section>
    }
}
