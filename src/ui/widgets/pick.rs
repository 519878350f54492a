//! One of a few words, all in sight.

use yew::{AttrValue, Callback, Html, Properties, function_component, html};

/// Properties of [`Pick`].
#[derive(PartialEq, Properties)]
pub struct PickProps {
    /// The id of the first choice; also binds them together.
    pub id: AttrValue,
    /// What they are about, for a screen reader.
    pub label: AttrValue,
    /// The words.
    pub words: Vec<AttrValue>,
    /// The place of the word chosen now.
    pub chosen: Option<usize>,
    /// Called with the place of the word that is chosen.
    pub onchoose: Callback<usize>,
    /// The id of the sentence that says what is wrong.
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// One of a few words, all in sight.
#[function_component]
pub fn Pick(props: &PickProps) -> Html {
    let one = |(place, word): (usize, &AttrValue)| {
        let onchoose = props.onchoose.clone();
        let onchange = Callback::from(move |_| onchoose.emit(place));
        let id = (place == 0).then(|| props.id.clone());
        html! {
            <label>
                <input {id} type="radio" autocomplete="off" name={props.id.clone()} checked={props.chosen == Some(place)} {onchange} />
                { word }
            </label>
        }
    };
    html! {
        <div class="pick" role="radiogroup" aria-label={props.label.clone()} aria-describedby={props.error.clone()}>
            { for props.words.iter().enumerate().map(one) }
        </div>
    }
}
