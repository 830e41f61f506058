//! One pass over a text for the places at which a later stage has to look.
//!
//! Most characters begin nothing. One look at a table tells, for every character, which stages have to read on from it;
//! folding, times, amounts and sentences are then read from the list of these places, without walking the text again.

use once_cell::sync::Lazy;

use super::time;
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
/// What is kept whatever follows.
const SURE: u8 = TIME | AMOUNT | MARK | FOLD;

const MARKS: &str = "。！？!?（）()";

/// What may begin at each character of the basic plane, by [`place_of`].
type Beginnings = [u8; 0x10000];

static REPORT: Lazy<Box<Beginnings>> = Lazy::new(|| beginnings(false));

/// The same with the times of everyday life.
static EVERYDAY: Lazy<Box<Beginnings>> = Lazy::new(|| beginnings(true));

fn beginnings(everyday: bool) -> Box<Beginnings> {
    let mut table = Box::new([0; 0x10000]);
    let mut add = |c: char, what| {
        if let Some(begin) = u16::try_from(c as u32).ok().and_then(|c| table.get_mut(place_of(c))) {
            *begin |= what;
        }
    };
    let anchors = ('\0'..='\u{FFFF}').filter(|c| numeral::classes()[*c as usize] & ANCHOR != 0);
    anchors.for_each(|c| add(c, AMOUNT));
    MARKS.chars().for_each(|c| add(c, MARK));
    for [first, second] in time::word_pairs(everyday) {
        let group = first as usize & 1;
        add(first, WORD[group]);
        add(second, NEXT[group]);
    }
    time::beginnings().chain('0'..='9').chain(['\n']).for_each(|c| add(c, TIME));
    for (c, ascii) in Folded::suspects() {
        // what stands behind a blank that goes is not known yet
        add(c, FOLD | ANY_NEXT | if ascii.is_ascii_digit() { TIME | AMOUNT } else { 0 });
    }
    table
}

/// Where a character of the basic plane stands in the table.
fn place_of(c: u16) -> usize {
    let [high, middle, low] = [c >> 12, c >> 6 & 0x3F, c & 0x3F];
    place(0xE0 | high as u8, middle as u8, low as u8)
}

/// The same from the three bytes of a character. They are put together as is quickest, not as its number.
#[inline(always)]
fn place(a: u8, b: u8, c: u8) -> usize {
    usize::from(u16::from_le_bytes([b, c]) & 0x3F3F | u16::from(a).wrapping_mul(0x1040) & 0xC0C0)
}

/// The first bytes of five characters of three bytes, and what marks them as such.
const LEADS: u128 = 0x00F0_0000_F000_00F0_0000_F000_00F0;
const WIDE: u128 = 0x00E0_0000_E000_00E0_0000_E000_00E0;

/// How many places are kept before they are looked at again.
const ROOM: usize = 256;

/// Places as they are found, as in [`Places`]. What is no place is written too and then written over: which characters are
/// one cannot be foreseen, so that a branch would cost more.
struct Found {
    list: [u64; ROOM],
    len: usize,
}

impl Found {
    /// `next` is what the next character is.
    #[inline(always)]
    fn push(&mut self, at: usize, what: u8, next: u8) {
        self.list[self.len % ROOM] = (at as u64) << 8 | u64::from(what);
        self.len += usize::from(what & (SURE | (next & ANY_NEXT) >> 1) != 0);
    }

    fn is_nearly_full(&self) -> bool {
        self.len > ROOM - 8
    }

    /// Gives the places to `list`, those of words only if the next character goes on with one.
    fn empty(
        &mut self,
        bytes: &[u8],
        begins: &Beginnings,
        begins_word: impl Fn(u32, u32) -> bool,
        list: &mut Vec<u64>,
    ) {
        let mut len = 0;
        for n in 0..self.len.min(ROOM) {
            let place = self.list[n];
            let mut what = place as u8;
            if what & WORDS != 0 && what & TIME == 0 {
                let at = (place >> 8) as usize;
                let (c, width) = char_at(bytes, at).unwrap_or_default();
                let next = char_at(bytes, at + width).map_or(0, |next| next.0);
                let folds = |c: u16| begins[place_of(c)] & FOLD != 0;
                what |= u8::from(begins_word(c, next) || u16::try_from(next).is_ok_and(folds)) * TIME;
            }
            self.list[len] = place & !0xFF | u64::from(what & SURE);
            len += usize::from(what & SURE != 0);
        }
        list.extend_from_slice(&self.list[..len]);
        self.len = 0;
    }
}

/// The places of a text, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The place, and in the last byte what may begin there.
    list: Vec<u64>,
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

    /// The same, with the times of everyday life, which date no figure of a report.
    pub fn fold_everyday(source: &str) -> (Folded<'_>, Self) {
        let find = |text: &str| Self::find(text, &EVERYDAY, time::begins_word(true));
        find(source).folded(source, find)
    }

    /// The source folded where these, its places, ask for it, and the places of what comes out.
    fn folded(mut self, source: &str, find: impl Fn(&str) -> Self) -> (Folded<'_>, Self) {
        let folded = Folded::at(source, self.of(FOLD));
        if folded.is_turned() {
            let places = find(folded.text());
            return (folded, places);
        }
        self.move_back(folded.moves());
        (folded, self)
    }

    /// Moves the places by `moves`: from a place on, so many bytes to the front.
    fn move_back(&mut self, moves: impl Iterator<Item = (usize, usize)>) {
        let mut rest = &mut self.list[..];
        let mut back = 0;
        for (from, next) in moves.chain([(usize::MAX, 0)]) {
            let (before, behind) = rest.split_at_mut(rest.partition_point(|place| ((place >> 8) as usize) < from));
            before.iter_mut().for_each(|place| *place -= (back as u64) << 8);
            (rest, back) = (behind, next);
        }
    }

    fn find(text: &str, begins: &Beginnings, begins_word: impl Fn(u32, u32) -> bool) -> Self {
        let bytes = text.as_bytes();
        let mut list = Vec::with_capacity(text.len() / 16);
        let mut found = Found { list: [0; ROOM], len: 0 };
        let mut at = 0;
        loop {
            if found.is_nearly_full() {
                found.empty(bytes, begins, &begins_word, &mut list);
            }
            // five characters of three bytes, as most are
            while let Some(window) = bytes[at..].first_chunk::<16>()
                && u128::from_le_bytes(*window) & LEADS == WIDE
                && !found.is_nearly_full()
            {
                let byte = |n: usize| window[n];
                let what: [u8; 5] =
                    std::array::from_fn(|n| begins[place(byte(3 * n), byte(3 * n + 1), byte(3 * n + 2))]);
                for n in 0..5 {
                    // of the sixth character nothing is known
                    found.push(at + 3 * n, what[n], what.get(n + 1).map_or(ANY_NEXT, |next| *next));
                }
                at += 15;
            }
            let Some((c, width)) = char_at(bytes, at) else { break };
            found.push(at, u16::try_from(c).map_or(0, |c| begins[place_of(c)]), ANY_NEXT);
            at += width;
        }
        found.empty(bytes, begins, &begins_word, &mut list);
        Self { list }
    }

    fn of(&self, what: u8) -> impl Iterator<Item = usize> {
        self.list.iter().filter(move |&&place| place as u8 & what != 0).map(|place| (place >> 8) as usize)
    }

    /// Where a time may begin; also line ends.
    pub fn times(&self) -> impl Iterator<Item = usize> {
        self.of(TIME)
    }

    /// Where an amount may begin.
    pub fn amounts(&self) -> impl Iterator<Item = usize> {
        self.of(AMOUNT)
    }

    /// Marks that end a sentence, and brackets.
    pub fn marks(&self) -> impl Iterator<Item = usize> {
        self.of(MARK)
    }
}
