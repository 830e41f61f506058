//! What the words of the dictionaries can do: the one table that every segmenter reads.

use std::collections::BTreeMap;

use crate::lexicon::{Lexicon, Role};

/// The cue words and the names of indicators with their roles.
pub(super) fn words(lexicon: &Lexicon) -> BTreeMap<&str, Role> {
    let mut words: BTreeMap<&str, Role> = BTreeMap::new();
    let names = lexicon.indicators.names().filter(|n| is_word(n)).map(|n| (n, Role::INDICATOR));
    for (word, role) in lexicon.cues.words().chain(names) {
        let entry = words.entry(word).or_default();
        *entry = entry.or(role);
    }
    words
}

/// Whether a name of the catalogue is one word; shares and rates of change are constructions (X占Y比重, X涨幅).
fn is_word(name: &str) -> bool {
    !name.contains('占')
        && !["完成", "累计", "实现"].iter().any(|v| name.contains(v))
        && !["占比", "比重", "涨幅", "增速", "增幅", "降幅", "占比率"].iter().any(|s| name.ends_with(s))
}
