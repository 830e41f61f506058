//! Numerals as reports of the nineteen-fifties print them.
//!
//! - Finds: 一、六○○ (1600), 一○五·二 (105.2).
//! - Leaves alone: list marks (一、六个), dates of events (九·一八, without a unit).
//! - Example: 四、五○○万 gives 45000000.

use super::Builder;
use crate::numeral::{Class, Fixed, class_at};

/// Three digits behind a thousands mark.
pub(super) struct Group {
    pub end: usize,
    pub digits: [u8; 3],
}

impl Builder<'_> {
    /// Three digits behind a mark at `at`, when a power or unit follows them.
    pub(super) fn thousands(&self, at: usize) -> Option<Group> {
        let mut end = self.text[at..self.limit].strip_prefix('、').map(|_| at + "、".len())?;
        let mut digits = [0; 3];
        for place in &mut digits {
            let (class, width) = class_at(self.text, end);
            *place = class.digit().filter(|_| class != Class::PAIR && end < self.limit)?;
            end += width;
        }
        let more = class_at(self.text, end).0.digit().is_some();
        let again = self.text[end..self.limit].starts_with(['、', '·']);
        (!more && (again || self.goes_on(end))).then_some(Group { end, digits })
    }

    /// Decimals behind a middle dot at `at`.
    pub(super) fn middle_point(&self, at: usize) -> Option<(Fixed, usize)> {
        let rest = &self.text[at..self.limit];
        let dot = rest.chars().next().filter(|c| matches!(c, '·' | '．' | '•' | '・'))?;
        let mut end = at + dot.len_utf8();
        let mut mant = 0u128;
        let mut exp = 0;
        while exp > -12 {
            let (class, width) = class_at(self.text, end);
            let Some(digit) = class.digit().filter(|_| class != Class::PAIR && end < self.limit) else { break };
            mant = mant * 10 + u128::from(digit);
            exp -= 1;
            end += width;
        }
        (exp < 0).then_some((Fixed { mant, exp }, end))
    }
}
