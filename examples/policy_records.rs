//! The figures of a report, one line each: `cargo run --example policy_records [FILE]`.
#![expect(clippy::print_stdout, reason = "an example prints")]

use zhengce::Extractor;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "corpus/reports/2024_云溪县.txt".to_owned());
    let text = std::fs::read_to_string(path)?;
    let extractor = Extractor::new();
    for record in extractor.extract(&text) {
        let (Some(metric), Some(quantity)) = (&record.metric, &record.quantity) else { continue };
        let period = record.period.map(|p| p.to_string()).unwrap_or_default();
        let indicator = metric.indicator.as_deref().unwrap_or("-");
        // `value` is an exact decimal; the span says where in `text` it stands.
        let (value, place) = (quantity.value, quantity.span.byte[0]);
        println!(
            "{period:9} {:8} {:6} {} = {value} ({indicator}, byte {place})",
            record.status, record.measure, metric.text
        );
    }
    Ok(())
}
