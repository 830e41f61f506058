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
            let places: Vec<Span> =
                if metric.parts.is_empty() { metric.span.into_iter().collect() } else { metric.parts.clone() };
            let there = places.iter().map(|span| text.slice(*span)).collect::<Result<String, _>>()?;
            if there != metric.text || there.is_empty() || metric.span.is_some() != metric.parts.is_empty() {
                return wrong("metric", &there);
            }
        }
        let start = record.quantity.as_ref().map_or(record.sentence.byte[0], |q| q.span.byte[0]);
        if start < last {
            return Err(format!("out of order: {record:?}"));
        }
        last = start;
    }
    Ok(())
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
