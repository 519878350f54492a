//! All answers of a draft as the report prints them: section by section as the form asks, in words and tables; what is
//! not answered is named once a section.

use crate::answers::{Field, Kind, LISTS, List, Path, Unit, YEAR_FIELDS};
use crate::ui::differences::Values;
use crate::ui::questions::{self, Layout, Question, Section, Target, ZONE};
use crate::ui::state::Case;
use crate::ui::widgets::typed::cell_text;

/// Places that the point moves between 元 and 万元: the report has all money in 万元.
const SCALE: i32 = 4;
/// What stands in a cell that nobody filled.
const NOTHING: &str = "—";

/// The answers of one section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionAnswers {
    /// Its title.
    pub title: String,
    /// Questions and their answers.
    pub pairs: Vec<(String, String)>,
    /// Tables: of years, and of lists.
    pub tables: Vec<Table>,
    /// What was asked and not answered.
    pub open: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows, the unit included.
    pub title: String,
    /// The headings of its columns; the first is that of the names of the rows.
    pub head: Vec<String>,
    /// Its rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
    /// Whether its cells are figures.
    pub figures: bool,
}

/// The answers of all sections, those without a question left out.
#[must_use]
pub fn sections(case: &Case) -> Vec<SectionAnswers> {
    let years = years(case);
    let mut all: Vec<SectionAnswers> =
        questions::catalogue().sections.iter().map(|section| section_answers(case, section, &years)).collect();
    if let Some(last) = all.last_mut() {
        extras(case, last);
    }
    all.retain(|s| !s.pairs.is_empty() || !s.tables.is_empty() || !s.open.is_empty());
    all
}

/// The three years, and every year besides of which something is said.
fn years(case: &Case) -> Vec<i32> {
    let mut years = questions::years(case);
    years.extend(case.sheet.years());
    years.sort_unstable();
    years.dedup();
    years
}

fn section_answers(case: &Case, section: &Section, years: &[i32]) -> SectionAnswers {
    let mut into = SectionAnswers { title: section.title.clone(), ..SectionAnswers::default() };
    for question in &section.questions {
        if question.is_hidden(case) {
            continue;
        }
        match question.layout {
            Layout::Name => {
                let name = case.draft.name();
                said("企业名称".to_owned(), (!name.is_empty()).then(|| name.to_owned()), &mut into);
            }
            Layout::ThreeYears => three_years(case, question, years, &mut into),
            Layout::List => list(case, question, &mut into),
            _ => pairs(case, question, years, &mut into),
        }
    }
    into
}

fn said(label: String, answer: Option<String>, into: &mut SectionAnswers) {
    match answer {
        Some(answer) => into.pairs.push((label, answer)),
        None => into.open.push(label),
    }
}

/// The answer in words; `None` where there is none.
fn words(case: &Case, path: &Path) -> Option<String> {
    let value = case.draft.value(path).filter(|value| !value.is_null())?;
    Some(Values { here: case, there: case, scale: SCALE }.answer(path, Some(value)))
}

fn pairs(case: &Case, question: &Question, years: &[i32], into: &mut SectionAnswers) {
    // There are two ways to say how many there are; the one that nobody took is not missing.
    let optional = question.is_folded(case);
    for asked in &question.fields {
        match asked.target() {
            Some(Target::Once(row)) => {
                let path = Path::Scalar(row);
                match words(case, &path) {
                    None if optional => {}
                    answer => said(path.label(), answer, into),
                }
                if asked.path == "region" {
                    let zone = Path::Extra(ZONE.to_owned());
                    into.pairs.extend(words(case, &zone).map(|zone| ("所在的功能区".to_owned(), zone)));
                }
            }
            Some(Target::Yearly(row)) => {
                let asked_of = questions::years(case).last().copied();
                for year in years {
                    let path = Path::Year(*year, row);
                    match words(case, &path) {
                        None if Some(*year) != asked_of => {}
                        answer => said(path.label(), answer, into),
                    }
                }
            }
            _ => {}
        }
    }
}

fn three_years(case: &Case, question: &Question, years: &[i32], into: &mut SectionAnswers) {
    let (mut rows, mut open) = (Vec::new(), Vec::new());
    let mut unit = question.unit.clone();
    for asked in &question.fields {
        let Some(Target::Yearly(row)) = asked.target() else { continue };
        let money = YEAR_FIELDS.get(row).and_then(|field| field.kind.unit()) == Some(Unit::Money);
        if money {
            unit = "万元".to_owned();
        }
        let cell = |year: &i32| {
            let text = cell_text(case.draft.value(&Path::Year(*year, row)), if money { SCALE } else { 0 });
            if text.is_empty() { NOTHING.to_owned() } else { text }
        };
        let cells: Vec<String> = years.iter().map(cell).collect();
        if cells.iter().all(|cell| cell == NOTHING) {
            open.push(asked.name());
            continue;
        }
        rows.push([vec![asked.name()], cells].concat());
    }
    // The same is asked in two ways: one of them is enough.
    let title = questions::with_years(&question.title, years);
    if rows.is_empty() {
        if !question.is_folded(case) && !said_otherwise(case, question) {
            into.open.push(title);
        }
        return;
    }
    into.open.append(&mut open);
    let head = [vec!["项目".to_owned()], years.iter().map(|year| format!("{year} 年")).collect()].concat();
    into.tables.push(Table { title: format!("{title}（{unit}）"), head, rows, figures: true });
}

/// Whether a question that is folded by this one has been answered in its place.
fn said_otherwise(case: &Case, question: &Question) -> bool {
    let catalogue = questions::catalogue();
    let mut all = catalogue.sections.iter().flat_map(|section| &section.questions);
    all.any(|other| {
        let folded_by = other.folded_by.as_ref();
        folded_by.is_some_and(|path| question.fields.iter().any(|f| f.path == *path)) && other.is_answered(case)
    })
}

/// The headings of columns that would be longer than what stands below them.
const SHORT: [(&str, &str); 14] = [
    ("number", "编号"),
    ("granted_on", "授权或登记"),
    ("core", "核心支持"),
    ("related", "与产品相关"),
    ("disputed", "有争议"),
    ("in_force", "有效"),
    ("used_in_hnte", "高企用过"),
    ("obtained", "获得"),
    ("rank", "排名"),
    ("local_rank", "本地排名"),
    ("local_drafters", "本地单位数"),
    ("area_m2", "面积（平方米）"),
    ("equipment_value", "设备原值"),
    ("staff", "专职人员"),
];

fn list(case: &Case, question: &Question, into: &mut SectionAnswers) {
    let target = question.fields.first().and_then(questions::Asked::target);
    let Some(Target::List(row)) = target else { return };
    let Some(of) = LISTS.get(row) else { return };
    let items = match case.draft.value(&Path::List(row)) {
        Some(serde_json::Value::Array(items)) if !items.is_empty() => items.len(),
        Some(serde_json::Value::Array(_)) => return into.pairs.push((of.label.to_owned(), "没有".to_owned())),
        Some(_) => return said(of.label.to_owned(), words(case, &Path::List(row)), into),
        None if question.is_folded(case) || said_otherwise(case, question) => return,
        None => return into.open.push(of.label.to_owned()),
    };
    let columns: Vec<(usize, &Field)> = columns(of)
        .filter(|(field, _)| (0..items).any(|index| words(case, &Path::Item(row, index, *field)).is_some()))
        .collect();
    let head = columns.iter().map(|(_, field)| heading(field).to_owned());
    let cell = |index: usize, field: usize| words(case, &Path::Item(row, index, field)).unwrap_or(NOTHING.to_owned());
    let line = |index: usize| {
        let number = std::iter::once((index + 1).to_string());
        number.chain(columns.iter().map(|(field, _)| cell(index, *field))).collect()
    };
    into.tables.push(Table {
        title: format!("{}（{items} 项）", of.label),
        head: std::iter::once("序号".to_owned()).chain(head).collect(),
        rows: (0..items).map(line).collect(),
        figures: false,
    });
}

/// The fields of a list, its name first.
fn columns(list: &'static List) -> impl Iterator<Item = (usize, &'static Field)> {
    let named = |field: &Field| matches!(field.key, "title" | "name");
    let all = || list.fields.iter().enumerate();
    all().filter(move |(_, f)| named(f)).chain(all().filter(move |(_, f)| !named(f)))
}

fn heading(field: &Field) -> &'static str {
    let short = SHORT.iter().find(|(key, _)| *key == field.key).map(|(_, short)| *short);
    match field.kind {
        Kind::Number(Unit::Money) if short.is_none() => field.label,
        _ => short.unwrap_or(field.label),
    }
}

/// The questions that packs add; those of other places, which were answered all the same, at their end.
fn extras(case: &Case, into: &mut SectionAnswers) {
    let mut asked = vec![ZONE.to_owned()];
    for group in questions::extra_groups(&case.assessment) {
        for question in &group.questions {
            let path = Path::Extra(question.id.clone());
            asked.push(question.id.clone());
            said(question.label.trim_end_matches('？').to_owned(), words(case, &path), into);
        }
    }
    let Ok(document) = serde_json::from_str::<serde_json::Value>(&case.draft.to_text()) else { return };
    let all = document.pointer("/answers/extra").and_then(serde_json::Value::as_object);
    for id in all.into_iter().flatten().map(|(id, _)| id).filter(|id| !asked.contains(id)) {
        let path = Path::Extra(id.clone());
        let label = match questions::extra_question(&case.assessment, id) {
            Some(question) => question.label.trim_end_matches('？').to_owned(),
            None => "别处政策的补充问题".to_owned(),
        };
        into.pairs.extend(words(case, &path).map(|answer| (label, answer)));
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{NOTHING, SectionAnswers, sections};
    use crate::answers::Draft;
    use crate::policy::Library;
    use crate::ui::state::Case;

    fn all(answers: &str) -> Vec<SectionAnswers> {
        let text = format!(r#"{{"format":"kece-draft","version":1,"name":"甲公司","answers":{answers}}}"#);
        let today = NaiveDate::from_ymd_opt(2026, 7, 15).expect("a day");
        let draft = Draft::parse(&text).expect("a draft");
        sections(&Case::open("a".to_owned(), draft, Rc::new(Library::new()), today))
    }

    fn section(answers: &str, title: &str) -> SectionAnswers {
        all(answers).into_iter().find(|s| s.title == title).expect("a section")
    }

    fn pair<'s>(section: &'s SectionAnswers, label: &str) -> Option<&'s str> {
        section.pairs.iter().find(|(l, _)| l == label).map(|(_, answer)| answer.as_str())
    }

    #[test]
    fn answers_are_words_with_their_units_and_ranges_stay_ranges() {
        let answers = r#"{"registered_on":"2020-03-12","field":"energy","tax_resident":true,
            "years":{"2025":{"staff":{"from":70,"to":90},"total_income":"42360000"}}}"#;
        let company = section(answers, "企业基本情况");
        assert_eq!(pair(&company, "企业名称"), Some("甲公司"));
        assert_eq!(pair(&company, "核心技术所属领域"), Some("新能源与节能"));
        assert_eq!(pair(&section(answers, "人员"), "2025 年职工总数"), Some("约 70–90 人"));
        assert_eq!(pair(&section(answers, "财务"), "2025 年收入总额"), Some("4,236 万元"));
    }

    #[test]
    fn what_is_open_is_named_once_and_zero_is_an_answer() {
        let rd = section(r#"{"years":{"2025":{"staff":0}}}"#, "人员");
        assert_eq!(pair(&rd, "2025 年职工总数"), Some("0 人"));
        assert_eq!(rd.open, ["2025 年科技人员数", "2025 年专职研发人员数"]);
    }

    #[test]
    fn three_years_are_a_table_and_an_earlier_year_is_not_lost() {
        let answers =
            r#"{"years":{"2022":{"sales":"1"},"2024":{"sales":{"from":"10000000"}},"2025":{"sales":"42000000"}}}"#;
        let finance = section(answers, "财务");
        let table = finance.tables.first().expect("a table");
        assert_eq!(table.title, "销售收入（万元）");
        assert_eq!(table.head, ["项目", "2022 年", "2023 年", "2024 年", "2025 年"]);
        assert_eq!(table.rows, [["销售收入", "0.0001", NOTHING, "约 1,000 以上", "4,200"]]);
        assert!(finance.open.iter().any(|label| label == "净资产"), "{:?}", finance.open);
    }

    #[test]
    fn one_of_two_ways_to_say_the_same_is_enough() {
        let total = section(r#"{"years":{"2025":{"rd":{"total":"1000000"}}}}"#, "研发费用");
        assert!(total.open.iter().all(|label| !label.contains("八类")), "{:?}", total.open);
        let parts = section(r#"{"years":{"2025":{"rd":{"personnel":"1000000"}}}}"#, "研发费用");
        assert!(parts.open.iter().all(|label| !label.contains("只填总额")), "{:?}", parts.open);
    }

    #[test]
    fn a_list_is_a_table_of_what_was_said() {
        let answers =
            r#"{"ip":[{"kind":"invention","title":"一种夹具","core":true},{"kind":"software"}],"incidents":[]}"#;
        let ip = section(answers, "知识产权");
        let table = ip.tables.first().expect("a table");
        assert_eq!(table.head, ["序号", "名称", "类别", "核心支持"]);
        assert_eq!(table.rows, [["1", "一种夹具", "发明专利", "是"], ["2", NOTHING, "软件著作权", NOTHING]]);
        assert!(ip.open.iter().all(|label| !label.contains("件数")), "the list says it: {:?}", ip.open);
        assert_eq!(pair(&section(answers, "合规"), "重大事故和违法行为"), Some("没有"));
    }

    #[test]
    fn an_answer_to_a_question_of_another_place_is_kept() {
        let more = all(r#"{"extra":{"nobody":"abc"}}"#);
        assert!(more.iter().any(|s| pair(s, "别处政策的补充问题") == Some("abc")));
    }
}
