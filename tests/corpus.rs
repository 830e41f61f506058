//! The library's records, judged against what was annotated by hand.
//!
//! `cargo test --test corpus -- --nocapture` prints the tables. The floors lie a little under what was measured when they
//! were set; they only rise.
#![expect(clippy::print_stdout, reason = "the tables are what one runs these tests for")]

#[path = "support/gold.rs"]
mod gold;
#[path = "support/score.rs"]
mod score;
#[path = "support/texts.rs"]
mod texts;

use zhengce::Extractor;

/// What must at least be reached.
struct Floor {
    detection: f64,
    strict: f64,
    core: f64,
}

const CORPUS: Floor = Floor { detection: 0.975, strict: 0.385, core: 0.435 };
const GOLD: Floor = Floor { detection: 0.970, strict: 0.610, core: 0.730 };

fn hold(gold: &[gold::Gold], floor: &Floor) {
    let score = score::score(gold, &Extractor::new());
    println!("{score}");
    let total = score.total();
    for (what, is, floor) in [
        ("detection F1", total.detection(), floor.detection),
        ("strict F1", total.strict(), floor.strict),
        ("core recall", total.core(), floor.core),
    ] {
        assert!(is >= floor, "{what} fell to {is:.4}, below its floor of {floor}; run with --nocapture to see where");
    }
}

#[test]
fn own_reports() {
    let gold = gold::load(&texts::corpus());
    assert!(gold.len() >= 5, "corpus/reports is not complete");
    hold(&gold, &CORPUS);
}

#[test]
fn shared_gold() {
    match texts::shared("gold") {
        Some(folder) => hold(&gold::load(&folder), &GOLD),
        None => println!("not run: there is no shared folder beside the repository"),
    }
}

/// The column `text` of an annotation is what stands at its offsets.
#[test]
fn annotations_lie_on_their_text() {
    for gold in gold::load(&texts::corpus()) {
        let chars: Vec<char> = gold.source.text.chars().collect();
        for row in &gold.rows {
            let there: String = chars[row.start..row.end].iter().collect();
            assert_eq!(there.replace('\n', " "), row.text, "{} row {}", gold.source.name, row.id);
        }
    }
}
