//! The next enterprise: one key, a name, and the first question.

use web_sys::{KeyboardEvent, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_state_eq};

use super::filling::Newcomer;
use crate::desk::State;
use crate::ui::dialog::Dialog;
use crate::ui::part::part;
use crate::ui::widgets::RawInput;

/// Properties of [`NewcomerDialog`].
#[derive(PartialEq, Properties)]
pub(super) struct NewcomerProps {
    /// The town of the one before: neighbours come together.
    pub(super) town: String,
    /// Whether to begin at once, or to let it wait.
    pub(super) done: Callback<(Newcomer, State)>,
    pub(super) onclose: Callback<()>,
}

/// The dialog. Nothing in it has to be filled in.
#[function_component]
pub(super) fn NewcomerDialog(props: &NewcomerProps) -> Html {
    let town = props.town.clone();
    let typed = use_state_eq(move || Newcomer { town, ..Newcomer::default() });
    let end = |state: State| {
        let (typed, done) = (typed.clone(), props.done.clone());
        Callback::from(move |()| done.emit(((*typed).clone(), state)))
    };
    let (start, wait) = (end(State::Open), end(State::Queued));
    let onkeydown = {
        let start = start.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                start.emit(());
            }
        })
    };
    let field = |id: &'static str, label: &'static str, slot: fn(&mut Newcomer) -> &mut String| {
        let typed = typed.clone();
        let text = slot(&mut (*typed).clone()).clone();
        let oninput = Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            *slot(&mut next) = text;
            typed.set(next);
        });
        html! {
            <div key={id} class="desk-field">
                <label class="label" for={id}>{ label }</label>
                { part!(<RawInput id={id} {text} {oninput} mode="text" onkeydown={onkeydown.clone()} />) }
            </div>
        }
    };
    let press = |act: Callback<()>| Callback::from(move |_: MouseEvent| act.emit(()));
    let close = props.onclose.clone();
    part!(<Dialog id="newcomer" title="登记下一家" onclose={props.onclose.clone()}>
        <p key="hint" class="hint">{ "都可以不填，直接回车开始提问。名称以后也能改。" }</p>
        { field("newcomer-name", "企业名称", |newcomer| &mut newcomer.name) }
        <div key="two" class="desk-fields">
            { field("newcomer-town", "镇街", |newcomer| &mut newcomer.town) }
            { field("newcomer-contact", "联系人", |newcomer| &mut newcomer.contact) }
            { field("newcomer-phone", "电话", |newcomer| &mut newcomer.phone) }
        </div>
        <div key="actions" class="actions">
            <button key="close" class="btn" type="button" onclick={press(close)}>{ "不登记" }</button>
            <button key="wait" class="btn" type="button" onclick={press(wait)}>{ "先排队" }</button>
            <button key="start" class="btn btn-main" type="button" onclick={press(start)}>{ "开始快速自评" }</button>
        </div>
    </Dialog>)
}
