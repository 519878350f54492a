#![allow(clippy::all, clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]
use std::rc::Rc;
use kece::advise::invert::{ways,item_ways,grant_ways};
use kece::answers::Draft;
use kece::assess::assess;
use kece::num::Tri;
use kece::policy::Library;
#[test]
fn show() {
    let library = Rc::new(Library::built_in().0);
    let extra = std::env::var("DRAFT").ok();
    let mut texts = vec![include_str!("samples/unqualified.kece.json").to_owned(), include_str!("samples/borderline.kece.json").to_owned(), include_str!("samples/qualified.kece.json").to_owned()];
    if let Some(f) = extra { texts = vec![std::fs::read_to_string(f).unwrap()]; }
    for text in texts {
        let (sheet, problems) = Draft::parse(&text).unwrap().sheet();
        println!("################ {problems:?}");
        let a = assess(&library, Rc::new(sheet), chrono::NaiveDate::from_ymd_opt(2026,7,15).unwrap());
        let t = std::time::Instant::now();
        for p in &a.programmes {
            for r in p.requirements.iter().filter(|r| r.outcome == Tri::No) {
                let s = std::time::Instant::now();
                let w = ways(&a, p, r);
                println!("== {} {} {} ({:?})", p.programme.id, r.requirement.id, r.requirement.name, s.elapsed());
                for x in &w { println!("    {}", x.sentence(&a, p)); }
            }
            for i in &p.items {
                for x in item_ways(&a, p, i) { println!("  item {} {} {}: {}", p.programme.id, i.path, i.reason, x.sentence(&a, p)); }
            }
            if let Some(aw) = &p.programme.award { if aw.list.is_none() { for r in &aw.rates { for x in grant_ways(&a,p,&r.id) { println!("  rate {} {}: {}", p.programme.id, r.name, x.sentence(&a,p)); } } } }
        }
        println!("total {:?}", t.elapsed());
    }
}
