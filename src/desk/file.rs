//! The desk as a file: a line that says what it is, and a line for each enterprise, so that a file of ten thousand is
//! written and read some at a time.
//!
//! Reading forgives by the line: what is broken is named with its line, and the others go on.

use serde_json::{Map, Value, json};

use super::assessor::Progress;
use super::entry::Entry;
use crate::answers::{MAX_LEVELS, Problem, json, read_date};
use crate::policy::LoadedPack;
use crate::sorting::set_of;
use std::collections::BTreeSet;

/// The value of `format` in every file of a desk.
pub const FORMAT: &str = "kece-desk";
/// The version that this program writes.
pub const VERSION: u64 = 1;
/// The ending of such a file.
pub const ENDING: &str = ".kece-desk.jsonl";

/// More enterprises than one desk has.
const MAX_ENTRIES: usize = 500_000;
/// What the largest draft has, some times over; a longer line is no enterprise.
const MAX_LINE: usize = 8_000_000;
/// More broken lines than anybody reads about.
const MAX_PROBLEMS: usize = 1_000;

/// The first line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The day of the desk: `2026-07-08`; empty if it is not known.
    pub date: String,
    /// The packs by which its verdicts were found: id, version, SHA-256.
    pub packs: Vec<(String, String, String)>,
    /// How many enterprises follow, if that was said.
    pub count: Option<usize>,
    /// What this version does not know.
    rest: Map<String, Value>,
}

impl Header {
    /// Of a desk of this many enterprises.
    #[must_use]
    pub fn new<'p>(date: &str, packs: impl IntoIterator<Item = &'p LoadedPack>, count: usize) -> Header {
        let of = |p: &LoadedPack| (p.pack.id.clone(), p.pack.version.clone(), p.sha256.clone());
        let packs = packs.into_iter().map(of).collect();
        Header { date: date.to_owned(), packs, count: Some(count), rest: Map::new() }
    }

    /// The line, without its end. The lines of the enterprises are [`Entry::to_text`].
    #[must_use]
    pub fn to_text(&self) -> String {
        let pack =
            |(id, version, sha256): &(String, String, String)| json!({"id": id, "version": version, "sha256": sha256});
        let mut map = self.rest.clone();
        map.insert("format".to_owned(), Value::from(FORMAT));
        map.insert("version".to_owned(), Value::from(VERSION));
        map.insert("date".to_owned(), Value::from(self.date.as_str()));
        map.insert("packs".to_owned(), self.packs.iter().map(pack).collect());
        map.extend(self.count.map(|count| ("count".to_owned(), Value::from(count))));
        Value::Object(map).to_string()
    }

    /// Reads the first line.
    ///
    /// # Errors
    /// If it is no desk of a version that this program knows.
    pub fn parse(line: &str) -> Result<Header, Problem> {
        let no_desk = || {
            Problem::new(
                "",
                "这个文件不是外勤台的名单（第一行应写明 format 为 kece-desk）。请选外勤台存的文件；单家企业的草稿用“打开草稿文件”。",
            )
        };
        let Ok(Value::Object(mut map)) = json::read(line, MAX_LEVELS) else { return Err(no_desk()) };
        if map.remove("format").as_ref().and_then(Value::as_str) != Some(FORMAT) {
            return Err(no_desk());
        }
        match map.remove("version").as_ref().and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => {
                return Err(Problem::new(
                    "version",
                    "这份名单是更新版本的科策自评存的。请用新版本打开，以免丢掉内容。",
                ));
            }
            _ => return Err(Problem::new("version", "这份名单里没有版本号（version 应为 1）。")),
        }
        let date = match map.remove("date") {
            Some(Value::String(day)) if read_date(&day).is_ok() => day,
            _ => String::new(),
        };
        let packs = match map.remove("packs") {
            Some(Value::Array(packs)) => packs.iter().filter_map(pack).collect(),
            _ => Vec::new(),
        };
        let count = map.remove("count").and_then(|count| usize::try_from(count.as_u64()?).ok());
        Ok(Header { date, packs, count, rest: map })
    }
}

fn pack(value: &Value) -> Option<(String, String, String)> {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    Some((text("id")?, text("version")?, text("sha256")?))
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenLine {
    /// Counted from 1.
    pub line: usize,
    /// Why.
    pub problem: Problem,
    /// Its text as it stands in the file; empty where that is longer than any line.
    pub text: String,
}

/// A file that is being read.
#[derive(Debug)]
pub struct Reading {
    text: String,
    /// The byte at which the next line begins.
    at: usize,
    line: usize,
    /// The first line.
    pub header: Header,
    /// The enterprises so far.
    pub entries: Vec<Entry>,
    /// The lines that could not be read; those after the first thousand are only counted.
    pub broken: Vec<BrokenLine>,
    /// How many could not be read in all.
    pub broken_count: usize,
    ids: BTreeSet<String>,
}

impl Reading {
    /// Begins to read.
    ///
    /// # Errors
    /// If the file is no desk.
    pub fn new(text: String) -> Result<Reading, Problem> {
        let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let rest = text.get(start..).unwrap_or_default();
        let first = rest.split_inclusive('\n').next().unwrap_or_default();
        if first.len() > MAX_LINE {
            return Err(Problem::new("", "这个文件的第一行太长，不是外勤台的名单。"));
        }
        let header = Header::parse(first.trim())?;
        let at = start.saturating_add(first.len());
        let (entries, broken, ids) = (Vec::new(), Vec::new(), set_of([]));
        Ok(Reading { at, line: 1, header, entries, broken, broken_count: 0, ids, text })
    }

    /// Reads the next `count` lines; how far it is, in bytes.
    pub fn next(&mut self, count: usize) -> Progress {
        for _ in 0..count {
            let Some(line) = self.text.get(self.at..).and_then(|rest| rest.split_inclusive('\n').next()) else { break };
            self.at = self.at.saturating_add(line.len());
            self.line = self.line.saturating_add(1);
            let line = line.trim();
            if line.is_empty() {
                continue;
            }
            let read = match line.len() {
                _ if self.entries.len() >= MAX_ENTRIES => {
                    Err(Problem::new("", format!("一份名单最多 {MAX_ENTRIES} 家，后面的没有读。请分成几个文件。")))
                }
                length if length > MAX_LINE => Err(Problem::new("", "这一行太长，不像是一家企业。")),
                _ => Entry::parse(line),
            };
            match read {
                Ok(entry) => {
                    let entry = with_id_of_its_own(entry, &mut self.ids);
                    self.entries.push(entry);
                }
                Err(problem) => {
                    self.broken_count = self.broken_count.saturating_add(1);
                    if self.broken.len() < MAX_PROBLEMS {
                        let text = if line.len() > MAX_LINE { String::new() } else { line.to_owned() };
                        self.broken.push(BrokenLine { line: self.line, problem, text });
                    }
                }
            }
        }
        Progress { done: self.at, of: self.text.len() }
    }

    /// What is to be said of the file as a whole, once it has been read: that it breaks off.
    #[must_use]
    pub fn doubt(&self) -> Option<String> {
        let (said, found) = (self.header.count?, self.entries.len().saturating_add(self.broken_count));
        (self.at >= self.text.len() && said != found)
            .then(|| format!("这份名单写明有 {said} 家，文件里只找到 {found} 家。文件可能没有存完整，请再拷贝一次。"))
    }
}

/// Two enterprises of one id would be one in every storage: the second gets another.
pub(super) fn with_id_of_its_own(mut entry: Entry, ids: &mut BTreeSet<String>) -> Entry {
    let mut number: u64 = 2;
    let first = entry.id.clone();
    while ids.contains(&entry.id) {
        entry.id = format!("{first}~{number}");
        number = number.saturating_add(1);
    }
    ids.insert(entry.id.clone());
    entry
}
