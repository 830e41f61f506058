//! Vague digits.
//!
//! - Finds: 几 (几十, 十几), 数 (数百), 余 多 来 (十余, 一千二百多万, 三百来人, 百把块), 五、六 (neighbours with a mark between).
//! - Leaves alone: 数 before anything but a power, 来 before anything but a scale or unit (10来自).
//! - Example: 十几万 gives 100000 to 200000, 十余 gives 10, more than that.

use super::{Builder, Last, Pair};
use crate::numeral::{Class, class_at};
use crate::record::Bound;

impl Builder<'_> {
    /// 几: any digit.
    pub(super) fn several(&mut self, end: usize) -> Option<usize> {
        if self.digit.is_some() || self.string || self.more.is_some() || self.last == Last::Zero {
            return None;
        }
        self.digit = Some(Pair::new(if self.last == Last::Nothing { 1 } else { 0 }, 10));
        if self.last != Last::Nothing && class_at(self.text, end).0.power().is_some_and(|p| p < 4) {
            // 一百几十: at least one ten.
            self.digit = Some(Pair::new(1, 10));
        }
        self.vague = true;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// 数 before a power.
    pub(super) fn some(&mut self, end: usize) -> Option<usize> {
        if self.last != Last::Nothing || class_at(self.text, end).0.power().is_none() {
            return None;
        }
        self.digit = Some(Pair::new(1, 10));
        self.vague = true;
        self.step(Last::Digit, end);
        Some(end)
    }

    /// 余, 多, 来 between number and scale or unit.
    pub(super) fn more(&mut self, at: usize, width: usize) -> Option<usize> {
        let end = at + width;
        if self.more.is_some() || !matches!(self.last, Last::Power(_) | Last::Arabic) {
            return None;
        }
        let word = &self.text[at..end];
        let next = class_at(self.text, end).0.power().is_some_and(|p| p >= 4) || (self.unit_at)(end) > 0;
        let bound = match word {
            "来" | "來" if next || end == self.text.len() => Bound::About,
            "把" if next && self.led && self.tokens == 1 => Bound::About,
            "来" | "來" | "把" => return None,
            _ => Bound::Gt,
        };
        if !next
            && word != "余"
            && word != "餘"
            && self.text[end..self.limit].starts_with(['样', '元', '方', '极', '边'])
        {
            return None;
        }
        self.more = Some((at..end, bound));
        // 三百多万: what stood before it goes on waiting for its scale.
        self.end = end;
        Some(end)
    }

    /// End of `、六` behind the digit 五 in `start..end`, when a power or unit follows.
    pub(super) fn neighbour(&self, start: usize, end: usize, digit: u8) -> Option<usize> {
        let at = self.text[end..self.limit].strip_prefix('、').map(|_| end + "、".len())?;
        let (class, width) = class_at(self.text, at);
        let inside = self.text[..start].chars().next_back().is_none_or(|c| !c.is_whitespace() && c != '第');
        let next = class.digit().filter(|_| class != Class::PAIR && at < self.limit)?;
        let (after, wide) = class_at(self.text, at + width);
        let power = after.power().is_some() && (self.unit_at)(at + width) <= wide;
        let single = after.digit().is_none();
        let near = next == digit + 1 || (digit, next) == (3, 5);
        (inside && single && near && (power || (self.unit_at)(at + width) > 0)).then_some(at + width)
    }
}
