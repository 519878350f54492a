use std::collections::BTreeMap;

use super::{Catalogue, DATA, Layout, Target, catalogue, dom_id, section_of, with_years};
use crate::answers::{Kind, LISTS, Path, SCALARS, YEAR_FIELDS};

#[test]
fn the_file_reads() {
    let read: Result<Catalogue, _> = serde_json::from_str(DATA);
    assert_eq!(read.err().map(|e| e.to_string()), None);
    let ids: Vec<String> = catalogue().sections.iter().map(|s| s.id.clone()).collect();
    assert_eq!(ids, ["company", "finance", "rd", "staff", "ip", "results", "centres", "standards", "conduct", "more"]);
}

#[test]
fn every_field_of_the_sheet_is_asked_exactly_once() {
    let mut asked: BTreeMap<String, usize> = BTreeMap::new();
    for field in catalogue().sections.iter().flat_map(|s| &s.questions).flat_map(|q| &q.fields) {
        assert!(field.target().is_some(), "{} names nothing", field.path);
        *asked.entry(field.path.clone()).or_default() += 1;
    }
    let scalars = SCALARS.iter().map(|f| f.key.to_owned());
    let yearly = YEAR_FIELDS.iter().map(|f| format!("year.{}", f.key));
    let lists = LISTS.iter().map(|l| l.key.to_owned());
    for key in scalars.chain(yearly).chain(lists) {
        assert_eq!(asked.get(&key), Some(&1), "{key}");
    }
}

#[test]
fn every_row_of_a_screen_is_a_question_of_its_own_that_can_be_answered_there() {
    let catalogue = catalogue();
    let mut seen: Vec<&str> = Vec::new();
    for screen in &catalogue.screens {
        assert_eq!(screen.is_ticks(), !screen.rest.is_empty(), "{}", screen.title);
        assert!(!screen.title.is_empty());
        for row in &screen.rows {
            assert!(!seen.contains(&row.path.as_str()), "{} stands on one screen", row.path);
            seen.push(&row.path);
            let mut all = catalogue.sections.iter().flat_map(|s| &s.questions);
            let question = all.find(|q| q.fields.first().is_some_and(|f| f.path == row.path));
            let layout = question.map(|q| q.layout);
            let fits = match layout {
                Some(Layout::YesNo) => screen.is_ticks() && row.ticked.is_some(),
                Some(Layout::List) => screen.is_ticks() && row.ticked.is_none(),
                Some(
                    Layout::LastYear
                    | Layout::ThreeYears
                    | Layout::Points
                    | Layout::Region
                    | Layout::Day
                    | Layout::Word,
                ) => !screen.is_ticks(),
                _ => false,
            };
            assert!(fits, "{}: {layout:?}", row.path);
            assert!(!row.line.is_empty(), "{}", row.path);
            // A line is taken in at a glance; what counts stands in the fold below.
            assert!(row.line.chars().count() <= 28, "“{}” is too long for a line", row.line);
        }
    }
}

#[test]
fn what_mostly_equals_another_figure_stands_below_it() {
    for question in catalogue().sections.iter().flat_map(|s| &s.questions) {
        for (place, asked) in question.fields.iter().enumerate() {
            let Some(same) = &asked.same else { continue };
            let other = question.fields.iter().position(|f| f.path == same.path);
            assert!(other.is_some_and(|other| other < place), "{}", asked.path);
            assert_eq!(question.layout, Layout::ThreeYears, "{}", asked.path);
        }
    }
}

#[test]
fn every_question_has_the_shape_of_its_fields() {
    for question in catalogue().sections.iter().flat_map(|s| &s.questions) {
        assert_eq!(question.fields.is_empty(), question.layout == Layout::Name, "{}", question.title);
        for asked in &question.fields {
            let kind = asked.field().map(|f| f.kind);
            let fits = match question.layout {
                Layout::Name => false,
                Layout::Numbers | Layout::Points => {
                    kind.and_then(Kind::unit).is_some() && matches!(asked.target(), Some(Target::Once(_)))
                }
                Layout::LastYear | Layout::ThreeYears => matches!(asked.target(), Some(Target::Yearly(_))),
                Layout::YesNo => kind == Some(Kind::YesNo),
                Layout::Word => matches!(kind, Some(Kind::Word(_))),
                Layout::Day => kind == Some(Kind::Date),
                Layout::Uscc => kind == Some(Kind::Uscc),
                Layout::Region => kind == Some(Kind::Region),
                Layout::List => matches!(asked.target(), Some(Target::List(_))),
            };
            assert!(fits, "{} in “{}”", asked.path, question.title);
        }
        assert_eq!(question.max.is_some(), question.layout == Layout::Points, "{}", question.title);
        let top = question.grades.iter().map(|g| g.2).max();
        assert!(top.is_none() || top == question.max, "the best grade of “{}” is its maximum", question.title);
        assert!(
            question.folded_by.is_none() || question.fold.is_some(),
            "“{}” has no word to unfold it",
            question.title
        );
        if let Some(rule) = &question.hidden_if {
            assert!(Path::scalar(&rule.path).is_some(), "{}", rule.path);
        }
    }
}

#[test]
fn the_words_are_those_of_the_house() {
    for banned in ["您", "！", "!", "请输入", "必填"] {
        assert!(!DATA.contains(banned), "{banned}");
    }
}

#[test]
fn every_path_has_a_section_and_an_id() {
    let path = |text: &str| Path::parse(text).expect("a path");
    for (text, section, id) in [
        ("years.2025.rd.total", "rd", "q-years-2025-rd-total"),
        ("ip[0].core", "ip", "q-ip-0--core"),
        ("region", "company", "q-region"),
        ("extra.x", "more", "q-extra-x"),
        ("extra.zone", "company", "q-extra-zone"),
    ] {
        assert_eq!(section_of(&path(text)).as_deref(), Some(section));
        assert_eq!(dom_id(&path(text)), id);
    }
}

#[test]
fn years_are_put_into_texts() {
    assert_eq!(with_years("{year} 年销售收入（{years}）", &[2024, 2025]), "2025 年销售收入（2024、2025）");
}
