//! Where one is, and where eye and focus go on arriving.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{hook, use_effect_with, use_state_eq};

use super::undoing::Awaited;
use crate::answers::Path;
use crate::stage;
use crate::ui::digest;
use crate::ui::packs;
use crate::ui::platform;
use crate::ui::questions;
use crate::ui::route::Route;
use crate::ui::state::Case;

/// The page of the address. A link to a place on the page (`#main`) is not a move.
#[hook]
pub(super) fn use_route() -> Route {
    let route = use_state_eq(|| Route::parse(&platform::hash()).unwrap_or(Route::Home));
    let setter = route.setter();
    use_effect_with((), move |()| {
        let listener = EventListener::new(&window(), "hashchange", move |_| {
            if let Some(route) = Route::parse(&platform::hash()) {
                setter.set(route);
            }
        });
        move || drop(listener)
    });
    (*route).clone()
}

/// The title of the window, and where eye and focus go on arriving at a page or a place on it.
#[hook]
pub(super) fn use_arrival(route: &Route, case: Option<&Rc<Case>>, is_there: bool, awaited: &Awaited) {
    let title = title(route, case);
    use_effect_with(title, |title| platform::set_title(title));
    let first = yew::use_mut_ref(|| true);
    let awaited = Rc::clone(awaited);
    use_effect_with((route.clone(), is_there), move |(route, is_there)| {
        if !is_there {
            return;
        }
        // On opening the app the browser itself begins at the top.
        let first = first.replace(false);
        if let Some(ids) = awaited.take() {
            return platform::show(&ids);
        }
        // 首页 has no places, and is there before what knows them.
        let found = *route != Route::Home
            && *route != Route::Unknown
            && stage::draft(|| places(route).iter().any(|id| platform::go_to(id)));
        match route {
            _ if found => {}
            // One question after another: each begins at the top, and is read out.
            Route::Quick { .. } => platform::go_to_question(),
            _ if !first => platform::go_to_heading(),
            _ => {}
        }
    });
}

/// The ids of the elements that the address may lead to, the nearest first.
fn places(route: &Route) -> Vec<String> {
    match route {
        Route::Fill { field: Some(field), .. } => {
            let path = Path::parse(field);
            // An item of a list may be folded away; its list is there.
            let list = match path {
                Some(Path::Entry(list, _) | Path::Item(list, _, _)) => Some(Path::List(list)),
                _ => None,
            };
            path.iter().chain(&list).map(questions::dom_id).collect()
        }
        Route::Result { programme: Some(programme), .. } | Route::Papers { programme: Some(programme), .. } => {
            vec![digest::dom_id(programme)]
        }
        Route::Pack { place: Some(place), .. } => packs::ways_to(place),
        _ => Vec::new(),
    }
}

fn title(route: &Route, case: Option<&Rc<Case>>) -> String {
    let page = match route {
        Route::Home | Route::Unknown => "首页",
        Route::Fill { .. } => "填报",
        Route::Quick { .. } => "快速自评",
        Route::Result { .. } => "结果",
        Route::Plan { .. } => "提升方案",
        Route::Trial { .. } => "试一试",
        Route::Papers { .. } => "材料与日程",
        Route::Report { .. } => "报告",
        Route::Take { .. } => "带走",
        Route::Past { .. } => "以前的版本",
        Route::Link(_) => "收到的草稿",
        Route::Packs | Route::Pack { .. } => "政策包",
        Route::Incoming => "打开草稿",
        Route::Settings => "设置",
        Route::Usb { .. } => "制作U盘版",
        Route::About => "关于",
        Route::Desk(_) => "外勤台",
    };
    match case.map(|case| case.draft.name()).filter(|name| !name.is_empty()) {
        Some(name) => format!("{page} · {name} · 科策自评"),
        None => format!("{page} · 科策自评"),
    }
}
