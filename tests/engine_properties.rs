//! What an assessment owes its reader: more of what the law asks for never hurts, order does not
//! matter, what is open says what is missing, and nothing ever breaks.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use kece::answers::{Answer, Draft, Path};
use kece::assess::{Assessment, assess};
use kece::num::Tri;
use kece::policy::{Library, Verdict};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use support::completion::draft;
use support::config;
use support::dice::Dice;
use support::sheets::{Detail, answers, day_of_application};

thread_local! {
    static LIBRARY: Rc<Library> = Rc::new(Library::new());
}

fn assessed_with_problems(draft: &Draft, on: NaiveDate) -> (Assessment, bool) {
    let (sheet, problems) = draft.sheet();
    let assessment = LIBRARY.with(|library| assess(library, Rc::new(sheet), on));
    let sound = problems.is_empty() && assessment.problems.is_empty();
    (assessment, sound)
}

/// The assessment, or `None` if the sheet contradicts itself.
fn assessed(answers: &Value, on: NaiveDate) -> Option<Assessment> {
    let (assessment, sound) = assessed_with_problems(&draft(answers), on);
    sound.then_some(assessment)
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap_or_else(|| panic!("{text} is a path"))
}

/// A number or both ends of a range, moved up.
fn moved(value: &Value, by: i64) -> Value {
    let up = |end: &Value| -> Value {
        let text = end.as_str().map_or_else(|| end.to_string(), str::to_owned);
        Value::from((text.parse::<i64>().expect("the generator writes whole amounts") + by).to_string())
    };
    match value {
        Value::Object(ends) => Value::Object(ends.iter().map(|(key, end)| (key.clone(), up(end))).collect()),
        value => up(value),
    }
}

/// Moves an answer up, if it is there.
fn raise(answers: &mut Value, pointer: &str, by: i64) {
    if let Some(value) = answers.pointer_mut(pointer) {
        *value = moved(value, by);
    }
}

/// The last number that an answer surely reaches, or surely stays below.
fn end(answers: &Value, pointer: &str, key: &str) -> Option<i64> {
    let value = answers.pointer(pointer)?;
    let end = if value.is_object() { value.get(key)? } else { value };
    end.as_str().map_or_else(|| end.to_string(), str::to_owned).parse().ok()
}

/// More of what the law asks for: patents, staff, expense, transformation.
fn improved(answers: &Value, on: NaiveDate, by: i64) -> Value {
    let mut better = answers.clone();
    let patent = json!({"kind": "invention", "granted_on": "2019-01-01", "expires_on": "2038-12-31", "in_force": true, "obtained": "own",
        "core": true, "related": true, "disputed": false, "used_in_hnte": false});
    if let Some(Value::Array(items)) = better.pointer_mut("/ip") {
        items.push(patent);
    } else {
        raise(&mut better, "/ip_counts/class1", by);
    }
    let year = |back: i32| chrono::Datelike::year(&on) - back;
    for back in 1..=3 {
        let at = format!("/years/{}", year(back));
        raise(&mut better, &format!("{at}/transformed"), by);
        raise(&mut better, &format!("{at}/rd_deductible"), by * 20_000);
        // Spent at home and inside: a part, or the total together with its domestic part.
        raise(&mut better, &format!("{at}/rd/personnel"), by * 20_000);
        // Where nobody said how much of a total was domestic, more of it might be foreign.
        if better.pointer(&format!("{at}/rd/domestic")).is_some() {
            raise(&mut better, &format!("{at}/rd/total"), by * 20_000);
            raise(&mut better, &format!("{at}/rd/domestic"), by * 20_000);
        }
        // R&D staff within the staff that is surely there.
        let room = end(&better, &format!("{at}/staff"), "from").zip(end(&better, &format!("{at}/rd_staff"), "to"));
        if let Some((staff, rd_staff)) = room {
            raise(&mut better, &format!("{at}/rd_staff"), by.min(staff - rd_staff).max(0));
        }
    }
    better
}

fn shuffled<T>(mut items: Vec<T>, dice: &mut Dice) -> Vec<T> {
    for last in (1..items.len()).rev() {
        items.swap(last, usize::try_from(dice.throw(u64::try_from(last).expect("small") + 1)).expect("small"));
    }
    items
}

/// The same document with its keys in another order.
fn written_otherwise(value: &Value, dice: &mut Dice) -> String {
    match value {
        Value::Object(map) => {
            let fields = shuffled(map.iter().collect(), dice);
            let fields: Vec<String> =
                fields.into_iter().map(|(key, v)| format!("{}: {}", json!(key), written_otherwise(v, dice))).collect();
            format!("{{{}}}", fields.join(" ,\n"))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|v| written_otherwise(v, dice)).collect();
            format!("[ {} ]", items.join(","))
        }
        value => value.to_string(),
    }
}

/// What must not depend on any order.
fn gist(assessment: &Assessment) -> Vec<String> {
    let programmes = assessment.programmes.iter();
    programmes
        .map(|p| {
            let requirements: Vec<_> =
                p.requirements.iter().map(|r| (&r.requirement.id, r.outcome, r.review, r.value)).collect();
            format!("{} {:?} {} {:?} {:?} {requirements:?}", p.programme.id, p.verdict, p.review, p.score, p.award)
        })
        .collect()
}

/// A verdict from the outcomes of the requirements, written down a second time.
fn follows(verdict: &Verdict, of: &impl Fn(&str) -> Tri) -> Tri {
    match verdict {
        Verdict::Requirement(id) => of(id),
        Verdict::All(all) => all.iter().fold(Tri::Yes, |so_far, v| so_far.and(follows(v, of))),
        Verdict::Any(any) => any.iter().fold(Tri::No, |so_far, v| so_far.or(follows(v, of))),
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn more_of_what_is_asked_for_never_hurts(sheet in answers(Detail::Rough), on in day_of_application(), by in 1i64..40) {
        let better = improved(&sheet, on, by);
        let (Some(before), Some(after)) = (assessed(&sheet, on), assessed(&better, on)) else { return Ok(()) };
        for (was, is) in before.programmes.iter().zip(&after.programmes) {
            let id = &was.programme.id;
            prop_assert!(was.verdict != Tri::Yes || is.verdict == Tri::Yes, "{id} on {on}: {sheet} and {better}");
            for (was, is) in was.requirements.iter().zip(&is.requirements) {
                let name = &was.requirement.id;
                prop_assert!(was.outcome != Tri::Yes || is.outcome == Tri::Yes, "{id} {name} on {on}: {sheet} and {better}");
            }
            if let (Some(was), Some(is)) = (was.score, is.score) {
                prop_assert!(is.lo() >= was.lo() && (is.hi().is_none() || is.hi() >= was.hi()), "{id} on {on}: {sheet} and {better}");
            }
        }
    }

    #[test]
    fn order_does_not_matter(sheet in answers(Detail::Rough), on in day_of_application(), seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let (before, _) = assessed_with_problems(&draft(&sheet), on);
        let document = json!({"format": "kece-draft", "version": 1, "answers": sheet});
        let rewritten = Draft::parse(&written_otherwise(&document, &mut dice)).expect("the same draft");
        let (same, _) = assessed_with_problems(&rewritten, on);
        prop_assert_eq!(gist(&before), gist(&same));

        let mut permuted = sheet.clone();
        for (_, value) in permuted.as_object_mut().expect("answers") {
            if let Value::Array(items) = value {
                *items = shuffled(std::mem::take(items), &mut dice);
            }
        }
        let (other, _) = assessed_with_problems(&draft(&permuted), on);
        prop_assert_eq!(gist(&before), gist(&other), "on {}: {} and {}", on, sheet, permuted);
    }

    #[test]
    fn what_is_open_says_what_is_missing(sheet in answers(Detail::Rough), on in day_of_application()) {
        let draft = draft(&sheet);
        let (assessment, sound) = assessed_with_problems(&draft, on);
        prop_assume!(sound);
        let answered_with_a_point = |path: &Path| match assessment.sheet.get(path) {
            Some(Answer::Number(range)) => range.is_point(),
            Some(_) => true,
            None => matches!(path, Path::List(list) if assessment.sheet.items(*list).is_some()),
        };
        for programme in &assessment.programmes {
            for requirement in &programme.requirements {
                let name = format!("{} {} on {on}: {sheet}", programme.programme.id, requirement.requirement.id);
                match requirement.outcome {
                    Tri::Unknown => prop_assert!(!requirement.needs.is_empty() || requirement.review, "{name}"),
                    _ => prop_assert!(requirement.needs.is_empty(), "{name}"),
                }
                let mut sorted = requirement.needs.clone();
                sorted.dedup();
                prop_assert_eq!(&sorted, &requirement.needs, "{} names a field twice", name);
                for need in &requirement.needs {
                    prop_assert_eq!(Path::parse(&need.to_string()), Some(need.clone()));
                    prop_assert!(!answered_with_a_point(need), "{need} is answered: {name}");
                }
            }
        }
    }

    #[test]
    fn review_and_verdict_follow_from_the_requirements(sheet in answers(Detail::Rough), on in day_of_application()) {
        let (assessment, _) = assessed_with_problems(&draft(&sheet), on);
        for programme in &assessment.programmes {
            let all = &programme.requirements;
            prop_assert_eq!(programme.review, all.iter().any(|r| r.review));
            prop_assert!(all.iter().all(|r| r.review == r.notes.iter().any(|n| n.review)), "a review says why");
            let of = |ids: &[&str]| Tri::all(all.iter().filter(|r| ids.contains(&r.requirement.id.as_str())).map(|r| r.outcome));
            let expected = match programme.programme.id.as_str() {
                "tech_sme" => {
                    let basic = of(&["resident", "accounts", "headcount_limit", "sales_limit", "assets_limit", "industry", "conduct"]);
                    basic.and(of(&["score", "staff_score"]).or(of(&["direct_route"])))
                }
                _ => programme.programme.verdict.as_ref().map_or_else(
                    || Tri::all(all.iter().map(|r| r.outcome)),
                    |verdict| follows(verdict, &|id| of(&[id])),
                ),
            };
            prop_assert_eq!(programme.verdict, expected, "{}", programme.programme.id);
            prop_assert_eq!(programme.score.is_some(), programme.programme.score.is_some());
        }
    }

    // Whoever has answered everything exactly is left only with what a person decides.
    #[test]
    fn a_full_sheet_leaves_only_what_a_person_decides(sheet in answers(Detail::Full), on in day_of_application()) {
        let on = on.max(NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day"));
        let Some(assessment) = assessed(&sheet, on) else { return Ok(()) };
        // Those that ask for nothing but what these sheets answer.
        let asked = ["hnte", "tech_sme", "xiamen.standards", "haicang.rd_centre"];
        for programme in assessment.programmes.iter().filter(|p| asked.contains(&p.programme.id.as_str())) {
            for requirement in programme.requirements.iter().filter(|r| r.outcome == Tri::Unknown) {
                let name = format!("{} {} on {on}: {sheet}", programme.programme.id, requirement.requirement.id);
                prop_assert!(requirement.review && requirement.needs.is_empty(), "{name} needs {:?}", requirement.needs);
                // Limits, answers of yes or no and dates have nothing that a person could add.
                let person = ["core_ip", "staff_share", "rd_intensity", "rd_domestic_share", "hitech_income_share", "innovation_score", "score",
                    "staff_score", "direct_route", "award_item"];
                prop_assert!(person.contains(&requirement.requirement.id.as_str()), "{name}");
            }
        }
    }

    #[test]
    fn no_day_and_no_sheet_breaks_it(sheet in answers(Detail::Rough), days in any::<i32>(), edge in 0usize..6) {
        let epoch = NaiveDate::default();
        let some = if days < 0 { epoch.checked_sub_days(Days::new(days.unsigned_abs().into())) } else { epoch.checked_add_days(Days::new(u64::from(days.unsigned_abs()))) };
        let far = [NaiveDate::MIN, NaiveDate::MAX, NaiveDate::from_ymd_opt(0, 1, 1).expect("a day"), NaiveDate::from_ymd_opt(2024, 2, 29).expect("a day")];
        let on = far.get(edge).copied().or(some).unwrap_or(NaiveDate::MAX);
        let (assessment, _) = assessed_with_problems(&draft(&sheet), on);
        std::hint::black_box(kece::assess::report::to_json(&assessment));
    }
}

/// Answers of the wrong kind anywhere: what cannot be read counts as not answered, and nothing breaks.
#[test]
fn an_unreadable_answer_is_an_unanswered_one() {
    let sample: Value = serde_json::from_str(include_str!("samples/qualified.kece.json")).expect("the sample is JSON");
    let on = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
    let keys: Vec<String> = sample["answers"].as_object().map(Map::keys).into_iter().flatten().cloned().collect();
    for key in keys {
        for wrong in [json!({"from": []}), json!([7]), json!("？"), json!(-1), json!(1.5)] {
            let mut changed = sample["answers"].clone();
            changed[&key] = wrong;
            let (assessment, _) = assessed_with_problems(&draft(&changed), on);
            assert!(assessment.programmes.len() >= 2, "{key}");
        }
    }
}

#[test]
fn a_need_that_is_answered_can_decide() {
    // The sample without one answer: the need it names is that answer, and giving it back decides again.
    let sample: Value = serde_json::from_str(include_str!("samples/qualified.kece.json")).expect("the sample is JSON");
    let on = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
    let full = assessed(&sample["answers"], on).expect("no contradiction");
    for field in [
        "registered_on",
        "field",
        "years.2025.staff",
        "years.2025.hitech_income",
        "years.2024.sales",
        "tax_resident",
        "incidents",
        "ip",
    ] {
        let mut without = draft(&sample["answers"]);
        without.set(&path(field), None);
        let (open, _) = assessed_with_problems(&without, on);
        let mut named = false;
        for (was, is) in full.programmes.iter().zip(&open.programmes) {
            for (was, is) in was.requirements.iter().zip(&is.requirements) {
                let lost = was.outcome != Tri::Unknown && is.outcome == Tri::Unknown;
                assert!(
                    !lost || is.needs.contains(&path(field)),
                    "{field} is missing from {} {:?}",
                    is.requirement.id,
                    is.needs
                );
                named |= lost;
            }
        }
        assert!(named || field == "years.2024.sales", "{field} decides nothing");
    }
}
