use proptest::prelude::*;

use super::{Carried, CarriedError, CarriedPack, escaped, read, sha256};
use crate::answers::Draft;
use crate::exchange::usb::{Template, carried_of, carrying};

const PAGE: &str = "<!DOCTYPE html><script>1</script>\
                    <script type=\"application/json\" id=\"kece-carried\" data-sha256=\"@@kece:carried-sha256@@\">@@kece:carried@@</script>\
                    <meta id=\"kece-end\">";

/// What could begin or end something in a page.
const DANGEROUS: [char; 9] = ['<', '>', '&', '\r', '\n', '\0', '\u{2028}', '\u{2029}', '\u{feff}'];

fn draft(name: &str) -> Draft {
    let mut draft = Draft::new();
    draft.set_name(name);
    draft
}

fn pack(id: &str, text: &str) -> CarriedPack {
    CarriedPack { id: id.to_owned(), text: text.to_owned() }
}

fn in_page(text: &str) -> String {
    let empty = Template(PAGE).fill(|_| Some("")).expect("all places");
    carrying(&empty, text).expect("a page")
}

#[test]
fn what_the_project_builds_carries_nothing_and_says_so_in_the_same_words() {
    // scripts/lib/single.mjs has this text too.
    let nothing = r#"{"format":"kece-usb","version":1,"packs":[],"drafts":"","locked":[]}"#;
    assert_eq!(Carried::default().to_text(), nothing);
    let read = read(nothing).expect("readable");
    assert!(read.carried.is_empty() && read.problems.is_empty());
}

#[test]
fn it_is_written_as_described() {
    let carried = Carried {
        made: "2026-07-01".parse().ok(),
        packs: vec![pack("xiamen", "{\n}")],
        drafts: vec![draft("</script><!--&\u{2028}")],
        locked: Vec::new(),
    };
    let text = carried.to_text();
    assert!(text.starts_with(r#"{"format":"kece-usb","version":1,"made":"2026-07-01","packs":[{"id":"xiamen","text":"{\n}"}],"drafts":"[{"#), "{text}");
    assert!(text.contains(r"\u003c/script\u003e\u003c!--\u0026\u2028"), "{text}");
    assert_eq!(read(&text).map(|read| read.carried), Ok(carried));
}

#[test]
fn what_is_not_what_this_program_writes_is_refused() {
    let newer = r#"{"format":"kece-usb","version":2,"packs":[],"drafts":"","locked":[],"more":1}"#;
    assert_eq!(read(newer), Err(CarriedError::Newer));
    for text in [
        "",
        "null",
        "[]",
        "{}",
        r#"{"format":"kece-draft","version":1,"packs":[],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","packs":[],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":"1","packs":[],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"drafts":""}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"drafts":[],"locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"drafts":"","locked":["甲"]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"drafts":"","locked":[],"more":1}"#,
        r#"{"format":"kece-usb","version":1,"packs":[],"packs":[],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"made":"昨天","packs":[],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[{"id":"","text":""}],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[{"id":"a"}],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[{"id":"a","text":"","b":1}],"drafts":"","locked":[]}"#,
        r#"{"format":"kece-usb","version":1,"packs":[{"id":"a","text":""},{"id":"a","text":""}],"drafts":"","locked":[]}"#,
    ] {
        assert_eq!(read(text), Err(CarriedError::Broken), "{text}");
    }
}

#[test]
fn a_draft_that_cannot_be_opened_does_not_keep_the_others_out() {
    let text = Carried { drafts: vec![draft("甲")], ..Carried::default() }.to_text();
    let worse = text.replacen("[{", r#"[{\"format\":\"kece-draft\",\"version\":99,\"answers\":{}},{"#, 2).replacen(
        r#""packs":[{\"format\":\"kece-draft\",\"version\":99,\"answers\":{}},{"#,
        r#""packs":[{"#,
        1,
    );
    let read = read(&worse).expect("readable");
    assert_eq!((read.carried.drafts.len(), read.problems.len()), (1, 1), "{worse}");
}

/// Texts that would break out of where they stand, were they not written in another way.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => any::<char>().prop_map(String::from),
        3 => prop::sample::select(vec![
            "</script>", "</SCRIPT ", "<!--", "-->", "<script>", "]]>", "&lt;", "&#60;", "\u{2028}", "\u{2029}", "\0", "\r", "\r\n",
            "\u{feff}", "\u{fffe}", "\u{85}", "\\", "\"", "\\u003c", "@@kece:carried@@", "<script type=\"application/json\" id=\"kece-carried\" data-sha256=\"",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_names_and_packs_come_back_and_nothing_stands_in_the_page_that_could_be_a_tag(
        texts in prop::collection::vec(any_text(), 0..4), names in prop::collection::vec(any_text(), 0..4),
    ) {
        let packs = texts.iter().enumerate().map(|(i, text)| pack(&format!("{i}{text}"), text)).collect();
        let drafts: Vec<Draft> = names.iter().map(|name| draft(name)).collect();
        let carried = Carried { made: "2026-07-01".parse().ok(), packs, drafts, locked: Vec::new() };
        let text = carried.to_text();
        prop_assert!(!text.contains(DANGEROUS), "it could break out");
        let page = in_page(&text);
        let (found, hash) = carried_of(&page).expect("carried");
        prop_assert_eq!(found, text.as_str());
        prop_assert_eq!(hash, sha256(&text));
        prop_assert_eq!(read(found).map(|read| (read.carried, read.problems)), Ok((carried, Vec::new())));
    }

    #[test]
    fn any_text_gives_an_answer_and_what_was_changed_has_another_hash(
        name in any_text(), at in any::<prop::sample::Index>(), with in any::<char>(),
    ) {
        let text = Carried { drafts: vec![draft(&name)], ..Carried::default() }.to_text();
        let mut letters: Vec<char> = text.chars().collect();
        let place = at.index(letters.len());
        letters[place] = with;
        let changed: String = letters.into_iter().collect();
        prop_assert_eq!(changed == text, sha256(&changed) == sha256(&text));
        // It may still be readable: then the hash is what tells.
        prop_assert!(read(&changed).map_or(true, |read| read.carried.packs.is_empty()));
    }

    #[test]
    fn json_stays_the_same_json(text in any_text()) {
        let json = serde_json::to_string(&text).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<String>(&escaped(&json)).expect("JSON"), text);
    }
}
