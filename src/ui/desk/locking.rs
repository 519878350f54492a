//! 锁屏: the code, and the page in place of all that is not the enterprise's own.

use std::rc::Rc;

use chrono::TimeDelta;
use gloo::timers::callback::Interval;
use web_sys::{HtmlInputElement, MouseEvent};
use yew::{
    AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_node_ref, use_state_eq,
};

use super::lock::{Lock, MIN_CODE};
use crate::ui::context::use_services;
use crate::ui::dialog::Dialog;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::passphrase::PassphraseField;
use crate::ui::platform;
use crate::ui::route::{DeskView, Route};

/// Who has forgotten the code waits so long before the screen: nobody who passes by does.
const WAIT_SECONDS: i64 = 30 * 60;
/// How often the time that is left is written anew.
const TICK_MS: u32 = 1_000;

/// Properties of [`LockDialog`].
#[derive(PartialEq, Properties)]
pub(super) struct LockDialogProps {
    /// The draft that may be filled in; without one nothing is to be seen.
    pub(super) guest: Option<String>,
    pub(super) onclose: Callback<()>,
}

/// Asks for the code the first time.
#[function_component]
pub(super) fn LockDialog(props: &LockDialogProps) -> Html {
    let services = use_services();
    let field = use_node_ref();
    let problem = use_state_eq(|| None::<AttrValue>);
    let lock = {
        let (field, problem, services) = (field.clone(), problem.setter(), services.clone());
        let (guest, onclose) = (props.guest.clone(), props.onclose.clone());
        Callback::from(move |()| {
            let code = field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            if let Some(why) = Lock::refuses(&code) {
                return problem.set(Some(AttrValue::from(why)));
            }
            let mut lock = Lock::new(&code, platform::new_id());
            lock.guest.clone_from(&guest);
            services.lock.set(Some(lock));
            onclose.emit(());
            guest.iter().for_each(|draft| platform::go(&Route::quick(draft)));
        })
    };
    let press = {
        let lock = lock.clone();
        Callback::from(move |_: MouseEvent| lock.emit(()))
    };
    let close = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let what = match props.guest {
        Some(_) => {
            "锁上以后，企业只看得到自己这一份：可以填、看结果、打印、带走。别的企业和名单都看不到，要解锁码才能回来。"
        }
        None => "锁上以后什么都看不到，要解锁码才能回来。",
    };
    part!(<Dialog id="desk-lock" title="定一个解锁码" onclose={props.onclose.clone()}>
        <p key="what">{ what }</p>
        <p key="hint" class="hint">{ format!("至少 {MIN_CODE} 位，今天一直用它。锁屏防旁人翻看，不是加密：电脑离手时请先“导出并清除”。") }</p>
        { part!(<PassphraseField key="code" id="desk-code" label="解锁码" field={field} shown=true problem={(*problem).clone()} onenter={lock} />) }
        <div key="actions" class="actions">
            <button key="close" class="btn" type="button" onclick={close}>{ "不锁" }</button>
            <button key="lock" class="btn btn-main" type="button" onclick={press}>{ icon("lock") }{ "锁上" }</button>
        </div>
    </Dialog>)
}

/// Properties of [`LockScreen`].
#[derive(PartialEq, Properties)]
pub struct LockScreenProps {
    /// How the screen is locked.
    pub lock: Lock,
}

/// In place of every page that is not for the person before the screen.
#[function_component]
pub fn LockScreen(props: &LockScreenProps) -> Html {
    let services = use_services();
    let field = use_node_ref();
    let problem = use_state_eq(|| None::<AttrValue>);
    let since = use_state_eq(|| None::<String>);
    let left = use_state_eq(|| WAIT_SECONDS);
    {
        let left = left.setter();
        use_effect_with((*since).clone(), move |since| {
            let timer = since.clone().map(|since| {
                Interval::new(TICK_MS, move || {
                    let passed = crate::store::age(&since, &platform::now()).unwrap_or_else(TimeDelta::zero);
                    left.set(WAIT_SECONDS.saturating_sub(passed.num_seconds()).max(0));
                })
            });
            move || drop(timer)
        });
    }
    let opened = {
        let lock = Rc::new(services.lock.clone());
        Callback::from(move |()| {
            lock.set(None);
            platform::go(&Route::Desk(DeskView::List));
        })
    };
    let open = {
        let (field, problem, lock, opened) = (field.clone(), problem.setter(), props.lock.clone(), opened.clone());
        Callback::from(move |()| {
            let Some(field) = field.cast::<HtmlInputElement>() else { return };
            if lock.opens(&field.value()) {
                return opened.emit(());
            }
            field.set_value("");
            problem.set(Some(AttrValue::from("不是这个解锁码，请再输一次。")));
        })
    };
    let press = |act: Callback<()>| Callback::from(move |_: MouseEvent| act.emit(()));
    let forget = {
        let since = since.clone();
        Callback::from(move |_: MouseEvent| since.set(Some(platform::now())))
    };
    let waiting = since.as_ref().map(|_| {
        let seconds = *left;
        if seconds == 0 {
            return html! { <button class="btn" type="button" onclick={press(opened.clone())}>{ "不用解锁码，打开" }</button> };
        }
        let minutes = seconds.saturating_add(59).checked_div(60).unwrap_or(0);
        html! { <p class="hint" role="status">{ format!("还要等 {minutes} 分钟。关掉或刷新这一页会重新计时。") }</p> }
    });
    html! {
        <div class="lock-screen">
            <section class="card">
                <h1>{ icon("lock") }{ "这台电脑锁着" }</h1>
                if let Some(guest) = &props.lock.guest {
                    <p key="guest">{ "填好了，请把电脑交还给工作人员。还没有填完的，" }<a href={Route::quick(guest).to_string()}>{ "回去接着填" }</a>{ "。" }</p>
                } else {
                    <p key="none">{ "请找工作人员打开。" }</p>
                }
                if props.lock.is_broken() {
                    <p key="broken" class="mark is-undecided">{ icon("warn") }{ "存着的解锁码坏了，没有能打开它的码。" }</p>
                } else {
                    { part!(<PassphraseField key="code" id="desk-unlock" label="解锁码（工作人员用）" field={field} shown=false problem={(*problem).clone()}
                        onenter={open.clone()} />) }
                    <p key="open" class="gap"><button class="btn btn-main" type="button" onclick={press(open)}>{ "解锁" }</button></p>
                }
                if let Some(waiting) = waiting {
                    <div key="waiting" class="gap">{ waiting }</div>
                } else {
                    <p key="forgotten" class="gap"><button class="link" type="button" onclick={forget}>{ "忘了解锁码" }</button></p>
                    <p key="how" class="meta">{ "忘了的，在这一页等半小时可以不用码打开；名单不会丢。" }</p>
                }
            </section>
        </div>
    }
}
