//! What a worker does with one document.

use std::borrow::Cow;
use std::path::PathBuf;

use zhengce::Extractor;

use super::hash::sha256;
use super::jobs::{Content, Job};
use super::parts::{Key, Parts};
use crate::args::Format;
use crate::error::{Error, Failure, Kind, Reason};
use crate::guard::guard;
use crate::input::{Contents, How, not_blank};
use crate::output::{self, Extracted, Meta, Piece, Place, Target, write_file};
use crate::reading::{self, Defaults, Known};

/// What all documents of a run share.
pub struct Worker<'a> {
    /// Finds the figures.
    pub extractor: &'a Extractor,
    /// How files are read.
    pub how: &'a How,
    /// Year and region for documents that have none.
    pub defaults: &'a Defaults,
    /// Form of the output.
    pub format: Format,
    /// Where what was read is kept for a later run.
    pub parts: Option<Parts>,
    /// Folder for decoded texts.
    pub save_text: Option<PathBuf>,
    /// Folder and ending of the documents' own files.
    pub by_document: Option<(PathBuf, &'static str)>,
}

/// What became of a document.
pub enum Outcome {
    /// It was read.
    Done(Box<Done>),
    /// It was not.
    Failed(Failure),
}

/// A document that was read.
pub struct Done {
    /// The file, as it was named.
    pub source: String,
    /// The row of a table.
    pub row: Option<u64>,
    /// The document.
    pub meta: Meta,
    /// SHA-256 of the file, or of the cell.
    pub hash: String,
    /// Under which key it is kept.
    pub key: Option<Key>,
    /// Its records, unless they went into a file of their own; then that file's name.
    pub piece: Result<Piece, String>,
    /// Bytes of the file, or of the cell.
    pub bytes: u64,
    /// Whether it was kept from an earlier run.
    pub kept: bool,
}

impl Worker<'_> {
    /// Reads a document. Only an output that cannot be written is an error.
    pub fn work(&self, job: Job) -> Result<Outcome, Error> {
        let (source, row) = (job.source.clone(), job.row);
        let reason = match guard(|| self.read(job)) {
            Ok(Ok(done)) => return Ok(Outcome::Done(Box::new(done))),
            Ok(Err(Stop::Run(error))) => return Err(error),
            Ok(Err(Stop::Document(reason))) => reason,
            Err(panic) => Reason::new(Kind::Internal, format!("an error of this program, please report it: {panic}")),
        };
        Ok(Outcome::Failed(Failure::whole(source, row, reason)))
    }

    fn read(&self, job: Job) -> Result<Done, Stop> {
        let Job { source, row, known, file, content } = job;
        let content = match content {
            Content::Failed(reason) => return Err(Stop::Document(reason)),
            Content::File(from, reader) => {
                let bytes = from.bytes(self.how.max_bytes)?;
                not_blank(&bytes)?;
                (bytes, Some(reader))
            }
            Content::Cell(text) => (text.into_bytes(), None),
        };
        let (bytes, reader) = content;
        let length = bytes.len() as u64;
        // Nobody asks for it when nothing is written beside the records.
        let hash = if self.parts.is_some() { sha256(&bytes) } else { String::new() };
        let key = self.parts.as_ref().map(|parts| parts.key(&hash, &known, &source));
        let saved = self.save_text.as_ref().map(|folder| folder.join(format!("{file}.txt")));
        if let (Some(parts), Some(key)) = (&self.parts, &key) {
            let kept = parts.load(key, saved.as_deref(), |part| {
                let piece = self.piece(part, &file)?;
                Ok::<_, Stop>((part.meta.clone(), piece))
            });
            if let Some(kept) = kept {
                let (meta, piece) = kept?;
                return Ok(Done { source, row, meta, hash, key: Some(*key), piece, bytes: length, kept: true });
            }
        }
        let Contents { text, lost } = match reader {
            Some(reader) => reader.contents(&bytes, self.how)?,
            None => String::from_utf8(bytes).map_err(|e| Reason::new(Kind::Encoding, e.to_string()))?.into(),
        };
        let extracted = self.extract(&text, lost, &known);
        if let Some(path) = &saved {
            write_file(path, text.as_bytes()).map_err(|e| Stop::Run(Error::output(path.display(), &e)))?;
        }
        let piece = self.piece(&extracted, &file)?;
        if let (Some(parts), Some(key)) = (&self.parts, &key) {
            let text_hash = saved.is_some().then(|| sha256(text.as_bytes()));
            parts.save(key, &extracted, text_hash).map_err(Stop::Run)?;
        }
        Ok(Done { source, row, meta: extracted.meta, hash, key, piece, bytes: length, kept: false })
    }

    fn extract<'t>(&'t self, text: &'t str, lost: Vec<Reason>, known: &'t Known) -> Extracted<'t> {
        let reading = reading::read(self.extractor, text, known, self.defaults);
        let evidence =
            reading.records.iter().map(|r| Cow::Borrowed(text.get(r.sentence.bytes()).unwrap_or(""))).collect();
        let (year, year_from) = reading.year.unzip();
        let (region, region_from) = reading.region.unzip();
        let region =
            region.map(|region| Place { name: region.name.into_owned(), code: region.code.map(Cow::into_owned) });
        let (doc, records) = (known.doc.clone(), reading.records.len());
        let meta = Meta { doc, year, year_from, region, region_from, records, lost };
        Extracted { meta, records: reading.records, evidence }
    }

    /// The document in the output's format, or written into its own file.
    fn piece(&self, of: &Extracted<'_>, file: &str) -> Result<Result<Piece, String>, Stop> {
        let piece = output::encode(self.format, of);
        let Some((folder, ending)) = &self.by_document else { return Ok(Ok(piece)) };
        let name = format!("{file}.{ending}");
        let write = || {
            let mut sink = output::open(self.format, Target::open(Some(&folder.join(&name)))?)?;
            sink.add(piece)?;
            sink.finish(&[])
        };
        write().map_err(Stop::Run)?;
        Ok(Err(name))
    }
}

enum Stop {
    Document(Reason),
    Run(Error),
}

impl From<Reason> for Stop {
    fn from(reason: Reason) -> Self {
        Self::Document(reason)
    }
}
