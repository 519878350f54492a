//! A long list of which only what is on the screen is drawn.

use std::ops::Range;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::{Callback, Event, NodeRef, hook, use_effect, use_node_ref, use_state_eq};

/// Rows that are drawn before and after those on the screen, so that scrolling meets no gap.
const BESIDE: usize = 8;
/// In pixels, before a row has been drawn.
const ROW: usize = 56;
/// Rows on a screen, before the list has been.
const SCREEN: usize = 16;

/// Where the list stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    /// The first row on the screen, in steps of [`BESIDE`]: not each pixel is another picture.
    first: usize,
    /// Rows on the screen.
    screen: usize,
    /// The height of a row, in pixels.
    row: usize,
}

/// The part of a list that is drawn.
pub(super) struct Scroll {
    /// For the element that scrolls; its rows have the attribute `data-row`.
    pub(super) node: NodeRef,
    /// For the same.
    pub(super) onscroll: Callback<Event>,
    /// The rows to be drawn.
    pub(super) shown: Range<usize>,
    /// The height of what is left out before and after them, in pixels.
    pub(super) left_out: (usize, usize),
}

/// The part of a list of this length that is drawn.
#[hook]
pub(super) fn use_scroll(length: usize) -> Scroll {
    let node = use_node_ref();
    let place = use_state_eq(|| Place { first: 0, screen: SCREEN, row: ROW });
    {
        // What is on the screen may change whenever something is drawn: the window, the size of the letters.
        let (node, place) = (node.clone(), place.clone());
        use_effect(move || {
            if let Some(seen) = seen(&node, *place) {
                place.set(seen);
            }
        });
    }
    let onscroll = {
        let (node, place) = (node.clone(), place.clone());
        Callback::from(move |_: Event| {
            if let Some(seen) = seen(&node, *place) {
                place.set(seen);
            }
        })
    };
    let from = place.first.saturating_sub(BESIDE).min(length.saturating_sub(1));
    let until = place.first.saturating_add(place.screen).saturating_add(BESIDE.saturating_mul(2)).min(length);
    let until = until.max(from);
    let left_out = (from.saturating_mul(place.row), length.saturating_sub(until).saturating_mul(place.row));
    Scroll { node, onscroll, shown: from..until, left_out }
}

fn seen(node: &NodeRef, before: Place) -> Option<Place> {
    let list = node.cast::<Element>()?;
    let row = list.query_selector("[data-row]").ok().flatten();
    let row = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()).map_or(0, |row| pixels(row.offset_height()));
    let row = if row == 0 { before.row } else { row };
    let rows = |height: i32| pixels(height).checked_div(row).unwrap_or(0);
    let first = rows(list.scroll_top());
    let first = first.saturating_sub(first.checked_rem(BESIDE).unwrap_or(0));
    Some(Place { first, screen: rows(list.client_height()).saturating_add(1), row })
}

fn pixels(length: i32) -> usize {
    usize::try_from(length).unwrap_or(0)
}

/// Brings a row into sight, by its place in the list.
pub(super) fn show(node: &NodeRef, place: usize) {
    let Some(list) = node.cast::<Element>() else { return };
    let Some(row) = list.query_selector("[data-row]").ok().flatten().and_then(|row| row.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let head = list.query_selector("thead").ok().flatten().and_then(|head| head.dyn_into::<HtmlElement>().ok());
    let head = head.map_or(0, |head| head.offset_height());
    let height = row.offset_height();
    let top = i32::try_from(place).unwrap_or(i32::MAX).saturating_mul(height);
    let bottom = top.saturating_add(height).saturating_add(head);
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if bottom > list.scroll_top().saturating_add(list.client_height()) {
        list.set_scroll_top(bottom.saturating_sub(list.client_height()));
    }
}
