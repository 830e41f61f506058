//! What stops the command, and what only stops a document.

use std::fmt;
use std::io;

use serde::{Deserialize, Serialize};

/// Stops the command.
#[derive(Debug)]
pub enum Error {
    /// Wrong use: exit status 2.
    Usage(String),
    /// The output cannot be written: exit status 1.
    Output(String),
    /// The reader of our standard output went away, which is no error.
    Closed,
}

impl Error {
    /// An output error that names its file.
    pub fn output(name: impl fmt::Display, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        let advice = match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                "; make room and run it again (extract: with --resume)"
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::NotADirectory => {
                "; choose another place with -o"
            }
            _ => "",
        };
        Self::Output(format!("{name}: cannot write: {error}{advice}"))
    }

    /// An output error of a library, which may have one of the system inside.
    pub fn output_by(name: impl fmt::Display, error: &(dyn std::error::Error + 'static)) -> Self {
        let mut inner = Some(error);
        while let Some(error) = inner {
            if let Some(error) = error.downcast_ref::<io::Error>() {
                return Self::output(name, error);
            }
            inner = error.source();
        }
        Self::Output(format!("{name}: cannot write: {error}"))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(text) | Self::Output(text) => f.write_str(text),
            Self::Closed => f.write_str("the output was closed"),
        }
    }
}

/// Why a document, or a part of it, could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// One word for tables and filters.
    pub kind: Kind,
    /// What happened and what to do.
    pub text: String,
}

/// The kinds of [`Reason`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Missing, or not to be opened.
    Unreadable,
    /// Bytes that are no text of the encoding.
    Encoding,
    /// Nothing in it.
    Empty,
    /// More than `--max-bytes`.
    TooLarge,
    /// Not what its name says, or damaged.
    Broken,
    /// Locked with a password.
    Encrypted,
    /// Pictures of pages without text.
    Scanned,
    /// A table without the column asked for.
    Column,
    /// An error of this program.
    Internal,
}

impl Kind {
    /// The word in `failures.csv`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::Encoding => "encoding",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Broken => "broken",
            Self::Encrypted => "encrypted",
            Self::Scanned => "scanned",
            Self::Column => "column",
            Self::Internal => "internal",
        }
    }
}

impl Reason {
    /// A reason in words.
    pub fn new(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }

    /// A file that cannot be opened or read.
    pub fn io(error: &io::Error) -> Self {
        let text = match error.kind() {
            io::ErrorKind::NotFound => "no such file; check the path".to_owned(),
            io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
            _ => format!("cannot read: {error}"),
        };
        Self::new(Kind::Unreadable, text)
    }
}

/// A document that could not be read, or only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file, as it was named.
    pub source: String,
    /// The row of a table, from 1.
    pub row: Option<u64>,
    /// Why.
    pub reason: Reason,
    /// Whether the rest of it was read: then it is a warning.
    pub partly: bool,
}

impl Failure {
    /// A document, or a file of documents, of which nothing was read.
    pub fn whole(source: impl Into<String>, row: Option<u64>, reason: Reason) -> Self {
        Self { source: source.into(), row, reason, partly: false }
    }

    /// A document that was read but for something.
    pub fn part(source: impl Into<String>, row: Option<u64>, reason: Reason) -> Self {
        Self { source: source.into(), row, reason, partly: true }
    }

    /// The word in `failures.csv`.
    pub fn outcome(&self) -> &'static str {
        if self.partly { "partly_read" } else { "failed" }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.source)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        write!(f, ": {}{}", if self.partly { "partly read: " } else { "" }, self.reason.text)
    }
}
