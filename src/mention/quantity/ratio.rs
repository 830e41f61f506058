//! Ratios.
//!
//! - Finds: 7.4∶39.6∶53, also with ： and : between numbers; 2.52∶1.
//! - Leaves alone: times of day (07:41), numbers with units.
//! - Gives: one amount a part; a ratio to one is a single amount. Parts that add up to a hundred are percentages.

use super::Scanner;
use crate::mention::{Amount, AmountKind};
use crate::numeral::{Class, Read, Style, class_at};
use crate::record::Bound;
use rust_decimal::Decimal;

/// More parts than that are a table or a code.
const MOST: usize = 8;

impl Scanner<'_> {
    pub(super) fn ratio(&mut self, at: usize, first: &Read) -> Option<usize> {
        if !matches!(self.next(first.end)?, '∶' | '：' | ':' | '﹕' | '比')
            || first.high.is_some()
            || first.fraction.is_some()
        {
            return None;
        }
        let mut parts: [(usize, usize, Decimal); MOST] = Default::default();
        parts[0] = (at, first.end, first.low?.decimal()?);
        let mut count = 1;
        let mut sure = first.look.decimal;
        let mut end = first.end;
        while let Some(colon) = self.rest(end).chars().next().filter(|c| matches!(c, '∶' | '：' | ':' | '﹕' | '比'))
        {
            let start = end + colon.len_utf8();
            let (class, _) = class_at(self.text, start);
            if start >= self.limit || !(class == Class::ARABIC || class.digit().is_some() || class.power().is_some()) {
                break;
            }
            let read = self.read_at(start)?;
            if read.fraction.is_some() || read.high.is_some() || count == MOST {
                return None;
            }
            if colon == '比' && (first.look.style != read.look.style || self.unit_at(read.end).is_some()) {
                return None;
            }
            sure |= colon == '∶' || read.look.decimal;
            end = read.end;
            parts[count] = (start, end, read.low?.decimal()?);
            count += 1;
        }
        if count < 2 {
            return None;
        }
        let two_digits = |n: usize| parts[n].1 - parts[n].0 == 2;
        sure |= count > 2 && self.compares_parts(at);
        if !sure
            && two_digits(1)
            && parts[0].2 < Decimal::from(25)
            && parts[1].2 < Decimal::from(60)
            && first.look.style == Style::Arabic
        {
            // A time of day: nothing of it is a figure.
            return Some(end);
        }
        if !sure && first.look.leading_zero {
            return Some(end);
        }
        if self.unit_at(end).is_some_and(|(_, id)| &*self.lexicon.units.get(id).name != "成") && !sure {
            return None;
        }
        let parts = &parts[..count];
        if count == 2 && parts[0].2 == Decimal::ONE && parts[1].2 >= Decimal::ONE_THOUSAND {
            // 1：25000: the scale of a map.
            return Some(end);
        }
        if count == 2 && parts[1].2 == Decimal::ONE {
            let mut outer = at..end;
            let words = self.plain_bounds(at, end, &mut outer);
            self.flush();
            self.out.push(Amount {
                span: at..end,
                bound: words.as_ref().map_or(Bound::Eq, |w| w.1),
                bound_text: words.map(|w| w.0),
                kind: AmountKind::Ratio { part: 0, of: 1 },
                ..Amount::bare(outer, parts[0].2)
            });
            return Some(self.out.last()?.outer.end);
        }
        let sum: Decimal = parts.iter().map(|p| p.2).sum();
        let percent = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
        let unit = self.lexicon.units.find("%").filter(|_| percent);
        self.flush();
        for (n, &(start, end, value)) in parts.iter().enumerate() {
            self.out.push(Amount {
                unit: unit.map(|id| (end..end, id)),
                kind: AmountKind::Ratio { part: n as u8, of: count as u8 },
                ..Amount::bare(start..end, value)
            });
        }
        Some(end)
    }

    /// Whether the words before a number speak of the parts of a whole (三次产业结构调整为6:61:33), or the last ratio did
    /// (由7:60:33调整为6:61:33).
    pub(super) fn compares_parts(&self, at: usize) -> bool {
        const NEAR: usize = 30;
        let last = self.out.last().filter(|last| matches!(last.kind, AmountKind::Ratio { of, .. } if of > 2));
        let between = last.and_then(|last| self.text.get(last.outer.end..at));
        if between.is_some_and(|words| words.len() <= NEAR && !words.contains(['。', '；', '，'])) {
            return true;
        }
        // 三次产业结构由2016年的20:32:48
        const FAR: usize = 16;
        let back = self.text[..at].char_indices().rev().take(FAR);
        let start = back.take_while(|(_, c)| !matches!(c, '。' | '；' | '，' | '\n')).last().map_or(at, |(at, _)| at);
        let clause = &self.text[start..at];
        ["比例", "结构", "比重", "构成", "之比", "比由", "比为"].iter().any(|word| clause.contains(word))
    }

    /// Bound words around a place that is no figure with a unit.
    pub(super) fn plain_bounds(
        &self,
        start: usize,
        end: usize,
        outer: &mut std::ops::Range<usize>,
    ) -> Option<(std::ops::Range<usize>, Bound)> {
        let bounds = &self.lexicon.bounds;
        let before = bounds.before(self.back(start), false).map(|(len, bound)| (start - len..start, bound));
        let after = bounds.after(self.rest(end)).map(|(len, bound)| (end..end + len, bound));
        outer.start = before.as_ref().map_or(start, |w| w.0.start);
        outer.end = after.as_ref().map_or(end, |w| w.0.end);
        before.or(after)
    }
}
