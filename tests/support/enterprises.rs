//! Enterprises as a bureau has them in its pool, drawn by dice: the n-th is the same on every machine, whoever asks for
//! it and in whichever order. None of them exists.

use std::fmt::Write;

use super::dice::Dice;

/// Where they are: GB/T 2260 code and 镇街 there.
const PLACES: &[(&str, &[&str])] = &[
    ("330282", &["浒山", "宗汉", "坎墩", "古塘", "白沙路", "周巷镇", "观海卫镇", "逍林镇", "庵东镇", "龙山镇"]),
    ("330203", &["江厦", "月湖", "古林镇", "集士港镇"]),
    ("330281", &["梨洲", "凤山", "泗门镇", "马渚镇"]),
    ("350205", &["海沧", "嵩屿", "新阳", "东孚"]),
    ("440307", &["坂田", "龙岗", "宝龙"]),
    ("430104", &["麓谷", "望月湖"]),
];
const TRADES: &[(&str, &str)] = &[
    ("轴承", "manufacturing"),
    ("密封件", "manufacturing"),
    ("精密机械", "manufacturing"),
    ("汽车零部件", "manufacturing"),
    ("塑料模具", "materials"),
    ("新材料", "materials"),
    ("电器", "electronics"),
    ("光电", "electronics"),
    ("软件技术", "electronics"),
    ("生物医药", "biology"),
    ("环保设备", "environment"),
    ("新能源", "energy"),
    ("检测服务", "services"),
    ("纺织", "none"),
    ("五金制品", "none"),
];
const WORDS: &[&str] = &["华", "达", "恒", "泰", "盛", "鑫", "远", "科", "瑞", "宏", "信", "丰", "利", "兴", "明"];
const SURNAMES: &[&str] = &["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "周", "吴", "徐", "孙", "胡", "朱", "高"];

/// The n-th enterprise.
pub struct Enterprise {
    /// Its name.
    pub name: String,
    /// 镇街.
    pub town: &'static str,
    /// Whom to talk to.
    pub contact: String,
    /// When it was collected.
    pub collected: String,
    /// The draft, one line of JSON.
    pub draft: String,
}

/// The n-th enterprise of a run.
#[must_use]
pub fn enterprise(seed: u64, n: u64) -> Enterprise {
    let mut dice = Dice::new(seed ^ n.wrapping_mul(0xd134_2543_de82_ef95));
    // Two of three are of the bureau's own place.
    let (region, towns) = if dice.throw(3) < 2 { PLACES[0] } else { dice.pick(PLACES) };
    let (trade, field) = dice.pick(TRADES);
    let name = format!("示例{}{}{trade}{n}有限公司", dice.pick(WORDS), dice.pick(WORDS));
    let strong = dice.throw(5) == 0;
    let mut draft = Writer { dice, strong, out: String::with_capacity(2_400) };
    draft.all(&name, region, field, n);
    let Writer { mut dice, out, .. } = draft;
    Enterprise {
        name,
        town: dice.pick(towns),
        contact: format!("{}经理", dice.pick(SURNAMES)),
        collected: format!("2026-07-{:02}T{:02}:{:02}", 1 + dice.throw(28), 8 + dice.throw(10), dice.throw(60)),
        draft: out,
    }
}

/// The n-th enterprise as a line of the desk.
#[must_use]
pub fn entry(seed: u64, n: u64) -> String {
    let Enterprise { town, contact, collected, draft, .. } = enterprise(seed, n);
    let state = ["done", "done", "open", "queued"][usize::try_from(n % 4).unwrap_or(0)];
    format!(
        r#"{{"id":"e{n}","town":"{town}","contact":"{contact}","collected":"{collected}","state":"{state}","draft":{draft}}}"#
    )
}

struct Writer {
    dice: Dice,
    /// One of five has long worked towards it.
    strong: bool,
    out: String,
}

impl Writer {
    fn all(&mut self, name: &str, region: &str, field: &str, n: u64) {
        let registered = 2004 + self.dice.throw(22);
        self.put(&format!(r#"{{"format":"kece-draft","version":1,"name":"{name}","answers":{{"region":"{region}""#));
        if self.chance(85) {
            self.put(&format!(r#","uscc":"{}""#, uscc(region, n)));
        }
        let (month, day) = (1 + self.dice.throw(12), 1 + self.dice.throw(28));
        self.put(&format!(r#","registered_on":"{registered}-{month:02}-{day:02}""#));
        self.yes("tax_resident", 99);
        self.yes("accounts_sound", 92);
        self.yes("restricted_industry", 1);
        self.yes("superdeduction_excluded_industry", 3);
        if self.chance(90) {
            self.put(&format!(r#","field":"{field}""#));
        }
        self.years(registered);
        self.rights(n);
        self.rest();
        self.put("}}");
    }

    /// Three fiscal years of a firm with some growth, its R&D spread around the lines of the law.
    fn years(&mut self, registered: u64) {
        // From 300 万 to some 3 亿, most of them small.
        let mut sales = 3_000_000 + self.dice.throw(12) * self.dice.throw(12) * self.dice.throw(12) * 170_000;
        let strong = u64::from(self.strong);
        let growth = 92 + strong * 25 + self.dice.throw(40);
        let staff = 8 + sales / 700_000 + self.dice.throw(20);
        let (permille, share) = (15 + strong * 35 + self.dice.throw(75), 5 + strong * 8 + self.dice.throw(20));
        let hitech = (40 + strong * 25 + self.dice.throw(60)).min(99);
        let by_parts = self.chance(30);
        self.put(r#","years":{"#);
        for year in 2023..2026 {
            if year > 2023 {
                self.put(",");
            }
            let transformed = strong * 4 + self.dice.throw(9);
            self.put(&format!(r#""{year}":{{"transformed":{transformed}"#));
            if registered <= year {
                self.money("sales", sales, 96);
                self.money("net_assets", sales / 3 + sales / 50 * (year - 2022), 85);
                let rd = sales * permille / 1_000;
                if by_parts {
                    self.put(r#","rd":{"personnel":"#);
                    self.figure(rd * 6 / 10);
                    for (part, of) in [("direct", 2), ("depreciation", 1), ("trials", 1)] {
                        self.put(&format!(r#","{part}":"{}""#, rd * of / 10));
                    }
                    self.put(r#","amortisation":"0","design":"0","outsourced_domestic":"0","outsourced_overseas":"0","other":"0"}"#);
                } else if self.chance(94) {
                    self.put(r#","rd":{"total":"#);
                    self.figure(rd);
                    let domestic = rd * (8 + self.dice.throw(2)) / 10;
                    self.put(&format!(r#","domestic":"{domestic}"}}"#));
                }
                if year == 2025 {
                    self.money("total_income", sales + sales / 40, 92);
                    self.money("hitech_income", sales * hitech / 100, 88);
                    self.money("total_assets", sales * 4 / 5, 94);
                    self.money("costs", sales * 9 / 10, 90);
                    self.money("rd_deductible", rd * 9 / 10, 88);
                    self.put(&format!(r#","staff":{staff}"#));
                    if self.chance(93) {
                        // One of many contradicts itself.
                        let people = if self.dice.throw(300) == 0 { staff + 1 } else { staff * share / 100 };
                        self.put(&format!(r#","rd_staff":{people}"#));
                    }
                }
            }
            self.put("}");
            sales = sales * growth / 100;
        }
        self.put("}");
    }

    /// Property rights: a list, or in a quick check their numbers.
    fn rights(&mut self, n: u64) {
        let strong = u64::from(self.strong);
        let (first, second) = (strong * 2 + self.dice.throw(3), strong * 3 + self.dice.throw(8));
        if self.chance(40) {
            self.put(&format!(
                r#","ip_counts":{{"class1":{first},"class2":{second},"class2_used":0,"own":{}}}"#,
                first + second
            ));
            return;
        }
        self.put(r#","ip":["#);
        for place in 0..first + second {
            let kind =
                if place < first { "invention" } else { self.dice.pick(&["utility_model", "software", "design"]) };
            let comma = if place > 0 { "," } else { "" };
            let year = 2018 + self.dice.throw(8);
            let core = self.dice.throw(4) > 0;
            self.put(&format!(
                r#"{comma}{{"kind":"{kind}","title":"一种示例装置{n}-{place}","granted_on":"{year}-05-16","in_force":true,"obtained":"own","core":{core}"#
            ));
            if self.chance(70) {
                self.put(r#","disputed":false,"used_in_hnte":false"#);
            }
            self.put("}");
        }
        self.put("]");
    }

    fn rest(&mut self) {
        let strong = u64::from(self.strong);
        if self.chance(55 + strong * 35) {
            let (a, b) = (3 + strong * 2 + self.dice.throw(4), 3 + strong * 2 + self.dice.throw(4));
            let (c, d) = (2 + strong + self.dice.throw(4), 2 + strong + self.dice.throw(4));
            let (e, f) = (strong + self.dice.throw(4), strong + self.dice.throw(4));
            self.put(&format!(
                r#","points":{{"ip_advancement":{a},"ip_core_support":{{"from":{b},"to":{}}},"org_rules":{c},"org_lab":{d},"org_incentives":{e},"org_people":{f}}}"#,
                (b + 1).min(8)
            ));
        }
        match self.dice.throw(60) {
            0 => self.put(r#","incidents":[{"kind":"safety","on":"2026-02-03"}]"#),
            1..6 => {}
            _ => self.put(r#","incidents":[]"#),
        }
        self.yes("abnormal_listed", 1);
        self.yes("dishonest_listed", 1);
        self.yes("research_misconduct", 1);
        if self.chance(25) {
            let year = 2021 + self.dice.throw(5);
            self.put(&format!(r#","hnte_certificate":{{"held":true,"issued_on":"{year}-12-01"}}"#));
        } else if self.chance(80) {
            self.put(r#","hnte_certificate":{"held":false,"ever_recognised":false}"#);
        }
        if self.chance(90) {
            self.put(r#","national_awards":[]"#);
        }
        match self.dice.throw(10) {
            0 => self.put(
                r#","rd_bodies":[{"level":"municipal","kind":"engineering_centre","recognised_on":"2025-11-20"}]"#,
            ),
            1 | 2 => {}
            _ => self.put(r#","rd_bodies":[]"#),
        }
        if self.chance(85) {
            self.put(r#","standards":[]"#);
        }
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.dice.throw(100) < percent
    }

    /// A yes in so many of a hundred answers; one in ten is not answered.
    fn yes(&mut self, key: &str, percent: u64) {
        if self.chance(90) {
            let yes = self.chance(percent);
            self.put(&format!(r#","{key}":{yes}"#));
        }
    }

    fn money(&mut self, key: &str, amount: u64, answered: u64) {
        if self.chance(answered) {
            self.put(&format!(r#","{key}":"#));
            self.figure(amount);
        }
    }

    /// An amount: mostly exact, now and then as a boss says it.
    fn figure(&mut self, amount: u64) {
        if self.chance(12) {
            let (from, to) = (amount * 9 / 10, amount * 11 / 10);
            self.put(&format!(r#"{{"from":"{from}","to":"{to}"}}"#));
        } else {
            self.put(&format!(r#""{amount}""#));
        }
    }

    fn put(&mut self, text: &str) {
        write!(self.out, "{text}").unwrap_or_default();
    }
}

/// A 统一社会信用代码 whose check character fits.
fn uscc(region: &str, n: u64) -> String {
    const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let body = format!("91{region}{:09}", n % 1_000_000_000);
    let (mut sum, mut weight) = (0, 1);
    for byte in body.bytes() {
        sum += ALPHABET.iter().position(|a| *a == byte).unwrap_or(0) * weight;
        weight = weight * 3 % 31;
    }
    let check = ALPHABET.get((31 - sum % 31) % 31).copied().unwrap_or(b'0');
    format!("{body}{}", char::from(check))
}
