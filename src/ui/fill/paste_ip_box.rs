//! Many property rights at once, looked at before they go in.

use serde_json::Value;
use yew::{AttrValue, Callback, Html, Properties, function_component, html, use_state};

use super::item_words::item_words;
use super::paste_box::PasteBox;
use super::paste_ip::{Row, bare, read_rows};
use crate::answers::{LISTS, Path};
use crate::ui::context::{use_case, use_toast};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::questions::dom_id;
use crate::ui::state::Change;
use crate::ui::toasts::Toast;
use crate::ui::widgets::paste::read_block;

/// Properties of [`PasteIpBox`].
#[derive(PartialEq, Properties)]
pub(super) struct PasteIpBoxProps {
    /// The list's row in [`LISTS`].
    pub list: usize,
    /// Called when it is done or given up.
    pub onclose: Callback<()>,
}

/// The paste with its preview; the items go behind those that are there.
#[function_component]
pub(super) fn PasteIpBox(props: &PasteIpBoxProps) -> Html {
    let (case, change) = use_case();
    let toast = use_toast();
    let text = use_state(String::new);
    let path = Path::List(props.list);
    let Some(list) = LISTS.get(props.list) else { return Html::default() };
    let before = case.draft.value(&path).cloned();
    let items: Vec<Value> = before.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
    let known: Vec<String> = items.iter().filter_map(|i| i.get("number")?.as_str().map(bare)).collect();
    let rows = read_rows(&read_block(&text), &known);
    let count = rows.len();
    let ontext = {
        let text = text.clone();
        Callback::from(move |new| text.set(new))
    };
    let onfill = {
        let (rows, onclose, path) = (rows.clone(), props.onclose.clone(), path.clone());
        Callback::from(move |()| {
            let all: Vec<Value> = items.iter().cloned().chain(rows.iter().map(|r| r.item.clone())).collect();
            change.emit(Change::Answer(path.clone(), Some(Value::Array(all))));
            let (change, path, before) = (change.clone(), path.clone(), before.clone());
            let back = Callback::from(move |()| change.emit(Change::Answer(path.clone(), before.clone())));
            toast.emit(Toast::undoable(format!("已加入 {count} 项"), back));
            onclose.emit(());
        })
    };
    let row = |row: &Row| {
        let words = item_words(list, &row.item, 4);
        html! {
            <li>
                <b>{ words.title }</b>
                <span class="muted">{ format!(" {}", words.facts.join("，")) }</span>
                if !row.doubts.is_empty() {
                    <span class="doubt">{ icon("warn") }{ row.doubts.join("；") }</span>
                }
            </li>
        }
    };
    part!(<PasteBox
        id={format!("{}-paste", dom_id(&path))}
        help="在表格软件里连表头一起复制，粘到下面。认得类别、名称、授权号、授权日期、获得方式这些列；核心、用没用过，加进来以后再补。"
        text={AttrValue::from((*text).clone())}
        {ontext}
        fill={(count > 0).then(|| AttrValue::from(format!("加入 {count} 项")))}
        {onfill}
        onclose={props.onclose.clone()}
    >
        if count > 0 {
            <ul class="preview" aria-label="将要加入的项" tabindex="0">{ for rows.iter().map(row) }</ul>
        }
    </PasteBox>)
}
