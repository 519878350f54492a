//! The file that a copy is made from: on a portal one of its files; in a copy, put together again from what it carries,
//! since a page that was opened from a disk may not read its own file.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use gloo::utils::{document, window};
use js_sys::{Function, Promise, Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

use crate::exchange::usb::{Template, decoded};

/// Why there is nothing to make a copy from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoProgram {
    /// The portal does not give it: no network, or it is not published.
    NotFetched,
    /// The running copy is not what was built.
    Altered,
}

impl NoProgram {
    pub(super) fn message(self) -> &'static str {
        match self {
            NoProgram::NotFetched => {
                "没有做成：U盘版的程序要从网站取一次（约 1.5 MB），没有取到。请连上网再试；一直这样，请网站的管理员看看文件是不是都发布了。"
            }
            NoProgram::Altered => "没有做成：这份U盘版的程序和做的时候不一样，不能再复制。请从原来的地方重新拷一份。",
        }
    }
}

/// A whole file, whatever it carries.
pub(super) async fn whole_file(is_one_file: bool) -> Result<String, NoProgram> {
    if is_one_file { assembled().await.ok_or(NoProgram::Altered) } else { fetched().await.ok_or(NoProgram::NotFetched) }
}

/// The file that lies on the portal, compared with the hash that the page names.
async fn fetched() -> Option<String> {
    let link = document().get_element_by_id("kece-usb")?;
    let (address, integrity) = (link.get_attribute("href")?, link.get_attribute("integrity")?);
    let options = RequestInit::new();
    Reflect::set(&options, &JsValue::from_str("integrity"), &JsValue::from_str(&integrity)).ok()?;
    let response = JsFuture::from(window().fetch_with_str_and_init(&address, &options)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    let bytes = if response.ok() { JsFuture::from(response.array_buffer().ok()?).await.ok()? } else { return None };
    // Whatever the portal says of it: a text of another encoding would be another file.
    Some(decoded(&Uint8Array::new(&bytes).to_vec()))
}

/// The running file once more: its page, which it carries packed, and what stands in it.
async fn assembled() -> Option<String> {
    let unpack: Function = Reflect::get(&window(), &JsValue::from_str("keceUnpack")).ok()?.dyn_into().ok()?;
    let promise: Promise = unpack.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    let program = JsFuture::from(promise).await.ok()?;
    // What has not been unpacked yet goes along packed: whether it is whole is asked before.
    let rest: Function = Reflect::get(&unpack, &JsValue::from_str("sheets")).ok()?.dyn_into().ok()?;
    let rest: Promise = rest.call0(&JsValue::NULL).ok()?.dyn_into().ok()?;
    JsFuture::from(rest).await.ok()?;
    let template: Uint8Array = Reflect::get(&program, &JsValue::from_str("template")).ok()?.dyn_into().ok()?;
    let template = String::from_utf8(template.to_vec()).ok()?;
    let part = |name: &str| {
        let element = document().get_element_by_id(&format!("kece-{name}"))?;
        Some((name.to_owned(), element.text_content()?))
    };
    let numbers = 1..;
    let scripts = numbers.map_while(|number: u32| part(&format!("script-{number}")));
    let mut parts: Vec<(String, String)> = part("style").into_iter().chain(scripts).collect();
    // The page names the hash of each: what is not the text it was made for would not run in the copy.
    if !parts.iter().all(|(_, text)| template.contains(&format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))))
    {
        return None;
    }
    parts.extend(["program", "program-rest"].into_iter().filter_map(part));
    parts.extend(["carried", "carried-sha256"].map(|name| (name.to_owned(), String::new())));
    let value = |name: &str| parts.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str());
    Template(&template).fill(value).ok()
}
