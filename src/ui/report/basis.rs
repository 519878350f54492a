//! 依据与版本: which rules and which program said all this, what the words mean, and who signs.

use yew::{Html, html};

use super::table::table;
use crate::about::BUILD;
use crate::answers::VERSION;
use crate::policy::LoadedPack;
use crate::ui::chips::{mark, sure};
use crate::ui::packs::words;
use crate::ui::standing::{CERTAINTIES, Standing};
use crate::ui::state::Case;

/// The section.
pub(super) fn all(case: &Case) -> Option<Html> {
    let a = &case.assessment;
    let head = html! { <tr>{ for ["政策包", "版本", "校验码（SHA-256）"].map(|h| html! { <th scope="col">{ h }</th> }) }</tr> };
    let row = |loaded: &LoadedPack| {
        html! {
            <tr key={loaded.pack.id.clone()}>
                <th scope="row">{ loaded.pack.name.clone() }</th>
                <td>{ words::version(&loaded.pack) }{ words::origin(loaded).map(|words| format!("，{words}")).unwrap_or_default() }</td>
                <td class="hash">{ loaded.sha256.clone() }</td>
            </tr>
        }
    };
    let program = match (BUILD.short_commit(), BUILD.commit_date) {
        (Some(commit), Some(day)) => format!("{}（{day}，源码提交 {commit}）", BUILD.version),
        (Some(commit), None) => format!("{}（源码提交 {commit}）", BUILD.version),
        _ => BUILD.version.to_owned(),
    };
    let gaps: Vec<String> = a
        .packs
        .iter()
        .rev()
        .flat_map(|p| p.pack.gaps.iter().map(move |gap| format!("{}：{}", p.pack.place, gap.name)))
        .collect();
    let not_in_force: Vec<&str> = a.not_in_force.iter().map(|p| p.name.as_str()).collect();
    Some(html! { <>
        { table("政策包", "is-packs", head, a.packs.iter().map(|loaded| row(loaded)).collect::<Html>()) }
        <p>{ format!("程序版本 {program}，草稿格式 {VERSION}。同一份草稿、同样的政策包和申报日期，得出同样的结论。") }</p>
        if !not_in_force.is_empty() {
            <p>{ format!("{} 没有生效规定、没有算的：{}。", a.on, not_in_force.join("、")) }</p>
        }
        if !gaps.is_empty() {
            <p>{ format!("没有查到的（不等于没有，申报前请问主管部门）：{}。", gaps.join("；")) }</p>
        }
        <h3>{ "这些词的意思" }</h3>
        <ul class="rp-list rp-words">
            { for Standing::ALL.map(|standing| html! { <li>{ mark(standing) }{ " " }{ standing.meaning() }</li> }) }
            { for CERTAINTIES.map(|(how, means)| html! { <li>{ sure(how) }{ " " }{ means }</li> }) }
        </ul>
    </> })
}

/// The lines on which people sign.
pub(super) fn signatures() -> Html {
    html! { <div class="sign">{ for ["填表人", "复核人", "日期"].map(|who| html! { <p>{ who }</p> }) }</div> }
}
