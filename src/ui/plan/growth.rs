//! What is assumed of the years to come, as the user types it: by how many per cent figures grow.

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::figure_field::FigureField;
use crate::advise::plan::Assumptions;
use crate::answers::YEAR_FIELDS;
use crate::num::{Num, Toward};
use crate::ui::icons::icon;
use crate::ui::part::part;

/// What is assumed together: what it is called, and the yearly figures by their keys; one that ends with a dot stands
/// for all that begin with it.
pub(in crate::ui) type Group = (&'static str, &'static [&'static str]);

/// Nobody assumes less, or more, each year.
const LEAST: i64 = -90;
const MOST: i64 = 1_000;

/// Properties of [`GrowthFields`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct GrowthFieldsProps {
    /// What the ids of the fields begin with.
    pub id: AttrValue,
    /// What can be assumed.
    pub groups: &'static [Group],
    /// What was typed for each, in per cent; nothing where nothing was.
    pub growth: Vec<Option<String>>,
    /// Takes all of it when one was typed.
    pub ontyped: Callback<Vec<Option<String>>>,
}

/// The fields, folded away.
#[function_component]
pub(in crate::ui) fn GrowthFields(props: &GrowthFieldsProps) -> Html {
    let field = |(at, (name, _)): (usize, &Group)| {
        let ontyped = {
            let (growth, count, ontyped) = (props.growth.clone(), props.groups.len(), props.ontyped.clone());
            Callback::from(move |text: String| {
                if !text.is_empty() && percent(&text).is_none() {
                    return false;
                }
                let mut all = growth.clone();
                all.resize(count, None);
                if let Some(slot) = all.get_mut(at) {
                    *slot = Some(text).filter(|text| !text.is_empty());
                }
                ontyped.emit(all);
                true
            })
        };
        let text = props.growth.get(at).cloned().flatten().unwrap_or_else(|| "0".to_owned());
        html! {
            <div class="growth" key={at.to_string()}>
                <span>{ *name }</span>
                { part!(<FigureField id={format!("{}-{at}", props.id)} label={format!("{name}，每年增长百分之几")} text={AttrValue::from(text)}
                    unit="%" problem={format!("请填 {LEAST} 到 {MOST} 的数，减少写负数。")} {ontyped} />) }
            </div>
        }
    };
    html! {
        <details class="fold no-print">
            <summary>{ icon("chev") }{ "改假设：以后每年增长多少" }</summary>
            <div class="growths">{ for props.groups.iter().enumerate().map(field) }</div>
        </details>
    }
}

/// What was typed, as assumptions.
pub(in crate::ui) fn assumptions(groups: &[Group], growth: &[Option<String>]) -> Assumptions {
    let mut how = Assumptions::default();
    for ((_, keys), text) in groups.iter().zip(growth) {
        let Some(share) = text.as_deref().and_then(percent) else { continue };
        let own =
            |key: &str| keys.iter().any(|begin| key == *begin || (begin.ends_with('.') && key.starts_with(begin)));
        let rows = YEAR_FIELDS.iter().enumerate().filter(|(_, field)| own(field.key));
        rows.for_each(|(row, _)| how.set(row, share));
    }
    how
}

/// A share from per cent.
fn percent(text: &str) -> Option<Num> {
    let number = Num::parse(text).ok().filter(|n| (Num::int(LEAST)..=Num::int(MOST)).contains(n))?;
    number.over(Num::int(100), Toward::Down)
}
