//! The surroundings of a place: a few characters before and behind it, the end of a clause, a sign.

use super::Scanner;
use crate::numeral::{Class, class_at};
use crate::text::is_alphanumeric;

pub(super) fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether a numeral character stands at `at`.
pub(super) fn is_numeral(text: &str, at: usize) -> bool {
    let (class, _) = class_at(text, at);
    class == Class::ARABIC || class.digit().is_some()
}

/// A few characters in front of a place.
pub(super) fn before(text: &str, at: usize) -> &str {
    let from = text[..at].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    &text[from..at]
}

/// The place with a few characters on either side.
pub(super) fn window(text: &str, start: usize, end: usize) -> &str {
    let from = start - before(text, start).len();
    let to = text[end..].char_indices().nth(4).map_or(text.len(), |(at, _)| end + at);
    &text[from..to]
}

/// The last characters of what makes a number negative: 零下, 负的 and the signs.
pub(super) const SIGNS: [char; 7] = ['下', '的', '负', '-', '−', '－', '﹣'];

impl Scanner<'_> {
    /// Whether nothing but blanks, a plus and the mark that ends a sentence stands around `start..end`.
    pub(super) fn is_whole(&self, start: usize, end: usize) -> bool {
        self.alone
            && self.text[..start].chars().all(|c| c == ' ' || c == '+')
            && self.text[end..].chars().all(|c| matches!(c, ' ' | '。' | '，' | '！' | '？' | '.' | ',' | '!' | '?'))
    }

    /// Whether the clause or phrase ends at `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
        match self.next(at) {
            None => true,
            Some(c) => !is_han(c) && !is_alphanumeric(c) && !matches!(c, '%' | '∶' | '—' | '-' | '~' | '～'),
        }
    }

    /// Start of a minus sign or 负 in front of the number at `at`.
    pub(super) fn negative(&self, at: usize) -> Option<usize> {
        let sign = self.prev(at).filter(|c| SIGNS.contains(c))?;
        let before = self.back(at);
        if matches!(sign, '下' | '的') {
            return ["零下", "负的"].iter().find(|words| before.ends_with(**words)).map(|words| at - words.len());
        }
        if before.is_empty() {
            return None;
        }
        let from = at - sign.len_utf8();
        let before = self.prev(from);
        let minus = match sign {
            '负' => !matches!(
                before,
                Some('正' | '担' | '胜' | '自' | '肩' | '欺' | '抱' | '减' | '背' | '辜' | '重' | '增')
            ),
            _ => before.is_none_or(|c| {
                !is_alphanumeric(c) && !matches!(c, '%' | '％' | '-' | '—' | '”' | ')' | '）')
                    || "为至到达是了在约长速幅率温".contains(c)
            }),
        };
        minus.then_some(from)
    }
}
