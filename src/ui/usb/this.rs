//! The U盘版 that is running: what it carries, and whether that is what was put into it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use gloo::utils::document;

use crate::answers::Draft;
use crate::exchange::usb::{Carried, CarriedError, Read, read, sha256};

/// The block with the program; only a U盘版 has one.
const PROGRAM: &str = "kece-program";

/// Whether what the file carries can be trusted to be what was put into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Whole,
    /// Something was changed; it can still be read.
    Altered,
    /// It cannot be read.
    Unreadable(CarriedError),
}

/// The running copy; on a portal, nothing of all this.
pub struct ThisCopy {
    /// Whether the app runs from one file.
    pub is_one_file: bool,
    /// What it carries. Packs only while it is whole: a changed figure must not be reckoned with.
    pub carried: Carried,
    /// Whether it is what was put in.
    pub state: State,
    /// Drafts that cannot be opened, one sentence each.
    pub problems: Vec<String>,
    /// What stands in the file, as it is.
    pub text: String,
    /// The hash of what is carried.
    pub carried_sha256: String,
    /// The hash of the program, compared before the app started.
    pub program_sha256: Option<String>,
    /// Which of the locked files have been opened since, and what was in them.
    pub unlocked: RefCell<BTreeMap<usize, Vec<Draft>>>,
}

impl ThisCopy {
    /// As long as nothing can be read: what stands in the page is unpacked and checked by what comes later.
    #[must_use]
    pub fn awaited() -> ThisCopy {
        ThisCopy {
            is_one_file: document().get_element_by_id(PROGRAM).is_some(),
            carried: Carried::default(),
            state: State::Whole,
            problems: Vec::new(),
            text: String::new(),
            carried_sha256: String::new(),
            program_sha256: None,
            unlocked: RefCell::default(),
        }
    }

    /// Reads it from the page.
    #[must_use]
    pub fn of_page() -> ThisCopy {
        let text_of = |id: &str| document().get_element_by_id(id).and_then(|block| block.text_content());
        let program = text_of(PROGRAM);
        let said = document().get_element_by_id("kece-carried").and_then(|block| block.get_attribute("data-sha256"));
        let text = text_of("kece-carried").unwrap_or_default();
        let is_one_file = program.is_some();
        let carried_sha256 = sha256(&text);
        let (Read { mut carried, problems }, state) = match read(&text) {
            _ if !is_one_file => (Read::default(), State::Whole),
            Err(why) => (Read::default(), State::Unreadable(why)),
            Ok(read) if said.as_deref() == Some(carried_sha256.as_str()) => (read, State::Whole),
            Ok(read) => (read, State::Altered),
        };
        if state != State::Whole {
            carried.packs.clear();
        }
        ThisCopy {
            is_one_file,
            carried,
            state,
            problems: problems.into_iter().map(|problem| problem.message).collect(),
            text,
            carried_sha256,
            // static/unpack.js has compared it.
            program_sha256: program.and_then(|block| block.lines().next()?.rsplit(' ').next().map(str::to_owned)),
            unlocked: RefCell::default(),
        }
    }

    /// Whether it carries drafts, open or locked.
    #[must_use]
    pub fn has_drafts(&self) -> bool {
        !self.carried.drafts.is_empty() || !self.carried.locked.is_empty()
    }
}
