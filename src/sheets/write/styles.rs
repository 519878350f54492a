//! How cells look.

use serde::Deserialize;

use super::xml::escaped;
use super::{HEAD, MAIN};

/// How a cell looks.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Style {
    /// Bold letters.
    pub bold: bool,
    /// The colour behind it: six hexadecimal digits.
    pub fill: Option<String>,
    /// The colour of its letters.
    pub color: Option<String>,
    /// The format of a number or a day: `#,##0.00`, `yyyy-mm-dd`, `@` for text that stays text.
    pub format: Option<String>,
    /// Long text in several lines.
    pub wrap: bool,
    /// In the middle.
    pub center: bool,
    /// A thin line around it.
    pub border: bool,
    /// Points; 11 unless said.
    pub size: Option<u8>,
}

/// The numbers of formats below are those that spreadsheets know by themselves.
const OWN: usize = 164;

/// The part of the workbook.
pub(super) fn part(styles: &[Style]) -> String {
    let color = |digits: &str| -> String { digits.chars().filter(char::is_ascii_hexdigit).take(6).collect() };
    let (mut formats, mut fonts, mut fills, mut borders, mut cells) =
        <(String, String, String, String, String)>::default();
    for (place, style) in styles.iter().enumerate() {
        let number = match style.format.as_deref() {
            None => 0,
            Some("@") => 49,
            Some(code) => {
                formats.push_str(&format!("<numFmt numFmtId=\"{}\" formatCode=\"{}\"/>", OWN + place, escaped(code)));
                OWN + place
            }
        };
        let bold = if style.bold { "<b/>" } else { "" };
        let letters =
            style.color.as_deref().map_or_else(String::new, |digits| format!("<color rgb=\"FF{}\"/>", color(digits)));
        fonts.push_str(&format!(
            "<font>{bold}<sz val=\"{}\"/>{letters}<name val=\"宋体\"/></font>",
            style.size.unwrap_or(11)
        ));
        fills.push_str(&style.fill.as_deref().map_or_else(
            || "<fill><patternFill patternType=\"none\"/></fill>".to_owned(),
            |digits| {
                format!("<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{}\"/><bgColor indexed=\"64\"/></patternFill></fill>", color(digits))
            },
        ));
        borders.push_str(&if style.border {
            let sides: String = ["left", "right", "top", "bottom"]
                .map(|side| format!("<{side} style=\"thin\"><color rgb=\"FFB8C4D6\"/></{side}>"))
                .concat();
            format!("<border>{sides}<diagonal/></border>")
        } else {
            "<border><left/><right/><top/><bottom/><diagonal/></border>".to_owned()
        });
        let wrap = if style.wrap { " wrapText=\"1\"" } else { "" };
        let across = if style.center { " horizontal=\"center\"" } else { "" };
        let own = place + 1;
        // Two fills are the program's own.
        cells.push_str(&format!(
            "<xf numFmtId=\"{number}\" fontId=\"{own}\" fillId=\"{}\" borderId=\"{own}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" \
             applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment{across} vertical=\"center\"{wrap}/></xf>",
            place + 2
        ));
    }
    let count = styles.len();
    let own = formats.matches("<numFmt ").count();
    let formats = if own == 0 { formats } else { format!("<numFmts count=\"{own}\">{formats}</numFmts>") };
    format!(
        "{HEAD}<styleSheet xmlns=\"{MAIN}\">{formats}\
         <fonts count=\"{}\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>{fonts}</fonts>\
         <fills count=\"{}\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{fills}</fills>\
         <borders count=\"{0}\"><border><left/><right/><top/><bottom/><diagonal/></border>{borders}</borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{0}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{cells}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        count + 1,
        count + 2,
    )
}
