//! A pack that is being edited: its past, whether it can be used, what is wrong with it. Knows no browser.

pub mod acts;

use std::rc::Rc;

use crate::policy::{Edits, Library, LoadedPack, Pack, PackDocument, PackProblem};
use serde_json::Value;

/// A change to the document; `false` if it could not be made.
pub type Change = Rc<dyn Fn(&mut PackDocument) -> bool>;

/// What happens while a pack is edited.
#[derive(Clone)]
pub enum Step {
    /// A value is put at a place, or taken away. Several in a row at one place are one step back.
    Set(String, Option<Value>),
    /// Something larger: a rule is added, a programme ended.
    Change(Change),
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// Back to where it began.
    Restart,
}

/// A pack that is being edited.
#[derive(Clone)]
pub struct Editing {
    edits: Edits<Rc<PackDocument>>,
    /// Where the last change was typed, as long as typing goes on there.
    typing: Option<String>,
    /// The packs in use.
    in_use: Rc<Library>,
    /// The packs in use with this one among them, while it can be used.
    trial: Option<Rc<Library>>,
    /// The last version of it that could be used.
    usable: Rc<LoadedPack>,
    problems: Rc<[PackProblem]>,
    text: Rc<str>,
    /// Counts the steps back and forward: fields that are being typed in are written anew.
    jumps: u32,
}

impl Editing {
    /// Begins with the version in use, or goes on where somebody stopped. `None` if neither can be read.
    #[must_use]
    pub fn begin(loaded: &Rc<LoadedPack>, working: Option<&str>, in_use: &Rc<Library>) -> Option<Editing> {
        // Each check asks whether other packs of the place ask the same questions: they are read once, not at each key.
        if in_use.packs().is_empty() {
            return None;
        }
        let start = Rc::new(PackDocument::parse(loaded.text()).ok()?);
        let working = working.and_then(|text| PackDocument::parse(text).ok());
        let edits = match working {
            Some(working) => Edits::resumed(start, Rc::new(working)),
            None => Edits::new(start),
        };
        let editing = Editing {
            edits,
            typing: None,
            in_use: Rc::clone(in_use),
            trial: None,
            usable: Rc::clone(loaded),
            problems: Rc::from([]),
            text: Rc::from(""),
            jumps: 0,
        };
        Some(editing.checked())
    }

    /// After a step.
    #[must_use]
    pub fn after(&self, step: &Step) -> Editing {
        let mut next = self.clone();
        match step {
            Step::Set(place, value) => next.set(place, value.as_ref()),
            Step::Change(change) => {
                let mut document = (**next.document()).clone();
                if !change(&mut document) {
                    return next;
                }
                next.typing = None;
                next.edits.change(Rc::new(document));
            }
            Step::Undo => {
                next.jump(Edits::undo);
            }
            Step::Redo => {
                next.jump(Edits::redo);
            }
            Step::Restart => {
                let start = Rc::clone(next.edits.start());
                next.jump(|edits| edits.change(start));
            }
        }
        next.checked()
    }

    fn set(&mut self, place: &str, value: Option<&Value>) {
        // Typing goes on: the step that it began is taken once more.
        if self.typing.as_deref() == Some(place) {
            self.edits.undo();
        }
        let mut document = (**self.document()).clone();
        let done = match value {
            Some(value) => document.set(place, value.clone()),
            None => document.get(place).is_none() || document.remove(place),
        };
        if done {
            let changed = self.edits.change(Rc::new(document));
            self.typing = changed.then(|| place.to_owned());
        }
    }

    fn jump(&mut self, to: impl FnOnce(&mut Edits<Rc<PackDocument>>) -> bool) {
        to(&mut self.edits);
        self.typing = None;
        self.jumps = self.jumps.wrapping_add(1);
    }

    /// Checks the whole pack, among the others.
    fn checked(mut self) -> Editing {
        let text = self.document().text();
        let mut library = (*self.in_use).clone();
        match library.load(&text) {
            Ok(id) => {
                self.usable = library.find(&id).map_or(self.usable, Rc::clone);
                self.trial = Some(Rc::new(library));
                self.problems = Rc::from([]);
            }
            Err(problems) => {
                self.trial = None;
                self.problems = problems.into();
            }
        }
        self.text = text.into();
        self
    }

    /// As it is now.
    #[must_use]
    pub fn document(&self) -> &Rc<PackDocument> {
        self.edits.now()
    }

    /// As it was at the beginning.
    #[must_use]
    pub fn start(&self) -> &Rc<PackDocument> {
        self.edits.start()
    }

    /// Its text, as it is kept.
    #[must_use]
    pub fn text(&self) -> &Rc<str> {
        &self.text
    }

    /// The last version that could be used: names and units are looked up in it.
    #[must_use]
    pub fn usable(&self) -> &Pack {
        &self.usable.pack
    }

    /// The packs with this one among them; `None` while it cannot be used.
    #[must_use]
    pub fn trial(&self) -> Option<&Rc<Library>> {
        self.trial.as_ref()
    }

    /// What is wrong with it.
    #[must_use]
    pub fn problems(&self) -> &Rc<[PackProblem]> {
        &self.problems
    }

    /// Whether a step can be taken back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.edits.can_undo()
    }

    /// Whether a step can be taken again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.edits.can_redo()
    }

    /// Whether it differs from the version in use.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.edits.is_changed()
    }

    /// A number that moves with every step back or forward.
    #[must_use]
    pub fn jumps(&self) -> u32 {
        self.jumps
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use serde_json::{Value, json};

    use super::{Editing, Step};
    use crate::policy::Library;

    const AMOUNT: &str = "programmes[0].award.rates[3].amount.fixed";

    fn begun() -> Editing {
        let library = Rc::new(Library::built_in().0);
        let loaded = library.packs().iter().find(|p| p.pack.id == "xiamen").expect("xiamen");
        Editing::begin(loaded, None, &library).expect("a pack")
    }

    fn amount(editing: &Editing) -> Option<&Value> {
        editing.document().get(AMOUNT)
    }

    fn typed(editing: &Editing, text: &str) -> Editing {
        editing.after(&Step::Set(AMOUNT.to_owned(), Some(json!(text))))
    }

    #[test]
    fn typing_at_one_place_is_one_step() {
        let editing = ["6", "60", "600000"].iter().fold(begun(), |editing, text| typed(&editing, text));
        assert_eq!(amount(&editing), Some(&json!("600000")));
        let back = editing.after(&Step::Undo);
        assert_eq!((amount(&back), back.can_undo(), back.is_changed()), (Some(&json!("500000")), false, false));
        assert_eq!(amount(&back.after(&Step::Redo)), Some(&json!("600000")));
        let elsewhere = editing.after(&Step::Set("name".to_owned(), Some(json!("甲"))));
        let again = typed(&elsewhere, "700000").after(&Step::Undo);
        assert_eq!(amount(&again), Some(&json!("600000")), "coming back to a place is another step");
    }

    #[test]
    fn a_broken_state_can_be_kept_but_not_tried() {
        let broken = typed(&begun(), "五十万");
        assert!(broken.trial().is_none());
        let problem = broken.problems().first().expect("a problem");
        assert!(problem.place.starts_with("programmes[0].award.rates[3].amount"), "{problem}");
        assert_eq!(broken.usable().id, "xiamen", "names are still known");
        let library = Rc::new(Library::built_in().0);
        let loaded = library.packs().iter().find(|p| p.pack.id == "xiamen").expect("xiamen");
        let resumed = Editing::begin(loaded, Some(broken.text()), &library).expect("a pack");
        assert_eq!(amount(&resumed), Some(&json!("五十万")));
        assert!(resumed.is_changed() && !resumed.problems().is_empty());
        let mended = typed(&resumed, "600000");
        assert!(mended.trial().is_some() && mended.problems().is_empty());
    }

    #[test]
    fn giving_up_can_be_taken_back() {
        let changed = typed(&begun(), "1");
        let given_up = changed.after(&Step::Restart);
        assert!(!given_up.is_changed() && given_up.can_undo());
        assert_eq!(amount(&given_up.after(&Step::Undo)), Some(&json!("1")));
        assert_ne!(given_up.jumps(), changed.jumps(), "fields are written anew");
    }
}
