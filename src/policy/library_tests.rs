//! Saved packs beside the built-in ones.

use serde_json::{Value, json};

use super::{Library, LoadedPack};
use crate::policy::{PackDocument, PackProblem};

fn found<'l>(library: &'l Library, id: &str) -> &'l LoadedPack {
    library.packs().iter().find(|p| p.pack.id == id).expect("it is there")
}

fn saved(texts: &[(&str, &str)]) -> (Library, Vec<PackProblem>) {
    let texts: Vec<(String, String)> = texts.iter().map(|(id, text)| ((*id).to_owned(), (*text).to_owned())).collect();
    Library::with_saved(&texts)
}

fn edited(id: &str, edit: impl Fn(&mut PackDocument)) -> String {
    let (library, _) = Library::built_in();
    let mut document = PackDocument::parse(found(&library, id).text()).expect("a document");
    edit(&mut document);
    document.text()
}

#[test]
fn built_in_packs_know_their_text_and_that_they_are_built_in() {
    let (library, problems) = Library::with_saved(&[]);
    assert_eq!(problems, []);
    assert_eq!(library, Library::built_in().0);
    assert!(library.packs().iter().all(|p| p.built_in && crate::policy::read_pack(p.text()).as_ref() == Ok(&p.pack)));
}

#[test]
fn a_saved_pack_takes_the_place_of_the_built_in_one_and_a_new_one_is_added() {
    let newer = edited("xiamen", |doc| assert!(doc.set("version", json!("2099.1"))));
    let another = json!({"id": "elsewhere", "version": "1", "name": "某地政策包", "region": "110105", "place": "某地",
        "documents": {}, "programmes": []})
    .to_string();
    let (library, problems) = saved(&[("xiamen", &newer), ("elsewhere", &another)]);
    assert_eq!(problems, []);
    let (built_in, _) = Library::built_in();
    assert_eq!(library.packs().len(), built_in.packs().len() + 1);
    let pack = found(&library, "xiamen");
    assert_eq!((pack.pack.version.as_str(), pack.built_in, pack.text()), ("2099.1", false, newer.as_str()));
    assert_ne!(pack.sha256, found(&built_in, "xiamen").sha256);
    assert_eq!(found(&library, "elsewhere").text(), another);
    let order =
        |l: &Library| l.packs().iter().map(|p| p.pack.id.clone()).take(built_in.packs().len()).collect::<Vec<_>>();
    assert_eq!(order(&library), order(&built_in), "it stands where the built-in one stood");
}

#[test]
fn a_saved_pack_that_cannot_be_used_is_named_and_the_built_in_one_stays() {
    let broken = edited("xiamen", |doc| assert!(doc.set("programmes[0].clause.document", json!("gossip"))));
    let renamed = edited("haicang", |_| ());
    let (library, problems) = saved(&[("cn", "{"), ("nowhere", "[]"), ("other", &renamed), ("xiamen", &broken)]);
    let (built_in, _) = Library::built_in();
    assert_eq!(library, built_in);
    let said: Vec<(&str, bool)> =
        problems.iter().map(|p| (p.place.as_str(), p.message.contains("现在用的是内置的版本"))).collect();
    assert_eq!(said, [("cn", true), ("nowhere", false), ("other", false), ("xiamen", true)]);
    assert!(
        problems[3].message.contains("programmes[0].clause.document：") && problems[3].message.contains("gossip"),
        "{}",
        problems[3]
    );
    assert!(problems[2].message.contains("haicang"), "{}", problems[2]);
    assert!(problems.iter().all(|p| p.message.ends_with('。') || p.message.ends_with('）')), "{problems:?}");
}

#[test]
fn a_question_asked_in_another_way_by_another_pack_is_a_clash() {
    let pack = |id: &str, kind: &str| {
        let question: Value = json!({"id": "size", "label": "多大？", "kind": kind});
        json!({"id": id, "version": "1", "name": "某地政策包", "region": "110105", "place": "某地", "documents": {},
            "questions": [question], "programmes": []})
        .to_string()
    };
    let (_, problems) = saved(&[("one", &pack("one", "money")), ("two", &pack("two", "people"))]);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(problems[0].place, "two");
    assert!(problems[0].message.contains("questions[0]"), "{}", problems[0]);
    assert_eq!(saved(&[("one", &pack("one", "money")), ("two", &pack("two", "money"))]).1, []);
}

#[test]
fn a_built_in_text_is_found_by_its_id() {
    let (library, _) = Library::built_in();
    for loaded in library.packs() {
        assert_eq!(Library::built_in_text(&loaded.pack.id), Some(loaded.text()), "{}", loaded.pack.id);
    }
    assert_eq!(Library::built_in_text("nowhere"), None);
}

// The edit cycle of a bureau: what was exported here and imported there is the same file.
#[test]
fn a_saved_pack_exported_and_imported_elsewhere_has_the_same_hash() {
    let newer = edited("xiamen", |doc| {
        *doc = doc.signed("厦门市科技局", "2026-07-14".parse().expect("a day"), "改名称", "2099.1")
    });
    let (here, problems) = saved(&[("xiamen", &newer)]);
    assert_eq!(problems, []);
    let exported = found(&here, "xiamen").text().to_owned();
    let mut there = Library::new();
    assert_eq!(there.load(&exported), Ok("xiamen".to_owned()));
    assert_eq!(found(&there, "xiamen").sha256, found(&here, "xiamen").sha256);
    let opened = PackDocument::parse(&exported).expect("a document");
    assert_eq!(opened.text(), exported, "opened and saved without an edit, it is the same file");
    assert_eq!(found(&there, "xiamen").pack.office.as_deref(), Some("厦门市科技局"));
}

#[test]
fn a_carried_pack_stands_between_the_built_in_and_the_saved_one() {
    let version = |version: &str| {
        edited("xiamen", |doc| *doc = doc.signed("厦门市科技局", "2026-07-14".parse().expect("a day"), "改", version))
    };
    let pair = |id: &str, text: &str| (id.to_owned(), text.to_owned());
    let (carried, saved) = (pair("xiamen", &version("2099.1")), pair("xiamen", &version("2099.2")));
    let of = |carried: &[(String, String)], saved: &[(String, String)]| {
        let (library, problems) = Library::with_packs(carried, saved);
        let loaded = found(&library, "xiamen");
        (loaded.pack.version.clone(), loaded.built_in, loaded.carried, problems.len())
    };
    let own = of(&[], &[]);
    assert_eq!((own.1, own.2), (true, false));
    assert_eq!(of(std::slice::from_ref(&carried), &[]), ("2099.1".to_owned(), false, true, 0));
    assert_eq!(of(std::slice::from_ref(&carried), &[saved]), ("2099.2".to_owned(), false, false, 0));
    assert_eq!(of(&[carried], &[pair("xiamen", "{}")]), ("2099.1".to_owned(), false, true, 1));
    let (_, problems) = Library::with_packs(&[pair("xiamen", "{}")], &[]);
    assert!(
        problems.iter().all(|p| p.message.contains("U盘版带的政策包“xiamen”不能用，现在用的是内置的版本")),
        "{problems:?}"
    );
}
