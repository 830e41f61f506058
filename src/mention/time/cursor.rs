//! What the constructions share: the text, the anchor, the year that the text speaks about.

use super::Anchor;
use crate::lexicon::times::TimeWords;
use crate::mention::TimeKind;
use crate::record::Edtf;
use crate::text::{ends, is_alphanumeric, stands};

/// The text and what is known where the scan stands.
pub(super) struct Cursor<'a> {
    pub text: &'a str,
    pub words: &'static TimeWords,
    pub anchor: &'a Anchor,
    /// Whether times that date no figure are wanted too.
    pub everyday: bool,
    /// The year of the last heading, or of the paragraph's first words.
    pub heading: Option<i32>,
    /// The year that a sentence of this paragraph began with.
    pub paragraph: Option<i32>,
    /// The last year of this sentence that is no base of a comparison.
    pub sentence: Option<i32>,
    /// The years that 这五年, 这三年 mean: the last 过去五年, 今后三年, or plan.
    pub these: Option<Edtf>,
    /// The years that 五年 alone means: of the last 过去五年, or of the plan.
    pub term: Option<Edtf>,
    /// Whether `term` was said by 过去五年 or the like; a plan does not change it then.
    pub term_past: bool,
    /// The value of the last time.
    pub last: Option<Edtf>,
    /// Where the last time ended; nothing may begin before.
    pub floor: usize,
}

/// A time that a construction found.
pub(super) struct Found {
    pub start: usize,
    pub end: usize,
    pub edtf: Option<Edtf>,
    pub kind: TimeKind,
}

impl Found {
    pub fn new(start: usize, end: usize, edtf: Option<Edtf>, kind: TimeKind) -> Self {
        Self { start, end, edtf, kind }
    }
}

impl Cursor<'_> {
    /// Whether `word` stands at `at`.
    #[inline(always)]
    pub fn has(&self, at: usize, word: &str) -> bool {
        stands(self.text.as_bytes(), at, word)
    }

    /// Whether `word` ends at `at`.
    #[inline(always)]
    pub fn ends(&self, at: usize, word: &str) -> bool {
        ends(self.text.as_bytes(), at, word)
    }

    /// The same, for a word that no time has taken yet.
    #[inline(always)]
    pub fn ends_free(&self, at: usize, word: &str) -> bool {
        self.ends(at, word) && self.floor + word.len() <= at
    }

    /// The character before `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character at `at`.
    pub fn next(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Whether `at` ends a word of Latin letters and digits.
    pub fn boundary(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_none_or(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'.' | b'/'))
    }

    /// Whether nothing but a mark or blank follows `at`.
    pub fn ends_clause(&self, at: usize) -> bool {
        self.next(at)
            .is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '%' | '％' | '+' | '/' | '-' | '—' | '~' | '℃'))
    }

    /// Whether a clause or phrase begins at `at`.
    pub fn begins_clause(&self, at: usize) -> bool {
        self.before(at).is_none_or(|c| !is_alphanumeric(c) && !matches!(c, '-' | '.' | '/' | ':' | '#' | '+' | '$'))
    }

    /// The year that the text speaks about.
    pub fn topic(&self) -> Option<i32> {
        self.sentence.or(self.paragraph).or(self.heading).or(self.anchor.review_year).or(self.anchor.year())
    }
}

/// Whether a character leads to the other end of a range.
pub(super) fn is_sep(c: char) -> bool {
    matches!(c, '至' | '到') || is_dash(c)
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '—' | '–' | '~' | '～' | '―' | '－' | '─' | '‐')
}

/// Behind the sign or word of a range: 至, 到, one or two dashes.
pub(super) fn at_sep(cx: &Cursor<'_>, at: usize) -> Option<usize> {
    let sep = cx.next(at).filter(|c| is_sep(*c))?;
    let once = at + sep.len_utf8();
    let twice = cx.next(once).filter(|c| is_dash(sep) && is_dash(*c));
    Some(once + twice.map_or(0, char::len_utf8))
}
