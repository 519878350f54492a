use super::{checked, file_name, holds, locked_file_name, one, read, several};
use crate::answers::Draft;

fn draft(name: &str) -> Draft {
    let text = format!(r#"{{"format":"kece-draft","version":1,"name":"{name}","answers":{{"later":1.10}},"more":[]}}"#);
    Draft::parse(&text).expect("a draft")
}

#[test]
fn what_was_saved_can_be_opened_again() {
    let (a, b) = (draft("甲"), draft("乙"));
    assert_eq!(read(&one(&a)).drafts, std::slice::from_ref(&a));
    assert_eq!(read(&several([&a, &b])).drafts, [a, b]);
}

#[test]
fn a_text_that_does_not_give_the_drafts_again_is_no_file() {
    let (a, b) = (draft("甲"), draft("乙"));
    assert_eq!(checked(&[&a]), Some(one(&a)));
    assert_eq!(checked(&[&a, &b]), Some(several([&a, &b])));
    assert_eq!(checked(&[]), None, "nothing can be read from nothing");
    assert!(!holds(&one(&a), &[&b]) && !holds(&several([&a, &b]), &[&a]) && !holds(&one(&a), &[&a, &b]));
}

#[test]
fn a_file_with_one_bad_draft_still_gives_the_others() {
    let opened = read(&format!("[{},{{}}]", draft("甲").to_text()));
    assert_eq!(opened.drafts.len(), 1);
    assert_eq!(opened.problems.len(), 1);
    assert!(opened.problems.iter().all(|p| p.message.starts_with("第 2 份草稿：")));
}

#[test]
fn the_rescue_file_of_a_broken_app_can_be_opened() {
    let envelope = format!(r#"{{"kece":1,"revision":1,"saved_at":"","draft":{}}}"#, draft("甲").to_text());
    let rescue = serde_json::json!({
        "format": "kece-rescue", "version": 1,
        "items": { "kece.draft.a": envelope, "kece.draft.b": "{", "kece.ui": "{}" },
        "unsaved": draft("乙").to_text(),
    });
    let opened = read(&rescue.to_string());
    assert_eq!(opened.drafts, [draft("甲"), draft("乙")]);
    assert_eq!(opened.problems.len(), 1, "the damaged one is named");
}

fn said(text: &str) -> (Vec<String>, Vec<String>) {
    let opened = read(text);
    let names = opened.drafts.iter().map(|d| d.name().to_owned()).collect();
    (names, opened.problems.into_iter().map(|p| p.message).collect())
}

#[test]
fn what_is_wrong_in_an_array_has_its_place_in_the_file_and_keeps_nothing_else_out() {
    let (a, b) = (draft("甲").to_text(), draft("乙").to_text());
    let deep = format!("{{\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let (names, problems) = said(&format!("[{a},\n {{\"甲\":1,\"甲\":2}},\n{deep},{b}]"));
    assert_eq!(names, ["甲", "乙"]);
    assert_eq!(
        problems,
        [
            "第 2 份草稿：第 2 行第 11 个字符处，“甲”在同一处写了第二次，不知道以哪个为准。请只留一个，再打开。",
            "第 3 份草稿：第 3 行第 105 个字符处，括号套了 100 层还多，不像是草稿。请用科策自评重新存一份再打开。",
        ]
    );
}

#[test]
fn of_an_array_that_breaks_off_the_whole_drafts_are_read() {
    let (a, b) = (draft("甲"), draft("乙"));
    let text = several([&a, &b]);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let opened = read(text.get(..end).unwrap_or_default());
        assert_eq!(opened.problems.len(), 1, "cut at {end}");
        assert!(opened.drafts.iter().eq([&a, &b].into_iter().take(opened.drafts.len())), "cut at {end}");
    }
    let (names, problems) = said(text.trim_end_matches(']'));
    assert_eq!(names, ["甲", "乙"]);
    assert_eq!(
        problems,
        ["前 2 份草稿之后，第 20 行第 0 个字符处读不下去，文件不完整。后面的草稿请重新存一份再打开。"]
    );
    assert_eq!(said("[").1, ["第 1 行第 1 个字符处读不下去，文件不完整。请重新存一份再打开。"]);
}

#[test]
fn a_draft_that_no_browser_can_keep_is_refused_and_one_just_below_is_not() {
    let with = |count: usize| draft(&"字".repeat(count)).to_text();
    let around = with(0).chars().count();
    assert_eq!(read(&with(2_500_000 - around)).drafts.len(), 1);
    let (names, problems) = said(&format!("[{}, {}]", with(2_500_001 - around), with(1)));
    assert_eq!(names, ["字"]);
    let sentence =
        "第 1 份草稿：这份草稿有 2500001 个字符，超过 250 万，浏览器存不下。请看看里面是不是混进了别的内容。";
    assert_eq!(problems, [sentence]);
    assert_eq!(said(&format!("[{}1]", "1,".repeat(5_000))).1, ["一个文件里最多 5000 份草稿，请分成几个文件。"]);
}

#[test]
fn what_was_not_stored_yet_and_what_is_wrong_in_a_rescue_file_is_named_as_a_person_would() {
    let rescue = serde_json::json!({
        "format": "kece-rescue", "version": 1, "unsaved": format!("[{},5]", draft("丙").to_text()),
        "items": { "kece.draft.m1x": "{", "kece.draft.m2x.b": "" },
    });
    let (names, problems) = said(&rescue.to_string());
    assert_eq!(names, ["丙"]);
    assert_eq!(
        problems,
        [
            "第 1 份草稿：存着的内容坏了，读不出来。请留好这个文件，原文还在里面。",
            "第 2 份草稿：存着的内容坏了，读不出来。请留好这个文件，原文还在里面。",
            "没来得及存的草稿里，第 2 份草稿：这个文件不是科策自评的草稿（format 应为 kece-draft）。请选 .kece.json 文件。",
        ]
    );
}

#[test]
fn a_file_that_is_no_draft_says_so() {
    for text in ["", "[]", "{}", "hello", "\u{feff}{", r#"{"format":"kece-rescue"}"#] {
        let opened = read(text);
        assert!(opened.drafts.is_empty() && !opened.problems.is_empty(), "{text}");
    }
}

#[test]
fn a_name_fits_any_file_system() {
    assert_eq!(file_name("示例精密机械有限公司"), "示例精密机械有限公司.kece.json");
    assert_eq!(file_name("甲/乙:丙?"), "甲乙丙.kece.json");
    assert_eq!(file_name(" .. "), "未命名草稿.kece.json");
    assert_eq!(file_name("\n"), "未命名草稿.kece.json");
    assert_eq!(locked_file_name("甲/乙"), "甲乙-加口令.kece.json");
    assert_eq!(file_name("甲\u{202e}nosj.exe\u{200b}"), "甲nosj.exe.kece.json", "nothing is written backwards");
    for (device, name) in [("CON", "草稿 CON"), ("nul.a", "草稿 nul.a"), ("Com1 ", "草稿 Com1"), ("lpt9", "草稿 lpt9")]
    {
        assert_eq!(file_name(device), format!("{name}.kece.json"));
    }
    assert_eq!(file_name("CONTEC"), "CONTEC.kece.json");
    assert_eq!(file_name(&"字".repeat(1_000_000)), format!("{}.kece.json", "字".repeat(60)));
}
