//! The rules of one place on one day, as far as a list asks for them: found once for all enterprises there.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::policy::{Library, LoadedPack, Programme};

/// The programmes that a list asks for, and those that they rest on, in the order in which they are assessed.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) packs: Vec<Rc<LoadedPack>>,
    pub(super) steps: Vec<Step>,
}

/// One programme to assess.
#[derive(Debug)]
pub(super) struct Step {
    /// The pack's place in [`Plan::packs`].
    pub(super) pack: usize,
    pub(super) programme: Rc<Programme>,
    /// Its place among those that the list asks for.
    pub(super) column: Option<usize>,
}

impl Plan {
    pub(super) fn of(
        library: &Library,
        (region, zone): (Option<&str>, Option<&str>),
        on: NaiveDate,
        columns: &[String],
    ) -> Plan {
        let packs = library.for_region(region, zone);
        let places = packs.iter().enumerate();
        let in_force = places.flat_map(|(place, pack)| {
            pack.pack.programmes.iter().filter(|p| p.in_force(on)).map(move |programme| (place, programme))
        });
        let in_force: Vec<(usize, &Rc<Programme>)> = in_force.collect();
        // Programmes refer backwards only, so that one walk from the end finds all that are needed.
        let mut needed: Vec<&str> = columns.iter().map(String::as_str).collect();
        let mut steps = Vec::new();
        for (pack, programme) in in_force.iter().rev() {
            if needed.contains(&programme.id.as_str()) {
                needed.extend(programme.uses());
                let column = columns.iter().position(|id| *id == programme.id);
                steps.push(Step { pack: *pack, programme: Rc::clone(programme), column });
            }
        }
        steps.reverse();
        Plan { packs, steps }
    }
}
