//! Which question comes next, and what is left.

use std::rc::Rc;

use crate::advise::next::{Ask, OpenAsk, Scope, left, next, reach};
use crate::answers::Path;
use crate::assess::{Assessment, Reaches};
use crate::policy;
use crate::ui::questions::{Question, ZONE, catalogue, extra_groups, question_of, years};
use crate::ui::state::Case;

/// A question of 快速自评.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Its name in addresses: the path of its first field, as the catalogue writes it.
    pub key: String,
    /// What is asked.
    pub asks: Asks,
    /// Where its answers stand.
    pub paths: Vec<Path>,
}

/// What a station asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// A question of the catalogue.
    Known(Rc<Question>),
    /// A question that a pack adds, and the name of the programme with which it stands.
    Extra(Rc<policy::Question>, String),
}

/// How far 快速自评 is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The verdicts of the main programmes are open.
    Main,
    /// Those are settled; some of the others are open.
    Others,
    /// What can still change a verdict has been answered, only not exactly enough.
    Rough,
    /// No answer changes a verdict any more.
    Done,
}

/// What is left to ask of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// All questions, those of the catalogue first.
    pub stations: Vec<Station>,
    /// The questions that can still change the verdict of a main programme, in the order in which to ask them.
    pub main: Vec<OpenAsk>,
    /// Those that can change only the verdict of another programme; empty while `main` is not.
    pub others: Vec<OpenAsk>,
}

/// The questions that come before all others: which rules apply, and which years they look at.
const FIRST: [&str; 2] = ["region", "registered_on"];

/// The questions of a draft, and what is left of them. `passed` are the keys of those that were shown and left
/// open: while there are no others for the main programmes, one goes on to the rest.
#[must_use]
pub fn flow(case: &Case, passed: &[String]) -> Flow {
    flow_by(case, passed, next)
}

/// The same questions in no order: to be counted while somebody types.
#[must_use]
pub fn unordered(case: &Case, passed: &[String]) -> Flow {
    flow_by(case, passed, left)
}

fn flow_by(case: &Case, passed: &[String], next: fn(&Assessment, &Reaches, &[Ask], Scope) -> Vec<OpenAsk>) -> Flow {
    let (stations, asks) = stations(case);
    let reaches = reach(&case.assessment);
    let mut main = next(&case.assessment, &reaches, &asks, Scope::Prominent);
    let is_passed = |ask: &OpenAsk| stations.get(ask.place).is_some_and(|station| passed.contains(&station.key));
    let others = if main.iter().any(|ask| !ask.rough && !is_passed(ask)) {
        Vec::new()
    } else {
        let all = next(&case.assessment, &reaches, &asks, Scope::All);
        all.into_iter().filter(|ask| main.iter().all(|known| known.place != ask.place)).collect()
    };
    let first = FIRST.iter().rev().filter_map(|key| stations.iter().position(|station| station.key == *key));
    let unanswered = |place: &usize| stations.get(*place).is_some_and(|station| !station.is_answered(case));
    let first: Vec<usize> = first.filter(unanswered).collect();
    for place in first {
        main.retain(|ask| ask.place != place);
        main.insert(0, OpenAsk { place, rough: false });
    }
    Flow { stations, main, others }
}

/// The name of the question that asks for an answer.
#[must_use]
pub fn key_of(path: &Path) -> Option<String> {
    match path {
        Path::Extra(id) if id == ZONE => Some("region".to_owned()),
        path @ Path::Extra(_) => Some(path.to_string()),
        path => question_of(path)?.fields.first().map(|field| field.path.clone()),
    }
}

/// All questions of a draft, in the order of 填报.
#[must_use]
pub fn all(case: &Case) -> Vec<Station> {
    let mut stations: Vec<Station> = of_catalogue(case).into_iter().map(|(station, _)| station).collect();
    stations.extend(of_packs(case));
    stations
}

/// The question with this name.
#[must_use]
pub fn station(case: &Case, key: &str) -> Option<Station> {
    // Asked for at every key: the packs are not walked for a question of the catalogue.
    let is_it = |station: &Station| station.key == key;
    if key.starts_with("extra.") {
        return of_packs(case).into_iter().find(is_it);
    }
    of_catalogue(case).into_iter().map(|(station, _)| station).find(is_it)
}

/// The questions as they are asked, and what they ask for.
fn stations(case: &Case) -> (Vec<Station>, Vec<Ask>) {
    let mut stations = Vec::new();
    let mut asks: Vec<Ask> = Vec::new();
    for (station, is_other_way) in of_catalogue(case) {
        let same_as = if is_other_way { asks.len().checked_sub(1) } else { None };
        asks.push(Ask { paths: station.paths.clone(), same_as });
        stations.push(station);
    }
    for station in of_packs(case) {
        asks.push(Ask { paths: station.paths.clone(), same_as: None });
        stations.push(station);
    }
    (stations, asks)
}

/// The questions of the catalogue, and of each whether it is another way to say what stands above it.
fn of_catalogue(case: &Case) -> Vec<(Station, bool)> {
    let years = years(case);
    let catalogue = catalogue();
    let all = catalogue.sections.iter().flat_map(|section| &section.questions);
    all.filter_map(|question| {
        let key = question.fields.first()?.path.clone();
        let station = Station { key, asks: Asks::Known(Rc::clone(question)), paths: question.paths(&years) };
        // What is folded by itself says the same as the question above it.
        Some((station, question.fold.is_some() && question.folded_by.is_none()))
    })
    .collect()
}

/// The questions that packs add.
fn of_packs(case: &Case) -> Vec<Station> {
    let groups = extra_groups(&case.assessment);
    let one = |question: &Rc<policy::Question>, programme: &str| Station {
        key: format!("extra.{}", question.id),
        asks: Asks::Extra(Rc::clone(question), programme.to_owned()),
        paths: vec![Path::Extra(question.id.clone())],
    };
    groups.iter().flat_map(|group| group.questions.iter().map(|question| one(question, &group.programme))).collect()
}

impl Flow {
    /// How far it is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        let fresh = |asks: &[OpenAsk]| asks.iter().any(|ask| !ask.rough);
        match () {
            () if fresh(&self.main) => Stage::Main,
            () if fresh(&self.others) => Stage::Others,
            () if !self.main.is_empty() || !self.others.is_empty() => Stage::Rough,
            () => Stage::Done,
        }
    }

    /// The questions among these that are not only answered too roughly, in their order.
    pub fn fresh<'f>(&'f self, asks: &'f [OpenAsk]) -> impl Iterator<Item = &'f Station> {
        asks.iter().filter(|ask| !ask.rough).filter_map(|ask| self.stations.get(ask.place))
    }

    /// Those that are answered too roughly.
    pub fn rough(&self) -> impl Iterator<Item = &Station> {
        let all = self.main.iter().chain(&self.others).filter(|ask| ask.rough);
        all.filter_map(|ask| self.stations.get(ask.place))
    }
}

impl Station {
    /// Whether anything is answered here.
    #[must_use]
    pub fn is_answered(&self, case: &Case) -> bool {
        self.paths.iter().any(|path| case.draft.value(path).is_some())
    }
}
