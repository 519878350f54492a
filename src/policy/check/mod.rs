//! Checking a pack beyond its form: names, references, units, bands without gaps, dates in order.
//!
//! Every problem stands at the place in the document that has to be changed; it is there
//! ([`super::PackDocument::get`]), or it is missing from something that is ([`super::PackDocument::nearest`]).

mod awards;
mod items;
mod procedure;
mod questions;
mod rules;
mod scores;
mod size;
mod tests;
mod texts;

use std::collections::BTreeSet;

use super::circles;
use super::pack::{Certainty, Clause, Pack, Validity};
use super::problem::{PackProblem, shortened};
use super::programme::{Programme, Verdict, Worth};
use super::unit::lacks_year;
use crate::answers::{Kind, Unit, is_region_code};
use size::Size;
use texts::{is_code, is_word};

const YEAR_MISSING: &str =
    "按年的答案要放在 last_year、year_back、sum_years、yearly_average 或 growth 里，说明是哪一年的。";
const NOTHING: &str = "这里至少要有一项。";

/// Everything that is wrong with a pack that has the right form.
pub(super) fn check(pack: &Pack) -> Vec<PackProblem> {
    let sizes = match circles::sizes(pack) {
        Ok(sizes) => sizes,
        Err(problems) => return problems,
    };
    let mut checker = Checker { pack, size: Size::new(sizes), before: Vec::new(), problems: Vec::new() };
    checker.pack();
    checker.problems
}

struct Checker<'a> {
    pack: &'a Pack,
    /// How much work the rules are, so far.
    size: Size,
    /// The programmes before the one at hand: only they can be referred to by name.
    before: Vec<&'a str>,
    problems: Vec<PackProblem>,
}

impl<'a> Checker<'a> {
    fn say(&mut self, place: &str, message: impl Into<String>) {
        self.problems.push(PackProblem::new(place, message));
    }

    fn pack(&mut self) {
        let pack = self.pack;
        if !is_word(&pack.id) {
            self.say("id", "政策包要有编号：小写字母开头，只含小写字母、数字和下划线。");
        }
        for (text, at) in [(&pack.version, "version"), (&pack.name, "name"), (&pack.place, "place")] {
            self.name(text, at);
        }
        self.texts([(&pack.office, "office"), (&pack.changes, "changes")]);
        if let Some(region) = &pack.region
            && !is_region_code(region)
        {
            self.say("region", format!("“{}”不是六位行政区划代码。", shortened(region)));
        }
        if pack.zone && pack.region.is_none() {
            self.say("zone", "功能区的政策包要写明它所在地区的行政区划代码（region）。");
        }
        self.documents();
        self.questions();
        for (name, definition) in &pack.definitions {
            let at = format!("definitions.{name}");
            self.code(name, &at);
            self.name(&definition.name, &format!("{at}.name"));
            self.unscored(&definition.is, &format!("{at}.is"));
            self.quantity(&definition.is, &format!("{at}.is"));
            self.clause(&definition.clause, &at);
        }
        for (i, programme) in pack.programmes.iter().enumerate() {
            self.programme(programme, &format!("programmes[{i}]"));
            self.before.push(&programme.id);
        }
        self.versions();
        for (i, gap) in pack.gaps.iter().enumerate() {
            self.name(&gap.name, &format!("gaps[{i}].name"));
            self.name(&gap.note, &format!("gaps[{i}].note"));
        }
    }

    fn documents(&mut self) {
        for (key, document) in &self.pack.documents {
            let at = format!("documents.{key}");
            self.code(key, &at);
            self.name(&document.title, &format!("{at}.title"));
            self.name(&document.cite, &format!("{at}.cite"));
            for (text, key) in [(&document.dated, "dated"), (&document.source, "source")] {
                self.texts([(text, &*format!("{at}.{key}"))]);
            }
        }
    }

    /// Two versions of one programme are never in force on the same day.
    fn versions(&mut self) {
        for (i, first) in self.pack.programmes.iter().enumerate() {
            for second in self.pack.programmes.iter().skip(i + 1).filter(|p| p.id == first.id) {
                if overlap(&first.valid, &second.valid) {
                    let name = shortened(&second.name);
                    self.say(&format!("programmes[{i}].valid"), format!("“{name}”有两个版本的施行日期重叠。"));
                }
            }
        }
    }

    fn programme(&mut self, programme: &Programme, at: &str) {
        self.programme_id(&programme.id, &format!("{at}.id"));
        for (text, key) in [
            (&programme.name, "name"),
            (&programme.short, "short"),
            (&programme.authority, "authority"),
            (&programme.taken, "taken"),
        ] {
            self.name(text, &format!("{at}.{key}"));
        }
        for (all, key) in [(&programme.benefits, "benefits"), (&programme.assumes, "assumes")] {
            all.iter().enumerate().for_each(|(i, text)| self.name(text, &format!("{at}.{key}[{i}]")));
        }
        self.validity(&programme.valid, &format!("{at}.valid"));
        self.clause(&programme.clause, at);
        let mut ids = BTreeSet::new();
        for (i, requirement) in programme.requirements.iter().enumerate() {
            let place = format!("{at}.requirements[{i}]");
            self.fresh_code(&requirement.id, &mut ids, "要求的编号", &format!("{place}.id"));
            self.name(&requirement.name, &format!("{place}.name"));
            self.clause(&requirement.clause, &place);
            self.test(&requirement.test, Some(programme), &format!("{place}.test"));
        }
        if programme.requirements.is_empty() {
            self.say(&format!("{at}.requirements"), "一个项目至少要有一条要求。");
        }
        if let Some(verdict) = &programme.verdict {
            let mut used = BTreeSet::new();
            self.verdict(verdict, &ids, &mut used, &format!("{at}.verdict"));
            for (i, requirement) in programme.requirements.iter().enumerate() {
                if !used.contains(requirement.id.as_str()) {
                    let name = shortened(&requirement.name);
                    let message = format!("要求“{name}”没有用在达标的组合（verdict）里，写了也不起作用。");
                    self.say(&format!("{at}.requirements[{i}]"), message);
                }
            }
        }
        if let Some(score) = &programme.score {
            self.name(&score.name, &format!("{at}.score.name"));
            self.parts(&score.parts, &format!("{at}.score.parts"));
        }
        if let Some(award) = &programme.award {
            self.award(award, programme, &format!("{at}.award"));
        }
        if let Some(test) = &programme.offered_when {
            self.test(test, None, &format!("{at}.offered_when"));
        }
        for (i, worth) in programme.worth.iter().enumerate() {
            let place = format!("{at}.worth[{i}]");
            self.fresh_code(&worth.id, &mut ids, "编号", &format!("{place}.id"));
            self.worth(worth, &place);
        }
        self.procedure(programme, at);
    }

    fn programme_id(&mut self, id: &str, at: &str) {
        let well_formed = match id.split_once('.') {
            // Usually the id of this pack; one that was copied from another may keep the old ones.
            Some((pack, name)) => is_code(pack) && is_code(name),
            // The national pack has names that stand by themselves: hnte, tech_sme.
            None => self.pack.region.is_none() && is_word(id),
        };
        if !well_formed {
            let (id, pack) = (shortened(id), shortened(&self.pack.id));
            let message = format!("项目的编号“{id}”要写成“{pack}.名字”，名字只含小写字母、数字和下划线。");
            self.say(at, message);
        }
    }

    fn worth(&mut self, worth: &Worth, at: &str) {
        let amount = format!("{at}.amount");
        self.name(&worth.name, &format!("{at}.name"));
        self.clause(&worth.clause, at);
        self.unscored(&worth.amount, &amount);
        match self.quantity(&worth.amount, &amount) {
            Some(unit) if unit != Unit::Money => self.say(&amount, "价值要是金额。"),
            Some(_) if lacks_year(&worth.amount, self.pack) => self.say(&amount, YEAR_MISSING),
            _ => {}
        }
        if let Some(status) = &worth.after {
            self.refers_to(status, &format!("{at}.after"));
        }
        if let Some(choice) = &worth.choice {
            self.code(choice, &format!("{at}.choice"));
        }
        if let Some(each) = &worth.each_year {
            let at = format!("{at}.each_year");
            if each.years.is_some_and(|years| years == 0 || years > rules::MOST_YEARS) {
                self.say(&format!("{at}.years"), "年数要在 1 到 100 之间。");
            }
            if let Some(since) = &each.since {
                self.answered_with(since, &format!("{at}.since"), "日期", |kind| kind == Kind::Date);
            }
        }
    }

    /// Windows, steps and papers.
    fn procedure(&mut self, programme: &Programme, at: &str) {
        for (i, window) in programme.windows.iter().enumerate() {
            let place = format!("{at}.windows[{i}]");
            self.name(&window.name, &format!("{place}.name"));
            self.validity(&window.days, &format!("{place}.days"));
            if window.days == Validity::default() {
                self.say(&format!("{place}.days"), "受理窗口要写开始或结束的日期；没有固定日期的写在 taken 里。");
            }
            self.clause(&window.clause, &place);
        }
        self.steps(programme, at);
        self.materials(programme, at);
    }

    /// The clause of the thing at a place.
    fn clause(&mut self, clause: &Clause, of: &str) {
        let at = format!("{of}.clause");
        if !self.pack.documents.contains_key(&clause.document) {
            let name = shortened(&clause.document);
            self.say(&format!("{at}.document"), format!("documents 里没有“{name}”这份文件。"));
        }
        self.text(&clause.article, &format!("{at}.article"));
        self.texts([(&clause.note, &*format!("{at}.note"))]);
        let silent = clause.note.as_ref().is_none_or(|note| note.trim().is_empty());
        if silent && matches!(clause.certainty, Certainty::Interpretation | Certainty::Unverified) {
            self.say(&at, "口径解释（interpretation）和待核实（unverified）的规则要在 note 里写明怎么读的、缺什么。");
        }
    }

    fn validity(&mut self, days: &Validity, at: &str) {
        if let (Some(from), Some(until)) = (days.from, days.until)
            && until < from
        {
            self.say(at, format!("到 {until} 为止，却从 {from} 开始，先后颠倒了。"));
        }
    }

    fn verdict<'p>(&mut self, verdict: &'p Verdict, ids: &BTreeSet<&str>, used: &mut BTreeSet<&'p str>, at: &str) {
        match verdict {
            Verdict::Requirement(id) => {
                used.insert(id);
                if !ids.contains(id.as_str()) {
                    self.say(&format!("{at}.requirement"), format!("没有编号为“{}”的要求。", shortened(id)));
                }
            }
            Verdict::All(all) | Verdict::Any(all) => {
                let at = format!("{at}.{}", if matches!(verdict, Verdict::All(_)) { "all" } else { "any" });
                if all.is_empty() {
                    self.say(&at, NOTHING);
                }
                for (i, inner) in all.iter().enumerate() {
                    self.verdict(inner, ids, used, &format!("{at}[{i}]"));
                }
            }
        }
    }

    /// A programme of this pack must stand before the one that refers to it; those of other packs are only
    /// known when all packs are there.
    fn refers_to(&mut self, id: &str, at: &str) {
        let here = self.pack.programmes.iter().any(|p| p.id == id);
        if here && !self.before.contains(&id) {
            self.say(at, format!("“{}”要排在前面，后面的项目才能用它的结论。", shortened(id)));
        }
        let own = id.strip_prefix(self.pack.id.as_str()).is_some_and(|rest| rest.starts_with('.'));
        if own && !here || id.trim().is_empty() {
            self.say(at, format!("这个政策包里没有编号为“{}”的项目。", shortened(id)));
        }
    }
}

fn overlap(a: &Validity, b: &Validity) -> bool {
    let before = |x: &Validity, y: &Validity| matches!((x.until, y.from), (Some(end), Some(start)) if end < start);
    !before(a, b) && !before(b, a)
}
