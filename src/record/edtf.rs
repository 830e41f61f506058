//! Times as EDTF (ISO 8601-2), the part of it that reports need.
//!
//! `docs/conformance-edtf.md` goes through the standard clause by clause.

mod parse;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use parse::EdtfError;

/// A year, a month or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point {
    /// The year of the common era, counted astronomically: 0 is 1 BCE.
    pub year: i32,
    /// 1 to 12; 21 to 24 for spring, summer, autumn, winter, as EDTF numbers them.
    pub month: Option<u8>,
    /// 1 to 31, only with a month.
    pub day: Option<u8>,
}

/// A date (`2025-12`), or an interval of two (`2021/2025`, `2026-01/2026-06`, `2012/..`).
///
/// Dates may be approximate (`2000~`) and may leave digits open (`198X`). Displayed and serialised as EDTF.
///
/// ```
/// use zhengce::record::Edtf;
/// let plan: Edtf = "2021/2025".parse().unwrap();
/// assert_eq!(plan, Edtf::years(2021, 2025));
/// assert_eq!(plan.to_string(), "2021/2025");
/// assert_eq!((plan.first_year(), plan.last_year()), (Some(2021), Some(2025)));
/// assert_eq!(Edtf::decade(1980).to_string(), "198X");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    start: Limit,
    end: Option<Limit>,
}

/// One side of an interval, or the date that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Limit {
    /// `..`
    Open,
    /// Nothing: there is a limit, but which is unknown.
    Unknown,
    Date(Date),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Date {
    point: Point,
    mask: Mask,
    quality: Quality,
}

/// Which digits are `X`; the point holds their lowest value (`198X` → 1980, `2004-XX` → 2004 without a month).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Mask {
    None,
    /// `198X`
    Decade,
    /// `19XX`
    Century,
    /// `2004-XX`
    Month,
    /// `2004-XX-XX`
    MonthDay,
    /// `2004-06-XX`
    Day,
}

/// What follows the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Quality {
    Sure,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

impl Point {
    /// A year alone.
    pub const fn year(year: i32) -> Self {
        Self { year, month: None, day: None }
    }

    /// A month of a year.
    pub const fn month(year: i32, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A day of a month.
    pub const fn day(year: i32, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }

    /// Days in a month of the Gregorian calendar.
    ///
    /// ```
    /// use zhengce::record::Point;
    /// assert_eq!(Point::days_in_month(2024, 2), 29);
    /// ```
    pub const fn days_in_month(year: i32, month: u8) -> u8 {
        match month {
            4 | 6 | 9 | 11 => 30,
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            _ => 31,
        }
    }
}

impl From<Point> for Limit {
    fn from(point: Point) -> Self {
        Limit::Date(Date { point, mask: Mask::None, quality: Quality::Sure })
    }
}

impl From<Point> for Edtf {
    fn from(point: Point) -> Self {
        Self { start: point.into(), end: None }
    }
}

impl Edtf {
    /// A single year.
    pub fn year(year: i32) -> Self {
        Point::year(year).into()
    }

    /// An interval of years; a single year when both are the same.
    pub fn years(start: i32, end: i32) -> Self {
        Self::interval(Point::year(start), Point::year(end))
    }

    /// An interval; a single date when both ends are the same.
    ///
    /// ```
    /// use zhengce::record::{Edtf, Point};
    /// let quarter = Edtf::interval(Point::month(2025, 1), Point::month(2025, 3));
    /// assert_eq!(quarter.to_string(), "2025-01/2025-03");
    /// ```
    pub fn interval(start: Point, end: Point) -> Self {
        Self { start: start.into(), end: (start != end).then(|| end.into()) }
    }

    /// An interval without an end: `2012/..`.
    pub fn since(start: Point) -> Self {
        Self { start: start.into(), end: Some(Limit::Open) }
    }

    /// An interval without a start: `../2035`.
    pub fn until(end: Point) -> Self {
        Self { start: Limit::Open, end: Some(end.into()) }
    }

    /// The ten years that begin with `year`, rounded down: `198X`.
    pub fn decade(year: i32) -> Self {
        Self::masked(year, Mask::Decade)
    }

    /// The hundred years that begin with `year`, rounded down: `19XX`, in Chinese 二十世纪.
    pub fn century(year: i32) -> Self {
        Self::masked(year, Mask::Century)
    }

    fn masked(year: i32, mask: Mask) -> Self {
        let date = Date { point: Point::year(mask.lowest(year)), mask, quality: Quality::Sure };
        Self { start: Limit::Date(date), end: None }
    }

    /// The same time, known roughly: `2000~`.
    pub fn approximate(mut self) -> Self {
        for limit in [Some(&mut self.start), self.end.as_mut()].into_iter().flatten() {
            if let Limit::Date(date) = limit {
                date.quality = match date.quality {
                    Quality::Sure | Quality::Approximate => Quality::Approximate,
                    Quality::Uncertain | Quality::Both => Quality::Both,
                };
            }
        }
        self
    }

    /// The same time without the mark that it is known roughly: a figure for 本世纪末 holds in 2000.
    pub fn exact(mut self) -> Self {
        for limit in [Some(&mut self.start), self.end.as_mut()].into_iter().flatten() {
            if let Limit::Date(date) = limit {
                date.quality = Quality::Sure;
            }
        }
        self
    }

    /// The date, or where the interval starts; `None` when it has no start that is known.
    pub fn start(&self) -> Option<Point> {
        self.start.date().map(|d| d.point)
    }

    /// Where an interval ends; `None` for a single date, and when it has no end that is known.
    pub fn end(&self) -> Option<Point> {
        self.end.and_then(|e| e.date()).map(|d| d.point)
    }

    /// Whether it is an interval, with known ends or not.
    pub fn is_interval(&self) -> bool {
        self.end.is_some()
    }

    /// The first year that it covers.
    pub fn first_year(&self) -> Option<i32> {
        self.start().map(|p| p.year)
    }

    /// The last year that it covers: 1989 for `198X`.
    pub fn last_year(&self) -> Option<i32> {
        let date = self.end.unwrap_or(self.start).date()?;
        Some(date.point.year + date.mask.years() - 1)
    }

    /// Whether it is exactly one whole year, or a part of it that says no more than the year.
    ///
    /// ```
    /// use zhengce::record::Edtf;
    /// assert_eq!(Edtf::year(2024).single_year(), Some(2024));
    /// assert_eq!("2024-12".parse::<Edtf>().unwrap().single_year(), Some(2024));
    /// assert_eq!(Edtf::years(2021, 2025).single_year(), None);
    /// ```
    pub fn single_year(&self) -> Option<i32> {
        self.first_year().filter(|y| self.last_year() == Some(*y))
    }

    /// The same time `years` later (earlier when negative): 上半年 of one year as that of another.
    ///
    /// ```
    /// use zhengce::record::Edtf;
    /// let half: Edtf = "2025-01/2025-06".parse().unwrap();
    /// assert_eq!(half.shifted(-1).to_string(), "2024-01/2024-06");
    /// ```
    pub fn shifted(mut self, years: i32) -> Self {
        for limit in [Some(&mut self.start), self.end.as_mut()].into_iter().flatten() {
            if let Limit::Date(Date { point, mask, .. }) = limit {
                point.year = mask.lowest(point.year.saturating_add(years).clamp(-9999, 9999));
                if let (Some(month @ 1..=12), Some(day)) = (point.month, point.day) {
                    point.day = Some(day.min(Point::days_in_month(point.year, month)));
                }
            }
        }
        self
    }
}

impl Limit {
    fn date(&self) -> Option<Date> {
        match self {
            Limit::Date(date) => Some(*date),
            Limit::Open | Limit::Unknown => None,
        }
    }
}

impl Mask {
    fn years(self) -> i32 {
        match self {
            Mask::Decade => 10,
            Mask::Century => 100,
            Mask::None | Mask::Month | Mask::MonthDay | Mask::Day => 1,
        }
    }

    /// The first of the years that share `year`'s digits outside the mask; before the common era the digits count
    /// backwards.
    fn lowest(self, year: i32) -> i32 {
        match self.years() {
            1 => year,
            n => {
                let year = year.clamp(-9999, 9999);
                if year < 0 { -(-year / n * n + n - 1) } else { year / n * n }
            }
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_year(f, self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
            if let Some(day) = self.day {
                write!(f, "-{day:02}")?;
            }
        }
        Ok(())
    }
}

fn write_year(f: &mut fmt::Formatter<'_>, year: i32) -> fmt::Result {
    match year {
        0..=9999 => write!(f, "{year:04}"),
        -9999..0 => write!(f, "-{:04}", -year),
        _ => write!(f, "Y{year}"),
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.point.year;
        let sign = if year < 0 { "-" } else { "" };
        match self.mask {
            Mask::None => self.point.fmt(f)?,
            Mask::Decade => write!(f, "{sign}{:03}X", year.unsigned_abs() / 10)?,
            Mask::Century => write!(f, "{sign}{:02}XX", year.unsigned_abs() / 100)?,
            Mask::Month => write!(f, "{}-XX", self.point)?,
            Mask::MonthDay => write!(f, "{}-XX-XX", self.point)?,
            Mask::Day => write!(f, "{}-XX", self.point)?,
        }
        f.write_str(match self.quality {
            Quality::Sure => "",
            Quality::Uncertain => "?",
            Quality::Approximate => "~",
            Quality::Both => "%",
        })
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Limit::Open => f.write_str(".."),
            Limit::Unknown => Ok(()),
            Limit::Date(date) => date.fmt(f),
        }
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

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A time in the Extended Date/Time Format of ISO 8601-2.",
            "type": "string",
            "examples": ["2024", "2025-12", "2021/2025", "2026-01/2026-06"],
        })
    }
}
