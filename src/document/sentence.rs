//! Sentences: up to 。！？ or the end of the line.

use std::ops::Range;

use crate::text::is_han;

/// A sentence longer than this (in bytes) is cut at its next comma, so that the cost of later stages stays linear.
const LONG: usize = 4_000;
/// … and here at any character.
const TOO_LONG: usize = 8_000;

/// Calls `give` with each sentence of the line `range`.
///
/// Finds: 。！？ (also ASCII ! ?), with the closing quotes and brackets after them.
/// Leaves alone: ； (a clause mark), and the dots of numbers.
pub(super) fn split(text: &str, range: Range<usize>, mut give: impl FnMut(Range<usize>)) {
    let mut start = range.start;
    let mut depth = 0usize;
    let bytes = text.as_bytes();
    let mut at = range.start;
    loop {
        // no Han character is a mark
        while at < range.end && is_han(bytes[at]) && at + 3 - start <= TOO_LONG {
            at += 3;
        }
        let Some(c) = text[at..range.end].chars().next() else { break };
        let after = at + c.len_utf8();
        at = after;
        let size = after - start;
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let full = matches!(c, '。' | '！' | '？' | '!' | '?');
        let end =
            (full && (depth == 0 || size > 600)) || (size > LONG && matches!(c, '，' | '；' | ',')) || size > TOO_LONG;
        if !end {
            continue;
        }
        let mut stop = after;
        while full
            && let Some(c) = text[stop..range.end].chars().next()
            && matches!(c, '”' | '’' | '」' | '》' | '）' | ')')
        {
            stop += c.len_utf8();
        }
        at = stop;
        depth = 0;
        give(start..stop);
        start = stop;
    }
    if start < range.end {
        give(start..range.end);
    }
}

#[cfg(test)]
mod tests {
    fn split(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        super::split(text, 0..text.len(), |r| out.push(&text[r]));
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
