//! 准确 · 大约 · 还不清楚.

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

use super::way::Way;

/// Properties of [`Ways`].
#[derive(PartialEq, Properties)]
pub struct WaysProps {
    /// The name that binds the three together, unique on the page.
    pub name: AttrValue,
    /// What they are about, for a screen reader.
    pub label: AttrValue,
    /// The way chosen now.
    pub way: Way,
    /// The id of the whole, where there is no field that could have it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// Called with the way that is chosen.
    pub onchoose: Callback<Way>,
}

/// The three ways to answer a number, one beside the other.
#[function_component]
pub fn Ways(props: &WaysProps) -> Html {
    let one = |way: Way| {
        let onchoose = props.onchoose.clone();
        let onchange = Callback::from(move |_| onchoose.emit(way));
        html! {
            <label>
                <input type="radio" autocomplete="off" name={props.name.clone()} checked={way == props.way} {onchange} />
                <span>{ way.word() }</span>
            </label>
        }
    };
    html! {
        <div class="ways" id={props.id.clone()} role="radiogroup" aria-label={props.label.clone()}>{ for Way::ALL.map(one) }</div>
    }
}
