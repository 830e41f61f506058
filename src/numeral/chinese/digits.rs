//! Digits: one, two neighbours, or a row of them.
//!
//! - Finds: 三 (a digit that waits for its power), 三四 (3 to 4), 二〇二五 (a row), 一百零五, 3万5千, 三万五, 1万5.
//! - Leaves alone: a second digit where one waits already, the 三 of 9万亿三个台阶.
//! - Example: 三四十万 gives 300000 to 400000.

use super::{Builder, Last, Pair};
use crate::numeral::{Class, Fixed, arabic, class_at};

/// 三四, and 三五: one or the other.
pub(super) fn are_neighbours(a: u8, b: u8) -> bool {
    a > 0 && (a + 1 == b || (a, b) == (3, 5))
}

impl Builder<'_> {
    /// A run of Chinese digits: one digit, a pair of neighbours (三四十) or a string (二〇二五).
    pub(super) fn digits(&mut self, at: usize) -> Option<usize> {
        if self.digit.is_some() || self.string || self.more.is_some() {
            return None;
        }
        let mut end = at;
        let mut count = 0usize;
        let mut values = [0u8; 2];
        let mut mant = Some(0u128);
        while end < self.limit {
            let (class, width) = class_at(self.text, end);
            let Some(value) = class.digit() else { break };
            if class == Class::PAIR && count > 0 && !(count == 1 && values[0] == 1 && self.goes_on(end + width)) {
                break;
            }
            if count < 2 {
                values[count] = value;
            }
            mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(value.into()));
            count += 1;
            end += width;
        }
        // what leads from a digit to the next (、 or ·) is rare
        let linked = class_at(self.text, end).0 == Class::LINK;
        if linked
            && count == 1
            && values[0] > 0
            && let Some(second) = self.neighbour(at, end, values[0])
        {
            // 五、六倍: neighbours with a mark between them.
            values[1] = if values[0] == 3 && !self.text[end..].starts_with("、四") { 5 } else { values[0] + 1 };
            count = 2;
            end = second;
        }
        let first = self.last == Last::Nothing;
        let (class, width) = class_at(self.text, at);
        if !first && values[0] == 0 {
            // 一百零五: the zero only keeps the place.
            if matches!(self.last, Last::Power(_)) {
                self.last = Last::Zero;
                return Some(at + width);
            }
            return None;
        }
        if class == Class::PAIR && !first && class_at(self.text, end).0.power().is_none() {
            // 十两: a weight.
            return None;
        }
        if count == 1 && self.abbreviates(end) {
            return None;
        }
        let mut decimals = None;
        if first && linked {
            // As reports of the fifties print them: 一、六○○ and 一○五·二.
            while count <= 3 || self.string {
                let Some(group) = self.thousands(end) else { break };
                for digit in group.digits {
                    mant = mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(digit.into()));
                }
                self.string = true;
                end = group.end;
            }
            decimals = self.middle_point(end);
        }
        if let Some((tail, after)) = decimals {
            self.overflow |= mant.is_none();
            let whole = Pair::same(Fixed::new(mant.unwrap_or(0)));
            self.digit = Some(self.add(whole, Pair::same(tail)));
            if tail.mant > 0 && mant == Some(0) {
                self.digit = Some(Pair::same(tail));
            }
            self.string = false;
            self.scale = 0;
            self.step(Last::Digit, after);
            self.last = Last::Arabic;
            return Some(after);
        }
        if self.string {
            count = 4;
        }
        match (count, values) {
            (1, [d, _]) => self.digit = Some(Pair::new(d.into(), d.into())),
            (2, [a, b]) if are_neighbours(a, b) => {
                self.digit = Some(Pair::new(a.into(), b.into()));
                self.vague = true;
            }
            _ if first => {
                self.overflow |= mant.is_none();
                self.digit = Some(Pair::same(Fixed::new(mant.unwrap_or(0))));
                self.string = true;
            }
            _ => return None,
        }
        self.scale = 0;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// Whether a digit that ends at `end` would be the short tail of 三万五 where it is none: 9万亿三个台阶.
    pub(super) fn abbreviates(&self, end: usize) -> bool {
        matches!(self.last, Last::Power(2..))
            && class_at(self.text, end).0.power().is_none()
            && (self.mixed || self.text[end..self.limit].starts_with(['个', '大', '项', '次', '倍']))
    }

    /// 3万5千, 1亿2000万: an Arabic number inside, if a power follows it.
    pub(super) fn inner_arabic(&mut self, at: usize) -> Option<usize> {
        if self.digit.is_some() || !matches!(self.last, Last::Power(_) | Last::Zero) || self.more.is_some() || self.led
        {
            return None;
        }
        let number = arabic::read(self.text, at, self.limit)?;
        let next = class_at(self.text, number.end);
        if number.digits == 1 && !number.decimal && self.ends_short(number.end) {
            // 1万5: the digit counts in the next lower power.
            self.digit = Some(Pair::same(number.value?));
            self.scale = 0;
            self.step(Last::Digit, number.end);
            return Some(number.end);
        }
        let follows = next.0.power().is_some_and(|p| p > 1) && (self.unit_at)(number.end) <= next.1;
        if !follows || number.decimal || number.leading_zero {
            return None;
        }
        self.arabic(&number);
        Some(number.end)
    }

    /// Whether the 5 of 1万5 ends at `at`: nothing follows, or money does.
    fn ends_short(&self, at: usize) -> bool {
        let rest = &self.text[at..self.limit];
        let open =
            rest.chars().next().is_none_or(|c| matches!(c, '。' | '，' | '；' | '！' | '？' | '、' | '\n' | ' '));
        self.mixed && matches!(self.last, Last::Power(2..)) && (open || rest.starts_with(['元', '块', '左']))
    }

    /// Whether a power or a unit stands at `at`.
    pub(super) fn goes_on(&self, at: usize) -> bool {
        at < self.limit && (class_at(self.text, at).0.power().is_some() || (self.unit_at)(at) > 0)
    }
}
