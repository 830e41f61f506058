//! Whether a time is one end of a longer one: 2012年以来, 到2035年, 截至12月底.
//!
//! - Finds: 到, 至, 截至 before a time; 以来, 至今, 起, 以后 and 以前, 之前, 前 behind it.
//! - Leaves alone: the words themselves are no part of the time; its value stays that of the date.
//! - Example: `到2035年`.
//! - Gives: `2035` with [`Side::Until`].

use super::cursor::Cursor;
use crate::lexicon::times::{at, before};
use crate::mention::Side;

pub(super) fn of(cx: &Cursor<'_>, start: usize, end: usize) -> Option<Side> {
    let words = cx.words;
    if at(&words.since_after, cx.text, end).is_some() {
        return Some(Side::Since);
    }
    let until =
        before(&words.until_before, cx.text, 0, start).is_some() || at(&words.until_after, cx.text, end).is_some();
    until.then_some(Side::Until)
}
