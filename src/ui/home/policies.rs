//! 本地可评的政策: what can be assessed where the newest draft is registered.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::Listed;
use crate::policy::{LoadedPack, Programme};
use crate::ui::chips::sure;
use crate::ui::context::use_services;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::platform;

/// Properties of [`Policies`].
#[derive(PartialEq, Properties)]
pub(super) struct PoliciesProps {
    /// The draft whose place counts.
    pub newest: Option<Listed>,
}

/// The table.
#[function_component]
pub(super) fn Policies(props: &PoliciesProps) -> Html {
    let library = use_services().library;
    let newest = props.newest.as_ref().and_then(|listed| listed.case.as_ref());
    let region = newest.and_then(|case| case.sheet.text("region"));
    let packs = library.for_region(region, newest.and_then(|case| case.sheet.zone()));
    let on = newest.map_or_else(platform::today, |case| case.assessment.on);
    let rows: Vec<(Rc<Programme>, Rc<LoadedPack>)> = packs
        .iter()
        .flat_map(|pack| pack.pack.programmes.iter().map(|programme| (Rc::clone(programme), Rc::clone(pack))))
        .filter(|(programme, _)| programme.in_force(on))
        .collect();
    let (main, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(programme, _)| programme.prominent);
    let place = newest.map(|case| {
        let word = if region.is_some() { "换地区" } else { "选地区" };
        html! { <span class="muted">{ case.place() }{ " " }<a class="link" href={digest::region_question(&case.id)}>{ word }</a></span> }
    });
    let local = packs.iter().any(|p| p.pack.region.is_some());
    let title = if local { "本地可评的政策" } else { "可评的国家政策" };
    let places = library.places();
    let note = (!local && places > 0).then(|| {
        html! {
            <p class="meta">{ format!("选了注册地，还会评当地的政策。现在有 {places} 个地方的政策包。") }</p>
        }
    });
    html! {
        <section class="section" aria-labelledby="policies">
            <div class="section-head"><h2 id="policies">{ title }</h2>{ place }</div>
            <div class="table-wrap"><table class="table stack">
                <thead><tr>
                    { for ["政策", "主管部门", "受理时间", "依据", "把握"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }
                </tr></thead>
                <tbody>{ for main.iter().map(|(programme, pack)| row(programme, pack)) }</tbody>
            </table></div>
            { folded(&others) }
            { note }
        </section>
    }
}

fn row(programme: &Programme, pack: &LoadedPack) -> Html {
    html! {
        <tr key={programme.id.clone()}>
            <th scope="row">{ programme.name.clone() }</th>
            <td data-th="主管部门">{ programme.authority.clone() }</td>
            <td data-th="受理时间">{ programme.taken.clone() }</td>
            <td data-th="依据">{ programme.clause.source(&pack.pack) }</td>
            <td data-th="把握">{ sure(programme.clause.certainty) }</td>
        </tr>
    }
}

/// The other programmes, place by place: their names.
fn folded(others: &[(Rc<Programme>, Rc<LoadedPack>)]) -> Html {
    if others.is_empty() {
        return Html::default();
    }
    let mut places: Vec<(&str, Vec<&str>)> = Vec::new();
    for (programme, pack) in others {
        match places.last_mut() {
            Some((place, names)) if *place == pack.pack.place => names.push(&programme.name),
            _ => places.push((&pack.pack.place, vec![&programme.name])),
        }
    }
    html! {
        <details class="fold">
            <summary>{ icon("chev") }{ format!("还有 {} 项认定、奖励和税收优惠", others.len()) }</summary>
            <dl class="gaps">{ for places.iter().rev().map(|(place, names)| html! {
                <><dt>{ *place }</dt><dd>{ names.join("、") }</dd></>
            }) }</dl>
        </details>
    }
}
