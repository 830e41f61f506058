//! Speed against jieba-rs' own cut, stage by stage, and how the cost grows with the text.
//!
//! `cargo bench --bench pipeline`; what the groups measure, and the latest figures, are in benches/README.md.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use duckling::{Context, DimensionKind, Lang, Locale, Options};
use jieba_rs::Jieba;
use zhengce::Extractor;
use zhengce::document::Document;
use zhengce::lexicon::Lexicon;
use zhengce::mention;
use zhengce::record::Point;
use zhengce::segment::{Lexical, Segmenter};

/// The reports of the folder next to the repository, else the ones inside it, in the order of their names.
fn reports() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let own = std::env::var_os("ZHENGCE_REPORTS").map(Into::into);
    let folder = own.into_iter().chain([root.join("../shared/reports"), root.join("corpus/reports")]);
    let folder = folder.into_iter().find(|f| f.is_dir()).expect("corpus/reports is in the repository");
    let files = fs::read_dir(folder).expect("a folder that can be read").map(|f| f.expect("an entry").path());
    let mut files: Vec<_> = files.filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files.iter().map(|f| fs::read_to_string(f).expect("UTF-8")).collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['。', '！', '？', '\n'])
}

/// Times and quantities of a text.
fn scan(text: &str) -> usize {
    let (quantities, times) = mention::mentions(text, Some(Point::year(2025)));
    quantities.len() + times.len()
}

fn pipeline(c: &mut Criterion) {
    let texts = reports();
    let size: usize = texts.iter().map(String::len).sum();
    let jieba = Jieba::new();
    let extractor = Extractor::new();
    let lexical = Lexical::new(Lexicon::builtin());
    // The sentences that the pipeline gives its segmenter: those that are no headings and hold a time or an amount, or
    // stand in a part that looks ahead.
    let spoken: Vec<(&str, Vec<_>)> = texts.iter().map(|text| (text.as_str(), read(text))).collect();

    let mut group = c.benchmark_group("pipeline");
    group.throughput(Throughput::Bytes(size as u64)).sampling_mode(SamplingMode::Flat);
    group.sample_size(20).measurement_time(Duration::from_secs(8));
    group.bench_function("jieba_cut", |b| {
        b.iter(|| texts.iter().flat_map(|t| sentences(t)).map(|s| black_box(jieba.cut(s, true)).len()).sum::<usize>());
    });
    group.bench_function("scan", |b| b.iter(|| texts.iter().map(|t| scan(t)).sum::<usize>()));
    group.bench_function("segment", |b| {
        let mut words = Vec::new();
        b.iter(|| {
            let mut count = 0;
            for (text, ranges) in &spoken {
                for range in ranges {
                    words.clear();
                    lexical.segment(text, std::ops::Range::clone(range), &mut words);
                    count += words.len();
                }
            }
            count
        });
    });
    group.bench_function("extract", |b| b.iter(|| texts.iter().map(|t| extractor.extract(t).len()).sum::<usize>()));
    group.bench_function("extract_json", |b| {
        let mut out = Vec::new();
        b.iter(|| {
            for text in &texts {
                out.clear();
                for record in extractor.extract(text) {
                    serde_json::to_writer(&mut out, &record).expect("a record is JSON");
                    out.push(b'\n');
                }
                black_box(&out);
            }
        });
    });
    group.finish();
}

/// The sentences of `text` that the pipeline segments.
fn read(text: &str) -> Vec<std::ops::Range<usize>> {
    use zhengce::record::SectionKind::{Plan, Target, Task};
    let document = Document::read(text, Lexicon::builtin());
    let times = mention::times(text, Some(Point::year(2025)));
    let mut amounts = Vec::new();
    mention::scan(text, Lexicon::builtin(), &[], &mut amounts);
    let wanted = |sentence: &&zhengce::document::Sentence| {
        let range = &sentence.range;
        !sentence.heading
            && (matches!(document.sections[sentence.section].kind, Plan | Target | Task)
                || times.iter().any(|t| range.contains(&t.span.byte[0]))
                || amounts.iter().any(|a| range.contains(&a.span.start)))
    };
    document.sentences.iter().filter(wanted).map(|s| s.range.clone()).collect()
}

/// A document of about `size` bytes, made of the reports over and over, or of lines from all over them if they are longer: the
/// cost depends on how many figures a text has, so documents of every size must have as many. In one line if `flat`.
fn document(texts: &[String], size: usize, flat: bool) -> String {
    let whole: usize = texts.iter().map(String::len).sum();
    let lines = || texts.iter().flat_map(|t| t.lines());
    let step = (whole / size.max(1)).max(1);
    let mut out = String::with_capacity(size + 100_000);
    for line in lines().step_by(step).chain(std::iter::repeat_with(lines).flatten()) {
        if flat {
            out.extend(line.chars().filter(|c| !c.is_whitespace()));
        } else {
            out.push_str(line);
            out.push('\n');
        }
        if out.len() >= size {
            break;
        }
    }
    let end = (0..=size.min(out.len())).rev().find(|&n| out.is_char_boundary(n)).unwrap_or(0);
    out.truncate(end);
    out
}

/// duckling's Chinese rules for money, times and numbers, over the first sentences of the reports, beside our own scan of
/// the same: its cost by the byte grows with the length of a text, so it too is given one sentence at a time.
fn peers(c: &mut Criterion) {
    const SIZE: usize = 8_000;
    let texts = reports();
    let mut size = 0;
    let figures = |s: &&str| s.bytes().any(|b| b.is_ascii_digit());
    let wanted: Vec<&str> = texts.iter().flat_map(|t| sentences(t)).filter(figures).collect();
    let wanted: Vec<&str> = wanted
        .into_iter()
        .take_while(|s| {
            size += s.len();
            size < SIZE
        })
        .collect();
    let size: usize = wanted.iter().map(|s| s.len()).sum();
    let locale = Locale::new(Lang::ZH, None);
    let kinds = [DimensionKind::AmountOfMoney, DimensionKind::Time, DimensionKind::Numeral];
    let (context, options) = (Context::default(), Options::default());
    let mut group = c.benchmark_group("peers");
    group.throughput(Throughput::Bytes(size as u64)).sampling_mode(SamplingMode::Flat);
    group.sample_size(10).measurement_time(Duration::from_secs(5));
    group.bench_function("duckling", |b| {
        b.iter(|| wanted.iter().map(|s| duckling::parse(s, &locale, &kinds, &context, &options).len()).sum::<usize>());
    });
    group.bench_function("scan", |b| b.iter(|| wanted.iter().map(|s| scan(s)).sum::<usize>()));
    group.finish();
}

fn scaling(c: &mut Criterion) {
    let texts = reports();
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("scaling");
    group.sample_size(10).measurement_time(Duration::from_secs(3)).sampling_mode(SamplingMode::Flat);
    for (name, size, flat) in [
        ("10 KB", 10_000, false),
        ("100 KB", 100_000, false),
        ("1 MB", 1_000_000, false),
        ("10 MB", 10_000_000, false),
        ("10 MB in one line", 10_000_000, true),
        ("100 MB", 100_000_000, false),
    ] {
        let text = document(&texts, size, flat);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(name), &text, |b, text| {
            b.iter(|| extractor.extract(text).len());
        });
    }
    group.finish();
}

criterion_group!(benches, pipeline, peers, scaling);
criterion_main!(benches);
