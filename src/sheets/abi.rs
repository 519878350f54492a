//! What the worker calls: bytes in, bytes out. One thing at a time; after a trap the worker is thrown away.

use std::cell::RefCell;

use crate::write::Book;
use crate::{Limits, Refusal, read, read_text};

thread_local! {
    static GIVEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static BOOK: RefCell<Option<Book>> = const { RefCell::new(None) };
}

#[link(wasm_import_module = "kece")]
unsafe extern "C" {
    /// Takes a piece of what is read.
    safe fn piece(from: *const u8, length: usize);
}

fn put(bytes: &[u8]) {
    piece(bytes.as_ptr(), bytes.len());
}

fn given() -> Vec<u8> {
    GIVEN.take()
}

fn answer(bytes: Vec<u8>) {
    ANSWER.set(bytes);
}

/// 0, or 1 and a sentence in the answer.
fn told(done: Result<(), Refusal>) -> u32 {
    match done {
        Ok(()) => 0,
        Err(refusal) => {
            answer(format!("{}\n{}", refusal.sentence(), refusal.technical()).into_bytes());
            1
        }
    }
}

fn written(done: Result<(), String>) -> u32 {
    match done {
        Ok(()) => 0,
        Err(how) => {
            answer(how.into_bytes());
            1
        }
    }
}

/// Room for so many bytes that are given next. Whoever asks fills it before calling anything else.
#[unsafe(no_mangle)]
extern "C" fn room(length: usize) -> *mut u8 {
    let mut bytes = vec![0; length];
    let at = bytes.as_mut_ptr();
    GIVEN.set(bytes);
    at
}

/// Where the answer is.
#[unsafe(no_mangle)]
extern "C" fn answer_at() -> *const u8 {
    ANSWER.with_borrow(|bytes| bytes.as_ptr())
}

/// How long the answer is, in bytes.
#[unsafe(no_mangle)]
extern "C" fn answer_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}

/// Reads the workbook that was given.
#[unsafe(no_mangle)]
extern "C" fn read_book() -> u32 {
    told(read(&given(), Limits::default(), &mut put))
}

/// Reads the text that was given, in UTF-8, as one sheet. Before it stands the name of the sheet, of so many bytes.
#[unsafe(no_mangle)]
extern "C" fn read_table(name: usize) -> u32 {
    let given = given();
    let (name, text) = given.split_at_checked(name).unwrap_or_default();
    told(read_text(&String::from_utf8_lossy(text), &String::from_utf8_lossy(name), Limits::default(), &mut put))
}

/// Begins a workbook by the description that was given.
#[unsafe(no_mangle)]
extern "C" fn write_head() -> u32 {
    written(Book::new(&given()).map(|book| BOOK.set(Some(book))))
}

/// Writes the rows that were given.
#[unsafe(no_mangle)]
extern "C" fn write_rows() -> u32 {
    let given = given();
    written(
        BOOK.with_borrow_mut(|book| {
            book.as_mut().ok_or("nothing was begun")?.rows(&given).map_err(|how| how.to_string())
        }),
    )
}

/// Ends the workbook; the answer is the file.
#[unsafe(no_mangle)]
extern "C" fn write_end() -> u32 {
    written(BOOK.take().ok_or_else(|| "nothing was begun".to_owned()).and_then(Book::end).map(answer))
}
