//! The tables of `CONFORMANCE.md` on numerals and units: every case is read as the page says. The tables on EDTF have
//! `edtf_conformance.rs`.

use zhengce::mention::{quantities, times};
use zhengce::record::{Bound, Point, Quantity};

const PAGE: &str = include_str!("../CONFORMANCE.md");

/// A quantity as the page writes it: bound, value, upper end, unit (its code where it has one) and base.
fn shown(quantity: &Quantity<'_>, base: bool) -> String {
    let bound = match quantity.bound {
        Bound::Eq | Bound::Range => "",
        Bound::About => "≈",
        Bound::Ge => "≥",
        Bound::Gt => ">",
        Bound::Le => "≤",
        Bound::Lt => "<",
    };
    let upper = quantity.upper.map_or_else(String::new, |upper| format!("..{upper}"));
    let unit = quantity.unit.as_ref().map_or("", |u| u.code.as_deref().unwrap_or(&u.text));
    let mut shown = format!("{bound}{}{upper} {unit}", quantity.value).trim_end().to_owned();
    if base && let Some(base) = &quantity.base {
        shown += &format!(" = {} {}", base.value, base.unit);
    }
    shown
}

/// What is read in `text`, in order: times first, then the quantities outside of them.
fn read(text: &str, base: bool) -> String {
    let found = times(text, Some(Point::day(2025, 1, 15)));
    let free =
        |q: &Quantity<'_>| !found.iter().any(|t| t.span.byte[0] < q.span.byte[1] && q.span.byte[0] < t.span.byte[1]);
    let mut all: Vec<String> =
        found.iter().map(|t| t.edtf.map_or_else(|| "a time".to_owned(), |edtf| edtf.to_string())).collect();
    all.extend(quantities(text).iter().filter(|q| free(q)).map(|q| shown(q, base)));
    if all.is_empty() { "nothing".to_owned() } else { all.join("; ") }
}

/// The rows of a part of the page whose second cell is a text between backticks.
fn rows(part: &str) -> Vec<[&'static str; 3]> {
    let start = PAGE.find(part).expect("the part is on the page");
    let end = PAGE[start + 1..].find("\n## ").map_or(PAGE.len(), |at| start + 1 + at);
    let mut rows = Vec::new();
    for line in PAGE[start..end].lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let ["", clause, text, expected, ""] = cells[..]
            && let Some(text) = text.strip_prefix('`').and_then(|t| t.strip_suffix('`'))
        {
            rows.push([clause, text, expected.trim_matches('`')]);
        }
    }
    rows
}

fn check(part: &str, base: bool, least: usize) {
    let rows = rows(part);
    assert!(rows.len() >= least, "{} cases of {part}", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .map(|[clause, text, expected]| (clause, text, expected, read(text, base)))
        .filter(|(_, _, expected, read)| **expected != read)
        .map(|(clause, text, expected, read)| format!("{clause}\t{text}\t{expected}\t{read}"))
        .collect();
    assert!(wrong.is_empty(), "clause, text, page, read:\n{}", wrong.join("\n"));
}

#[test]
fn numerals() {
    check("\n## GB/T 15835", false, 50);
}

#[test]
fn codes_of_units() {
    check("\n## UCUM", true, 30);
}

#[test]
fn codes_of_currencies() {
    check("\n## ISO 4217", true, 10);
}
