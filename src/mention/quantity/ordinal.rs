//! Places in an order.
//!
//! - Finds: 第19位, 居全国第一, 第三大, 前十, 前10位 (at most 10), 首位, 榜首, 居…之首.
//! - Leaves alone: 第一产业, 第三批, 第十四届, 第一，… as a list marker, 放在第一位, 前三季度, 前100强, 首位度.
//! - Gives: the place, with unit 位.

use super::{Scanner, context};
use crate::mention::{Amount, AmountKind};
use crate::numeral::{Read, Style, class_of};
use crate::record::Bound;
use rust_decimal::Decimal;

/// What may stand behind an order that is the whole text.
const MEASURES: [char; 8] = ['个', '次', '名', '位', '天', '届', '批', '轮'];

/// Whether a text begins with a move to another place: 第十七|上升到第十四, 第五|跃至第三.
fn moves_to_place(text: &str) -> bool {
    const MOVES: [&str; 14] =
        ["上升", "提升", "跃升", "前移", "上移", "晋升", "提高", "前进", "下降", "后移", "下滑", "升", "跃", "降"];
    let rest = MOVES.iter().find_map(|verb| text.strip_prefix(verb)).unwrap_or_default();
    rest.strip_prefix(['到', '至', '为']).is_some_and(|rest| rest.starts_with('第'))
}

impl Scanner<'_> {
    /// Whether what ends with this character may make an order of the number behind it.
    pub(super) fn may_order(&self, before: char) -> bool {
        matches!(before, '第' | '倒' | '数') || self.lexicon.bounds.rank_ends().may_hold(before)
    }

    /// Reads 第N and 前N; `Some` when the number is spoken for, as a rank or as a name. What stands in front of it
    /// [may order](Self::may_order).
    pub(super) fn ordinal(&mut self, at: usize, read: &Read) -> Option<usize> {
        let before = self.back(at);
        let (from, bound) = if before.ends_with('第') {
            (at - "第".len(), Bound::Eq)
        } else if before.ends_with('倒') || before.ends_with("倒数") {
            (at, Bound::Eq)
        } else {
            let (len, bound) = self.lexicon.bounds.before_rank(before)?;
            (at - len, bound)
        };
        let whole = read.fraction.is_none() && read.look.per == 0 && !read.look.decimal;
        let plain = read.high.is_none() && whole && read.more.is_none();
        let ordinal = bound == Bound::Eq;
        let unit = self.rest(read.end).chars().next().filter(|c| matches!(c, '位' | '名'));
        let worded = unit.is_some_and(|_| self.unit_at(read.end).is_some());
        let stands = self
            .prev(from)
            .is_some_and(|c| context::is_han(c) || c.is_alphanumeric() || matches!(c, '”' | '》' | '）'));
        // 第2、|第1、第3位
        let next =
            self.out.last().is_some_and(|last| last.is_ordinal() && self.text.get(last.span.end..from) == Some("、"));
        let stands = stands || next;
        let closes = (self.closes(read.end) && (read.look.style == Style::Arabic || !self.starts(read.end, "、第")))
            || (read.look.style == Style::Arabic && self.starts(read.end, "和第"))
            || self.starts(read.end, "大")
            || self.starts(read.end, "的")
            || moves_to_place(self.rest(read.end));
        let listed = self
            .rest(read.end)
            .strip_prefix('、')
            .is_some_and(|rest| rest.starts_with(|c| class_of(c).digit().is_some()));
        let closes = closes && !listed;
        if !plain || !(worded || (closes && stands)) || (ordinal && self.lexicon.names.precedes(self.upto(at))) {
            // 第一产业 is a name; 前5个月 a quantity.
            let named = ordinal && before.ends_with('第');
            if named && plain && self.is_whole_ordinal(from, read.end) {
                self.place(from..read.end, read.low?.decimal()?)?;
            }
            return named.then_some(read.end);
        }
        if !worded && ordinal && !stands && !self.is_whole_ordinal(from, read.end) {
            return Some(read.end);
        }
        if !worded && !ordinal && !stands {
            return None;
        }
        let value = read.low?.decimal()?;
        let end = read.end + if worded { "位".len() } else { 0 };
        let id = self.lexicon.units.find("位")?;
        let bound_text = (!ordinal).then_some(from..at);
        self.flush();
        self.out.push(Amount {
            bound,
            bound_text,
            unit: Some((read.end..end, id)),
            kind: AmountKind::Ordinal,
            ..Amount::bare(from..end, value)
        });
        Some(end)
    }

    /// 第一, 第3个: the whole text, but for a measure word.
    fn is_whole_ordinal(&self, from: usize, end: usize) -> bool {
        // 第3章 is a heading.
        let measure = self.next(end).filter(|c| MEASURES.contains(c)).map_or(0, char::len_utf8);
        self.is_whole(from, end) || self.is_whole(from, end + measure)
    }

    fn place(&mut self, span: std::ops::Range<usize>, value: Decimal) -> Option<()> {
        let id = self.lexicon.units.find("位")?;
        self.flush();
        let end = span.end;
        self.out.push(Amount { unit: Some((end..end, id)), kind: AmountKind::Ordinal, ..Amount::bare(span, value) });
        Some(())
    }

    /// Whether 居 or 列 stands a few characters before the 之首 whose last character is at `at`.
    fn leads(&self, at: usize) -> bool {
        const FAR: usize = 14;
        let clause = self.back(at).chars().rev().take(FAR).take_while(|c| !matches!(c, '，' | '。' | '；' | '、'));
        clause.into_iter().any(|c| matches!(c, '居' | '列'))
    }

    /// 首位, 榜首, 居…首 and 居…之首.
    pub(super) fn head(&mut self, at: usize) -> usize {
        let end = at + "首".len();
        let before = self.upto(at);
        let (from, to) = if self.starts(at, "榜首") {
            (at, at + "榜首".len())
        } else if self.starts(at, "首位")
            && !self.starts(end + "位".len(), "度")
            && (self.closes(end + "位".len()) || self.starts(end + "位".len(), "的"))
        {
            (at, end + "位".len())
        } else if self.starts(at, "首") && before.ends_with(['居', '列']) && self.closes(end) {
            (at, end)
        } else if self.starts(at, "首") && before.ends_with('之') && self.closes(end) && self.leads(at) {
            (at - "之".len(), end)
        } else {
            return end;
        };
        if before.ends_with("在") || !self.prev(at).is_some_and(context::is_han) {
            return to;
        }
        if let Some(id) = self.lexicon.units.find("位") {
            self.flush();
            self.out.push(Amount {
                unit: Some((to - "位".len()..to, id))
                    .filter(|_| self.text[from..to].ends_with('位'))
                    .or(Some((to..to, id))),
                kind: AmountKind::Ordinal,
                ..Amount::bare(from..to, Decimal::ONE)
            });
        }
        to
    }
}
