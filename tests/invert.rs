//! Rules turned round: what would meet what is not met, and that it does.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use std::rc::Rc;

use chrono::NaiveDate;
use kece::advise::invert::{Way, grant_ways, item_ways, ways};
use kece::answers::{Answer, Draft, Path, Sheet};
use kece::assess::{Assessment, ProgrammeOutcome, RequirementOutcome, assess};
use kece::num::{Num, Range, Tri};
use kece::policy::{Library, QuestionKind};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::completion::draft;
use support::config;
use support::dice::Dice;
use support::sheets::{Detail, answers, day_of_application};

#[path = "invert/pack.rs"]
mod pack;

thread_local! {
    static BUILT_IN: Rc<Library> = Rc::new(Library::built_in().0);
    static OWN: Rc<Library> = Rc::new(pack::library());
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn on_sheet(library: &Rc<Library>, sheet: Sheet, on: NaiveDate) -> Assessment {
    assess(library, Rc::new(sheet), on)
}

/// An assessment on 2026-07-15 by the packs that are built in.
fn by_law(answers: &Value) -> Assessment {
    BUILT_IN.with(|library| on_sheet(library, draft(answers).sheet().0, day("2026-07-15")))
}

/// The same by the pack of this test alone.
fn by_own(answers: &Value) -> Assessment {
    OWN.with(|library| on_sheet(library, draft(answers).sheet().0, day("2026-07-15")))
}

fn programme<'a>(a: &'a Assessment, id: &str) -> &'a ProgrammeOutcome {
    a.programmes.iter().find(|p| p.programme.id == id).unwrap_or_else(|| panic!("{id} is assessed"))
}

fn requirement<'a>(a: &'a Assessment, id: &str, name: &str) -> (&'a ProgrammeOutcome, &'a RequirementOutcome) {
    let outcome = programme(a, id);
    let found = outcome.requirements.iter().find(|r| r.requirement.id == name);
    (outcome, found.unwrap_or_else(|| panic!("{id} asks for {name}")))
}

fn outcome(a: &Assessment, id: &str, name: &str) -> Tri {
    let programme = a.programmes.iter().find(|p| p.programme.id == id);
    let found = programme.and_then(|p| p.requirements.iter().find(|r| r.requirement.id == name));
    found.map_or(Tri::No, |r| r.outcome)
}

/// The sentences for a requirement that is unmet; each way that changes answers is tried.
fn said(a: &Assessment, id: &str, name: &str) -> Vec<String> {
    let (programme, requirement) = requirement(a, id, name);
    assert_eq!(requirement.outcome, Tri::No, "{id} {name} is unmet");
    let found = ways(a, programme, requirement);
    found.iter().for_each(|way| holds(a, id, name, way));
    found.iter().map(|way| way.sentence(a, programme)).collect()
}

/// A way that changes answers, or waits, meets its requirement.
fn holds(a: &Assessment, id: &str, name: &str, way: &Way) {
    let again = |sheet: Sheet, on| outcome(&assess(&a.library, Rc::new(sheet), on), id, name);
    let mut changed = (*a.sheet).clone();
    if let Way::Wait { day, .. } | Way::Remove { from: Some(day), .. } = way {
        assert_eq!(again(changed.clone(), *day), Tri::Yes, "{id} {name}: {way:?}");
        assert_ne!(again(changed.clone(), day.pred_opt().expect("a day")), Tri::Yes, "{id} {name}: {way:?}");
    }
    if way.apply(&mut changed, a.on) {
        assert_eq!(again(changed, a.on), Tri::Yes, "{id} {name}: {way:?}");
    }
}

fn year(fields: Value) -> Value {
    json!({"region": "350205", "registered_on": "2020-03-12", "years": {"2025": fields}})
}

#[test]
fn a_number_is_moved_to_the_nearest_that_does() {
    let a = by_law(&year(json!({"staff": 80, "rd_staff": 7, "total_assets": "200000001", "sales": 1})));
    assert_eq!(
        said(&a, "hnte", "staff_share"),
        ["2025 年科技人员数从 7 人增加到 8 人", "2025 年职工总数从 80 人减少到 70 人"]
    );
    assert_eq!(said(&a, "tech_sme", "assets_limit"), ["2025 年资产总额从 20,000.0001 万元减少到 2 亿元"]);
}

#[test]
fn what_is_met_or_open_has_no_way() {
    let a = by_law(&year(json!({"staff": 80, "rd_staff": 8})));
    for (id, name) in [("hnte", "staff_share"), ("hnte", "rd_intensity")] {
        let (programme, requirement) = requirement(&a, id, name);
        assert_eq!(ways(&a, programme, requirement), [], "{name}");
    }
}

#[test]
fn days_are_waited_for_and_not_changed() {
    let a = by_law(&json!({"registered_on": "2025-09-12",
        "incidents": [{"kind": "safety", "on": "2025-09-11"}, {"kind": "quality", "on": "2023-01-01"}]}));
    assert_eq!(said(&a, "hnte", "registered_one_year"), ["2026-09-12 起满一年（365 天）"]);
    assert_eq!(said(&a, "hnte", "no_incident"), ["重大事故和违法行为第 1 项挡着这一条，2026-09-12 起不再算"]);
    assert_eq!(
        said(&a, "tech_sme", "conduct"),
        ["同时做到：重大事故和违法行为第 1 项挡着这一条，2027-01-01 起不再算；\
          先答清楚列入经营异常名录、列入严重违法失信名单、科研严重失信行为"]
    );
}

#[test]
fn questions_get_another_answer() {
    let a = by_law(&json!({"field": "none", "tax_resident": false, "restricted_industry": true,
        "superdeduction_excluded_industry": false}));
    assert_eq!(said(&a, "tech_sme", "resident"), ["是在中国境内注册的居民企业"]);
    assert_eq!(said(&a, "tech_sme", "industry"), ["产品和服务不属于国家禁止、限制或淘汰类"]);
    let field = said(&a, "hnte", "field");
    assert!(field.len() == 1 && field[0].starts_with("核心技术所属领域是电子信息、"), "{field:?}");
}

#[test]
fn a_route_is_opened_by_an_item_a_change_or_a_certificate() {
    let a = by_law(&json!({
        "hnte_certificate": {"held": true, "issued_on": "2022-01-01"}, "national_awards": [{"year": 2024, "rank": 4}],
        "rd_bodies": [{"level": "municipal", "kind": "rd_centre", "recognised_on": "2020-01-01"}],
        "standards": [{"level": "national", "action": "make", "rank": 1, "published_on": "2021-07-14"}]
    }));
    let said = said(&a, "tech_sme", "direct_route");
    let has = |words: &str| assert!(said.iter().any(|s| s.contains(words)), "{words}: {said:?}");
    has("国家级科技奖励第 1 项的单位排名从第 4 改为第 3");
    has("研发机构第 1 项的级别从“市级（设区的市）”改为“省级”");
    has("增加 1 项标准：");
    has("重新取得有效期内的高新技术企业证书");
    assert!(!said.iter().any(|s| s.contains("标准第 1 项")), "a day that is past stays so: {said:?}");
}

#[test]
fn a_first_certificate_makes_one_recognised() {
    let a = by_law(&json!({"region": "350205", "hnte_certificate": {"held": false, "ever_recognised": false}}));
    assert_eq!(said(&a, "xiamen.hnte", "certificate"), ["取得有效期内的高新技术企业证书"]);
}

#[test]
fn each_construct_of_the_vocabulary() {
    let a = by_own(&pack::answers());
    for (name, expected) in pack::expected() {
        assert_eq!(said(&a, "t.main", name), expected, "{name}");
    }
}

#[test]
fn another_programme_comes_first() {
    let a = by_own(&pack::answers());
    let first =
        Way::First { programme: "t.base".to_owned(), name: "基础项目".to_owned(), unmet: vec!["甲".to_owned()] };
    let (programme, requirement) = requirement(&a, "t.main", "after_base");
    assert!(ways(&a, programme, requirement).contains(&first));
}

#[test]
fn an_item_that_brings_nothing_says_what_it_lacks() {
    let a = by_own(&pack::answers());
    let outcome = programme(&a, "t.standards");
    let said: Vec<Vec<String>> = outcome
        .items
        .iter()
        .map(|item| item_ways(&a, outcome, item).iter().map(|way| way.sentence(&a, outcome)).collect())
        .collect();
    assert_eq!(said, pack::items());
    items_hold(&a, outcome);
}

/// What is said of the items of an award is so.
fn items_hold(a: &Assessment, outcome: &ProgrammeOutcome) {
    for item in &outcome.items {
        for way in item_ways(a, outcome, item) {
            let mut sheet = (*a.sheet).clone();
            let on = if let Way::Wait { day, .. } = way { day } else { a.on };
            if way.apply(&mut sheet, a.on) || matches!(way, Way::Wait { .. }) {
                let again = assess(&a.library, Rc::new(sheet), on);
                let id = &outcome.programme.id;
                assert_eq!(programme(&again, id).items[item.index].outcome, Tri::Yes, "{id} {}: {way:?}", item.path);
            }
        }
    }
}

#[test]
fn above_the_maximum_there_is_nothing_more() {
    let a = by_own(&pack::answers());
    let outcome = programme(&a, "t.capped");
    let said = |item: usize| -> Vec<String> {
        item_ways(&a, outcome, &outcome.items[item]).iter().map(|way| way.sentence(&a, outcome)).collect()
    };
    assert_eq!(said(0), ["一年最高 10 万元，不会再多"]);
    assert_eq!(said(1), Vec::<String>::new(), "it is awarded");
}

#[test]
fn a_rate_that_is_missed_says_by_what() {
    let a = by_own(&pack::answers());
    let outcome = programme(&a, "t.grant");
    let said = |rate: &str| -> Vec<String> {
        grant_ways(&a, outcome, rate).iter().map(|way| way.sentence(&a, outcome)).collect()
    };
    assert_eq!(said("large"), ["2025 年销售收入从 4,900 万元增加到 8,000 万元"]);
    assert_eq!(said("middle"), Vec::<String>::new(), "it is given");
    assert_eq!(said("small"), ["已经按“中”一档给，不会再多"]);
    assert_eq!(said("plus"), ["是规模以上企业"]);
}

/// The draft with another answer at a path.
fn with(answers: &Draft, path: &Path, answer: &Answer) -> Draft {
    let mut changed = answers.clone();
    let value = match answer {
        Answer::Number(range) => Value::from(range.as_point().expect("a point").to_string()),
        Answer::YesNo(yes) => Value::from(*yes),
        Answer::Text(text) => Value::from(text.as_str()),
        Answer::Word(place) => {
            let field = kece::answers::field_at(path).expect("a field");
            Value::from(field.kind.word(*place).expect("a word").code)
        }
        Answer::Date(day) => Value::from(day.to_string()),
    };
    changed.set(path, Some(value));
    changed
}

/// An answer to each question that the packs of a place add.
fn questions(library: &Library, region: &str, on: NaiveDate, dice: &mut Dice) -> Value {
    let mut extra = json!({});
    for question in library.for_region(Some(region), None).iter().flat_map(|p| &p.pack.questions) {
        extra[&question.id] = match question.kind {
            QuestionKind::YesNo => json!(dice.throw(2) == 0),
            QuestionKind::Choice => json!(dice.pick(&question.options).code),
            QuestionKind::Date => json!(dice.day_near(on).to_string()),
            QuestionKind::Money => json!(dice.throw(400) * 100_000),
            _ => json!(dice.throw(120)),
        };
    }
    extra
}

proptest! {
    #![proptest_config(config(25))]

    #[test]
    fn a_way_meets_and_a_smaller_step_does_not(
        mut sheet in answers(Detail::Full), on in day_of_application(),
        region in proptest::sample::select(vec!["350205", "330282", "320508", "340111"]), seed in any::<u64>(),
    ) {
        let library = BUILT_IN.with(Rc::clone);
        sheet["region"] = json!(region);
        sheet["extra"] = questions(&library, region, on, &mut Dice::new(seed));
        let draft = draft(&sheet);
        let (read, problems) = draft.sheet();
        let a = on_sheet(&library, read, on);
        prop_assume!(problems.is_empty() && a.problems.is_empty());
        for programme in &a.programmes {
            items_hold(&a, programme);
            for requirement in programme.requirements.iter().filter(|r| r.outcome == Tri::No) {
                let (id, name) = (programme.programme.id.as_str(), requirement.requirement.id.as_str());
                let again = |draft: &Draft| outcome(&on_sheet(&library, draft.sheet().0, on), id, name);
                for way in ways(&a, programme, requirement) {
                    prop_assert!(!way.sentence(&a, programme).is_empty());
                    match &way {
                        Way::Reach { path, from, to } => {
                            let at = |n: Num| again(&with(&draft, path, &Answer::Number(Range::point(n))));
                            prop_assert_eq!(at(*to), Tri::Yes, "{} {}: {:?} of {}", id, name, way, sheet);
                            let nearer = if from.hi().is_some_and(|hi| hi < *to) { Num::int(-1) } else { Num::ONE };
                            let nearer = to.plus(nearer, kece::num::Toward::Down).expect("small");
                            prop_assert!(from.contains(nearer) || at(nearer) != Tri::Yes, "{id} {name}: less than {way:?} of {sheet}");
                        }
                        Way::Answer { path, any_of } => {
                            for answer in any_of {
                                prop_assert_eq!(again(&with(&draft, path, answer)), Tri::Yes, "{} {}: {:?}", id, name, way);
                            }
                        }
                        Way::Change { path, to, .. } => {
                            prop_assert_eq!(again(&with(&draft, path, to)), Tri::Yes, "{} {}: {:?} of {}", id, name, way, sheet);
                        }
                        way => holds(&a, id, name, way),
                    }
                }
            }
        }
    }
}
