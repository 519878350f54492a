//! An archive in memory, as small as it gets in one pass; the same bytes whenever it is made.

use miniz_oxide::deflate::core::{CompressorOxide, TDEFLFlush, compress_to_output, create_comp_flags_from_zip_params};

/// How hard to press: as most programs do.
const LEVEL: i32 = 6;
/// Bytes that wait until they are pressed.
const WAITING: usize = 64 << 10;
/// The first day that an archive can name: 1980-01-01.
const DAY: u16 = 0x21;

struct Entry {
    name: String,
    checksum: u32,
    pressed: u32,
    size: u32,
    at: u32,
}

struct Open {
    name: String,
    press: Box<CompressorOxide>,
    waiting: Vec<u8>,
    pressed: Vec<u8>,
    checksum: crc32fast::Hasher,
    size: usize,
}

/// Parts, one after another.
#[derive(Default)]
pub(super) struct Archive {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    open: Option<Open>,
}

impl Archive {
    /// What is put follows into this part. Its name is ASCII.
    pub(super) fn begin(&mut self, name: &str) {
        self.end();
        // Without a head and a checksum of its own.
        let flags = create_comp_flags_from_zip_params(LEVEL, -15, 0);
        self.open = Some(Open {
            name: name.to_owned(),
            press: Box::new(CompressorOxide::new(flags)),
            waiting: Vec::new(),
            pressed: Vec::new(),
            checksum: crc32fast::Hasher::new(),
            size: 0,
        });
    }

    pub(super) fn put(&mut self, bytes: &[u8]) {
        let Some(open) = &mut self.open else { return };
        open.waiting.extend_from_slice(bytes);
        if open.waiting.len() >= WAITING {
            open.press(TDEFLFlush::None);
        }
    }

    pub(super) fn end(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        open.press(TDEFLFlush::Finish);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let entry = Entry {
            name: open.name,
            checksum: open.checksum.finalize(),
            pressed: number(open.pressed.len()),
            size: number(open.size),
            at: number(self.bytes.len()),
        };
        self.bytes.extend_from_slice(b"PK\x03\x04");
        entry.describe(&mut self.bytes);
        self.bytes.extend_from_slice(entry.name.as_bytes());
        self.bytes.extend_from_slice(&open.pressed);
        self.entries.push(entry);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.end();
        let begin = self.bytes.len();
        for entry in &self.entries {
            self.bytes.extend_from_slice(b"PK\x01\x02\x14\0");
            entry.describe(&mut self.bytes);
            // No comment, no attributes; where it begins.
            self.bytes.extend_from_slice(&[0; 10]);
            self.bytes.extend_from_slice(&entry.at.to_le_bytes());
            self.bytes.extend_from_slice(entry.name.as_bytes());
        }
        let size = self.bytes.len() - begin;
        let count = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&count.to_le_bytes());
        self.bytes.extend_from_slice(&count.to_le_bytes());
        for number in [size, begin] {
            self.bytes.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        self.bytes.extend_from_slice(&[0, 0]);
        self.bytes
    }
}

impl Open {
    fn press(&mut self, flush: TDEFLFlush) {
        self.checksum.update(&self.waiting);
        self.size += self.waiting.len();
        let pressed = &mut self.pressed;
        compress_to_output(&mut self.press, &self.waiting, flush, |bytes| {
            pressed.extend_from_slice(bytes);
            true
        });
        self.waiting.clear();
    }
}

impl Entry {
    /// What the head of a part and the list at the end have in common.
    fn describe(&self, to: &mut Vec<u8>) {
        // Version 2.0, no flags, deflated, midnight.
        for word in [20, 0, 8, 0, DAY] {
            to.extend_from_slice(&u16::to_le_bytes(word));
        }
        for number in [self.checksum, self.pressed, self.size] {
            to.extend_from_slice(&number.to_le_bytes());
        }
        to.extend_from_slice(&u16::try_from(self.name.len()).unwrap_or(0).to_le_bytes());
        to.extend_from_slice(&[0, 0]);
    }
}
