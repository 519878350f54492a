//! `assess -`: one draft a line in, one result a line out, so that any engine that pipes lines can run it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test says what it expects by failing"
)]

mod support;

use serde_json::{Value, json};
use support::program::{assess, code, draft, result, results};

const SAMPLE: &str = "tests/samples/qualified.kece.json";

#[test]
fn lines_go_on_after_a_bad_one_keep_their_order_and_end_with_1() {
    let good = |on: &str| draft(&json!({"apply_on": on}));
    let mut input = Vec::new();
    for line in [
        good("2026-01-01").as_bytes(),
        b"",
        b"not json",
        b"  \t ",
        good("2026-01-02").as_bytes(),
        b"{}",
        b"\xff\xfe",
        draft(&json!({"field": "magic"})).as_bytes(),
        good("2026-01-03").as_bytes(),
    ] {
        input.extend_from_slice(line);
        input.extend_from_slice(b"\r\n");
    }
    input.extend_from_slice(good("2026-01-04").as_bytes());
    let output = assess(&["-"], &input);
    assert_eq!(code(&output), 1);
    let seen: Vec<String> = results(&output)
        .iter()
        .map(|r| r["on"].as_str().map_or_else(|| format!("error at {}", r["error"][0]["field"]), str::to_owned))
        .collect();
    // A line of blanks holds no draft and gets no result.
    assert_eq!(
        seen,
        [
            "2026-01-01",
            "error at \"\"",
            "2026-01-02",
            "error at \"format\"",
            "error at \"\"",
            "error at \"field\"",
            "2026-01-03",
            "2026-01-04"
        ]
    );
}

#[test]
fn lines_that_are_all_good_end_with_0() {
    let sample = std::fs::read_to_string(SAMPLE).expect("the sample");
    let line = serde_json::from_str::<Value>(&sample).expect("JSON").to_string();
    let output = assess(&["-"], format!("{line}\n").repeat(300).as_bytes());
    assert_eq!((code(&output), results(&output).len()), (0, 300));
    assert_eq!(results(&output)[299], result(&assess(&[SAMPLE], b"")), "a line gives what the file gives");
    let nothing = assess(&["-"], b"");
    assert_eq!((code(&nothing), nothing.stdout.len()), (0, 0));
}

#[test]
fn columns_are_what_the_whole_result_says_and_what_the_line_holds() {
    let sample = std::fs::read_to_string(SAMPLE).expect("the sample");
    let mut line = serde_json::from_str::<Value>(&sample).expect("JSON");
    line["town"] = json!("宗\t汉");
    let broken = draft(&json!({"field": "magic", "region": "330282"}));
    let input = format!("{line}\n{broken}\nnot json\n");
    let columns = "/town,hnte,hnte.score,tech_sme,haicang.rd_centre,/answers/region,/answers/none";
    let output = assess(&["-", "--columns", columns], input.as_bytes());
    assert_eq!(code(&output), 1, "some line was not assessed");
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let whole = result(&assess(&[SAMPLE], b""));
    let of = |id: &str| whole["programmes"].as_array().and_then(|all| all.iter().find(|p| p["id"] == id));
    let verdict = |id: &str| of(id).map_or("", |p| p["verdict"].as_str().expect("a word"));
    let score = &of("hnte").expect("assessed")["score"];
    let score = format!("{}-{}", score["from"].as_str().expect("text"), score["to"].as_str().expect("text"));
    let first = ["宗 汉", verdict("hnte"), &score, verdict("tech_sme"), verdict("haicang.rd_centre"), "350205", ""];
    assert_eq!(rows[0], first);
    assert_eq!(rows[1], ["", "error", "error", "error", "error", "330282", ""]);
    assert_eq!(rows[2], ["", "error", "error", "error", "error", "", ""]);
    assert_eq!(code(&assess(&[SAMPLE, "--columns", "hnte"], b"")), 2, "columns are for lines");
}
