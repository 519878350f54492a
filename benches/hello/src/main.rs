//! A heading, and nothing else.

use yew::{Html, Renderer, function_component, html};

#[function_component]
fn Hello() -> Html {
    html! { <div id="app"><h1>{ "你好" }</h1></div> }
}

fn main() {
    Renderer::<Hello>::new().render();
}
