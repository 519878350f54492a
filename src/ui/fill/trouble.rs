//! What to say beside an answer that cannot be used, in the unit of the form.

use serde_json::Value;

use crate::answers::{Path, Unit, field_at};
use crate::num::Num;
use crate::ui::state::Case;
use crate::ui::widgets::decimal::{grouped, shift};

/// What is wrong with the answer at `path`. The sheet speaks of yuan; where the form shows 万元
/// (`scale` 4), a range upside down is said in 万元.
#[must_use]
pub fn trouble(case: &Case, path: &Path, scale: i32) -> Option<String> {
    let problem = case.problem(path)?;
    let money = field_at(path).is_some_and(|f| f.kind.unit() == Some(Unit::Money));
    if money
        && scale != 0
        && let Some(sentence) = case.draft.value(path).and_then(|value| upside_down(value, scale))
    {
        return Some(sentence);
    }
    Some(problem.message.clone())
}

fn upside_down(value: &Value, scale: i32) -> Option<String> {
    let end = |key: &str| value.get(key).map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
    let (from, to) = (end("from")?, end("to")?);
    if Num::parse(&from).ok()? <= Num::parse(&to).ok()? {
        return None;
    }
    let shown = |text: &str| grouped(&shift(text, -scale));
    Some(format!("从 {} 万元到 {} 万元上下颠倒了，请把小的数填在前面。", shown(&from), shown(&to)))
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::trouble;
    use crate::answers::{Draft, Path};
    use crate::policy::Library;
    use crate::ui::state::Case;

    #[test]
    fn a_range_upside_down_is_said_in_the_unit_of_the_form() {
        let text = r#"{"format":"kece-draft","version":1,"answers":{"years":{"2025":{"sales":{"from":"6000000","to":"5000000"},"costs":"1.2.3"}}}}"#;
        let draft = Draft::parse(text).expect("a draft");
        let today = NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day");
        let case = Case::open("a".to_owned(), draft, Rc::new(Library::default()), today);
        let at = |key: &str| Path::year(2025, key).expect("a field");
        assert_eq!(
            trouble(&case, &at("sales"), 4).as_deref(),
            Some("从 600 万元到 500 万元上下颠倒了，请把小的数填在前面。")
        );
        assert!(trouble(&case, &at("costs"), 4).is_some_and(|m| m.contains("两个小数点")));
        assert_eq!(trouble(&case, &at("total_assets"), 4), None);
    }
}
