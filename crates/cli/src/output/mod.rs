//! Records → files. A format a file; all but JSONL write the flat columns.

mod file;
mod jsonl;
mod table;

use std::io::Write;

use zhengce::record::Record;

use crate::args::Format;
use crate::reading::Reading;

pub use file::Target;

/// Records of one document in the bytes of a format whose documents can be joined end to end.
pub fn bytes(format: Format, doc: &str, reading: &Reading<'_>) -> Vec<u8> {
    match format {
        Format::Jsonl => jsonl::lines(&reading.records),
        Format::Table => table::page(doc, reading).into_bytes(),
    }
}

/// A line of JSON.
fn json_line(record: &Record<'_>, out: &mut Vec<u8>) {
    // Plain data into memory: neither the types nor the writer can fail.
    serde_json::to_writer(&mut *out, record).expect("a record is valid JSON");
    out.write_all(b"\n").expect("memory");
}
