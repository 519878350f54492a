//! 无痕填报: one press from 首页.

use web_sys::MouseEvent;
use yew::{Callback, Html, function_component, html};

use crate::ui::context::use_services;
use crate::ui::house::HouseAct;
use crate::ui::icons::icon;

/// The quiet way to start; not offered to whoever is in it already.
#[function_component]
pub(super) fn PrivateStart() -> Html {
    let house = use_services().house;
    if house.is_private {
        return Html::default();
    }
    let begin = Callback::from(move |_: MouseEvent| house.act.emit(HouseAct::BeginPrivate));
    html! {
        <div class="private-start">
            <button class="btn btn-quiet" type="button" onclick={begin}>{ icon("lock") }{ "无痕填报：什么都不存" }</button>
            <p class="muted">{ "用公用电脑、借来的电脑时选它：写下的只在这一页里，关掉就没有了，要留下就存成文件。" }</p>
        </div>
    }
}
