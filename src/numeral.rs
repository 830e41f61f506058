//! Numerals: Arabic, Chinese and mixed → exact decimals.

use rust_decimal::Decimal;

use crate::record::Bound;

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
