//! Small random awards for the standards of an enterprise, as a pack and as plain figures.
#![allow(dead_code, unreachable_pub, reason = "each suite uses a part of this module")]
#![allow(clippy::integer_division, reason = "the figures of a generator need not be exact")]

use std::rc::Rc;

use kece::policy::Library;
use serde_json::{Map, Value, json};

use super::support::dice::Dice;

/// An award; what a field means stands in `static/packs/README.md`.
#[derive(Clone, Debug)]
pub struct Award {
    /// To the enterprise as a whole, not for each standard.
    pub whole: bool,
    /// Columns in which the same answer makes two rows one thing.
    pub same_by: Vec<&'static str>,
    /// Whether what was received is taken off.
    pub less: bool,
    /// The most in all.
    pub cap: Option<i64>,
    /// Whether only what was published in the last calendar year is awarded.
    pub last_year_only: bool,
    pub rates: Vec<Rate>,
    /// Parts of the pack's award that have no place in plain figures.
    pub more: Map<String, Value>,
}

/// One rate.
#[derive(Clone, Debug)]
pub struct Rate {
    /// The levels it is for.
    pub levels: Vec<&'static str>,
    /// The ways to take part it is for; empty: any.
    pub actions: Vec<&'static str>,
    /// Only for enterprises that are, or are not, above scale.
    pub big: Option<bool>,
    /// Yuan; a multiple of 24, so that a half of a third is whole.
    pub sum: i64,
    pub plus: bool,
    pub ladder: Option<&'static str>,
    /// A revision counts half.
    pub half_revised: bool,
    /// Shared by as many drafters of the place as there are.
    pub shared: bool,
    /// Parts of the pack's rate that have no place in plain figures.
    pub more: Map<String, Value>,
}

pub const LEVELS: [&str; 4] = ["international", "national", "industry", "group"];
pub const ACTIONS: [&str; 2] = ["make", "revise"];

fn some<T: Clone>(dice: &mut Dice, from: &[T]) -> Vec<T> {
    let chosen: Vec<T> = from.iter().filter(|_| dice.throw(2) == 0).cloned().collect();
    if chosen.is_empty() { vec![dice.pick(from)] } else { chosen }
}

impl Award {
    /// An award whose every figure is plain: the rates that a `when` tells apart stand on one ladder.
    pub fn plain(dice: &mut Dice) -> Award {
        let less = dice.throw(4) > 0;
        let ladders: &[Option<&str>] = if less { &[None, Some("甲"), Some("甲"), Some("乙")] } else { &[None] };
        let mut rates = Vec::new();
        for _ in 0..2 + dice.throw(4) {
            let rate = Rate {
                levels: some(dice, &LEVELS),
                actions: if dice.throw(3) == 0 { vec![dice.pick(&ACTIONS)] } else { Vec::new() },
                big: None,
                sum: 24 * (1 + i64::try_from(dice.throw(40)).expect("small")),
                plus: dice.throw(5) == 0,
                ladder: dice.pick(ladders),
                half_revised: dice.throw(4) == 0,
                shared: dice.throw(4) == 0,
                more: Map::new(),
            };
            let rate = Rate { ladder: if rate.plus { None } else { rate.ladder }, ..rate };
            if dice.throw(4) == 0 {
                let other = Rate { big: Some(false), sum: rate.sum / 48 * 24 + 24, ..rate.clone() };
                rates.push(Rate { big: Some(true), ..rate });
                rates.push(other);
            } else {
                rates.push(rate);
            }
        }
        let same_by: [&[&str]; 4] = [&[], &["number"], &["series"], &["number", "series"]];
        Award {
            whole: false,
            same_by: dice.pick(&same_by).to_vec(),
            less,
            cap: (dice.throw(3) == 0).then(|| 24 * (1 + i64::try_from(dice.throw(60)).expect("small"))),
            last_year_only: dice.throw(3) > 0,
            rates,
            more: Map::new(),
        }
    }

    /// An award with anything in it that a pack may say.
    pub fn wild(dice: &mut Dice) -> Award {
        let mut award = Award::plain(dice);
        if dice.throw(3) == 0 {
            award.for_the_whole();
        }
        let extra = |id: &str| json!({"field": format!("extra.{id}")});
        let big = |answer: bool| json!({"is": {"field": "extra.big", "answer": answer}});
        let many = json!({"at_least": {"quantity": extra("count"), "line": "2"}});
        for rate in &mut award.rates {
            // Whole numbers of yuan need no care here.
            let sum = rate.sum.to_string();
            let amount = match dice.throw(9) {
                0 => json!({"up_to": sum}),
                1 => json!({"between": {"from": (rate.sum / 2).to_string(), "to": sum}}),
                2 => json!({"times": {"of": extra("money"), "factor": "0.5", "up_to": sum}}),
                3 => json!({"times": {"of": extra("count"), "factor": "10"}}),
                4 => json!({"of_award": {"programme": "random.other", "factor": "0.5"}}),
                5 if dice.throw(3) == 0 => json!("unpublished"),
                6 if dice.throw(2) == 0 => json!({"fixed": "0"}),
                _ => json!({"fixed": sum}),
            };
            rate.more.insert("amount".to_owned(), amount);
            let when = match dice.throw(8) {
                0 => Some(big(true)),
                1 => Some(big(false)),
                2 => Some(many.clone()),
                3 => Some(json!({"programme": "random.other"})),
                4 => Some(json!({"any": [{"name": "大", "test": big(true)}, {"name": "多", "test": many.clone()}]})),
                _ => None,
            };
            rate.big = None;
            if let Some(when) = when {
                rate.more.insert("when".to_owned(), when);
            }
            if !award.whole && !rate.plus && !award.less && award.same_by.is_empty() && dice.throw(4) == 0 {
                rate.more
                    .insert("once_per".to_owned(), json!(format!("standards.{}", dice.pick(&["level", "action"]))));
            }
        }
        // What comes on top and what is given once do not go together.
        if award.rates.iter().any(|rate| rate.plus) {
            award.rates.iter_mut().for_each(|rate| drop(rate.more.remove("once_per")));
        }
        let mut put = |key: &str, value: Value| drop(award.more.insert(key.to_owned(), value));
        if dice.throw(4) == 0 {
            let factor = dice.pick(&["0.5", "0-1", "0.2-0.8", "1"]);
            put("changes", json!([{"when": big(true), "factor": factor, "name": "打折"}]));
        }
        if dice.throw(5) == 0 {
            put("less_awards_of", json!([{"programme": "random.other"}]));
        }
        if dice.throw(8) == 0 {
            put("pool", json!({"total": "100", "name": "资金池"}));
        }
        award
    }

    /// Leaves out what only a list has.
    fn for_the_whole(&mut self) {
        self.whole = true;
        self.same_by.clear();
        (self.less, self.last_year_only) = (false, false);
        for rate in &mut self.rates {
            rate.levels.clear();
            rate.actions.clear();
            (rate.ladder, rate.shared, rate.half_revised) = (None, false, false);
        }
    }

    /// The award in a pack of its own: `random.award`.
    pub fn library(&self) -> Rc<Library> {
        let pack = self.pack();
        let mut library = Library::default();
        library.load(&pack.to_string()).unwrap_or_else(|problems| panic!("{problems:#?}\n{pack}"));
        Rc::new(library)
    }

    /// The pack.
    pub fn pack(&self) -> Value {
        let column = |name: &&str| json!(format!("standards.{name}"));
        let rates: Vec<Value> = self.rates.iter().enumerate().map(|(i, rate)| rate.json(i)).collect();
        let mut award = json!({"rates": rates, "same_by": self.same_by.iter().map(column).collect::<Vec<_>>()});
        if !self.whole {
            award["list"] = json!("standards");
        }
        if self.less {
            award["less"] = json!("standards.paid");
        }
        if self.last_year_only {
            let within = json!({"calendar_years": {"from": 1, "to": 1}});
            let condition = json!({"date": {"field": "standards.published_on", "within": within}});
            award["eligible"] = json!([{"condition": condition, "otherwise": "不是上一年发布的"}]);
        }
        if let Some(cap) = self.cap {
            award["cap"] = json!({"most": cap.to_string(), "name": "封顶"});
        }
        award.as_object_mut().expect("an object").extend(self.more.clone());
        pack_around(&award, &Map::new())
    }

    /// The award as it stands in the pack, without its clauses: what a failing test shows.
    pub fn brief(&self) -> String {
        brief(&self.pack()["programmes"][1]["award"]).to_string()
    }
}

impl Rate {
    fn json(&self, index: usize) -> Value {
        let word =
            |field: &str, words: &[&str]| json!({"word": {"field": format!("standards.{field}"), "one_of": words}});
        let columns = [("level", &self.levels), ("action", &self.actions)];
        let conditions: Vec<Value> =
            columns.iter().filter(|(_, words)| !words.is_empty()).map(|(field, words)| word(field, words)).collect();
        let mut rate = json!({
            "id": format!("r{index}"), "name": format!("第 {index} 档"), "where": conditions,
            "amount": {"fixed": self.sum.to_string()}, "plus": self.plus,
        });
        if let Some(big) = self.big {
            rate["when"] = json!({"is": {"field": "extra.big", "answer": big}});
        }
        if let Some(ladder) = self.ladder {
            rate["ladder"] = json!(ladder);
        }
        if self.shared {
            rate["divided_by"] = json!("standards.local_drafters");
        }
        if self.half_revised {
            let half = json!({"where": [word("action", &["revise"])], "factor": "0.5", "name": "减半"});
            rate["adjustments"] = json!([half]);
        }
        rate.as_object_mut().expect("an object").extend(self.more.clone());
        rate
    }
}

/// A pack with one award, `random.award`, after another programme that some rates rest on, and the quantities that
/// it names.
pub fn pack_around(award: &Value, definitions: &Map<String, Value>) -> Value {
    let given = json!({"is": {"field": "extra.other", "answer": true}});
    let other = json!({"rates": [{"id": "x", "name": "别的", "amount": {"fixed": "240"}, "when": given}]});
    let question = |id: &str, kind: &str| json!({"id": id, "label": id, "kind": kind});
    let questions = [("big", "yes_no"), ("other", "yes_no"), ("money", "money"), ("count", "count")];
    let programmes = [("random.other", &other), ("random.award", award)];
    let define = |(name, is): (&String, &Value)| (name.clone(), json!({"name": name, "is": is, "clause": clause()}));
    let definitions: Map<String, Value> = definitions.iter().map(define).collect();
    json!({
        "id": "random", "version": "1", "name": "随机", "place": "随机",
        "documents": {"m": {"title": "随机", "cite": "随机"}}, "definitions": definitions,
        "questions": questions.map(|(id, kind)| question(id, kind)),
        "programmes": programmes.map(|(id, award)| programme(id, &complete(award))),
    })
}

/// The award with what every rule has: a name and where it comes from.
fn complete(award: &Value) -> Value {
    let mut award = award.clone();
    let put = |rule: &mut Value, name: bool| {
        rule["clause"] = clause();
        if name && rule["name"].is_null() {
            rule["name"] = json!(format!("规则{}", rule["id"].as_str().unwrap_or_default()));
        }
    };
    let each = |holder: &mut Value, key: &str, name: bool| {
        holder.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten().for_each(|rule| put(rule, name));
    };
    each(&mut award, "eligible", false);
    each(&mut award, "rates", true);
    each(&mut award, "changes", true);
    each(&mut award, "less_awards_of", false);
    award["rates"].as_array_mut().into_iter().flatten().for_each(|rate| each(rate, "adjustments", true));
    for key in ["pool", "cap"] {
        award.get_mut(key).into_iter().for_each(|rule| put(rule, true));
    }
    award
}

fn brief(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| !["clause", "name", "otherwise"].contains(&key.as_str()));
            Value::Object(kept.map(|(key, value)| (key.clone(), brief(value))).collect())
        }
        Value::Array(all) => all.iter().map(brief).collect(),
        other => other.clone(),
    }
}

fn clause() -> Value {
    json!({"document": "m", "certainty": "verified"})
}

fn programme(id: &str, award: &Value) -> Value {
    json!({
        "id": id, "name": id, "short": "随机", "kind": "award", "authority": "随机局", "taken": "常年", "clause": clause(),
        "requirements": [{"id": "awarded", "name": "有奖励", "test": "awarded", "clause": clause()}], "award": award,
    })
}
