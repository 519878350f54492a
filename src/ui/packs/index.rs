//! Search over everything that packs say: places, programmes, rules as sentences, documents.

use std::rc::Rc;

use crate::policy::say::Say;
use crate::policy::score::{Part, PartRule};
use crate::policy::{Clause, Library, LoadedPack, Programme};

/// As many as one looks through; more are counted.
const SHOWN: usize = 40;

/// Something that can be found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The pack's id.
    pub pack: String,
    /// Where in the pack.
    pub place: String,
    /// What it is part of: "厦门市政策包 › 高新技术企业奖励".
    pub around: String,
    /// What it is called.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// Everything that can be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Index {
    entries: Vec<Entry>,
    /// What is searched in, one for each entry.
    texts: Vec<String>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The first of them.
    pub shown: Vec<Entry>,
    /// How many there are.
    pub all: usize,
}

impl Index {
    /// All that `packs` say.
    #[must_use]
    pub fn of(packs: &[Rc<LoadedPack>], library: &Library) -> Index {
        let mut index = Index::default();
        for loaded in packs {
            index.pack(loaded, library);
        }
        index
    }

    /// The entries in which every word of the query stands; `None` without a query.
    #[must_use]
    pub fn find(&self, query: &str) -> Option<Found> {
        let query = query.to_ascii_lowercase();
        let words: Vec<&str> = query.split_whitespace().collect();
        if words.is_empty() {
            return None;
        }
        let fits = |text: &str| words.iter().all(|word| text.contains(word));
        // What is called so comes before what only says so.
        let named = |entry: &&Entry| fits(&entry.name.to_ascii_lowercase());
        let found: Vec<&Entry> =
            self.entries.iter().zip(&self.texts).filter(|(_, text)| fits(text)).map(|(entry, _)| entry).collect();
        let (first, rest): (Vec<&Entry>, Vec<&Entry>) = found.into_iter().partition(named);
        let all = first.len() + rest.len();
        let shown = first.into_iter().chain(rest).take(SHOWN);
        let shown = shown.map(|entry| Entry { text: excerpt(&entry.text, &words), ..entry.clone() });
        Some(Found { shown: shown.collect(), all })
    }

    fn pack(&mut self, loaded: &LoadedPack, library: &Library) {
        let pack = &loaded.pack;
        let say = Say::of(pack).among(library);
        let mut add = |place: String, around: &str, name: &str, text: String| {
            let (pack, around, name) = (pack.id.clone(), around.to_owned(), name.to_owned());
            self.texts.push(format!("{around} {name} {text}").to_ascii_lowercase());
            self.entries.push(Entry { pack, place, around, name, text });
        };
        add(String::new(), "", &pack.name, super::words::area(pack));
        for (key, document) in &pack.documents {
            add(format!("documents.{key}"), &pack.name, &document.title, document.cite.clone());
        }
        for (i, gap) in pack.gaps.iter().enumerate() {
            add(format!("gaps[{i}]"), &pack.name, &gap.name, gap.note.clone());
        }
        for (i, programme) in pack.programmes.iter().enumerate() {
            let at = format!("programmes[{i}]");
            let said = [programme.authority.clone(), programme.taken.clone(), programme.benefits.join("，")];
            add(at.clone(), &pack.name, &programme.name, said.join("，"));
            let around = format!("{} › {}", pack.name, programme.name);
            let source = |clause: &Clause| {
                let cite = pack.documents.get(&clause.document).map_or("", |d| d.cite.as_str());
                format!("{cite} {} {}", clause.article, clause.note.as_deref().unwrap_or_default())
            };
            for (place, name, text, clause) in rules(say.within(programme), programme) {
                add(format!("{at}.{place}"), &around, &name, format!("{text}。{}", source(clause)));
            }
        }
    }
}

/// As long as a text may be to be shown whole, and as much as stands before what was found.
const LONG: usize = 110;
const BEFORE: usize = 30;

/// A long text cut to what stands around the first word that is in it.
fn excerpt(text: &str, words: &[&str]) -> String {
    let chars = text.chars().count();
    if chars <= LONG {
        return text.to_owned();
    }
    // What is searched in has small letters; they stay one for one.
    let small = text.to_ascii_lowercase();
    let found = words.iter().find_map(|word| small.find(word)).and_then(|at| small.get(..at));
    let start = found.map_or(0, |before| before.chars().count().saturating_sub(BEFORE));
    let cut: String = text.chars().skip(start).take(LONG).collect();
    let (open, close) = (if start > 0 { "…" } else { "" }, if start + LONG < chars { "…" } else { "" });
    format!("{open}{cut}{close}")
}

/// The rules of a programme: place in it, name, sentence, clause.
fn rules<'p>(say: Say<'_>, programme: &'p Programme) -> Vec<(String, String, String, &'p Clause)> {
    let mut rules = Vec::new();
    for (i, r) in programme.requirements.iter().enumerate() {
        rules.push((format!("requirements[{i}]"), r.name.clone(), say.test(&r.test).to_string(), &r.clause));
    }
    if let Some(score) = &programme.score {
        parts(say, &score.parts, "score.parts", &mut rules);
    }
    if let Some(award) = &programme.award {
        for (i, rate) in award.rates.iter().enumerate() {
            rules.push((format!("award.rates[{i}]"), rate.name.clone(), say.rate(rate), &rate.clause));
        }
        for (i, rule) in award.eligible.iter().enumerate() {
            rules.push((format!("award.eligible[{i}]"), "只奖励".to_owned(), say.eligibility(rule), &rule.clause));
        }
        if let Some(cap) = &award.cap {
            rules.push(("award.cap".to_owned(), cap.name.clone(), say.cap(cap), &cap.clause));
        }
    }
    for (i, step) in programme.steps.iter().enumerate() {
        let when = step.when.clone().unwrap_or_default();
        rules.push((format!("steps[{i}]"), step.name.clone(), when, &step.clause));
    }
    for (i, worth) in programme.worth.iter().enumerate() {
        rules.push((format!("worth[{i}]"), worth.name.clone(), say.worth(worth), &worth.clause));
    }
    rules
}

fn parts<'p>(say: Say<'_>, all: &'p [Part], at: &str, rules: &mut Vec<(String, String, String, &'p Clause)>) {
    for (i, part) in all.iter().enumerate() {
        match &part.by {
            PartRule::Sum(inner) => parts(say, inner, &format!("{at}[{i}].by.sum"), rules),
            PartRule::BestOf(inner) => parts(say, inner, &format!("{at}[{i}].by.best_of"), rules),
            _ => rules.push((format!("{at}[{i}]"), part.name.clone(), say.part(part).to_string(), &part.clause)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Found, Index};
    use crate::policy::{Library, PackDocument};

    fn search(query: &str) -> Option<Found> {
        let (library, _) = Library::built_in();
        Index::of(library.packs(), &library).find(query)
    }

    #[test]
    fn places_programmes_rules_and_document_numbers_are_found() {
        for (query, pack) in [
            ("海沧", "haicang"),
            ("厦门 标准化战略", "xiamen"),
            ("国科发火〔2016〕32 号", "cn"),
            ("科技人员 不低于 10%", "cn"),
        ] {
            let found = search(query).expect("a query");
            assert!(found.all > 0 && found.shown.iter().any(|e| e.pack == pack), "{query}: {found:?}");
        }
        assert_eq!(search(" 　"), None);
        assert_eq!(search("没有这样的政策").map(|found| found.all), Some(0));
    }

    #[test]
    fn a_long_rule_is_cut_to_what_was_found() {
        let text = format!("{}研发机构{}", "甲".repeat(200), "乙".repeat(200));
        let cut = super::excerpt(&text, &["研发机构"]);
        assert!(cut.starts_with("…甲") && cut.contains("研发机构乙") && cut.ends_with("乙…"), "{cut}");
        assert_eq!(super::excerpt("短句", &["短"]), "短句");
    }

    #[test]
    fn every_place_is_there() {
        let (library, _) = Library::built_in();
        for loaded in library.packs() {
            let document = PackDocument::parse(loaded.text()).expect("JSON");
            for entry in Index::of(std::slice::from_ref(loaded), &library).entries {
                assert!(document.get(&entry.place).is_some(), "{} {}", entry.pack, entry.place);
            }
        }
    }
}
