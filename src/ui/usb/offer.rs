//! What a new U盘版 may carry: the drafts of this machine beside those that the running one carries, and which of them
//! are chosen to begin with.

use std::rc::Rc;

use crate::answers::Draft;
use crate::ui::incoming::decide::{Decision, decide};

/// Where an offered draft is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// This machine.
    Here,
    /// The running U盘版; this machine has none of this enterprise.
    Carried,
    /// The running U盘版, and this machine has the same.
    Both,
    /// The running U盘版; this machine has one of this enterprise that says something else.
    CarriedOther,
    /// This machine; the running U盘版 carries one of this enterprise that says something else.
    HereOther,
}

/// A draft that may go along.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The draft.
    pub draft: Rc<Draft>,
    /// Where it is from.
    pub from: From,
    /// Whether it goes along unless somebody says otherwise.
    pub chosen: bool,
}

/// The drafts that may go along, in the order in which they do: those that the running U盘版 carries first, so that an
/// unchanged copy is the same file. `wanted`: the draft of this machine that is to go along; it takes the place of the
/// one of the same enterprise.
#[must_use]
pub fn offer(carried: &[Draft], here: &[(String, Rc<Draft>)], wanted: Option<&str>) -> Vec<Offered> {
    let mut offered = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for draft in carried {
        let decision = decide(draft, here.iter().map(|(id, draft)| (id.as_str(), &**draft)));
        let (from, other) = match &decision {
            Decision::New => (From::Carried, None),
            Decision::Same(id) => (From::Both, here.iter().find(|(known, _)| known == id)),
            Decision::Differs(id) => (From::CarriedOther, here.iter().find(|(known, _)| known == id)),
        };
        let replaced = from == From::CarriedOther && other.is_some_and(|(id, _)| wanted == Some(id.as_str()));
        offered.push(Offered { draft: Rc::new(draft.clone()), from, chosen: !replaced });
        let Some((id, own)) = other.filter(|(id, _)| !told.contains(&id.as_str())) else { continue };
        told.push(id);
        if from == From::CarriedOther {
            offered.push(Offered { draft: Rc::clone(own), from: From::HereOther, chosen: replaced });
        }
    }
    let rest = here.iter().filter(|(id, _)| !told.contains(&id.as_str()));
    offered.extend(rest.map(|(id, draft)| Offered {
        draft: Rc::clone(draft),
        from: From::Here,
        chosen: wanted == Some(id.as_str()),
    }));
    offered
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use serde_json::json;

    use super::{From, offer};
    use crate::answers::Draft;

    fn draft(name: &str, region: &str) -> Draft {
        let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": {"region": region}});
        Draft::parse(&document.to_string()).expect("a draft")
    }

    fn chosen(carried: &[Draft], here: &[(String, Rc<Draft>)], wanted: Option<&str>) -> Vec<Draft> {
        offer(carried, here, wanted).into_iter().filter(|one| one.chosen).map(|one| (*one.draft).clone()).collect()
    }

    #[test]
    fn an_unchanged_copy_carries_the_same_and_the_open_draft_takes_the_place_of_its_own() {
        let carried = [draft("甲", "350205"), draft("乙", "350205"), draft("丙", "350205")];
        let here: Vec<(String, Rc<Draft>)> =
            [("1", draft("丙", "350206")), ("2", draft("甲", "350205")), ("3", draft("丁", "350205"))]
                .map(|(id, draft)| (id.to_owned(), Rc::new(draft)))
                .into();
        assert_eq!(chosen(&carried, &here, None), carried);
        assert_eq!(chosen(&carried, &here, Some("2")), carried, "it is there already");
        let [first, second, _] = carried.clone();
        assert_eq!(chosen(&carried, &here, Some("1")), [first, second, draft("丙", "350206")]);
        let [first, second, third] = carried.clone();
        assert_eq!(chosen(&carried, &here, Some("3")), [first, second, third, draft("丁", "350205")]);
        let from: Vec<From> = offer(&carried, &here, None).into_iter().map(|one| one.from).collect();
        assert_eq!(from, [From::Both, From::Carried, From::CarriedOther, From::HereOther, From::Here]);
    }

    #[test]
    fn on_a_portal_nothing_goes_along_unasked() {
        let here = [("1".to_owned(), Rc::new(draft("甲", "350205")))];
        assert_eq!(chosen(&[], &here, None), []);
        assert_eq!(chosen(&[], &here, Some("1")), [draft("甲", "350205")]);
    }
}
