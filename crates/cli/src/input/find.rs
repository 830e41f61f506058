//! Arguments → the files to read, in an order that does not depend on the machine.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::error::{Failure, Kind, Reason};

use super::Source;

/// What the arguments gave.
#[derive(Debug, Default)]
pub struct Found {
    /// Files to read, and paths that gave none, in their order.
    pub sources: Vec<Result<Source, Failure>>,
    /// Endings of the files in folders that are not read, and how many there are of each.
    pub left_out: BTreeMap<String, u64>,
}

/// What is to be done with a file of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Take {
    /// Read it.
    Yes,
    /// Leave it out, and count it.
    No,
    /// It is our own: leave it out without a word.
    Own,
}

/// Files of the paths: files as they are, folders with all that can be read in them, globs, `-`.
///
/// Arguments keep their order; what a folder or a glob gives is sorted; nothing comes twice.
/// A path that gives nothing is a failure in its place. `take` says which files and folders of a folder count.
pub fn find(paths: &[PathBuf], take: &dyn Fn(&Path) -> Take) -> Found {
    let mut seen = BTreeSet::new();
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() == "-" {
            if seen.insert(path.clone()) {
                found.sources.push(Ok(Source::stdin()));
            }
            continue;
        }
        let mut files = Vec::new();
        expand(path, take, &mut files, &mut found.left_out);
        for file in files {
            match file {
                // `in` and `./in` are the same; a link to a file is another name of its own.
                Ok(file) => {
                    if seen.insert(std::path::absolute(&file).unwrap_or_else(|_| file.clone())) {
                        found.sources.push(Ok(Source::file(file)));
                    }
                }
                Err((path, reason)) => {
                    found.sources.push(Err(Failure::whole(path.display().to_string(), None, reason)));
                }
            }
        }
    }
    tell_apart(&mut found.sources);
    found
}

type Files = Vec<Result<PathBuf, (PathBuf, Reason)>>;

fn expand(path: &Path, take: &dyn Fn(&Path) -> Take, files: &mut Files, left_out: &mut BTreeMap<String, u64>) {
    let nothing = if path.is_dir() {
        walk(path, take, files, left_out);
        "holds no report (.txt, .md, .html, .docx, .pdf; tables are read with --text-column)"
    } else if !path.exists() && has_meta(path) {
        match matches(&path.to_string_lossy()) {
            Ok(matches) => files.extend(matches),
            Err(reason) => files.push(Err((path.to_owned(), reason))),
        }
        "matches no file"
    } else {
        files.push(Ok(path.to_owned()));
        ""
    };
    if files.is_empty() {
        files.push(Err((path.to_owned(), Reason::new(Kind::Unreadable, nothing))));
    }
}

fn has_meta(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The files that a glob matches, sorted; and the folders that could not be looked into.
fn matches(pattern: &str) -> Result<Files, Reason> {
    let options = glob::MatchOptions { require_literal_leading_dot: true, ..glob::MatchOptions::new() };
    let matches = glob::glob_with(pattern, options)
        .map_err(|e| Reason::new(Kind::Unreadable, format!("no glob: {} at character {}", e.msg, e.pos + 1)))?;
    let mut files: Vec<_> = matches
        .map(|path| path.map_err(|e| (e.path().to_owned(), Reason::io(e.error()))))
        .filter(|path| path.as_ref().map_or(true, |path| path.is_file()))
        .collect();
    files.sort_by(|a, b| path_of(a).cmp(path_of(b)));
    Ok(files)
}

fn path_of(file: &Result<PathBuf, (PathBuf, Reason)>) -> &Path {
    file.as_ref().unwrap_or_else(|(path, _)| path)
}

/// Files below a folder in order of their names; hidden ones are left alone.
fn walk(folder: &Path, take: &dyn Fn(&Path) -> Take, files: &mut Files, left_out: &mut BTreeMap<String, u64>) {
    let entries = std::fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let mut entries = match entries {
        Ok(entries) => entries,
        // Its neighbours are read all the same.
        Err(error) => return files.push(Err((folder.to_owned(), Reason::io(&error)))),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match take(&path) {
            Take::Own => {}
            Take::No => {
                let ending =
                    path.extension().map_or_else(|| "none".to_owned(), |e| format!(".{}", e.to_string_lossy()));
                *left_out.entry(ending.to_lowercase()).or_default() += 1;
            }
            // A link to a folder is not followed: it could lead back up.
            Take::Yes => match entry.file_type() {
                Ok(kind) if kind.is_dir() => walk(&path, take, files, left_out),
                Ok(kind) if kind.is_symlink() && path.is_dir() => {}
                // A link that leads nowhere is named when it is read.
                Ok(kind) if kind.is_symlink() || path.is_file() => files.push(Ok(path)),
                _ => {}
            },
        }
    }
}

/// Gives documents of one name their ending, when they lie in one folder, or the folders before it, as many as
/// tell them apart.
fn tell_apart(sources: &mut [Result<Source, Failure>]) {
    let mut count: BTreeMap<(Vec<String>, String), usize> = BTreeMap::new();
    for source in sources.iter().flatten() {
        *count.entry((source.folders.clone(), source.doc.clone())).or_default() += 1;
    }
    for source in sources.iter_mut().flatten() {
        let twins = count[&(source.folders.clone(), source.doc.clone())] > 1;
        if let Some(ending) = source.path.as_deref().and_then(Path::extension).filter(|_| twins) {
            source.doc = format!("{}.{}", source.doc, ending.to_string_lossy());
        }
    }
    let mut depth = 0;
    loop {
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for source in sources.iter().flatten() {
            *count.entry(source.doc.clone()).or_default() += 1;
        }
        let mut more = false;
        for source in sources.iter_mut().flatten().filter(|source| count[&source.doc] > 1) {
            if let Some(folder) = source.folders.get(depth) {
                source.doc = format!("{folder}/{}", source.doc);
                more = true;
            }
        }
        if !more {
            return;
        }
        depth += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_one_name() {
        let paths =
            ["in/2024/吴江区.txt", "in/2025/吴江区.txt", "in/x.txt", "in/x.html", "y.txt", "a/b/y.txt", "c/b/y.txt"];
        let mut sources: Vec<_> = paths.iter().map(|path| Ok(Source::file(path.into()))).collect();
        tell_apart(&mut sources);
        let docs: Vec<_> = sources.iter().flatten().map(|source| source.doc.as_str()).collect();
        assert_eq!(docs, ["2024/吴江区", "2025/吴江区", "x.txt", "x.html", "y", "a/b/y", "c/b/y"]);
    }
}
