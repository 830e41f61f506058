//! Plain text and Markdown.

use super::{How, Reader, decode};
use crate::error::Reason;

/// `.txt` and `.md`: the decoded file, unchanged.
pub struct Text;

impl Reader for Text {
    fn text(&self, bytes: &[u8], how: &How) -> Result<String, Reason> {
        decode::decode(bytes, how.encoding)
    }
}
