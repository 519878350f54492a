//! `plan DRAFT.json [PROGRAMME…]`: the best plans for programmes that are not met, and how long it took to find them.
//!
//! Without programmes: each recognition that is not met, alone, and then all of them together.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::process::ExitCode;
use std::rc::Rc;
use std::time::Instant;

use kece::advise::plan::{Found, Search, Terms, cost};
use kece::answers::Draft;
use kece::assess::{Assessment, assess};
use kece::num::Tri;
use kece::policy::{Library, ProgrammeKind};

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let Some(draft) = words.next() else {
        eprintln!("用法：plan 草稿.json [项目…]");
        return ExitCode::from(2);
    };
    let text = match std::fs::read_to_string(&draft) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("打不开 {draft}：{error}");
            return ExitCode::from(2);
        }
    };
    let Ok(draft) = Draft::parse(&text) else {
        eprintln!("读不了这份草稿。");
        return ExitCode::from(2);
    };
    let sheet = draft.sheet().0;
    let Some(on) = sheet.date("apply_on") else {
        eprintln!("草稿里没有计划申报日期。");
        return ExitCode::from(2);
    };
    let assessment = Rc::new(assess(&Rc::new(Library::built_in().0), Rc::new(sheet), on));
    let said: Vec<String> = words.collect();
    if said.is_empty() {
        let open = assessment.programmes.iter().filter(|p| p.verdict != Tri::Yes);
        let ids: Vec<&str> =
            open.filter(|p| p.programme.kind == ProgrammeKind::Recognition).map(|p| p.programme.id.as_str()).collect();
        ids.iter().for_each(|id| show(&assessment, &[id]));
        show(&assessment, &ids);
    } else {
        show(&assessment, &said.iter().map(String::as_str).collect::<Vec<_>>());
    }
    ExitCode::SUCCESS
}

fn show(assessment: &Rc<Assessment>, ids: &[&str]) {
    let start = Instant::now();
    let mut search = Search::new(Rc::clone(assessment), ids, Terms::default());
    let mut slices = 1;
    while !search.advance(200) {
        slices += 1;
    }
    let took = start.elapsed();
    let found: &Found = search.found();
    println!("== {}：{} 问，{slices} 段，{took:?}", ids.join(" "), found.asked);
    if found.bounds != kece::advise::plan::Bounds::default() {
        println!("   界：{:?} {:?} {}", found.bounds.routes, found.bounds.options, found.bounds.corners.len());
    }
    let Some(programme) = assessment.programmes.iter().find(|p| ids.contains(&p.programme.id.as_str())) else { return };
    for plan in &found.plans {
        println!(" - {}，{} 步，{} 年后", cost(plan.cost), plan.steps.len(), plan.ready);
        for step in &plan.steps {
            println!("     {}（{}）", step.sentence(assessment, programme), cost(step.cost));
        }
        for rest in &plan.rests_on {
            println!("     另看 {} {} {:?} {:?}", rest.programme, rest.requirement, rest.outcome, rest.needs.len());
        }
    }
    for rest in &found.stuck {
        println!("   做不到 {} {} {:?} {:?}", rest.programme, rest.requirement, rest.outcome, rest.ways);
    }
}
