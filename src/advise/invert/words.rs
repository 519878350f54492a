//! A way in a sentence: "2025 年科技人员数从 7 人增加到 8 人".

use super::way::{Full, Way};
use crate::answers::{Answer, Kind, LISTS, Path, Unit, field_at};
use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::{Num, Range};
use crate::policy::quantity::Quantity;
use crate::policy::say::Say;
use crate::policy::test::{Condition, Test};
use crate::policy::{FieldRef, ItemRef, Pack, QuestionKind};
use crate::words;

impl Way {
    /// What is to be done, without the full stop.
    #[must_use]
    pub fn sentence(&self, assessment: &Assessment, programme: &ProgrammeOutcome) -> String {
        Teller { assessment, programme }.way(self)
    }
}

struct Teller<'a> {
    assessment: &'a Assessment,
    programme: &'a ProgrammeOutcome,
}

impl Teller<'_> {
    fn way(&self, way: &Way) -> String {
        match way {
            Way::Reach { path, from, to } => self.reach(path, *from, *to),
            Way::Answer { path, any_of } => self.answer(path, any_of),
            Way::Certificate { held, .. } => self.certificate(held),
            Way::Add { list, count, conditions, name, past, .. } => {
                let said = self.say(self.pack()).conditions(conditions);
                more(*list, *count, name.as_deref(), &said, *past)
            }
            Way::Change { path, from, to } => self.change(path, from, to),
            Way::Remove { list, items, count, from } => {
                let each: Vec<String> = items.iter().map(|index| (index + 1).to_string()).collect();
                let some = if *count < items.len() { format!("，其中要少 {count} 项") } else { String::new() };
                let until = from.map_or_else(String::new, |day| format!("，{day} 起不再算"));
                format!("{}第 {} 项挡着这一条{some}{until}", list_label(*list), each.join("、"))
            }
            Way::Wait { day, full } => match full {
                Some(Full::Days(365)) => format!("{day} 起满一年（365 天）"),
                Some(Full::Days(days)) => format!("{day} 起满 {}", words::value(Num::int(*days), Unit::Days)),
                Some(Full::Years(years)) => format!("{day} 起满 {years} 年"),
                None => format!("{day} 起就符合，答案不用改"),
            },
            Way::First { name, unmet, .. } if unmet.is_empty() => format!("先达到“{name}”"),
            Way::First { name, unmet, .. } => {
                let shown: Vec<String> = unmet.iter().take(3).map(|name| format!("“{name}”")).collect();
                let rest = if unmet.len() > 3 { format!("等 {} 条", unmet.len()) } else { String::new() };
                format!("先达到“{name}”，那边{}{rest}还没有达标", shown.join("、"))
            }
            Way::Person(why) => format!("要由人判断：{}", why.trim_end_matches('。')),
            Way::Say(paths) => {
                let mut names: Vec<String> = paths.iter().take(3).map(|path| self.name(path)).collect();
                names.dedup();
                let rest = if paths.len() > 3 { format!("等 {} 题", paths.len()) } else { String::new() };
                format!("先答清楚{}{rest}", spaced(&names.join("、")))
            }
            Way::Several(all) => {
                let each: Vec<String> = all.iter().map(|way| self.way(way)).collect();
                format!("同时做到：{}", each.join("；"))
            }
            Way::Fixed(why) => format!("{why}，改不了"),
            Way::NoMore(why) => format!("{why}，不会再多"),
        }
    }

    fn pack(&self) -> &Pack {
        &self.programme.pack.pack
    }

    fn say<'s>(&'s self, pack: &'s Pack) -> Say<'s> {
        Say::of(pack).within(&self.programme.programme).among(&self.assessment.library)
    }

    /// The pack that asks a question of its own; that of the programme for the others.
    fn asked_by(&self, path: &Path) -> &Pack {
        let asks = |pack: &&Pack| matches!(path, Path::Extra(id) if pack.questions.iter().any(|q| q.id == *id));
        let all = self.assessment.packs.iter().map(|p| &p.pack);
        std::iter::once(self.pack()).chain(all).find(asks).unwrap_or_else(|| self.pack())
    }

    /// What an answer is called.
    fn name(&self, path: &Path) -> String {
        match path {
            Path::Extra(_) => self.say(self.asked_by(path)).quantity(&Quantity::Field(FieldRef::Once(path.clone()))),
            _ => path.label(),
        }
    }

    /// What a number is measured in; `None` where only its question says so.
    fn unit(&self, path: &Path) -> Option<Unit> {
        match path {
            Path::Extra(id) => {
                let question = self.asked_by(path).questions.iter().find(|q| q.id == *id)?;
                question.kind.unit().filter(|_| question.kind != QuestionKind::Count)
            }
            _ => field_at(path).filter(|f| f.kind != Kind::Rank)?.kind.unit(),
        }
    }

    fn figure(&self, path: &Path, range: Range) -> String {
        self.unit(path).map_or_else(|| bare(range), |unit| words::figure(range, unit))
    }

    fn reach(&self, path: &Path, from: Range, to: Num) -> String {
        let points = self.unit(path) == Some(Unit::Points);
        let up = from.hi().is_some_and(|hi| hi < to);
        let verb = match (points, up) {
            (true, true) => "提高到",
            (true, false) => "降低到",
            (false, true) => "增加到",
            (false, false) => "减少到",
        };
        let (said, to) = (self.figure(path, from), self.figure(path, Range::point(to)));
        match said.as_str() {
            words::UNKNOWN => format!("{}做到 {to}", self.name(path)),
            _ => format!("{}从 {}{verb} {to}", self.name(path), closed(&said)),
        }
    }

    fn answer(&self, path: &Path, any_of: &[Answer]) -> String {
        let field = FieldRef::Once(path.clone());
        let test = match any_of.first() {
            Some(Answer::YesNo(answer)) => Test::Is { field, answer: *answer },
            _ => Test::OneOf { field, words: any_of.iter().filter_map(|answer| code(path, answer)).collect() },
        };
        self.say(self.asked_by(path)).test(&test).to_string()
    }

    fn certificate(&self, held: &Path) -> String {
        let again = if self.assessment.sheet.get(held) == Some(&Answer::YesNo(true)) { "重新" } else { "" };
        match self.name(held).strip_prefix("持有") {
            Some(what) => format!("{again}取得有效期内的{what}"),
            None => {
                let test = Test::Is { field: FieldRef::Once(held.clone()), answer: true };
                format!("{}，证书在有效期内", self.say(self.asked_by(held)).test(&test))
            }
        }
    }

    fn change(&self, path: &Path, from: &Answer, to: &Answer) -> String {
        let Path::Item(list, index, field) = path else { return String::new() };
        let entry = Path::Entry(*list, *index).label();
        let column = field_at(path);
        match (from, to) {
            (Answer::Number(from), Answer::Number(to)) => {
                let place = column.is_some_and(|f| f.kind == Kind::Rank && f.label.ends_with("排名"));
                let said = |range: &Range| {
                    let figure = self.figure(path, *range);
                    if place { format!("第 {figure}") } else { figure }
                };
                let close = if place { "" } else { " " };
                format!("{}从{close}{}改为{close}{}", path.label(), closed(&said(from)), said(to))
            }
            (_, Answer::YesNo(yes)) => {
                let at = ItemRef { list: *list, field: *field };
                let condition = if *yes { Condition::Yes(at) } else { Condition::No(at) };
                format!("{entry}{}", self.say(self.pack()).condition(&condition))
            }
            _ => {
                let word = |answer: &Answer| match answer {
                    Answer::Word(place) => column.and_then(|f| f.kind.word(*place)).map_or("", |w| w.label),
                    _ => "",
                };
                format!("{}从“{}”改为“{}”", path.label(), word(from), word(to))
            }
        }
    }
}

fn list_label(list: usize) -> &'static str {
    LISTS.get(list).map_or("", |l| l.label)
}

fn more(list: usize, count: usize, name: Option<&str>, said: &str, past: bool) -> String {
    let label = list_label(list);
    let such = match (name, said.is_empty()) {
        (Some(name), true) => format!("，算“{name}”"),
        (Some(name), false) => format!("，算“{name}”：{said}"),
        (None, true) => String::new(),
        (None, false) => format!("：{said}"),
    };
    if past {
        format!("如果还有 {count} 项{label}没有填进来{such}")
    } else {
        format!("增加 {count} 项{label}{such}")
    }
}

/// The code of a word.
fn code(path: &Path, answer: &Answer) -> Option<String> {
    match answer {
        Answer::Word(place) => field_at(path)?.kind.word(*place).map(|word| word.code.to_owned()),
        Answer::Text(code) => Some(code.clone()),
        _ => None,
    }
}

/// A number without a unit.
fn bare(range: Range) -> String {
    let number = |n: Num| words::number(n, 2);
    match (range.lo(), range.hi()) {
        (Some(lo), Some(hi)) if lo == hi => number(lo),
        (Some(lo), Some(hi)) => format!("{}–{}", number(lo), number(hi)),
        (Some(lo), None) => format!("至少 {}", number(lo)),
        (None, Some(hi)) => format!("最多 {}", number(hi)),
        (None, None) => words::UNKNOWN.to_owned(),
    }
}

/// A figure without a unit keeps its distance from the word after it.
fn closed(figure: &str) -> String {
    let bare = figure.ends_with(|c: char| c.is_ascii_digit());
    if bare { format!("{figure} ") } else { figure.to_owned() }
}

/// A figure keeps its distance from the word before it.
fn spaced(text: &str) -> String {
    let figure = text.starts_with(|c: char| c.is_ascii_digit());
    if figure { format!(" {text}") } else { text.to_owned() }
}
