//! Compiles the dictionaries that take longest to read into tables of the program: the words of every segmenter, and the
//! gazetteer. The readers are the library's own, and what they refuse fails the build, by file and line. Kinds of cues are looked
//! at when a program starts, and by the tests.

#![allow(dead_code, reason = "the library needs more of its modules than this script")]

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use order::sorted;
use regions::{RegionEntry, Regions};
use role::Role;
use table::{LexiconError, Table};
use term::{Keep, Term, copied};
use tree::WordTree;

#[path = "src/lexicon/order.rs"]
mod order;
#[path = "src/lexicon/regions.rs"]
mod regions;
#[path = "src/lexicon/role.rs"]
mod role;
#[path = "src/lexicon/table.rs"]
mod table;
#[path = "src/lexicon/term.rs"]
mod term;
#[path = "src/text/chars.rs"]
mod text;
#[path = "src/lexicon/tree.rs"]
mod tree;
#[path = "src/lexicon/words.rs"]
mod words;

const REGIONS: &str = include_str!("dicts/regions.tsv");
const CUES: &str = include_str!("dicts/cues.tsv");
const INDICATORS: &str = include_str!("dicts/indicators.tsv");

fn main() -> Result<(), Box<dyn Error>> {
    // The dictionaries and modules are part of this script, which cargo builds anew when one of them changes.
    println!("cargo::rerun-if-changed=build.rs");
    let (words, roles) = words()?;
    let regions = Regions::read("dicts/regions.tsv", REGIONS, Term::Borrowed)?;
    let mut out = String::new();
    writeln!(out, "pub(crate) static WORDS: WordTree = {};", tree(&WordTree::new(&words)))?;
    writeln!(out, "pub(crate) static ROLES: &[Role] = &{roles:?};")?;
    writeln!(out, "pub(crate) static REGIONS: Regions = {};", gazetteer(&regions))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("dictionaries.rs"), out)?;
    Ok(())
}

/// The words of the cue and indicator dictionaries with what they do.
fn words() -> Result<(Vec<&'static str>, Vec<Role>), LexiconError> {
    let mut all = Vec::new();
    for row in Table::new("dicts/cues.tsv", CUES, &["text", "kind", "value?"])?.rows() {
        let row = row?;
        all.extend(Role::parse(row.get(1), row.get(2)).map(|role| (row.get(0), role)));
    }
    for row in Table::new("dicts/indicators.tsv", INDICATORS, &["name", "aliases"])?.rows() {
        let row = row?;
        let names = std::iter::once(row.get(0)).chain(row.list(1)).filter(|name| words::is_word(name));
        all.extend(names.map(|name| (name, Role::INDICATOR)));
    }
    Ok(words::merged(all.into_iter()))
}

fn tree(tree: &WordTree) -> String {
    let WordTree { heads, firsts, nodes, tails } = tree;
    format!(
        "WordTree {{ heads: Cow::Borrowed(&{heads:?}), firsts: Cow::Borrowed(&{firsts:?}), nodes: Cow::Borrowed(&{nodes:?}), \
         tails: Cow::Borrowed(&{tails:?}) }}"
    )
}

fn gazetteer(regions: &Regions) -> String {
    let Regions { list, names, called, starts } = regions;
    let entry = |RegionEntry { code, name, parent }: &RegionEntry| {
        let [code, name, parent] = [code, name, parent].map(|cell| format!("Cow::Borrowed({cell:?})"));
        format!("RegionEntry {{ code: {code}, name: {name}, parent: {parent} }}, ")
    };
    let (list, names) = (list.iter().map(entry).collect::<String>(), tree(names));
    format!(
        "Regions {{ list: Cow::Borrowed(&[{list}]), names: {names}, called: Cow::Borrowed(&{called:?}), \
         starts: Cow::Borrowed(&{starts:?}) }}"
    )
}
