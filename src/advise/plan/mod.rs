//! The smallest sets of changes that meet whole programmes, one or several at once.
//!
//! A plan is a set of steps: levers with amounts. It is *sound*: with its steps the programmes are met, whatever
//! the answers still allow. It is *least*: without one of its steps, or with one unit less of one, they are not.
//! Both were assessed before it is given. And it is the *cheapest* under the user's terms among all plans of the
//! levers considered, with the bounds that [`Bounds`] names.

mod ask;
mod check;
mod found;
mod goal;
mod ladder;
mod lessen;
mod lever;
mod levers;
mod merge;
mod offer;
mod options;
mod rise;
mod search;
mod solve;
mod terms;
mod words;
mod years;

pub use found::{Bounds, Found, Plan, Rest, Step};
pub use lever::{Deed, Lever};
pub use offer::{Offer, offer, offers};
pub use rise::{Rise, rises};
pub use search::Search;
pub use terms::{Kind, SHARE, Term, Terms};
pub use words::cost;
pub use years::{Assumptions, Standing, YEARS, Year, rolled, years};
