//! Tables as JSONL: an object a line, its keys the columns.

use std::io::{BufRead, BufReader};
use std::path::Path;

use serde_json::{Map, Value};

use super::table::{Columns, Row, Rows, Table};
use super::{How, decoder};
use crate::error::{Kind, Reason};

/// `.jsonl` and `.ndjson`.
pub struct Jsonl;

impl Table for Jsonl {
    fn rows(&self, path: &Path, how: &How) -> Result<Rows, Reason> {
        let columns = how.columns.clone();
        columns.text()?;
        let lines = BufReader::new(decoder::open(path, how)?).lines();
        let rows = lines.filter(|line| !line.as_ref().is_ok_and(|line| line.trim().is_empty())).map(move |line| {
            let line = line.map_err(|error| match error.kind() {
                std::io::ErrorKind::InvalidData => Reason::new(Kind::Encoding, error.to_string()),
                _ => Reason::io(&error),
            })?;
            let object: Map<String, Value> = serde_json::from_str(&line)
                .map_err(|error| Reason::new(Kind::Broken, format!("no JSON object: {error}")))?;
            row(&object, &columns)
        });
        Ok(Box::new(rows))
    }
}

fn row(object: &Map<String, Value>, columns: &Columns) -> Result<Row, Reason> {
    let cell = |name: &Option<String>| match object.get(name.as_deref()?)? {
        Value::String(text) => Some(text.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    };
    let name = columns.text()?;
    let text = match object.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) => String::new(),
        _ => {
            let names: Vec<&str> = object.keys().map(String::as_str).collect();
            let text = format!("has no text in “{name}”; its keys are: {}", names.join(", "));
            return Err(Reason::new(Kind::Column, text));
        }
    };
    Ok(Row::new(text, cell(&columns.id), cell(&columns.year).as_deref(), cell(&columns.region)))
}
