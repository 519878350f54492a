//! What the enterprise reads: for every case a sentence with the numbers in it, and some of them word for word.

use std::collections::BTreeMap;
use std::rc::Rc;

use kece::answers::{Unit, read_date};
use kece::assess::{Assessment, ProgrammeOutcome, explain};
use kece::num::Tri;
use kece::words;
use serde::Deserialize;
use serde_json::{Value, json};

use super::case::{all_files, draft_of};
use super::owes;
use super::synthetic;

fn assessments() -> Vec<(String, Assessment)> {
    let library = Rc::new(synthetic::alone());
    let mut all = Vec::new();
    for file in all_files() {
        for case in &file.cases {
            let draft = draft_of(&file, case).expect("a draft");
            let on = case.on.as_deref().map(|day| read_date(day).expect("a day"));
            if let Ok(assessment) = super::assessed(&draft, on, &library) {
                all.push((format!("{} · {}", file.name, case.name), assessment));
            }
        }
    }
    all
}

#[test]
fn every_case_keeps_the_promises_and_is_said_in_sentences() {
    let kept = |assessment: &Assessment| owes::promises(assessment).and_then(|()| owes::words(assessment));
    let all = assessments();
    let broken = all.iter().filter_map(|(name, one)| kept(one).err().map(|error| format!("{name}\n    {error}")));
    let wrong: Vec<String> = broken.collect();
    assert!(wrong.is_empty(), "{} of {} cases\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

// A comparison shows the figure it was decided by, and the line.
#[test]
fn the_numbers_stand_in_the_sentence() {
    let mut compared = 0;
    for (name, assessment) in assessments() {
        for outcome in &assessment.programmes {
            for requirement in outcome.requirements.iter().filter(|r| r.value.is_some()) {
                let said = explain::requirement(&assessment, outcome, requirement);
                let text = said.sentence.to_string();
                let at = format!("{name}: {} {}: {text:?}", outcome.programme.id, requirement.requirement.id);
                assert!(!said.figure.is_empty() && text.contains(&said.figure), "{at} lacks {:?}", said.figure);
                let line = said.must.rsplit(['≥', '>', '≤', '<']).next().unwrap_or_default().trim();
                assert!(!line.is_empty() && text.contains(line), "{at} lacks {line:?}");
                let open = text.contains("还不能确定");
                assert_eq!(open, requirement.outcome == Tri::Unknown, "{at}");
                compared += 1;
            }
        }
    }
    assert!(compared > 1_000, "only {compared}");
}

/// One enterprise, and what it reads of one programme.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reading {
    name: String,
    #[serde(default)]
    set: BTreeMap<String, Value>,
    programme: String,
    verdict: Option<String>,
    /// By the requirement's id.
    #[serde(default)]
    requirements: BTreeMap<String, String>,
    /// Notes of requirements, by the requirement's id.
    #[serde(default)]
    notes: BTreeMap<String, Vec<String>>,
    /// The reasons of the items, or of the grants.
    reasons: Option<Vec<String>>,
    award_notes: Option<Vec<String>>,
    /// What must not be said of a requirement or, under `verdict`, of the programme: it would not be true.
    #[serde(default)]
    never: BTreeMap<String, String>,
}

/// Answers by their paths, on the usual day and in the usual place.
fn answers(reading: &Reading) -> Value {
    let mut answers = json!({"apply_on": "2026-07-01", "region": "350200"});
    for (path, value) in &reading.set {
        let mut place = &mut answers;
        for step in path.split('.') {
            place = &mut place[step];
        }
        *place = value.clone();
    }
    json!({"format": "kece-draft", "version": 1, "answers": answers})
}

fn differences(reading: &Reading, assessment: &Assessment, outcome: &ProgrammeOutcome) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut same = |what: &str, expected: &dyn std::fmt::Debug, got: &dyn std::fmt::Debug| {
        if format!("{expected:?}") != format!("{got:?}") {
            wrong.push(format!("{} · {what}\n    {got:?}\n    not {expected:?}", reading.name));
        }
    };
    if let Some(verdict) = &reading.verdict {
        same("verdict", verdict, &explain::verdict(assessment, outcome).to_string());
    }
    let find = |id: &String| outcome.requirements.iter().find(|r| r.requirement.id == *id).expect("a requirement");
    for (id, text) in &reading.requirements {
        same(id, text, &explain::requirement(assessment, outcome, find(id)).sentence.to_string());
    }
    for (id, texts) in &reading.notes {
        let notes: Vec<&str> = find(id).notes.iter().map(|note| note.text.as_str()).collect();
        same(id, texts, &notes);
    }
    if let Some(reasons) = &reading.reasons {
        let items = outcome.items.iter().map(|item| item.reason.as_str());
        let got: Vec<&str> = items.chain(outcome.grants.iter().map(|g| g.reason.as_str())).collect();
        same("reasons", reasons, &got);
    }
    if let Some(notes) = &reading.award_notes {
        let got: Vec<&str> = outcome.award_notes.iter().map(|note| note.text.as_str()).collect();
        same("award", notes, &got);
    }
    for (id, text) in &reading.never {
        let said = match id.as_str() {
            "verdict" => explain::verdict(assessment, outcome).to_string(),
            _ => {
                let notes = find(id).notes.iter().map(|note| note.text.clone());
                let sentence = explain::requirement(assessment, outcome, find(id)).sentence.to_string();
                std::iter::once(sentence).chain(notes).collect::<Vec<_>>().join("\n")
            }
        };
        if said.contains(text) {
            wrong.push(format!("{} · {id}\n    {said:?}\n    must not say {text:?}", reading.name));
        }
    }
    wrong
}

// What a verdict promises is the award, after discounts, other awards, pool and cap.
#[test]
fn a_verdict_speaks_of_the_award_as_it_is() {
    // One of each programme is enough.
    let mut wrong = BTreeMap::new();
    for (name, assessment) in assessments() {
        for outcome in assessment.programmes.iter().filter(|p| p.programme.award.is_some()) {
            let text = explain::verdict(&assessment, outcome).to_string();
            let Some(most) = outcome.award.hi().filter(|_| text.contains("合计")) else { continue };
            let most = words::value(most, Unit::Money);
            if !text.contains(&most) {
                let at = format!("{name}: {} is at most {most}\n    {text}", outcome.programme.id);
                wrong.entry(outcome.programme.id.clone()).or_insert(at);
            }
        }
    }
    let wrong: Vec<String> = wrong.into_values().collect();
    assert!(wrong.is_empty(), "{} programmes\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn some_of_it_is_said_word_for_word() {
    let readings: Vec<Reading> = serde_json::from_str(include_str!("words.json")).expect("readings");
    let library = Rc::new(synthetic::alone());
    let mut wrong = Vec::new();
    for reading in &readings {
        let assessment = super::assessed(&answers(reading), None, &library)
            .unwrap_or_else(|fields| panic!("{}: {fields:?}", reading.name));
        let outcome = assessment.programmes.iter().find(|p| p.programme.id == reading.programme);
        wrong.extend(differences(reading, &assessment, outcome.expect("a programme")));
    }
    assert!(wrong.is_empty(), "{} of {} readings\n{}", wrong.len(), readings.len(), wrong.join("\n"));
}
