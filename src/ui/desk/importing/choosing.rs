//! Where the table comes from: a file, a paste; and our own table to be filled in.

use web_sys::{File, HtmlTextAreaElement, MouseEvent};
use yew::{Callback, Html, Properties, function_component, html, use_node_ref};

use super::loaded::this_year;
use crate::ui::context::use_services;
use crate::ui::export;
use crate::ui::files::{FileButton, use_file_drop};
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::table::template;

/// What the browser offers to choose from.
const KINDS: &str = ".xlsx,.xls,.csv,.txt,.tsv";

/// Properties of [`Choosing`].
#[derive(PartialEq, Properties)]
pub(super) struct ChoosingProps {
    pub(super) file: Callback<File>,
    pub(super) text: Callback<String>,
}

/// The card.
#[function_component]
pub(super) fn Choosing(props: &ChoosingProps) -> Html {
    let toast = use_services().toast;
    let field = use_node_ref();
    let files = {
        let file = props.file.clone();
        Callback::from(move |files: Vec<File>| files.into_iter().take(1).for_each(|one| file.emit(one)))
    };
    use_file_drop(&files);
    let paste = {
        let (field, text) = (field.clone(), props.text.clone());
        Callback::from(move |_: MouseEvent| {
            let pasted = field.cast::<HtmlTextAreaElement>().map(|field| field.value()).unwrap_or_default();
            if !pasted.trim().is_empty() {
                text.emit(pasted);
            }
        })
    };
    let make = Callback::from(move |_: MouseEvent| {
        let last_year = this_year().saturating_sub(1);
        let (head, rows) = (template::head(last_year), template::rows(last_year));
        export::say_when_saved(&toast, async move {
            export::workbook("外勤台企业名单模板.xlsx".to_owned(), &head, rows).await
        });
    });
    html! {
        <div class="two">
            <section class="card">
                <h2 class="q-title">{ "选表格" }</h2>
                <p class="hint">{ "能读 .xlsx、.xls 和 .csv。什么样的表都行：标题认得出的自动对上，认不出的由您指一次，下次就记得。文件只在本机读，不上传。" }</p>
                <div class="actions gap">
                    { part!(<FileButton words="选表格文件" label="企业名单的表格" accept={KINDS} {files} />) }
                    <span class="muted">{ "也可以拖进来" }</span>
                </div>
                <label class="label gap" for="desk-paste">{ "或者从 Excel、WPS 里复制，连标题一起贴在这里" }</label>
                <textarea id="desk-paste" ref={field} class="input" rows="4" autocomplete="off" spellcheck="false" />
                <p class="gap"><button class="btn" type="button" onclick={paste}>{ icon("paste") }{ "读粘贴的表" }</button></p>
            </section>
            <section class="card">
                <h2 class="q-title">{ "还没有表格" }</h2>
                <p class="hint">{ "用我们的模板发给企业或镇街填：标题、单位、下拉选项都写好了，导入时不用再对。" }</p>
                <p class="gap"><button class="btn" type="button" onclick={make}>{ icon("save") }{ "存下模板" }</button></p>
            </section>
        </div>
    }
}
