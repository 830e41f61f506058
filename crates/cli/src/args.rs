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
    Extract(Extract),
}

/// `zhengce extract`
#[derive(Debug, Args)]
#[command(after_help = "\
Exit status: 0 all read, 1 some file failed (named on stderr, the rest is done), 2 wrong use.

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

    #[command(flatten)]
    pub hints: HintArgs,

    #[command(flatten)]
    pub dictionaries: DictionaryArgs,
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

/// The forms of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON object a line, nothing lost
    Jsonl,
    /// For reading on a terminal
    Table,
}
