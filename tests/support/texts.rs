//! The texts that the tests read: `corpus/`, and the shared folder beside the repository where there is one.
#![allow(dead_code, reason = "not every test reads all of them")]

use std::path::{Path, PathBuf};

use zhengce::{Extractor, Hints, Record};

/// `corpus/reports` of this repository.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/reports")
}

/// A folder of the shared ones: beside the repository, or where `ZHENGCE_SHARED` says.
pub fn shared(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ZHENGCE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    Some(root.join(name)).filter(|folder| folder.is_dir())
}

/// A report with its name.
pub struct Source {
    /// The stem of its file.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The `.txt` files of a folder, by name.
pub fn read(folder: &Path) -> Vec<Source> {
    let files = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = files.map(|f| f.expect("a readable folder").path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    paths
        .iter()
        .map(|path| Source {
            name: path.file_stem().expect("has one").to_string_lossy().into_owned(),
            text: std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display())),
        })
        .collect()
}

impl Source {
    /// Its records, with the year of its name for a text that says none.
    pub fn records(&self, extractor: &Extractor) -> Vec<Record<'_>> {
        let mut years = self.name.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4);
        let year = years.next().and_then(|d| d.parse().ok());
        extractor.read_as(&self.text, &Hints { year, doc: Some(&self.name), ..Hints::default() }).records
    }
}
