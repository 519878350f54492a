//! One answer in words, as the form would show it.

use serde_json::Value;

use crate::answers::{Answer, Field, Kind, LISTS, Path, Unit, field_at, read_answer};
use crate::num::{Num, Range};
use crate::policy::{Question, QuestionKind};
use crate::ui::fill::item_words::item_words;
use crate::ui::questions::{self, ZONE};
use crate::ui::regions;
use crate::ui::state::Case;
use crate::ui::widgets::decimal::{grouped, shift};
use crate::words::UNKNOWN;

/// As long as a text may be to be shown in full.
const MOST_CHARS: usize = 80;
/// As many items as are named.
const MOST_NAMES: usize = 3;

/// What stands for a text or a day that nobody wrote.
const NOTHING: &str = "没有填";

/// The answers of two drafts in words; of one alone where both are the same.
pub(in crate::ui) struct Values<'c> {
    pub(in crate::ui) here: &'c Case,
    pub(in crate::ui) there: &'c Case,
    /// 4 where money is shown in 万元, 0 for 元.
    pub(in crate::ui) scale: i32,
}

impl Values<'_> {
    pub(super) fn name(&self, name: Option<&Value>) -> String {
        name.and_then(Value::as_str).map_or_else(|| NOTHING.to_owned(), shortened)
    }

    /// The answer at `path`.
    pub(in crate::ui) fn answer(&self, path: &Path, value: Option<&Value>) -> String {
        match path {
            Path::List(list) => self.list(*list, value),
            Path::Extra(id) => self.extra(id, value),
            _ => field_at(path).map_or_else(String::new, |field| self.field(path, field, value)),
        }
    }

    /// What is not known: a plain value as it is, of anything larger only that it is there.
    pub(super) fn stranger(&self, value: Option<&Value>) -> String {
        match value {
            None | Some(Value::Null) => "没有".to_owned(),
            Some(Value::Bool(yes)) => yes_no(*yes).to_owned(),
            Some(Value::String(text)) => shortened(text),
            Some(Value::Number(number)) => shortened(&number.to_string()),
            Some(Value::Array(items)) => format!("{} 项内容", items.len()),
            Some(Value::Object(_)) => "一组内容".to_owned(),
        }
    }

    fn field(&self, path: &Path, field: &Field, value: Option<&Value>) -> String {
        let textual = matches!(field.kind, Kind::Text | Kind::Uscc | Kind::Date);
        let Some(value) = value else { return if textual { NOTHING } else { UNKNOWN }.to_owned() };
        let question = questions::question_of(path);
        let unit = match field.kind {
            // Ⅰ类知识产权 are counted in 件, what else there is in 项.
            Kind::Number(Unit::Count) => question.as_ref().map_or("", |q| q.unit.as_str()),
            Kind::Year => "年",
            kind => kind.unit().filter(|_| kind != Kind::Rank).map_or("", |unit| self.unit(unit)),
        };
        match read_answer(value, field.kind) {
            Err(_) => unread(value),
            Ok(None) => if textual { NOTHING } else { UNKNOWN }.to_owned(),
            Ok(Some(Answer::YesNo(yes))) => match question.and_then(|q| q.words.clone()) {
                Some((word, _)) if yes => word,
                Some((_, word)) => word,
                None => yes_no(yes).to_owned(),
            },
            Ok(Some(Answer::Text(code))) if field.kind == Kind::Region => {
                regions::full_name(&code).unwrap_or_else(|| format!("地区 {code}"))
            }
            Ok(Some(Answer::Number(range))) => {
                let is_year = field.kind == Kind::Year;
                let words = self.number(range, unit, is_year);
                if has_more(value) { format!("{words}，另有这个版本不认识的内容") } else { words }
            }
            Ok(Some(answer)) => plain(&answer, field.kind),
        }
    }

    fn unit(&self, unit: Unit) -> &'static str {
        match unit {
            Unit::Money if self.scale == 0 => "元",
            Unit::Money => "万元",
            Unit::People => "人",
            Unit::Points => "分",
            Unit::Area => "平方米",
            Unit::Years => "年",
            Unit::Days => "天",
            Unit::Count | Unit::Share => "",
        }
    }

    /// "4,200 万元", "约 490–520 万元", "约 90 人以下".
    fn number(&self, range: Range, unit: &str, is_year: bool) -> String {
        let scale = if matches!(unit, "万元") { -self.scale } else { 0 };
        let one = |number: Num| {
            let text = shift(&number.to_string(), scale);
            if is_year { text } else { grouped(&text) }
        };
        let behind = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        match (range.lo(), range.hi()) {
            (Some(lo), Some(hi)) if lo == hi => format!("{}{behind}", one(lo)),
            (Some(lo), Some(hi)) => format!("约 {}–{}{behind}", one(lo), one(hi)),
            (Some(lo), None) => format!("约 {}{behind}以上", one(lo)),
            (None, Some(hi)) => format!("约 {}{behind}以下", one(hi)),
            (None, None) => UNKNOWN.to_owned(),
        }
    }

    fn list(&self, list: usize, value: Option<&Value>) -> String {
        match (value, LISTS.get(list)) {
            (Some(Value::Array(items)), Some(list)) if !items.is_empty() => {
                let named =
                    items.iter().take(MOST_NAMES).map(|item| shortened(&item_words(list, item, self.scale).title));
                let more = if items.len() > MOST_NAMES { "等" } else { "" };
                format!("{} 项：{}{more}", items.len(), named.collect::<Vec<_>>().join("、"))
            }
            (Some(Value::Array(_)), _) => "没有".to_owned(),
            (Some(value), _) => unread(value),
            (None, _) => UNKNOWN.to_owned(),
        }
    }

    fn extra(&self, id: &str, value: Option<&Value>) -> String {
        let Some(value) = value else { return UNKNOWN.to_owned() };
        if id == ZONE {
            let pack = value.as_str().and_then(|zone| self.here.assessment.library.find(zone));
            return pack.map_or_else(|| self.stranger(Some(value)), |pack| pack.pack.place.clone());
        }
        // The two may stand in different places, whose packs ask with different choices.
        let cases = [self.here, self.there];
        let mut asked = cases.iter().filter_map(|case| questions::extra_question(&case.assessment, id));
        let option = asked.clone().flat_map(|q| &q.options).find(|o| value.as_str() == Some(o.code.as_str()));
        match (option, asked.next()) {
            (Some(option), _) => option.label.clone(),
            (None, Some(question)) => self.extra_of(question, value),
            (None, None) => self.stranger(Some(value)),
        }
    }

    fn extra_of(&self, question: &Question, value: &Value) -> String {
        let kind = match question.kind {
            QuestionKind::YesNo => Kind::YesNo,
            QuestionKind::Date => Kind::Date,
            QuestionKind::Choice => return unread(value),
            kind => Kind::Number(kind.unit().unwrap_or(Unit::Count)),
        };
        match read_answer(value, kind) {
            Ok(Some(Answer::Number(range))) => {
                self.number(range, kind.unit().map_or("", |unit| self.unit(unit)), false)
            }
            Ok(Some(answer)) => plain(&answer, kind),
            Ok(None) => UNKNOWN.to_owned(),
            Err(_) => unread(value),
        }
    }
}

/// Whether something beside its two ends stands in a range.
fn has_more(value: &Value) -> bool {
    let all = value.as_object().into_iter().flatten();
    all.into_iter().any(|(key, value)| !matches!(key.as_str(), "from" | "to") && !value.is_null())
}

fn plain(answer: &Answer, kind: Kind) -> String {
    match answer {
        Answer::Date(day) => day.to_string(),
        Answer::YesNo(yes) => yes_no(*yes).to_owned(),
        Answer::Word(place) => kind.word(*place).map_or("", |word| word.label).to_owned(),
        Answer::Text(text) => shortened(text),
        Answer::Number(_) => String::new(),
    }
}

fn yes_no(yes: bool) -> &'static str {
    if yes { "是" } else { "否" }
}

/// What somebody wrote where it is no answer.
fn unread(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    format!("“{}”，读不出来", shortened(&text))
}

/// A text as long as it may be.
pub(super) fn shortened(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => {
            format!(
                "{}…（共 {} 个字）",
                text.get(..end).unwrap_or_default(),
                grouped(&text.chars().count().to_string())
            )
        }
        None => text.to_owned(),
    }
}
