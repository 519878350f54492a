//! A worker with the module in it: what is said to it, and what it answers. static/sheets.js has the words.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo::events::EventListener;
use gloo::utils::window;
use js_sys::{Array, ArrayBuffer, Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, Event, MessageEvent, Worker};

use super::Trouble;

/// What static/start.js starts a worker with.
const START: &str = "keceSheets";

/// What a worker answers.
pub(super) enum Answer {
    /// A piece of what is read.
    Piece(String),
    /// It has written what it was given, and asks for more.
    More,
    /// It is done; what was written.
    Done(Vec<u8>),
    /// The file is not read, for a reason that the user can do something about.
    Refused(Trouble),
    /// It stopped.
    Stopped(String),
}

/// What came and was not taken yet, and who waits for it.
#[derive(Default)]
struct Inbox {
    answers: VecDeque<Answer>,
    waker: Option<Waker>,
}

/// A worker; ended when this is dropped.
pub(super) struct Running {
    worker: Worker,
    inbox: Rc<RefCell<Inbox>>,
    _listeners: [EventListener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Running {
    /// Gets the module and starts a worker with it.
    pub(super) async fn start() -> Result<Running, Trouble> {
        let asked = Reflect::get(&window(), &START.into()).ok().and_then(|start| start.dyn_into::<Function>().ok());
        let promise = asked.and_then(|asked| asked.call0(&JsValue::UNDEFINED).ok()?.dyn_into::<Promise>().ok());
        let promise = promise.ok_or_else(|| Trouble::absent(format!("no {START}")))?;
        let start = JsFuture::from(promise).await.map_err(|error| Trouble::absent(said(&error)))?;
        let made = start.unchecked_into::<Function>().call0(&JsValue::UNDEFINED);
        let worker: Worker = made.map_err(|error| Trouble::no_worker(said(&error)))?.unchecked_into();
        let inbox = Rc::<RefCell<Inbox>>::default();
        let put = |read: fn(&Event) -> Answer| {
            let inbox = Rc::clone(&inbox);
            move |event: &Event| {
                let waker = {
                    let mut inbox = inbox.borrow_mut();
                    inbox.answers.push_back(read(event));
                    inbox.waker.take()
                };
                waker.into_iter().for_each(Waker::wake);
            }
        };
        let listeners =
            [EventListener::new(&worker, "message", put(answer)), EventListener::new(&worker, "error", put(refused))];
        Ok(Running { worker, inbox, _listeners: listeners })
    }

    /// Says something to it, and gives away what goes along.
    pub(super) fn say(&self, word: &str, with: &[ArrayBuffer]) -> Result<(), String> {
        let message: Array = std::iter::once(JsValue::from(word)).chain(with.iter().map(JsValue::from)).collect();
        let given: Array = with.iter().collect();
        self.worker.post_message_with_transfer(&message, &given).map_err(|error| said(&error))
    }

    /// The next answer.
    pub(super) async fn answer(&self) -> Answer {
        poll_fn(|context| {
            let mut inbox = self.inbox.borrow_mut();
            match inbox.answers.pop_front() {
                Some(answer) => Poll::Ready(answer),
                None => {
                    inbox.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}

/// Bytes to be given away.
pub(super) fn buffer(bytes: &[u8]) -> ArrayBuffer {
    Uint8Array::from(bytes).buffer()
}

fn answer(event: &Event) -> Answer {
    let parts =
        event.dyn_ref::<MessageEvent>().and_then(|event| event.data().dyn_into::<Array>().ok()).unwrap_or_default();
    let text = |place: u32| parts.get(place).as_string().unwrap_or_default();
    let bytes =
        || parts.get(1).dyn_into::<ArrayBuffer>().map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default();
    match text(0).as_str() {
        // The module writes UTF-8.
        "piece" => String::from_utf8(bytes()).map_or_else(|error| Answer::Stopped(error.to_string()), Answer::Piece),
        "more" => Answer::More,
        "done" => Answer::Done(bytes()),
        "refused" => Answer::Refused(Trouble { sentence: text(1), technical: text(2) }),
        _ => Answer::Stopped(text(1)),
    }
}

/// The script itself did not come, or did not run.
fn refused(event: &Event) -> Answer {
    let how = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
    Answer::Refused(Trouble::no_worker(how))
}

/// An error in its own words.
fn said(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map_or_else(|| format!("{error:?}"), |error| String::from(error.to_string()))
}
