//! What stands beside a number: one look on either side tells whether any construction can begin there. Few do, and none of
//! them is tried in vain.

use super::context::SIGNS;
use super::range::DASHES;
use super::{Figure, Scanner};
use crate::lexicon::Lexicon;
use crate::numeral::{Class, class_at};
use crate::text::CharSet;

/// What an order, a sign, or an amount that stands alone ends with in front of its number.
const BEFORE: CharSet = CharSet::of(&['第', '倒', '数', '届', ' ', '+']).and(&CharSet::of(&SIGNS));
/// What begins, beside numerals: a range, a list, a ratio, a score, a count of digits, a class, the bracket in front of a bound,
/// and what goes on with a unit.
const BEHIND: CharSet = CharSet::of(&[
    '和', '与', '跟', '及', '∶', '：', ':', '﹕', '比', '位', '半', ' ', '（', '(', '级', '强', '弱', '整',
])
.and(&CharSet::of(DASHES));

/// The characters that a construction can end or begin with beside a number.
pub(super) struct Around {
    before: CharSet,
    behind: CharSet,
}

impl Around {
    pub(super) fn new(Lexicon { units, bounds, .. }: &Lexicon) -> Self {
        let before = BEFORE.and(bounds.ends()).and(bounds.rank_ends()).and(units.currency_ends());
        Self { before, behind: BEHIND.and(bounds.beginnings()) }
    }
}

impl Scanner<'_> {
    /// Whether what ends with this character may belong to the number behind it.
    pub(super) fn may_lead(&self, before: char) -> bool {
        self.around.before.may_hold(before)
    }

    /// Whether something in front of the figure may belong to it.
    pub(super) fn is_led(&self, figure: &Figure) -> bool {
        figure.before.is_some_and(|c| self.may_lead(c))
    }

    /// Whether what stands at `at` may belong to the number, or its unit, in front of it.
    pub(super) fn may_go_on(&self, at: usize) -> bool {
        class_at(self.text, at).0 != Class::NONE || self.may_follow(at)
    }

    /// The same, but for numerals.
    pub(super) fn may_follow(&self, at: usize) -> bool {
        self.next(at).is_some_and(|c| self.around.behind.may_hold(c))
    }
}
