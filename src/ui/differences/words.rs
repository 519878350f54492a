//! A difference in words: what it is about, and what either draft says.

use serde_json::Value;

use super::values::{Values, shortened};
use crate::answers::{Difference, Key, LISTS, List, Path, Place, TICKS, field_at};
use crate::ui::fill::item_words::item_words;
use crate::ui::questions::{self, ZONE};
use crate::ui::state::Case;

/// A difference in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DifferenceWords {
    /// What it is about: "2025 年销售收入", "知识产权“一种夹具”：授权日期".
    pub label: String,
    /// What the draft here says.
    pub here: String,
    /// What the other one says.
    pub there: String,
}

/// What is said of everything that this version does not know, or cannot read where it stands.
const STRANGER: &str = "这个版本不认识的内容";

/// The differences in words, in their order; `scale` is 4 where money is shown in 万元, 0 for 元.
#[must_use]
pub fn words(found: &[Difference], here: &Case, there: &Case, scale: i32) -> Vec<DifferenceWords> {
    let sides = Sides { here, there, scale };
    let mut all: Vec<DifferenceWords> = found.iter().map(|difference| sides.words(difference)).collect();
    number_strangers(&mut all);
    all
}

struct Sides<'c> {
    here: &'c Case,
    there: &'c Case,
    scale: i32,
}

impl Sides<'_> {
    fn words(&self, difference: &Difference) -> DifferenceWords {
        let (here, there) = match &difference.place {
            Place::OnlyHere { list, .. } | Place::OnlyThere { list, .. } => {
                let words = |item: &Option<Value>| match (item, LISTS.get(*list)) {
                    (Some(item), Some(list)) => self.whole_item(list, item),
                    _ => "没有这一项".to_owned(),
                };
                (words(&difference.here), words(&difference.there))
            }
            place => {
                let values = Values { here: self.here, there: self.there, scale: self.scale };
                let (here, there) = (difference.here.as_ref(), difference.there.as_ref());
                match place {
                    Place::Answer(path) => (values.answer(path, here), values.answer(path, there)),
                    Place::Name => (values.name(here), values.name(there)),
                    Place::Unknown(keys) if keys.first() == Some(&Key::Name(TICKS.to_owned())) => {
                        (ticks(here), ticks(there))
                    }
                    _ => (values.stranger(here), values.stranger(there)),
                }
            }
        };
        // Two long texts may begin alike.
        let there = if here == there { format!("{there}（内容不同）") } else { there };
        DifferenceWords { label: self.label(&difference.place), here, there }
    }

    fn label(&self, place: &Place) -> String {
        match place {
            Place::Name => "企业名称".to_owned(),
            Place::Answer(Path::Item(list, index, _)) => match place {
                Place::Answer(path) => {
                    format!("{}：{}", self.entry(*list, *index), field_at(path).map_or("", |f| f.label))
                }
                _ => String::new(),
            },
            Place::Answer(Path::Extra(id)) if id != ZONE => {
                let asked = [self.here, self.there]
                    .iter()
                    .find_map(|case| questions::extra_question(&case.assessment, id).map(|q| q.label.clone()));
                asked.unwrap_or_else(|| "别处政策的补充问题".to_owned())
            }
            Place::Answer(path) => questions::label(&self.here.assessment, path),
            Place::OnlyHere { list, index } => self.entry(*list, *index),
            Place::OnlyThere { list, index } => entry(self.there, *list, *index),
            Place::Unknown(keys) => self.stranger(keys),
        }
    }

    fn entry(&self, list: usize, index: usize) -> String {
        entry(self.here, list, index)
    }

    /// As much of the way as this version knows.
    fn stranger(&self, keys: &[Key]) -> String {
        let name = |place: usize| match keys.get(place) {
            Some(Key::Name(name)) => name.as_str(),
            _ => "",
        };
        match (name(0), name(1), keys.get(2)) {
            ("answers", list, Some(Key::Index(index))) => {
                let place = LISTS.iter().position(|l| l.key == list).unwrap_or(LISTS.len());
                format!("{}里，{STRANGER}", self.entry(place, *index))
            }
            ("answers", "years", Some(Key::Name(year))) if year.parse::<u16>().is_ok() => {
                format!("{year} 年里，{STRANGER}")
            }
            (TICKS, ..) => "备好的材料".to_owned(),
            _ => STRANGER.to_owned(),
        }
    }

    /// All of an item, as its row in 填报 has it; its name stands in the label already.
    fn whole_item(&self, list: &List, item: &Value) -> String {
        let words = item_words(list, item, self.scale);
        let title = if title(item).is_some() { None } else { Some(words.title) };
        let parts = title.into_iter().chain(words.facts).chain(words.marks);
        let all: Vec<String> = parts.map(|part| shortened(&part)).collect();
        if all.is_empty() { "只有名称".to_owned() } else { all.join("，") }
    }
}

/// Papers that are ready.
fn ticks(value: Option<&Value>) -> String {
    fn count(value: &Value) -> usize {
        match value {
            Value::Bool(true) => 1,
            Value::Object(map) => map.values().map(count).sum(),
            _ => 0,
        }
    }
    value.map_or_else(|| "没有勾".to_owned(), |value| format!("勾了 {} 份", count(value)))
}

/// "知识产权“一种夹具”", or by its place: "知识产权第 2 项".
fn entry(case: &Case, list: usize, index: usize) -> String {
    let path = Path::Entry(list, index);
    let title = case.draft.value(&path).and_then(title);
    match title {
        Some(title) => format!("{}“{}”", LISTS.get(list).map_or("", |l| l.label), shortened(title)),
        None => path.label(),
    }
}

fn title(item: &Value) -> Option<&str> {
    let text = |key: &str| item.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty());
    text("title").or_else(|| text("name"))
}

/// Several in one place are told apart.
fn number_strangers(all: &mut [DifferenceWords]) {
    let labels: Vec<String> = all.iter().map(|words| words.label.clone()).collect();
    for (place, words) in all.iter_mut().enumerate().filter(|(_, words)| words.label.ends_with(STRANGER)) {
        let alike = |upto: usize| labels.iter().take(upto).filter(|label| **label == words.label).count();
        if alike(labels.len()) > 1 {
            words.label = format!("{}，第 {} 处", words.label, alike(place) + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;
    use serde_json::{Value, json};

    use super::words;
    use crate::answers::{Draft, differences, merge};
    use crate::policy::Library;
    use crate::ui::state::Case;

    fn case(name: &str, answers: &Value) -> Case {
        let document = json!({"format": "kece-draft", "version": 1, "name": name, "answers": answers});
        let draft = Draft::parse(&document.to_string()).expect("a draft");
        let today = NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day");
        Case::open("a".to_owned(), draft, Rc::new(Library::new()), today)
    }

    /// "标签：这里 | 那里".
    fn said(here: &Value, there: &Value, scale: i32) -> Vec<String> {
        let (here, there) = (case("甲公司", here), case("甲公司", there));
        let found = differences(&here.draft, &there.draft);
        let line = |w: super::DifferenceWords| format!("{}：{} | {}", w.label, w.here, w.there);
        words(&found, &here, &there, scale).into_iter().map(line).collect()
    }

    #[test]
    fn answers_are_said_as_they_are_asked() {
        let here = json!({"region": "350205", "registered_on": "2020-03-12", "field": "energy",
            "hnte_certificate": {"held": true}, "tax_resident": true, "ip_counts": {"class1": 2},
            "points": {"org_lab": {"from": 4, "to": 5}}, "incidents": [],
            "years": {"2025": {"sales": "42000000", "staff": 80, "net_assets": "-5000"}}});
        let there = json!({"region": "350200", "field": "what", "hnte_certificate": {"held": false},
            "tax_resident": false, "ip_counts": {"class1": {"from": 2}}, "points": {"org_lab": "5"},
            "years": {"2025": {"sales": {"from": "41000000", "to": "45000000"}, "staff": {"to": 90}, "net_assets": "17.2.0"}}});
        assert_eq!(
            said(&here, &there, 4),
            [
                "注册地：福建省厦门市海沧区 | 福建省厦门市",
                "注册成立日期：2020-03-12 | 没有填",
                "在中国境内注册的居民企业：是 | 不是",
                "核心技术所属领域：新能源与节能 | “what”，读不出来",
                "Ⅰ类知识产权件数：2 件 | 约 2 件以上",
                "研发机构、科研条件、产学研合作：约 4–5 分 | 5 分",
                "持有高新技术企业证书：有 | 没有",
                "2025 年销售收入：4,200 万元 | 约 4,100–4,500 万元",
                "2025 年净资产：-0.5 万元 | “17.2.0”，读不出来",
                "2025 年职工总数：80 人 | 约 90 人以下",
                "重大事故和违法行为：没有 | 还不清楚",
            ]
        );
        let money = said(&json!({"years": {"2025": {"sales": "42000000"}}}), &json!({}), 0);
        assert_eq!(money, ["2025 年销售收入：42,000,000 元 | 还不清楚"]);
    }

    #[test]
    fn items_are_called_by_their_names() {
        let here = json!({"ip": [{"title": "一种夹具", "kind": "invention", "core": true}, {"kind": "software"}],
            "standards": [{"number": "GB/T 1", "rank": 3}], "rd_bodies": [{"name": "中心", "paid": "300000"}]});
        let there = json!({"ip": [{"title": "一种夹具", "kind": "utility_model", "mine": {"x": 1}},
                {"title": "监测软件", "kind": "software", "granted_on": "2024-11-08"}],
            "standards": [{"number": "GB/T 1", "rank": {"from": 1, "to": 2}}, {"title": "轴承", "level": "group"}],
            "rd_bodies": [{"name": "中心", "paid": "400000"}]});
        assert_eq!(
            said(&here, &there, 4),
            [
                "知识产权“一种夹具”：类别：发明专利 | 实用新型专利",
                "知识产权“一种夹具”：对主要产品（服务）起核心支持作用：是 | 还不清楚",
                "知识产权第 2 项：名称：没有填 | 监测软件",
                "知识产权第 2 项：授权日期：没有填 | 2024-11-08",
                "研发机构“中心”：已领奖励：30 万元 | 40 万元",
                "标准第 1 项：起草单位排名：3 | 约 1–2",
                "标准“轴承”：没有这一项 | 团体标准",
                "知识产权“一种夹具”里，这个版本不认识的内容：没有 | 一组内容",
            ]
        );
    }

    #[test]
    fn a_list_and_its_absence() {
        let items = json!({"ip": [{"title": "甲"}, {"title": "乙"}, {"title": "丙"}, {"kind": "design"}]});
        assert_eq!(said(&json!({}), &items, 4), ["知识产权：还不清楚 | 4 项：甲、乙、丙等"]);
        assert_eq!(said(&items, &json!({"ip": 3}), 4), ["知识产权：4 项：甲、乙、丙等 | “3”，读不出来"]);
        assert_eq!(
            said(&json!({"ip": []}), &json!({"ip": [{"title": "甲"}]}), 4),
            ["知识产权“甲”：没有这一项 | 只有名称"]
        );
    }

    #[test]
    fn strangers_are_named_honestly_and_told_apart() {
        let here = json!({"a": {"x": 1}, "b": true, "years": {"2025": {"later": "甲"}, "同上": 1}});
        let there = json!({"a": {"x": 2}});
        assert_eq!(
            said(&here, &there, 4),
            [
                "这个版本不认识的内容，第 1 处：一组内容 | 一组内容（内容不同）",
                "这个版本不认识的内容，第 2 处：是 | 没有",
                "2025 年里，这个版本不认识的内容：甲 | 没有",
                "这个版本不认识的内容，第 3 处：1 | 没有",
            ]
        );
    }

    #[test]
    fn papers_that_are_ready_are_counted_and_taken_over_together() {
        let draft = |ticks: Value| {
            let text = json!({"format": "kece-draft", "version": 1, "answers": {}, "papers": ticks}).to_string();
            Draft::parse(&text).expect("a draft")
        };
        let here = draft(json!({"hnte": {"申请书": true, "财务会计报告|2024": true}}));
        let there = draft(json!({"hnte": {"申请书": true}, "tech_sme": {"封面": true}}));
        let found = differences(&here, &there);
        let library = Rc::new(Library::default());
        let day = NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day");
        let case = |draft: &Draft| Case::open("a".to_owned(), draft.clone(), Rc::clone(&library), day);
        let said: Vec<String> = words(&found, &case(&here), &case(&there), 4)
            .into_iter()
            .map(|words| format!("{}：{} | {}", words.label, words.here, words.there))
            .collect();
        assert_eq!(said, ["备好的材料：勾了 2 份 | 勾了 2 份（内容不同）"]);
        let merged = merge(&here, &found);
        assert!(merged.is_ticked("tech_sme", "封面") && !merged.is_ticked("hnte", "财务会计报告|2024"));
    }

    #[test]
    fn questions_of_packs_are_said_in_their_words() {
        let library = Library::new();
        let pack = library.find("xiamen").expect("the pack");
        let question = pack.pack.questions.iter().find(|q| !q.options.is_empty()).expect("a question with a choice");
        let option = question.options.first().expect("an option");
        let here = json!({"region": "350205", "extra": {&question.id: &option.code, "nobody": "abc"}});
        let line = |there: &Value| said(&here, there, 4);
        let lines = line(&json!({"region": "350205"}));
        assert_eq!(
            lines,
            [
                format!("{}：{} | 还不清楚", question.label, option.label),
                "别处政策的补充问题：abc | 还不清楚".to_owned()
            ]
        );
        // Of a place without that question one still knows it from the other draft.
        let lines = line(&json!({"extra": {&question.id: &option.code, "nobody": "abcd"}}));
        assert_eq!(lines, ["注册地：福建省厦门市海沧区 | 还不清楚", "别处政策的补充问题：abc | abcd"]);
        let lines = said(&json!({}), &here, 4);
        assert!(lines.contains(&format!("{}：还不清楚 | {}", question.label, option.label)), "{lines:?}");
    }

    #[test]
    fn a_text_of_a_million_characters_is_cut_and_still_told_apart() {
        let long = |end: &str| json!({"ip": [{"title": "甲", "number": "字".repeat(1_000_000) + end}]});
        let lines = said(&long("一"), &json!({"ip": [{"title": "甲"}]}), 4);
        assert!(lines.iter().all(|line| line.chars().count() < 300), "{}", lines.len());
        let (here, there) = (json!({"uscc": "字".repeat(200) + "一"}), json!({"uscc": "字".repeat(200) + "二"}));
        assert!(said(&here, &there, 4)[0].ends_with("（内容不同）"));
    }
}
