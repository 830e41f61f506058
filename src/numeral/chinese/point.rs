//! Decimals in Chinese.
//!
//! - Finds: 三点五, 零点零五, 一百二十三点四五, 三点五亿.
//! - Leaves alone: times of day (七点四十), 点 without a digit behind it.
//! - Example: 三点五亿 gives 350000000.

use super::{Builder, Last, Pair};
use crate::numeral::{Class, Fixed, class_at};

impl Builder<'_> {
    /// 点 with Chinese digits behind it.
    pub(super) fn point(&mut self, at: usize) -> Option<usize> {
        if !matches!(self.last, Last::Digit | Last::Power(1..=3)) || self.vague || self.big.is_some_and(|b| b > 4) {
            return None;
        }
        let mut end = at;
        let mut mant = Some(0u128);
        let mut exp = 0;
        while end < self.limit {
            let (class, width) = class_at(self.text, end);
            let Some(value) = class.digit().filter(|_| class != Class::PAIR) else { break };
            mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(value.into()));
            exp -= 1;
            end += width;
        }
        // 七点四十: a time of day.
        if exp == 0 || class_at(self.text, end).0.power() == Some(1) {
            return None;
        }
        self.overflow |= mant.is_none();
        let decimals = Pair::same(Fixed { mant: mant.unwrap_or(0), exp });
        let whole = match self.digit {
            Some(digit) => self.add(self.section, digit),
            None => self.section,
        };
        self.digit = Some(self.add(whole, decimals));
        if self.digit.is_some_and(Pair::is_zero) {
            self.digit = Some(decimals);
        }
        self.section = Pair::ZERO;
        self.small = None;
        // Decimals close the section: only a scale may follow, and no second point.
        self.string = false;
        self.before = self.last;
        self.last = Last::Arabic;
        self.end = end;
        Some(end)
    }
}
