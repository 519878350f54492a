//! U盘版: the app as one HTML file that opens by a double click, and what such a file carries besides the program:
//! policy packs as a bureau changed them, and drafts.
//!
//! A file cannot contain its own hash, so there are two, each of one part and each outside of what it is of:
//!
//! - *The program*: SHA-256 of the page (with its places not filled), its styles and the first stage of the module, one
//!   after the other. The page names the hash of every script, of every style and of the later stages, so this is one
//!   number for all of it. The same program has the same number in every copy. It is compared before the app starts
//!   (`static/unpack.js`).
//! - *What is carried*: SHA-256 of the text of [`Carried`], as it stands in the file. Compared by the app; where it
//!   differs, no pack of it is used, and drafts are offered with a warning.
//!
//! Neither is a signature: whoever changes a file on purpose can change the hash too. Who wants to know compares the
//! number with that of whoever gave the file away.

mod carried;
mod encoding;
mod page;

pub use carried::{Carried, CarriedError, CarriedPack, Read, read, sha256};
pub use encoding::{decoded, encoded};
pub use page::{PageError, Template, carried_of, carrying};
