//! Locking and opening by a passphrase: the browser's own cryptography and nothing else.
//!
//! What is encrypted, and what stands around it, is described in `exchange::locked`. A browser has
//! `crypto.subtle` on https, on localhost and in a file that was double-clicked, and nowhere else.

use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, DomException, SubtleCrypto};

use crate::exchange::locked::{
    Derivation, IV_BYTES, KNOWN_TEXT, Locked, LockedError, MAX_BODY_BYTES, SALT_BYTES, Sealed,
};

/// Whether this browser has encryption on this address.
#[must_use]
pub fn is_available() -> bool {
    subtle().is_some()
}

/// Locks the text of a draft file.
///
/// # Errors
/// [`LockedError::Unavailable`], [`LockedError::TooLong`] or [`LockedError::Failed`].
pub async fn lock(text: &str, passphrase: &str) -> Result<Locked, LockedError> {
    let subtle = subtle().ok_or(LockedError::Unavailable)?;
    let length = text.len();
    if length > MAX_BODY_BYTES {
        return Err(LockedError::TooLong);
    }
    let failed = |_| LockedError::Failed;
    let derivation = Derivation::new(random::<SALT_BYTES>()?);
    let key = key(&subtle, passphrase, &derivation).await.map_err(failed)?;
    let check = seal(&subtle, &key, KNOWN_TEXT, &derivation.check_context()).await?;
    let body = seal(&subtle, &key, text, &derivation.body_context(length)).await?;
    Ok(Locked { derivation, check, body, length })
}

/// The text that was locked.
///
/// # Errors
/// [`LockedError::Unavailable`], [`LockedError::WrongPassphrase`], [`LockedError::Tampered`] or
/// [`LockedError::Failed`].
pub async fn unlock(locked: &Locked, passphrase: &str) -> Result<String, LockedError> {
    let subtle = subtle().ok_or(LockedError::Unavailable)?;
    let Locked { derivation, check, body, length } = locked;
    let key = key(&subtle, passphrase, derivation).await.map_err(|_| LockedError::Failed)?;
    let known = open(&subtle, &key, check, &derivation.check_context(), LockedError::WrongPassphrase).await?;
    if known != KNOWN_TEXT.as_bytes() {
        return Err(LockedError::Foreign);
    }
    let text = open(&subtle, &key, body, &derivation.body_context(*length), LockedError::Tampered).await?;
    String::from_utf8(text).map_err(|_| LockedError::Foreign)
}

/// `None` where the browser has none: there the property is simply not there.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = Reflect::get(crypto()?.as_ref(), &JsValue::from_str("subtle")).ok()?;
    subtle.is_object().then(|| subtle.unchecked_into())
}

fn crypto() -> Option<Crypto> {
    let crypto = Reflect::get(&js_sys::global(), &JsValue::from_str("crypto")).ok()?;
    crypto.is_object().then(|| crypto.unchecked_into())
}

fn random<const N: usize>() -> Result<[u8; N], LockedError> {
    let mut bytes = [0; N];
    let filled = crypto().and_then(|crypto| {
        let array = Uint8Array::from(bytes.as_slice());
        crypto.get_random_values_with_js_u8_array(&array).ok()?;
        array.copy_to(&mut bytes);
        // So many noughts are no chance: something has replaced the browser's generator.
        bytes.iter().any(|byte| *byte != 0).then_some(())
    });
    filled.map(|()| bytes).ok_or(LockedError::Failed)
}

/// The same passphrase typed on another system may come in other code points: `é` in one or in two.
async fn key(subtle: &SubtleCrypto, passphrase: &str, derivation: &Derivation) -> Result<CryptoKey, JsValue> {
    let normal = String::from(JsString::from(passphrase).normalize("NFC"));
    let raw = Uint8Array::from(normal.as_bytes());
    let imported = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &words(&["deriveKey"]))?;
    let imported: CryptoKey = JsFuture::from(imported).await?.unchecked_into();
    let how = dictionary(&[
        ("name", &"PBKDF2".into()),
        ("hash", &"SHA-256".into()),
        ("iterations", &derivation.iterations.into()),
        ("salt", &Uint8Array::from(derivation.salt.as_slice())),
    ])?;
    let what = dictionary(&[("name", &"AES-GCM".into()), ("length", &256.into())])?;
    let uses = words(&["encrypt", "decrypt"]);
    let key = subtle.derive_key_with_object_and_object(&how, &imported, &what, false, &uses)?;
    Ok(JsFuture::from(key).await?.unchecked_into())
}

async fn seal(subtle: &SubtleCrypto, key: &CryptoKey, text: &str, context: &[u8]) -> Result<Sealed, LockedError> {
    let iv = random::<IV_BYTES>()?;
    let plain = Uint8Array::from(text.as_bytes());
    let how = gcm(&iv, context).map_err(|_| LockedError::Failed)?;
    let sealed = match subtle.encrypt_with_object_and_js_u8_array(&how, key, &plain) {
        Ok(sealed) => JsFuture::from(sealed).await,
        Err(error) => Err(error),
    };
    let data = Uint8Array::new(&sealed.map_err(|_| LockedError::Failed)?).to_vec();
    Ok(Sealed { iv, data })
}

/// `refused`: what it means when the key does not open it.
async fn open(
    subtle: &SubtleCrypto,
    key: &CryptoKey,
    sealed: &Sealed,
    context: &[u8],
    refused: LockedError,
) -> Result<Vec<u8>, LockedError> {
    let data = Uint8Array::from(sealed.data.as_slice());
    let how = gcm(&sealed.iv, context).map_err(|_| LockedError::Failed)?;
    let opened = match subtle.decrypt_with_object_and_js_u8_array(&how, key, &data) {
        Ok(opened) => JsFuture::from(opened).await,
        Err(error) => Err(error),
    };
    opened.map(|plain| Uint8Array::new(&plain).to_vec()).map_err(|error| {
        let name = error.dyn_ref::<DomException>().map(DomException::name);
        // By this name a browser says that the tag does not fit, and by no other.
        if name.as_deref() == Some("OperationError") { refused } else { LockedError::Failed }
    })
}

fn gcm(iv: &[u8], context: &[u8]) -> Result<Object, JsValue> {
    dictionary(&[
        ("name", &"AES-GCM".into()),
        ("iv", &Uint8Array::from(iv)),
        ("additionalData", &Uint8Array::from(context)),
        ("tagLength", &128.into()),
    ])
}

fn dictionary(fields: &[(&str, &JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object)
}

fn words(words: &[&str]) -> Array {
    words.iter().map(|word| JsValue::from_str(word)).collect()
}
