//! Codes and dates: digits that are no number.
//!
//! - Finds: PM2.5, G42, URLs; chains (2026-02-09, 09:02:33, 1.2.3, 0512-63391234); 0512; 2025年, 二〇二五年.
//! - Leaves alone: 1/3, 10-20亿元, US$300.
//! - Gives: the place to go on from.

use super::Scanner;
use crate::numeral::{Read, Style};

impl Scanner<'_> {
    /// End of a code around the Arabic number `read` at `at`, which `before` stands in front of.
    pub(super) fn code(&self, at: usize, read: &Read, before: Option<char>) -> Option<usize> {
        let end = read.end;
        if before.is_some_and(|c| c.is_ascii() || self.lexicon.names.ends().may_hold(c)) && self.is_glued(at, read) {
            return Some(self.token_end(end));
        }
        if let Some(chain) = self.chain_end(end)
            && !(self.starts(end, ":") && (read.look.decimal || self.compares_parts(at)))
        {
            return Some(chain);
        }
        if read.look.leading_zero && !read.look.decimal {
            return Some(end);
        }
        None
    }

    /// Whether the number at `at` goes on with a code or a name.
    fn is_glued(&self, at: usize, read: &Read) -> bool {
        let bytes = self.text.as_bytes();
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let glued = match before {
            Some(b) if b.is_ascii_alphabetic() || matches!(b, b'_' | b'=' | b'#' | b'@' | b'&' | b'\\') => {
                self.currency_before(at).is_none()
            }
            Some(b'-') => at >= 2 && bytes[at - 2].is_ascii_alphanumeric(),
            Some(b'/' | b'.' | b'?' | b':') => {
                at >= 2 && (bytes[at - 2].is_ascii_alphanumeric() || bytes[at - 2] == b'/')
            }
            _ => false,
        };
        // 热线12345 is a name, 热线1.3万件 is none
        glued || read.look.scale == 0 && self.lexicon.names.precedes(self.upto(at))
    }

    /// End of the ASCII letters and digits that go on at `end`.
    pub(super) fn token_end(&self, end: usize) -> usize {
        let bytes = &self.text.as_bytes()[..self.limit];
        (end..bytes.len()).find(|&i| !(bytes[i].is_ascii_alphanumeric() || bytes[i] == b'_')).unwrap_or(bytes.len())
    }

    /// End of 2026-02-09, 09:02:33, 1.2.3, 2026/2/3: three or more numbers joined by the same mark, or a phone number.
    pub(super) fn chain_end(&self, end: usize) -> Option<usize> {
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

    /// End of a year in Arabic digits, as [`calendar`](Self::calendar) gives it, without reading it: most are plain.
    pub(super) fn printed_year(&self, at: usize, before: Option<char>) -> Option<usize> {
        let [b'1' | b'2', rest @ ..] = self.text.as_bytes()[at..self.limit].first_chunk::<4>()? else { return None };
        let end = at + rest.len() + 1;
        let plain = rest.iter().all(u8::is_ascii_digit) && self.starts(end, "年");
        (plain && !before.is_some_and(|c| self.may_order(c))).then_some(end)
    }

    /// End of a year or date, which is no quantity even when no one has taken it.
    pub(super) fn calendar(&self, read: &Read) -> Option<usize> {
        let rest = self.text[read.end..].chars().next()?;
        if read.look.scale > 0 || read.look.decimal || read.more.is_some() {
            return None;
        }
        match rest {
            '年' => {
                let year = match read.look.style {
                    Style::Arabic => {
                        read.look.digits == 4
                            && !read.look.leading_zero
                            && read.low.is_some_and(|v| v.exp == 0 && matches!(v.mant, 1000..3000))
                    }
                    Style::Chinese => read.look.string && read.low.is_some_and(|v| v.mant >= 10),
                };
                year.then_some(read.end)
            }
            _ => None,
        }
    }
}
