//! Every line of the dictionaries of numbers is read and checked.

use std::collections::BTreeMap;

use zhengce::lexicon::{Bounds, Lexicon, Names, Table, Units};

const UNITS: &str = include_str!("../dicts/units.tsv");
const BOUNDS: &str = include_str!("../dicts/bounds.tsv");
const NAMES: &str = include_str!("../dicts/names.tsv");

#[test]
fn the_files_are_read() {
    Units::parse("units.tsv", UNITS).unwrap();
    Bounds::parse("bounds.tsv", BOUNDS).unwrap();
    Names::parse("names.tsv", NAMES).unwrap();
}

/// The parser refuses a spelling of two units; here every spelling leads to its own row.
#[test]
fn every_spelling_leads_to_its_unit() {
    let units = Units::builtin();
    for row in Table::new("units.tsv", UNITS, &["unit", "aliases", "base_unit", "dimension", "kind"]).unwrap().rows() {
        let row = row.unwrap();
        // points are told by the words before them
        if row.get(4) == "score" {
            assert_eq!(units.find(row.get(0)), None, "{}", row.get(0));
            continue;
        }
        for spelling in [row.get(0)].into_iter().chain(row.list(1)) {
            let id = units.find(spelling).unwrap_or_else(|| panic!("{spelling} is lost"));
            assert_eq!(&*units.get(id).name, row.get(0), "{spelling}");
            assert_eq!(&*units.get(id).dimension, row.get(3));
        }
    }
}

#[test]
fn one_base_unit_a_dimension() {
    let mut base: BTreeMap<String, String> = BTreeMap::new();
    for unit in Units::builtin().iter() {
        // Money is not converted, and a dimension of money has a base a currency; scales of temperature have no factor.
        if unit.dimension.contains("money") || ["temperature", "time", "age"].iter().any(|d| unit.dimension.contains(d))
        {
            continue;
        }
        let known = base.entry(unit.dimension.to_string()).or_insert_with(|| unit.base_unit.to_string());
        if !unit.dimension.contains('/')
            && !["concentration", "speed", "flow", "mass fraction"].contains(&&*unit.dimension)
        {
            assert_eq!(*known, *unit.base_unit, "{}", unit.name);
        }
    }
}

#[test]
fn factors_are_exact() {
    let units = Units::builtin();
    let factor = |name: &str| {
        let unit = units.get(units.find(name).unwrap());
        (unit.num, unit.den, unit.base_unit.to_string())
    };
    for (name, num, den, base) in [
        ("亩", 2000, 3, "m2"),
        ("公顷", 10_000, 1, "m2"),
        ("斤", 1, 2, "kg"),
        ("吨标准煤", 8141, 1, "kWh"),
        ("千瓦时", 1, 1, "kWh"),
        ("吉瓦", 1_000_000, 1, "kW"),
        ("%", 1, 100, "1"),
        ("‰", 1, 1000, "1"),
        ("成", 1, 10, "1"),
        ("个基点", 1, 100, "pp"),
        ("元/亩", 3, 2000, "CNY/m2"),
        ("万元/亩", 0, 0, ""),
        ("吨标准煤/万元", 8141, 10_000, "kWh/CNY"),
        ("微克/立方米", 1, 1_000_000_000, "kg/m3"),
        ("公里/小时", 5, 18, "m/s"),
        ("百亿亿次/秒", 1_000_000_000_000_000_000, 1, "FLOPS"),
    ] {
        if num == 0 {
            assert_eq!(units.find(name), None, "the scale of a numerator belongs to the number");
            continue;
        }
        assert_eq!(factor(name), (num, den, base.to_owned()), "{name}");
    }
}

#[test]
fn errors_name_the_line() {
    let head = "unit\tdimension\tbase_unit\tnum\tden\tkind\taliases\n";
    let parse = |line: &str| Units::parse("my.tsv", &format!("{head}{line}\n")).unwrap_err().to_string();
    assert!(parse("尺\tlenght\tm\t1\t3\tcustomary").starts_with("my.tsv:2: unknown dimension `lenght`"));
    assert!(parse("尺\tlength\tm\t0.33\t1\tcustomary").contains("write factors as num and den"));
    assert!(
        parse("尺\tlength\tm\t1\t3\tcustomary\n丈\tlength\tm\t10\t3\tcustomary\t尺")
            .starts_with("my.tsv:3: `尺` is already")
    );
    assert!(parse("尺\tlength\tm\t1\t3\tmine").contains("unknown kind"));
    let error = Bounds::parse("b.tsv", "word\tplace\tbound\n超\tbefore\tmore\n").unwrap_err();
    assert!(error.to_string().starts_with("b.tsv:2: unknown bound `more`"));
    let error = Names::parse("n.tsv", "word\tplace\n统计\tword\n").unwrap_err();
    assert!(error.to_string().starts_with("n.tsv:2: `统计` holds no numeral"));
}

#[test]
fn own_words_come_on_top() {
    let mut lexicon = Lexicon::builtin().clone();
    let own =
        Units::parse("my.tsv", "unit\tdimension\tbase_unit\tnum\tden\tkind\n石\tmass\tkg\t60\t1\tcustomary\n").unwrap();
    lexicon.units.extend(&own);
    lexicon.names.extend("my.tsv", "word\tplace\n三石化工\tword\n").unwrap();
    lexicon.bounds.extend("my.tsv", "word\tplace\tbound\n起码有\tbefore\tge\n").unwrap();
    let mut found = Vec::new();
    zhengce::mention::scan("三石化工收粮起码有三百石", &lexicon, &[], &mut found);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].bound, zhengce::record::Bound::Ge);
    assert_eq!(&*lexicon.units.get(found[0].unit.clone().unwrap().1).name, "石");
}
