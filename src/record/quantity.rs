//! A value with its unit.

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Bound, Span};

/// A value as printed, and the same in the base unit of its dimension.
///
/// Decimals are exact and printed as JSON numbers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quantity<'t> {
    /// The number with its unit, as printed.
    #[serde(borrow)]
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
    /// The value in the printed unit without 万/亿 (241.1亿元 → 24110000000), negative for decreases.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Number"))]
    pub value: Decimal,
    /// Upper end; only with the bound `range`.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Number>"))]
    pub upper: Option<Decimal>,
    /// How the number bounds the value.
    pub bound: Bound,
    /// The words that say so (左右, 超).
    pub bound_text: Option<Cow<'t, str>>,
    /// The unit; `None` when none is printed or understood.
    pub unit: Option<Unit<'t>>,
    /// Value in the base unit of the dimension.
    pub base: Option<Base<'t>>,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit<'t> {
    /// The unit as printed, without scale: 元, 微克/立方米.
    #[serde(borrow)]
    pub text: Cow<'t, str>,
    /// ISO 4217 for money, UCUM for physical units; `None` where neither has one (亩, 人次 have own `{mu}`-style codes).
    pub code: Option<Cow<'t, str>>,
    /// The dimension: money, area, ratio, count …
    pub dimension: Cow<'t, str>,
}

/// A value in the base unit of its dimension.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Base<'t> {
    /// The value (0.5 % → 0.005).
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    #[cfg_attr(feature = "schema", schemars(with = "serde_json::Number"))]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<serde_json::Number>"))]
    pub upper: Option<Decimal>,
    /// The base unit: CNY, m2, kg, 1 …
    #[serde(borrow)]
    pub unit: Cow<'t, str>,
}

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

impl Quantity<'_> {
    /// Copies every borrowed text.
    pub fn into_owned(self) -> Quantity<'static> {
        Quantity {
            text: own(self.text),
            span: self.span,
            value: self.value,
            upper: self.upper,
            bound: self.bound,
            bound_text: self.bound_text.map(own),
            unit: self.unit.map(|u| Unit { text: own(u.text), code: u.code.map(own), dimension: own(u.dimension) }),
            base: self.base.map(|b| Base { value: b.value, upper: b.upper, unit: own(b.unit) }),
        }
    }
}
