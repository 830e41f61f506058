//! Records that `extract` wrote → observations: what a panel needs of them.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use rust_decimal::Decimal;
use zhengce::record::{Basis, Edtf, Measure, Record, Status};

use super::years::Years;
use crate::error::Error;
use crate::input::{How, decoder, name};
use crate::output::csv::unsafe_again;

/// A record with an indicator, a period, and a level, a growth or words.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The document that says it.
    pub doc: String,
    /// Year of that report.
    pub report_year: Option<i32>,
    /// Region: name and code, empty when unknown.
    pub region: (String, String),
    /// Id of the indicator.
    pub indicator: String,
    /// When it holds.
    pub period: Edtf,
    /// Level or growth.
    pub measure: Measure,
    /// Reached, expected or aimed at.
    pub status: Status,
    /// The value, when there is a number.
    pub value: Option<Decimal>,
    /// Upper end of a range.
    pub upper: Option<Decimal>,
    /// How the words bound it.
    pub bound: String,
    /// Code of the unit, else its words.
    pub unit: String,
    /// The words: of the value with its bound, or of a target without a number.
    pub wording: String,
}

/// Reads a file by its ending.
pub fn read(path: &Path) -> Result<Vec<Observation>, Error> {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "csv" => csv(path),
        #[cfg(feature = "parquet")]
        "parquet" => parquet(path),
        "jsonl" | "ndjson" => jsonl(path),
        _ => Err(wrong(path, &"is no jsonl, csv or parquet file of records")),
    }
}

fn wrong(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::Usage(format!("{}: {error}", path.display()))
}

fn open(path: &Path) -> Result<BufReader<File>, Error> {
    File::open(path).map(BufReader::new).map_err(|error| wrong(path, &error))
}

fn jsonl(path: &Path) -> Result<Vec<Observation>, Error> {
    let years = Years::beside(path);
    let mut found = Vec::new();
    for (number, line) in (1_u64..).zip(open(path)?.lines()) {
        let line = line.map_err(|error| wrong(path, &error))?;
        if line.trim().is_empty() {
            continue;
        }
        let record: Record<'_> = serde_json::from_str(&line)
            .map_err(|error| wrong(path, &format_args!("line {number} is no record of zhengce: {error}")))?;
        found.extend(of_record(&record, &years));
    }
    Ok(found)
}

fn of_record(record: &Record<'_>, years: &Years) -> Option<Observation> {
    let indicator = record.metric.as_ref()?.indicator.as_deref()?;
    if record.entity.is_some() || !counts(record.measure, record.basis, record.period?) {
        return None;
    }
    let quantity = record.quantity.as_ref();
    let unit = quantity.and_then(|q| q.unit.as_ref());
    let region = record.region.as_ref();
    Some(Observation {
        doc: record.doc.to_string(),
        report_year: years.of(&record.doc),
        region: (
            region.map(|r| r.name.to_string()).unwrap_or_default(),
            region.and_then(|r| r.code.as_deref()).unwrap_or_default().to_owned(),
        ),
        indicator: indicator.to_owned(),
        period: record.period?,
        measure: record.measure,
        status: record.status,
        value: quantity.map(|q| q.value),
        upper: quantity.and_then(|q| q.upper),
        bound: quantity.map(|q| q.bound.to_string()).unwrap_or_default(),
        unit: unit.map(|u| u.code.as_deref().unwrap_or(&u.text).to_owned()).unwrap_or_default(),
        wording: match quantity {
            Some(q) => wording(&q.text, q.bound_text.as_deref()),
            None => record.qualitative.as_deref().unwrap_or_default().to_owned(),
        },
    })
}

/// Levels and growths; not averages of years said of a single one.
fn counts(measure: Measure, basis: Option<Basis>, period: Edtf) -> bool {
    match (measure, basis) {
        (Measure::Level, _) => true,
        (Measure::Growth, Some(Basis::Average | Basis::Cumulative)) => period.single_year().is_none(),
        (Measure::Growth, Some(Basis::Qoq)) => false,
        (Measure::Growth, _) => true,
        (Measure::Change | Measure::Share | Measure::Rank, _) => false,
    }
}

fn wording(text: &str, bound: Option<&str>) -> String {
    match bound.filter(|word| !text.contains(word)) {
        Some(word) => format!("{text} [{word}]"),
        None => text.to_owned(),
    }
}

/// An observation out of the flat columns; `Ok(None)` for records that are none.
fn of_cells(get: &dyn Fn(&str) -> Option<String>) -> Result<Option<Observation>, String> {
    let text = |name: &str| get(name).unwrap_or_default();
    let decimal = |name: &str| {
        get(name).filter(|cell| !cell.is_empty()).map(|cell| cell.parse().map(|d: Decimal| d.normalize())).transpose()
    };
    let vocabulary = |name: &str| serde_json::Value::String(text(name));
    if text("indicator").is_empty() || text("period").is_empty() || !text("entity").is_empty() {
        return Ok(None);
    }
    let bad = |name: &'static str| move |error: &dyn std::fmt::Display| format!("column {name}: {error}");
    let period: Edtf = text("period").parse().map_err(|e| bad("period")(&e))?;
    let measure: Measure = serde_json::from_value(vocabulary("measure")).map_err(|e| bad("measure")(&e))?;
    let basis = match text("basis") {
        basis if basis.is_empty() => None,
        _ => Some(serde_json::from_value(vocabulary("basis")).map_err(|e| bad("basis")(&e))?),
    };
    if !counts(measure, basis, period) {
        return Ok(None);
    }
    let value = decimal("value").map_err(|e| bad("value")(&e))?;
    Ok(Some(Observation {
        report_year: get("report_year").and_then(|year| year.parse().ok()).or_else(|| name::hints(&text("doc")).0),
        doc: text("doc"),
        region: (text("region"), text("region_code")),
        indicator: text("indicator"),
        period,
        measure,
        status: serde_json::from_value(vocabulary("status")).map_err(|e| bad("status")(&e))?,
        value,
        upper: decimal("upper").map_err(|e| bad("upper")(&e))?,
        bound: text("bound"),
        unit: get("unit_code").filter(|code| !code.is_empty()).unwrap_or_else(|| text("unit")),
        wording: if value.is_some() {
            wording(&text("quantity_text"), get("bound_text").as_deref().filter(|b| !b.is_empty()))
        } else {
            text("qualitative")
        },
    }))
}

const NEEDED: [&str; 6] = ["doc", "indicator", "measure", "value", "period", "status"];

fn check(path: &Path, names: &[String]) -> Result<(), Error> {
    match NEEDED.iter().find(|needed| !names.iter().any(|name| name == *needed)) {
        Some(missing) => Err(wrong(path, &format_args!("has no column “{missing}”; it is no file of extract"))),
        None => Ok(()),
    }
}

fn csv(path: &Path) -> Result<Vec<Observation>, Error> {
    // A spreadsheet may have saved it in another encoding.
    let from = decoder::open(path, &How::default()).map_err(|reason| wrong(path, &reason.text))?;
    let mut reader = csv::Reader::from_reader(from);
    let names: Vec<String> = reader.headers().map_err(|error| wrong(path, &error))?.iter().map(str::to_owned).collect();
    check(path, &names)?;
    let mut found = Vec::new();
    for (row, record) in (2_u64..).zip(reader.records()) {
        let record = record.map_err(|error| wrong(path, &error))?;
        let get = |name: &str| {
            let at = names.iter().position(|n| n == name)?;
            record.get(at).map(|cell| unsafe_again(cell).to_owned())
        };
        found.extend(of_cells(&get).map_err(|error| wrong(path, &format_args!("row {row}, {error}")))?);
    }
    Ok(found)
}

#[cfg(feature = "parquet")]
fn parquet(path: &Path) -> Result<Vec<Observation>, Error> {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    let file = File::open(path).map_err(|error| wrong(path, &error))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|error| wrong(path, &error))?;
    let names: Vec<String> = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    check(path, &names)?;
    let mut found = Vec::new();
    let mut before = 0;
    for batch in builder.build().map_err(|error| wrong(path, &error))? {
        let batch = batch.map_err(|error| wrong(path, &error))?;
        for row in 0..batch.num_rows() {
            let get = |name: &str| crate::input::parquet::cell(batch.column_by_name(name)?.as_ref(), row);
            let number = before + row + 1;
            found.extend(of_cells(&get).map_err(|error| wrong(path, &format_args!("row {number}, {error}")))?);
        }
        before += batch.num_rows();
    }
    Ok(found)
}
