//! One way through the verdicts.

/// One way through the verdicts: the places of its atoms and targets, each once, ascending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::advise::plan) struct Route {
    pub(in crate::advise::plan) atoms: Vec<usize>,
    pub(in crate::advise::plan) targets: Vec<usize>,
    /// Targets that no lever reaches, put aside: a plan on this route rests on them.
    pub(in crate::advise::plan) aside: Vec<usize>,
}

impl Route {
    /// Whether what it asks for is asked for by another one, too.
    pub(in crate::advise::plan) fn within(&self, other: &Route) -> bool {
        self.atoms.iter().all(|atom| other.atoms.contains(atom))
            && self.targets.iter().all(|target| other.targets.contains(target))
            && self.aside.iter().all(|target| other.aside.contains(target))
    }

    /// Both together.
    pub(in crate::advise::plan) fn and(&self, other: &Route) -> Route {
        let join = |a: &[usize], b: &[usize]| {
            let mut all = [a, b].concat();
            all.sort_unstable();
            all.dedup();
            all
        };
        Route {
            atoms: join(&self.atoms, &other.atoms),
            targets: join(&self.targets, &other.targets),
            aside: join(&self.aside, &other.aside),
        }
    }
}
