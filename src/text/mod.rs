//! Stage 1: bytes or `&str` → text whose spans lead back to the source.
//!
//! [`Folded`] is the text that every later stage reads: full-width digits and letters are ASCII,
//! blanks that typesetting put around digits are gone. [`Folded::span`] leads back to the source.

mod fold;
mod offsets;

pub use fold::Folded;
pub use offsets::CharIndex;

/// Whether a character that begins with this byte is one of three bytes from U+4000 to U+9FFF: Han, no mark and no blank.
pub(crate) fn is_han(lead: u8) -> bool {
    matches!(lead, 0xE4..=0xE9)
}
