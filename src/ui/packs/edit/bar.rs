//! What has been changed so far, what is wrong with it, and what can be done now.

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use super::sections::SAVE;
use super::view::{View, jump};
use crate::ui::context::use_services;
use crate::ui::icons::icon;
use crate::ui::packs::editing::Step;
use crate::ui::packs::form::{message_in_words, place_in_words};

/// As many problems as are listed at once.
const LISTED: usize = 8;

/// Properties of [`Bar`].
#[derive(PartialEq, Properties)]
pub(super) struct BarProps {
    pub view: View,
}

/// The bar above the form.
#[function_component]
pub(super) fn Bar(props: &BarProps) -> Html {
    let view = &props.view;
    let editing = &view.editing;
    let problems = editing.problems();
    let button = |word: &'static str, works: bool, act: Callback<()>| {
        // Never really disabled: a button that had the focus would lose it.
        let onclick = Callback::from(move |_: MouseEvent| {
            if works {
                act.emit(());
            }
        });
        html! { <button class="btn" type="button" aria-disabled={(!works).then_some("true")} {onclick}>{ word }</button> }
    };
    let to = |back: bool| {
        let step = view.step.clone();
        Callback::from(move |()| jump(&step, back))
    };
    let restart = {
        let step = view.step.clone();
        Callback::from(move |()| step.emit(Step::Restart))
    };
    let is_private = use_services().house.is_private;
    let (class, shape, said) = match (editing.is_changed(), problems.len()) {
        (_, count) if count > 0 => ("mark is-undecided", "warn", format!("有 {count} 处要改好才能存成版本")),
        (false, _) => ("mark is-idle", "idle", "还没有改动".to_owned()),
        (true, _) if !view.kept => ("mark is-undecided", "warn", "改动没有存住，关掉前请存成版本或导出".to_owned()),
        (true, _) if is_private => ("mark is-met", "met", "有改动，无痕不保存，检查没有问题".to_owned()),
        (true, _) => ("mark is-met", "met", "有改动，已自动存在本机，检查没有问题".to_owned()),
    };
    html! { <>
        <div class="edit-bar" key="bar">
            <p role="status"><span {class}>{ icon(shape) }{ said }</span></p>
            <div class="actions">
                { button("撤销", editing.can_undo(), to(true)) }
                { button("重做", editing.can_redo(), to(false)) }
                { button("放弃所有改动", editing.is_changed(), restart) }
                <a class="btn btn-main" href={view.address(SAVE)}>{ "存成新版本" }</a>
            </div>
        </div>
        <div key="problems">{ listed(view) }</div>
    </> }
}

/// Every problem with the way to it.
pub(super) fn listed(view: &View) -> Html {
    let editing = &view.editing;
    let problems = editing.problems();
    if problems.is_empty() {
        return Html::default();
    }
    let root = editing.document().value();
    let rows = problems.iter().take(LISTED).map(|problem| {
        let near = editing.document().nearest(&problem.place);
        let words = place_in_words(root, near);
        let message = message_in_words(&problem.message);
        html! {
            <li>
                if words.is_empty() {
                    { message }
                } else {
                    <a href={view.address(near)}>{ words }</a>{ format!("：{message}") }
                }
            </li>
        }
    });
    let rest = problems.len().saturating_sub(LISTED);
    html! {
        <div class="banner banner-warn gap">
            { icon("warn") }
            <div>
                <b>{ "现在这样还不能用，改好以后再存成版本。" }</b>
                <ul class="bullets">{ for rows }</ul>
                if rest > 0 {
                    <p>{ format!("还有 {rest} 处。") }</p>
                }
            </div>
        </div>
    }
}
