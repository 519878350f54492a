//! 清除本机数据: what goes, a file before it goes, and the last question.

use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state_eq};

use super::where_data::{Counts, use_desk_count};
use crate::store::{Erase, weigh};
use crate::ui::context::{Services, use_services};
use crate::ui::dialog::Dialog;
use crate::ui::export;
use crate::ui::house::HouseAct;
use crate::ui::icons::icon;
use crate::ui::keep_file::{all_drafts, file_name};
use crate::ui::part::part;
use crate::ui::widgets::Pick;

/// The choices, in their order.
const CHOICES: [(Erase, &str); 2] =
    [(Erase::Enterprises, "只清企业的草稿"), (Erase::Everything, "全部清掉，连政策包和设置")];

/// Properties of [`Clear`].
#[derive(PartialEq, Properties)]
pub(super) struct ClearProps {
    /// Another number, another look.
    pub version: u32,
}

/// The card.
#[function_component]
pub(super) fn Clear(props: &ClearProps) -> Html {
    let services = use_services();
    let desk = use_desk_count(props.version);
    let chosen = use_state_eq(|| 0_usize);
    let asking = use_state_eq(|| false);
    let what = CHOICES.get(*chosen).map_or(Erase::Enterprises, |(what, _)| *what);
    let counts = Counts::now(&services);
    // Settings are of ours too: whether anything is there is not seen by the counts alone.
    let nothing =
        desk == 0 && counts.unsaved == 0 && weigh(&*services.storage, what).is_ok_and(|(texts, _)| texts == 0);
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |place| chosen.set(place))
    };
    let ask = {
        let asking = asking.clone();
        Callback::from(move |_: MouseEvent| asking.set(true))
    };
    let onclose = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let words: Vec<AttrValue> = CHOICES.iter().map(|(_, word)| AttrValue::from(*word)).collect();
    html! {
        <section class="card" aria-labelledby="clear">
            <h2 id="clear" class="q-title">{ "清除本机数据" }</h2>
            <p class="hint">{ "借来的电脑、公用电脑，用完请清。清掉后不能找回；别的网页存在这里的东西不动。" }</p>
            <div class="gap">
                { part!(<Pick id="clear-what" label="清除什么" {words} chosen={Some(*chosen)} onchoose={choose} />) }
            </div>
            <p class="gap" id="clear-list">{ list(what, &counts, desk, nothing) }</p>
            if desk > 0 {
                <p key="desk" class="mark is-undecided">{ icon("warn") }{ "外勤台的名单不在下面的草稿文件里。要留的，先到外勤台“存成名单文件”。" }</p>
            }
            <p class="meta">{ "清不到的：已经存出去的文件，浏览器自己的历史记录（网页标题里有企业名称）和硬盘上的残留，其他还开着的科策自评窗口，没有网时用的程序（不是数据）。" }</p>
            if !nothing {
                <div key="act" class="actions gap">
                    <button class="btn btn-danger" type="button" onclick={ask}>{ icon("bin") }{ "清除…" }</button>
                </div>
            }
            if *asking {
                { part!(<ClearDialog key="dialog" {what} {counts} {desk} {onclose} />) }
            }
        </section>
    }
}

/// What goes, in numbers.
fn list(what: Erase, counts: &Counts, desk: u32, nothing: bool) -> String {
    if nothing {
        return "这里没有可清的。".to_owned();
    }
    let mut all = counts.of_enterprises();
    if counts.unsaved > 0 {
        all.push(format!("其中 {} 份还没有存住", counts.unsaved));
    }
    if desk > 0 {
        all.push(format!("外勤台名单 {desk} 家"));
    }
    if what == Erase::Everything {
        if counts.packs > 0 {
            all.push(format!("{} 个改过或导入的政策包（内置的还在）", counts.packs));
        }
        all.push("设置".to_owned());
    }
    format!("会清掉：{}。", all.join("，"))
}

/// Properties of [`ClearDialog`].
#[derive(PartialEq, Properties)]
struct ClearDialogProps {
    what: Erase,
    counts: Counts,
    /// Enterprises on the list of 外勤台.
    desk: u32,
    onclose: Callback<()>,
}

/// The last question.
#[function_component]
fn ClearDialog(props: &ClearDialogProps) -> Html {
    let services = use_services();
    let sure = use_state_eq(|| false);
    let counts = &props.counts;
    let title = match (props.what, counts.drafts) {
        (Erase::Enterprises, 0) => "清掉这台电脑上企业的内容？".to_owned(),
        (Erase::Enterprises, drafts) => format!("清掉这台电脑上的 {drafts} 份草稿？"),
        (Erase::Everything, 0) => "清掉科策自评在这台电脑上的全部内容？".to_owned(),
        (Erase::Everything, drafts) => format!("清掉这台电脑上的 {drafts} 份草稿和其他全部内容？"),
    };
    let damaged = (counts.damaged > 0).then(|| {
        html! { <p key="damaged">{ "读不出来的、已删除的和以前的版本不在文件里。要留读不出来的原文，先到首页存出来。" }</p> }
    });
    let tick = {
        let sure = sure.clone();
        Callback::from(move |_: Event| sure.set(!*sure))
    };
    let to_file = {
        let services = services.clone();
        Callback::from(move |_: MouseEvent| {
            let drafts = all_drafts(&services);
            export::drafts_to_file(&services.toast, file_name(&drafts), &drafts);
        })
    };
    let stay = {
        let onclose = props.onclose.clone();
        Callback::from(move |_: MouseEvent| onclose.emit(()))
    };
    let go = {
        let (what, sure) = (props.what, *sure);
        Callback::from(move |_: MouseEvent| {
            if sure {
                erase(&services, what);
            }
        })
    };
    part!(<Dialog id="clear-dialog" {title} onclose={props.onclose.clone()}>
        <p key="what">{ format!("{}清掉后不能找回。", list(props.what, counts, props.desk, false)) }</p>
        { damaged }
        <label key="sure" class="check">
            <input type="checkbox" autocomplete="off" checked={*sure} onchange={tick} />
            <span>{ "要留的已经存成文件，或确定不要了" }</span>
        </label>
        <div key="actions" class="actions">
            if counts.drafts > 0 {
                <button key="file" class="btn" type="button" onclick={to_file}>{ "先存成文件" }</button>
            }
            <button key="stay" class="btn" type="button" onclick={stay}>{ "不清了" }</button>
            <button key="go" class="btn btn-danger" type="button" disabled={!*sure} onclick={go}>{ "清除" }</button>
        </div>
    </Dialog>)
}

fn erase(services: &Services, what: Erase) {
    // What waits to be saved would come back.
    services.saver.forget();
    services.house.act.emit(HouseAct::Erase(what));
}
