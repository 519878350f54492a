//! The list as a workbook, as a description for the module that writes it (src/sheets/write): the verdicts, each requirement,
//! and what all of it means.

use serde_json::{Value, json};

use crate::answers::Problem;
use crate::assess::{Assessment, ProgrammeOutcome, explain, report};
use crate::desk::{Entry, Row, why};
use crate::num::Range;
use crate::policy::{LoadedPack, Programme};
use crate::ui::standing::Standing;

/// As many rows as a spreadsheet has, but for the headings.
const MOST_ROWS: usize = 1_048_575;
/// Rows handed over at a time.
const PIECE: usize = 200;
/// Places of the styles.
const PLAIN: usize = 0;
const HEAD: usize = 1;
const WRAP: usize = 2;
const NUMBER: usize = 3;
const MONEY: usize = 4;
const DAY: usize = 5;
const MET: usize = 6;
const UNDECIDED: usize = 7;
const UNMET: usize = 8;

/// What does not depend on the enterprises.
pub struct Frame<'a> {
    /// The programmes of the list, in the order of the cells of its rows.
    pub programmes: &'a [std::rc::Rc<Programme>],
    /// The place among them that the order is about.
    pub asked: usize,
    /// The day of the list.
    pub day: String,
    /// The packs in use.
    pub packs: &'a [std::rc::Rc<LoadedPack>],
}

/// A workbook in the making.
#[derive(Default)]
pub struct Results {
    verdicts: Vec<Value>,
    requirements: Vec<Value>,
    /// Requirements that no sheet holds any more.
    left_out: usize,
}

impl Results {
    /// Adds an enterprise, those that stand first in the list first.
    pub fn add(&mut self, frame: &Frame<'_>, entry: &Entry, row: &Row, assessment: &Assessment, problems: &[Problem]) {
        let mut cells = vec![
            number(self.verdicts.len().saturating_add(1)),
            text(WRAP, entry.name()),
            text(PLAIN, &row.uscc),
            text(PLAIN, &entry.town),
            text(PLAIN, entry.state.label()),
        ];
        for programme in frame.programmes {
            let outcome = outcome(assessment, &programme.id);
            cells.push(outcome.map_or(Value::Null, |outcome| standing(Standing::of_programme(outcome))));
            let score = outcome.and_then(|outcome| outcome.score);
            cells.extend(ends(score, NUMBER));
        }
        let asked = frame.programmes.get(frame.asked);
        let why = asked.map(|programme| why(row.cell(frame.asked), programme)).unwrap_or_default();
        cells.push(text(WRAP, &why));
        cells.extend(ends(row.money.map(|money| money.sum.range()), MONEY));
        cells.push(match row.money {
            Some(money) if money.more => text(PLAIN, "另有以通知为准的"),
            _ => Value::Null,
        });
        cells.push(row.certificate.map_or(Value::Null, |day| json!([DAY, format!("d{day}")])));
        let wrong: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        cells.push(text(WRAP, &wrong.join("\n")));
        cells.extend([text(PLAIN, &entry.contact), text(PLAIN, &entry.phone), text(WRAP, &entry.note)]);
        cells.push(text(PLAIN, &entry.collected.replace('T', " ")));
        cells.push(text(PLAIN, &entry.source));
        self.verdicts.push(Value::Array(cells));
        for programme in frame.programmes {
            if let Some(outcome) = outcome(assessment, &programme.id) {
                self.add_requirements(entry, row, assessment, outcome);
            }
        }
    }

    fn add_requirements(&mut self, entry: &Entry, row: &Row, assessment: &Assessment, outcome: &ProgrammeOutcome) {
        for requirement in &outcome.requirements {
            if self.requirements.len() >= MOST_ROWS {
                self.left_out = self.left_out.saturating_add(1);
                continue;
            }
            let explained = explain::requirement(assessment, outcome, requirement);
            self.requirements.push(json!([
                text(PLAIN, entry.name()),
                text(PLAIN, &row.uscc),
                text(PLAIN, &outcome.programme.short),
                text(WRAP, &requirement.requirement.name),
                standing(Standing::of(requirement.outcome)),
                text(PLAIN, &explained.figure),
                text(PLAIN, &explained.must),
                text(WRAP, &explained.sentence.to_string()),
                text(PLAIN, &requirement.requirement.clause.source(&outcome.pack.pack)),
            ]));
        }
    }

    /// What the workbook is made of.
    #[must_use]
    pub fn head(&self, frame: &Frame<'_>) -> Value {
        let widths = |widths: &[u16]| widths.iter().map(|width| json!({ "width": width })).collect::<Vec<_>>();
        let mut columns = widths(&[6, 32, 22, 12, 9]);
        frame.programmes.iter().for_each(|_| columns.extend(widths(&[10, 8, 8])));
        columns.extend(widths(&[50, 14, 14, 18, 13, 30, 12, 16, 40, 17, 30]));
        json!({
            "styles": [
                {}, { "bold": true, "fill": "E8EEF7", "wrap": true, "border": true }, { "wrap": true },
                { "format": "0.##" }, { "format": "#,##0" }, { "format": "yyyy-mm-dd" },
                { "color": "14653A", "bold": true }, { "color": "7A4A00", "bold": true }, { "color": "A12B1C", "bold": true },
            ],
            "sheets": [
                { "name": "结论", "columns": columns, "freeze": [1, 2], "filter": 0, "titles": 1, "wide": true },
                { "name": "逐条", "columns": widths(&[32, 22, 10, 36, 10, 16, 18, 70, 34]), "freeze": [1, 1], "filter": 0, "titles": 1, "wide": true },
                { "name": "说明", "columns": [{ "width": 100 }] },
            ],
        })
    }

    /// Its rows, piece by piece.
    #[must_use]
    pub fn pieces(self, frame: &Frame<'_>) -> Vec<Value> {
        let mut first = vec!["名次", "企业名称", "统一社会信用代码", "镇街", "进度"]
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>();
        for programme in frame.programmes {
            let short = &programme.short;
            first.extend([format!("{short}结论"), format!("{short}得分至少"), format!("{short}得分至多")]);
        }
        let asked = frame.programmes.get(frame.asked).map(|programme| programme.short.as_str()).unwrap_or_default();
        first.push(format!("离“{asked}”还差什么"));
        let rest = [
            "一年至少值（元）",
            "一年至多值（元）",
            "金额说明",
            "高企证书到期",
            "要改的答案",
            "联系人",
            "电话",
            "备注",
            "登记时间",
            "来源",
        ];
        first.extend(rest.map(str::to_owned));
        let second =
            ["企业名称", "统一社会信用代码", "政策", "要求", "结果", "数值", "须达到", "怎么算的、差多少", "依据"];
        let explained = self.explained(frame);
        let sheets: [Vec<Value>; 3] = [
            std::iter::once(heading(first.iter().map(String::as_str))).chain(self.verdicts).collect(),
            std::iter::once(heading(second)).chain(self.requirements).collect(),
            explained.iter().map(|line| json!([text(WRAP, line)])).collect(),
        ];
        let mut pieces = Vec::new();
        for (place, rows) in sheets.iter().enumerate() {
            pieces.extend(rows.chunks(PIECE).map(|some| json!({ "sheet": place, "rows": some })));
        }
        pieces
    }

    fn explained(&self, frame: &Frame<'_>) -> Vec<String> {
        let mut lines = vec![
            format!("科策自评外勤台导出，{}，共 {} 家。", frame.day, self.verdicts.len()),
            "结果由企业自己的答案推算，供准备申报时参考，以主管部门认定为准。".to_owned(),
        ];
        lines.extend(Standing::ALL.map(|standing| format!("{}：{}", standing.word(), standing.meaning())));
        lines.push("得分是一个范围时，写至少和至多：答案还没有填全，或者填的是范围。".to_owned());
        lines.push(
            "一年值多少：当年省下的税和拿到的补助，只把可以同时享受的加在一起；写“另有以通知为准的”，金额没有写进来。"
                .to_owned(),
        );
        lines.push("空着的格子是不知道，不是 0。".to_owned());
        if self.left_out > 0 {
            lines.push(format!("“逐条”超过表格能放的行数，有 {} 条没有放进来：请分镇街导出。", self.left_out));
        }
        lines.push("依据的政策包（版本、SHA-256）：".to_owned());
        lines.extend(
            frame.packs.iter().map(|pack| format!("{} {}，{}", pack.pack.name, pack.pack.version, pack.sha256)),
        );
        lines
    }
}

fn outcome<'a>(assessment: &'a Assessment, id: &str) -> Option<&'a ProgrammeOutcome> {
    assessment.programmes.iter().find(|outcome| outcome.programme.id == id)
}

fn heading<'t>(texts: impl IntoIterator<Item = &'t str>) -> Value {
    texts.into_iter().map(|one| text(HEAD, one)).collect()
}

fn text(style: usize, text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!([style, format!("t{text}")]) }
}

fn number(number: usize) -> Value {
    json!([PLAIN, format!("n{number}")])
}

fn standing(standing: Standing) -> Value {
    let style = match standing {
        Standing::Met | Standing::Claimable => MET,
        Standing::Undecided | Standing::Review => UNDECIDED,
        Standing::Unmet => UNMET,
    };
    text(style, standing.word())
}

/// Both ends of a range, as decimals; empty where it has none.
fn ends(range: Option<Range>, style: usize) -> [Value; 2] {
    let ends = range.map(report::range).unwrap_or_default();
    ["from", "to"].map(|key| match ends.get(key).and_then(Value::as_str) {
        Some(end) => json!([style, format!("n{end}")]),
        None => Value::Null,
    })
}
