//! `zhengce explain`: what every stage makes of a text.

use std::io::{Read, Write};
use std::process::ExitCode;

use zhengce::{Extractor, Hints};

use crate::args;
use crate::error::Error;

/// Runs the command.
pub fn run(args: &args::Explain) -> Result<ExitCode, Error> {
    let mut piped = String::new();
    let text = if args.text == "-" {
        let read = std::io::stdin().read_to_string(&mut piped);
        read.map_err(|e| Error::Usage(format!("standard input: {e}; pipe UTF-8 text")))?;
        &piped
    } else {
        &args.text
    };
    let hints = Hints { year: args.year, ..Hints::default() };
    let explanation = Extractor::new().explain(text, &hints);
    match write!(std::io::stdout().lock(), "{explanation}") {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(_) => Err(Error::Closed),
    }
}
