//! Arabic digits.
//!
//! - Finds: `1234`, `12.5`, thousands separators `1,234` and `1，234`.
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

/// Reads digits at `at`; `None` when there is none.
pub(super) fn read(text: &str, at: usize, limit: usize) -> Option<Arabic> {
    let bytes = &text.as_bytes()[..limit];
    let digit = |i: usize| bytes.get(i).filter(|b| b.is_ascii_digit()).map(|b| (b - b'0') as u128);
    digit(at)?;
    let mut mant = Some(0u128);
    let push = |mant: Option<u128>, d: u128| mant.and_then(|m| m.checked_mul(10)).and_then(|m| m.checked_add(d));
    let mut end = at;
    let mut digits = 0;
    while let Some(d) = digit(end) {
        mant = push(mant, d);
        digits += 1;
        end += 1;
    }
    if digits <= 3 && bytes[at] != b'0' {
        while let Some(width) = separator(bytes, end) {
            for i in 0..3 {
                mant = push(mant, digit(end + width + i).unwrap_or(0));
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
            mant = push(mant, d);
            exp -= 1;
            end += 1;
        }
    }
    let value = mant.map(|mant| Fixed { mant, exp });
    Some(Arabic { end, value, decimal, digits, leading_zero: digits > 1 && bytes[at] == b'0' })
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
