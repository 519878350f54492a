//! Rules in words, without any enterprise: what a bureau officer reads on the page 政策包.
//!
//! A sentence is written from the rule itself, number by number, and never from the name that somebody
//! gave to it, so that it still tells the truth after the rule was edited. (`assess::explain` says the
//! same rules with an enterprise's figures put in.)

mod award;
mod condition;
mod figures;
mod period;
mod procedure;
mod programme;
mod quantity;
mod said;
mod score;
mod test;
mod yes_no;

pub use programme::validity;
pub use said::Said;

use said::quoted;

use super::library::Library;
use super::pack::Pack;
use super::programme::Programme;
use super::refs::FieldRef;
use crate::answers::{Kind, LISTS, Path, YEAR_FIELDS, field_at};

/// Says the rules of one pack.
#[derive(Clone, Copy)]
pub struct Say<'a> {
    pack: &'a Pack,
    programme: Option<&'a Programme>,
    library: Option<&'a Library>,
}

impl<'a> Say<'a> {
    /// The rules of `pack`.
    #[must_use]
    pub fn of(pack: &'a Pack) -> Say<'a> {
        Say { pack, programme: None, library: None }
    }

    /// The rules of one of its programmes: parts of its score are called by their names.
    #[must_use]
    pub fn within(self, programme: &'a Programme) -> Say<'a> {
        Say { programme: Some(programme), ..self }
    }

    /// With the names of programmes that stand in other packs.
    #[must_use]
    pub fn among(self, library: &'a Library) -> Say<'a> {
        Say { library: Some(library), ..self }
    }

    /// The name of a programme of this or another pack.
    fn name_of(&self, id: &str) -> String {
        let called = |pack: &Pack| pack.programmes.iter().find(|p| p.id == id).map(|p| p.name.clone());
        // Rules refer to their own pack and to those of wider areas; the others need not be read.
        let wider = || self.library?.for_region(self.pack.region.as_deref(), None).iter().find_map(|p| called(&p.pack));
        let name = called(self.pack).or_else(wider);
        // A pack of its own may refer to one that is not loaded.
        name.map_or_else(|| "上级政策的另一个项目".to_owned(), |name| quoted(&name))
    }

    /// What a question is called, and how it is answered; a question of the pack by its label.
    fn field(&self, field: &FieldRef) -> (String, Option<Kind>) {
        match field {
            FieldRef::Yearly(i) => {
                YEAR_FIELDS.get(*i).map_or((String::new(), None), |f| (f.label.to_owned(), Some(f.kind)))
            }
            FieldRef::Once(Path::Extra(id)) => {
                let label = self.pack.questions.iter().find(|q| q.id == *id).map(|q| q.label.trim());
                (label.unwrap_or("补充问题").trim_end_matches('？').to_owned(), None)
            }
            FieldRef::Once(path) => {
                field_at(path).map_or_else(|| (path.label(), None), |f| (f.label.to_owned(), Some(f.kind)))
            }
        }
    }

    /// What a code that answers a question is called.
    fn word(&self, field: &FieldRef, code: &str) -> String {
        let own = match field {
            FieldRef::Once(Path::Extra(id)) => {
                let question = self.pack.questions.iter().find(|q| q.id == *id);
                question.and_then(|q| q.options.iter().find(|o| o.code == code)).map(|o| o.label.clone())
            }
            _ => None,
        };
        own.or_else(|| word_of(self.field(field).1, code)).unwrap_or_else(|| UNKNOWN_WORD.to_owned())
    }
}

/// What stands for a code that nobody has given a word to; a checked pack has none.
const UNKNOWN_WORD: &str = "（没有这个选项）";

fn word_of(kind: Option<Kind>, code: &str) -> Option<String> {
    match kind {
        Some(Kind::Word(words)) => words.iter().find(|w| w.code == code).map(|w| w.label.to_owned()),
        _ => None,
    }
}

/// What the list in this row is called.
fn list_label(list: usize) -> &'static str {
    LISTS.get(list).map_or("", |l| l.label)
}

/// "A", "A或B", "A、B或C".
fn any_of(words: &[String]) -> String {
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{}或{last}", rest.join("、")),
    }
}
