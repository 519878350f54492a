//! What the app asks of the browser: clock, files, address, focus.
//!
//! Nothing here throws. What a browser refuses is reported where the user would miss it (a download, a
//! file), and otherwise left undone: `drop` stands where there is nothing better to do.

use chrono::{Datelike, NaiveDate};
use gloo::utils::{document, document_element, window};
use js_sys::{Array, ArrayBuffer, Date, Function, Math, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    BeforeUnloadEvent, Blob, BlobPropertyBag, Element, Event, File, FileReader, HtmlAnchorElement, HtmlElement, Url,
};

use super::decoder;
use super::route::Route;
use super::times::Moment;
use crate::exchange::text::{self, Decoded};

/// A file larger than this is no draft; reading it would only freeze the page.
const MAX_FILE_BYTES: u64 = 20_000_000;
/// How long a downloaded text stays reachable: slow disks and download dialogs need a while.
const DOWNLOAD_MS: u32 = 60_000;

/// Today, on the user's calendar.
#[must_use]
pub fn today() -> NaiveDate {
    moment_of(&Date::new_0()).map_or(NaiveDate::MIN, |now| now.day)
}

/// Now, ISO 8601 in UTC: sorts as text.
#[must_use]
pub fn now() -> String {
    String::from(Date::new_0().to_iso_string())
}

/// A time as [`now`] writes it, on the user's clock.
#[must_use]
pub fn local(iso: &str) -> Option<Moment> {
    moment_of(&Date::new(&JsValue::from_str(iso)))
}

/// A time of the user's clock as [`now`] writes it; `None` for a year that no clock has.
#[must_use]
pub fn utc(at: Moment) -> Option<String> {
    let year = u32::try_from(at.day.year()).ok()?;
    let number = |n: u32| i32::try_from(n).ok();
    let (month, day) = (number(at.day.month0())?, number(at.day.day())?);
    let date = Date::new_with_year_month_day_hr_min(year, month, day, number(at.hour)?, number(at.minute)?);
    Some(String::from(date.to_iso_string()))
}

fn moment_of(date: &Date) -> Option<Moment> {
    let year = i32::try_from(date.get_full_year()).ok()?;
    let day = NaiveDate::from_ymd_opt(year, date.get_month().checked_add(1)?, date.get_date())?;
    Some(Moment { day, hour: date.get_hours(), minute: date.get_minutes() })
}

/// An id for a new draft. It need not be a secret, only different from the others of this machine.
#[must_use]
pub fn new_id() -> String {
    // Base 36: letters and digits; of the random number, what stands after "0.".
    let part =
        |number: f64| js_sys::Number::from(number).to_string_with_radix(36).map(String::from).unwrap_or_default();
    let random: String = part(Math::random()).chars().skip(2).take(8).collect();
    format!("{}{random}", part(Date::now()))
}

/// Whether this window was opened anew rather than reloaded. From now on it was not.
#[must_use]
pub fn is_opened_anew() -> bool {
    const HERE: &str = "kece.here";
    let Some(session) = window().session_storage().ok().flatten() else { return true };
    let anew = session.get_item(HERE).ok().flatten().is_none();
    // Where even this is refused, each time is the first.
    session.set_item(HERE, "1").ok();
    anew
}

/// Bytes as the contents of a file of some type. `None` if the browser refuses.
#[must_use]
pub fn blob(bytes: &[u8], kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// What stands in a file. `None` if the browser cannot read it.
pub async fn bytes(blob: &Blob) -> Option<Vec<u8>> {
    let reader = FileReader::new().ok()?;
    let read = Promise::new(&mut |done, failed| {
        reader.set_onload(Some(&done));
        reader.set_onerror(Some(&failed));
        reader.set_onabort(Some(&failed));
        if reader.read_as_array_buffer(blob).is_err() {
            drop(failed.call0(&JsValue::NULL));
        }
    });
    JsFuture::from(read).await.ok()?;
    let buffer = reader.result().ok()?.dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// Gives the user a file. `false` if the browser refuses. Whether it then reaches the disk no page can know.
pub fn download(name: &str, blob: &Blob) -> bool {
    let Ok(url) = Url::create_object_url_with_blob(blob) else { return false };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    let clicked = link.zip(document().body()).map(|(link, body)| {
        link.set_href(&url);
        link.set_download(name);
        // Firefox follows only links that stand in the page.
        drop(body.append_child(&link));
        link.click();
        link.remove();
    });
    gloo::timers::callback::Timeout::new(DOWNLOAD_MS, move || {
        drop(Url::revoke_object_url(&url));
    })
    .forget();
    clicked.is_some()
}

/// Reads a file that a person chose, as text.
///
/// # Errors
/// One Chinese sentence.
pub async fn read_file(file: &File) -> Result<Decoded, String> {
    if gloo::file::File::from(file.clone()).size() > MAX_FILE_BYTES {
        return Err("这个文件太大，不像是草稿。草稿文件一般不到 1 MB。".to_owned());
    }
    text::decode(&file_bytes(file).await?, decoder::gb18030).map_err(|problem| problem.message)
}

/// What stands in a file that a person chose.
///
/// # Errors
/// Two Chinese sentences.
pub async fn file_bytes(file: &File) -> Result<Vec<u8>, &'static str> {
    bytes(file).await.ok_or("浏览器读不了这个文件。请看看它是不是还在，或先拷到本机再打开。")
}

/// Has the browser ask whether to leave the page: for `beforeunload`, which has to be listened for with a default that can
/// be prevented.
pub fn ask_before_leaving(event: &Event) {
    event.prevent_default();
    if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
        event.set_return_value("1");
    }
}

/// The address from `#` on.
#[must_use]
pub fn hash() -> String {
    let hash = window().location().hash().unwrap_or_default();
    js_sys::decode_uri(&hash).map(String::from).unwrap_or(hash)
}

/// Goes to a page.
pub fn go(route: &Route) {
    drop(window().location().set_hash(&route.to_string()));
}

/// Goes to a page in place of this one: the address of this one is gone from the window's history.
pub fn replace(route: &Route) {
    drop(window().location().replace(&route.to_string()));
}

/// Changes the address without going anywhere. `false` if the browser refuses.
pub fn rename_place(route: &Route) -> bool {
    let history = window().history();
    history.is_ok_and(|h| h.replace_state_with_url(&JsValue::NULL, "", Some(&route.to_string())).is_ok())
}

/// The address of the app without `#` and what follows it, and without a query, which may hold a key to the portal.
/// `None` where it lies at no address that another computer could open.
#[must_use]
pub fn base_url() -> Option<String> {
    let location = window().location();
    let (protocol, origin, path) = (location.protocol().ok()?, location.origin().ok()?, location.pathname().ok()?);
    matches!(protocol.as_str(), "http:" | "https:").then(|| format!("{origin}{path}"))
}

/// The title of the window.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// 大字版 on or off.
pub fn set_large(on: bool) {
    let root = document_element();
    drop(if on { root.set_attribute("data-size", "large") } else { root.remove_attribute("data-size") });
}

/// Whether the page is a report: then only the report is printed.
pub fn set_report(on: bool) {
    let classes = document_element().class_list();
    drop(if on { classes.add_1("is-report") } else { classes.remove_1("is-report") });
}

/// Opens the browser's window for printing.
pub fn print() {
    drop(window().print());
}

/// Whether the browser prints the numbers of pages that a style sheet asks for (Chromium from 131 on, Safari from 18.2).
#[must_use]
pub fn numbers_pages() -> bool {
    js_sys::Reflect::has(&window(), &"CSSMarginRule".into()).unwrap_or(false)
}

/// To the beginning of the page, for the eye and for a screen reader.
pub fn go_to_heading() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    if let Some(heading) = document().query_selector("#main h1").ok().flatten() {
        focus(&heading);
    }
}

/// To the beginning of a page that asks one question, and to its title; to the heading where none is asked.
pub fn go_to_question() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    match document().query_selector("#main .q-title").ok().flatten() {
        Some(title) => focus(&title),
        None => go_to_heading(),
    }
}

/// To the element with this id, unfolding what it is hidden in. `false` if there is none.
pub fn go_to(id: &str) -> bool {
    let Some(element) = document().get_element_by_id(id) else { return false };
    unfold(&element);
    element.scroll_into_view();
    const INPUTS: &str = "input:not([disabled]), select, textarea, button";
    let is_input = element.matches(INPUTS).unwrap_or(false);
    let inside =
        if is_input { None } else { element.query_selector("input:not([disabled]), select, textarea").ok().flatten() };
    match inside {
        // Into the first field of the question, without jumping away from its title.
        Some(input) if element.matches("section, fieldset, div, td, li").unwrap_or(false) => focus(&input),
        _ => focus(&element),
    }
    true
}

/// Brings the first of these elements that is there into sight, unfolding what it is hidden in. The focus
/// stays where it is; where it is nowhere, it goes to the title of the question.
pub fn show(ids: &[String]) {
    let Some(element) = ids.iter().find_map(|id| document().get_element_by_id(id)) else { return };
    unfold(&element);
    let way = js_sys::Object::new();
    drop(Reflect::set(&way, &JsValue::from_str("block"), &JsValue::from_str("nearest")));
    let scroll = Reflect::get(&element, &JsValue::from_str("scrollIntoView")).ok();
    if let Some(scroll) = scroll.and_then(|f| f.dyn_into::<Function>().ok()) {
        drop(scroll.call1(&element, &way));
    }
    if focus_is_lost() {
        let card = element.closest("section").ok().flatten();
        let title = card.and_then(|card| card.query_selector(".q-title").ok().flatten());
        focus(&title.unwrap_or(element));
    }
}

/// Whether one of these elements is there.
#[must_use]
pub fn is_there(ids: &[String]) -> bool {
    ids.iter().any(|id| document().get_element_by_id(id).is_some())
}

/// Whether nothing has the focus, or something that cannot be used any more.
#[must_use]
pub fn focus_is_lost() -> bool {
    let at = document().active_element();
    at.is_none_or(|at| at.tag_name() == "BODY" || at.matches(":disabled").unwrap_or(false))
}

/// Whether the focus is in a field for text.
#[must_use]
pub fn is_typing() -> bool {
    const NO_TEXT: &str = "[type=radio], [type=checkbox], [type=file], [type=button]";
    document().active_element().is_some_and(|at| match at.tag_name().as_str() {
        "INPUT" => !at.matches(NO_TEXT).unwrap_or(false),
        tag => tag == "TEXTAREA",
    })
}

/// Opens every fold that an element is hidden in.
fn unfold(element: &Element) {
    let mut around = element.closest("details:not([open])").ok().flatten();
    while let Some(fold) = around {
        drop(fold.set_attribute("open", ""));
        around = fold.closest("details:not([open])").ok().flatten();
    }
}

/// Moves the focus without scrolling; what takes no focus by itself is made to.
fn focus(element: &Element) {
    const FOCUSABLE: &str = "a[href], input, select, textarea, button, summary, [tabindex]";
    if !element.matches(FOCUSABLE).unwrap_or(false) {
        drop(element.set_attribute("tabindex", "-1"));
    }
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        drop(element.focus_with_options(&options));
    }
}

/// Leaves a text for static/start.js to put into the rescue file should the app break; `None` when
/// everything is stored.
pub fn leave_for_rescue(text: Option<&str>) {
    let name = JsValue::from_str("keceUnsaved");
    drop(match text {
        Some(text) => Reflect::set(&window(), &name, &JsValue::from_str(text)),
        None => Reflect::delete_property(&window(), &name),
    });
}

/// Whenever the program panics: static/start.js shows what happened and offers the drafts.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let failed = Reflect::get(&window(), &JsValue::from_str("keceFailed")).ok();
        if let Some(failed) = failed.and_then(|f| f.dyn_into::<Function>().ok()) {
            drop(failed.call1(&JsValue::NULL, &JsValue::from_str(&panic.to_string())));
        }
    }));
}
