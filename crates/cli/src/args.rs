//! The command line as it is typed; [`crate::config`] checks what clap cannot.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads Chinese government reports into typed records.
#[derive(Debug, Parser)]
#[command(name = "zhengce", version, styles = STYLES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the figures of reports, one record each
    Extract(Box<Extract>),
    /// Print the quantities and times of texts, one mention each
    Mentions(Mentions),
    /// Say why a text gives the records that it gives: words, mentions, the rule of each slot
    Explain(Explain),
    /// Make a table of regions, periods and indicators out of records
    Panel(Panel),
}

/// `zhengce explain`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  zhengce explain 全年地区生产总值增长5.2% --year 2026
  zhengce explain - < report.txt")]
pub struct Explain {
    /// The text, or - for standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub text: String,

    /// Year in which the report was given
    #[arg(long)]
    pub year: Option<i32>,
}

/// `zhengce extract`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 all read (what was read only in part is named on stderr), 1 some file failed (named on
stderr, the rest is done), 2 wrong use.

Examples:
  zhengce extract 2025_吴江区.txt
  zhengce extract reports/ -o records.csv
  zhengce extract 'reports/**/*.pdf' --format jsonl | jq .metric.text
  zhengce extract - --year 2025 --region 吴江区 < report.txt")]
pub struct Extract {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Form of the output [default: by the name of -o; else table on a terminal, jsonl otherwise]
    #[arg(short, long, value_enum, help_heading = "Output")]
    pub format: Option<Format>,

    /// File to write, or folder (existing, or ending in /) for a data set
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    pub output: Option<PathBuf>,

    /// Write one file a document into the folder of -o
    #[arg(long, requires = "output", help_heading = "Output")]
    pub by_document: bool,

    /// Write the decoded texts, which all spans refer to, into this folder
    #[arg(long, value_name = "DIR", help_heading = "Output")]
    pub save_text: Option<PathBuf>,

    #[command(flatten)]
    pub input: InputArgs,

    #[command(flatten)]
    pub running: RunArgs,

    #[command(flatten)]
    pub hints: HintArgs,

    #[command(flatten)]
    pub dictionaries: DictionaryArgs,
}

/// `zhengce mentions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  zhengce mentions report.txt --kind quantity
  cut -f2 sentences.tsv | zhengce mentions --lines -")]
pub struct Mentions {
    /// Files, folders, globs, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Take every line as a document of its own, named by its number
    #[arg(long)]
    pub lines: bool,

    /// Print numerals without a unit too
    #[arg(long)]
    pub bare: bool,

    /// Only mentions of this kind
    #[arg(long, value_enum)]
    pub kind: Option<MentionKind>,

    /// Year in which texts were written that do not say it, for 今年 and 去年
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2100))]
    pub year: Option<i32>,

    /// Form of the output [default: table on a terminal, jsonl otherwise]
    #[arg(short, long, value_enum)]
    pub format: Option<MentionFormat>,

    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Encoding of the files, instead of detecting it
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// The kinds of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MentionKind {
    /// A number with its unit
    Quantity,
    /// A time
    Time,
}

/// The forms of mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MentionFormat {
    /// One JSON object a line
    Jsonl,
    /// For reading on a terminal
    Table,
}

/// `zhengce panel`
#[derive(Debug, Args)]
#[command(after_help = "\
A row holds the result of a period, which the report of the next year gives, and its target, which the
report of the same year gives; gap is the one less the other. docs/panel.md describes the columns.

Examples:
  zhengce panel records.jsonl --indicators gdp,cpi -o panel.csv
  zhengce panel out/records.parquet --indicators gdp --wide")]
pub struct Panel {
    /// Records that extract wrote: jsonl, csv or parquet
    #[arg(required = true, value_name = "RECORDS")]
    pub records: Vec<PathBuf>,

    /// Only these indicators, and rows for those that a report does not mention
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub indicators: Vec<String>,

    /// A row a region and period, with columns for each indicator
    #[arg(long)]
    pub wide: bool,

    /// Form of the output [default: by the name of -o, else csv]
    #[arg(short, long, value_enum)]
    pub format: Option<PanelFormat>,

    /// File to write
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The forms of a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PanelFormat {
    /// UTF-8 with a byte order mark
    Csv,
    /// One JSON object a row
    Jsonl,
}

/// What is known of documents that do not say it.
#[derive(Debug, Args)]
#[command(next_help_heading = "What a report does not say")]
pub struct HintArgs {
    /// Year of reports whose text and file name give none
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2100))]
    pub year: Option<i32>,

    /// Region of reports whose text and file name give none
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
}

/// Dictionaries of the user.
#[derive(Debug, Args)]
#[command(next_help_heading = "Dictionaries")]
pub struct DictionaryArgs {
    /// Indicators to add to the built-in ones, in the format of dicts/indicators.tsv
    #[arg(long, value_name = "FILE")]
    pub indicators: Option<PathBuf>,

    /// Units to add, in the format of dicts/units.tsv
    #[arg(long, value_name = "FILE")]
    pub units: Option<PathBuf>,

    /// Cues to add, in the format of dicts/cues.tsv
    #[arg(long, value_name = "FILE")]
    pub cues: Option<PathBuf>,
}

/// How files are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputArgs {
    /// Encoding of text, pages and tables, instead of detecting it: utf-8, gb18030, utf-16le …
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// Longest file, and longest text of a table's row; 64M, 1G …
    #[arg(long, value_name = "SIZE", default_value = "64M", value_parser = size)]
    pub max_bytes: u64,

    /// Column of a table (csv, tsv, jsonl, parquet) that holds one text a row
    #[arg(long, value_name = "NAME")]
    pub text_column: Option<String>,

    /// Column with the names of the texts [default: file name and row number]
    #[arg(long, value_name = "NAME", requires = "text_column")]
    pub id_column: Option<String>,

    /// Column with the years of the reports
    #[arg(long, value_name = "NAME", requires = "text_column")]
    pub year_column: Option<String>,

    /// Column with the regions of the reports
    #[arg(long, value_name = "NAME", requires = "text_column")]
    pub region_column: Option<String>,
}

/// How a batch runs.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub struct RunArgs {
    /// Documents read at the same time [default: as many as there are cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,

    /// How progress is shown on stderr [default: bar on a terminal, none otherwise]
    #[arg(long, value_enum)]
    pub progress: Option<Progress>,

    /// Go on with a data set: documents that are unchanged since are not read again
    #[arg(long, requires = "output")]
    pub resume: bool,

    /// No summary at the end
    #[arg(short, long)]
    pub quiet: bool,
}

/// How progress is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Progress {
    /// A bar with rate and time left
    Bar,
    /// A line now and then
    Log,
    /// Nothing
    None,
}

/// Bytes with an optional K, M or G.
fn size(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.trim_end_matches(['b', 'B', 'i']).char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&text[..at], 10),
        Some((at, 'm' | 'M')) => (&text[..at], 20),
        Some((at, 'g' | 'G')) => (&text[..at], 30),
        _ => (text, 0),
    };
    let number: u64 = digits.trim().parse().map_err(|_| "write it like 64M, 1G or 5000000".to_owned())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(|| "is no useful size".to_owned())
}

/// The forms of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line, nothing lost
    Jsonl,
    /// For reading on a terminal
    Table,
    /// One JSON array of the same objects
    Json,
    /// Flat columns for statistics programs: UTF-8 with a byte order mark
    Csv,
    /// A workbook of the flat columns
    Xlsx,
    /// The flat columns with their types
    #[cfg(feature = "parquet")]
    Parquet,
    /// Observations for statistical data exchange
    SdmxCsv,
}
