//! Which programmes can be chosen, and which suggest themselves.

use crate::assess::{Assessment, ProgrammeOutcome};
use crate::num::Tri;
use crate::policy::ProgrammeKind;

/// The programmes of an assessment, as they are offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offered<'a> {
    /// Those that are recognised, and not met yet; the main ones first.
    pub first: Vec<&'a ProgrammeOutcome>,
    /// The others that are not met: money, taxes, duties.
    pub others: Vec<&'a ProgrammeOutcome>,
    /// Those that are met.
    pub done: Vec<&'a ProgrammeOutcome>,
}

/// The programmes as they are offered.
#[must_use]
pub fn offered(a: &Assessment) -> Offered<'_> {
    let (done, open): (Vec<_>, Vec<_>) = a.programmes.iter().partition(|p| p.verdict == Tri::Yes);
    let (main, rest): (Vec<_>, Vec<_>) = open.into_iter().partition(|p| p.programme.prominent);
    let (recognised, others): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|p| p.programme.kind == ProgrammeKind::Recognition);
    Offered { first: main.into_iter().chain(recognised).collect(), others, done }
}

/// The ids of those that are chosen: of the ones that were asked for those that are open, in the order of the
/// assessment; where none was asked for, the main ones that are open.
#[must_use]
pub fn chosen(a: &Assessment, asked: &[String]) -> Vec<String> {
    let wanted = |p: &&ProgrammeOutcome| match asked {
        [] => p.programme.prominent,
        asked => asked.contains(&p.programme.id),
    };
    let open = a.programmes.iter().filter(|p| p.verdict != Tri::Yes).filter(wanted);
    open.map(|p| p.programme.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::{chosen, offered};
    use crate::answers::Draft;
    use crate::assess::{Assessment, assess};
    use crate::policy::{Library, ProgrammeKind};

    fn sample(name: &str) -> Assessment {
        let text = std::fs::read_to_string(format!("tests/samples/{name}.kece.json")).expect("a sample");
        let sheet = Draft::parse(&text).expect("a draft").sheet().0;
        let on = sheet.date("apply_on").expect("a day");
        assess(&Rc::new(Library::new()), Rc::new(sheet), on)
    }

    #[test]
    fn the_main_programmes_that_are_open_suggest_themselves() {
        assert_eq!(chosen(&sample("borderline"), &[]), ["hnte", "tech_sme"]);
        assert_eq!(chosen(&sample("qualified"), &[]), Vec::<String>::new());
    }

    #[test]
    fn what_is_met_or_not_there_cannot_be_chosen() {
        let asked = ["nothing", "cn.innovative_sme", "hnte"].map(str::to_owned);
        assert_eq!(chosen(&sample("qualified"), &asked), ["cn.innovative_sme"]);
        assert_eq!(chosen(&sample("unqualified"), &asked), ["hnte", "cn.innovative_sme"]);
    }

    #[test]
    fn each_programme_is_offered_once() {
        for name in ["qualified", "borderline", "unqualified", "nested"] {
            let a = sample(name);
            let all = offered(&a);
            assert_eq!(all.first.len() + all.others.len() + all.done.len(), a.programmes.len());
            let kinds = all.first.iter().filter(|p| !p.programme.prominent).map(|p| p.programme.kind);
            assert!(kinds.into_iter().all(|kind| kind == ProgrammeKind::Recognition));
        }
    }
}
