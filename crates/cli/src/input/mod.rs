//! Files → texts. A reader a format, each behind [`Reader`].

pub mod decode;
pub mod find;
pub mod name;
mod text;

use std::ffi::OsStr;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use encoding_rs::Encoding;

use crate::error::{Kind, Reason};

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
}

/// Reads one format whose files are one document each.
pub trait Reader: Sync {
    /// The text of the document; spans of records refer to it.
    fn text(&self, bytes: &[u8], how: &How) -> Result<String, Reason>;
}

/// What a file is, by its name.
#[derive(Clone, Copy)]
pub enum Form {
    /// One document.
    Document(&'static dyn Reader),
}

impl Form {
    /// The form that an ending promises; `None` for endings that are nothing to read.
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension().and_then(OsStr::to_str)?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" | "md" | "text" | "markdown" => Self::Document(&text::Text),
            _ => return None,
        })
    }

    /// The form of a source that was named outright: unknown endings are text.
    pub fn of_source(source: &Source) -> Self {
        source.path.as_deref().and_then(Self::of).unwrap_or(Self::Document(&text::Text))
    }
}
