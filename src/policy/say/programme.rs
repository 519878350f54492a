//! What holds of a programme as a whole: its days, its verdict, who sees it, what it is worth.

use chrono::NaiveDate;

use super::said::quoted;
use super::{Said, Say};
use crate::policy::Validity;
use crate::policy::{Programme, Verdict, Worth};

/// The days on which rules are in force: "2016-01-01 起", "2022-01-01 至 2023-11-01", "没有写明".
#[must_use]
pub fn validity(valid: &Validity) -> String {
    if valid.from.is_none() && valid.until.is_none() { "没有写明".to_owned() } else { days(valid) }
}

pub(super) fn days(valid: &Validity) -> String {
    match (valid.from, valid.until) {
        (Some(from), Some(until)) if from == until => NaiveDate::to_string(&from),
        (Some(from), Some(until)) => format!("{from} 至 {until}"),
        (Some(from), None) => format!("{from} 起"),
        (None, Some(until)) => format!("{until} 以前"),
        (None, None) => "任何时候".to_owned(),
    }
}

impl Say<'_> {
    /// Who is shown the programme; `None`: everybody.
    #[must_use]
    pub fn offered(&self, programme: &Programme) -> Option<String> {
        programme.offered_when.as_ref().map(|test| format!("只对这样的企业列出：{}", self.test(test)))
    }

    /// How the verdict follows from the requirements, by their names.
    #[must_use]
    pub fn verdict(&self, programme: &Programme) -> Said {
        let Some(verdict) = &programme.verdict else {
            return (if programme.requirements.len() > 1 { "各条都要满足" } else { "满足这一条" }).into();
        };
        match verdict {
            Verdict::All(all) => {
                let (plain, rest): (Vec<_>, Vec<_>) = all.iter().partition(|v| matches!(v, Verdict::Requirement(_)));
                let rest: Vec<Said> = rest.into_iter().map(|v| combined(programme, v)).collect();
                match (plain.len(), rest.as_slice()) {
                    (_, []) => "各条都要满足".into(),
                    (0, [only]) => only.clone(),
                    (0, _) => Said::of("同时满足：", rest),
                    (_, [only]) => Said::of(format!("没有提到的各条都要满足，另外{}", only.text), only.inner.clone()),
                    _ => Said::of("没有提到的各条都要满足，另外：", rest),
                }
            }
            other => combined(programme, other),
        }
    }

    /// What a line of the worth is.
    #[must_use]
    pub fn worth(&self, worth: &Worth) -> String {
        self.quantity(&worth.amount)
    }
}

fn combined(programme: &Programme, verdict: &Verdict) -> Said {
    let each = |all: &[Verdict]| all.iter().map(|v| combined(programme, v)).collect::<Vec<_>>();
    match verdict {
        Verdict::Requirement(id) => {
            let name = programme
                .requirements
                .iter()
                .find(|r| r.id == *id)
                .map_or("（没有这一条）", |r| r.name.as_str());
            quoted(name).into()
        }
        Verdict::All(all) | Verdict::Any(all) if all.len() == 1 => each(all).pop().unwrap_or_default(),
        Verdict::All(all) => {
            let each = each(all);
            if each.iter().all(|said| said.inner.is_empty()) {
                let names: Vec<String> = each.iter().map(Said::to_string).collect();
                return format!("{}都满足", names.join("和")).into();
            }
            Said::of("都要：", each)
        }
        Verdict::Any(any) => Said::of("有一种就行：", each(any)),
    }
}
