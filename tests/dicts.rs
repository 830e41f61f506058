//! Every line of every dictionary is read, and keeps what `dicts/README.md` and the head of its file promise.
//! What is particular to numbers stands in `quantity_dictionaries.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use zhengce::Extractor;
use zhengce::lexicon::{Indicators, Lexicon, LexiconError, Table, Units};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dicts")
}

fn text(file: &str) -> String {
    std::fs::read_to_string(folder().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

/// The rows of a dictionary, as the cells of `columns`; a `?` behind a name makes the column optional.
fn rows(file: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let text = text(file);
    let table = Table::new(file, &text, columns).unwrap_or_else(|e| panic!("{e}"));
    let cells = |row: Result<zhengce::lexicon::Row<'_>, LexiconError>| {
        let row = row.unwrap_or_else(|e| panic!("{e}"));
        (0..columns.len()).map(|n| row.get(n).to_owned()).collect()
    };
    table.rows().map(cells).collect()
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|p| !p.is_empty())
}

/// Each file says what it is, where it comes from and under which licence, and stands in the README.
#[test]
fn files_are_described() {
    let readme = text("README.md");
    let mut files: Vec<_> =
        std::fs::read_dir(folder()).expect("dicts").map(|f| f.expect("a file").file_name()).collect();
    files.sort();
    for file in files.iter().map(|f| f.to_str().expect("UTF-8")).filter(|f| *f != "README.md") {
        let text = text(file);
        let head: String = text.lines().take_while(|l| l.starts_with('#')).collect::<Vec<_>>().join("\n");
        for word in ["Source", "Licence"] {
            assert!(head.contains(word), "{file}: its head has no word on `{word}`");
        }
        assert!(readme.contains(&format!("`{file}`")), "{file} is not in dicts/README.md");
        assert!(
            !text.contains('\r') && !text.starts_with('\u{feff}') && text.ends_with('\n'),
            "{file}: UTF-8, LF, no BOM"
        );
        for (n, line) in text.lines().enumerate() {
            assert!(line.trim_end() == line || line.ends_with('\t'), "{file}:{}: blanks at the end", n + 1);
            assert!(!line.contains('\u{3000}') && !line.contains("\t "), "{file}:{}: blanks in a cell", n + 1);
        }
    }
}

#[test]
fn all_are_read() {
    let lexicon = Lexicon::builtin();
    assert!(lexicon.units.iter().count() > 300);
    assert!(lexicon.indicators.iter().count() > 500);
    assert!(lexicon.cues.words().count() > 1000);
    assert_eq!(rows("regions.tsv", &["code"]).len(), 3217);
    // Times are read at their first use.
    assert_eq!(zhengce::mention::times("2025年上半年", zhengce::mention::Anchor::default()).len(), 1);
}

#[test]
fn indicators_are_what_the_head_promises() {
    let head = text("indicators.tsv");
    let vocabulary: BTreeSet<&str> =
        head.lines().filter_map(|l| l.strip_prefix("#   ")?.split_once(':')).map(|(name, _)| name).collect();
    let mut known: BTreeSet<String> = Units::builtin().iter().map(|u| u.dimension.to_string()).collect();
    known.insert("index".to_owned());
    let (mut ids, mut names) = (BTreeSet::new(), BTreeMap::new());
    for row in rows("indicators.tsv", &["id", "name", "aliases", "en", "category", "dimensions", "measures"]) {
        let [id, name, aliases, english, category, dimensions, measures] = &row[..] else { unreachable!() };
        assert!(ids.insert(id.clone()), "{id} stands twice");
        assert!(!english.is_empty() && !category.is_empty() && !measures.is_empty(), "{id}: an empty cell");
        for alias in std::iter::once(name.as_str()).chain(parts(aliases)) {
            if let Some(other) = names.insert(alias.to_owned(), id.clone()) {
                panic!("`{alias}` is a name of {other} and of {id}, or stands there twice");
            }
            assert!(alias.chars().count() > 1 && !alias.contains(char::is_whitespace), "{id}: `{alias}` is no name");
        }
        assert!(parts(dimensions).next().is_some(), "{id} has no dimension");
        for dimension in parts(dimensions) {
            for atom in dimension.split('/') {
                assert!(vocabulary.contains(atom), "{id}: the head of the file does not know the dimension `{atom}`");
            }
            assert!(known.contains(dimension), "{id}: no unit has the dimension `{dimension}`");
        }
    }
}

/// A catalogue knows each of its names by the id of its line.
#[test]
fn indicators_are_found_by_every_name() {
    let catalogue = Indicators::parse("indicators.tsv", &text("indicators.tsv")).expect("is read");
    for row in rows("indicators.tsv", &["id", "name", "aliases"]) {
        for name in std::iter::once(row[1].as_str()).chain(parts(&row[2])) {
            assert_eq!(catalogue.named(name).map(|i| &*i.id), Some(&*row[0]), "{name}");
        }
    }
}

/// The kinds and values in use are those of the table in the README.
#[test]
fn cues_are_documented() {
    let readme = text("README.md");
    let mut documented = BTreeMap::new();
    for line in readme.lines().filter(|l| l.starts_with("| `")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for kind in cells[1].split(',').map(|k| k.trim().trim_matches('`')) {
            documented.insert(kind.to_owned(), cells[2].to_owned());
        }
    }
    for row in rows("cues.tsv", &["text", "kind", "value?"]) {
        let values =
            documented.get(&row[1]).unwrap_or_else(|| panic!("the kind `{}` is not in dicts/README.md", row[1]));
        assert!(row[2].is_empty() || values.contains(&row[2]), "{}: `{}` is no value of {}", row[0], row[2], row[1]);
    }
}

#[test]
fn regions_are_a_tree() {
    let rows = rows("regions.tsv", &["code", "name", "level", "parent"]);
    let levels: BTreeMap<&str, &str> = rows.iter().map(|r| (r[0].as_str(), r[2].as_str())).collect();
    for pair in rows.windows(2) {
        assert!(pair[0][0] < pair[1][0], "{} and {} are out of order", pair[0][0], pair[1][0]);
    }
    for row in &rows {
        let [code, name, level, parent] = &row[..] else { unreachable!() };
        let above = levels.get(parent.as_str()).copied();
        match level.as_str() {
            "province" => assert!(parent.is_empty() && code.ends_with("0000"), "{code} {name}"),
            "prefecture" => assert!(above == Some("province") && code[..2] == parent[..2], "{code} {name}"),
            // Counties of a municipality or governed by the province stand right under it.
            "county" => assert!(above.is_some_and(|l| l != "county") && code[..2] == parent[..2], "{code} {name}"),
            other => panic!("{code} {name}: no level `{other}`"),
        }
    }
}

#[test]
fn time_words_are_documented() {
    let text = text("times.tsv");
    let head: String = text.lines().take_while(|l| l.starts_with('#')).collect();
    for row in rows("times.tsv", &["word", "role"]) {
        assert!(head.contains(&row[1]), "{}: the head of the file does not explain the role `{}`", row[0], row[1]);
    }
}

/// A line of a user's file that cannot be used is an error with file, line and cause.
#[test]
fn wrong_lines_of_users() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let indicators = "id\tname\taliases\tdimensions\tmeasures\n";
    let units = "unit\tdimension\tbase_unit\tnum\tden\tkind\n";
    let cues = "text\tkind\tvalue\n";
    let cases: [(&str, String, usize, &str); 11] = [
        ("indicators", format!("{indicators}Tea\t茶叶产量\t\t\t\n"), 2, "a–z, 0–9"),
        ("indicators", format!("# mine\n{indicators}tea\t茶叶产量\n\ntea\t茶产量\n"), 5, "`tea` stands in line 3"),
        ("indicators", format!("{indicators}tea\t\t茶产量\n"), 2, "no name"),
        ("indicators", format!("{indicators}tea\t茶叶产量\t\tmass\tamount\n"), 2, "`amount` is no measure"),
        ("indicators", format!("{indicators}a\t甲产量\nb\t乙产量\t甲产量\n"), 3, "`甲产量` names `a` already"),
        ("indicators", "id\ttitle\na\t甲产量\n".to_owned(), 1, "no column `name`"),
        ("indicators", format!("{indicators}a\t甲产量\t\t\t\t\t\t\n"), 2, "8 cells"),
        ("units", format!("{units}石\tweight\tkg\t60\t1\tcustomary\n"), 2, "unknown dimension `weight`"),
        ("units", format!("{units}石\tmass\tkg\t0\t1\tcustomary\n"), 2, "not a whole number above 0"),
        (
            "cues",
            format!("{cues}初步核算\tstatus\testimate\n大概率\tstatus\tmaybe\n"),
            3,
            "`status` with value `maybe`",
        ),
        ("cues", String::new(), 1, "empty"),
    ];
    for (n, (kind, text, line, cause)) in cases.iter().enumerate() {
        let path = folder.join(format!("wrong-{n}.tsv"));
        std::fs::write(&path, text).expect("a place for tests");
        let builder = Extractor::builder();
        let error = match *kind {
            "indicators" => builder.indicators(&path).err(),
            "units" => builder.units(&path).err(),
            _ => builder.cues(&path).err(),
        };
        let error = error.unwrap_or_else(|| panic!("{text:?} was taken"));
        let message = error.to_string();
        assert!(error.is_lexicon() && message.starts_with(&format!("{}:{line}: ", path.display())), "{message}");
        assert!(message.contains(cause), "{message} does not say {cause}");
    }
    let missing = Extractor::builder().units("there/is/no.tsv").expect_err("no such file");
    assert!(missing.is_io() && missing.to_string().starts_with("there/is/no.tsv: "), "{missing}");
}

/// What a user adds is used, and takes the place of what was there.
#[test]
fn own_lines_are_used() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a place for tests");
        path
    };
    let extractor = Extractor::builder()
        .indicators(file("own-indicators.tsv", "id\tname\taliases\ntea\t茶青产量\t茶青总产\n"))
        .and_then(|b| {
            b.units(file(
                "own-units.tsv",
                "unit\tdimension\tbase_unit\tnum\tden\tkind\n篓茶\tmass\tkg\t25\t1\tcustomary\n",
            ))
        })
        .and_then(|b| b.cues(file("own-cues.tsv", "text\tkind\tvalue\n初步估摸\tstatus\testimate\n")))
        .and_then(|b| b.year(2025).region("杭州市").build())
        .expect("sound files");
    let records = extractor.extract("全年茶青总产达到300篓茶。");
    let [record] = &records[..] else { panic!("{records:?}") };
    assert_eq!(record.metric.as_ref().and_then(|m| m.indicator.as_deref()), Some("tea"));
    let quantity = record.quantity.as_ref().expect("a value");
    assert_eq!(quantity.base.as_ref().expect("a known unit").value, 7500.into());
    assert_eq!(record.region.as_ref().and_then(|r| r.code.as_deref()), Some("330100"));
}
