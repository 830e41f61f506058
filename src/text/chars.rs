//! Characters and words at a byte of a text.

/// Whether a character that begins with this byte is one of three bytes from U+4000 to U+9FFF: Han, no mark and no blank.
pub(crate) fn is_han(lead: u8) -> bool {
    matches!(lead, 0xE4..=0xE9)
}

/// Whether a character is a letter or a digit. Han characters and the marks of Chinese print, of which it is asked most, need
/// no look at the tables of Unicode.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{4E00}'..='\u{9FFF}' => true,
        '，' | '。' | '、' | '；' | '：' | '（' | '）' | '“' | '”' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The character of these three bytes.
#[inline(always)]
pub(crate) fn char_of(lead: u8, middle: u8, last: u8) -> u32 {
    u32::from(lead & 0xF) << 12 | u32::from(middle & 0x3F) << 6 | u32::from(last & 0x3F)
}

/// The character at byte `at` of a text, as a number, and its width; `None` at the end.
#[inline(always)]
pub(crate) fn char_at(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let low = |b: u8| u32::from(b & 0x3F);
    Some(match *bytes.get(at..)? {
        [a @ 0xE0..0xF0, b, c, ..] => (char_of(a, b, c), 3),
        [a @ 0..0x80, ..] => (a.into(), 1),
        [a @ 0..0xE0, b, ..] => (u32::from(a & 0x1F) << 6 | low(b), 2),
        [a, b, c, d, ..] => (u32::from(a & 7) << 18 | low(b) << 12 | low(c) << 6 | low(d), 4),
        _ => return None,
    })
}

/// Whether `word` stands at byte `at` of a text. It mostly does not, and the last byte of its first character tells.
#[inline(always)]
pub(crate) fn stands(bytes: &[u8], at: usize, word: &str) -> bool {
    let word = word.as_bytes();
    match (bytes.get(at + 2), word.get(2)) {
        (Some(a), Some(b)) if a != b => false,
        _ => bytes.get(at..).is_some_and(|rest| rest.starts_with(word)),
    }
}

/// Whether `word` ends at byte `at` of a text, likewise.
#[inline(always)]
pub(crate) fn ends(bytes: &[u8], at: usize, word: &str) -> bool {
    let word = word.as_bytes();
    match (at.checked_sub(1), word.last()) {
        (Some(last), Some(byte)) if bytes[last] != *byte => false,
        _ => bytes[..at].ends_with(word),
    }
}
