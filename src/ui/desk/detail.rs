//! The enterprise that is looked at: how it stands, the nearest step, what to bring, and what the officer knows of it.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlTextAreaElement, MouseEvent};
use yew::{
    AttrValue, Callback, Html, Properties, TargetCast, function_component, html, use_effect_with, use_state,
    use_state_eq,
};

use super::page::PoolProp;
use crate::answers::Problem;
use crate::desk::{Entry, Said, State};
use crate::ui::chips::chip;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::standing::Standing;
use crate::ui::widgets::{RawInput, WordSelect};

/// What is done with the enterprise that is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    /// 快速自评.
    Quick,
    /// 完整自评.
    Fill,
    /// 结果.
    Result,
    /// 报告, to be printed.
    Report,
    /// 带走: link, code, file.
    Take,
    /// The machine goes into the hands of the enterprise.
    HandOver,
    /// It is taken off the list.
    Remove,
}

/// Properties of [`Detail`].
#[derive(PartialEq, Properties)]
pub(super) struct DetailProps {
    pub(super) pool: PoolProp,
    /// Another number, another list.
    pub(super) version: u32,
    /// Who, by id.
    pub(super) id: AttrValue,
    pub(super) act: Callback<(String, Act)>,
}

/// What is known of it.
struct Known {
    entry: Entry,
    said: Said,
}

/// The panel.
#[function_component]
pub(super) fn Detail(props: &DetailProps) -> Html {
    let known = use_state(|| None::<Rc<Known>>);
    {
        let (pool, known) = (Rc::clone(&props.pool.0), known.setter());
        use_effect_with((props.id.clone(), props.version), move |(id, _)| {
            let id = id.clone();
            spawn_local(async move {
                let entry = pool.entry(&id).await;
                known.set(entry.map(|entry| {
                    let inner = pool.inner.borrow();
                    let asked = inner.assessor.programmes().get(inner.view.programme).cloned().unwrap_or_default();
                    let said = inner.assessor.say(&entry, &asked);
                    Rc::new(Known { entry, said })
                }));
            });
        });
    }
    let Some(known) = (*known).clone().filter(|known| known.entry.id == *props.id) else {
        return html! { <aside class="aside desk-detail" aria-busy="true"></aside> };
    };
    let Known { entry, said } = &*known;
    let act = |act: Act| {
        let (emit, id) = (props.act.clone(), props.id.to_string());
        Callback::from(move |_: MouseEvent| emit.emit((id.clone(), act)))
    };
    let name = if entry.name().is_empty() { "（还没有名称）" } else { entry.name() };
    let go = if entry.state == State::Queued { "开始快速自评" } else { "接着快速自评" };
    html! {
        <aside class="aside desk-detail" aria-labelledby="desk-selected">
            <section key="who">
                <h2 id="desk-selected">{ name }</h2>
                <p class="meta">{ origin(entry) }</p>
                { problems(&said.problems) }
            </section>
            <section key="step">
                <h3>{ "最近的一步" }</h3>
                <p class="desk-step">{ format!("{}。", said.step.trim_end_matches('。')) }</p>
                { bring(&said.bring) }
            </section>
            <section key="verdicts">{ verdicts(props, said) }</section>
            <section key="actions" class="actions">
                <button class="btn btn-main" type="button" onclick={act(Act::Quick)}>{ go }</button>
                <button class="btn" type="button" onclick={act(Act::HandOver)}>{ icon("lock") }{ "交给企业填" }</button>
                <div class="desk-more">
                    <button class="link" type="button" onclick={act(Act::Fill)}>{ "完整填报" }</button>
                    <button class="link" type="button" onclick={act(Act::Result)}>{ "看结果" }</button>
                    <button class="link" type="button" onclick={act(Act::Report)}>{ "打印报告" }</button>
                    <button class="link" type="button" onclick={act(Act::Take)}>{ "二维码、存文件" }</button>
                    <button class="link" type="button" onclick={act(Act::Remove)}>{ "从名单里删除" }</button>
                </div>
            </section>
            { part!(<Notes key={entry.id.clone()} pool={props.pool.clone()} entry={Rc::new(entry.clone())} />) }
        </aside>
    }
}

/// "表格“企业.xlsx”第 12 行，7 月 8 日 14:05 采集".
fn origin(entry: &Entry) -> String {
    let when = entry.collected.replace('T', " ");
    let when = if when.is_empty() { String::new() } else { format!("{when} 登记") };
    [entry.source.as_str(), &when].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

fn problems(problems: &[Problem]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let more = problems.len().saturating_sub(2);
    html! {
        <ul class="desk-problems">
            { for problems.iter().take(2).map(|problem| html! { <li>{ icon("warn") }{ problem.message.clone() }</li> }) }
            if more > 0 {
                <li>{ format!("还有 {more} 处，填报时会逐处标出。") }</li>
            }
        </ul>
    }
}

fn bring(bring: &[String]) -> Html {
    if bring.is_empty() {
        return Html::default();
    }
    html! { <>
        <h3 class="gap-s">{ "请带来" }</h3>
        <ul class="desk-bring">{ for bring.iter().map(|one| html! { <li>{ one }</li> }) }</ul>
    </> }
}

/// The programmes that the list asks for, and what else of the place can be claimed.
fn verdicts(props: &DetailProps, said: &Said) -> Html {
    let asked = props.pool.0.inner.borrow().assessor.programmes().to_vec();
    let all = &said.assessment.programmes;
    let shown = asked.iter().filter_map(|id| all.iter().find(|outcome| outcome.programme.id == *id));
    let others: Vec<&str> = all
        .iter()
        .filter(|outcome| !asked.contains(&outcome.programme.id))
        .filter(|outcome| Standing::of_programme(outcome) == Standing::Claimable)
        .map(|outcome| outcome.programme.short.as_str())
        .collect();
    html! { <>
        { for shown.map(|outcome| html! {
            <div key={outcome.programme.id.clone()} class="desk-verdict">
                <h3 class="prog-head"><span>{ outcome.programme.short.clone() }</span>{ chip(Standing::of_programme(outcome)) }</h3>
                <p class="muted">{ digest::beside_chip(&said.assessment, outcome) }</p>
            </div>
        }) }
        if !others.is_empty() {
            <p key="others" class="muted">{ format!("另外可申领：{}。", others.join("、")) }</p>
        }
    </> }
}

/// Properties of [`Notes`].
#[derive(PartialEq, Properties)]
struct NotesProps {
    pool: PoolProp,
    entry: Rc<Entry>,
}

/// What is the officer's and no answer. Stored when a field is left.
#[function_component]
fn Notes(props: &NotesProps) -> Html {
    let typed = use_state_eq(|| (*props.entry).clone());
    {
        // Another window, or another list, may have changed it meanwhile.
        let typed = typed.setter();
        use_effect_with(Rc::clone(&props.entry), move |entry| typed.set((**entry).clone()));
    }
    let keep = |change: fn(&mut Entry, &Entry)| {
        let (pool, typed, id) = (Rc::clone(&props.pool.0), typed.clone(), props.entry.id.clone());
        Callback::from(move |()| {
            let (pool, typed, id) = (Rc::clone(&pool), (*typed).clone(), id.clone());
            spawn_local(async move { pool.edit(&id, |entry| change(entry, &typed)).await });
        })
    };
    let field =
        |id: &'static str, label: &'static str, slot: fn(&mut Entry) -> &mut String, change: fn(&mut Entry, &Entry)| {
            let text = slot(&mut (*typed).clone()).clone();
            let oninput = {
                let typed = typed.clone();
                Callback::from(move |text: String| {
                    let mut next = (*typed).clone();
                    *slot(&mut next) = text;
                    typed.set(next);
                })
            };
            html! {
                <div key={id} class="desk-field">
                    <label class="label" for={id}>{ label }</label>
                    { part!(<RawInput id={id} {text} {oninput} onleave={keep(change)} mode="text" />) }
                </div>
            }
        };
    let rename = {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            next.draft.set_name(&text);
            typed.set(next);
        })
    };
    let note = {
        let (pool, id) = (Rc::clone(&props.pool.0), props.entry.id.clone());
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let (pool, id) = (Rc::clone(&pool), id.clone());
            spawn_local(async move { pool.edit(&id, |entry| entry.note = text).await });
        })
    };
    let state = {
        let (pool, id) = (Rc::clone(&props.pool.0), props.entry.id.clone());
        Callback::from(move |code: Option<String>| {
            let Some(state) = code.and_then(|code| State::of(&code)) else { return };
            let (pool, id) = (Rc::clone(&pool), id.clone());
            spawn_local(async move { pool.edit(&id, |entry| entry.state = state).await });
        })
    };
    let word = |state: State| (AttrValue::from(state.code()), AttrValue::from(state.label()));
    let states: Vec<_> = State::ALL.into_iter().map(word).collect();
    html! {
        <section class="desk-notes">
            <h3>{ "联系和备注" }</h3>
            <div key="name" class="desk-field">
                <label class="label" for="desk-name">{ "企业名称" }</label>
                { part!(<RawInput id="desk-name" text={typed.name().to_owned()} oninput={rename} mode="text"
                    onleave={keep(|entry, typed| entry.draft.set_name(typed.name()))} />) }
            </div>
            <div class="desk-fields">
                { field("desk-contact", "联系人", |entry| &mut entry.contact, |entry, typed| entry.contact.clone_from(&typed.contact)) }
                { field("desk-phone", "电话", |entry| &mut entry.phone, |entry, typed| entry.phone.clone_from(&typed.phone)) }
                { field("desk-town-of", "镇街", |entry| &mut entry.town, |entry, typed| entry.town.clone_from(&typed.town)) }
                <div key="state" class="desk-field">
                    <label class="label" for="desk-state-of">{ "进度" }</label>
                    { part!(<WordSelect id="desk-state-of" words={states} chosen={Some(AttrValue::from(props.entry.state.code()))}
                        none="进度" onchoose={state} />) }
                </div>
            </div>
            <div key="note" class="desk-field">
                <label class="label" for="desk-note">{ "备注" }</label>
                <textarea id="desk-note" class="input" rows="3" autocomplete="off" value={props.entry.note.clone()} onchange={note} />
            </div>
        </section>
    }
}
