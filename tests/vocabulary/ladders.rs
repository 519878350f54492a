//! Ladders, money already received, things that are the same and caps, reckoned once more by hand.
//!
//! The reckoning below is written from `static/packs/README.md` alone and knows nothing of `src/assess`: whole
//! yuan, rows that are answered in full, every way to settle a tie. The engine must come to one of its results.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDate;
use kece::assess::Assessment;
use kece::num::{Num, Range, Tri};
use kece::policy::Library;
use serde_json::{Value, json};

use super::awards::{ACTIONS, Award, LEVELS, Rate};
use super::support::dice::Dice;

/// A row of the list of standards.
#[derive(Clone, Debug)]
struct Row {
    level: &'static str,
    action: &'static str,
    number: Option<&'static str>,
    series: Option<&'static str>,
    drafters: i64,
    last_year: bool,
    paid: Option<i64>,
}

impl Row {
    fn any(dice: &mut Dice, award: &Award) -> Row {
        let last_year = dice.throw(3) > 0;
        let ladders = award.rates.iter().any(|rate| rate.ladder.is_some());
        let said = [None, Some(0), Some(24), Some(120), Some(480)];
        // What an older step brought, and what a row that is another one's double brought, has to be said.
        let known = ladders && (!award.same_by.is_empty() || award.last_year_only && !last_year);
        Row {
            level: dice.pick(&LEVELS),
            action: dice.pick(&ACTIONS),
            number: dice.pick(&[None, Some("A"), Some("B")]),
            series: dice.pick(&[None, Some("S"), Some("T")]),
            drafters: dice.pick(&[1, 2, 3]),
            last_year,
            paid: if known { dice.pick(&said[1..]) } else { dice.pick(&said) },
        }
    }

    fn json(&self) -> Value {
        json!({
            "level": self.level, "action": self.action, "number": self.number, "series": self.series,
            "local_drafters": self.drafters, "paid": self.paid,
            "published_on": if self.last_year { "2025-05-01" } else { "2021-05-01" },
        })
    }

    fn same(&self, other: &Row, column: &str) -> bool {
        match column {
            "number" => self.number.is_some() && self.number == other.number,
            _ => self.series.is_some() && self.series == other.series,
        }
    }
}

fn fits(rate: &Rate, row: &Row, big: bool) -> bool {
    rate.levels.contains(&row.level)
        && (rate.actions.is_empty() || rate.actions.contains(&row.action))
        && rate.big.is_none_or(|wanted| wanted == big)
}

fn sum(rate: &Rate, row: &Row) -> i64 {
    let shared = if rate.shared { rate.sum / row.drafters } else { rate.sum };
    if rate.half_revised && row.action == "revise" { shared / 2 } else { shared }
}

/// The first that fits, not those that come on top.
fn own<'a>(award: &'a Award, row: &Row, big: bool) -> Option<&'a Rate> {
    award.rates.iter().find(|rate| !rate.plus && fits(rate, row, big))
}

/// What each row would bring by itself.
fn by_itself(award: &Award, row: &Row, big: bool) -> i64 {
    if award.last_year_only && !row.last_year {
        return 0;
    }
    let more = award.rates.iter().filter(|rate| rate.plus && fits(rate, row, big)).map(|rate| sum(rate, row));
    own(award, row, big).map_or(0, |rate| sum(rate, row)) + more.sum::<i64>()
}

/// Rows that are one thing, each with the others.
fn things(award: &Award, rows: &[Row]) -> Vec<Vec<usize>> {
    let mut left: BTreeSet<usize> = (0..rows.len()).collect();
    let mut things = Vec::new();
    while let Some(first) = left.pop_first() {
        let mut thing = vec![first];
        let mut at = 0;
        while let Some(here) = thing.get(at).copied() {
            let same = |i: &usize| award.same_by.iter().any(|column| rows[here].same(&rows[*i], column));
            let found: Vec<usize> = left.iter().copied().filter(same).collect();
            left.retain(|i| !found.contains(i));
            thing.extend(found);
            at += 1;
        }
        things.push(thing);
    }
    things
}

/// Every way to leave only the highest of each group: more than one where two are equally high.
fn only_highest(groups: &[Vec<usize>], sums: &[i64]) -> Vec<Vec<i64>> {
    let mut ways = vec![sums.to_vec()];
    for group in groups {
        let mut next = Vec::new();
        for way in &ways {
            let most = group.iter().map(|i| way[*i]).max().unwrap_or(0);
            for winner in group.iter().filter(|i| way[**i] == most) {
                let mut way = way.clone();
                group.iter().filter(|i| *i != winner).for_each(|i| way[*i] = 0);
                next.push(way);
            }
        }
        next.sort();
        next.dedup();
        ways = next;
    }
    ways
}

/// Every sum that the award may come to.
fn results(award: &Award, rows: &[Row], big: bool) -> BTreeSet<i64> {
    let sums: Vec<i64> = rows.iter().map(|row| by_itself(award, row, big)).collect();
    let ladder = |row: &Row| own(award, row, big).and_then(|rate| rate.ladder);
    let mut ladders: Vec<&str> = rows.iter().filter_map(ladder).collect();
    ladders.sort_unstable();
    ladders.dedup();
    let steps: Vec<Vec<usize>> =
        ladders.iter().map(|name| (0..rows.len()).filter(|i| ladder(&rows[*i]) == Some(name)).collect()).collect();
    let things = things(award, rows);
    let mut results = BTreeSet::new();
    for way in only_highest(&things, &sums) {
        for mut way in only_highest(&steps, &way) {
            // What was received for one row of a thing was received for the thing.
            if award.less {
                for on in &steps {
                    let touched = things.iter().filter(|thing| thing.iter().any(|i| on.contains(i)));
                    let received: i64 = touched.flatten().filter_map(|i| rows[*i].paid).sum();
                    on.iter().for_each(|i| way[*i] = (way[*i] - received).max(0));
                }
                for thing in &things {
                    let received: i64 = thing.iter().filter_map(|i| rows[*i].paid).sum();
                    let off = thing.iter().filter(|i| ladder(&rows[**i]).is_none());
                    off.for_each(|i| way[*i] = (way[*i] - received).max(0));
                }
            }
            let sum: i64 = way.iter().sum();
            results.insert(award.cap.map_or(sum, |most| sum.min(most)));
        }
    }
    results
}

fn assessed(library: &Rc<Library>, rows: &[Row], big: bool) -> Assessment {
    let standards: Vec<Value> = rows.iter().map(Row::json).collect();
    let answers = json!({"apply_on": "2026-07-01", "standards": standards, "extra": {"big": big}});
    let draft = json!({"format": "kece-draft", "version": 1, "answers": answers});
    let on = NaiveDate::from_ymd_opt(2026, 7, 1);
    super::assessed(&draft, on, library).unwrap_or_else(|fields| panic!("{fields:?} in {draft}"))
}

#[test]
fn the_engine_reckons_as_one_does_by_hand() {
    let mut dice = Dice::new(20_260_701);
    let (mut compared, mut ladders, mut doubles, mut capped, mut nothing) = (0, 0, 0, 0, 0);
    for _ in 0..400 {
        let award = Award::plain(&mut dice);
        let library = award.library();
        for _ in 0..10 {
            let rows: Vec<Row> = (0..1 + dice.throw(5)).map(|_| Row::any(&mut dice, &award)).collect();
            let big = dice.throw(2) == 0;
            let expected = results(&award, &rows, big);
            let assessment = assessed(&library, &rows, big);
            let outcome = assessment.programmes.iter().find(|p| p.programme.id == "random.award").expect("it is there");
            let told = || format!("{rows:#?}\nbig: {big}\nby hand {expected:?}\n{}", award.brief());
            let got = outcome.award;
            assert!(got.is_point(), "{got:?} is no sum\n{}", told());
            assert!(expected.iter().any(|sum| got == Range::point(Num::int(*sum))), "{got:?}\n{}", told());
            // A cap is not nothing, so that what is awarded is more than nothing.
            assert_eq!(outcome.verdict, Tri::from(got != Range::ZERO), "{}", told());
            compared += 1;
            ladders += usize::from(award.rates.iter().any(|rate| rate.ladder.is_some()) && rows.len() > 1);
            doubles += usize::from(things(&award, &rows).len() < rows.len());
            capped += usize::from(award.cap.is_some_and(|most| expected.contains(&most)));
            nothing += usize::from(expected.contains(&0));
        }
    }
    // Enough of everything to mean something.
    for (what, count) in [("ladders", ladders), ("doubles", doubles), ("caps", capped), ("nothing", nothing)] {
        assert!(count > 300, "{what}: only {count} of {compared}");
    }
    assert!(compared > 2_500, "only {compared} drafts");
}
