//! Bound words around a number.
//!
//! - Finds: 超过, 约, 不低于 … before it; 以上, 左右, 以内 … behind it.
//! - Leaves alone: words that only end or begin so (签约, 内容), 以上 behind an age (65岁以上) that no verb of
//!   reaching stands before.
//! - Example: `控制在5.5%左右` gives about; `不低于10亿元` ge.

use std::ops::Range;

use super::{Figure, Scanner};
use crate::lexicon::UnitEntry;
use crate::record::Bound;

impl Scanner<'_> {
    /// The bound word around a figure that begins at `start` and ends at `end`; widens `outer` to it.
    pub(super) fn bounds(
        &self,
        figure: &Figure,
        unit: Option<&UnitEntry>,
        start: usize,
        end: usize,
        outer: &mut Range<usize>,
    ) -> Option<(Range<usize>, Bound)> {
        let bounds = &self.lexicon.bounds;
        let before = if self.is_led(figure) { bounds.before(self.back(start), figure.head.led) } else { None };
        let before = before.map(|(len, bound)| (start - len..start, bound));
        if let Some((place, _)) = &before {
            outer.start = place.start;
        }
        let age = || unit.is_some_and(|unit| &*unit.dimension == "age");
        // 65岁以上 tells who, but 提高到80岁以上 how much
        let value = || ["到", "达", "至", "超过"].iter().any(|word| self.back(start).ends_with(word));
        let about = || ["左右", "上下"].iter().any(|word| self.starts(end, word));
        let after = if figure.ends || age() && !value() && !about() { None } else { self.bound_after(end) };
        if let Some((place, _)) = &after {
            outer.end = place.end;
        }
        before.or(after)
    }

    /// The bound word at `end`, or behind a bracketed second unit: 套（间）以上.
    fn bound_after(&self, end: usize) -> Option<(Range<usize>, Bound)> {
        let first = self.next(end)?;
        let bracketed = matches!(first, '（' | '(');
        if !bracketed && !self.lexicon.bounds.beginnings().may_hold(first) {
            return None;
        }
        let mut at = end;
        if bracketed {
            let inner = self.rest(at).char_indices().take(5).find(|(_, c)| matches!(c, '）' | ')'));
            at += inner.map_or(0, |(place, close)| place + close.len_utf8());
        }
        let mut found = self.lexicon.bounds.after(self.rest(at));
        if found.is_none() && at > end {
            at = end;
            found = self.lexicon.bounds.after(self.rest(end));
        }
        let (len, bound) = found?;
        Some((at..at + len, bound))
    }
}
