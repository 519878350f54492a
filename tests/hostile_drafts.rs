//! Drafts that somebody sent to do harm, or that a disk has damaged: each is read or refused in words, what is kept is
//! kept to the letter, and the app goes on.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use std::rc::Rc;
use std::sync::LazyLock;

use encoding_rs::GB18030;
use kece::answers::{Draft, Problem};
use kece::assess::{assess, report};
use kece::exchange::{draft_file, text};
use kece::policy::Library;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::config;

const SAMPLES: &[&str] = &[
    include_str!("samples/qualified.kece.json"),
    include_str!("samples/borderline.kece.json"),
    include_str!("samples/nested.kece.json"),
];

thread_local! {
    static LIBRARY: Rc<Library> = Rc::new(Library::built_in().0);
}

/// Uses a draft in all ways: read, assessed, written, read again.
fn used(draft: &Draft) -> (Vec<Problem>, String) {
    let (sheet, problems) = draft.sheet();
    for problem in problems.iter().chain(&draft.name_problem()) {
        assert!(problem.message.ends_with('。') && problem.message.chars().count() < 400, "{problem:?}");
        assert!(!problem.message.chars().any(|c| c.is_control() || c == '\u{202e}'), "{problem:?}");
    }
    let day = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    let result = LIBRARY.with(|library| report::to_json(&assess(library, Rc::new(sheet), day)).to_string());
    let text = draft.to_text();
    // Long ones take long to write in three ways, and the form does not depend on the length.
    let files =
        if text.len() < 300_000 { vec![draft_file::one(draft), draft_file::several([draft])] } else { Vec::new() };
    for written in std::iter::once(text).chain(files) {
        let again = draft_file::read(&written);
        assert_eq!(again.problems, []);
        assert!(again.drafts.as_slice() == std::slice::from_ref(draft), "what is written is read back");
    }
    (problems, result)
}

fn with(answers: &str) -> String {
    format!(r#"{{"format":"kece-draft","version":1,"answers":{answers}}}"#)
}

/// The problems with these answers, kept as they are.
fn problems(answers: &str) -> Vec<(String, String)> {
    let draft = Draft::parse(&with(answers)).expect(answers);
    let kept: Value = serde_json::from_str(&draft.to_text()).expect("JSON");
    assert!(kept["answers"] == serde_json::from_str::<Value>(answers).expect("JSON"), "kept as it is");
    used(&draft).0.into_iter().map(|p| (p.field, p.message)).collect()
}

fn refusal(text: &str) -> String {
    let opened = draft_file::read(text);
    assert_eq!((opened.drafts.len(), opened.problems.len()), (0, 1), "{:?}", opened.problems);
    opened.problems[0].message.clone()
}

fn is(found: Vec<(String, String)>, expected: &[(&str, &str)]) {
    let found: Vec<_> = found.iter().map(|(field, message)| (field.as_str(), message.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_stands_twice_is_refused_with_its_place() {
    let text = "{\"format\":\"kece-draft\",\"version\":1,\n \"name\":\"甲\", \"name\":\"乙\",\"answers\":{}}";
    let said = "第 2 行第 19 个字符处，“name”在同一处写了第二次，不知道以哪个为准。请只留一个，再打开。";
    assert_eq!(refusal(text), said);
    let said = "第 1 行第 80 个字符处，“sales”在同一处写了第二次，不知道以哪个为准。请只留一个，再打开。";
    let answers = r#"{"years":{"2025":{"sales":1,"sales":1}}}"#;
    assert_eq!(refusal(&with(answers)), said);
    for answers in [
        r#"{"later":{"a":{},"a":[]}}"#,
        r#"{"ip":[{},{"core":true,"core":false}]}"#,
        r#"{"years":{"2025":{"sales":{"from":1,"from":2}}}}"#,
        r#"{"region":"350205","regio\u006e":"350205"}"#,
        r#"{"__proto__":1,"__proto__":1}"#,
        r#"{"":1,"":1}"#,
    ] {
        assert!(refusal(&with(answers)).contains("在同一处写了第二次"), "{answers}");
    }
    let long = format!(r#"{{"{0}":1,"{0}":2}}"#, "\\u202e".repeat(100_000));
    assert_eq!(refusal(&with(&long)).matches('\u{fffd}').count(), 30, "the key is quoted, not all of it");
}

#[test]
fn what_would_be_misread_when_read_again_is_refused() {
    for value in ["\"5\"", "5", "\"x\"", "{}", "null", "\"1e999999\""] {
        for key in ["$serde_json::private::Number", "$serde_json::private::RawValue"] {
            let text = with(&format!(r#"{{"years":{{"2025":{{"sales":{{"{key}":{value}}}}}}}}}"#));
            let said = refusal(&text);
            assert!(
                said.starts_with("第 1 行第 ")
                    && said.ends_with(&format!("“{key}”不能当栏目的名字。请换一个名字，再打开。")),
                "{said}"
            );
        }
    }
}

#[test]
fn a_nest_is_refused_before_it_is_deeper_than_can_be_written_and_read_again() {
    let nested = |levels: usize| with(&format!("{{\"later\":{}{}}}", "[".repeat(levels), "]".repeat(levels)));
    used(&Draft::parse(&nested(98)).expect("100 levels in all"));
    let said = "第 1 行第 153 个字符处，括号套了 100 层还多，不像是草稿。请用科策自评重新存一份再打开。";
    for levels in [1_000, 5_000_000] {
        assert_eq!(refusal(&nested(levels)), said, "{levels}");
    }
    assert!(refusal(&nested(99)).contains("括号套了 100 层还多"));
    let objects = with(&format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)));
    assert!(refusal(&objects).contains("括号套了 100 层还多"));
    assert_eq!(refusal(&"[".repeat(5_000_000)), "第 1 行第 5000000 个字符处读不下去，文件不完整。请重新存一份再打开。");
}

#[test]
fn a_name_may_be_anything_is_kept_and_called_wrong_beside_its_field() {
    let said = |name: &str| {
        let text = json!({"format": "kece-draft", "version": 1, "name": name, "answers": {}}).to_string();
        let draft = Draft::parse(&text).expect("a draft");
        assert!(draft.name() == name, "kept");
        used(&draft);
        assert!(draft_file::file_name(name).chars().count() <= 80);
        draft.name_problem().map(|p| (p.field, p.message))
    };
    let unseen = "企业名称里有看不见的字符，可能是复制时带进来的。请删去这几个字重填。";
    let name = |message: &str| Some(("name".to_owned(), message.to_owned()));
    for fine in [
        "",
        "示例公司",
        "<img src=x onerror=alert(1)>",
        "</script><svg/onload=1>",
        "{{7*7}}",
        "=1+1",
        "__proto__",
        "𠮷野家",
        "A&B \"C\" 'D'",
        &"字".repeat(200),
    ] {
        assert_eq!(said(fine), None, "{fine}");
    }
    assert_eq!(said(&"字".repeat(201)), name("企业名称有 201 个字，最多 200 个。请对照营业执照改短。"));
    assert_eq!(said(&"<b>".repeat(400_000)), name("企业名称有 1200000 个字，最多 200 个。请对照营业执照改短。"));
    for c in [
        '\u{0}',
        '\u{7}',
        '\n',
        '\u{7f}',
        '\u{85}',
        '\u{200b}',
        '\u{202e}',
        '\u{2066}',
        '\u{2028}',
        '\u{feff}',
        '\u{e0041}',
    ] {
        assert_eq!(said(&format!("示例{c}公司")), name(unseen), "{:x}", u32::from(c));
    }
}

#[test]
fn figures_of_any_length_and_form_are_kept_and_named() {
    let sales = |value: &str| problems(&format!(r#"{{"years":{{"2025":{{"sales":{value}}}}}}}"#));
    let at = "years.2025.sales";
    let (large, exponent) =
        ("这个数太大了，小数点前最多 15 位。请看一眼单位。", "请写成普通的数，如 1000，不要用指数。");
    for digits in [16, 1_000, 1_000_000] {
        is(sales(&"9".repeat(digits)), &[(at, large)]);
        is(sales(&format!("\"{}\"", "9".repeat(digits))), &[(at, large)]);
        is(sales(&format!("{{\"from\":{}}}", "9".repeat(digits))), &[(at, large)]);
    }
    for text in ["1e999999", "1E-999999", "1e+5", "0e0", "-1.5e3"] {
        is(sales(text), &[(at, exponent)]);
    }
    is(sales("\"1e999999\""), &[(at, "“1e999999”里的“e”不是数字。请只填数字，如 1720 或 17.2。")]);
    is(sales(&format!("\"0.{}\"", "1".repeat(1_000_000))), &[(at, "小数点后最多 10 位。")]);
    let float = format!("小数请写成带引号的文字，如 \"0.{}…\"，以免丢掉精度。", "1".repeat(28));
    is(sales(&format!("0.{}", "1".repeat(1_000_000))), &[(at, &float)]);
    is(sales("\"5\\u0000\""), &[(at, "“5\u{fffd}”里有看不见的字符。请删去重填，只填数字，如 1720 或 17.2。")]);
    is(sales("\"\\u202e5\""), &[(at, "“\u{fffd}5”里有看不见的字符。请删去重填，只填数字，如 1720 或 17.2。")]);
    is(sales("\"５００\""), &[(at, "“５００”里的“５”不是数字。请只填数字，如 1720 或 17.2。")]);
    is(sales("-0"), &[]);
    is(sales(&format!("\"{}5\"", "0".repeat(1_000_000))), &[]);
    is(problems(&format!(r#"{{"extra":{{"q":"{0}","r":{0}}}}}"#, "9".repeat(100_000))), &[("extra.r", large)]);
}

#[test]
fn years_and_keys_that_only_look_right_are_kept_and_named() {
    let wrong = "年份请写成四位数，如 2024。";
    for year in [
        "02024",
        "-1",
        "+202",
        " 2024",
        "2024 ",
        "２０２４",
        "",
        "1e3",
        "0x7e",
        "9999",
        "2024.sales",
        "__proto__",
        "constructor",
    ] {
        let answers = format!(r#"{{"years":{{"{year}":{{"sales":5}}}}}}"#);
        is(problems(&answers), &[(&format!("years.{year}"), wrong)]);
    }
    // Nothing of this is known here, so nothing of it is wrong.
    let strangers = r#"{"__proto__":{"region":"350205"},"":{"":[]},"years.2025.sales":5,"rd.total":1,"ip[0]":{},
        "toString":null,"hasOwnProperty":1e999999,"\u0000":"\u0000","a\u202eb":"\ud83d\ude00"}"#;
    is(problems(strangers), &[]);
    is(
        problems(r#"{"extra":{"":5,"a.b":true,"__proto__":"x","ip[0].core":[]}}"#),
        &[("extra.ip[0].core", "这一题不能答成一串。")],
    );
}

#[test]
fn half_a_character_is_refused_with_its_place() {
    for escape in [r"\ud800", r"\udc00", r"\ud800\ud800", r"\udc00\ud800", r"\ud83d x", r"\uD8"] {
        let text = format!(r#"{{"format":"kece-draft","version":1,"name":"{escape}","answers":{{}}}}"#);
        let said = refusal(&text);
        assert!(said.starts_with("这不是完整的草稿文件：第 1 行第 ") && said.contains("读不下去"), "{escape}: {said}");
    }
}

#[test]
fn lists_and_objects_of_any_length_are_kept_and_named_once() {
    let items = |count: usize, item: &str| vec![item; count].join(",");
    is(problems(&format!(r#"{{"ip":[{}]}}"#, items(100_000, "{}"))), &[("ip", "知识产权最多 5000 项。")]);
    is(problems(&format!(r#"{{"standards":[{}]}}"#, items(5_001, "5"))), &[("standards", "标准最多 5000 项。")]);
    let right =
        r#"{"kind":"invention","number":"ZL1","granted_on":"2024-05-06","in_force":true,"obtained":"own","core":true}"#;
    is(problems(&format!(r#"{{"region":"330282","ip":[{}]}}"#, items(5_000, right))), &[]);
    let keys = |around: &str, value: &str| {
        let all: Vec<String> = (0..100_000).map(|i| format!("\"k{i}\":{value}")).collect();
        format!("{{\"{around}\":{{{}}}}}", all.join(","))
    };
    is(problems(&keys("later", "{\"a\":[1.0]}")), &[]);
    is(problems(&keys("extra", "5")), &[]);
    for answers in [keys("extra", "[]"), keys("years", "{}"), keys("years", "5")] {
        let found = problems(&answers);
        assert_eq!(found.len(), 1_001);
        assert_eq!(found[1_000], (String::new(), "另有 99000 处也读不出来。请先改好前面的。".to_owned()));
    }
    let wrong = r#"{"kind":5,"title":5,"number":5,"granted_on":5,"expires_on":5,"in_force":5,"obtained":5,"core":5}"#;
    assert_eq!(problems(&format!(r#"{{"ip":[{}]}}"#, items(5_000, wrong))).len(), 1_001);
}

#[test]
fn texts_of_any_content_stand_in_lists_and_answers() {
    let long = "<script>字\u{202e}".repeat(30_000);
    let answers = json!({"region": "330282", "registered_on": "2020-03-12",
        "ip": [{"title": long, "number": long, "kind": "invention"}],
        "standards": [{"title": long, "number": long, "series": long, "level": "national"}],
        "rd_bodies": [{"name": long, "level": "national", "kind": "other"}],
        "extra": {"q": long, "zone": long}});
    is(problems(&answers.to_string()), &[]);
    let wrong = json!({"region": long, "uscc": long, "registered_on": long, "field": long,
        "tax_resident": long, "points": {"org_lab": long}, "ip": [{"kind": long, "granted_on": long}]});
    assert_eq!(problems(&wrong.to_string()).len(), 8);
}

#[test]
fn twenty_megabytes_are_refused_with_the_reason_and_assessed_natively() {
    let text = with(&format!("{{\"later\":[{}0]}}", "12345678,".repeat(2_200_000)));
    let said = refusal(&text);
    assert_eq!(said, "这份草稿有 19800059 个字符，超过 250 万，浏览器存不下。请看看里面是不是混进了别的内容。");
    let draft = Draft::parse(&text).expect("no limit of the program for the command line");
    assert_eq!(draft.sheet().1, []);
    assert_eq!(draft.to_text().len(), text.len());
    let spaces = format!("{}{}", with("{}"), " ".repeat(20_000_000));
    assert_eq!(draft_file::read(&spaces).drafts.len(), 1, "what counts is what would be stored");
}

fn gb18030(bytes: &[u8]) -> Option<String> {
    GB18030.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
}

/// Reads a file as the app does and uses what is in it.
fn opened(bytes: &[u8]) -> Result<usize, TestCaseError> {
    match text::decode(bytes, gb18030) {
        Err(problem) => {
            prop_assert!(problem.message.ends_with('。') && problem.message.chars().count() < 200, "{:?}", problem);
            Ok(0)
        }
        Ok(decoded) => {
            let found = draft_file::read(&decoded.text);
            prop_assert!(!found.drafts.is_empty() || !found.problems.is_empty());
            for problem in &found.problems {
                prop_assert!(problem.message.ends_with('。') && problem.message.chars().count() < 400, "{:?}", problem);
            }
            found.drafts.iter().for_each(|draft| drop(used(draft)));
            Ok(found.drafts.len())
        }
    }
}

/// The bytes of a text in one of the encodings.
fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        _ => GB18030.encode(text).0.into_owned(),
    }
}

/// What happens to a file on its way.
#[derive(Clone, Debug)]
enum Harm {
    Flip(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Drop(prop::sample::Index, usize),
    Double(prop::sample::Index, usize, prop::sample::Index),
    Put(prop::sample::Index, Vec<u8>),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>;
    let words = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        ",",
        ":",
        "null",
        "1e999999",
        "\\ud800",
        "\\",
        "\0",
        "\"name\":5,",
        "\"$serde_json::private::Number\":\"5\",",
        "\"from\":9,\"to\":1",
        "\u{202e}",
        "\u{feff}",
        "-",
        "0",
        "[[[[[[[[[[",
    ]);
    prop_oneof![
        (at(), any::<u8>()).prop_map(|(at, bits)| Harm::Flip(at, bits)),
        at().prop_map(Harm::Cut),
        (at(), 1..40usize).prop_map(|(at, count)| Harm::Drop(at, count)),
        (at(), 1..400usize, at()).prop_map(|(from, count, to)| Harm::Double(from, count, to)),
        (at(), words).prop_map(|(at, word)| Harm::Put(at, word.as_bytes().to_vec())),
    ]
}

fn harmed(mut bytes: Vec<u8>, harm: &Harm) -> Vec<u8> {
    if bytes.is_empty() {
        return bytes;
    }
    let length = bytes.len();
    match harm {
        Harm::Flip(at, bits) => bytes[at.index(length)] ^= bits,
        Harm::Cut(at) => bytes.truncate(at.index(length)),
        Harm::Drop(at, count) => drop(bytes.drain(at.index(length)..length.min(at.index(length) + count))),
        Harm::Double(from, count, to) => {
            let slice = bytes[from.index(length)..length.min(from.index(length) + count)].to_vec();
            bytes.splice(to.index(length)..to.index(length), slice);
        }
        Harm::Put(at, word) => drop(bytes.splice(at.index(length)..at.index(length), word.iter().copied())),
    }
    bytes
}

/// The samples one by one and all in one file, and what the page for a broken app saves of them.
static FILES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let drafts: Vec<Draft> = SAMPLES.iter().map(|text| Draft::parse(text).expect("a sample")).collect();
    let slot = |draft: &Draft| format!(r#"{{"kece":1,"revision":1,"saved_at":"","draft":{}}}"#, draft.to_text());
    let rescue = json!({"format": "kece-rescue", "version": 1, "unsaved": draft_file::several(&drafts[..1]),
        "items": {"kece.draft.a": slot(&drafts[1]), "kece.draft.a.b": slot(&drafts[2]), "kece.ui": "{}"}});
    SAMPLES.iter().map(|text| (*text).to_owned()).chain([draft_file::several(&drafts), rescue.to_string()]).collect()
});

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        opened(&bytes)?;
    }

    #[test]
    fn any_text_in_any_encoding_is_read_or_refused(text in "\\PC{0,100}", encoding in 0..4usize) {
        opened(&encoded(&text, encoding))?;
    }

    #[test]
    fn a_harmed_file_is_read_or_refused_and_what_is_read_survives(which in 0..5usize, encoding in 0..4usize, harms in prop::collection::vec(harm(), 0..4)) {
        let bytes = harms.iter().fold(encoded(&FILES[which], encoding), harmed);
        let count = opened(&bytes)?;
        let all = [1, 1, 1, 3, 2][which];
        prop_assert!(!harms.is_empty() || count == all, "unharmed, all of it is read");
    }

    // What somebody wrote is never changed: a harmed draft that is read says what stands in the file.
    #[test]
    fn what_is_read_of_a_harmed_draft_is_what_the_file_says(which in 0..3usize, harms in prop::collection::vec(harm(), 1..4)) {
        let bytes = harms.iter().fold(SAMPLES[which].as_bytes().to_vec(), harmed);
        if let Ok(text) = std::str::from_utf8(&bytes) && let [draft] = draft_file::read(text).drafts.as_slice() {
            let said: Value = serde_json::from_str(text.trim_start_matches('\u{feff}')).expect("it was read");
            let kept: Value = serde_json::from_str(&draft.to_text()).expect("JSON");
            prop_assert_eq!(kept, said);
        }
    }
}
