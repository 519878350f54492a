//! Several drafts into one file: before they are erased, and when 无痕填报 ends.

use std::rc::Rc;

use super::context::Services;
use super::platform;
use crate::answers::Draft;
use crate::exchange::draft_file;

/// The name of a file with these drafts.
pub(super) fn file_name(drafts: &[Rc<Draft>]) -> String {
    match drafts {
        [one] => draft_file::file_name(one.name()),
        _ => draft_file::file_name_of_all(&platform::today().to_string()),
    }
}

/// All drafts that erasing would take: those of this machine, and those of 无痕填报. What waits is saved first.
pub(super) fn all_drafts(services: &Services) -> Vec<Rc<Draft>> {
    services.saver.flush();
    let ordinary = services.house.ordinary.list().drafts.into_iter().map(|kept| kept.draft);
    let private = if services.house.is_private { services.saver.only_here() } else { Vec::new() };
    ordinary.chain(private).collect()
}
