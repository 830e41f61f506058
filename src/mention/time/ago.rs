//! So many years, months, weeks or days before or after the speech.
//!
//! - Finds: `五年前`, `三个月以前`, `10天后` where a clause begins with it.
//! - Leaves alone: 期满三年后, 投产5年后 (after something else than the speech), 三年前后.
//! - Example: `五年前` in 2025.
//! - Gives: `2020`; a month for months, a day for weeks and days.

use super::civil;
use super::cursor::{Cursor, Found};
use super::unit::Unit;
use crate::lexicon::times;
use crate::mention::TimeKind;
use crate::record::{Edtf, Point};
use crate::text::is_alphanumeric;

/// `end` is where the unit ends.
pub(super) fn read(cx: &Cursor<'_>, start: usize, count: Option<i32>, unit: Unit, end: usize) -> Option<Found> {
    let begins = cx.before(start).is_none_or(|c| !is_alphanumeric(c) && c != '第');
    let (word, sign) = match times::at(&cx.words.ago, cx.text, end) {
        Some(word) if begins || cx.before(start).is_some_and(|c| "于在比从较是自与同由".contains(c)) => {
            (word, -1)
        }
        Some(_) => return None,
        None => (times::at(&cx.words.later, cx.text, end).filter(|_| begins)?, 1),
    };
    let edtf = count.and_then(|count| value(cx, sign * count, unit));
    Some(Found::new(start, end + word.word.len(), edtf, TimeKind::Relative))
}

fn value(cx: &Cursor<'_>, count: i32, unit: Unit) -> Option<Edtf> {
    let day = |days: i64| cx.anchor.date.and_then(|date| civil::plus(date, days)).map(Edtf::from);
    match unit {
        Unit::Year => cx.anchor.year().map(|y| Point::year(y + count).into()),
        Unit::Month => cx.anchor.month(count).map(Edtf::from),
        Unit::Week => day(i64::from(count) * 7),
        Unit::Day => day(count.into()),
        Unit::Clock => None,
    }
}
