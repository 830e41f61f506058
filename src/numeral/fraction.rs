//! Fractions.
//!
//! - Finds: 三分之二, 三又二分之一, 1/3, 百分之七点八 (千分之, 万分之).
//! - Leaves alone: dates and chains (2026/2/3), 24/7, 十分之 without a number behind it.
//! - Gives: numerator and denominator; percentages as their number.

use rust_decimal::Decimal;

/// The decimal nearest to a fraction.
pub(crate) fn value(num: u128, den: u128) -> Option<Decimal> {
    let decimal = |n: u128| i128::try_from(n).ok().and_then(|n| Decimal::try_from_i128_with_scale(n, 0).ok());
    decimal(num)?.checked_div(decimal(den)?)
}

/// End of `分之` at `at`.
pub(super) fn over(text: &str, at: usize, limit: usize) -> Option<usize> {
    text[at..limit].starts_with("分之").then(|| at + "分之".len())
}

/// Denominator of a slash fraction that begins at `at` (the slash), and its end.
pub(super) fn slash(text: &str, at: usize, limit: usize, num: u128) -> Option<(usize, u128)> {
    let bytes = &text.as_bytes()[..limit];
    let width = match bytes.get(at)? {
        b'/' => 1,
        _ if text[at..limit].starts_with('／') => 3,
        _ => return None,
    };
    let start = at + width;
    let end = (start..limit.min(start + 5)).find(|&i| !bytes[i].is_ascii_digit()).unwrap_or(limit.min(start + 5));
    let den: u128 = text[start..end].parse().ok()?;
    let chained = matches!(bytes.get(end), Some(b'/' | b'-' | b'.' | b':' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z'));
    (num > 0 && num < den && bytes[start] != b'0' && !(chained)).then_some((end, den))
}
