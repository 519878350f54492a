//! Asks for the passphrase of a locked draft.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{
    AttrValue, Callback, Html, Properties, function_component, use_effect_with, use_mut_ref, use_node_ref, use_state,
};

use super::opening::{Source, Waiting};
use crate::exchange::locked::LockedError;
use crate::ui::cipher;
use crate::ui::dialog::Dialog;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::passphrase::{PassphraseField, enter, show_toggle, typed};

/// Properties of [`Unlocking`].
#[derive(PartialEq, Properties)]
pub(super) struct UnlockingProps {
    /// What is locked.
    pub waiting: Waiting,
    /// Called with the text that was locked, or `None` if it is left locked.
    pub answered: Callback<Option<String>>,
}

/// The dialog. A wrong passphrase can be tried again; leaving it changes nothing.
#[function_component]
pub(super) fn Unlocking(props: &UnlockingProps) -> Html {
    let shown = use_state(|| false);
    let trying = use_state(|| false);
    let wrong = use_state(|| None::<LockedError>);
    let field = use_node_ref();
    // Left while the key is still being made: then nothing is opened.
    let left = use_mut_ref(|| false);
    use_effect_with((), {
        let left = Rc::clone(&left);
        move |()| move || *left.borrow_mut() = true
    });
    let leave = {
        let answered = props.answered.clone();
        Callback::from(move |()| answered.emit(None))
    };
    let open = {
        let (answered, locked, left) = (props.answered.clone(), Rc::clone(&props.waiting.locked), Rc::clone(&left));
        let (trying, wrong, field) = (trying.clone(), wrong.setter(), field.clone());
        Callback::from(move |()| {
            if *trying {
                return;
            }
            let passphrase = typed(&field);
            if passphrase.is_empty() {
                return enter(&field);
            }
            trying.set(true);
            let (answered, locked, left) = (answered.clone(), Rc::clone(&locked), Rc::clone(&left));
            let (trying, wrong, field) = (trying.setter(), wrong.clone(), field.clone());
            spawn_local(async move {
                let opened = cipher::unlock(&locked, &passphrase).await;
                if *left.borrow() {
                    return;
                }
                match opened {
                    Ok(text) => answered.emit(Some(text)),
                    Err(error) => {
                        wrong.set(Some(error));
                        trying.set(false);
                        enter(&field);
                    }
                }
            });
        })
    };
    let what = match &props.waiting.from {
        Source::File(name) => format!("“{name}”加了口令，输入口令才能打开。"),
        Source::Pasted => "这段文字加了口令，输入口令才能打开。".to_owned(),
        Source::Copy(_) => "U盘版里的这份草稿加了口令，输入口令才能打开。".to_owned(),
    };
    let problem = (*wrong).filter(|error| *error == LockedError::WrongPassphrase && !*trying);
    let failed = (*wrong).filter(|error| *error != LockedError::WrongPassphrase);
    let press = |act: &Callback<()>| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(()))
    };
    part!(<Dialog id="unlock" title="输入口令" onclose={leave.clone()}>
        <p key="what" id="unlock-what">{ what }</p>
        { part!(<PassphraseField key="field" id="unlock-passphrase" label="口令" {field} shown={*shown}
            problem={problem.map(|error| AttrValue::Static(error.message()))} described_by="unlock-what"
            onenter={open.clone()} />) }
        { show_toggle(*shown, { let shown = shown.clone(); Callback::from(move |on| shown.set(on)) }) }
        <div key="said" role="status">
            if *trying {
                <p class="hint">{ "正在打开，要一两秒…" }</p>
            } else if let Some(error) = failed {
                <div class="banner banner-bad">{ icon("warn") }<div>{ error.message() }</div></div>
            }
        </div>
        <div key="actions" class="actions">
            <button class="btn" type="button" onclick={press(&leave)}>{ "不打开了" }</button>
            <button class="btn btn-main" type="button" aria-disabled={trying.then_some("true")} onclick={press(&open)}>{ "打开" }</button>
        </div>
    </Dialog>)
}
