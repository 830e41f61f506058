//! Words of dictionaries, borrowed or owned.

use std::borrow::Cow;

/// A word of a dictionary: borrowed from the program for the built-in ones, copied from a user's file.
pub type Term = Cow<'static, str>;

/// How a word of a file is kept.
pub(super) type Keep<'t> = fn(&'t str) -> Term;

/// A user's file goes when it is read.
pub(super) fn copied(word: &str) -> Term {
    Cow::Owned(word.to_owned())
}
