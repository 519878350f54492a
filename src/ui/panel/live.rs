//! The panel itself.

use yew::{Html, function_component, html};

use super::programme::{line, programme};
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::route::Route;

/// The id of the panel: where the bar at the foot leads.
pub const PANEL_ID: &str = "panel";

/// The live panel: every programme of the region, and what decides it next.
#[function_component]
pub fn LivePanel() -> Html {
    let (case, _) = use_case();
    let a = &*case.assessment;
    let (main, places) = digest::by_place(a);
    let no_region = case.sheet.text("region").is_none();
    html! {
        <aside class="panel" id={PANEL_ID} aria-labelledby="panel-title" tabindex="-1">
            <header>
                <h2 id="panel-title">{ "目前的结论" }</h2>
                <p class="meta">{ "边填边算，答够了就定" }</p>
            </header>
            <ul>
                <>{ for main.iter().map(|outcome| programme(&case, outcome)) }</>
                <>{ for places.iter().map(|(place, outcomes)| html! {
                    <li class="prog-group" key={*place}>
                        <h3>{ format!("{place}：其他 {} 项", outcomes.len()) }</h3>
                        <ul>{ for outcomes.iter().map(|outcome| line(&case, outcome)) }</ul>
                    </li>
                }) }</>
                if !a.not_in_force.is_empty() {
                    <li class="prog-group" key="not-in-force">
                        <p class="muted">{ format!("另有 {} 项在 {} 没有生效的规定，见结果页。", a.not_in_force.len(), a.on) }</p>
                    </li>
                }
                if no_region {
                    <li class="prog" key="region">
                        <p>
                            { "选了注册地，还能看到当地的政策。" }
                            <a href={digest::region_question(&case.id)}>{ "选注册地" }</a>
                        </p>
                    </li>
                }
            </ul>
            <footer>
                <a class="btn btn-wide" href={Route::result(&case.id).to_string()}>{ "看完整结果" }</a>
                <a class="link" href={Route::plan(&case.id).to_string()}>{ "怎样达标：看提升方案" }</a>
            </footer>
        </aside>
    }
}
