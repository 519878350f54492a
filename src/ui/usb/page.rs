//! 制作U盘版: what the new file is to carry, and whether its drafts are locked.

use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{
    AttrValue, Callback, Event, Html, NodeRef, Properties, UseStateHandle, function_component, hook, html, use_memo,
    use_node_ref, use_state,
};

use super::make::{Made, NotMade, make, size_words};
use super::offer::{From, Offered, offer};
use crate::answers::{Draft, same_enterprise};
use crate::exchange::locked::LockedError;
use crate::exchange::usb::{Carried, CarriedPack};
use crate::ui::cipher;
use crate::ui::context::{Services, use_services};
use crate::ui::icons::icon;
use crate::ui::packs::words;
use crate::ui::part::part;
use crate::ui::passphrase::{PassphraseField, WrongPassphrase, chosen_twice, clear, enter, show_toggle};
use crate::ui::state::title_of;

/// Properties of [`UsbPage`].
#[derive(PartialEq, Properties)]
pub(in crate::ui) struct UsbPageProps {
    /// The draft that is to go along.
    pub draft: Option<String>,
}

/// Everything that may go along.
struct All {
    /// Each with what it is called.
    packs: Vec<(CarriedPack, String)>,
    drafts: Vec<Offered>,
    /// Locked files of the running copy; whether each goes along unless somebody says otherwise.
    locked: Vec<(String, bool)>,
}

/// What goes along, by place.
#[derive(Clone, Default, PartialEq)]
struct Picked {
    packs: BTreeSet<usize>,
    drafts: BTreeSet<usize>,
    locked: BTreeSet<usize>,
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Step {
    Choosing,
    Wrong(WrongPassphrase),
    Making,
    Made(Made),
    Failed(NotMade),
}

/// The page.
#[function_component]
pub(in crate::ui) fn UsbPage(props: &UsbPageProps) -> Html {
    let services = use_services();
    let all = use_memo(props.draft.clone(), |draft| everything(&services, draft.as_deref()));
    let picked = use_state(|| picked_first(&all));
    let step = use_state(|| Step::Choosing);
    // What came locked does not go on open by accident.
    let lock = use_state(|| !services.copy.carried.locked.is_empty() && cipher::is_available());
    let (first, second) = (use_node_ref(), use_node_ref());
    let start = use_making(&all, &picked, &step, *lock, (&first, &second));
    let tick = |change: fn(&mut Picked) -> &mut BTreeSet<usize>| {
        let (picked, step) = (picked.clone(), step.setter());
        Callback::from(move |(place, on): (usize, bool)| {
            let mut next = (*picked).clone();
            let set = change(&mut next);
            if on {
                set.insert(place)
            } else {
                set.remove(&place)
            };
            picked.set(next);
            // What was made is not what is chosen now.
            step.set(Step::Choosing);
        })
    };
    let one_file = services.copy.is_one_file;
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "制作U盘版" }</h1>
            <p class="lead">{ "存成一个新的网页文件，里面有整个科策自评，和下面选的政策包、草稿。拷进U盘，到哪台电脑都是双击就能用，不联网，不安装。" }</p>
            if one_file {
                <p class="meta">{ "正在用的这个文件不会变：要换掉它，把新文件拷到U盘上，覆盖原来的。" }</p>
            }
        </header>
        <section key="packs" class="card" aria-labelledby="usb-packs">
            <h2 id="usb-packs">{ "带哪些政策包" }</h2>
            if all.packs.is_empty() {
                <p class="hint">{ "随应用提供的政策包都在里面。在“政策包”页改过的、导入的，也能从这里带上，现在没有。" }</p>
            } else {
                <p class="hint">{ "随应用提供的都在里面。改过的、导入的在这里选，用U盘的人打开就按它们算。" }</p>
                <ul class="usb-list">{ for all.packs.iter().enumerate().map(|(place, (_, name))| {
                    check(name, "", picked.packs.contains(&place), place, &tick(|all| &mut all.packs))
                }) }</ul>
            }
        </section>
        <section key="drafts" class="card" aria-labelledby="usb-drafts">
            <h2 id="usb-drafts">{ "带哪些草稿" }</h2>
            if all.drafts.is_empty() && all.locked.is_empty() {
                <p class="hint">{ "现在没有草稿，新文件里只有科策自评。" }</p>
            } else {
                <p class="hint">{ "不选就不带。给别人的U盘，不要带别的企业的草稿。" }</p>
                <ul class="usb-list">
                    { for all.drafts.iter().enumerate().map(|(place, one)| {
                        check(&title_of(&one.draft), from_words(one.from), picked.drafts.contains(&place), place, &tick(|all| &mut all.drafts))
                    }) }
                    { for all.locked.iter().enumerate().map(|(place, (_, goes))| {
                        let why = if *goes { "这份U盘版里的，原样带上，口令不变" } else { "这份U盘版里原来的一份，由上面选的代替" };
                        check("加了口令的草稿", why, picked.locked.contains(&place), place, &tick(|all| &mut all.locked))
                    }) }
                </ul>
                if !all.drafts.is_empty() {
                    { locking(&lock, &step, (&first, &second), !picked.drafts.is_empty(), &start) }
                }
            }
        </section>
        <div key="make" class="decide">
            <div class="actions">
                <button class="btn btn-main" type="button" aria-disabled={(*step == Step::Making).then_some("true")}
                    onclick={start.reform(|_: MouseEvent| ())}>{ icon("save") }{ "存成新的U盘版" }</button>
            </div>
            <div role="status">{ said(&step) }</div>
        </div>
    </> }
}

fn everything(services: &Services, draft: Option<&str>) -> All {
    // What was typed a moment ago goes along.
    services.saver.flush();
    let copy = &services.copy;
    let here: Vec<(String, Rc<Draft>)> =
        services.shelf.list().drafts.into_iter().map(|kept| (kept.id, kept.draft)).collect();
    let changed = services.library.packs().iter().filter(|loaded| !loaded.built_in);
    let mut packs: Vec<(CarriedPack, String)> = changed
        .map(|loaded| {
            let pack = CarriedPack { id: loaded.pack.id.clone(), text: loaded.text().to_owned() };
            (pack, format!("{} {}", loaded.pack.name, words::version(&loaded.pack)))
        })
        .collect();
    // One that cannot be used here may be of use elsewhere.
    for pack in &copy.carried.packs {
        if packs.iter().all(|(other, _)| other.id != pack.id) {
            packs.push((pack.clone(), format!("编号“{}”的政策包（这里不能用）", pack.id)));
        }
    }
    // The carried ones first and in their order: an unchanged copy is the same file.
    let place = |id: &str| copy.carried.packs.iter().position(|pack| pack.id == id).unwrap_or(usize::MAX);
    packs.sort_by_key(|(pack, _)| place(&pack.id));
    let unlocked = copy.unlocked.borrow();
    let wanted = here.iter().find(|(id, _)| Some(id.as_str()) == draft);
    // A locked file with only the draft that goes along now would be that draft as it was.
    let replaced = |place: usize| match (unlocked.get(&place).map(Vec::as_slice), wanted) {
        (Some([only]), Some((_, wanted))) => same_enterprise(only, wanted),
        _ => false,
    };
    let locked = copy.carried.locked.iter().enumerate();
    All {
        packs,
        drafts: offer(&copy.carried.drafts, &here, draft),
        locked: locked.map(|(place, text)| (text.clone(), !replaced(place))).collect(),
    }
}

fn picked_first(all: &All) -> Picked {
    fn places(chosen: impl Iterator<Item = bool>) -> BTreeSet<usize> {
        chosen.enumerate().filter(|(_, chosen)| *chosen).map(|(place, _)| place).collect()
    }
    Picked {
        packs: (0..all.packs.len()).collect(),
        drafts: places(all.drafts.iter().map(|one| one.chosen)),
        locked: places(all.locked.iter().map(|(_, goes)| *goes)),
    }
}

/// What a copy carries that is made without a question: what the running one carries, the changed packs, this draft.
pub(super) fn with_draft(services: &Services, draft: &str) -> Carried {
    let all = everything(services, Some(draft));
    carried(&all, &picked_first(&all))
}

fn carried(all: &All, picked: &Picked) -> Carried {
    fn of<'a, T>(all: &'a [T], places: &'a BTreeSet<usize>) -> impl Iterator<Item = &'a T> {
        all.iter().enumerate().filter(|(place, _)| places.contains(place)).map(|(_, one)| one)
    }
    Carried {
        made: None,
        packs: of(&all.packs, &picked.packs).map(|(pack, _)| pack.clone()).collect(),
        drafts: of(&all.drafts, &picked.drafts).map(|one| (*one.draft).clone()).collect(),
        locked: of(&all.locked, &picked.locked).map(|(text, _)| text.clone()).collect(),
    }
}

fn check(name: &str, about: &'static str, checked: bool, place: usize, tick: &Callback<(usize, bool)>) -> Html {
    let tick = tick.clone();
    let onchange = Callback::from(move |_: Event| tick.emit((place, !checked)));
    html! {
        <li><label class="check">
            <input type="checkbox" autocomplete="off" {checked} {onchange} />
            <span>{ name.to_owned() }if !about.is_empty() { <span class="meta">{ format!("　{about}") }</span> }</span>
        </label></li>
    }
}

fn from_words(from: From) -> &'static str {
    match from {
        From::Here => "这台电脑上的",
        From::Carried => "这份U盘版里的",
        From::Both => "这份U盘版里的，和这台电脑上的一样",
        From::CarriedOther => "这份U盘版里的，和这台电脑上的不一样",
        From::HereOther => "这台电脑上的，和U盘版里的不一样",
    }
}

/// 加口令: a tick, then the passphrase twice.
fn locking(
    lock: &UseStateHandle<bool>,
    step: &Step,
    (first, second): (&NodeRef, &NodeRef),
    any: bool,
    start: &Callback<()>,
) -> Html {
    if !cipher::is_available() {
        return html! {
            <div class="banner banner-warn gap">
                { icon("warn") }<div>{ format!("这里不能加口令。{}", LockedError::Unavailable.message()) }</div>
            </div>
        };
    }
    let toggle = {
        let lock = lock.clone();
        Callback::from(move |_: Event| lock.set(!*lock))
    };
    html! { <>
        <label class="check gap">
            <input type="checkbox" autocomplete="off" checked={**lock} onchange={toggle} />
            <span>{ "给选的草稿加口令" }<span class="meta">{ "　不加的话，拿到U盘的人都能看到里面的数字。" }</span></span>
        </label>
        if **lock && any {
            { part!(<Twice first={first.clone()} second={second.clone()} start={start.clone()}
                wrong={match step { Step::Wrong(wrong) => Some(*wrong), _ => None }} />) }
        }
    </> }
}

/// Properties of [`Twice`].
#[derive(PartialEq, Properties)]
struct TwiceProps {
    first: NodeRef,
    second: NodeRef,
    wrong: Option<WrongPassphrase>,
    start: Callback<()>,
}

/// The passphrase, twice.
#[function_component]
fn Twice(props: &TwiceProps) -> Html {
    let shown = use_state(|| false);
    let problem = |which: WrongPassphrase| (props.wrong == Some(which)).then(|| AttrValue::Static(which.message()));
    html! {
        <div class="lock gap">
            <p key="hint" class="hint" id="usb-lock-hint">{ "至少 8 个字，越长越难猜。口令忘了，这些草稿在U盘上就打不开了，谁也找不回来；请记在别处，不要和U盘放在一起。" }</p>
            { part!(<PassphraseField key="first" id="usb-lock-first" label="口令" field={props.first.clone()} shown={*shown}
                problem={problem(WrongPassphrase::Short)} described_by="usb-lock-hint" onenter={props.start.clone()} />) }
            { part!(<PassphraseField key="second" id="usb-lock-second" label="再输一遍" field={props.second.clone()} shown={*shown}
                problem={problem(WrongPassphrase::Different)} onenter={props.start.clone()} />) }
            { show_toggle(*shown, { let shown = shown.clone(); Callback::from(move |on| shown.set(on)) }) }
        </div>
    }
}

fn said(step: &Step) -> Html {
    match step {
        Step::Choosing | Step::Wrong(_) => Html::default(),
        Step::Making => html! { <p class="hint gap">{ "正在制作，要几秒…" }</p> },
        Step::Made(made) => made_words(made),
        Step::Failed(why) => failed_words(*why),
    }
}

pub(super) fn made_words(made: &Made) -> Html {
    let short: String = made.carried_sha256.chars().take(16).collect();
    html! {
        <div class="banner gap">
            { icon("met") }
            <div>
                <b>{ format!("已存成“{}”（{}），在浏览器的下载文件夹里。", made.name, size_words(made.bytes)) }</b>
                { format!("把它拷进U盘，双击打开；U盘上有旧的，就覆盖掉。名字后面多了“(1)”的，可以改回来。带的内容校验码 {short}。") }
            </div>
        </div>
    }
}

pub(super) fn failed_words(why: NotMade) -> Html {
    html! { <div class="banner banner-bad gap">{ icon("warn") }<div>{ why.message() }</div></div> }
}

/// Makes the copy.
#[hook]
fn use_making(
    all: &Rc<All>,
    picked: &UseStateHandle<Picked>,
    step: &UseStateHandle<Step>,
    lock: bool,
    fields: (&NodeRef, &NodeRef),
) -> Callback<()> {
    let services = use_services();
    let (all, picked, step) = (Rc::clone(all), picked.clone(), step.clone());
    let (first, second) = (fields.0.clone(), fields.1.clone());
    Callback::from(move |()| {
        if *step == Step::Making {
            return;
        }
        let mut load = carried(&all, &picked);
        let locked = if lock && !load.drafts.is_empty() {
            match chosen_twice(&first, &second) {
                Ok(passphrase) => {
                    // Locked or open, never both.
                    let drafts = std::mem::take(&mut load.drafts).into_iter().map(Rc::new).collect();
                    Some((drafts, passphrase))
                }
                Err(wrong) => {
                    step.set(Step::Wrong(wrong));
                    return enter(if wrong == WrongPassphrase::Short { &first } else { &second });
                }
            }
        } else {
            None
        };
        step.set(Step::Making);
        let (step, copy) = (step.setter(), Rc::clone(&services.copy));
        let (first, second) = (first.clone(), second.clone());
        spawn_local(async move {
            match make(&copy, load, locked).await {
                Ok(made) => {
                    clear(&first);
                    clear(&second);
                    step.set(Step::Made(made));
                }
                Err(why) => step.set(Step::Failed(why)),
            }
        });
    })
}
