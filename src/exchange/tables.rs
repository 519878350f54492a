//! Tables of the application forms, filled in from the answers, to be copied into them.
//!
//! What was not answered is left empty: a form may want a zero there, but nobody has said so.

use crate::answers::{Answer, Field, LISTS, Path, Sheet, YEAR_FIELDS};
use crate::num::{Num, Range, Toward};

/// A table to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub head: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<String>>,
    /// How many columns at the beginning hold words; what follows is figures.
    pub words: usize,
}

/// 年度研究开发费用结构: what was spent, by category and year, in 万元 with two decimals as the form wants it. `None` if
/// nothing of it was answered.
#[must_use]
pub fn rd_ledger(sheet: &Sheet, years: &[i32]) -> Option<Table> {
    let figure = |year: i32, field: usize| match sheet.in_year(year, field) {
        Some(Answer::Number(range)) => Some(*range),
        _ => None,
    };
    let is_whole = |key: &str| matches!(key, "rd.total" | "rd.domestic");
    let all = || YEAR_FIELDS.iter().enumerate().filter(|(_, field)| field.key.starts_with("rd."));
    let row = |(place, field): (usize, &Field)| -> Vec<String> {
        let cells = years.iter().map(|year| figure(*year, place).map_or_else(String::new, in_wan));
        std::iter::once(field.label.to_owned()).chain(cells).collect()
    };
    let given = |(place, _): &(usize, &Field)| years.iter().any(|year| figure(*year, *place).is_some());
    let parts: Vec<(usize, &Field)> = all().filter(|(_, field)| !is_whole(field.key)).collect();
    let mut rows = Vec::new();
    if parts.iter().any(given) {
        rows.extend(parts.iter().copied().map(row));
        let sums = years.iter().map(|year| {
            // A sum of which a part is missing is no sum.
            let sum = parts.iter().try_fold(Range::ZERO, |sum, (place, _)| Some(sum.plus(figure(*year, *place)?)));
            sum.map_or_else(String::new, in_wan)
        });
        rows.push(std::iter::once("各项合计（照填的数，没有折算）".to_owned()).chain(sums).collect());
    }
    rows.extend(all().filter(|(_, field)| is_whole(field.key)).filter(given).map(row));
    if rows.is_empty() {
        return None;
    }
    let head =
        std::iter::once("科目（万元）".to_owned()).chain(years.iter().map(|year| format!("{year} 年"))).collect();
    Some(Table { head, rows, words: 1 })
}

/// 知识产权汇总: the list as the form asks for it. `None` if there is none.
#[must_use]
pub fn rights(sheet: &Sheet) -> Option<Table> {
    const COLUMNS: [&str; 6] = ["title", "kind", "number", "granted_on", "obtained", "expires_on"];
    let Some(Path::List(list)) = Path::list("ip") else { return None };
    let items = sheet.items(list).filter(|items| !items.is_empty())?;
    let fields = LISTS.get(list)?.fields;
    let places: Vec<usize> =
        COLUMNS.iter().filter_map(|key| fields.iter().position(|field| field.key == *key)).collect();
    let head = places.iter().filter_map(|place| fields.get(*place)).map(|field| field.label.to_owned());
    let rows = items.iter().enumerate().map(|(index, item)| {
        let cells = places.iter().map(|place| {
            let answer = item.get(*place).and_then(Option::as_ref);
            answer.map_or_else(String::new, |answer| words(fields.get(*place), answer))
        });
        std::iter::once((index + 1).to_string()).chain(cells).collect()
    });
    let head: Vec<String> = std::iter::once("序号".to_owned()).chain(head).collect();
    Some(Table { words: head.len(), head, rows: rows.collect() })
}

fn words(field: Option<&Field>, answer: &Answer) -> String {
    match answer {
        Answer::Text(text) => text.trim().to_owned(),
        Answer::Date(day) => day.to_string(),
        Answer::Word(place) => {
            field.and_then(|field| field.kind.word(*place)).map_or_else(String::new, |word| word.label.to_owned())
        }
        Answer::YesNo(_) | Answer::Number(_) => String::new(),
    }
}

/// 万元 with two decimals, a range with both ends.
fn in_wan(range: Range) -> String {
    let one = |yuan: Num| {
        // Half a hundredth more, and the rest is cut: rounded as one rounds on paper.
        let wan = yuan.over(Num::int(10_000), Toward::Down)?;
        let half = Num::ratio(if yuan.is_negative() { -1 } else { 1 }, 200)?;
        let toward = if yuan.is_negative() { Toward::Up } else { Toward::Down };
        let text = wan.plus(half, Toward::Down)?.to_decimal(2, toward);
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        Some(format!("{whole}.{decimals:0<2}"))
    };
    match (range.lo().and_then(one), range.hi().and_then(one)) {
        (Some(lo), Some(hi)) if lo == hi => lo,
        (Some(lo), Some(hi)) => format!("{lo}–{hi}"),
        (Some(lo), None) => format!("至少 {lo}"),
        (None, Some(hi)) => format!("最多 {hi}"),
        (None, None) => String::new(),
    }
}

impl Table {
    /// The table for a spreadsheet: a line a row, a tab between cells.
    #[must_use]
    pub fn to_tsv(&self) -> String {
        let line = |cells: &Vec<String>| cells.iter().map(|cell| inert(cell)).collect::<Vec<_>>().join("\t");
        std::iter::once(&self.head).chain(&self.rows).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The table for a text processor. Words stay words in a spreadsheet too: a long number is not rounded there.
    #[must_use]
    pub fn to_html(&self) -> String {
        let cells = |tag: &str, cells: &[String]| -> String {
            let cell = |(place, cell): (usize, &String)| {
                let words = tag == "th" || place < self.words;
                let style = if words { " style=\"mso-number-format:'\\@'\"" } else { "" };
                format!("<{tag}{style}>{}</{tag}>", escaped(cell))
            };
            format!("<tr>{}</tr>", cells.iter().enumerate().map(cell).collect::<String>())
        };
        let rows: String = self.rows.iter().map(|row| cells("td", row)).collect();
        format!("<table border=\"1\"><thead>{}</thead><tbody>{rows}</tbody></table>", cells("th", &self.head))
    }
}

/// A cell that no spreadsheet takes for a formula, nor for two cells.
fn inert(cell: &str) -> String {
    let flat: String = cell.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if flat.starts_with(['=', '+', '-', '@']) && Num::parse(&flat).is_err() { format!("'{flat}") } else { flat }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Table, rd_ledger, rights};
    use crate::answers::{Draft, Sheet};

    fn sheet(answers: &str) -> Sheet {
        Draft::parse(&format!(r#"{{"format":"kece-draft","version":1,"answers":{answers}}}"#))
            .expect("a draft")
            .sheet()
            .0
    }

    #[test]
    fn the_ledger_says_what_was_spent_and_nothing_of_what_was_not_said() {
        let table = rd_ledger(
            &sheet(
                r#"{"years":{"2024":{"rd":{"personnel":"1012345.67","direct":{"from":1,"to":"20000"}}},
                "2025":{"rd":{"total":"2562000"}}}}"#,
            ),
            &[2024, 2025],
        )
        .expect("a table");
        assert_eq!(table.head, ["科目（万元）", "2024 年", "2025 年"]);
        let row = |name: &str| table.rows.iter().find(|row| row[0].starts_with(name)).expect("a row")[1..].to_vec();
        assert_eq!(row("人员人工费用"), ["101.23", ""]);
        assert_eq!(row("直接投入费用"), ["0.00–2.00", ""]);
        assert_eq!(row("其他费用"), ["", ""]);
        assert_eq!(row("各项合计"), ["", ""], "parts are missing");
        assert_eq!(row("研究开发费用总额"), ["", "256.20"]);
        assert_eq!(rd_ledger(&sheet(r#"{"years":{"2025":{"sales":1}}}"#), &[2025]), None);
    }

    #[test]
    fn a_sum_is_given_where_no_part_is_missing() {
        let parts = [
            "personnel",
            "direct",
            "depreciation",
            "amortisation",
            "design",
            "trials",
            "outsourced_domestic",
            "outsourced_overseas",
            "other",
        ]
        .map(|key| format!(r#""{key}":"10050""#))
        .join(",");
        let table =
            rd_ledger(&sheet(&format!(r#"{{"years":{{"2025":{{"rd":{{{parts}}}}}}}}}"#)), &[2025]).expect("a table");
        // Each is rounded for itself, the sum from the yuan.
        assert_eq!(table.rows.first().map(|row| row[1].as_str()), Some("1.01"));
        assert_eq!(table.rows.last().map(|row| row[1].as_str()), Some("9.05"));
    }

    #[test]
    fn rights_are_copied_as_words_and_never_as_formulas() {
        let list = r#"{"ip":[{"kind":"invention","title":"=1+1\t<b>","number":"202310123456789012","granted_on":"2023-05-16",
            "obtained":"own"},{}]}"#;
        let table = rights(&sheet(list)).expect("a table");
        assert_eq!(table.head[..4], ["序号", "名称", "类别", "授权号或登记号"]);
        let tsv = table.to_tsv();
        let lines: Vec<&str> = tsv.split('\n').collect();
        assert_eq!(lines[1], "1\t'=1+1 <b>\t发明专利\t202310123456789012\t2023-05-16\t自主研发\t");
        assert!(lines.iter().all(|line| line.split('\t').count() == 7), "{tsv}");
        let html = table.to_html();
        assert!(
            html.contains("&lt;b&gt;") && html.contains(r#"mso-number-format:'\@'">202310123456789012<"#),
            "{html}"
        );
        assert_eq!(rights(&sheet(r#"{"ip":[]}"#)), None);
        let negative = Table { head: vec!["a".into()], rows: vec![vec!["-1.00".into()]], words: 1 };
        assert_eq!(negative.to_tsv(), "a\n-1.00");
    }
}
