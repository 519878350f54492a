//! The draft as a file: open, or locked by a passphrase.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{
    AttrValue, Callback, Html, NodeRef, UseStateHandle, function_component, hook, html, use_node_ref, use_state,
};

use super::text::{Copied, copied, give};
use crate::exchange::draft_file;
use crate::exchange::locked::LockedError;
use crate::ui::cipher;
use crate::ui::context::{use_case, use_toast};
use crate::ui::export::{self, ExportError};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::passphrase::{PassphraseField, WrongPassphrase, chosen_twice, clear, enter, show_toggle};
use crate::ui::toasts::Toast;

/// 存成文件.
#[function_component]
pub(super) fn FileSection() -> Html {
    let (case, _) = use_case();
    let toast = use_toast();
    let open = use_state(|| false);
    let plain = {
        let (toast, draft) = (toast, Rc::clone(&case.draft));
        Callback::from(move |_: MouseEvent| {
            export::drafts_to_file(&toast, draft_file::file_name(draft.name()), std::slice::from_ref(&draft));
        })
    };
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let inside = if cipher::is_available() {
        part!(<LockPanel key="lock" />)
    } else {
        html! {
            <div key="lock" id="lock" class="banner banner-warn gap">
                { icon("warn") }<div>{ format!("这里不能加口令。{}", LockedError::Unavailable.message()) }</div>
            </div>
        }
    };
    html! {
        <section class="card" aria-labelledby="take-file">
            <h2 key="title" id="take-file" tabindex="-1">{ "存成文件" }</h2>
            <p key="about" class="hint">{ "存进 U 盘或发给自己，在另一台电脑的首页打开。没加口令的文件，拿到的人都能看到里面的数字；要经别人的手，请加口令。" }</p>
            <div key="actions" class="actions gap">
                <button class="btn btn-main" type="button" onclick={plain}>{ icon("save") }{ "存成文件" }</button>
                <button class="btn" type="button" aria-expanded={open.to_string()} aria-controls="lock" onclick={toggle}>
                    { icon("lock") }{ "加口令" }
                </button>
            </div>
            if *open {
                { inside }
            }
        </section>
    }
}

/// What is done with the locked draft.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    File,
    Text,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Step {
    Typing,
    Wrong(WrongPassphrase),
    Locking,
    Failed(ExportError),
    /// Copied, or not: then the text is shown.
    Copied(Copied),
}

/// Passphrase twice, and what to do with it.
#[function_component]
fn LockPanel() -> Html {
    let shown = use_state(|| false);
    let step = use_state(|| Step::Typing);
    let (first, second) = (use_node_ref(), use_node_ref());
    let act = use_locking(&step, &first, &second);
    let locking = *step == Step::Locking;
    let button = |way: Way, class: &'static str, words: &'static str| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(way));
        html! { <button {class} type="button" aria-disabled={locking.then_some("true")} {onclick}>{ words }</button> }
    };
    let enter = {
        let act = act.clone();
        Callback::from(move |()| act.emit(Way::File))
    };
    let problem = |which: WrongPassphrase| (*step == Step::Wrong(which)).then(|| AttrValue::Static(which.message()));
    let said = match &*step {
        Step::Locking => html! { <p key="said" class="hint">{ "正在加口令，要一两秒…" }</p> },
        Step::Failed(error) => html! {
            <div key="said" class="banner banner-bad gap">{ icon("warn") }<div>{ error.message() }</div></div>
        },
        Step::Copied(how) => copied(how, "locked-text"),
        Step::Typing | Step::Wrong(_) => Html::default(),
    };
    html! {
        <div id="lock" class="lock gap">
            <p key="hint" class="hint" id="lock-hint">
                { "口令自己定，至少 8 个字，越长越难猜；几个不相干的词连起来，好记又难猜。汉字、字母、空格都可以，要打汉字请先勾“显示口令”。" }
            </p>
            { part!(<PassphraseField key="first" id="lock-first" label="口令" field={first} shown={*shown}
                problem={problem(WrongPassphrase::Short)} described_by="lock-hint" onenter={enter.clone()} />) }
            { part!(<PassphraseField key="second" id="lock-second" label="再输一遍" field={second} shown={*shown}
                problem={problem(WrongPassphrase::Different)} onenter={enter} />) }
            { show_toggle(*shown, { let shown = shown.clone(); Callback::from(move |on| shown.set(on)) }) }
            <div key="warning" class="banner banner-warn gap">
                { icon("warn") }
                <div>{ "口令忘了，文件就打不开了，谁也找不回来。请把口令记在别处，不要和文件放在一起。文件名里有企业名称，内容要口令才看得到。" }</div>
            </div>
            <div key="actions" class="actions gap">
                { button(Way::File, "btn btn-main", "加口令存成文件") }
                { button(Way::Text, "btn", "加口令复制成文字") }
            </div>
            <div key="state" role="status">{ said }</div>
        </div>
    }
}

/// Locks the draft and gives it away; only what was locked, never the draft itself.
#[hook]
fn use_locking(step: &UseStateHandle<Step>, first: &NodeRef, second: &NodeRef) -> Callback<Way> {
    let (case, _) = use_case();
    let toast = use_toast();
    let (step, first, second) = (step.clone(), first.clone(), second.clone());
    Callback::from(move |way: Way| {
        if *step == Step::Locking {
            return;
        }
        let passphrase = match chosen_twice(&first, &second) {
            Ok(passphrase) => passphrase,
            Err(wrong) => {
                step.set(Step::Wrong(wrong));
                return enter(if wrong == WrongPassphrase::Short { &first } else { &second });
            }
        };
        step.set(Step::Locking);
        let (step, toast, draft) = (step.setter(), toast.clone(), Rc::clone(&case.draft));
        let (first, second) = (first.clone(), second.clone());
        spawn_local(async move {
            let name = draft_file::locked_file_name(draft.name());
            let done = match export::locked_text_of(&[draft], &passphrase).await {
                Ok(text) if way == Way::File => export::save(&name, &text).await.map(|()| Step::Typing),
                Ok(text) => Ok(Step::Copied(give(text).await)),
                Err(error) => Err(error),
            };
            if done.is_ok() {
                clear(&first);
                clear(&second);
            }
            if done == Ok(Step::Typing) {
                toast.emit(Toast::said(format!("{}；打开时要口令", export::saved(&name))));
            }
            step.set(done.unwrap_or_else(Step::Failed));
        });
    })
}
