//! The list: who, how it stands, and why it stands where it does.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, NodeRef, Properties, function_component, html, use_effect_with};

use super::page::PoolProp;
use super::pool::Phase;
use super::rows::Inner;
use super::scroll::{Scroll, show, use_scroll};
use crate::answers::Unit;
use crate::desk::{Cell, Column, Row, State, why};
use crate::num::{Num, Tri};
use crate::policy::{Programme, ProgrammeKind};
use crate::ui::chips::chip;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::standing::{Standing, points_words, score_frame};
use crate::words;

/// Properties of [`List`].
#[derive(PartialEq, Properties)]
pub(super) struct ListProps {
    pub(super) pool: PoolProp,
    /// Another number, another list.
    pub(super) version: u32,
    /// Opens the enterprise with this id.
    pub(super) open: Callback<String>,
    /// Goes to the enterprise with this id.
    pub(super) select: Callback<Box<str>>,
}

/// The list.
#[function_component]
pub(super) fn List(props: &ListProps) -> Html {
    let pool = &props.pool.0;
    let order = pool.inner.borrow_mut().order();
    let Scroll { node, onscroll, shown, left_out } = use_scroll(order.len());
    let inner = pool.inner.borrow();
    let selected = inner.selected.clone();
    let at = selected
        .as_ref()
        .and_then(|id| order.iter().position(|place| inner.rows.get(*place).is_some_and(|row| row.id == *id)));
    {
        let node: NodeRef = node.clone();
        use_effect_with(at, move |at| {
            if let Some(at) = at {
                show(&node, *at);
            }
        });
    }
    let asked: Vec<Option<Rc<Programme>>> =
        inner.assessor.programmes().iter().map(|id| inner.assessor.programme(id)).collect();
    let mine = asked.get(inner.view.programme).cloned().flatten();
    let Some(mine) = mine else { return Html::default() };
    let other = other(&inner, &asked);
    let rows = shown.clone().filter_map(|nth| {
        let row = inner.rows.get(*order.get(nth)?)?;
        Some(drawn(props, &inner, (nth, row), &mine, other.as_ref(), selected.as_ref() == Some(&row.id)))
    });
    let head = |words: AttrValue, by: Option<Column>, class: &'static str| {
        let Some(by) = by else { return html! { <th scope="col" {class}>{ words }</th> } };
        let is_by = inner.view.by == by;
        let sort = is_by.then_some(if inner.view.descending { "descending" } else { "ascending" });
        let onclick = {
            let pool = Rc::clone(pool);
            Callback::from(move |_: MouseEvent| {
                {
                    let view = &mut pool.inner.borrow_mut().view;
                    // Of figures the larger ones are looked for first, of names the first.
                    let large_first = matches!(by, Column::Score(_) | Column::Money | Column::Collected);
                    view.descending = if view.by == by { !view.descending } else { large_first };
                    view.by = by;
                }
                pool.tell();
            })
        };
        let arrow = is_by.then(|| icon(if inner.view.descending { "down" } else { "up" }));
        html! {
            <th scope="col" {class} aria-sort={sort}>
                <button class="th-sort" type="button" {onclick}>{ words }{ arrow }</button>
            </th>
        }
    };
    let space =
        |height: usize, key: &'static str| {
            (height > 0).then(|| html! {
            <tr {key} class="desk-space" aria-hidden="true"><td colspan="8" height={height.to_string()}></td></tr>
        })
        };
    let mine_short = AttrValue::from(mine.short.clone());
    let score_by = score_frame(&mine).is_some().then_some(Column::Score(inner.view.programme));
    html! {
        <div ref={node} class="desk-list" {onscroll} tabindex="0" role="region" aria-label="企业名单">
            <table class="queue" aria-rowcount={order.len().saturating_add(1).to_string()}>
                <thead><tr>
                    <th scope="col" class="r desk-rank">{ "名次" }</th>
                    { head("企业".into(), Some(Column::Name), "desk-who") }
                    { head(mine_short.clone(), None, "desk-chip") }
                    { head("得分".into(), score_by, "r desk-score") }
                    { head("为什么排这里".into(), Some(Column::Near), "desk-why") }
                    if let Some((_, programme)) = &other {
                        { head(programme.short.clone().into(), None, "desk-chip desk-other") }
                    }
                    { head("一年值多少".into(), Some(Column::Money), "r desk-money") }
                    { head("采集".into(), Some(Column::Collected), "r desk-when") }
                </tr></thead>
                <tbody>
                    { space(left_out.0, "before") }
                    { for rows }
                    { space(left_out.1, "after") }
                </tbody>
            </table>
        </div>
    }
}

/// The other national programme, beside the one that the list is about.
fn other(inner: &Inner, asked: &[Option<Rc<Programme>>]) -> Option<(usize, Rc<Programme>)> {
    let mut all = asked.iter().enumerate().filter(|(place, _)| *place != inner.view.programme);
    all.find_map(|(place, programme)| Some((place, Rc::clone(programme.as_ref()?))))
}

fn drawn(
    props: &ListProps,
    inner: &Inner,
    (nth, row): (usize, &Row),
    mine: &Programme,
    other: Option<&(usize, Rc<Programme>)>,
    is_selected: bool,
) -> Html {
    let cell = row.cell(inner.view.programme);
    let select = {
        let (select, id) = (props.select.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| select.emit(id.clone()))
    };
    let open = {
        let (open, id) = (props.open.clone(), row.id.to_string());
        Callback::from(move |_: MouseEvent| open.emit(id.clone()))
    };
    let number = nth.saturating_add(1).to_string();
    let name = if row.name.is_empty() { "（还没有名称）" } else { &*row.name };
    let rank = nth.saturating_add(2).to_string();
    let reason = match (row.state, &row.problem) {
        (State::Queued, _) => "排队，还没有填".to_owned(),
        (_, Some(problem)) => format!("有 {} 处答案要改：{problem}", row.problems),
        (_, None) => why(cell, mine),
    };
    html! {
        <tr key={row.id.to_string()} data-row={number.clone()} aria-rowindex={rank} aria-selected={is_selected.to_string()} onclick={select}
            ondblclick={open}>
            <td class="r desk-rank" data-th="名次">{ number }</td>
            <th scope="row" class="desk-who"><span class="desk-name">{ name }</span><span class="meta">{ place_and_state(row) }</span></th>
            <td class="desk-chip">{ cell.map(|cell| verdict(cell, mine)) }</td>
            <td class="r desk-score">{ cell.and_then(|cell| score(cell, mine)) }</td>
            <td class="desk-why"><span class="desk-two">{ reason }</span></td>
            if let Some((place, programme)) = other {
                <td class="desk-chip desk-other" data-th={programme.short.clone()}>{ row.cell(*place).map(|cell| verdict(cell, programme)) }</td>
            }
            <td class="r desk-money">{ money(inner, row) }</td>
            <td class="r meta desk-when">{ when(row, inner) }</td>
        </tr>
    }
}

fn place_and_state(row: &Row) -> String {
    match (row.town.is_empty(), row.state) {
        (true, State::Done) => String::new(),
        (false, State::Done) => row.town.to_string(),
        (true, state) => state.label().to_owned(),
        (false, state) => format!("{}，{}", row.town, state.label()),
    }
}

/// The verdict of a programme.
pub(super) fn verdict(cell: &Cell, programme: &Programme) -> Html {
    chip(match (cell.verdict, programme.kind) {
        (Tri::Yes, ProgrammeKind::Award) => Standing::Claimable,
        (verdict, _) => Standing::of(verdict),
    })
}

fn score(cell: &Cell, programme: &Programme) -> Option<String> {
    let (max, _) = score_frame(programme)?;
    let score = cell.score?;
    // While everything is possible there is nothing to say.
    let is_whole = score.lo() <= Num::ZERO && score.hi() >= max;
    (!is_whole).then(|| points_words(score.range(), max))
}

/// "12.5 万元起" where there is more that no answer bounds.
fn money(inner: &Inner, row: &Row) -> String {
    match row.money {
        Some(money) if money.more && money.sum.lo().is_zero() => "以通知为准".to_owned(),
        Some(money) if money.more => format!("{}起", words::value(money.sum.lo(), Unit::Money)),
        Some(money) => digest::amount(money.sum.range()),
        None if inner.has_money || inner.phase == Phase::Ready && row.state == State::Queued => "—".to_owned(),
        None => "…".to_owned(),
    }
}

/// The time of today, the day of another.
fn when(row: &Row, inner: &Inner) -> String {
    let today = inner.day.to_string();
    match row.collected.split_once('T') {
        Some((day, time)) if day == today => time.to_owned(),
        Some((day, _)) => day.to_owned(),
        None => row.collected.to_string(),
    }
}
