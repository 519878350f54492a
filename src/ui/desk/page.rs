//! The page of the list.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{MouseEvent, StorageEvent};
use yew::{
    Callback, Html, Properties, function_component, hook, html, use_effect_with, use_memo, use_state, use_state_eq,
};

use super::asking::{Asking, SEARCH};
use super::banners::{counts, kept, notices, use_unsaved_guard};
use super::comparing::ComparePage;
use super::counting::CountsPage;
use super::detail::{Act, Detail};
use super::filling::Newcomer;
use super::importing::ImportPage;
use super::keys::{Key, use_keys};
use super::leaving::LeavingDialog;
use super::list::List;
use super::locking::LockDialog;
use super::merging::MergePage;
use super::newcomer::NewcomerDialog;
use super::pool::{Phase, Pool};
use super::results::ResultsButton;
use super::saving::Saving;
use crate::desk::State;
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::{DeskView, Route};
use crate::ui::toasts::Toast;

/// The list, as a property: there is one as long as the app is open.
#[derive(Clone)]
pub(super) struct PoolProp(pub(super) Rc<Pool>);

impl PartialEq for PoolProp {
    fn eq(&self, other: &PoolProp) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// The list, attended to as long as the page is shown, and a number that is another one after each change.
#[hook]
pub(super) fn use_pool() -> (Rc<Pool>, u32) {
    let services = use_services();
    let pool = use_memo((), |()| PoolProp(Pool::of(&services)));
    let version = use_state(|| 0_u32);
    {
        let (pool, version) = (Rc::clone(&pool.0), version.setter());
        use_effect_with((), move |()| {
            let count = std::cell::Cell::new(0_u32);
            let ear = pool.heard_by(Callback::from(move |()| {
                count.set(count.get().wrapping_add(1));
                version.set(count.get());
            }));
            let elsewhere = {
                let pool = Rc::clone(&pool);
                EventListener::new(&window(), "storage", move |event| {
                    let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                    if Pool::is_stamp(key.as_deref()) {
                        pool.changed_elsewhere();
                    }
                })
            };
            move || {
                drop(elsewhere);
                pool.unheard(ear);
            }
        });
    }
    {
        let pool = Rc::clone(&pool.0);
        use_effect_with(Rc::clone(&services.library), move |library| pool.attend(library));
    }
    (Rc::clone(&pool.0), *version)
}

/// What is over the page.
#[derive(Clone, Debug, PartialEq)]
enum Over {
    Newcomer,
    /// The screen is locked; for the draft that may be filled in, if one may.
    Lock(Option<String>),
    Leaving,
}

/// Properties of [`DeskPage`].
#[derive(PartialEq, Properties)]
pub struct DeskPageProps {
    /// Which of its pages.
    pub view: DeskView,
}

/// The pages of the desk.
#[function_component]
pub fn DeskPage(props: &DeskPageProps) -> Html {
    let (pool, version) = use_pool();
    let pool = PoolProp(pool);
    match props.view {
        DeskView::List => part!(<ListPage key="list" {pool} {version} />),
        DeskView::Import => part!(<ImportPage key="import" {pool} {version} />),
        DeskView::Merge => part!(<MergePage key="merge" {pool} {version} />),
        DeskView::Counts => part!(<CountsPage key="counts" {pool} {version} />),
        DeskView::Compare => part!(<ComparePage key="compare" {pool} {version} />),
    }
}

/// Properties of a page of the desk.
#[derive(PartialEq, Properties)]
pub(super) struct PageProps {
    pub(super) pool: PoolProp,
    /// Another number, another list.
    pub(super) version: u32,
}

/// The enterprises.
#[function_component]
fn ListPage(props: &PageProps) -> Html {
    let services = use_services();
    let pool = &props.pool.0;
    let over = use_state_eq(|| None::<Over>);
    use_unsaved_guard(pool);
    let select = {
        let pool = Rc::clone(pool);
        Callback::from(move |id: Box<str>| {
            pool.inner.borrow_mut().selected = Some(id);
            pool.tell();
        })
    };
    let act = {
        let (pool, services, over) = (Rc::clone(pool), services.clone(), over.setter());
        Callback::from(move |(id, act): (String, Act)| {
            let (pool, services, over) = (Rc::clone(&pool), services.clone(), over.clone());
            spawn_local(async move {
                match act {
                    Act::Remove => remove(&pool, &services, id).await,
                    Act::HandOver => {
                        let Some(draft) = pool.take_out(&id).await else { return };
                        match services.lock.again(Some(draft.clone())) {
                            true => platform::go(&Route::quick(&draft)),
                            false => over.set(Some(Over::Lock(Some(draft)))),
                        }
                    }
                    act => go(&pool, &id, act).await,
                }
            });
        })
    };
    let open = {
        let act = act.clone();
        Callback::from(move |id: String| act.emit((id, Act::Quick)))
    };
    let onkey = {
        let (pool, over, open, services) = (Rc::clone(pool), over.clone(), open.clone(), services.clone());
        Callback::from(move |key: Key| match key {
            Key::New => over.set(Some(Over::Newcomer)),
            Key::Lock => {
                if !services.lock.again(None) {
                    over.set(Some(Over::Lock(None)));
                }
            }
            Key::Search => drop(platform::go_to(SEARCH)),
            Key::Move(by) => move_by(&pool, by),
            Key::Open => {
                let selected = pool.inner.borrow().selected.clone();
                selected.iter().for_each(|id| open.emit(id.to_string()));
            }
        })
    };
    use_keys(over.is_some(), &onkey);
    let enter = {
        let (pool, over) = (Rc::clone(pool), over.setter());
        Callback::from(move |(newcomer, state): (Newcomer, State)| {
            let (pool, over) = (Rc::clone(&pool), over.clone());
            spawn_local(async move {
                let id = pool.enter(newcomer, state).await;
                over.set(None);
                if state == State::Queued {
                    return;
                }
                go(&pool, &id, Act::Quick).await;
            });
        })
    };
    let onclose = {
        let over = over.setter();
        Callback::from(move |()| over.set(None))
    };
    let dialog = over.as_ref().map(|shown| match shown {
        Over::Newcomer => {
            let inner = pool.inner.borrow();
            let town = inner.rows.iter().max_by(|a, b| a.collected.cmp(&b.collected)).map(|row| row.town.to_string());
            part!(<NewcomerDialog key="newcomer" town={town.unwrap_or_default()} done={enter} {onclose} />)
        }
        Over::Lock(guest) => part!(<LockDialog key="lock" guest={guest.clone()} {onclose} />),
        Over::Leaving => part!(<LeavingDialog key="leaving" pool={props.pool.clone()} {onclose} />),
    });
    let put_over = |what: Over| {
        let over = over.setter();
        Callback::from(move |_: MouseEvent| over.set(Some(what.clone())))
    };
    let lock = {
        let (onkey, key) = (onkey.clone(), Key::Lock);
        Callback::from(move |_: MouseEvent| onkey.emit(key))
    };
    let (phase, count) = {
        let inner = pool.inner.borrow();
        (inner.phase, inner.rows.len())
    };
    let body = match (phase, count) {
        (Phase::Opening, _) => html! { <p key="awaited" class="awaited" role="status">{ "正在打开名单…" }</p> },
        (Phase::Ready, 0) => empty(),
        _ => table(props, &open, &select, &act),
    };
    html! {
        <div class="desk">
            <header key="head" class="section-head">
                <div>
                    <h1>{ "外勤台" }</h1>
                    <p class="muted">{ kept(pool, count) }</p>
                </div>
                <div class="actions">
                    <button class="btn btn-main" type="button" onclick={put_over(Over::Newcomer)} aria-keyshortcuts="n">{ icon("plus") }{ "登记下一家（N）" }</button>
                    <button class="btn" type="button" onclick={lock} aria-keyshortcuts="l">{ icon("lock") }{ "锁屏（L）" }</button>
                </div>
            </header>
            { notices(pool) }
            { tools(props, count, &put_over(Over::Leaving)) }
            { body }
            { dialog }
        </div>
    }
}

/// What can be done with the list as a whole.
fn tools(props: &PageProps, count: usize, leave: &Callback<MouseEvent>) -> Html {
    html! {
        <nav key="tools" class="actions desk-tools" aria-label="名单">
            <a key="import" class="btn" href={Route::Desk(DeskView::Import).to_string()}>{ icon("open") }{ "导入表格" }</a>
            <a key="merge" class="btn" href={Route::Desk(DeskView::Merge).to_string()}>{ "打开、合并名单" }</a>
            if count > 0 {
                { part!(<ResultsButton key="results" pool={props.pool.clone()} />) }
                { part!(<Saving key="save" pool={props.pool.clone()} />) }
                <a key="counts" class="btn" href={Route::Desk(DeskView::Counts).to_string()}>{ "统计" }</a>
                <a key="compare" class="btn" href={Route::Desk(DeskView::Compare).to_string()}>{ "和往年比" }</a>
                <button key="leave" class="btn btn-danger" type="button" onclick={leave.clone()}>{ icon("bin") }{ "导出并清除" }</button>
            }
        </nav>
    }
}

/// The head of a page beside the list, with the way back to it.
pub(super) fn head(title: &'static str, lead: &'static str) -> Html {
    html! {
        <header key="head" class="page-head">
            <p><a class="link" href={Route::Desk(DeskView::List).to_string()}>{ icon("back") }{ "回名单" }</a></p>
            <h1>{ title }</h1>
            <p class="lead">{ lead }</p>
        </header>
    }
}

fn empty() -> Html {
    html! {
        <div key="empty" class="empty">
            <h2>{ "名单还是空的" }</h2>
            <p>{ "来一家登记一家：按 N，写上名称，当面答十几题就有结论。手里有企业名单的，从表格导入，一次评完。" }</p>
        </div>
    }
}

/// Bar, list and panel.
fn table(
    props: &PageProps,
    open: &Callback<String>,
    select: &Callback<Box<str>>,
    act: &Callback<(String, Act)>,
) -> Html {
    let pool = &props.pool.0;
    let (shown, selected) = {
        let mut inner = pool.inner.borrow_mut();
        let order = inner.order();
        // The first of the list, until somebody chooses another.
        let first = order.first().and_then(|place| inner.rows.get(*place)).map(|row| row.id.clone());
        let is_known = inner.selected.as_ref().is_some_and(|id| inner.place(id).is_some());
        if !is_known {
            inner.selected = first;
        }
        (order.len(), inner.selected.clone())
    };
    let version = props.version;
    html! {
        <div key="table" class="desk-cols">
            <section class="queue-wrap" aria-labelledby="desk-counts">
                { counts(pool, shown) }
                { part!(<Asking key="asking" pool={props.pool.clone()} {version} />) }
                if shown == 0 {
                    <p key="none" class="empty">{ "没有这样的企业，换个条件看看。" }</p>
                } else {
                    { part!(<List key="list" pool={props.pool.clone()} {version} open={open.clone()} select={select.clone()} />) }
                }
                <p key="keys" class="meta desk-keys">{ "↑ ↓ 换企业，回车接着填，N 登记下一家，/ 找企业，L 锁屏。" }</p>
            </section>
            if let Some(id) = selected {
                { part!(<Detail key="detail" pool={props.pool.clone()} {version} id={id.to_string()} act={act.clone()} />) }
            }
        </div>
    }
}

/// Opens a page of an enterprise.
async fn go(pool: &Rc<Pool>, id: &str, act: Act) {
    let Some(draft) = pool.take_out(id).await else { return };
    platform::go(&match act {
        Act::Fill => Route::fill(&draft),
        Act::Result => Route::result(&draft),
        Act::Report => Route::report(&draft),
        Act::Take => Route::take(&draft),
        Act::Quick | Act::HandOver | Act::Remove => Route::quick(&draft),
    });
}

/// Takes an enterprise off the list, and says so; it can be put back.
async fn remove(pool: &Rc<Pool>, services: &Services, id: String) {
    let taken = pool.take_away(&[id]).await;
    let Some(entry) = taken.first() else {
        return services.toast.emit(Toast::said("没有删：浏览器不让改存着的名单。请再试一次。"));
    };
    let name =
        if entry.name().is_empty() { "（还没有名称）".to_owned() } else { format!("“{}”", entry.name()) };
    let undo = {
        let (pool, taken) = (Rc::clone(pool), taken.clone());
        Callback::from(move |()| {
            let (pool, taken) = (Rc::clone(&pool), taken.clone());
            spawn_local(async move {
                for entry in &taken {
                    pool.store(entry).await;
                }
            });
        })
    };
    services.toast.emit(Toast::undoable(format!("已从名单里删除{name}"), undo));
}

/// Goes so many enterprises on.
fn move_by(pool: &Rc<Pool>, by: isize) {
    {
        let mut inner = pool.inner.borrow_mut();
        let order = inner.order();
        let at = inner.selected.as_ref().and_then(|id| inner.place(id));
        let at = at.and_then(|at| order.iter().position(|place| *place == at)).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(order.len().saturating_sub(1));
        let id = order.get(to).and_then(|place| inner.rows.get(*place)).map(|row| row.id.clone());
        inner.selected = id;
    }
    pool.tell();
}
