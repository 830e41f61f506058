//! Every record of every report at hand: its spans lead to its words, it survives JSON and `into_owned`, and it comes out
//! the same twice.

#[path = "support/hold.rs"]
mod hold;
#[path = "support/texts.rs"]
mod texts;

use std::path::Path;

use zhengce::{Extractor, Record};

fn all_hold(folder: &Path) {
    let extractor = Extractor::new();
    for source in texts::read(folder) {
        let records = source.records(&extractor);
        let spans = hold::spans(&source.text, &records);
        assert!(spans.is_ok(), "{}: {}", source.name, spans.unwrap_err());
        for record in &records {
            survives(record);
        }
        let owned: Vec<Record<'static>> = source.records(&extractor).into_iter().map(Record::into_owned).collect();
        assert_eq!(records, owned, "{}: another run gives other records", source.name);
    }
}

/// JSON and back is the same record, and its numbers are JSON numbers.
fn survives(record: &Record<'_>) {
    let json = serde_json::to_string(record).expect("a record is JSON");
    let back: Record<'_> = serde_json::from_str(&json).unwrap_or_else(|e| panic!("{e}: {json}"));
    assert_eq!(&back, record);
    assert_eq!(serde_json::to_string(&back).expect("likewise"), json);
    let value: serde_json::Value = serde_json::from_str(&json).expect("an object");
    assert!(value["quantity"].is_null() || value["quantity"]["value"].is_number(), "{json}");
    assert!(value["period"].is_null() || value["period"].is_string(), "{json}");
}

#[test]
fn own_reports() {
    all_hold(&texts::corpus());
}

#[test]
fn shared_gold() {
    texts::shared("gold").iter().for_each(|folder| all_hold(folder));
}

#[test]
fn shared_reports() {
    texts::shared("reports").iter().for_each(|folder| all_hold(folder));
}

/// What `extract` gives is what `read` gives; a name for the document changes nothing else.
#[test]
fn one_way_in() {
    let extractor = Extractor::new();
    let source = &texts::read(&texts::corpus())[0];
    let plain = extractor.extract(&source.text);
    assert_eq!(plain, extractor.read(&source.text).records);
    let hints = zhengce::Hints { doc: Some("a name"), ..zhengce::Hints::default() };
    let mut named = extractor.read_as(&source.text, &hints).records;
    assert!(named.iter().all(|r| r.doc == "a name"));
    named.iter_mut().for_each(|r| r.doc = "".into());
    assert_eq!(plain, named);
}

/// The same report in the other script: the records that come out differ by their script alone.
#[test]
fn traditional_characters() {
    let table = include_str!("../dicts/traditional.tsv");
    let pairs: Vec<(char, char)> =
        table.lines().filter(|line| !line.starts_with(['#', 't'])).filter_map(pair).collect();
    let to = |text: &str| {
        text.chars().map(|c| pairs.iter().find(|(_, plain)| *plain == c).map_or(c, |p| p.0)).collect::<String>()
    };
    let back = |text: &str| {
        text.chars().map(|c| pairs.iter().find(|(form, _)| *form == c).map_or(c, |p| p.1)).collect::<String>()
    };
    let extractor = Extractor::new();
    for source in texts::read(&texts::corpus()).iter() {
        let plain = extractor.extract(&source.text);
        let text = to(&source.text);
        assert_ne!(text, source.text);
        let other = extractor.extract(&text);
        assert_eq!(hold::spans(&text, &other), Ok(()));
        let json = |records: &[Record<'_>]| {
            records.iter().map(|r| serde_json::to_string(r).expect("JSON")).collect::<Vec<_>>()
        };
        for (mine, theirs) in json(&plain).iter().zip(json(&other)) {
            assert_eq!(*mine, back(&theirs), "{}", source.name);
        }
        assert_eq!(plain.len(), other.len(), "{}", source.name);
    }
}

fn pair(line: &str) -> Option<(char, char)> {
    let (form, plain) = line.split_once('\t')?;
    Some((form.chars().next()?, plain.chars().next()?))
}
