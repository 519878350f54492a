//! What is said of packs and programmes as a whole: in force or not, how sure, which version.

use chrono::NaiveDate;

use crate::policy::labels::{PROGRAMME_KINDS, STATUSES};
use crate::policy::score::{Part, PartRule};
use crate::policy::{Certainty, Clause, Library, LoadedPack, Pack, Programme, ProgrammeKind, Status};
use crate::ui::regions;
use crate::ui::standing::certainty;

/// Whether the rules of a programme count on a day: a word, a drawing if it asks for care, a class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Force {
    /// 现行, 已结束, 征求意见稿 …
    pub word: &'static str,
    /// Its drawing in the sprite.
    pub shape: &'static str,
    /// Its class.
    pub class: &'static str,
}

/// Whether the rules of a programme count on `day`.
#[must_use]
pub fn force(programme: &Programme, day: NaiveDate) -> Force {
    let word = |status: usize| STATUSES.get(status).map_or("", |w| w.label);
    let say = |word, shape, class| Force { word, shape, class };
    match programme.status {
        Status::Draft => say(word(3), "file", "is-review"),
        _ if programme.valid.until.is_some_and(|until| until < day) => say("已结束", "idle", "is-review"),
        _ if programme.valid.from.is_some_and(|from| day < from) => say("还没施行", "clock", "is-review"),
        Status::Current => say(word(0), "file", ""),
        Status::Unconfirmed => say(word(1), "info", "is-undecided"),
        Status::Doubtful => say(word(2), "warn", "is-undecided"),
    }
}

/// What a programme gives.
#[must_use]
pub fn kind(kind: ProgrammeKind) -> &'static str {
    let place = match kind {
        ProgrammeKind::Recognition => 0,
        ProgrammeKind::Award => 1,
        ProgrammeKind::Tax => 2,
        ProgrammeKind::Check => 3,
    };
    PROGRAMME_KINDS.get(place).map_or("", |w| w.label)
}

/// "2026.1，慈溪市科技局 2026-07-01", with as much of it as is known.
#[must_use]
pub fn version(pack: &Pack) -> String {
    let signed: Vec<String> = pack.office.clone().into_iter().chain(pack.dated.map(|day| day.to_string())).collect();
    if signed.is_empty() { pack.version.clone() } else { format!("{}，{}", pack.version, signed.join(" ")) }
}

/// Where it comes from; `None` for one that came with the app.
#[must_use]
pub fn origin(loaded: &LoadedPack) -> Option<&'static str> {
    match (loaded.built_in, Library::built_in_text(&loaded.pack.id)) {
        (true, _) => None,
        _ if loaded.carried => Some("U盘版带的"),
        (false, Some(_)) => Some("本机改过"),
        (false, None) => Some("本机导入"),
    }
}

/// The area it speaks for, with those around it: "浙江省宁波市慈溪市", "全国".
#[must_use]
pub fn area(pack: &Pack) -> String {
    match pack.region.as_deref().and_then(regions::full_name) {
        None => pack.place.clone(),
        Some(area) if pack.zone => format!("{area}，{}", pack.place),
        Some(area) => area,
    }
}

/// How many rules are how sure: "已核实 30 条，单一来源 8 条".
#[must_use]
pub fn sureness(pack: &Pack) -> String {
    let clauses = clauses(pack);
    let kinds = [Certainty::Verified, Certainty::SingleSource, Certainty::Interpretation, Certainty::Unverified];
    let counted = kinds.iter().filter_map(|kind| {
        let count = clauses.iter().filter(|clause| clause.certainty == *kind).count();
        (count > 0).then(|| format!("{} {count} 条", certainty(*kind).0))
    });
    let counted: Vec<String> = counted.collect();
    if counted.is_empty() { "还没有规则".to_owned() } else { counted.join("，") }
}

/// The clauses of the rules of a pack, one a rule.
fn clauses(pack: &Pack) -> Vec<&Clause> {
    let mut clauses: Vec<&Clause> = pack.definitions.values().map(|d| &d.clause).collect();
    for programme in &pack.programmes {
        clauses.extend(programme.requirements.iter().map(|r| &r.clause));
        programme.score.iter().for_each(|score| of_parts(&score.parts, &mut clauses));
        if let Some(award) = &programme.award {
            clauses.extend(award.eligible.iter().map(|e| &e.clause));
            clauses.extend(award.rates.iter().map(|r| &r.clause));
            clauses.extend(award.changes.iter().map(|c| &c.clause));
            clauses.extend(award.less_awards_of.iter().map(|l| &l.clause));
            clauses.extend(award.pool.iter().map(|p| &p.clause));
            clauses.extend(award.cap.iter().map(|c| &c.clause));
        }
        clauses.extend(programme.worth.iter().map(|w| &w.clause));
    }
    clauses
}

fn of_parts<'p>(parts: &'p [Part], clauses: &mut Vec<&'p Clause>) {
    for part in parts {
        match &part.by {
            PartRule::Sum(inner) | PartRule::BestOf(inner) => of_parts(inner, clauses),
            _ => clauses.push(&part.clause),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{area, force, sureness};
    use crate::policy::Library;

    #[test]
    fn every_pack_says_its_area_and_how_sure_it_is() {
        for loaded in Library::built_in().0.packs() {
            assert!(!area(&loaded.pack).is_empty(), "{}", loaded.pack.id);
            assert!(!sureness(&loaded.pack).is_empty(), "{}", loaded.pack.id);
        }
    }

    #[test]
    fn a_rule_that_has_not_begun_is_told_from_one_that_has_ended() {
        let (library, _) = Library::built_in();
        let hnte = library.packs().iter().flat_map(|p| &p.pack.programmes).find(|p| p.id == "hnte").expect("hnte");
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        assert_eq!(force(hnte, day("2026-07-15")).word, "现行");
        assert_eq!(force(hnte, day("2010-01-01")).word, "还没施行");
        let mut ended = (**hnte).clone();
        ended.valid.until = Some(day("2020-01-01"));
        assert_eq!(force(&ended, day("2026-07-15")).word, "已结束");
    }
}
