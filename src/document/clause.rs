//! Clauses: what lies between ，；： and brackets.

use std::ops::Range;

/// A clause and the mark that opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its text, without the marks around it.
    pub range: Range<usize>,
    /// The mark before it; `None` at the start of the sentence.
    pub mark: Option<char>,
    /// How many brackets are open around it.
    pub depth: u8,
}

fn is_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | '。' | '！' | '？' | ';' | ',' | ':' | '!' | '?' | '（' | '）' | '(' | ')')
}

/// A mark between two digits belongs to a number (1,000 · 3:2 · 7：3).
fn in_number(text: &str, at: usize, mark: char) -> bool {
    let before = text[..at].bytes().next_back();
    let after = text[at + mark.len_utf8()..].bytes().next();
    matches!(mark, ',' | ':' | '，' | '：')
        && before.is_some_and(|b| b.is_ascii_digit())
        && after.is_some_and(|b| b.is_ascii_digit())
        && (matches!(mark, ',' | ':' | '：') || thousands(text, at, mark))
}

/// `1，234`: three digits after the mark and no more.
fn thousands(text: &str, at: usize, mark: char) -> bool {
    let rest = &text.as_bytes()[at + mark.len_utf8()..];
    rest.iter().take_while(|b| b.is_ascii_digit()).count() == 3 && rest.get(3) != Some(&b'%')
}

/// Splits the sentence `range` of `text` into clauses, appended to `out`.
///
/// Quoted text is not split (“推动绿色，促进增长”工程 is one name), unless the quotation is longer than forty characters.
///
/// ```
/// use zhengce::document::clauses;
/// let mut out = Vec::new();
/// let text = "投资1,200亿元（含续建），增长5%。";
/// clauses(text, 0..text.len(), &mut out);
/// let shown: Vec<_> = out.iter().map(|c| &text[c.range.clone()]).collect();
/// assert_eq!(shown, ["投资1,200亿元", "含续建", "增长5%"]);
/// ```
pub fn clauses(text: &str, range: Range<usize>, out: &mut Vec<Clause>) {
    let mut start = range.start;
    let mut mark = None;
    let mut depth = 0u8;
    let mut quote_until = 0;
    for (at, c) in text[range.clone()].char_indices() {
        let at = range.start + at;
        if c == '“' && at >= quote_until {
            quote_until = closing(text, at, range.end);
        }
        if !is_mark(c) || at < quote_until || in_number(&text[..range.end], at, c) {
            continue;
        }
        if start < at {
            out.push(Clause { range: start..at, mark, depth });
        }
        match c {
            '（' | '(' => depth = depth.saturating_add(1),
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        mark = Some(c);
        start = at + c.len_utf8();
    }
    if start < range.end {
        out.push(Clause { range: start..range.end, mark, depth });
    }
}

/// Where the quotation that opens at `at` closes, if it does so within forty characters and holds no full stop.
fn closing(text: &str, at: usize, end: usize) -> usize {
    for (n, c) in text[at..end].char_indices().take(40) {
        match c {
            '”' => return at + n,
            '。' | '；' => return 0,
            _ => {}
        }
    }
    0
}
