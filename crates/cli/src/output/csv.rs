//! CSV for statistics programs and spreadsheets.

use std::borrow::Cow;
use std::io::Write;

use super::Extracted;
use super::flat::{self, COLUMNS, Cell};
use crate::error::Failure;

/// Excel takes a file without it for GBK.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Byte order mark and the names of the columns.
pub fn head() -> Vec<u8> {
    head_of(&COLUMNS.iter().map(|column| column.name).collect::<Vec<_>>())
}

/// Byte order mark and names.
pub fn head_of<T: AsRef<[u8]>>(names: &[T]) -> Vec<u8> {
    let mut writer = start();
    record(&mut writer, names);
    [BOM, &end(writer)].concat()
}

/// The records of a document.
pub fn rows(of: &Extracted<'_>) -> Vec<u8> {
    let mut writer = start();
    for row in flat::rows(of) {
        record(&mut writer, row.iter().map(|cell| print(cell).into_owned()));
    }
    end(writer)
}

/// The columns of `failures.csv` and of the sheet of failures.
pub const FAILURES: [&str; 5] = ["source", "row", "outcome", "kind", "reason"];

/// The head of `failures.csv`.
pub fn failures_head() -> Vec<u8> {
    head_of(&FAILURES)
}

/// A line of `failures.csv`.
pub fn failure(failure: &Failure) -> Vec<u8> {
    let mut writer = start();
    let row = failure.row.map(|row| row.to_string()).unwrap_or_default();
    let Failure { source, reason, .. } = failure;
    let reason_text = safe(&reason.text);
    record(&mut writer, [&safe(source), row.as_str(), failure.outcome(), reason.kind.as_str(), &reason_text]);
    end(writer)
}

/// A writer into memory, which cannot fail.
pub fn start() -> csv::Writer<Vec<u8>> {
    csv::WriterBuilder::new().flexible(false).from_writer(Vec::new())
}

/// A line.
pub fn record<T: AsRef<[u8]>>(writer: &mut csv::Writer<Vec<u8>>, cells: impl IntoIterator<Item = T>) {
    writer.write_record(cells).expect("memory, and rows of one length");
}

/// What was written.
pub fn end(mut writer: csv::Writer<Vec<u8>>) -> Vec<u8> {
    writer.flush().expect("memory");
    writer.into_inner().expect("memory")
}

fn print<'a>(cell: &'a Cell<'_>) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => safe(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Decimal(number) => Cow::Owned(number.to_string()),
        Cell::Date(year, month, day) => {
            let mut out = Vec::with_capacity(10);
            write!(out, "{year:04}-{month:02}-{day:02}").expect("memory");
            Cow::Owned(String::from_utf8(out).expect("digits"))
        }
    }
}

/// Text that no spreadsheet takes for a formula.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`safe`] was given.
pub fn unsafe_again(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_safe_and_back() {
        for text in ["=1+1", "+5%", "-3", "@x", "\tx", "普通", "'quoted", ""] {
            assert!(!safe(text).starts_with(['=', '+', '-', '@', '\t']));
            assert_eq!(unsafe_again(&safe(text)), text);
        }
    }

    #[test]
    fn numbers_stay_numbers() {
        assert_eq!(print(&Cell::Decimal("-3.50".parse().unwrap())), "-3.50");
        assert_eq!(print(&Cell::Date(2024, 2, 9)), "2024-02-09");
    }
}
