//! One programme in the live panel.

use yew::{Callback, Html, MouseEvent, html};

use crate::answers::Path;
use crate::assess::ProgrammeOutcome;
use crate::num::Tri;
use crate::policy::ProgrammeKind;
use crate::ui::bars::{ScoreLine, small};
use crate::ui::chips::{chip, mark};
use crate::ui::digest::{self, Need};
use crate::ui::platform;
use crate::ui::questions::dom_id;
use crate::ui::route::Route;
use crate::ui::standing::{Standing, score_frame};
use crate::ui::state::Case;

/// As many as one looks at before going on.
const LINKS: usize = 3;

/// One programme: verdict, score, and what decides it.
pub(super) fn programme(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let bar =
        score_frame(programme).zip(outcome.score).map(|((max, pass), score)| small(&ScoreLine { score, max, pass }));
    html! {
        <li class="prog" key={programme.id.clone()}>
            <div class="prog-head"><h3>{ &programme.name }</h3>{ chip(Standing::of_programme(outcome)) }</div>
            { bar.unwrap_or_default() }
            { said(case, outcome) }
            if outcome.review {
                <p>{ mark(Standing::Review) }{ " 有要由人看的地方，见结果页。" }</p>
            }
        </li>
    }
}

/// One programme in a line: its name, how it stands, its money.
pub(super) fn line(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let sum = (outcome.verdict == Tri::Yes && digest::gives_money(programme)).then(|| digest::amount(outcome.award));
    html! {
        <li class="prog-row" key={programme.id.clone()}>
            <a href={Route::programme(&case.id, &programme.id).to_string()}>{ &programme.name }</a>
            { mark(Standing::of_programme(outcome)) }
            if let Some(sum) = sum {
                <span class="muted">{ sum }</span>
            }
        </li>
    }
}

fn said(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let points = digest::score(outcome);
    match outcome.verdict {
        Tri::Yes if outcome.programme.kind == ProgrammeKind::Award => {
            html! { <p><strong>{ digest::amount(outcome.award) }</strong>{ "。" }</p> }
        }
        Tri::Yes => match points {
            Some(points) => html! { <p><strong>{ format!("{points} 分") }</strong>{ "，怎么算都达标。" }</p> },
            None => html! { <p>{ "怎么算都达标。" }</p> },
        },
        Tri::No => html! { <p>{ digest::gap(&case.assessment, outcome) }{ "。" }</p> },
        Tri::Unknown => undecided(case, outcome, points),
    }
}

fn undecided(case: &Case, outcome: &ProgrammeOutcome, points: Option<String>) -> Html {
    let met = outcome.requirements.iter().filter(|r| r.outcome == Tri::Yes).count();
    let open = outcome.requirements.iter().filter(|r| r.outcome == Tri::Unknown);
    let given = outcome.items.iter().flat_map(|i| &i.needs).chain(outcome.grants.iter().flat_map(|g| &g.needs));
    let needs = digest::needs(&case.assessment, open.flat_map(|r| &r.needs).chain(given));
    let counted = format!("{} 条已达标 {met} 条", outcome.requirements.len());
    let lead = match points {
        Some(points) => html! { <><strong>{ format!("{points} 分") }</strong>{ format!("，{counted}") }</> },
        None => html! { { counted } },
    };
    if needs.is_empty() {
        return html! { <p>{ lead }{ "。能答的都答了，剩下的由专家或主管部门认定。" }</p> };
    }
    let rest = needs.len().saturating_sub(LINKS);
    html! { <>
        <p>{ lead }{ "，还要看：" }</p>
        <ul class="deciding">
            { for needs.iter().take(LINKS).map(|need| html! { <li>{ link(case, need) }</li> }) }
            if rest > 0 {
                <li class="muted">{ format!("还有 {rest} 处") }</li>
            }
        </ul>
    </> }
}

/// A link to the question. Pressed again while the address is already there, it still leads there.
fn link(case: &Case, need: &Need) -> Html {
    let id = target(&need.path);
    let onclick = Callback::from(move |_: MouseEvent| {
        platform::go_to(&id);
    });
    html! { <a href={digest::question(&case.id, &need.path)} {onclick}>{ &need.label }</a> }
}

/// The element to go to on this page: a field of an item stands in a row that may be closed.
fn target(path: &Path) -> String {
    match path {
        Path::Item(list, index, _) => dom_id(&Path::Entry(*list, *index)),
        path => dom_id(path),
    }
}
