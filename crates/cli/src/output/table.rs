//! A table to read on a terminal: what, how much, when, and whether reached or aimed at.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_width::UnicodeWidthStr;
use zhengce::record::Record;

use super::Extracted;

const HEAD: [&str; 5] = ["period", "status", "measure", "value", "metric"];

/// The records of one document under its name. Han characters count as two columns.
pub fn page(of: &Extracted<'_>) -> String {
    let rows: Vec<[Cow<'_, str>; 5]> = of.records.iter().map(row).collect();
    let mut widths = HEAD.map(str::width);
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    let region = of.meta.region.as_ref().map_or("region unknown", |region| &region.name);
    let year = of.meta.year.map_or_else(|| "year unknown".to_owned(), |year| year.to_string());
    let doc = &of.meta.doc;
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# {doc} · {region} · {year} · {} records", rows.len());
    if !rows.is_empty() {
        line(&mut out, &HEAD.map(Cow::Borrowed), &widths);
    }
    for row in &rows {
        line(&mut out, row, &widths);
    }
    out.push('\n');
    out
}

fn line(out: &mut String, cells: &[Cow<'_, str>; 5], widths: &[usize; 5]) {
    for (i, (cell, width)) in cells.iter().zip(widths).enumerate() {
        let blanks = width.saturating_sub(cell.width());
        let right = HEAD[i] == "value";
        let (before, after) = if right { (blanks, 0) } else { (0, blanks) };
        out.extend(std::iter::repeat_n(' ', before));
        out.push_str(cell);
        if i + 1 < cells.len() {
            out.extend(std::iter::repeat_n(' ', after + 2));
        }
    }
    out.push('\n');
}

fn row<'a>(record: &'a Record<'_>) -> [Cow<'a, str>; 5] {
    let period = record.period.map_or(Cow::Borrowed("-"), |p| Cow::Owned(p.to_string()));
    let value = match (&record.quantity, &record.qualitative) {
        (Some(quantity), _) => one_line(&quantity.text, quantity.bound_text.as_deref()),
        (None, Some(words)) => one_line(words, None),
        (None, None) => Cow::Borrowed("-"),
    };
    let mut metric = String::new();
    if let Some(entity) = &record.entity {
        let _ = write!(metric, "{entity} · ");
    }
    match &record.metric {
        Some(named) => {
            metric.push_str(&one_line(&named.text, None));
            if let Some(id) = &named.indicator {
                let _ = write!(metric, " ({id})");
            }
        }
        None => metric.push('-'),
    }
    [period, Cow::Borrowed(record.status.as_str()), Cow::Borrowed(record.measure.as_str()), value, Cow::Owned(metric)]
}

/// The text without line breaks, and with its bound word when that stands outside of it.
fn one_line<'a>(text: &'a str, bound: Option<&str>) -> Cow<'a, str> {
    let bound = bound.filter(|word| !text.contains(word));
    if bound.is_none() && !text.contains(['\n', '\r', '\t']) {
        return Cow::Borrowed(text);
    }
    let mut clean = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(word) = bound {
        let _ = write!(clean, " [{word}]");
    }
    Cow::Owned(clean)
}
