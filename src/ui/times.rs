//! Days and times in words, and when a programme takes applications.

use chrono::{Datelike, NaiveDate};

use crate::policy::{Programme, Window};

/// A moment on the user's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// 0–23.
    pub hour: u32,
    /// 0–59.
    pub minute: u32,
}

/// "今天 14:32", "6 月 30 日", "2025 年 6 月 30 日".
#[must_use]
pub fn moment(moment: Moment, today: NaiveDate) -> String {
    if moment.day == today { format!("今天 {}", clock(moment)) } else { day(moment.day, today) }
}

/// A figure at the end keeps its distance from the word after it.
#[must_use]
pub fn spaced(words: &str) -> String {
    if words.ends_with(|c: char| c.is_ascii_digit()) { format!("{words} ") } else { words.to_owned() }
}

/// "今天 18:00", "明天 09:00", "7 月 3 日 18:00".
#[must_use]
pub fn exactly(moment: Moment, today: NaiveDate) -> String {
    let tomorrow = today.succ_opt();
    let day = match moment.day {
        at if at == today => "今天".to_owned(),
        at if Some(at) == tomorrow => "明天".to_owned(),
        at => day(at, today),
    };
    format!("{day} {}", clock(moment))
}

/// "14:32".
#[must_use]
pub fn clock(moment: Moment) -> String {
    format!("{:02}:{:02}", moment.hour, moment.minute)
}

/// "6 月 30 日"; with the year if it is not this one.
#[must_use]
pub fn day(day: NaiveDate, today: NaiveDate) -> String {
    let short = format!("{} 月 {} 日", day.month(), day.day());
    if day.year() == today.year() { short } else { format!("{} 年 {short}", day.year()) }
}

/// Whether a programme takes applications on the day one plans to apply, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowState {
    /// Whether that day lies in a window; `None` if there is no window to go by.
    pub open: Option<bool>,
    /// One sentence, without a full stop.
    pub words: String,
}

/// When the programme takes applications, seen from the planned day `on`.
#[must_use]
pub fn window_state(programme: &Programme, on: NaiveDate, today: NaiveDate) -> WindowState {
    let windows = &programme.windows;
    if let Some(window) = windows.iter().find(|w| w.days.contains(on)) {
        return WindowState { open: Some(true), words: while_open(window, on, today) };
    }
    let next = windows.iter().filter(|w| w.days.from.is_some_and(|from| from > on)).min_by_key(|w| w.days.from);
    if let Some(from) = next.and_then(|w| w.days.from) {
        return WindowState { open: Some(false), words: format!("{}开始受理", day(from, today)) };
    }
    match windows.iter().filter_map(|w| w.days.until).max() {
        Some(until) => {
            let words = format!("最近一次受理到 {}为止，下一次以通知为准", day(until, today));
            WindowState { open: Some(false), words }
        }
        None => WindowState { open: None, words: programme.taken.clone() },
    }
}

fn while_open(window: &Window, on: NaiveDate, today: NaiveDate) -> String {
    let Some(until) = window.days.until else {
        return if on == today { "正在受理".to_owned() } else { "计划申报的那天在受理期内".to_owned() };
    };
    let end = day(until, today);
    match (until - today).num_days() {
        0 if on == today => format!("正在受理，今天（{end}）截止"),
        left if on == today => format!("正在受理，{end}截止，还有 {left} 天"),
        _ => format!("计划申报的那天在受理期内，{end}截止"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Moment, day, exactly, moment, window_state};
    use crate::policy::Programme;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    #[test]
    fn the_nearer_the_shorter() {
        let today = on(2026, 7, 14);
        let saved = |day| Moment { day, hour: 9, minute: 5 };
        assert_eq!(moment(saved(today), today), "今天 09:05");
        assert_eq!(moment(saved(on(2026, 6, 30)), today), "6 月 30 日");
        assert_eq!(day(on(2025, 12, 31), today), "2025 年 12 月 31 日");
    }

    #[test]
    fn a_time_to_come_has_its_clock_whatever_the_day() {
        let today = on(2026, 12, 31);
        let at = |day| exactly(Moment { day, hour: 9, minute: 5 }, today);
        assert_eq!(at(today), "今天 09:05");
        assert_eq!(at(on(2027, 1, 1)), "明天 09:05");
        assert_eq!(at(on(2027, 1, 2)), "2027 年 1 月 2 日 09:05");
    }

    fn taken_in(windows: &str) -> Programme {
        let clause = r#"{"document":"d","certainty":"verified"}"#;
        let windows = windows.replace("CLAUSE", clause);
        let text = format!(
            r#"{{"id":"p","name":"政策","short":"政策","kind":"recognition","authority":"科技局","requirements":[],
                "taken":"以当年通知为准","windows":[{windows}],"clause":{clause}}}"#
        );
        serde_json::from_str(&text).expect("a programme")
    }

    #[test]
    fn a_window_is_open_coming_over_or_by_notice() {
        let summer =
            taken_in(r#"{"name":"2026 年度","days":{"from":"2026-06-01","until":"2026-08-31"},"clause":CLAUSE}"#);
        let say = |programme: &Programme, planned, today| {
            let state = window_state(programme, planned, today);
            (state.open, state.words)
        };
        let july = on(2026, 7, 8);
        assert_eq!(say(&summer, july, july), (Some(true), "正在受理，8 月 31 日截止，还有 54 天".to_owned()));
        let last = on(2026, 8, 31);
        assert_eq!(say(&summer, last, last), (Some(true), "正在受理，今天（8 月 31 日）截止".to_owned()));
        let planned = say(&summer, on(2026, 7, 15), july);
        assert_eq!(planned, (Some(true), "计划申报的那天在受理期内，8 月 31 日截止".to_owned()));
        let may = on(2026, 5, 31);
        assert_eq!(say(&summer, may, may), (Some(false), "6 月 1 日开始受理".to_owned()));
        let autumn = on(2026, 9, 1);
        let over = "最近一次受理到 8 月 31 日为止，下一次以通知为准".to_owned();
        assert_eq!(say(&summer, autumn, autumn), (Some(false), over));
        assert_eq!(say(&taken_in(""), july, july), (None, "以当年通知为准".to_owned()));
    }
}
