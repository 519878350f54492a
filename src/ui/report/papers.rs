//! 材料: what is to be handed in for what may be applied for, and what of it is ready.

use yew::{Html, html};

use crate::advise::papers::{Checklist, Paper, checklist};
use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::ui::state::Case;

/// The section; nothing where no pack says what is handed in for a programme that is met or open.
pub(super) fn all(case: &Case) -> Option<Html> {
    let wanted = |outcome: &&ProgrammeOutcome| outcome.verdict != Tri::No && !outcome.programme.materials.is_empty();
    let lists: Vec<_> = case.assessment.programmes.iter().filter(wanted).collect();
    if lists.is_empty() {
        return None;
    }
    Some(html! { <>{ for lists.into_iter().map(|outcome| list(case, outcome)) }</> })
}

fn list(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let list = checklist(&case.assessment, outcome);
    let is_ready = |key: &str| case.draft.is_ticked(&programme.id, key);
    let (ready, all) = list.progress(is_ready);
    let row = |paper: &Paper| {
        let labels: Vec<&str> = paper.lines.iter().map(|line| line.label.as_str()).filter(|l| !l.is_empty()).collect();
        let of = if labels.is_empty() { String::new() } else { format!("：{}", labels.join("、")) };
        let ready = paper.lines.iter().filter(|line| is_ready(&line.key)).count();
        // On paper a box is ticked by hand; what was ticked in the app says so.
        let state = match (ready, paper.lines.len()) {
            (0, _) => "□".to_owned(),
            (ready, all) if ready == all => "☑".to_owned(),
            (ready, all) => format!("□ 已备 {ready} / {all}"),
        };
        let who = paper.prepared_by.as_ref().map(|who| html! { <span class="meta">{ format!("（{who}）") }</span> });
        html! { <li>{ format!("{state} ") }<b>{ paper.name.clone() }</b>{ of }{ who }</li> }
    };
    html! { <>
        <h3>{ format!("{}，已备 {ready} / {all}", programme.name) }</h3>
        <ul class="rp-papers">{ for list.papers.iter().map(row) }</ul>
        { open(&list) }
    </> }
}

/// What may be wanted, too.
fn open(list: &Checklist) -> Html {
    if list.open.is_empty() {
        return Html::default();
    }
    let names: Vec<&str> = list.open.iter().map(|paper| paper.name.as_str()).collect();
    html! { <p class="meta">{ format!("要不要还说不准：{}。", names.join("、")) }</p> }
}
