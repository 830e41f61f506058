//! The lines of pages with their places.

use unpdf::parser::backend::RawBackend;
use unpdf::parser::{LayoutAnalyzer, TextLine, TextSpan};
use unpdf::{Block, Document, Page};

/// A gap wider than this many characters parts two cells.
const CELL_GAP: f32 = 1.5;

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its text, cells with tabs between them.
    pub text: String,
    /// A row of a table, or a paragraph already joined: never joined with its neighbours.
    pub closed: bool,
    /// Left end, in points.
    pub left: f32,
    /// Right end.
    pub right: f32,
    /// Height of its base line, upwards.
    pub y: f32,
    /// Size of its characters.
    pub size: f32,
}

/// The lines of all pages. Pages with ruled tables come from the parser's own blocks, which know their cells.
pub fn of(bytes: &[u8], document: &Document) -> unpdf::Result<Vec<Vec<Line>>> {
    let backend = RawBackend::load_bytes(bytes)?;
    let mut pages = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        if page.ruled_tables > 0 {
            pages.push(blocks(page));
            continue;
        }
        let analyzer = LayoutAnalyzer::new(&backend);
        // A page that cannot be taken apart keeps what the lenient parser made of it.
        pages.push(match analyzer.extract_page_spans(page.number) {
            Ok(spans) => analyzer.group_spans_into_lines_pub(spans).iter().filter_map(line).collect(),
            Err(_) => blocks(page),
        });
    }
    Ok(pages)
}

fn line(line: &TextLine) -> Option<Line> {
    let end = |span: &TextSpan| {
        let characters = span.text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum::<f32>();
        span.x + if span.width > 0.0 { span.ink_width.unwrap_or(span.width) } else { characters * span.font_size }
    };
    let mut text = String::new();
    let mut cells = 0;
    for (i, span) in line.spans.iter().enumerate() {
        if i > 0 {
            let gap = span.x - end(&line.spans[i - 1]);
            if gap > CELL_GAP * line.font_size && !text.trim().is_empty() {
                text.push('\t');
                cells += 1;
            } else if gap > 0.15 * line.font_size {
                text.push(' ');
            }
        }
        text.push_str(&span.text);
    }
    let text = text.split('\t').map(tidy).collect::<Vec<_>>().join("\t");
    let (first, last) = (line.spans.first()?, line.spans.last()?);
    (!text.trim().is_empty()).then(|| Line {
        text,
        closed: cells > 0,
        left: first.x,
        right: end(last),
        y: line.y,
        size: line.font_size,
    })
}

fn blocks(page: &Page) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |text: String| {
        if !text.trim().is_empty() {
            lines.push(Line { text, closed: true, ..Line::default() });
        }
    };
    for block in &page.elements {
        if let Block::Table(table) = block {
            for row in &table.rows {
                let cells = row.cells.iter().map(|cell| tidy(&cell.plain_text().replace('\n', "")));
                push(cells.collect::<Vec<_>>().join("\t"));
            }
        } else {
            let mut text = String::new();
            block.append_plain_text(&mut text);
            text.lines().map(tidy).for_each(&mut push);
        }
    }
    lines
}

/// Blanks go where one side is Han or Chinese punctuation: they are typesetting (`2025 年`).
fn tidy(line: &str) -> String {
    let han = |c: char| !c.is_ascii() && !c.is_whitespace();
    let mut out = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if out.chars().next_back().is_some_and(|c| !han(c)) && word.chars().next().is_some_and(|c| !han(c)) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_typesetting() {
        assert_eq!(tidy("2025 年 GDP 增长 5.2 %"), "2025年GDP增长5.2 %");
        assert_eq!(tidy("R & D"), "R & D");
    }
}
