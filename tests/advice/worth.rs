//! What it is worth: only what may be had together is added, and each figure can be worked out again.

use kece::advise::plan::Assumptions;
use kece::advise::worth::{Line, Worths, worths};
use kece::answers::{Draft, YEAR_FIELDS};
use kece::assess::Assessment;
use kece::num::{Num, Range, Tri};
use serde_json::{Value, json};

use super::{NESTED, QUALIFIED, assessed, assessed_by, clause, pack, with, with_pack};

/// What it is worth where the years to come repeat the last one.
fn repeated(assessment: &Assessment) -> Worths {
    worths(assessment, &Assumptions::default())
}

fn of(changes: Value) -> Worths {
    repeated(&assessed(&with(QUALIFIED, changes)))
}

fn line<'w>(found: &'w Worths, programme: &str) -> &'w Line {
    found.lines.iter().find(|line| line.programme.id == programme).expect("a line")
}

fn yuan(text: &str) -> Range {
    Range::point(Num::parse(text).expect("a number"))
}

#[test]
fn the_formula_has_the_numbers_put_in() {
    let found = of(json!({"years.2025.taxable_profit": "3860000"}));
    let hnte = line(&found, "cn.tax_hnte");
    assert_eq!(hnte.amount, yuan("386000"));
    assert_eq!(hnte.formula.to_string(), "2025 年应纳税所得额 386 万元 × 10%。");
    let loss = of(json!({"years.2025.taxable_profit": {"from": "-100000", "to": "200000"}}));
    let hnte = line(&loss, "cn.tax_hnte");
    assert_eq!(hnte.amount, Range::new(Some(Num::ZERO), Some(Num::int(20_000))).expect("a range"));
    assert!(hnte.formula.to_string().contains("（为负的按 0 计）"), "{}", hnte.formula);
    let unsaid = of(json!({}));
    assert!(
        !line(&unsaid, "cn.tax_hnte").is_known()
            && line(&unsaid, "cn.tax_hnte").formula.to_string().contains("还不清楚")
    );
    assert_eq!(
        line(&unsaid, "cn.tax_hnte").needs.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["years.2025.taxable_profit"]
    );
    let base = line(&unsaid, "cn.superdeduction").formula.to_string();
    assert!(base.starts_with("少则") && base.contains("可加计扣除的研发费用 256.2 万元 × 25%"), "{base}");
}

#[test]
fn of_two_rates_the_larger_is_added_and_named() {
    // 5 % is better than 15 % where both are to be had.
    let small = of(json!({"years.2025.taxable_profit": "2000000"}));
    let choice = small.choices.first().expect("a choice");
    let names: Vec<&str> = choice.lines.iter().map(|place| small.lines[*place].programme.id.as_str()).collect();
    assert_eq!((names.as_slice(), choice.decided), (["cn.tax_small", "cn.tax_hnte"].as_slice(), true));
    assert_eq!(line(&small, "cn.tax_small").amount, yuan("400000"));
    // In 2026 the larger of the two and what may come of the super-deduction, not both.
    let rest = line(&small, "cn.superdeduction").in_year(0).expect("counted");
    let awards = small.awards.iter().filter(|a| a.adds).fold(Range::ZERO, |sum, a| sum.plus(a.by_year[0]));
    assert_eq!(small.totals[0], yuan("400000").plus(rest).plus(awards));
    // Above three million there is no choice.
    let large = of(json!({"years.2025.taxable_profit": "3860000"}));
    assert_eq!(line(&large, "cn.tax_small").verdict, Tri::No);
    assert!(!line(&large, "cn.tax_small").is_open_to_it() && large.choices.is_empty());
    // Where the profit is open across the line, nobody can say.
    let open = of(json!({"years.2025.taxable_profit": {"from": "2900000", "to": "3100000"}}));
    assert!(open.choices.iter().all(|choice| !choice.decided));
}

#[test]
fn a_relief_ends_with_its_law_and_a_status_with_its_years() {
    let on = |day: &str, sample: &str| {
        repeated(&assessed(&with(sample, json!({"apply_on": day, "years.2025.taxable_profit": "2000000"}))))
    };
    let found = on("2026-07-15", QUALIFIED);
    assert_eq!(found.years, [2026, 2027, 2028]);
    assert_eq!(line(&found, "cn.tax_small").counts_in, [true, true, false], "until the end of 2027");
    assert_eq!(line(&found, "cn.tax_hnte").counts_in, [true, true, true]);
    let held = on("2026-07-15", NESTED);
    assert_eq!(line(&held, "cn.tax_hnte").counts_in, [true, true, false], "from 2025 on, three years");
    assert_eq!(line(&found, "cn.loss_carry_forward").counts_in, [false; 0], "once, nobody knows when");
}

#[test]
fn a_status_one_fails_is_worth_something_but_adds_nothing() {
    let failed = json!({"years.2025.taxable_profit": "3860000", "field": "none"});
    let found = of(failed);
    let hnte = line(&found, "cn.tax_hnte");
    assert_eq!((hnte.verdict, hnte.amount, hnte.is_open_to_it()), (Tri::No, yuan("386000"), true));
    assert_eq!(hnte.in_year(0), None);
}

fn award(id: &str, status: &str, amount: Value, more: Value) -> Value {
    let mut rate = json!({"id": "r", "name": "一档", "amount": amount, "clause": clause()});
    rate.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
    json!({"id": id, "name": id, "short": id, "kind": "award", "authority": "局", "taken": "常年", "status": status,
        "requirements": [{"id": "a", "name": "甲", "test": "awarded", "clause": clause()}],
        "award": {"rates": [rate]}, "clause": clause()})
}

#[test]
fn awards_are_added_where_they_are_in_force_and_paid_by_instalments() {
    let own = pack(&json!([
        award("test.at_once", "current", json!({"fixed": "50000"}), json!({})),
        award(
            "test.in_parts",
            "current",
            json!({"fixed": "200000"}),
            json!({"instalments": ["100000", "50000", "50000"]})
        ),
        award("test.doubtful", "doubtful", json!({"fixed": "70000"}), json!({})),
        award("test.unpublished", "current", json!("unpublished"), json!({}))
    ]));
    let library = with_pack(&own);
    let without = repeated(&assessed(&Draft::parse(QUALIFIED).expect("a draft")));
    let with = repeated(&assessed_by(&library, &Draft::parse(QUALIFIED).expect("a draft")));
    let of = |id: &str| with.awards.iter().find(|award| award.programme.id == id).expect("an award");
    assert_eq!(of("test.in_parts").by_year, [yuan("100000"), yuan("50000"), yuan("50000")]);
    assert!(!of("test.doubtful").adds && !of("test.unpublished").adds && of("test.at_once").adds);
    assert_eq!(with.totals[0].hi(), without.totals[0].plus(yuan("150000")).hi());
    assert_eq!(with.totals[1].hi(), without.totals[1].plus(yuan("50000")).hi());
}

/// With the taxable profit growing by so many per cent a year.
fn growing(changes: Value, percent: i128) -> Worths {
    let mut how = Assumptions::default();
    let row = YEAR_FIELDS.iter().position(|field| field.key == "taxable_profit").expect("a field");
    how.set(row, Num::ratio(percent, 100).expect("a share"));
    worths(&assessed(&with(QUALIFIED, changes)), &how)
}

#[test]
fn what_is_assumed_of_the_years_to_come_moves_them_and_not_this_one() {
    let profit = |sum: &str| json!({"years.2025.taxable_profit": sum});
    let in_years = |found: &Worths, id: &str| [0, 1, 2].map(|place| line(found, id).in_year(place));
    // Nothing assumed, and growth of nothing, are the same.
    assert_eq!(growing(profit("2000000"), 0), of(profit("2000000")));
    // 5 % instead of 25 % on 200, 220 and 242 万; the formula is this year's.
    let small = growing(profit("2000000"), 10);
    let sums = ["400000", "440000", "484000"].map(|sum| Some(yuan(sum)));
    assert_eq!(in_years(&small, "cn.tax_small")[..2], sums[..2]);
    assert_eq!(line(&small, "cn.tax_small").amount, yuan("400000"));
    assert_eq!(small.totals[0], of(profit("2000000")).totals[0]);
    assert_ne!(small.totals[1], of(profit("2000000")).totals[1]);
    // Over three million one is not small any more, and the other rate takes its place.
    let large = growing(profit("2900000"), 10);
    assert_eq!(in_years(&large, "cn.tax_small")[0], Some(yuan("580000")));
    assert_eq!(in_years(&large, "cn.tax_small")[1], None);
    assert_eq!(in_years(&large, "cn.tax_hnte")[..2], ["290000", "319000"].map(|sum| Some(yuan(sum))));
    // It shrinks too.
    assert_eq!(in_years(&growing(profit("2000000"), -50), "cn.tax_small")[1], Some(yuan("200000")));
}
