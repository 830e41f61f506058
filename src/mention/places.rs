//! One pass over a text for the places at which a later stage has to look.
//!
//! Most characters begin nothing. One look at a table tells, for every character, which stages have to read on from it;
//! folding, times, amounts and sentences are then read from lists of these places, without walking the text again.

use once_cell::sync::Lazy;

use super::time;
use crate::lexicon::traditional;
use crate::numeral::{self, ANCHOR};
use crate::text::{Folded, char_at};

/// A time may begin here, or what the text speaks of may change.
const TIME: u8 = 1;
/// An amount may begin here.
const AMOUNT: u8 = 2;
/// A mark that ends a sentence, or a bracket.
const MARK: u8 = 4;
/// A time may begin here, if the next character goes on with a word of time: of those that begin one, every second.
const WORD: [u8; 2] = [8, 64];
const WORDS: u8 = WORD[0] | WORD[1];
/// A word of time may go on here that began with one of those.
const NEXT: [u8; 2] = [WORD[0] << 1, WORD[1] << 1];
const ANY_NEXT: u8 = NEXT[0] | NEXT[1];
/// Folding may change this character.
const FOLD: u8 = 32;

const MARKS: &str = "。！？!?（）()";

/// What may begin at each character of the basic plane.
struct Beginnings {
    ascii: [u8; 0x80],
    /// All of them, by [`place_of`].
    all: Box<[u8; 0x10000]>,
}

static REPORT: Lazy<Beginnings> = Lazy::new(|| beginnings(false));

/// The same with the times of everyday life, and without the marks: who asks for these reads no sentences.
static EVERYDAY: Lazy<Beginnings> = Lazy::new(|| beginnings(true));

fn beginnings(everyday: bool) -> Beginnings {
    let mut all = Box::new([0; 0x10000]);
    let mut add = |c: char, what| {
        if let Some(begin) = u16::try_from(c as u32).ok().and_then(|c| all.get_mut(place_of(c))) {
            *begin |= what;
        }
    };
    let anchors = ('\0'..='\u{FFFF}').filter(|c| numeral::classes()[*c as usize] & ANCHOR != 0);
    anchors.for_each(|c| add(c, AMOUNT));
    if !everyday {
        MARKS.chars().for_each(|c| add(c, MARK));
    }
    for word in time::beginning_words(everyday) {
        let mut chars = word.chars();
        let group = chars.clone().next().map_or(0, |first| first as usize & 1);
        chars.next().into_iter().for_each(|first| add(first, WORD[group]));
        chars.next().into_iter().for_each(|second| add(second, NEXT[group]));
    }
    time::beginnings().chain('0'..='9').chain(['\n']).for_each(|c| add(c, TIME));
    for (c, ascii) in Folded::suspects() {
        // what stands behind a blank that goes is not known yet
        add(c, FOLD | ANY_NEXT | if ascii.is_ascii_digit() { TIME | AMOUNT } else { 0 });
    }
    traditional::characters().for_each(|c| add(c, FOLD));
    Beginnings { ascii: std::array::from_fn(|c| all[place_of(c as u16)]), all }
}

/// Where a character of the basic plane stands in the table.
fn place_of(c: u16) -> usize {
    let [high, middle, low] = [c >> 12, c >> 6 & 0x3F, c & 0x3F].map(u64::from);
    pair_of(0xE0 | high | (0x80 | middle) << 8 | (0x80 | low) << 16)[0]
}

/// The same of two characters of three bytes each. Their bytes are put together as is quickest, not as their numbers: the
/// upper two bits of the second and third byte, which are always the same, make room for the lower four of the first.
#[inline(always)]
fn pair_of(bytes: u64) -> [usize; 2] {
    let leads = (bytes & 0x0F00_000F).wrapping_mul(0x10_4000) & 0xC0C0_00C0_C000;
    let both = bytes ^ leads;
    [both >> 8, both >> 32].map(|place| usize::from(place as u16))
}

/// As many characters are looked up together; each byte of a `u64` tells of one of them what may begin there.
const TOGETHER: usize = 8;
const ONES: u64 = 0x0101_0101_0101_0101;

/// The first bytes of eight characters of three bytes, in three words of eight bytes, and what marks them as such.
const LEADS: [u64; 3] = [0x00F0_0000_F000_00F0, 0xF000_00F0_0000_F000, 0x0000_F000_00F0_0000];
const WIDE: [u64; 3] = [0x00E0_0000_E000_00E0, 0xE000_00E0_0000_E000, 0x0000_E000_00E0_0000];

/// Their bytes.
type Window = [u8; 3 * TOGETHER];

#[inline(always)]
fn words(window: &Window) -> [u64; 3] {
    let (words, _) = window.as_chunks();
    std::array::from_fn(|n| u64::from_le_bytes(words[n]))
}

/// The same two by two, for [`pair_of`].
#[inline(always)]
fn pairs([a, b, c]: [u64; 3]) -> [u64; TOGETHER / 2] {
    [a, a >> 48 | b << 16, b >> 32 | c << 32, c >> 16]
}

/// A factor that brings the lowest bit of byte `step * n % 8` to bit 56 + `n`, for each `n`.
const fn gather(step: usize) -> u64 {
    let (mut factor, mut n) = (0, 0);
    while n < TOGETHER {
        factor |= 1 << (56 + n - 8 * (step * n % TOGETHER));
        n += 1;
    }
    factor
}

/// The lowest bits of eight bytes as eight bits, in the order that `factor` tells.
#[inline(always)]
fn gathered(word: u64, factor: u64) -> u64 {
    (word & ONES).wrapping_mul(factor) >> 56
}

/// How many characters of three bytes a window begins with.
#[inline(always)]
fn wide(words: [u64; 3]) -> usize {
    // of the nth character in byte 3n % 8
    let other = (0..3).fold(0, |other, n| other | (words[n] & LEADS[n]) ^ WIDE[n]);
    // what was not 0 in a byte comes to its fifth bit
    let other = (other >> 4) + ONES * 0xF;
    (gathered(other >> 4, const { gather(3) }) | 0x100).trailing_zeros() as usize
}

/// What of `count` characters of three bytes, one or more, asks for a closer look.
#[inline(always)]
fn sifted(what: u64, count: usize) -> u64 {
    const ALWAYS: u64 = ONES * (TIME | AMOUNT | MARK | FOLD) as u64;
    const WORDS_OF: u64 = ONES * WORDS as u64;
    let what = what & u64::MAX >> (64 - 8 * count);
    // what follows the last of them is not known
    let next = what >> 8 | u64::from(ANY_NEXT) << (8 * count - 8);
    what & (ALWAYS | next >> 1 & WORDS_OF)
}

/// Up to eight characters of three bytes each, or one of another width, at one of which something may begin.
#[derive(Clone, Copy, Default)]
struct Hit {
    at: usize,
    /// What may begin, a byte for a character.
    what: u64,
}

/// As many hits as have a bit for each of their characters in a `u64`. Which characters give a hit cannot be foreseen, so
/// that the search writes one behind the last in any case, and counts it only if it is one.
#[derive(Default)]
struct Batch {
    hits: [Hit; Self::MOST],
    len: usize,
}

impl Batch {
    const MOST: usize = 64 / TOGETHER;

    fn is_full(&self) -> bool {
        self.len == Self::MOST
    }

    #[inline(always)]
    fn add(&mut self, at: usize, what: u64) {
        self.hits[self.len % Self::MOST] = Hit { at, what };
        self.len += usize::from(what != 0);
    }

    /// Where the character of a bit stands.
    #[inline(always)]
    fn place(&self, bit: u32) -> usize {
        let bit = bit as usize;
        self.hits[bit / TOGETHER % Self::MOST].at + 3 * (bit % TOGETHER)
    }

    /// Puts the places into the lists.
    fn empty(&mut self, begins_word: impl Fn(usize) -> bool, [times, amounts, marks, folds]: &mut [Found; 4]) {
        self.hits[self.len..].fill(Hit::default());
        let any = self.hits.iter().fold(0, |any, hit| any | hit.what);
        let bits_of = |kind: &dyn Fn(u64) -> u64| {
            let bits = |hit: &Hit| gathered(kind(hit.what), const { gather(1) });
            self.hits.iter().rev().fold(0, |all, hit| all << TOGETHER | bits(hit))
        };
        let bits = |kind: u8| bits_of(&|what| what >> kind.trailing_zeros());
        let mut begin = bits(TIME);
        let [one, other] = WORD.map(u8::trailing_zeros);
        let mut words = bits_of(&|what| what >> one | what >> other);
        while words != 0 {
            let n = words.trailing_zeros();
            words &= words - 1;
            begin |= u64::from(begins_word(self.place(n))) << n;
        }
        times.extend(self, begin);
        amounts.extend(self, bits(AMOUNT));
        for (list, kind) in [(marks, MARK), (folds, FOLD)] {
            if any & (ONES * u64::from(kind)) != 0 {
                list.extend(self, bits(kind));
            }
        }
        self.len = 0;
    }
}

/// Places of one kind, with room for more.
struct Found {
    list: Vec<usize>,
    len: usize,
}

impl Found {
    fn with_room(room: usize) -> Self {
        Self { list: Vec::with_capacity(room), len: 0 }
    }

    /// Adds those of a batch that have a bit. Four at a time, of which the last may be none and are written over: how many they
    /// are cannot be foreseen, so that a loop over them one by one would cost more.
    #[inline(always)]
    fn extend(&mut self, batch: &Batch, mut bits: u64) {
        if self.list.len() < self.len + 64 {
            // a little at a time, as it is written to at once
            self.list.resize(self.len + 256, 0);
        }
        let room = self.list[self.len..][..64].chunks_exact_mut(4);
        self.len += bits.count_ones() as usize;
        for four in room {
            for place in four {
                *place = batch.place(bits.trailing_zeros());
                bits &= bits.wrapping_sub(1);
            }
            if bits == 0 {
                break;
            }
        }
    }

    fn list(mut self) -> Vec<usize> {
        self.list.truncate(self.len);
        self.list
    }
}

/// The places of a text, each kind in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    times: Vec<usize>,
    amounts: Vec<usize>,
    marks: Vec<usize>,
    folds: Vec<usize>,
}

impl Places {
    /// Looks at every character of a folded text once.
    pub fn new(text: &str) -> Self {
        Self::find(text, &REPORT, time::begins_word(false))
    }

    /// Looks at every character of `source` once; gives it folded, with the places of the folded text.
    pub fn fold(source: &str) -> (Folded<'_>, Self) {
        Self::find(source, &REPORT, time::begins_word(false)).folded(source, Self::new)
    }

    /// The same, with the times of everyday life, which date no figure of a report; without marks.
    pub fn fold_everyday(source: &str) -> (Folded<'_>, Self) {
        let find = |text: &str| Self::find(text, &EVERYDAY, time::begins_word(true));
        find(source).folded(source, find)
    }

    /// Those of the beginning of the text, up to byte `end`.
    pub fn until(&self, end: usize) -> Self {
        let before = |list: &[usize]| list[..list.partition_point(|&at| at < end)].to_vec();
        let Self { times, amounts, marks, folds } = self;
        Self { times: before(times), amounts: before(amounts), marks: before(marks), folds: before(folds) }
    }

    /// The source folded where these, its places, ask for it, and the places of what comes out.
    fn folded(mut self, source: &str, find: impl Fn(&str) -> Self) -> (Folded<'_>, Self) {
        let folded = Folded::at(source, &self.folds);
        if folded.is_turned() {
            let places = find(folded.text());
            return (folded, places);
        }
        self.move_back(folded.moves());
        (folded, self)
    }

    /// Moves the places by `moves`: from a place on, so many bytes to the front.
    fn move_back(&mut self, moves: impl Iterator<Item = (usize, usize)> + Clone) {
        for list in [&mut self.times, &mut self.amounts, &mut self.marks] {
            let mut moves = moves.clone();
            let (mut back, mut next) = (0, moves.next());
            for place in list.iter_mut() {
                while let Some((from, more)) = next
                    && from <= *place
                {
                    (back, next) = (more, moves.next());
                }
                *place -= back;
            }
        }
    }

    fn find(text: &str, begins: &Beginnings, begins_word: impl Fn(&[u8], usize) -> bool) -> Self {
        let bytes = text.as_bytes();
        let Beginnings { ascii, all } = begins;
        let begins_at = |at: usize| match char_at(bytes, at) {
            Some((c, width)) => (u16::try_from(c).map_or(0, |c| all[place_of(c)]), width),
            None => (0, 0),
        };
        // of what folding may change, as some characters that begin so, nothing is known
        let may_fade = |next: Option<&u8>| matches!(next, Some(b' ' | 0xC2 | 0xE3 | 0xEF));
        let begins_word =
            |at: usize| begins_word(bytes, at) || may_fade(bytes.get(at + 3)) && begins_at(at + 3).0 & FOLD != 0;
        // about as many times, amounts and marks as reports have
        let marks = if all[place_of('。' as u16)] & MARK == 0 { 0 } else { text.len() / 48 };
        let mut found = [text.len() / 32, text.len() / 48, marks, 0].map(Found::with_room);
        let mut batch = Batch::default();
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            if batch.is_full() {
                batch.empty(begins_word, &mut found);
            }
            // most characters are of three bytes
            if first & 0xF0 == 0xE0
                && let Some(words) = bytes[at..].first_chunk().map(words)
                && let count @ 1.. = wide(words)
            {
                let what = pairs(words).into_iter().rev().fold(0, |what, pair| {
                    let [first, second] = pair_of(pair).map(|place| u64::from(all[place]));
                    what << 16 | first | second << 8
                });
                batch.add(at, sifted(what, count));
                at += 3 * count;
                continue;
            }
            let (what, width) = ascii.get(usize::from(*first)).map_or_else(|| begins_at(at), |what| (*what, 1));
            batch.add(at, what.into());
            at += width;
            // a number is read from its first digit
            if first.is_ascii_digit() {
                at += bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
            }
        }
        batch.empty(begins_word, &mut found);
        let [times, amounts, marks, folds] = found.map(Found::list);
        Self { times, amounts, marks, folds }
    }

    /// Where a time may begin; also line ends.
    pub fn times(&self) -> impl ExactSizeIterator<Item = usize> {
        self.times.iter().copied()
    }

    /// Where an amount may begin.
    pub fn amounts(&self) -> impl ExactSizeIterator<Item = usize> {
        self.amounts.iter().copied()
    }

    /// Marks that end a sentence, and brackets.
    pub fn marks(&self) -> impl ExactSizeIterator<Item = usize> {
        self.marks.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::numeral::{ANCHOR, class_of};

    #[test]
    fn finds_what_a_walk_finds() {
        let some = "全省生产总值增长5.8%，达到31245亿元。\n“十四五”时期新增１２个ＡＢ（é·𠀀）三项";
        let texts = (0..some.chars().count()).map(|n| some.chars().cycle().skip(n).take(150).collect::<String>());
        for text in texts {
            let places = Places::new(&text);
            let inner = |at: usize| text[..at].ends_with(|c: char| c.is_ascii_digit());
            let walk = |is_one: fn(char) -> bool| {
                let chars = text.char_indices().filter(move |(_, c)| is_one(*c));
                chars.filter(|(at, c)| !(c.is_ascii_digit() && inner(*at))).map(|(at, _)| at).collect::<Vec<_>>()
            };
            let wide = |c: char| ('０'..='９').contains(&c);
            let amounts = walk(|c| class_of(c).0 & ANCHOR != 0 || ('０'..='９').contains(&c));
            assert_eq!(places.amounts().collect::<Vec<_>>(), amounts, "{text}");
            assert_eq!(places.marks().collect::<Vec<_>>(), walk(|c| "。！？!?（）()".contains(c)), "{text}");
            let times = places.times().collect::<Vec<_>>();
            let digits = text.char_indices().filter(|(at, c)| (c.is_ascii_digit() && !inner(*at)) || wide(*c));
            assert!(digits.map(|(at, _)| at).all(|at| times.contains(&at)), "{text}");
        }
    }
}
