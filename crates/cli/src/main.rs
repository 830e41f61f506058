//! The command `zhengce`: arguments, reading files, writing formats. What it extracts is the library's.

mod args;
mod batch;
mod config;
mod error;
mod explain;
mod guard;
mod input;
mod mentions;
mod output;
mod panel;
mod reading;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Cli, Command};
use crate::error::Error;

fn main() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Extract(args) => config::Extract::check(*args).and_then(|config| {
            // The process ends with it: taking the dictionaries apart would only cost time.
            batch::run(Box::leak(Box::new(config)))
        }),
        Command::Mentions(args) => config::Mentions::check(args).and_then(|config| mentions::run(&config)),
        Command::Explain(args) => explain::run(&args),
        Command::Panel(args) => panel::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(Error::Closed) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error);
            ExitCode::from(if matches!(error, Error::Usage(_)) { 2 } else { 1 })
        }
    }
}

/// One line on stderr; a closed stderr is no reason to stop.
fn complain(message: &dyn std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "zhengce: {message}");
}
