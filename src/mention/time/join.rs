//! Times that are told in several pieces.
//!
//! - Finds: a date and its weekday (`3月5日（星期一）`), its time of day (`昨天下午3点`, `2008-08-08 20:08`), a festival of a
//!   year (`今年春节`), the old calendar (`正月十五`), the week or weekday of a month (`十月的第一个星期一`); ranges of days (`周一到周五`, `明天至后天`).
//! - Leaves alone: pieces that are not told together (昨天，下午).
//! - Example: `下周一上午九点`.
//! - Gives: the day, as a date has none of its hours; a week of a year as its seven days, counted as ISO 8601 does.

use super::cursor::{Cursor, Found, at_sep};
use super::{calendar, civil, day, number, part, word};
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

/// `found` with the pieces that follow it.
pub(super) fn extend(cx: &Cursor<'_>, found: Found) -> Found {
    let found = lunar(cx, festival(cx, found));
    let found = week(cx, found);
    let found = piece(cx, found);
    range(cx, found)
}

/// The day that `found` is, if it is one.
fn only_day(found: &Found) -> Option<Point> {
    found.edtf.filter(|e| !e.is_interval()).and_then(|e| e.start()).filter(|p| p.day.is_some())
}

/// Whether `found` tells a day, though perhaps not which: 周五, 3月5日, 今天.
fn tells_day(cx: &Cursor<'_>, found: &Found) -> bool {
    only_day(found).is_some() || found.edtf.is_none() && day_word(cx, found)
}

fn day_word(cx: &Cursor<'_>, found: &Found) -> bool {
    matches!(cx.before(found.end), Some('天' | '日' | '号' | '晚' | '早' | '儿' | '夜' | '晨' | '节' | '夕'))
        || ends_weekday(cx, found.end)
}

/// Whether 周一 or the like ends at `end`.
fn ends_weekday(cx: &Cursor<'_>, end: usize) -> bool {
    cx.before(end).is_some_and(|c| weekday_at(cx, end - c.len_utf8()).is_some())
}

/// The weekday whose last character stands at `at`.
fn weekday_at(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let names = ["周", "星期", "礼拜"];
    let day = cx.next(at).and_then(|c| "一二三四五六日天".chars().position(|d| d == c))?;
    names.iter().any(|name| cx.ends(at, name)).then_some(day.min(6))
}

/// The weekday and the time of day behind a day.
fn piece(cx: &Cursor<'_>, found: Found) -> Found {
    if !tells_day(cx, &found) {
        return found;
    }
    let mut end = found.end;
    let open = ["（", "(", " "].iter().find(|w| cx.has(end, w)).map_or(0, |w| w.len());
    let name = (!ends_weekday(cx, end)).then_some(["星期", "周", "礼拜"]);
    let name = name.iter().flatten().find(|w| cx.has(end + open, w)).map(|w| end + open + w.len());
    if let Some(last) = name.filter(|last| weekday_at(cx, *last).is_some()) {
        let close = ["）", ")"].iter().find(|w| cx.has(last + 3, w)).map_or(0, |w| w.len());
        if (close > 0) == (open > 1 || cx.has(end, "(")) {
            end = last + 3 + close;
        }
    }
    let gap = [" ", "T", "的", "，"].iter().find(|w| cx.has(end, w)).map_or(0, |w| w.len());
    let gap = if cx.has(end, "，") { 0 } else { gap };
    // 2月4日晚8时, 上周日晚
    if let Some(c) = cx.next(end + gap).filter(|c| "早晚夜".contains(*c)) {
        let part = end + gap + c.len_utf8();
        match day::told(cx, part) {
            Some(to) => return Found { end: day::range(cx, to), ..found },
            None if cx.ends_clause(part) => return Found { end: part, ..found },
            None => {}
        }
    }
    if let Some(to) = day::clock(cx, end + gap).or_else(|| day::told(cx, end + gap)) {
        end = day::range(cx, to);
    }
    Found { end, ..found }
}

/// 今年春节: the festival has the year's name, but no date that is known here.
fn festival(cx: &Cursor<'_>, found: Found) -> Found {
    let year = found.edtf.is_none_or(|e| e.start().is_some_and(|p| p.month.is_none()) && !e.is_interval());
    if !year || !cx.ends(found.end, "年") {
        return found;
    }
    let at = if cx.has(found.end, "的") { found.end + 3 } else { found.end };
    let at = if cx.has(at, "农历") { at + 6 } else { at };
    match word::named_day(cx, at) {
        Some(end) => Found { end, edtf: None, ..found },
        None => found,
    }
}

/// 正月十五, 腊月二十三, 八月十五: days of the old calendar.
fn lunar(cx: &Cursor<'_>, found: Found) -> Found {
    let end = found.end;
    let own = ["正月", "腊月", "冬月"].iter().any(|w| cx.ends(end, w));
    let written = cx.ends(end, "月") && cx.before(end - 3).is_some_and(|c| "一二三四五六七八九十".contains(c));
    let short = written && found.end - found.start <= "十二月".len();
    if !(own || short) {
        return found;
    }
    let old = ["农历", "阴历", "旧历"].iter().find(|w| cx.ends_free(found.start, w));
    let start = found.start - old.map_or(0, |w| w.len());
    let of = if cx.has(end, "初") { end + 3 } else { end };
    let day = number::read(cx.text, of).filter(|d| d.within(1, 30).is_some() && d.style != number::Style::Arabic);
    match day.filter(|d| own || of > end || cx.ends_clause(d.end)) {
        Some(day) if of == end || day.within(1, 10).is_some() => Found { start, end: day.end, edtf: None, ..found },
        _ => Found { start, ..found },
    }
}

/// 第一周, 第一个星期一, 最后一个周五 of a year or month.
fn week(cx: &Cursor<'_>, found: Found) -> Found {
    let Some(first) = found.edtf.filter(|e| !e.is_interval()).and_then(|e| e.start()) else { return found };
    if first.day.is_some() || first.month.is_some_and(|m| m > 12) {
        return found;
    }
    let at = if cx.has(found.end, "的") { found.end + 3 } else { found.end };
    let (count, end) = if cx.has(at, "第") {
        let Some(n) = number::read(cx.text, at + 3).filter(|n| n.within(1, 53).is_some()) else { return found };
        (n.value.unwrap_or(1), n.end)
    } else if cx.has(at, "最后一") {
        (-1, at + "最后一".len())
    } else {
        return found;
    };
    let end = if cx.has(end, "个") { end + 3 } else { end };
    let Some(end) = ["星期", "周", "礼拜"].iter().find(|w| cx.has(end, w)).map(|w| end + w.len()) else {
        return found;
    };
    if cx.has(end, "末") {
        let days = nth_weekday(first, count, 5).and_then(|sat| Some(Edtf::interval(sat, civil::plus(sat, 1)?)));
        return Found { end: end + 3, edtf: days, ..found };
    }
    match weekday_at(cx, end) {
        Some(day) => Found { end: end + 3, edtf: nth_weekday(first, count, day).map(Edtf::from), ..found },
        None => Found { end, edtf: nth_week(first, count), ..found },
    }
}

fn bounds_of(first: Point) -> (Point, Point) {
    match first.month {
        Some(m) => (Point::day(first.year, m, 1), Point::day(first.year, m, Point::days_in_month(first.year, m))),
        None => (Point::day(first.year, 1, 1), Point::day(first.year, 12, 31)),
    }
}

/// The `count`th such weekday of a month or year; the last for -1.
fn nth_weekday(of: Point, count: i32, day: usize) -> Option<Point> {
    let (first, last) = bounds_of(of);
    let day = day as i64;
    let point = if count < 0 {
        civil::plus(last, -(civil::weekday(last)? - day).rem_euclid(7))?
    } else {
        civil::plus(first, (day - civil::weekday(first)?).rem_euclid(7) + 7 * i64::from(count - 1))?
    };
    (first <= point && point <= last).then_some(point)
}

/// The `count`th week of a year, from Monday to Sunday: the first is that of the 4th of January.
fn nth_week(of: Point, count: i32) -> Option<Edtf> {
    if of.month.is_some() || count < 0 {
        return None;
    }
    let fourth = Point::day(of.year, 1, 4);
    let monday = civil::plus(fourth, -civil::weekday(fourth)? + 7 * i64::from(count - 1))?;
    Some(Edtf::interval(monday, civil::plus(monday, 6)?))
}

/// 十月上旬至十一月中旬, 2月底到3月初: two parts of a year.
fn parts(cx: &Cursor<'_>, found: Found) -> Found {
    let Some(n) = at_sep(cx, found.end).and_then(|at| number::read(cx.text, at)) else { return found };
    let last = calendar::read(cx, &n).or_else(|| part::alone(cx, &n)).filter(|last| last.start == n.start);
    let ends = |e: Edtf| Some((e.start()?, e.end().or(e.start())?));
    let range = last.and_then(|last| {
        let ((first, a), (b, until)) = (found.edtf.and_then(ends)?, last.edtf.and_then(ends)?);
        (a < b && first.month.is_some() && until.month.is_some()).then_some((last.end, first, until))
    });
    match range {
        Some((end, first, until)) => Found { end, edtf: Some(Edtf::interval(first, until)), ..found },
        None => found,
    }
}

/// 周一到周五, 明天至后天, 周一上午到周二下午.
fn range(cx: &Cursor<'_>, found: Found) -> Found {
    if !tells_day(cx, &found) {
        return parts(cx, found);
    }
    let Some(at) = at_sep(cx, found.end) else { return found };
    let Some(last) = word::read(cx, at).filter(|last| tells_day(cx, last)) else { return found };
    let weekday = ends_weekday(cx, last.end);
    let last = piece(cx, last);
    let edtf = only_day(&found).zip(only_day(&last)).and_then(|(a, mut b)| {
        // the Wednesday after that Monday
        if b < a && weekday {
            b = civil::plus(b, 7)?;
        }
        (a < b).then(|| Edtf::interval(a, b))
    });
    Found { end: last.end, edtf, kind: TimeKind::Relative, ..found }
}
