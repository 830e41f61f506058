//! A workbook: sheets `records`, `failures` and `columns`.

use std::io::Write;
use std::path::Path;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Worksheet, XlsxError};

use super::csv::FAILURES;
use super::flat::{COLUMNS, Cell, Type};
use super::{Piece, Sink, Target};
use crate::error::{Error, Failure};
use crate::guard::guard;

/// Rows of a sheet, its head included.
const MOST_ROWS: u32 = 1 << 20;
/// Characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// Rows go to a temporary file as they come, so that a sheet does not fill the memory.
pub struct Workbook {
    book: rust_xlsxwriter::Workbook,
    target: Target,
    formats: Formats,
    /// Sheets of records so far, and the next row of the last one.
    sheets: usize,
    row: u32,
    most_rows: u32,
}

struct Formats {
    head: Format,
    decimal: Format,
    date: Format,
}

impl Workbook {
    /// An empty workbook with its first sheet.
    pub fn new(target: Target) -> Result<Self, Error> {
        let mut book = rust_xlsxwriter::Workbook::new();
        // Sheets may be larger than what the system keeps for temporary files.
        if let Some(folder) = target.folder() {
            book.set_tempdir(folder).map_err(|error| Error::output_by(target.name(), &error))?;
        }
        // The same records are the same bytes: no time of writing.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).expect("a date");
        book.set_properties(&DocProperties::new().set_author("zhengce").set_creation_datetime(&epoch));
        let formats = Formats {
            head: Format::new().set_bold(),
            decimal: Format::new().set_num_format("#,##0.##########"),
            date: Format::new().set_num_format("yyyy-mm-dd"),
        };
        let mut new = Self { book, target, formats, sheets: 0, row: 0, most_rows: MOST_ROWS };
        new.next_sheet().map_err(|error| new.error(&error))?;
        Ok(new)
    }

    fn next_sheet(&mut self) -> Result<(), XlsxError> {
        self.end_sheet()?;
        self.sheets += 1;
        let name = if self.sheets == 1 { "records".to_owned() } else { format!("records_{}", self.sheets) };
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (i, column) in (0_u16..).zip(COLUMNS) {
            let width = match column.kind {
                Type::Text if matches!(column.name, "evidence" | "metric" | "section") => 40,
                Type::Text => 14,
                Type::Integer => 10,
                Type::Decimal => 18,
                Type::Date => 12,
            };
            sheet.set_column_width(i, width)?;
        }
        for (i, column) in (0_u16..).zip(COLUMNS) {
            sheet.write_string_with_format(0, i, column.name, &self.formats.head)?;
        }
        self.row = 1;
        Ok(())
    }

    /// A filter over all rows of the last sheet.
    fn end_sheet(&mut self) -> Result<(), XlsxError> {
        if self.sheets > 0 {
            let last = u16::try_from(COLUMNS.len() - 1).expect("few columns");
            self.book.worksheet_from_index(self.sheets - 1)?.autofilter(0, 0, self.row.max(2) - 1, last)?;
        }
        Ok(())
    }

    fn write_row(&mut self, cells: &[Cell<'_>]) -> Result<(), XlsxError> {
        if self.row == self.most_rows {
            self.next_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        for (i, cell) in (0_u16..).zip(cells) {
            write_cell(sheet, self.row, i, cell, &self.formats)?;
        }
        self.row += 1;
        Ok(())
    }

    fn write_rest(&mut self, failures: &[Failure]) -> Result<(), XlsxError> {
        self.end_sheet()?;
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name("failures")?.set_freeze_panes(1, 0)?;
        sheet.set_column_width(0, 40)?.set_column_width(4, 80)?;
        for (i, name) in (0_u16..).zip(FAILURES) {
            sheet.write_string_with_format(0, i, name, &self.formats.head)?;
        }
        for (row, failure) in (1_u32..).zip(failures) {
            sheet.write_string(row, 0, cut(&failure.source))?;
            if let Some(number) = failure.row.and_then(|row| u32::try_from(row).ok()) {
                sheet.write_number(row, 1, number)?;
            }
            sheet.write_string(row, 2, failure.outcome())?;
            sheet.write_string(row, 3, failure.reason.kind.as_str())?;
            sheet.write_string(row, 4, cut(&failure.reason.text))?;
        }
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name("columns")?.set_freeze_panes(1, 0)?;
        sheet.set_column_width(0, 18)?.set_column_width(2, 100)?;
        for (i, name) in (0_u16..).zip(["column", "type", "meaning"]) {
            sheet.write_string_with_format(0, i, name, &self.formats.head)?;
        }
        for (row, column) in (1_u32..).zip(COLUMNS) {
            sheet.write_string(row, 0, column.name)?;
            sheet.write_string(row, 1, format!("{:?}", column.kind).to_lowercase())?;
            sheet.write_string(row, 2, column.about)?;
        }
        Ok(())
    }

    /// Writes to the book, which panics when its temporary files cannot grow.
    fn guarded(&mut self, work: impl FnOnce(&mut Self) -> Result<(), XlsxError>) -> Result<(), Error> {
        match guard(|| work(self)) {
            Ok(result) => result.map_err(|error| self.error(&error)),
            Err(panic) => {
                let folder = self.target.folder().map_or_else(std::env::temp_dir, Path::to_owned);
                Err(Error::Output(format!("{}: cannot write ({panic}); make room and run it again", folder.display())))
            }
        }
    }

    fn error(&self, error: &XlsxError) -> Error {
        Error::output_by(self.target.name(), error)
    }
}

impl Sink for Workbook {
    fn add(&mut self, piece: Piece) -> Result<(), Error> {
        let Piece::Rows(rows) = piece else { return Ok(()) };
        self.guarded(|book| rows.iter().try_for_each(|row| book.write_row(row)))
    }

    fn finish(mut self: Box<Self>, failures: &[Failure]) -> Result<(), Error> {
        self.guarded(|this| {
            this.write_rest(failures)?;
            match this.target.file() {
                Some(file) => this.book.save_to_writer(file),
                None => Ok(this.target.write_all(&this.book.save_to_buffer()?)?),
            }
        })?;
        self.target.finish()
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell<'_>, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        // As a string it is no formula, whatever it begins with.
        Cell::Text(text) => {
            sheet.write_string(row, at, cut(text))?;
        }
        Cell::Integer(number) => {
            // Places and counts are far below what a double holds.
            sheet.write_number(row, at, Decimal::from(*number).to_f64().unwrap_or_default())?;
        }
        Cell::Decimal(number) => match exact(*number) {
            Some(double) => {
                sheet.write_number_with_format(row, at, double, &formats.decimal)?;
            }
            None => {
                sheet.write_string(row, at, number.to_string())?;
            }
        },
        Cell::Date(year, month, day) => match u16::try_from(*year).map(|y| ExcelDateTime::from_ymd(y, *month, *day)) {
            Ok(Ok(date)) => {
                sheet.write_datetime_with_format(row, at, &date, &formats.date)?;
            }
            // Days before 1900 are text in Excel.
            _ => {
                sheet.write_string(row, at, format!("{year:04}-{month:02}-{day:02}"))?;
            }
        },
    }
    Ok(())
}

/// The number as a spreadsheet holds it, when it can.
fn exact(number: Decimal) -> Option<f64> {
    let digits = number.normalize().mantissa().unsigned_abs().checked_ilog10().map_or(1, |log| log + 1);
    // Read from its digits, so that it is the nearest double.
    (digits <= 15).then(|| number.to_string().parse().ok()).flatten()
}

fn cut(text: &str) -> &str {
    text.char_indices().nth(MOST_CHARACTERS).map_or(text, |(at, _)| &text[..at])
}

#[cfg(test)]
mod tests {
    use calamine::{Reader, open_workbook_auto};

    use super::*;

    fn row(doc: &str) -> Vec<Cell<'static>> {
        let mut row = vec![Cell::Empty; COLUMNS.len()];
        row[0] = Cell::Text(doc.to_owned().into());
        row[12] = Cell::Decimal("-24110000000.5".parse().unwrap());
        row[13] = Cell::Decimal("1234567890123456789".parse().unwrap());
        row[24] = Cell::Date(2024, 1, 1);
        row
    }

    #[test]
    fn sheets_go_on_when_full() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = folder.path().join("a.xlsx");
        let mut book = Workbook::new(Target::open(Some(&path)).unwrap()).unwrap();
        book.most_rows = 3;
        book.add(Piece::Rows(vec![row("=1"), row("b"), row("c")])).unwrap();
        Box::new(book).finish(&[]).unwrap();
        let mut read = open_workbook_auto(&path).unwrap();
        assert_eq!(read.sheet_names(), ["records", "records_2", "failures", "columns"]);
        let sheet = read.worksheet_range("records").unwrap();
        assert_eq!(sheet.get((1, 0)).unwrap().to_string(), "=1");
        assert_eq!(sheet.get((1, 12)).unwrap(), &calamine::Data::Float(-24_110_000_000.5));
        assert_eq!(sheet.get((1, 13)).unwrap().to_string(), "1234567890123456789");
        assert_eq!(sheet.get((1, 24)).unwrap().to_string(), "45292");
        assert_eq!(read.worksheet_range("records_2").unwrap().height(), 2);
    }
}
