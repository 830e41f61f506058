//! The extractor's parts, chosen by the caller.

use std::path::Path;

use super::Extractor;
use crate::error::Error;
use crate::lexicon::{Lexicon, Units};
use crate::segment;

/// Makes an [`Extractor`] with the caller's own dictionaries and defaults.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    lexicon: Option<Lexicon>,
    segmenter: Option<segment::Make>,
    year: Option<i32>,
    region: Option<String>,
}

impl Builder {
    fn lexicon(&mut self) -> &mut Lexicon {
        self.lexicon.get_or_insert_with(|| Lexicon::builtin().clone())
    }

    /// Adds indicators from a file; a known id is replaced.
    pub fn indicators(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        self.lexicon().indicators.extend(&name, &text)?;
        Ok(self)
    }

    /// Adds units from a file.
    pub fn units(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        let own = Units::parse(&name, &text)?;
        self.lexicon().units.extend(&own);
        Ok(self)
    }

    /// Adds cue words from a file.
    pub fn cues(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        self.lexicon().cues.extend(&name, &text)?;
        Ok(self)
    }

    /// The year in which reports were given that do not say it.
    pub fn year(mut self, year: i32) -> Self {
        self.year = Some(year);
        self
    }

    /// The region of reports that do not say it.
    pub fn region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// Another segmenter than [`Lexical`], made from the dictionaries: `|lexicon| Arc::new(Jieba::new(lexicon))`.
    pub fn segmenter(mut self, make: segment::Make) -> Self {
        self.segmenter = Some(make);
        self
    }

    /// Compiles the dictionaries.
    pub fn build(self) -> Result<Extractor, Error> {
        let mut extractor = match self.lexicon {
            Some(lexicon) => Extractor::with(lexicon, self.year, self.region),
            None => Extractor::builtin(self.year, self.region),
        };
        if let Some(make) = self.segmenter {
            extractor.segmenter = make(&extractor.lexicon);
        }
        Ok(extractor)
    }
}

fn read(path: &Path) -> Result<(String, String), Error> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(&name, e))?;
    Ok((name, text))
}
