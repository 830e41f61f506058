//! What a record costs the allocator, and how long an extractor takes to make.
//!
//! `cargo bench --bench allocations` prints both; a count needs no repetition, so criterion is not asked.

#![allow(clippy::print_stdout, reason = "what this program is for")]

use std::alloc::System;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use zhengce::Extractor;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let begun = Instant::now();
    let region = Region::new(ALLOCATOR);
    let extractor = black_box(Extractor::new());
    let first = begun.elapsed().as_secs_f64() * 1e3;
    let held = region.change();
    println!("the first Extractor::new(): {first:.2} ms, {} allocations", held.allocations + held.reallocations);
    let begun = Instant::now();
    black_box(Extractor::new());
    println!("a further one: {:.4} ms", begun.elapsed().as_secs_f64() * 1e3);

    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::env::var_os("ZHENGCE_REPORTS").map(Into::into);
    let mut folders = own.into_iter().chain([root.join("../shared/reports"), root.join("corpus/reports")]);
    let folder = folders.find(|f| f.is_dir()).expect("corpus/reports is in the repository");
    let files = fs::read_dir(folder).expect("a folder that can be read").map(|f| f.expect("an entry").path());
    let texts = files.filter(|f| f.extension().is_some_and(|e| e == "txt"));
    let texts: Vec<_> = texts.map(|f| fs::read_to_string(f).expect("UTF-8")).collect();
    let size: usize = texts.iter().map(String::len).sum();
    // The first round builds the tables that the first use builds.
    for round in ["cold", "warm"] {
        let region = Region::new(ALLOCATOR);
        let records: usize = texts.iter().map(|t| extractor.extract(t).len()).sum();
        let change = region.change();
        let each = |n: usize| n as f64 / records.max(1) as f64;
        println!(
            "{round}: {records} records of {size} bytes: {:.1} allocations, {:.1} reallocations and {:.0} bytes a record",
            each(change.allocations),
            each(change.reallocations),
            each(change.bytes_allocated),
        );
    }
}
