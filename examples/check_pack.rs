//! `check_pack PACK.json…`: what is wrong with policy packs, or what is in them.
//!
//! Each file is checked by itself, then together with the packs that are compiled in: what it takes from
//! packs of a wider area must be there, and a question that several packs ask must be asked in one way.
//! Exit codes: 0 all can be used; 1 some cannot; 2 the command line was wrong.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line program speaks there")]

use std::process::ExitCode;

use kece::policy::{Certainty, Library, Pack, Status};

fn main() -> ExitCode {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    if paths.is_empty() || paths.iter().any(|p| p.starts_with('-')) {
        eprintln!("用法：check_pack 政策包.json…");
        return ExitCode::from(2);
    }
    let (mut library, problems) = Library::built_in();
    for problem in problems {
        println!("内置政策包：{problem}");
    }
    let mut code = ExitCode::SUCCESS;
    for path in &paths {
        let result = std::fs::read(path)
            .map_err(|error| vec![format!("打不开：{error}")])
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| vec!["不是 UTF-8 编码的文字。".to_owned()]))
            .and_then(|text| {
                let id = library.load(&text).map_err(|all| all.iter().map(ToString::to_string).collect::<Vec<_>>())?;
                let unresolved = library.unresolved(&id);
                if unresolved.is_empty() { Ok(id) } else { Err(unresolved.iter().map(ToString::to_string).collect()) }
            });
        match result {
            Ok(id) => {
                println!("{path}：可以用。");
                for loaded in library.packs().iter().filter(|p| p.pack.id == id) {
                    describe(&loaded.pack);
                }
            }
            Err(problems) => {
                code = ExitCode::from(1);
                println!("{path}：不能用，{} 处：", problems.len());
                problems.iter().for_each(|problem| println!("  {problem}"));
            }
        }
    }
    code
}

fn describe(pack: &Pack) {
    println!("  {}（{}），版本 {}，{} 个项目：", pack.name, pack.place, pack.version, pack.programmes.len());
    for programme in &pack.programmes {
        let days = match (programme.valid.from, programme.valid.until) {
            (None, None) => "没有写日期".to_owned(),
            (from, until) => {
                let day = |d: Option<chrono::NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
                format!("{} 至 {}", day(from), day(until))
            }
        };
        let status = match programme.status {
            Status::Current => "现行",
            Status::Unconfirmed => "未见失效",
            Status::Doubtful => "存疑",
            Status::Draft => "征求意见稿",
        };
        let certainty = match programme.clause.certainty {
            Certainty::Verified => "已核实",
            Certainty::SingleSource => "单一来源",
            Certainty::Interpretation => "口径解释",
            Certainty::Unverified => "待核实",
        };
        println!("    {}　{}　{days}　{status}　{certainty}", programme.id, programme.name);
    }
    for gap in &pack.gaps {
        println!("    没有查到：{}。{}", gap.name, gap.note);
    }
}
