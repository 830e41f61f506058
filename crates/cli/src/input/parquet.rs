//! Tables as Parquet. Only the columns asked for are read, a batch of rows at a time.

use std::fs::File;
use std::path::Path;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch};
use arrow_schema::DataType;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};

use super::How;
use super::table::{Row, Rows, Table};
use crate::error::{Kind, Reason};

/// `.parquet`.
pub struct Parquet;

impl Table for Parquet {
    fn rows(&self, path: &Path, how: &How) -> Result<Rows, Reason> {
        how.columns.text()?;
        let broken = |error: &dyn std::fmt::Display| Reason::new(Kind::Broken, format!("no readable Parquet: {error}"));
        let file = File::open(path).map_err(|error| Reason::io(&error))?;
        // Plain types: pandas' own (categories) are told by metadata that need not be read.
        let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
        let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).map_err(|e| broken(&e))?;
        let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        let places = how.columns.find(&names)?;
        let mask = ProjectionMask::roots(builder.parquet_schema(), places.into_iter().flatten());
        let batches = builder.with_projection(mask).with_batch_size(64).build().map_err(|e| broken(&e))?;
        let wanted = places.map(|place| place.map(|place| names[place].clone()));
        let rows = batches.flat_map(move |batch| match batch {
            Ok(batch) => (0..batch.num_rows()).map(|row| Ok(read(&batch, row, &wanted))).collect::<Vec<_>>(),
            Err(error) => vec![Err(Reason::new(Kind::Broken, format!("damaged Parquet: {error}")))],
        });
        Ok(Box::new(rows))
    }
}

fn read(batch: &RecordBatch, row: usize, names: &[Option<String>; 4]) -> Row {
    let get = |name: &Option<String>| cell(batch.column_by_name(name.as_deref()?)?.as_ref(), row);
    let [text, id, year, region] = names;
    Row::new(get(text).unwrap_or_default(), get(id), get(year).as_deref(), get(region))
}

/// A cell as text; `None` when it is null or of a type that is no text, number or name.
pub fn cell(column: &dyn Array, row: usize) -> Option<String> {
    if column.is_null(row) {
        return None;
    }
    Some(match column.data_type() {
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => column.as_string_view().value(row).to_owned(),
        DataType::Binary => String::from_utf8(column.as_binary::<i32>().value(row).to_vec()).ok()?,
        DataType::Int8 => column.as_primitive::<Int8Type>().value(row).to_string(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).to_string(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).to_string(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).to_string(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).to_string(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).to_string(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).to_string(),
        DataType::Float32 => column.as_primitive::<Float32Type>().value(row).to_string(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).to_string(),
        DataType::Decimal128(..) => column.as_primitive::<Decimal128Type>().value_as_string(row),
        _ => return None,
    })
}
