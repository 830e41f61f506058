//! The years of reports, which JSONL records do not hold: by the manifest beside them, else by the document's name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::input::name;

/// Years of documents.
#[derive(Default)]
pub struct Years(BTreeMap<String, i32>);

#[derive(Deserialize)]
struct Manifest {
    documents: Vec<Document>,
}

#[derive(Deserialize)]
struct Document {
    doc: Option<String>,
    year: Option<i32>,
}

impl Years {
    /// What the manifest in the folder of the records says; nothing when there is none.
    pub fn beside(records: &Path) -> Self {
        let path = records.with_file_name("manifest.json");
        let manifest: Option<Manifest> = fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let documents = manifest.into_iter().flat_map(|manifest| manifest.documents);
        Self(documents.filter_map(|document| Some((document.doc?, document.year?))).collect())
    }

    /// The year of a document.
    pub fn of(&self, doc: &str) -> Option<i32> {
        self.0.get(doc).copied().or_else(|| name::hints(doc).0)
    }
}
