//! Tables as `.csv` and `.tsv`.

use std::path::Path;

use super::table::{Row, Rows, Table};
use super::{How, decoder};
use crate::error::{Kind, Reason};

/// `.csv` and `.tsv`, by the delimiter.
pub struct Delimited(pub u8);

impl Table for Delimited {
    fn rows(&self, path: &Path, how: &How) -> Result<Rows, Reason> {
        how.columns.text()?;
        let mut reader =
            csv::ReaderBuilder::new().delimiter(self.0).flexible(true).from_reader(decoder::open(path, how)?);
        let names: Vec<String> = reader.headers().map_err(|e| reason(&e))?.iter().map(str::to_owned).collect();
        let [text, id, year, region] = how.columns.find(&names)?;
        let rows = reader.into_records().map(move |record| {
            let record = record.map_err(|error| reason(&error))?;
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at));
            let Some(text) = cell(text) else {
                return Err(Reason::new(
                    Kind::Column,
                    format!("has {} of {} columns, the text is not among them", record.len(), names.len()),
                ));
            };
            Ok(Row::new(text.to_owned(), cell(id).map(str::to_owned), cell(year), cell(region).map(str::to_owned)))
        });
        Ok(Box::new(rows))
    }
}

fn reason(error: &csv::Error) -> Reason {
    match error.kind() {
        csv::ErrorKind::Io(inner) if inner.kind() == std::io::ErrorKind::InvalidData => {
            Reason::new(Kind::Encoding, inner.to_string())
        }
        csv::ErrorKind::Io(inner) => Reason::io(inner),
        _ => Reason::new(Kind::Broken, format!("no valid CSV: {error}")),
    }
}
