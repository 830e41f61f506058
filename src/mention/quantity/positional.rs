//! Chinese digits by their place.
//!
//! - Finds: 百分之三四, 四五个, 四五万 as 34, 45 and 450,000 in a text that prints its decimals as 六○·九.
//! - Leaves alone: the same words as 3 to 4 and 4 to 5 in any other text; 三四十万, 三、四个 everywhere.
//! - Gives: one value in place of a range.
//!
//! Reports set in vertical lines up to the sixties write every number so; 九·一八, a day, counts nothing and is no such decimal.

use super::Scanner;
use crate::numeral::{Fixed, Look, Read, class_at, class_of};

impl Scanner<'_> {
    /// `read`, or, where it took two digits for neighbours that are places of one number, that number.
    pub(super) fn by_place(&mut self, read: Read) -> Read {
        match self.pair(&read) {
            Some((value, power)) if self.is_positional() => {
                let look = Look { string: true, scale: power, ..read.look };
                Read::plain(read.end, Some(Fixed::new(value.into()).shifted(power)), look)
            }
            _ => read,
        }
    }

    /// The two digits that `read` ends in and the exponent of the scale behind them: 百分之三四, 四五万.
    fn pair(&self, read: &Read) -> Option<(u8, i32)> {
        let before = |end: usize| {
            let at = end.checked_sub("三".len()).filter(|at| self.text.is_char_boundary(*at))?;
            Some((at, class_at(self.text, at).0))
        };
        let (mut end, mut power) = (read.end, 0);
        while let Some((at, big)) = before(end).and_then(|(at, class)| Some((at, class.power().filter(|p| *p >= 4)?))) {
            power += i32::from(big);
            end = at;
        }
        let (second, ones) = before(end)?;
        let (first, tens) = before(second)?;
        // 一百三四十
        let alone = before(first).is_none_or(|(_, class)| class.power().is_none()) && read.more.is_none();
        Some((tens.digit()? * 10 + ones.digit()?, power)).filter(|_| alone)
    }

    /// Whether the text prints decimals in Chinese digits; looked for once.
    fn is_positional(&mut self) -> bool {
        if self.positional.is_none() {
            let digit_at = |at: usize| Some(class_at(self.text, at)).filter(|(class, _)| class.digit().is_some());
            let decimal = |(at, point): (usize, &str)| {
                let from = at.checked_sub("六".len()).filter(|from| self.text.is_char_boundary(*from));
                let mut end = at + point.len();
                while let Some((_, width)) = digit_at(end) {
                    end += width;
                }
                let counts = || class_at(self.text, end).0.power().is_some() || self.unit_at(end).is_some();
                let is_digit = |c| class_of(c).digit().is_some();
                let percent = |from| self.upto(from).trim_end_matches(is_digit).ends_with("之");
                from.is_some_and(|from| {
                    digit_at(from).is_some() && (percent(from) || end > at + point.len() && counts())
                })
            };
            self.positional = Some(self.text.match_indices('·').any(decimal));
        }
        self.positional == Some(true)
    }
}
