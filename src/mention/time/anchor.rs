//! What relative times are counted from.

use crate::record::{Edtf, Point};

/// What relative times are counted from: the day of the speech, and the year that it looks back on.
///
/// - 今年, 去年, 明年 count from the year of `date`; 昨天, 上周, 本月 need its month and day.
/// - 过去五年, 近三年, 五年来 are the whole years before the year of `date`, and in December those that end with it.
/// - 未来五年, 今后三年 begin with the year of `date` in its first half (or when no month is known), else with the year
///   after.
/// - Parts without a year (上半年, 12月末, 全年) and 上年, 当年 belong to the year that the text speaks about: the one
///   that its heading or paragraph begins with (2025年工作安排), else `review_year`, else the year of `date`.
///
/// ```
/// use zhengce::mention::{Anchor, times};
/// let anchor = Anchor { date: Some("2025-01-06".parse().unwrap()), review_year: Some(2024) };
/// let found = times("上半年增长5%，今年增长6%", anchor);
/// assert_eq!(found[0].edtf.unwrap().to_string(), "2024-01/2024-06");
/// assert_eq!(found[1].edtf.unwrap().to_string(), "2025");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchor {
    /// The day (or month, or year) of the speech.
    pub date: Option<Point>,
    /// The year that the text speaks about where it does not say: a report of January speaks of the year before.
    pub review_year: Option<i32>,
}

impl Anchor {
    /// The anchor of a yearly report given on `date`: in January to March, or when only its year is known, it reviews
    /// the year before.
    ///
    /// ```
    /// use zhengce::mention::Anchor;
    /// assert_eq!(Anchor::report("2025-01-06".parse().unwrap()).review_year, Some(2024));
    /// assert_eq!(Anchor::report("2025-07-30".parse().unwrap()).review_year, Some(2025));
    /// ```
    pub fn report(date: Point) -> Self {
        let review_year = if date.month.is_none_or(|m| m <= 3) { date.year - 1 } else { date.year };
        Self { date: Some(date), review_year: Some(review_year) }
    }

    pub(super) fn year(&self) -> Option<i32> {
        self.date.map(|d| d.year)
    }

    /// The `n` years before the speech; one of November or December looks back on its own.
    pub(super) fn past(&self, n: i32) -> Option<Edtf> {
        let date = self.date?;
        let last = if date.month.is_some_and(|m| m > 10) { date.year } else { date.year - 1 };
        Some(Edtf::years(last - n + 1, last))
    }

    /// The `n` years from the speech on.
    pub(super) fn future(&self, n: i32) -> Option<Edtf> {
        let date = self.date?;
        let first = if date.month.is_none_or(|m| m <= 6) { date.year } else { date.year + 1 };
        Some(Edtf::years(first, first + n - 1))
    }

    /// The month of the speech plus `n`.
    pub(super) fn month(&self, n: i32) -> Option<Point> {
        let date = self.date?;
        let months = date.year * 12 + i32::from(date.month?) - 1 + n;
        Some(Point::month(months.div_euclid(12), months.rem_euclid(12) as u8 + 1))
    }
}

impl From<Point> for Anchor {
    fn from(date: Point) -> Self {
        Self { date: Some(date), review_year: None }
    }
}

impl From<Option<Point>> for Anchor {
    fn from(date: Option<Point>) -> Self {
        Self { date, review_year: None }
    }
}
