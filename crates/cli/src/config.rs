//! Checked configuration: what the arguments mean together, decided once.

use std::io::IsTerminal;
use std::num::NonZero;
use std::path::{Path, PathBuf};

use zhengce::Extractor;

use crate::args::{self, Format, MentionFormat, MentionKind, Progress};
use crate::error::Error;
use crate::input::table::Columns;
use crate::input::{How, decode};
use crate::reading::Defaults;

/// What `zhengce extract` shall do.
pub struct Extract {
    /// As typed.
    pub paths: Vec<PathBuf>,
    /// Form of the output.
    pub format: Format,
    /// Where it goes.
    pub destination: Destination,
    /// Folder for the decoded texts.
    pub save_text: Option<PathBuf>,
    /// How files are read.
    pub how: How,
    /// Year and region for documents that have none.
    pub defaults: Defaults,
    /// How many documents at the same time; all cores when `None`, and one when there is only one document.
    pub jobs: Option<usize>,
    /// How progress is shown; decided when the number of documents is known, when `None`.
    pub progress: Option<Progress>,
    /// Whether unchanged documents are taken from the last run.
    pub resume: bool,
    /// No summary.
    pub quiet: bool,
    /// Dictionaries of the user: flag and file.
    pub dictionaries: Vec<(&'static str, PathBuf)>,
    /// The extractor with the user's dictionaries.
    pub extractor: Extractor,
}

/// Where records go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Standard output.
    Stdout,
    /// A file; with the files of a data set beside it when there is more than one document.
    File(PathBuf),
    /// A folder, with all files of a data set.
    Folder {
        /// The folder.
        path: PathBuf,
        /// One file a document instead of one of all.
        by_document: bool,
    },
}

impl Extract {
    /// Checks the arguments.
    pub fn check(args: args::Extract) -> Result<Self, Error> {
        let destination = destination(args.output, args.by_document)?;
        let format = args.format.map_or_else(|| default_format(&destination), Ok)?;
        let binary = !matches!(format, Format::Jsonl | Format::Json | Format::Table | Format::Csv | Format::SdmxCsv);
        if binary && destination == Destination::Stdout && std::io::stdout().is_terminal() {
            return Err(Error::Usage(format!("{} is not for a terminal; name a file with -o", extension(format))));
        }
        let encoding = encoding(args.input.encoding.as_deref())?;
        let columns = Columns {
            text: args.input.text_column,
            id: args.input.id_column,
            year: args.input.year_column,
            region: args.input.region_column,
        };
        let (dictionaries, extractor) = extractor(args.dictionaries)?;
        Ok(Self {
            paths: args.paths,
            format,
            destination,
            save_text: args.save_text,
            how: How { encoding, max_bytes: args.input.max_bytes, columns },
            defaults: Defaults { year: args.hints.year, region: args.hints.region },
            jobs: args.running.jobs.map(usize::from),
            progress: args.running.progress,
            resume: args.running.resume,
            quiet: args.running.quiet,
            dictionaries,
            extractor,
        })
    }

    /// Threads for a batch.
    pub fn threads(&self) -> usize {
        self.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get))
    }
}

/// What `zhengce mentions` shall do.
pub struct Mentions {
    /// As typed.
    pub paths: Vec<PathBuf>,
    /// Whether every line is a document.
    pub lines: bool,
    /// Whether numerals without a unit count.
    pub bare: bool,
    /// The only kind that counts.
    pub kind: Option<MentionKind>,
    /// What relative times are counted from.
    pub year: Option<i32>,
    /// Form of the output.
    pub format: MentionFormat,
    /// File to write; standard output when `None`.
    pub output: Option<PathBuf>,
    /// How files are read.
    pub how: How,
}

impl Mentions {
    /// Checks the arguments.
    pub fn check(args: args::Mentions) -> Result<Self, Error> {
        let terminal = args.output.is_none() && std::io::stdout().is_terminal();
        let usual = if terminal { MentionFormat::Table } else { MentionFormat::Jsonl };
        Ok(Self {
            paths: args.paths,
            lines: args.lines,
            bare: args.bare,
            kind: args.kind,
            year: args.year,
            format: args.format.unwrap_or(usual),
            output: args.output,
            how: How { encoding: encoding(args.encoding.as_deref())?, ..How::default() },
        })
    }
}

/// The encoding that `--encoding` names.
fn encoding(name: Option<&str>) -> Result<Option<&'static encoding_rs::Encoding>, Error> {
    let unknown =
        |name| Error::Usage(format!("--encoding: “{name}” is unknown; utf-8, gb18030 and utf-16le are usual"));
    name.map(|name| decode::by_name(name).ok_or_else(|| unknown(name))).transpose()
}

/// A folder is one that exists, ends in a slash, or is to take one file a document.
fn destination(output: Option<PathBuf>, by_document: bool) -> Result<Destination, Error> {
    let Some(path) = output else { return Ok(Destination::Stdout) };
    let slash = path.as_os_str().as_encoded_bytes().last().is_some_and(|b| std::path::is_separator(char::from(*b)));
    if by_document && path.is_file() {
        return Err(Error::Usage(format!("{}: is a file; --by-document needs a folder", path.display())));
    }
    Ok(if by_document || slash || path.is_dir() {
        Destination::Folder { path, by_document }
    } else {
        Destination::File(path)
    })
}

fn default_format(destination: &Destination) -> Result<Format, Error> {
    Ok(match destination {
        Destination::Stdout if std::io::stdout().is_terminal() => Format::Table,
        Destination::Stdout | Destination::Folder { .. } => Format::Jsonl,
        Destination::File(path) if path.extension().is_none() => Format::Jsonl,
        Destination::File(path) => by_name(path).ok_or_else(|| no_format(path))?,
    })
}

/// A name that promises what is not written would hold something else.
pub fn no_format(path: &Path) -> Error {
    Error::Usage(format!("{}: its ending is no form of output; say which with --format", path.display()))
}

/// The format that the name of an output file promises.
fn by_name(path: &Path) -> Option<Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    if name.ends_with(".sdmx.csv") {
        return Some(Format::SdmxCsv);
    }
    Some(match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Format::Jsonl,
        "txt" => Format::Table,
        "json" => Format::Json,
        "csv" => Format::Csv,
        "xlsx" => Format::Xlsx,
        #[cfg(feature = "parquet")]
        "parquet" => Format::Parquet,
        _ => return None,
    })
}

/// The ending of files of a format.
pub fn extension(format: Format) -> &'static str {
    match format {
        Format::Jsonl => "jsonl",
        Format::Table => "txt",
        Format::Json => "json",
        Format::Csv => "csv",
        Format::Xlsx => "xlsx",
        #[cfg(feature = "parquet")]
        Format::Parquet => "parquet",
        Format::SdmxCsv => "sdmx.csv",
    }
}

type Dictionaries = Vec<(&'static str, PathBuf)>;

/// The extractor with the user's dictionaries, and which they are.
fn extractor(args: args::DictionaryArgs) -> Result<(Dictionaries, Extractor), Error> {
    let args::DictionaryArgs { indicators, units, cues } = args;
    if indicators.is_none() && units.is_none() && cues.is_none() {
        return Ok((Vec::new(), Extractor::new()));
    }
    let wrong = |error: zhengce::Error| Error::Usage(error.to_string());
    let mut builder = Extractor::builder();
    let mut given = Vec::new();
    if let Some(path) = indicators {
        builder = builder.indicators(&path).map_err(wrong)?;
        given.push(("indicators", path));
    }
    if let Some(path) = units {
        builder = builder.units(&path).map_err(wrong)?;
        given.push(("units", path));
    }
    if let Some(path) = cues {
        builder = builder.cues(&path).map_err(wrong)?;
        given.push(("cues", path));
    }
    Ok((given, builder.build().map_err(wrong)?))
}
