//! The tables of `docs/conformance-edtf.md`: what they call covered is read and printed as written, the rest refused.

use zhengce::mention::times;
use zhengce::record::{Edtf, Point};

const PAGE: &str = include_str!("../docs/conformance-edtf.md");

#[test]
fn every_line_of_the_page() {
    let mut lines = 0;
    for line in PAGE.lines() {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let ["", clause, example, covered, ""] = cells[..] else { continue };
        let Some(example) = example.strip_prefix('`').and_then(|e| e.strip_suffix('`')) else { continue };
        lines += 1;
        let read = example.parse::<Edtf>().map(|edtf| edtf.to_string());
        if covered == "yes" {
            assert_eq!(read.as_deref(), Ok(example), "{clause}");
        } else {
            assert!(covered.starts_with("no"), "{clause}: yes or no?");
            assert!(read.is_err(), "{clause}: {example} was read as {read:?}");
        }
    }
    assert!(lines > 45, "{lines} lines");
}

#[test]
fn what_is_no_edtf() {
    for text in [
        "",
        " ",
        "/",
        "2025 ",
        "+2025",
        "2025-1",
        "2025-1-1",
        "2025-00",
        "2025-01-00",
        "2025/2026/2027",
        "2025~~",
        "X025",
        "2X25",
        "2025-12-31-01",
        "Y",
        "Y+20000",
        "Y020000",
        "-",
        "二〇二五",
        "2025-21-01",
        "198X-01",
        "-XXX5",
        "٢٠٢٥",
    ] {
        assert!(text.parse::<Edtf>().is_err(), "{text:?}");
    }
    for text in ["198X", "2025~", "2025/2026", "2025-13"] {
        assert!(text.parse::<Point>().is_err(), "{text:?}");
    }
}

#[test]
fn years_that_it_covers() {
    for (text, first, last, single) in [
        ("2024", Some(2024), Some(2024), Some(2024)),
        ("2024-12~", Some(2024), Some(2024), Some(2024)),
        ("2024-01/2024-06", Some(2024), Some(2024), Some(2024)),
        ("2021/2025", Some(2021), Some(2025), None),
        ("2012/..", Some(2012), None, None),
        ("../2035", None, Some(2035), None),
        ("198X", Some(1980), Some(1989), None),
        ("20XX", Some(2000), Some(2099), None),
        ("-198X", Some(-1989), Some(-1980), None),
    ] {
        let edtf: Edtf = text.parse().unwrap();
        assert_eq!((edtf.first_year(), edtf.last_year(), edtf.single_year()), (first, last, single), "{text}");
    }
}

#[test]
fn another_year() {
    for (text, years, shifted) in [
        ("2025-01/2025-06", -1, "2024-01/2024-06"),
        ("2024-02-29", 1, "2025-02-28"),
        ("2012/..", 3, "2015/.."),
        ("198X", 1, "198X"),
        ("2024~", 1, "2025~"),
    ] {
        assert_eq!(text.parse::<Edtf>().unwrap().shifted(years).to_string(), shifted);
    }
}

#[test]
fn json_is_the_text() {
    let edtf: Edtf = serde_json::from_str("\"2021/2025\"").unwrap();
    assert_eq!(serde_json::to_string(&edtf).unwrap(), "\"2021/2025\"");
    assert!(serde_json::from_str::<Edtf>("\"2021/\\u0032\"").is_err());
}

/// The last table says how the times of a text are written; the words before the `;` or `:` of its cells are texts.
#[test]
fn house_forms() {
    for (text, written) in [
        ("2024年度", "2024"),
        ("2024年一季度", "2024-01/2024-03"),
        ("2024年底", "2024-12"),
        ("“十四五”时期", "2021/2025"),
        ("“十三五”末", "2020"),
        ("2024年春季", "2024-21"),
        ("2024年8月上旬", "2024-08-01/2024-08-10"),
        ("八十年代", "198X"),
        ("二十一世纪", "20XX"),
        ("2000年前后", "2000~"),
        ("到2035年", "2035"),
        ("公元前221年", "-0220"),
    ] {
        assert_eq!(times(text, None)[0].edtf.unwrap().to_string(), written, "{text}");
    }
}
