//! What makes a number no figure.
//!
//! - Finds: codes (PM2.5, 5G, “4+2+1”), chains (2026-02-09, 0512-6339), list and footnote marks, years, bare numbers that
//!   count nothing.
//! - Leaves alone: numbers with a unit, a scale or a bound.

use super::{Figure, Scanner};
use crate::numeral::{Class, Read, Style, class_at};

pub(super) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a numeral character stands at `at`.
pub(super) fn is_numeral(text: &str, at: usize) -> bool {
    let (class, _) = class_at(text, at);
    class == Class::ARABIC || class.digit().is_some()
}

/// The place with a few characters on either side.
pub(super) fn window(text: &str, start: usize, end: usize) -> &str {
    let from = text[..start].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(4).map_or(text.len(), |(at, _)| end + at);
    &text[from..to]
}

impl Scanner<'_> {
    /// Whether the clause or phrase ends at `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
        match self.next(at) {
            None => true,
            Some(c) => !is_han(c) && !c.is_alphanumeric() && !matches!(c, '%' | '∶' | '—' | '-' | '~' | '～'),
        }
    }

    /// End of a code around the Arabic number `read` at `at`.
    pub(super) fn code(&self, at: usize, read: &Read) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let end = read.end;
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let glued = match before {
            Some(b) if b.is_ascii_alphabetic() || matches!(b, b'_' | b'=' | b'#' | b'@' | b'&' | b'\\') => {
                !self.upto(at).ends_with("RMB") && !self.upto(at).ends_with("USD") && !self.upto(at).ends_with("CNY")
            }
            Some(b'-') => at >= 2 && bytes[at - 2].is_ascii_alphanumeric(),
            Some(b'/' | b'.' | b'?' | b':') => {
                at >= 2 && (bytes[at - 2].is_ascii_alphanumeric() || bytes[at - 2] == b'/')
            }
            _ => false,
        };
        if glued || self.lexicon.names.precedes(self.upto(at)) {
            return Some(self.token_end(end));
        }
        if let Some(chain) = self.chain_end(end) {
            return Some(chain);
        }
        if read.leading_zero && !read.decimal {
            return Some(end);
        }
        None
    }

    /// End of the ASCII letters and digits that go on at `end`.
    fn token_end(&self, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.limit];
        (end..bytes.len()).find(|&i| !(bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_')).unwrap_or(bytes.len())
    }

    /// End of 2026-02-09, 09:02:33, 1.2.3, 2026/2/3: three or more numbers joined by the same mark, or a phone number.
    fn chain_end(&self, end: usize) -> Option<usize> {
        let bytes = &self.text.as_bytes()[..self.limit];
        let mark = *bytes.get(end).filter(|b| matches!(b, b'-' | b'/' | b'.' | b':'))?;
        let digits = |from: usize| (from..bytes.len()).find(|&i| !bytes[i].is_ascii_digit()).unwrap_or(bytes.len());
        let mut links = 0;
        let mut at = end;
        while bytes.get(at) == Some(&mark) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at = digits(at + 1);
            links += 1;
        }
        let long = links == 1 && mark == b'-' && at - end > 7;
        (links >= 2 || long || (links == 1 && mark == b'.')).then_some(at)
    }

    /// End of a year or date, which is no quantity even when no one has taken it.
    pub(super) fn calendar(&self, read: &Read) -> Option<usize> {
        let rest = self.text[read.end..].chars().next()?;
        if read.scale > 0 || read.decimal || read.more.is_some() {
            return None;
        }
        match rest {
            '年' => {
                let year = match read.style {
                    Style::Arabic => {
                        read.digits == 4
                            && !read.leading_zero
                            && read.low.is_some_and(|v| v.exp == 0 && (1000..3000).contains(&v.mant))
                    }
                    Style::Chinese => read.string && read.low.is_some_and(|v| v.mant >= 10),
                };
                year.then_some(read.end)
            }
            _ => None,
        }
    }

    /// Start of a minus sign or 负 in front of the number at `at`.
    pub(super) fn negative(&self, at: usize) -> Option<usize> {
        if self.upto(at).ends_with("零下") {
            return Some(at - "零下".len());
        }
        let sign = self.prev(at).filter(|c| matches!(c, '负' | '-' | '−' | '－' | '﹣'))?;
        let from = at - sign.len_utf8();
        let before = self.prev(from);
        let minus = match sign {
            '负' => !matches!(before, Some('正' | '担' | '胜' | '自' | '肩' | '欺' | '抱')),
            _ => before.is_none_or(|c| {
                !c.is_alphanumeric() && !matches!(c, '%' | '％' | '-' | '—' | '”' | ')' | '）')
                    || "为至到达是了".contains(c)
            }),
        };
        minus.then_some(from)
    }

    /// Whether a number without a unit is a figure.
    pub(super) fn keep_bare(&self, figure: &Figure, bounded: bool) -> bool {
        let head = &figure.head;
        let before = self.prev(figure.start);
        let after = self.next(figure.end);
        if figure.fraction.is_some() {
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
            let open = !after.is_some_and(is_han);
            if head.led {
                return bounded && (open || wide) || (scaled || figure.low.exp >= 8) && !quoted;
            }
            return !quoted
                && (scaled
                    || (bounded && open && head.powered)
                    || (head.powered
                        && open
                        && figure.low.decimal_free().is_some_and(|v| v > 10)
                        && !matches!(before, Some('第' | '“'))));
        }
        if after.is_some_and(|c| c.is_ascii_alphabetic()) {
            return false;
        }
        if scaled || head.more.is_some() {
            return !(quoted && matches!(before, Some('“')));
        }
        if quoted {
            return false;
        }
        let led = bounded || self.lexicon.names.leads(self.upto(figure.start));
        let open = !after.is_some_and(is_han) || self.lexicon.names.changes(&self.text[figure.end..]);
        let version = head.decimal && self.text[figure.start..figure.end].ends_with(".0");
        if head.decimal {
            return if version { led && open } else { open || led };
        }
        if head.digits >= 7 && !bounded {
            return false;
        }
        (led && open) || bounded || (figure.start == 0 && after.is_none())
    }
}
