//! Figures that are allowed but look like a wrong unit: 元 taken for 万元 is the commonest error.

use serde_json::Value;

use super::decimal::grouped;
use super::typed::range_value;
use crate::answers::{Answer, Path, Sheet, Unit, YEAR_FIELDS, field_at};
use crate::num::{Num, Range, Toward};

/// A figure so many times another of its kind is asked about. A wrong unit makes 10,000 times, more or
/// less as much as the firm grew or shrank; no firm grows a thousandfold in a year.
const JUMP: Num = Num::int(1_000);
/// R&D expense so many times the sales of its year is a wrong unit rather than a young firm.
const RD_JUMP: Num = Num::int(20);

/// Why a figure is suspicious, and the correction to offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspicion {
    /// One or two sentences.
    pub sentence: String,
    /// The label of the button and the value it puts; `None` if there is only something to look at.
    pub fix: Option<(String, Value)>,
}

/// Whether the yearly figure at `path` looks like a wrong unit; `scale` is 4 where the form shows 万元.
#[must_use]
pub fn suspicion(sheet: &Sheet, path: &Path, scale: i32) -> Option<Suspicion> {
    let Path::Year(year, place) = path else { return None };
    let field = field_at(path)?;
    if field.kind.unit() != Some(Unit::Money) {
        return None;
    }
    let own = figure(sheet, *year, *place)?;
    let size = size_of(own.hi().or(own.lo())?);
    let least = size_of(own.lo().or(own.hi())?);
    let sales_at = YEAR_FIELDS.iter().position(|f| f.key == "sales")?;
    let sales = figure(sheet, *year, sales_at).and_then(Range::hi).filter(|s| *s > Num::ZERO && *place != sales_at);
    let rd = field.key.starts_with("rd.") || field.key == "rd_deductible";
    let (name, reference) = match sales {
        Some(sales) if rd => ("同年销售收入".to_owned(), sales),
        sales => match other_year(sheet, *year, *place) {
            Some((other, figure)) => (format!(" {other} 年"), figure),
            None => ("同年销售收入".to_owned(), sales?),
        },
    };
    let jump = if rd && sales.is_some() { RD_JUMP } else { JUMP };
    if least >= reference.times(jump, Toward::Down)? {
        let times = least.over(reference, Toward::Down)?.floor();
        let sentence = format!(
            "{}是{name}的 {} 倍。是不是 {}？",
            amount(least, scale),
            grouped(&times.to_string()),
            amount(shifted(least, -4), 4 - scale),
        );
        return Some(Suspicion { sentence, fix: fix(own, -4, scale) });
    }
    if rd && sales.is_some_and(|s| least > s) {
        let sentence = format!("{}比同年销售收入还大，请看一眼单位。", amount(least, scale));
        return Some(Suspicion { sentence, fix: None });
    }
    // The other way round: 4,200 typed as yuan. Only against the same figure of another year, since a
    // small item next to large sales is nothing to ask about.
    let (other, large) = other_year(sheet, *year, *place).filter(|_| size > Num::ZERO)?;
    if large >= size.times(JUMP, Toward::Up)? {
        let times = grouped(&large.over(size, Toward::Down)?.floor().to_string());
        let sentence = format!("{other} 年是这个数的 {times} 倍。是不是 {}？", amount(shifted(size, 4), scale));
        return Some(Suspicion { sentence, fix: fix(own, 4, scale) });
    }
    None
}

fn size_of(value: Num) -> Num {
    if value.is_negative() { value.negate() } else { value }
}

fn figure(sheet: &Sheet, year: i32, place: usize) -> Option<Range> {
    match sheet.in_year(year, place)? {
        Answer::Number(range) => Some(*range),
        _ => None,
    }
}

/// The same figure of the nearest other year.
fn other_year(sheet: &Sheet, year: i32, place: usize) -> Option<(i32, Num)> {
    [year - 1, year + 1, year - 2, year + 2].into_iter().find_map(|other| {
        let range = figure(sheet, other, place)?;
        let size = size_of(range.hi().or(range.lo())?);
        (size > Num::ZERO).then_some((other, size))
    })
}

fn shifted(value: Num, places: i32) -> Num {
    let factor = Num::int(10_000);
    let moved = if places < 0 { value.over(factor, Toward::Down) } else { value.times(factor, Toward::Up) };
    moved.unwrap_or(value)
}

/// In 元 for scale 0, in 万元 for scale 4; the sentence that asks for the other unit swaps them.
fn amount(value: Num, scale: i32) -> String {
    match scale {
        4 => format!("{} 万元", grouped(&shifted(value, -4).to_decimal(10, Toward::Down))),
        _ => format!("{} 元", grouped(&value.to_decimal(10, Toward::Down))),
    }
}

fn fix(own: Range, places: i32, scale: i32) -> Option<(String, Value)> {
    let moved = |end: Option<Num>| end.map(|v| shifted(v, places));
    let text = |v: Num| v.to_decimal(10, Toward::Down);
    let (from, to) = (moved(own.lo()), moved(own.hi()));
    match own.as_point() {
        Some(_) => from.map(|v| (format!("改成 {}", amount(v, scale)), Value::from(text(v)))),
        None => {
            let value = range_value(from.map(text).as_deref(), to.map(text).as_deref())?;
            let ends: Vec<String> = [from, to].into_iter().flatten().map(|v| amount(v, scale)).collect();
            Some((format!("改成 {}", ends.join(" 到 ")), value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::suspicion;
    use crate::answers::{Draft, Path};

    fn sheet(years: &str) -> crate::answers::Sheet {
        let text = format!(r#"{{"format":"kece-draft","version":1,"answers":{{"years":{years}}}}}"#);
        Draft::parse(&text).expect("a draft").sheet().0
    }

    fn at(key: &str) -> Path {
        Path::year(2025, key).expect("a field")
    }

    #[test]
    fn yuan_taken_for_wan_yuan_is_asked_about() {
        let sheet = sheet(r#"{"2025":{"sales":"42000000","rd":{"total":"26800000000"}}}"#);
        let found = suspicion(&sheet, &at("rd.total"), 4).expect("a suspicion");
        assert_eq!(found.sentence, "2,680,000 万元是同年销售收入的 638 倍。是不是 2,680,000 元？");
        let (label, value) = found.fix.expect("a correction");
        assert_eq!(label, "改成 268 万元");
        assert_eq!(value, "2680000");
    }

    #[test]
    fn a_ten_thousandfold_jump_between_years_is_asked_about() {
        let sheet = sheet(r#"{"2024":{"sales":"40000000"},"2025":{"sales":"4200"}}"#);
        let found = suspicion(&sheet, &at("sales"), 0).expect("a suspicion");
        assert_eq!(found.sentence, "2024 年是这个数的 9,523 倍。是不是 42,000,000 元？");
        assert_eq!(found.fix.expect("a correction").1, "42000000");
    }

    #[test]
    fn ordinary_figures_are_not() {
        let sheet = sheet(
            r#"{"2024":{"sales":"40000000"},"2025":{"sales":"42000000","rd":{"total":"2680000","design":"100"},"net_assets":"-300"}}"#,
        );
        for key in ["sales", "rd.total", "rd.design", "net_assets", "staff"] {
            assert_eq!(suspicion(&sheet, &at(key), 4), None, "{key}");
        }
    }

    #[test]
    fn more_than_sales_is_said_without_a_correction() {
        let sheet = sheet(r#"{"2025":{"sales":"1000000","rd_deductible":{"from":"1200000","to":"1300000"}}}"#);
        let found = suspicion(&sheet, &at("rd_deductible"), 4).expect("a suspicion");
        assert!(found.fix.is_none());
        assert!(found.sentence.contains("比同年销售收入还大"));
    }
}
