//! static/licences.txt names what is compiled into the app, as Cargo knows it: after a change, run `scripts/licences`.

use std::collections::BTreeSet;
use std::process::Command;

#[test]
fn every_library_within_is_named_with_its_licence() {
    let known: BTreeSet<String> = ["Cargo.toml", "src/sheets/Cargo.toml"].into_iter().flat_map(within).collect();
    let listed: BTreeSet<String> = include_str!("../static/licences.txt").lines().map(str::to_owned).collect();
    assert_eq!(listed, known, "run scripts/licences");
    assert!(known.iter().all(|line| line.split(' ').nth(2).is_some_and(|licence| !licence.is_empty())), "{known:?}");
}

/// What is within the module that a manifest is for, but for what lies in this repository itself.
#[expect(clippy::expect_used, reason = "a test: what cargo says is known")]
fn within(manifest: &str) -> Vec<String> {
    let tree = ["tree", "--locked", "--edges", "normal,no-proc-macro", "--target", "wasm32-unknown-unknown"];
    let format = ["--prefix", "none", "--format", "{p}|{l}", "--manifest-path", manifest];
    let run = Command::new(env!("CARGO")).args(tree).args(format).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let said = run.expect("cargo runs");
    assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    let said = String::from_utf8(said.stdout).expect("UTF-8");
    let others = said.lines().filter(|line| !line.contains(" (/"));
    others
        .map(|line| {
            let (package, licence) = line.trim_end_matches(" (*)").split_once('|').expect("a licence");
            let mut words = package.split(' ');
            let (name, version) = (words.next().expect("a name"), words.next().expect("a version"));
            format!("{name} {} {licence}", version.trim_start_matches('v'))
        })
        .collect()
}
