//! Numbers of years, months, days that are counted from the speech.
//!
//! - Finds: `过去五年`, `近三年`, `五年来`, `30年来`, `未来五年`, `这两年`, `前几年`; `五年` alone where a report of a term
//!   begins a clause with it or counts up over it (五年累计).
//! - Leaves alone: amounts of time (连续5年, 三年行动, 试点3年), 提前五年.
//! - Example: `五年来` in a speech of March 2013.
//! - Gives: `2008/2012`; no value without a date of the speech, nor for 几年, 十多年, 前五年, 后十年.

use super::cursor::{Cursor, Found};
use super::number::{Number, Style};
use super::unit::{Unit, unit_at};
use super::{ago, civil};
use crate::lexicon::times;
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};

/// More years, months or days than this are an amount, or a way of speaking (千年大计).
const MOST: i32 = 150;

/// Whether the years lie behind or before the speech.
enum Side {
    Past,
    Future,
    Unknown,
}

pub(super) fn read(cx: &Cursor<'_>, n: &Number) -> Option<Found> {
    let vague = ["多", "余", "几", "来", "餘", "幾"].iter().find(|v| cx.has(n.end, v)).map_or(0, |v| v.len());
    let (len, unit, half) = unit_at(cx, n.end + vague)?;
    let end = n.end + vague + len;
    if n.value.is_some_and(|v| v > MOST) {
        return None;
    }
    let (start, side) = direction(cx, n, unit)?;
    let after = times::at(&cx.words.after_past, cx.text, end).map(|w| w.word.len());
    let count = n.value.filter(|v| vague == 0 && !half && *v > 0 && (n.style != Style::Digits || n.len == 1));
    let told = count.filter(|_| unit == Unit::Year).and_then(|count| told(cx, n.start, start, count));
    let (side, edtf) = match (side, after) {
        (Some(side), _) => (side, told),
        (None, Some(_)) => (Side::Past, told),
        (None, None) if unit == Unit::Year && term(cx, n, end) => {
            let term = cx.term.filter(|_| n.value == Some(5));
            (Side::Past, count.and_then(|count| ahead(cx, count)).or(term))
        }
        (None, None) => return ago::read(cx, n.start, count, unit, end),
    };
    let end = end + after.unwrap_or(0);
    let edtf = edtf.or_else(|| count.and_then(|count| value(cx, side, unit, count)));
    Some(Found::new(start, end, edtf, TimeKind::Relative))
}

/// The years that were told before: 1953年到1960年这八年, and the term that 这五年 means.
fn told(cx: &Cursor<'_>, number: usize, start: usize, count: i32) -> Option<Edtf> {
    let between = &cx.text[cx.floor..start];
    if matches!(between, "" | "的" | "，" | "，在" | "、")
        && let Some(last) = cx.last.filter(|e| e.is_interval() && as_long(e, count))
    {
        return Some(last);
    }
    cx.these.filter(|e| cx.ends(number, "这") && as_long(e, count))
}

/// The years ahead that the text has gone on to speak about (今后五年…；五年累计投资).
fn ahead(cx: &Cursor<'_>, count: i32) -> Option<Edtf> {
    cx.these.filter(|e| as_long(e, count) && e.first_year() >= cx.anchor.year() && cx.anchor.year().is_some())
}

/// Whether a time is of so many years.
fn as_long(time: &Edtf, count: i32) -> bool {
    time.first_year().zip(time.last_year()).is_some_and(|(a, b)| b - a + 1 == count)
}

/// Where the words before the number begin, and what they say.
fn direction(cx: &Cursor<'_>, n: &Number, unit: Unit) -> Option<(usize, Option<Side>)> {
    let from = n.start;
    if let Some(word) = times::before(&cx.words.before_past, cx.text, cx.floor, from) {
        return Some((from - word.word.len(), Some(Side::Past)));
    }
    if let Some(word) = times::before(&cx.words.before_future, cx.text, cx.floor, from) {
        return Some((from - word.word.len(), Some(Side::Future)));
    }
    if unit == Unit::Year && n.value.is_some_and(|v| v > 1) {
        for (word, not_after) in
            [("前", "提以年日目之此从当"), ("后", "以年之今然最落先月日中"), ("头", ""), ("再奋斗", "")]
        {
            if cx.ends_free(from, word) && !cx.before(from - 3).is_some_and(|c| not_after.contains(c)) {
                return Some((from - word.len(), Some(Side::Unknown)));
            }
        }
    }
    if cx.everyday && matches!(unit, Unit::Week | Unit::Day) {
        for (word, side) in [("前", Side::Past), ("上", Side::Past), ("后", Side::Future), ("下", Side::Future)] {
            if cx.ends_free(from, word) && cx.begins_clause(from - word.len()) {
                return Some((from - word.len(), Some(side)));
            }
        }
    }
    Some((from, None))
}

/// 半年前, 几天后, 好几个月前: no number, but a time before or after the speech.
pub(super) fn vague(cx: &Cursor<'_>, at: usize) -> Option<Found> {
    let few = |from: usize| {
        ["几十", "数十", "数百", "几百", "数千", "几千", "几", "数", "多", "若干"].into_iter().find(|w| cx.has(from, w))
    };
    let (start, end, unit, months) = if cx.has(at, "半") {
        let (len, unit, _) = unit_at(cx, at + 3).or_else(|| cx.has(at + 3, "月").then_some((3, Unit::Month, false)))?;
        (at, at + 3 + len, unit, (unit == Unit::Year).then_some(6))
    } else {
        let from = if cx.has(at, "好") { at + 3 } else { at };
        let from = from + few(from)?.len();
        let (len, unit, _) = unit_at(cx, from)?;
        (at, from + len, unit, None)
    };
    if let Some(word) = times::before(&cx.words.before_past, cx.text, cx.floor, start)
        .or_else(|| times::before(&cx.words.before_future, cx.text, cx.floor, start))
        && (unit != Unit::Year || months.is_some())
    {
        return Some(Found::new(start - word.word.len(), end, None, TimeKind::Relative));
    }
    let unit = if months.is_some() { Unit::Month } else { unit };
    ago::read(cx, start, months, unit, end)
}

/// What stands in front of a number that opens a clause.
const OPENS: [char; 14] = ['。', '，', '、', '；', '：', '！', '？', '\n', '\u{3000}', '”', '》', '）', '—', ' '];

/// 五年 alone: what a term of office has done.
fn term(cx: &Cursor<'_>, n: &Number, end: usize) -> bool {
    if n.within(2, 50).is_none() {
        return false;
    }
    if cx.has(end, "累计") || cx.ends(n.start, "以来的") {
        return !cx.ends(n.start, "连续");
    }
    let opens = cx.before(n.start).is_none_or(|c| OPENS.contains(&c));
    if cx.ends(n.start, "经过") {
        let ahead = cx.before(n.start - "经过".len()).is_some_and(|c| "再要将争过".contains(c));
        return cx.has(end, "的") && !ahead && n.value > Some(9);
    }
    opens && n.value == Some(5) && cx.term.is_some() && times::at(&cx.words.term_not, cx.text, end).is_none()
}

fn value(cx: &Cursor<'_>, side: Side, unit: Unit, count: i32) -> Option<Edtf> {
    let (past, count) = match side {
        Side::Past => (true, count),
        Side::Future => (false, count),
        Side::Unknown => return None,
    };
    match unit {
        Unit::Year if past => cx.anchor.past(count),
        Unit::Year => cx.anchor.future(count),
        Unit::Month => {
            let (a, b) = if past { (-count, -1) } else { (1, count) };
            Some(Edtf::interval(cx.anchor.month(a)?, cx.anchor.month(b)?))
        }
        Unit::Clock => None,
        Unit::Week | Unit::Day => {
            let days = i64::from(count) * if unit == Unit::Week { 7 } else { 1 };
            let day = |n| cx.anchor.date.and_then(|d: Point| civil::plus(d, n));
            let (a, b) = if past { (-days, -1) } else { (1, days) };
            Some(Edtf::interval(day(a)?, day(b)?))
        }
    }
}
