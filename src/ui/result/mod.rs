//! 结果: every programme, its verdict in a sentence, what stands behind it, and what is missing.

mod award;
mod items;
mod next;
mod notices;
mod place;
mod programme;
mod requirements;
mod score;
mod sentence;
mod summary;
mod ways;

use yew::{Html, Properties, function_component, html};

use crate::ui::context::use_case;
use crate::ui::digest;
use crate::ui::icons::icon;
use crate::ui::part::part;
use crate::ui::route::Route;
pub(in crate::ui) use award::AwardTable;
pub(in crate::ui) use place::care;
use programme::ProgrammeCard;
pub(in crate::ui) use programme::basis_words;
pub(in crate::ui) use sentence::sentence;
pub(in crate::ui) use summary::{summary, words};
pub(in crate::ui) use ways::Ways;

/// Properties of [`ResultPage`].
#[derive(PartialEq, Properties)]
pub(super) struct ResultPageProps {
    /// The programme that the address names.
    pub programme: Option<String>,
}

/// The page.
#[function_component]
pub(super) fn ResultPage(props: &ResultPageProps) -> Html {
    let (case, _) = use_case();
    let assessment = &case.assessment;
    let (main, places) = digest::by_place(assessment);
    html! { <>
        <header class="page-head"><h1>{ "结果" }</h1><p class="lead">{ digest::lead(assessment) }</p></header>
        { notices::problems(&case) }
        { notices::place(&case) }
        { summary(&case) }
        { for main.iter().map(|p| part!(
            <ProgrammeCard key={p.programme.id.clone()} id={p.programme.id.clone()} />
        )) }
        { for places.iter().map(|(name, outcomes)| place::place(name, outcomes, props.programme.as_deref())) }
        { notices::gaps(&case) }
        { notices::not_in_force(&case) }
        <div class="actions section">
            <a class="btn btn-main" href={Route::report(&case.id).to_string()}>{ icon("print") }{ "打印报告" }</a>
            <a class="btn" href={Route::fill(&case.id).to_string()}>{ icon("back") }{ "回去改答案" }</a>
            <a class="btn btn-quiet" href={Route::quick(&case.id).to_string()}>{ "接着快速自评" }</a>
        </div>
    </> }
}
