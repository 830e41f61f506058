//! Lines that a web page broke amid a sentence.
//!
//! Finds: the line before a link (…，是我国进入⏎全面小康社会⏎的重要时期。), which ends neither in a mark nor as a heading does.
//! Leaves alone: texts whose lines lack their marks as a rule; there a line without one is whole.

use super::lines;

/// A line longer than this many bytes is no heading.
const LONG: usize = 90;

/// Whether a line, which is no heading, ends amid a sentence.
pub(super) fn is_cut(line: &str) -> bool {
    let open = line.chars().next_back().is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}' | '，' | '、'));
    open && (line.len() > LONG || line.contains('，'))
}

/// Whether long lines end in a mark, but for a few.
pub(super) fn is_rare(text: &str) -> bool {
    let (mut all, mut cut) = (0usize, 0usize);
    for line in lines(text).map(|range| text[range].trim_end()).filter(|line| line.len() > LONG) {
        all += 1;
        cut += usize::from(is_cut(line));
    }
    cut * 5 <= all
}

#[cfg(test)]
mod tests {
    use super::{is_cut, is_rare};

    #[test]
    fn cut() {
        assert!(is_cut("今后三年，是我县建设"));
        assert!(!is_cut("今后三年，是我县建设现代化农业的关键时期。"));
        assert!(!is_cut("现代农业稳步发展"));
    }

    #[test]
    fn rare() {
        let whole = format!("{}。", "农业稳步发展".repeat(8));
        let open = "农业稳步发展".repeat(8);
        assert!(is_rare(&format!("{whole}\n{open}\n{}", format!("{whole}\n").repeat(4))));
        assert!(!is_rare(&format!("{open}\n{open}\n{whole}")));
        assert!(is_rare(""));
    }
}
