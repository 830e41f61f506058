//! Word documents: paragraphs a line each, table rows with tabs between their cells.
//!
//! Text that is deleted, moved away or hidden behind a field's code is left out.
//! Numbers that Word makes itself (automatic lists) are not in the file and so not in the text.

use std::io::{Cursor, Read};

use quick_xml::Reader as Xml;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Contents, How, Reader, no_page, within};
use crate::error::{Kind, Reason};

/// `.docx`.
pub struct Docx;

impl Reader for Docx {
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason> {
        no_page(bytes)?;
        let text = body(&document_xml(bytes, how.max_bytes)?)?;
        if text.trim().is_empty() {
            return Err(Reason::new(Kind::Scanned, "the document holds no text, only pictures or nothing"));
        }
        Ok(text.into())
    }
}

/// The main part of the archive.
fn document_xml(bytes: &[u8], most: u64) -> Result<String, Reason> {
    // Word wraps encrypted documents, and its old format, into an OLE container.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let marker: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        return Err(if bytes.windows(marker.len()).any(|window| window == marker) {
            Reason::new(Kind::Encrypted, "the document is locked with a password; save it without one")
        } else {
            Reason::new(Kind::Broken, "this is a .doc of Word 97–2003; open it in Word or WPS and save it as .docx")
        });
    }
    let broken = |error: &dyn std::fmt::Display| {
        Reason::new(Kind::Broken, format!("no readable .docx ({error}); open it in Word or WPS and save it again"))
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(&e))?;
    let part = match archive.by_name("word/document.xml") {
        Ok(part) => part,
        Err(ZipError::UnsupportedArchive(text)) if text == ZipError::PASSWORD_REQUIRED => {
            return Err(Reason::new(Kind::Encrypted, "the archive is locked with a password"));
        }
        Err(error) => return Err(broken(&error)),
    };
    // XML is several times its text, and a small archive can unpack to anything.
    let most = most.saturating_mul(16);
    within(part.size(), most)?;
    let mut xml = Vec::new();
    part.take(most.saturating_add(1)).read_to_end(&mut xml).map_err(|e| broken(&e))?;
    within(xml.len() as u64, most)?;
    String::from_utf8(xml).map_err(|e| broken(&e))
}

/// Where text goes while the document is walked.
#[derive(Default)]
struct Body {
    out: String,
    /// Open cells of the tables around the current place, innermost last.
    cells: Vec<String>,
    /// Rows of those tables.
    rows: Vec<Vec<String>>,
    /// Elements whose content is left out.
    skipping: usize,
    /// Inside `w:t`.
    in_text: bool,
}

impl Body {
    fn push(&mut self, text: &str) {
        self.cells.last_mut().unwrap_or(&mut self.out).push_str(text);
    }

    fn end_paragraph(&mut self) {
        match self.cells.last_mut() {
            Some(cell) if !cell.is_empty() && !cell.ends_with(' ') => cell.push(' '),
            Some(_) => {}
            None => self.out.push('\n'),
        }
    }

    fn start(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = true,
            "w:tr" => self.rows.push(Vec::new()),
            "w:tc" => self.cells.push(String::new()),
            _ => {}
        }
    }

    fn empty(&mut self, name: &str) {
        match name {
            "w:tab" => self.push(if self.cells.is_empty() { "\t" } else { " " }),
            "w:br" | "w:cr" => self.push(if self.cells.is_empty() { "\n" } else { " " }),
            "w:noBreakHyphen" => self.push("-"),
            "w:p" => self.end_paragraph(),
            "w:tc" => {
                if let Some(row) = self.rows.last_mut() {
                    row.push(String::new());
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "w:t" => self.in_text = false,
            "w:p" => self.end_paragraph(),
            "w:tc" => {
                if let (Some(cell), Some(row)) = (self.cells.pop(), self.rows.last_mut()) {
                    row.push(cell.trim().to_owned());
                }
            }
            "w:tr" => {
                if let Some(row) = self.rows.pop() {
                    let line = row.join("\t");
                    self.push(&line);
                    self.end_paragraph();
                }
            }
            _ => {}
        }
    }
}

fn left_out(name: &str) -> bool {
    matches!(name, "w:del" | "w:moveFrom" | "w:instrText" | "w:delText" | "mc:Fallback" | "w:pPr" | "w:rPr" | "w:tabs")
}

fn body(xml: &str) -> Result<String, Reason> {
    let mut reader = Xml::from_str(xml);
    let mut body = Body::default();
    loop {
        let event = reader.read_event().map_err(|error| {
            Reason::new(Kind::Broken, format!("damaged at byte {} of its text: {error}", reader.error_position()))
        })?;
        match event {
            Event::Start(tag) if body.skipping > 0 || left_out(tag.name().as_ref()) => body.skipping += 1,
            Event::End(_) if body.skipping > 0 => body.skipping -= 1,
            Event::Start(tag) => body.start(tag.name().as_ref()),
            Event::Empty(tag) if body.skipping == 0 => body.empty(tag.name().as_ref()),
            Event::End(tag) => body.end(tag.name().as_ref()),
            Event::Text(text) if body.in_text && body.skipping == 0 => {
                body.push(text.as_ref());
            }
            Event::CData(text) if body.in_text && body.skipping == 0 => {
                body.push(text.as_ref());
            }
            Event::GeneralRef(entity) if body.in_text && body.skipping == 0 => {
                let named = match entity.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => entity.resolve_char_ref().ok().flatten(),
                };
                if let Some(character) = named {
                    body.push(character.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if !body.cells.is_empty() || !body.rows.is_empty() {
        return Err(Reason::new(Kind::Broken, "its text ends inside a table; the file is cut off"));
    }
    Ok(body.out)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn how() -> How {
        How { max_bytes: 1 << 16, ..How::default() }
    }

    fn docx(inner: &str) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
        write!(archive, r#"<?xml version="1.0"?><w:document xmlns:w="x"><w:body>{inner}</w:body></w:document>"#)
            .unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_and_tables() {
        let file = docx(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>2025年</w:t></w:r><w:r><w:t xml:space=\"preserve\">吴江区 </w:t></w:r></w:p>\
             <w:p><w:r><w:t>R&amp;D&#37;</w:t><w:tab/><w:t>增长7%</w:t><w:br/><w:t>好</w:t></w:r></w:p>\
             <w:tbl><w:tr><w:tc><w:p><w:r><w:t>指标</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>单位</w:t></w:r></w:p><w:p><w:r><w:t>亿元</w:t></w:r></w:p></w:tc></w:tr>\
             <w:tr><w:tc><w:p><w:r><w:t>出口</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>\
             <w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:instrText>PAGE</w:instrText><w:t>新</w:t></w:r></w:p>",
        );
        assert_eq!(
            Docx.contents(&file, &how()).unwrap().text,
            "2025年吴江区 \nR&D%\t增长7%\n好\n指标\t单位 亿元\n出口\t\n新\n"
        );
    }

    #[test]
    fn bad_files_say_what_they_are() {
        let good = docx("<w:p><w:r><w:t>增长7%</w:t></w:r></w:p>");
        let kind = |bytes: &[u8]| Docx.contents(bytes, &how()).unwrap_err().kind;
        assert_eq!(kind(b"no zip at all"), Kind::Broken);
        assert_eq!(kind(&good[..good.len() / 2]), Kind::Broken);
        assert_eq!(kind(&docx("<w:tbl><w:tr><w:tc></w:p>")), Kind::Broken);
        assert_eq!(kind(&docx("<w:p/>")), Kind::Scanned);
        assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old document"), Kind::Broken);
        let mut locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(kind(&locked), Kind::Encrypted);
        // Two megabytes of blanks in two kilobytes of archive.
        assert_eq!(kind(&docx(&" ".repeat(2 << 20))), Kind::TooLarge);
    }
}
