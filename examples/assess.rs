//! `assess DRAFT.json [--pack PACK.json]… [--on DATE]`: what the app shows, as JSON.
//!
//! `-` instead of a file reads drafts from standard input, one a line, and writes one result a line, so
//! that any engine that pipes lines can run it over millions. A `--pack` is added to the packs that are
//! compiled in; one with the same id replaces them. Exit codes: 0 all assessed; 1 some line was not (it
//! has `{"error": …}` in its place); 2 the single draft, a pack or the command line was not.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::io::{self, BufRead, BufWriter, Write};
use std::process::ExitCode;
use std::rc::Rc;

use chrono::NaiveDate;
use kece::answers::{Draft, Problem, read_date};
use kece::assess::{assess, report};
use kece::policy::Library;
use serde_json::Value;

const USAGE: &str = "用法：assess 草稿.json [--pack 政策包.json]… [--on 2026-07-01]
      草稿写成 - 时从标准输入逐行读草稿，逐行输出结果。";

struct Options {
    draft: String,
    packs: Vec<String>,
    on: Option<NaiveDate>,
}

fn options() -> Result<Options, String> {
    let mut draft = None;
    let mut packs = Vec::new();
    let mut on = None;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} 后面缺一个值。"));
        match word.as_str() {
            "--pack" => packs.push(value()?),
            "--on" => on = Some(read_date(&value()?)?),
            other if other.starts_with("--") => return Err(format!("没有 {other} 这个选项。")),
            _ if draft.is_some() => return Err("一次只能评一份草稿。".to_owned()),
            _ => draft = Some(word),
        }
    }
    Ok(Options { draft: draft.ok_or("没有给出草稿文件。")?, packs, on })
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

fn lines(library: &Rc<Library>, on: Option<NaiveDate>, today: NaiveDate) -> io::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut input = io::stdin().lock();
    let mut code = ExitCode::SUCCESS;
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let bytes = line.trim_ascii();
        if !bytes.is_empty() {
            let value = result_of(bytes, library, on, today).unwrap_or_else(|problems| {
                code = ExitCode::from(1);
                report::problems_to_json(&problems)
            });
            writeln!(out, "{value}")?;
        }
        line.clear();
    }
    out.flush()?;
    Ok(code)
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
        return lines(&library, options.on, today).unwrap_or_else(|error| refuse(format!("读写中断：{error}")));
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
