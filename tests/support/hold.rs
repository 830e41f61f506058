//! What holds for the records of any text.

use zhengce::Record;
use zhengce::record::{Bound, Span};

/// Every span slices the source to the words that the record shows, in bytes and in code points.
pub fn spans(source: &str, records: &[Record<'_>]) -> Result<(), String> {
    let text = Text { source, starts: source.char_indices().map(|(at, _)| at).chain([source.len()]).collect() };
    let mut last = 0;
    for record in records {
        let wrong = |what: &str, is: &str| Err(format!("{what} is not at its place: `{is}` in {record:?}"));
        let sentence = text.slice(record.sentence)?;
        if let Some(quantity) = &record.quantity {
            let there = text.slice(quantity.span)?;
            if there != quantity.text || there.is_empty() {
                return wrong("quantity", there);
            }
            if !sentence.contains(there) {
                return wrong("sentence", sentence);
            }
            if quantity.upper.is_some() != (quantity.bound == Bound::Range) {
                return Err(format!("an upper end without a range, or a range without one: {record:?}"));
            }
        } else if record.qualitative.is_none() {
            return Err(format!("neither a quantity nor words: {record:?}"));
        }
        if let Some(metric) = &record.metric {
            let parts = match (&metric.span, metric.parts.as_slice()) {
                (Some(span), []) => std::slice::from_ref(span),
                (None, parts @ [_, ..]) => parts,
                _ => return Err(format!("a metric has a span or parts: {record:?}")),
            };
            let there = parts.iter().map(|part| text.slice(*part)).collect::<Result<Vec<_>, _>>()?;
            let right = match there.as_slice() {
                [one] if metric.span.is_some() => *one == metric.text,
                parts => reads_as(&metric.text, parts),
            };
            if !right || metric.text.is_empty() {
                return wrong("metric", &there.join("|"));
            }
        }
        if [&record.of, &record.part_of].into_iter().flatten().any(|words| words.is_empty()) {
            return Err(format!("a reference of no words: {record:?}"));
        }
        let start = record.quantity.as_ref().map_or(record.sentence.byte[0], |q| q.span.byte[0]);
        if start < last {
            return Err(format!("out of order: {record:?}"));
        }
        last = start;
    }
    Ok(())
}

/// Words that name several things together, and the one that is meant; only a metric of `parts` has such a reading.
const READINGS: &[(&str, &[&str])] = &[
    ("城", &["城镇", "城市"]),
    ("乡", &["农村"]),
    ("三次产业", &["第一产业", "第二产业", "第三产业"]),
    ("三次產業", &["第一产业", "第二产业", "第三产业"]),
    ("鄉", &["农村"]),
    ("收", &["收入"]),
    ("支", &["支出"]),
    ("增长", &["增速"]),
    ("增長", &["增速"]),
];

/// Whether `parts` one after the other, each as printed or by one of its readings, are `wanted`.
fn reads_as(wanted: &str, parts: &[&str]) -> bool {
    let Some((part, later)) = parts.split_first() else { return wanted.is_empty() };
    let readings = READINGS.iter().filter(|(word, _)| word == part).flat_map(|(_, readings)| *readings);
    std::iter::once(part)
        .chain(readings)
        .any(|read| wanted.strip_prefix(read).is_some_and(|rest| reads_as(rest, later)))
}

struct Text<'t> {
    source: &'t str,
    /// Byte offset of every code point, and of the end.
    starts: Vec<usize>,
}

impl<'t> Text<'t> {
    fn slice(&self, span: Span) -> Result<&'t str, String> {
        let by_char = span.char.map(|n| self.starts.get(n).copied());
        if by_char != span.byte.map(Some) {
            return Err(format!("bytes and code points of {span:?} are two places"));
        }
        self.source.get(span.bytes()).ok_or_else(|| format!("{span:?} is no place in the text"))
    }
}
