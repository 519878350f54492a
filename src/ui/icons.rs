//! The drawings of the sprite in index.html, by name.

use yew::{Html, html};

/// The drawing `i-<name>`, for the eye only: the word beside it says the same.
pub fn icon(name: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href={format!("#i-{name}")} /></svg>
    }
}
