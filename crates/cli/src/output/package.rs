//! `datapackage.json`: what the columns are, for people and for programs that read Frictionless.

use serde_json::{Value, json};

use super::flat::{COLUMNS, Type};
use crate::args::Format;

/// The data package of one table in one or several files; `None` for formats that are no table.
pub fn describe(format: Format, files: &[String]) -> Option<Value> {
    let (media, dialect) = match format {
        Format::Csv => ("text/csv", json!({"delimiter": ",", "header": true, "lineTerminator": "\n"})),
        Format::Xlsx => {
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", json!({"sheet": "records"}))
        }
        #[cfg(feature = "parquet")]
        Format::Parquet => ("application/vnd.apache.parquet", Value::Null),
        Format::Jsonl | Format::Json | Format::Table | Format::SdmxCsv => return None,
    };
    let fields: Vec<Value> = COLUMNS
        .iter()
        .map(|column| {
            let kind = match column.kind {
                Type::Text => "string",
                Type::Integer => "integer",
                Type::Decimal => "number",
                Type::Date => "date",
            };
            let mut field = json!({"name": column.name, "type": kind, "description": column.about});
            if !column.values.is_empty() {
                field["constraints"] = json!({"enum": column.values});
            }
            field
        })
        .collect();
    let path = match files {
        [one] => json!(one),
        many => json!(many),
    };
    let extension = crate::config::extension(format);
    let mut resource = json!({
        "name": "records",
        "profile": "tabular-data-resource",
        "path": path,
        "format": extension,
        "mediatype": media,
        "encoding": "utf-8",
        "schema": {"fields": fields, "missingValues": [""]},
    });
    if !dialect.is_null() {
        resource["dialect"] = dialect;
    }
    Some(json!({
        "name": "zhengce-records",
        "title": "Figures of Chinese government reports",
        "profile": "tabular-data-package",
        "version": env!("CARGO_PKG_VERSION"),
        "resources": [resource],
    }))
}
