//! The list as a file.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::keep::Cursor;
use super::pace::Pace;
use super::page::PoolProp;
use super::pool::Pool;
use crate::desk::Entry;
use crate::desk::file::{ENDING, Header, Reading};
use crate::ui::context::use_services;
use crate::ui::export::{self, ExportError};
use crate::ui::icons::icon;
use crate::ui::toasts::Toast;

/// Properties of [`Saving`].
#[derive(PartialEq, Properties)]
pub(super) struct SavingProps {
    pub(super) pool: PoolProp,
}

/// The button.
#[function_component]
pub(super) fn Saving(props: &SavingProps) -> Html {
    let toast = use_services().toast;
    let onclick = {
        let pool = Rc::clone(&props.pool.0);
        Callback::from(move |_: MouseEvent| {
            let (pool, toast) = (Rc::clone(&pool), toast.clone());
            spawn_local(async move {
                let words = match save(&pool).await {
                    Ok(name) => export::saved(&name),
                    Err(why) => why,
                };
                toast.emit(Toast::said(words));
            });
        })
    };
    html! { <button class="btn" type="button" {onclick}>{ icon("save") }{ "存成名单文件" }</button> }
}

/// Saves all of it; the name of the file.
///
/// # Errors
/// Why there is no file, in a sentence.
pub(super) async fn save(pool: &Rc<Pool>) -> Result<String, String> {
    pool.put_back().await;
    let (text, count) = text(pool).await?;
    // What cannot be opened again is no copy.
    let read = read_again(text.clone()).await.map_err(|_| ExportError::NotTheDrafts.message().to_owned())?;
    if read != count {
        return Err("没有存：写成文件后读回来，家数不对。请再试一次。".to_owned());
    }
    let name = format!("外勤台名单-{}{ENDING}", pool.day());
    export::save(&name, &text).await.map_err(|error| error.message().to_owned())?;
    Ok(name)
}

/// The text of the file, each enterprise with its verdicts of today, and how many there are.
async fn text(pool: &Rc<Pool>) -> Result<(String, usize), String> {
    const UNREADABLE: &str = "没有存：浏览器不让读存着的名单。请关掉其他窗口再试。";
    let keep = pool.keep.get().ok_or(UNREADABLE)?;
    let mut lines = String::new();
    let mut count = 0_usize;
    let mut cursor = Cursor::default();
    let mut pace = Pace::new();
    loop {
        let some = keep.next(&mut cursor).await.map_err(|_| UNREADABLE)?;
        if some.is_empty() {
            break;
        }
        for (_, text) in &some {
            count = count.saturating_add(1);
            match Entry::parse(text) {
                Ok(mut entry) => {
                    let saved = pool.inner.borrow_mut().assessor.saved(&entry);
                    entry.set_saved(Some(&saved));
                    lines.push_str(&entry.to_text());
                }
                // As it stands there: a newer version may read it.
                Err(_) => lines.push_str(text),
            }
            lines.push('\n');
            pace.step().await;
        }
    }
    let library = pool.library();
    let packs = library.packs().iter().map(|pack| &**pack);
    let header = Header::new(&pool.day().to_string(), packs, count);
    Ok((format!("{}\n{lines}", header.to_text()), count))
}

/// How many enterprises a file has, whole or broken.
async fn read_again(text: String) -> Result<usize, crate::answers::Problem> {
    const LINES: usize = 20;
    let mut reading = Reading::new(text)?;
    let mut pace = Pace::new();
    while !reading.next(LINES).is_complete() {
        pace.step().await;
    }
    Ok(reading.entries.len().saturating_add(reading.broken_count))
}
