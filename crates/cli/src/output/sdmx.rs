//! SDMX-CSV 2.0: one observation a value. Only records with an indicator, a value and a period are observations.
//!
//! Whether a value was reached or is aimed at is a dimension (`DATA_KIND`), not a quality flag. A range is two
//! observations (`BOUND` is LOW and HIGH). The same figure said twice is two observations (`MENTION` counts).
//! docs/sdmx.md says what the codes mean.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rust_decimal::Decimal;
use zhengce::record::{Basis, Bound, Edtf, Measure, Quantity, Record, Region, Status};

use super::{Extracted, csv};

/// The columns.
pub const HEAD: &str = "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,INDICATOR,MEASURE,DATA_KIND,BOUND,ENTITY,DOC,MENTION,\
                        TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,DECIMALS,OBS_STATUS,METRIC_TEXT,ENTITY_TEXT,COMMENT_OBS\n";

/// The observations of a document.
pub fn rows(of: &Extracted<'_>) -> Vec<u8> {
    let mut writer = csv::start();
    let mut said: BTreeMap<[String; 8], u32> = BTreeMap::new();
    for record in &of.records {
        let (Some(quantity), Some(period), Some(metric)) = (&record.quantity, record.period, &record.metric) else {
            continue;
        };
        let Some(indicator) = metric.indicator.as_deref() else { continue };
        let Some((time, freq)) = time(period) else { continue };
        let low = match quantity.bound {
            Bound::Eq => "POINT",
            Bound::About => "ABOUT",
            Bound::Ge => "MIN",
            Bound::Gt => "ABOVE",
            Bound::Le => "MAX",
            Bound::Lt => "BELOW",
            Bound::Range => "LOW",
        };
        let ends = [(low, Some(quantity.value)), ("HIGH", quantity.upper)];
        for (bound, value) in ends.into_iter().filter_map(|(bound, value)| Some((bound, value?.normalize()))) {
            let key = [
                freq.to_owned(),
                area(record.region.as_ref()).into_owned(),
                id(indicator),
                measure(record).to_owned(),
                if record.status == Status::Target { "TARGET" } else { "ACTUAL" }.to_owned(),
                bound.to_owned(),
                record.entity.as_deref().map_or("_Z", |_| "_O").to_owned(),
                time.clone(),
            ];
            let mention = said.entry(key.clone()).or_default();
            *mention += 1;
            let [freq, area, indicator, measure, kind, bound, entity, time] = key;
            csv::record(
                &mut writer,
                [
                    "dataflow",
                    "ZHENGCE:DF_REPORTS(1.0)",
                    "I",
                    &freq,
                    &area,
                    &indicator,
                    &measure,
                    &kind,
                    &bound,
                    &entity,
                    &id(&of.meta.doc),
                    &mention.to_string(),
                    &time,
                    &value.to_string(),
                    &unit(quantity),
                    "0",
                    &decimals(value).to_string(),
                    if record.status == Status::Estimate { "E" } else { "A" },
                    &csv::safe(&metric.text),
                    &csv::safe(record.entity.as_deref().unwrap_or("")),
                    &csv::safe(quantity.bound_text.as_deref().or(record.cue.as_deref()).unwrap_or("")),
                ],
            );
        }
    }
    csv::end(writer)
}

/// Codes of growth say what it is counted against.
fn measure(record: &Record<'_>) -> &'static str {
    match (record.measure, record.basis) {
        (Measure::Level, _) => "LEVEL",
        (Measure::Growth, Some(Basis::Average)) => "GROWTH_AVG",
        (Measure::Growth, Some(Basis::Cumulative)) => "GROWTH_CUM",
        (Measure::Growth, Some(Basis::Qoq)) => "GROWTH_QOQ",
        (Measure::Growth, _) => "GROWTH_YOY",
        (Measure::Change, Some(Basis::Average)) => "CHANGE_AVG",
        (Measure::Change, Some(Basis::Cumulative)) => "CHANGE_CUM",
        (Measure::Change, Some(Basis::Qoq)) => "CHANGE_QOQ",
        (Measure::Change, _) => "CHANGE_YOY",
        (Measure::Share, _) => "SHARE",
        (Measure::Rank, _) => "RANK",
    }
}

/// `CN` for the state, `CN-` and the code of GB/T 2260 for a region, `_X` when it is unknown.
fn area(region: Option<&Region<'_>>) -> Cow<'static, str> {
    match region.and_then(|region| region.code.as_deref()) {
        Some("100000" | "000000" | "CN") => Cow::Borrowed("CN"),
        Some(code) => Cow::Owned(format!("CN-{code}")),
        None => Cow::Borrowed("_X"),
    }
}

/// A period as SDMX writes it, and its frequency; a length of years is a time range. An open interval is none.
fn time(period: Edtf) -> Option<(String, &'static str)> {
    let start = period.start()?;
    if !period.is_interval() {
        let years = period.last_year()? - period.first_year()? + 1;
        return match (start.month, start.day) {
            (None, _) if years > 1 => Some((format!("{:04}-01-01/P{years}Y", start.year), "_Z")),
            (None, _) => Some((format!("{:04}", start.year), "A")),
            (Some(month @ 1..=12), None) => Some((format!("{:04}-{month:02}", start.year), "M")),
            (Some(month @ 1..=12), Some(day)) => Some((format!("{:04}-{month:02}-{day:02}", start.year), "D")),
            // Seasons have no code.
            (Some(_), _) => None,
        };
    }
    let end = period.end()?;
    match (start.month, end.month) {
        (None, None) => Some((format!("{:04}-01-01/P{}Y", start.year, end.year - start.year + 1), "_Z")),
        (Some(first @ 1..=12), Some(last @ 1..=12)) if start.day.is_none() && end.day.is_none() => {
            let months = (end.year - start.year) * 12 + i32::from(last) - i32::from(first) + 1;
            Some(match (months, first) {
                (12, 1) => (format!("{:04}", start.year), "A"),
                (6, 1 | 7) => (format!("{:04}-S{}", start.year, first / 6 + 1), "S"),
                (3, 1 | 4 | 7 | 10) => (format!("{:04}-Q{}", start.year, first / 3 + 1), "Q"),
                (1.., _) => (format!("{:04}-{first:02}-01/P{months}M", start.year), "_Z"),
                _ => return None,
            })
        }
        _ => None,
    }
}

/// A code of SDMX: letters, digits and `_ @ $ -`; what is none of them becomes its number.
fn id(text: &str) -> String {
    let mut id = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'a'..='z' => id.push(c.to_ascii_uppercase()),
            'A'..='Z' | '0'..='9' | '_' | '-' | '@' | '$' => id.push(c),
            other => id.push_str(&format!("${:X}", u32::from(other))),
        }
    }
    id
}

/// PT for percent, the currency of money, else the UCUM code spelled with SDMX's letters.
fn unit(quantity: &Quantity<'_>) -> String {
    match quantity.unit.as_ref().map(|unit| unit.code.as_deref().unwrap_or(&unit.text)) {
        None => "_Z".to_owned(),
        Some("%") => "PT".to_owned(),
        Some("1") => "PURE_NUMB".to_owned(),
        Some(code) => {
            let cased = code.replace('/', "_PER_").replace(['{', '}', '[', ']'], "");
            // UCUM tells m from M: the code keeps its case.
            cased
                .chars()
                .map(
                    |c| {
                        if c.is_ascii_alphanumeric() || "_@$-".contains(c) { c.to_string() } else { id(&c.to_string()) }
                    },
                )
                .collect()
        }
    }
}

fn decimals(value: Decimal) -> u32 {
    value.normalize().scale()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods() {
        for (edtf, expected) in [
            ("2024", Some(("2024", "A"))),
            ("2025-12", Some(("2025-12", "M"))),
            ("2025-12-31", Some(("2025-12-31", "D"))),
            ("2021/2025", Some(("2021-01-01/P5Y", "_Z"))),
            ("2026-01/2026-06", Some(("2026-S1", "S"))),
            ("2026-07/2026-12", Some(("2026-S2", "S"))),
            ("2026-10/2026-12", Some(("2026-Q4", "Q"))),
            ("2026-01/2026-11", Some(("2026-01-01/P11M", "_Z"))),
            ("2026-01/2026-12", Some(("2026", "A"))),
            ("198X", Some(("1980-01-01/P10Y", "_Z"))),
            ("2000~", Some(("2000", "A"))),
            ("2012/..", None),
            ("../2035", None),
        ] {
            let found = time(edtf.parse().unwrap());
            assert_eq!(found.as_ref().map(|(t, f)| (t.as_str(), *f)), expected, "{edtf}");
        }
    }

    #[test]
    fn codes() {
        assert_eq!(id("general_budget_revenue"), "GENERAL_BUDGET_REVENUE");
        assert_eq!(id("2025_吴"), "2025_$5434");
    }
}
