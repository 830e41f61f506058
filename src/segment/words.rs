//! What the words of the dictionaries can do: the one table that every segmenter reads.

use crate::lexicon::{Lexicon, Role, sort_key};

/// The cue words and the names of indicators with their roles, sorted.
pub(super) fn words(lexicon: &Lexicon) -> Vec<(&str, Role)> {
    let names = lexicon.indicators.names().filter(|n| is_word(n)).map(|n| (n, Role::INDICATOR));
    let mut words: Vec<_> = lexicon.cues.words().chain(names).map(|(word, role)| (sort_key(word), role)).collect();
    words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    words.dedup_by(|next, first| {
        let same = next.0 == first.0;
        if same {
            first.1 = first.1.or(next.1);
        }
        same
    });
    words.into_iter().map(|((_, word), role)| (word, role)).collect()
}

/// Whether a name of the catalogue is one word; shares and rates of change are constructions (X占Y比重, X涨幅).
fn is_word(name: &str) -> bool {
    // most names have none of these characters
    let construction = name.contains(['占', '完', '累', '实'])
        && (name.contains('占') || ["完成", "累计", "实现"].iter().any(|v| name.contains(v)));
    !construction && !["占比", "比重", "涨幅", "增速", "增幅", "降幅", "占比率"].iter().any(|s| name.ends_with(s))
}
