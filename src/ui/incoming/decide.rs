//! Which draft of this machine is about the same enterprise as one that comes from outside.

use crate::answers::{Draft, differences, same_enterprise};

/// What becomes of a draft from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The draft with this id says the same.
    Same(String),
    /// The draft with this id is about the same enterprise and says something else.
    Differs(String),
    /// There is none of this enterprise.
    New,
}

/// Looks for a counterpart among the drafts of this machine, the last saved first. Of several, that with the fewest
/// differences.
#[must_use]
pub fn decide<'d>(draft: &Draft, kept: impl Iterator<Item = (&'d str, &'d Draft)>) -> Decision {
    let mut nearest: Option<(usize, &str)> = None;
    for (id, other) in kept {
        // Two that say the same have the same name, and most do not.
        let is_same = other.name().trim() == draft.name().trim();
        let is_counterpart = same_enterprise(draft, other);
        if !is_same && !is_counterpart {
            continue;
        }
        let count = differences(other, draft).len();
        if count == 0 {
            return Decision::Same(id.to_owned());
        }
        if is_counterpart && nearest.is_none_or(|(least, _)| count < least) {
            nearest = Some((count, id));
        }
    }
    nearest.map_or(Decision::New, |(_, id)| Decision::Differs(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Decision, decide};
    use crate::answers::Draft;

    fn draft(name: &str, answers: &Value) -> Draft {
        let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": answers});
        Draft::parse(&document.to_string()).expect("a draft")
    }

    fn of(draft: &Draft, kept: &[(&str, Draft)]) -> Decision {
        decide(draft, kept.iter().map(|(id, draft)| (*id, draft)))
    }

    #[test]
    fn the_same_is_found_behind_a_namesake() {
        let kept = [
            ("a", draft("甲", &json!({"region": "350205"}))),
            ("b", draft("甲", &json!({"years": {"2025": {"staff": 5}}}))),
        ];
        let came = draft("甲", &json!({"years": {"2025": {"staff": "5.0"}}}));
        assert_eq!(of(&came, &kept), Decision::Same("b".to_owned()));
    }

    #[test]
    fn of_several_the_nearest_is_compared() {
        let kept = [
            ("a", draft("甲", &json!({"region": "350205", "field": "energy"}))),
            ("b", draft("甲", &json!({"region": "350200"}))),
            ("c", draft("甲", &json!({"region": "350203"}))),
            ("d", draft("乙", &json!({"region": "350201"}))),
        ];
        assert_eq!(of(&draft("甲", &json!({"region": "350201"})), &kept), Decision::Differs("b".to_owned()));
    }

    #[test]
    fn a_nameless_draft_has_no_counterpart_but_may_be_here() {
        let kept = [("a", draft("", &json!({"region": "350205"})))];
        assert_eq!(of(&draft(" ", &json!({"region": "350205"})), &kept), Decision::Same("a".to_owned()));
        assert_eq!(of(&draft("", &json!({"region": "350200"})), &kept), Decision::New);
    }

    #[test]
    fn the_code_finds_a_renamed_enterprise() {
        let code = json!({"uscc": "91350100M000100Y43"});
        let kept = [("a", draft("旧名", &code))];
        assert_eq!(of(&draft("新名", &code), &kept), Decision::Differs("a".to_owned()));
        assert_eq!(of(&draft("新名", &json!({})), &kept), Decision::New);
    }
}
