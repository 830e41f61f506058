//! Halves.
//!
//! - Finds: 半年, 半月, 半小时 (0.5 of the unit); 一半, 过半, 近半数 (1/2 without a unit).
//! - Leaves alone: 上半年, 半导体, 多半.
//! - Gives: an amount of one half; 三斤半 and 一个半小时 are read with their units.

use rust_decimal::Decimal;

use super::Scanner;
use crate::mention::{Amount, AmountKind};
use crate::numeral::{Read, Style};
use crate::record::Bound;

impl Scanner<'_> {
    /// 半年, 半小时; 过半.
    pub(super) fn half(&mut self, at: usize) -> usize {
        let end = at + "半".len();
        if let Some(word) = self.lexicon.names.word_around(self.upto(self.limit), at) {
            return word;
        }
        let half = Decimal::new(5, 1);
        let month =
            self.starts(end, "月") && !self.rest(end + "月".len()).starts_with(['谈', '刊', '形', '板', '湾', '弯']);
        let unit =
            if month { self.lexicon.units.find("个月").map(|id| ("月".len(), id)) } else { self.unit_at(end) };
        if let Some((len, id)) = unit
            && !self.prev(at).is_some_and(|c| matches!(c, '上' | '下' | '前' | '后' | '多' | '大'))
        {
            let mut unit = end..end + len;
            let mut id = id;
            let mut to = unit.end;
            let mut more = None;
            if self.starts(unit.end, "多") {
                // 半年多, 半个多小时
                let after = unit.end + "多".len();
                let rest = &self.text[unit.clone()];
                let apart =
                    self.lexicon.units.longest_with(rest, self.upto(self.limit), after).filter(|_| rest == "个");
                more = (apart.is_some() || self.closes(after)).then_some(unit.end..after);
                to = more.as_ref().map_or(to, |more| more.end);
                if let Some((len, whole)) = apart {
                    (id, unit, to) = (whole, after..after + len, after + len);
                }
            }
            let mut outer = at..to;
            let words = more.map(|place| (place, Bound::Gt));
            let words = words.or_else(|| self.plain_bounds(at, to, &mut outer));
            let next = outer.end;
            self.flush();
            self.out.push(Amount {
                span: at..to,
                bound: words.as_ref().map_or(Bound::Eq, |w| w.1),
                bound_text: words.map(|w| w.0),
                unit: Some((unit, id)),
                kind: AmountKind::Quantity,
                small_chinese: true,
                ..Amount::bare(outer, half)
            });
            return next;
        }
        let words = self.lexicon.bounds.before(self.back(at), false);
        if let Some((len, bound)) = words
            && (self.closes(end) || self.starts(end, "数"))
        {
            let to = if self.starts(end, "数") { end + "数".len() } else { end };
            self.flush();
            self.out.push(Amount {
                span: at..to,
                bound,
                bound_text: Some(at - len..at),
                fraction: Some((1, 2)),
                ..Amount::bare(at - len..to, half)
            });
            return to;
        }
        end
    }

    /// 一半.
    pub(super) fn one_half(&mut self, at: usize, read: &Read) -> Option<usize> {
        if read.look.style != Style::Chinese || &self.text[at..read.end] != "一" || !self.starts(read.end, "半") {
            return None;
        }
        let end = read.end + "半".len();
        let mut outer = at..end;
        let words = self.plain_bounds(at, end, &mut outer);
        let next = outer.end;
        self.flush();
        self.out.push(Amount {
            span: at..end,
            bound: words.as_ref().map_or(Bound::Eq, |w| w.1),
            bound_text: words.map(|w| w.0),
            fraction: Some((1, 2)),
            ..Amount::bare(outer, Decimal::new(5, 1))
        });
        Some(next)
    }
}
