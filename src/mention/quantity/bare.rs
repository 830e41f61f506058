//! Numbers without a unit.
//!
//! - Keeps: those with a scale or a bound (近10万儿童), fractions, decimals and numbers that end a clause (降至2.2，).
//! - Drops: names and versions (500强, “4+2+1”, 3.0版), list and footnote marks ([1]), small Chinese numerals in words.
//! - Example: 惠及20万群众 keeps 200000; 12345热线 nothing.

use std::ops::Range;

use super::context::is_han;
use super::{Figure, Scanner};
use crate::numeral::Style;

impl Scanner<'_> {
    /// Whether a number without a unit is a figure.
    ///
    /// `outer` is its place with sign and bound words.
    pub(super) fn keep_bare(&self, figure: &Figure, outer: &Range<usize>, bounded: bool) -> bool {
        let head = &figure.head;
        let before = figure.before;
        let after = self.next(figure.end);
        let between = figure.high.is_some() && self.upto(figure.end).ends_with("之间");
        if figure.fraction.is_some() || between || self.is_whole(outer.start, outer.end) {
            return true;
        }
        if self.lexicon.names.follows(&self.text[figure.end..]) && head.scale < 4 {
            return false;
        }
        let quoted = matches!(
            before,
            Some('“' | '"' | '‘' | '《' | '[' | '［' | '〔' | '【' | '（' | '(' | '+' | '＋' | '×' | '*' | '/')
        ) || matches!(after, Some('+' | '＋' | '×' | '*' | '”' | '’' | ']' | '］' | '〕' | '/' | '\\'));
        let scaled = head.scale >= 4 || figure.high.is_some_and(|_| head.scale > 0);
        let wide = figure.low.exp > 0 || figure.low.mant >= 10_000;
        if head.style == Style::Chinese {
            let open = !self.next(outer.end).is_some_and(is_han);
            if figure.low.exp < 0 || (bounded && self.text[outer.start..figure.start].starts_with('负')) {
                // 三点五, 负五
                return open && !quoted;
            }
            if head.led {
                let several = figure.end - figure.start > "亿".len();
                return bounded && (open || wide) || several && (scaled || figure.low.exp >= 8) && !quoted;
            }
            return !quoted
                && (scaled
                    || (open && head.powered && figure.high.is_some() && figure.end > figure.number_end)
                    || (bounded && open && head.powered)
                    || (head.powered
                        && open
                        && figure.low.decimal_free().is_some_and(|v| v > 10)
                        && !matches!(before, Some('第' | '“'))));
        }
        if after.is_some_and(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        if scaled || figure.more {
            return !(quoted && matches!(before, Some('“')));
        }
        if quoted {
            return false;
        }
        let moves = self.lexicon.names.changes(&self.text[figure.end..]);
        // 由五年前的71降到42
        let start =
            || moves && ["年的", "年前的", "末的", "底的", "期的"].iter().any(|w| self.upto(figure.start).ends_with(w));
        let led = bounded || self.lexicon.names.leads(self.upto(figure.start)) || start();
        let open = !after.is_some_and(is_han) || moves;
        let version = head.decimal && self.text[figure.start..figure.end].ends_with(".0");
        if head.decimal {
            return if version { led && open } else { open || led };
        }
        if head.digits >= 7 && !bounded && !self.text[figure.start..figure.end].contains([',', '，']) {
            return false;
        }
        (led && open) || bounded || (figure.start == 0 && after.is_none())
    }
}
