//! Every rule of every built-in pack reads as Chinese sentences: none empty, no ids, no English, no braces.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what it expects by failing")]

use kece::policy::say::{Said, Say};
use kece::policy::score::{Part, PartRule};
use kece::policy::{Library, Pack, Programme};

/// What official documents themselves write in Latin letters.
const OFFICIAL: [&str; 8] = ["GB/T", "GB", "ISO", "IEC", "ITU", "PCT", "R&D", "GDP"];

fn library() -> Library {
    let (library, problems) = Library::built_in();
    assert_eq!(problems, []);
    library
}

/// Every sentence of a programme, with where it belongs.
fn of_programme(say: Say<'_>, programme: &Programme) -> Vec<(String, String)> {
    let say = say.within(programme);
    let mut said = Vec::new();
    let mut add = |at: &str, text: String| said.push((format!("{} {at}", programme.id), text));
    for requirement in &programme.requirements {
        add(&requirement.id, say.test(&requirement.test).to_string());
    }
    add("verdict", say.verdict(programme).to_string());
    say.offered(programme).into_iter().for_each(|text| add("offered", text));
    for part in programme.score.iter().flat_map(|score| &score.parts) {
        add(&part.id, say.part(part).to_string());
        assert!(names_its_points(part), "{} {}", programme.id, part.id);
    }
    for worth in &programme.worth {
        add(&worth.id, say.worth(worth));
    }
    if let Some(award) = &programme.award {
        say.award(award).into_iter().for_each(|text| add("award", text));
        award.eligible.iter().for_each(|rule| add("eligible", say.eligibility(rule)));
        award.rates.iter().for_each(|rate| add(&rate.id, say.rate(rate)));
        award.changes.iter().for_each(|change| add("change", say.sum_change(change)));
        award.less_awards_of.iter().for_each(|other| add("less", say.less_award(other)));
        award.pool.iter().for_each(|pool| add("pool", say.pool(pool)));
        award.cap.iter().for_each(|cap| add("cap", say.cap(cap)));
    }
    said
}

/// Whether something stands behind every part, down to the smallest.
fn names_its_points(part: &Part) -> bool {
    match &part.by {
        PartRule::Sum(parts) | PartRule::BestOf(parts) => parts.iter().all(names_its_points),
        PartRule::Bands { bands, .. } => !bands.is_empty(),
        PartRule::Cases(cases) => !cases.is_empty(),
        PartRule::Graded { .. } => true,
    }
}

fn of_pack(pack: &Pack, library: &Library) -> Vec<(String, String)> {
    let say = Say::of(pack).among(library);
    let definitions = pack.definitions.iter().map(|(name, d)| (format!("{} {name}", pack.id), say.quantity(&d.is)));
    definitions.chain(pack.programmes.iter().flat_map(|p| of_programme(say, p))).collect()
}

#[test]
fn every_rule_is_a_chinese_sentence() {
    let library = library();
    for loaded in library.packs() {
        for (at, text) in of_pack(&loaded.pack, &library) {
            let bare = OFFICIAL.iter().fold(text.clone(), |text, word| text.replace(word, ""));
            assert!(!text.trim().is_empty(), "{at} says nothing");
            assert!(!bare.contains(|c: char| c.is_ascii_lowercase() || "{}[]_\"".contains(c)), "{at}: {text}");
            // A class is called by one letter: D 类.
            let letters = bare.split(|c: char| !c.is_ascii_uppercase());
            assert!(letters.map(str::len).max() <= Some(1), "{at}: {text}");
            assert!(!text.contains("没有这"), "{at} refers to what is not there: {text}");
            assert!(!text.contains("  ") && !text.contains("的的") && !text.ends_with('。'), "{at}: {text}");
        }
    }
}

#[test]
fn a_list_of_ways_stays_a_list() {
    let library = library();
    let cn = library.packs().first().expect("the national pack");
    let sme = cn.pack.programmes.iter().find(|p| p.id == "tech_sme").expect("tech_sme");
    let direct = sme.requirements.iter().find(|r| r.id == "direct_route").expect("direct_route");
    let Said { text, inner } = Say::of(&cn.pack).within(sme).test(&direct.test);
    assert_eq!((text.as_str(), inner.len()), ("满足下列之一：", 4));
}
