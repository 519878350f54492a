//! The page.

use std::rc::Rc;

use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, function_component, html, use_callback, use_memo, use_mut_ref, use_state_eq};

use super::edits::Edits;
use super::keep::keep;
use super::lever_row::LeverRow;
use super::trial::Trial;
use super::verdicts::verdicts;
use crate::advise::plan::{Offer, offer, offers};
use crate::assess::assess;
use crate::ui::context::{use_case, use_services};
use crate::ui::icons::icon;
use crate::ui::panel::{VerdictBar, first_verdicts};
use crate::ui::part::part;
use crate::ui::route::Route;
use crate::ui::state::{Case, Change};
use crate::ui::toasts::Toast;
use crate::ui::widgets::{MoneyUnitProvider, UnitSwitch};

/// As many levers as one looks through at once.
const SHOWN: usize = 8;

/// The page.
#[function_component]
pub(in crate::ui) fn TrialPage() -> Html {
    let (case, _) = use_case();
    let services = use_services();
    let trial = use_state_eq(|| services.trials.of(&case.id));
    // What is typed fast follows what was typed just before, not what was drawn last.
    let latest = use_mut_ref(|| (*trial).clone());
    let set = {
        let (setter, latest, trials, id) = (trial.setter(), latest, services.trials.clone(), case.id.clone());
        use_callback((), move |change: Box<dyn FnOnce(&Trial) -> Trial>, ()| {
            let next = change(&latest.borrow());
            latest.replace(next.clone());
            trials.put(&id, next.clone());
            setter.set(next);
        })
    };
    let levers = use_memo(Rc::as_ptr(&case), |_| {
        let mut all = offers(&case.assessment);
        // What a plan has brought for another set of programmes.
        for (lever, _) in &trial.moves {
            if !all.iter().any(|known| known.lever.deed == lever.deed) {
                all.extend(offer(&case.assessment, 0, lever.clone()));
            }
        }
        // What is tried already stands first.
        all.sort_by_key(|offer| trial.amount(&offer.lever) == 0);
        all
    });
    let edited: Rc<Case> = use_memo((Rc::as_ptr(&case), trial.edits.clone()), |_| trial.edited(&case));
    let tried = {
        let (trial, library) = ((*trial).clone(), Rc::clone(&services.library));
        use_memo((Rc::as_ptr(&edited), trial.moves.clone()), |_| {
            assess(&library, Rc::new(trial.sheet(&edited)), edited.assessment.on)
        })
    };
    let onamount = use_callback(set.clone(), |(offer, amount): (Offer, i64), set| {
        set.emit(Box::new(move |trial| trial.with(&offer.lever, amount)));
    });
    let change = use_callback(set.clone(), |change: Change, set| {
        set.emit(Box::new(move |trial| trial.answered(change)));
    });
    let reset_edits = use_callback(set.clone(), |(), set| set.emit(Box::new(Trial::without_edits)));
    let clear = {
        let (set, toast, was) = (set.clone(), services.toast.clone(), (*trial).clone());
        Callback::from(move |_: MouseEvent| {
            set.emit(Box::new(|_| Trial::default()));
            let (set, was) = (set.clone(), was.clone());
            let back = Callback::from(move |()| {
                let was = was.clone();
                set.emit(Box::new(move |_| was));
            });
            toast.emit(Toast::undoable("已恢复成现在的答案".to_owned(), back));
        })
    };
    let keeping = {
        let (services, edited, trial) = (services.clone(), Rc::clone(&edited), (*trial).clone());
        Callback::from(move |_: MouseEvent| keep(&services, trial.draft(&edited)))
    };
    let row = |(at, offer): (usize, &Offer)| {
        let amount = trial.amount(&offer.lever);
        let sentence = if amount > 0 && !offer.is_once() {
            AttrValue::from(offer.sentence(&edited.assessment, amount))
        } else {
            AttrValue::default()
        };
        part!(<LeverRow key={at.to_string()} id={AttrValue::from(format!("lever-{at}"))} offer={offer.clone()} {amount}
            {sentence} onamount={onamount.clone()} />)
    };
    let first = SHOWN.max(levers.iter().filter(|offer| trial.amount(&offer.lever) > 0).count());
    let rest = levers.len().saturating_sub(first);
    let list = if levers.is_empty() {
        html! { <p class="muted">{ "没有还能靠多做一些来达标的项目。要看变差了会怎样，在下面改答案。" }</p> }
    } else {
        html! { <>
            <div class="y3-tools">{ part!(<UnitSwitch name="trial-unit" />) }</div>
            <ul class="levers">{ for levers.iter().enumerate().take(first).map(row) }</ul>
            if rest > 0 {
                <details class="fold levers-more">
                    <summary>{ icon("chev") }{ format!("还有 {rest} 样") }</summary>
                    <ul class="levers">{ for levers.iter().enumerate().skip(first).map(row) }</ul>
                </details>
            }
        </> }
    };
    let empty = trial.is_empty();
    part!(<MoneyUnitProvider>
        <header class="page-head">
            <h1>{ "试一试" }</h1>
            <p class="lead">{ "动一动下面的数，看结论会怎么变。原来的答案不动；关掉窗口，试的数就没有了。" }</p>
            <div class="actions trying-actions">
                <button class="btn btn-main" type="button" disabled={empty} onclick={keeping}>{ "另存为新草稿" }</button>
                <button class="btn" type="button" disabled={empty} onclick={clear}>{ "全部恢复" }</button>
                <a class="btn btn-quiet" href={Route::plan(&case.id).to_string()}>{ icon("back") }{ "回到提升方案" }</a>
            </div>
        </header>
        <div class="trying">
            <div>
                <section class="card" aria-labelledby="trial-levers">
                    <h2 id="trial-levers">{ "可以做的事" }</h2>
                    { list }
                </section>
                { part!(<Edits case={Rc::clone(&edited)} edited={!trial.edits.is_empty()} {change} reset={reset_edits} />) }
            </div>
            { verdicts(&case.assessment, &tried) }
        </div>
        { part!(<VerdictBar verdicts={first_verdicts(&tried)} />) }
    </MoneyUnitProvider>)
}
