//! Digits in words.
//!
//! - Finds: a Chinese digit that counts nothing, as two looks tell: there is no unit behind it, or one that it numbers, and
//!   nothing on either side that could make a figure of it (三好学生, 两岸, 三期).
//! - Leaves alone: whatever is not certain; it is read in full.

use super::Scanner;
use super::context::SIGNS;
use super::range::DASHES;
use crate::lexicon::UnitKind;
use crate::numeral::{Class, class_at, is_everyday};
use crate::text::CharSet;

/// What an order, a sign, or an amount that stands alone ends with in front of its number.
const BEFORE: CharSet = joined(&['第', '倒', '数', '届', ' ', '+'], &SIGNS);
/// What a range, a list, a ratio, a half, a score, a count of digits, or the bracket in front of a bound begins with.
const AFTER: CharSet =
    joined(&['和', '与', '跟', '及', '∶', '：', ':', '﹕', '比', '半', '位', ' ', '（', '('], DASHES);

const fn joined(chars: &[char], more: &[char]) -> CharSet {
    let mut set = CharSet::of(chars);
    let mut n = 0;
    while n < more.len() {
        set.insert(more[n]);
        n += 1;
    }
    set
}

impl Scanner<'_> {
    /// The end of the digit of that class at `at`, when it is no figure.
    pub(super) fn in_word(&mut self, at: usize, class: Class) -> Option<usize> {
        let _ = class.digit()?;
        let digit = self.next(at)?;
        let end = at + digit.len_utf8();
        let (before, after) = (self.prev(at)?, self.next(end)?);
        let units = &self.lexicon.units;
        let told = class_at(self.text, end).0.follows_digit()
            || BEFORE.may_hold(before)
            || AFTER.may_hold(after)
            || self.lexicon.bounds.may_end(before)
            || self.lexicon.bounds.may_begin(after)
            || units.may_end_currency(before)
            || self.unit_at(end).is_some_and(|(_, id)| {
                // 三期, 一县: what is numbered by a digit, but 两县
                class == Class::PAIR || !matches!(units.get(id).kind, UnitKind::Numbered | UnitKind::Noun)
            });
        if told {
            return None;
        }
        // 陆 and 伍 are words from the start; what others have begun ends here
        if is_everyday(digit) {
            self.flush();
        }
        Some(end)
    }
}
