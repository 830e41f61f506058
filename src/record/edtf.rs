//! Times as EDTF (ISO 8601-2), the part of it that reports need.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The year of the common era.
    pub year: i32,
    /// 1 to 12.
    pub month: Option<u8>,
    /// 1 to 31, only with a month.
    pub day: Option<u8>,
}

/// A date (`2025-12`), or an interval of two (`2021/2025`, `2026-01/2026-06`).
///
/// Displayed and serialised as EDTF.
///
/// ```
/// use zhengce::record::Edtf;
/// let plan: Edtf = "2021/2025".parse().unwrap();
/// assert_eq!(plan, Edtf::years(2021, 2025));
/// assert_eq!(plan.to_string(), "2021/2025");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    /// The date, or the start of the interval.
    pub start: Point,
    /// The end of an interval.
    pub end: Option<Point>,
}

/// The text is no date that [`Edtf`] can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no EDTF date or interval; write it like 2025, 2025-12 or 2021/2025")]
pub struct EdtfError(String);

impl Edtf {
    /// A single year.
    pub fn year(year: i32) -> Self {
        Self { start: Point { year, month: None, day: None }, end: None }
    }

    /// An interval of years; a single year when both are the same.
    pub fn years(start: i32, end: i32) -> Self {
        let point = |year| Point { year, month: None, day: None };
        Self { start: point(start), end: (start != end).then(|| point(end)) }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        if let Some(end) = self.end {
            write!(f, "/{end}")?;
        }
        Ok(())
    }
}

impl FromStr for Point {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let wrong = || EdtfError(text.to_owned());
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4).and_then(|y| y.parse().ok()).ok_or_else(wrong)?;
        let mut part = |most: u8| match parts.next() {
            None => Ok(None),
            Some(p) => p.parse().ok().filter(|v| (1..=most).contains(v) && p.len() == 2).map(Some).ok_or_else(wrong),
        };
        let (month, day) = (part(12)?, part(31)?);
        if parts.next().is_some() {
            return Err(wrong());
        }
        Ok(Self { year, month, day })
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        match text.split_once('/') {
            None => Ok(Self { start: text.parse()?, end: None }),
            Some((a, b)) => Ok(Self { start: a.parse()?, end: Some(b.parse()?) }),
        }
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Edtf {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
