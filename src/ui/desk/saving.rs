//! The list as a file.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::list_file;
use super::page::PoolProp;
use super::pool::Pool;
use crate::desk::Entry;
use crate::desk::file::{ENDING, Header};
use crate::ui::context::use_services;
use crate::ui::export::{self, ExportError};
use crate::ui::icons::icon;

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
            let pool = Rc::clone(&pool);
            export::say_when_saved(&toast, async move { save(&pool).await });
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
    let read = list_file::read_text(text.clone()).await.map_err(|_| ExportError::NotTheDrafts.message().to_owned())?;
    if read.entries.len().saturating_add(read.broken_count) != count {
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
    let add = |_: &str, text: &str| {
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
        true
    };
    keep.each(add, || {}).await.map_err(|_| UNREADABLE)?;
    let library = pool.library();
    let packs = library.packs().iter().map(|pack| &**pack);
    let header = Header::new(&pool.day().to_string(), packs, count);
    Ok((format!("{}\n{lines}", header.to_text()), count))
}
