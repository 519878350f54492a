//! A policy pack that somebody sent: refused in words that lead somewhere, or good for everything a pack is used for.
//!
//! max_len: 16000
//! seeds: static/packs/chongqing.json static/packs/wuxi.json static/packs/meilong.json static/packs/wuyi.json
//! words: tests/vocabulary/pack.json
#![no_main]

use std::hint::black_box;
use std::rc::Rc;

use kece::answers::Draft;
use kece::assess::assess;
use kece::policy::say::Say;
use kece::policy::{Library, LoadedPack, PackDocument, compare, read_pack};
use kece_fuzz::dice::chosen;
use kece_fuzz::pack_edits::leads_somewhere;
use kece_fuzz::sentence::is_sentence;
use kece_fuzz::{json, library, screen};
use libfuzzer_sys::{Corpus, fuzz_mutator, fuzz_target};
use serde_json::{Value, json};

fuzz_target!(init: { library::pack_parts(|_| ()); }, |bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else { return Corpus::Reject };
    let document = PackDocument::parse(text);
    if let Ok(document) = &document {
        // What is nested too deeply to be read back cannot be used either: see below.
        let again = PackDocument::parse(&document.text());
        assert!(again.is_err() || again.as_ref() == Ok(document), "what is exported is what is opened");
        assert!(compare(document.value(), document.value()).is_empty(), "it differs from itself");
    }
    match read_pack(text) {
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in &problems {
                is_sentence(&problem.message);
                // A key with a point in it cannot be written as a place: the form shows what is around it.
                assert!(leads_somewhere(text, problem) || !plain_keys(text), "{problem} leads nowhere");
            }
        }
        Ok(pack) => {
            let document = document.expect("a pack is a document");
            assert_eq!(read_pack(&document.text()), Ok(pack), "what is exported is the same pack");
            used(text, chosen(bytes, 8));
        }
    }
    Corpus::Keep
});

/// Whether every key of a document can be written in a place.
fn plain_keys(text: &str) -> bool {
    fn plain(value: &Value) -> bool {
        match value {
            Value::Object(map) => {
                map.iter().all(|(key, v)| !key.is_empty() && !key.contains(['.', '[', ']']) && plain(v))
            }
            Value::Array(items) => items.iter().all(plain),
            _ => true,
        }
    }
    PackDocument::parse(text).is_ok_and(|document| plain(document.value()))
}

/// Uses a pack in all ways, for an enterprise in its place.
fn used(text: &str, advised: bool) {
    let mut library = Library::default();
    library.load(text).expect("it was read, and there is no other pack to clash with");
    let pack = Rc::clone(&library.packs()[0]);
    let draft = enterprise(&pack);
    let (sheet, problems) = draft.sheet();
    let sound = problems.is_empty();
    let assessment = assess(&Rc::new(library), Rc::new(sheet), library::today());
    screen::results(&assessment, sound && assessment.problems.is_empty());
    if advised {
        screen::advice(&assessment, text.len());
    }
    for programme in &pack.pack.programmes {
        let say = Say::of(&pack.pack).within(programme);
        black_box((say.verdict(programme), say.offered(programme)));
        programme.requirements.iter().for_each(|r| drop(say.test(&r.test)));
        programme.score.iter().flat_map(|s| &s.parts).for_each(|part| drop(say.part(part)));
        programme.award.iter().for_each(|award| drop(say.award(award)));
        programme.worth.iter().for_each(|worth| drop(say.worth(worth)));
    }
}

/// The sample enterprise, moved to the place of the pack, with an answer to each of its questions.
fn enterprise(pack: &LoadedPack) -> Draft {
    let mut document = library::drafts(|all| all[0].clone());
    let answers = &mut document["answers"];
    if let Some(region) = &pack.pack.region {
        answers["region"] = json!(region);
    }
    answers["extra"] = json!({"zone": pack.pack.id});
    for question in &pack.pack.questions {
        let first = question.options.first().map_or(json!(true), |option| json!(option.code));
        answers["extra"][&question.id] =
            if question.kind.unit().is_some() { json!({"from": 1, "to": 9_999_999}) } else { first };
    }
    Draft::parse(&Value::to_string(&document)).expect("a draft")
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    library::pack_parts(|donors| json::mutate(data, size, max_size, seed, donors))
});
