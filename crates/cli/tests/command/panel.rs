//! `zhengce panel` on records made by hand, and on what `extract` writes.

use serde_json::{Value, json};

use crate::support::{Desk, report};

struct Made<'a> {
    doc: &'a str,
    indicator: &'a str,
    measure: &'a str,
    status: &'a str,
    period: &'a str,
    value: Option<f64>,
}

fn record(made: &Made<'_>) -> String {
    let span = json!({"byte": [0, 1], "char": [0, 1]});
    let quantity = made.value.map(|value| {
        json!({"text": format!("{value}%"), "span": span, "value": value, "upper": null, "bound": "ge", "bound_text": "以上",
               "unit": {"text": "%", "code": "%", "dimension": "ratio"}, "base": null})
    });
    let words = made.value.is_none().then_some("=与经济增长同步");
    json!({
        "doc": made.doc, "region": {"name": "吴江区", "code": "320509"}, "section": {"kind": "review", "path": []},
        "metric": {"text": "x", "indicator": made.indicator, "span": span}, "entity": null, "measure": made.measure,
        "quantity": quantity, "of": null, "basis": null, "part_of": null, "qualitative": words, "period": made.period,
        "status": made.status, "cue": null, "sentence": span, "rule": "test"
    })
    .to_string()
        + "\n"
}

fn made() -> String {
    let of = |doc, indicator, measure, status, period, value| {
        record(&Made { doc, indicator, measure, status, period, value })
    };
    [
        of("2024_吴江区", "gdp", "growth", "target", "2024", Some(6.0)),
        of("2025_吴江区", "gdp", "growth", "actual", "2024", Some(7.0)),
        of("2025_吴江区", "gdp", "growth", "estimate", "2024", Some(7.2)),
        of("2025_吴江区", "gdp", "growth", "target", "2025", Some(6.5)),
        of("2025_吴江区", "income", "growth", "target", "2025", None),
        of("2025_吴江区", "gdp", "share", "actual", "2024", Some(50.0)),
    ]
    .concat()
}

fn rows(desk: &Desk, args: &[&str]) -> Vec<Value> {
    let ran = desk.run(&[&["panel"], args, &["--format", "jsonl"]].concat()).ok();
    ran.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn targets_stand_beside_results() {
    let desk = Desk::new();
    desk.write("r.jsonl", made());
    let rows = rows(&desk, &["r.jsonl"]);
    assert_eq!(rows.len(), 3);
    let first = &rows[0];
    for (column, value) in [
        ("region_code", json!("320509")),
        ("period", json!("2024")),
        ("year", json!(2024)),
        ("indicator", json!("gdp")),
        ("growth", json!(7)),
        ("growth_status", json!("actual")),
        ("level", Value::Null),
        ("result_doc", json!("2025_吴江区")),
        ("target", json!(6)),
        ("target_bound", json!("ge")),
        ("target_wording", json!("6% [以上]")),
        ("target_doc", json!("2024_吴江区")),
        ("gap", json!(1)),
        ("n_candidates", json!(3)),
        ("conflict", json!("growth: ge 7 % (2025_吴江区) | ge 7.2 % (2025_吴江区)")),
        ("mentioned", json!("number")),
    ] {
        assert_eq!(first[column].to_string(), value.to_string(), "{column}");
    }
    assert_eq!(rows[2]["mentioned"], "words");
    assert_eq!(rows[2]["target_wording"], "=与经济增长同步");
}

#[test]
fn the_manifest_knows_the_years_of_reports() {
    let desk = Desk::new();
    // Two reports tell the result of 2024; the one of 2025 is believed, whatever they are called.
    desk.write("in/a.txt", report("吴江区", 2026, "9").replace("全区地区生产", "2024年全区地区生产"));
    desk.write("in/b.txt", report("吴江区", 2025, "7"));
    for format in ["jsonl", "csv"] {
        desk.run(&["extract", "in", "-o", "out/", "--format", format, "-q"]).ok();
        let rows = rows(&desk, &[&format!("out/records.{format}"), "--indicators", "gdp"]);
        assert_eq!((rows[0]["period"].as_str(), rows[0]["growth"].as_f64()), (Some("2024"), Some(7.0)), "{format}");
        assert_eq!(rows[0]["conflict"], "growth: 7 % (b) | 9 % (a)");
    }
}

#[test]
fn asked_for_indicators_make_a_grid() {
    let desk = Desk::new();
    desk.write("r.jsonl", made());
    let ran = desk.run(&["panel", "r.jsonl", "--indicators", "cpi,gdp", "--format", "jsonl"]);
    assert_eq!((ran.code, ran.err.lines().count()), (0, 1), "{}", ran.err);
    assert!(ran.err.contains("no record has “cpi”"), "{}", ran.err);
    let rows: Vec<Value> = ran.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let seen: Vec<_> = rows
        .iter()
        .map(|r| (r["period"].as_str().unwrap(), r["indicator"].as_str().unwrap(), r["mentioned"].as_str().unwrap()))
        .collect();
    assert_eq!(
        seen,
        [("2024", "cpi", "absent"), ("2024", "gdp", "number"), ("2025", "cpi", "absent"), ("2025", "gdp", "number")]
    );
}

#[test]
fn wide_has_a_row_a_year() {
    let desk = Desk::new();
    desk.write("r.jsonl", made());
    let rows = rows(&desk, &["r.jsonl", "--wide", "--indicators", "gdp,income"]);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0]["gdp_gap"].to_string(), "1");
    assert_eq!(rows[0]["income_mentioned"], "absent");
    assert_eq!(rows[1]["income_wording"], "=与经济增长同步");
    assert_eq!(rows[1]["gdp_target"].to_string(), "6.5");
}

#[test]
fn csv_is_the_default() {
    let desk = Desk::new();
    desk.write("r.jsonl", made());
    desk.run(&["panel", "r.jsonl", "-o", "p.csv"]).ok();
    let text = desk.read("p.csv");
    assert!(text.starts_with("\u{feff}region,region_code,period,year,indicator,level,"), "{text}");
    assert!(text.contains(",'=与经济增长同步,"), "{text}");
    assert_eq!(desk.run(&["panel", "r.jsonl"]).ok().text(), text);
    desk.run(&["panel", "r.jsonl", "-o", "p.jsonl"]).ok();
    assert_eq!(desk.read("p.jsonl").lines().count(), 3);
}

#[test]
fn every_format_of_extract_gives_the_same_panel() {
    let desk = Desk::new();
    for year in [2023, 2024, 2025] {
        desk.write(&format!("in/{year}_吴江区.txt"), report("吴江区", year, "6.5"));
    }
    let mut panels = Vec::new();
    for format in ["jsonl", "csv", "parquet"] {
        let file = format!("r.{format}");
        desk.run(&["extract", "in", "-o", &file, "-q"]).ok();
        panels.push(rows(&desk, &[&file]));
    }
    assert!(panels[0].iter().any(|row| row["gap"].as_f64() == Some(0.5)), "{:?}", panels[0]);
    assert!(panels[0] == panels[1]);
    assert!(panels[1] == panels[2]);
}

#[test]
fn records_that_a_spreadsheet_saved_in_gbk() {
    let desk = Desk::new();
    desk.write("in/2025_吴江区.txt", report("吴江区", 2025, "7"));
    desk.run(&["extract", "in", "-o", "r.csv", "-q"]).ok();
    let text = desk.read("r.csv");
    desk.write("gbk.csv", encoding_rs::GB18030.encode(text.trim_start_matches('\u{feff}')).0);
    assert_eq!(rows(&desk, &["gbk.csv"]), rows(&desk, &["r.csv"]));
}

#[test]
fn wrong_files_are_named() {
    let desk = Desk::new();
    desk.write("r.jsonl", "{\"a\": 1}\n").write("r.csv", "a,b\n1,2\n").write("r.parquet", "x").write("r.txt", "");
    for file in ["r.jsonl", "r.csv", "r.parquet", "r.txt", "missing.csv"] {
        let ran = desk.run(&["panel", file]);
        assert_eq!(ran.code, 2, "{file}");
        assert!(ran.err.contains(file), "{}", ran.err);
    }
    assert!(desk.run(&["panel", "r.jsonl"]).err.contains("line 1"));
    assert_eq!(desk.run(&["panel"]).code, 2);
}
