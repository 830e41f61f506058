//! Places in the source.

use serde::{Deserialize, Serialize};

/// A half-open place in the source text, in bytes of its UTF-8 and in code points.
///
/// `source[span.bytes()]` is exactly the text that the record shows.
///
/// ```
/// use zhengce::record::Span;
/// let span = Span { byte: [6, 12], char: [2, 4] };
/// assert_eq!(&"完成投资"[span.bytes()], "投资");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Start and end in bytes.
    pub byte: [usize; 2],
    /// Start and end in code points.
    pub char: [usize; 2],
}

impl Span {
    /// The byte range, to slice the source with.
    pub fn bytes(self) -> std::ops::Range<usize> {
        self.byte[0]..self.byte[1]
    }
}
