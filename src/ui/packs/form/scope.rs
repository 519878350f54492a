//! What the figures and words around a value are about: a line is measured in the unit of its quantity.

use serde_json::{Map, Value};

use crate::answers::{Kind, LISTS, SCALARS, Unit, YEAR_FIELDS};
use crate::policy::Pack;
use crate::policy::fit::fit;
use crate::policy::quantity::Quantity;
use crate::policy::unit::unit_of;

/// What the figures and words here are about.
#[derive(Clone, Default)]
pub(super) struct Scope {
    /// What a line is compared with.
    line: Option<Unit>,
    /// What the ends of bands, tiers and conditions are compared with.
    edge: Option<Unit>,
    /// The unit of a fixed figure.
    value: Option<Unit>,
    /// What a factor is: a share, or yuan for each.
    factor: Option<Unit>,
    /// The field whose words can be chosen, as the pack writes it.
    field: Option<String>,
}

impl Scope {
    /// The scope inside an object.
    pub(super) fn inside(&self, map: &Map<String, Value>, pack: Option<&Pack>) -> Scope {
        let mut scope = self.clone();
        let unit = |key: &str| unit(map.get(key)?, pack?);
        if map.contains_key("quantity") {
            scope.line = unit("quantity");
        }
        if map.contains_key("steps") {
            scope.edge = unit("by");
        } else if map.contains_key("bands") {
            scope.edge = unit("of");
        }
        if let Some(field) = map.get("field").and_then(Value::as_str) {
            scope.edge = match kind_of(field) {
                // A place in an order has no unit.
                Some(Kind::Rank) | None => None,
                Some(kind) => kind.unit(),
            };
            scope.field = Some(field.to_owned());
        }
        scope.value = map.get("unit").and_then(Value::as_str).and_then(|unit| match unit {
            "money" => Some(Unit::Money),
            "people" => Some(Unit::People),
            "share" => Some(Unit::Share),
            _ => None,
        });
        scope.factor = match (map.get("factor"), unit("of")) {
            // So much money for each person or thing.
            (Some(_), Some(Unit::People | Unit::Count | Unit::Area | Unit::Days)) if map.contains_key("of") => {
                Some(Unit::Money)
            }
            (Some(_), _) => Some(Unit::Share),
            _ => None,
        };
        scope
    }

    /// The unit of the figure under a key; `None` if no figure stands there, `Some(None)` if it has no unit.
    pub(super) fn figure(&self, key: &str) -> Option<Option<Unit>> {
        match key {
            "fixed" | "up_to" | "most" | "total" | "from" | "to" => Some(Some(Unit::Money)),
            "points" | "max" => Some(Some(Unit::Points)),
            "line" => Some(self.line),
            "at_least" | "more_than" | "at_most" | "less_than" => Some(self.edge),
            "value" => Some(self.value),
            "factor" => Some(self.factor.or(Some(Unit::Share))),
            _ => None,
        }
    }

    /// The words that the field can be answered with, code and label.
    pub(super) fn words(&self, root: &Value) -> Option<Vec<(String, String)>> {
        let field = self.field.as_deref()?;
        if let Some(id) = field.strip_prefix("extra.") {
            let questions = root.get("questions")?.as_array()?;
            let question = questions.iter().find(|q| q.get("id").and_then(Value::as_str) == Some(id))?;
            let text = |option: &Value, key: &str| option.get(key)?.as_str().map(str::to_owned);
            let options = question.get("options")?.as_array()?;
            return Some(options.iter().filter_map(|o| Some((text(o, "code")?, text(o, "label")?))).collect());
        }
        match kind_of(field)? {
            Kind::Word(words) => Some(words.iter().map(|w| (w.code.to_owned(), w.label.to_owned())).collect()),
            _ => None,
        }
    }
}

/// The unit of a quantity as it is written.
pub(super) fn unit(quantity: &Value, pack: &Pack) -> Option<Unit> {
    let quantity: Quantity = fit(quantity).ok()?;
    unit_of(&quantity, pack).ok()
}

/// How a field is answered, by the name that packs give it: `year.sales`, `standards.rank`, `field`.
fn kind_of(field: &str) -> Option<Kind> {
    let fields = match field.split_once('.') {
        Some(("year", key)) => YEAR_FIELDS.iter().find(|f| f.key == key),
        Some((list, key)) => LISTS.iter().find(|l| l.key == list).and_then(|l| l.fields.iter().find(|f| f.key == key)),
        None => None,
    };
    fields.or_else(|| SCALARS.iter().find(|f| f.key == field)).map(|f| f.kind)
}
