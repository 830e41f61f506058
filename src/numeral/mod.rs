//! Numerals: Arabic, Chinese and mixed → exact decimals.
//!
//! [`parse`] reads a whole string; the quantity scanner uses the prefix reader underneath. One notation a file:
//! Arabic digits, Chinese numerals with their scales, vague ones (十几, 数百), fractions and percentages.
//!
//! ```
//! use zhengce::numeral::parse;
//! assert_eq!(parse("一千二百三十四").unwrap().value.to_string(), "1234");
//! assert_eq!(parse("5.67万亿").unwrap().value.to_string(), "5670000000000");
//! let vague = parse("三四十万").unwrap();
//! assert_eq!((vague.value, vague.upper), (300000.into(), Some(400000.into())));
//! assert!(parse("十亿亿亿亿亿亿").is_err());
//! ```

mod arabic;
mod bounded;
mod chinese;
mod error;
mod fixed;
mod fraction;
mod read;

use rust_decimal::Decimal;

use crate::record::Bound;
use crate::text::Folded;

pub use error::NumeralError;

pub(crate) use crate::lexicon::class::{ANCHOR, Class, class_at, class_of, classes, is_everyday};
pub(crate) use fixed::Fixed;
pub(crate) use fraction::value as fraction_value;
pub(crate) use read::{Look, Read, Style, read};

/// A numeral that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Numeral {
    /// The value; the lower end of a range.
    pub value: Decimal,
    /// Upper end of a range (三四十万, 十几).
    pub upper: Option<Decimal>,
    /// How vague words bound it (十余 → gt).
    pub bound: Bound,
}

/// Reads the whole of `text` as one numeral.
///
/// Words that bound it may stand around it (上百, 近三千, 两万左右). Percentages come out as fractions of one, as a numeral has no unit: 百分之五 is 0.05.
///
/// ```
/// use zhengce::numeral::parse;
/// use zhengce::record::Bound;
/// assert_eq!(parse("负三点五").unwrap().value.to_string(), "-3.5");
/// assert_eq!(parse("壹仟贰佰叁拾肆").unwrap().value, 1234.into());
/// assert_eq!(parse("十余").unwrap().bound, Bound::Gt);
/// assert_eq!(parse("上百").unwrap().bound, Bound::Ge);
/// assert_eq!(parse("两位数").unwrap().upper, Some(100.into()));
/// assert!(parse("三个").is_err());
/// assert!(parse("一一得一").is_err());
/// ```
pub fn parse(text: &str) -> Result<Numeral, NumeralError> {
    let folded = Folded::new(text);
    let text = folded.text().trim();
    exact(text).or_else(|error| bounded::parse(text).unwrap_or(Err(error)))
}

/// A numeral without words around it.
fn exact(text: &str) -> Result<Numeral, NumeralError> {
    if text.is_empty() {
        return Err(NumeralError::empty());
    }
    let (negative, body) = sign(text);
    let spaceless;
    let body = if body.contains([' ', '\u{3000}']) {
        spaceless = body.replace([' ', '\u{3000}'], "");
        spaceless.as_str()
    } else {
        body
    };
    let (read, scale) = if body == "半" || body == "一半" {
        return finish(Decimal::new(5, 1), None, Bound::Eq, negative);
    } else if body == "零" || body == "〇" {
        return finish(Decimal::ZERO, None, Bound::Eq, negative);
    } else {
        let read = read(body, 0, body.len(), &|_| 0).ok_or_else(|| NumeralError::not_a_numeral(text, 0))?;
        let (end, scale) = percent_sign(body, read.end);
        if end != body.len() {
            return Err(NumeralError::not_a_numeral(text, text.len() - body.len() + end));
        }
        (read, scale)
    };
    let low = read.low.and_then(|v| v.shifted(-scale).decimal()).ok_or_else(|| NumeralError::overflow(text))?;
    if let Some((num, den)) = read.fraction {
        let value = fraction::value(num, den).ok_or_else(|| NumeralError::overflow(text))?;
        let value = low.checked_add(value).ok_or_else(|| NumeralError::overflow(text))?;
        return finish(value, None, read.bound, negative);
    }
    let shift = read.percent_shift();
    let low = shift_decimal(low, shift).ok_or_else(|| NumeralError::overflow(text))?;
    let high = match read.high {
        None => None,
        Some(high) => {
            let high = high.and_then(|v| v.shifted(-scale - shift).decimal());
            Some(high.ok_or_else(|| NumeralError::overflow(text))?)
        }
    };
    finish(low, high, read.bound, negative)
}

fn shift_decimal(value: Decimal, places: i32) -> Option<Decimal> {
    if places == 0 { Some(value) } else { value.checked_div(Decimal::from(10i64.checked_pow(places as u32)?)) }
}

fn finish(value: Decimal, upper: Option<Decimal>, bound: Bound, negative: bool) -> Result<Numeral, NumeralError> {
    Ok(match (negative, upper) {
        (false, upper) => Numeral { value, upper, bound },
        (true, None) => Numeral { value: -value, upper: None, bound },
        (true, Some(upper)) => Numeral { value: -upper, upper: Some(-value), bound },
    })
}

/// Takes the sign off: 负, −, －, -, +.
fn sign(text: &str) -> (bool, &str) {
    for minus in ["负", "負", "−", "－", "-", "﹣"] {
        if let Some(rest) = text.strip_prefix(minus) {
            return (true, rest.trim_start());
        }
    }
    (false, text.strip_prefix(['+', '＋', '正']).unwrap_or(text))
}

/// `%` and `‰` after a numeral: end behind the sign, and the power of ten that it stands for.
fn percent_sign(text: &str, end: usize) -> (usize, i32) {
    let rest = &text[end..];
    [("%", 2), ("％", 2), ("‰", 3), ("‱", 4)]
        .into_iter()
        .find(|(sign, _)| rest.starts_with(sign))
        .map_or((end, 0), |(sign, places)| (end + sign.len(), places))
}
