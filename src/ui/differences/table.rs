//! The differences of two drafts, as a table; on a phone, as cards.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, UseStateHandle, classes, function_component, hook, html, use_state};

use super::words::DifferenceWords;

/// Lets one choose, difference by difference, whose answer to take.
#[derive(Clone, PartialEq)]
pub struct Choose {
    /// The places of the differences that are taken over from the other draft.
    pub taken: Rc<BTreeSet<usize>>,
    /// Called with the place of a difference and whether it is taken over.
    pub onchoose: Callback<(usize, bool)>,
}

/// The places of the differences that are taken over, none at first, and what changes one.
#[hook]
pub fn use_taken() -> (UseStateHandle<Rc<BTreeSet<usize>>>, Choose) {
    let taken = use_state(|| Rc::new(BTreeSet::<usize>::new()));
    let onchoose = {
        let taken = taken.clone();
        Callback::from(move |(place, is_taken): (usize, bool)| {
            let mut all = (**taken).clone();
            if is_taken {
                all.insert(place)
            } else {
                all.remove(&place)
            };
            taken.set(Rc::new(all));
        })
    };
    let choose = Choose { taken: Rc::clone(&taken), onchoose };
    (taken, choose)
}

/// Properties of [`DifferenceTable`].
#[derive(PartialEq, Properties)]
pub struct DifferenceTableProps {
    /// The differences, in words.
    pub rows: Rc<Vec<DifferenceWords>>,
    /// What the draft here is called: 这里的.
    pub here: AttrValue,
    /// What the other one is called: 文件里的.
    pub there: AttrValue,
    /// Asks which to take; without it the table only shows.
    #[prop_or_default]
    pub choose: Option<Choose>,
}

/// One row a difference: what it is about, what the one draft says, what the other.
#[function_component]
pub fn DifferenceTable(props: &DifferenceTableProps) -> Html {
    let rows = props.rows.iter().enumerate().map(|(place, words)| {
        html! {
            <tr key={place}>
                <th scope="row">{ &words.label }</th>
                { cell(props, place, words, false) }
                { cell(props, place, words, true) }
            </tr>
        }
    });
    html! {
        <div class="table-wrap"><table class="table stack differences">
            <thead><tr>
                <th scope="col">{ "哪一题" }</th>
                <th scope="col">{ &props.here }</th>
                <th scope="col">{ &props.there }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table></div>
    }
}

fn cell(props: &DifferenceTableProps, place: usize, words: &DifferenceWords, is_there: bool) -> Html {
    let (side, said) = if is_there { (&props.there, &words.there) } else { (&props.here, &words.here) };
    let Some(choose) = &props.choose else {
        return html! { <td data-th={side.clone()}><span>{ said }</span></td> };
    };
    let checked = choose.taken.contains(&place) == is_there;
    let onchange = choose.onchoose.reform(move |_| (place, is_there));
    html! {
        <td data-th={side.clone()} class={classes!(checked.then_some("is-chosen"))}>
            <label>
                <input type="radio" name={format!("difference-{place}")} {checked} {onchange}
                    aria-label={format!("{}，用{side}：{said}", words.label)} />
                <span>{ said }</span>
            </label>
        </td>
    }
}
