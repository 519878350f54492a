//! What is said of the list as a whole: how many, where it is kept, what has to be known before anything else.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BeforeUnloadEvent, MouseEvent};
use yew::{Callback, Html, hook, html, use_effect_with};

use super::keep::Keep;
use super::pool::{Phase, Pool};
use crate::desk::State;
use crate::store::desk::DeskStoreError;
use crate::ui::icons::icon;

/// How many there are, how far they are, and what the order is.
pub(super) fn counts(pool: &Rc<Pool>, shown: usize) -> Html {
    let inner = pool.inner.borrow();
    let of = |state: State| inner.rows.iter().filter(|row| row.state == state).count();
    let each = [State::Done, State::Open, State::Queued].map(|state| (state.label(), of(state)));
    let programme = inner.assessor.programmes().get(inner.view.programme).and_then(|id| inner.assessor.programme(id));
    let short = programme.map(|programme| programme.short.clone()).unwrap_or_default();
    html! {
        <div key="counts" class="toolbar">
            <h2 id="desk-counts" class="stats" aria-live="polite">
                <span><b>{ inner.rows.len() }</b>{ "家" }</span>
                if shown < inner.rows.len() {
                    <span class="muted">{ format!("列出 {shown} 家") }</span>
                }
            </h2>
            <div class="stats muted">{ for each.iter().map(|(label, count)| html! { <span>{ format!("{label} {count}") }</span> }) }</div>
            <span class="muted toolbar-n">{ format!("离“{short}”达标最近的在前，已达标的在后") }</span>
        </div>
    }
}

/// Where the list is, and how far it has been read.
pub(super) fn kept(pool: &Rc<Pool>, count: usize) -> String {
    let day = pool.inner.borrow().day;
    let lies = match (pool.is_lasting(), count) {
        (_, 0) => "名单只在这台电脑上，不联网也能用",
        (true, _) => "名单存在这台电脑的这个浏览器里，用完请“导出并清除”",
        (false, _) => "这个浏览器不给存，名单只在这一页里",
    };
    format!("{day}，{lies}。")
}

/// What has to be said before anything else.
pub(super) fn notices(pool: &Rc<Pool>) -> Html {
    let phase = pool.inner.borrow().phase;
    let reading = match phase {
        Phase::Reading(done, of) if of > 200 => Some(html! {
            <div key="reading" class="banner banner-row" role="status">
                { icon("clock") }
                <div><b>{ format!("正在评，{done} / {of} 家。") }</b><progress value={done.to_string()} max={of.to_string()} /></div>
                { button("停下", pool, |pool| pool.stop()) }
            </div>
        }),
        Phase::Stopped(done, of) => Some(html! {
            <div key="stopped" class="banner banner-warn banner-row">
                { icon("warn") }
                <div><b>{ format!("停在第 {done} 家，名单里一共 {of} 家，没有评的这里没有列出。") }</b></div>
                { button("接着评", pool, |pool| pool.changed_elsewhere()) }
            </div>
        }),
        Phase::Unreadable => Some(html! {
            <div key="unreadable" class="banner banner-bad banner-row">
                { icon("warn") }
                <div><b>{ "浏览器不让读存着的名单。" }</b>{ "名单没有动过。请关掉其他窗口再试。" }</div>
                { button("再试一次", pool, |pool| pool.changed_elsewhere()) }
            </div>
        }),
        _ => None,
    };
    let unsaved = pool.keep.get().and_then(Keep::unsaved).filter(|_| pool.is_lasting()).map(|(count, why)| {
        let why = match why {
            DeskStoreError::Full => "浏览器给的地方满了",
            DeskStoreError::Unavailable | DeskStoreError::Refused => "浏览器没有让存",
        };
        html! {
            <div key="unsaved" class="banner banner-bad banner-row" role="alert">
                { icon("warn") }
                <div><b>{ format!("有 {count} 家没有存住：{why}。") }</b>{ "它们只在这一页里，请马上“存成名单文件”，别关这一页。" }</div>
                { button("再存一次", pool, |pool| {
                    let pool = Rc::clone(pool);
                    spawn_local(async move {
                        if let Some(keep) = pool.keep.get() {
                            keep.retry().await;
                        }
                        pool.tell();
                    });
                }) }
            </div>
        }
    });
    let memory = (!pool.is_lasting() && !pool.inner.borrow().rows.is_empty()).then(|| html! {
        <div key="memory" class="banner banner-warn">
            { icon("warn") }
            <div><b>{ "关掉这一页，名单就没有了。" }</b>{ "这里存不了名单（无痕填报、浏览器的隐私窗口，或浏览器太旧）。请随时“存成名单文件”。" }</div>
        </div>
    });
    html! { <>{ reading }{ unsaved }{ memory }</> }
}

fn button(words: &'static str, pool: &Rc<Pool>, act: fn(&Rc<Pool>)) -> Html {
    let pool = Rc::clone(pool);
    let onclick = Callback::from(move |_: MouseEvent| act(&pool));
    html! { <button class="btn" type="button" {onclick}>{ words }</button> }
}

/// The browser asks before it closes a page with enterprises that are nowhere else.
#[hook]
pub(super) fn use_unsaved_guard(pool: &Rc<Pool>) {
    let pool = Rc::clone(pool);
    use_effect_with((), move |()| {
        let options = EventListenerOptions::enable_prevent_default();
        let listener = EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
            if pool.keep.get().is_some_and(|keep| keep.unsaved().is_some()) {
                event.prevent_default();
                if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                    event.set_return_value("1");
                }
            }
        });
        move || drop(listener)
    });
}
