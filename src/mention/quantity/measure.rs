//! Units that are more than their character.
//!
//! - Finds: 零下5度 and 气温20度 (temperatures, no electricity), 一米八 and 1米75, 5个亿, 七成五 and 二至三成 (as %), 八五折.
//! - Leaves alone: 用电3000亿度, 5个亿元项目.
//! - Gives: the value in the unit that is meant.

use std::ops::Range;

use super::{Figure, Scanner, context};
use crate::numeral::{Class, Fixed, Style, class_at};

impl Scanner<'_> {
    /// 零下5度, 摄氏37度, 气温20度: no electricity.
    pub(super) fn degrees(&self, figure: &mut Figure, place: &Range<usize>) -> bool {
        if &self.text[place.clone()] != "度" || figure.head.scale > 0 {
            return false;
        }
        let before = context::before(self.text, figure.start);
        let name = if before.contains("华氏") {
            "华氏度"
        } else if before.contains("零下") || before.contains("摄氏") || before.contains(['温', '热', '烧']) {
            "摄氏度"
        } else {
            return false;
        };
        let Some(id) = self.lexicon.units.find(name) else { return false };
        figure.end = place.end;
        figure.unit = Some((place.end..place.end, id));
        true
    }

    /// 一米八: the decimal place of a height.
    pub(super) fn metres(&self, figure: &mut Figure, place: &Range<usize>) -> bool {
        if &self.text[place.clone()] != "米" || figure.head.scale > 0 || figure.head.decimal || figure.high.is_some() {
            return false;
        }
        let mut end = place.end;
        let mut low = figure.low;
        let mut exp = -1;
        while exp >= -2 && end < self.limit {
            let (class, width) = class_at(self.text, end);
            let arabic = class == Class::ARABIC;
            let digit = if arabic { Some(self.text.as_bytes()[end] - b'0') } else { class.digit() };
            let Some(digit) = digit.filter(|_| class != Class::PAIR && arabic == (figure.head.style == Style::Arabic))
            else {
                break;
            };
            let Some(sum) = low.add(Fixed { mant: digit.into(), exp }) else { break };
            low = sum;
            end += width;
            exp -= 1;
        }
        if exp == -1 || !self.closes(end) {
            return false;
        }
        let Some(id) = self.lexicon.units.find("米") else { return false };
        figure.low = low;
        figure.end = end;
        figure.unit = Some((place.clone(), id));
        true
    }

    /// 5个亿: 个 before a scale that nothing follows.
    pub(super) fn hundred_million(&self, figure: &mut Figure, at: usize) -> bool {
        let end = at + "亿".len();
        if !self.starts(at, "亿") || !(self.closes(end) || self.lexicon.bounds.after(self.rest(end)).is_some()) {
            return false;
        }
        figure.low = figure.low.shifted(8);
        figure.high = figure.high.map(|high| high.shifted(8));
        figure.head.scale = 8;
        figure.end = end;
        true
    }

    /// 七成, 七成五, 七成半.
    pub(super) fn tenths(&self, figure: &mut Figure, place: Range<usize>) {
        let Some(id) = self.lexicon.units.find("%") else { return };
        if figure.head.scale > 0 {
            return;
        }
        let mut end = place.end;
        figure.low = figure.low.shifted(1);
        figure.high = figure.high.map(|high| high.shifted(1));
        let (class, width) = class_at(self.text, end);
        let digit =
            if class == Class::HALF { Some(5) } else { class.digit().filter(|d| *d > 0 && class != Class::PAIR) };
        if let Some(digit) = digit
            && figure.high.is_none()
            && end < self.limit
            && !context::is_numeral(self.text, end + width)
            && self.unit_at(end + width).is_none()
            && let Some(low) = figure.low.add(Fixed::new(digit.into()))
        {
            figure.low = low;
            end += width;
        }
        figure.end = end;
        figure.unit = Some((place, id));
    }

    /// What the unit behind the second number of a range does to the first: 二至三成, 75-85折.
    pub(super) fn first_of_range(&self, a: &Figure, b: &Figure) -> Fixed {
        match b.unit.as_ref().map(|(place, _)| &self.text[place.clone()]) {
            Some("成") if a.unit.is_none() => a.low.shifted(1),
            Some("折") if a.unit.is_none() && a.head.digits == 2 && !a.head.decimal => a.low.shifted(-1),
            _ => a.low,
        }
    }
}
