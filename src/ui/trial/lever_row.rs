//! One lever: what it is, a slider, the amount in figures.

use serde_json::Value;
use web_sys::{HtmlInputElement, InputEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_callback};

use crate::advise::plan::Offer;
use crate::answers::Unit;
use crate::num::Num;
use crate::ui::part::part;
use crate::ui::widgets::typed::{exact_text, plain, read_end};
use crate::ui::widgets::{RawInput, unit_word, use_money_unit};
use crate::words;

/// Properties of [`LeverRow`].
#[derive(PartialEq, Properties)]
pub(super) struct LeverRowProps {
    /// The lever.
    pub offer: Offer,
    /// Tells it from the others.
    pub id: AttrValue,
    /// How much of it is tried.
    pub amount: i64,
    /// What is done then; empty while nothing is.
    pub sentence: AttrValue,
    /// Tries so much of it.
    pub onamount: Callback<(Offer, i64)>,
}

/// One lever.
#[function_component]
pub(super) fn LeverRow(props: &LeverRowProps) -> Html {
    let offer = &props.offer;
    let deps = (props.onamount.clone(), offer.clone());
    let tries = use_callback(deps, |amount: i64, (onamount, offer)| onamount.emit((offer.clone(), amount)));
    let on = if props.amount > 0 { "lever is-on" } else { "lever" };
    if offer.is_once() {
        let done = props.amount > 0;
        let onchange = Callback::from(move |_| tries.emit(if done { 0 } else { 1 }));
        return html! {
            <li class={on}>
                <label class="check"><input type="checkbox" checked={done} {onchange} /><span>{ &offer.name }</span></label>
            </li>
        };
    }
    let slid = {
        let tries = tries.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            // A browser writes 1e+21 for what is too large for it; no slider goes so far.
            tries.emit(text.parse().unwrap_or(0));
        })
    };
    let reset = {
        let tries = tries.clone();
        Callback::from(move |_: MouseEvent| tries.emit(0))
    };
    // The slider follows what was typed beyond its end.
    let max = offer.slide.max(props.amount);
    let said = match (props.amount, offer.unit) {
        (0, _) => "不变".to_owned(),
        (amount, Some(unit)) => words::value(Num::int(amount), unit),
        (amount, None) => format!("{amount} 项"),
    };
    html! {
        <li class={on}>
            <div class="lever-head">
                <label class="label" for={props.id.clone()}>{ &offer.name }</label>
                if props.amount > 0 {
                    <button class="btn btn-quiet" type="button" onclick={reset}>
                        { "恢复" }<span class="sr">{ format!("：{}", offer.name) }</span>
                    </button>
                }
            </div>
            <div class="lever-set">
                <input class="slide" type="range" min="0" max={max.to_string()} step={offer.step.to_string()}
                    value={props.amount.to_string()} aria-label={offer.name.clone()} aria-valuetext={said}
                    oninput={slid} />
                { part!(<Figure id={props.id.clone()} unit={offer.unit} amount={props.amount} {tries} />) }
            </div>
            if !props.sentence.is_empty() {
                <p class="hint">{ format!("{}。", props.sentence) }</p>
            }
        </li>
    }
}

/// Properties of [`Figure`].
#[derive(PartialEq, Properties)]
struct FigureProps {
    id: AttrValue,
    unit: Option<Unit>,
    amount: i64,
    tries: Callback<i64>,
}

/// The amount in figures, exact.
#[function_component]
fn Figure(props: &FigureProps) -> Html {
    let money = use_money_unit();
    let is_money = props.unit == Some(Unit::Money);
    let scale = if is_money { money.scale } else { 0 };
    let word = match props.unit {
        Some(Unit::Money) => money.word(),
        Some(unit) => unit_word(Some(unit)),
        None => "项",
    };
    let oninput = use_callback((props.tries.clone(), scale), |text: String, (tries, scale)| {
        let read = read_end(&text, *scale).and_then(|text| Num::parse(&plain(&text)).ok());
        // What cannot be read yet changes nothing; an empty field is nothing.
        let amount = read.and_then(|n| i64::try_from(n.floor()).ok());
        match amount {
            Some(amount) => tries.emit(amount.max(0)),
            None if text.trim().is_empty() => tries.emit(0),
            None => {}
        }
    });
    let text = exact_text(Some(&Value::from(props.amount)), scale);
    html! {
        <span class="money">
            { part!(<RawInput id={props.id.clone()} {text} {oninput} />) }
            <span class="unit">{ word }</span>
        </span>
    }
}
