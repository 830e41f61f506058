//! Judges records against annotations.
//!
//! A record and an annotated figure meet when their spans overlap; each record is used once, and a figure takes the one
//! that fits it best. What meets no figure is spurious, unless it lies on an optional one (class O) or a time (T).
//! *Detection* asks whether a figure was met, *strict* whether all seven slots are right, *core* strict and the right
//! indicator over the figures of the catalogue's indicators that are the region's own.

use std::fmt;

use rust_decimal::Decimal;
use zhengce::record::{Bound, Measure, Quantity};
use zhengce::{Extractor, Record};

use crate::gold::{Gold, Row};

/// What is judged of a figure that was found.
pub const SLOTS: [&str; 7] = ["value", "unit", "bound", "measure", "metric", "period", "status"];

/// How often what was right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    pub gold: usize,
    pub found: usize,
    pub spurious: usize,
    pub strict: usize,
    pub core: usize,
    pub core_gold: usize,
    pub slots: [usize; 7],
    /// Of the figures found that have an entity, the whole of a share, an indicator: right, and all.
    pub also: [[usize; 2]; 3],
}

/// The counts of every report, in order.
#[derive(Debug, Default)]
pub struct Score {
    pub reports: Vec<(String, Counts)>,
}

/// Extracts and judges every report.
pub fn score(gold: &[Gold], extractor: &Extractor) -> Score {
    let one = |g: &Gold| (g.source.name.clone(), judge_report(g, &g.source.records(extractor)));
    Score { reports: gold.iter().map(one).collect() }
}

fn judge_report(gold: &Gold, records: &[Record<'_>]) -> Counts {
    let mut counts = Counts::default();
    let mut system: Vec<(&Record<'_>, &Quantity<'_>)> =
        records.iter().filter_map(|r| r.quantity.as_ref().map(|q| (r, q))).collect();
    system.sort_by_key(|(_, q)| q.span.char[0]);
    let mut used = vec![false; system.len()];
    let meets = |row: &Row, q: &Quantity<'_>| q.span.char[0] < row.end && q.span.char[1] > row.start;
    for row in gold.rows.iter().filter(|r| r.class == "Y") {
        let core = !row.indicator.is_empty() && row.entity.is_empty();
        counts.gold += 1;
        counts.core_gold += usize::from(core);
        let mut best: Option<(usize, [bool; 7])> = None;
        for (n, (record, quantity)) in system.iter().enumerate() {
            if used[n] || !meets(row, quantity) {
                continue;
            }
            let right = judge(row, record, quantity);
            let sum = |slots: &[bool; 7]| slots.iter().filter(|ok| **ok).count();
            if best.as_ref().is_none_or(|(_, other)| sum(&right) > sum(other)) {
                best = Some((n, right));
            }
        }
        let Some((n, right)) = best else { continue };
        used[n] = true;
        counts.found += 1;
        for (total, ok) in counts.slots.iter_mut().zip(right) {
            *total += usize::from(ok);
        }
        let strict = right.iter().all(|ok| *ok);
        let record = system[n].0;
        for (total, ok) in counts.also.iter_mut().zip(also(row, record)) {
            total[0] += usize::from(ok == Some(true));
            total[1] += usize::from(ok.is_some());
        }
        counts.strict += usize::from(strict);
        counts.core +=
            usize::from(core && strict && indicator(record) == Some(&row.indicator) && record.entity.is_none());
    }
    let neutral = |q: &Quantity<'_>| gold.rows.iter().any(|r| matches!(r.class.as_str(), "O" | "T") && meets(r, q));
    counts.spurious = system.iter().zip(&used).filter(|((_, q), used)| !**used && !neutral(q)).count();
    counts
}

fn indicator<'r>(record: &'r Record<'_>) -> Option<&'r str> {
    record.metric.as_ref()?.indicator.as_deref()
}

/// Which slots of a record are right.
fn judge(row: &Row, record: &Record<'_>, quantity: &Quantity<'_>) -> [bool; 7] {
    let (unit, wanted) = (unit(quantity.unit.as_ref().map_or("", |u| &u.text)), unit(&row.unit));
    let (low, high) = (Some(quantity.value), quantity.upper);
    let (value, unit) = if row.measure.contains("growth") && record.measure == Measure::Growth {
        let same = |a, b| same(growth(a, unit), growth(b, wanted), FINE);
        (same(low, row.number.0) && same(high, row.number.1), ["%", "倍", "番", "‰"].contains(&unit) || unit == wanted)
    } else {
        let tolerance = if row.value.contains('/') { COARSE } else { FINE };
        (same(low, row.number.0, tolerance) && same(high, row.number.1, tolerance), unit == wanted)
    };
    let one_of = |cell: &str, value: &str| cell.split(';').any(|v| v == value);
    let period = record.period.map(|p| p.to_string()).unwrap_or_default();
    [
        value,
        unit,
        side(quantity.bound.as_str()) == side(&row.bound),
        one_of(&row.measure, record.measure.as_str()),
        metric(row, record),
        row.period.is_empty() || one_of(&row.period, &period),
        one_of(&row.status, record.status.as_str()),
    ]
}

/// Whether entity, whole of a share and indicator are right; `None` where the figure has none.
fn also(row: &Row, record: &Record<'_>) -> [Option<bool>; 3] {
    let either = |said: Option<&str>, wanted: &str, plain: fn(&str) -> String| {
        let said = said.filter(|s| !s.is_empty()).map(plain);
        said.is_some_and(|s| s.contains(&plain(wanted)) || plain(wanted).contains(&s))
    };
    [
        (!row.entity.is_empty()).then(|| either(record.entity.as_deref(), &row.entity, str::to_owned)),
        (!row.of.is_empty() && row.measure == "share").then(|| either(record.of.as_deref(), &row.of, squeeze)),
        (!row.indicator.is_empty()).then(|| indicator(record) == Some(&row.indicator)),
    ]
}

/// A metric is right when it holds the head and is made of words of the whole phrase, or when its indicator is right.
fn metric(row: &Row, record: &Record<'_>) -> bool {
    let Some(metric) = &record.metric else { return false };
    let said = squeeze(&metric.text);
    if said.is_empty() {
        return false;
    }
    let owners = std::iter::once("").chain(row.entity.split(';'));
    let whole =
        || owners.clone().any(|who| row.metric.split(';').any(|m| subsequence(&said, &squeeze(&format!("{who}{m}")))));
    row.head.split(';').any(|h| said.contains(&squeeze(h))) && whole()
        || !row.indicator.is_empty() && metric.indicator.as_deref() == Some(&row.indicator)
}

/// Bounds that say the same for a reader of a table.
fn side(bound: &str) -> &'static str {
    match bound {
        "" => Bound::Eq.as_str(),
        "eq" => "eq",
        "about" | "near" => "about",
        "ge" | "gt" => "low",
        "le" | "lt" => "high",
        "range" => "range",
        other => panic!("no bound `{other}`"),
    }
}

/// Spellings of one unit.
fn unit(text: &str) -> &str {
    match text {
        "％" => "%",
        "百分点" => "个百分点",
        "千米" => "公里",
        "平方千米" => "平方公里",
        "度" => "千瓦时",
        "公斤" => "千克",
        "圆" | "人民币" => "元",
        "标准箱" | "TEU" => "标箱",
        other => other,
    }
}

const FINE: Decimal = Decimal::from_parts(1, 0, 0, false, 9);
const COARSE: Decimal = Decimal::from_parts(1, 0, 0, false, 3);

fn same(a: Option<Decimal>, b: Option<Decimal>, tolerance: Decimal) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= tolerance * b.abs().max(Decimal::ONE),
        (a, b) => a == b,
    }
}

/// A growth as a ratio, so that 2.4倍, 240% and 1番 compare.
fn growth(value: Option<Decimal>, unit: &str) -> Option<Decimal> {
    let value = value?;
    match unit {
        "倍" => Some(value),
        "番" => {
            let times = u32::try_from(value.normalize()).ok().filter(|_| value.fract().is_zero())?;
            Some(Decimal::from(2u64.checked_pow(times)?) - Decimal::ONE)
        }
        _ => Some(value / Decimal::ONE_HUNDRED),
    }
}

/// A phrase without marks, small words, and what only says "our own" or "this year" at its start.
fn squeeze(text: &str) -> String {
    let mut text = text.to_owned();
    loop {
        let rest = own_or_year(&text).map_or(text.as_str(), |len| &text[len..]);
        let next: String = rest.chars().filter(|c| !c.is_whitespace() && !MARKS.contains(*c)).collect();
        if next == text {
            return next;
        }
        text = next;
    }
}

const MARKS: &str = "“”‘’\"'《》（）()、，,·．.—-＆&和与及的等";

/// Length of 全市, 我省, 本区, 全社会, 今年, 2025年 at the start of a text.
fn own_or_year(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let own = ["自治区", "国", "省", "市", "区", "县", "州", "旗", "域"];
    let whole = |word: &&str| match rest.strip_prefix(*word) {
        Some(after) => *word != "社会" || !["固定", "研发", "用电", "R"].iter().any(|w| after.starts_with(w)),
        None => false,
    };
    if matches!(first, '全' | '我' | '本')
        && let Some(word) = own.iter().chain(&["社会"]).find(|w| whole(w))
    {
        return Some(first.len_utf8() + word.len());
    }
    if matches!(first, '今' | '去' | '上' | '本' | '全') && rest.starts_with('年') {
        return Some(first.len_utf8() + '年'.len_utf8());
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    (digits == 4 && text[4..].starts_with('年')).then_some(4 + '年'.len_utf8())
}

fn subsequence(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|d| d == c))
}

impl Counts {
    /// F1 of finding figures.
    pub fn detection(&self) -> f64 {
        f1(self.found, self.spurious, self.gold - self.found)
    }

    /// F1 of figures with every slot right.
    pub fn strict(&self) -> f64 {
        f1(self.strict, self.found + self.spurious - self.strict, self.gold - self.strict)
    }

    /// Part of the core figures that are right.
    pub fn core(&self) -> f64 {
        self.core as f64 / self.core_gold.max(1) as f64
    }

    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.spurious += other.spurious;
        self.strict += other.strict;
        self.core += other.core;
        self.core_gold += other.core_gold;
        for (total, n) in self.slots.iter_mut().zip(other.slots) {
            *total += n;
        }
        for (total, [right, all]) in self.also.iter_mut().zip(other.also) {
            *total = [total[0] + right, total[1] + all];
        }
    }
}

fn f1(right: usize, wrong: usize, missed: usize) -> f64 {
    let all = 2 * right + wrong + missed;
    if all == 0 { 0.0 } else { 2.0 * right as f64 / all as f64 }
}

impl Score {
    /// All reports together.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        self.reports.iter().for_each(|(_, counts)| total.add(counts));
        total
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        writeln!(f, " gold found spur. detection strict      core  report")?;
        for (name, c) in self.reports.iter().map(|(name, c)| (name.as_str(), c)).chain([("all", &total)]) {
            let core = format!("{}/{}", c.core, c.core_gold);
            let (detection, strict) = (c.detection(), c.strict());
            writeln!(f, "{:5} {:5} {:5} {detection:9.3} {strict:6.3} {core:>9}  {name}", c.gold, c.found, c.spurious)?;
        }
        for (slot, right) in SLOTS.iter().zip(total.slots) {
            write!(f, "{slot} {:.3}  ", right as f64 / total.found.max(1) as f64)?;
        }
        let [entity, of, indicator] = total.also.map(|[right, all]| format!("{right}/{all}"));
        write!(f, "\nalso: entity {entity}  of {of}  indicator {indicator}")
    }
}
