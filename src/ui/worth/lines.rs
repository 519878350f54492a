//! The lines: what each is worth, by which formula, from which clause.

use std::rc::Rc;

use yew::{Html, html};

use crate::advise::worth::{AwardLine, Choice, Line, Worths};
use crate::num::Tri;
use crate::policy::Status;
use crate::ui::chips::cite;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// Whether the figures are enough to say it.
pub(super) fn figure(line: &Line) -> String {
    match (line.is_known(), line.amount.lo()) {
        (true, _) => digest::amount(line.amount),
        (false, Some(lo)) if !lo.is_zero() => format!("至少 {}", digest::amount(crate::num::Range::point(lo))),
        _ => "还算不出来".to_owned(),
    }
}

/// Which of several that exclude each other is the larger.
pub(super) fn choices(found: &Worths) -> Html {
    let said = |choice: &Choice| {
        let lines: Vec<&Line> = choice.lines.iter().filter_map(|place| found.lines.get(*place)).collect();
        let each: Vec<String> = lines.iter().map(|line| format!("{} {}", line.programme.short, figure(line))).collect();
        let verdict = match (choice.decided, lines.first()) {
            (true, Some(best)) => format!("按填的数，“{}”更划算，或者一样。", best.programme.short),
            _ => "哪一个更划算，还要看没有答的题。".to_owned(),
        };
        html! {
            <div class="banner">
                { icon("info") }
                <div><b>{ verdict }</b>{ format!("这几项只能选一项享受，一年少缴：{}。合计里只算大的。", each.join("，")) }</div>
            </div>
        }
    };
    // While nothing of it can be figured out, the lines say so themselves.
    let known = |choice: &&Choice| choice.lines.iter().filter_map(|place| found.lines.get(*place)).any(Line::is_known);
    html! { <>{ for found.choices.iter().filter(known).map(said) }</> }
}

/// Tax and the like.
pub(super) fn lines(case: &Case, found: &Worths) -> Html {
    if found.lines.is_empty() {
        return Html::default();
    }
    let card = |(place, line): (usize, &Line)| {
        let open = line.is_open_to_it();
        let figure = if open { figure(line) } else { "现在不适用".to_owned() };
        let per_year =
            (open && line.is_known() && !line.counts_in.is_empty()).then(|| html! { <small>{ " / 年" }</small> });
        let needs = digest::needs(&case.assessment, &line.needs).into_iter().take(3).filter(|_| open).map(|need| {
            html! { <div><a class="link" href={digest::question(&case.id, &need.path)}>{ need.label }</a></div> }
        });
        let needs: Html = needs.collect();
        html! {
            <div key={place}>
                <dt>{ line.name.clone() }</dt>
                <dd class="figure">{ figure }{ per_year }</dd>
                <dd class="muted">
                    <p>{ standing(case, line) }</p>
                    if open {
                        <p>{ "估算：" }{ line.formula.to_string() }</p>
                    }
                    if open && !line.needs.is_empty() {
                        <div>{ "再答准一点：" }{ needs }</div>
                    }
                    { cite(&line.clause, &line.pack.pack) }
                </dd>
            </div>
        }
    };
    html! { <dl class="worth">{ for found.lines.iter().enumerate().map(card) }</dl> }
}

/// Whether one has it.
fn standing(case: &Case, line: &Line) -> Html {
    let programme = line.status.as_ref().unwrap_or(&line.programme);
    let name = html! { <a href={Route::programme(&case.id, &programme.id).to_string()}>{ programme.name.clone() }</a> };
    if line.verdict == Tri::No && line.status.is_none() {
        let outcome = case.assessment.programmes.iter().find(|p| Rc::ptr_eq(&p.programme, programme));
        let gap = outcome.map_or_else(String::new, |outcome| digest::gap(&case.assessment, outcome));
        return html! { <>{ name }{ format!("：{gap}。") }</> };
    }
    let words = match (line.verdict, line.status.is_some()) {
        (Tri::Yes, false) => "：条件都满足。",
        (Tri::Yes, true) => "：自评达标，取得以后才有。",
        (Tri::Unknown, false) => "：还不能确定。",
        (Tri::Unknown, true) => "：还不能确定，取得以后才有。",
        (Tri::No, _) => "：自评没有达标，取得以后才有，没有加进合计。",
    };
    html! { <>{ name }{ words }</> }
}

/// Money that is paid out.
pub(super) fn awards(case: &Case, found: &Worths) -> Html {
    if found.awards.is_empty() {
        return html! { <p key="awards" class="gap">{ "现在没有达标或待确定的奖励。" }</p> };
    }
    let row = |award: &AwardLine| {
        let programme = &award.programme;
        let why = match (award.adds, programme.status, award.verdict) {
            (true, _, Tri::Yes) => "加进合计",
            (true, ..) => "待确定，按 0 到最高额加进合计",
            (false, Status::Current, _) => "金额没有上限或没有公布，没有加进合计",
            (false, Status::Doubtful, _) => "文件存疑，没有加进合计",
            (false, ..) => "没有查到有效期，没有加进合计",
        };
        html! {
            <tr key={programme.id.clone()}>
                <th scope="row"><a class="link" href={Route::programme(&case.id, &programme.id).to_string()}>{ programme.name.clone() }</a></th>
                <td class="r" data-th="金额">{ digest::amount(award.amount) }</td>
                <td data-th="合计">{ why }</td>
                <td data-th="依据">{ cite(&programme.clause, &award.pack.pack) }</td>
            </tr>
        }
    };
    html! { <>
        <h3 class="worth-awards">{ "奖励" }</h3>
        <div class="table-wrap"><table class="table stack">
            <thead><tr>
                <th scope="col">{ "项目" }</th><th scope="col" class="r">{ "金额" }</th>
                <th scope="col">{ "合计" }</th><th scope="col">{ "依据" }</th>
            </tr></thead>
            <tbody>{ for found.awards.iter().map(row) }</tbody>
        </table></div>
    </> }
}
