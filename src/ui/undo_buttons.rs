//! 撤销 and 重做 in the case bar.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, MouseEvent};
use yew::{
    AttrValue, Callback, Html, NodeRef, Properties, function_component, html, use_effect_with, use_mut_ref,
    use_node_ref,
};

use super::icons::icon;
use super::platform;
use super::state::Act;

/// Properties of [`UndoButtons`].
#[derive(PartialEq, Properties)]
pub(super) struct UndoButtonsProps {
    /// What would be taken back, if anything.
    pub undo: Option<AttrValue>,
    /// What would be made again, if anything.
    pub redo: Option<AttrValue>,
    /// Lets it happen.
    pub dispatch: Callback<Act>,
}

/// The two buttons. One that has nothing to do is not seen, but its place is kept, so that nothing moves
/// under the pointer of a person who presses several times.
#[function_component]
pub(super) fn UndoButtons(props: &UndoButtonsProps) -> Html {
    let (undo, redo) = (use_node_ref(), use_node_ref());
    let pressed = use_mut_ref(|| false);
    {
        // The button that was pressed has gone: the other one is there, and takes the focus.
        let (undo, redo, pressed) = (undo.clone(), redo.clone(), pressed.clone());
        use_effect_with((props.undo.clone(), props.redo.clone()), move |there| {
            if !pressed.replace(false) || !platform::focus_is_lost() {
                return;
            }
            match there {
                (None, Some(_)) => focus(&redo),
                (Some(_), None) => focus(&undo),
                _ => {}
            }
        });
    }
    let button = |word: &'static str, shape: &'static str, what: &Option<AttrValue>, place: &NodeRef, act: Act| {
        let (dispatch, pressed) = (props.dispatch.clone(), pressed.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            pressed.replace(true);
            dispatch.emit(act.clone());
        });
        let name = what.as_ref().map(|what| AttrValue::from(format!("{word}：{what}")));
        let class = if what.is_some() { "btn btn-quiet" } else { "btn btn-quiet is-off" };
        html! {
            <button ref={place.clone()} {class} type="button" disabled={what.is_none()} aria-label={name.clone()}
                title={name} {onclick}>{ icon(shape) }<span>{ word }</span></button>
        }
    };
    html! {
        <div class="turns" role="group" aria-label="撤销和重做">
            <span class="turns-what muted" aria-hidden="true">
                { props.undo.as_ref().map(|what| format!("上一步：{what}")) }
            </span>
            { button("撤销", "undo", &props.undo, &undo, Act::Undo) }
            { button("重做", "redo", &props.redo, &redo, Act::Redo) }
        </div>
    }
}

fn focus(place: &NodeRef) {
    if let Some(button) = place.get().and_then(|node| node.dyn_into::<HtmlElement>().ok()) {
        drop(button.focus());
    }
}
