//! What a step costs and how long it takes: the user's own estimates, to be moved.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, MouseEvent, Properties, function_component, html};

use super::figure_field::FigureField;
use super::prices::{price_text, read_months, read_price};
use crate::advise::plan::{Kind, Term, Terms};
use crate::ui::icons::icon;
use crate::ui::part::part;

/// Properties of [`PriceTable`].
#[derive(PartialEq, Properties)]
pub(super) struct PriceTableProps {
    /// The terms.
    pub terms: Rc<Terms>,
    /// Takes others.
    pub set: Callback<Terms>,
}

/// The table, in a fold.
#[function_component]
pub(super) fn PriceTable(props: &PriceTableProps) -> Html {
    let reset = {
        let set = props.set.clone();
        Callback::from(move |_: MouseEvent| set.emit(Terms::default()))
    };
    let said = props.terms.said().count();
    let state = if said == 0 { "现在用的是默认数".to_owned() } else { format!("改过 {said} 样") };
    html! {
        <details class="fold prices no-print">
            <summary>{ icon("chev") }{ "按自己的情况定“份”" }<span class="muted">{ state }</span></summary>
            <p class="hint">
                { "“份”是比较办法用的费力程度。默认数没有行情依据，请按自己的情况改：越难、越贵、越不愿意做的，填得越高，方案就会绕开它。只存在这台电脑上。" }
            </p>
            <div class="table-wrap"><table class="table stack prices-table">
                <thead><tr>
                    <th scope="col">{ "做一样" }</th><th scope="col">{ "几份" }</th><th scope="col">{ "要几个月" }</th>
                </tr></thead>
                <tbody>{ for Kind::ALL.into_iter().map(|kind| row(props, kind)) }</tbody>
            </table></div>
            <div class="actions gap">
                <button class="btn" type="button" disabled={said == 0} onclick={reset}>{ "恢复默认" }</button>
            </div>
        </details>
    }
}

fn row(props: &PriceTableProps, kind: Kind) -> Html {
    let term = props.terms.of(kind);
    let typed = |change: fn(&str, Term) -> Option<Term>| {
        let (terms, set) = (Rc::clone(&props.terms), props.set.clone());
        Callback::from(move |text: String| match change(&text, terms.of(kind)) {
            Some(term) => {
                let mut changed = (*terms).clone();
                changed.set(kind, term);
                set.emit(changed);
                true
            }
            None => false,
        })
    };
    let price = typed(|text, term| read_price(text).map(|price| Term { price, ..term }));
    let months = typed(|text, term| read_months(text).map(|months| Term { months, ..term }));
    let (id, label) = (kind.code(), kind.label());
    html! {
        <tr key={id}>
            <th scope="row">{ label }</th>
            <td data-th="几份">
                <div>{ part!(<FigureField id={format!("price-{id}")} label={format!("{label}，几份")} text={price_text(term)}
                    unit="份" problem="请填 0.01 到 10000 的数，最多两位小数。" ontyped={price} />) }</div>
            </td>
            <td data-th="几个月">
                <div>{ part!(<FigureField id={format!("months-{id}")} label={format!("{label}，几个月")}
                    text={AttrValue::from(term.months.to_string())}
                    unit="个月" problem="请填 0 到 120 的整数。" ontyped={months} />) }</div>
            </td>
        </tr>
    }
}
