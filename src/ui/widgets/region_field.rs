//! 省 → 市 → 县, by hand or by searching for a name.

use serde_json::Value;
use web_sys::FocusEvent;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::error_line::ErrorLine;
use super::raw_input::RawInput;
use super::typed::plain;
use super::word_select::WordSelect;
use crate::answers::is_region_code;
use crate::ui::part::part;
use crate::ui::regions::{self, Region};

/// Properties of [`RegionField`].
#[derive(PartialEq, Properties)]
pub struct RegionFieldProps {
    /// The id of the first field.
    pub id: AttrValue,
    /// The code as the draft has it.
    pub value: Option<Value>,
    /// What is wrong with it.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
    /// Called with the code of the smallest region chosen so far.
    pub onanswer: Callback<Option<Value>>,
}

/// A region: three lists, each narrowing the one before, and a search. A code that the lists lack can be
/// typed, and is shown as it is.
#[function_component]
pub fn RegionField(props: &RegionFieldProps) -> Html {
    let wanted = use_state(String::new);
    let inside = use_state(|| false);
    let code = props.value.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = is_region_code(&code);
    let part = |digits: usize| match code.get(..digits) {
        Some(part) if known && !part.ends_with("00") => Some(format!("{part:0<6}")),
        _ => None,
    };
    let province = code.get(..2).filter(|_| known).map(|p| format!("{p}0000"));
    let direct = known && regions::is_direct(&code);
    let city = if direct { Some(code.clone()) } else { part(4) };
    let county = if direct { None } else { part(6) };

    let answer = |up: Option<String>| {
        let onanswer = props.onanswer.clone();
        Callback::from(move |code: Option<String>| onanswer.emit(code.or_else(|| up.clone()).map(Value::from)))
    };
    let select = |id: String,
                  label: &'static str,
                  none: &'static str,
                  all: Vec<&Region>,
                  chosen: &Option<String>,
                  up: Option<String>| {
        let words: Vec<_> =
            all.into_iter().map(|r| (AttrValue::from(r.code.clone()), AttrValue::from(r.name.clone()))).collect();
        // A list with nothing to choose from is not shown, unless a code that it lacks is chosen.
        if words.is_empty() && chosen.is_none() {
            return Html::default();
        }
        let chosen = chosen.clone().map(AttrValue::from);
        part!(<WordSelect {id} {label} {none} {words} {chosen} onchoose={answer(up)} />)
    };
    let provinces =
        select(props.id.to_string(), "省、自治区、直辖市", "选省份", regions::provinces().collect(), &province, None);
    let cities = province.as_deref().map(|p| {
        let all = regions::cities(p).collect();
        select(format!("{}-city", props.id), "市", "选市", all, &city, province.clone())
    });
    let counties = city.as_deref().filter(|_| !direct).map(|c| {
        let all = regions::counties(c).collect();
        select(format!("{}-county", props.id), "县、市、区", "选县（市、区）", all, &county, city.clone())
    });

    let search_id = AttrValue::from(format!("{}-search", props.id));
    let oninput = {
        let (wanted, onanswer) = (wanted.clone(), props.onanswer.clone());
        Callback::from(move |text: String| {
            let code = plain(&text);
            if is_region_code(&code) {
                onanswer.emit(Some(Value::from(code)));
            }
            wanted.set(text);
        })
    };
    let found = regions::search(&wanted).into_iter().map(|region| {
        let (onanswer, wanted, code) = (props.onanswer.clone(), wanted.clone(), region.code.clone());
        let onclick = Callback::from(move |_| {
            onanswer.emit(Some(Value::from(code.as_str())));
            wanted.set(String::new());
        });
        let name = regions::full_name(&region.code).unwrap_or_else(|| region.name.clone());
        html! { <button class="btn" type="button" {onclick}>{ name }</button> }
    });
    let found: Vec<Html> = found.collect();
    let nothing = found.is_empty() && !wanted.trim().is_empty() && !is_region_code(&plain(&wanted));
    let error_id = AttrValue::from(format!("{}-error", props.id));
    let problem = props.problem.clone().filter(|_| !*inside);
    let (enter, leave) = (inside.clone(), inside.clone());
    let chosen = known.then(|| regions::full_name(&code)).flatten();
    html! {
        <div
            class="region-field"
            onfocusin={Callback::from(move |_: FocusEvent| enter.set(true))}
            onfocusout={Callback::from(move |_: FocusEvent| leave.set(false))}
        >
            <div class="actions">{ provinces }{ cities.unwrap_or_default() }{ counties.unwrap_or_default() }</div>
            <div class="field region-search">
                <label class="label" for={search_id.clone()}>{ "找地名，或填六位行政区划代码" }</label>
                { part!(<RawInput id={search_id} text={(*wanted).clone()} {oninput} mode="text" placeholder="如 海沧，或 350205" />) }
            </div>
            if !found.is_empty() {
                <div class="actions gap">{ for found }</div>
            }
            if nothing {
                <p class="hint">{ "这里没有这个地名。县（市、区）列得不全，可以填营业执照所在地的六位代码。" }</p>
            }
            if let Some(message) = problem {
                { part!(<ErrorLine id={error_id} {message} />) }
            } else if let Some(name) = chosen {
                <p class="hint">{ format!("选的是{name}，代码 {code}。") }</p>
            }
        </div>
    }
}
