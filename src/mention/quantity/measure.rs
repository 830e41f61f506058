//! Units that are more than their character.
//!
//! - Finds: 零下5度 and 气温20度 (temperatures, no electricity), 37度5, 一米八 and 1米75, 一丈二, 5个亿, 七成五 and 二至三成 (as %),
//!   八五折, 10k美元.
//! - Leaves alone: 用电3000亿度, 转体180度, 北纬30度, 5个亿元项目, 4K.
//! - Gives: the value in the unit that is meant.

use std::ops::Range;

use super::unit::only_char;
use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Class, Fixed, Style, class_at};

impl Scanner<'_> {
    /// 零下5度, 摄氏37度, 气温20度: no electricity; nor is any 度 of everyday size, unless 电 stands before it.
    pub(super) fn degrees(&self, figure: &mut Figure, place: &Range<usize>) -> bool {
        if !matches!(&self.text[place.clone()], "度" | "°") || figure.head.scale >= 4 {
            return false;
        }
        let before = context::before(self.text, figure.start);
        let tail = self.tail_digit(figure, place.end);
        // 北纬30度, 东经120.5度
        let angle = ["北纬", "南纬", "东经", "西经"].iter().any(|word| self.text[..figure.start].ends_with(word));
        let name = if angle {
            "°"
        } else if before.contains("华氏") {
            "华氏度"
        } else if tail.is_some()
            || before.contains(['温', '热', '烧'])
            || ["零下", "零上", "摄氏"].iter().any(|word| before.contains(word))
            || self.negative(figure.start).is_some()
            || (self.alone && figure.low.less(Fixed::new(61)) && !self.slopes(figure.start, place.end))
        {
            "摄氏度"
        } else {
            return false;
        };
        let Some(id) = self.lexicon.units.find(name) else { return false };
        figure.end = place.end;
        if let Some((digit, end)) = tail
            && let Some(low) = figure.low.add(Fixed { mant: digit.into(), exp: -1 })
        {
            figure.low = low;
            figure.end = end;
        }
        figure.unit = Some((place.end..place.end, id));
        true
    }

    /// Whether something around a 度 says that it is an angle, or electricity after all.
    fn slopes(&self, start: usize, end: usize) -> bool {
        context::window(self.text, start, end).contains(['电', '转', '角', '坡', '能', '量', '弯'])
    }

    /// The digit of 37度5 or 一丈二, and where it ends: one place below the unit that ends at `at`, with nothing behind it.
    pub(super) fn tail_digit(&self, figure: &Figure, at: usize) -> Option<(u8, usize)> {
        if figure.head.scale >= 4 || figure.head.decimal || figure.high.is_some() || figure.fraction.is_some() {
            return None;
        }
        let (class, width) = class_at(self.text, at);
        let arabic = class == Class::ARABIC;
        let digit = if arabic { Some(self.text.as_bytes()[at] - b'0') } else { class.digit() };
        let digit = digit.filter(|_| class != Class::PAIR && arabic == (figure.head.style == Style::Arabic))?;
        (at < self.limit && digit > 0 && self.closes(at + width)).then_some((digit, at + width))
    }

    /// 一丈二, 三斤二, 五尺三: the digit counts tenths.
    pub(super) fn tenths_of(&self, figure: &mut Figure, place: &Range<usize>) {
        if matches!(only_char(&self.text[place.clone()]), '丈' | '尺' | '斤' | '里')
            && let Some((digit, end)) = self.tail_digit(figure, place.end)
            && let Some(low) = figure.low.add(Fixed { mant: digit.into(), exp: -1 })
        {
            figure.low = low;
            figure.end = end;
        }
    }

    /// 10k美元, 5w元, and 200K or 1.2M as a whole text: a letter for a scale.
    pub(super) fn letter(&self, figure: &mut Figure) {
        if figure.head.style != Style::Arabic || figure.head.scale > 0 || figure.fraction.is_some() {
            return;
        }
        let places = match self.text.as_bytes().get(figure.end).filter(|_| figure.end < self.limit) {
            Some(b'k' | b'K') => 3,
            Some(b'M') => 6,
            // the first letter of 万 in Pinyin; alone it counts watts
            Some(b'w') if !self.is_whole(figure.start, figure.end + 1) => 4,
            _ => return,
        };
        let end = figure.end + 1;
        let money = |id: u16| self.lexicon.units.get(id).kind == UnitKind::Currency;
        let paid = self.unit_at(end).is_some_and(|(_, id)| money(id)) || self.currency_before(figure.start).is_some();
        if (paid && !self.next(end).is_some_and(|c| c.is_ascii_alphanumeric())) || self.is_whole(figure.start, end) {
            figure.low = figure.low.shifted(places);
            figure.head.scale = places;
            figure.end = end;
        }
    }

    /// 一米八: the decimal place of a height.
    pub(super) fn metres(&self, figure: &mut Figure, place: &Range<usize>) -> bool {
        if &self.text[place.clone()] != "米" || figure.head.scale >= 4 || figure.head.decimal || figure.high.is_some()
        {
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

    /// 5个亿: 个 before a scale that nothing follows, or that money follows (5个亿美元; 5个亿元项目 are projects).
    pub(super) fn hundred_million(&self, figure: &mut Figure, at: usize) -> bool {
        let end = at + "亿".len();
        if !self.starts(at, "亿") {
            return false;
        }
        let money =
            |(len, id): &(usize, u16)| *len > "元".len() && self.lexicon.units.get(*id).kind == UnitKind::Currency;
        let unit = self.unit_at(end).filter(money);
        let bounded = self.lexicon.bounds.after(self.rest(end)).is_some();
        let told = self.alone && self.starts(end, "的");
        if !(unit.is_some() || self.closes(end) || bounded || told) {
            return false;
        }
        figure.low = figure.low.shifted(8);
        figure.high = figure.high.map(|high| high.shifted(8));
        figure.head.scale = 8;
        figure.end = end;
        if let Some((len, id)) = unit {
            figure.end = end + len;
            figure.unit = Some((end..figure.end, id));
        }
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
        if figure.end == figure.unit.as_ref().map_or(0, |(place, _)| place.end) {
            self.tail(figure);
        }
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
