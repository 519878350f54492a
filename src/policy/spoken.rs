//! A value of a pack in Chinese words: "25 万元", "单一来源", "不低于（数量 上一年 销售收入，门槛 5%）".

use std::rc::Rc;

use serde_json::{Map, Value};

use super::fit::fit;
use super::labels::{label_in, order_of, word_of};
use super::pack::Pack;
use super::quantity::Quantity;
use super::read::read_pack;
use super::unit::unit_of;
use super::wire;
use crate::answers::{Kind, LISTS, SCALARS, Unit, YEAR_FIELDS};
use crate::num::{Num, Range};
use crate::sorting;
use crate::words;

/// A rule told as a whole is cut here.
const LONGEST: usize = 300;

/// What the figures and words around a value are about.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope {
    /// What a line is compared with.
    line: Option<Unit>,
    /// What the ends of bands, tiers and conditions are compared with.
    edge: Option<Unit>,
    /// The unit of a fixed figure.
    value: Option<Unit>,
    /// The words a field can be answered with.
    words: Option<Kind>,
}

/// One version of a pack, to look names up in.
pub(super) struct Reader<'v> {
    root: &'v Value,
    /// For the units of quantities; absent while the version cannot be used.
    pack: Option<Rc<Pack>>,
}

impl<'v> Reader<'v> {
    /// Reads one version; where it cannot be used, units are those of `otherwise`.
    pub(super) fn new(root: &'v Value, otherwise: Option<&Reader<'_>>) -> Reader<'v> {
        let pack = read_pack(&root.to_string()).ok().map(Rc::new);
        Reader { root, pack: pack.or_else(|| otherwise.and_then(|other| other.pack.clone())) }
    }

    /// What figures inside an object are measured in.
    pub(super) fn scope(&self, map: &Map<String, Value>, around: &Scope) -> Scope {
        let mut scope = *around;
        if let Some(quantity) = map.get("quantity") {
            scope.line = self.unit(quantity);
        }
        let divided = map.get("by").filter(|_| map.contains_key("steps"));
        if let Some(by) = divided.or_else(|| map.get("of").filter(|_| map.contains_key("bands"))) {
            scope.edge = self.unit(by);
        }
        if let Some(kind) = map.get("field").and_then(Value::as_str).and_then(|field| Some(row(field)?.0)) {
            scope.edge = kind.unit();
            scope.words = Some(kind);
        }
        scope.value = map.get("unit").and_then(Value::as_str).and_then(|unit| match unit {
            "money" => Some(Unit::Money),
            "people" => Some(Unit::People),
            "share" => Some(Unit::Share),
            _ => None,
        });
        scope
    }

    fn unit(&self, quantity: &Value) -> Option<Unit> {
        let quantity: Quantity = fit(quantity).ok()?;
        unit_of(&quantity, self.pack.as_ref()?).ok()
    }

    /// A value under a key.
    pub(super) fn value(&self, value: &Value, key: &str, scope: &Scope) -> String {
        let text = self.whole(value, key, scope);
        match text.char_indices().nth(LONGEST) {
            // A sentence somebody wrote is shown as it is.
            Some((end, _)) if !value.is_string() => format!("{}…", text.get(..end).unwrap_or_default()),
            _ => text,
        }
    }

    fn whole(&self, value: &Value, key: &str, scope: &Scope) -> String {
        match value {
            Value::Null => "空".to_owned(),
            Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => self.text(text, key, scope),
            Value::Array(items) if items.is_empty() => "空".to_owned(),
            Value::Array(items) => items.iter().map(|item| self.whole(item, key, scope)).collect::<Vec<_>>().join("、"),
            Value::Object(map) => self.object(map, key, scope),
        }
    }

    fn object(&self, map: &Map<String, Value>, key: &str, scope: &Scope) -> String {
        let scope = self.scope(map, scope);
        let say = |(inner, value): (&String, &Value)| {
            let label = label_in(key, inner).unwrap_or(inner);
            let said = self.whole(value, inner, &scope);
            let nested = value.as_object().is_some_and(|map| map.len() > 1);
            if nested { format!("{label}（{said}）") } else { format!("{label} {said}") }
        };
        let mut entries: Vec<(&String, &Value)> = map.iter().collect();
        sorting::sort_by(&mut entries, |(a, _), (b, _)| order_of(a).cmp(&order_of(b)).then_with(|| a.cmp(b)));
        // A thing with a name is called by it; its id and its clause are not what one asks about first.
        let name = map.get("name").and_then(Value::as_str);
        if name.is_some() {
            entries.retain(|(key, _)| !matches!(key.as_str(), "id" | "name" | "clause"));
        }
        let all = entries.into_iter().map(say).collect::<Vec<_>>().join("，");
        match name {
            Some(name) if all.is_empty() => name.to_owned(),
            Some(name) => format!("{name}（{all}）"),
            None => all,
        }
    }

    fn text(&self, text: &str, key: &str, scope: &Scope) -> String {
        let figure = |unit: Option<Unit>| figure(text, unit);
        let said = match key {
            "fixed" | "up_to" | "most" | "total" | "instalments" | "from" | "to" => figure(Some(Unit::Money)),
            "points" | "max" => figure(Some(Unit::Points)),
            "line" => figure(scope.line),
            "at_least" | "more_than" | "at_most" | "less_than" => figure(scope.edge),
            "value" => figure(scope.value),
            "factor" => figure(Some(Unit::Share)).filter(|_| wire::parse(text).map_or(true, |n| n <= Num::ONE)),
            "one_of" | "review" | "words" => self.word(text, scope),
            "document" => self.name_of("documents", text, "cite"),
            "defined" => self.name_of("definitions", text, "name"),
            "programme" => self.programme_named(text),
            _ => None,
        };
        said.or_else(|| word_of(key, text).map(str::to_owned))
            .or_else(|| self.field(text, key))
            .unwrap_or_else(|| text.to_owned())
    }

    /// A word that a field can be answered with.
    fn word(&self, text: &str, scope: &Scope) -> Option<String> {
        if let Some(Kind::Word(words)) = scope.words {
            return words.iter().find(|w| w.code == text).map(|w| w.label.to_owned());
        }
        let questions = self.root.get("questions")?.as_array()?;
        let options = questions.iter().filter_map(|q| q.get("options")?.as_array()).flatten();
        options.filter(|o| o.get("code").and_then(Value::as_str) == Some(text)).find_map(called)
    }

    fn name_of(&self, list: &str, key: &str, name: &str) -> Option<String> {
        self.root.get(list)?.get(key)?.get(name)?.as_str().map(str::to_owned)
    }

    fn programme_named(&self, id: &str) -> Option<String> {
        let programmes = self.root.get("programmes")?.as_array()?;
        called(programmes.iter().find(|p| p.get("id").and_then(Value::as_str) == Some(id))?)
    }

    /// A reference to the answer sheet, under a key that holds one.
    fn field(&self, text: &str, key: &str) -> Option<String> {
        let holds = [
            "field",
            "held",
            "issued_on",
            "implied_by",
            "days_since",
            "yes",
            "no",
            "from",
            "until",
            "said",
            "less",
            "divided_by",
            "once_per",
            "same_by",
            "list",
        ];
        if !holds.contains(&key) {
            return None;
        }
        if let Some(id) = text.strip_prefix("extra.") {
            let questions = self.root.get("questions")?.as_array()?;
            return called(questions.iter().find(|q| q.get("id").and_then(Value::as_str) == Some(id))?);
        }
        let list = LISTS.iter().find(|list| list.key == text).map(|list| list.label);
        list.or_else(|| row(text).map(|(_, label)| label)).map(str::to_owned)
    }
}

/// The kind and the label of a field as a pack refers to it: `year.sales`, `standards.rank`, `field`.
fn row(text: &str) -> Option<(Kind, &'static str)> {
    let fields = match text.split_once('.') {
        Some(("year", key)) => YEAR_FIELDS.iter().find(|f| f.key == key),
        Some((list, key)) => LISTS.iter().find(|l| l.key == list).and_then(|l| l.fields.iter().find(|f| f.key == key)),
        None => None,
    };
    fields.or_else(|| SCALARS.iter().find(|f| f.key == text)).map(|f| (f.kind, f.label))
}

/// A number or a span of numbers with its unit; `None` if it is none.
fn figure(text: &str, unit: Option<Unit>) -> Option<String> {
    let range = match wire::parse(text) {
        Ok(number) => Range::point(number),
        Err(_) => wire::parse_range(text).ok()?,
    };
    match unit {
        Some(unit) => Some(words::figure(range, unit)),
        None => range.as_point().filter(|_| !text.contains('/')).map(|number| words::number(number, 10)),
    }
}

/// What a thing is called: its name, or what stands for one.
pub(super) fn called(value: &Value) -> Option<String> {
    let text = |key: &&str| value.get(*key)?.as_str().filter(|text| !text.trim().is_empty());
    ["name", "cite", "title", "label", "otherwise", "programme", "id", "code"].iter().find_map(text).map(str::to_owned)
}
