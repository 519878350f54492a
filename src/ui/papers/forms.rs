//! The tables of the application forms, filled in from the answers, to be copied.

use chrono::Datelike;
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;
use yew::{Callback, Html, Properties, function_component, html};

use crate::answers::Path;
use crate::exchange::tables::{Table, rd_ledger, rights};
use crate::ui::clipboard;
use crate::ui::context::{use_case, use_toast};
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::toasts::Toast;

/// The section.
#[function_component]
pub(super) fn Forms() -> Html {
    let (case, _) = use_case();
    let last = case.assessment.on.year();
    let years: Vec<i32> = (last.saturating_sub(3)..last).collect();
    let to = |key: &str| Path::parse(key).map_or_else(String::new, |path| digest::question(&case.id, &path));
    html! {
        <section class="section card" aria-labelledby="forms-title">
            <div class="card-head"><h2 id="forms-title">{ "申请书里的表" }</h2>
                <span class="muted">{ "按填的数做好，复制后粘到表格软件或文档里" }</span>
            </div>
            { form("年度研究开发费用结构（高企口径）", rd_ledger(&case.sheet, &years), "研发费用还没有填。", to(&format!("years.{}.rd.personnel", last.saturating_sub(1)))) }
            { form("知识产权汇总", rights(&case.sheet), "知识产权清单还没有填，或者一项也没有。", to("ip")) }
        </section>
    }
}

fn form(title: &'static str, table: Option<Table>, none: &'static str, question: String) -> Html {
    let body = match table {
        Some(table) => part!(<Form {title} {table} />),
        None => html! { <p>{ none }{ " " }<a href={question}>{ "去填" }</a></p> },
    };
    html! { <div class="form-table"><h3>{ title }</h3>{ body }</div> }
}

/// Properties of [`Form`].
#[derive(PartialEq, Properties)]
struct FormProps {
    title: &'static str,
    table: Table,
}

/// One table and its button.
#[function_component]
fn Form(props: &FormProps) -> Html {
    let toast = use_toast();
    let table = &props.table;
    let copy = {
        let (table, title) = (table.clone(), props.title);
        Callback::from(move |_: MouseEvent| {
            let (table, toast) = (table.clone(), toast.clone());
            spawn_local(async move {
                let done = clipboard::copy_table(&table.to_tsv(), &table.to_html()).await;
                toast.emit(Toast::said(if done {
                    format!("已复制“{title}”")
                } else {
                    "浏览器不让自动复制，请用鼠标选中表格，按 Ctrl+C".to_owned()
                }));
            });
        })
    };
    let row = |(place, cells): (usize, &Vec<String>)| {
        let cell = |(column, cell): (usize, &String)| match column {
            0 => html! { <th scope="row">{ cell.clone() }</th> },
            _ => {
                let class = if column >= table.words { "r" } else { "" };
                html! { <td {class}>{ cell.clone() }</td> }
            }
        };
        html! { <tr key={place}>{ for cells.iter().enumerate().map(cell) }</tr> }
    };
    let head = table.head.iter().enumerate().map(|(column, words)| {
        let class = if column >= table.words { "r" } else { "" };
        html! { <th scope="col" {class}>{ words.clone() }</th> }
    });
    html! { <>
        <div class="table-wrap" tabindex="0" role="region" aria-label={props.title}>
            <table class="table"><thead><tr>{ for head }</tr></thead>
            <tbody>{ for table.rows.iter().enumerate().map(row) }</tbody></table>
        </div>
        <div class="actions gap no-print">
            <button class="btn" type="button" onclick={copy} aria-label={format!("复制“{}”", props.title)}>{ icon("paste") }{ "复制这张表" }</button>
        </div>
    </> }
}
