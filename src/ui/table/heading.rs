//! What a heading says: what the column is about, of which year, in which unit.

use super::target::{Says, known};
use crate::words::half_width;

/// What stands in a heading that is about a share of something, and not about the thing.
const SHARES: [&str; 7] = ["占", "比例", "比重", "增长", "增速", "强度", "率"];
/// Units of money as powers of ten of a yuan, the longer first.
const UNITS: [(&str, i32); 8] =
    [("亿元", 8), ("百万元", 6), ("万元", 4), ("千元", 3), ("人民币元", 0), ("亿", 8), ("万", 4), ("元", 0)];
/// A heading that is exactly known, and one that only holds what is known, or is held by it.
const EXACT: usize = 100;
const HOLDS: usize = 50;
const HELD: usize = 30;
/// The shortest word, in characters, that is looked for inside another.
const SHORT: usize = 3;

/// What a heading says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// As it stands there.
    pub text: String,
    /// The year that it names.
    pub year: Option<i32>,
    /// Why a person should look at the year.
    pub year_doubt: Option<String>,
    /// The unit that it names, as a power of ten of a yuan.
    pub scale: Option<i32>,
    /// What it may be about, the likeliest first: how likely, what, and why a person should look at it.
    pub says: Vec<(usize, Says, Option<String>)>,
}

/// Without blanks, signs and brackets, in half-width letters.
#[must_use]
pub(super) fn bare(text: &str) -> String {
    let one = |c: char| match half_width(c) {
        'Ⅰ' => 'I',
        'Ⅱ' => 'J',
        c => c.to_ascii_uppercase(),
    };
    text.chars().map(one).filter(|c| c.is_alphanumeric()).collect()
}

/// What stands in brackets, and the text without it.
fn brackets(text: &str) -> (String, String) {
    let (mut inside, mut outside, mut depth) = (String::new(), String::new(), 0_usize);
    for c in text.chars() {
        match half_width(c) {
            '(' | '[' | '【' | '〔' => depth = depth.saturating_add(1),
            ')' | ']' | '】' | '〕' => {
                depth = depth.saturating_sub(1);
                inside.push(' ');
            }
            _ if depth > 0 => inside.push(c),
            _ => outside.push(c),
        }
    }
    (inside, outside)
}

impl Heading {
    /// Of a text; `this_year` is what 上年度 is counted from.
    #[must_use]
    pub fn read(text: &str, this_year: i32) -> Heading {
        let (inside, outside) = brackets(text);
        let scale = scale(&inside).or_else(|| scale_behind(&outside));
        let (year, year_doubt) = year(text, this_year);
        let plain = strip_year(text);
        let forms = [bare(&plain), bare(&strip_year(&outside))];
        Heading { text: text.trim().to_owned(), year, year_doubt, scale, says: says(&forms) }
    }

    /// How likely it is the heading of anything.
    #[must_use]
    pub fn likelihood(&self) -> usize {
        self.says.first().map_or(0, |(score, ..)| *score)
    }
}

/// The unit that a note such as 单位：万元 names.
#[must_use]
pub(super) fn scale(text: &str) -> Option<i32> {
    let text = bare(text);
    let found = |(word, scale): &(&str, i32)| {
        // 万 alone may be part of anything.
        (word.chars().count() > 1 && text.contains(word) || text == *word).then_some(*scale)
    };
    UNITS.iter().find_map(found).or_else(|| text.ends_with('元').then_some(0))
}

/// A unit at the end of a heading without brackets: 销售收入万元.
fn scale_behind(text: &str) -> Option<i32> {
    let text = bare(text);
    UNITS.iter().filter(|(word, _)| word.contains('元')).find(|(word, _)| text.ends_with(word)).map(|(_, scale)| *scale)
}

fn year(text: &str, this_year: i32) -> (Option<i32>, Option<String>) {
    let digits: Vec<char> = text.chars().map(half_width).collect();
    let named = digits.windows(4).position(|four| four.iter().all(char::is_ascii_digit)).and_then(|at| {
        let four: String = digits.iter().skip(at).take(4).collect();
        four.parse::<i32>().ok().filter(|year| (1990..2100).contains(year))
    });
    if named.is_some() {
        return (named, None);
    }
    let words: [(&[&str], i32); 3] = [
        (&["上年", "上一年", "去年", "最近一年", "近一年"], 1),
        (&["前年", "前一年"], 2),
        (&["本年", "今年", "当年"], 0),
    ];
    for (said, back) in words {
        if let Some(word) = said.iter().find(|word| text.contains(**word)) {
            let year = this_year.saturating_sub(back);
            return (Some(year), Some(format!("“{word}”按 {year} 年收")));
        }
    }
    (None, None)
}

/// Without the year that it names.
fn strip_year(text: &str) -> String {
    let mut left: String = text.chars().map(half_width).collect();
    for word in [
        "上一年度",
        "上年度",
        "上一年",
        "上年",
        "去年",
        "最近一年",
        "近一年",
        "前一年",
        "前年",
        "本年度",
        "本年",
        "今年",
        "当年",
    ] {
        left = left.replace(word, "");
    }
    let mut kept = String::new();
    let mut digits = String::new();
    for c in left.chars().chain(['\n']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.len() == 4 {
            digits.clear();
            // 2023年, 2023年度.
            if c == '年' {
                continue;
            }
        }
        kept.push_str(&digits);
        digits.clear();
        kept.push(c);
    }
    kept.trim_start_matches('度').trim().to_owned()
}

fn says(forms: &[String]) -> Vec<(usize, Says, Option<String>)> {
    let length = |text: &str| text.chars().count();
    let mut found: Vec<(usize, Says, Option<String>)> = Vec::new();
    for one in known() {
        let word = &one.word;
        let score = forms.iter().map(|form| {
            if form == word {
                EXACT
            } else if form.is_empty() || SHARES.iter().any(|share| form.contains(share) && !word.contains(share)) {
                0
            } else if length(word) >= SHORT && form.contains(word.as_str()) {
                HOLDS.saturating_add(length(word).min(SHORT * 6))
            } else if length(form) >= SHORT && word.contains(form.as_str()) {
                HELD.saturating_add(length(form).min(SHORT * 6))
            } else {
                0
            }
        });
        let score = score.max().unwrap_or(0);
        if score == 0 {
            continue;
        }
        let loose = (score < EXACT).then(|| format!("标题和“{}”不完全一样", one.says.label()));
        let doubt = one.doubt.clone().or(loose);
        match found.iter_mut().find(|(_, says, _)| *says == one.says) {
            Some(before) if before.0 >= score => {}
            Some(before) => *before = (score, one.says, doubt),
            None => found.push((score, one.says, doubt)),
        }
    }
    crate::sorting::sort_by_key(&mut found, |(score, ..)| std::cmp::Reverse(*score));
    found
}

#[cfg(test)]
mod tests {
    use super::{Heading, bare};

    fn about(text: &str) -> String {
        let heading = Heading::read(text, 2026);
        let says = heading
            .says
            .first()
            .map(|(_, says, doubt)| format!("{}{}", says.key(), if doubt.is_some() { "?" } else { "" }));
        let year = heading.year.map(|year| format!(" {year}")).unwrap_or_default();
        let scale = heading.scale.map(|scale| format!(" e{scale}")).unwrap_or_default();
        format!("{}{year}{scale}", says.unwrap_or_default())
    }

    #[test]
    fn headings_are_understood_as_people_write_them() {
        for (text, said) in [
            ("企业名称", "name"),
            ("单位名称（全称）", "name"),
            (" 统一社会信用代码 ", "uscc"),
            ("2025年销售收入（万元）", "year.sales 2025 e4"),
            ("２０２４年度 营业收入(元)", "year.sales? 2024 e0"),
            ("销售收入2023 万元", "year.sales? 2023 e4"),
            ("上年度研发费用（千元）", "year.rd.total? 2025 e3"),
            ("2025 研究开发费用总额（高企口径）（元）", "year.rd.total 2025 e0"),
            ("职工总数（人）", "year.staff"),
            ("研发人员", "year.rd_staff?"),
            ("成立日期", "registered_on"),
            ("是否高企", "hnte_certificate.held"),
            ("Ⅰ类知识产权件数", "ip_counts.class1"),
            ("Ⅱ类知识产权件数（未在认定高企时用过）", "ip_counts.class2"),
            ("所属镇街", "town"),
            ("联系电话", "phone"),
            ("研发费用占销售收入比例", ""),
            ("序号", ""),
            ("销售收入增长率", ""),
        ] {
            assert_eq!(about(text), said, "{text}");
        }
    }

    #[test]
    fn signs_and_widths_are_no_part_of_a_heading() {
        assert_eq!(bare("研发费用（万元）"), "研发费用万元");
        assert_eq!(bare("Ｒ＆Ｄ 经费"), "RD经费");
    }
}
