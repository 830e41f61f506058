//! Annotations: `NAME.txt` with `NAME.ann.tsv`, and `NAME.cand.tsv` for what a row leaves empty.

use std::collections::HashMap;
use std::path::Path;

use rust_decimal::Decimal;

use crate::texts::{self, Source};

/// One annotated place; the fields are the columns that corpus/README.md describes.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub id: String,
    pub start: usize,
    pub end: usize,
    pub class: String,
    pub measure: String,
    pub value: String,
    pub unit: String,
    pub bound: String,
    pub metric: String,
    pub head: String,
    pub indicator: String,
    pub of: String,
    pub entity: String,
    pub period: String,
    pub status: String,
    pub note: String,
    /// The slice as printed in the table; the external gold has no such column.
    pub text: String,
    /// `value` read: lower and upper end.
    pub number: (Option<Decimal>, Option<Decimal>),
}

/// An annotated report.
pub struct Gold {
    pub source: Source,
    pub rows: Vec<Row>,
}

/// Every annotated report of a folder, by name.
pub fn load(folder: &Path) -> Vec<Gold> {
    let annotated = |s: &Source| folder.join(format!("{}.ann.tsv", s.name)).exists();
    texts::read(folder)
        .into_iter()
        .filter(annotated)
        .map(|source| Gold { rows: rows(folder, &source.name), source })
        .collect()
}

fn rows(folder: &Path, name: &str) -> Vec<Row> {
    let candidates: HashMap<String, HashMap<String, String>> =
        table(&folder.join(format!("{name}.cand.tsv"))).into_iter().map(|c| (c["id"].clone(), c)).collect();
    let mut rows = Vec::new();
    for cells in table(&folder.join(format!("{name}.ann.tsv"))) {
        let cell = |column: &str| cells.get(column).cloned().unwrap_or_default();
        let candidate =
            |column: &str| candidates.get(&cells["id"]).and_then(|c| c.get(column)).cloned().unwrap_or_default();
        let place = |column: &str| {
            let text = if cell(column).is_empty() { candidate(column) } else { cell(column) };
            text.parse().unwrap_or_else(|_| panic!("{name}: row {} has no {column}", cells["id"]))
        };
        let mut row = Row {
            id: cell("id"),
            start: place("start"),
            end: place("end"),
            class: cell("class"),
            measure: cell("measure"),
            value: cell("value"),
            unit: cell("unit"),
            bound: cell("bound"),
            metric: cell("metric"),
            head: cell("head"),
            indicator: cell("indicator"),
            of: cell("of"),
            entity: cell("entity"),
            period: cell("period"),
            status: cell("status"),
            note: cell("note"),
            text: cell("text"),
            number: (None, None),
        };
        if row.class == "Y" {
            if row.value.is_empty() {
                row.value = candidate("auto_value");
                if row.unit.is_empty() {
                    row.unit = candidate("auto_unit");
                }
            }
            row.number = interval(&row.value).unwrap_or_default();
            if row.note.contains("? status") && !row.status.contains(';') {
                row.status = "estimate;actual".to_owned();
            }
        }
        rows.extend(one_a_metric(row));
    }
    rows
}

/// The lines of a tab-separated table as cells by column.
fn table(path: &Path) -> Vec<HashMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let cells = |line: &str| {
        columns.iter().zip(line.split('\t')).map(|(c, v)| ((*c).to_owned(), v.trim().to_owned())).collect()
    };
    lines.filter(|l| !l.is_empty()).map(cells).collect()
}

/// A value said of two metrics (`A＆B`) is one row for each.
fn one_a_metric(row: Row) -> Vec<Row> {
    let metrics: Vec<&str> = row.metric.split('＆').collect();
    if row.class != "Y" || metrics.len() == 1 {
        return vec![row];
    }
    let ids: Vec<&str> = row.indicator.split('＆').collect();
    let one = |(n, metric): (usize, &&str)| Row {
        metric: (*metric).to_owned(),
        head: if metric.contains(&row.head) { row.head.clone() } else { (*metric).to_owned() },
        indicator: if ids.len() == metrics.len() { ids[n].to_owned() } else { String::new() },
        ..row.clone()
    };
    metrics.iter().enumerate().map(one).collect()
}

/// `10~20` → 10 and 20, `7` → 7, `1/3` → 0.333….
fn interval(text: &str) -> Option<(Option<Decimal>, Option<Decimal>)> {
    let mut ends = text.split('~').map(number);
    let low = ends.next()??;
    match ends.next() {
        None => Some((Some(low), None)),
        Some(high) => Some((Some(low), Some(high?))),
    }
}

fn number(text: &str) -> Option<Decimal> {
    let decimal = |t: &str| t.trim().parse::<Decimal>().ok();
    match text.split_once('/') {
        Some((a, b)) => decimal(a)?.checked_div(decimal(b)?),
        None => decimal(text),
    }
}
