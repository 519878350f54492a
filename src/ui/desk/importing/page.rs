//! The page: choose, look, take in.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MouseEvent};
use yew::{AttrValue, Callback, Html, function_component, html, use_effect_with, use_memo, use_state, use_state_eq};

use super::choosing::Choosing;
use super::columns::{Columns, LoadedProp};
use super::loaded::{Loaded, Understood, of_file, of_text, remember};
use super::preview::{Preview, UnderstoodProp, not_taken};
use crate::ui::context::use_services;
use crate::ui::desk::filling::moment;
use crate::ui::desk::page::{PageProps, head};
use crate::ui::desk::pool::Phase;
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::platform;
use crate::ui::route::{DeskView, Route};
use crate::ui::table::Treat;
use crate::ui::toasts::Toast;
use crate::ui::widgets::WordSelect;

/// Rows that one can say are the headings.
const HEADINGS: usize = 15;

/// Says of a table something else than was guessed.
type Change = Rc<dyn Fn(&mut Loaded)>;

/// How far it is.
#[derive(Clone)]
enum Step {
    Choose,
    /// A table is being read, of this name.
    Reading(String),
    /// So many enterprises go to the list.
    TakingIn(usize),
    Wrong(String),
    Look(LoadedProp),
}

/// The page.
#[function_component]
pub(in crate::ui::desk) fn ImportPage(props: &PageProps) -> Html {
    let services = use_services();
    let step = use_state(|| Step::Choose);
    let understood = use_state(|| None::<UnderstoodProp>);
    let done = use_state_eq(|| 0_usize);
    // Another number, another table: what was asked of the one before is not waited for any more.
    let turn = use_memo((), |()| Cell::new(0_u32));
    let begin = {
        let turn = Rc::clone(&turn);
        move || {
            turn.set(turn.get().wrapping_add(1));
            turn.get()
        }
    };
    let loaded = match &*step {
        Step::Look(loaded) => Some(loaded.clone()),
        _ => None,
    };
    {
        let (turn, begin) = (Rc::clone(&turn), begin.clone());
        let (understood, done) = (understood.setter(), done.setter());
        use_effect_with(loaded.clone(), move |loaded| {
            understood.set(None);
            if let Some(loaded) = loaded.clone() {
                let mine = begin();
                spawn_local(async move {
                    let goes_on = |rows: usize| {
                        done.set(rows);
                        turn.get() == mine
                    };
                    if let Some(all) = loaded.0.understood(goes_on).await
                        && turn.get() == mine
                    {
                        understood.set(Some(UnderstoodProp(Rc::new(all))));
                    }
                });
            }
        });
    }
    let opened = {
        let (step, turn) = (step.setter(), Rc::clone(&turn));
        move |read: Result<Loaded, String>, mine: u32| {
            if turn.get() != mine {
                return;
            }
            step.set(match read {
                Ok(loaded) => Step::Look(LoadedProp(Rc::new(loaded))),
                Err(why) => Step::Wrong(why),
            });
        }
    };
    let file = {
        let (step, storage, opened, begin) =
            (step.setter(), Rc::clone(&services.storage), opened.clone(), begin.clone());
        Callback::from(move |file: File| {
            step.set(Step::Reading(format!("“{}”", file.name())));
            let (storage, opened, mine) = (Rc::clone(&storage), opened.clone(), begin());
            spawn_local(async move { opened(of_file(file, &*storage).await, mine) });
        })
    };
    let text = {
        let (step, storage, begin) = (step.setter(), Rc::clone(&services.storage), begin.clone());
        Callback::from(move |text: String| {
            step.set(Step::Reading("粘贴的表".to_owned()));
            let (storage, opened, mine) = (Rc::clone(&storage), opened.clone(), begin());
            spawn_local(async move { opened(of_text(text, &*storage).await, mine) });
        })
    };
    let changed: Callback<Change> = {
        let (step, loaded) = (step.setter(), loaded.clone());
        Callback::from(move |change: Change| {
            let Some(loaded) = &loaded else { return };
            let mut next = (*loaded.0).clone();
            change(&mut next);
            step.set(Step::Look(LoadedProp(Rc::new(next))));
        })
    };
    let choose = {
        let changed = changed.clone();
        Callback::from(move |(place, treat): (usize, Treat)| {
            changed.emit(Rc::new(move |loaded: &mut Loaded| {
                let mut layout = (*loaded.layout).clone();
                layout.choose(place, treat);
                loaded.layout = Rc::new(layout);
            }));
        })
    };
    let pick = |act: fn(&mut Loaded, Option<usize>, &dyn crate::store::Storage)| {
        let (changed, storage) = (changed.clone(), Rc::clone(&services.storage));
        Callback::from(move |code: Option<String>| {
            let (place, storage) = (code.and_then(|code| code.parse().ok()), Rc::clone(&storage));
            changed.emit(Rc::new(move |loaded: &mut Loaded| act(loaded, place, &*storage)));
        })
    };
    let of_sheet = pick(|loaded, place, storage| loaded.choose_sheet(place.unwrap_or(0), storage));
    let of_heading = pick(Loaded::choose_heading);
    let take_in = {
        let (pool, step, services) = (Rc::clone(&props.pool.0), step.setter(), services.clone());
        let (loaded, understood) = (loaded.clone(), (*understood).clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(loaded), Some(understood)) = (loaded.clone(), understood.clone()) else { return };
            let (pool, step, services) = (Rc::clone(&pool), step.clone(), services.clone());
            remember(&loaded.0.layout, &*services.storage);
            step.set(Step::TakingIn(understood.0.taken));
            spawn_local(async move {
                let taken = pool.take_in(understood.0.entries(&moment()).await).await;
                services.toast.emit(Toast::said(format!("{}：{}。", loaded.0.name, taken.words())));
                let view = if taken.differs > 0 { DeskView::Merge } else { DeskView::List };
                platform::go(&Route::Desk(view));
            });
        })
    };
    let save_rest = {
        let (toast, loaded, understood) = (services.toast.clone(), loaded.clone(), (*understood).clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(loaded), Some(understood)) = (loaded.clone(), understood.clone()) else { return };
            let (head, rows) = not_taken(&loaded.0, &understood.0);
            export::say_when_saved(&toast, async move {
                export::workbook("没有收进来的行.xlsx".to_owned(), &head, [rows]).await
            });
        })
    };
    let again = {
        let step = step.setter();
        Callback::from(move |_: MouseEvent| {
            begin();
            step.set(Step::Choose);
        })
    };
    let body = match &*step {
        Step::Choose => html! {},
        Step::Reading(name) => html! {
            <section class="card section">
                <p role="status">{ format!("正在读{name}…") }</p>
                <p class="gap"><button class="btn" type="button" onclick={again.clone()}>{ "不读了" }</button></p>
            </section>
        },
        Step::TakingIn(count) => html! {
            <section class="card section">
                <p role="status">{ format!("正在收进名单，一共 {count} 家。存好、评完就打开名单。") }</p>
                { progress(props) }
            </section>
        },
        Step::Wrong(why) => html! {
            <div class="banner banner-warn section" role="alert">{ icon("warn") }<div>{ why.clone() }</div></div>
        },
        Step::Look(loaded) => {
            let ready = understood.as_ref();
            html! { <>
                { sheet_and_heading(&loaded.0, &of_sheet, &of_heading) }
                <section key="columns" class="section" aria-labelledby="desk-columns">
                    <h2 id="desk-columns">{ "每一列是什么" }</h2>
                    { part!(<Columns loaded={loaded.clone()} {choose} />) }
                    { warnings(&loaded.0) }
                </section>
                if let Some(ready) = ready {
                    <section key="preview" class="section" aria-labelledby="desk-preview">
                        <h2 id="desk-preview">{ "收成这样" }</h2>
                        <p class="gap-s" role="status">{ summary(&ready.0) }</p>
                        { part!(<Preview loaded={loaded.clone()} understood={ready.clone()} />) }
                    </section>
                    <div key="act" class="actions section">
                        <button key="take" class="btn btn-main" type="button" disabled={!can_take(&loaded.0, &ready.0)} onclick={take_in}>
                            { format!("导入 {} 家", ready.0.taken) }
                        </button>
                        if ready.0.rejected > 0 || ready.0.refused > 0 {
                            <button key="rest" class="btn" type="button" onclick={save_rest}>{ icon("save") }{ "存下没有收进来的行" }</button>
                        }
                        <button key="again" class="btn" type="button" onclick={again}>{ "换一个表" }</button>
                    </div>
                } else {
                    <p key="reading" class="section" role="status">{ format!("正在看每一行，已看 {} 行…", *done) }</p>
                }
            </> }
        }
    };
    html! { <>
        { head("导入表格", "把企业名单、统计表导进来，每家按表里的数先评一遍。表里没有的，以后当面问。") }
        if matches!(*step, Step::Choose | Step::Wrong(_)) {
            { part!(<Choosing key="choose" {file} {text} />) }
        }
        <div key="body">{ body }</div>
    </> }
}

/// How many are on the list, and the way to stop.
fn progress(props: &PageProps) -> Html {
    let Phase::Reading(done, of) = props.pool.0.inner.borrow().phase else { return Html::default() };
    let stop = {
        let pool = Rc::clone(&props.pool.0);
        Callback::from(move |_: MouseEvent| pool.stop())
    };
    html! { <>
        <progress class="desk-progress" value={done.to_string()} max={of.to_string()} />
        <p class="gap"><button class="btn" type="button" onclick={stop}>{ "停下，收到这里" }</button></p>
    </> }
}

fn sheet_and_heading(
    loaded: &Loaded,
    of_sheet: &Callback<Option<String>>,
    of_heading: &Callback<Option<String>>,
) -> Html {
    let word = |place: usize, words: String| (AttrValue::from(place.to_string()), AttrValue::from(words));
    let sheets = loaded.tables.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.rows.is_empty());
    let sheets: Vec<_> = sheets
        .map(|(place, sheet)| {
            word(place, if sheet.hidden { format!("{}（隐藏的）", sheet.name) } else { sheet.name.clone() })
        })
        .collect();
    let rows = loaded.shown().map(|sheet| sheet.rows.iter().take(HEADINGS).enumerate()).into_iter().flatten();
    let rows: Vec<_> = rows
        .map(|(place, row)| {
            let texts = (0..row.cells.len()).map(|column| row.text(column)).filter(|text| !text.is_empty());
            let texts: String = texts.take(3).collect::<Vec<_>>().join("，");
            let texts: String = texts.chars().take(24).collect();
            word(place, format!("第 {} 行：{texts}", row.number.saturating_add(1)))
        })
        .collect();
    let heading = loaded.layout.heading.map(|heading| AttrValue::from(heading.to_string()));
    html! {
        <section key="where" class="card section">
            <p><b>{ loaded.name.clone() }</b></p>
            if let Some(note) = loaded.note {
                <p key="note" class="mark is-undecided">{ icon("warn") }{ note }</p>
            }
            <div class="desk-fields desk-where">
                if sheets.len() > 1 {
                    <div key="sheet" class="desk-field">
                        <label class="label" for="desk-sheet">{ "工作表" }</label>
                        { part!(<WordSelect id="desk-sheet" words={sheets} chosen={Some(AttrValue::from(loaded.sheet.to_string()))} none="第一张" onchoose={of_sheet.clone()} />) }
                    </div>
                }
                <div key="heading" class="desk-field">
                    <label class="label" for="desk-heading">{ "标题在哪一行" }</label>
                    { part!(<WordSelect id="desk-heading" words={rows} chosen={heading} none="没有标题" onchoose={of_heading.clone()} />) }
                </div>
            </div>
        </section>
    }
}

fn warnings(loaded: &Loaded) -> Html {
    let layout = &loaded.layout;
    let left: Vec<&str> = layout
        .columns
        .iter()
        .filter(|column| column.treat == Treat::Leave)
        .map(|column| if column.heading.text.is_empty() { "（没有标题）" } else { column.heading.text.as_str() })
        .collect();
    let twice = layout
        .twice()
        .map(|(one, other)| format!("“{}”和“{}”收成了同一项，请改一列。", one.heading.text, other.heading.text));
    html! { <>
        if !layout.names_anybody() {
            <p key="nobody" class="mark is-unmet gap-s">{ icon("warn") }{ "还没有一列是企业名称或统一社会信用代码，请指一列。" }</p>
        }
        if let Some(twice) = twice {
            <p key="twice" class="mark is-unmet gap-s">{ icon("warn") }{ twice }</p>
        }
        if !left.is_empty() {
            <p key="left" class="muted gap-s">{ format!("不收的列：{}。要留的，选“放进备注”。", left.join("、")) }</p>
        }
    </> }
}

fn can_take(loaded: &Loaded, understood: &Understood) -> bool {
    understood.taken > 0 && loaded.layout.names_anybody() && loaded.layout.twice().is_none()
}

/// "120 行：收 118 家，2 行不收；5 格有疑问，3 格没有收（原文放进备注）。"
fn summary(all: &Understood) -> String {
    let mut said = format!("{} 行：收 {} 家", all.rows.len(), all.taken);
    if all.rejected > 0 {
        said.push_str(&format!("，{} 行不收", all.rejected));
    }
    if all.doubtful > 0 {
        said.push_str(&format!("；{} 格收了、请看一眼", all.doubtful));
    }
    if all.refused > 0 {
        said.push_str(&format!("；{} 格没有收，原文放进备注", all.refused));
    }
    format!("{said}。")
}
