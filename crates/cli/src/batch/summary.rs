//! The counts at the end of a batch.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::Instant;

use serde_json::{Value, json};

use super::work::Done;

/// What was counted.
pub struct Summary {
    start: Instant,
    documents: u64,
    records: u64,
    failures: u64,
    partly: u64,
    without_record: u64,
    without_year: u64,
    without_region: u64,
    bytes: u64,
    kept: u64,
    /// Hashes of the documents' names, and how many came again.
    names: BTreeSet<u64>,
    repeated: u64,
    left_out: BTreeMap<String, u64>,
}

impl Summary {
    /// All at zero; of the folders' files some were left out for their ending.
    pub fn start(left_out: BTreeMap<String, u64>) -> Self {
        Self {
            start: Instant::now(),
            documents: 0,
            records: 0,
            failures: 0,
            partly: 0,
            without_record: 0,
            without_year: 0,
            without_region: 0,
            bytes: 0,
            kept: 0,
            names: BTreeSet::new(),
            repeated: 0,
            left_out,
        }
    }

    /// Counts a document.
    pub fn done(&mut self, done: &Done) {
        self.documents += 1;
        self.records += done.meta.records as u64;
        self.partly += u64::from(!done.meta.lost.is_empty());
        self.without_record += u64::from(done.meta.records == 0);
        self.without_year += u64::from(done.meta.year.is_none());
        self.without_region += u64::from(done.meta.region.is_none());
        self.bytes += done.bytes;
        self.kept += u64::from(done.kept);
        let mut hasher = DefaultHasher::new();
        done.meta.doc.hash(&mut hasher);
        self.repeated += u64::from(!self.names.insert(hasher.finish()));
    }

    /// Counts a failure.
    pub fn failed(&mut self) {
        self.failures += 1;
    }

    /// Whether anything failed.
    pub fn any_failure(&self) -> bool {
        self.failures > 0
    }

    /// The counts that do not depend on the run.
    pub fn totals(&self) -> Value {
        json!({
            "documents": self.documents,
            "records": self.records,
            "failures": self.failures,
            "partly_read": self.partly,
            "without_record": self.without_record,
            "without_year": self.without_year,
            "without_region": self.without_region,
        })
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seconds = self.start.elapsed().as_secs_f64();
        #[allow(clippy::cast_precision_loss)]
        let rate = self.bytes as f64 / 1e6 / seconds.max(1e-6);
        let Self { documents, records, failures, partly, without_record, without_year, without_region, kept, .. } =
            self;
        write!(f, "{documents} documents, {records} records, {failures} failures")?;
        if *partly > 0 {
            write!(f, ", {partly} only partly read")?;
        }
        write!(
            f,
            "; without a record {without_record}, without a year {without_year}, without a region {without_region}"
        )?;
        if self.repeated > 0 {
            write!(f, "; {} have the name of another (see --id-column)", self.repeated)?;
        }
        if *kept > 0 {
            write!(f, "; {kept} unchanged since the last run")?;
        }
        if !self.left_out.is_empty() {
            let list: Vec<_> = self.left_out.iter().map(|(ending, count)| format!("{count} {ending}")).collect();
            write!(f, "; left out for their ending: {}", list.join(", "))?;
        }
        write!(f, "; {seconds:.1} s, {rate:.1} MB/s")
    }
}
