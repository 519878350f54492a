//! Which levers there are: those that act on a rule that is not met, or on a part of a score that can still rise.

use super::ask::Looks;
use super::goal::{Atom, Goals, What};
use super::lever::{Deed, Lever, OWN, ip, last_year, number, room, row};
use super::terms::Kind;
use crate::advise::invert::{Way, ways_of};
use crate::answers::{Answer, Item, LISTS, Path, Sheet, field_at};
use crate::assess::Assessment;
use crate::num::{Num, Range, Toward, Tri};

/// No figure of money is moved further (1 万亿元), no number of people, no other count.
const MOST_MONEY: i64 = 1_000_000_000_000;
const MOST_PEOPLE: i64 = 10_000;
const MOST_OUTCOMES: i64 = 60;
const MOST_RIGHTS: i64 = 20;

/// The categories of R&D expense.
const RD_PARTS: [&str; 9] = [
    "rd.personnel",
    "rd.direct",
    "rd.depreciation",
    "rd.amortisation",
    "rd.design",
    "rd.trials",
    "rd.outsourced_domestic",
    "rd.outsourced_overseas",
    "rd.other",
];

/// The levers for these rules, in an order that depends on nothing else.
pub(super) fn levers(assessment: &Assessment, goals: &Goals, looks: &[Looks]) -> Vec<Lever> {
    let wanted = |look: &Looks| look.stands != Tri::Yes;
    let mut all: Vec<Lever> = known(assessment);
    all.retain(|lever| lever.most > 0 && looks.iter().any(|look| wanted(look) && look.at_lever(lever)));
    let mut moved: Vec<Path> = all.iter().flat_map(Lever::paths).collect();
    // A yuan of research is one lever, not one for each category in which it could be booked.
    if all.iter().any(|lever| lever.kind == Kind::Research) {
        let year = last_year(assessment.on);
        moved.extend(RD_PARTS.iter().filter_map(|key| row(key)).map(|row| Path::Year(year, row)));
    }
    for (atom, look) in goals.atoms.iter().zip(looks).filter(|(_, look)| wanted(look)) {
        let found = numbers(assessment, look, &moved);
        let once = of_atom(assessment, atom, look, !found.is_empty() || all.iter().any(|lever| look.at_lever(lever)));
        for lever in found.into_iter().chain(once) {
            if lever.most > 0 && !all.iter().any(|known| known.deed == lever.deed) {
                all.push(lever);
            }
        }
    }
    all
}

/// What any enterprise can do about the answer sheet.
fn known(assessment: &Assessment) -> Vec<Lever> {
    let (sheet, year) = (assessment.sheet.as_ref(), last_year(assessment.on));
    let said = |key: &str| row(key).filter(|row| sheet.in_year(year, *row).is_some());
    let rows = |keys: &[&str]| -> Vec<usize> { keys.iter().filter_map(|key| said(key)).collect() };
    let figure = |key: &str| row(key).map_or(Range::WHOLE, |row| number(sheet, &Path::Year(year, row)));
    let space = |part: &str, whole: &str| if said(whole).is_some() { room(figure(part), figure(whole)) } else { 0 };
    let lever = |kind, most, rows: Vec<usize>| Lever {
        most: if rows.is_empty() { 0 } else { most },
        deed: Deed::Figures(rows),
        kind,
        year,
    };
    // How many of the staff do research full time nobody may have said; whoever is hired for it does.
    let people = |keys: &[&str]| {
        let mut all = rows(keys);
        all.extend(row("rd_staff_fulltime").filter(|_| !all.is_empty()));
        all
    };
    let net = figure("total_income").minus(figure("non_taxable_income"));
    let mut all = vec![
        lever(Kind::Sales, MOST_MONEY, rows(&["sales", "total_income", "hitech_income"])),
        lever(Kind::Hire, MOST_PEOPLE, people(&["staff", "rd_staff"])),
        lever(Kind::Transfer, space("rd_staff", "staff").min(MOST_PEOPLE), people(&["rd_staff"])),
        lever(Kind::Research, MOST_MONEY, research(sheet, year)),
        lever(
            Kind::HitechShare,
            room(figure("hitech_income"), net.least(figure("total_income"))),
            rows(&["hitech_income"]),
        ),
        lever(Kind::Capital, MOST_MONEY, rows(&["net_assets", "total_assets"])),
        lever(Kind::Transformed, MOST_OUTCOMES, rows(&["transformed"])),
    ];
    all.extend(
        [("invention", "ip_counts.class1", Kind::Class1), ("utility_model", "ip_counts.class2", Kind::Class2)].map(
            |(word, count, kind)| Lever {
                deed: Deed::Right { item: right(word, assessment), count },
                kind,
                most: MOST_RIGHTS,
                year,
            },
        ),
    );
    all
}

/// The rows that one more yuan of research raises: the total if it was given, the personnel expense if the
/// categories were; what is spent at home and what is deducted; and the costs of the year.
fn research(sheet: &Sheet, year: i32) -> Vec<usize> {
    let said = |key: &str| row(key).is_some_and(|row| sheet.in_year(year, row).is_some());
    let parts = RD_PARTS.iter().any(|key| said(key));
    let mut keys = Vec::new();
    if parts {
        keys.push("rd.personnel");
    }
    if said("rd.total") {
        keys.push("rd.total");
        if !parts {
            keys.push("rd.domestic");
        }
    }
    keys.extend(["rd.domestic", "rd_deductible", "costs"].into_iter().filter(|key| said(key)));
    keys.dedup();
    let mut rows: Vec<usize> = keys.into_iter().filter_map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    // Costs alone are no research.
    let only_costs = rows.iter().all(|r| Some(*r) == row("costs"));
    if only_costs { Vec::new() } else { rows }
}

/// A property right from own research, new and core.
fn right(kind: &str, assessment: &Assessment) -> Item {
    let fields = LISTS.get(ip()).map_or(&[][..], |list| list.fields);
    let word = |key: &str, code: &str| {
        let kind = fields.iter().find(|f| f.key == key).map(|f| f.kind);
        match kind {
            Some(crate::answers::Kind::Word(words)) => words.iter().position(|w| w.code == code).map(Answer::Word),
            _ => None,
        }
    };
    let answer = |key: &str| match key {
        "kind" => word("kind", kind),
        "obtained" => word("obtained", "own"),
        "granted_on" => Some(Answer::Date(assessment.on)),
        "in_force" | "core" | "related" => Some(Answer::YesNo(true)),
        "disputed" | "used_in_hnte" => Some(Answer::YesNo(false)),
        _ => None,
    };
    fields.iter().map(|field| answer(field.key)).collect()
}

/// Numbers that no known lever moves: points of a panel, and other figures that were answered.
fn numbers(assessment: &Assessment, look: &Looks, moved: &[Path]) -> Vec<Lever> {
    let sheet = assessment.sheet.as_ref();
    let year = last_year(assessment.on);
    let counted = |path: &Path| Path::scalar(OWN).as_ref() == Some(path) || path.to_string().starts_with("ip_counts.");
    let lever = |(path, most): &(Path, Option<Num>)| {
        let (path, said) = (path.clone(), number(sheet, path));
        if let Some(max) = *most {
            let from = said.lo().unwrap_or(Num::ZERO);
            let left = max.minus(from, Toward::Up).and_then(|left| i64::try_from(left.ceil()).ok());
            let deed = Deed::Points { path, max };
            return Some(Lever { deed, kind: Kind::Point, most: left.unwrap_or(0), year });
        }
        let old = matches!(path, Path::Year(of, _) if of != year);
        if moved.contains(&path) || old || counted(&path) || !matches!(sheet.get(&path), Some(Answer::Number(_))) {
            return None;
        }
        let kind = figure_kind(assessment, &path);
        let most = if kind == Kind::Money { MOST_MONEY } else { MOST_PEOPLE };
        Some(Lever { deed: Deed::Raise(path), kind, most, year })
    };
    look.numbers.iter().filter_map(lever).collect()
}

/// Whether a figure is money.
fn figure_kind(assessment: &Assessment, path: &Path) -> Kind {
    use crate::answers::Unit;
    let asked = |id: &str| {
        let mut questions = assessment.packs.iter().flat_map(|p| &p.pack.questions);
        questions.find(|q| q.id == id).and_then(|q| q.kind.unit())
    };
    let unit = match path {
        Path::Extra(id) => asked(id),
        _ => field_at(path).and_then(|field| field.kind.unit()),
    };
    if unit == Some(Unit::Money) { Kind::Money } else { Kind::Figure }
}

/// What is done once: other answers, certificates, items; and, where nothing else helps, a number made smaller.
fn of_atom(assessment: &Assessment, atom: &Atom, look: &Looks, helped: bool) -> Vec<Lever> {
    let year = last_year(assessment.on);
    let once = |way: Way| Lever { deed: Deed::Way(way), kind: Kind::Once, most: 1, year };
    let What::Holds { test, .. } = &atom.what else {
        let said = |path: &Path| match assessment.sheet.get(path) {
            Some(Answer::YesNo(yes)) => Some(Answer::YesNo(!yes)),
            _ => None,
        };
        let other = |path: &Path| Some(once(Way::Answer { path: path.clone(), any_of: vec![said(path)?] }));
        return look.answers.iter().filter_map(other).collect();
    };
    if look.stands == Tri::Unknown {
        return Vec::new();
    }
    let Some(outcome) = assessment.programmes.get(atom.programme) else { return Vec::new() };
    let lever = |way: Way| match way {
        Way::Certificate { .. } => Some(Lever { deed: Deed::Way(way), kind: Kind::Certificate, most: 1, year }),
        Way::Answer { .. } | Way::Change { .. } => Some(once(way)),
        Way::Add { list, .. } if list == ip() => None,
        Way::Add { past: false, count, .. } => {
            let most = i64::try_from(count).unwrap_or(0);
            Some(Lever { deed: Deed::Way(way), kind: Kind::Item, most, year })
        }
        Way::Reach { path, from, to } if !helped => {
            let down = from.hi().filter(|hi| *hi > to)?.minus(to, Toward::Up)?;
            let kind = figure_kind(assessment, &path);
            Some(Lever { deed: Deed::Lower(path), kind, most: i64::try_from(down.ceil()).ok()?, year })
        }
        _ => None,
    };
    ways_of(assessment, outcome, test).into_iter().filter_map(lever).collect()
}
