//! Observations of one region, period and indicator → one row: which value holds, and which others there are.

use rust_decimal::Decimal;
use zhengce::record::{Edtf, Measure, Status};

use super::read::Observation;

/// How an indicator is spoken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mentioned {
    /// With a number.
    Number,
    /// Only in words.
    Words,
    /// Not at all.
    Absent,
}

impl Mentioned {
    /// The word in the panel.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Words => "words",
            Self::Absent => "absent",
        }
    }
}

/// A row of the panel.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// The level reached.
    pub level: Option<&'a Observation>,
    /// The growth reached.
    pub growth: Option<&'a Observation>,
    /// The target: of growth when there is one, else of the level, else words.
    pub target: Option<&'a Observation>,
    /// Result less target, in the same measure and unit.
    pub gap: Option<Decimal>,
    /// How many records there are for the row.
    pub candidates: usize,
    /// Every value of a cell for which records disagree; empty when they agree.
    pub conflict: String,
    /// How the indicator is spoken of.
    pub mentioned: Mentioned,
}

impl<'a> Row<'a> {
    /// Makes the row of a period; the order of the observations decides between equals.
    pub fn of(all: &[&'a Observation], period: Edtf) -> Self {
        let mut conflicts = Vec::new();
        let mut choose = |name: &str, measure: Measure, target: bool| {
            let mut found: Vec<&'a Observation> = all
                .iter()
                .copied()
                .filter(|o| o.measure == measure && (o.status == Status::Target) == target && o.value.is_some())
                .collect();
            // Results stand in the report of the next year, targets in that of the (first) year itself.
            let home = if target { period.first_year() } else { period.last_year().map(|year| year + 1) };
            found.sort_by_key(|o| (o.status == Status::Estimate, o.report_year != home));
            if let Some(text) = conflict(name, &found) {
                conflicts.push(text);
            }
            found.first().copied()
        };
        let level = choose("level", Measure::Level, false);
        let growth = choose("growth", Measure::Growth, false);
        let target_growth = choose("target growth", Measure::Growth, true);
        let target_level = choose("target level", Measure::Level, true);
        let words = all.iter().copied().find(|o| o.status == Status::Target && o.value.is_none());
        let target = target_growth.or(target_level).or(words);
        let result = target.and_then(|t| if t.measure == Measure::Growth { growth } else { level });
        let gap = result.zip(target).and_then(|(result, target)| {
            (result.unit == target.unit).then(|| Some((result.value? - target.value?).normalize())).flatten()
        });
        let mentioned = match () {
            () if all.iter().any(|o| o.value.is_some()) => Mentioned::Number,
            () if all.is_empty() => Mentioned::Absent,
            () => Mentioned::Words,
        };
        Self { level, growth, target, gap, candidates: all.len(), conflict: conflicts.join("; "), mentioned }
    }
}

/// All values with their documents, when there are different ones.
fn conflict(name: &str, found: &[&Observation]) -> Option<String> {
    let mut values: Vec<(String, Vec<&str>)> = Vec::new();
    for o in found {
        let mut value = o.value?.normalize().to_string();
        if let Some(upper) = o.upper {
            value = format!("{value}..{}", upper.normalize());
        }
        if o.bound != "eq" && o.bound != "range" {
            value = format!("{} {value}", o.bound);
        }
        let value = format!("{value} {}", o.unit).trim().to_owned();
        match values.iter_mut().find(|(known, _)| *known == value) {
            Some((_, docs)) if docs.contains(&o.doc.as_str()) => {}
            Some((_, docs)) => docs.push(&o.doc),
            None => values.push((value, vec![&o.doc])),
        }
    }
    let list = |(value, docs): &(String, Vec<&str>)| format!("{value} ({})", docs.join(", "));
    (values.len() > 1).then(|| format!("{name}: {}", values.iter().map(list).collect::<Vec<_>>().join(" | ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn observation(report: i32, measure: Measure, status: Status, value: &str) -> Observation {
        Observation {
            doc: report.to_string(),
            report_year: Some(report),
            region: ("吴江区".to_owned(), "320509".to_owned()),
            indicator: "gdp".to_owned(),
            period: Edtf::year(2024),
            measure,
            status,
            value: value.parse().ok(),
            upper: None,
            bound: "eq".to_owned(),
            unit: "%".to_owned(),
            wording: value.to_owned(),
        }
    }

    fn row(all: &[Observation]) -> Row<'_> {
        Row::of(&all.iter().collect::<Vec<_>>(), Edtf::year(2024))
    }

    #[test]
    fn target_of_one_report_and_result_of_the_next() {
        let all = [
            observation(2024, Measure::Growth, Status::Target, "6"),
            observation(2025, Measure::Growth, Status::Actual, "7.0"),
        ];
        let row = row(&all);
        assert_eq!(row.gap, Some(Decimal::ONE));
        assert_eq!((row.candidates, row.conflict.as_str(), row.mentioned), (2, "", Mentioned::Number));
    }

    #[test]
    fn who_is_believed() {
        let all = [
            observation(2026, Measure::Growth, Status::Actual, "6.8"),
            observation(2025, Measure::Growth, Status::Estimate, "7.2"),
            observation(2025, Measure::Growth, Status::Actual, "7"),
            observation(2025, Measure::Growth, Status::Actual, "7.00"),
        ];
        let row = row(&all);
        assert_eq!(row.growth.unwrap().value, "7".parse().ok());
        assert_eq!(row.conflict, "growth: 7 % (2025) | 6.8 % (2026) | 7.2 % (2025)");
        assert_eq!(row.candidates, 4);
    }

    #[test]
    fn words_and_nothing() {
        let all = [observation(2024, Measure::Growth, Status::Target, "与经济增长同步")];
        let words = row(&all);
        assert_eq!((words.mentioned, words.target.unwrap().wording.as_str()), (Mentioned::Words, "与经济增长同步"));
        assert_eq!(words.gap, None);
        assert_eq!(row(&[]).mentioned, Mentioned::Absent);
    }

    #[test]
    fn no_gap_between_units_or_measures() {
        let mut level = observation(2025, Measure::Level, Status::Actual, "100");
        let target = observation(2024, Measure::Growth, Status::Target, "6");
        assert_eq!(row(&[level.clone(), target.clone()]).gap, None);
        level.measure = Measure::Growth;
        level.unit = "CNY".to_owned();
        assert_eq!(row(&[level, target]).gap, None);
    }
}
