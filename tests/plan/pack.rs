//! Small packs whose plans can be found by trying everything.

use kece::policy::Library;
use serde_json::{Value, json};

fn clause() -> Value {
    json!({"document": "d", "certainty": "verified"})
}

fn requirement(id: &str, test: Value) -> Value {
    json!({"id": id, "name": id, "test": test, "clause": clause()})
}

fn programme(id: &str, requirements: Value) -> Value {
    json!({"id": id, "name": id, "short": id, "kind": "recognition", "authority": "局", "taken": "全年",
        "requirements": requirements, "clause": clause()})
}

fn last(field: &str) -> Value {
    json!({"last_year": {"field": format!("year.{field}")}})
}

fn ratio(of: &str, to: &str) -> Value {
    json!({"ratio": {"of": last(of), "to": last(to)}})
}

fn part(id: &str, max: u32, by: Value) -> Value {
    json!({"id": id, "name": id, "max": max.to_string(), "by": by, "clause": clause()})
}

fn count(kinds: &[&str]) -> Value {
    json!({"count": {"list": "ip", "where": [
        {"yes": "ip.core"}, {"word": {"field": "ip.kind", "one_of": kinds}}]}})
}

/// Staff: a share and a limit that stand against each other where people are hired.
pub(crate) fn staff(share: &str, limit: u32) -> Value {
    json!([
        requirement("share", json!({"at_least": {"quantity": ratio("rd_staff", "staff"), "line": share}})),
        requirement("limit", json!({"at_most": {"quantity": last("staff"), "line": limit.to_string()}})),
    ])
}

/// Money: a ratio whose line falls with the sales, and a share of income.
pub(crate) fn money(low: &str, high: &str, tier: u32, share: &str) -> Value {
    json!([
        requirement(
            "intensity",
            json!({"at_least": {"quantity": ratio("rd_deductible", "sales"),
            "tiers": {"by": last("sales"), "steps": [
                {"at_most": tier.to_string(), "line": high, "name": "小"}, {"line": low, "name": "大"}]}}})
        ),
        requirement("income", json!({"at_least": {"quantity": ratio("hitech_income", "total_income"), "line": share}})),
    ])
}

/// A score with a cap that binds, the best of two, a panel and outcomes; and a route around it.
pub(crate) fn score(line: u32, own: u32) -> (Value, Value) {
    let requirements = json!([requirement(
        "score",
        json!({"any": [
            {"name": "得分", "test": {"all": [
                {"more_than": {"quantity": {"score": ""}, "line": line.to_string()}},
                {"at_least": {"quantity": {"score": "ip"}, "line": own.to_string()}}]}},
            {"name": "名单", "test": {"is": {"field": "extra.listed", "answer": true}}}]})
    ),]);
    let bands = json!({"bands": {"of": last("transformed"), "bands": [
        {"at_least": "4", "points": "5-6"}, {"at_least": "2", "points": "3"}, {"points": "0"}]}});
    let number = json!({"cases": [
        {"when": {"at_least": {"quantity": count(&["invention"]), "line": "1"}}, "points": "4"},
        {"when": {"at_least": {"quantity": count(&["utility_model"]), "line": "3"}}, "points": "3"},
        {"when": {"at_least": {"quantity": count(&["utility_model"]), "line": "1"}}, "points": "1"},
        {"points": "0"}]});
    let gated = json!({"graded": {"field": "points.ip_advancement", "within": [
        {"when": {"at_least": {"quantity": count(&["invention", "utility_model"]), "line": "1"}}, "points": "0-3"},
        {"points": "0"}]}});
    let score = json!({"name": "评分", "parts": [
        part("ip", 6, json!({"sum": [part("number", 4, number), part("advancement", 3, gated)]})),
        part("best", 6, json!({"best_of": [
            part("outcome", 6, bands), part("lab", 4, json!({"graded": {"field": "points.org_lab"}}))]})),
        part("rules", 3, json!({"graded": {"field": "points.org_rules"}}))]});
    (requirements, score)
}

/// The library of one pack with these programmes.
pub(crate) fn library(programmes: Vec<(&str, Value, Option<Value>)>) -> Library {
    let all: Vec<Value> = programmes
        .into_iter()
        .map(|(id, requirements, score)| {
            let mut all = programme(id, requirements);
            if let Some(score) = score {
                all["score"] = score;
            }
            all
        })
        .collect();
    let pack = json!({
        "id": "t", "version": "1", "name": "试", "place": "试", "documents": {"d": {"title": "办法", "cite": "〔2026〕1 号"}},
        "questions": [{"id": "listed", "label": "在名单上吗？", "kind": "yes_no"}],
        "programmes": all
    });
    let mut library = Library::default();
    library.load(&pack.to_string()).unwrap_or_else(|problems| panic!("{problems:?}"));
    library
}
