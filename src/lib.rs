//! Typed records from Chinese government reports: which metric, how much, in which unit, growing how fast, in which
//! period, reached or aimed at.
//!
//! The stages are folders: [`text`], [`document`], [`segment`], [`mention`], [`link`], [`resolve`], [`record`];
//! [`Extractor`] is the only place that knows their order.

pub mod document;
mod error;
mod explain;
mod extractor;
pub mod lexicon;
pub mod link;
pub mod mention;
pub mod numeral;
pub mod record;
pub mod resolve;
pub mod segment;
pub mod text;

pub use error::Error;
pub use explain::{Explained, Explanation};
pub use extractor::{Builder, Extractor, Hints, Report};
pub use record::Record;
