//! When and where: windows, steps, expiries and yearly duties as dated events.

use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};

use super::things;
use crate::answers::{Answer, Path, field_at};
use crate::assess::{Asked, Assessment, Leaves, ProgrammeOutcome};
use crate::num::Tri;
use crate::policy::test::last_day_of_certificate;
use crate::policy::{Clause, Pack, Step, Validity, Window, Yearly};
use crate::sorting;

/// What an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventKind {
    /// 计划申报日.
    Apply,
    /// Applications are taken (受理期).
    Window,
    /// Something that is due every year.
    Step,
    /// The last day of a certificate.
    Certificate,
    /// The last day of a property right.
    Right,
}

/// Something on a day, or on several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Tells it from all others, and is the same tomorrow.
    pub key: String,
    /// What it is.
    pub kind: EventKind,
    /// "科小：2026 年度评价受理".
    pub title: String,
    /// Who decides, where it comes from, what is to be known.
    pub details: Vec<String>,
    /// The first day; of something that comes every year the first day of the next time.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
    /// Whether the window has no first day, or no last one, that anybody has published.
    pub half_open: bool,
    /// When it comes again every year.
    pub yearly: Option<Yearly>,
    /// The programme it belongs to.
    pub programme: Option<String>,
    /// Where it comes from.
    pub clause: Option<(Clause, PackRef)>,
}

/// The pack of a clause; one is as good as another where an event is compared.
#[derive(Clone, Debug)]
pub struct PackRef(pub Rc<crate::policy::LoadedPack>);

impl PartialEq for PackRef {
    fn eq(&self, other: &PackRef) -> bool {
        self.0.pack.id == other.0.pack.id
    }
}

impl Eq for PackRef {}

impl Event {
    /// Whether it is over on a day.
    #[must_use]
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until < today
    }
}

/// All events of an enterprise, seen from `today`, the earliest first: its own days, and those of the programmes that
/// are `wanted`.
#[must_use]
pub fn events(assessment: &Assessment, today: NaiveDate, wanted: impl Fn(&ProgrammeOutcome) -> bool) -> Vec<Event> {
    let mut all = Vec::new();
    apply(assessment, &mut all);
    certificates(assessment, &mut all);
    rights(assessment, &mut all);
    for outcome in assessment.programmes.iter().filter(|outcome| wanted(outcome)) {
        all.extend(outcome.programme.windows.iter().filter_map(|window| of_window(outcome, window)));
        let mut asked = Asked::new(assessment, outcome);
        for step in &outcome.programme.steps {
            if step.offered_when.as_ref().is_none_or(|test| asked.test(test).outcome == Tri::Yes) {
                all.extend(of_step(outcome, step, today));
            }
        }
    }
    let mut order: Vec<(NaiveDate, EventKind, usize)> =
        all.iter().enumerate().map(|(place, event)| (event.from, event.kind, place)).collect();
    sorting::sort(&mut order);
    order.into_iter().filter_map(|(.., place)| all.get(place).cloned()).collect()
}

fn own(key: String, kind: EventKind, title: String, day: NaiveDate, details: Vec<String>) -> Event {
    Event {
        key,
        kind,
        title,
        details,
        from: day,
        until: day,
        half_open: false,
        yearly: None,
        programme: None,
        clause: None,
    }
}

/// The day on which one plans to apply, if it was said.
fn apply(assessment: &Assessment, all: &mut Vec<Event>) {
    if let Some(day) = assessment.sheet.date("apply_on") {
        all.push(own("apply".to_owned(), EventKind::Apply, "计划申报的日子".to_owned(), day, Vec::new()));
    }
}

/// The certificates that rules ask for: how long they are valid stands in the rules.
fn certificates(assessment: &Assessment, all: &mut Vec<Event>) {
    let sheet = &assessment.sheet;
    for outcome in &assessment.programmes {
        for requirement in &outcome.programme.requirements {
            for leaf in Leaves::of_test(assessment, outcome, &requirement.test).certificates {
                let (Some(Answer::YesNo(true)), Some(Answer::Date(issued))) =
                    (sheet.get(&leaf.held), sheet.get(&leaf.issued_on))
                else {
                    continue;
                };
                let key = format!("certificate/{}/{}", leaf.issued_on, leaf.years);
                let last = last_day_of_certificate(*issued, leaf.years);
                let Some(last) = last.filter(|_| all.iter().all(|e| e.key != key)) else { continue };
                let name = field_at(&leaf.held).map_or("证书", |field| field.label);
                let name = name.strip_prefix("持有").unwrap_or(name);
                let details = vec![format!("{issued} 发证，有效 {} 年。这一天以前要接上的，请早作准备。", leaf.years)];
                let title = format!("{name}有效期的最后一天");
                all.push(own(key, EventKind::Certificate, title, last, details));
            }
        }
    }
}

/// The property rights whose last day was given.
fn rights(assessment: &Assessment, all: &mut Vec<Event>) {
    let sheet = &assessment.sheet;
    let Some(Path::List(list)) = Path::list("ip") else { return };
    for index in 0..sheet.items(list).map_or(0, <[_]>::len) {
        let expires = Path::item("ip", index, "expires_on");
        let Some(Answer::Date(day)) = expires.and_then(|path| sheet.get(&path)) else { continue };
        let name = things::label(sheet, list, index);
        let key = format!("ip/{}/{day}", things::known_by(sheet, list, index));
        all.push(own(key, EventKind::Right, format!("{name}有效期的最后一天"), *day, Vec::new()));
    }
}

/// A time in which applications are taken.
fn of_window(outcome: &ProgrammeOutcome, window: &Window) -> Option<Event> {
    let Validity { from, until } = window.days;
    let (first, last) = (from.or(until)?, until.or(from)?);
    let programme = &outcome.programme;
    let what = match (from, until) {
        (Some(_), Some(_)) => "受理",
        (Some(_), None) => "开始受理",
        _ => "受理截止",
    };
    Some(Event {
        key: format!("{}/window/{}/{first}", programme.id, window.name),
        kind: EventKind::Window,
        title: format!("{}：{}{what}", programme.short, window.name),
        details: details(outcome, &window.clause, None),
        from: first,
        until: last,
        half_open: from.is_none() || until.is_none(),
        yearly: None,
        programme: Some(programme.id.clone()),
        clause: Some((window.clause.clone(), PackRef(Rc::clone(&outcome.pack)))),
    })
}

/// Something that is due every year: the next time.
fn of_step(outcome: &ProgrammeOutcome, step: &Step, today: NaiveDate) -> Option<Event> {
    let yearly = step.yearly?;
    let (from, until) = next(yearly, today)?;
    let programme = &outcome.programme;
    Some(Event {
        key: format!("{}/step/{}", programme.id, step.name),
        kind: EventKind::Step,
        title: format!("{}：{}", programme.short, step.name),
        details: details(outcome, &step.clause, step.when.as_ref()),
        from,
        until,
        half_open: false,
        yearly: Some(yearly),
        programme: Some(programme.id.clone()),
        clause: Some((step.clause.clone(), PackRef(Rc::clone(&outcome.pack)))),
    })
}

/// Its next time that is not over.
fn next(yearly: Yearly, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let this = times(yearly, today.year())?;
    if this.1 < today { times(yearly, today.year().checked_add(1)?) } else { Some(this) }
}

/// Its days in a year.
fn times(yearly: Yearly, year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_ymd_opt(year, yearly.month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
    Some(match yearly.day {
        None => (first, last),
        Some(day) => {
            let day = NaiveDate::from_ymd_opt(year, yearly.month, day).unwrap_or(last);
            (day, day)
        }
    })
}

fn details(outcome: &ProgrammeOutcome, clause: &Clause, when: Option<&String>) -> Vec<String> {
    let pack: &Pack = &outcome.pack.pack;
    let mut lines = vec![outcome.programme.name.clone()];
    lines.extend(when.cloned());
    lines.push(format!("主管：{}", outcome.programme.authority));
    lines.push(format!("依据：{}（{}）", clause.source(pack), clause.certainty.word()));
    lines.extend(clause.note.clone());
    lines
}
