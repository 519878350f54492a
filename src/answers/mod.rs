//! What the enterprise says: the fields of the answer sheet, the sheet itself, and the draft file.
//!
//! [`Draft`] is the file, kept as the JSON it came as, so that nothing is lost by opening and saving
//! it. [`Sheet`] is what could be read of its answers; [`Problem`]s name what could not. Absent, zero
//! and "no" stay three different things throughout.

mod difference;
mod draft;
mod field;
mod identity;
pub(crate) mod json;
mod limits;
mod path;
mod problem;
mod quote;
mod read;
mod region;
mod replace;
mod sheet;
mod ticks;
mod uscc;
mod value;
mod write;

pub use difference::{Difference, Key, Place, differences, merge};
pub(crate) use draft::MAX_LEVELS;
pub use draft::{Draft, DraftError, FORMAT, VERSION};
pub use field::{Field, Kind, LISTS, List, SCALARS, Unit, Word, YEAR_FIELDS, field_at};
pub use identity::same_enterprise;
pub use limits::contradictions;
pub(crate) use limits::{larger_in_item, parts_of_year};
pub use path::Path;
pub use problem::Problem;
pub(crate) use quote::{is_unseen, shortened, shortened_to};
pub use region::{is_region_code, region_within};
pub use replace::replace;
pub use sheet::{Answer, Item, Sheet};
pub use ticks::TICKS;
pub use uscc::check_uscc;
pub use value::{read_answer, read_date, read_number};
