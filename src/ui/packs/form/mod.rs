//! What of a pack can be edited, and with what kind of field: found by walking the JSON of its rules, so
//! that every construct of the vocabulary has its form without a form of its own.

mod choices;
pub mod figures;
mod scope;
mod sentence;
#[cfg(test)]
mod tests;
mod words;

use serde_json::{Map, Value};

use crate::answers::Unit;
use crate::policy::labels::{label_in, order_of};
use crate::policy::{Pack, PackDocument};
use crate::sorting;
use choices::{amount_kinds, one_of, quantities, test_kinds, yes_no_fields};
use scope::Scope;
pub use sentence::sentence;
pub use words::{is_under, message_in_words, place_in_words};

/// Something that can be edited.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One value.
    Leaf(Leaf),
    /// A list of things.
    List(List),
}

/// One value that can be edited.
#[derive(Clone, Debug, PartialEq)]
pub struct Leaf {
    /// Where it stands.
    pub place: String,
    /// What it is called.
    pub label: String,
    /// What it is edited with.
    pub control: Control,
    /// What stands there now.
    pub value: Option<Value>,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A list of things, each with values of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// Where it stands.
    pub place: String,
    /// What it is called.
    pub label: String,
    /// The things.
    pub items: Vec<Item>,
}

/// A thing of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it stands.
    pub place: String,
    /// Its name, or its number in the list.
    pub title: String,
    /// What of it can be edited.
    pub nodes: Vec<Node>,
}

/// What a value is edited with.
#[derive(Clone, Debug, PartialEq)]
pub enum Control {
    /// A line of text.
    Line,
    /// A text of several sentences.
    Text,
    /// Several texts, one a line.
    Lines,
    /// A number in a unit, or a plain one.
    Figure(Option<Unit>),
    /// A whole number.
    Whole,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One of these; the place of the one chosen now.
    Pick(Vec<Choice>, Option<usize>),
    /// Several of these words.
    Words(Vec<(String, String)>),
}

/// One of several values to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// What is put in place; `None`: nothing.
    pub value: Option<Value>,
}

/// Keys that no form changes: what things are known by, and how rules are built.
const FIXED: &[&str] = &[
    "id",
    "code",
    "list",
    "field",
    "defined",
    "days_since",
    "held",
    "issued_on",
    "implied_by",
    "yes",
    "no",
    "in_force",
    "less",
    "divided_by",
    "once_per",
    "same_by",
    "programme",
    "requirement",
    "ladder",
    "verdict",
    "score",
    "version",
    "office",
    "dated",
    "changes",
    "zone",
    "back",
    "part_of_whole",
    "part",
    "whole",
    "choice",
    "after",
    "since",
];

/// What may be written although it is not there yet, by what it is written in.
const OPTIONAL: &[(&str, &[&str])] = &[
    ("programmes", &["short", "authority", "valid", "status", "prominent", "taken", "benefits", "assumes"]),
    ("clause", &["article", "certainty", "note"]),
    ("valid", &["from", "until"]),
    ("days", &["from", "until"]),
    ("rates", &["plus", "instalments"]),
    ("documents", &["dated", "source"]),
    ("questions", &["help"]),
    ("steps", &["when"]),
    ("materials", &["note", "prepared_by"]),
];

fn optional(inside: &str) -> &'static [&'static str] {
    OPTIONAL.iter().find(|(key, _)| *key == inside).map_or(&[], |(_, keys)| keys)
}

/// The values among these that stand in no list.
pub fn leaves(nodes: &[Node]) -> impl Iterator<Item = &Leaf> {
    nodes.iter().filter_map(|node| if let Node::Leaf(leaf) = node { Some(leaf) } else { None })
}

/// The lists among these.
pub fn lists(nodes: &[Node]) -> impl Iterator<Item = &List> {
    nodes.iter().filter_map(|node| if let Node::List(list) = node { Some(list) } else { None })
}

impl Leaf {
    /// Whether a problem at `place` is told beside this value. A choice between ways of writing is not blamed for
    /// what stands in the way that was chosen.
    #[must_use]
    pub fn tells(&self, place: &str) -> bool {
        if matches!(self.control, Control::Pick(..)) { place == self.place } else { is_under(place, &self.place) }
    }
}

/// Whether a problem at `place` is told beside one of these values.
#[must_use]
pub fn is_told(nodes: &[Node], place: &str) -> bool {
    nodes.iter().any(|node| match node {
        Node::Leaf(leaf) => leaf.tells(place),
        Node::List(list) => list.items.iter().any(|item| is_told(&item.nodes, place)),
    })
}

/// What can be edited at a place of the document; `pack` is a version that can be used, to look things up in.
#[must_use]
pub fn nodes(document: &PackDocument, pack: Option<&Pack>, place: &str) -> Vec<Node> {
    let form = Form { root: document.value(), pack };
    let Some(value) = document.get(place) else { return Vec::new() };
    let key = words::last_key(place);
    let mut out = Vec::new();
    form.value(value, place, &Way { key, around: key, labels: Vec::new(), scope: Scope::default() }, &mut out);
    out
}

/// How a walk came to where it is.
#[derive(Clone)]
struct Way<'w> {
    /// The key of what is at hand; of a thing in a list that of the list.
    key: &'w str,
    /// The key of the nearest object or list around it.
    around: &'w str,
    /// What the nearest list or the beginning calls it.
    labels: Vec<&'w str>,
    /// What figures and words here are about.
    scope: Scope,
}

struct Form<'f> {
    root: &'f Value,
    pack: Option<&'f Pack>,
}

impl Form<'_> {
    fn value(&self, value: &Value, place: &str, way: &Way<'_>, out: &mut Vec<Node>) {
        match value {
            Value::Object(map) => self.object(map, place, way, out),
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let items = items.iter().enumerate().map(|(i, item)| self.item(item, &format!("{place}[{i}]"), i, way));
                let items: Vec<Item> = items.collect();
                if items.iter().any(|item| !item.nodes.is_empty()) {
                    out.push(Node::List(List { place: place.to_owned(), label: label(way), items }));
                }
            }
            _ => {
                if let Some(control) = self.control(value, way) {
                    let value = Some(value.clone()).filter(|v| !v.is_null());
                    let optional = optional(way.around).contains(&way.key);
                    out.push(Node::Leaf(Leaf { place: place.to_owned(), label: label(way), control, value, optional }));
                }
            }
        }
    }

    fn item(&self, item: &Value, place: &str, index: usize, way: &Way<'_>) -> Item {
        let mut nodes = Vec::new();
        let inside = Way { labels: Vec::new(), ..way.clone() };
        self.value(item, place, &inside, &mut nodes);
        Item { place: place.to_owned(), title: words::title(item, index), nodes }
    }

    fn object(&self, map: &Map<String, Value>, place: &str, way: &Way<'_>, out: &mut Vec<Node>) {
        let scope = way.scope.inside(map, self.pack);
        // The steps of tiers are no steps of a procedure.
        let known = if way.around == "tiers" { &[] } else { optional(way.key) };
        let missing = known.iter().copied().filter(|key| !map.contains_key(*key));
        let mut keys: Vec<&str> = map.keys().map(String::as_str).chain(missing).collect();
        sorting::sort_by_key(&mut keys, |key| order_of(key));
        let named = matches!(way.key, "documents" | "definitions");
        if named && way.labels.is_empty() && words::is_map(place) {
            let items = keys.iter().enumerate().filter_map(|(i, key)| {
                let inside = Way { labels: Vec::new(), ..way.clone() };
                Some(self.item(map.get(*key)?, &format!("{place}.{key}"), i, &inside))
            });
            out.push(Node::List(List { place: place.to_owned(), label: label(way), items: items.collect() }));
            return;
        }
        for key in keys {
            let value = map.get(key).unwrap_or(&Value::Null);
            let at = if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") };
            let mut labels = way.labels.clone();
            labels.extend(words::about(value).or_else(|| label_in(way.key, key)).filter(|_| !SILENT.contains(&key)));
            let inside = Way { key, around: way.key, labels, scope: scope.clone() };
            self.choices(value, &at, &inside, out);
            if !FIXED.contains(&key) || is_text_of_programme(way.key, key) {
                let optional_days = value.is_null() && matches!(key, "valid" | "days");
                let empty = Value::Object(Map::new());
                self.value(if optional_days { &empty } else { value }, &at, &inside, out);
            }
        }
    }

    /// Choices of a whole way of writing, before what is inside it.
    fn choices(&self, value: &Value, place: &str, way: &Way<'_>, out: &mut Vec<Node>) {
        let (label, choices) = match (way.around, way.key) {
            ("rates", "amount") => ("金额怎么定", amount_kinds(value)),
            ("requirements", "test") => ("条件怎么写", test_kinds(value, self.pack)),
            (_, "quantity") => ("比较哪个数", quantities(value, self.pack)),
            ("is", "field") => ("哪一题", yes_no_fields(value, self.pack)),
            _ => return,
        };
        let Some((choices, chosen)) = choices else { return };
        let control = Control::Pick(choices, chosen);
        let (place, label, value) = (place.to_owned(), label.to_owned(), Some(value.clone()));
        out.push(Node::Leaf(Leaf { place, label, control, value, optional: false }));
    }

    /// What a single value is edited with; `None` if no form changes it.
    fn control(&self, value: &Value, way: &Way<'_>) -> Option<Control> {
        let pick = |words: &[crate::answers::Word]| one_of(words, value);
        match (way.key, value) {
            (_, Value::Bool(_)) | ("plus" | "prominent", _) => Some(Control::YesNo),
            (_, Value::Number(_)) => Some(Control::Whole),
            ("benefits" | "assumes" | "instalments", _) => Some(Control::Lines),
            ("one_of" | "review" | "words", Value::Array(_)) => way.scope.words(self.root).map(Control::Words),
            (_, Value::Array(_) | Value::Object(_)) => None,
            ("document", _) => Some(self.documents(value)),
            ("certainty", _) => Some(pick(crate::policy::labels::CERTAINTIES)),
            ("status", _) => Some(pick(crate::policy::labels::STATUSES)),
            ("unit", _) => Some(pick(crate::policy::labels::UNITS)),
            ("kind", _) if way.around == "questions" => Some(pick(crate::policy::labels::QUESTION_KINDS)),
            ("kind", _) => Some(pick(crate::policy::labels::PROGRAMME_KINDS)),
            ("from" | "until", _) if matches!(way.around, "valid" | "days" | "fixed") => Some(Control::Day),
            ("note" | "help", _) => Some(Control::Text),
            // A way of writing that is a word by itself: "awarded", "unpublished", "until_that_day".
            ("when", Value::String(_)) if way.around == "steps" => Some(Control::Line),
            ("test" | "amount" | "within" | "when" | "offered_when" | "each", Value::String(_)) => None,
            (key, Value::String(_)) => match way.scope.figure(key) {
                Some(unit) => Some(Control::Figure(unit)),
                None => Some(Control::Line),
            },
            (_, Value::Null) => Some(Control::Line),
        }
    }

    fn documents(&self, value: &Value) -> Control {
        let all = self.root.get("documents").and_then(Value::as_object);
        let choice = |(key, document): (&String, &Value)| Choice {
            label: document
                .get("cite")
                .and_then(Value::as_str)
                .filter(|c| !c.trim().is_empty())
                .unwrap_or(key)
                .to_owned(),
            value: Some(Value::from(key.as_str())),
        };
        let choices: Vec<Choice> = all.into_iter().flatten().map(choice).collect();
        let chosen = choices.iter().position(|c| c.value.as_ref() == Some(value));
        Control::Pick(choices, chosen)
    }
}

/// Keys that say nothing in a label: what stands around them says it.
const SILENT: &[&str] = &["quantity", "test", "clause", "by", "condition", "where", "tiers", "graded"];

/// Texts that have the key of something else elsewhere.
fn is_text_of_programme(around: &str, key: &str) -> bool {
    matches!((around, key), ("documents", "dated"))
}

fn label(way: &Way<'_>) -> String {
    // The words of a column are known by the column.
    if let (Some((last, before)), "one_of" | "words") = (way.labels.split_last(), way.key)
        && !before.is_empty()
    {
        return before.join(" › ").replace(*last, "");
    }
    if way.labels.is_empty() {
        return label_in(way.around, way.key).unwrap_or(way.key).to_owned();
    }
    way.labels.join(" › ")
}
