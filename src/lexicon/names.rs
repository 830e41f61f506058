//! Names and words that hold numerals and are no figures.

use super::class::{ANCHOR, Class, class_at, class_of};
use super::{Lexicon, LexiconError, Table, Trie};
use crate::text::{CharSet, PairSet};

/// Words with numerals in them: 统一, 百家争鸣, 500强, 号线.
///
/// ```
/// use zhengce::lexicon::Names;
/// let names = Names::builtin();
/// assert_eq!(names.word_around("统一部署", 3), Some(6));
/// assert!(names.follows("强企业"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Words from their first numeral on; the value is the group of their beginnings.
    words: Trie,
    groups: Vec<Vec<Box<str>>>,
    /// The first numeral of each word with the character behind it, or, where it ends the word, with that before it.
    pairs: PairSet,
    /// The numerals that are words themselves.
    alone: CharSet,
    after: Trie,
    before: Trie,
    leads: Trie,
    changes: Trie,
    scores: Trie,
}

impl Names {
    /// The built-in names.
    pub fn builtin() -> &'static Self {
        &Lexicon::builtin().names
    }

    /// Reads a file in the format of `dicts/names.tsv`.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut names = Self::default();
        names.fill(file, text, false)?;
        Ok(names)
    }

    /// Adds the words of another file of the same format.
    pub fn extend(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        // Read on a copy, so that a wrong file changes nothing.
        let mut both = self.clone();
        both.fill(file, text, true)?;
        *self = both;
        Ok(())
    }

    /// `again` allows words that are known already.
    fn fill(&mut self, file: &str, text: &str, again: bool) -> Result<(), LexiconError> {
        for row in Table::new(file, text, &["word", "place"])?.rows() {
            let row = row?;
            let word = row.get(0);
            let fresh = match row.get(1) {
                "word" => {
                    let Some(first) = word.find(|c| class_of(c).0 & ANCHOR != 0) else {
                        return Err(row.error(format!("`{word}` holds no numeral")));
                    };
                    let (head, tail) = word.split_at(first);
                    let group = match self.words.get(tail) {
                        Some(group) => group,
                        None => {
                            self.groups.push(Vec::new());
                            let group = u16::try_from(self.groups.len() - 1).expect("fewer than 65536 words");
                            let _ = self.words.insert(tail, group);
                            group
                        }
                    };
                    let heads = &mut self.groups[group as usize];
                    let fresh = !heads.iter().any(|h| **h == *head);
                    if fresh {
                        heads.push(head.into());
                    }
                    let mut chars = tail.chars();
                    match (head.chars().next_back(), chars.next(), chars.next()) {
                        (_, Some(first), Some(second)) => self.pairs.insert(first, second),
                        (Some(last), Some(first), None) => self.pairs.insert(last, first),
                        (_, first, _) => first.into_iter().for_each(|first| self.alone.insert(first)),
                    }
                    fresh
                }
                "after" => self.after.insert(word, 0).is_none(),
                "before" => self.before.insert(&word.chars().rev().collect::<String>(), 0).is_none(),
                "lead" => self.leads.insert(&word.chars().rev().collect::<String>(), 0).is_none(),
                "change" => self.changes.insert(word, 0).is_none(),
                "score" => self.scores.insert(word, 0).is_none(),
                other => {
                    let cause = format!("unknown place `{other}`; write word, before, after, lead, change or score");
                    return Err(row.error(cause));
                }
            };
            if word.is_empty() || !(fresh || again) {
                return Err(row.error(format!("`{word}` is empty or there twice")));
            }
        }
        Ok(())
    }

    /// End of the longest word whose first numeral stands at byte `at` of `text`. A word of digits alone is none inside a longer
    /// string of digits: 六一, but not the 六一 of 六一四.
    pub fn word_around(&self, text: &str, at: usize) -> Option<usize> {
        let (front, rest) = text.split_at(at);
        let mut chars = rest.chars();
        let (first, second) = (chars.next()?, chars.next());
        let may = second.is_some_and(|second| self.pairs.may_hold(first, second))
            || front.chars().next_back().is_some_and(|before| self.pairs.may_hold(before, first))
            || self.alone.may_hold(first);
        if !may {
            return None;
        }
        let mut below = usize::MAX;
        loop {
            let (len, group) = self.words.longest_below(rest, below)?;
            let before = front.as_bytes();
            // most words begin with their numeral, and few with what stands here
            let ends = |head: &str| match head.as_bytes() {
                [] => true,
                [.., last] => before.last() == Some(last) && before.ends_with(head.as_bytes()),
            };
            let head = self.groups[group as usize].iter().find(|head| ends(head));
            if head.is_some_and(|head| !head.is_empty() || !runs_on(text, at, at + len)) {
                return Some(at + len);
            }
            below = len;
        }
    }

    /// Whether `text` begins with a word that makes the number in front of it a name.
    pub fn follows(&self, text: &str) -> bool {
        self.after.longest(text).is_some()
    }

    /// Whether `text` ends with a word that a number without a unit may follow: 降至.
    pub fn leads(&self, text: &str) -> bool {
        self.leads.longest_back(text).is_some()
    }

    /// Whether `text` begins with a verb of change, as behind the 84.7 of 84.7提升至89.6.
    pub fn changes(&self, text: &str) -> bool {
        self.changes.longest(text).is_some()
    }

    /// Whether `text` begins with a word of scoring (得分), behind which 分 counts points.
    pub fn scores(&self, text: &str) -> bool {
        self.scores.longest(text).is_some()
    }

    /// What the words end in that make the number behind them a name.
    pub(crate) fn ends(&self) -> &CharSet {
        self.before.beginnings()
    }

    /// Whether `text` ends with a word that makes the number behind it a name.
    pub fn precedes(&self, text: &str) -> bool {
        self.before.longest_back(text).is_some()
    }
}

/// Whether the digits from `from` to `to` are part of a longer string of digits: the 三一 of 三一三·二亿, the 六一 of 六一·四.
fn runs_on(text: &str, from: usize, to: usize) -> bool {
    let is_digit = |c: char| class_of(c).digit().is_some();
    if !text[from..to].chars().all(is_digit) {
        return false;
    }
    let (behind, width) = class_at(text, to);
    let next = if behind == Class::LINK && !text[to..].starts_with('、') { to + width } else { to };
    // 九一八亿元, but 五一万人徒步
    let scaled = behind.power().is_some_and(|power| power >= 4) && to - from > 2 * "五".len();
    scaled || class_at(text, next).0.digit().is_some() || text[..from].chars().next_back().is_some_and(is_digit)
}
