//! An enterprise that answers as the sample says: how many questions it takes, and what comes out.

use kece::answers::{Draft, Path, field_at};
use kece::num::Tri;
use kece::ui::questions::{Layout, Question, Row};
use kece::ui::quick::flow::{Asks, Station, flow};
use kece::ui::quick::stop::{Stop, stop};
use kece::ui::quick::walk::Walk;
use kece::ui::state::Case;
use serde_json::{Value, json};

use super::case;

pub(super) fn sample(name: &str) -> Draft {
    let path = format!("{}/tests/samples/{name}.kece.json", env!("CARGO_MANIFEST_DIR"));
    Draft::parse(&std::fs::read_to_string(path).expect("the sample is there")).expect("it reads")
}

fn path(text: &str) -> Path {
    Path::parse(text).expect("a path")
}

/// How well an enterprise knows its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knowing {
    /// As the sample says: a figure, a range, or nothing.
    AsSaid,
    /// Each figure: of a range its middle.
    Exactly,
    /// The yearly figures to a tenth.
    About,
}

impl Knowing {
    fn words(self) -> &'static str {
        match self {
            Knowing::AsSaid => "as the sample says",
            Knowing::Exactly => "exactly",
            Knowing::About => "to a tenth",
        }
    }
}

/// An enterprise that knows what the sample says.
struct Enterprise {
    sample: Draft,
    knowing: Knowing,
}

impl Enterprise {
    fn number(&self, at: &str) -> Option<i128> {
        match self.sample.value(&path(at))? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64().map(i128::from),
        }
    }

    /// R&D expense by the rules of 高企, where the sample gives the eight categories: outsourced at 80 %, others
    /// up to a quarter of the rest.
    fn rd(&self, year: i32, domestic: bool) -> Option<Value> {
        let of = |key: &str| self.number(&format!("years.{year}.rd.{key}"));
        let inside = ["personnel", "direct", "depreciation", "amortisation", "design", "trials"];
        let inside = inside.into_iter().map(of).sum::<Option<i128>>()?;
        let (here, overseas) = (of("outsourced_domestic")? * 4 / 5, of("outsourced_overseas")? * 4 / 5);
        let other = of("other")?.min((inside + here + overseas) / 4);
        let total = inside + here + other + if domestic { 0 } else { overseas };
        Some(json!(total.to_string()))
    }

    /// How many of the sample's rights a count asks for.
    fn rights(&self, count: &str) -> Option<Value> {
        let all = self.sample.value(&path("ip"))?.as_array()?;
        let counted = all.iter().filter(|right| right["core"] == json!(true) && right["in_force"] == json!(true));
        let first = |right: &&Value| matches!(right["kind"].as_str(), Some("invention" | "ic_layout"));
        Some(json!(match count {
            "class1" => counted.filter(first).count(),
            "class2" => counted.filter(|right| !first(right)).count(),
            "class2_used" => 0,
            _ => counted.filter(|right| right["obtained"] == json!("own")).count(),
        }))
    }

    fn answer(&self, at: &Path) -> Option<Value> {
        let text = at.to_string();
        let said = self.sample.value(at).cloned().or_else(|| match at {
            Path::Scalar(_) => self.rights(text.strip_prefix("ip_counts.")?),
            Path::Year(year, _) if text.ends_with(".rd.total") => self.rd(*year, false),
            Path::Year(year, _) if text.ends_with(".rd.domestic") => self.rd(*year, true),
            _ => None,
        })?;
        Some(match self.knowing {
            Knowing::About if matches!(at, Path::Year(..)) => about(at, said),
            Knowing::Exactly => middle(said),
            _ => said,
        })
    }
}

/// "大约 90–110 万": a tenth less to a tenth more. A handful of people or things one knows.
fn about(at: &Path, value: Value) -> Value {
    let number = match &value {
        Value::String(text) => text.parse::<i128>().ok(),
        value => value.as_i64().map(i128::from),
    };
    let money = field_at(at).and_then(|field| field.kind.unit()) == Some(kece::answers::Unit::Money);
    match number {
        Some(number) if number != 0 && (money || number >= 20) => {
            let ends = (number * 9 / 10, (number * 11 + 9) / 10);
            json!({"from": ends.0.min(ends.1).to_string(), "to": ends.0.max(ends.1).to_string()})
        }
        _ => value,
    }
}

/// The middle of a range, in whole units.
fn middle(value: Value) -> Value {
    let end = |key: &str| match value.get(key)? {
        Value::String(text) => text.parse::<i128>().ok(),
        value => value.as_i64().map(i128::from),
    };
    match end("from").zip(end("to")) {
        Some((from, to)) => json!(((from + to) / 2).to_string()),
        None => value,
    }
}

/// A page that somebody has answered.
struct Page {
    stop: Stop,
    /// The lists that were only ticked here: each has a page of its own, and is counted there.
    listed: Vec<String>,
}

/// What came of it.
struct Journey {
    pages: Vec<Page>,
    case: Case,
}

impl Page {
    fn asked(&self) -> impl Iterator<Item = &Station> {
        self.stop.rows.iter().filter(|station| !self.listed.contains(&station.key))
    }
}

/// Goes through the quick check until it stops: until the main programmes are settled, or all are. Who does not know
/// leaves a question open and goes on; lists in which there is something are ticked, and asked for afterwards.
fn journey(enterprise: &Enterprise, all: bool) -> Journey {
    let mut draft = Draft::new();
    draft.set(&path("apply_on"), enterprise.sample.value(&path("apply_on")).cloned());
    let (mut walk, mut pages) = (Walk::default(), Vec::new());
    if all {
        walk.go_onward();
    }
    loop {
        let case = case(draft.clone());
        let flow = flow(&case, &walk.left_open());
        let Some(key) = walk.coming(&flow, &[]) else { return Journey { pages, case } };
        let stop = stop(&case, &flow, &walk, &key).expect("it is a question");
        let mut listed = Vec::new();
        for station in &stop.rows {
            for at in &station.paths {
                let answer = enterprise.answer(at);
                let items = answer.as_ref().and_then(Value::as_array);
                if stop.ticks().is_some() && items.is_some_and(|items| !items.is_empty()) {
                    walk.set_listed(&station.key, true);
                    listed.push(station.key.clone());
                } else {
                    draft.set(at, answer);
                }
            }
        }
        walk.show(stop.keys());
        let left: Vec<String> = stop.keys().into_iter().filter(|key| !listed.contains(key)).collect();
        walk.leave(&key, &left, false);
        pages.push(Page { stop, listed });
    }
}

/// How long an enterprise takes that has its figures at hand, in seconds: an estimate from what there is to read and
/// to do, not a measurement. So long for ...
mod pace {
    /// ... a page: its title, and what one is asked.
    pub(super) const PAGE: usize = 4;
    /// ... a line of a list, or the name of a field among others: so many characters take a second. Chinese is read
    /// at 300 characters a minute when one reads slowly.
    pub(super) const CHARACTERS: usize = 5;
    /// ... a choice, a tick, a button, or passing a page.
    pub(super) const CHOICE: usize = 2;
    /// ... a figure: found on paper and typed.
    pub(super) const FIGURE: usize = 6;
    /// ... a range: two figures.
    pub(super) const RANGE: usize = 12;
}

/// The seconds that a page takes ([`pace`]).
fn seconds(draft: &Draft, page: &Page) -> usize {
    let stop = &page.stop;
    let lines = stop.screen.iter().flat_map(|screen| &screen.rows);
    let shown = |key: &str| stop.rows.iter().any(|station| station.key == key);
    let lines: usize = lines.filter(|row| shown(&row.path)).map(|row| row.line.chars().count()).sum();
    let fields: usize = stop.rows.iter().map(names_of_fields).sum();
    let doing = if stop.ticks().is_some() {
        let is_ticked = |row: &Row, at| row.ticked.is_some_and(|yes| draft.value(at) == Some(&json!(yes)));
        let ticked = stop.lines().filter(|(row, at)| page.listed.contains(&row.path) || is_ticked(row, at));
        // One button for all the others.
        (ticked.count() + 1) * pace::CHOICE
    } else {
        stop.rows.iter().map(|station| answering(draft, station)).sum::<usize>().max(pace::CHOICE)
    };
    pace::PAGE + (lines + fields).div_ceil(pace::CHARACTERS) + doing
}

/// The characters of the names of the fields, where there are several.
fn names_of_fields(station: &Station) -> usize {
    match &station.asks {
        Asks::Known(question) if question.fields.len() > 1 => {
            question.fields.iter().map(|field| field.name().chars().count()).sum()
        }
        _ => 0,
    }
}

/// How long it takes to answer a question that has been read.
fn answering(draft: &Draft, station: &Station) -> usize {
    let Asks::Known(question) = &station.asks else {
        return station.paths.iter().filter_map(|at| draft.value(at)).map(typing).sum();
    };
    let years = station.paths.len() / question.fields.len().max(1);
    let rows = station.paths.chunks(years.max(1)).zip(&question.fields);
    rows.map(|(row, field)| {
        // One button says that it equals another figure in every year.
        let same = |at: &Path| match (at, &field.same) {
            (Path::Year(year, _), Some(same)) => {
                let other = path(&format!("years.{year}.{}", same.path.trim_start_matches("year.")));
                draft.value(at).is_some() && draft.value(at) == draft.value(&other)
            }
            _ => false,
        };
        if row.iter().all(same) {
            return pace::CHOICE;
        }
        let one = |value: &Value| match value {
            Value::String(zero) if zero == "0" && !field.none.is_empty() => pace::CHOICE,
            _ if question.layout == Layout::Points && is_button(question, value) => pace::CHOICE,
            _ => typing(value),
        };
        row.iter().filter_map(|at| draft.value(at)).map(one).sum()
    })
    .sum()
}

/// Whether points are those of a button: a grade of the official table, or where it has none a whole number.
fn is_button(question: &Question, value: &Value) -> bool {
    let whole = |value: &Value| value.as_u64().or_else(|| value.as_str()?.parse().ok());
    let ends = match value {
        Value::Object(ends) => ends.get("from").and_then(whole).zip(ends.get("to").and_then(whole)),
        value => whole(value).map(|points| (points, points)),
    };
    let grade = |(from, to)| question.grades.iter().any(|grade| (u64::from(grade.1), u64::from(grade.2)) == (from, to));
    ends.is_some_and(|(from, to)| if question.grades.is_empty() { from == to } else { grade((from, to)) })
}

/// How long an answer takes: of a list, item by item.
fn typing(value: &Value) -> usize {
    match value {
        Value::Array(items) if items.is_empty() => pace::CHOICE,
        Value::Array(items) => items
            .iter()
            .map(|item| {
                let columns = item.as_object().expect("an item");
                pace::PAGE + columns.values().map(typing).sum::<usize>()
            })
            .sum(),
        Value::Object(_) => pace::RANGE,
        Value::Bool(_) => pace::CHOICE,
        // A word that the program knows; titles and numbers of standards are typed.
        Value::String(word) if word.chars().all(|c| c.is_ascii_lowercase() || c == '_') => pace::CHOICE,
        _ => pace::FIGURE,
    }
}

/// How much of an enterprise's time it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    pages: usize,
    questions: usize,
    /// Of those, how many even somebody who knew the outcome beforehand would have to ask.
    needed: usize,
    /// An estimate ([`seconds`]), not a measurement.
    seconds: usize,
}

impl Count {
    fn of(journey: &Journey, all: bool) -> Count {
        let verdicts = |case: &Case| -> Vec<Tri> {
            let programmes = case.assessment.programmes.iter().filter(|p| all || p.programme.prominent);
            programmes.map(|p| p.verdict).collect()
        };
        let stations: Vec<&Station> = journey.pages.iter().flat_map(Page::asked).collect();
        let seconds = journey.pages.iter().map(|page| seconds(&journey.case.draft, page)).sum();
        let (mut left, mut needed) = ((*journey.case.draft).clone(), 0);
        for station in stations.iter().rev().filter(|station| station.key != "region") {
            let mut without = left.clone();
            station.paths.iter().for_each(|path| without.set(path, None));
            if verdicts(&case(without.clone())) == verdicts(&journey.case) {
                left = without;
            } else {
                needed += 1;
            }
        }
        Count { pages: journey.pages.len(), questions: stations.len(), needed: needed + 1, seconds }
    }
}

/// The questions until the main programmes are settled, and until all are. Every verdict is that of the full sample;
/// none is left open that the full sample decides, unless the answers were approximate.
fn goes(name: &str, knowing: Knowing) -> [Count; 2] {
    let enterprise = Enterprise { sample: sample(name), knowing };
    let full = case(enterprise.sample.clone());
    [false, true].map(|all| {
        let journey = journey(&enterprise, all);
        let count = Count::of(&journey, all);
        println!(
            "{name}, {}, {}: {} pages, {} questions, {} of them needed, {} s",
            knowing.words(),
            if all { "all programmes" } else { "main programmes" },
            count.pages,
            count.questions,
            count.needed,
            count.seconds,
        );
        for page in &journey.pages {
            println!("  {:3} s  {}", seconds(&journey.case.draft, page), page.stop.keys().join(" "));
        }
        assert!(journey.case.problems.is_empty(), "{name}: {:?}", journey.case.problems);
        for (quick, sample) in journey.case.assessment.programmes.iter().zip(&full.assessment.programmes) {
            let id = &quick.programme.id;
            println!("  {id} {:?}, in full {:?}", quick.verdict, sample.verdict);
            let narrowed = knowing == Knowing::Exactly && sample.verdict == Tri::Unknown;
            assert!(quick.verdict == Tri::Unknown || narrowed || quick.verdict == sample.verdict, "{name}: {id}");
            let decided = knowing == Knowing::AsSaid && (all || quick.programme.prominent);
            assert!(!decided || quick.verdict == sample.verdict, "{name}: {id} is left open");
        }
        count
    })
}

/// How many pages, questions and seconds until the main programmes are settled, and until all are.
/// Fewer is better: write the new number down. More is a step back.
/// Printed with `cargo test --test next samples -- --nocapture`.
#[test]
fn the_samples_take_so_long() {
    let ([mut least, mut most], mut typical) = ([usize::MAX, 0], Vec::new());
    for (name, said, exactly, about) in [
        ("qualified", [(8, 31, 293), (22, 46, 462)], [(8, 31, 287), (22, 46, 456)], [(8, 31, 377), (21, 45, 475)]),
        ("borderline", [(12, 36, 392), (24, 48, 464)], [(8, 31, 289), (21, 45, 387)], [(12, 36, 470), (24, 48, 542)]),
        ("unqualified", [(6, 19, 117), (14, 28, 208)], [(6, 19, 117), (14, 28, 208)], [(6, 19, 147), (15, 29, 256)]),
    ] {
        for (knowing, so_long) in [(Knowing::AsSaid, said), (Knowing::Exactly, exactly), (Knowing::About, about)] {
            let counts = goes(name, knowing);
            let [Count { seconds: main, .. }, _] = counts;
            (least, most) = (least.min(main), most.max(main));
            if knowing == Knowing::Exactly {
                typical.push(main);
            }
            let counts = counts.map(|count| (count.pages, count.questions, count.seconds));
            assert_eq!(counts, so_long, "{name}, {}", knowing.words());
        }
    }
    assert!(typical.iter().all(|seconds| *seconds <= 300), "five minutes for who knows the figures: {typical:?}");
    // What 首页 says of it.
    let minutes = format!("{}–{} 分钟", (least + 30) / 60, (most + 30) / 60);
    let home = include_str!("../../src/ui/home/starts.rs");
    assert!(home.contains(&minutes), "首页 says something else than {minutes}");
}
