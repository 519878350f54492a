//! What stands on one page of 快速自评: a question, or several that one answers at once.

use std::collections::BTreeSet;
use std::rc::Rc;

use serde_json::Value;

use super::flow::{Asks, Flow, Station};
use super::walk::Walk;
use crate::answers::{Path, Unit};
use crate::ui::questions::{Cite, Layout, Question, Row, Screen, screen_of};
use crate::ui::state::Case;

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// What holds the questions together; none if there is only one.
    pub screen: Option<Rc<Screen>>,
    /// The questions, at least one.
    pub rows: Vec<Station>,
}

/// What has been said of a line to tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nothing: neither that it is so nor that it is not.
    Nothing,
    /// It is so.
    Ticked,
    /// It is not so.
    Denied,
    /// It is not clear; the draft says nothing.
    Unclear,
}

/// The page of a question: with it the others of its screen that are open too or were shown with it, and, where one
/// comes back to what is answered, or confirms all at once, those that have an answer.
#[must_use]
pub fn stop(case: &Case, flow: &Flow, walk: &Walk, key: &str) -> Option<Stop> {
    let one = |key: &str| flow.stations.iter().find(|station| station.key == key);
    let this = one(key)?;
    let alone = Stop { screen: None, rows: vec![this.clone()] };
    let Some(screen) = screen_of(key).filter(|_| !walk.listed().iter().any(|listed| listed == key)) else {
        return Some(alone);
    };
    let with_others = flow.fresh(&flow.others).any(|station| station.key == key);
    let others = if with_others { flow.others.as_slice() } else { &[] };
    let open: BTreeSet<&str> =
        flow.fresh(&flow.main).chain(flow.fresh(others)).map(|station| station.key.as_str()).collect();
    let with_answered = screen.is_ticks() || this.is_answered(case);
    let stands = |station: &&Station| {
        let key = station.key.as_str();
        key == this.key || open.contains(key) || walk.was_shown(key) || with_answered && station.is_answered(case)
    };
    let rows: Vec<Station> = screen.rows.iter().filter_map(|row| one(&row.path)).filter(stands).cloned().collect();
    Some(if rows.len() > 1 { Stop { screen: Some(screen), rows } } else { alone })
}

/// How many pages these questions are.
#[must_use]
pub fn pages<'s>(stations: impl Iterator<Item = &'s Station>) -> usize {
    // A screen has the name of its first row.
    let page = |station: &Station| {
        let screen = screen_of(&station.key).and_then(|screen| Some(screen.rows.first()?.path.clone()));
        screen.unwrap_or_else(|| station.key.clone())
    };
    stations.map(page).collect::<BTreeSet<String>>().len()
}

impl Stop {
    /// The names of its questions.
    #[must_use]
    pub fn keys(&self) -> Vec<String> {
        self.rows.iter().map(|station| station.key.clone()).collect()
    }

    /// The screen, if its rows are lines to tick.
    #[must_use]
    pub fn ticks(&self) -> Option<&Rc<Screen>> {
        self.screen.as_ref().filter(|screen| screen.is_ticks())
    }

    /// Its questions under the short names that they have among the others.
    #[must_use]
    pub fn questions(&self) -> Vec<Question> {
        let named = |station: &Station| match &station.asks {
            Asks::Known(question) => {
                let row = self.screen.as_ref().and_then(|screen| screen.row(&station.key));
                let title = row.map_or_else(|| question.title.clone(), |row| row.line.clone());
                Some(Question { title, ..(**question).clone() })
            }
            Asks::Extra(..) => None,
        };
        self.rows.iter().filter_map(named).collect()
    }

    /// Whether anything is answered here.
    #[must_use]
    pub fn is_answered(&self, case: &Case) -> bool {
        self.rows.iter().any(|station| station.is_answered(case))
    }

    /// The lines of which nothing has been said.
    pub fn silent<'s>(&'s self, case: &'s Case, walk: &'s Walk) -> impl Iterator<Item = (&'s Row, &'s Path)> {
        let rows = self.lines();
        rows.filter(|(row, path)| said(case, walk, row, path) == Said::Nothing)
    }

    /// The lines to tick, and where the answer to each stands.
    pub fn lines(&self) -> impl Iterator<Item = (&Row, &Path)> {
        let screen = self.ticks();
        let rows = self.rows.iter();
        rows.filter_map(move |station| Some((screen?.row(&station.key)?, station.paths.first()?)))
    }

    /// What denies all lines of which nothing has been said.
    #[must_use]
    pub fn denials(&self, case: &Case, walk: &Walk) -> Vec<(Path, Option<Value>)> {
        self.silent(case, walk).map(|(row, path)| (path.clone(), Some(denial(row)))).collect()
    }
}

/// The questions as they are drawn: sums of three years that follow one another stand in one table, so that one
/// copies them from one paper, in one unit, or pastes them in one go.
#[must_use]
pub fn shared(questions: &[Question]) -> Vec<Question> {
    let in_money = |question: &Question| {
        question.layout == Layout::ThreeYears
            && question.fields.iter().all(|field| field.field().and_then(|f| f.kind.unit()) == Some(Unit::Money))
    };
    let mut drawn: Vec<Question> = Vec::new();
    for question in questions {
        let as_sure = |table: &Question| {
            table.cite.as_ref().map(|cite| cite.certainty) == question.cite.as_ref().map(|cite| cite.certainty)
        };
        match drawn.last_mut().filter(|table| in_money(table) && in_money(question) && as_sure(table)) {
            Some(table) => join(table, question),
            None => drawn.push(question.clone()),
        }
    }
    drawn
}

/// One table of two. What is said of each stays said of each, with its name before it; so much stands in the fold.
fn join(table: &mut Question, other: &Question) {
    let named =
        |question: &Question, text: String| if text.is_empty() { text } else { format!("{}：{text}", question.title) };
    let own = |question: &Question| {
        let counts = [question.help.as_str(), question.counts.as_str()].concat();
        [counts, question.counts_not.clone(), question.ready.clone()].map(|text| named(question, text))
    };
    // A table that was joined before has the names in its texts already.
    let is_first = !table.title.contains('、');
    let [known_counts, known_not, known_ready] =
        if is_first { own(table) } else { [&table.counts, &table.counts_not, &table.ready].map(Clone::clone) };
    let [counts, counts_not, ready] = own(other);
    let (counts, counts_not, ready) = (known_counts + &counts, known_not + &counts_not, known_ready + &ready);
    let cite = match (table.cite.take(), other.cite.clone()) {
        (Some(one), Some(other)) if !one.text.contains(&other.text) => {
            Some(Cite { text: format!("{}；{}", one.text, other.text), certainty: one.certainty })
        }
        (one, other) => one.or(other),
    };
    table.title = format!("{}、{}", table.title, other.title);
    table.fields.extend(other.fields.iter().cloned());
    (table.counts, table.counts_not, table.ready, table.cite) = (counts, counts_not, ready, cite);
    table.help.clear();
}

/// What has been said of a line. An answer in the draft goes before what one remembers of the way.
#[must_use]
pub fn said(case: &Case, walk: &Walk, row: &Row, path: &Path) -> Said {
    match case.draft.value(path) {
        Some(value) if *value == denial(row) => Said::Denied,
        Some(_) => Said::Ticked,
        None if walk.listed().contains(&row.path) => Said::Ticked,
        None if walk.unclear().contains(&row.path) => Said::Unclear,
        None => Said::Nothing,
    }
}

/// The answer of somebody who denies a line: no, or that there is nothing in the list.
fn denial(row: &Row) -> Value {
    row.ticked.map_or_else(|| Value::Array(Vec::new()), |ticked| Value::Bool(!ticked))
}
