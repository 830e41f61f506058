//! Every format of output holds the same records.

use calamine::Reader;
use serde_json::Value;

use crate::support::{Desk, report};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("in/2025_a.txt", report("吴江区", 2025, "7")).write("in/2024_b.txt", report("松江区", 2024, "6.5"));
    desk.write("in/bad.txt", b"\xff\xff\xff");
    desk
}

fn csv_rows(desk: &Desk, file: &str) -> Vec<Vec<String>> {
    let bytes = desk.bytes(file);
    assert!(bytes.starts_with(b"\xef\xbb\xbf"), "{file} has a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[3..]);
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn json_is_jsonl_in_an_array() {
    let desk = desk();
    for format in ["jsonl", "json"] {
        desk.run(&["extract", "in", "-o", &format!("r.{format}")]);
    }
    let lines: Vec<Value> = desk.read("r.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let array: Vec<Value> = serde_json::from_str(&desk.read("r.json")).unwrap();
    assert!(!lines.is_empty());
    assert_eq!(lines, array);
    desk.write("none.txt", "各位代表：");
    desk.run(&["extract", "none.txt", "-o", "none.json"]).ok();
    assert_eq!(serde_json::from_str::<Vec<Value>>(&desk.read("none.json")).unwrap(), Vec::<Value>::new());
}

#[test]
fn csv_is_flat_and_says_missing_with_nothing() {
    let desk = desk();
    desk.run(&["extract", "in", "-o", "r.csv"]);
    let rows = csv_rows(&desk, "r.csv");
    let column = |name: &str| rows[0].iter().position(|n| n == name).unwrap();
    let lines = desk.run(&["extract", "in"]);
    assert_eq!(rows.len() - 1, lines.records().len());
    for (row, record) in rows[1..].iter().zip(lines.records()) {
        let quantity = record.quantity.unwrap();
        assert_eq!(row[column("doc")], record.doc);
        assert_eq!(row[column("value")], quantity.value.to_string());
        assert_eq!(row[column("quantity_text")], quantity.text);
        assert!(row[column("evidence")].contains(&*quantity.text));
        assert_eq!(row[column("period_start")], format!("{}-01-01", record.period.unwrap()));
        assert_eq!(row[column("entity")], "");
    }
    assert_eq!(rows[1][column("report_year")], "2024");
}

#[test]
fn xlsx_has_records_failures_and_columns() {
    let desk = desk();
    desk.run(&["extract", "in", "-o", "r.xlsx"]);
    desk.run(&["extract", "in", "-o", "r.csv"]);
    let rows = csv_rows(&desk, "r.csv");
    let mut book = calamine::open_workbook_auto(desk.path("r.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["records", "failures", "columns"]);
    let sheet = book.worksheet_range("records").unwrap();
    assert_eq!((sheet.height(), sheet.width()), (rows.len(), rows[0].len()));
    let value = rows[0].iter().position(|n| n == "value").unwrap();
    for (row, cells) in rows[1..].iter().zip(sheet.rows().skip(1)) {
        assert_eq!(cells[0].to_string(), row[0]);
        assert_eq!(cells[value].to_string(), row[value].trim_end_matches(".0"));
    }
    let failures = book.worksheet_range("failures").unwrap();
    assert_eq!(failures.get((1, 0)).unwrap().to_string(), "in/bad.txt");
    assert_eq!(book.worksheet_range("columns").unwrap().height(), rows[0].len() + 1);
}

#[test]
fn parquet_has_types() {
    use arrow_array::cast::AsArray;
    use arrow_schema::DataType;
    let desk = desk();
    desk.run(&["extract", "in", "-o", "r.parquet"]);
    desk.run(&["extract", "in", "-o", "r.csv"]);
    let rows = csv_rows(&desk, "r.csv");
    let file = std::fs::File::open(desk.path("r.parquet")).unwrap();
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let batches: Vec<_> = reader.map(Result::unwrap).collect();
    assert_eq!(batches.iter().map(|b| b.num_rows()).sum::<usize>(), rows.len() - 1);
    let batch = &batches[0];
    let names: Vec<_> = batch.schema().fields().iter().map(|f| f.name().clone()).collect();
    assert_eq!(names, rows[0]);
    let value = batch.column_by_name("value").unwrap();
    assert_eq!(value.data_type(), &DataType::Decimal128(38, 15));
    assert_eq!(batch.column_by_name("period_start").unwrap().data_type(), &DataType::Date32);
    let at = names.iter().position(|n| n == "value").unwrap();
    for (i, row) in rows[1..].iter().enumerate() {
        let number = value.as_primitive::<arrow_array::types::Decimal128Type>().value(i);
        let expected: rust_decimal::Decimal = row[at].parse().unwrap();
        assert_eq!(rust_decimal::Decimal::from_i128_with_scale(number, 15).normalize(), expected.normalize());
    }
}

#[test]
fn sdmx_tells_targets_from_results() {
    let desk = desk();
    desk.run(&["extract", "in", "-o", "out/", "--format", "sdmx-csv"]);
    let text = desk.read("out/records.sdmx.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|n| n == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|r| &r[column("DATA_KIND")] == "TARGET" && &r[column("TIME_PERIOD")] == "2025"));
    assert!(rows.iter().any(|r| &r[column("DATA_KIND")] == "ACTUAL" && &r[column("OBS_VALUE")] == "24110000000"));
    let keys: std::collections::BTreeSet<String> =
        rows.iter().map(|r| r.iter().take(13).collect::<Vec<_>>().join("|")).collect();
    assert_eq!(keys.len(), rows.len(), "every key is one observation");
    assert!(rows.iter().all(|r| &r[column("UNIT_MULT")] == "0" && ["A", "E"].contains(&&r[column("OBS_STATUS")])));
}

#[test]
fn the_name_of_the_output_says_its_form_or_is_refused() {
    let desk = desk();
    let columns = |file: &str| {
        desk.run(&["extract", "in/2025_a.txt", "-o", file]).ok();
        desk.read(file).trim_start_matches('\u{feff}').split(',').next().unwrap().to_owned()
    };
    assert_eq!((columns("r.csv"), columns("r.sdmx.csv")), ("doc".to_owned(), "STRUCTURE".to_owned()));
    desk.run(&["extract", "in/2025_a.txt", "-o", "r.jsonl"]).ok();
    for args in [&["extract", "in/2025_a.txt", "-o", "r.dta"][..], &["panel", "r.jsonl", "-o", "p.xlsx"]] {
        let ran = desk.run(args);
        assert!(ran.code == 2 && ran.err.contains("say which with --format"), "{}", ran.err);
        assert!(!desk.path(args[3]).exists());
    }
    desk.run(&["panel", "r.jsonl", "-o", "p.dat", "--format", "csv"]).ok();
}

#[test]
fn standard_output_takes_every_format() {
    let desk = desk();
    for format in ["jsonl", "json", "csv", "xlsx", "parquet", "sdmx-csv", "table"] {
        let printed = desk.run(&["extract", "in/2025_a.txt", "--format", format]).ok().out;
        desk.run(&["extract", "in/2025_a.txt", "--format", format, "-o", "file"]).ok();
        assert!(printed == desk.bytes("file"), "{format}");
    }
}
