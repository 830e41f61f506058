//! Tables: lines of cells parted by tabs.

use std::ops::Range;

use super::trimmed;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text, without blanks at its ends; empty for an empty cell.
    pub range: Range<usize>,
}

/// One line of a table.
#[derive(Clone, Debug)]
pub struct TableRow {
    /// The line.
    pub range: Range<usize>,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Number of its section.
    pub section: usize,
    /// Number of its table in the document.
    pub table: usize,
    /// The title: the last short line before the table.
    pub title: Option<Range<usize>>,
    /// The unit that a line of its own gives (单位：亿元).
    pub unit: Option<Range<usize>>,
}

/// Takes table lines out of the running text.
#[derive(Default)]
pub(super) struct Reader {
    table: usize,
    open: bool,
    title: Option<Range<usize>>,
    unit: Option<Range<usize>>,
    /// Whether the text has any tab.
    tabs: bool,
    /// Where the last line ended, to notice text between tables.
    last_short: Option<Range<usize>>,
}

/// A title is no longer than this many bytes.
const LONGEST_TITLE: usize = 120;

impl Reader {
    pub(super) fn new(text: &str) -> Self {
        Self { tabs: memchr::memchr(b'\t', text.as_bytes()).is_some(), ..Self::default() }
    }

    /// Takes the line if it is one of a table (cells parted by tabs, or the line that gives the unit).
    pub(super) fn take(&mut self, text: &str, range: Range<usize>, section: usize, rows: &mut Vec<TableRow>) -> bool {
        let line = &text[range.clone()];
        if let Some(unit) = unit_line(text, range.clone()) {
            self.unit = Some(unit);
            if !self.open {
                self.title = self.last_short.take();
            }
            return true;
        }
        if !self.tabs || memchr::memchr(b'\t', line.as_bytes()).is_none() {
            self.open = false;
            self.unit = None;
            self.title = None;
            self.last_short = (range.len() <= LONGEST_TITLE && !line.ends_with('。')).then_some(range);
            return false;
        }
        if !self.open {
            self.open = true;
            self.table += 1;
            if self.title.is_none() {
                self.title = self.last_short.take();
            }
        }
        let mut cells = Vec::new();
        // the first cells of a line may be empty, as those below a cell for several lines are
        let empty = text[..range.start].bytes().rev().take_while(|b| matches!(b, b'\t' | b' ')).count();
        let mut start = range.start - empty;
        for cell in text[start..range.end].split('\t') {
            cells.push(Cell { range: trimmed(text, start..start + cell.len()) });
            start += cell.len() + 1;
        }
        rows.push(TableRow {
            range,
            cells,
            section,
            table: self.table,
            title: self.title.clone(),
            unit: self.unit.clone(),
        });
        true
    }
}

/// 单位：亿元 — the unit of the cells below.
fn unit_line(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let line = &text[range.clone()];
    let bare = line.trim_start_matches(['（', '(', '\t', ' ', '\u{3000}']);
    let rest = bare.strip_prefix("单位：").or_else(|| bare.strip_prefix("单位:"))?;
    if line.len() > LONGEST_TITLE {
        return None;
    }
    let start = range.end - rest.len();
    let end = start + rest.trim_end_matches(['）', ')', ' ', '\u{3000}']).len();
    Some(trimmed(text, start..end))
}
