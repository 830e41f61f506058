//! Words that point from the speech: 今年, 上半年, 本月, 昨天, 下周一.
//!
//! - Finds: the words of `dicts/times.tsv` that begin a time, with what narrows them (今年上半年, 去年12月, 上周五).
//! - Leaves alone: the same characters inside other words (以上年龄, 青年中, 今后年均).
//! - Example: `去年底` in a speech of March 2013.
//! - Gives: `2012-12`; no value without a date of the speech, and for 近年来 or 改革开放以来.

use super::calendar::range_end;
use super::civil;
use super::cursor::{Cursor, Found};
use super::{number, part};
use crate::lexicon::times::{self, Start};
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

/// A word for a year alone (今年), for the ends of ranges.
pub(super) fn year(cx: &Cursor<'_>, at: usize) -> Option<(i32, usize)> {
    let word = cx.words.start(cx.text, at)?;
    match word.says {
        Start::Year(n) => Some((cx.anchor.year()? + n, at + word.word.len())),
        _ => None,
    }
}

pub(super) fn read(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let (word, everyday) = cx.words.starts_at(cx.text, at);
    let longer = |w: &&times::Word<Start>| word.is_none_or(|word| word.word.len() < w.word.len());
    let word = everyday.filter(|_| cx.everyday).filter(longer).or(word)?;
    let end = at + word.word.len();
    let found = |end, edtf, kind| Some(Found::new(at, end, edtf, kind));
    let topic = cx.topic();
    match word.says {
        Start::Year(n) => from_year(cx, at, end, cx.anchor.year().map(|y| y + n)),
        Start::Context(n) => from_year(cx, at, end, topic.map(|y| y + n)),
        Start::ContextPart(n, month) => {
            found(end, part::months(topic.map(|y| y + n), month, month), TimeKind::Relative)
        }
        Start::Years(a, b) => found(end, cx.anchor.year().map(|y| Edtf::years(y + a, y + b)), TimeKind::Relative),
        Start::Part(a, b) => found(end, part::months(topic, a, b), TimeKind::Part),
        Start::Season(n, season) => {
            let year = cx.anchor.year().map(|y| y + n);
            found(end, year.map(|y| Point::month(y, 20 + season).into()), TimeKind::Relative)
        }
        Start::Festival(m, d) => found(end, topic.map(|y| Point::day(y, m, d).into()), TimeKind::Part),
        Start::Month(n) => month(cx, at, end, n),
        Start::Quarter(n) => {
            let first = cx.anchor.month(0).and_then(|p| {
                let quarter = p.year * 4 + (i32::from(p.month?) - 1) / 3 + n;
                Some((quarter.div_euclid(4), quarter.rem_euclid(4) as u8 * 3 + 1))
            });
            found(end, first.and_then(|(y, m)| part::months(Some(y), m, m + 2)), TimeKind::Relative)
        }
        Start::Week(n) => week(cx, at, end, n),
        Start::Weekday(n) => found(end, next_weekday(cx, n), TimeKind::Relative),
        Start::Weekend(n) => {
            let days = monday(cx, n).and_then(|m| Some(Edtf::interval(civil::plus(m, 5)?, civil::plus(m, 6)?)));
            found(end, days, TimeKind::Relative)
        }
        Start::Day(n) => found(end, cx.anchor.date.and_then(|d| civil::plus(d, n)).map(Edtf::from), TimeKind::Relative),
        Start::Vague => found(end, None, TimeKind::Relative),
        Start::Since => found(end, None, TimeKind::Open),
    }
}

/// The end of a festival or season at `at` whose date is not known: 春节, 冬至.
pub(super) fn named_day(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let (known, everyday) = cx.words.starts_at(cx.text, at);
    let word = [known, everyday].into_iter().flatten().find(|w| w.says == Start::Vague && festive(w.word))?;
    Some(at + word.word.len())
}

/// Vague words that are days, not 近年来.
fn festive(word: &str) -> bool {
    !word.contains(['年', '近', '前', '刚', '在', '期', '季', '天', '上', '来', '时']) || word.starts_with("大年")
}

fn from_year(cx: &Cursor<'_>, start: usize, end: usize, year: Option<i32>) -> Option<Found> {
    if let Some((end, edtf)) = part::of_year(cx, end, year) {
        return Some(Found::new(start, end, edtf, TimeKind::Relative));
    }
    if let Some(year) = year
        && let Some((to, last)) = range_end(cx, end, Point::year(year))
    {
        return Some(Found::new(start, to, Some(Edtf::interval(Point::year(year), last)), TimeKind::Relative));
    }
    Some(Found::new(start, end, year.map(Edtf::year), TimeKind::Relative))
}

/// 本月, 上月底, 本月15日.
fn month(cx: &Cursor<'_>, start: usize, end: usize, plus: i32) -> Option<Found> {
    let point = cx.anchor.month(plus);
    let found = |end, edtf| Some(Found::new(start, end, edtf, TimeKind::Relative));
    if let Some(word) = times::at(&cx.words.month_tails, cx.text, end) {
        return found(end + word.word.len(), point.map(|p| part::of_month(p, word.says)));
    }
    let any = point.unwrap_or(Point::month(2000, 1));
    if let Some((end, day)) = number::read(cx.text, end).and_then(|n| part::day(cx, &n, any)) {
        return match range_end(cx, end, day) {
            Some((end, last)) => found(end, point.map(|_| Edtf::interval(day, last))),
            None => found(end, point.map(|_| day.into())),
        };
    }
    found(end, point.map(Edtf::from))
}

fn monday(cx: &Cursor<'_>, plus: i64) -> Option<Point> {
    let date = cx.anchor.date?;
    civil::plus(date, plus * 7 - civil::weekday(date)?)
}

/// 上周, 下周五.
fn week(cx: &Cursor<'_>, start: usize, end: usize, plus: i64) -> Option<Found> {
    let monday = monday(cx, plus);
    let day = cx.next(end).and_then(|c| "一二三四五六日天".chars().position(|d| d == c));
    let (end, edtf) = match day {
        Some(n) => (end + 3, monday.and_then(|m| civil::plus(m, n.min(6) as i64)).map(Edtf::from)),
        None => (end, monday.and_then(|m| Some(Edtf::interval(m, civil::plus(m, 6)?)))),
    };
    Some(Found::new(start, end, edtf, TimeKind::Relative))
}

/// The next such day, the day of the speech included.
fn next_weekday(cx: &Cursor<'_>, n: u8) -> Option<Edtf> {
    let date = cx.anchor.date?;
    let days = (i64::from(n) - 1 - civil::weekday(date)?).rem_euclid(7);
    civil::plus(date, days).map(Edtf::from)
}
