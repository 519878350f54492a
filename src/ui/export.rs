//! Files that leave the app.

use std::rc::Rc;

use yew::Callback;

use super::platform;
use super::toasts::Toast;
use crate::answers::Draft;
use crate::exchange::draft_file;

/// Saves drafts as a file and says how it went.
pub fn drafts_to_file(toast: &Callback<Toast>, name: String, drafts: &[Rc<Draft>]) {
    let text = match drafts {
        [one] => draft_file::one(one),
        all => draft_file::several(all.iter().map(Rc::as_ref)),
    };
    toast.emit(Toast::said(if platform::download(&name, &text) {
        format!("已存成文件“{name}”，在浏览器的下载文件夹里")
    } else {
        "没有存：浏览器不让下载文件".to_owned()
    }));
}
