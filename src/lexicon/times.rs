//! The words of time: `dicts/times.tsv`.

use once_cell::sync::Lazy;
use rustc_hash::FxHashMap;

use super::{LexiconError, Table};
use crate::text::{CharSet, PairSet, char_at, ends, stands};

const FILE: &str = include_str!("../../dicts/times.tsv");

/// What a word that begins a time says; the roles are explained in the head of `dicts/times.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// The year of the speech, plus.
    Year(i32),
    /// The year that the text speaks about, plus.
    Context(i32),
    /// That year's month, and the year plus.
    ContextPart(i32, u8),
    /// Years of the speech, from plus to plus.
    Years(i32, i32),
    /// Months of the year that the text speaks about; the whole year for 1 to 12.
    Part(u8, u8),
    /// The year of the speech, plus, and its season.
    Season(i32, u8),
    /// The month of the speech, plus.
    Month(i32),
    /// The quarter of the speech, plus.
    Quarter(i32),
    /// The week of the speech, plus.
    Week(i64),
    /// The day of the speech, plus.
    Day(i64),
    /// 1 Monday to 7 Sunday.
    Weekday(u8),
    /// The weekend of the speech's week, plus.
    Weekend(i64),
    /// Month and day.
    Festival(u8, u8),
    /// No value.
    Vague,
    /// From then on, no value.
    Since,
}

/// What follows a year or a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tail {
    /// From to.
    Span(u8, u8),
    /// 1 spring to 4 winter.
    Season(u8),
}

/// A word with what must not stand beside it.
#[derive(Clone, Debug)]
pub(crate) struct Word<T> {
    pub word: &'static str,
    pub says: T,
    not_after: &'static str,
    not_before: Vec<&'static str>,
}

/// All of `dicts/times.tsv`, sorted for use.
#[derive(Default)]
pub(crate) struct TimeWords {
    /// By their first two characters.
    starts: FxHashMap<[char; 2], Starts>,
    /// Their first two characters.
    pairs: PairSet,
    pub day_parts: Words<()>,
    /// The first year of a reign.
    pub reigns: Words<i32>,
    pub year_tails: Words<Tail>,
    pub month_tails: Words<Tail>,
    pub plan_tails: Words<Tail>,
    pub before_past: Words<()>,
    pub before_future: Words<()>,
    pub after_past: Words<()>,
    pub plan_names: Words<()>,
    pub month_names: Words<()>,
    pub since_after: Words<()>,
    pub until_after: Words<()>,
    pub until_before: Words<()>,
    pub plan_words: Words<()>,
    pub around: Words<()>,
    pub ago: Words<()>,
    pub later: Words<()>,
    pub term_not: Words<()>,
    pub title_end: Words<()>,
    pub name_after: Words<()>,
    pub name_before: Words<()>,
}

impl<T> Word<T> {
    /// Whether the word stands at `at`, and nothing beside it forbids it.
    pub fn fits(&self, text: &str, at: usize) -> bool {
        stands(text.as_bytes(), at, self.word) && self.free_after(text, at) && self.free_before(text, at)
    }

    fn free_after(&self, text: &str, at: usize) -> bool {
        self.not_after.is_empty() || text[..at].chars().next_back().is_none_or(|c| !self.not_after.contains(c))
    }

    fn free_before(&self, text: &str, at: usize) -> bool {
        let rest = &text.as_bytes()[at + self.word.len()..];
        !self.not_before.iter().any(|w| rest.starts_with(w.as_bytes()))
    }
}

/// The words that begin a time with the same two characters, longest first.
#[derive(Default)]
struct Starts {
    known: Vec<Word<Start>>,
    /// Those that date no figure of a report.
    everyday: Vec<Word<Start>>,
}

/// Words, longest first. Mostly none of them stands at a place, and its first character tells.
pub(crate) struct Words<T> {
    list: Vec<Word<T>>,
    /// The words' first characters.
    heads: CharSet,
    /// Of the last bytes of the words, the last six bits.
    ends: u64,
}

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { list: Vec::new(), heads: CharSet::default(), ends: 0 }
    }
}

fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

impl<T> Words<T> {
    fn push(&mut self, word: Word<T>) {
        word.word.chars().next().into_iter().for_each(|first| self.heads.insert(first));
        self.ends |= word.word.bytes().next_back().map_or(u64::MAX, bit);
        self.list.push(word);
    }

    /// The words.
    pub fn iter(&self) -> impl Iterator<Item = &Word<T>> {
        self.list.iter()
    }

    fn longest_first(&mut self) {
        longest_first(&mut self.list);
    }
}

fn longest_first<T>(list: &mut [Word<T>]) {
    list.sort_by_key(|w| std::cmp::Reverse(w.word.len()));
}

/// The first of `words` that stands at `at`.
#[inline]
pub(crate) fn at<'w, T>(words: &'w Words<T>, text: &str, at: usize) -> Option<&'w Word<T>> {
    let may = char_at(text.as_bytes(), at).is_some_and(|(first, _)| words.heads.may_hold_code(first));
    if may { words.list.iter().find(|w| w.fits(text, at)) } else { None }
}

/// The first of `words` that ends at `at` and does not begin before `floor`.
#[inline]
pub(crate) fn before<'w, T>(words: &'w Words<T>, text: &str, floor: usize, at: usize) -> Option<&'w Word<T>> {
    let last = at.checked_sub(1).map(|last| text.as_bytes()[last])?;
    if words.ends & bit(last) == 0 {
        return None;
    }
    words.list.iter().find(|w| {
        at - floor >= w.word.len() && ends(text.as_bytes(), at, w.word) && w.free_after(text, at - w.word.len())
    })
}

impl TimeWords {
    /// The built-in words.
    pub fn get() -> &'static Self {
        static WORDS: Lazy<TimeWords> =
            Lazy::new(|| TimeWords::parse(FILE).unwrap_or_else(|error| panic!("built-in dictionary: {error}")));
        &WORDS
    }

    /// The longest word that begins a time at `place`.
    pub fn start(&self, text: &str, place: usize) -> Option<&Word<Start>> {
        self.starts_at(text, place).0
    }

    /// The same, and the longest that begins a time of everyday life there.
    pub fn starts_at(&self, text: &str, place: usize) -> (Option<&Word<Start>>, Option<&Word<Start>>) {
        let Some(starts) = self.pair_at(text, place).and_then(|pair| self.starts.get(&pair)) else {
            return (None, None);
        };
        let [known, everyday] = [&starts.known, &starts.everyday].map(|list| list.iter().find(|w| w.fits(text, place)));
        (known, everyday)
    }

    /// The two characters at `place`, if a time may begin with them.
    fn pair_at(&self, text: &str, place: usize) -> Option<[char; 2]> {
        let (first, width) = char_at(text.as_bytes(), place)?;
        let (second, _) = char_at(text.as_bytes(), place + width)?;
        let (first, second) = (char::from_u32(first)?, char::from_u32(second)?);
        self.pairs.may_hold(first, second).then_some([first, second])
    }

    /// The words that begin a time.
    pub fn starts(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.starts.values().flat_map(|starts| &starts.known).map(|word| word.word)
    }

    /// The words that begin a time of everyday life, and the parts of the day.
    pub fn everyday_starts(&self) -> impl Iterator<Item = &'static str> + '_ {
        let words = self.starts.values().flat_map(|starts| &starts.everyday).map(|word| word.word);
        words.chain(self.day_parts.iter().map(|word| word.word))
    }

    fn parse(file: &'static str) -> Result<Self, LexiconError> {
        let mut words = Self::default();
        let table = Table::new("times.tsv", file, &["word", "role", "value", "not_after?", "not_before?", "only?"])?;
        let mut seen = std::collections::BTreeSet::new();
        for row in table.rows() {
            let row = row?;
            let (word, role, value) = (row.get(0), row.get(1), row.get(2));
            if word.is_empty() || !seen.insert((word, role, row.get(5))) {
                return Err(row.error(format!("`{word}` stands twice as {role}, or is empty")));
            }
            let bad = || row.error(format!("`{value}` is no value for the role {role}; see the head of the file"));
            let numbers: Vec<i32> =
                value.split(['/', ' ']).map(str::parse).collect::<Result<_, _>>().unwrap_or_default();
            let one = || numbers.first().copied().filter(|_| numbers.len() == 1).ok_or_else(bad);
            let within = |n: i32, most: i32| u8::try_from(n).ok().filter(|_| n <= most).ok_or_else(bad);
            let span = |most: i32| match numbers[..] {
                [a] => Ok((within(a, most)?, within(a, most)?)),
                [a, b] => Ok((within(a, most)?, within(b, most)?)),
                _ => Err(bad()),
            };
            let tail = |most: i32| match value.strip_prefix('s').map(str::parse::<i32>) {
                Some(Ok(n)) => Ok(Tail::Season(within(n, 4)?)),
                _ => span(most).map(|(a, b)| Tail::Span(a, b)),
            };
            let (not_after, not_before) = (row.get(3), row.list(4).collect::<Vec<_>>());
            let everyday = match row.get(5) {
                "" => false,
                "everyday" => true,
                other => return Err(row.error(format!("unknown restriction `{other}`; write everyday or nothing"))),
            };
            let start = match role {
                "year" => Some(Start::Year(one()?)),
                "context" => Some(Start::Context(one()?)),
                "context_part" => match numbers[..] {
                    [n, month] => Some(Start::ContextPart(n, within(month, 12)?)),
                    _ => return Err(bad()),
                },
                "years" => match numbers[..] {
                    [a, b] => Some(Start::Years(a, b)),
                    _ => return Err(bad()),
                },
                "part" => span(12).map(|(a, b)| Some(Start::Part(a, b)))?,
                "season" => match numbers[..] {
                    [n, season] => Some(Start::Season(n, within(season, 4)?)),
                    _ => return Err(bad()),
                },
                "month" => Some(Start::Month(one()?)),
                "quarter" => Some(Start::Quarter(one()?)),
                "week" => Some(Start::Week(one()?.into())),
                "day" => Some(Start::Day(one()?.into())),
                "weekday" => Some(Start::Weekday(within(one()?, 7)?)),
                "weekend" => Some(Start::Weekend(one()?.into())),
                "festival" => span(31).map(|(m, d)| Some(Start::Festival(m, d)))?,
                "vague" => Some(Start::Vague),
                "since" => Some(Start::Since),
                _ => None,
            };
            if let Some(says) = start {
                let mut chars = word.chars();
                let (Some(a), Some(b)) = (chars.next(), chars.next()) else {
                    return Err(
                        row.error(format!("`{word}` is too short to begin a time; write two characters or more"))
                    );
                };
                words.pairs.insert(a, b);
                let starts = words.starts.entry([a, b]).or_default();
                let list = if everyday { &mut starts.everyday } else { &mut starts.known };
                list.push(Word { word, says, not_after, not_before });
                continue;
            }
            let plain = |not_before| Word { word, says: (), not_after, not_before };
            match role {
                "day_part" => words.day_parts.push(plain(not_before)),
                "reign" => words.reigns.push(Word { word, says: one()?, not_after, not_before }),
                "year_tail" => words.year_tails.push(Word { word, says: tail(12)?, not_after, not_before }),
                "month_tail" => words.month_tails.push(Word { word, says: tail(31)?, not_after, not_before }),
                "plan_tail" => words.plan_tails.push(Word { word, says: tail(5)?, not_after, not_before }),
                "before_past" => words.before_past.push(plain(not_before)),
                "before_future" => words.before_future.push(plain(not_before)),
                "after_past" => words.after_past.push(plain(not_before)),
                "plan_name" => words.plan_names.push(plain(not_before)),
                "month_name" => words.month_names.push(plain(not_before)),
                "since_after" => words.since_after.push(plain(not_before)),
                "until_after" => words.until_after.push(plain(not_before)),
                "until_before" => words.until_before.push(plain(not_before)),
                "plan_word" => words.plan_words.push(plain(not_before)),
                "around" => words.around.push(plain(not_before)),
                "ago" => words.ago.push(plain(not_before)),
                "later" => words.later.push(plain(not_before)),
                "term_not" => words.term_not.push(plain(not_before)),
                "title_end" => words.title_end.push(plain(not_before)),
                "name_after" => words.name_after.push(plain(not_before)),
                "name_before" => words.name_before.push(plain(not_before)),
                _ => return Err(row.error(format!("no role `{role}`; the head of the file lists them"))),
            }
        }
        let lists = words.starts.values_mut().flat_map(|starts| [&mut starts.known, &mut starts.everyday]);
        lists.for_each(|list| longest_first(list));
        for list in [&mut words.year_tails, &mut words.month_tails, &mut words.plan_tails] {
            list.longest_first();
        }
        words.reigns.longest_first();
        for list in [
            &mut words.day_parts,
            &mut words.before_past,
            &mut words.before_future,
            &mut words.after_past,
            &mut words.plan_names,
            &mut words.month_names,
            &mut words.since_after,
            &mut words.until_after,
            &mut words.until_before,
            &mut words.plan_words,
            &mut words.around,
            &mut words.ago,
            &mut words.later,
            &mut words.term_not,
            &mut words.title_end,
            &mut words.name_after,
            &mut words.name_before,
        ] {
            list.longest_first();
        }
        Ok(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{FILE, TimeWords};

    #[test]
    fn every_line_is_read() {
        TimeWords::parse(FILE).unwrap();
    }

    #[test]
    fn says_what_is_wrong() {
        for (line, cause) in
            [("今年\tyear\tx", "no value"), ("今年\tyaer\t0", "no role"), ("今年\tyear\t0\n今年\tyear\t0", "twice")]
        {
            let file = format!("word\trole\tvalue\n{line}\n").leak();
            let error = TimeWords::parse(file).err().unwrap();
            assert!(error.cause.contains(cause), "{error}");
        }
    }
}
