//! Whether two drafts are about one enterprise.

use super::draft::Draft;
use super::path::Path;
use super::uscc::check_uscc;

/// Whether two drafts are about one enterprise: the same valid 统一社会信用代码; or, where not both have one, the
/// same name. Two drafts without a name and a code say nothing of it.
#[must_use]
pub fn same_enterprise(a: &Draft, b: &Draft) -> bool {
    match (code(a), code(b)) {
        (Some(a), Some(b)) => a == b,
        _ => !a.name().trim().is_empty() && a.name().trim() == b.name().trim(),
    }
}

/// The code of the enterprise, if it is one.
fn code(draft: &Draft) -> Option<&str> {
    let code = draft.value(&Path::scalar("uscc")?)?.as_str()?;
    check_uscc(code).is_ok().then_some(code)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::same_enterprise;
    use crate::answers::Draft;

    const CODE: &str = "91350100M000100Y43";
    const OTHER: &str = "91330282MA2000000N";

    fn draft(name: &str, code: &str) -> Draft {
        let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": {"uscc": code}});
        Draft::parse(&document.to_string()).expect("a draft")
    }

    #[test]
    fn the_code_decides_and_where_there_is_none_the_name_does() {
        assert!(same_enterprise(&draft("旧名", CODE), &draft("新名", CODE)), "renamed");
        assert!(same_enterprise(&draft("甲", CODE), &draft(" 甲", "")), "one has no code yet");
        assert!(same_enterprise(&draft("甲", CODE), &draft("甲", "91350100M000100Y44")), "a mistyped code is none");
        assert!(!same_enterprise(&draft("甲", CODE), &draft("甲", OTHER)), "two enterprises of one name");
        assert!(!same_enterprise(&draft("甲", ""), &draft("乙", "")));
        assert!(!same_enterprise(&draft("", ""), &draft("", "")), "two nameless drafts");
    }
}
