//! What the three sample enterprises are told, word for word: every sentence with its numbers, the
//! clause, how sure the rule is, what is still to be answered, every part of a score and every award.
//!
//! The expected texts stand beside the samples (`tests/samples/*.trace.txt`) and are read by people: a
//! change of one is a change of what users read. `KECE_WRITE_TRACES=1 cargo test --test trace` writes
//! them anew, to be looked at as a diff.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

use std::fmt::Write as _;
use std::path::Path;
use std::rc::Rc;

use kece::answers::Draft;
use kece::assess::{Assessment, PartOutcome, ProgrammeOutcome, assess, explain};
use kece::num::Tri;
use kece::policy::{Certainty, Clause, Library};
use kece::words;

fn outcome(tri: Tri) -> &'static str {
    match tri {
        Tri::Yes => "达标",
        Tri::No => "未达标",
        Tri::Unknown => "待确定",
    }
}

fn cite(programme: &ProgrammeOutcome, clause: &Clause) -> String {
    let document = programme.pack.pack.documents.get(&clause.document).expect("a document");
    let sure = match clause.certainty {
        Certainty::Verified => "已核实",
        Certainty::SingleSource => "单一来源",
        Certainty::Interpretation => "口径解释",
        Certainty::Unverified => "待核实",
    };
    format!("{} {}，{sure}", document.cite, clause.article).replace(" ，", "，")
}

fn part(text: &mut String, assessment: &Assessment, programme: &ProgrammeOutcome, of: &PartOutcome, depth: usize) {
    let sentence = explain::part(assessment, programme, of);
    writeln!(text, "{}{}：{sentence}", "  ".repeat(depth), of.name).expect("a text");
    of.parts.iter().for_each(|inner| part(text, assessment, programme, inner, depth + 1));
}

fn trace(assessment: &Assessment) -> String {
    let mut text = String::new();
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    for programme in &assessment.programmes {
        line(format!("# {}：{}", programme.programme.name, outcome(programme.verdict)));
        line(explain::verdict(assessment, programme).to_string());
        for requirement in &programme.requirements {
            let said = explain::requirement(assessment, programme, requirement);
            line(format!("\n[{}] {}", outcome(requirement.outcome), requirement.requirement.name));
            line(format!("  {}", said.sentence));
            if !said.figure.is_empty() {
                line(format!("  {}，{}", said.figure, said.must));
            }
            line(format!("  {}", cite(programme, &requirement.requirement.clause)));
            for note in &requirement.notes {
                line(format!("  {}{}", if note.review { "人工复核：" } else { "" }, note.text));
            }
            if !requirement.needs.is_empty() {
                let needs: Vec<String> = requirement.needs.iter().map(ToString::to_string).collect();
                line(format!("  还要看 {}", needs.join(" ")));
            }
        }
        let mut parts = String::new();
        programme.parts.iter().for_each(|p| part(&mut parts, assessment, programme, p, 0));
        line(format!("\n{parts}"));
        for item in &programme.items {
            let sum = words::award(item.amount);
            line(format!("{}：{}，{sum}（{}）", item.path.label(), outcome(item.outcome), item.reason));
        }
    }
    text
}

fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let text = std::fs::read_to_string(folder.join(format!("{name}.kece.json"))).expect("a sample");
    let (sheet, problems) = Draft::parse(&text).expect("a draft").sheet();
    assert!(problems.is_empty(), "{problems:?}");
    let library = Library::new();
    let on = sheet.date("apply_on").expect("a day");
    let got = trace(&assess(&Rc::new(library), Rc::new(sheet), on));
    let place = folder.join(format!("{name}.trace.txt"));
    if std::env::var_os("KECE_WRITE_TRACES").is_some() {
        std::fs::write(&place, &got).expect("a place to write");
    }
    let expected = std::fs::read_to_string(&place).expect("the expected text");
    for (number, (got, expected)) in got.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, expected, "{name}, line {}", number + 1);
    }
    assert_eq!(got.lines().count(), expected.lines().count(), "{name}: lines");
}

#[test]
fn a_qualified_enterprise_is_told_why() {
    check("qualified");
}

#[test]
fn a_borderline_enterprise_is_told_what_decides() {
    check("borderline");
}

#[test]
fn an_unqualified_enterprise_is_told_by_how_much() {
    check("unqualified");
}
