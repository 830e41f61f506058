//! One pass over a text for the places at which a later stage has to look.
//!
//! Most characters begin nothing. One look at a table tells, for every character, which stages have to read on from it;
//! times, amounts and sentences are then read from the list of these places, without walking the text again.

use once_cell::sync::Lazy;

use super::time;
use crate::numeral::{self, ANCHOR};
use crate::text::char_at;

/// A time may begin here, or what the text speaks of may change.
const TIME: u8 = 1;
/// The same, if the next character goes on with a word of time.
const WORD: u8 = 8;
/// An amount may begin here.
const AMOUNT: u8 = 2;
/// A mark that ends a sentence, or a bracket.
const MARK: u8 = 4;

const MARKS: &str = "。！？!?（）()";

/// What may begin at each character of the basic plane.
static BEGINS: Lazy<Box<[u8; 0x10000]>> = Lazy::new(|| table(false));

/// The same with the times of everyday life.
static EVERYDAY: Lazy<Box<[u8; 0x10000]>> = Lazy::new(|| table(true));

fn table(everyday: bool) -> Box<[u8; 0x10000]> {
    let anchor = |class: &u8| if class & ANCHOR == 0 { 0 } else { AMOUNT };
    let begins: Box<[u8]> = numeral::classes().iter().map(anchor).collect();
    let mut begins: Box<[u8; 0x10000]> = begins.try_into().expect("the size of the table");
    let mut add = |c: char, what| {
        if let Some(begin) = begins.get_mut(c as usize) {
            *begin |= what;
        }
    };
    MARKS.chars().for_each(|c| add(c, MARK));
    time::word_beginnings(everyday).for_each(|c| add(c, WORD));
    time::beginnings().chain('0'..='9').chain(['\n']).for_each(|c| add(c, TIME));
    begins
}

/// The first bytes of five characters of three bytes, and what marks them as such.
const LEADS: u128 = 0x00F0_0000_F000_00F0_0000_F000_00F0;
const WIDE: u128 = 0x00E0_0000_E000_00E0_0000_E000_00E0;

/// The number of the character whose three bytes are the lower ones of `bytes`, the first lowest.
#[inline(always)]
fn code(bytes: u32) -> usize {
    ((bytes & 0xF) << 12 | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F)) as usize
}

/// How many places are kept before they are looked at again.
const ROOM: usize = 256;

/// Places as they are found. What is no place is written too and then written over: which characters are one cannot be
/// foreseen, so that a branch would cost more.
struct Found {
    /// The place, and in the last byte what may begin there.
    list: [u64; ROOM],
    len: usize,
}

impl Found {
    #[inline(always)]
    fn push(&mut self, at: usize, what: u8) {
        self.list[self.len % ROOM] = (at as u64) << 8 | u64::from(what);
        self.len += usize::from(what != 0);
    }

    fn is_nearly_full(&self) -> bool {
        self.len > ROOM - 8
    }

    /// Gives the places to `list`, those of words only if the next character goes on with one.
    fn empty(&mut self, bytes: &[u8], begins_word: impl Fn(u32, u32) -> bool, list: &mut Vec<u64>) {
        let mut kept = 0;
        for n in 0..self.len {
            let place = self.list[n];
            let (at, what) = ((place >> 8) as usize, place as u8);
            let begins = what & WORD != 0 && pair(bytes, at).is_some_and(|(a, b)| begins_word(a, b));
            let what = what & !WORD | if begins { TIME } else { 0 };
            self.list[kept] = place & !0xFF | u64::from(what);
            kept += usize::from(what != 0);
        }
        list.extend_from_slice(&self.list[..kept]);
        self.len = 0;
    }
}

/// The two characters at byte `at`.
#[inline(always)]
fn pair(bytes: &[u8], at: usize) -> Option<(u32, u32)> {
    let (first, width) = char_at(bytes, at)?;
    Some((first, char_at(bytes, at + width)?.0))
}

/// The places of a text, in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The place, and in the last byte what may begin there.
    list: Vec<u64>,
}

impl Places {
    /// Looks at every character of `text` once.
    pub fn new(text: &str) -> Self {
        Self::find(text, &BEGINS, time::begins_word(false))
    }

    /// The same, with the times of everyday life, which date no figure of a report.
    pub fn everyday(text: &str) -> Self {
        Self::find(text, &EVERYDAY, time::begins_word(true))
    }

    fn find(text: &str, begins: &[u8; 0x10000], begins_word: impl Fn(u32, u32) -> bool) -> Self {
        let bytes = text.as_bytes();
        let mut list = Vec::with_capacity(text.len() / 8);
        let mut found = Found { list: [0; ROOM], len: 0 };
        let mut at = 0;
        loop {
            if found.is_nearly_full() {
                found.empty(bytes, &begins_word, &mut list);
            }
            // five characters of three bytes, as most are
            if let Some(window) = bytes[at..].first_chunk::<16>() {
                let window = u128::from_le_bytes(*window);
                if window & LEADS == WIDE {
                    for n in 0..5 {
                        found.push(at + 3 * n, begins[code((window >> (24 * n)) as u32)]);
                    }
                    at += 15;
                    continue;
                }
            }
            let (code, width) = match bytes[at..] {
                [a @ 0xE0..0xF0, b, c, ..] => {
                    (u16::from(a & 0xF) << 12 | u16::from(b & 0x3F) << 6 | u16::from(c & 0x3F), 3)
                }
                [a @ 0..0x80, ..] => (a.into(), 1),
                [a, ..] => (0, if a < 0xE0 { 2 } else { 4 }),
                [] => break,
            };
            found.push(at, begins[usize::from(code)]);
            at += width;
        }
        found.empty(bytes, &begins_word, &mut list);
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
