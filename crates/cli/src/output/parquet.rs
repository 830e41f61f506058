//! Parquet with the types of the columns.

use std::sync::Arc;

use arrow_array::builder::{Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use rust_decimal::Decimal;

use super::flat::{COLUMNS, Cell, Type};
use super::{Piece, Sink, Target};
use crate::error::{Error, Failure};

/// Digits of a decimal, and how many of them stand after the point.
pub const PRECISION: u8 = 38;
/// See [`PRECISION`].
pub const SCALE: i8 = 15;

/// Rows that are turned into columns together.
const BATCH: usize = 8192;

/// A Parquet file; row groups are written as they fill.
pub struct Table {
    writer: ArrowWriter<Target>,
    schema: Arc<Schema>,
    rows: Vec<Vec<Cell<'static>>>,
    name: String,
}

impl Table {
    /// An empty table.
    pub fn new(target: Target) -> Result<Self, Error> {
        let fields: Vec<Field> = COLUMNS
            .iter()
            .map(|column| {
                let kind = match column.kind {
                    Type::Text => DataType::Utf8,
                    Type::Integer => DataType::Int64,
                    Type::Decimal => DataType::Decimal128(PRECISION, SCALE),
                    Type::Date => DataType::Date32,
                };
                Field::new(column.name, kind, !matches!(column.name, "doc" | "record" | "measure" | "status"))
            })
            .collect();
        let schema = Arc::new(Schema::new(fields));
        let properties = WriterProperties::builder()
            .set_created_by(concat!("zhengce ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(16 * BATCH))
            .build();
        let name = target.name();
        let writer =
            ArrowWriter::try_new(target, schema.clone(), Some(properties)).map_err(|error| failed(&name, &error))?;
        Ok(Self { writer, schema, rows: Vec::new(), name })
    }

    fn write(&mut self, count: usize) -> Result<(), Error> {
        let rows: Vec<_> = self.rows.drain(..count).collect();
        let arrays = COLUMNS.iter().enumerate().map(|(at, column)| array(column.kind, &rows, at)).collect();
        let batch = RecordBatch::try_new(self.schema.clone(), arrays).map_err(|e| failed(&self.name, &e.into()))?;
        self.writer.write(&batch).map_err(|error| failed(&self.name, &error))
    }
}

impl Sink for Table {
    fn add(&mut self, piece: Piece) -> Result<(), Error> {
        if let Piece::Rows(rows) = piece {
            self.rows.extend(rows);
        }
        while self.rows.len() >= BATCH {
            self.write(BATCH)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _: &[Failure]) -> Result<(), Error> {
        self.write(self.rows.len())?;
        self.writer.into_inner().map_err(|error| failed(&self.name, &error))?.finish()
    }
}

fn failed(name: &str, error: &ParquetError) -> Error {
    Error::output_by(name, error)
}

fn array(kind: Type, rows: &[Vec<Cell<'static>>], at: usize) -> ArrayRef {
    let cells = rows.iter().map(|row| &row[at]);
    match kind {
        Type::Text => {
            let mut builder = StringBuilder::new();
            cells
                .for_each(|cell| builder.append_option(if let Cell::Text(text) = cell { Some(&**text) } else { None }));
            Arc::new(builder.finish())
        }
        Type::Integer => {
            let mut builder = Int64Builder::new();
            cells.for_each(|cell| builder.append_option(if let Cell::Integer(n) = cell { Some(*n) } else { None }));
            Arc::new(builder.finish())
        }
        Type::Decimal => {
            let mut builder = Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE));
            cells.for_each(|cell| builder.append_option(if let Cell::Decimal(n) = cell { scaled(*n) } else { None }));
            Arc::new(builder.finish())
        }
        Type::Date => {
            let mut builder = Date32Builder::new();
            cells.for_each(|cell| {
                builder.append_option(if let Cell::Date(y, m, d) = *cell { Some(days(y, m, d)) } else { None });
            });
            Arc::new(builder.finish())
        }
    }
}

/// The number in units of 10⁻¹⁵; `None` when that has more than 38 digits.
fn scaled(number: Decimal) -> Option<i128> {
    let scale = u32::from(SCALE.unsigned_abs());
    let number = number.round_dp(scale);
    let shift = 10_i128.checked_pow(scale.checked_sub(number.scale())?)?;
    number.mantissa().checked_mul(shift).filter(|n| n.unsigned_abs() < 10_u128.pow(u32::from(PRECISION)))
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
fn days(year: i32, month: u8, day: u8) -> i32 {
    // March is the first month, so that the leap day is the last of its year.
    let (month, day) = (i32::from(month), i32::from(day));
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (date, expected) in
            [((1970, 1, 1), 0), ((2000, 2, 29), 11_016), ((2024, 12, 31), 20_088), ((1954, 9, 23), -5_579)]
        {
            assert_eq!(days(date.0, date.1, date.2), expected, "{date:?}");
        }
    }

    #[test]
    fn decimals() {
        let scaled = |text: &str| scaled(text.parse().unwrap());
        assert_eq!(scaled("0.5"), Some(500_000_000_000_000));
        assert_eq!(scaled("-241.1"), Some(-241_100_000_000_000_000));
        assert_eq!(scaled("0.0000000000000001"), Some(0));
        assert_eq!(scaled("79228162514264337593543950335"), None);
    }
}
