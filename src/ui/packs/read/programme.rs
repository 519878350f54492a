//! One programme, folded: what it offers and asks for, rule by rule.

use std::rc::Rc;

use yew::{Callback, Html, MouseEvent, Properties, function_component, html, use_state_eq};

use super::award::award;
use super::rules::{lines, rule, rules, said};
use crate::policy::say::{Say, validity};
use crate::policy::score::{Part, PartRule};
use crate::policy::{LoadedPack, Pack, Programme};
use crate::ui::chips::{cite, sure};
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::packs::{anchor, words};
use crate::ui::platform;
use crate::ui::route::{PackView, Route};
use crate::words as figures;

/// Properties of [`ProgrammeFold`].
#[derive(PartialEq, Properties)]
pub(super) struct ProgrammeFoldProps {
    /// The pack.
    pub loaded: Rc<LoadedPack>,
    /// The programme's place in it.
    pub index: usize,
    /// Whether the address leads into it.
    pub wanted: bool,
}

/// The programme: a line, and its rules once it is opened.
#[function_component]
pub(super) fn ProgrammeFold(props: &ProgrammeFoldProps) -> Html {
    let services = use_services();
    // Open or closed by hand, and for which address.
    let by_hand = use_state_eq(|| None::<(bool, bool)>);
    let open = match *by_hand {
        Some((wanted, open)) if wanted == props.wanted => open,
        _ => props.wanted,
    };
    let onclick = {
        let (by_hand, wanted) = (by_hand.setter(), props.wanted);
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            by_hand.set(Some((wanted, !open)));
        })
    };
    let pack = &props.loaded.pack;
    let Some(programme) = pack.programmes.get(props.index) else { return Html::default() };
    let force = words::force(programme, platform::today());
    let place = format!("programmes[{}]", props.index);
    let say = Say::of(pack).within(programme).among(&services.library);
    html! {
        <details class="prog-fold" {open}>
            <summary id={anchor(&place)} {onclick}>
                { icon("chev") }
                <span class="name">{ programme.name.clone() }</span>
                <span class={format!("chip {}", force.class)}>{ icon(force.shape) }{ force.word }</span>
                { sure(programme.clause.certainty) }
                <span class="brief muted">{ brief(programme) }</span>
            </summary>
            if open {
                <div class="prog-body">{ body(say, programme, &place, pack) }</div>
            }
        </details>
    }
}

/// "奖励、补助，施行日期 2022-01-01 起，主管：…".
fn brief(programme: &Programme) -> String {
    let days = validity(&programme.valid);
    format!("{}；施行日期：{days}；主管：{}", words::kind(programme.kind), programme.authority)
}

fn body(say: Say<'_>, programme: &Programme, at: &str, pack: &Pack) -> Html {
    let requirements = programme
        .requirements
        .iter()
        .enumerate()
        .map(|(i, r)| rule(&format!("{at}.requirements[{i}]"), &r.name, said(&say.test(&r.test)), &r.clause, pack));
    let combined = (programme.requirements.len() > 1).then(|| say.verdict(programme));
    let worth =
        programme.worth.iter().enumerate().map(|(i, w)| {
            rule(&format!("{at}.worth[{i}]"), &w.name, html! { <p>{ say.worth(w) }</p> }, &w.clause, pack)
        });
    let windows = programme.windows.iter().enumerate().map(|(i, w)| {
        rule(&format!("{at}.windows[{i}]"), &w.name, html! { <p>{ validity(&w.days) }</p> }, &w.clause, pack)
    });
    let steps = programme.steps.iter().enumerate().map(|(i, step)| {
        rule(&format!("{at}.steps[{i}]"), &step.name, html! { <p>{ say.step(step) }</p> }, &step.clause, pack)
    });
    let materials: Vec<String> = programme
        .materials
        .iter()
        .map(|m| {
            let said = say.material(m);
            if said.is_empty() { m.name.clone() } else { format!("{}：{said}", m.name) }
        })
        .collect();
    let title = pack.documents.get(&programme.clause.document).map(|d| d.title.clone()).unwrap_or_default();
    html! { <>
        <p class="facts-line">
            <span>{ format!("受理：{}", programme.taken) }</span>
            { for programme.benefits.iter().map(|benefit| html! { <span>{ benefit.clone() }</span> }) }
        </p>
        <p>{ title }{ " " }{ cite(&programme.clause, pack) }</p>
        if let Some(note) = &programme.clause.note {
            <p class="muted">{ note.clone() }</p>
        }
        if let Some(words) = say.offered(programme) {
            <p class="muted">{ words }</p>
        }
        { rules("要求", requirements.collect()) }
        if let Some(combined) = combined {
            <div class="muted combined">{ said(&combined) }</div>
        }
        { score(say, programme, at, pack) }
        if let Some(one) = &programme.award {
            { award(say, one, &format!("{at}.award"), pack) }
        }
        { rules("其他价值（估算，不是承诺）", worth.collect()) }
        { lines("没有问、当作已经满足的条件", &programme.assumes) }
        { rules("受理窗口", windows.collect()) }
        { rules("办理步骤", steps.collect()) }
        { lines("材料", &materials) }
        <div class="actions gap">
            <a class="btn" href={Route::pack_at(&pack.id, PackView::Edit, at).to_string()}>{ icon("now") }{ "修改这个项目" }</a>
        </div>
    </> }
}

fn score(say: Say<'_>, programme: &Programme, at: &str, pack: &Pack) -> Html {
    let Some(score) = &programme.score else { return Html::default() };
    let mut all = Vec::new();
    parts(say, &score.parts, "", &format!("{at}.score.parts"), pack, &mut all);
    rules(&format!("评分：{}", score.name), all)
}

/// The smallest parts, each with the names of those around it.
fn parts(say: Say<'_>, list: &[Part], around: &str, at: &str, pack: &Pack, all: &mut Vec<Html>) {
    for (i, part) in list.iter().enumerate() {
        let place = format!("{at}[{i}]");
        let most = figures::value(part.max, crate::answers::Unit::Points);
        let (how, inner) = match &part.by {
            PartRule::Sum(inner) => ("sum", inner),
            PartRule::BestOf(inner) => ("best_of", inner),
            _ => {
                let name = format!("{around}{}，最高 {most}", part.name);
                all.push(rule(&place, &name, said(&say.part(part)), &part.clause, pack));
                continue;
            }
        };
        let how_words = if how == "sum" { "各项相加" } else { "取最高的一项" };
        let around = format!("{around}{}（最高 {most}，{how_words}）› ", part.name);
        parts(say, inner, &around, &format!("{place}.by.{how}"), pack, all);
    }
}
