//! Parts of a year: months, quarters, halves, beginnings and ends.
//!
//! - Finds: after a year or alone `12月末`, `1—11月`, `3月1日至5日`, `一季度`, `前三季度`, `前10个月`, `上半年`, `3月下旬`.
//! - Leaves alone: amounts (3个月, 连续16个季度), names (十月革命, 5月龄).
//! - Example: `2024年1—11月`, `前三季度` in a text about 2024.
//! - Gives: `2024-01/2024-11`, `2024-01/2024-09`; nothing where no year is known.

use super::calendar::range_end;
use super::cursor::{Cursor, Found, at_sep, is_sep};
use super::number::{self, Number, Style};
use crate::lexicon::times::{self, Start, Tail};
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

type Part = (usize, Option<Edtf>);

/// Months `a` to `b`; the whole year when they are 1 and 12.
pub(super) fn months(year: Option<i32>, a: u8, b: u8) -> Option<Edtf> {
    let year = year?;
    Some(match (a, b) {
        (1, 12) => Edtf::year(year),
        _ => Edtf::interval(Point::month(year, a), Point::month(year, b)),
    })
}

/// The part that follows a year: 末, 上半年, 1—11月, 前三季度, 的8月.
pub(super) fn of_year(cx: &Cursor<'_>, at: usize, year: Option<i32>) -> Option<Part> {
    if let Some(word) = times::at(&cx.words.year_tails, cx.text, at) {
        let end = at + word.word.len();
        return Some(match word.says {
            // 2024年度上半年, 上半年第一季度
            Tail::Span(a, b) => of_year(cx, end, year).unwrap_or((end, months(year, a, b))),
            Tail::Season(n) => (end, year.map(|y| Point::month(y, 20 + n).into())),
        });
    }
    let at = if cx.has(at, "的") { at + 3 } else { at };
    let start = at + prefix_len(cx, at);
    if let Some(n) = number::read(cx.text, start) {
        return numbered(cx, &n, at < start, year);
    }
    if cx.has(at, "元月") {
        return month(cx, 1, at + 6, year);
    }
    if cx.text.as_bytes().get(at) == Some(&b'Q') {
        let n = number::read(cx.text, at + 1).filter(|n| n.len == 1)?;
        let q = n.within(1, 4)? as u8;
        return Some((n.end, months(year, q * 3 - 2, q * 3)));
    }
    let (known, everyday) = cx.words.starts_at(cx.text, at);
    let festival = known.or(everyday.filter(|_| cx.everyday));
    if let Some((word, Start::Festival(m, d))) = festival.map(|w| (w.word, w.says)) {
        return Some((at + word.len(), year.map(|y| Point::day(y, m, d).into())));
    }
    at.checked_sub(3).filter(|of| cx.has(*of, "的"))?;
    let word = times::at(&cx.words.year_tails, cx.text, at)
        .filter(|w| w.word.chars().count() > 1 && w.says != Tail::Span(1, 12))?;
    match word.says {
        Tail::Span(a, b) => Some((at + word.word.len(), months(year, a, b))),
        Tail::Season(n) => Some((at + word.word.len(), year.map(|y| Point::month(y, 20 + n).into()))),
    }
}

const PREFIXES: [&str; 4] = ["第", "前", "头", "首"];

fn prefix_len(cx: &Cursor<'_>, at: usize) -> usize {
    PREFIXES.iter().find(|p| cx.has(at, p)).map_or(0, |p| p.len())
}

/// A part alone: its year is the one that the text speaks about.
pub(super) fn alone(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    cx.next(n.end).filter(|c| matches!(c, '月' | '季' | '个' | '、') || is_sep(*c))?;
    let before = PREFIXES.iter().find(|p| cx.ends_free(n.start, p));
    let start = before.map_or(n.start, |p| n.start - p.len());
    // 提前三个月 is so much earlier, 目前两个月 so long until now
    if before == Some(&"前") && matches!(cx.before(start), Some('提' | '目' | '从' | '当')) {
        return None;
    }
    if before.is_none() && matches!(cx.before(n.start), Some('每' | '满' | '几' | '个' | '数' | '过' | '近')) {
        return None;
    }
    let (end, edtf) = numbered(cx, n, before.is_some(), cx.topic())?;
    // the old calendar has other months
    if ["农历", "阴历", "夏历", "旧历"].iter().any(|w| cx.ends_free(start, w)) {
        let of = if cx.has(end, "初") { end + 3 } else { end };
        let end = number::read(cx.text, of).filter(|d| d.within(1, 30).is_some()).map_or(end, |d| d.end);
        return Some(Found::new(start - "农历".len(), end, None, TimeKind::Part));
    }
    // a day that is the day of the speech is in its year
    let edtf = match (edtf.map(|e| (e.start(), e.end())), cx.anchor.date) {
        (Some((Some(p), None)), Some(date)) if p.day.is_some() && is_today(cx, start, p, date) => {
            Some(Point { year: date.year, ..p }.into())
        }
        _ => edtf,
    };
    Some(Found::new(start, end, edtf, TimeKind::Part))
}

/// Whether a day is told as that of the speech.
fn is_today(cx: &Cursor<'_>, start: usize, day: Point, date: Point) -> bool {
    (day.month, day.day) == (date.month, date.day) || cx.ends(start, "今天是") || cx.ends(start, "今天（")
}

/// A part that begins with a number; `prefixed` when 第, 前, 头 or 首 stands before it.
fn numbered(cx: &Cursor<'_>, n: &Number, prefixed: bool, year: Option<i32>) -> Option<Part> {
    let first = |prefix: &str| cx.ends(n.start, prefix);
    let from_start = prefixed && !first("第");
    let at = n.end;
    if cx.has(at, "季度") || cx.has(at, "个季度") || (prefixed && cx.has(at, "季")) {
        let end = ["个季度", "季度", "季"].iter().find(|w| cx.has(at, w)).map(|w| at + w.len())?;
        if cx.has(at, "个") && !prefixed {
            return None;
        }
        let q = n.within(1, 4)? as u8;
        let end = if cx.has(end, "末") { end + 3 } else { end };
        return Some((end, months(year, if from_start { 1 } else { q * 3 - 2 }, q * 3)));
    }
    if let Some(next) = at_sep(cx, at).or_else(|| cx.has(at, "、").then_some(at + 3)) {
        return two(cx, n, next, year);
    }
    if from_start && (cx.has(at, "个月") || cx.has(at, "月")) {
        let end = at + if cx.has(at, "个") { 6 } else { 3 };
        let last = n.within(1, 12)? as u8;
        return (!cx.has(end, "份") || cx.has(end - 6, "个")).then(|| (end, months(year, 1, last)));
    }
    if prefixed || !cx.has(at, "月") {
        return None;
    }
    month(cx, n.within(1, 12)? as u8, at + 3, year)
}

/// `1—11月`, `一至三季度`; with 、 only neighbours (7、8月).
fn two(cx: &Cursor<'_>, n: &Number, next: usize, year: Option<i32>) -> Option<Part> {
    let m = number::read(cx.text, next)?;
    let (a, b) = (n.within(1, 12)? as u8, m.within(1, 12)? as u8);
    if b <= a || (cx.has(n.end, "、") && b != a + 1) {
        return None;
    }
    if cx.has(m.end, "季度") {
        return (b <= 4).then(|| (m.end + 6, months(year, a * 3 - 2, b * 3)));
    }
    if !cx.has(m.end, "月") || no_month(cx, m.end + 3) {
        return None;
    }
    let end = m.end + if cx.has(m.end + 3, "份") { 6 } else { 3 };
    Some((end, months(year, a, b)))
}

/// 三月龄, 三月三: no month of the calendar, though one stands before `at`.
fn no_month(cx: &Cursor<'_>, at: usize) -> bool {
    let number = cx.text[..at - 3].chars().next_back();
    (number.is_some_and(|c| !c.is_ascii()) && cx.next(at) == number)
        || times::at(&cx.words.month_names, cx.text, at).is_some()
}

/// Whether a month of the calendar stands at `at`.
pub(super) fn begins_with_month(cx: &Cursor<'_>, at: usize) -> bool {
    number::read(cx.text, at).is_some_and(|n| n.within(1, 12).is_some() && cx.has(n.end, "月"))
}

/// Whether a season of more than one character stands at `at`.
pub(super) fn begins_with_season(cx: &Cursor<'_>, at: usize) -> bool {
    times::at(&cx.words.year_tails, cx.text, at)
        .is_some_and(|w| matches!(w.says, Tail::Season(_)) && w.word.chars().nth(1).is_some())
}

/// A month whose 月 ends at `at`, with its days, 旬, or the other end of a range.
fn month(cx: &Cursor<'_>, month: u8, at: usize, year: Option<i32>) -> Option<Part> {
    let point = Point::month(year.unwrap_or(2000), month);
    let known = |end, edtf: Edtf| Some((end, year.map(|_| edtf)));
    if let Some(n) = number::read(cx.text, at) {
        if month == 2
            && n.value == Some(29)
            && (cx.has(n.end, "日") || cx.has(n.end, "号"))
            && day(cx, &n, point).is_none()
        {
            // the year is another one than the text's
            return Some((n.end + 3, None));
        }
        if let Some((end, day)) = day(cx, &n, point) {
            return match range_end(cx, end, day) {
                Some((end, last)) => known(end, Edtf::interval(day, last)),
                None => known(end, day.into()),
            };
        }
        if let Some((end, first, last)) = days(cx, &n, point) {
            return known(end, Edtf::interval(first, last));
        }
    }
    if no_month(cx, at) {
        return None;
    }
    if let Some(word) = times::at(&cx.words.month_tails, cx.text, at) {
        return known(at + word.word.len(), of_month(point, word.says));
    }
    let end = if cx.has(at, "份") { at + 3 } else { at };
    match range_end(cx, end, point) {
        Some((to, last)) => {
            let to = if cx.has(to, "份") { to + 3 } else { to };
            known(to, Edtf::interval(point, last))
        }
        None => known(end, point.into()),
    }
}

/// 上旬, 下旬 as days; 底 and 末 leave the month.
pub(super) fn of_month(point: Point, tail: Tail) -> Edtf {
    match (tail, point.month) {
        (Tail::Span(a @ 1.., b), Some(month)) => {
            let last = Point::days_in_month(point.year, month);
            Edtf::interval(Point::day(point.year, month, a), Point::day(point.year, month, b.min(last)))
        }
        _ => point.into(),
    }
}

/// A day of the month of `point`.
pub(super) fn day(cx: &Cursor<'_>, n: &Number, point: Point) -> Option<(usize, Point)> {
    if !(cx.has(n.end, "日") || cx.has(n.end, "号")) || (n.style == Style::Digits && n.len > 1) {
        return None;
    }
    let month = point.month.filter(|m| *m <= 12)?;
    let day = n.within(1, Point::days_in_month(point.year, month).into())?;
    Some((n.end + 3, Point::day(point.year, month, day as u8)))
}

/// `1—5日`, whose month is that of `point`.
fn days(cx: &Cursor<'_>, n: &Number, point: Point) -> Option<(usize, Point, Point)> {
    let (month, next) = (point.month?, at_sep(cx, n.end)?);
    let first = n.within(1, Point::days_in_month(point.year, month).into())?;
    let (end, last) = day(cx, &number::read(cx.text, next)?, point)?;
    let first = Point::day(point.year, month, first as u8);
    (last > first).then_some((end, first, last))
}

/// A month, and its day where one follows.
pub(super) fn month_and_day(cx: &Cursor<'_>, at: usize, year: i32) -> Option<(usize, Point)> {
    let n = number::read(cx.text, at)?;
    let month = n.within(1, 12).filter(|_| cx.has(n.end, "月"))? as u8;
    let point = Point::month(year, month);
    let day = number::read(cx.text, n.end + 3).and_then(|d| day(cx, &d, point));
    Some(day.unwrap_or((n.end + 3, point)))
}
