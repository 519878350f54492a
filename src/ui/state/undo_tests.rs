//! What is one step, what each is called, and where the way back and forth leads.

use std::rc::Rc;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{MOST_STEPS, MOST_TEXT, Spot};
use crate::answers::{Draft, Path};
use crate::policy::Library;
use crate::ui::state::{Act, Case, Change, Open, Session, Tick, TurnedWay};

fn case(id: &str, draft: Draft) -> Rc<Case> {
    let today = NaiveDate::from_ymd_opt(2026, 7, 14).expect("a day");
    Rc::new(Case::open(id.to_owned(), draft, Rc::new(Library::default()), today))
}

fn draft(answers: &Value) -> Draft {
    Draft::parse(&json!({"format": "kece-draft", "version": 1, "name": "甲", "answers": answers}).to_string())
        .expect("a draft")
}

fn opened(answers: &Value) -> Session {
    Session::default().after(Act::Open(case("a", draft(answers))))
}

fn answer(path: &str, value: Value) -> Act {
    let path = Path::parse(path).expect("a path");
    Act::Change(Change::Answer(path, Some(value).filter(|v| !v.is_null())))
}

fn typed(session: &Session, path: &str, text: &str) -> Session {
    let all = text.char_indices().map(|(at, c)| text.get(..at + c.len_utf8()).expect("a boundary").to_owned());
    all.fold(session.clone(), |session, text| session.after(answer(path, text.into())))
}

fn text(session: &Session) -> String {
    session.case("a").expect("open").draft.to_text()
}

fn at(session: &Session, path: &str) -> Option<Value> {
    session.case("a").expect("open").draft.value(&Path::parse(path).expect("a path")).cloned()
}

fn undo_words(session: &Session) -> Option<&str> {
    session.can_undo().map(|step| step.words.as_str())
}

fn redo_words(session: &Session) -> Option<&str> {
    session.can_redo().map(|step| step.words.as_str())
}

const SALES: &str = "years.2024.sales";
const COSTS: &str = "years.2024.costs";

#[test]
fn what_is_typed_in_a_field_is_one_step() {
    let before = opened(&json!({}));
    assert_eq!((undo_words(&before), redo_words(&before)), (None, None));
    let sales = typed(&before, SALES, "4200");
    let both = typed(&sales, COSTS, "31");
    assert_eq!(undo_words(&sales), Some("销售收入（2024 年）"));
    let back = both.after(Act::Undo);
    assert_eq!(text(&back), text(&sales));
    assert_eq!(redo_words(&back), undo_words(&both));
    let start = back.after(Act::Undo);
    assert_eq!(text(&start), text(&before), "not even an empty object stays");
    assert_eq!(undo_words(&start), None);
    assert_eq!(start.after(Act::Undo), start, "there is nothing more");
    let again = start.after(Act::Redo).after(Act::Redo);
    assert_eq!(text(&again), text(&both));
    assert_eq!(again.after(Act::Redo), again);
}

#[test]
fn a_field_that_is_left_and_entered_again_makes_two_steps() {
    let first = typed(&opened(&json!({})), SALES, "12");
    let second = typed(&first.after(Act::Leave), SALES, "15");
    assert_eq!(text(&second.after(Act::Undo)), text(&first));
    let emptied = first.after(Act::Leave).after(answer(SALES, Value::Null));
    let second = typed(&emptied, SALES, "15");
    assert_eq!(text(&second.after(Act::Undo)), text(&first), "emptied by one key and typed anew");
}

#[test]
fn typing_back_what_was_there_is_no_step() {
    let before = opened(&json!({"years": {"2024": {"sales": "1"}}}));
    let cleared = typed(&before, SALES, "12").after(answer(SALES, "1".into()));
    assert_eq!((undo_words(&cleared), redo_words(&cleared)), (None, None));
    let empty = opened(&json!({}));
    let back = typed(&empty, SALES, "1").after(answer(SALES, Value::Null));
    assert_eq!(text(&back), text(&empty));
    assert_eq!((undo_words(&back), redo_words(&back)), (None, None));
    let same = before.after(answer(SALES, "1".into()));
    assert_eq!(same, before, "the same answer once more is no change");
}

#[test]
fn a_change_clears_what_could_be_made_again() {
    let session = typed(&typed(&opened(&json!({})), SALES, "1"), COSTS, "2").after(Act::Undo);
    assert!(redo_words(&session).is_some());
    let other = session.after(Act::Change(Change::Name("乙".to_owned())));
    assert_eq!((undo_words(&other), redo_words(&other)), (Some("企业名称"), None));
    assert_eq!(text(&other.after(Act::Undo).after(Act::Undo)), text(&opened(&json!({}))));
    let typed_on = typed(&session, SALES, "15");
    assert_eq!(at(&typed_on.after(Act::Undo), SALES), Some("1".into()), "typing after an undo is a step of its own");
}

#[test]
fn a_paste_is_one_step_and_counts_what_it_changes() {
    let start = opened(&json!({"years": {"2023": {"sales": "1"}}}));
    let paste = |values: [(i32, &str); 3]| {
        let one = |(year, text): (i32, &str)| (Path::year(year, "sales").expect("a field"), Some(text.into()));
        Act::Change(Change::Answers(values.map(one).into()))
    };
    let costs = typed(&start, COSTS, "5");
    let pasted = costs.after(paste([(2023, "1"), (2024, "2"), (2025, "3")]));
    assert_eq!(undo_words(&pasted), Some("2 处"), "one of the three was there already");
    assert!(pasted.epoch > start.epoch, "no field has typed this");
    let twice = pasted.after(paste([(2023, "1"), (2024, "2"), (2025, "4")]));
    assert_eq!(undo_words(&twice), Some("销售收入（2025 年）"));
    assert_eq!(text(&twice.after(Act::Undo)), text(&pasted), "two pastes are two steps");
    let none =
        vec![(Path::year(2024, "sales").expect("a field"), None), (Path::year(2025, "sales").expect("a field"), None)];
    let by_notice = pasted.after(Act::Change(Change::Answers(none)));
    assert_eq!(text(&by_notice), text(&pasted.after(Act::Undo)), "the notice takes the same step back");
    assert_eq!((undo_words(&by_notice), redo_words(&by_notice)), (undo_words(&costs), Some("2 处")));
}

#[test]
fn a_list_goes_item_by_item() {
    let two = json!([{"title": "甲"}, {"title": "乙"}]);
    let start = opened(&json!({"ip": two}));
    let gone = start.after(answer("ip", json!([{"title": "乙"}])));
    assert_eq!(undo_words(&gone), Some("知识产权第 1 项"));
    let all_gone = gone.after(answer("ip", Value::Null));
    assert_eq!(text(&all_gone.after(Act::Undo)), text(&gone), "each removal is a step");
    let by_notice = gone.after(answer("ip", two));
    assert_eq!(text(&by_notice), text(&start));
    assert_eq!((undo_words(&by_notice), redo_words(&by_notice)), (None, Some("知识产权第 1 项")));
    let none = opened(&json!({})).after(answer("ip", json!([])));
    assert_eq!(undo_words(&none), Some("知识产权"));
}

#[test]
fn an_item_enters_its_list_with_the_field_that_is_typed_first() {
    let start = opened(&json!({"ip": [{"title": "甲"}]}));
    let first_key = start.after(answer("ip", json!([{"title": "甲"}, {"title": "轴"}])));
    let titled = typed(&first_key, "ip[1].title", "轴承");
    assert_eq!(text(&titled.after(Act::Undo)), text(&start), "one step with its first key");
    let numbered = typed(&titled, "ip[1].number", "ZL1");
    assert_eq!(undo_words(&numbered), Some("知识产权第 2 项的授权号或登记号"));
    assert_eq!(undo_words(&numbered.after(Act::Undo)), Some("知识产权第 2 项"));
    let pasted = titled.after(answer("ip", json!([{"title": "甲"}, {"title": "轴承"}, {"title": "丙", "core": true}])));
    let typed_on = typed(&pasted, "ip[2].title", "丁");
    assert_eq!(text(&typed_on.after(Act::Undo)), text(&pasted));
    let less = opened(&json!({"ip": [{"title": "甲"}, {"title": "乙"}, {"title": "丙"}]}))
        .after(answer("ip", json!([{"title": "甲"}, {"title": "丙"}])));
    let typed_on = typed(&less, "ip[1].title", "丁");
    assert_eq!(text(&typed_on.after(Act::Undo)), text(&less), "what moved up did not enter just now");
}

#[test]
fn a_draft_in_place_of_the_open_one_is_one_step() {
    let start = typed(&opened(&json!({})), SALES, "1");
    let earlier = Rc::new(draft(&json!({"uscc": "x"})));
    let replaced = start.after(Act::Replace(Rc::clone(&earlier), "恢复昨天的版本".to_owned()));
    assert_eq!(text(&replaced), earlier.to_text());
    assert_eq!(undo_words(&replaced), Some("恢复昨天的版本"));
    assert_eq!((replaced.changes, replaced.epoch), (start.changes + 1, start.epoch + 1));
    assert_eq!(text(&replaced.after(Act::Undo)), text(&start));
    let same = replaced.after(Act::Replace(earlier, "合并".to_owned()));
    assert_eq!(same, replaced, "the same draft is no step");
}

#[test]
fn the_step_that_was_turned_says_where_it_was() {
    let session = typed(&opened(&json!({})), SALES, "1").after(Act::Undo);
    let turned = session.turned.clone().expect("turned");
    assert_eq!((turned.way, turned.epoch), (TurnedWay::Back, session.epoch));
    let spot = turned.step.spot.clone().expect("one place");
    assert_eq!(spot, Spot::Answer(Path::year(2024, "sales").expect("a field")));
    assert_eq!(spot.section().as_deref(), Some("finance"));
    let again = session.after(Act::Redo);
    assert!(again.turned.is_some_and(|t| t.way == TurnedWay::Again && t.epoch > turned.epoch));
    assert_eq!(session.changes, 2, "an undo is saved like a change");
    let item = Spot::Answer(Path::parse("ip[1].title").expect("a path"));
    assert_eq!(item.dom_ids(), ["q-ip-1--title", "q-ip-1-", "q-ip"]);
    assert_eq!((Spot::Name.section().as_deref(), Spot::Name.dom_ids()), (Some("company"), vec!["q-name".to_owned()]));
}

#[test]
fn the_way_back_survives_leaving_the_draft_and_coming_back_to_it_unchanged() {
    let session = typed(&opened(&json!({})), SALES, "1");
    let now = (*session.case("a").expect("open").draft).clone();
    let back = session.after(Act::Close).after(Act::Open(case("a", now.clone())));
    assert_eq!(undo_words(&back), Some("销售收入（2024 年）"));
    assert_eq!(session.after(Act::Close).can_undo(), None);
    let other = session.after(Act::Open(case("b", now)));
    assert_eq!(other.can_undo(), None, "another draft has a history of its own");
    let changed = session.after(Act::Open(case("a", draft(&json!({"uscc": "x"})))));
    assert_eq!(changed.can_undo(), None, "another window went on with it");
    assert_eq!(Session { open: Open::None, ..session }.can_undo(), None);
}

#[test]
fn the_history_is_bounded() {
    let many = (0..MOST_STEPS + 20).fold(opened(&json!({})), |session, number| {
        session.after(Act::Leave).after(answer(SALES, number.to_string().into()))
    });
    let mut steps = 0;
    let mut session = many;
    while session.can_undo().is_some() {
        session = session.after(Act::Undo);
        steps += 1;
    }
    assert_eq!((steps, at(&session, SALES)), (MOST_STEPS, Some("19".into())));

    let long = "长".repeat(MOST_TEXT.div_euclid(12));
    let heavy = (0..20).fold(opened(&json!({"later": long})), |session, number| {
        session.after(Act::Leave).after(answer(SALES, number.to_string().into()))
    });
    let steps = std::iter::successors(Some(heavy), |s| s.can_undo().is_some().then(|| s.after(Act::Undo))).count() - 1;
    assert_eq!(steps, 3, "of a draft of half a megabyte");
}

#[test]
fn a_tick_is_a_step_of_its_own_and_changes_no_answer() {
    let tick = |key: &str, ready: bool| {
        let tick = Tick { programme: "hnte".to_owned(), key: key.to_owned() };
        Act::Change(Change::Tick(tick, ready))
    };
    let before = opened(&json!({"years": {"2024": {"sales": "42"}}}));
    let one = before.after(tick("申请书", true));
    assert_eq!(undo_words(&one), Some("材料“申请书”"));
    let two = one.after(tick("财务会计报告|2024", true));
    assert_eq!(undo_words(&two), Some("材料“财务会计报告（2024）”"));
    assert_eq!(two.case("a").expect("open").sheet, before.case("a").expect("open").sheet);
    assert_eq!(text(&two.after(Act::Undo)), text(&one));
    assert_eq!(text(&two.after(Act::Undo).after(Act::Undo)), text(&before), "nothing is left of it");
    // Who takes the tick away again has taken no step.
    let away = two.after(tick("财务会计报告|2024", false));
    assert_eq!((text(&away), redo_words(&away)), (text(&one), Some("材料“财务会计报告（2024）”")));
    assert_eq!(two.after(tick("申请书", true)), two, "it is ready already");
}
