//! 首页: start, or go on.

mod bin;
mod draft_row;
mod drafts;
mod legend;
mod opening;
mod paste_draft;
mod policies;
mod private_start;
mod starts;
mod unlocking;

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::utils::window;
use yew::{Callback, Html, Properties, function_component, hook, html, use_effect_with, use_memo, use_state};

use super::context::use_services;
use super::files::use_file_drop;
use super::icons::icon;
use super::incoming::WaitingNotice;
use super::platform;
use super::stages;
use super::state::Case;
use crate::stage::Stage;
use crate::store::Kept;
use crate::ui::part::part;
use crate::ui::usb::CopyCard;
use drafts::DraftList;
use opening::{OpeningNotice, Opens, use_opening};
use policies::Policies;
use private_start::PrivateStart;
use starts::Starts;

/// A draft of the list, assessed.
#[derive(Clone)]
pub(super) struct Listed {
    /// As it is kept.
    pub kept: Kept,
    /// What follows from it; `None` before the program has the packs, when no row is drawn yet.
    pub case: Option<Rc<Case>>,
}

impl PartialEq for Listed {
    fn eq(&self, other: &Listed) -> bool {
        match (&self.case, &other.case) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => self.kept == other.kept,
            _ => false,
        }
    }
}

/// Properties of [`HomePage`].
#[derive(PartialEq, Properties)]
pub(super) struct HomeProps {
    /// One came here by an address that leads nowhere.
    #[prop_or_default]
    pub lost: bool,
}

/// The page.
#[function_component]
pub(super) fn HomePage(props: &HomeProps) -> Html {
    let services = use_services();
    let stages = services.stages;
    let has_packs = stages.has(Stage::Draft);
    let version = use_state(|| 0_u32);
    let refresh = {
        let version = version.clone();
        Callback::from(move |()| version.set(version.wrapping_add(1)))
    };
    let listing = {
        let services = services.clone();
        use_memo((*version, has_packs), move |_| {
            let listing = services.shelf.list();
            let today = platform::today();
            let listed: Vec<Listed> = listing
                .drafts
                .into_iter()
                .map(|kept| {
                    let (id, draft) = (kept.id.clone(), (*kept.draft).clone());
                    let case = has_packs.then(|| Rc::new(Case::open(id, draft, Rc::clone(&services.library), today)));
                    Listed { kept, case }
                })
                .collect();
            (listed, listing.damaged, services.shelf.bin(), listing.aside)
        })
    };
    let is_private = services.house.is_private;
    let (listed, damaged, removed, aside) = &*listing;
    let Opens { opening, files, text, copy } = use_opening(&refresh);
    use_other_windows(&refresh);
    use_file_drop(&files);

    let lost = props.lost.then(|| {
        html! {
            <div key="lost" class="banner banner-warn">{ icon("warn") }<div>{ "没有这个地址，已经回到首页。" }</div></div>
        }
    });
    let waiting = has_packs.then(|| part!(draft: <WaitingNotice key="waiting" />));
    let opening = has_packs.then(|| part!(draft: <OpeningNotice key="opening" {opening} refresh={refresh.clone()} />));
    let drafts = if has_packs {
        part!(draft: <DraftList key="drafts" drafts={listed.clone()} damaged={damaged.clone()} removed={removed.clone()}
            aside={aside.clone()} {refresh} />)
    } else {
        drafts::awaited(is_private, listed, damaged.len(), stages.failed)
    };
    let copy_card = services.copy.is_one_file.then(|| {
        if has_packs {
            part!(draft: <CopyCard key="copy" open={copy} version={*version} />)
        } else {
            html! { <div key="copy-awaited" class="section copy-awaited"></div> }
        }
    });
    let policies = if has_packs {
        part!(draft: <Policies key="policies" newest={listed.first().cloned()} />)
    } else {
        html! { <div key="awaited" class="section home-awaited"></div> }
    };
    let absent = stages::absent(stages).filter(|_| !has_packs);
    // Everything has a key: what is written into a field stays when the rest of the program comes.
    html! { <>
        { lost }
        { waiting }
        <section key="hero" class="hero">
            <h1>{ "先自评，再申报" }</h1>
            <p class="lead">{ "回答十几分钟的问题，看清企业能报哪些科技政策、大概得多少分、还差什么。数字记不准也能评：填一个大约的范围就行。" }</p>
            <ul class="assure">
                <li>{ icon("lock") }{ "数据只留在本机，不登录、不上传" }</li>
                <li>{ icon("clock") }{ if is_private { "关掉这一页就没有了，要留下请存成文件" } else { "随时可停，下次接着填" } }</li>
                <li>{ icon("file") }{ "每个结论都注明条款" }</li>
            </ul>
        </section>
        { part!(<Starts key="starts" drafts={listed.clone()} {files} {text} />) }
        { part!(<PrivateStart key="private" />) }
        { absent }
        { opening }
        { copy_card }
        <div key="two" class="section two">
            { drafts }
            { legend::legend() }
        </div>
        { policies }
    </> }
}

/// Another window of this browser changed the drafts.
#[hook]
fn use_other_windows(refresh: &Callback<()>) {
    use_effect_with(refresh.clone(), |refresh| {
        let refresh = refresh.clone();
        let listener = EventListener::new(&window(), "storage", move |_| refresh.emit(()));
        move || drop(listener)
    });
}
