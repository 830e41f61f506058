//! Runs every case of `corpus/cases/numerals` and `corpus/cases/quantities`, and tells all that fail.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use zhengce::mention::quantities;
use zhengce::numeral::parse;
use zhengce::record::Bound;

#[derive(Deserialize)]
struct File<C> {
    case: Vec<C>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralCase {
    text: String,
    value: Option<String>,
    upper: Option<String>,
    #[serde(default = "eq")]
    bound: Bound,
    error: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuantityCase {
    text: String,
    expected: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    value: String,
    upper: Option<String>,
    #[serde(default = "eq")]
    bound: Bound,
    unit: Option<String>,
}

fn eq() -> Bound {
    Bound::Eq
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/cases").join(folder);
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    files
}

fn cases<C: for<'de> Deserialize<'de>>(path: &Path) -> Vec<C> {
    let text = std::fs::read_to_string(path).unwrap();
    let file: File<C> = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    file.case
}

fn line(text: &str, value: &str, upper: Option<&str>, bound: Bound, unit: Option<&str>) -> String {
    let upper = upper.map(|u| format!("~{u}")).unwrap_or_default();
    format!("{text} = {value}{upper} {bound} {}", unit.unwrap_or("-"))
}

#[test]
fn numerals() {
    let mut failures = String::new();
    let mut count = 0;
    for path in files("numerals") {
        for case in cases::<NumeralCase>(&path) {
            count += 1;
            let got = match parse(&case.text) {
                Ok(n) => {
                    let upper = n.upper.map(|u| u.normalize().to_string());
                    line("", &n.value.normalize().to_string(), upper.as_deref(), n.bound, None)
                }
                Err(error) if error.is_overflow() => "overflow".to_owned(),
                Err(_) => "not_a_numeral".to_owned(),
            };
            let want = match (&case.error, &case.value) {
                (Some(error), None) => error.clone(),
                (None, Some(value)) => line("", value, case.upper.as_deref(), case.bound, None),
                _ => panic!("{}: {} needs either value or error", path.display(), case.text),
            };
            if got != want {
                writeln!(failures, "{}: want {want}, got {got}", case.text).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "of {count} numerals:\n{failures}");
}

#[test]
fn quantities_of_texts() {
    let mut failures = String::new();
    let mut count = 0;
    for path in files("quantities") {
        for case in cases::<QuantityCase>(&path) {
            count += 1;
            let got: Vec<String> = quantities(&case.text)
                .iter()
                .map(|q| {
                    assert_eq!(&case.text[q.span.bytes()], q.text, "a span leads to its text");
                    let upper = q.upper.map(|u| u.to_string());
                    let unit = q.unit.as_ref().map(|u| &*u.text);
                    line(&q.text, &q.value.to_string(), upper.as_deref(), q.bound, unit)
                })
                .collect();
            let want: Vec<String> = case
                .expected
                .iter()
                .map(|e| line(&e.text, &e.value, e.upper.as_deref(), e.bound, e.unit.as_deref()))
                .collect();
            if got != want {
                writeln!(failures, "{}\n  want {want:?}\n  got  {got:?}", case.text).unwrap();
            }
        }
    }
    assert!(failures.is_empty(), "of {count} texts:\n{failures}");
}
