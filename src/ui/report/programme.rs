//! 逐项对照: of each programme every requirement, the score with its parts, the money and how it was counted.

use yew::{Html, html};

use super::requirements::{clause, requirements};
use super::table::table;
use super::verdicts::marks;
use crate::assess::chart::Layer;
use crate::assess::{ProgrammeOutcome, RequirementOutcome, explain};
use crate::num::Tri;
use crate::ui::charts;
use crate::ui::chips::cite;
use crate::ui::digest;
use crate::ui::part::part;
use crate::ui::result::{self, AwardTable, sentence};
use crate::ui::standing::{points_words, score_frame};
use crate::ui::state::Case;
use crate::ui::times;
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
        <section key={programme.id.clone()} class="rp-programme" data-programme={programme.id.clone()} aria-labelledby={id.clone()}>
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
        </section>
    }
}

/// What still has to be answered for a main programme; of the others the rows say it.
fn open(case: &Case, outcome: &ProgrammeOutcome) -> String {
    if outcome.verdict != Tri::Unknown || !outcome.programme.prominent {
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
    let window = times::window_state(programme, case.assessment.on, case.today());
    let taken = if window.words == programme.taken { String::new() } else { format!("（{}）", window.words) };
    let listed = |before: &str, all: &[String], behind: &str| match all {
        [] => String::new(),
        all => format!("{before}{}{behind}", all.join("；")),
    };
    let benefits = listed("带来：", &programme.benefits, "。");
    let assumes = listed(" 没有问、当作已经满足的：", &programme.assumes, "");
    let (basis, _) = result::basis_words(outcome);
    html! {
        <p class="meta rp-facts-line">
            { format!("主管：{}。受理：{}{taken}。{benefits}依据：{basis}", programme.authority, programme.taken) }
            { cite(&programme.clause, &outcome.pack.pack) }
            { assumes }
        </p>
    }
}

/// What people would rather look at: the years behind a figure, and the share of people.
fn pictures(case: &Case, outcome: &ProgrammeOutcome) -> Html {
    let a = &case.assessment;
    let id = |r: &RequirementOutcome| format!("rp-{}-{}", digest::dom_id(&outcome.programme.id), r.requirement.id);
    let years = outcome.requirements.iter().filter_map(|r| charts::years(&id(r), a, outcome, r));
    let shares = outcome.requirements.iter().filter_map(|r| charts::share(&id(r), a, outcome, r));
    let all: Vec<Html> = years.chain(shares).collect();
    if all.is_empty() {
        Html::default()
    } else {
        html! { <div class="rp-figures">{ for all }</div> }
    }
}

/// The score, part by part, and the whole against its line.
fn score(case: &Case, outcome: &ProgrammeOutcome) -> Option<Html> {
    let rules = outcome.programme.score.as_ref()?;
    let (max, pass) = score_frame(&outcome.programme)?;
    outcome.score?;
    let id = digest::dom_id(&outcome.programme.id);
    // The last is the whole.
    let row = |(at, layer): (usize, &Layer)| {
        let part = outcome.parts.get(at);
        let rule = part.and_then(|part| rules.parts.iter().find(|rule| rule.id == part.id));
        let notes: Vec<&str> = part.iter().flat_map(|part| &part.notes).map(|note| note.text.as_str()).collect();
        let how = match part {
            Some(part) => sentence(&explain::part(&case.assessment, outcome, part)),
            None => html! { { pass.map(|pass| format!("{}。", pass.words())).unwrap_or_default() } },
        };
        html! {
            <tr class={if part.is_none() { "total" } else { "" }} data-part={part.map(|part| part.id.clone())}>
                <th scope="row">{ layer.name.clone() }</th>
                <td class="nb">
                    <b>{ points_words(layer.points, layer.max) }</b>{ format!(" / {}", words::number(layer.max, 1)) }
                </td>
                <td class="bar-cell">{ charts::layer_bar(&format!("rp-{id}-layer-{at}"), layer, max, pass) }</td>
                <td>
                    { how }
                    if !notes.is_empty() {
                        <span class="meta">{ notes.concat() }</span>
                    }
                </td>
                <td>{ rule.map(|rule| clause(outcome, &rule.clause)).unwrap_or_default() }</td>
            </tr>
        }
    };
    let head = html! {
        <tr>
            <th scope="col" class="w-what">{ "指标" }</th>
            <th scope="col" class="w-points">{ "得分 / 满分" }</th>
            <th scope="col" class="w-bar">{ "累计，到竖线达标" }</th>
            <th scope="col">{ "怎么来的" }</th>
            <th scope="col" class="w-cite">{ "条款与把握" }</th>
        </tr>
    };
    let layers = charts::rows(outcome, max);
    let rows = layers.iter().enumerate().map(row).collect::<Html>();
    let label = format!("{}得分", outcome.programme.name);
    Some(html! { <><h4>{ format!("{}：得分", rules.name) }</h4>{ table(label, "wide is-score", head, rows) }</> })
}
