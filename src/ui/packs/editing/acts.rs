//! Larger changes: things of a list repeated and removed, new ones added.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::policy::{PackDocument, templates};

/// What can be added to a list of a pack, with the word on the button; by the key at the end of its place.
const ADDABLE: &[(&str, &str)] = &[
    ("programmes", "加一个项目"),
    ("requirements", "加一条要求"),
    ("rates", "加一个档次"),
    ("windows", "加一个受理窗口"),
    ("steps", "加一个步骤"),
    ("materials", "加一份材料"),
    ("questions", "加一道题"),
    ("documents", "加一份文件"),
    ("gaps", "加一条"),
];

/// The word on the button that adds something to the list; `None` if only repeating makes sense.
#[must_use]
pub fn word(list: &str) -> Option<&'static str> {
    let (around, key) = list.rsplit_once('.').unwrap_or(("", list));
    // The steps of tiers are no steps of a procedure.
    let of_programme = around.is_empty() || around.ends_with(']') || around.ends_with(".award");
    ADDABLE.iter().find(|(known, _)| *known == key && of_programme).map(|(_, word)| *word)
}

/// Adds a new thing to a list, and says where it is.
pub fn add(document: &mut PackDocument, list: &str, today: NaiveDate) -> Option<String> {
    let (around, key) = list.rsplit_once('.').unwrap_or(("", list));
    let programme = around.strip_suffix(".award").unwrap_or(around);
    let new = match key {
        "requirements" => return templates::add_requirement(document, programme),
        "documents" => {
            let (key, new) = templates::document(document);
            let place = format!("documents.{key}");
            return document.set(&place, new).then_some(place);
        }
        "programmes" => templates::recognition(document, today),
        "awards" => templates::award(document, today),
        "rates" => templates::rate(document, programme),
        "windows" => templates::window(document, programme, today),
        "steps" => templates::step(document, programme),
        "materials" => templates::material(),
        "questions" => templates::question(document),
        "gaps" => templates::gap(),
        _ => return None,
    };
    let list = if key == "awards" { "programmes" } else { list };
    let end = document.get(list).and_then(Value::as_array).map_or(0, Vec::len);
    document.insert(list, end, new).then(|| format!("{list}[{end}]"))
}

/// Adds the most that an enterprise is given in a year to the award of a programme, and says where it is.
pub fn add_cap(document: &mut PackDocument, programme: &str) -> Option<String> {
    let place = format!("{programme}.award.cap");
    let clause = document.get(&format!("{programme}.clause"))?.clone();
    let new = json!({"most": "0", "name": "一家企业一年的最高额", "clause": clause});
    document.set(&place, new).then_some(place)
}

/// Adds an answer to choose to a question, and says where it is.
pub fn add_option(document: &mut PackDocument, question: &str) -> Option<String> {
    let list = format!("{question}.options");
    let options = document.get(&list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let taken = |code: &str| options.iter().any(|o| o.get("code").and_then(Value::as_str) == Some(code));
    let end = options.len();
    let code = (1..=end + 1).map(|n| format!("option_{n}")).find(|code| !taken(code))?;
    document.insert(&list, end, json!({"code": code, "label": ""})).then(|| format!("{list}[{end}]"))
}

/// Puts a copy of a thing of a list behind it, under an id of its own, and says where it is.
pub fn repeat(document: &mut PackDocument, place: &str) -> Option<String> {
    let (list, index) = item(place)?;
    let mut copy = document.get(place)?.clone();
    for key in ["id", "code"] {
        if let Some(own) = copy.get(key).and_then(Value::as_str) {
            let others = document.get(list)?.as_array()?;
            let taken = |id: &str| others.iter().any(|other| other.get(key).and_then(Value::as_str) == Some(id));
            let fresh = (2..=others.len() + 2).map(|n| format!("{own}_{n}")).find(|id| !taken(id))?;
            copy.as_object_mut()?.insert(key.to_owned(), Value::from(fresh));
        }
    }
    let after = index.checked_add(1)?;
    let id = copy.get("id").cloned();
    if !document.insert(list, after, copy) {
        return None;
    }
    if let (Some(programme), Some(id)) = (list.strip_suffix(".requirements"), id) {
        join_verdict(document, programme, id);
    }
    Some(format!("{list}[{after}]"))
}

/// A requirement that a verdict by name does not mention would decide nothing.
fn join_verdict(document: &mut PackDocument, programme: &str, id: Value) {
    let place = format!("{programme}.verdict.all");
    if let Some(all) = document.get(&place).and_then(Value::as_array) {
        let end = all.len();
        document.insert(&place, end, json!({ "requirement": id }));
    }
}

/// Takes a thing away; a requirement also out of the verdict.
pub fn remove(document: &mut PackDocument, place: &str) -> bool {
    let id = document.get(place).and_then(|thing| thing.get("id")).cloned();
    let programme = item(place).and_then(|(list, _)| list.strip_suffix(".requirements"));
    if let (Some(programme), Some(id)) = (programme, id) {
        let verdict = format!("{programme}.verdict.all");
        let named = |v: &Value| v.get("requirement") == Some(&id);
        let found = document.get(&verdict).and_then(Value::as_array).and_then(|all| all.iter().position(named));
        if let Some(index) = found {
            document.remove(&format!("{verdict}[{index}]"));
        }
    }
    document.remove(place)
}

/// The list and the number of a thing.
fn item(place: &str) -> Option<(&str, usize)> {
    let (list, index) = place.strip_suffix(']')?.rsplit_once('[')?;
    Some((list, index.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{add, add_cap, add_option, remove, repeat, word};
    use crate::policy::{Library, PackDocument};

    fn document(id: &str) -> PackDocument {
        let (library, _) = Library::built_in();
        let loaded = library.packs().iter().find(|p| p.pack.id == id).expect("a pack");
        PackDocument::parse(loaded.text()).expect("JSON")
    }

    fn verdict(document: &PackDocument) -> usize {
        document.get("programmes[1].verdict.all").and_then(Value::as_array).map_or(0, Vec::len)
    }

    #[test]
    fn a_requirement_comes_and_goes_with_its_place_in_the_verdict() {
        let mut cn = document("cn");
        let before = verdict(&cn);
        let place = repeat(&mut cn, "programmes[1].requirements[2]").expect("repeated");
        assert_eq!(place, "programmes[1].requirements[3]");
        assert!(cn.checked().is_ok() && verdict(&cn) == before + 1);
        assert!(remove(&mut cn, &place));
        assert_eq!(cn.text(), document("cn").text());
    }

    #[test]
    fn a_tier_and_a_rate_are_repeated_under_their_own_ids() {
        let mut xiamen = document("xiamen");
        let place = repeat(&mut xiamen, "programmes[0].award.rates[0]").expect("repeated");
        let id = |place: &str| xiamen.get(&format!("{place}.id")).cloned();
        assert_ne!(id(&place), id("programmes[0].award.rates[0]"));
        assert!(xiamen.checked().is_ok());
        let mut cn = document("cn");
        assert!(repeat(&mut cn, "programmes[0].requirements[4].test.at_least.tiers.steps[1]").is_some());
    }

    #[test]
    fn what_can_be_added_is_added_at_the_end() {
        let today = "2026-07-15".parse().expect("a day");
        for list in [
            "programmes",
            "documents",
            "questions",
            "gaps",
            "programmes[0].requirements",
            "programmes[0].windows",
            "programmes[0].award.rates",
            "programmes[0].steps",
            "programmes[0].materials",
        ] {
            let mut xiamen = document("xiamen");
            assert!(word(list).is_some(), "{list}");
            let place = add(&mut xiamen, list, today).expect(list);
            assert!(xiamen.get(&place).is_some(), "{place}");
        }
        assert_eq!(word("programmes[0].requirements[4].test.at_least.tiers.steps"), None);
        let mut xiamen = document("xiamen");
        let question = add(&mut xiamen, "questions", today).expect("a question");
        assert_eq!(add_option(&mut xiamen, &question), Some(format!("{question}.options[0]")));
        assert_eq!(add_option(&mut xiamen, &question), Some(format!("{question}.options[1]")));
        let mut haicang = document("haicang");
        assert_eq!(add_cap(&mut haicang, "programmes[0]").as_deref(), Some("programmes[0].award.cap"));
        let problems = haicang.checked().expect_err("nobody has written the sum yet");
        assert!(problems.iter().all(|p| p.place == "programmes[0].award.cap.most"), "{problems:?}");
    }
}
