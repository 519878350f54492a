//! Figures as they are typed in a form: money in yuan, shares in per cent, and as a pack writes them.

use serde_json::Value;

use crate::answers::Unit;
use crate::num::Num;
use crate::ui::widgets::decimal::{grouped, is_decimal, shift};
use crate::ui::widgets::typed::{Typed, plain, read_typed};
use crate::words;

/// What stands in the field.
#[must_use]
pub fn shown(value: Option<&Value>, unit: Option<Unit>) -> String {
    let text = match value {
        None | Some(Value::Null) => return String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    match unit {
        Some(Unit::Share) if is_decimal(&text) => shift(&text, 2),
        Some(Unit::Share) => text,
        _ => grouped(&text),
    }
}

/// What is put into the pack for what somebody typed; what is no number stays as it was typed.
#[must_use]
pub fn typed(text: &str, unit: Option<Unit>) -> Value {
    let clean = plain(text).replace(',', "");
    Value::from(match unit {
        Some(Unit::Share) => {
            let bare = clean.trim_end_matches(['%', ' ']);
            // A fraction is a share already: 1/4.
            if is_decimal(bare) { shift(bare, -2) } else { clean }
        }
        Some(Unit::Money) => match read_typed(text, 0) {
            Typed::Exact(sum) => sum,
            _ => clean,
        },
        _ => clean,
    })
}

/// What stands behind the field.
#[must_use]
pub fn unit_word(value: Option<&Value>, unit: Option<Unit>) -> &'static str {
    match unit {
        Some(Unit::Money) => "元",
        Some(Unit::People) => "人",
        Some(Unit::Count) => "项",
        Some(Unit::Points) => "分",
        Some(Unit::Area) => "平方米",
        Some(Unit::Days) => "天",
        Some(Unit::Years) => "年",
        Some(Unit::Share) if value.and_then(Value::as_str).is_none_or(|text| text.is_empty() || is_decimal(text)) => {
            "%"
        }
        Some(Unit::Share) | None => "",
    }
}

/// The same said in another way, where that helps against a wrong unit: "就是 50 万元。"
#[must_use]
pub fn hint(value: Option<&Value>, unit: Option<Unit>) -> Option<String> {
    let text = value?.as_str()?;
    match unit? {
        Unit::Money => {
            let sum = Num::parse(text).ok().filter(|sum| *sum >= Num::int(10_000))?;
            Some(format!("就是 {}。", words::value(sum, Unit::Money)))
        }
        Unit::Share => {
            let (n, d) = text.split_once('/')?;
            let share = Num::ratio(n.trim().parse().ok()?, d.trim().parse().ok()?)?;
            Some(format!("分数，约 {}。", words::percent(share, None)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{hint, shown, typed, unit_word};
    use crate::answers::Unit;

    #[test]
    fn money_is_typed_in_any_usual_way_and_kept_in_yuan() {
        for (text, kept) in [
            ("500000", "500000"),
            ("50万", "500000"),
            ("50 万元", "500000"),
            ("1,200,000", "1200000"),
            ("五十万", "五十万"),
        ] {
            assert_eq!(typed(text, Some(Unit::Money)), json!(kept), "{text}");
        }
        assert_eq!(shown(Some(&json!("500000")), Some(Unit::Money)), "500,000");
        assert_eq!(hint(Some(&json!("500000")), Some(Unit::Money)).as_deref(), Some("就是 50 万元。"));
        assert_eq!(hint(Some(&json!("8000")), Some(Unit::Money)), None);
    }

    #[test]
    fn a_share_is_typed_in_per_cent_and_a_fraction_stays_one() {
        for (text, kept) in [("5", "0.05"), ("2.5%", "0.025"), ("１００", "1"), ("1/4", "1/4"), ("0-1", "0-1")] {
            assert_eq!(typed(text, Some(Unit::Share)), json!(kept), "{text}");
        }
        assert_eq!(shown(Some(&json!("0.05")), Some(Unit::Share)), "5");
        assert_eq!(
            (shown(Some(&json!("1/4")), Some(Unit::Share)).as_str(), unit_word(Some(&json!("1/4")), Some(Unit::Share))),
            ("1/4", "")
        );
        assert_eq!(hint(Some(&json!("1/4")), Some(Unit::Share)).as_deref(), Some("分数，约 25%。"));
    }

    #[test]
    fn points_may_be_a_span() {
        assert_eq!(typed("25-30", Some(Unit::Points)), json!("25-30"));
        assert_eq!(shown(Some(&json!("25-30")), Some(Unit::Points)), "25-30");
    }
}
