//! Dates, months and years of the calendar.
//!
//! - Finds: years, months and days in Arabic or Chinese digits, with what narrows them (末, 上半年, 一季度); ISO, dotted
//!   and slashed dates; ranges of all these; lists of years that share one 年.
//! - Leaves alone: amounts of years (120年), numbers with decimals, years of names (see `name`).
//! - Example: `二〇二四年末`, `1996年3月5日`, `2021—2025年`, `2025.1.6`.
//! - Gives: `2024-12`, `1996-03-05`, `2021/2025`, `2025-01-06`.

use super::cursor::{Cursor, Found, at_sep};
use super::number::{self, Number, Style};
use super::part;
use crate::lexicon::times;
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

/// A year that 年 follows; the place behind 年.
pub(super) fn year(cx: &Cursor<'_>, n: &Number) -> Option<(i32, usize)> {
    if !cx.has(n.end, "年") || cx.has(n.end + 3, "代") {
        return None;
    }
    let after = n.end + 3;
    let value = match (n.style, n.len) {
        (Style::Arabic, 4) => n.within(1500, 2199)?,
        (Style::Digits, 4) => n.within(1000, 2999)?,
        (Style::Positional, _) => n.within(1949, 2100).filter(|y| y % 100 != 0)?,
        (Style::Digits, 2) if !counts_up(n.value?) => short(cx, n.value?),
        (Style::Arabic, 2)
            if n.value? < 10 || part::begins_with_month(cx, after) || part::begins_with_season(cx, after) =>
        {
            short(cx, n.value?)
        }
        _ => return None,
    };
    // 2000年历史, 1500年前: an amount after all
    if n.value? % 100 == 0 && (cx.has(after, "历史") || cx.has(after, "的历史") || cx.has(after, "文明")) {
        return None;
    }
    Some((value, after))
}

/// 一二年, 三四年, 三五年: one or two years.
fn counts_up(value: i32) -> bool {
    value > 10 && (value % 10 == value / 10 + 1 || value == 35)
}

/// The century of a year of two digits: not later than the speech, where that is known, and by more than five years.
fn short(cx: &Cursor<'_>, value: i32) -> i32 {
    let base = cx.anchor.year().or(cx.topic()).unwrap_or(2030);
    let century = base.div_euclid(100) * 100;
    if century + value <= base + 5 { century + value } else { century - 100 + value }
}

/// Everything that begins with a number and is a date.
pub(super) fn read(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    // only a year of four digits needs no 年
    if n.len != 4 && !cx.has(n.end, "年") {
        return None;
    }
    if n.style == Style::Arabic
        && n.len == 4
        && let Some(found) = printed(cx, n)
    {
        return Some(found);
    }
    if let Some(found) = other_era(cx, n) {
        return Some(found);
    }
    if let Some((year, end)) = year(cx, n) {
        let (end, edtf) = from_year(cx, year, end);
        return Some(Found::new(n.start, end, Some(edtf), TimeKind::Calendar));
    }
    bare_year(cx, n)
}

/// 公元前221年, 公元79年, 民国二十六年; year 0 of EDTF is 1 BCE.
fn other_era(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    let count = n.within(1, 2999).filter(|_| cx.has(n.end, "年") && !cx.has(n.end + 3, "代"))?;
    if let Some(reign) = times::before(&cx.words.reigns, cx.text, cx.floor, n.start) {
        let (end, edtf) = from_year(cx, reign.says + count - 1, n.end + 3);
        return Some(Found::new(n.start - reign.word.len(), end, Some(edtf), TimeKind::Calendar));
    }
    let (era, year) = [("公元前", 1 - count), ("公元", count), ("民国", 1911 + count)]
        .into_iter()
        .find(|(era, _)| cx.ends_free(n.start, era))?;
    let (end, edtf) = from_year(cx, year, n.end + 3);
    Some(Found::new(n.start - era.len(), end, Some(edtf), TimeKind::Calendar))
}

/// The time that begins with a year, up to `end`, and goes on behind it.
pub(super) fn from_year(cx: &Cursor<'_>, year: i32, end: usize) -> (usize, Edtf) {
    if let Some((end, part)) = part::of_year(cx, end, Some(year)) {
        return (end, part.unwrap_or(Edtf::year(year)));
    }
    if let Some((to, last)) = range_end(cx, end, Point::year(year)) {
        return (to, Edtf::interval(Point::year(year), last));
    }
    (end, Edtf::year(year))
}

/// `2021—2025年`, `2021至2025年`, and `2021、2022年`: the first has no 年.
fn bare_year(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    let first = match (n.style, n.len) {
        (Style::Arabic, 4) => n.within(1500, 2199)?,
        (Style::Digits, 4) => n.within(1000, 2999)?,
        _ => return None,
    };
    for word in ["财年", "学年", "财政年度"] {
        if cx.has(n.end, word) {
            return Some(Found::new(n.start, n.end + word.len(), Some(Edtf::year(first)), TimeKind::Calendar));
        }
    }
    // 2024上半年, 2024第一季度: parts that no name begins with
    if ["上半年", "下半年", "年", "第", "前三季度", "Q"].iter().any(|w| cx.has(n.end, w))
        && let Some((end, Some(part))) = part::of_year(cx, n.end, Some(first))
        && part.start().is_some_and(|p| p.month.is_some())
    {
        return Some(Found::new(n.start, end, Some(part), TimeKind::Calendar));
    }
    if let Some(next) = at_sep(cx, n.end) {
        let m = number::read(cx.text, next)?;
        if let Some((last, end)) = year(cx, &m).or_else(|| tail_of_year(cx, first, &m))
            && last > first
        {
            return Some(Found::new(n.start, end, Some(Edtf::years(first, last)), TimeKind::Calendar));
        }
        return years_alone(cx, n, &m);
    }
    let next = ["、", "和", "及", "与", "或"].iter().find(|s| cx.has(n.end, s)).map(|s| n.end + s.len())?;
    let m = number::read(cx.text, next)?;
    let listed = m.len == 4 && m.style == n.style && (year(cx, &m).is_some() || bare_year(cx, &m).is_some());
    listed.then(|| Found::new(n.start, n.end, Some(Edtf::year(first)), TimeKind::Calendar))
}

/// `2010—2015` without 年, in brackets or at the end of a clause.
fn years_alone(cx: &Cursor<'_>, n: &Number, m: &Number) -> Option<Found> {
    let (first, last) = (n.within(1900, 2100)?, m.within(1900, 2100)?);
    let closed = cx.next(m.end).is_none_or(|c| " ，。；、）)\n".contains(c));
    let opened = cx.before(n.start).is_none_or(|c| " ，。；、（(\n从自".contains(c));
    (n.style == m.style && n.len == 4 && m.len == 4 && first < last && closed && opened)
        .then(|| Found::new(n.start, m.end, Some(Edtf::years(first, last)), TimeKind::Calendar))
}

/// The second number of `2021-25年`.
fn tail_of_year(cx: &Cursor<'_>, first: i32, m: &Number) -> Option<(i32, usize)> {
    let last = first / 100 * 100 + m.value?;
    (m.len == 2 && m.style != Style::Positional && cx.has(m.end, "年") && last > first).then_some((last, m.end + 3))
}

/// 2025-01-06, 2025.1.6, 2025/1/6; 2025-01 with both digits of the month.
fn printed(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    let year = n.within(1500, 2199)?;
    let sep = *cx.text.as_bytes().get(n.end)?;
    if !matches!(sep, b'-' | b'.' | b'/') {
        return None;
    }
    let m = number::read(cx.text, n.end + 1).filter(|m| m.style == Style::Arabic && m.len <= 2)?;
    let month = m.within(1, 12)? as u8;
    let day = (cx.text.as_bytes().get(m.end) == Some(&sep))
        .then(|| number::read(cx.text, m.end + 1))
        .flatten()
        .filter(|d| d.style == Style::Arabic && d.len <= 2)
        .and_then(|d| Some((d.within(1, Point::days_in_month(year, month).into())? as u8, d.end)));
    let (point, end) = match day {
        Some((day, end)) => (Point::day(year, month, day), end),
        None if sep == b'-' && m.len == 2 => (Point::month(year, month), m.end),
        // 2016.03, which a decimal of that year would not be
        None if cx.everyday && sep == b'.' && m.len == 2 && (1900..2100).contains(&year) && cx.ends_clause(m.end) => {
            (Point::month(year, month), m.end)
        }
        None => return None,
    };
    let next = cx.text.as_bytes().get(end).copied().unwrap_or(b' ');
    if next.is_ascii_digit() || next == sep || next == b'%' || (day.is_none() && !cx.boundary(end)) {
        return None;
    }
    Some(Found::new(n.start, end, Some(point.into()), TimeKind::Calendar))
}

/// The end of a range that began with `first`: `—2025年`, `至6月`, `到5日`. It may leave out what it shares with `first`.
pub(super) fn range_end(cx: &Cursor<'_>, at: usize, first: Point) -> Option<(usize, Point)> {
    let next = at_sep(cx, at)?;
    let (end, last) = match number::read(cx.text, next) {
        Some(n) => match year(cx, &n).or_else(|| tail_of_year(cx, first.year, &n).filter(|_| first.month.is_none())) {
            Some((year, end)) => end_in_year(cx, end, year),
            None => {
                first.month?;
                part::month_and_day(cx, next, first.year).or_else(|| part::day(cx, &n, first))?
            }
        },
        None => {
            let (year, end) = super::word::year(cx, next)?;
            end_in_year(cx, end, year)
        }
    };
    (last > first).then_some((end, last))
}

/// The other end of a range, when its year ends at `at`: 6月, 6月5日, 上半年.
fn end_in_year(cx: &Cursor<'_>, at: usize, year: i32) -> (usize, Point) {
    if let Some(found) = part::month_and_day(cx, at, year) {
        return found;
    }
    match part::of_year(cx, at, Some(year)) {
        Some((end, Some(part))) => (end, part.end().or(part.start()).unwrap_or(Point::year(year))),
        _ => (at, Point::year(year)),
    }
}
