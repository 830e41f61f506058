//! Checked configuration: what the arguments mean together, decided once.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use zhengce::Extractor;

use crate::args::{self, Format};
use crate::error::Error;
use crate::input::How;
use crate::reading::Defaults;

/// What `zhengce extract` shall do.
pub struct Extract {
    /// As typed.
    pub paths: Vec<PathBuf>,
    /// Form of the output.
    pub format: Format,
    /// File to write; standard output when `None`.
    pub output: Option<PathBuf>,
    /// How files are read.
    pub how: How,
    /// Year and region for documents that have none.
    pub defaults: Defaults,
    /// The extractor with the user's dictionaries.
    pub extractor: Extractor,
}

impl Extract {
    /// Checks the arguments.
    pub fn check(args: args::Extract) -> Result<Self, Error> {
        let format = args.format.or_else(|| args.output.as_deref().and_then(by_name)).unwrap_or_else(|| {
            let terminal = args.output.is_none() && std::io::stdout().is_terminal();
            if terminal { Format::Table } else { Format::Jsonl }
        });
        Ok(Self {
            paths: args.paths,
            format,
            output: args.output,
            how: How::default(),
            defaults: Defaults { year: args.hints.year, region: args.hints.region },
            extractor: extractor(&args.dictionaries)?,
        })
    }
}

/// The format that the name of an output file promises.
fn by_name(path: &Path) -> Option<Format> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "jsonl" | "ndjson" => Format::Jsonl,
        "txt" => Format::Table,
        _ => return None,
    })
}

/// The extractor with the user's dictionaries.
pub fn extractor(args: &args::DictionaryArgs) -> Result<Extractor, Error> {
    let args::DictionaryArgs { indicators, units, cues } = args;
    if indicators.is_none() && units.is_none() && cues.is_none() {
        return Ok(Extractor::new());
    }
    let wrong = |error: zhengce::Error| Error::Usage(error.to_string());
    let mut builder = Extractor::builder();
    if let Some(path) = indicators {
        builder = builder.indicators(path).map_err(wrong)?;
    }
    if let Some(path) = units {
        builder = builder.units(path).map_err(wrong)?;
    }
    if let Some(path) = cues {
        builder = builder.cues(path).map_err(wrong)?;
    }
    builder.build().map_err(wrong)
}
