//! Digits in words.
//!
//! - Finds: a Chinese digit that counts nothing, as two looks tell: there is no unit behind it, or one that it numbers, and
//!   nothing on either side that could make a figure of it (三好学生, 两岸, 三期).
//! - Leaves alone: whatever is not certain; it is read in full.

use super::Scanner;
use crate::lexicon::UnitKind;
use crate::numeral::{Class, class_at, is_everyday};

impl Scanner<'_> {
    /// The end of the digit of that class at `at`, when it is no figure.
    pub(super) fn in_word(&mut self, at: usize, class: Class) -> Option<usize> {
        let _ = class.digit()?;
        let digit = self.next(at)?;
        let end = at + digit.len_utf8();
        let told = end == self.text.len()
            || class_at(self.text, end).0.follows_digit()
            || self.may_follow(end)
            || self.unit_at(end).is_some_and(|(_, id)| {
                // 三期, 一县: what is numbered by a digit, but 两县
                class == Class::PAIR || !matches!(self.lexicon.units.get(id).kind, UnitKind::Numbered | UnitKind::Noun)
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
