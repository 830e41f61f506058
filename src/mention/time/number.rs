//! Small numbers of dates: 2025, 二〇二五, 十二, 廿三.

use crate::text::{CharSet, char_at};

/// A run of digits, Arabic or Chinese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// `None` when the run is too long or makes no number (十四五).
    pub value: Option<i32>,
    pub start: usize,
    pub end: usize,
    /// Characters of the run.
    pub len: usize,
    pub style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Arabic,
    /// One Chinese digit after another: 二〇二五, 五.
    Digits,
    /// With 十, 百, 千: 十二.
    Positional,
}

const LONGEST: usize = 8;

/// The characters of Chinese numbers.
pub(super) const DIGITS: [char; 19] =
    ['〇', '○', '◯', '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '廿', '卅', '百', '千'];

/// Most characters have no value, and one look tells.
const VALUED: CharSet = CharSet::of(&DIGITS);

/// The digit that begins `bytes`, and its length; 10, 100, 1000 for 十, 百, 千.
fn digit(bytes: &[u8], at: usize) -> Option<(i32, usize)> {
    let (c, width) = char_at(bytes, at).filter(|(c, _)| VALUED.may_hold_code(*c))?;
    let value = match char::from_u32(c)? {
        '〇' | '○' | '◯' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '廿' => 20,
        '卅' => 30,
        '百' => 100,
        '千' => 1000,
        _ => return None,
    };
    Some((value, width))
}

/// Whether a Chinese number begins at `at`.
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    digit(bytes, at).is_some()
}

/// Reads the whole run at `at`, however long.
pub(super) fn read(text: &str, at: usize) -> Option<Number> {
    let bytes = text.as_bytes();
    if bytes.get(at)?.is_ascii_digit() {
        let len = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        let value =
            (len <= LONGEST).then(|| bytes[at..at + len].iter().fold(0, |value, b| value * 10 + i32::from(b - b'0')));
        return Some(Number { value, start: at, end: at + len, len, style: Style::Arabic });
    }
    digit(bytes, at)?;
    let mut digits = [0; LONGEST];
    let (mut end, mut len, mut positional) = (at, 0, false);
    loop {
        let (value, width) = match digit(bytes, end) {
            Some(found) => found,
            // 二OO五: the letter for a zero, between Chinese digits only
            None if matches!(bytes.get(end), Some(b'O' | b'o' | b'0')) && len > 0 && len < 4 && zeros(text, end) => {
                (0, 1)
            }
            None => break,
        };
        if len < LONGEST {
            digits[len] = value;
        }
        positional |= value >= 10;
        len += 1;
        end += width;
    }
    let style = if positional { Style::Positional } else { Style::Digits };
    let value = (len <= LONGEST).then(|| &digits[..len]).and_then(|digits| match style {
        Style::Positional => sum(digits),
        _ => Some(digits.iter().fold(0i32, |value, d| value.wrapping_mul(10).wrapping_add(*d))),
    });
    Some(Number { value, start: at, end, len, style })
}

/// Whether one or two letters O lead to a Chinese digit or 年.
fn zeros(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let n = bytes[at..].iter().take(3).take_while(|b| matches!(b, b'O' | b'o' | b'0')).count();
    n < 3 && (digit(bytes, at + n).is_some() || bytes[at + n..].starts_with("年".as_bytes()))
}

/// 二十三 → 23, 廿三 → 23, 一百零五 → 105; no two digits without a place between them.
fn sum(digits: &[i32]) -> Option<i32> {
    let (mut total, mut pending, mut least) = (0, None, i32::MAX);
    for &d in digits {
        match d {
            0 if pending.is_none() && total > 0 => {}
            1..=9 if pending.is_none() => pending = Some(d),
            20 | 30 if total == 0 && pending.is_none() => (total, least) = (d, 10),
            10 | 100 | 1000 if d < least => {
                total += pending.take().unwrap_or(1) * d;
                least = d;
            }
            _ => return None,
        }
    }
    Some(total + pending.unwrap_or(0))
}

impl Number {
    /// The value when it lies in the bounds.
    pub fn within(&self, least: i32, most: i32) -> Option<i32> {
        self.value.filter(|v| (least..=most).contains(v))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads() {
        for (text, value) in [
            ("2025年", Some(2025)),
            ("二〇二五年", Some(2025)),
            ("二○○五年", Some(2005)),
            ("二OO五年", Some(2005)),
            ("一九九六年", Some(1996)),
            ("十二月", Some(12)),
            ("二十三日", Some(23)),
            ("廿三日", Some(23)),
            ("一百零五年", Some(105)),
            ("十四五", None),
            ("123456789", None),
        ] {
            assert_eq!(read(text, 0).unwrap().value, value, "{text}");
        }
    }
}
