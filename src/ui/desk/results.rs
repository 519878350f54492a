//! The list as a workbook.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html, use_state_eq};

use super::pace::Pace;
use super::pool::Pool;
use super::saving::SavingProps;
use crate::policy::Programme;
use crate::ui::context::use_services;
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::table::results::{Frame, Results};

/// How often one is told how far it is, in enterprises.
const TOLD_EVERY: usize = 100;

/// The button.
#[function_component]
pub(super) fn ResultsButton(props: &SavingProps) -> Html {
    let toast = use_services().toast;
    let done = use_state_eq(|| None::<usize>);
    let onclick = {
        let (pool, done) = (Rc::clone(&props.pool.0), done.setter());
        Callback::from(move |_: MouseEvent| {
            let (pool, done) = (Rc::clone(&pool), done.clone());
            done.set(Some(0));
            export::say_when_saved(&toast, async move {
                let saved = save(&pool, |count| done.set(Some(count))).await;
                done.set(None);
                saved
            });
        })
    };
    let words = match *done {
        Some(count) => format!("正在写，{count} 家"),
        None => "导出结果表格".to_owned(),
    };
    html! { <button class="btn" type="button" disabled={done.is_some()} {onclick}>{ icon("save") }{ words }</button> }
}

/// Writes what the list shows, in its order; the name of the file.
async fn save(pool: &Rc<Pool>, told: impl Fn(usize)) -> Result<String, String> {
    pool.put_back().await;
    let (ids, programmes, asked) = {
        let mut inner = pool.inner.borrow_mut();
        let order = inner.order();
        let ids = order.iter().filter_map(|place| inner.rows.get(*place)).map(|row| row.id.clone());
        let ids: Vec<Box<str>> = ids.collect();
        let programmes = inner.assessor.programmes().iter().filter_map(|id| inner.assessor.programme(id));
        let programmes: Vec<Rc<Programme>> = programmes.collect();
        (ids, programmes, inner.view.programme)
    };
    let library = pool.library();
    let frame = Frame { programmes: &programmes, asked, day: pool.day().to_string(), packs: library.packs() };
    let mut results = Results::default();
    let mut pace = Pace::new();
    for (count, id) in ids.iter().enumerate() {
        let Some(entry) = pool.entry(id).await else { continue };
        {
            let inner = pool.inner.borrow();
            let Some(row) = inner.place(id).and_then(|place| inner.rows.get(place)) else { continue };
            let (assessment, problems) = inner.assessor.full(&entry);
            results.add(&frame, &entry, row, &assessment, &problems);
        }
        if pace.step().await && count.is_multiple_of(TOLD_EVERY) {
            told(count);
        }
    }
    let head = results.head(&frame);
    export::workbook(format!("外勤台结果-{}.xlsx", pool.day()), &head, results.pieces(&frame)).await
}
