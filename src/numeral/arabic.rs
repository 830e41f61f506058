//! Arabic digits.
//!
//! - Finds: `1234`, `12.5`, thousands separators `1,234` and `1，234`, powers of ten `1.2×10^6` and `3e5`.
//! - Leaves alone: a separator that no group of three digits follows; a point without a digit behind it.
//! - Example: `1,234.5` gives 1234.5.

use super::Fixed;

/// A run of Arabic digits.
pub(super) struct Arabic {
    pub end: usize,
    /// `None` when the number is too large.
    pub value: Option<Fixed>,
    /// Whether it has decimals.
    pub decimal: bool,
    /// Digits before the point.
    pub digits: usize,
    /// 0512 rather than 512.
    pub leading_zero: bool,
}

/// Digits one after another; most numbers are short and need no wide arithmetic.
#[derive(Default)]
struct Mantissa {
    low: u64,
    /// Once `low` is full; `None` when the number is too large.
    wide: Option<Option<u128>>,
}

impl Mantissa {
    fn push(&mut self, digit: u64) {
        if self.wide.is_none() && self.low < u64::MAX / 10 {
            self.low = self.low * 10 + digit;
            return;
        }
        let wide = self.wide.unwrap_or(Some(self.low.into()));
        self.wide = Some(wide.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(digit.into())));
    }

    fn value(&self) -> Option<u128> {
        self.wide.unwrap_or(Some(self.low.into()))
    }
}

/// Reads digits at `at`; `None` when there is none.
pub(super) fn read(text: &str, at: usize, limit: usize) -> Option<Arabic> {
    let bytes = &text.as_bytes()[..limit];
    let digit = |i: usize| bytes.get(i).filter(|b| b.is_ascii_digit()).map(|b| u64::from(b - b'0'));
    digit(at)?;
    let mut mant = Mantissa::default();
    let mut end = at;
    let mut digits = 0;
    while let Some(d) = digit(end) {
        mant.push(d);
        digits += 1;
        end += 1;
    }
    if digits <= 3 && bytes[at] != b'0' {
        while let Some(width) = separator(bytes, end) {
            for i in 0..3 {
                mant.push(digit(end + width + i).unwrap_or(0));
            }
            digits += 3;
            end += width + 3;
        }
    }
    let mut exp = 0;
    let decimal = bytes.get(end) == Some(&b'.') && digit(end + 1).is_some();
    if decimal {
        end += 1;
        while let Some(d) = digit(end) {
            mant.push(d);
            exp -= 1;
            end += 1;
        }
    }
    let power = exponent(bytes, end);
    let value = mant.value().map(|mant| Fixed { mant, exp }.shifted(power.map_or(0, |(_, power)| power)));
    let end = power.map_or(end, |(end, _)| end);
    Some(Arabic { end, value, decimal, digits, leading_zero: digits > 1 && bytes[at] == b'0' })
}

/// The power of ten that a number is taken times, and its end: ×10^6, ×10⁶, e-3.
fn exponent(bytes: &[u8], at: usize) -> Option<(usize, i32)> {
    // × begins with the byte C3
    if !matches!(bytes.get(at), Some(0xC3 | b'x' | b'*' | b'e' | b'E')) {
        return None;
    }
    let raised = ["×10", "x10", "*10"].iter().find(|sign| bytes[at..].starts_with(sign.as_bytes()));
    let from = match raised {
        Some(sign) => at + sign.len(),
        None => at + usize::from(matches!(bytes.get(at), Some(b'e' | b'E'))),
    };
    if from == at {
        return None;
    }
    let caret = bytes.get(from) == Some(&b'^');
    if raised.is_some() && !caret {
        return superscript(&bytes[from..]).map(|(len, power)| (from + len, power));
    }
    let from = from + usize::from(caret);
    let negative = bytes.get(from) == Some(&b'-');
    let from = from + usize::from(negative);
    let len = bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let next = bytes.get(from + len).is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    if !(1..=2).contains(&len) || (!caret && next) {
        return None;
    }
    let power = bytes[from..from + len].iter().fold(0, |power, b| power * 10 + i32::from(b - b'0'));
    Some((from + len, if negative { -power } else { power }))
}

/// Raised digits at the front of `bytes`: their length and what they say.
fn superscript(bytes: &[u8]) -> Option<(usize, i32)> {
    let text = bytes.utf8_chunks().next()?.valid();
    let negative = text.starts_with('⁻');
    let digits = if negative { &text["⁻".len()..] } else { text };
    let value = |c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|d| d == c);
    let (mut len, mut power) = (0, 0);
    for c in digits.chars().take(2) {
        let Some(digit) = value(c) else { break };
        power = power * 10 + digit as i32;
        len += c.len_utf8();
    }
    (len > 0).then(|| (text.len() - digits.len() + len, if negative { -power } else { power }))
}

/// Width of a thousands separator with exactly three digits behind it.
fn separator(bytes: &[u8], at: usize) -> Option<usize> {
    let width = match bytes.get(at)? {
        b',' => 1,
        _ if bytes[at..].starts_with("，".as_bytes()) => 3,
        _ => return None,
    };
    let group = bytes.get(at + width..at + width + 3)?;
    let more = bytes.get(at + width + 3).is_some_and(u8::is_ascii_digit);
    (group.iter().all(u8::is_ascii_digit) && !more).then_some(width)
}
