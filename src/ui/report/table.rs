//! Tables of the report: on a narrow screen they scroll inside themselves, on paper their heads are repeated.

use yew::{AttrValue, Html, html};

/// A table with headings; `label` names it.
pub(super) fn table(label: impl Into<AttrValue>, class: &'static str, head: Html, rows: Html) -> Html {
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={label.into()}>
            <table class={format!("rp-table {class}")}>
                <thead>{ head }</thead>
                <tbody>{ rows }</tbody>
            </table>
        </div>
    }
}
