//! Records → files. A format a file; CSV, XLSX and Parquet write the [`flat`] columns.

pub mod csv;
mod file;
pub mod flat;
mod joined;
mod json;
pub mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod sdmx;
mod table;
mod xlsx;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use zhengce::record::Record;

use crate::args::Format;
use crate::error::{Error, Failure, Reason};
use crate::reading::Origin;

pub use file::{NewFile, Target, is_device, write_file};

/// What is known of a document that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// Its name.
    pub doc: String,
    /// Year of the report.
    pub year: Option<i32>,
    /// Where that comes from.
    pub year_from: Option<Origin>,
    /// Region of the report.
    pub region: Option<Place>,
    /// Where that comes from.
    pub region_from: Option<Origin>,
    /// How many records it gave.
    pub records: usize,
    /// What of it could not be read.
    pub lost: Vec<Reason>,
}

/// The region of a document, cut loose from its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// As the report names it.
    pub name: String,
    /// Code of GB/T 2260.
    pub code: Option<String>,
}

/// A document's records with the sentences that say them.
#[derive(Debug)]
pub struct Extracted<'t> {
    /// The document.
    pub meta: Meta,
    /// Its records.
    pub records: Vec<Record<'t>>,
    /// The sentence of each record.
    pub evidence: Vec<Cow<'t, str>>,
}

/// A document in a format; made by a worker, joined in order by a [`Sink`].
pub enum Piece {
    /// For formats whose documents stand one after another.
    Bytes(Vec<u8>),
    /// Flat rows for formats that must see all of them.
    Rows(Vec<Vec<flat::Cell<'static>>>),
}

/// An output that documents are added to in their order.
pub trait Sink {
    /// Adds a document.
    fn add(&mut self, piece: Piece) -> Result<(), Error>;
    /// Writes the rest; only now does a file get its name.
    fn finish(self: Box<Self>, failures: &[Failure]) -> Result<(), Error>;
}

/// A document in a format.
pub fn encode(format: Format, of: &Extracted<'_>) -> Piece {
    match format {
        Format::Jsonl => Piece::Bytes(json::lines(&of.records)),
        Format::Json => Piece::Bytes(json::items(&of.records)),
        Format::Table => Piece::Bytes(table::page(of).into_bytes()),
        Format::Csv => Piece::Bytes(csv::rows(of)),
        Format::SdmxCsv => Piece::Bytes(sdmx::rows(of)),
        Format::Xlsx => owned_rows(of),
        #[cfg(feature = "parquet")]
        Format::Parquet => owned_rows(of),
    }
}

fn owned_rows(of: &Extracted<'_>) -> Piece {
    Piece::Rows(flat::rows(of).map(|row| row.into_iter().map(flat::Cell::into_owned).collect()).collect())
}

/// Opens an output of a format.
pub fn open(format: Format, target: Target) -> Result<Box<dyn Sink>, Error> {
    use joined::Joined;
    Ok(match format {
        Format::Jsonl | Format::Table => Box::new(Joined::new(target, b"", b"", b"")?),
        Format::Json => Box::new(Joined::new(target, b"[\n", b",\n", b"\n]\n")?),
        Format::Csv => Box::new(Joined::new(target, &csv::head(), b"", b"")?),
        Format::SdmxCsv => Box::new(Joined::new(target, sdmx::HEAD.as_bytes(), b"", b"")?),
        Format::Xlsx => Box::new(xlsx::Workbook::new(target)?),
        #[cfg(feature = "parquet")]
        Format::Parquet => Box::new(parquet::Table::new(target)?),
    })
}
