//! The panel itself.

use yew::{Html, function_component, html};

use super::programme::programme;
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::route::Route;

/// The id of the panel: where the bar at the foot leads.
pub(super) const PANEL_ID: &str = "panel";

/// The live panel: every programme of the region, and what decides it next.
#[function_component]
pub fn LivePanel() -> Html {
    let (case, _) = use_case();
    let a = &*case.assessment;
    let no_region = case.sheet.text("region").is_none();
    html! {
        <aside class="panel" id={PANEL_ID} aria-labelledby="panel-title" tabindex="-1">
            <header>
                <h2 id="panel-title">{ "目前的结论" }</h2>
                <p class="meta">{ "边填边算，答够了就定" }</p>
            </header>
            <ul>
                <>{ for a.programmes.iter().map(|outcome| programme(&case, outcome)) }</>
                <>{ for a.not_in_force.iter().map(|p| html! {
                    <li class="prog" key={p.id.clone()}>
                        <div class="prog-head"><h3>{ &p.name }</h3></div>
                        <p>{ format!("{} 当天没有生效的规定。", a.on) }</p>
                    </li>
                }) }</>
                if no_region {
                    <li class="prog" key="region">
                        <p>
                            { "选了注册地，还能看到当地的政策。" }
                            <a href={digest::region_question(&case.id)}>{ "选注册地" }</a>
                        </p>
                    </li>
                }
            </ul>
            <footer><a class="btn btn-wide" href={Route::result(&case.id).to_string()}>{ "看完整结果" }</a></footer>
        </aside>
    }
}
