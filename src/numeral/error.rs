//! Why a text is no numeral.

/// A text that [`parse`](super::parse) could not read.
///
/// ```
/// let error = zhengce::numeral::parse("三个").unwrap_err();
/// assert!(!error.is_overflow());
/// assert_eq!(error.to_string(), "`三个` is not a numeral: cannot read on from byte 3; give the number without its unit");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct NumeralError(#[from] Kind);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Kind {
    #[error("there is no numeral in an empty text")]
    Empty,
    #[error("`{text}` is not a numeral: cannot read on from byte {at}; give the number without its unit")]
    NotANumeral { text: String, at: usize },
    #[error("`{text}` is too large for an exact decimal; the limit is 28 digits")]
    Overflow { text: String },
}

impl NumeralError {
    pub(super) fn empty() -> Self {
        Self(Kind::Empty)
    }

    pub(super) fn not_a_numeral(text: &str, at: usize) -> Self {
        Self(Kind::NotANumeral { text: excerpt(text), at })
    }

    pub(super) fn overflow(text: &str) -> Self {
        Self(Kind::Overflow { text: excerpt(text) })
    }

    /// Whether the text is a numeral, but larger or finer than a [`Decimal`](rust_decimal::Decimal) holds.
    pub fn is_overflow(&self) -> bool {
        matches!(self.0, Kind::Overflow { .. })
    }
}

/// Messages stay short whatever was given.
fn excerpt(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
