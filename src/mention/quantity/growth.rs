//! Growth in words.
//!
//! - Finds: 翻番, 翻一番, 翻了两番, 翻倍; 正增长, 负增长, 零增长, 持平; 两位数 (10 to 100), 个位数.
//! - Leaves alone: 支持平台, 三番五次, 轮番.
//! - Gives: 番 and 倍 as quantities; 持平 and 正增长 as growth words of value 0.

use super::{Figure, Scanner, context};
use crate::mention::{Amount, AmountKind};
use crate::numeral::Read;
use crate::record::Bound;
use rust_decimal::Decimal;

impl Scanner<'_> {
    /// 翻番 (翻一番 is read at its numeral).
    pub(super) fn doubling(&mut self, at: usize) -> usize {
        let end = at + "番".len();
        if let Some(id) = self.lexicon.units.find("番")
            && self.back(at).ends_with('翻')
        {
            let from = at - "翻".len();
            let mut outer = from..end;
            // 翻番以上
            let words = self.plain_bounds(from, end, &mut outer);
            self.flush();
            self.out.push(Amount {
                outer,
                bound: words.as_ref().map_or(Bound::Eq, |w| w.1),
                bound_text: words.map(|w| w.0),
                unit: Some((at..end, id)),
                kind: AmountKind::Quantity,
                ..Amount::bare(from..end, Decimal::ONE)
            });
        }
        end
    }

    /// Start of 翻 or 翻了 in front of a numeral, whose bound may stand between (翻了近一番).
    pub(super) fn doubled(&self, figure: &mut Figure) -> Option<usize> {
        let verb = |at: usize| {
            let before = self.back(at);
            ["翻了", "翻", "翻上"].iter().find(|word| before.ends_with(**word)).map(|word| at - word.len())
        };
        if let Some(start) = verb(figure.start) {
            return Some(start);
        }
        let (len, bound) = self.lexicon.bounds.before(self.back(figure.start), figure.head.led)?;
        let at = figure.start - len;
        let start = verb(at)?;
        (figure.bound, figure.bound_text) = (bound, Some(at..figure.start));
        Some(start)
    }

    /// 持平, 正增长, 负增长.
    pub(super) fn growth(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let (len, bound) = if rest.starts_with("正增长") {
            ("正增长".len(), Bound::Gt)
        } else if rest.starts_with("负增长") {
            ("负增长".len(), Bound::Lt)
        } else if rest.starts_with("持平") && self.level(at) {
            ("持平".len(), Bound::Eq)
        } else {
            return at + "持".len();
        };
        if self.upto(at).ends_with('的') {
            // 1.5%的正增长: the figure is in front.
            return at + len;
        }
        self.growth_word(at..at + len, bound)
    }

    /// 持平 that is not cut out of 支持平台.
    fn level(&self, at: usize) -> bool {
        let end = at + "持平".len();
        let before = self.prev(at);
        (self.closes(end) || self.rest(end).starts_with(['的', '或', '略', '外']))
            && !matches!(before, Some('支' | '保' | '维' | '坚' | '扶' | '主'))
    }

    pub(super) fn growth_word(&mut self, span: std::ops::Range<usize>, bound: Bound) -> usize {
        let Some(id) = self.lexicon.units.find("%") else { return span.end };
        let before = self.lexicon.bounds.before(self.back(span.start), false);
        let mut outer = span.clone();
        let mut bound_text = None;
        let mut bound = bound;
        if let Some((len, sense)) = before
            && bound == Bound::Eq
        {
            outer.start -= len;
            bound_text = Some(outer.start..span.start);
            bound = sense;
        }
        let end = span.end;
        self.flush();
        self.out.push(Amount {
            outer,
            bound,
            bound_text,
            unit: Some((end..end, id)),
            kind: AmountKind::GrowthWord,
            ..Amount::bare(span, Decimal::ZERO)
        });
        end
    }

    /// 个位数.
    pub(super) fn ones(&mut self, at: usize) -> usize {
        let end = at + "个".len();
        if !self.starts(end, "位数") || self.prev(at).is_some_and(|c| c == '每' || c == '几') {
            return end;
        }
        self.digits_of(at..end + "位数".len(), 1);
        end + "位数".len()
    }

    /// 两位数.
    pub(super) fn digit_count(&mut self, at: usize, read: &Read) -> Option<usize> {
        if !self.starts(read.end, "位数") || read.high.is_some() {
            return None;
        }
        let end = read.end + "位数".len();
        let n = u32::try_from(read.low?.decimal_free()?).ok().filter(|n| (1..=18).contains(n))?;
        self.digits_of(at..end, n);
        Some(end)
    }

    /// Puts out the range of the numbers with `n` digits.
    fn digits_of(&mut self, span: std::ops::Range<usize>, n: u32) {
        let std::ops::Range { start: at, end } = span;
        let grows = context::window(self.text, at, end).contains(['增', '涨', '幅', '速']);
        let id = self.lexicon.units.find("%").filter(|_| grows);
        self.flush();
        self.out.push(Amount {
            upper: Some(Decimal::from(10u64.pow(n))),
            bound: Bound::Range,
            unit: id.map(|id| (end..end, id)),
            kind: if id.is_some() { AmountKind::Quantity } else { AmountKind::Bare },
            ..Amount::bare(at..end, Decimal::from(10u64.pow(n - 1)))
        });
    }
}
