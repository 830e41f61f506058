//! What can go wrong outside of a text: files and dictionaries.

use crate::lexicon::LexiconError;

/// An error of making an extractor; it names the file, the line where there is one, and what to do.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Repr);

#[derive(Debug, thiserror::Error)]
enum Repr {
    #[error("{file}: {source}; give the path of a UTF-8 text file")]
    Read { file: String, source: std::io::Error },
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
}

impl Error {
    pub(crate) fn read(file: &str, source: std::io::Error) -> Self {
        Self(Repr::Read { file: file.to_owned(), source })
    }

    /// Whether a dictionary line is wrong.
    pub fn is_lexicon(&self) -> bool {
        matches!(self.0, Repr::Lexicon(_))
    }

    /// Whether a file could not be read.
    pub fn is_io(&self) -> bool {
        matches!(self.0, Repr::Read { .. })
    }
}

impl From<LexiconError> for Error {
    fn from(error: LexiconError) -> Self {
        Self(Repr::Lexicon(error))
    }
}
