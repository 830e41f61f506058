//! Money in words and symbols.
//!
//! - Finds: 三元五角, 3元5角6分, 五块三 (5.3), 三块五毛; ¥300, US$5亿.
//! - Leaves alone: 17块地.
//! - Gives: one figure in 元.

use std::ops::Range;

use super::context::is_han;
use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Class, Fixed, class_at};

impl Scanner<'_> {
    /// Number of 元, when 块 before `end` is money and no piece of land.
    pub(super) fn kuai(&self, end: usize) -> Option<u16> {
        let coins = context::is_numeral(self.text, end) || self.rest(end).starts_with(['钱', '半']);
        (coins || self.closes(end)).then(|| self.lexicon.units.find("元")).flatten()
    }

    /// 角 and 分 behind 元.
    pub(super) fn money_tail(&self, figure: &mut Figure) {
        if figure.high.is_some() || figure.head.scale > 0 || figure.bound != crate::record::Bound::Eq {
            return;
        }
        let Some((place, _)) = figure.unit.clone() else { return };
        let jiao = matches!(&self.text[place.clone()], "角" | "毛");
        let mut place_value = if jiao { -2 } else { -1 };
        let colloquial = &self.text[place] == "块" || jiao;
        let mut at = figure.end;
        while place_value >= -2 {
            let (class, width) = class_at(self.text, at);
            let digit = match class {
                _ if at >= self.limit => None,
                Class::ARABIC => Some(self.text.as_bytes()[at] - b'0'),
                Class::PAIR => None,
                _ => class.digit(),
            };
            let Some(digit) = digit else { break };
            let after = at + width;
            let mark = self.rest(after).chars().next();
            let (shift, end) = match mark {
                Some('角' | '毛') if place_value == -1 => (-1, after + "角".len()),
                Some('分') if !self.starts(after, "分之") => (-2, after + "分".len()),
                _ if colloquial && place_value == -1 && self.closes(after) => (-1, after),
                _ if colloquial && place_value == -2 && self.closes(after) => (-2, after),
                _ => break,
            };
            let base = if jiao { shift + 1 } else { shift };
            let Some(low) = figure.low.add(Fixed::new(digit.into()).shifted(base)) else { break };
            figure.low = low;
            figure.end = end;
            at = end;
            place_value = shift - 1;
        }
    }

    /// A currency sign or code, or 人民币, that ends before `at`, with the number of its unit.
    pub(super) fn currency_before(&self, at: usize) -> Option<(Range<usize>, u16)> {
        let before = self.back(at);
        let last = before.chars().next_back()?;
        if is_han(last) {
            let place = at - before.strip_suffix("人民币").map(|rest| before.len() - rest.len())?..at;
            return self.lexicon.units.find(&self.text[place.clone()]).map(|id| (place, id));
        }
        // US$ before $.
        let starts = before.char_indices().rev().take(3).take_while(|(_, c)| !is_han(*c) && !c.is_ascii_digit());
        let mut found = None;
        for (from, _) in starts {
            let place = at - (before.len() - from)..at;
            let id = self.lexicon.units.find(&self.text[place.clone()]);
            if let Some(id) = id.filter(|id| self.lexicon.units.get(*id).kind == UnitKind::Currency) {
                found = Some((place, id));
            }
        }
        found
    }
}
