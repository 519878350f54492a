//! What a draft is called.

use crate::answers::{Draft, shortened_to};

/// Characters of a name that are shown where it stands for the draft; names of enterprises are shorter.
const TITLE: usize = 60;

/// The name of a draft, or what stands for it: short, and fit to stand in a sentence.
#[must_use]
pub fn title_of(draft: &Draft) -> String {
    match draft.name().trim() {
        "" => "未命名草稿".to_owned(),
        name => shortened_to(TITLE, name),
    }
}

/// What a copy of a draft is called.
#[must_use]
pub fn copy_name(draft: &Draft) -> String {
    match draft.name().trim() {
        "" => title_of(draft),
        name => format!("{name}（副本）"),
    }
}

/// What a draft is called in which a plan has been tried.
#[must_use]
pub fn trial_name(draft: &Draft) -> String {
    format!("{} 试算", draft.name().trim()).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{copy_name, title_of, trial_name};
    use crate::answers::Draft;

    #[test]
    fn a_name_is_shown_short_and_cannot_turn_the_sentence_around_it() {
        let titles = [("", "未命名草稿"), (" 示例公司 ", "示例公司"), ("a\u{202e}b", "a\u{fffd}b")];
        for (name, title) in titles {
            let mut draft = Draft::new();
            draft.set_name(name);
            assert_eq!(title_of(&draft), title);
            assert_eq!(trial_name(&draft), format!("{} 试算", name.trim()).trim());
        }
        let mut draft = Draft::new();
        draft.set_name(&"大".repeat(61));
        assert_eq!(title_of(&draft), format!("{}…", "大".repeat(60)));
        assert_eq!(copy_name(&draft).chars().count(), 65, "a copy has the whole name");
    }
}
