//! Papers that somebody has ready: kept in the draft beside the answers, under a key of its own.
//!
//! `"papers": {"hnte": {"营业执照等注册登记证件": true}}`. A tick is no answer: nothing is assessed by it, and what
//! does not know it keeps it as it keeps whatever it does not know.

use serde_json::Value;

use super::draft::{Draft, as_object};

/// The key at the top of the document.
pub const TICKS: &str = "papers";

impl Draft {
    /// Whether a paper of a programme is ready.
    #[must_use]
    pub fn is_ticked(&self, programme: &str, paper: &str) -> bool {
        let ready = self.document().get(TICKS).and_then(|all| all.get(programme)).and_then(|of| of.get(paper));
        ready == Some(&Value::Bool(true))
    }

    /// Says that a paper of a programme is ready, or that it is not.
    pub fn tick(&mut self, programme: &str, paper: &str, ready: bool) {
        if self.is_ticked(programme, paper) == ready {
            return;
        }
        let document = self.document_mut();
        let Some(all) = as_object(document.entry(TICKS).or_insert(Value::Null)) else { return };
        if ready {
            if let Some(of) = as_object(all.entry(programme).or_insert(Value::Null)) {
                of.insert(paper.to_owned(), Value::Bool(true));
            }
            return;
        }
        // What is taken back leaves no trace: the draft is again what it was.
        if let Some(Value::Object(of)) = all.get_mut(programme) {
            of.remove(paper);
            if of.is_empty() {
                all.remove(programme);
            }
        }
        if all.is_empty() {
            document.remove(TICKS);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;

    #[test]
    fn a_tick_comes_and_goes_without_a_trace_and_is_no_answer() {
        let empty = Draft::new();
        let mut draft = empty.clone();
        draft.tick("hnte", "申请书", true);
        draft.tick("hnte", "营业执照", true);
        assert!(draft.is_ticked("hnte", "申请书") && !draft.is_ticked("tech_sme", "申请书"));
        assert!(draft.is_empty() && draft.sheet() == empty.sheet());
        let again = Draft::parse(&draft.to_text()).expect("a draft");
        assert!(again == draft && again.is_ticked("hnte", "营业执照"));
        draft.tick("hnte", "申请书", false);
        draft.tick("hnte", "营业执照", false);
        assert_eq!(draft, empty);
    }

    #[test]
    fn what_is_no_tick_is_not_taken_for_one_and_gives_way() {
        let text = r#"{"format":"kece-draft","version":1,"answers":{},"papers":{"hnte":["申请书"],"x":{"y":"true"}}}"#;
        let mut draft = Draft::parse(text).expect("a draft");
        assert!(!draft.is_ticked("hnte", "申请书") && !draft.is_ticked("x", "y"));
        draft.tick("hnte", "申请书", false);
        assert_eq!(draft.to_text(), Draft::parse(text).expect("a draft").to_text(), "nothing was to be changed");
        draft.tick("hnte", "申请书", true);
        assert!(draft.is_ticked("hnte", "申请书"));
    }
}
