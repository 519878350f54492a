//! What decides most comes first; what decides nothing any more does not come.

use kece::advise::next::{Bearing, bearing, reach};
use kece::answers::{Draft, Path};
use kece::ui::quick::flow::{Flow, Stage, flow, unordered};
use kece::ui::state::Case;
use serde_json::{Value, json};

use super::case;
use super::samples::sample;
use super::support::completion::draft;

/// An enterprise of which it is known where and since when it is registered, and this.
fn enterprise(more: Value) -> Case {
    let mut answers = json!({"apply_on": "2026-07-15", "region": "350205", "registered_on": "2018-04-20"});
    let all = answers.as_object_mut().expect("an object");
    all.extend(more.as_object().expect("an object").clone());
    case(draft(&answers))
}

fn keys(flow: &Flow) -> Vec<&str> {
    flow.main.iter().filter(|ask| !ask.rough).map(|ask| flow.stations[ask.place].key.as_str()).collect()
}

/// The questions for the main programmes, in their order.
fn asked(more: Value) -> Vec<String> {
    keys(&flow(&enterprise(more), &[])).into_iter().map(str::to_owned).collect()
}

fn before(asked: &[String], first: &str, second: &str) {
    let place =
        |key: &str| asked.iter().position(|k| k == key).unwrap_or_else(|| panic!("{key} is not asked: {asked:?}"));
    assert!(place(first) < place(second), "{first} comes after {second}: {asked:?}");
}

fn asks(asked: &[String], keys: &[&str]) {
    keys.iter().for_each(|key| assert!(asked.iter().any(|k| k == key), "{key} is not asked: {asked:?}"));
}

fn asks_not(asked: &[String], keys: &[&str]) {
    keys.iter().for_each(|key| assert!(asked.iter().all(|k| k != key), "{key} is asked: {asked:?}"));
}

#[test]
fn who_one_is_comes_before_everything() {
    let empty = case(Draft::new());
    assert_eq!(keys(&flow(&empty, &[]))[..2], ["region", "registered_on"]);
}

#[test]
fn one_word_that_can_end_a_programme_comes_before_a_table_that_decides_a_part() {
    let asked = asked(json!({}));
    before(&asked, "tax_resident", "year.sales");
    before(&asked, "tax_resident", "year.net_assets");
    before(&asked, "field", "points.org_people");
    // Thirty points of a hundred against four.
    before(&asked, "year.transformed", "points.org_people");
}

#[test]
fn a_programme_that_has_ended_asks_for_nothing() {
    let only_hnte = ["accounts_sound", "restricted_industry", "year.total_assets", "year.rd_deductible", "year.costs"];
    asks(&asked(json!({})), &only_hnte);
    let asked = asked(json!({"tax_resident": false}));
    asks_not(&asked, &only_hnte);
    asks(&asked, &["field", "year.staff", "year.rd.total"]);
}

#[test]
fn when_both_have_ended_the_others_come() {
    let flow = flow(&enterprise(json!({"tax_resident": false, "field": "none"})), &[]);
    assert_eq!((keys(&flow), flow.stage()), (vec![], Stage::Others));
    assert!(!flow.others.is_empty());
}

#[test]
fn a_certificate_in_force_spares_the_score() {
    let score = ["year.costs", "year.rd_deductible"];
    asks(&asked(json!({})), &score);
    asks_not(&asked(json!({"hnte_certificate": {"held": true, "issued_on": "2025-11-01"}})), &score);
}

#[test]
fn counts_are_asked_for_before_the_list_unless_there_is_one() {
    let fresh = asked(json!({}));
    asks(&fresh, &["ip_counts.class1"]);
    asks_not(&fresh, &["ip"]);
    let begun = asked(json!({"ip": [{"kind": "invention"}]}));
    asks(&begun, &["ip"]);
    asks_not(&begun, &["ip_counts.class1"]);
}

#[test]
fn totals_are_asked_for_before_the_eight_categories_unless_those_are_begun() {
    let fresh = asked(json!({}));
    asks(&fresh, &["year.rd.total"]);
    asks_not(&fresh, &["year.rd.personnel"]);
    let begun = asked(json!({"years": {"2025": {"rd": {"personnel": "100000"}}}}));
    asks(&begun, &["year.rd.personnel"]);
    asks_not(&begun, &["year.rd.total"]);
}

#[test]
fn what_only_narrows_another_answer_is_not_asked() {
    // 专职研发人员 are among the R&D staff, and no rule of a main programme counts them.
    asks_not(&asked(json!({})), &["year.rd_staff_fulltime"]);
}

#[test]
fn rough_answers_come_last() {
    let flow = flow(&case(sample("borderline")), &[]);
    let rough: Vec<bool> = flow.main.iter().map(|ask| ask.rough).collect();
    assert!(rough.is_sorted(), "{rough:?}");
    let rough = flow.main.iter().filter(|ask| ask.rough).map(|ask| flow.stations[ask.place].key.as_str());
    assert!(rough.into_iter().any(|key| key == "year.hitech_income"), "it was answered with 3,100–3,400 万");
}

#[test]
fn the_same_draft_asks_the_same() {
    for name in ["qualified", "borderline", "unqualified"] {
        let case = case(sample(name));
        assert_eq!(flow(&case, &[]), flow(&case, &[]));
    }
    let empty = case(Draft::new());
    assert_eq!(flow(&empty, &[]), flow(&empty, &[]));
}

#[test]
fn as_many_are_counted_as_are_asked() {
    let begun = ["qualified", "borderline", "unqualified"].map(|name| case(sample(name)));
    for case in begun.into_iter().chain([case(Draft::new()), enterprise(json!({})), enterprise(json!({"ip": []}))]) {
        let (flow, counted) = (flow(&case, &[]), unordered(&case, &[]));
        let counts = |flow: &Flow| (flow.fresh(&flow.main).count(), flow.fresh(&flow.others).count(), flow.stage());
        assert_eq!(counts(&flow), counts(&counted));
    }
}

#[test]
fn an_answer_bears_on_a_verdict_on_a_figure_or_on_nothing() {
    let bears = |case: &Case, path: &str| {
        bearing(&reach(&case.assessment), &[Path::parse(path).unwrap_or_else(|| panic!("{path} is a path"))])
    };
    // Both verdicts are settled; the score of 高企 is still 74–84.
    let qualified = case(sample("qualified"));
    assert_eq!(bears(&qualified, "points.ip_core_support"), Bearing::Figures);
    let borderline = case(sample("borderline"));
    assert_eq!(bears(&borderline, "points.ip_advancement"), Bearing::Verdict);
    assert_eq!(bears(&borderline, "years.2025.rd.direct"), Bearing::Verdict, "another way to say the total");
    assert_eq!(bears(&borderline, "tax_resident"), Bearing::Nothing, "it is answered");
    let abroad = enterprise(json!({"tax_resident": false}));
    assert_eq!(bears(&abroad, "years.2025.costs"), Bearing::Figures, "the score of 科小 alone");
}
