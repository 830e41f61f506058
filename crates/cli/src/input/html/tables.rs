//! Tables of data: a row a line, tabs between its cells.

use std::collections::BTreeMap;

use scraper::{ElementRef, Selector};

use super::writer::Lines;

/// A table of data, not one that lays out the page: no table inside, no cell as long as an article.
pub fn is_data(table: ElementRef<'_>) -> bool {
    let inner = Selector::parse("table").expect("a fixed selector");
    let cell = Selector::parse("td, th").expect("a fixed selector");
    table.select(&inner).next().is_none()
        && table.select(&cell).nth(1).is_some()
        && table.select(&cell).all(|cell| cell.text().map(str::len).sum::<usize>() < 900)
}

/// The rows; a cell that covers several has its text in the first.
pub fn rows(table: ElementRef<'_>) -> Vec<String> {
    let row = Selector::parse("caption, tr").expect("a fixed selector");
    let mut lines = Vec::new();
    // Columns that a cell of a row above still covers, and for how many rows.
    let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
    for row in table.select(&row) {
        let mut cells = Vec::new();
        if row.value().name() == "caption" {
            cells.push(cell_text(row));
        }
        for cell in row.child_elements().filter(|c| matches!(c.value().name(), "td" | "th")) {
            fill(&mut cells, &mut covered);
            let span =
                |name: &str| cell.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1_usize).clamp(1, 100);
            let (columns, down) = (span("colspan"), span("rowspan"));
            for i in 0..columns {
                if down > 1 {
                    covered.insert(cells.len(), down - 1);
                }
                cells.push(if i == 0 { cell_text(cell) } else { String::new() });
            }
        }
        fill(&mut cells, &mut covered);
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(cells.join("\t").trim_end().to_owned());
        }
    }
    lines
}

fn fill(cells: &mut Vec<String>, covered: &mut BTreeMap<usize, usize>) {
    while let Some(left) = covered.get_mut(&cells.len()) {
        *left -= 1;
        if *left == 0 {
            covered.remove(&cells.len());
        }
        cells.push(String::new());
    }
}

fn cell_text(cell: ElementRef<'_>) -> String {
    let mut lines = Lines::default();
    for piece in cell.text() {
        lines.push(piece);
    }
    lines.end_line();
    lines.lines.into_iter().map(|(line, _)| line).next().unwrap_or_default()
}
