//! Plain text and Markdown.

use encoding_rs::UTF_8;

use super::{Contents, How, Reader, decode};
use crate::error::{Kind, Reason};

/// `.txt` and `.md`: the decoded file, unchanged.
pub struct Text;

impl Reader for Text {
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason> {
        let mut contents = Contents::from(decode::decode(bytes, how.encoding)?);
        // GB18030 takes nearly any bytes, and makes other characters of them.
        let forced = how.encoding.filter(|encoding| *encoding != UTF_8);
        if let Some(encoding) = forced.filter(|_| std::str::from_utf8(bytes).is_ok_and(|text| !text.is_ascii())) {
            let text = format!("is UTF-8, but --encoding asked for {}; leave --encoding out", encoding.name());
            contents.lost.push(Reason::new(Kind::Encoding, text));
        }
        Ok(contents)
    }
}
