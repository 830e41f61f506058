//! Numerals with the words that bound them.
//!
//! - Finds: 上百, 近百, 超过三千, 两万左右; 两位数, 个位数.
//! - Leaves alone: everything with a unit.
//! - Example: 近百 gives 100, about; 两位数 gives 10 to 100.

use rust_decimal::Decimal;

use super::{ANCHOR, Numeral, NumeralError, class_of, exact};
use crate::lexicon::Bounds;
use crate::record::Bound;

/// Reads `text` with a bound word in front, behind, or as a count of digits; `None` when there is none of these.
pub(super) fn parse(text: &str) -> Option<Result<Numeral, NumeralError>> {
    if let Some(count) = text.strip_suffix("位数") {
        let digits = if count == "个" { Ok(1.into()) } else { exact(count).map(|n| n.value) };
        return Some(digits.and_then(|digits| digit_count(text, digits)));
    }
    let start = text.find(|c| class_of(c).0 & ANCHOR != 0)?;
    let led = text[start..].starts_with(|c| class_of(c).power().is_some_and(|p| p > 1));
    let bounds = Bounds::builtin();
    if start > 0 {
        let (_, bound) = bounds.before(&text[..start], led).filter(|(len, _)| *len == start)?;
        return Some(exact(&text[start..]).map(|n| with(n, bound)));
    }
    let (end, bound) = (text.char_indices().map(|(at, _)| at).skip(1)).find_map(|at| {
        bounds.after(&text[at..]).filter(|(len, _)| at + len == text.len()).map(|(_, bound)| (at, bound))
    })?;
    Some(exact(&text[..end]).map(|n| with(n, bound)))
}

/// A range stays one.
fn with(numeral: Numeral, bound: Bound) -> Numeral {
    Numeral { bound: if numeral.bound == Bound::Range { Bound::Range } else { bound }, ..numeral }
}

fn digit_count(text: &str, digits: Decimal) -> Result<Numeral, NumeralError> {
    let count = u32::try_from(digits).ok().filter(|n| (1..=18).contains(n) && Decimal::from(*n) == digits);
    let count = count.ok_or_else(|| NumeralError::not_a_numeral(text, 0))?;
    let upper = Some(Decimal::from(10u64.pow(count)));
    Ok(Numeral { value: Decimal::from(10u64.pow(count - 1)), upper, bound: Bound::Range })
}
