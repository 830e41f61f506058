//! Powers: 十 百 千, 万 亿 兆, 廿 卅.
//!
//! - Finds: a power behind its digit (三百), without one at the front (百万, 十五), scales on scales (万亿, 亿亿); 百八十 (80 to 100).
//! - Leaves alone: the 千 of 千瓦, a power as large as the last in its section (三百五百).
//! - Example: 三千二百万亿 gives 3200 × 10¹².

use super::{Builder, Last, Pair};
use crate::numeral::Fixed;

impl Builder<'_> {
    /// 十 百 千, or 万 亿 兆.
    pub(super) fn power(&mut self, power: u8, at: usize, width: usize) -> Option<usize> {
        let end = at + width;
        if (self.unit_at)(at) > width {
            return None;
        }
        self.scale = if power < 4 { self.small_power(power)? } else { self.big_power(power)? };
        self.powered = true;
        self.step(Last::Power(power), end);
        Some(end)
    }

    /// 十 百 千; gives the exponent that a range may share.
    pub(super) fn small_power(&mut self, power: u8) -> Option<i32> {
        if self.more.is_some() {
            return None;
        }
        let value = match self.digit {
            Some(_) if self.string || (power == 1 && self.last == Last::Arabic) => return None,
            Some(digit) => digit,
            None if self.last == Last::Nothing => {
                self.led = power > 1;
                Pair::new(1, 1)
            }
            None if power == 1 && (self.small.is_some_and(|s| s > 1) || self.last == Last::Zero) => Pair::new(1, 1),
            None => return None,
        };
        if self.small.is_some_and(|small| small <= power) {
            return None;
        }
        self.digit = None;
        if self.is_round(power, value) {
            // 百八十: eighty, or a hundred.
            self.vague = true;
            self.total = Pair::ZERO;
            self.section = Pair::new(8, 10).shifted(power);
            self.small = Some(power);
            return Some(0);
        }
        self.section = self.add(self.section, value.shifted(power));
        self.small = Some(power);
        Some(if self.tokens == 1 && power > 1 { power.into() } else { 0 })
    }

    /// 百八十, 千八百, 万八千 (also 千儿八百): an eight behind a power that leads, one place below it.
    fn is_round(&self, power: u8, value: Pair) -> bool {
        let lead = Pair::new(1, 1).shifted(power + 1);
        let before = if power == 3 { self.total } else { self.section };
        self.led && self.tokens == 2 && value.low == Fixed::new(8) && value.high == value.low && before.low == lead.low
    }

    /// 万 亿 兆, likewise.
    pub(super) fn big_power(&mut self, power: u8) -> Option<i32> {
        let current = match self.digit {
            Some(digit) => self.add(self.section, digit),
            None => self.section,
        };
        if current.is_zero() {
            match self.last {
                Last::Nothing => {
                    self.led = true;
                    self.total = Pair::new(1, 1).shifted(power);
                }
                // 万亿, 亿亿: a scale on a scale. 多万 after 3000多亿 is none.
                Last::Power(last) if power >= last && last >= 4 => {
                    self.stacked = power > last;
                    self.total = self.total.shifted(power);
                }
                Last::Arabic | Last::Digit => self.total = Pair::ZERO,
                _ => return None,
            }
        } else {
            match self.big {
                // 6万亿3千亿
                Some(big) if power == big && self.stacked && current.high.less(Fixed::new(10_000)) => {
                    self.stacked = false;
                    self.total = self.add(self.total, current.shifted(power));
                }
                Some(big) if power == big => return None,
                Some(big) if power < big => self.total = self.add(self.total, current.shifted(power)),
                _ => self.total = self.add(self.total, current).shifted(power),
            }
        }
        self.digit = None;
        self.section = Pair::ZERO;
        self.small = None;
        let shared = match self.big {
            None if self.led => 0,
            None => self.scale + i32::from(power),
            Some(_) if current.is_zero() && self.scale > 0 => self.scale + i32::from(power),
            Some(_) => 0,
        };
        self.big = Some(power);
        self.string = false;
        Some(shared)
    }

    /// 廿, 卅.
    pub(super) fn twenty(&mut self, tens: u8, end: usize) -> Option<usize> {
        if self.digit.is_some() || self.small.is_some_and(|s| s <= 1) || self.string || self.more.is_some() {
            return None;
        }
        let value = Pair::new(tens.into(), tens.into()).shifted(1);
        self.section = self.add(self.section, value);
        self.small = Some(1);
        self.powered = true;
        self.step(Last::Power(1), end);
        Some(end)
    }
}
