//! Opening draft files. What becomes of the drafts in them is for [`crate::ui::incoming`] to say.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::file::callbacks::FileReader;
use web_sys::File;
use yew::{Callback, Html, Properties, UseStateHandle, function_component, hook, html, use_mut_ref, use_state};

use crate::answers::Problem;
use crate::exchange::draft_file::{self, Opened};
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::incoming::Origin;
use crate::ui::platform;

/// Files being read.
struct Reading {
    left: usize,
    opened: Opened,
    /// Dropped, they would stop reading.
    readers: Vec<FileReader>,
}

/// Opens files. What could not be opened, and the callback that opens.
#[hook]
pub(super) fn use_opening(refresh: &Callback<()>) -> (UseStateHandle<Vec<Problem>>, Callback<Vec<File>>) {
    let services = use_services();
    let problems = use_state(Vec::<Problem>::new);
    let reading = use_mut_ref(|| Reading { left: 0, opened: Opened::default(), readers: Vec::new() });
    let open = {
        let (problems, refresh) = (problems.setter(), refresh.clone());
        Callback::from(move |files: Vec<File>| {
            {
                let mut reading = reading.borrow_mut();
                *reading = Reading { left: files.len(), opened: Opened::default(), readers: Vec::new() };
            }
            let many = files.len() > 1;
            for file in files {
                let name = file.name();
                let (reading_on, services) = (Rc::clone(&reading), services.clone());
                let (problems, refresh) = (problems.clone(), refresh.clone());
                let done = move |text: Result<String, &'static str>| {
                    let place = if many { format!("“{name}”：") } else { String::new() };
                    if let Some(opened) = gather(&reading_on, text, &place) {
                        problems.set(opened.problems);
                        services.incoming.offer(opened.drafts, Origin::File);
                        refresh.emit(());
                    }
                };
                let reader = platform::read_file(file, done);
                reading.borrow_mut().readers.extend(reader);
            }
        })
    };
    (problems, open)
}

/// Adds what one file brought; all of it once the last has been read.
fn gather(reading: &RefCell<Reading>, text: Result<String, &'static str>, place: &str) -> Option<Opened> {
    let mut reading = reading.borrow_mut();
    let mut opened = match text {
        Ok(text) => draft_file::read(&text),
        Err(message) => Opened { drafts: Vec::new(), problems: vec![Problem::new("", message)] },
    };
    for problem in &mut opened.problems {
        problem.message = format!("{place}{}", problem.message);
    }
    reading.opened.drafts.append(&mut opened.drafts);
    reading.opened.problems.append(&mut opened.problems);
    reading.left = reading.left.saturating_sub(1);
    (reading.left == 0).then(|| std::mem::take(&mut reading.opened))
}

/// Properties of [`OpeningNotice`].
#[derive(PartialEq, Properties)]
pub(super) struct OpeningNoticeProps {
    /// What could not be opened.
    pub opening: UseStateHandle<Vec<Problem>>,
}

/// Says what could not be opened, and why.
#[function_component]
pub(super) fn OpeningNotice(props: &OpeningNoticeProps) -> Html {
    let shown = (!props.opening.is_empty()).then(|| {
        html! {
            <div class="banner banner-bad gap">
                { icon("warn") }
                <div>
                    <b>{ "这个文件打不开，原来的草稿都没有动。" }</b>
                    <ul>{ for props.opening.iter().map(|problem| html! { <li>{ problem.message.clone() }</li> }) }</ul>
                </div>
            </div>
        }
    });
    html! { <div role="alert">{ shown }</div> }
}
