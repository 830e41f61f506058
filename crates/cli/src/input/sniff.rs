//! Files whose ending does not tell what they are: `.txt` that is a saved page, `.doc` that is a page or a `.docx`.

use super::docx::Docx;
use super::html::{Page, is_page};
use super::pdf::Pdf;
use super::text::Text;
use super::{Contents, How, Reader};
use crate::error::{Kind, Reason};

/// Reads what the first bytes say, and text otherwise.
pub struct Sniffed;

impl Reader for Sniffed {
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason> {
        match () {
            () if bytes.starts_with(b"%PDF-") => Pdf.contents(bytes, how),
            // The reader of .docx knows old Word files, too: what to do about them.
            () if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") => {
                Docx.contents(bytes, how)
            }
            () if bytes.starts_with(b"{\\rtf") => {
                Err(Reason::new(Kind::Broken, "this is RTF; open it in Word or WPS and save it as .docx"))
            }
            () if is_page(bytes) => Page.contents(bytes, how),
            () => Text.contents(bytes, how),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_first_bytes_say() {
        let how = How::default();
        let text = |bytes: &[u8]| Sniffed.contents(bytes, &how).map(|contents| contents.text);
        let line = "全区地区生产总值增长7%。\n".to_owned();
        assert_eq!(text(line.as_bytes()), Ok(line.clone()));
        for head in ["<!DOCTYPE html>\n<html>", " \n<HTML>", "\u{feff}<html>"] {
            assert_eq!(text(format!("{head}<body><p>{line}</p>").as_bytes()), Ok(line.clone()), "{head}");
        }
        let said = |bytes: &[u8]| text(bytes).unwrap_err().text;
        assert!(said(b"%PDF-1.7 nothing").contains("PDF"));
        assert!(said(b"PK\x03\x04 nothing").contains(".docx"));
        assert!(said(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").contains("Word 97"));
        assert!(said(b"{\\rtf1").contains("RTF"));
    }
}
