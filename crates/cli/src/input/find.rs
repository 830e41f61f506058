//! Arguments → the files to read, in an order that does not depend on the machine.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::error::{Failure, Kind, Reason};

use super::Source;

/// Files of the paths: files as they are, folders with all that can be read in them, globs, `-`.
///
/// Arguments keep their order; what a folder or a glob gives is sorted; nothing comes twice.
/// A path that gives nothing is a failure in its place. `wanted` says which files of a folder count.
pub fn find(paths: &[PathBuf], wanted: &dyn Fn(&Path) -> bool) -> Vec<Result<Source, Failure>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            if seen.insert(path.clone()) {
                found.push(Ok(Source::stdin()));
            }
            continue;
        }
        match expand(path, wanted) {
            Ok(files) => {
                found.extend(files.into_iter().filter(|f| seen.insert(f.clone())).map(|f| Ok(Source::file(f))));
            }
            Err(reason) => found.push(Err(Failure { source: path.display().to_string(), row: None, reason })),
        }
    }
    found
}

fn expand(path: &Path, wanted: &dyn Fn(&Path) -> bool) -> Result<Vec<PathBuf>, Reason> {
    let files = if path.is_dir() {
        let mut files = Vec::new();
        walk(path, wanted, &mut files)?;
        files
    } else if !path.exists() && has_meta(path) {
        let pattern = path.to_string_lossy();
        let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
        let matches = glob::glob_with(&pattern, options)
            .map_err(|e| Reason::new(Kind::Unreadable, format!("no glob: {} at character {}", e.msg, e.pos + 1)))?;
        let mut files: Vec<_> = matches.filter_map(Result::ok).filter(|p| p.is_file()).collect();
        files.sort();
        files
    } else {
        return Ok(vec![path.to_owned()]);
    };
    if files.is_empty() {
        return Err(Reason::new(Kind::Unreadable, "holds or matches no file that can be read"));
    }
    Ok(files)
}

fn has_meta(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// Files below a folder in order of their names; hidden ones are left alone.
fn walk(folder: &Path, wanted: &dyn Fn(&Path) -> bool, files: &mut Vec<PathBuf>) -> Result<(), Reason> {
    let mut entries: Vec<_> =
        std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>).map_err(|e| Reason::io(&e))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') || !wanted(&path) {
            continue;
        }
        // A link to a folder is not followed: it could lead back up.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&path, wanted, files)?,
            Ok(_) if path.is_file() => files.push(path),
            _ => {}
        }
    }
    Ok(())
}
