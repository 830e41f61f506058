//! Reads all sources and writes all records: in parallel, in order, and so that it can be killed and go on.

mod dataset;
mod hash;
mod jobs;
mod manifest;
mod ordered;
mod parts;
mod progress;
mod summary;
mod work;

use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::config::{self, Destination, Extract};
use crate::error::{Error, Failure};
use crate::input::find::{Found, Take};
use crate::input::{self, Form};
use crate::output::{self, Sink, Target};

use dataset::DataSet;
use progress::Progress;
use summary::Summary;
use work::{Outcome, Worker};

/// Runs `zhengce extract`.
pub fn run(config: &Extract) -> Result<ExitCode, Error> {
    let Found { sources, left_out } = find(config);
    let tables = sources.iter().flatten().any(|source| matches!(Form::of_source(source), Form::Table(_)));
    let batch = sources.len() != 1 || tables || matches!(config.destination, Destination::Folder { .. });
    let mut data_set = DataSet::open(config, batch)?;
    let by_document = matches!(config.destination, Destination::Folder { by_document: true, .. });
    let data = data_path(config);
    let worker = Worker {
        extractor: &config.extractor,
        how: &config.how,
        defaults: &config.defaults,
        format: config.format,
        parts: data_set.as_mut().and_then(DataSet::take_parts),
        save_text: config.save_text.clone(),
        by_document: match &config.destination {
            Destination::Folder { path, by_document: true } => Some((path.clone(), config::extension(config.format))),
            _ => None,
        },
    };
    let mut sink: Option<Box<dyn Sink>> =
        if by_document { None } else { Some(output::open(config.format, Target::open(data.as_deref())?)?) };

    let mut progress = Progress::start(config.progress, (!tables).then_some(sources.len() as u64), batch);
    let mut summary = Summary::start(left_out);
    let mut failures: Vec<Failure> = Vec::new();
    let mut used = BTreeSet::new();
    let mut files = Vec::new();
    let take = |outcome: Result<Outcome, Error>| -> Result<(), Error> {
        match outcome? {
            Outcome::Done(done) => {
                summary.done(&done);
                used.extend(done.key);
                if let Some(set) = &mut data_set {
                    set.done(&done)?;
                }
                for reason in &done.meta.lost {
                    let failure = Failure::part(done.source.clone(), done.row, reason.clone());
                    progress.say(&failure);
                    if let Some(set) = &mut data_set {
                        set.failed(&failure)?;
                    }
                    failures.push(failure);
                }
                progress.step(&done.meta.doc);
                match (done.piece, &mut sink) {
                    (Ok(piece), Some(sink)) => sink.add(piece)?,
                    (Err(file), _) => files.push(file),
                    (Ok(_), None) => {}
                }
            }
            Outcome::Failed(failure) => {
                summary.failed();
                progress.say(&failure);
                progress.step(&failure.source);
                if let Some(set) = &mut data_set {
                    set.failed(&failure)?;
                }
                failures.push(failure);
            }
        }
        Ok(())
    };
    let threads = if batch { config.threads() } else { 1 };
    let result = ordered::run(threads, jobs::Jobs::new(sources.into_iter(), &config.how), |job| worker.work(job), take);
    progress.finish();
    result?;

    if let Some(sink) = sink {
        sink.finish(&failures)?;
        files.extend(data.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()));
    }
    if let Some(set) = data_set {
        set.finish(config.format, &files, &summary)?;
    }
    if let Some(parts) = &worker.parts {
        parts.prune(&used);
    }
    let told = config.destination != Destination::Stdout || std::io::stderr().is_terminal();
    if batch && told && !config.quiet {
        crate::complain(&summary);
    }
    Ok(ExitCode::from(u8::from(summary.any_failure())))
}

/// The sources, without what this run itself writes.
fn find(config: &Extract) -> Found {
    let mut own: Vec<PathBuf> = config.save_text.clone().into_iter().collect();
    match &config.destination {
        Destination::Stdout => {}
        Destination::File(path) => own.push(path.clone()),
        Destination::Folder { path, .. } => own.push(path.clone()),
    }
    let own: Vec<PathBuf> = own.iter().filter_map(|path| path.canonicalize().ok()).collect();
    input::find::find(&config.paths, &|path: &Path| {
        // Writing into the folder that is read: these lie between the reports.
        let beside = path.file_name().is_some_and(|name| dataset::FILES.iter().any(|file| name == *file));
        match () {
            () if beside || path.canonicalize().is_ok_and(|path| own.contains(&path)) => Take::Own,
            () if path.is_dir() => Take::Yes,
            () => Form::wanted(path, &config.how),
        }
    })
}

/// The file of all records; `None` for standard output.
fn data_path(config: &Extract) -> Option<PathBuf> {
    match &config.destination {
        Destination::Stdout => None,
        Destination::File(path) => Some(path.clone()),
        Destination::Folder { path, .. } => Some(path.join(format!("records.{}", config::extension(config.format)))),
    }
}
