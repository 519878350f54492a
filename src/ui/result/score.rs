//! The score of a programme: the range against its line, and where the points are.

use yew::{Html, Properties, function_component, html};

use super::sentence::sentence;
use crate::assess::{Assessment, PartOutcome, ProgrammeOutcome, explain};
use crate::num::Tri;
use crate::ui::bars::{self, ScoreLine};
use crate::ui::chips::chip;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::standing::{Standing, points_words, score_frame};
use crate::words;

/// Properties of [`Score`].
#[derive(PartialEq, Properties)]
pub(super) struct ScoreProps {
    /// The programme's id.
    pub id: String,
}

/// The bar and the table under it.
#[function_component]
pub(super) fn Score(props: &ScoreProps) -> Html {
    let (case, _) = use_case();
    let assessment = &case.assessment;
    let Some(outcome) = assessment.programmes.iter().find(|p| p.programme.id == props.id) else {
        return Html::default();
    };
    let (Some(score), Some((max, pass))) = (outcome.score, score_frame(&outcome.programme)) else {
        return Html::default();
    };
    let title = outcome.programme.score.as_ref().map(|s| s.name.clone());
    let line = ScoreLine { score, max, pass };
    let parts = html! {
        <table class="parts">
            <caption class="sr">{ "各项得分" }</caption>
            <thead><tr>
                <th scope="col">{ "指标" }</th>
                <th scope="col">{ "得分 / 满分" }</th>
                <th scope="col"><span class="sr">{ "图示" }</span></th>
                <th scope="col">{ "怎么来的" }</th>
            </tr></thead>
            <tbody>{ for outcome.parts.iter().map(|part| row(assessment, outcome, part)) }</tbody>
        </table>
    };
    // What is settled need not be read to go on.
    let parts = if outcome.verdict == Tri::Yes {
        html! { <details class="fold"><summary>{ icon("chev") }{ "看各项得分" }</summary>{ parts }</details> }
    } else {
        parts
    };
    html! { <>
        <h3>{ title }</h3>
        { bars::big(&line) }
        { if score.is_point() { Html::default() } else { bars::key() } }
        { parts }
    </> }
}

fn row(assessment: &Assessment, outcome: &ProgrammeOutcome, part: &PartOutcome) -> Html {
    let notes = part.notes.iter().map(|note| {
        let review = note.review.then(|| html! { <>{ chip(Standing::Review) }{ " " }</> });
        html! { <div class="also">{ review }{ note.text.clone() }</div> }
    });
    html! {
        <tr key={part.id.clone()}>
            <th scope="row" class="pname">{ part.name.clone() }</th>
            <td class="r"><b>{ points_words(part.points, part.max) }</b>{ format!(" / {}", words::number(part.max, 1)) }</td>
            <td class="pbar">{ bars::part(part.points, part.max) }</td>
            <td class="why muted">{ sentence(&explain::part(assessment, outcome, part)) }{ for notes }</td>
        </tr>
    }
}
