//! 自动清除: drafts that nobody touches for long, and those of an event when it is over.

use web_sys::{Event, HtmlSelectElement, MouseEvent};
use yew::{Callback, Html, Properties, TargetCast, function_component, html, use_state_eq};

use super::event_end::EventEnd;
use crate::sorting;
use crate::store::{BrokenPlan, ERASE_DAYS, ErasePlan, older};
use crate::ui::context::{Services, use_services};
use crate::ui::dialog::Dialog;
use crate::ui::erase_notice::erased_words;
use crate::ui::export;
use crate::ui::icons::icon;
use crate::ui::keep_file::{all_drafts, file_name};
use crate::ui::part::part;
use crate::ui::platform;

/// What is chosen in the list before anybody chose.
const USUAL_DAYS: u16 = 30;

/// Properties of [`AutoErase`].
#[derive(PartialEq, Properties)]
pub(super) struct AutoEraseProps {
    /// Another number, another look.
    pub version: u32,
    /// Called after the setting was changed.
    pub changed: Callback<()>,
}

/// The card.
#[function_component]
pub(super) fn AutoErase(props: &AutoEraseProps) -> Html {
    let services = use_services();
    // Drafts would go at once: this is asked first.
    let asking = use_state_eq(|| None::<(u16, usize)>);
    let loaded = ErasePlan::load(&*services.storage);
    let broken = (loaded == Err(BrokenPlan)).then(|| {
        html! {
            <p key="broken" class="error">{ icon("warn") }{ "原来的设置读不出来，现在都没有打开。请重新选。" }</p>
        }
    });
    let plan = loaded.unwrap_or_default();
    let set = {
        let (services, changed) = (services.clone(), props.changed.clone());
        Callback::from(move |plan: ErasePlan| {
            if let Err(error) = plan.save(&*services.storage) {
                services.refused.emit(error);
            }
            changed.emit(());
        })
    };
    let set_days = {
        let (services, plan, set, asking) = (services.clone(), plan.clone(), set.clone(), asking.clone());
        Callback::from(move |days: Option<u16>| {
            let at_once = days
                .map_or(0, |days| older(services.shelf.stored(), days.into(), &platform::now()).unwrap_or_default());
            match days {
                Some(days) if at_once > 0 => asking.set(Some((days, at_once))),
                _ => set.emit(ErasePlan { days, ..plan.clone() }),
            }
        })
    };
    let dialog = (*asking).map(|(days, count)| {
        let close = {
            let asking = asking.clone();
            Callback::from(move |()| asking.set(None))
        };
        let agree = {
            let (set, plan, asking) = (set.clone(), plan.clone(), asking.clone());
            Callback::from(move |()| {
                asking.set(None);
                set.emit(ErasePlan { days: Some(days), ..plan.clone() });
            })
        };
        part!(<AtOnce key="at-once" {days} {count} {close} {agree} />)
    });
    let last = plan.last.as_ref().map(|last| {
        html! { <p key="last" class="meta gap">{ format!("上一次：{}", erased_words(last)) }</p> }
    });
    html! {
        <section class="card" aria-labelledby="auto">
            <h2 id="auto" class="q-title">{ "自动清除" }</h2>
            <p class="hint">{ "浏览器关着的时候清不了，下次打开科策自评时先清，再显示。" }</p>
            { broken }
            { untouched(plan.days, &set_days) }
            { part!(<EventEnd key="event" plan={plan.clone()} version={props.version} {set} />) }
            { last }
            { dialog }
        </section>
    }
}

/// N 天没动的草稿自动清掉.
fn untouched(days: Option<u16>, set: &Callback<Option<u16>>) -> Html {
    let chosen = days.unwrap_or(USUAL_DAYS);
    let switch = {
        let set = set.clone();
        Callback::from(move |_: Event| set.emit(if days.is_some() { None } else { Some(chosen) }))
    };
    let choose = {
        let set = set.clone();
        Callback::from(move |event: Event| {
            let value = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| select.value().parse().ok());
            if value.is_some() {
                set.emit(value);
            }
        })
    };
    // A number that this version does not offer was chosen all the same.
    let mut offered: Vec<u16> = ERASE_DAYS.into_iter().chain([chosen]).collect();
    sorting::sort(&mut offered);
    offered.dedup();
    html! {
        <div key="untouched" class="gap">
            <h3>{ "很久没动的草稿" }</h3>
            <label class="check">
                <input type="checkbox" autocomplete="off" checked={days.is_some()} onchange={switch} />
                <span>{ format!("{chosen} 天没动的草稿自动清掉") }</span>
            </label>
            if days.is_some() {
                <label key="days" class="settings-line">
                    <span>{ "多少天没动" }</span>
                    <select class="select" onchange={choose} form="unkept">
                        { for offered.iter().map(|d| html! {
                            <option key={d.to_string()} value={d.to_string()} selected={*d == chosen}>{ format!("{d} 天") }</option>
                        }) }
                    </select>
                </label>
            }
            <p class="meta">{ "按最后一次改动算，连以前的版本一起清，不能找回。读不出来的内容没有时间，不会自动清。" }</p>
        </div>
    }
}

/// Properties of [`AtOnce`].
#[derive(PartialEq, Properties)]
struct AtOnceProps {
    days: u16,
    /// How many drafts would go at once.
    count: usize,
    close: Callback<()>,
    agree: Callback<()>,
}

/// Some drafts are old enough now.
#[function_component]
fn AtOnce(props: &AtOnceProps) -> Html {
    let services = use_services();
    let save = {
        let services = services.clone();
        Callback::from(move |_: MouseEvent| save_all(&services))
    };
    let emit = |what: &Callback<()>| {
        let what = what.clone();
        Callback::from(move |_: MouseEvent| what.emit(()))
    };
    let title = format!("现在就有 {} 份草稿 {} 天没动，打开后马上清掉", props.count, props.days);
    part!(<Dialog id="at-once" {title} onclose={props.close.clone()}>
        <p key="what">{ "清掉后不能找回。要留的，先存成文件。" }</p>
        <div key="actions" class="actions">
            <button key="file" class="btn" type="button" onclick={save}>{ "先存成文件" }</button>
            <button key="stay" class="btn" type="button" onclick={emit(&props.close)}>{ "不打开" }</button>
            <button key="go" class="btn btn-danger" type="button" onclick={emit(&props.agree)}>{ "打开，马上清掉" }</button>
        </div>
    </Dialog>)
}

fn save_all(services: &Services) {
    let drafts = all_drafts(services);
    export::drafts_to_file(&services.toast, file_name(&drafts), &drafts);
}
