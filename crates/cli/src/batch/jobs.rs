//! Sources → jobs: a file that is a document is one job, a table is a job a row.

use std::collections::BTreeMap;

use crate::error::{Failure, Kind, Reason};
use crate::input::table::{Row, Rows};
use crate::input::{Form, How, Reader, Source, within};
use crate::reading::Known;

/// A document to read.
pub struct Job {
    /// The file, as it was named.
    pub source: String,
    /// The row of a table, from 1.
    pub row: Option<u64>,
    /// What is known of it besides its text.
    pub known: Known,
    /// Name of its own files, without their ending; no two documents share one.
    pub file: String,
    /// Where its text comes from.
    pub content: Content,
}

/// Where the text of a job comes from.
pub enum Content {
    /// A file, to be read by the worker.
    File(Source, &'static dyn Reader),
    /// A cell of a table.
    Cell(String),
    /// Nowhere.
    Failed(Reason),
}

/// The jobs of all sources, made as they are asked for.
pub struct Jobs<'a, I> {
    sources: I,
    how: &'a How,
    table: Option<Open>,
    files: Names,
}

struct Open {
    source: Source,
    rows: Rows,
    number: u64,
}

impl<'a, I: Iterator<Item = Result<Source, Failure>>> Jobs<'a, I> {
    /// The jobs of sources.
    pub fn new(sources: I, how: &'a How) -> Self {
        Self { sources, how, table: None, files: Names::default() }
    }

    fn failed(source: String, row: Option<u64>, reason: Reason) -> Job {
        Job { source, row, known: Known::default(), file: String::new(), content: Content::Failed(reason) }
    }

    fn source(&mut self, source: Source) -> Option<Job> {
        let reason = match Form::of_source(&source) {
            Form::Document(reader) => {
                let Source { doc, stem, folders, .. } = source.clone();
                let known = Known { doc, stem, folders, ..Known::default() };
                let file = self.files.unique(&known.doc);
                return Some(Job {
                    source: source.name.clone(),
                    row: None,
                    known,
                    file,
                    content: Content::File(source, reader),
                });
            }
            Form::Table(table) => match source.path.as_deref().map(|path| table.rows(path, self.how)) {
                Some(Ok(rows)) => {
                    self.table = Some(Open { source, rows, number: 0 });
                    return None;
                }
                Some(Err(reason)) => reason,
                None => Reason::new(Kind::Unreadable, "a table must be a file"),
            },
            Form::Refused(why) => Reason::new(Kind::Broken, why),
        };
        Some(Self::failed(source.name, None, reason))
    }

    fn row(&mut self) -> Option<Job> {
        let open = self.table.as_mut()?;
        let Some(row) = open.rows.next() else {
            self.table = None;
            return None;
        };
        open.number += 1;
        let (Source { name, doc: table, stem, folders, .. }, number) = (open.source.clone(), open.number);
        let row = row.and_then(|row| within(row.text.len() as u64, self.how.max_bytes).map(|()| row));
        Some(match row {
            Ok(Row { text, id, year, region }) => {
                let doc = id.unwrap_or_else(|| format!("{table}-{number}"));
                let file = self.files.unique(&doc);
                let known = Known { doc, year, region, stem, folders };
                Job { source: name, row: Some(number), known, file, content: Content::Cell(text) }
            }
            Err(reason) => {
                // After these nothing that follows can be trusted.
                if matches!(reason.kind, Kind::Encoding | Kind::Unreadable) {
                    self.table = None;
                }
                Self::failed(name, Some(number), reason)
            }
        })
    }
}

impl<I: Iterator<Item = Result<Source, Failure>>> Iterator for Jobs<'_, I> {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if self.table.is_some() {
                match self.row() {
                    None => continue,
                    job => return job,
                }
            }
            let job = match self.sources.next()? {
                Ok(source) => self.source(source),
                Err(Failure { source, row, reason, .. }) => Some(Self::failed(source, row, reason)),
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

/// File names out of names of documents.
#[derive(Default)]
struct Names(BTreeMap<String, u32>);

impl Names {
    /// A name that no document before had, on file systems that do not tell capitals as well.
    fn unique(&mut self, doc: &str) -> String {
        let clean: String =
            doc.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).take(80).collect();
        let clean = match clean.trim_matches(['.', ' ']) {
            "" => "document",
            clean => clean,
        };
        let mut name = clean.to_owned();
        loop {
            let count = self.0.entry(name.to_lowercase()).or_default();
            *count += 1;
            if *count == 1 {
                return name;
            }
            name = format!("{clean}-{count}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_unique_and_harmless() {
        let mut names = Names::default();
        let all: Vec<_> = ["a", "A", "a-2", "../x", "", "a", "con:1"].map(|doc| names.unique(doc)).into();
        assert_eq!(all, ["a", "A-2", "a-2-2", "_x", "document", "a-3", "con_1"]);
    }
}
