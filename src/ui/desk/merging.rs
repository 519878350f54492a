//! The lists of other laptops come to this one; where two say something else, a person chooses.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_effect_with, use_state, use_state_eq};

use super::list_file;
use super::page::{PageProps, PoolProp, head};
use super::taking_in::{Pending, TakenIn};
use crate::answers::{Draft, differences};
use crate::desk::Entry;
use crate::desk::file::BrokenLine;
use crate::desk::merge::Choice;
use crate::ui::context::use_services;
use crate::ui::differences::words::{DifferenceWords, words};
use crate::ui::differences::{DifferenceTable, use_taken};
use crate::ui::export;
use crate::ui::files::{FileButton, use_file_drop};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::{DeskView, Route};
use crate::ui::state::Case;
use crate::ui::widgets::use_money_unit;

/// What became of the files that were opened.
#[derive(Clone, Default, PartialEq)]
struct Opened {
    /// "“甲.kece-desk.jsonl”：新增 12 家".
    said: Vec<String>,
    /// What is wrong, in sentences.
    wrong: Vec<String>,
    /// The lines that could not be read.
    broken: Vec<Rc<Vec<BrokenLine>>>,
}

/// The page.
#[function_component]
pub(super) fn MergePage(props: &PageProps) -> Html {
    let services = use_services();
    let opened = use_state_eq(Opened::default);
    let busy = use_state_eq(|| false);
    let files = {
        let (pool, opened, busy) = (Rc::clone(&props.pool.0), opened.setter(), busy.setter());
        Callback::from(move |files: Vec<File>| {
            let (pool, opened, busy) = (Rc::clone(&pool), opened.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let mut all = Opened::default();
                for file in &files {
                    match list_file::read(file).await {
                        Err(why) => all.wrong.push(why),
                        Ok(list) => {
                            let taken: TakenIn = pool.take_in(list.entries).await;
                            all.said.push(format!("“{}”：{}。", list.name, taken.words()));
                            all.wrong.extend(list.doubt);
                            if list.broken_count > 0 {
                                all.wrong.push(format!(
                                    "“{}”有 {} 行读不出来，其余的都收进来了。",
                                    list.name, list.broken_count
                                ));
                                all.broken.push(list.broken);
                            }
                        }
                    }
                }
                opened.set(all);
                busy.set(false);
            });
        })
    };
    use_file_drop(&files);
    let save_broken = {
        let (broken, toast) = (opened.broken.clone(), services.toast.clone());
        Callback::from(move |_: MouseEvent| {
            // The line as it stands, for whoever mends it.
            let lines: Vec<&str> = broken.iter().flat_map(|list| list.iter()).map(|line| line.text.as_str()).collect();
            export::text_to_file(&toast, "读不出来的行.jsonl".to_owned(), lines.join("\n"));
        })
    };
    let pending = props.pool.0.inner.borrow().pending.clone();
    html! { <>
        { head("打开、合并名单", "几台电脑各存一个名单文件，在这里一起打开，就合成一份：同一家企业按统一社会信用代码认，没有代码的按名称认；两边答得不一样的，由您选用哪一份。") }
        <section key="open" class="card">
            <p>{ "选“存成名单文件”存出来的文件（名字以 .kece-desk.jsonl 结尾），可以一次选几个，也可以拖进来。" }</p>
            <div class="actions gap">
                { part!(<FileButton words="选名单文件" label="外勤台的名单文件" several=true accept=".jsonl" {files} />) }
                if *busy {
                    <span role="status">{ "正在读…" }</span>
                }
            </div>
            <div role="status">
                { for opened.said.iter().map(|said| html! { <p class="mark is-met gap">{ icon("met") }{ said.clone() }</p> }) }
                { for opened.wrong.iter().map(|wrong| html! { <p class="mark is-undecided gap">{ icon("warn") }{ wrong.clone() }</p> }) }
            </div>
            if !opened.broken.is_empty() {
                <p key="broken" class="gap"><button class="btn" type="button" onclick={save_broken}>{ "把读不出来的行存成文件" }</button></p>
            }
            if !opened.said.is_empty() && pending.is_empty() {
                <p key="back" class="gap"><a class="btn btn-main" href={Route::Desk(DeskView::List).to_string()}>{ "看名单" }</a></p>
            }
        </section>
        if let Some(first) = pending.first() {
            { part!(<Deciding key={format!("{}-{}", first.id, pending.len())} pool={props.pool.clone()} pending={PendingProp(first.clone())} left={pending.len()} />) }
        }
    </> }
}

/// A conflict, as a property: told from others by the key.
#[derive(Clone)]
struct PendingProp(Pending);

impl PartialEq for PendingProp {
    fn eq(&self, other: &PendingProp) -> bool {
        self.0.id == other.0.id && self.0.other == other.0.other
    }
}

/// Properties of [`Deciding`].
#[derive(PartialEq, Properties)]
struct DecidingProps {
    pool: PoolProp,
    pending: PendingProp,
    left: usize,
}

/// One enterprise of which two lists say something else.
#[function_component]
fn Deciding(props: &DecidingProps) -> Html {
    let services = use_services();
    let scale = use_money_unit().scale;
    let here = use_state(|| None::<Rc<Entry>>);
    let (taken, chooser) = use_taken();
    {
        let (pool, here) = (Rc::clone(&props.pool.0), here.setter());
        use_effect_with(props.pending.0.id.clone(), move |id| {
            let id = id.clone();
            spawn_local(async move { here.set(pool.entry(&id).await.map(Rc::new)) });
        });
    }
    let other = &props.pending.0.other;
    let choose = |choice: Choice| {
        let pool = Rc::clone(&props.pool.0);
        Callback::from(move |_: MouseEvent| {
            let (pool, choice) = (Rc::clone(&pool), choice.clone());
            spawn_local(async move { pool.choose(0, &choice).await });
        })
    };
    let Some(here) = (*here).clone() else {
        // It was taken off the list meanwhile: the other one comes as a new one.
        return html! {
            <section class="card section"><p>{ "名单里原来的那家已经不在了。" }</p>
                <p class="gap"><button class="btn" type="button" onclick={choose(Choice::Other)}>{ "收进来" }</button></p>
            </section>
        };
    };
    let found = differences(&here.draft, &other.draft);
    let case =
        |draft: &Draft| Case::open(String::new(), draft.clone(), Rc::clone(&services.library), platform::today());
    let rows: Rc<Vec<DifferenceWords>> = Rc::new(words(&found, &case(&here.draft), &case(&other.draft), scale));
    let when = |entry: &Entry| match entry.changed.replace('T', " ") {
        when if when.is_empty() => String::new(),
        when => format!("，{when} 改过"),
    };
    let (count, chosen) = (found.len(), taken.len());
    let newer = |a: &Entry, b: &Entry| a.changed > b.changed;
    let hint = match (newer(&here, other), newer(other, &here)) {
        (true, _) => "名单里的这份改得晚。",
        (_, true) => "文件里的那份改得晚。",
        _ => "",
    };
    html! {
        <section class="section" aria-labelledby="desk-deciding">
            <div class="section-head">
                <h2 id="desk-deciding">{ format!("“{}”两份答得不一样，有 {count} 处", name(&here)) }</h2>
                <span class="muted">{ format!("还有 {} 家要选", props.left) }</span>
            </div>
            <p class="muted">{ format!("名单里的{}；文件里的{}。{hint}没有选的照名单里的，联系人和备注两份都留。", when(&here), when(other)) }</p>
            { part!(<DifferenceTable rows={rows} here={AttrValue::from("名单里的")} there={AttrValue::from("文件里的")}
                choose={Some(chooser)} />) }
            <div class="actions gap">
                <button class="btn btn-main" type="button" onclick={choose(if chosen == 0 { Choice::Here } else { Choice::Some((**taken).clone()) })}>
                    { if chosen == 0 { "全照名单里的".to_owned() } else { format!("用选好的（{chosen} 处照文件里的）") } }
                </button>
                <button class="btn" type="button" onclick={choose(Choice::Other)}>{ "全照文件里的" }</button>
                <button class="btn" type="button" onclick={choose(Choice::Both)}>{ "是两家，都留着" }</button>
            </div>
        </section>
    }
}

fn name(entry: &Entry) -> &str {
    if entry.name().is_empty() { "（还没有名称）" } else { entry.name() }
}
