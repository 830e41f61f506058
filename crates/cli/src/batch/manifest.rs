//! `manifest.json`: what a data set was made of and with, so that it can be made again.
//!
//! Nothing in it depends on when, how fast or how often it was made.

use std::io::{self, Write};
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::hash::sha256;
use super::work::Done;
use crate::config::{self, Extract};
use crate::error::{Error, Failure};
use crate::output::NewFile;

/// The name of the file.
pub const NAME: &str = "manifest.json";

/// A manifest that is being written, a line a document.
pub struct Manifest {
    file: NewFile,
    first: bool,
    /// The documents' own files by the last manifest, if they are of the same format.
    pub former: Vec<String>,
}

/// What is read of the last manifest.
#[derive(Default, Deserialize)]
struct Former {
    format: String,
    documents: Vec<FormerDocument>,
}

#[derive(Deserialize)]
struct FormerDocument {
    file: Option<String>,
}

/// What all records depend on besides their documents.
pub fn common(config: &Extract) -> Result<Value, Error> {
    let mut dictionaries = Map::new();
    dictionaries.insert("built_in".to_owned(), json!(env!("ZHENGCE_DICTIONARIES")));
    for (name, path) in &config.dictionaries {
        let bytes = std::fs::read(path).map_err(|e| Error::Usage(format!("{}: {e}", path.display())))?;
        dictionaries.insert((*name).to_owned(), json!(sha256(&bytes)));
    }
    let columns = &config.how.columns;
    Ok(json!({
        "program": {
            "name": "zhengce",
            "version": env!("CARGO_PKG_VERSION"),
            "library": env!("ZHENGCE_LIBRARY"),
            "command": env!("ZHENGCE_COMMAND"),
        },
        "dictionaries": dictionaries,
        "options": {
            "year": config.defaults.year,
            "region": config.defaults.region,
            "encoding": config.how.encoding.map(encoding_rs::Encoding::name),
            "max_bytes": config.how.max_bytes,
            "text_column": columns.text,
            "id_column": columns.id,
            "year_column": columns.year,
            "region_column": columns.region,
        },
    }))
}

impl Manifest {
    /// Starts a manifest. One that is not ours is left alone.
    pub fn create(folder: &Path, common: &Value, config: &Extract) -> Result<Self, Error> {
        let path = folder.join(NAME);
        let ours = |text: &str| text.starts_with("{\n\"program\":{\"") && text.contains("\"name\":\"zhengce\"");
        let last = std::fs::read_to_string(&path).ok();
        if last.as_deref().is_some_and(|text| !ours(text)) {
            let text = format!("{}: is not of zhengce; write the data set into another folder", path.display());
            return Err(Error::Usage(text));
        }
        let format = config::extension(config.format);
        let write = || -> io::Result<NewFile> {
            let mut file = NewFile::create(&path)?;
            writeln!(file, "{{\n\"program\":{},", common["program"])?;
            writeln!(file, "\"dictionaries\":{},\n\"options\":{},", common["dictionaries"], common["options"])?;
            write!(file, "\"format\":\"{format}\",\n\"documents\":[")?;
            Ok(file)
        };
        let file = write().map_err(|error| Error::output(path.display(), &error))?;
        let former: Former = last.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let former = former.documents.into_iter().filter(|_| former.format == format).filter_map(|d| d.file).collect();
        Ok(Self { file, first: true, former })
    }

    /// Adds a document that was read.
    pub fn done(&mut self, done: &Done) -> io::Result<()> {
        let meta = &done.meta;
        self.line(&json!({
            "source": done.source,
            "row": done.row,
            "sha256": done.hash,
            "doc": meta.doc,
            "file": done.piece.as_ref().err(),
            "year": meta.year,
            "year_from": meta.year_from,
            "region": meta.region,
            "region_from": meta.region_from,
            "records": meta.records,
            "partly_read": meta.lost.iter().map(|reason| &*reason.text).collect::<Vec<_>>(),
        }))
    }

    /// Adds a document that was not.
    pub fn failed(&mut self, failure: &Failure) -> io::Result<()> {
        self.line(&json!({
            "source": failure.source,
            "row": failure.row,
            "failure": failure.reason.kind.as_str(),
        }))
    }

    fn line(&mut self, value: &Value) -> io::Result<()> {
        write!(self.file, "{}\n{value}", if self.first { "" } else { "," })?;
        self.first = false;
        Ok(())
    }

    /// Writes the end, with the totals.
    pub fn finish(mut self, totals: &Value) -> io::Result<()> {
        write!(self.file, "\n],\n\"totals\":{totals}\n}}\n")?;
        self.file.finish()
    }
}
