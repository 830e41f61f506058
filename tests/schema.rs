//! `schema/record.schema.json` is made from the record types, and records keep to it.
//!
//! Made again by `ZHENGCE_UPDATE=1 cargo test --features schema --test schema`.

#[path = "support/texts.rs"]
mod texts;

use std::path::Path;

use schemars::generate::SchemaSettings;
use serde_json::Value;
use zhengce::{Extractor, Record};

const RENEW: &str = "ZHENGCE_UPDATE=1 cargo test --features schema --test schema";

fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Record<'static>>();
    schema.insert("$comment".to_owned(), format!("Made from the types of src/record by: {RENEW}").into());
    let mut schema = schema.into();
    plain(&mut schema);
    schema
}

/// Descriptions for readers of JSON: no Rust examples, null for `None`.
fn plain(schema: &mut Value) {
    if let Some(Value::String(description)) = schema.get_mut("description") {
        let prose = description.split("\n\n```").next().unwrap_or_default();
        *description = prose.replace("`None`", "null");
    }
    match schema {
        Value::Object(object) => object.values_mut().for_each(plain),
        Value::Array(array) => array.iter_mut().for_each(plain),
        _ => {}
    }
}

#[test]
fn is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/record.schema.json");
    let fresh = format!("{:#}\n", schema());
    if std::env::var_os("ZHENGCE_UPDATE").is_some() {
        std::fs::write(&path, &fresh).expect("schema/ can be written");
    }
    let there = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(there == fresh, "schema/record.schema.json is not what the types say; make it again: {RENEW}");
}

#[test]
fn records_keep_to_it() {
    let schema = schema();
    let extractor = Extractor::new();
    for source in texts::read(&texts::corpus()) {
        for record in source.records(&extractor) {
            let json = serde_json::to_value(&record).expect("a record is JSON");
            check(&schema, &schema, &json).unwrap_or_else(|e| panic!("{}: {e} in {json}", source.name));
        }
    }
    let lost = serde_json::json!({"doc": "a", "measure": "level"});
    assert!(check(&schema, &schema, &lost).is_err(), "a record with most of its fields missing passes");
}

/// Checks the keywords that the schema uses; one that it does not know fails.
fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    for (keyword, wanted) in schema.as_object().ok_or("a schema is an object")? {
        let list = || wanted.as_array().into_iter().flatten();
        let fits = match keyword.as_str() {
            "$ref" => {
                let place =
                    wanted.as_str().and_then(|r| root.pointer(r.strip_prefix('#')?)).ok_or("a dead reference")?;
                check(root, place, value)?;
                true
            }
            "anyOf" | "oneOf" => list().any(|s| check(root, s, value).is_ok()),
            "type" if wanted.is_array() => list().any(|t| is(value, t)),
            "type" => is(value, wanted),
            "const" => value == wanted,
            "enum" => list().any(|v| v == value),
            "required" => list().all(|k| value.get(k.as_str().unwrap_or("")).is_some()),
            "properties" => {
                for (key, inner) in value.as_object().into_iter().flatten() {
                    let schema = wanted.get(key).ok_or_else(|| format!("`{key}` is not in the schema"))?;
                    check(root, schema, inner).map_err(|e| format!("{key}: {e}"))?;
                }
                true
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    check(root, wanted, item)?;
                }
                true
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= wanted.as_u64().unwrap_or(0)),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= wanted.as_u64().unwrap_or(0)),
            "minimum" => value.as_f64().is_none_or(|n| n >= wanted.as_f64().unwrap_or(0.0)),
            "$schema" | "$comment" | "$defs" | "title" | "description" | "format" | "examples" | "default" => true,
            other => return Err(format!("this test does not know the keyword `{other}`")),
        };
        if !fits {
            return Err(format!("{value} against `{keyword}`: {wanted}"));
        }
    }
    Ok(())
}

fn is(value: &Value, wanted: &Value) -> bool {
    match wanted.as_str().unwrap_or("") {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        _ => value.is_object(),
    }
}
