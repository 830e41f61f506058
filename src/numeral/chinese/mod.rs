//! Chinese numerals, and Arabic numbers with Chinese scales.
//!
//! - Finds: 一千二百三十四, 二〇二五, 三点五, 3万5千, 1亿2000万, 万亿, 三万五 (35000), 廿五; vague ones in `vague.rs`,
//!   old print in `old.rs`.
//! - Leaves alone: the 千 of 千瓦; what cannot be read on (三万二万 ends after 三万).
//! - Example: 一千二百多万 gives 12000000, more than that.
//!
//! Low and high end are carried side by side; they part company at a vague digit.

mod digits;
mod old;
mod plain;
mod point;
mod power;
mod vague;

use std::ops::Range;

pub(super) use plain::plain;

use super::arabic::Arabic;
use super::{Class, Fixed, Look, Read, Style, class_at};
use crate::record::Bound;

#[derive(Clone, Copy)]
struct Pair {
    low: Fixed,
    high: Fixed,
}

impl Pair {
    const ZERO: Self = Self { low: Fixed::ZERO, high: Fixed::ZERO };

    fn new(low: u128, high: u128) -> Self {
        Self { low: Fixed::new(low), high: Fixed::new(high) }
    }

    fn same(value: Fixed) -> Self {
        Self { low: value, high: value }
    }

    fn shifted(self, places: u8) -> Self {
        Self { low: self.low.shifted(places.into()), high: self.high.shifted(places.into()) }
    }

    fn is_zero(self) -> bool {
        self.high.mant == 0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Digit,
    Arabic,
    Zero,
    Power(u8),
}

/// The state between two characters of a numeral.
pub(super) struct Builder<'a> {
    text: &'a str,
    limit: usize,
    unit_at: &'a dyn Fn(usize) -> usize,
    end: usize,
    /// Finished sections: what stood before 万, 亿.
    total: Pair,
    /// The section under way: what 十 百 千 made.
    section: Pair,
    /// A digit that waits for its power.
    digit: Option<Pair>,
    /// Exponent of the last of 十 百 千 in this section.
    small: Option<u8>,
    /// Exponent of the last of 万 亿 兆.
    big: Option<u8>,
    /// Whether that stands on another (万亿), so that it may come once more alone: 6万亿3千亿.
    stacked: bool,
    last: Last,
    before: Last,
    overflow: bool,
    vague: bool,
    more: Option<(Range<usize>, Bound)>,
    led: bool,
    string: bool,
    powered: bool,
    /// Begins with Arabic digits.
    mixed: bool,
    tokens: usize,
    scale: i32,
}

impl<'a> Builder<'a> {
    pub fn new(text: &'a str, limit: usize, unit_at: &'a dyn Fn(usize) -> usize) -> Self {
        Self {
            text,
            limit,
            unit_at,
            end: 0,
            total: Pair::ZERO,
            section: Pair::ZERO,
            digit: None,
            small: None,
            big: None,
            stacked: false,
            last: Last::Nothing,
            before: Last::Nothing,
            overflow: false,
            vague: false,
            more: None,
            led: false,
            string: false,
            powered: false,
            mixed: false,
            tokens: 0,
            scale: 0,
        }
    }

    /// Takes an Arabic number as a digit.
    pub fn arabic(&mut self, number: &Arabic) {
        self.overflow |= number.value.is_none();
        self.digit = Some(Pair::same(number.value.unwrap_or(Fixed::ZERO)));
        self.powered = true;
        self.mixed = true;
        self.scale = 0;
        self.step(Last::Arabic, number.end);
    }

    fn step(&mut self, last: Last, end: usize) {
        self.before = self.last;
        self.last = last;
        self.end = end;
        self.tokens += 1;
    }

    fn add(&mut self, a: Pair, b: Pair) -> Pair {
        match (a.low.add(b.low), a.high.add(b.high)) {
            (Some(low), Some(high)) => Pair { low, high },
            _ => {
                self.overflow = true;
                Pair::ZERO
            }
        }
    }

    /// Reads on from `at` as far as the numeral goes.
    pub fn run(&mut self, at: usize) {
        let mut at = at;
        while at < self.limit {
            let (class, width) = class_at(self.text, at);
            let next = if class.digit().is_some() {
                self.digits(at)
            } else if let Some(power) = class.power() {
                self.power(power, at, width)
            } else if let Some(tens) = class.tens() {
                self.twenty(tens, at + width)
            } else {
                match class {
                    Class::SEVERAL => self.several(at + width),
                    Class::SOME => self.some(at + width),
                    Class::POINT => self.point(at + width),
                    Class::MORE => self.more(at, width),
                    Class::ARABIC => self.inner_arabic(at),
                    // 千儿八百, 百儿八十
                    _ if self.led && self.tokens == 1 && self.text[at..self.limit].starts_with("儿八") => {
                        Some(at + width)
                    }
                    _ => None,
                }
            };
            match next {
                Some(next) => at = next,
                None => break,
            }
        }
    }

    /// The numeral, if there was one.
    pub fn finish(mut self, style: Style) -> Option<Read> {
        if self.last == Last::Nothing {
            return None;
        }
        let mut digit = self.digit.unwrap_or(Pair::ZERO);
        if let (Last::Digit, Last::Power(power @ 2..)) = (self.last, self.before) {
            // 三万五: the digit counts in the next lower power.
            digit = digit.shifted(power - 1);
        }
        let sum = self.add(self.total, self.section);
        let sum = self.add(sum, digit);
        let value = |v: Fixed| (!self.overflow).then_some(v);
        let (more, bound) = match self.more {
            Some((place, bound)) => (Some(place), bound),
            None => (None, if self.vague { Bound::Range } else { Bound::Eq }),
        };
        Some(Read {
            end: self.end,
            low: value(sum.low),
            high: self.vague.then(|| value(sum.high)),
            bound: if self.vague { Bound::Range } else { bound },
            more,
            fraction: None,
            look: Look {
                style,
                led: self.led,
                scale: self.scale,
                per: 0,
                decimal: false,
                digits: 0,
                leading_zero: false,
                string: self.string,
                powered: self.powered,
            },
        })
    }
}
