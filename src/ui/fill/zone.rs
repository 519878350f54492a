//! 功能区: a zone without a code of its own, where a pack speaks for one.

use serde_json::Value;
use yew::{AttrValue, Callback, Html, function_component, html};

use crate::answers::Path;
use crate::ui::context::use_case;
use crate::ui::part::part;
use crate::ui::questions::{ZONE, dom_id};
use crate::ui::state::Change;
use crate::ui::widgets::WordSelect;

/// The zones around the region that packs speak for; nothing where there are none.
#[function_component]
pub(super) fn ZoneField() -> Html {
    let (case, change) = use_case();
    let region = case.sheet.text("region");
    let library = &case.assessment.library;
    let words: Vec<(AttrValue, AttrValue)> =
        library.zones(region).map(|p| (p.pack.id.clone().into(), p.pack.place.clone().into())).collect();
    let path = Path::Extra(ZONE.to_owned());
    // A zone of another place stays in the draft and means nothing there.
    let chosen = case.sheet.zone().filter(|zone| words.iter().any(|(id, _)| id == zone)).map(AttrValue::from);
    if words.is_empty() {
        return Html::default();
    }
    let id = dom_id(&path);
    let onchoose = {
        let path = path.clone();
        Callback::from(move |zone: Option<String>| {
            change.emit(Change::Answer(path.clone(), zone.map(Value::from)));
        })
    };
    html! {
        <div class="field gap">
            <label class="label" for={id.clone()}>{ "在下面的功能区里吗" }</label>
            { part!(<WordSelect {id} {words} {chosen} none="不在，或不清楚" {onchoose} />) }
            <p class="hint">{ "开发区、新区没有自己的行政区划代码，在里面的企业另有政策。" }</p>
        </div>
    }
}
