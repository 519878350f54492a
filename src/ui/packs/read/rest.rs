//! What a pack has beside its programmes: gaps, terms, questions, documents.

use yew::{Html, html};

use super::rules::rule;
use crate::policy::labels::QUESTION_KINDS;
use crate::policy::say::Say;
use crate::policy::{LoadedPack, Pack, Question, QuestionKind};
use crate::ui::icons::icon;
use crate::ui::packs::anchor;

/// What was looked for and not found.
pub(super) fn gaps(pack: &Pack) -> Html {
    if pack.gaps.is_empty() {
        return Html::default();
    }
    let each = pack.gaps.iter().enumerate().map(|(i, gap)| {
        html! { <><dt id={anchor(&format!("gaps[{i}]"))}>{ gap.name.clone() }</dt><dd>{ gap.note.clone() }</dd></> }
    });
    html! {
        <section class="section" key="gaps" aria-labelledby="gaps">
            <div class="section-head"><h2 id="gaps">{ "没有查到" }</h2></div>
            <dl class="gaps">{ for each }</dl>
        </section>
    }
}

/// The quantities that rules refer to by name.
pub(super) fn definitions(loaded: &LoadedPack) -> Html {
    let pack = &loaded.pack;
    if pack.definitions.is_empty() {
        return Html::default();
    }
    let say = Say::of(pack);
    let each = pack.definitions.iter().map(|(key, d)| {
        rule(&format!("definitions.{key}"), &d.name, html! { <p>{ say.quantity(&d.is) }</p> }, &d.clause, pack)
    });
    html! {
        <details class="fold" key="definitions" id={anchor("definitions")}>
            <summary>{ icon("chev") }<b>{ format!("规则里的名词（{} 个）", pack.definitions.len()) }</b></summary>
            <div class="rules">{ for each }</div>
        </details>
    }
}

/// The questions that the pack adds.
pub(super) fn questions(pack: &Pack) -> Html {
    if pack.questions.is_empty() {
        return Html::default();
    }
    let each = pack.questions.iter().enumerate().map(|(i, question)| {
        html! {
            <div class="rule" id={anchor(&format!("questions[{i}]"))}>
                <div>
                    <h4>{ question.label.clone() }</h4>
                    if let Some(help) = &question.help {
                        <p class="sum">{ help.clone() }</p>
                    }
                </div>
                <div class="src muted">{ answered(question) }</div>
            </div>
        }
    });
    html! {
        <details class="fold" key="questions" id={anchor("questions")}>
            <summary>{ icon("chev") }<b>{ format!("要另外问企业的题（{} 道）", pack.questions.len()) }</b></summary>
            <div class="rules">{ for each }</div>
        </details>
    }
}

fn answered(question: &Question) -> String {
    if question.kind == QuestionKind::Choice {
        let options: Vec<&str> = question.options.iter().map(|o| o.label.as_str()).collect();
        return format!("选一个：{}", options.join("、"));
    }
    let place = match question.kind {
        QuestionKind::YesNo => 0,
        QuestionKind::Money => 1,
        QuestionKind::Count => 2,
        QuestionKind::People => 3,
        QuestionKind::Points => 4,
        QuestionKind::Years => 5,
        QuestionKind::Date => 6,
        QuestionKind::Choice => 7,
    };
    format!("答{}", QUESTION_KINDS.get(place).map_or("", |w| w.label))
}

/// The documents that rules come from.
pub(super) fn documents(pack: &Pack) -> Html {
    let each = pack.documents.iter().map(|(key, document)| {
        let dated = document.dated.clone().unwrap_or_else(|| "没有写明".to_owned());
        let source = document.source.clone().unwrap_or_else(|| "没有写明".to_owned());
        html! {
            <tr id={anchor(&format!("documents.{key}"))} key={key.clone()}>
                <td data-th="文件">{ document.title.clone() }</td>
                <td data-th="文号">{ document.cite.clone() }</td>
                <td data-th="日期">{ dated }</td>
                <td data-th="来源">{ source }</td>
            </tr>
        }
    });
    html! {
        <details class="fold" key="documents" id={anchor("documents")}>
            <summary>{ icon("chev") }<b>{ format!("依据的文件（{} 份）", pack.documents.len()) }</b></summary>
            <div class="table-wrap"><table class="table stack">
                <caption class="sr">{ "依据的文件" }</caption>
                <thead><tr>{ for ["文件", "文号", "日期", "来源"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }</tr></thead>
                <tbody>{ for each }</tbody>
            </table></div>
        </details>
    }
}
