//! One of several words, in a list that opens.

use web_sys::{Event, HtmlSelectElement};
use yew::{AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_effect_with, use_node_ref};

/// Properties of [`WordSelect`].
#[derive(PartialEq, Properties)]
pub struct WordSelectProps {
    /// The element's id.
    pub id: AttrValue,
    /// Code and word of each choice.
    pub words: Vec<(AttrValue, AttrValue)>,
    /// The code chosen now; one that is no choice is shown as it is and kept.
    pub chosen: Option<AttrValue>,
    /// What stands for "not answered".
    pub none: AttrValue,
    /// Called with the code, or `None`.
    pub onchoose: Callback<Option<String>>,
    /// What a screen reader calls it, where no label does.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    /// The id of the sentence that says what is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// One of several words, in a list that opens.
#[function_component]
pub fn WordSelect(props: &WordSelectProps) -> Html {
    let onchange = {
        let onchoose = props.onchoose.clone();
        Callback::from(move |event: Event| {
            let code = event.target_unchecked_into::<HtmlSelectElement>().value();
            onchoose.emit(Some(code).filter(|c| !c.is_empty()));
        })
    };
    let list = use_node_ref();
    {
        // A browser does not look at `selected` any more once a person has chosen.
        let list = list.clone();
        use_effect_with((props.chosen.clone(), props.words.clone()), move |(chosen, _)| {
            let chosen = chosen.as_deref().unwrap_or_default();
            if let Some(list) = list.cast::<HtmlSelectElement>().filter(|list| list.value() != chosen) {
                list.set_value(chosen);
            }
        });
    }
    let foreign = props.chosen.clone().filter(|c| !props.words.iter().any(|(code, _)| code == c));
    let option = |(code, word): &(AttrValue, AttrValue)| {
        html! { <option value={code.clone()} selected={props.chosen.as_ref() == Some(code)}>{ word }</option> }
    };
    html! {
        <select
            ref={list}
            id={props.id.clone()}
            class="select"
            // A browser writes down what is chosen, to show it again after a crash: not in this form (index.html).
            form="unkept"
            aria-label={props.label.clone()}
            aria-invalid={props.error.is_some().then_some("true")}
            aria-describedby={props.error.clone()}
            {onchange}
        >
            <option value="" selected={props.chosen.is_none()}>{ &props.none }</option>
            { for props.words.iter().map(option) }
            if let Some(code) = foreign {
                <option value={code.clone()} selected=true>{ code }</option>
            }
        </select>
    }
}
