//! One draft that has arrived, or as much of it as has.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use crate::answers::Draft;
use crate::exchange::WholeId;
use crate::exchange::gathering::Gathering;
use crate::ui::context::use_services;
use crate::ui::icons::icon;

use crate::ui::platform;
use crate::ui::questions;
use crate::ui::state::{Case, title_of};

/// What somebody said.
#[derive(Clone)]
pub(super) enum Answer {
    /// 另存为新草稿.
    TakeIn(Rc<Draft>),
    /// 不要.
    Drop,
}

/// Properties of [`ArrivedCard`].
#[derive(PartialEq, Properties)]
pub(super) struct ArrivedProps {
    /// Its parts.
    pub gathering: Gathering,
    /// Called with what was said.
    pub answer: Callback<(WholeId, Answer)>,
}

/// The card.
#[function_component]
pub(super) fn ArrivedCard(props: &ArrivedProps) -> Html {
    let services = use_services();
    let gathering = &props.gathering;
    let whole = gathering.whole();
    let title_id = format!("arrived-{whole}-{}", whole.of());
    let say = |answer: Answer| {
        let emit = props.answer.clone();
        Callback::from(move |_: MouseEvent| emit.emit((whole, answer.clone())))
    };
    let (title, body) = match gathering.draft() {
        _ if !gathering.missing().is_empty() => {
            let body = html! { <>
                <p>{ so_far(gathering) }</p>
                <p class="muted gap">{ "请接着扫剩下的二维码，先后不限；扫出来是文字的，粘贴到下面。一天之内扫齐就行。" }</p>
                <div class="actions gap">
                    <button class="btn" type="button" onclick={say(Answer::Drop)}>{ "不要了" }</button>
                </div>
            </> };
            ("还没有收齐".to_owned(), body)
        }
        Err(error) => {
            let body = html! { <>
                <p>{ error.sentence() }</p>
                <div class="actions gap">
                    <button class="btn" type="button" onclick={say(Answer::Drop)}>{ "丢掉，重新来" }</button>
                </div>
            </> };
            ("这份草稿拼不起来".to_owned(), body)
        }
        Ok(draft) => {
            let case = Case::open(String::new(), draft, Rc::clone(&services.library), platform::today());
            let (answered, all) = questions::progress(&case);
            let take_in = say(Answer::TakeIn(Rc::clone(&case.draft)));
            let body = html! { <>
                <dl class="facts">
                    <dt>{ "企业名称" }</dt><dd>{ named(&case.draft) }</dd>
                    <dt>{ "注册地" }</dt><dd>{ case.place() }</dd>
                    <dt>{ "已答" }</dt><dd>{ format!("{answered} 题，共 {all} 题") }</dd>
                </dl>
                <p class="gap">{ "收下就另存为一份新草稿，这台电脑上原有的草稿都不动；不要就不存。" }</p>
                <div class="actions gap">
                    <button class="btn btn-main" type="button" onclick={take_in}>{ "另存为新草稿" }</button>
                    <button class="btn" type="button" onclick={say(Answer::Drop)}>{ "不要" }</button>
                </div>
            </> };
            ("收到一份草稿".to_owned(), body)
        }
    };
    html! {
        <section class="card arrived" aria-labelledby={title_id.clone()}>
            <div class="card-head">{ icon("file") }<h2 id={title_id}>{ title }</h2></div>
            { body }
        </section>
    }
}

fn named(draft: &Draft) -> String {
    match draft.name().trim() {
        "" => "没有写".to_owned(),
        _ => title_of(draft),
    }
}

/// "这份草稿共 3 张二维码，收到了第 2 张，还差第 1、3 张。"
fn so_far(gathering: &Gathering) -> String {
    let list = |numbers: Vec<u8>| numbers.iter().map(u8::to_string).collect::<Vec<_>>().join("、");
    let here = list(gathering.parts().map(|part| part.number).collect());
    let missing = list(gathering.missing());
    format!("这份草稿共 {} 张二维码，收到了第 {here} 张，还差第 {missing} 张。", gathering.whole().of())
}
