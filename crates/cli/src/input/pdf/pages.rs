//! Pages of a PDF with something on them that is not in its text.

use unpdf::{Document, Page};

use super::lines::Line;
use crate::error::{Kind, Reason};

/// Fewer characters than this on a page are a stamp, a heading or a page number.
const LITTLE: usize = 20;

/// A document without a page of text that has pictures: a scan, whose pages may carry a stamp or a number as text.
pub fn all_pictures(document: &Document, lines: &[Vec<Line>]) -> bool {
    lines.iter().all(|lines| characters(lines) < LITTLE) && document.pages.iter().any(|page| page.image_op_count > 0)
}

/// What the pages have lost.
pub fn lost(document: &Document, lines: &[Vec<Line>]) -> Vec<Reason> {
    let (mut pictures, mut unreadable) = (Vec::new(), Vec::new());
    for (page, lines) in document.pages.iter().zip(lines) {
        let characters = characters(lines);
        if is_picture(page, characters) {
            pictures.push(page.number);
        } else if is_unreadable(page, characters) {
            unreadable.push(page.number);
        }
    }
    let all = document.pages.len();
    let mut lost = Vec::new();
    if !pictures.is_empty() {
        let text = format!(
            "{} of {all}: pictures without a text layer; run OCR on it first (for example ocrmypdf --skip-text -l chi_sim)",
            numbers(&pictures)
        );
        lost.push(Reason::new(Kind::Scanned, text));
    }
    if !unreadable.is_empty() {
        let text = format!(
            "{} of {all}: text whose font does not say its characters; compare with the pages, or print it to a new PDF and run OCR on that",
            numbers(&unreadable)
        );
        lost.push(Reason::new(Kind::Broken, text));
    }
    lost
}

fn characters(lines: &[Line]) -> usize {
    lines.iter().map(|line| line.text.chars().count()).sum()
}

/// A page that is mostly image, or drawn in outlines, with next to no text.
fn is_picture(page: &Page, characters: usize) -> bool {
    characters < LITTLE && (page.image_coverage > 0.5 || (page.text_op_count == 0 && page.fill_op_count > 200))
}

fn is_unreadable(page: &Page, characters: usize) -> bool {
    page.suppressed_text_runs > 0
        || page.undecodable_content_streams > 0
        || page.ocr_text_suppressed
        // A bullet or a seal in an odd font is no loss.
        || page.undecoded_text_codes as usize * 20 > characters.max(LITTLE)
}

/// `page 3`, `pages 1, 4-6`.
fn numbers(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for &page in pages {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => ranges.push((page, page)),
        }
    }
    let list = ranges.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") });
    format!("{} {}", if pages.len() == 1 { "page" } else { "pages" }, list.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn ranges_of_pages() {
        assert_eq!(numbers(&[3]), "page 3");
        assert_eq!(numbers(&[1, 4, 5, 6, 8, 9]), "pages 1, 4-6, 8-9");
    }
}
