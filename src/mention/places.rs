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

/// What may begin at a character.
struct Beginnings {
    /// At each character of the basic plane.
    exact: Box<[u8; 0x10000]>,
    /// Whether anything may begin at a character of three bytes, told from the last two of them, which are quicker put
    /// together than the number of the character. Says yes for some 3 % that are none.
    coarse: Box<[u8; 0x4000]>,
}

static REPORT: Lazy<Beginnings> = Lazy::new(|| Beginnings::new(false));

/// The same with the times of everyday life.
static EVERYDAY: Lazy<Beginnings> = Lazy::new(|| Beginnings::new(true));

impl Beginnings {
    fn new(everyday: bool) -> Self {
        let anchor = |class: &u8| if class & ANCHOR == 0 { 0 } else { AMOUNT };
        let exact: Box<[u8]> = numeral::classes().iter().map(anchor).collect();
        let mut exact: Box<[u8; 0x10000]> = exact.try_into().expect("the size of the table");
        let mut add = |c: char, what| {
            if let Some(begin) = exact.get_mut(c as usize) {
                *begin |= what;
            }
        };
        MARKS.chars().for_each(|c| add(c, MARK));
        time::word_beginnings(everyday).for_each(|c| add(c, WORD));
        time::beginnings().chain('0'..='9').chain(['\n']).for_each(|c| add(c, TIME));
        let mut coarse = Box::new([0; 0x4000]);
        for (code, _) in exact.iter().enumerate().filter(|(_, what)| **what != 0) {
            let [middle, last] = [code >> 6 & 0x3F, code & 0x3F];
            coarse[last << 8 | middle] = 1;
        }
        Self { exact, coarse }
    }
}

/// The first bytes of five characters of three bytes, and what marks them as such.
const LEADS: u128 = 0x00F0_0000_F000_00F0_0000_F000_00F0;
const WIDE: u128 = 0x00E0_0000_E000_00E0_0000_E000_00E0;

/// The number of a character of three bytes.
#[inline(always)]
fn wide(a: u8, b: u8, c: u8) -> u32 {
    u32::from(a & 0xF) << 12 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)
}

/// The characters at byte `at` and behind it; 0 where there is none.
fn pair(bytes: &[u8], at: usize) -> (u32, u32) {
    let (c, width) = char_at(bytes, at).unwrap_or_default();
    (c, char_at(bytes, at + width).map_or(0, |next| next.0))
}

/// How many places are kept before they are looked at again.
const ROOM: usize = 256;

/// Places as they are found. What is no place is written too and then written over: which characters are one cannot be
/// foreseen, so that a branch would cost more.
struct Found {
    list: [usize; ROOM],
    len: usize,
}

impl Found {
    #[inline(always)]
    fn push(&mut self, at: usize, is_place: bool) {
        self.list[self.len % ROOM] = at;
        self.len += usize::from(is_place);
    }

    fn is_nearly_full(&self) -> bool {
        self.len > ROOM - 8
    }

    /// Gives the places to `list`, those of words only if the next character goes on with one.
    fn empty(
        &mut self,
        bytes: &[u8],
        exact: &[u8; 0x10000],
        begins_word: impl Fn(u32, u32) -> bool,
        list: &mut Vec<u64>,
    ) {
        let mut kept = [0; ROOM];
        let mut len = 0;
        for &at in &self.list[..self.len] {
            let (c, next) = match bytes[at..] {
                [a @ 0xE0..0xF0, b, c, d @ 0xE0..0xF0, e, f, ..] => (wide(a, b, c), wide(d, e, f)),
                _ => pair(bytes, at),
            };
            let what = exact[c as usize & 0xFFFF];
            // asked of all alike: a branch would cost more
            let begins = u8::from(what & WORD != 0) & u8::from(begins_word(c, next));
            let what = (what & !WORD) | (begins * TIME);
            kept[len % ROOM] = (at as u64) << 8 | u64::from(what);
            len += usize::from(what != 0);
        }
        list.extend_from_slice(&kept[..len]);
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
    /// Looks at every character of `text` once.
    pub fn new(text: &str) -> Self {
        Self::find(text, &REPORT, time::begins_word(false))
    }

    /// The same, with the times of everyday life, which date no figure of a report.
    pub fn everyday(text: &str) -> Self {
        Self::find(text, &EVERYDAY, time::begins_word(true))
    }

    fn find(text: &str, begins: &Beginnings, begins_word: impl Fn(u32, u32) -> bool) -> Self {
        let bytes = text.as_bytes();
        let mut list = Vec::with_capacity(text.len() / 16);
        let mut found = Found { list: [0; ROOM], len: 0 };
        let mut at = 0;
        loop {
            if found.is_nearly_full() {
                found.empty(bytes, &begins.exact, &begins_word, &mut list);
            }
            // five characters of three bytes, as most are
            while let Some(window) = bytes[at..].first_chunk::<16>()
                && u128::from_le_bytes(*window) & LEADS == WIDE
                && !found.is_nearly_full()
            {
                for n in 0..5 {
                    let inner = u16::from_le_bytes([window[3 * n + 1], window[3 * n + 2]]) & 0x3F3F;
                    found.push(at + 3 * n, begins.coarse[usize::from(inner)] != 0);
                }
                at += 15;
            }
            let Some((c, width)) = char_at(bytes, at) else { break };
            found.push(at, c < 0x10000 && begins.exact[c as usize] != 0);
            at += width;
        }
        found.empty(bytes, &begins.exact, &begins_word, &mut list);
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
