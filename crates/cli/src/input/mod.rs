//! Files → texts. A reader a format: files that are one document behind [`Reader`], tables behind [`Table`].

mod boilerplate;
mod csv;
pub mod decode;
mod decoder;
mod docx;
pub mod find;
mod html;
mod jsonl;
pub mod name;
#[cfg(feature = "parquet")]
pub mod parquet;
mod pdf;
pub mod table;
mod text;

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::error::{Kind, Reason};
use table::{Columns, Table};

/// Something to read: a file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// As messages and manifests call it.
    pub name: String,
    /// File name without folder and ending: the `doc` of its records.
    pub stem: String,
}

impl Source {
    /// Standard input.
    pub fn stdin() -> Self {
        Self { path: None, name: "-".to_owned(), stem: "stdin".to_owned() }
    }

    /// A file.
    pub fn file(path: PathBuf) -> Self {
        let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Self { name: path.display().to_string(), stem, path: Some(path) }
    }

    /// All its bytes, but not more than `most`.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, Reason> {
        let mut bytes = Vec::new();
        let read = |from: &mut dyn Read, bytes: &mut Vec<u8>| from.take(most.saturating_add(1)).read_to_end(bytes);
        match &self.path {
            None => read(&mut std::io::stdin().lock(), &mut bytes),
            Some(path) => File::open(path).and_then(|mut file| {
                let length = file.metadata()?.len().min(most);
                bytes.reserve_exact(usize::try_from(length).unwrap_or(0) + 1);
                read(&mut file, &mut bytes)
            }),
        }
        .map_err(|error| Reason::io(&error))?;
        within(bytes.len() as u64, most)?;
        Ok(bytes)
    }
}

/// Refuses what is longer than `--max-bytes`.
pub fn within(length: u64, most: u64) -> Result<(), Reason> {
    if length > most {
        return Err(Reason::new(
            Kind::TooLarge,
            format!("longer than {most} bytes; if it is a report, raise --max-bytes"),
        ));
    }
    Ok(())
}

/// How the user wants files to be read.
#[derive(Clone, Debug)]
pub struct How {
    /// Instead of the detected encoding.
    pub encoding: Option<&'static Encoding>,
    /// Longest file, and longest text that comes out of one.
    pub max_bytes: u64,
    /// The columns of tables.
    pub columns: Columns,
}

impl Default for How {
    /// A hundred times the longest report.
    fn default() -> Self {
        Self { encoding: None, max_bytes: 64 << 20, columns: Columns::default() }
    }
}

/// Reads one format whose files are one document each.
pub trait Reader: Sync {
    /// The text of the document; spans of records refer to it.
    fn text(&self, bytes: &[u8], how: &How) -> Result<String, Reason>;
}

/// What a file is.
#[derive(Clone, Copy)]
pub enum Form {
    /// One document.
    Document(&'static dyn Reader),
    /// A document a row.
    Table(&'static dyn Table),
    /// Known, and not to be read: why.
    Refused(&'static str),
}

impl Form {
    /// The form that an ending promises; `None` for endings that are nothing to read.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" | "md" | "text" | "markdown" => Self::Document(&text::Text),
            "html" | "htm" | "shtml" | "xhtml" => Self::Document(&html::Page),
            "docx" | "docm" => Self::Document(&docx::Docx),
            "pdf" => Self::Document(&pdf::Pdf),
            "csv" => Self::Table(&csv::Delimited(b',')),
            "tsv" | "tab" => Self::Table(&csv::Delimited(b'\t')),
            "jsonl" | "ndjson" => Self::Table(&jsonl::Jsonl),
            #[cfg(feature = "parquet")]
            "parquet" => Self::Table(&parquet::Parquet),
            #[cfg(not(feature = "parquet"))]
            "parquet" => Self::Refused("this build has no Parquet; install it with the feature parquet"),
            "doc" | "wps" => {
                Self::Refused("old Word files cannot be read; open it in Word or WPS and save it as .docx")
            }
            "xls" | "xlsx" | "et" => Self::Refused("workbooks cannot be read; save the sheet as .csv"),
            _ => return None,
        })
    }

    /// Whether a file of a folder is meant: anything readable, tables only when their text column is named.
    pub fn wanted(path: &Path, how: &How) -> bool {
        match Self::of(path) {
            Some(Self::Document(_)) => true,
            Some(Self::Table(_)) => how.columns.text.is_some(),
            // An old Word file is a report that would be missed without a word.
            Some(Self::Refused(_)) => path.extension().is_some_and(|e| e == "doc" || e == "wps"),
            None => false,
        }
    }

    /// The form of a source that was named outright: an ending that says nothing is text.
    pub fn of_source(source: &Source) -> Self {
        source.path.as_deref().and_then(Self::of).unwrap_or(Self::Document(&text::Text))
    }
}
