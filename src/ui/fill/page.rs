//! The page 填报.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties, function_component, html};

use super::extra::ExtraQuestions;
use super::question::QuestionCard;
use super::steps::Steps;
use crate::ui::context::use_case;
use crate::ui::icons::icon;
use crate::ui::panel::{LivePanel, PanelBar};
use crate::ui::part::part;
use crate::ui::questions::{EXTRA_SECTION, Section, catalogue, with_years, years};
use crate::ui::route::Route;
use crate::ui::widgets::MoneyUnitProvider;

/// Properties of [`FillPage`].
#[derive(PartialEq, Properties)]
pub struct FillPageProps {
    /// The section's name; the first one if there is none, or it is not known.
    pub section: Option<String>,
}

/// The page 填报: the sections, the questions of one of them, and what follows from the answers.
#[function_component]
pub fn FillPage(props: &FillPageProps) -> Html {
    let (case, _) = use_case();
    let catalogue = catalogue();
    let wanted = props.section.as_deref();
    let here = catalogue.sections.iter().position(|s| Some(s.id.as_str()) == wanted).unwrap_or_default();
    let Some(section) = catalogue.sections.get(here) else { return Html::default() };
    let years = years(&case);
    let cards = section.questions.iter().filter(|q| !q.is_hidden(&case)).map(|question| {
        let key = question.fields.first().map_or_else(|| "name".to_owned(), |f| f.path.clone());
        let (years, folded) = (years.clone(), question.is_folded(&case));
        part!(<QuestionCard key={key} question={Rc::clone(question)} {years} {folded} />)
    });
    part!(<MoneyUnitProvider>
        <div class="fill">
            { part!(<Steps section={AttrValue::from(section.id.clone())} />) }
            <div key={section.id.clone()}>
                <header class="page-head">
                    <h1>{ &section.title }</h1>
                    <p class="lead">{ with_years(&section.lead, &years) }</p>
                    if here == 0 {
                        <p><a href={Route::quick(&case.id).to_string()}>{ "时间不多？换成快速自评，一次一题，只问还能定结论的" }</a></p>
                    }
                </header>
                // Of a draft that can only be looked at, everything in it is disabled; links are not.
                <fieldset class="form" role="presentation" disabled={case.locked.is_some()}>
                    <>{ for cards }</>
                    if section.id == EXTRA_SECTION {
                        { part!(<ExtraQuestions />) }
                    }
                </fieldset>
                <div class="fill-nav">
                    { before(&case.id, here.checked_sub(1).and_then(|i| catalogue.sections.get(i))) }
                    { after(&case.id, catalogue.sections.get(here + 1)) }
                </div>
            </div>
            { part!(<LivePanel />) }
        </div>
        { part!(<PanelBar />) }
    </MoneyUnitProvider>)
}

fn before(id: &str, section: Option<&Section>) -> Html {
    match section {
        Some(section) => html! {
            <a class="btn" href={Route::section(id, &section.id).to_string()}>
                { icon("back") }{ format!("上一节：{}", section.title) }
            </a>
        },
        None => html! { <span></span> },
    }
}

fn after(id: &str, section: Option<&Section>) -> Html {
    match section {
        Some(section) => html! {
            <a class="btn btn-main" href={Route::section(id, &section.id).to_string()}>
                { format!("下一节：{}", section.title) }{ icon("arrow") }
            </a>
        },
        None => html! {
            <a class="btn btn-main" href={Route::result(id).to_string()}>{ "看完整结果" }{ icon("arrow") }</a>
        },
    }
}
