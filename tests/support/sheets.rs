//! Answer sheets as enterprises fill them in, and as they should not: each field absent, exact, a range
//! or a range with an open end.

use proptest::prelude::*;
use serde_json::{Value, json};

pub use super::detail::Detail;
use super::detail::object;

const RIGHTS: &[&str] = &[
    "invention",
    "invention",
    "defence_invention",
    "ic_layout",
    "utility_model",
    "utility_model",
    "design",
    "software",
    "software",
];

fn right(detail: Detail) -> impl Strategy<Value = Value> {
    let obtained = detail.word(&["own", "own", "own", "assigned", "gifted", "merger", "licence"]);
    (
        detail.word(RIGHTS),
        detail.day(),
        detail.day(),
        detail.yes(8),
        obtained,
        detail.yes(8),
        detail.yes(8),
        detail.yes(1),
        detail.yes(2),
    )
        .prop_map(|(kind, granted, expires, in_force, obtained, core, related, disputed, used)| {
            // A right ends after it began, and what is core is related, or the sheet contradicts itself.
            let in_order = granted.as_ref().and_then(Value::as_str) <= expires.as_ref().and_then(Value::as_str);
            let related = if core == Some(Value::Bool(true)) { related.map(|_| Value::Bool(true)) } else { related };
            object(vec![
                ("kind", kind),
                ("granted_on", granted),
                ("expires_on", expires.filter(|_| in_order)),
                ("in_force", in_force),
                ("obtained", obtained),
                ("core", core),
                ("related", related),
                ("disputed", disputed),
                ("used_in_hnte", used),
            ])
        })
}

fn standard(detail: Detail) -> impl Strategy<Value = Value> {
    let level = detail.word(&["international", "national", "national", "industry", "group", "zhejiang_made"]);
    let number = detail.word(&["A", "B", "C"]);
    let action = detail.word(&["make", "make", "revise", "propose"]);
    // The first of all is the first of the place; nobody is further down in a place than among all.
    let one = || Just(Some(json!(1)));
    let ranks =
        prop_oneof![1 => (one(), detail.number(1, 1, 1)), 2 => (detail.number(2, 7, 1), detail.number(1, 2, 1))];
    (level, action, number, ranks, detail.number(2, 4, 1), detail.day(), detail.number(0, 1, 1_000)).prop_map(
        |(level, action, number, (rank, local), drafters, published, paid)| {
            object(vec![
                ("level", level),
                ("action", action),
                ("number", number),
                ("rank", rank),
                ("local_rank", local),
                ("local_drafters", drafters),
                ("published_on", published),
                ("paid", paid),
            ])
        },
    )
}

fn body(detail: Detail) -> impl Strategy<Value = Value> {
    let level = detail.word(&["national", "provincial", "municipal", "district"]);
    let kind = detail.word(&[
        "technology_centre",
        "engineering_centre",
        "new_rd_institution",
        "postdoc_station",
        "incubator",
        "rd_centre",
        "other",
    ]);
    (level, kind, detail.day(), detail.number(0, 50, 100)).prop_map(|(level, kind, day, area)| {
        object(vec![("level", level), ("kind", kind), ("recognised_on", day), ("area_m2", area)])
    })
}

/// The R&D expense of a year: by parts, as a total, or both, and then in agreement.
///
/// Amounts are multiples of 20, so that 80 % of them and a quarter of those are whole.
fn rd(detail: Detail) -> impl Strategy<Value = Option<Value>> {
    let part = || detail.number(0, 900, 2_000);
    let outside = || detail.number(0, 600, 2_000);
    let parts = (part(), part(), part(), outside(), outside(), part()).prop_map(
        |(personnel, direct, trials, domestic, overseas, other)| {
            object(vec![
                ("personnel", personnel),
                ("direct", direct),
                ("trials", trials),
                ("outsourced_domestic", domestic),
                ("outsourced_overseas", overseas),
                ("other", other),
            ])
        },
    );
    let whole_parts = parts.clone().prop_map(|mut parts| {
        for key in ["depreciation", "amortisation", "design"] {
            parts[key] = json!("0");
        }
        parts
    });
    let total = (detail.number(1_200, 2_400, 2_000), detail.number(600, 1_200, 2_000))
        .prop_map(|(total, domestic)| object(vec![("total", total), ("domestic", domestic)]));
    match detail {
        Detail::Rough => prop_oneof![1 => Just(None), 3 => whole_parts.prop_map(Some), 1 => parts.prop_map(Some), 3 => total.prop_map(Some)].boxed(),
        Detail::Full => prop_oneof![1 => whole_parts.prop_map(Some), 1 => total.prop_map(Some)].boxed(),
    }
}

fn year(detail: Detail) -> impl Strategy<Value = Value> {
    // Around the lines of the law, 5,000 万 and 2 亿, more often than by chance; and the zero that divides.
    let sales = prop_oneof![
        12 => detail.number(10, 600, 100_000),
        4 => detail.number(480, 520, 100_000),
        4 => detail.number(1_980, 2_020, 100_000),
        1 => Just(Some(json!(0))),
    ];
    let assets = prop_oneof![14 => detail.number(10, 300, 100_000), 1 => detail.number(-20, 30, 100_000)];
    let money = (
        sales,
        assets,
        detail.number(1, 300, 1_000_000),
        detail.number(10, 600, 100_000),
        detail.number(0, 2_000, 20_000),
    );
    let income = (detail.number(300, 420, 100_000), detail.number(0, 5, 100_000), detail.number(120, 295, 100_000));
    let staff =
        prop_oneof![16 => detail.number(30, 120, 1), 3 => detail.number(490, 510, 1), 1 => Just(Some(json!(0)))];
    let people = (staff, detail.number(2, 30, 1), detail.number(0, 9, 1));
    (money, income, people, rd(detail)).prop_map(
        |((sales, assets, total, costs, deductible), (income, free, hitech), (staff, rd_staff, transformed), rd)| {
            let nobody = staff == Some(json!(0));
            object(vec![
                ("sales", sales),
                ("net_assets", assets),
                ("total_assets", total),
                ("costs", costs),
                ("rd_deductible", deductible),
                ("total_income", income),
                ("non_taxable_income", free),
                ("hitech_income", hitech),
                ("staff", staff),
                ("rd_staff", if nobody { rd_staff.map(|_| json!(0)) } else { rd_staff }),
                ("transformed", transformed),
                ("rd", rd),
            ])
        },
    )
}

fn points(detail: Detail) -> impl Strategy<Value = Value> {
    let of = |most: i64| detail.number(most * 2, most * 4, 1).prop_map(|v| v.map(quarters));
    (
        of(8),
        of(8),
        detail.maybe((1i64..=3).prop_map(Value::from)),
        of(6),
        of(6),
        of(4),
        of(4),
        detail.maybe((0i64..=2).prop_map(Value::from)),
    )
        .prop_map(|(advancement, core, obtained, rules, lab, incentives, people, bonus)| {
            object(vec![
                ("ip_advancement", advancement),
                ("ip_core_support", core),
                ("ip_obtained", obtained),
                ("org_rules", rules),
                ("org_lab", lab),
                ("org_incentives", incentives),
                ("org_people", people),
                ("standards_bonus", bonus),
            ])
        })
}

/// A panel averages, so points come in quarters.
fn quarters(value: Value) -> Value {
    let quarter = |value: &Value| -> Value {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let n: i64 = text.parse().expect("a whole number");
        Value::from(format!("{}.{:02}", n / 4, n % 4 * 25))
    };
    match value {
        Value::Object(ends) => Value::Object(ends.iter().map(|(key, end)| (key.clone(), quarter(end))).collect()),
        value => quarter(&value),
    }
}

/// The `answers` of a draft.
pub fn answers(detail: Detail) -> impl Strategy<Value = Value> {
    let field = detail.word(&["electronics", "manufacturing", "services", "none"]);
    let registered = prop_oneof![4 => detail.maybe(Just(json!("2018-03-12"))), 3 => detail.day()];
    let about = (registered, detail.yes(9), detail.yes(9), detail.yes(1), detail.yes(1), field, any::<bool>());
    let years = (year(detail), year(detail), year(detail), year(detail), year(detail));
    let lists = (detail.list(right(detail)), detail.list(standard(detail)), detail.list(body(detail)));
    let incident = (detail.word(&["safety", "quality", "environment"]), detail.day())
        .prop_map(|(kind, on)| object(vec![("kind", kind), ("on", on)]));
    let award = (detail.maybe((2018i64..=2027).prop_map(Value::from)), detail.number(1, 5, 1))
        .prop_map(|(year, rank)| object(vec![("year", year), ("rank", rank)]));
    let conduct = (detail.list(incident), detail.list(award), detail.yes(1), detail.yes(1), detail.yes(1));
    let certificate = (detail.yes(3), detail.day(), detail.yes(5));
    let counts = (detail.number(0, 3, 1), detail.number(0, 6, 1), detail.number(0, 3, 1), detail.number(0, 3, 1));
    (about, years, lists, conduct, certificate, points(detail), counts).prop_map(
        |(
            (registered, resident, sound, restricted, excluded, field, haicang),
            years,
            (ip, standards, bodies),
            conduct,
            certificate,
            points,
            counts,
        )| {
            let (incidents, awards, abnormal, dishonest, misconduct) = conduct;
            let (held, issued, ever) = certificate;
            // Who holds a certificate has been recognised.
            let ever = if held == Some(Value::Bool(true)) { ever.map(|_| Value::Bool(true)) } else { ever };
            let (class1, class2, used, own) = counts;
            let counts = object(vec![("class1", class1), ("class2", class2), ("class2_used", used), ("own", own)]);
            let mut all = object(vec![
                ("region", haicang.then(|| json!("350205"))),
                ("registered_on", registered),
                ("tax_resident", resident),
                ("accounts_sound", sound),
                ("restricted_industry", restricted),
                ("superdeduction_excluded_industry", excluded),
                ("field", field),
                ("standards", standards),
                ("rd_bodies", bodies),
                ("incidents", incidents),
                ("national_awards", awards),
                ("abnormal_listed", abnormal),
                ("dishonest_listed", dishonest),
                ("research_misconduct", misconduct),
                (
                    "hnte_certificate",
                    Some(object(vec![("held", held), ("issued_on", issued), ("ever_recognised", ever)])),
                ),
                ("points", Some(points)),
                (
                    "years",
                    Some(json!({"2022": years.0, "2023": years.1, "2024": years.2, "2025": years.3, "2026": years.4})),
                ),
            ]);
            // Counts stand for a list that is not there.
            match ip {
                Some(ip) => all["ip"] = ip,
                None => all["ip_counts"] = counts,
            }
            all
        },
    )
}

/// A day of application.
pub fn day_of_application() -> impl Strategy<Value = chrono::NaiveDate> {
    let day = (2024i32..=2027, 1u32..=12, 1u32..=28)
        .prop_filter_map("a day", |(y, m, d)| chrono::NaiveDate::from_ymd_opt(y, m, d));
    let usual = chrono::NaiveDate::from_ymd_opt(2026, 7, 1).expect("a day");
    prop_oneof![3 => Just(usual), 2 => day]
}
