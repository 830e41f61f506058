//! Quantities: numbers with their units, bounds and ranges.
//!
//! One pass over the characters; a class table finds the places where a number may begin, and each construction has a
//! file of its own. What is read at a place goes through them in this order: ordinal, code, one half, ratio, digit count
//! (两位数), then number and unit, range, and at last the bounds around it. What only looks like a figure is told by
//! `code.rs`, `bare.rs`, `word.rs` and the names lexicon.

mod around;
mod bare;
mod bounds;
mod class;
mod code;
mod compound;
mod context;
mod convert;
mod emit;
mod growth;
mod half;
mod list;
mod measure;
mod money;
mod ordinal;
mod positional;
mod range;
mod ratio;
mod unit;
mod word;

use std::ops::Range;

use super::{Amount, Places};
use crate::lexicon::Lexicon;
use crate::numeral::{Class, Fixed, Look, Read, class_at, is_everyday, read};
use crate::record::Bound;
use crate::text::{CharSet, stands};
use around::Around;

pub(super) use convert::quantities_of;
pub use convert::{quantities, quantity};

/// Finds the amounts of a folded text, in order. `taken` are sorted spans that other mentions hold; no amount reaches into one.
///
/// Linear in the length of the text.
///
/// ```
/// use zhengce::lexicon::Lexicon;
/// use zhengce::mention::{Amount, scan};
/// let mut amounts: Vec<Amount> = Vec::new();
/// scan("城镇新增就业超过20万人，增长5%左右", Lexicon::builtin(), &[], &mut amounts);
/// assert_eq!(amounts.len(), 2);
/// assert_eq!(amounts[0].value, 200_000.into());
/// ```
pub fn scan(folded: &str, lexicon: &Lexicon, taken: &[Range<usize>], out: &mut Vec<Amount>) {
    scan_at(folded, &Places::new(folded), lexicon, taken, out);
}

/// The same, for a text whose places are known.
pub(crate) fn scan_at(folded: &str, places: &Places, lexicon: &Lexicon, taken: &[Range<usize>], out: &mut Vec<Amount>) {
    Scanner::new(folded, lexicon, false, out).run(places, taken, |_| {});
}

/// The same, and the numerals that make up a whole text (三十五, 第一), as lists and forms have them. The amounts are handed
/// on a few at a time, so that they need no more room than these.
pub(super) fn scan_all(folded: &str, places: &Places, lexicon: &Lexicon, mut each: impl FnMut(&Amount)) {
    const LOT: usize = 16;
    let mut lot = Vec::with_capacity(2 * LOT);
    Scanner::new(folded, lexicon, true, &mut lot).run(places, &[], |lot| {
        if lot.len() > LOT {
            // what follows depends on no more than the last
            let old = lot.len() - 1;
            lot[..old].iter().for_each(&mut each);
            lot.drain(..old);
        }
    });
    lot.iter().for_each(each);
}

struct Scanner<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    /// Nothing is read beyond: start of the next taken span.
    limit: usize,
    /// Nothing is claimed in front of: end of the last taken span.
    floor: usize,
    out: &'a mut Vec<Amount>,
    /// Bare numbers of a list that waits for its unit: 15、22个百分点.
    chain: Vec<list::Waiting>,
    /// Whether a numeral that is the whole text counts.
    alone: bool,
    /// Whether the text writes 六○·九, once that was asked.
    positional: Option<bool>,
    around: Around,
}

/// What a year, a half, a ratio or a count of digits goes on with behind its number.
const LEADING_ON: CharSet = CharSet::of(&['年', '半', '∶', '：', ':', '﹕', '比', '位']);

/// A number with its unit, before its surroundings are read.
#[derive(Clone, Debug)]
struct Figure {
    start: usize,
    end: usize,
    low: Fixed,
    high: Option<Fixed>,
    /// The low end of a range is below zero, the high end above.
    across: bool,
    fraction: Option<(u128, u128)>,
    bound: Bound,
    bound_text: Option<Range<usize>>,
    unit: Option<(Range<usize>, u16)>,
    /// What the first number looked like, and where it ended.
    head: Look,
    number_end: usize,
    /// Whether 余, 多 or 来 stood in it.
    more: bool,
    /// The character in front.
    before: Option<char>,
    /// Whether nothing behind can belong to it.
    ends: bool,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, lexicon: &'a Lexicon, alone: bool, out: &'a mut Vec<Amount>) -> Self {
        Scanner {
            text,
            lexicon,
            limit: text.len(),
            floor: 0,
            out,
            chain: Vec::new(),
            alone,
            positional: None,
            around: Around::new(lexicon),
        }
    }
}

impl Scanner<'_> {
    /// `read` is shown the amounts after each place, and may take all but the last.
    fn run(&mut self, places: &Places, taken: &[Range<usize>], mut read: impl FnMut(&mut Vec<Amount>)) {
        let mut taken = taken.iter();
        let mut next = taken.next();
        let mut at = 0;
        self.limit = next.map_or(self.text.len(), |t| t.start);
        for place in places.amounts().chain([self.text.len()]) {
            while place >= self.limit
                && let Some(held) = next
            {
                at = at.max(held.end);
                self.floor = at;
                next = taken.next();
                self.limit = next.map_or(self.text.len(), |t| t.start.max(at));
            }
            if at <= place && place < self.limit {
                at = self.anchor(place, class_at(self.text, place).0);
                read(self.out);
            }
        }
        self.flush();
    }

    /// Reads what begins at an anchor; gives the place to go on from.
    fn anchor(&mut self, at: usize, class: Class) -> usize {
        match class {
            Class::HEAD => self.head(at),
            Class::DOUBLING => self.doubling(at),
            Class::GROWTH => self.growth(at),
            Class::HALF => self.half(at),
            Class::ONES => self.ones(at),
            _ => self.number(at, class),
        }
    }

    fn upto(&self, end: usize) -> &str {
        &self.text[..end]
    }

    /// Length and number of the unit at `at`.
    fn unit_at(&self, at: usize) -> Option<(usize, u16)> {
        let (len, id) = self.lexicon.units.longest_at(&self.text[..self.limit.max(at)], at)?;
        let end = at + len;
        // 百亿|项目, 50亿|项目: nobody counts so many of them; but 百项|目标
        let project = self.starts(at, "项目") && !self.starts(at, "项目标") && !self.starts(at, "项目录");
        if project && len == "项".len() && self.upto(at).ends_with(['亿', '千', '百', '万']) {
            return None;
        }
        let aged = len > "大".len() && self.upto(end).ends_with('大');
        if aged && !self.closes(end) && !self.starts(end, "的") {
            // 三天大雨 is no age.
            return self.lexicon.units.longest_at(self.upto(end - "大".len()), at);
        }
        Some((len, id))
    }

    /// What is still free in front of `end`: neither taken nor part of an earlier amount.
    fn back(&self, end: usize) -> &str {
        let waiting = self.chain.last().map_or(0, |w| w.end());
        let floor = self.out.last().map_or(0, |a| a.span.end).max(self.floor).max(waiting);
        &self.text[floor.min(end)..end]
    }

    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.limit.max(at)]
    }

    #[inline(always)]
    fn starts(&self, at: usize, word: &str) -> bool {
        stands(self.text.as_bytes(), at, word) && at + word.len() <= self.limit.max(at)
    }

    fn prev(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn next(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn read_at(&self, at: usize) -> Option<Read> {
        let inner = &self.text[..self.limit];
        read(self.text, at, self.limit, &|at| self.lexicon.units.longest_at(inner, at).map_or(0, |(len, _)| len))
    }

    fn number(&mut self, at: usize, class: Class) -> usize {
        let arabic = class == Class::ARABIC;
        if !arabic
            && let Some(end) = self.lexicon.names.word_around(&self.text[..self.limit], at)
            && !(self.upto(end).ends_with('分') && self.starts(end, "之"))
            && !self.cuts_unit(at, end)
        {
            return end;
        }
        let before = self.prev(at);
        let preceded = before.is_none_or(|c| self.may_lead(c));
        if !preceded && let Some(end) = self.in_word(at, class) {
            return end;
        }
        if arabic && let Some(end) = self.printed_year(at, before) {
            return end;
        }
        let Some(mut read) = self.read_at(at) else {
            return at + class_at(self.text, at).1;
        };
        if read.high.is_some() {
            read = self.by_place(read);
        }
        let read = &read;
        if !arabic
            && let Some(c) = self.next(at)
            && read.end == at + c.len_utf8()
            && !is_everyday(c)
        {
            // 陆 and 伍 alone are words; 陆万 is not.
            return read.end;
        }
        if read.low.is_none() || read.high == Some(None) {
            return read.end;
        }
        if preceded {
            // 十一届十次全会
            if !arabic && before == Some('届') && self.starts(read.end, "次") {
                return read.end;
            }
            if before.is_some_and(|last| self.may_order(last))
                && let Some(end) = self.ordinal(at, read)
            {
                return end;
            }
        }
        if arabic && let Some(end) = self.code(at, read, before) {
            return end;
        }
        if self.next(read.end).is_some_and(|c| LEADING_ON.may_hold(c))
            && let Some(end) = (self.calendar(read))
                .or_else(|| self.one_half(at, read))
                .or_else(|| self.ratio(at, read))
                .or_else(|| self.digit_count(at, read))
        {
            return end;
        }
        let end = read.end;
        let mut figure = self.figure(at, read, before);
        if !figure.ends
            && let Some((figure, end)) = self.range(&figure)
        {
            return match figure {
                Some(mut figure) => self.emit(&mut figure),
                None => end,
            };
        }
        self.emit(&mut figure).max(end)
    }

    /// Whether the word that ends at `end` is but the beginning of a unit: 三公 of 三公里.
    fn cuts_unit(&self, at: usize, end: usize) -> bool {
        let from = at + class_at(self.text, at).1;
        let goes_on = || match (self.prev(end), self.next(end)) {
            (Some(last), Some(next)) => self.lexicon.units.may_join(last, next),
            _ => false,
        };
        from < end && goes_on() && self.unit_at(from).is_some_and(|(len, _)| from + len > end)
    }

    /// The number with its unit and the character in front of it.
    fn figure(&self, start: usize, read: &Read, before: Option<char>) -> Figure {
        let mut figure = Figure {
            start,
            end: read.end,
            low: read.low.unwrap_or(Fixed::ZERO),
            high: read.high.flatten(),
            across: false,
            fraction: read.fraction,
            bound: read.bound,
            bound_text: read.more.clone(),
            unit: None,
            head: read.look,
            number_end: read.end,
            more: read.more.is_some(),
            before,
            ends: false,
        };
        self.letter(&mut figure);
        self.unit(&mut figure);
        if figure.unit.is_none() {
            figure.ends = !self.may_go_on(figure.end);
        } else if !figure.ends {
            self.pieces(&mut figure);
        }
        figure
    }
}
