//! Asks the linker for what scripts/lib/stages.mjs takes the module apart by: which function leads to which, and to which
//! data. It changes no byte of either, and nothing of it is shipped.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_ARCH", "wasm32") && is("PROFILE", "release") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
