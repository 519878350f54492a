//! What each column says: guessed, doubted, and chosen.

use std::rc::Rc;

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::loaded::{Loaded, this_year};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::table::{Column, Says, Treat, all, unit_words};
use crate::ui::widgets::WordSelect;

/// Years that a column may be of, back from this one.
const YEARS: i32 = 6;
/// Units that an amount may be in.
const SCALES: [i32; 5] = [0, 3, 4, 6, 8];
const NOTE: &str = "+note";

/// A table, as a property.
#[derive(Clone)]
pub(super) struct LoadedProp(pub(super) Rc<Loaded>);

impl PartialEq for LoadedProp {
    fn eq(&self, other: &LoadedProp) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`Columns`].
#[derive(PartialEq, Properties)]
pub(super) struct ColumnsProps {
    pub(super) loaded: LoadedProp,
    /// Called with a column's place and what is done with it.
    pub(super) choose: Callback<(usize, Treat)>,
}

/// The table of columns.
#[function_component]
pub(super) fn Columns(props: &ColumnsProps) -> Html {
    let words: Vec<(AttrValue, AttrValue)> = std::iter::once((AttrValue::from(NOTE), AttrValue::from("放进备注")))
        .chain(all().into_iter().map(|says| (AttrValue::from(says.key()), AttrValue::from(says.label()))))
        .collect();
    html! {
        <div class="table-wrap"><table class="table stack desk-columns">
            <thead><tr>
                <th scope="col">{ "表里的列" }</th>
                <th scope="col">{ "前几行" }</th>
                <th scope="col">{ "收成" }</th>
                <th scope="col">{ "年份、单位" }</th>
            </tr></thead>
            <tbody>{ for props.loaded.0.layout.columns.iter().map(|column| row(props, column, &words)) }</tbody>
        </table></div>
    }
}

fn row(props: &ColumnsProps, column: &Column, words: &[(AttrValue, AttrValue)]) -> Html {
    let place = column.place;
    let number = place.saturating_add(1);
    let heading = if column.heading.text.is_empty() {
        format!("第 {number} 列（没有标题）")
    } else {
        column.heading.text.clone()
    };
    let (chosen, year, scale) = match column.treat {
        Treat::Leave => (None, None, None),
        Treat::Note => (Some(NOTE.to_owned()), None, None),
        Treat::Take(says, year, scale) => {
            let yearly = matches!(says, Says::Yearly(_)).then_some(year);
            (Some(says.key()), yearly, says.is_money().then_some(scale))
        }
    };
    let emit = |make: Rc<dyn Fn(String) -> Option<Treat>>| {
        let choose = props.choose.clone();
        Callback::from(move |code: Option<String>| match code {
            None => choose.emit((place, Treat::Leave)),
            Some(code) => make(code).into_iter().for_each(|treat| choose.emit((place, treat))),
        })
    };
    let last_year = column.heading.year.unwrap_or(this_year().saturating_sub(1));
    let unit = column.heading.scale.unwrap_or(4);
    let onchoose = emit(Rc::new(move |code| match code.as_str() {
        NOTE => Some(Treat::Note),
        code => {
            let says = Says::of(code)?;
            Some(Treat::Take(says, last_year, if says.is_money() { unit } else { 0 }))
        }
    }));
    let treat = column.treat;
    let of_year = emit(Rc::new(move |code| match treat {
        Treat::Take(says, _, scale) => Some(Treat::Take(says, code.parse().ok()?, scale)),
        _ => None,
    }));
    let of_scale = emit(Rc::new(move |code| match treat {
        Treat::Take(says, year, _) => Some(Treat::Take(says, year, code.parse().ok()?)),
        _ => None,
    }));
    let word = |number: i32, word: String| (AttrValue::from(number.to_string()), AttrValue::from(word));
    let years: Vec<_> =
        (0..YEARS).map(|back| this_year().saturating_sub(back)).map(|year| word(year, format!("{year} 年"))).collect();
    let scales: Vec<_> = SCALES.iter().map(|scale| word(*scale, unit_words(*scale).to_owned())).collect();
    html! {
        <tr key={place}>
            <th scope="row">{ heading.clone() }</th>
            <td data-th="前几行"><span class="muted">{ column.samples.join("；") }</span></td>
            <td data-th="收成">
                { part!(<WordSelect key="says" id={format!("desk-column-{place}")} words={words.to_vec()} chosen={chosen.map(AttrValue::from)}
                    none="不收" {onchoose} label={format!("“{heading}”收成")} />) }
                { for column.doubts.iter().map(|doubt| html! { <p class="desk-doubt">{ icon("warn") }{ doubt.clone() }</p> }) }
            </td>
            <td data-th="年份、单位">
                if let Some(year) = year {
                    { part!(<WordSelect key="year" id={format!("desk-year-{place}")} words={years} chosen={Some(AttrValue::from(year.to_string()))}
                        none="不收" onchoose={of_year} label={format!("“{heading}”的年份")} />) }
                }
                if let Some(scale) = scale {
                    { part!(<WordSelect key="scale" id={format!("desk-scale-{place}")} words={scales} chosen={Some(AttrValue::from(scale.to_string()))}
                        none="不收" onchoose={of_scale} label={format!("“{heading}”的单位")} />) }
                }
            </td>
        </tr>
    }
}
