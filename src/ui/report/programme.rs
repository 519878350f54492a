//! 逐项对照: of each programme every requirement, the score with its parts, the money and how it was counted.

use yew::{Html, html};

use super::requirements::{clause, requirements};
use super::table::table;
use super::verdicts::marks;
use crate::assess::chart::Layer;
use crate::assess::{Grant, ProgrammeOutcome, RequirementOutcome, WorthLine, explain};
use crate::num::Tri;
use crate::ui::charts;
use crate::ui::chips::cite;
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
        <section key={programme.id.clone()} class="rp-programme" aria-labelledby={id.clone()} data-programme={programme.id.clone()}>
            <div class="avoid">
                <h3 {id}>{ programme.name.clone() }{ " " }{ marks(outcome) }</h3>
                <p class="rp-says">
                    { sentence(&explain::verdict(&case.assessment, outcome)) }{ open(case, outcome) }
                    { facts(outcome) }
                </p>
            </div>
            if programme.prominent {
                { pictures(case, outcome) }
            }
            { requirements(case, outcome).unwrap_or_default() }
            { score(case, outcome).unwrap_or_default() }
            if gives && !outcome.items.is_empty() {
                { part!(<AwardTable id={programme.id.clone()} heading="h4" />) }
            }
            { grants(outcome).unwrap_or_default() }
            { worth(outcome).unwrap_or_default() }
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

/// By which document, how sure we are of it, and what is taken for granted. Who decides and when applications are taken
/// stands before.
fn facts(outcome: &ProgrammeOutcome) -> Html {
    let programme = &outcome.programme;
    let assumes = match programme.assumes.as_slice() {
        [] => String::new(),
        all => format!("没有问、当作已经满足的：{}", all.concat()),
    };
    let (basis, _) = result::basis_words(outcome);
    html! {
        <span class="meta">
            { format!("依据：{basis}") }{ cite(&programme.clause, &outcome.pack.pack) }{ assumes }
        </span>
    }
}

/// What the enterprise as a whole is given, and how that is counted; nothing while its conditions are not met.
fn grants(outcome: &ProgrammeOutcome) -> Option<Html> {
    if outcome.grants.is_empty() || outcome.verdict == Tri::No {
        return None;
    }
    let only_if = if outcome.verdict == Tri::Unknown { "（企业的条件也达标才有）" } else { "" };
    let grant =
        |grant: &Grant| html! { <>{ format!("{}，", grant.reason) }<b>{ digest::amount(grant.amount) }</b>{ "；" }</> };
    let notes: String = outcome.award_notes.iter().map(|note| note.text.as_str()).collect();
    Some(html! {
        <p class="rp-worth">
            { format!("奖励怎么算{only_if}：") }
            { for outcome.grants.iter().map(grant) }
            { "合计 " }<b>{ digest::amount(outcome.award) }</b>{ format!("。{notes}") }
        </p>
    })
}

/// What it is worth beyond money that is paid out.
fn worth(outcome: &ProgrammeOutcome) -> Option<Html> {
    if outcome.worth_lines.is_empty() {
        return None;
    }
    let line = |line: &WorthLine| {
        let unknown = line.amount.hi().is_none() && line.amount.lo().is_none_or(|lo| lo.is_zero());
        let figure = if unknown { "还算不出来".to_owned() } else { digest::amount(line.amount) };
        let rule = outcome.programme.worth.iter().find(|worth| worth.id == line.id);
        html! { <>{ format!("{} ", line.name) }<b>{ figure }</b>{ " " }{ rule.map(|rule| clause(outcome, &rule.clause)).unwrap_or_default() }{ "。" }</> }
    };
    Some(html! {
        <p class="rp-worth">
            { "值多少：" }
            { for outcome.worth_lines.iter().map(line) }
            { "按填的数字估算，不是承诺；以税务机关和年度汇算清缴为准。" }
        </p>
    })
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
            <th scope="col" class="w-bar">{ "到竖线达标" }</th>
            <th scope="col">{ "怎么来的" }</th>
            <th scope="col" class="w-cite">{ "条款与把握" }</th>
        </tr>
    };
    let layers = charts::rows(outcome, max);
    let rows = layers.iter().enumerate().map(row).collect::<Html>();
    let label = format!("{}得分", outcome.programme.name);
    Some(html! { <><h4>{ format!("{}：得分", rules.name) }</h4>{ table(label, "wide is-score", head, rows) }</> })
}
