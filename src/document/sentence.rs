//! Sentences: up to 。！？ or the end of the line.

use std::iter::Peekable;
use std::ops::Range;

use crate::text::char_at;

/// A sentence longer than this (in bytes) is cut at its next comma, so that the cost of later stages stays linear.
const LONG: usize = 4_000;
/// … and here at any character.
const TOO_LONG: usize = 8_000;

/// Calls `give` with each sentence of the line `range`; `marks` are the places of marks, of which those before and in the
/// line are used up.
///
/// Finds: 。！？ (also ASCII ! ?), with the closing quotes and brackets after them.
/// Leaves alone: ； (a clause mark), and the dots of numbers.
pub(super) fn split(
    text: &str,
    range: Range<usize>,
    marks: &mut Peekable<impl Iterator<Item = usize>>,
    mut give: impl FnMut(Range<usize>),
) {
    let bytes = &text.as_bytes()[..range.end];
    let mut start = range.start;
    let mut depth = 0usize;
    // no comma was found up to here that could have ended the sentence
    let mut seen = start;
    while let Some(at) = marks.next_if(|&at| at < range.end) {
        if at < start {
            continue;
        }
        while let Some(cut) = forced(text, start, seen, at) {
            give(start..cut);
            (start, depth) = (cut, 0);
        }
        seen = at;
        let Some((c, width)) = char_at(bytes, at) else { break };
        let c = char::from_u32(c);
        let after = at + width;
        let size = after - start;
        match c {
            Some('（' | '(') => depth += 1,
            Some('）' | ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let full = matches!(c, Some('。' | '！' | '？' | '!' | '?'));
        if !(full && (depth == 0 || size > 600) || size > TOO_LONG) {
            continue;
        }
        let mut stop = after;
        while full
            && let Some((c, width)) = char_at(bytes, stop)
            && let Some('”' | '’' | '」' | '》' | '）' | ')') = char::from_u32(c)
        {
            stop += width;
        }
        depth = 0;
        give(start..stop);
        start = stop;
    }
    while let Some(cut) = forced(text, start, seen, range.end) {
        give(start..cut);
        start = cut;
    }
    if start < range.end {
        give(start..range.end);
    }
}

/// Where a sentence from `start` on without a mark up to `end` is cut: at a comma when it is long, at last anywhere.
fn forced(text: &str, start: usize, seen: usize, end: usize) -> Option<usize> {
    let boundary = |least: usize| (least..end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    if end - start <= LONG {
        return None;
    }
    let most = if end - start > TOO_LONG { boundary(start + TOO_LONG + 1) } else { end };
    // a comma counts when it ends beyond the limit
    let from = (seen.max(start + LONG - 2)..=end).find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    let commas = text[from..most].match_indices(['，', '；', ',']).map(|(at, comma)| from + at + comma.len());
    let comma = commas.into_iter().find(|cut| cut - start > LONG);
    comma.or((end - start > TOO_LONG).then_some(most))
}

#[cfg(test)]
mod tests {
    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let places = crate::mention::Places::new(text);
        super::split(text, 0..text.len(), &mut places.marks().peekable(), |r| out.push(&text[r]));
        out
    }

    #[test]
    fn ends() {
        assert_eq!(split("完成投资。增长5%！“好。”又"), ["完成投资。", "增长5%！", "“好。”", "又"]);
        assert_eq!(split("投资3.5亿元；增长"), ["投资3.5亿元；增长"]);
        assert_eq!(split("项目（总投资。含续建）开工。"), ["项目（总投资。含续建）开工。"]);
    }

    #[test]
    fn cuts_what_never_ends() {
        let long = "一".repeat(100_000);
        assert!(split(&long).iter().all(|s| s.len() <= super::TOO_LONG + 3));
        assert_eq!(split(&long).concat(), long);
    }
}
