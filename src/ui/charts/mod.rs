//! Pictures of an assessment: SVG drawn from `assess::chart`, with places and widths as attributes, since a strict
//! policy refuses inline styles. As in [`super::bars`], solid is certain, hatched is possible, a line is the rule's
//! line: nothing is said by colour. Each has a text alternative, and the same figures beside it in words.

mod layers;
mod profile;
mod share;
mod years;

use yew::{Html, html};

use crate::assess::chart::Measure;
use crate::num::{Num, Toward};
use crate::ui::standing::percent;
use crate::words;

pub(super) use layers::{layer_bar, layers, rows};
pub(super) use profile::{PROFILE_KEY, margin_bar, profile};
pub(super) use share::share;
pub(super) use years::years;

/// What a picture is called, and what it shows; `id` tells it from the others on the page.
pub(super) struct Alternative {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) words: String,
}

impl Alternative {
    /// The picture `inside`, with its alternative.
    fn of(&self, class: &'static str, height: &str, inside: Html) -> Html {
        let (title, words) = (format!("{}-title", self.id), format!("{}-words", self.id));
        html! {
            <svg class={format!("chart {class}")} role="img" aria-labelledby={title.clone()} aria-describedby={words.clone()}
                width="100%" height={height.to_owned()} focusable="false">
                <title id={title}>{ self.title.clone() }</title>
                <desc id={words}>{ self.words.clone() }</desc>
                { inside }
            </svg>
        }
    }
}

/// "须 ≥ 5% 或 4%".
pub(super) fn must(measure: &Measure, or_equal: bool) -> String {
    let lines: Vec<String> = measure.lines.iter().map(|line| words::value(*line, measure.unit)).collect();
    let symbol = match (measure.to_reach, or_equal) {
        (true, true) => "≥",
        (true, false) => ">",
        (false, true) => "≤",
        (false, false) => "<",
    };
    format!("须 {symbol} {}", lines.join(" 或 "))
}

/// The place `over`/`under` of the way from left to right.
fn place(over: usize, under: usize) -> String {
    let number = |n: usize| i128::try_from(n).unwrap_or(0);
    percent(Num::ratio(number(over), number(under).max(1)).unwrap_or(Num::ZERO), Num::ONE)
}

/// A length of so many tenths of the size of type.
fn rem(tenths: usize) -> String {
    let length = Num::ratio(i128::try_from(tenths).unwrap_or(0), 10).unwrap_or(Num::ZERO);
    format!("{}rem", length.to_decimal(1, Toward::Down))
}

/// From one place of a scale to another: where it begins, and how long it is.
fn span(from: Num, to: Num, max: Num) -> (String, String) {
    let (from, to) = (from.max(Num::ZERO).min(max), to.max(Num::ZERO).min(max));
    (percent(from, max), percent(to.minus(from, Toward::Down).unwrap_or(Num::ZERO), max))
}
