//! An enterprise that answers as the sample says: how many questions it takes, and what comes out.

use kece::answers::{Draft, Path, field_at};
use kece::num::Tri;
use kece::ui::quick::flow::{Flow, Station, flow};
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

/// An enterprise that knows what the sample says, exactly or to a tenth.
struct Enterprise {
    sample: Draft,
    approximate: bool,
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
        if self.approximate && matches!(at, Path::Year(..)) { Some(about(at, said)) } else { Some(said) }
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

/// What came of it.
struct Journey {
    asked: Vec<String>,
    case: Case,
}

/// Goes through the quick check until it stops: until the main programmes are settled, or all are.
fn journey(enterprise: &Enterprise, all: bool) -> Journey {
    let mut draft = Draft::new();
    draft.set(&path("apply_on"), enterprise.sample.value(&path("apply_on")).cloned());
    let mut asked: Vec<String> = Vec::new();
    loop {
        let case = case(draft.clone());
        let flow = flow(&case, &asked);
        let Some(station) = coming(&flow, &asked, all) else { return Journey { asked, case } };
        asked.push(station.key.clone());
        for at in &station.paths {
            draft.set(at, enterprise.answer(at));
        }
    }
}

/// The first question that has not been asked; who does not know leaves it open and goes on.
fn coming<'f>(flow: &'f Flow, asked: &[String], all: bool) -> Option<&'f Station> {
    let others = if all { &flow.others[..] } else { &[] };
    let open = flow.main.iter().chain(others).filter(|ask| !ask.rough).map(|ask| &flow.stations[ask.place]);
    open.into_iter().find(|station| !asked.contains(&station.key))
}

/// Four to read a question, two for a choice or to pass it, six for a figure, a range twice that, thirty for an item of a list.
fn seconds(draft: &Draft, station: &Station) -> usize {
    let one = |at: &Path| match draft.value(at)? {
        Value::Array(items) if !items.is_empty() => Some(30 * items.len()),
        Value::Object(_) => Some(12),
        Value::Array(_) | Value::Bool(_) => Some(2),
        Value::String(word) if word.starts_with(char::is_alphabetic) => Some(2),
        _ => Some(6),
    };
    4 + station.paths.iter().filter_map(one).sum::<usize>().max(2)
}

/// How much of an enterprise's time it took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
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
        let stations: Vec<Station> =
            journey.asked.iter().filter_map(|key| kece::ui::quick::flow::station(&journey.case, key)).collect();
        let seconds = stations.iter().map(|station| seconds(&journey.case.draft, station)).sum();
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
        Count { questions: journey.asked.len(), needed: needed + 1, seconds }
    }
}

/// The questions until the main programmes are settled, and until all are. Every verdict is that of the full sample;
/// none is left open that the full sample decides, unless the answers were approximate.
fn goes(name: &str, approximate: bool) -> [Count; 2] {
    let enterprise = Enterprise { sample: sample(name), approximate };
    let full = case(enterprise.sample.clone());
    [false, true].map(|all| {
        let journey = journey(&enterprise, all);
        let count = Count::of(&journey, all);
        println!(
            "{name}, {}, {}: {} questions, {} of them needed, {} s\n  {}",
            if approximate { "about" } else { "exact" },
            if all { "all programmes" } else { "main programmes" },
            count.questions,
            count.needed,
            count.seconds,
            journey.asked.join(" ")
        );
        assert!(journey.case.problems.is_empty(), "{name}: {:?}", journey.case.problems);
        for (quick, sample) in journey.case.assessment.programmes.iter().zip(&full.assessment.programmes) {
            let id = &quick.programme.id;
            println!("  {id} {:?}, in full {:?}", quick.verdict, sample.verdict);
            assert!(quick.verdict == Tri::Unknown || quick.verdict == sample.verdict, "{name}: {id}");
            let decided = !approximate && (all || quick.programme.prominent);
            assert!(!decided || quick.verdict == sample.verdict, "{name}: {id} is left open");
        }
        count
    })
}

/// How many questions, exactly and approximately answered, until the main programmes are settled and until all are.
/// Fewer is better: write the new number down. More is a step back.
/// Printed with `cargo test --test next samples -- --nocapture`.
#[test]
fn the_samples_take_so_many_questions() {
    for (name, exact, about) in
        [("qualified", [31, 46], [31, 45]), ("borderline", [36, 48], [36, 48]), ("unqualified", [18, 26], [18, 27])]
    {
        assert_eq!(goes(name, false).map(|count| count.questions), exact, "{name}");
        assert_eq!(goes(name, true).map(|count| count.questions), about, "{name}, about");
    }
}
