//! Narrowing a sheet: a number to a point of its range, an unanswered field to some answer.
//!
//! A verdict that is certain must survive every narrowing, except where DESIGN.md §5 gives silence a
//! meaning of its own. There the field is left alone or answered with what its silence already meant:
//!
//! - `registered_on`: absent is "all three years", so it is answered with a day before them;
//! - `points.standards_bonus`: absent is read off the list of standards;
//! - `ip` and `ip_counts`: a list wins over counts, so whoever gave counts gets no list;
//! - dates of a property right: they win over `in_force`, so they do not contradict it; and both dates
//!   with a silent `in_force` have already decided;
//! - `used_in_hnte`: absent is "no" where `ever_recognised` is "no";
//! - `standards.number`: only the same number is the same standard, so one without is another one, as the
//!   pack says among what it takes for granted; it is answered with a number that no other has;
//! - `paid`: absent is nothing; dates of publication and of recognition that count while absent;
//! - `apply_on`, `region`, `uscc`: whom and when it is about, not what is answered.

use chrono::{Datelike, Days, NaiveDate};
use kece::answers::{Draft, Kind, LISTS, Path, SCALARS, YEAR_FIELDS};
use serde_json::{Value, json};

use super::dice::Dice;

/// A draft around `answers`.
pub fn draft(answers: &Value) -> Draft {
    let document = json!({"format": "kece-draft", "version": 1, "answers": answers});
    Draft::parse(&document.to_string()).expect("the generator writes drafts")
}

/// Narrows a sheet as of the day `on`. `answer` of 10 unanswered fields are answered, and `exact` of 10
/// ranges become a point, the others a smaller range.
pub struct Narrowing<'d> {
    pub on: NaiveDate,
    pub answer: u64,
    pub exact: u64,
    pub dice: &'d mut Dice,
}

const PARTS: [&str; 9] = [
    "personnel",
    "direct",
    "depreciation",
    "amortisation",
    "design",
    "trials",
    "outsourced_domestic",
    "outsourced_overseas",
    "other",
];

impl Narrowing<'_> {
    /// A narrower draft.
    pub fn of(&mut self, wide: &Draft) -> Draft {
        let mut draft = wide.clone();
        let said = |text: &str| wide.value(&path(text)).is_some();
        let counted = SCALARS.iter().any(|f| f.key.starts_with("ip_counts.") && said(f.key));
        let by_list = said("ip") || (!counted && self.dice.throw(2) == 0);
        for field in SCALARS {
            let key = field.key;
            match key {
                "apply_on" | "region" | "uscc" | "points.standards_bonus" => {}
                "registered_on" if !said(key) => {
                    if self.answers() {
                        draft.set(&path(key), Some(json!(format!("{}-03-12", self.on.year() - 4))));
                    }
                }
                _ if key.starts_with("ip_counts.") && by_list => {}
                // What contradicts another answer is no completion.
                "points.ip_obtained" if !said(key) => {
                    if self.answers() {
                        draft.set(&path(key), Some(json!(1 + self.dice.throw(3))));
                    }
                }
                "hnte_certificate.held"
                    if wide.value(&path("hnte_certificate.ever_recognised")) == Some(&json!(false)) =>
                {
                    if !said(key) && self.answers() {
                        draft.set(&path(key), Some(json!(false)));
                    }
                }
                "hnte_certificate.ever_recognised"
                    if draft.value(&path("hnte_certificate.held")) == Some(&json!(true)) =>
                {
                    if !said(key) && self.answers() {
                        draft.set(&path(key), Some(json!(true)));
                    }
                }
                _ => self.field(&mut draft, &path(key), field.kind),
            }
        }
        for year in self.on.year() - 3..self.on.year() {
            for field in YEAR_FIELDS.iter().filter(|f| !f.key.starts_with("rd.")) {
                self.field(&mut draft, &path(&format!("years.{year}.{}", field.key)), field.kind);
            }
            self.rd(&mut draft, year);
        }
        for (place, list) in LISTS.iter().enumerate() {
            match draft.value(&Path::List(place)).and_then(Value::as_array).map(Vec::len) {
                None if list.key == "ip" && !by_list => continue,
                None if self.answers() => {
                    let empty = vec![json!({}); usize::try_from(self.dice.throw(3)).expect("small")];
                    draft.set(&Path::List(place), Some(Value::Array(empty)));
                }
                _ => {}
            }
            let count = draft.value(&Path::List(place)).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count).for_each(|index| self.item(wide, &mut draft, place, index));
        }
        draft
    }

    fn answers(&mut self) -> bool {
        self.dice.throw(10) < self.answer
    }

    /// Narrows one field, or answers it by chance.
    fn field(&mut self, draft: &mut Draft, at: &Path, kind: Kind) {
        let new = match (draft.value(at), kind) {
            (Some(Value::Object(ends)), _) => {
                let ends = [ends.get("from").and_then(hundredths), ends.get("to").and_then(hundredths)];
                Some(self.within(ends, kind))
            }
            (Some(_), _) => None,
            (None, _) if !self.answers() => None,
            (None, Kind::Number(_)) if matches!(at, Path::Year(..)) && limits(draft, at).is_some() => {
                let (least, most) = limits(draft, at).expect("it was just asked");
                let most = most.unwrap_or(least + self.dice.pick(&[0, 100, 5_000_000_000, 20_000_000_000]));
                Some(self.within([Some(least), Some(most)], kind))
            }
            (None, Kind::Number(_) | Kind::Signed(_) | Kind::Rank) => {
                let sizes =
                    [0, 100, 200, 400, 500, 3_000, 10_000, 100_000_000, 5_000_000_000, 5_000_000_100, 20_000_000_000];
                // The smallest maximum of a graded item is four points.
                let sizes = if at.to_string().starts_with("points.") { &sizes[..4] } else { &sizes[..] };
                let most = self.dice.pick(sizes).max(100);
                Some(self.within([None, Some(most)], kind))
            }
            (None, Kind::Year) => Some(json!(self.on.year() - i32::try_from(self.dice.throw(8)).expect("small"))),
            (None, Kind::Date) => Some(json!(self.dice.day_near(self.on).to_string())),
            (None, Kind::YesNo) => Some(json!(self.dice.throw(2) == 0)),
            (None, Kind::Word(words)) => Some(json!(self.dice.pick(words).code)),
            (None, Kind::Text) => Some(json!(self.dice.pick(&["A", "B", "C"]))),
            (None, Kind::Region | Kind::Uscc) => None,
        };
        if new.is_some() {
            draft.set(at, new);
        }
    }

    /// A number, or a smaller range, between the ends, in hundredths.
    fn within(&mut self, ends: [Option<i128>; 2], kind: Kind) -> Value {
        let step = if matches!(kind, Kind::Rank | Kind::Number(kece::answers::Unit::Count)) { 100 } else { 1 };
        let floor = if matches!(kind, Kind::Signed(_)) { None } else { Some(i128::from(kind == Kind::Rank) * 100) };
        let far = self.dice.pick(&[0, 100, 1_000_000, 1_000_000_000_000]);
        let (lo, hi) = match (ends[0].or(floor), ends[1]) {
            (Some(lo), Some(hi)) => (lo, hi.max(lo)),
            (Some(lo), None) => (lo, lo + far),
            (None, Some(hi)) => (hi - far, hi),
            (None, None) => (-far, far),
        };
        let mut point = || {
            let inside = lo + i128::from(self.dice.throw(u64::try_from((hi - lo) / step).expect("a width") + 1)) * step;
            self.dice.pick(&[lo, hi, inside, inside])
        };
        let (a, b) = (point(), point());
        if self.dice.throw(10) < self.exact {
            decimal(a)
        } else {
            json!({"from": decimal(a.min(b)), "to": decimal(a.max(b))})
        }
    }

    /// The R&D expense of a year: its parts, its total, or both, and then in agreement.
    fn rd(&mut self, draft: &mut Draft, year: i32) {
        let at = |key: &str| path(&format!("years.{year}.rd.{key}"));
        let has = |draft: &Draft, keys: &[&str]| keys.iter().any(|key| draft.value(&at(key)).is_some());
        let (by_parts, by_total) = (has(draft, &PARTS), has(draft, &["total", "domestic"]));
        let parts_now = by_parts || (!by_total && self.dice.throw(2) == 0);
        let money = Kind::Number(kece::answers::Unit::Money);
        for key in if parts_now { &PARTS[..] } else { &["total", "domestic"][..] } {
            self.field(draft, &at(key), money);
        }
        if by_total && parts_now {
            ["total", "domestic"].iter().for_each(|key| self.field(draft, &at(key), money));
        }
        let exact = |draft: &Draft, key: &str| draft.value(&at(key)).and_then(hundredths);
        if parts_now && !by_total && self.dice.throw(2) == 0 {
            let all: Option<Vec<i128>> = PARTS.iter().map(|key| exact(draft, key)).collect();
            if let Some(parts) = all {
                // In twentieths of hundredths, where 80 % and a quarter stay whole.
                let inside: i128 = parts[..6].iter().sum::<i128>() * 20;
                let (domestic, overseas) = (parts[6] * 16, parts[7] * 16);
                let other = (parts[8] * 20).min((inside + domestic + overseas) / 4);
                let (all, here) = (inside + domestic + overseas + other, inside + domestic + other);
                if all % 20 == 0 && here % 20 == 0 {
                    draft.set(&at("total"), Some(decimal(all / 20)));
                    draft.set(&at("domestic"), Some(decimal(here / 20)));
                }
            }
        } else if !parts_now
            && self.dice.throw(3) == 0
            && let (Some(total), Some(domestic)) = (exact(draft, "total"), exact(draft, "domestic"))
            && total >= domestic
            && (total - domestic) % 4 == 0
        {
            PARTS.iter().for_each(|key| draft.set(&at(key), Some(json!("0"))));
            draft.set(&at("personnel"), Some(decimal(domestic)));
            draft.set(&at("outsourced_overseas"), Some(decimal((total - domestic) / 4 * 5)));
        }
    }

    fn item(&mut self, wide: &Draft, draft: &mut Draft, place: usize, index: usize) {
        let list = &LISTS[place];
        for (i, field) in list.fields.iter().enumerate() {
            let at = Path::Item(place, index, i);
            let here =
                |draft: &Draft, key: &str| draft.value(&Path::item(list.key, index, key).expect("a column")).cloned();
            let silent = draft.value(&at).is_none();
            let on = self.on;
            match (list.key, field.key) {
                ("standards", "number") if silent => {
                    if self.answers() {
                        draft.set(&at, Some(json!(format!("number {index}"))));
                    }
                }
                (_, "paid") if silent => {}
                ("standards", "published_on" | "implemented_on") | ("rd_bodies", "recognised_on") if silent => {
                    if self.answers() {
                        let day = on - Days::new(self.dice.throw(3_000));
                        draft.set(&at, Some(json!(day.to_string())));
                    }
                }
                ("ip", "granted_on" | "expires_on") if silent => {
                    let valid = here(draft, "in_force") == Some(json!(true));
                    let other = if field.key == "granted_on" { "expires_on" } else { "granted_on" };
                    let other: Option<NaiveDate> = here(draft, other).and_then(|d| d.as_str()?.parse().ok());
                    let any = self.dice.day_near(on);
                    let day = match (field.key, other) {
                        ("granted_on", Some(end)) => (if valid { any.min(on) } else { any }).min(end),
                        ("granted_on", None) => {
                            if valid {
                                any.min(on)
                            } else {
                                any
                            }
                        }
                        (_, Some(start)) => (if valid { any.max(on) } else { any }).max(start),
                        (_, None) => {
                            if valid {
                                any.max(on)
                            } else {
                                any
                            }
                        }
                    };
                    if self.answers() {
                        draft.set(&at, Some(json!(day.to_string())));
                    }
                }
                ("ip", "in_force")
                    if silent && here(wide, "granted_on").is_some() && here(wide, "expires_on").is_some() => {}
                ("ip", "used_in_hnte")
                    if silent && wide.value(&path("hnte_certificate.ever_recognised")) == Some(&json!(false)) =>
                {
                    if self.answers() {
                        draft.set(&at, Some(json!(false)));
                    }
                }
                ("ip", "core") if silent && here(draft, "related") == Some(json!(false)) => {
                    if self.answers() {
                        draft.set(&at, Some(json!(false)));
                    }
                }
                ("ip", "related") if silent && here(draft, "core") == Some(json!(true)) => {
                    if self.answers() {
                        draft.set(&at, Some(json!(true)));
                    }
                }
                ("standards", "local_rank") if silent => {
                    if self.answers() {
                        draft.set(&at, Some(json!(1)));
                    }
                }
                _ => self.field(draft, &at, field.kind),
            }
        }
    }
}

/// The least and the most that an unanswered part or whole of a year can be, beside what is answered.
fn limits(draft: &Draft, at: &Path) -> Option<(i128, Option<i128>)> {
    let text = at.to_string();
    let (year, key) = text.strip_prefix("years.")?.split_once('.')?;
    let ends = |key: &str| -> (Option<i128>, Option<i128>) {
        match draft.value(&path(&format!("years.{year}.{key}"))) {
            Some(Value::Object(ends)) => (ends.get("from").and_then(hundredths), ends.get("to").and_then(hundredths)),
            Some(value) => (hundredths(value), hundredths(value)),
            None => (None, None),
        }
    };
    // A part whose upper end is open is reckoned by its lower one.
    let most = |key: &str| ends(key).1.or(ends(key).0).unwrap_or(0);
    let least = |key: &str| ends(key).0.or(ends(key).1);
    let without = |whole: &str, part: &str| least(whole).map(|w| (w - most(part)).max(0));
    Some(match key {
        "total_income" => (most("hitech_income") + most("non_taxable_income"), None),
        "non_taxable_income" => (0, without("total_income", "hitech_income")),
        "hitech_income" => (0, without("total_income", "non_taxable_income")),
        "staff" => (most("rd_staff").max(most("rd_staff_fulltime")), None),
        "rd_staff" => (most("rd_staff_fulltime"), least("staff").map(|s| s.max(most("rd_staff_fulltime")))),
        "rd_staff_fulltime" => (0, least("rd_staff")),
        "rd.total" => (most("rd.domestic"), None),
        "rd.domestic" => (0, least("rd.total")),
        _ => return None,
    })
}

fn path(text: &str) -> Path {
    Path::parse(text).unwrap_or_else(|| panic!("{text} is a path"))
}

/// A plain number in hundredths.
fn hundredths(value: &Value) -> Option<i128> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let (whole, frac) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    Some(whole.parse::<i128>().ok()? * 100 + sign * format!("{frac:0<2}").parse::<i128>().ok()?)
}

fn decimal(hundredths: i128) -> Value {
    let sign = if hundredths < 0 { "-" } else { "" };
    Value::from(format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100))
}
