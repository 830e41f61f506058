//! PDF files with a text layer: lines joined to paragraphs again, without page numbers, headers and footers.

mod lines;
mod pages;
mod paragraphs;

use unpdf::{Error, ParseOptions};

use super::{Contents, How, Reader, no_page, within};
use crate::error::{Kind, Reason};
use crate::guard::guard;

/// `.pdf`.
pub struct Pdf;

impl Reader for Pdf {
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason> {
        no_page(bytes)?;
        // The parser is someone else's and files are anyone's: a panic there is a bad file here.
        let contents = guard(|| read(bytes))
            .map_err(|_| Reason::new(Kind::Broken, "the PDF parser gave up on it; print it to a new PDF"))??;
        within(contents.text.len() as u64, how.max_bytes)?;
        Ok(contents)
    }
}

fn read(bytes: &[u8]) -> Result<Contents, Reason> {
    let broken = |error: Error| match error {
        Error::Encrypted | Error::InvalidPassword => {
            Reason::new(Kind::Encrypted, "the PDF is locked with a password; save it without one")
        }
        other => Reason::new(Kind::Broken, format!("no readable PDF: {other}")),
    };
    let options = ParseOptions::new().lenient().sequential();
    let document = unpdf::parse_bytes_with_options(bytes, options).map_err(broken)?;
    let pages = lines::of(bytes, &document).map_err(broken)?;
    if pages::all_pictures(&document, &pages) {
        return Err(Reason::new(
            Kind::Scanned,
            "pages are pictures without a text layer; run OCR on it first (for example ocrmypdf -l chi_sim)",
        ));
    }
    let lost = pages::lost(&document, &pages);
    let text = paragraphs::join(paragraphs::drop_margins(pages));
    let cut = is_cut(bytes);
    if text.trim().is_empty() {
        let why = if cut { "the file is cut off; get it again" } else { "its fonts may lack a map" };
        return Err(Reason::new(Kind::Broken, format!("the PDF holds no text that can be read; {why}")));
    }
    let mut contents = Contents::from(text);
    if cut {
        contents.lost.push(Reason::new(
            Kind::Broken,
            "the file ends without the mark of its end; perhaps cut off: get it again",
        ));
    }
    contents.lost.extend(lost);
    Ok(contents)
}

/// Whether the end is missing, where a whole file says how to read it.
fn is_cut(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    let holds = |mark: &[u8]| end.windows(mark.len()).any(|window| window == mark);
    !holds(b"%%EOF") && !holds(b"startxref")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how() -> How {
        How { max_bytes: 1 << 20, ..How::default() }
    }

    /// Lines that begin with two blanks are indented by two characters; the last line of a page is its foot.
    ///
    /// A PDF whose pages show lines of text in a font that is not embedded, as Chinese office software writes them.
    fn pdf(pages: &[Vec<&str>], pictures: &[usize], trailer: &str) -> Vec<u8> {
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!(
                "<</Type/Pages/Count {}/Kids[{}]>>",
                pages.len(),
                (0..pages.len()).map(|i| format!("{} 0 R ", 7 + 2 * i)).collect::<String>()
            ),
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>".to_owned(),
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>".to_owned(),
            "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\u{7f}\nendstream".to_owned(),
        ];
        for (i, lines) in pages.iter().enumerate() {
            let mut content = String::new();
            if pictures.contains(&i) {
                content.push_str("q 595 0 0 842 0 0 cm /I Do Q\n");
            }
            for (n, line) in lines.iter().enumerate() {
                let x = if line.starts_with("  ") { 84 } else { 60 };
                let hex: String = line.trim().encode_utf16().map(|u| format!("{u:04X}")).collect();
                // The last line stands at the foot of the page.
                let y = if n + 1 == lines.len() && lines.len() > 1 { 40 } else { 780 - 24 * n };
                content.push_str(&format!("BT /F 12 Tf {x} {y} Td <{hex}> Tj ET\n"));
            }
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</I 6 0 R>>>>/Contents {} 0 R>>",
                8 + 2 * i
            ));
            objects.push(format!("<</Length {}>>stream\n{content}endstream", content.len()));
        }
        let mut file = "%PDF-1.5\n".to_owned();
        let mut places = Vec::new();
        for (i, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
        }
        let start = file.len();
        file.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
        for place in places {
            file.push_str(&format!("{place:010} 00000 n \n"));
        }
        file.push_str(&format!(
            "trailer<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        ));
        file.into_bytes()
    }

    #[test]
    fn lines_become_paragraphs_and_margins_go() {
        let head = "吴江区人民政府公报";
        let file = pdf(
            &[
                vec![
                    head,
                    "  2025 年吴江区政府工作报告",
                    "  过去一年，全区上下坚持稳中求进工作总基调，全年完成一般公共预算收入23",
                    "6.4亿元，增长0.5%。",
                    "  新增“四上”企业1200家，其中规模以上工业企业340家、限额以上商贸企业",
                    "- 1 -",
                ],
                vec![
                    head,
                    "510家。",
                    "  二、2025 年工作安排",
                    "  地区生产总值增长 6%左右，居民收入增长和经济增长同步，努力推动经济实",
                    "- 2 -",
                ],
                vec![head, "现质的有效提升和量的合理增长。", "- 3 -"],
            ],
            &[],
            "",
        );
        assert_eq!(
            Pdf.contents(&file, &how()).unwrap(),
            "2025年吴江区政府工作报告\n过去一年，全区上下坚持稳中求进工作总基调，全年完成一般公共预算收入236.4亿元，增长0.5%。\n\
             新增“四上”企业1200家，其中规模以上工业企业340家、限额以上商贸企业510家。\n\
             二、2025年工作安排\n地区生产总值增长6%左右，居民收入增长和经济增长同步，努力推动经济实现质的有效提升和量的合理增长。\n"
                .to_owned()
                .into()
        );
    }

    #[test]
    fn pictures_between_pages_of_text_are_named() {
        let text = vec!["全区完成一般公共预算收入236.4亿元，增长0.5%。", "出口增长3%。"];
        let pages = [text.clone(), vec!["- 2 -"], vec![], text.clone(), vec![], text];
        // A picture behind a page of text takes nothing away.
        let contents = Pdf.contents(&pdf(&pages, &[1, 2, 3, 4], ""), &how()).unwrap();
        let said: Vec<_> = contents.lost.iter().map(|reason| (reason.kind, reason.text.split(';').next())).collect();
        assert_eq!(said, [(Kind::Scanned, Some("pages 2-3, 5 of 6: pictures without a text layer"))]);
        assert_eq!(contents.text.matches("236.4亿元").count(), 3);
        assert_eq!(Pdf.contents(&pdf(&pages, &[], ""), &how()).unwrap().lost, []);
    }

    #[test]
    fn what_is_cut_off_is_told() {
        let whole = pdf(&[vec!["地区生产总值增长7%，好。"; 2], vec!["出口增长3%。"]], &[], "");
        let end = whole.windows(4).rposition(|window| window == b"xref").unwrap();
        let end = whole[..end].windows(4).rposition(|window| window == b"xref").unwrap();
        let contents = Pdf.contents(&whole[..end], &how()).unwrap();
        assert!(contents.text.contains("7%") && contents.lost[0].text.contains("cut off"), "{contents:?}");
        assert!(Pdf.contents(b"<!DOCTYPE html>", &how()).unwrap_err().text.contains("web page"));
    }

    #[test]
    fn bad_files_say_what_they_are() {
        let kind = |bytes: &[u8]| Pdf.contents(bytes, &how()).unwrap_err().kind;
        assert_eq!(kind(&pdf(&[vec![], vec![]], &[0, 1], "")), Kind::Scanned);
        assert_eq!(kind(&pdf(&[vec![]], &[], "")), Kind::Broken);
        assert_eq!(kind(b"no pdf"), Kind::Broken);
        let good = pdf(&[vec!["地区生产总值增长7%"]], &[], "");
        assert_eq!(kind(&good[..60]), Kind::Broken);
        let o = "00".repeat(32);
        let locked = format!("/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/O<{o}>/U<{o}>/P -4>>");
        assert_eq!(kind(&pdf(&[vec!["地区生产总值增长7%"]], &[], &locked)), Kind::Encrypted);
    }
}
