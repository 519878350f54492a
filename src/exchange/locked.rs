//! A draft file locked by a passphrase: what stands in it, and how what is wrong with one is told apart.
//!
//! The file is one JSON object. Blanks, line ends and the order of its fields do not matter; bytes stand as
//! base64 (RFC 4648 §4, padded):
//!
//! ```json
//! {
//!   "format": "kece-locked", "version": 1,
//!   "kdf": { "name": "PBKDF2", "hash": "SHA-256", "iterations": 600000, "salt": "16 to 64 bytes" },
//!   "cipher": { "name": "AES-GCM", "key_bits": 256, "tag_bits": 128 },
//!   "check": { "iv": "12 bytes", "data": "the known text `kece-locked`, encrypted" },
//!   "body": { "iv": "12 bytes", "length": 1234, "data": "the text of a draft file, encrypted" },
//!   "checksum": "64 hexadecimal digits"
//! }
//! ```
//!
//! - The key is PBKDF2 of the passphrase, in Unicode's normal form C and then in UTF-8. `length` is that of the
//!   text of the draft file in bytes; an encrypted text ends in a tag of 16 bytes.
//! - The *head* is nine lines, each ended by a line feed: `kece-locked`, `1`, `PBKDF2`, `SHA-256`, the iterations,
//!   the salt as it stands in the file, `AES-GCM`, `256`, `128`. Additional data of `check`: the head and a line
//!   `check`. Of `body`: the head, a line `body`, and a line with `length`.
//! - The checksum is the SHA-256 of: the head; lines `check`, its `iv`, its `data`; lines `body`, its `iv`, its
//!   `length`, its `data`; each as it stands in the file.
//!
//! So there are three answers. The checksum is not right: the file was cut short or damaged on its way, whatever
//! the passphrase. It is, and `check` does not open: the passphrase is wrong. `check` opens and `body` does not:
//! somebody changed the file and mended its checksum. (Who changes the head or `check` in that way makes every
//! passphrase wrong; without the passphrase nobody can tell.)
//!
//! Encryption itself is the browser's (`ui::cipher`). Here are the bytes around it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The value of `format` in every locked file.
pub const FORMAT: &str = "kece-locked";
/// The version that this program writes.
pub const VERSION: u64 = 1;
/// The ending of a locked file, after the name of the enterprise. Still a `.kece.json`.
pub const ENDING: &str = "-加口令.kece.json";
/// Rounds of PBKDF2 that this program writes (OWASP, 2023: 600,000 for SHA-256).
pub const ITERATIONS: u32 = 600_000;
/// Fewer protect nothing; more would only hold up the browser.
const ITERATIONS_READ: std::ops::RangeInclusive<u32> = 100_000..=10_000_000;
/// Length of the salt that this program writes, bytes.
pub const SALT_BYTES: usize = 16;
const SALT_READ: std::ops::RangeInclusive<usize> = 16..=64;
/// Length of an initialisation vector, bytes.
pub const IV_BYTES: usize = 12;
/// Length of the tag at the end of an encrypted text, bytes.
pub const TAG_BYTES: usize = 16;
/// Longest text that is locked, bytes: as base64 it stays below what the app opens as a file.
pub const MAX_BODY_BYTES: usize = 14_000_000;
/// Longest file that is read, bytes.
const MAX_FILE_BYTES: usize = 20_000_000;
/// What `check` says when it is opened.
pub const KNOWN_TEXT: &str = FORMAT;

/// What the key comes from, besides the passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// Rounds of PBKDF2.
    pub iterations: u32,
    /// Random bytes, others in every file.
    pub salt: Vec<u8>,
}

/// An encrypted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The initialisation vector, others for every text.
    pub iv: [u8; IV_BYTES],
    /// The encrypted text with its tag.
    pub data: Vec<u8>,
}

/// A locked file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// What the key comes from.
    pub derivation: Derivation,
    /// [`KNOWN_TEXT`], encrypted: tells a wrong passphrase.
    pub check: Sealed,
    /// The text of a draft file, encrypted.
    pub body: Sealed,
    /// Length of that text, bytes.
    pub length: usize,
}

/// Why a file cannot be locked or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockedError {
    /// Not a locked file at all.
    NotLocked,
    /// The end is missing.
    Truncated,
    /// Something in it is not as it was written.
    Damaged,
    /// Written by a newer version of this program.
    Newer,
    /// Whole, but locked in a way that this program does not use.
    Foreign,
    /// Longer than what is locked.
    TooLong,
    /// The passphrase does not open it.
    WrongPassphrase,
    /// The passphrase is right, and the contents are not what was locked.
    Tampered,
    /// The browser has no encryption here.
    Unavailable,
    /// The browser's encryption failed, or what it made cannot be opened again.
    Failed,
}

impl LockedError {
    /// What is the matter and what to do, one or two Chinese sentences.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            LockedError::NotLocked => "这不是加了口令的草稿。",
            LockedError::Truncated => "这份加了口令的草稿不完整，少了后面一截。请从原来的地方重新拷一份。",
            LockedError::Damaged => "这份加了口令的草稿坏了，有的地方和存的时候不一样。请从原来的地方重新拷一份。",
            LockedError::Newer => "这份草稿是更新版本的科策自评加的口令。请用新版本打开。",
            LockedError::Foreign => "这份草稿加口令的方式和科策自评不同，打不开。请在科策自评里重新存一份。",
            LockedError::TooLong => "草稿太大，加不了口令。请分几次存。",
            LockedError::WrongPassphrase => "口令不对。大小写、空格都要和加口令时一样，请再输一次。",
            LockedError::Tampered => "口令是对的，但里面的内容被人改过，没有打开。请向给文件的人再要一份。",
            LockedError::Unavailable => {
                "在这个网址上，浏览器不提供加密。请从 https 开头的网址打开科策自评，或者用双击打开的 U 盘版。"
            }
            LockedError::Failed => "浏览器没能完成加密或解密。请再试一次，或换一个浏览器。",
        }
    }
}

impl Derivation {
    /// How this program makes a key. `salt` is random.
    #[must_use]
    pub fn new(salt: [u8; SALT_BYTES]) -> Derivation {
        Derivation { iterations: ITERATIONS, salt: salt.to_vec() }
    }

    fn head(&self) -> String {
        let salt = STANDARD.encode(&self.salt);
        format!("{FORMAT}\n{VERSION}\nPBKDF2\nSHA-256\n{}\n{salt}\nAES-GCM\n256\n128\n", self.iterations)
    }

    /// The additional data of `check`.
    #[must_use]
    pub fn check_context(&self) -> Vec<u8> {
        format!("{}check\n", self.head()).into_bytes()
    }

    /// The additional data of `body`, whose text has `length` bytes.
    #[must_use]
    pub fn body_context(&self, length: usize) -> Vec<u8> {
        format!("{}body\n{length}\n", self.head()).into_bytes()
    }
}

impl Sealed {
    fn read(part: &Value) -> Option<Sealed> {
        Some(Sealed { iv: bytes(part, "iv")?.try_into().ok()?, data: bytes(part, "data")? })
    }
}

impl Locked {
    /// The text of the file.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Locked { derivation, check, body, length } = self;
        let Derivation { iterations, salt } = derivation;
        let [salt, check_data, body_data] = [salt, &check.data, &body.data].map(|bytes| STANDARD.encode(bytes));
        let [check_iv, body_iv] = [check.iv, body.iv].map(|iv| STANDARD.encode(iv));
        let head = derivation.head();
        let sum = checksum(&format!("{head}check\n{check_iv}\n{check_data}\nbody\n{body_iv}\n{length}\n{body_data}\n"));
        // By hand: the fields stand in the order of the description. Nothing here needs escaping.
        format!(
            r#"{{
  "format": "{FORMAT}",
  "version": {VERSION},
  "kdf": {{ "name": "PBKDF2", "hash": "SHA-256", "iterations": {iterations}, "salt": "{salt}" }},
  "cipher": {{ "name": "AES-GCM", "key_bits": 256, "tag_bits": 128 }},
  "check": {{ "iv": "{check_iv}", "data": "{check_data}" }},
  "body": {{ "iv": "{body_iv}", "length": {length}, "data": "{body_data}" }},
  "checksum": "{sum}"
}}
"#
        )
    }

    /// Whether everything is of the size that this program writes, or one that is as good.
    fn is_known(&self) -> bool {
        let Locked { derivation, check, body, length } = self;
        SALT_READ.contains(&derivation.salt.len())
            && ITERATIONS_READ.contains(&derivation.iterations)
            && check.data.len() == KNOWN_TEXT.len().saturating_add(TAG_BYTES)
            && body.data.len() == length.saturating_add(TAG_BYTES)
            // Two texts under one key and one vector would give each other away.
            && check.iv != body.iv
    }
}

/// Whether a text may be a locked file, whole or not; for any other it need not be parsed here.
fn looks_locked(text: &str) -> bool {
    let says = |word: &str| text.contains(&format!("\"{word}\""));
    // The second: where the very word is damaged.
    says(FORMAT) || (says("PBKDF2") && says("AES-GCM"))
}

/// Reads a locked file. Any text gives an answer; what is read is as it was written.
///
/// # Errors
/// [`LockedError::NotLocked`], [`Truncated`](LockedError::Truncated), [`Damaged`](LockedError::Damaged),
/// [`Newer`](LockedError::Newer), [`Foreign`](LockedError::Foreign) or [`TooLong`](LockedError::TooLong).
pub fn read(text: &str) -> Result<Locked, LockedError> {
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.len() > MAX_FILE_BYTES {
        return Err(LockedError::TooLong);
    }
    if !looks_locked(text) {
        return Err(LockedError::NotLocked);
    }
    let file = match parse(text) {
        Ok(file) => file,
        // A broken bracket near the end also makes a parser wait for more. But then the end is there.
        Err(error) if error.is_eof() && !(text.ends_with('}') && text.contains("\"checksum\"")) => {
            return Err(LockedError::Truncated);
        }
        Err(_) => return Err(LockedError::Damaged),
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) && file.get("kdf").is_none() {
        return Err(LockedError::NotLocked);
    }
    if file.get("version").and_then(Value::as_u64).is_some_and(|version| version > VERSION) {
        return Err(LockedError::Newer);
    }
    let locked = whole(&file).ok_or(LockedError::Damaged)?;
    if locked.body.data.len() < locked.length.saturating_add(TAG_BYTES) {
        return Err(LockedError::Truncated);
    }
    let summed = summed(&file).ok_or(LockedError::Damaged)?;
    if file.get("checksum").and_then(Value::as_str) != Some(checksum(&summed).as_str()) {
        return Err(LockedError::Damaged);
    }
    if locked.length > MAX_BODY_BYTES {
        return Err(LockedError::TooLong);
    }
    // Nothing besides what this program writes: a field that nothing protects must not be believed later.
    let as_written = serde_json::from_str::<Value>(&locked.to_text()).is_ok_and(|written| written == file);
    if as_written && locked.is_known() { Ok(locked) } else { Err(LockedError::Foreign) }
}

/// Mail and chat break long lines; inside a text that JSON forbids. No field of a locked file has a line end.
fn parse(text: &str) -> Result<Value, serde_json::Error> {
    serde_json::from_str(text).or_else(|error| {
        if error.is_eof() || !text.contains(['\n', '\r']) {
            return Err(error);
        }
        serde_json::from_str(&text.replace(['\n', '\r'], ""))
    })
}

/// The fields of a locked file, whatever they say.
fn whole(file: &Value) -> Option<Locked> {
    let number = |part: &str, name: &str| file.get(part)?.get(name)?.as_u64();
    Some(Locked {
        derivation: Derivation {
            iterations: u32::try_from(number("kdf", "iterations")?).ok()?,
            salt: bytes(file.get("kdf")?, "salt")?,
        },
        check: Sealed::read(file.get("check")?)?,
        body: Sealed::read(file.get("body")?)?,
        length: usize::try_from(number("body", "length")?).ok()?,
    })
}

fn bytes(part: &Value, name: &str) -> Option<Vec<u8>> {
    STANDARD.decode(part.get(name)?.as_str()?).ok()
}

/// What the checksum is of.
fn summed(file: &Value) -> Option<String> {
    const LINES: [&str; 16] = [
        "/format",
        "/version",
        "/kdf/name",
        "/kdf/hash",
        "/kdf/iterations",
        "/kdf/salt",
        "/cipher/name",
        "/cipher/key_bits",
        "/cipher/tag_bits",
        "check",
        "/check/iv",
        "/check/data",
        "body",
        "/body/iv",
        "/body/length",
        "/body/data",
    ];
    let mut summed = String::new();
    for line in LINES {
        match (line.starts_with('/'), file.pointer(line)) {
            (false, _) => summed.push_str(line),
            (true, Some(Value::String(text))) => summed.push_str(text),
            (true, Some(Value::Number(number))) => summed.push_str(&number.to_string()),
            (true, _) => return None,
        }
        summed.push('\n');
    }
    Some(summed)
}

fn checksum(summed: &str) -> String {
    let digest = Sha256::digest(summed.as_bytes());
    digest.iter().fold(String::with_capacity(64), |hex, byte| format!("{hex}{byte:02x}"))
}
