//! The files beside the records: `failures.csv`, `manifest.json`, `datapackage.json`, and the parts for `--resume`.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::parts::Parts;
use super::summary::Summary;
use super::work::Done;
use crate::args::Format;
use crate::config::{Destination, Extract};
use crate::error::{Error, Failure};
use crate::output::{NewFile, csv, package, write_file};

/// The file of what could not be read.
pub const FAILURES: &str = "failures.csv";
/// The file that describes the columns.
const PACKAGE: &str = "datapackage.json";
/// What was read already.
const PARTS: &str = ".zhengce/parts";

/// The files beside the records of a batch.
pub struct DataSet {
    folder: PathBuf,
    /// Only the description: one document into one file is no batch.
    batch: Option<(Manifest, NewFile)>,
    parts: Option<Parts>,
}

impl DataSet {
    /// Starts the files; `None` when the records go to standard output.
    pub fn open(config: &Extract, batch: bool) -> Result<Option<Self>, Error> {
        let (folder, set) = match &config.destination {
            Destination::Stdout => return Ok(None),
            Destination::Folder { path, .. } => (path.clone(), true),
            Destination::File(path) => {
                let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
                (folder.to_owned(), batch || config.resume)
            }
        };
        if !set {
            return Ok(Some(Self { folder, batch: None, parts: None }));
        }
        let wrong = |path: &Path, error: &std::io::Error| Error::output(path.display(), error);
        let common = manifest::common(config)?;
        let manifest = Manifest::create(&folder, &common, config)?;
        let failures = folder.join(FAILURES);
        let mut file = NewFile::create(&failures).map_err(|e| wrong(&failures, &e))?;
        file.write_all(&csv::failures_head()).map_err(|e| wrong(&failures, &e))?;
        let parts = folder.join(PARTS);
        let parts = Parts::open(parts.clone(), common.to_string(), config.resume).map_err(|e| wrong(&parts, &e))?;
        Ok(Some(Self { folder, batch: Some((manifest, file)), parts: Some(parts) }))
    }

    /// The parts, which the workers use.
    pub fn take_parts(&mut self) -> Option<Parts> {
        self.parts.take()
    }

    /// A document was read.
    pub fn done(&mut self, done: &Done) -> Result<(), Error> {
        let Some((manifest, _)) = &mut self.batch else { return Ok(()) };
        manifest.done(done).map_err(|error| Error::output(self.folder.join(manifest::NAME).display(), &error))
    }

    /// A document was not read.
    pub fn failed(&mut self, failure: &Failure) -> Result<(), Error> {
        let Some((manifest, file)) = &mut self.batch else { return Ok(()) };
        manifest
            .failed(failure)
            .and_then(|()| file.write_all(&csv::failure(failure)))
            .map_err(|error| Error::output(self.folder.display(), &error))
    }

    /// Writes the rest and gives the files their names.
    pub fn finish(self, format: Format, files: &[String], summary: &Summary) -> Result<(), Error> {
        let wrong = |name: &str, error: &std::io::Error| Error::output(self.folder.join(name).display(), error);
        let package = self.folder.join(PACKAGE);
        if let Some(description) = package::describe(format, files) {
            let mut text = serde_json::to_vec_pretty(&description).expect("plain data");
            text.push(b'\n');
            write_file(&package, &text).map_err(|e| wrong(PACKAGE, &e))?;
        }
        if let Some((manifest, file)) = self.batch {
            file.finish().map_err(|e| wrong(FAILURES, &e))?;
            // Last: a data set with a manifest is complete.
            manifest.finish(&summary.totals()).map_err(|e| wrong(manifest::NAME, &e))?;
        }
        Ok(())
    }
}
