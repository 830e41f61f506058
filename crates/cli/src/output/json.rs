//! JSONL and JSON: the records exactly as the library's types say them.

use zhengce::record::Record;

/// The records, a line each.
pub fn lines(records: &[Record<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(records.len() * 640);
    for record in records {
        write(record, &mut out);
        out.push(b'\n');
    }
    out
}

/// The records as items of an array, a line each, without the array around them.
pub fn items(records: &[Record<'_>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(records.len() * 640);
    for (i, record) in records.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b",\n");
        }
        write(record, &mut out);
    }
    out
}

fn write(record: &Record<'_>, out: &mut Vec<u8>) {
    // Plain data into memory: neither the types nor the writer can fail.
    serde_json::to_writer(out, record).expect("a record is valid JSON");
}
