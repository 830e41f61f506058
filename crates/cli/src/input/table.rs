//! Tables with one text a row: what every format of table shares.

use std::path::Path;

use super::How;
use crate::error::{Kind, Reason};

/// The columns that hold what a row says of its document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The text; a table without this name is not read.
    pub text: Option<String>,
    /// Name of the document; without it, the file's stem and the row's number.
    pub id: Option<String>,
    /// Year of the report.
    pub year: Option<String>,
    /// Region of the report.
    pub region: Option<String>,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The text.
    pub text: String,
    /// What the column for names holds.
    pub id: Option<String>,
    /// What the column for years holds.
    pub year: Option<i32>,
    /// What the column for regions holds.
    pub region: Option<String>,
}

/// The rows of a table, one after another; an error is one row's, or the end of the table.
pub type Rows = Box<dyn Iterator<Item = Result<Row, Reason>>>;

/// Reads one format of table. Rows come as they are asked for: a table may be larger than memory.
pub trait Table: Sync {
    /// Opens the file and finds its columns.
    fn rows(&self, path: &Path, how: &How) -> Result<Rows, Reason>;
}

impl Row {
    /// A row from its cells; empty cells say nothing.
    pub fn new(text: String, id: Option<String>, year: Option<&str>, region: Option<String>) -> Self {
        let said = |cell: Option<String>| cell.map(|c| c.trim().to_owned()).filter(|c| !c.is_empty());
        Self { text, id: said(id), year: year.and_then(parse_year), region: said(region) }
    }
}

/// 2025, 2025.0, 2025年, 2025-01-17.
fn parse_year(cell: &str) -> Option<i32> {
    let digits: String = cell.trim().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok().filter(|year| digits.len() == 4 && (1900..=2100).contains(year))
}

impl Columns {
    /// The name of the text column, or what to do about it.
    pub fn text(&self) -> Result<&str, Reason> {
        self.text
            .as_deref()
            .ok_or_else(|| Reason::new(Kind::Column, "is a table; name the column of its texts with --text-column"))
    }

    /// Places of the columns among the names of a table: text, id, year, region.
    pub fn find(&self, names: &[String]) -> Result<[Option<usize>; 4], Reason> {
        let find = |wanted: &str| {
            names.iter().position(|name| name.trim() == wanted).ok_or_else(|| {
                Reason::new(Kind::Column, format!("has no column “{wanted}”; its columns are: {}", names.join(", ")))
            })
        };
        let optional = |wanted: &Option<String>| wanted.as_deref().map(find).transpose();
        Ok([Some(find(self.text()?)?), optional(&self.id)?, optional(&self.year)?, optional(&self.region)?])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years() {
        for (cell, year) in [
            ("2025", Some(2025)),
            (" 2025.0", Some(2025)),
            ("2025年", Some(2025)),
            ("2025-01-17", Some(2025)),
            ("", None),
            ("20250117", None),
            ("25", None),
        ] {
            assert_eq!(parse_year(cell), year, "{cell}");
        }
    }

    #[test]
    fn missing_columns_are_named() {
        let names = ["a".to_owned(), "b".to_owned()];
        let reason = Columns { text: Some("c".to_owned()), ..Columns::default() }.find(&names).unwrap_err();
        assert!(reason.text.contains("“c”") && reason.text.contains("a, b"), "{}", reason.text);
        assert!(Columns::default().find(&names).unwrap_err().text.contains("--text-column"));
    }
}
