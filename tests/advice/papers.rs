//! The checklist: a paper appears because of an answer and goes with it.

use std::collections::BTreeSet;

use kece::advise::papers::{Checklist, checklist};
use kece::answers::{Draft, Path};
use serde_json::{Value, json};

use super::{LIBRARY, NESTED, QUALIFIED, assessed, assessed_by, clause, outcome, pack, with, with_pack};

fn of(draft: &Draft, programme: &str) -> Checklist {
    let assessment = assessed(draft);
    checklist(&assessment, outcome(&assessment, programme))
}

/// The labels of one paper; `None` if it is not wanted.
fn labels(list: &Checklist, paper: &str) -> Option<Vec<String>> {
    let paper = list.papers.iter().find(|p| p.name == paper)?;
    Some(paper.lines.iter().map(|line| line.label.clone()).collect())
}

/// What would say whether papers of a name are wanted.
fn asks(list: &Checklist, paper: &str) -> Vec<String> {
    let open = list.open.iter().filter(|open| open.name.starts_with(paper));
    open.flat_map(|open| open.needs.iter().map(Path::to_string)).collect()
}

const CERTIFICATES: &str = "知识产权证书";
const CONTRACTS: &str = "委托外部研究开发的合同";
const LEDGER: &str = "研究开发费用辅助核算账";

#[test]
fn one_certificate_for_each_right_that_counts() {
    let rights = |changes: Value| of(&with(QUALIFIED, changes), "hnte");
    let all = ["发明专利 一种轴承套圈磨削方法", "实用新型专利 一种主轴冷却装置"];
    assert_eq!(labels(&rights(json!({})), CERTIFICATES).expect("wanted"), all);
    let licensed = rights(json!({"ip[0].obtained": "licence"}));
    assert_eq!(labels(&licensed, CERTIFICATES).expect("wanted"), all[1..]);
    let unsaid = rights(json!({"ip[0].core": null}));
    assert_eq!(labels(&unsaid, CERTIFICATES).expect("wanted"), all[1..]);
    assert_eq!(asks(&unsaid, CERTIFICATES), ["ip[0].core"]);
    let none = rights(json!({"ip": []}));
    assert_eq!((labels(&none, CERTIFICATES), asks(&none, CERTIFICATES)), (None, Vec::new()));
    assert_eq!(asks(&rights(json!({"ip": null})), CERTIFICATES), ["ip"]);
}

#[test]
fn contracts_of_the_years_in_which_something_was_outsourced() {
    let year = |text: &str| format!("{text} 年");
    let list = of(&Draft::parse(QUALIFIED).expect("a draft"), "hnte");
    assert_eq!(labels(&list, CONTRACTS).expect("wanted"), ["2023", "2024", "2025"].map(year));
    let less = of(&with(QUALIFIED, json!({"years.2024.rd.outsourced_domestic": 0})), "hnte");
    assert_eq!(labels(&less, CONTRACTS).expect("wanted"), ["2023", "2025"].map(year));
    let unsaid = of(&with(QUALIFIED, json!({"years.2024.rd.outsourced_domestic": null})), "hnte");
    assert_eq!(labels(&unsaid, CONTRACTS).expect("wanted"), ["2023", "2025"].map(year));
    assert_eq!(asks(&unsaid, CONTRACTS), ["years.2024.rd.outsourced_domestic"]);
}

#[test]
fn accounts_and_returns_for_the_years_of_operation() {
    let young = of(&with(QUALIFIED, json!({"registered_on": "2024-03-12"})), "hnte");
    for paper in ["财务会计报告", "企业所得税年度纳税申报表", LEDGER] {
        assert_eq!(labels(&young, paper).expect("wanted"), ["2024 年", "2025 年"], "{paper}");
    }
    const PARTS: [&str; 9] = [
        "personnel",
        "direct",
        "depreciation",
        "amortisation",
        "design",
        "trials",
        "outsourced_domestic",
        "outsourced_overseas",
        "other",
    ];
    let idle = PARTS.iter().map(|part| (format!("years.2023.rd.{part}"), Value::Null)).collect();
    let idle = with(QUALIFIED, Value::Object(idle));
    assert_eq!(labels(&of(&idle, "hnte"), LEDGER).expect("wanted"), ["2024 年", "2025 年"]);
    assert!(!asks(&of(&idle, "hnte"), LEDGER).is_empty(), "whether there was any is not known");
}

#[test]
fn proofs_for_the_direct_route_only_where_it_is_open() {
    const CERTIFICATE: &str = "有效期内的高新技术企业证书";
    const STANDARD: &str = "主导制定标准的证明";
    let qualified = of(&Draft::parse(QUALIFIED).expect("a draft"), "tech_sme");
    assert_eq!((labels(&qualified, CERTIFICATE), asks(&qualified, CERTIFICATE)), (None, Vec::new()));
    assert_eq!(labels(&qualified, STANDARD).expect("wanted"), ["国家标准 精密轴承套圈 GB/T 99991-2025"]);
    let holder = of(&Draft::parse(NESTED).expect("a draft"), "tech_sme");
    assert_eq!(labels(&holder, CERTIFICATE), Some(vec![String::new()]));
    let expired = of(&with(NESTED, json!({"hnte_certificate.issued_on": "2023-07-15"})), "tech_sme");
    assert_eq!(labels(&expired, CERTIFICATE), None);
    let unsaid = of(&with(NESTED, json!({"hnte_certificate.issued_on": null})), "tech_sme");
    assert_eq!(asks(&unsaid, CERTIFICATE), ["hnte_certificate.issued_on"]);
    let person = with(NESTED, json!({"rd_bodies[1].kind": "other"}));
    let open = of(&person, "tech_sme").open;
    let asked = open.iter().find(|open| open.name.starts_with("省部级以上研发机构的证明")).expect("open");
    assert!(asked.needs.is_empty(), "only a person can say");
}

#[test]
fn one_proof_for_each_item_that_is_awarded() {
    let list = |on: &str, changes: Value| {
        let mut draft = with(QUALIFIED, changes);
        draft.set(&Path::parse("apply_on").expect("a path"), Some(on.into()));
        of(&draft, "haicang.rd_centre")
    };
    const PROOF: &str = "认定文件或证书";
    assert_eq!(labels(&list("2026-07-15", json!({})), PROOF).expect("wanted"), ["市级（设区的市） 企业技术中心"]);
    let late = list("2026-07-15", json!({"rd_bodies[0].recognised_on": "2020-06-18"}));
    assert_eq!(labels(&late, PROOF), None, "recognised too long ago to be awarded");
}

#[test]
fn what_is_ticked_is_known_again_when_other_things_come_and_go() {
    let keys = |draft: &Draft| of(draft, "hnte").lines().map(|line| line.key.clone()).collect::<Vec<_>>();
    let all = keys(&Draft::parse(QUALIFIED).expect("a draft"));
    let last = all.iter().find(|key| key.contains("一种主轴冷却装置")).expect("the second right");
    let mut fewer = Draft::parse(QUALIFIED).expect("a draft");
    fewer.set(&Path::parse("ip[0]").expect("a path"), None);
    assert!(keys(&fewer).contains(last), "it is the first now");
    let mut twice = Draft::parse(QUALIFIED).expect("a draft");
    let item = twice.value(&Path::parse("ip[1]").expect("a path")).expect("an item").clone();
    let list = twice.value(&Path::parse("ip").expect("a path")).and_then(Value::as_array).expect("a list").clone();
    twice.set(&Path::parse("ip").expect("a path"), Some(list.into_iter().chain([item]).collect()));
    let keys = keys(&twice);
    assert_eq!(keys.iter().filter(|key| key.contains("一种主轴冷却装置")).count(), 2);
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len(), "each has a key of its own");
}

#[test]
fn every_paper_of_every_pack_can_be_asked_for() {
    let library = LIBRARY.with(std::rc::Rc::clone);
    for loaded in library.packs() {
        for sample in [QUALIFIED, NESTED, r#"{"format":"kece-draft","version":1,"answers":{}}"#] {
            let mut draft = Draft::parse(sample).expect("a draft");
            draft.set(&Path::parse("region").expect("a path"), loaded.pack.region.clone().map(Value::from));
            let zone = loaded.pack.zone.then(|| loaded.pack.id.clone());
            draft.set(&Path::parse("extra.zone").expect("a path"), zone.map(Value::from));
            let assessment = assessed(&draft);
            for outcome in &assessment.programmes {
                let list = checklist(&assessment, outcome);
                let keys: BTreeSet<&str> = list.lines().map(|line| line.key.as_str()).collect();
                assert_eq!(keys.len(), list.lines().count(), "{}", outcome.programme.id);
                let named = |name: &str| {
                    list.papers.iter().any(|p| p.name == name) || list.open.iter().any(|p| p.name.starts_with(name))
                };
                for material in outcome.programme.materials.iter().filter(|m| m.when.is_none() && m.each.is_none()) {
                    assert!(named(&material.name), "{}: {}", outcome.programme.id, material.name);
                }
            }
        }
    }
}

#[test]
fn a_condition_of_a_pack_decides() {
    let own = pack(&json!([{
        "id": "test.p", "name": "项目", "short": "项目", "kind": "recognition", "authority": "局", "taken": "常年",
        "requirements": [{"id": "a", "name": "甲", "test": {"is": {"field": "tax_resident", "answer": true}}, "clause": clause()}],
        "materials": [
            {"name": "大企业的证明", "when": {"at_least": {"quantity": {"last_year": {"field": "year.staff"}}, "line": "100"}}},
            {"name": "申请表"}],
        "clause": clause()}]));
    let library = with_pack(&own);
    let list = |changes: Value| {
        let assessment = assessed_by(&library, &with(QUALIFIED, changes));
        checklist(&assessment, outcome(&assessment, "test.p"))
    };
    let names = |list: &Checklist| list.papers.iter().map(|p| p.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&list(json!({}))), ["申请表"]);
    assert_eq!(names(&list(json!({"years.2025.staff": 100}))), ["大企业的证明", "申请表"]);
    let open = list(json!({"years.2025.staff": {"from": 90, "to": 110}}));
    assert_eq!(
        (names(&open), asks(&open, "大企业的证明")),
        (vec!["申请表".to_owned()], vec!["years.2025.staff".to_owned()])
    );
}
