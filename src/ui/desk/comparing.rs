//! The list beside that of another year: who newly qualifies, whose certificate ends, who fell out and by which figure.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDate;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state, use_state_eq};

use super::list_file::{self, ListFile};
use super::page::{PageProps, PoolProp, head};
use super::pool::Pool;
use crate::answers::{Draft, Unit};
use crate::assess::chart::measure;
use crate::desk::history::{Kind, Past, Term, Turned, kind, term, turned};
use crate::desk::{Entry, Saved};
use crate::num::{Range, Tri};
use crate::ui::chips::mark;
use crate::ui::context::use_services;
use crate::ui::differences::words as differences;
use crate::ui::files::{FileButton, use_file_drop};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::standing::Standing;
use crate::ui::state::Case;
use crate::ui::times;
use crate::ui::widgets::{WordSelect, use_money_unit};
use crate::words;

/// How far ahead certificates are looked at, in months: the application takes the better part of a year.
const MONTHS: u32 = 12;
/// Answers named for one requirement.
const ANSWERS: usize = 4;
/// Names shown of those that need no explanation.
const NAMES: usize = 60;

/// What became of one enterprise, as to each programme.
struct One {
    name: String,
    kinds: Vec<Kind>,
    verdicts: Vec<(Option<Tri>, Option<Tri>)>,
    then: Option<Rc<(Entry, Saved)>>,
    now: Option<String>,
}

/// Both lists.
struct Compared {
    name: String,
    date: String,
    ones: Vec<One>,
    /// Enterprises of the other list without verdicts of that day.
    without: usize,
}

/// The page.
#[function_component]
pub(super) fn ComparePage(props: &PageProps) -> Html {
    let compared = use_state(|| None::<Result<Rc<Compared>, String>>);
    let busy = use_state_eq(|| false);
    let asked = use_state_eq(|| 0_usize);
    let files = {
        let (pool, compared, busy) = (Rc::clone(&props.pool.0), compared.setter(), busy.setter());
        Callback::from(move |files: Vec<File>| {
            let Some(file) = files.into_iter().next() else { return };
            let (pool, compared, busy) = (Rc::clone(&pool), compared.clone(), busy.clone());
            busy.set(true);
            spawn_local(async move {
                let done = match list_file::read(&file).await {
                    Ok(list) => compare(&pool, list).await.map(Rc::new),
                    Err(why) => Err(why),
                };
                compared.set(Some(done));
                busy.set(false);
            });
        })
    };
    use_file_drop(&files);
    let programmes: Vec<(AttrValue, AttrValue)> = {
        let inner = props.pool.0.inner.borrow();
        let name = |(place, id): (usize, &String)| {
            let programme = inner.assessor.programme(id)?;
            Some((AttrValue::from(place.to_string()), AttrValue::from(programme.name.clone())))
        };
        inner.assessor.programmes().iter().enumerate().filter_map(name).collect()
    };
    let onchoose = {
        let asked = asked.setter();
        Callback::from(move |code: Option<String>| asked.set(code.and_then(|code| code.parse().ok()).unwrap_or(0)))
    };
    let body = match &*compared {
        None => Html::default(),
        Some(Err(why)) => {
            html! { <p key="wrong" class="banner banner-warn" role="alert">{ icon("warn") }{ why.clone() }</p> }
        }
        Some(Ok(compared)) => html! { <>
            <div key="asked" class="actions section">
                { part!(<WordSelect id="desk-compare" words={programmes} chosen={Some(AttrValue::from(asked.to_string()))} none="哪项政策" {onchoose} label="哪项政策" />) }
                <span class="muted">{ format!("和“{}”（{}）比。", compared.name, day_words(&compared.date)) }</span>
            </div>
            if compared.without > 0 {
                <p key="without" class="banner banner-warn">{ icon("warn") }{ format!("那份名单里有 {} 家没有存当时的结论，只能看出在不在名单里。", compared.without) }</p>
            }
            { groups(&props.pool, compared, *asked) }
        </> },
    };
    html! { <>
        { head("和往年比", "选一份以前存的名单文件：谁新达标，谁不再达标、差在哪个数上，谁的证书快到期，谁是新来的、谁不在了。") }
        <section key="open" class="card">
            <div class="actions">
                { part!(<FileButton words="选以前的名单文件" label="以前的名单文件" accept=".jsonl" {files} />) }
                if *busy {
                    <span role="status">{ "正在比…" }</span>
                }
            </div>
        </section>
        { certificates(props) }
        { body }
    </> }
}

fn day_words(date: &str) -> String {
    if date.is_empty() { "没有写日期".to_owned() } else { format!("{date} 存的") }
}

/// Every enterprise of either list.
async fn compare(pool: &Rc<Pool>, list: ListFile) -> Result<Compared, String> {
    let keep = pool.keep.get().ok_or("名单还没有打开，请再试一次。")?;
    let asked = pool.inner.borrow().assessor.programmes().to_vec();
    let without = list.entries.iter().filter(|entry| entry.saved().is_none()).count();
    let mut past = Past::new(list.entries);
    let mut ones = Vec::new();
    let beside = |id: &str, text: &str| {
        if let Ok(entry) = Entry::parse(text) {
            let then = past.find(&entry).cloned();
            ones.push(one(pool, id, &entry, then, &asked));
        }
        true
    };
    keep.each(beside, || {}).await.map_err(|_| "浏览器不让读存着的名单。请关掉其他窗口再试。")?;
    for gone in past.gone() {
        let (name, saved) = (gone.name().to_owned(), gone.saved());
        let verdict = |programme: &String| Some(saved.as_ref()?.programme(programme)?.verdict);
        let verdicts = asked.iter().map(|programme| (verdict(programme), None)).collect();
        ones.push(One { name, kinds: vec![Kind::Gone; asked.len()], verdicts, then: None, now: None });
    }
    Ok(Compared { name: list.name, date: list.header.date, ones, without })
}

/// What became of an enterprise that is on the list, as to each programme that is asked for.
fn one(pool: &Rc<Pool>, id: &str, entry: &Entry, then: Option<Entry>, asked: &[String]) -> One {
    let inner = pool.inner.borrow();
    let row = inner.place(id).and_then(|place| inner.rows.get(place));
    let saved = then.as_ref().and_then(Entry::saved);
    let of_then = |programme: &String| saved.as_ref().and_then(|saved| saved.programme(programme));
    let of_now = |place: usize| row.and_then(|row| row.cell(place)).map(|cell| cell.verdict);
    let verdicts = asked.iter().enumerate();
    let verdicts: Vec<_> = verdicts.map(|(place, id)| (of_then(id).map(|then| then.verdict), of_now(place))).collect();
    let kinds = asked.iter().zip(&verdicts).map(|(programme, (_, now))| match then {
        Some(_) => kind(of_then(programme), *now),
        None => Kind::New,
    });
    let kinds = kinds.collect();
    One { name: entry.name().to_owned(), kinds, verdicts, then: then.zip(saved).map(Rc::new), now: Some(id.to_owned()) }
}

fn groups(pool: &PoolProp, compared: &Rc<Compared>, asked: usize) -> Html {
    let mut by_kind: BTreeMap<Kind, Vec<usize>> = BTreeMap::new();
    for (place, one) in compared.ones.iter().enumerate() {
        by_kind.entry(one.kinds.get(asked).copied().unwrap_or(Kind::Other)).or_default().push(place);
    }
    let counts: Vec<String> = by_kind.iter().map(|(kind, all)| format!("{} {} 家", kind.label(), all.len())).collect();
    let section = |(kind, places): (&Kind, &Vec<usize>)| {
        let id = format!("desk-kind-{kind:?}");
        let explained = matches!(kind, Kind::Qualifies | Kind::FellOut | Kind::Opened);
        let body = if explained {
            html! {
                <ul class="desk-turned">
                    { for places.iter().map(|place| html! {
                        <li key={*place}>{ part!(<TurnedRow pool={pool.clone()} compared={ComparedProp(Rc::clone(compared))} place={*place} {asked} />) }</li>
                    }) }
                </ul>
            }
        } else {
            let names = places.iter().filter_map(|place| compared.ones.get(*place)).take(NAMES);
            let names: Vec<&str> =
                names.map(|one| if one.name.is_empty() { "（没有名称）" } else { &one.name }).collect();
            let more = places.len().saturating_sub(names.len());
            let more = if more > 0 { format!("，另有 {more} 家") } else { String::new() };
            html! { <p>{ format!("{}{more}。", names.join("、")) }</p> }
        };
        html! {
            <section key={id.clone()} class="section" aria-labelledby={id.clone()}>
                <h2 {id}>{ format!("{} {} 家", kind.label(), places.len()) }</h2>
                { body }
            </section>
        }
    };
    html! { <>
        <p key="counts" class="muted" role="status">{ format!("{}。", counts.join("，")) }</p>
        { for by_kind.iter().map(section) }
    </> }
}

/// Both lists, as a property: there is one for each file that was opened.
#[derive(Clone)]
struct ComparedProp(Rc<Compared>);

impl PartialEq for ComparedProp {
    fn eq(&self, other: &ComparedProp) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`TurnedRow`].
#[derive(PartialEq, Properties)]
struct TurnedRowProps {
    pool: PoolProp,
    compared: ComparedProp,
    place: usize,
    asked: usize,
}

/// One enterprise whose verdict is another one, and, when asked, by which figures.
#[function_component]
fn TurnedRow(props: &TurnedRowProps) -> Html {
    let services = use_services();
    let found = use_state(|| None::<Vec<String>>);
    let scale = use_money_unit().scale;
    let Some(one) = props.compared.0.ones.get(props.place) else { return Html::default() };
    let ask = {
        let (pool, found, asked) = (Rc::clone(&props.pool.0), found.setter(), props.asked);
        let (then, now, library) = (one.then.clone(), one.now.clone(), Rc::clone(&services.library));
        Callback::from(move |_: MouseEvent| {
            let (pool, found, then, now) = (Rc::clone(&pool), found.clone(), then.clone(), now.clone());
            let library = Rc::clone(&library);
            spawn_local(async move {
                let (Some(then), Some(now)) = (then, now) else { return };
                let Some(now) = pool.entry(&now).await else { return };
                let inner = pool.inner.borrow();
                let Some(programme) = inner.assessor.programmes().get(asked) else { return };
                let all = turned(&then.0, &then.1, &now, &inner.assessor, programme);
                let case = |draft: &Draft| Case::open(String::new(), draft.clone(), Rc::clone(&library), inner.day);
                let sides = (case(&then.0.draft), case(&now.draft));
                found.set(Some(all.iter().map(|one| sentence(one, programme, &sides, scale)).collect()));
            });
        })
    };
    let state = |verdict: Option<Tri>| match verdict {
        Some(verdict) => mark(Standing::of(verdict)),
        None => html! { <span class="muted">{ "没有这项" }</span> },
    };
    let (then, now) = one.verdicts.get(props.asked).copied().unwrap_or_default();
    let why = (*found).as_ref().map(|found| {
        if found.is_empty() {
            return html! { <p class="muted">{ "没有一条要求变了结论：变的是得分，或者规则本身。" }</p> };
        }
        html! { <ul class="desk-figures">{ for found.iter().map(|sentence| html! { <li>{ sentence.clone() }</li> }) }</ul> }
    });
    html! {
        <div class="desk-turn">
            <b>{ one.name.clone() }</b>
            <span class="desk-turn-states">{ state(then) }{ icon("arrow") }{ state(now) }</span>
            if found.is_none() {
                <button class="btn btn-quiet" type="button" onclick={ask}>{ "差在哪" }<span class="sr">{ format!("：{}", one.name) }</span></button>
            }
            { why }
        </div>
    }
}

/// "“科技人员占比”由达标变为未达标，12.5% → 9.72%：2025 年科技人员 9 → 7".
fn sentence(turned: &Turned, programme: &str, sides: &(Case, Case), scale: i32) -> String {
    let (was, now) = turned.outcomes;
    let word = |tri: Tri| Standing::of(tri).word();
    let states = match was {
        Some(was) => format!("由{}变为{}", word(was), word(now)),
        None => format!("新的要求，{}", word(now)),
    };
    let assessment = &sides.1.assessment;
    let outcome = assessment.programmes.iter().find(|outcome| outcome.programme.id == programme);
    let unit = outcome.and_then(|outcome| {
        let requirement = outcome.requirements.iter().find(|one| one.requirement.id == turned.id)?;
        Some(measure(assessment, outcome, requirement)?.unit)
    });
    let figure = |range: Option<Range>, unit: Unit| {
        range.map_or_else(|| words::UNKNOWN.to_owned(), |range| words::figure(range, unit))
    };
    let values = match (turned.values, unit) {
        ((None, None), _) | (_, None) => String::new(),
        ((then, now), Some(unit)) => format!("，{} → {}", figure(then, unit), figure(now, unit)),
    };
    let answers = differences::words(&turned.answers, &sides.0, &sides.1, scale);
    let answers: Vec<String> =
        answers.iter().take(ANSWERS).map(|one| format!("{} {} → {}", one.label, one.here, one.there)).collect();
    let answers = if answers.is_empty() { String::new() } else { format!("：{}", answers.join("；")) };
    format!("“{}”{states}{values}{answers}。", turned.name)
}

/// Whose certificate has ended, or ends soon: this list alone knows.
fn certificates(props: &PageProps) -> Html {
    let inner = props.pool.0.inner.borrow();
    let today = inner.day;
    let mut soon: Vec<(NaiveDate, &str)> = Vec::new();
    for row in &inner.rows {
        if let Some(last) = row.certificate
            && term(last, today, MONTHS) != Term::Valid
        {
            soon.push((last, &row.name));
        }
    }
    if soon.is_empty() {
        return Html::default();
    }
    crate::sorting::sort_by_key(&mut soon, |(last, _)| *last);
    let one = |(last, name): &(NaiveDate, &str)| {
        let ended = *last < today;
        let words = if ended {
            format!("{} 已经到期", times::day(*last, today))
        } else {
            format!("{} 到期", times::day(*last, today))
        };
        html! { <li><b>{ *name }</b><span class={if ended { "mark is-unmet" } else { "muted" }}>{ words }</span></li> }
    };
    html! {
        <section key="certificates" class="section" aria-labelledby="desk-certificates">
            <h2 id="desk-certificates">{ format!("高新技术企业证书到期的，{} 年内 {} 家", MONTHS.checked_div(12).unwrap_or(1), soon.len()) }</h2>
            <ul class="desk-turned">{ for soon.iter().take(NAMES).map(one) }</ul>
        </section>
    }
}
