//! The three ways to answer a number: 准确, 大约, 还不清楚.

use serde_json::Value;

use super::typed::range_value;

/// A way to answer a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// 准确: one number.
    Exact,
    /// 大约: from … to …
    About,
    /// 还不清楚: no answer.
    Unknown,
}

impl Way {
    /// All, as they stand side by side.
    pub const ALL: [Way; 3] = [Way::Exact, Way::About, Way::Unknown];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Way::Exact => "准确",
            Way::About => "大约",
            Way::Unknown => "还不清楚",
        }
    }

    /// How a value was answered. What is open counts as the way that was `chosen` last: an empty field
    /// invites a number until somebody says 还不清楚.
    #[must_use]
    pub fn of(value: Option<&Value>, chosen: Option<Way>) -> Way {
        match value {
            Some(Value::Object(_)) => Way::About,
            Some(_) => Way::Exact,
            None => chosen.unwrap_or(Way::Exact),
        }
    }
}

/// What was answered in the ways not chosen now, so that going back and forth loses nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    exact: Option<Value>,
    about: Option<Value>,
}

impl Memory {
    /// The answer after changing from what `value` is to `way`. From exact to about the number stays, as
    /// both ends of a range, to be widened.
    #[must_use]
    pub fn switch(&mut self, value: Option<&Value>, way: Way) -> Option<Value> {
        match value {
            Some(Value::Object(_)) => self.about = value.cloned(),
            Some(_) => self.exact = value.cloned(),
            None => {}
        }
        match way {
            Way::Unknown => None,
            Way::Exact => match value {
                Some(Value::Object(ends)) => {
                    let same = ends.get("from").filter(|from| ends.get("to") == Some(from));
                    same.cloned().or_else(|| self.exact.clone())
                }
                Some(_) => value.cloned(),
                None => self.exact.clone(),
            },
            Way::About => match value {
                Some(Value::Object(_)) => value.cloned(),
                Some(number) => {
                    let text = number.as_str().map_or_else(|| number.to_string(), str::to_owned);
                    self.about.clone().or_else(|| range_value(Some(&text), Some(&text)))
                }
                None => self.about.clone(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Memory, Way};
    use serde_json::json;

    #[test]
    fn going_back_and_forth_loses_nothing() {
        let mut memory = Memory::default();
        let exact = json!("4200");
        let about = memory.switch(Some(&exact), Way::About);
        assert_eq!(about, Some(json!({"from": "4200", "to": "4200"})));
        let wider = json!({"from": "4000", "to": "4500"});
        assert_eq!(memory.switch(Some(&wider), Way::Unknown), None);
        assert_eq!(memory.switch(None, Way::About), Some(wider.clone()));
        assert_eq!(memory.switch(Some(&wider), Way::Exact), Some(exact), "the number of before, not a made-up one");
    }

    #[test]
    fn a_range_does_not_become_a_number_by_itself() {
        let mut memory = Memory::default();
        assert_eq!(memory.switch(Some(&json!({"from": "1", "to": "2"})), Way::Exact), None);
        assert_eq!(memory.switch(Some(&json!({"from": "1", "to": "1"})), Way::Exact), Some(json!("1")));
    }

    #[test]
    fn an_empty_field_invites_a_number() {
        assert_eq!(Way::of(None, None), Way::Exact);
        assert_eq!(Way::of(None, Some(Way::Unknown)), Way::Unknown);
        assert_eq!(Way::of(Some(&json!({"to": "1"})), Some(Way::Unknown)), Way::About);
        assert_eq!(Way::of(Some(&json!(5)), Some(Way::About)), Way::Exact);
    }
}
