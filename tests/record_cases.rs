//! Every case of `corpus/cases/records`, one file a construction: a text and all records that must come out of it.
//!
//! A case that is marked `open` is one that the program still gets wrong; when it no longer does, the mark must go.
#![expect(clippy::print_stdout, reason = "how many cases there are is what one asks of a list of cases")]

#[path = "support/expect.rs"]
mod expect;

use std::fmt::Write;
use std::path::{Path, PathBuf};

use expect::{Line, shown};
use serde::Deserialize;
use zhengce::record::Record;
use zhengce::{Extractor, Hints};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    year: Option<i32>,
    region: Option<String>,
    /// All that must come out.
    records: Option<Vec<String>>,
    /// What may come out and need not.
    #[serde(default)]
    may: Vec<String>,
    /// What must not.
    #[serde(default)]
    never: Vec<String>,
    /// The words of the construction in another one: which.
    contrast: Option<String>,
    /// Why it still fails.
    open: Option<String>,
}

impl Case {
    /// What is wrong with the records, a line each.
    fn faults(&self, got: &[Record<'_>]) -> Result<Vec<String>, String> {
        let mut faults = Vec::new();
        let mut rest: Vec<&Record<'_>> = got.iter().collect();
        for want in &self.never {
            let line = Line::read(want)?;
            faults.extend(got.iter().filter(|r| line.fits(r)).map(|_| format!("never   {want}")));
        }
        for want in self.records.iter().flatten() {
            let line = Line::read(want)?;
            match rest.iter().position(|r| line.fits(r)) {
                Some(at) => drop(rest.remove(at)),
                None => faults.push(format!("missing {want}")),
            }
        }
        for want in &self.may {
            let line = Line::read(want)?;
            rest.retain(|r| !line.fits(r));
        }
        if self.records.is_some() {
            faults.extend(rest.iter().map(|r| format!("extra   {}", shown(r))));
        }
        Ok(faults)
    }

    fn is_negative(&self) -> bool {
        self.records.as_ref().is_none_or(Vec::is_empty)
    }
}

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cases/records");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn cases() {
    let extractor = Extractor::new();
    let (mut all, mut negative, mut contrasts, mut open) = (0, 0, 0, 0);
    let mut failures = String::new();
    for path in files() {
        let name = path.file_stem().unwrap().to_string_lossy();
        let text = std::fs::read_to_string(&path).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in file.case {
            all += 1;
            negative += usize::from(case.is_negative());
            contrasts += usize::from(case.contrast.is_some() && !case.is_negative());
            open += usize::from(case.open.is_some());
            assert!(case.records.is_some() || !case.never.is_empty(), "{name}: {} expects nothing", case.text);
            let hints = Hints { year: case.year, region: case.region.as_deref(), ..Hints::default() };
            let got = extractor.read_as(&case.text, &hints).records;
            let faults = case.faults(&got).unwrap_or_else(|error| panic!("{name}: {error}"));
            match (&case.open, faults.is_empty()) {
                (None, true) | (Some(_), false) => {}
                (Some(why), true) => {
                    writeln!(failures, "{name}: {}\n    is open no longer ({why}): take the mark away", case.text)
                        .unwrap();
                }
                (None, false) => {
                    writeln!(failures, "{name}: {}\n    {}", case.text, faults.join("\n    ")).unwrap();
                }
            }
        }
    }
    println!("{all} cases, {negative} negative, {contrasts} contrasts, {open} open");
    assert!(failures.is_empty(), "{failures}");
    assert!(all >= 300 && (negative + contrasts) * 3 >= all, "{all} cases, {negative} negative, {contrasts} contrasts");
}
