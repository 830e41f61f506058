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
fn code(bytes: u32) -> usize {
    ((bytes & 0xF) << 12 | (bytes >> 2 & 0xFC0) | (bytes >> 16 & 0x3F)) as usize
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
        let mut at = 0;
        let mut push = |at: usize, mut what: u8| {
            if what & WORD != 0 {
                let first = char_at(bytes, at);
                let second = first.and_then(|c| char_at(bytes, at + c.1));
                let begins = first.zip(second).is_some_and(|(a, b)| begins_word(a.0, b.0));
                what = what & !WORD | if begins { TIME } else { 0 };
            }
            if what != 0 {
                list.push((at as u64) << 8 | u64::from(what));
            }
        };
        loop {
            // five characters of three bytes, as most are
            while let Some(window) = bytes[at..].first_chunk::<16>() {
                let window = u128::from_le_bytes(*window);
                if window & LEADS != WIDE {
                    break;
                }
                let what = [0, 24, 48, 72, 96].map(|shift| begins[code((window >> shift) as u32)]);
                if what != [0; 5] {
                    for (n, what) in what.into_iter().enumerate().filter(|(_, what)| *what != 0) {
                        push(at + 3 * n, what);
                    }
                }
                at += 15;
            }
            let (code, width) = match bytes[at..] {
                [a @ 0xE0..0xF0, b, c, ..] => {
                    (u16::from(a & 0xF) << 12 | u16::from(b & 0x3F) << 6 | u16::from(c & 0x3F), 3)
                }
                [a @ 0..0x80, ..] => (a.into(), 1),
                [a, ..] => (0, if a < 0xE0 { 2 } else { 4 }),
                [] => break,
            };
            let what = begins[usize::from(code)];
            if what != 0 {
                push(at, what);
            }
            at += width;
        }
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
