//! STUB of the extractor, so that the command can be built and tested before the stages are merged.

use std::borrow::Cow;
use std::path::Path;

use crate::record::{
    Base, Bound, Edtf, Measure, Metric, Quantity, Record, Region, Section, SectionKind, Span, Status, Unit,
};

/// What went wrong while an extractor was made.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

/// Reads reports.
#[derive(Debug, Default)]
pub struct Extractor {
    year: Option<i32>,
    region: Option<String>,
}

/// Makes an [`Extractor`].
#[derive(Debug, Default)]
pub struct Builder(Extractor);

/// What the caller knows of a document that its text may not say.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The year of the report.
    pub year: Option<i32>,
    /// The region it is about.
    pub region: Option<&'a str>,
    /// The document's name.
    pub doc: Option<&'a str>,
}

/// A report that was read.
#[derive(Debug)]
pub struct Report<'t> {
    /// Its title.
    pub title: Option<Cow<'t, str>>,
    /// The region it is about.
    pub region: Option<Region<'t>>,
    /// The year it was given in.
    pub year: Option<i32>,
    /// Its figures.
    pub records: Vec<Record<'t>>,
}

impl Builder {
    fn check(self, path: &Path) -> Result<Self, Error> {
        std::fs::read_to_string(path).map_err(|e| Error(format!("{}: {e}", path.display())))?;
        Ok(self)
    }
    /// Adds indicators.
    pub fn indicators(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        self.check(path.as_ref())
    }
    /// Adds units.
    pub fn units(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        self.check(path.as_ref())
    }
    /// Adds cues.
    pub fn cues(self, path: impl AsRef<Path>) -> Result<Self, Error> {
        self.check(path.as_ref())
    }
    /// The year of reports that do not say it.
    pub fn year(mut self, year: i32) -> Self {
        self.0.year = Some(year);
        self
    }
    /// The region of reports that do not say it.
    pub fn region(mut self, region: &str) -> Self {
        self.0.region = Some(region.to_owned());
        self
    }
    /// Makes the extractor.
    pub fn build(self) -> Result<Extractor, Error> {
        Ok(self.0)
    }
}

impl Extractor {
    /// With the built-in dictionaries.
    pub fn new() -> Self {
        Self::default()
    }
    /// With changes.
    pub fn builder() -> Builder {
        Builder::default()
    }
    /// The figures of a text.
    pub fn extract<'t>(&self, text: &'t str) -> Vec<Record<'t>> {
        self.read(text).records
    }
    /// The report of a text.
    pub fn read<'t>(&self, text: &'t str) -> Report<'t> {
        self.read_as(text, &Hints::default())
    }
    /// The report of a text of which something is known.
    pub fn read_as<'t>(&self, text: &'t str, hints: &Hints<'_>) -> Report<'t> {
        let title = text.lines().map(str::trim).find(|l| !l.is_empty() && l.chars().count() < 40);
        let said = title.and_then(|t| {
            let at = t.find('年')?;
            t[..at].get(at.checked_sub(4)?..).and_then(|y| y.parse::<i32>().ok())
        });
        let named = title.filter(|t| t.contains("报告")).and_then(|t| {
            let t = t.split('年').next_back()?;
            let at = t.find(['省', '市', '县', '区'])?;
            Some(Region { name: Cow::Borrowed(&t[..at + 3]), code: None })
        });
        let year = said.or(hints.year).or(self.year);
        let region = named.or_else(|| {
            let name = hints.region.map(str::to_owned).or_else(|| self.region.clone())?;
            Some(Region { name: Cow::Owned(name), code: None })
        });
        let mut records = Vec::new();
        let pattern =
            regex::Regex::new(r"([\p{Han}]{2,12}?)(增长|达到|完成)?([0-9]{1,12}(?:\.[0-9]{1,6})?)(%|亿元)(左右)?")
                .unwrap();
        for found in pattern.captures_iter(text) {
            let span = |m: regex::Match<'_>| {
                let start = text[..m.start()].chars().count();
                Span { byte: [m.start(), m.end()], char: [start, start + m.as_str().chars().count()] }
            };
            let (whole, metric, value, unit) =
                (found.get(0).unwrap(), found.get(1).unwrap(), found.get(3).unwrap(), found.get(4).unwrap());
            let money = unit.as_str() == "亿元";
            let mut number: rust_decimal::Decimal = value.as_str().parse().unwrap();
            if money {
                number *= rust_decimal::Decimal::from(100_000_000);
            }
            let target = text[..whole.start()].contains("主要预期目标");
            let quantity = Quantity {
                text: Cow::Borrowed(&text[value.start()..unit.end()]),
                span: {
                    let start = text[..value.start()].chars().count();
                    Span {
                        byte: [value.start(), unit.end()],
                        char: [start, start + text[value.start()..unit.end()].chars().count()],
                    }
                },
                value: number.normalize(),
                upper: None,
                bound: if found.get(5).is_some() { Bound::About } else { Bound::Eq },
                bound_text: found.get(5).map(|m| Cow::Borrowed(m.as_str())),
                unit: Some(Unit {
                    text: Cow::Borrowed(if money { "元" } else { "%" }),
                    code: Some(Cow::Borrowed(if money { "CNY" } else { "%" })),
                    dimension: Cow::Borrowed(if money { "money" } else { "ratio" }),
                }),
                base: Some(Base {
                    value: if money { number } else { number / rust_decimal::Decimal::from(100) }.normalize(),
                    upper: None,
                    unit: Cow::Borrowed(if money { "CNY" } else { "1" }),
                }),
            };
            let indicator = ["地区生产总值", "一般公共预算收入"].iter().position(|n| metric.as_str().ends_with(n));
            records.push(Record {
                doc: Cow::Owned(hints.doc.unwrap_or("").to_owned()),
                region: region.clone(),
                section: Section { kind: if target { SectionKind::Target } else { SectionKind::Review }, path: vec![] },
                metric: Some(Metric {
                    text: Cow::Borrowed(metric.as_str()),
                    indicator: indicator.map(|i| Cow::Borrowed(["gdp", "general_budget_revenue"][i])),
                    span: Some(span(metric)),
                    parts: vec![],
                }),
                entity: None,
                measure: if money { Measure::Level } else { Measure::Growth },
                quantity: Some(quantity),
                of: None,
                basis: None,
                part_of: None,
                qualitative: None,
                period: year.map(|y| Edtf::year(if target { y } else { y - 1 })),
                status: if target { Status::Target } else { Status::Actual },
                cue: None,
                sentence: span(whole),
                rule: Cow::Borrowed("stub"),
            });
        }
        Report { title: title.map(Cow::Borrowed), region, year, records }
    }
}
