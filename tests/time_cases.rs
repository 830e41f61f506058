//! Every case of `corpus/cases/times`: a text, perhaps the day of the speech, and all times that must come out.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;
use zhengce::mention::{Anchor, times};

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    text: String,
    anchor: Option<String>,
    review_year: Option<i32>,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    text: String,
    edtf: Option<String>,
}

/// `words=value` of each time, as the failure report shows it.
fn shown(times: impl Iterator<Item = (String, Option<String>)>) -> String {
    times.map(|(text, edtf)| format!("{text}={}", edtf.unwrap_or_default())).collect::<Vec<_>>().join("; ")
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cases/times");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    paths.sort();
    let (mut cases, mut negative, mut failures) = (0, 0, String::new());
    for path in paths {
        let file: File = toml::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        for case in file.case {
            cases += 1;
            negative += usize::from(case.expected.is_empty());
            let date = case.anchor.as_deref().map(|date| date.parse().unwrap());
            let found = times(&case.text, Anchor { date, review_year: case.review_year });
            for time in &found {
                assert_eq!(&case.text[time.span.bytes()], time.text);
            }
            let found = shown(found.into_iter().map(|t| (t.text.to_owned(), t.edtf.map(|e| e.to_string()))));
            let expected = shown(case.expected.into_iter().map(|e| (e.text, e.edtf)));
            if found != expected {
                let name = path.file_stem().unwrap().to_string_lossy();
                writeln!(failures, "{name}: {}\n  expected {expected}\n  found    {found}", case.text).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "{failures}");
    assert!(cases >= 250 && negative >= 70, "{cases} cases, {negative} of them negative");
}
