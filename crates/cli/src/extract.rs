//! `zhengce extract`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::config;
use crate::error::{Error, Failure, Reason};
use crate::input::{self, Form, Source};
use crate::reading::{self, Known};
use crate::{complain, output};

/// Reads all sources in order and writes their records.
pub fn run(config: &config::Extract) -> Result<ExitCode, Error> {
    let sources = input::find::find(&config.paths, &|path: &Path| path.is_dir() || Form::of(path).is_some());
    let mut out = output::Target::open(config.output.as_deref())?;
    let mut failed = false;
    for source in sources {
        match source.and_then(|source| one(config, &source)) {
            Ok(bytes) => out.write_all(&bytes).map_err(|error| out.error(&error))?,
            Err(failure) => {
                failed = true;
                complain(&failure);
            }
        }
    }
    out.finish()?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// The output of one file.
fn one(config: &config::Extract, source: &Source) -> Result<Vec<u8>, Failure> {
    let text = text(config, source).map_err(|reason| Failure { source: source.name.clone(), row: None, reason })?;
    let known = Known { doc: source.stem.clone(), stem: source.stem.clone(), ..Known::default() };
    let reading = reading::read(&config.extractor, &text, &known, &config.defaults);
    Ok(output::bytes(config.format, &known.doc, &reading))
}

fn text(config: &config::Extract, source: &Source) -> Result<String, Reason> {
    let Form::Document(reader) = Form::of_source(source) else { todo!() };
    reader.text(&source.bytes(config.how.max_bytes)?, &config.how)
}
