//! `assess DRAFT.json [--pack PACK.json]… [--on DATE]`: what the app shows, as JSON.
//!
//! `-` instead of a file reads drafts from standard input, one a line, and writes one result a line, so
//! that any engine that pipes lines can run it over millions. A `--pack` is added to the packs that are
//! compiled in; one with the same id replaces them. `--columns` writes each line as columns between tabs instead: an id
//! of a programme stands for its verdict, `ID.score` for its score, a JSON pointer for what the line itself holds there
//! (`/name`, `/answers/region`). Then only those programmes are assessed, and those that they rest on. Exit codes: 0 all
//! assessed; 1 some line was not (it has `{"error": …}` in its place); 2 the single draft, a pack or the command line was
//! not.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;
use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::{Draft, Problem, read_date};
use kece::assess::{assess, report};
use kece::desk::{Assessor, Entry};
use kece::policy::Library;
use serde_json::Value;

const USAGE: &str = "用法：assess 草稿.json [--pack 政策包.json]… [--on 2026-07-01]
      assess - [--columns /name,/answers/region,hnte,hnte.score] [--pack …]… [--on …]
      草稿写成 - 时从标准输入逐行读草稿，逐行输出结果；加 --columns 时输出制表符隔开的列。";

struct Options {
    draft: String,
    packs: Vec<String>,
    on: Option<NaiveDate>,
    columns: Option<Vec<Column>>,
    programmes: Vec<String>,
}

/// One column of `--columns`.
enum Column {
    /// What the line itself holds there.
    Pointer(String),
    /// The verdict of a programme, by its place among those that are asked for.
    Verdict(usize),
    /// Its score.
    Score(usize),
}

fn options() -> Result<Options, String> {
    let mut draft = None;
    let mut packs = Vec::new();
    let (mut on, mut columns) = (None, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} 后面缺一个值。"));
        match word.as_str() {
            "--pack" => packs.push(value()?),
            "--on" => on = Some(read_date(&value()?)?),
            "--columns" => columns = Some(value()?),
            other if other.starts_with("--") => return Err(format!("没有 {other} 这个选项。")),
            _ if draft.is_some() => return Err("一次只能评一份草稿。".to_owned()),
            _ => draft = Some(word),
        }
    }
    let draft = draft.ok_or("没有给出草稿文件。")?;
    let (mut programmes, mut asked) = (Vec::new(), None);
    if let Some(columns) = columns {
        if draft != "-" {
            return Err("--columns 只用于逐行读的草稿（草稿写成 -）。".to_owned());
        }
        asked = Some(columns.split(',').map(|name| column(name.trim(), &mut programmes)).collect());
    }
    Ok(Options { draft, packs, on, columns: asked, programmes })
}

fn column(name: &str, programmes: &mut Vec<String>) -> Column {
    if name.starts_with('/') {
        return Column::Pointer(name.to_owned());
    }
    let (id, score) = name.strip_suffix(".score").map_or((name, false), |id| (id, true));
    let place = programmes.iter().position(|known| known == id).unwrap_or_else(|| {
        programmes.push(id.to_owned());
        programmes.len() - 1
    });
    if score { Column::Score(place) } else { Column::Verdict(place) }
}

fn library(paths: &[String]) -> Result<Rc<Library>, String> {
    let mut library = Library::new();
    for path in paths {
        let text = std::fs::read_to_string(path).map_err(|error| format!("打不开政策包 {path}：{error}"))?;
        library.load(&text).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(|p| format!("  {p}")).collect();
            format!("政策包 {path} 不能用：\n{}", lines.join("\n"))
        })?;
    }
    Ok(Rc::new(library))
}

/// One draft to one result, or to what is wrong with it.
fn result_of(
    bytes: &[u8],
    library: &Rc<Library>,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Value, Vec<Problem>> {
    let draft = Draft::parse_bytes(bytes).map_err(|error| vec![error.problem()])?;
    let (sheet, mut problems) = draft.sheet();
    let day = on.or(sheet.date("apply_on")).unwrap_or(today);
    let assessment = assess(library, Rc::new(sheet), day);
    problems.extend(assessment.problems.iter().cloned());
    if problems.is_empty() { Ok(report::to_json(&assessment)) } else { Err(problems) }
}

/// Writes a line for each line that is read; `say` writes it, and tells whether it could be assessed.
fn lines(mut say: impl FnMut(&[u8]) -> (String, bool)) -> io::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut code = ExitCode::SUCCESS;
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let bytes = line.trim_ascii();
        if !bytes.is_empty() {
            let (text, assessed) = say(bytes);
            if !assessed {
                code = ExitCode::from(1);
            }
            writeln!(out, "{text}")?;
        }
        line.clear();
    }
    out.flush()?;
    Ok(code)
}

/// One draft to one line of columns; `error` in the place of verdicts where it cannot be read.
fn columns_of(bytes: &[u8], columns: &[Column], assessor: &mut Assessor) -> (String, bool) {
    let draft = Draft::parse_bytes(bytes).ok();
    let row = draft.clone().map(|draft| assessor.row(&Entry::new("-", draft))).filter(|row| row.problems == 0);
    let held = |pointer: &str| match draft.as_ref().and_then(|draft| draft.at(pointer)) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.replace(char::is_control, " "),
        Some(value) => value.to_string(),
    };
    let fields = columns.iter().map(|column| match (column, &row) {
        (Column::Pointer(pointer), _) => held(pointer),
        (_, None) => "error".to_owned(),
        (Column::Verdict(place), Some(row)) => {
            row.cell(*place).map_or_else(String::new, |cell| report::word(cell.verdict).to_owned())
        }
        (Column::Score(place), Some(row)) => {
            let score = row.cell(*place).and_then(|cell| cell.score);
            score.map_or_else(String::new, |score| format!("{}-{}", score.lo(), score.hi()))
        }
    });
    (fields.collect::<Vec<_>>().join("\t"), row.is_some())
}

fn main() -> ExitCode {
    let refuse = |message: String| {
        eprintln!("{message}");
        ExitCode::from(2)
    };
    let options = match options() {
        Ok(options) => options,
        Err(message) => return refuse(format!("{message}\n{USAGE}")),
    };
    let library = match library(&options.packs) {
        Ok(library) => library,
        Err(message) => return refuse(message),
    };
    let today = today();
    if options.draft == "-" {
        let written = match &options.columns {
            None => lines(|bytes| match result_of(bytes, &library, options.on, today) {
                Ok(value) => (value.to_string(), true),
                Err(problems) => (report::problems_to_json(&problems).to_string(), false),
            }),
            Some(columns) => {
                let asked: Vec<&str> = options.programmes.iter().map(String::as_str).collect();
                let mut assessor = Assessor::new(&library, today, &asked);
                if let Some(day) = options.on {
                    assessor = assessor.all_on(day);
                }
                lines(|bytes| columns_of(bytes, columns, &mut assessor))
            }
        };
        return written.unwrap_or_else(|error| refuse(format!("读写中断：{error}")));
    }
    let bytes = match std::fs::read(&options.draft) {
        Ok(bytes) => bytes,
        Err(error) => return refuse(format!("打不开草稿 {}：{error}", options.draft)),
    };
    let (value, code) = match result_of(&bytes, &library, options.on, today) {
        Ok(value) => (value, ExitCode::SUCCESS),
        Err(problems) => (report::problems_to_json(&problems), ExitCode::from(2)),
    };
    // A closed pipe is the reader's choice, not an error of ours.
    if writeln!(io::stdout(), "{value}").is_err() { ExitCode::from(2) } else { code }
}

/// Today in Beijing (UTC+8), whose days the law counts, from the system clock; the core itself has none.
fn today() -> NaiveDate {
    const BEIJING: u64 = 8 * 3_600;
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = since.map_or(0, |d| (d.as_secs() + BEIJING).div_euclid(86_400));
    NaiveDate::default().checked_add_days(chrono::Days::new(days)).unwrap_or_default()
}
