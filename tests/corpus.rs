//! The library's records, judged against what was annotated by hand.
//!
//! `cargo test --test corpus -- --nocapture` prints the tables. The floors lie a little under what was measured when they
//! were set; they only rise. Those of the shared gold stand in `.ci/floors`, which `.ci/run` reads, too.
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

/// All texts of ours.
const CORPUS: Floor = Floor { detection: 0.994, strict: 0.930, core: 0.948 };

/// Those that stood here first, whose mistakes were worked on longest.
const EARLIER: Floor = Floor { detection: 0.997, strict: 0.965, core: 0.977 };
const EARLIER_TEXTS: [&str; 6] = [
    "1991_国务院虚拟",
    "2022_平原县_预算报告",
    "2023_安河市_统计公报",
    "2024_云溪县",
    "2025_青岭市_上半年分析",
    "2026_临江省",
];

fn gold_floor() -> Floor {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/floors");
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let floor = |name: &str| {
        let line =
            text.lines().find_map(|l| l.strip_prefix(name)).unwrap_or_else(|| panic!("{path}: no line `{name}`"));
        line.trim().parse().unwrap_or_else(|e| panic!("{path}: {name}: {e}"))
    };
    Floor { detection: floor("detection"), strict: floor("strict"), core: floor("core") }
}

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
    assert!(gold.len() >= 20, "corpus/reports is not complete");
    hold(&gold, &CORPUS);
    let (earlier, _): (Vec<_>, Vec<_>) = gold.into_iter().partition(|gold| EARLIER_TEXTS.contains(&&*gold.source.name));
    assert_eq!(earlier.len(), EARLIER_TEXTS.len(), "one of the earlier texts is missing");
    hold(&earlier, &EARLIER);
}

#[test]
fn shared_gold() {
    match texts::shared("gold") {
        Some(folder) => hold(&gold::load(&folder), &gold_floor()),
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

/// The table of DESIGN.md: what another segmenter gives, and how fast.
///
/// `cargo test --release --features jieba-default --test corpus -- --ignored --nocapture segmenters`
#[test]
#[ignore = "a measurement, to be run in release"]
fn segmenters() {
    use std::sync::Arc;
    use zhengce::segment::{Jieba, Lexical, Make};

    let gold = gold::load(&texts::shared("gold").unwrap_or_else(texts::corpus));
    let bytes: usize = gold.iter().map(|g| g.source.text.len()).sum();
    let makers: Vec<(&str, Make)> = vec![
        ("lexical", |lexicon| Arc::new(Lexical::new(lexicon))),
        ("jieba, domain words", |lexicon| Arc::new(Jieba::new(lexicon))),
        #[cfg(feature = "jieba-default")]
        ("jieba, default dictionary", |lexicon| Arc::new(Jieba::with_default_dict(lexicon))),
    ];
    drop(Extractor::new()); // so that the first does not pay for reading the dictionaries
    for (name, make) in makers {
        let start = std::time::Instant::now();
        let extractor = Extractor::builder().segmenter(make).build().expect("the built-in dictionaries");
        let made = start.elapsed();
        let total = score::score(&gold, &extractor).total();
        let start = std::time::Instant::now();
        const ROUNDS: u32 = 20;
        for _ in 0..ROUNDS {
            gold.iter().for_each(|g| drop(std::hint::black_box(g.source.records(&extractor))));
        }
        let speed = f64::from(ROUNDS) * bytes as f64 / start.elapsed().as_secs_f64() / 1e6;
        let (detection, strict, core) = (total.detection(), total.strict(), total.core());
        println!(
            "{name}: detection {detection:.3}, strict {strict:.3}, core {core:.3}, {speed:.1} MB/s, made in {made:.1?}"
        );
    }
    #[cfg(feature = "jieba-default")]
    {
        let jieba = jieba_rs::Jieba::new();
        let start = std::time::Instant::now();
        for line in gold.iter().flat_map(|g| g.source.text.lines()) {
            std::hint::black_box(jieba.cut(line, true));
        }
        println!(
            "cutting alone by jieba, default dictionary, hmm: {:.1} MB/s",
            bytes as f64 / start.elapsed().as_secs_f64() / 1e6
        );
    }
}
