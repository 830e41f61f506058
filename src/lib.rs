//! Typed records from Chinese government reports.

pub mod lexicon;
pub mod mention;
pub mod numeral;
pub mod record;
pub mod text;
