//! More items, other items, fewer items: what makes a list fulfil a rule.

use super::answer::numbers;
use super::goal::{Goal, Trial};
use super::make::make;
use super::wait::first_day;
use super::way::Way;
use crate::answers::{Answer, Kind, Path, Sheet, field_at};
use crate::assess::ItemsLeaf;
use crate::num::Tri;
use crate::policy::ItemRef;
use crate::policy::test::Condition;
use crate::sorting;

/// More items than this are not looked at one by one.
const MOST_ITEMS: usize = 200;

/// More items than this are no advice.
const MOST_ADDED: usize = 100;

/// What a word of an item can still become: column, word, words.
const BECOMES: &[(&str, &str, &[&str])] = &[
    ("rd_bodies.level", "district", &["municipal", "provincial", "national"]),
    ("rd_bodies.level", "municipal", &["provincial", "national"]),
    ("rd_bodies.level", "provincial", &["national"]),
    ("ip.obtained", "licence", &["assigned"]),
];

/// Columns that say what has happened already, so that nobody can change them.
const PAST: &[&str] = &["ip.in_force", "ip.used_in_hnte"];

/// The ways about the items that a rule looks for.
pub(super) fn of_items(goal: Goal<'_, '_>, sheet: &Sheet, leaf: &ItemsLeaf<'_>) -> Vec<Way> {
    let Some(count) = sheet.items(leaf.list).map(<[_]>::len) else { return Vec::new() };
    if leaf.against {
        return standing_against(goal, sheet, leaf, count).into_iter().collect();
    }
    let conditions: Vec<&Condition> = leaf.conditions.iter().collect();
    let mut ways: Vec<Way> = more(goal, sheet, leaf.list, &conditions, leaf.name).into_iter().collect();
    for index in 0..count.min(MOST_ITEMS) {
        ways.extend(changes(goal, sheet, leaf.list, index, std::slice::from_ref(&conditions)));
    }
    ways
}

/// How many more items that fulfil the conditions it takes.
pub(super) fn more(
    goal: Goal<'_, '_>,
    sheet: &Sheet,
    list: usize,
    conditions: &[&Condition],
    name: Option<&str>,
) -> Option<Way> {
    let (item, past) = make(goal.probe, list, conditions, goal.on)?;
    // What an item of which nothing is said fulfils need not be said.
    let mut blank = Sheet::default();
    blank.set_items(list, Some(vec![vec![None; item.len()]]));
    let asked = conditions.iter().filter(|c| goal.probe.holds(c, &blank, goal.on, 0) != Tri::Yes);
    let asked: Vec<Condition> = asked.map(|c| (*c).clone()).collect();
    let way = |count| Way::Add {
        list,
        count,
        conditions: asked.clone(),
        name: name.map(str::to_owned),
        item: item.clone(),
        past,
    };
    let enough = |count| {
        let mut changed = sheet.clone();
        way(count).apply(&mut changed, goal.on) && goal.ask(&changed) == Tri::Yes
    };
    least(MOST_ADDED, enough).map(way)
}

/// The least number from 1 to `most` that is enough, where more of them do no harm.
fn least(most: usize, enough: impl Fn(usize) -> bool) -> Option<usize> {
    let (mut short, mut good) = (0, 1);
    while !enough(good) {
        if good >= most {
            return None;
        }
        (short, good) = (good, (good * 2).min(most));
    }
    while good - short > 1 {
        let middle = short + (good - short).div_euclid(2);
        if enough(middle) { good = middle } else { short = middle }
    }
    Some(good)
}

/// An item that fails one of the sets of conditions by one alone, and what it would have to be instead.
pub(super) fn changes(
    goal: Goal<'_, '_>,
    sheet: &Sheet,
    list: usize,
    index: usize,
    sets: &[Vec<&Condition>],
) -> Vec<Way> {
    let mut columns: Vec<ItemRef> = Vec::new();
    for set in sets {
        let mut single = Vec::new();
        set.iter().for_each(|c| flat(c, &mut single));
        single.retain(|c| goal.probe.holds(c, sheet, goal.on, index) != Tri::Yes);
        if let [failing] = single.as_slice() {
            named(failing, &mut columns);
        }
    }
    sorting::sort_by_key(&mut columns, |at| at.field);
    columns.dedup();
    let paths = columns.iter().filter(|at| at.list == list).map(|at| Path::Item(list, index, at.field));
    paths.flat_map(|path| others(goal, sheet, &path)).collect()
}

/// The conditions that must all hold, one by one.
fn flat<'c>(condition: &'c Condition, out: &mut Vec<&'c Condition>) {
    match condition {
        Condition::All(all) => all.iter().for_each(|c| flat(c, out)),
        _ => out.push(condition),
    }
}

/// The columns that a condition looks at and that are not days.
fn named(condition: &Condition, out: &mut Vec<ItemRef>) {
    match condition {
        Condition::Word { field, .. }
        | Condition::Yes(field)
        | Condition::No(field)
        | Condition::NoUnlessSaid { field, .. }
        | Condition::Number { field, .. } => out.push(*field),
        Condition::Date { .. } | Condition::Year { .. } | Condition::InForce { .. } => {}
        Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| named(c, out)),
        Condition::Not(inner) => named(inner, out),
    }
}

/// The other answers in a column of an item of which each meets the goal.
fn others(goal: Goal<'_, '_>, sheet: &Sheet, path: &Path) -> Vec<Way> {
    let (Some(from), Some(field), Some(column)) = (sheet.get(path), field_at(path), column_name(path)) else {
        return Vec::new();
    };
    let candidates: Vec<Answer> = match (from, field.kind) {
        _ if PAST.contains(&column.as_str()) || field.key == "paid" => return Vec::new(),
        (Answer::Number(range), Kind::Number(_) | Kind::Rank) => {
            let found = numbers(goal, sheet, path, *range, None).into_iter();
            let way = |to| Way::Change {
                path: path.clone(),
                from: from.clone(),
                to: Answer::Number(crate::num::Range::point(to)),
            };
            return found.map(way).collect();
        }
        (Answer::YesNo(yes), _) => vec![Answer::YesNo(!yes)],
        (Answer::Word(place), Kind::Word(all)) => {
            let said = field.kind.word(*place).map_or("", |w| w.code);
            let becomes = BECOMES.iter().find(|(of, word, _)| *of == column && *word == said);
            let places = becomes.iter().flat_map(|(_, _, to)| to.iter());
            places.filter_map(|code| all.iter().position(|w| w.code == *code)).map(Answer::Word).collect()
        }
        _ => Vec::new(),
    };
    let met = |to: &Answer| Trial::new(goal, sheet, path).ask(to.clone()) == Tri::Yes;
    let way = |to| Way::Change { path: path.clone(), from: from.clone(), to };
    // What comes first takes least.
    candidates.into_iter().find(met).map(way).into_iter().collect()
}

/// `standards.rank`.
fn column_name(path: &Path) -> Option<String> {
    let Path::Item(list, _, _) = path else { return None };
    Some(format!("{}.{}", crate::answers::LISTS.get(*list)?.key, field_at(path)?.key))
}

/// The items that stand against a rule, if it is met without them.
fn standing_against(goal: Goal<'_, '_>, sheet: &Sheet, leaf: &ItemsLeaf<'_>, count: usize) -> Option<Way> {
    let stands = |index: &usize| {
        Tri::all(leaf.conditions.iter().map(|c| goal.probe.holds(c, sheet, goal.on, *index))) != Tri::No
    };
    let items: Vec<usize> = (0..count).filter(stands).collect();
    let without = |gone| Way::Remove { list: leaf.list, items: items.clone(), count: gone, from: None };
    let enough = |gone| {
        let mut changed = sheet.clone();
        without(gone).apply(&mut changed, goal.on) && goal.ask(&changed) == Tri::Yes
    };
    let gone = if items.is_empty() { None } else { least(items.len(), enough) }?;
    Some(Way::Remove { list: leaf.list, items: items.clone(), count: gone, from: first_day(goal, sheet) })
}
