//! Files → texts. A reader a format: files that are one document behind [`Reader`], tables behind [`Table`].

mod boilerplate;
mod csv;
pub mod decode;
pub mod decoder;
mod docx;
pub mod find;
mod html;
mod jsonl;
pub mod name;
#[cfg(feature = "parquet")]
pub mod parquet;
mod pdf;
mod sniff;
pub mod table;
mod text;

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use encoding_rs::Encoding;

use crate::error::{Kind, Reason};
use find::Take;
use table::{Columns, Table};

/// Something to read: a file or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `None` for standard input.
    pub path: Option<PathBuf>,
    /// As messages and manifests call it.
    pub name: String,
    /// Name of the document: the file's name without its ending; where names repeat, with folders before it.
    pub doc: String,
    /// File name without folder and ending.
    pub stem: String,
    /// The folders that it was named with, the nearest first.
    pub folders: Vec<String>,
}

impl Source {
    /// Standard input.
    pub fn stdin() -> Self {
        let stem = "stdin".to_owned();
        Self { path: None, name: "-".to_owned(), doc: stem.clone(), stem, folders: Vec::new() }
    }

    /// A file.
    pub fn file(path: PathBuf) -> Self {
        let stem = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let folders = path.components().rev().skip(1).filter_map(|part| match part {
            Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
            _ => None,
        });
        Self { name: path.display().to_string(), doc: stem.clone(), stem, folders: folders.collect(), path: Some(path) }
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

/// Refuses a page that a site gave in place of a file; its name is the file's.
fn no_page(bytes: &[u8]) -> Result<(), Reason> {
    if html::is_page(bytes) {
        let text = "this is a web page, not what its name says; download the file again, or name it .html";
        return Err(Reason::new(Kind::Broken, text));
    }
    Ok(())
}

/// Refuses a file that came without its contents.
pub fn not_blank(bytes: &[u8]) -> Result<(), Reason> {
    if bytes.trim_ascii().is_empty() {
        return Err(Reason::new(Kind::Empty, "holds nothing; get it again, or take it away"));
    }
    Ok(())
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

/// What a reader found in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The text; spans of records refer to it.
    pub text: String,
    /// What of the file is not in it, when that is known.
    pub lost: Vec<Reason>,
}

impl From<String> for Contents {
    /// A text; what an earlier program could not decode is still seen in it.
    fn from(text: String) -> Self {
        let marks = text.matches(char::REPLACEMENT_CHARACTER).count();
        let lost = (marks > 0).then(|| {
            let text = format!("{marks} characters were lost before (\u{fffd} stands for each); get the original file");
            Reason::new(Kind::Encoding, text)
        });
        Self { text, lost: lost.into_iter().collect() }
    }
}

/// Reads one format whose files are one document each.
pub trait Reader: Sync {
    /// The contents of the document.
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason>;
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
            "txt" | "text" | "doc" | "wps" => Self::Document(&sniff::Sniffed),
            "md" | "markdown" => Self::Document(&text::Text),
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
            "xls" | "xlsx" | "et" => Self::Refused("workbooks cannot be read; save the sheet as .csv"),
            _ => return None,
        })
    }

    /// Whether a file of a folder is meant: anything readable, tables only when their text column is named.
    pub fn wanted(path: &Path, how: &How) -> Take {
        let wanted = match Self::of(path) {
            Some(Self::Document(_)) => true,
            Some(Self::Table(_)) => how.columns.text.is_some(),
            Some(Self::Refused(_)) | None => false,
        };
        if wanted { Take::Yes } else { Take::No }
    }

    /// The form of a source that was named outright: an ending that says nothing is text.
    pub fn of_source(source: &Source) -> Self {
        source.path.as_deref().and_then(Self::of).unwrap_or(Self::Document(&sniff::Sniffed))
    }
}
