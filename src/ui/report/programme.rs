//! 逐项对照: of each programme every requirement, the score with its parts, the money and how it was counted.

use yew::{Html, html};

use super::requirements::{clause, requirements};
use super::table::table;
use super::verdicts::marks;
use crate::assess::{PartOutcome, ProgrammeOutcome, explain};
use crate::num::Tri;
use crate::ui::charts;
use crate::ui::digest;
use crate::ui::part::part;
use crate::ui::result::{self, AwardTable, sentence};
use crate::ui::standing::{points_words, score_frame};
use crate::ui::state::Case;
use crate::words;

/// The section.
pub(super) fn all(case: &Case) -> Option<Html> {
    let (main, places) = digest::by_place(&case.assessment);
    let others = places.iter().flat_map(|(_, all)| all.iter().copied());
    Some(main.iter().copied().chain(others).map(|outcome| block(case, outcome)).collect::<Html>())
}

fn block(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let gives = digest::gives_money(programme);
    let id = format!("rp-{}", digest::dom_id(&programme.id));
    html! {
        <section key={programme.id.clone()} class="rp-programme" aria-labelledby={id.clone()}>
            <h3 {id}>{ programme.name.clone() }{ " " }{ marks(outcome) }</h3>
            <p>{ sentence(&explain::verdict(&case.assessment, outcome)) }{ open(case, outcome) }</p>
            { facts(case, outcome) }
            if programme.prominent {
                { pictures(case, outcome) }
            }
            { requirements(case, outcome).unwrap_or_default() }
            { score(case, outcome).unwrap_or_default() }
            if gives {
                { part!(<AwardTable id={programme.id.clone()} heading="h4" />) }
            }
            { result::worth(case, outcome, "h4") }
            if !programme.assumes.is_empty() {
                <p class="meta">{ format!("没有问、当作已经满足的：{}", programme.assumes.concat()) }</p>
            }
        </section>
    }
}

/// What still has to be answered.
fn open(case: &Case, outcome: &ProgrammeOutcome) -> String {
    if outcome.verdict != Tri::Unknown {
        return String::new();
    }
    let open = outcome.requirements.iter().filter(|r| r.outcome == Tri::Unknown);
    let needs: Vec<String> =
        digest::needs(&case.assessment, open.flat_map(|r| &r.needs)).into_iter().map(|need| need.label).collect();
    if needs.is_empty() {
        String::new()
    } else {
        format!("答上或答准这些，结论就可能定下来：{}。", needs.join("、"))
    }
}

/// Who decides, by which document, when applications are taken, what it brings.
fn facts(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let window = crate::ui::times::window_state(programme, case.assessment.on, case.today());
    let taken = if window.words == programme.taken { String::new() } else { format!("（{}）", window.words) };
    let benefits = match programme.benefits.as_slice() {
        [] => String::new(),
        all => format!("带来：{}。", all.join("；")),
    };
    html! {
        <div class="meta rp-facts-line">
            <p>{ format!("主管：{}。受理：{}{taken}。{benefits}", programme.authority, programme.taken) }</p>
            { result::basis(outcome) }
        </div>
    }
}

/// What people would rather look at.
fn pictures(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let a = &case.assessment;
    let id = format!("rp-{}", digest::dom_id(&outcome.programme.id));
    let each = |draw: fn(
        &str,
        &crate::assess::Assessment,
        &ProgrammeOutcome,
        &crate::assess::RequirementOutcome,
    ) -> Option<Html>| {
        outcome
            .requirements
            .iter()
            .filter_map(|r| draw(&format!("{id}-{}", r.requirement.id), a, outcome, r))
            .collect::<Html>()
    };
    let profile = charts::is_worth_a_look(a, outcome).then(|| charts::profile(&id, a, outcome));
    let score = charts::layers(&id, outcome).map(|picture| {
        let name = outcome.programme.score.as_ref().map(|score| score.name.clone());
        html! { <figure class="figure"><h4>{ name.unwrap_or_default() }</h4>{ picture }</figure> }
    });
    html! {
        <div class="rp-figures">
            { profile.unwrap_or_default() }
            <div>{ score.unwrap_or_default() }{ each(charts::years) }{ each(charts::share) }</div>
        </div>
    }
}

/// The score, part by part, those within parts too.
fn score(case: &Case, outcome: &ProgrammeOutcome) -> Option<Html> {
    let rules = outcome.programme.score.as_ref()?;
    let (score, (max, pass)) = (outcome.score?, score_frame(&outcome.programme)?);
    let points = |part: &PartOutcome| points_words(part.points, part.max);
    let row = |part: &PartOutcome| {
        let notes: Vec<&str> = part.notes.iter().map(|note| note.text.as_str()).collect();
        let rule = rules.parts.iter().find(|rule| rule.id == part.id);
        html! {
            <tr key={part.id.clone()} data-part={part.id.clone()}>
                <th scope="row">{ part.name.clone() }</th>
                <td class="r">{ points(part) }</td>
                <td class="r">{ words::number(part.max, 1) }</td>
                <td>
                    { sentence(&explain::part(&case.assessment, outcome, part)) }
                    <span class="meta">{ notes.concat() }</span>
                </td>
                <td>{ rule.map(|rule| clause(outcome, &rule.clause)).unwrap_or_default() }</td>
            </tr>
        }
    };
    let head = html! {
        <tr>
            <th scope="col" class="w-what">{ "指标" }</th>
            <th scope="col" class="r">{ "得分" }</th>
            <th scope="col" class="r">{ "满分" }</th>
            <th scope="col">{ "怎么来的" }</th>
            <th scope="col" class="w-cite">{ "条款与把握" }</th>
        </tr>
    };
    let rows = html! { <>
        { for outcome.parts.iter().map(row) }
        <tr class="total">
            <th scope="row">{ "合计" }</th>
            <td class="r"><b>{ points_words(score, max) }</b></td>
            <td class="r">{ words::number(max, 1) }</td>
            <td colspan="2">{ pass.map(|pass| pass.words()).unwrap_or_default() }</td>
        </tr>
    </> };
    Some(
        html! { <><h4>{ format!("{}：得分", rules.name) }</h4>{ table(format!("{}得分", outcome.programme.name), "wide is-score", head, rows) }</> },
    )
}
