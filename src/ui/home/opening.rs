//! Opening draft files: each becomes a draft of its own, none overwrites another.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::file::callbacks::FileReader;
use web_sys::File;
use yew::{Callback, Html, Properties, UseStateHandle, function_component, hook, html, use_mut_ref, use_state};

use crate::answers::{Draft, Problem};
use crate::exchange::draft_file::{self, Opened};
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::platform;
use crate::ui::route::Route;
use crate::ui::state::title_of;
use crate::ui::toasts::Toast;

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
                        take_in(&services, &opened.drafts, &refresh);
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

/// Puts the drafts beside those that are there, under new ids.
fn take_in(services: &Services, drafts: &[Draft], refresh: &Callback<()>) {
    let before = services.shelf.list().drafts;
    let mut last = None;
    for draft in drafts {
        let id = platform::new_id();
        if let Err(error) = services.shelf.save(&id, &Rc::new(draft.clone()), &platform::now()) {
            services.refused.emit(error);
        }
        last = Some(id);
    }
    services.saver.update_rescue();
    refresh.emit(());
    if let ([draft], Some(id)) = (drafts, last) {
        let namesake = !draft.name().is_empty() && before.iter().any(|kept| kept.draft.name() == draft.name());
        let beside = if namesake { "，和原来的同名草稿分开存" } else { "" };
        services.toast.emit(Toast::said(format!("已打开“{}”{beside}", title_of(draft))));
        platform::go(&Route::fill(&id));
    } else if !drafts.is_empty() {
        services.toast.emit(Toast::said(format!("已打开 {} 份草稿", drafts.len())));
    }
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
