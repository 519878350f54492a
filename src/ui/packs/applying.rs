//! Which packs speak for the draft that is at hand, and why; a row of the list of packs.

use std::rc::Rc;

use yew::{Html, html};

use super::words;
use crate::policy::{Library, LoadedPack};
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::route::{PackView, Route};
use crate::ui::state::Case;

/// The packs that speak for the draft at hand; without one, the national ones.
pub(super) fn applying(library: &Library, case: Option<&Case>) -> Html {
    let packs = case.map_or_else(|| library.for_region(None, None), |case| case.assessment.packs.clone());
    let places: Vec<&str> = packs.iter().map(|p| p.pack.place.as_str()).collect();
    let (title, why) = match case {
        None => (
            "现在适用的政策包".to_owned(),
            html! { { "这台电脑上还没有草稿。选了注册地，就知道哪些地方的政策包适用；现在只有国家的。" } },
        ),
        Some(case) => {
            let word = if case.sheet.text("region").is_some() { "改注册地" } else { "选注册地" };
            let reason = format!("注册地：{}，所以适用{}的政策包。", case.place(), places.join("、"));
            let link = html! { <a class="link" href={digest::region_question(&case.id)}>{ word }</a> };
            (format!("适用于“{}”的政策包", case.title()), html! { <>{ reason }{ " " }{ link }</> })
        }
    };
    html! {
        <section class="section" key="applying" aria-labelledby="applying">
            <div class="section-head"><h2 id="applying">{ title }</h2></div>
            <p class="muted">{ why }</p>
            { table("现在适用的政策包", &packs) }
        </section>
    }
}

/// Packs as a table.
pub(super) fn table(caption: &'static str, packs: &[Rc<LoadedPack>]) -> Html {
    html! {
        <div class="table-wrap gap"><table class="table stack packs">
            <caption class="sr">{ caption }</caption>
            <thead><tr>
                { for ["政策包", "范围", "版本", "项目", "规则有多大把握"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }
            </tr></thead>
            <tbody>{ for packs.iter().map(|loaded| row(loaded)) }</tbody>
        </table></div>
    }
}

fn row(loaded: &LoadedPack) -> Html {
    let pack = &loaded.pack;
    html! {
        <tr key={pack.id.clone()}>
            <th scope="row"><span>
                <a class="link" href={Route::pack(&pack.id, PackView::Read).to_string()}>{ pack.name.clone() }</a>
                { changed(loaded) }
            </span></th>
            <td data-th="范围">{ words::area(pack) }</td>
            <td data-th="版本">{ words::version(pack) }</td>
            <td data-th="项目">{ format!("{} 项", pack.programmes.len()) }</td>
            <td data-th="把握" class="muted">{ words::sureness(pack) }</td>
        </tr>
    }
}

/// The mark of a pack that did not come with the app.
pub(in crate::ui) fn changed(loaded: &LoadedPack) -> Html {
    match words::origin(loaded) {
        None => Html::default(),
        Some(word) => html! { <>{ " " }<span class="mark is-now">{ icon("now") }{ word }</span></> },
    }
}
