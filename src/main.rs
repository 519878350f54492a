//! The app in a browser; natively, a word on how to get there.

#[cfg(target_arch = "wasm32")]
fn main() {
    kece::ui::start();
}

#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::print_stdout, reason = "a word to whoever starts the program natively")]
fn main() {
    println!("科策自评在浏览器里运行：请执行 scripts/serve，再打开它给出的地址。");
}
