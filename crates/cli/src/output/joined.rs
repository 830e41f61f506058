//! Outputs that are their documents one after another.

use std::io::Write;

use super::{Piece, Sink, Target};
use crate::error::{Error, Failure};

/// Documents between a head and a tail.
pub struct Joined {
    target: Target,
    between: &'static [u8],
    tail: &'static [u8],
    empty: bool,
}

impl Joined {
    /// Writes the head.
    pub fn new(target: Target, head: &[u8], between: &'static [u8], tail: &'static [u8]) -> Result<Self, Error> {
        let mut new = Self { target, between, tail, empty: true };
        new.write(head)?;
        Ok(new)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.target.write_all(bytes).map_err(|error| self.target.error(&error))
    }
}

impl Sink for Joined {
    fn add(&mut self, piece: Piece) -> Result<(), Error> {
        let Piece::Bytes(bytes) = piece else { return Ok(()) };
        if bytes.is_empty() {
            return Ok(());
        }
        if !self.empty {
            self.write(self.between)?;
        }
        self.empty = false;
        self.write(&bytes)
    }

    fn finish(mut self: Box<Self>, _: &[Failure]) -> Result<(), Error> {
        self.write(self.tail)?;
        self.target.finish()
    }
}
