//! Stage 1: bytes or `&str` → text whose spans lead back to the source.
//!
//! [`Folded`] is the text that every later stage reads: full-width digits and letters are ASCII,
//! blanks that typesetting put around digits are gone. [`Folded::span`] leads back to the source.

mod chars;
mod fold;
mod offsets;
mod set;

pub(crate) use chars::{char_at, char_of, ends, is_alphanumeric, is_han, stands};
pub use fold::Folded;
pub use offsets::CharIndex;
pub(crate) use set::{CharSet, PairSet};
