//! The unit behind a number.
//!
//! - Finds: the longest unit of the lexicon; 3个多月, 两倍多, 三斤半, 一个半小时; 七成五, 八五折.
//! - Leaves alone: a unit whose character begins another word (20万家庭); 番 without 翻.
//! - Gives: the unit and what it does to the value: 成 becomes %.

use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Class, Fixed, Style, class_at};
use crate::record::Bound;

impl Scanner<'_> {
    pub(super) fn unit(&self, figure: &mut Figure) {
        let units = &self.lexicon.units;
        if figure.head.per > 0 {
            let name = ["%", "‰", "‱"][usize::from(figure.head.per - 2)];
            let words = self.text[figure.start..figure.end].find('之').map_or(0, |at| at + "之".len());
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
                // 八五折 and 85折 are 8.5.
                let pair = figure.head.style == Style::Arabic && figure.head.digits == 2 && !figure.head.decimal;
                figure.low = figure.low.shifted(if figure.head.string || pair { -1 } else { 0 });
            }
            "个" if self.hundred_million(figure, place.end) => return,
            "度" | "米" if self.degrees(figure, &place) || self.metres(figure, &place) => return,
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

    /// 5个亿: 个 before a scale that nothing follows.
    fn hundred_million(&self, figure: &mut Figure, at: usize) -> bool {
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

    /// 零下5度, 摄氏37度, 气温20度: no electricity.
    fn degrees(&self, figure: &mut Figure, place: &std::ops::Range<usize>) -> bool {
        if &self.text[place.clone()] != "度" || figure.head.scale > 0 {
            return false;
        }
        let before = context::window(self.text, figure.start, figure.start);
        let before = &before[..before.len().min(figure.start)];
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
    fn metres(&self, figure: &mut Figure, place: &std::ops::Range<usize>) -> bool {
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
            if self.closes(end + "半".len())
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
        let Some((len, id)) = self.lexicon.units.longest_with("个", self.upto(self.limit), after) else {
            return false;
        };
        if more == '半' {
            let Some(low) = figure.low.add(Fixed { mant: 5, exp: -1 }) else { return false };
            figure.low = low;
        } else if figure.bound == Bound::Eq {
            figure.bound = Bound::Gt;
            figure.bound_text = Some(place.end..after);
        }
        figure.end = after + len;
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
}
