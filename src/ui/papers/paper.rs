//! The papers of a checklist, with their boxes.

use yew::{Callback, Event, Html, TargetCast, html};

use crate::advise::papers::{Checklist, Line, OpenPaper, Paper};
use crate::policy::{Certainty, Pack};
use crate::ui::chips::cite;
use crate::ui::digest;
use crate::ui::state::{Case, Change, Tick};

/// All of them, and those of which it is not known whether they are wanted.
pub(super) fn papers(case: &Case, change: &Callback<Change>, programme: &str, pack: &Pack, list: &Checklist) -> Html {
    let tick = |line: &Line, words: Html| {
        let tick = Tick { programme: programme.to_owned(), key: line.key.clone() };
        let id = tick.dom_id();
        let ready = case.draft.is_ticked(programme, &line.key);
        let onchange = {
            let (change, tick) = (change.clone(), tick.clone());
            Callback::from(move |event: Event| {
                let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
                change.emit(Change::Tick(tick.clone(), input.checked()));
            })
        };
        html! {
            <label class="check" key={line.key.clone()}>
                <input {id} type="checkbox" autocomplete="off" checked={ready} disabled={case.locked.is_some()} {onchange} />
                <span>{ words }</span>
            </label>
        }
    };
    let row = |paper: &Paper| {
        let note = paper.note.as_ref().map(|note| html! { <span class="note">{ note.clone() }</span> });
        // What the document names itself is said once, below; what is a reading or rests on one source is said here.
        let doubted = paper.clause.as_ref().filter(|clause| clause.certainty != Certainty::Verified);
        let from = doubted.map(|clause| {
            let how = clause.note.as_ref().map(|note| html! { <span class="meta">{ note.clone() }</span> });
            html! { <div class="from">{ cite(clause, pack) }{ how }</div> }
        });
        let who = paper.prepared_by.as_ref().map(|who| html! { <span class="meta">{ format!("{who}准备") }</span> });
        let body = match paper.lines.as_slice() {
            [line] if line.label.is_empty() => tick(line, html! { <><b>{ paper.name.clone() }</b>{ note }</> }),
            lines => html! { <>
                <p class="whole"><b>{ paper.name.clone() }</b>{ note }</p>
                <div class={if is_short(lines) { "each is-short" } else { "each" }} role="group" aria-label={paper.name.clone()}>
                    { for lines.iter().map(|line| tick(line, html! { line.label.clone() })) }
                </div>
            </> },
        };
        html! { <li key={paper.name.clone()}><div>{ body }{ from }</div>{ who }</li> }
    };
    let mut sources: Vec<String> = Vec::new();
    for clause in list.papers.iter().filter_map(|paper| paper.clause.as_ref()) {
        let source = clause.source(pack);
        if clause.certainty == Certainty::Verified && !sources.contains(&source) {
            sources.push(source);
        }
    }
    html! { <>
        <ul class="paper-checks">{ for list.papers.iter().map(row) }</ul>
        if !sources.is_empty() {
            <p class="meta">{ format!("依据：{}", sources.join("、")) }</p>
        }
        { open(case, &list.open) }
    </> }
}

/// Whether several stand in one line on a phone: years.
fn is_short(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.label.chars().count() <= 8)
}

/// Those of which it is not known whether they are wanted, with the questions that would say.
fn open(case: &Case, all: &[OpenPaper]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let row = |(place, paper): (usize, &OpenPaper)| {
        let needs = digest::needs(&case.assessment, &paper.needs);
        let links = needs.into_iter().take(3).map(|need| {
            html! { <div><a class="link" href={digest::question(&case.id, &need.path)}>{ need.label }</a></div> }
        });
        let why = if paper.needs.is_empty() { "要不要由主管部门判断" } else { "要不要看：" };
        let of = if paper.labels.is_empty() { String::new() } else { format!("（{}）", paper.labels.join("、")) };
        html! { <li key={place}>{ format!("{}{of}，{why}", paper.name) }{ for links }</li> }
    };
    html! {
        <div class="papers-open">
            <h3>{ "还说不准要不要的" }</h3>
            <ul>{ for all.iter().enumerate().map(row) }</ul>
        </div>
    }
}
