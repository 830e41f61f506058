//! Everyday numerals that one look at each character reads.
//!
//! - Finds: a power alone (百, 万), tens (十五, 二十, 三十六), digits in a row (一九五二), where nothing goes on with them.
//! - Leaves alone: all others, and neighbours (三四), to the full reader, which would read these as well.

use super::digits::are_neighbours;
use crate::numeral::{Class, Fixed, Look, Read, class_at};

/// As many digits in a row have room in a `u64`.
const LONGEST: usize = 18;

/// Reads the numeral in Chinese characters at `at`, if it is one of these.
pub(in crate::numeral) fn plain(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize) -> Option<Read> {
    let (class, width) = class_at(text, at);
    let Some(digit) = class.digit() else { return powered(text, at, limit, unit_at, 1) };
    if digit > 0 && class != Class::PAIR && class_at(text, at + width).0.power() == Some(1) {
        return powered(text, at + width, limit, unit_at, digit);
    }
    row(text, at, limit)
}

/// `count` of the power at `at`, with the digit behind a ten.
fn powered(text: &str, at: usize, limit: usize, unit_at: &dyn Fn(usize) -> usize, count: u8) -> Option<Read> {
    let (class, width) = class_at(text, at);
    let power = class.power().filter(|_| at < limit && unit_at(at) <= width)?;
    let end = at + width;
    let (next, wide) = class_at(text, end);
    let look = Look { led: power > 1, powered: true, ..Look::DIGIT };
    // 百儿八十
    if !next.follows_power() && !text[end..].starts_with('儿') {
        return Some(Read::plain(end, Some(Fixed { mant: count.into(), exp: power.into() }), look));
    }
    let ends = || end < limit && !class_at(text, end + wide).0.follows_digit();
    let ones = next.digit().filter(|ones| power == 1 && *ones > 0 && next != Class::PAIR && ends())?;
    Some(Read::plain(end + wide, Some(Fixed::new((count * 10 + ones).into())), look))
}

/// Two digits or more.
fn row(text: &str, at: usize, limit: usize) -> Option<Read> {
    let (mut end, mut value, mut count) = (at, 0u64, 0);
    let next = loop {
        let (class, width) = class_at(text, end);
        match class.digit().filter(|_| class != Class::PAIR && end < limit && count < LONGEST) {
            Some(digit) => value = value * 10 + u64::from(digit),
            None => break class,
        }
        count += 1;
        end += width;
    };
    let vague = count == 2 && are_neighbours((value / 10) as u8, (value % 10) as u8);
    let is_row = count > 1 && !vague && !next.follows_digit();
    is_row.then(|| Read::plain(end, Some(Fixed::new(value.into())), Look { string: true, ..Look::DIGIT }))
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::numeral::Style;
    use crate::numeral::chinese::Builder;

    const CHARS: &str = "零一三四两十百万廿几余点、·分儿八个5";

    /// Every text of up to four of these characters.
    #[test]
    fn reads_what_the_full_reader_reads() {
        let chars = CHARS.chars().collect::<Vec<_>>();
        let mut found = 0;
        for n in 0..chars.len().pow(4) {
            let text = (0..4).map(|place| chars[n / chars.len().pow(place) % chars.len()]).collect::<String>();
            // 百个 as a unit, as 千瓦 is one
            let unit_at = |at: usize| if text[at..].starts_with("百个") { 6 } else { 0 };
            for limit in [text.len(), text.len() - text.chars().next_back().map_or(0, char::len_utf8)] {
                let Some(read) = plain(&text, 0, limit, &unit_at) else { continue };
                let mut full = Builder::new(&text, limit, &unit_at);
                full.run(0);
                let full = full.finish(Style::Chinese).unwrap();
                assert_eq!(format!("{read:?}"), format!("{full:?}"), "{text} up to {limit}");
                found += 1;
            }
        }
        assert!(found > 1000);
    }
}
