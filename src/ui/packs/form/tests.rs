//! The forms of the built-in packs.

use serde_json::Value;

use super::{Control, Leaf, Node, message_in_words, nodes, place_in_words, sentence};
use crate::answers::Unit;
use crate::policy::{Library, LoadedPack, PackDocument};

fn loaded<'l>(library: &'l Library, id: &str) -> &'l LoadedPack {
    library.packs().iter().find(|p| p.pack.id == id).expect("a pack")
}

fn leaves(nodes: &[Node]) -> Vec<&Leaf> {
    nodes
        .iter()
        .flat_map(|node| match node {
            Node::Leaf(leaf) => vec![leaf],
            Node::List(list) => list.items.iter().flat_map(|item| leaves(&item.nodes)).collect(),
        })
        .collect()
}

#[test]
fn every_pack_has_its_forms_in_chinese() {
    let (library, _) = Library::built_in();
    for loaded in library.packs() {
        let document = PackDocument::parse(loaded.text()).expect("JSON");
        for place in ["programmes", "documents", "definitions", "questions", "gaps"] {
            for leaf in leaves(&nodes(&document, Some(&loaded.pack), place)) {
                let at = format!("{} {}", loaded.pack.id, leaf.place);
                assert!(leaf.label.chars().all(|c| !c.is_ascii_lowercase()), "{at}: {}", leaf.label);
                assert_eq!(leaf.value.as_ref(), document.get(&leaf.place).filter(|v| !v.is_null()), "{at}");
                if let Control::Pick(choices, chosen) = &leaf.control {
                    let now = chosen.and_then(|i| choices.get(i)).and_then(|c| c.value.as_ref());
                    assert!(leaf.value.is_none() || now == leaf.value.as_ref(), "{at}: {choices:?}");
                }
            }
        }
    }
}

#[test]
fn amounts_thresholds_and_days_have_their_units() {
    let (library, _) = Library::built_in();
    let control = |id: &str, at: &str, place: &str| {
        let loaded = loaded(&library, id);
        let document = PackDocument::parse(loaded.text()).expect("JSON");
        let nodes = nodes(&document, Some(&loaded.pack), at);
        let all = leaves(&nodes);
        let leaf = all.iter().rev().find(|leaf| leaf.place == format!("{at}{place}"));
        leaf.unwrap_or_else(|| panic!("{at}{place} in {:?}", all.iter().map(|l| &l.place).collect::<Vec<_>>()))
            .control
            .clone()
    };
    let cn = |place: &str| control("cn", "programmes[0]", place);
    assert_eq!(cn(".requirements[3].test.at_least.line"), Control::Figure(Some(Unit::Share)));
    assert_eq!(cn(".requirements[4].test.at_least.tiers.steps[0].at_most"), Control::Figure(Some(Unit::Money)));
    assert_eq!(cn(".valid.from"), Control::Day);
    assert_eq!(cn(".valid.until"), Control::Day);
    assert_eq!(cn(".benefits"), Control::Lines);
    let xiamen = |place: &str| control("xiamen", "programmes[0].award.rates[3]", place);
    assert_eq!(xiamen(".amount.fixed"), Control::Figure(Some(Unit::Money)));
    assert_eq!(xiamen(".adjustments[0].factor"), Control::Figure(Some(Unit::Share)));
    assert_eq!(xiamen(".where[2].number.at_most"), Control::Figure(None));
    assert!(matches!(xiamen(".where[0].word.one_of"), Control::Words(words) if words.len() == 7));
    assert!(matches!(xiamen(".clause.document"), Control::Pick(choices, Some(_)) if !choices.is_empty()));
}

#[test]
fn every_item_of_a_rule_has_its_sentence() {
    let (library, _) = Library::built_in();
    for loaded in library.packs() {
        let document = PackDocument::parse(loaded.text()).expect("JSON");
        for node in nodes(&document, Some(&loaded.pack), "programmes") {
            let Node::List(list) = node else { continue };
            for list in list.items.iter().flat_map(|item| &item.nodes) {
                let Node::List(list) = list else { continue };
                let key = super::words::last_key(&list.place);
                if !matches!(key, "requirements" | "rates" | "eligible" | "worth" | "windows") {
                    continue;
                }
                for item in &list.items {
                    let value = document.get(&item.place).expect("a rule");
                    let said = sentence(document.value(), &item.place, value, &loaded.pack, &library);
                    assert!(said.is_some_and(|said| !said.to_string().is_empty()), "{} {}", loaded.pack.id, item.place);
                }
            }
        }
    }
}

#[test]
fn a_problem_is_told_once_and_not_lost() {
    let (library, _) = Library::built_in();
    let loaded = loaded(&library, "xiamen");
    let document = PackDocument::parse(loaded.text()).expect("JSON");
    let at = "programmes[0].award.rates[3]";
    let nodes = nodes(&document, Some(&loaded.pack), at);
    let told = |place: &str| leaves(&nodes).iter().filter(|leaf| leaf.tells(&format!("{at}{place}"))).count();
    assert_eq!(told(".amount.fixed"), 1);
    assert_eq!(told(".amount"), 1, "beside the choice of the way");
    assert_eq!(told(""), 0);
    assert!(!super::is_told(&nodes, &format!("{at}.same_by")), "left to the rule as a whole");
}

#[test]
fn a_place_and_a_problem_read_like_the_form() {
    let (library, _) = Library::built_in();
    let document = PackDocument::parse(loaded(&library, "xiamen").text()).expect("JSON");
    let words = place_in_words(document.value(), "programmes[0].award.rates[3].amount.fixed");
    assert_eq!(
        words,
        "项目“厦门市标准化战略专项资金（标准制定）” › 奖励 › 档次“国家标准，起草单位排名第一” › 金额 › 定额"
    );
    assert_eq!(place_in_words(&Value::Null, "programmes[1].name"), "项目第 2 项 › 名称");
    assert_eq!(
        place_in_words(document.value(), "documents.measure.title"),
        "文件“厦门市标准化战略专项资金管理办法” › 标题"
    );
    assert_eq!(place_in_words(document.value(), ""), "");
    assert_eq!(message_in_words("最后一档不写 at_most，中间不能有空档。"), "最后一档不写“不超过”，中间不能有空档。");
    let unread = "“五十万”不是数。请写成 \"0.05\" 或 \"1/4\" 这样。（第 185 行）";
    assert_eq!(message_in_words(unread), "“五十万”不是数，请写成数字。");
    assert_eq!(message_in_words("这里的写法不对。（第 3 行）"), "这里的写法不对。");
    assert_eq!(message_in_words("缺少“name”这个栏目。"), "缺少“名称”这个栏目。");
    assert_eq!(message_in_words("编号“cn.new_1”重复了。"), "编号“cn.new_1”重复了。");
}
