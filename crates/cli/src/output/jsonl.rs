//! JSONL: one record a line, exactly as the library's types say it.

use zhengce::record::Record;

/// The records, a line each.
pub fn lines(records: &[Record<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(records.len() * 640);
    for record in records {
        super::json_line(record, &mut out);
    }
    out
}
