//! Typed records from Chinese government reports.

pub mod extractor;
pub mod lexicon;
pub mod mention;
pub mod numeral;
pub mod record;
pub mod text;

pub use extractor::{Builder, Error, Extractor, Hints, Report};
