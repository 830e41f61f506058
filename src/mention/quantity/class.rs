//! Size classes and denominators: magnitudes that count nothing.
//!
//! - Finds: 千亿级, 7亿吨级, 亿元级; 百亿 of 百亿县区; 500千伏 as the class of a line.
//! - Leaves alone: 三级, 5级; magnitudes with a bound (近百万儿童).
//! - Drops: 每万人, 每百户.

use super::{Figure, Scanner, context};
use crate::lexicon::UnitEntry;

/// 1, 10, 100, …
fn is_round(number: u128) -> bool {
    std::iter::successors(Some(1u128), |n| n.checked_mul(10)).any(|power| power == number)
}

/// 500千伏: the class of a line.
pub(super) fn is_voltage(unit: &UnitEntry) -> bool {
    &*unit.dimension == "voltage"
}

impl Scanner<'_> {
    /// 千亿级, 30万吨级.
    pub(super) fn is_class(&self, figure: &Figure) -> bool {
        self.starts(figure.end, "级")
            && (figure.unit.is_some() || figure.head.led || figure.head.scale >= 4)
            && figure.head.per == 0
    }

    /// 每万人, 每百户, and 万人 in names: what others are counted by.
    pub(super) fn is_denominator(&self, figure: &Figure, unit: Option<&UnitEntry>) -> bool {
        let whole = figure.head.led && figure.high.is_none() && !figure.more && figure.low.exp <= 4;
        let counts = || unit.is_some_and(|unit| matches!(&*unit.dimension, "person" | "household"));
        // 每10万人
        let before = figure.before;
        let each = before == Some('每') && is_round(figure.low.mant) && figure.high.is_none();
        each && counts()
            || whole && (counts() && !self.upto(figure.end).ends_with('名') || matches!(before, Some('每' | '“')))
    }

    /// 百亿 of 百亿县区: a magnitude that tells what kind of thing, not how many.
    pub(super) fn is_magnitude(&self, figure: &Figure, bounded: bool) -> bool {
        let number = &self.text[figure.start..figure.number_end];
        let whole = figure.head.led && number.chars().count() > 1 && !number.contains('兆');
        whole && !bounded && figure.high.is_none() && self.next(figure.end).is_some_and(context::is_han)
    }
}
