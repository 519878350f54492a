//! One answer put in place of another, as if the sheet had been read so.

use super::limits::{imply_of_item, imply_once, yes_no};
use super::path::Path;
use super::sheet::{Answer, Sheet};

/// Puts an answer in place of the one at `path`. What the old one implied is taken back and what the new one
/// implies is added, so that the sheet is the one that a draft with the new answer is read as.
pub fn replace(sheet: &mut Sheet, path: &Path, answer: Option<Answer>) {
    if let Some(implied) = implied_by(sheet, path) {
        sheet.set(&implied, None);
    }
    sheet.set(path, answer);
    match path {
        Path::Item(_, index, _) => imply_of_item(sheet, *index),
        Path::Scalar(_) => imply_once(sheet),
        _ => {}
    }
}

/// The answer that may have been given by the one at `path` alone. Whether it was also said by itself the
/// sheet does not know; without it less is certain, and nothing is certain that was not before.
fn implied_by(sheet: &Sheet, path: &Path) -> Option<Path> {
    let (effect, cause_is, effect_is) = match path {
        Path::Item(_, index, _) if *path == Path::item("ip", *index, "core")? => {
            (Path::item("ip", *index, "related")?, true, true)
        }
        Path::Item(_, index, _) if *path == Path::item("ip", *index, "related")? => {
            (Path::item("ip", *index, "core")?, false, false)
        }
        Path::Scalar(_) if *path == Path::scalar("hnte_certificate.held")? => {
            (Path::scalar("hnte_certificate.ever_recognised")?, true, true)
        }
        _ => return None,
    };
    let is = |path: &Path, answer| yes_no(sheet, Some(path.clone())) == Some(answer);
    (is(path, cause_is) && is(&effect, effect_is)).then_some(effect)
}
