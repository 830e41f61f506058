//! Words and numbers as data: the dictionaries of `dicts/`, read once.
//!
//! A dictionary is a tab-separated table with a header line; `#` begins a comment line.
//! A wrong line is a [`LexiconError`] that names file, line and cause.

mod table;
pub(crate) mod times;

pub use table::{LexiconError, Row, Table};
