//! What is said to a person: Chinese, a whole sentence, and not without end.

/// More than the longest list of words to choose from needs.
const LONGEST: usize = 700;

/// Fails unless `message` can stand on a page.
#[track_caller]
pub fn is_sentence(message: &str) {
    let chinese = message.chars().any(|c| ('一'..='龥').contains(&c));
    let ended = message.ends_with(['。', '）']);
    assert!(chinese && ended, "no Chinese sentence: {message:?}");
    assert!(message.chars().count() <= LONGEST, "too long: {message:?}");
}
