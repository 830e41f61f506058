//! Lines → paragraphs, without what stands in the margins.

use std::collections::BTreeMap;

use super::lines::Line;

/// Lines that stand at the head or foot of most pages, and page numbers, go.
pub fn drop_margins(mut pages: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    const DEEP: usize = 2;
    let shape = |text: &str| -> String { text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect() };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in &pages {
        let mut shapes: Vec<_> = edges(page.len(), DEEP).map(|i| shape(&page[i].text)).collect();
        shapes.sort();
        shapes.dedup();
        for shape in shapes {
            *seen.entry(shape).or_default() += 1;
        }
    }
    let count = pages.len();
    for page in &mut pages {
        let at_edge: Vec<usize> = edges(page.len(), DEEP).collect();
        let mut place = 0;
        page.retain(|line| {
            let edge = at_edge.contains(&place);
            place += 1;
            let repeated = count >= 3
                && line.text.chars().count() <= 60
                && seen.get(&shape(&line.text)).is_some_and(|times| times * 2 > count);
            !(edge && (repeated || is_page_number(&line.text)))
        });
    }
    pages
}

fn edges(length: usize, deep: usize) -> impl Iterator<Item = usize> {
    (0..length).filter(move |i| *i < deep || i + deep >= length)
}

/// `3`, `- 3 -`, `—3—`, `第3页`, `3/20`, `第 3 页 共 20 页`.
fn is_page_number(line: &str) -> bool {
    let rest: String = line.chars().filter(|c| !c.is_whitespace() && !"-—–－·第页共/,，".contains(*c)).collect();
    let bare = line.chars().filter(|c| c.is_ascii_digit()).count();
    (1..=8).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_digit())
        && (bare <= 3 || line.contains('页') || line.contains('/'))
}

/// Paragraphs: a line goes on where the one before it was full and it is not indented itself.
pub fn join(pages: Vec<Vec<Line>>) -> String {
    let mut out = String::new();
    let mut before: Option<(Line, f32)> = None;
    for page in pages {
        let body = || page.iter().filter(|line| !line.closed);
        let left = body().map(|line| line.left).fold(f32::INFINITY, f32::min);
        let right = body().map(|line| line.right).fold(0.0, f32::max);
        for line in page {
            let text = line.text.trim();
            let goes_on = before.as_ref().is_some_and(|(last, right)| {
                !last.closed
                    && !line.closed
                    && last.right > right - 2.5 * last.size
                    && line.left < left + 1.2 * line.size
                    && (last.size - line.size).abs() < 0.15 * line.size
                    && last.y - line.y < 3.2 * line.size
                    && !begins_part(text)
            });
            if goes_on {
                let word = |c: char| c.is_ascii_alphabetic();
                if out.ends_with(word) && text.starts_with(word) {
                    out.push(' ');
                }
            } else if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(text);
            before = Some((line, right));
        }
    }
    out.push('\n');
    out
}

/// A numbered heading or item begins a line of its own: 一、 （一） 1.
fn begins_part(text: &str) -> bool {
    let mut rest = text.trim_start_matches(['（', '(']);
    let open = rest.len() < text.len();
    let number = rest.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    if number.len() == rest.len() {
        return false;
    }
    rest = number;
    if open { rest.starts_with(['）', ')']) } else { rest.starts_with(['、', '.', '．']) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers() {
        for line in ["3", "- 12 -", "—12—", "第3页", "第 3 页 共 20 页", "3/20"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["2025", "3%", "1200家", "第一页", ""] {
            assert!(!is_page_number(line), "{line}");
        }
    }

    #[test]
    fn parts() {
        for text in ["一、工作回顾", "（二）主要目标", "十二、其他"] {
            assert!(begins_part(text), "{text}");
        }
        for text in ["一是坚持", "十分重要", "（十亿元）", "完成"] {
            assert!(!begins_part(text), "{text}");
        }
    }
}
