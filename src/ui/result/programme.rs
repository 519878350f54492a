//! The card of one programme: the verdict, the score or the money, what to do next, every requirement.

use yew::{Html, Properties, function_component, html};

use super::award::AwardTable;
use super::next::{next, to_plan};
use super::requirements::Requirements;
use super::score::Score;
use super::sentence::sentence;
use crate::assess::{ProgrammeOutcome, WorthLine, explain};
use crate::num::Tri;
use crate::policy::{Certainty, ProgrammeKind};
use crate::ui::chips::{chip, cite};
use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::route::Route;
use crate::ui::standing::Standing;
use crate::ui::state::Case;
use crate::ui::times;

/// Properties of [`ProgrammeCard`].
#[derive(PartialEq, Properties)]
pub(super) struct ProgrammeCardProps {
    /// The programme's id.
    pub id: String,
    /// Whether it stands in a fold that has its name already.
    #[prop_or_default]
    pub folded: bool,
}

/// The card.
#[function_component]
pub(super) fn ProgrammeCard(props: &ProgrammeCardProps) -> Html {
    let (case, _) = use_case();
    let Some(outcome) = case.assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    let programme = &outcome.programme;
    let standing = Standing::of_programme(outcome);
    let place = digest::dom_id(&programme.id);
    let heading = format!("{place}-title");
    // The fold around it is where addresses lead.
    let id = (!props.folded).then_some(place);
    let review = outcome.review.then(|| chip(Standing::Review));
    let score = programme.score.is_some().then(|| part!(<Score id={props.id.clone()} />));
    let award = digest::gives_money(programme).then(|| part!(<AwardTable id={props.id.clone()} />));
    html! {
        <article class={format!("prog-card {}", standing.class())} {id} aria-labelledby={heading.clone()}>
            <div class="verdict"><h2 id={heading}>{ programme.name.clone() }</h2>{ chip(standing) }{ review }</div>
            <p class="says">{ sentence(&explain::verdict(&case.assessment, outcome)) }</p>
            { facts(&case, outcome) }
            { score }
            { award }
            { worth(&case, outcome) }
            { next(&case, outcome) }
            { to_plan(&case, outcome) }
            { papers(&case, outcome) }
            { part!(<Requirements id={props.id.clone()} />) }
            { assumes(outcome) }
            { basis(outcome) }
        </article>
    }
}

/// Who decides, when applications are taken, what it brings.
fn facts(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let window = times::window_state(programme, case.assessment.on, case.today());
    let taken = (window.words != programme.taken).then(|| html! { <span>{ window.words }</span> });
    html! {
        <p class="facts-line">
            <span>{ format!("主管：{}", programme.authority) }</span>
            <span>{ format!("受理：{}", programme.taken) }</span>
            { taken }
            { for programme.benefits.iter().map(|benefit| html! { <span>{ benefit.clone() }</span> }) }
        </p>
    }
}

/// What it is worth beyond money that is paid out: an estimate from the enterprise's own figures.
fn worth(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    if outcome.worth_lines.is_empty() {
        return Html::default();
    }
    let pack = &outcome.pack.pack;
    let line = |line: &WorthLine| {
        let rule = outcome.programme.worth.iter().find(|w| w.id == line.id);
        let needs = digest::needs(&case.assessment, &line.needs).into_iter().take(3).map(|need| {
            html! { <div><a href={digest::question(&case.id, &need.path)}>{ need.label }</a></div> }
        });
        let unknown = line.amount.hi().is_none() && line.amount.lo().is_none_or(|lo| lo.is_zero());
        let figure = if unknown { "还算不出来".to_owned() } else { digest::amount(line.amount) };
        html! {
            <tr key={line.id.clone()}>
                <th scope="row">{ line.name.clone() }{ for needs }</th>
                <td class="r" data-th="估算">{ figure }</td>
                <td data-th="依据">{ rule.map(|rule| cite(&rule.clause, pack)).unwrap_or_default() }</td>
            </tr>
        }
    };
    html! { <>
        <h3>{ "值多少（估算）" }</h3>
        <p class="muted">{ "按填的数字估算，不是承诺；以税务机关和年度汇算清缴为准。" }</p>
        <div class="table-wrap"><table class="table stack">
            <thead><tr><th scope="col">{ "哪一项" }</th><th scope="col" class="r">{ "估算" }</th><th scope="col">{ "依据" }</th></tr></thead>
            <tbody>{ for outcome.worth_lines.iter().map(line) }</tbody>
        </table></div>
    </> }
}

/// What to do about a programme that is met: the papers.
fn papers(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    if outcome.verdict != Tri::Yes || outcome.programme.kind == ProgrammeKind::Tax {
        return Html::default();
    }
    let programme = (!outcome.programme.materials.is_empty()).then_some(outcome.programme.id.as_str());
    html! {
        <div class="actions gap no-print">
            <a class="btn" href={Route::papers(&case.id, programme).to_string()}>{ icon("file") }{ "看材料与日程" }</a>
        </div>
    }
}

/// What the self-assessment takes for granted.
fn assumes(outcome: &ProgrammeOutcome) -> Html {
    let assumes = &outcome.programme.assumes;
    if assumes.is_empty() {
        return Html::default();
    }
    html! {
        <details class="fold">
            <summary>{ icon("chev") }{ "没有问、当作已经满足的条件" }</summary>
            <ul>{ for assumes.iter().map(|words| html! { <li>{ words.clone() }</li> }) }</ul>
        </details>
    }
}

/// The document as a whole in words, and whether a weak one asks for care.
pub(in crate::ui) fn basis_words(outcome: &ProgrammeOutcome) -> (String, bool) {
    let clause = &outcome.programme.clause;
    let title = outcome.pack.pack.documents.get(&clause.document).map(|d| format!("{}。", d.title)).unwrap_or_default();
    let note = clause.note.clone().unwrap_or_default();
    let advice = match clause.certainty {
        // A pack that says so itself knows more.
        _ if note.contains("申报前") => "",
        Certainty::Verified => "",
        Certainty::SingleSource => "只查到一处，申报前请核对当年通知。",
        Certainty::Interpretation => "文件没有写明，是我们的理解，申报前请问主管部门。",
        Certainty::Unverified => "没有查到原文，申报前请问主管部门。",
    };
    (format!("{title}{note}{advice}"), clause.certainty != Certainty::Verified)
}

/// The document as a whole; a weak one asks for care.
fn basis(outcome: &ProgrammeOutcome) -> Html {
    let (words, weak) = basis_words(outcome);
    let cite = cite(&outcome.programme.clause, &outcome.pack.pack);
    if !weak {
        return html! { <p class="gap">{ cite }<span class="meta">{ format!(" {words}") }</span></p> };
    }
    html! {
        <div class="banner banner-warn gap">
            { icon("warn") }
            <div>{ words }{ " " }{ cite }</div>
        </div>
    }
}
