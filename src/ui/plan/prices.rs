//! The user's terms: what a step costs and how long it takes, kept on this machine.
//!
//! They belong to whoever plans, not to the enterprise: so they are kept beside the drafts, not in them, and in
//! 无痕填报 nowhere.

use serde_json::{Map, Value, json};

use crate::advise::plan::{Kind, Term, Terms};
use crate::store::Storage;

/// Where they are kept.
const KEY: &str = "kece.plan";

/// The dearest, in hundredths of a share.
const DEAREST: u32 = 1_000_000;
/// The longest, in months.
const LONGEST: u32 = 120;

/// Those that are kept; neutral ones where there are none, or they cannot be read.
#[must_use]
pub fn load(storage: &dyn Storage) -> Terms {
    let text = storage.get(KEY).ok().flatten().unwrap_or_default();
    let value: Value = serde_json::from_str(&text).unwrap_or_default();
    let mut terms = Terms::default();
    for kind in Kind::ALL {
        let said = value.get("terms").and_then(|all| all.get(kind.code()));
        let number = |key: &str| u32::try_from(said?.get(key)?.as_u64()?).ok();
        if let (Some(price), Some(months)) = (number("price"), number("months"))
            && (1..=DEAREST).contains(&price)
            && months <= LONGEST
        {
            terms.set(kind, Term { price, months });
        }
    }
    terms
}

/// Keeps them; neutral ones leave nothing behind. Where nothing can be stored they last as long as the page.
pub fn save(terms: &Terms, storage: &dyn Storage) {
    let mut all = Map::new();
    for (kind, term) in terms.said() {
        all.insert(kind.code().to_owned(), json!({ "price": term.price, "months": term.months }));
    }
    let kept =
        if all.is_empty() { storage.remove(KEY) } else { storage.set(KEY, &json!({ "terms": all }).to_string()) };
    kept.unwrap_or_default();
}

/// A price as it is typed: "2.5".
#[must_use]
pub fn price_text(term: Term) -> String {
    let (whole, rest) = (term.price.div_euclid(100), term.price.rem_euclid(100));
    match (rest, rest.rem_euclid(10)) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole}.{}", rest.div_euclid(10)),
        _ => format!("{whole}.{rest:02}"),
    }
}

/// A price that was typed, plain: above nothing, up to 10,000 shares, two decimals.
#[must_use]
pub fn read_price(text: &str) -> Option<u32> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let hundredths: u32 = format!("{rest:0<2}").parse().ok()?;
    let price = whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(hundredths)?;
    (1..=DEAREST).contains(&price).then_some(price)
}

/// Months that were typed, plain.
#[must_use]
pub fn read_months(text: &str) -> Option<u32> {
    text.parse().ok().filter(|months| *months <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::{KEY, load, price_text, read_months, read_price, save};
    use crate::advise::plan::{Kind, Term, Terms};
    use crate::store::{MemoryStorage, Storage};

    #[test]
    fn what_is_kept_is_read_again_and_neutral_terms_leave_nothing() {
        let storage = MemoryStorage::default();
        assert_eq!(load(&storage), Terms::default());
        let mut terms = Terms::default();
        terms.set(Kind::Hire, Term { price: 1_250, months: 2 });
        terms.set(Kind::Once, Term { price: 1, months: 0 });
        save(&terms, &storage);
        assert_eq!(load(&storage), terms);
        save(&Terms::default(), &storage);
        assert_eq!(storage.keys(), Ok(Vec::new()));
    }

    #[test]
    fn each_kind_is_kept_under_a_name_of_its_own() {
        let storage = MemoryStorage::default();
        let mut terms = Terms::default();
        for (n, kind) in (1..).zip(Kind::ALL) {
            terms.set(kind, Term { price: n, months: n });
        }
        save(&terms, &storage);
        assert_eq!(load(&storage), terms);
    }

    #[test]
    fn rubbish_is_no_price() {
        let storage = MemoryStorage::default();
        for text in ["[1", "{}", r#"{"terms":{"hire":{"price":0,"months":1},"item":{"price":1e9,"months":1},"x":{}}}"#]
        {
            storage.set(KEY, text).expect("memory");
            assert_eq!(load(&storage), Terms::default(), "{text}");
        }
    }

    #[test]
    fn a_price_reads_back_as_it_is_shown() {
        for price in [1, 10, 99, 100, 105, 250, 1_000_000] {
            assert_eq!(read_price(&price_text(Term { price, months: 0 })), Some(price));
        }
        for text in ["", "0", "0.00", "10000.01", "1.234", "-1", "1,5", "一", "99999999999", "."] {
            assert_eq!(read_price(text), None, "{text}");
        }
        assert_eq!((read_months("18"), read_months("121"), read_months("1.5")), (Some(18), None, None));
    }
}
