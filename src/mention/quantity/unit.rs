//! The unit behind a number.
//!
//! - Finds: the longest unit of the lexicon; 3个多月, 两倍多, 三斤半, 一个半小时; 七成五, 八五折.
//! - Leaves alone: a unit whose character begins another word (20万家庭); 番 without 翻.
//! - Gives: the unit and what it does to the value: 成 becomes %.

use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Class, Fixed, Style, class_at};
use crate::record::Bound;

/// 个 with a unit of its own behind it: 个多月, 个半小时.
const AFTER_GE: &[&str] = &["月", "百分点", "小时", "钟头", "星期", "礼拜", "季度", "世纪", "基点"];

impl Scanner<'_> {
    pub(super) fn unit(&self, figure: &mut Figure) {
        let units = &self.lexicon.units;
        if figure.head.per > 0 {
            let name = ["%", "‰", "‱"][usize::from(figure.head.per - 2)];
            let words = "百分之".len().min(figure.end - figure.start);
            figure.unit = units.find(name).map(|id| (figure.start..figure.start + words, id));
            return;
        }
        if figure.fraction.is_some() && figure.low == Fixed::ZERO {
            return;
        }
        let inner = &self.text[..self.limit];
        let Some((len, id)) = units.longest_at(inner, figure.end) else { return };
        let place = figure.end..figure.end + len;
        let kind = units.get(id).kind;
        if matches!(kind, UnitKind::Numbered | UnitKind::Noun) && self.numbers(figure) {
            return;
        }
        match &*units.get(id).name {
            "番" => {
                let Some(from) = self.doubled(figure.start) else { return };
                figure.start = from;
            }
            "成" => return self.tenths(figure, place),
            "折" => {
                if figure.head.string
                    || (figure.head.style == Style::Arabic && figure.head.digits == 2 && !figure.head.decimal)
                {
                    figure.low = figure.low.shifted(-1);
                }
            }
            "个" if self.compound_ge(figure, place.clone()) => return,
            "块" => {
                if let Some(yuan) = self.kuai(place.end) {
                    figure.end = place.end;
                    figure.unit = Some((place, yuan));
                    return self.money_tail(figure);
                }
            }
            _ => {}
        }
        let end = place.end;
        figure.end = end;
        figure.unit = Some((place, id));
        if matches!(&*units.get(id).name, "元" | "角") {
            self.money_tail(figure);
        }
        self.tail(figure);
    }

    /// Whether a numeral in front of 期 or 县 only numbers: 三期, 二轮, 十四届, 一县一策.
    fn numbers(&self, figure: &Figure) -> bool {
        let counts = figure.high.is_some() || figure.head.more.is_some() || self.text[figure.start..].starts_with('两');
        let bounded = || self.lexicon.bounds.before(self.upto(figure.start), figure.head.led).is_some();
        figure.head.style == Style::Chinese && !counts && !bounded()
    }

    /// 三斤半, 两倍多.
    fn tail(&self, figure: &mut Figure) {
        if figure.high.is_some() || figure.bound != Bound::Eq {
            return;
        }
        let end = figure.end;
        if self.starts(end, "半") && self.lexicon.units.longest_at(self.upto(self.limit), end + "半".len()).is_none()
        {
            if figure.head.style == Style::Chinese
                && self.closes(end + "半".len())
                && let Some(low) = figure.low.add(Fixed { mant: 5, exp: -1 })
            {
                figure.low = low;
                figure.end = end + "半".len();
            }
        } else if (self.starts(end, "多") || self.starts(end, "余"))
            && (self.closes(end + "多".len()) || self.starts(end + "多".len(), "的"))
        {
            figure.bound = Bound::Gt;
            figure.bound_text = Some(end..end + "多".len());
            figure.end = end + "多".len();
        }
    }

    /// 3个多月, 一个半小时. `place` is that of 个.
    fn compound_ge(&self, figure: &mut Figure, place: std::ops::Range<usize>) -> bool {
        let more = self.rest(place.end).chars().next().filter(|c| matches!(c, '多' | '余' | '半'));
        let Some(more) = more else { return false };
        let after = place.end + more.len_utf8();
        let Some(unit) = AFTER_GE.iter().find(|unit| self.starts(after, unit)) else { return false };
        let name = match *unit {
            "小时" | "钟头" => "小时",
            "星期" | "礼拜" => "周",
            "月" => "个月",
            "百分点" => "个百分点",
            "基点" => "个基点",
            "季度" => "个季度",
            _ => "个世纪",
        };
        let Some(id) = self.lexicon.units.find(name) else { return false };
        if more == '半' {
            let Some(low) = figure.low.add(Fixed { mant: 5, exp: -1 }) else { return false };
            figure.low = low;
        } else if figure.bound == Bound::Eq {
            figure.bound = Bound::Gt;
            figure.bound_text = Some(place.end..after);
        }
        figure.end = after + unit.len();
        figure.unit = Some((after..figure.end, id));
        true
    }

    /// 七成, 七成五, 七成半.
    fn tenths(&self, figure: &mut Figure, place: std::ops::Range<usize>) {
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
            && self.lexicon.units.longest_at(self.upto(self.limit), end + width).is_none()
            && let Some(low) = figure.low.add(Fixed::new(digit.into()))
        {
            figure.low = low;
            end += width;
        }
        figure.end = end;
        figure.unit = Some((place, id));
    }

    /// What a unit at the second end of a range does to the first.
    pub(super) fn unit_value(&self, id: u16, low: Fixed, a: &Figure) -> Fixed {
        let _ = (id, a);
        low
    }
}
