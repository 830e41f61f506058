//! The files beside the records: `failures.csv`, `manifest.json`, `datapackage.json`, and the parts for `--resume`.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use super::manifest::{self, Manifest};
use super::parts::Parts;
use super::summary::Summary;
use super::work::Done;
use crate::args::Format;
use crate::config::{Destination, Extract};
use crate::error::{Error, Failure};
use crate::output::{NewFile, csv, is_device, package, write_file};

/// All files that may lie beside the records.
pub const FILES: [&str; 3] = [FAILURES, PACKAGE, manifest::NAME];
/// The file of what could not be read.
const FAILURES: &str = "failures.csv";
/// The file that describes the columns.
const PACKAGE: &str = "datapackage.json";
/// What was read already.
const PARTS: &str = ".zhengce/parts";
/// Held while a run writes into the folder.
const LOCK: &str = ".zhengce/lock";

/// The files beside the records of a batch.
pub struct DataSet {
    folder: PathBuf,
    /// Only the description: one document into one file is no batch.
    batch: Option<(Manifest, NewFile)>,
    parts: Option<Parts>,
    /// Unlocked when it is dropped, or the program killed.
    _lock: Option<File>,
}

impl DataSet {
    /// Starts the files; `None` when the records go to standard output.
    pub fn open(config: &Extract, batch: bool) -> Result<Option<Self>, Error> {
        let (folder, set) = match &config.destination {
            Destination::Stdout => return Ok(None),
            Destination::File(path) if is_device(path) => return Ok(None),
            Destination::Folder { path, .. } => (path.clone(), true),
            Destination::File(path) => {
                let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
                (folder.to_owned(), batch || config.resume)
            }
        };
        if !set {
            return Ok(Some(Self { folder, batch: None, parts: None, _lock: None }));
        }
        let wrong = |path: &Path, error: &std::io::Error| Error::output(path.display(), error);
        let lock = lock(&folder)?;
        let common = manifest::common(config)?;
        let manifest = Manifest::create(&folder, &common, config)?;
        let failures = folder.join(FAILURES);
        let mut file = NewFile::create(&failures).map_err(|e| wrong(&failures, &e))?;
        file.write_all(&csv::failures_head()).map_err(|e| wrong(&failures, &e))?;
        let parts = folder.join(PARTS);
        let parts = Parts::open(parts.clone(), common.to_string(), config.resume).map_err(|e| wrong(&parts, &e))?;
        Ok(Some(Self { folder, batch: Some((manifest, file)), parts: Some(parts), _lock: Some(lock) }))
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

    /// A document was not read, or not all of it.
    pub fn failed(&mut self, failure: &Failure) -> Result<(), Error> {
        let Some((manifest, file)) = &mut self.batch else { return Ok(()) };
        // What was read in part stands in the manifest already.
        let noted = if failure.partly { Ok(()) } else { manifest.failed(failure) };
        noted
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
            // Files of documents that are no longer among the inputs; nobody should count them in.
            for stale in manifest.former.iter().filter(|name| !files.contains(name)) {
                let _ = fs::remove_file(self.folder.join(stale));
            }
            // Last: a data set with a manifest is complete.
            manifest.finish(&summary.totals()).map_err(|e| wrong(manifest::NAME, &e))?;
        }
        Ok(())
    }
}

/// Two runs in one folder would take each other's files away.
fn lock(folder: &Path) -> Result<File, Error> {
    let path = folder.join(LOCK);
    let open = || {
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        File::create(&path)
    };
    let file = open().map_err(|error| Error::output(path.display(), &error))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            let text = "another run is writing into this folder; wait for it, or choose another with -o";
            Err(Error::Usage(format!("{}: {text}", folder.display())))
        }
        // Some network drives know no locks.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}
