//! The one table of words that every segmenter reads.

use super::{Role, sorted};

/// The words in order, each once, and all that they do.
pub(crate) fn merged<'w>(words: impl Iterator<Item = (&'w str, Role)>) -> (Vec<&'w str>, Vec<Role>) {
    let (all, all_roles): (Vec<&str>, Vec<Role>) = words.unzip();
    let (mut words, mut roles) = (Vec::with_capacity(all.len()), Vec::<Role>::with_capacity(all.len()));
    for n in sorted(&all) {
        let (word, role) = (all[n as usize], all_roles[n as usize]);
        match roles.last_mut().filter(|_| words.last() == Some(&word)) {
            Some(first) => *first = first.or(role),
            None => {
                words.push(word);
                roles.push(role);
            }
        }
    }
    (words, roles)
}

/// Whether a name of the catalogue is one word; shares and rates of change are constructions (X占Y比重, X涨幅).
pub(crate) fn is_word(name: &str) -> bool {
    // most names have none of these characters, and end in none of those
    let construction = name.contains(['占', '完', '累', '实'])
        && (name.contains('占') || ["完成", "累计", "实现"].iter().any(|v| name.contains(v)));
    let rate = name.ends_with(['比', '重', '幅', '速', '率'])
        && ["占比", "比重", "涨幅", "增速", "增幅", "降幅", "占比率"].iter().any(|s| name.ends_with(s));
    !construction && !rate
}
