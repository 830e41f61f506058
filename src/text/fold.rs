//! Folding of typographic variants, with the way back.

use std::borrow::Cow;
use std::ops::Range;

use super::CharIndex;
use crate::lexicon::traditional::{self, simplified_at};
use crate::record::Span;

/// A text as the later stages read it, tied to its source.
///
/// Folds full-width digits, letters, `％`, and `．` between digits to ASCII, and `·` in a number with a unit (55 · 8％); drops
/// blanks between a digit and a Han character, and between single digits set apart (`2 0 2 5 年`). A text in traditional characters is read in simplified
/// ones, of which each is as long. Nothing else is touched:
/// NFKC would turn `，` into `,`, `①②` into 12 and `㎡` into m2.
///
/// ```
/// use zhengce::text::Folded;
/// let source = "增长１２．５％，投资 3 亿元";
/// let folded = Folded::new(source);
/// assert_eq!(folded.text(), "增长12.5%，投资3亿元");
/// let at = folded.text().find("12.5%").unwrap();
/// let span = folded.span(at..at + 5);
/// assert_eq!(&source[span.bytes()], "１２．５％");
/// assert_eq!(span.char, [2, 7]);
/// ```
#[derive(Clone, Debug)]
pub struct Folded<'t> {
    source: &'t str,
    text: Cow<'t, str>,
    breaks: Vec<Break>,
    is_turned: bool,
    chars: CharIndex,
}

/// From `folded` on, the folded text runs parallel to the source from `after`; what lies before ended at `before`.
#[derive(Clone, Copy, Debug)]
struct Break {
    folded: usize,
    before: usize,
    after: usize,
}

enum Edit {
    Keep,
    Replace(u8),
    Drop,
}

impl<'t> Folded<'t> {
    /// Folds `source`; linear in its length, and without a copy when nothing has to change.
    pub fn new(source: &'t str) -> Self {
        let suspect = |c: char| Self::suspects().any(|(suspect, _)| suspect == c) || traditional::form(c).is_some();
        let places = source.char_indices().filter(|(_, c)| suspect(*c)).map(|(at, _)| at);
        Self::at(source, &places.collect::<Vec<_>>())
    }

    /// The characters that folding may change beside traditional ones, and what they are changed into; blanks are dropped.
    pub(crate) fn suspects() -> impl Iterator<Item = (char, char)> {
        let wide = ('０'..='９').chain('Ａ'..='Ｚ').chain('ａ'..='ｚ').chain(['％', '．']);
        let ascii = |c: char| char::from((c as u32 - 0xFEE0) as u8);
        wide.map(move |c| (c, ascii(c))).chain([('·', '.')]).chain(BLANKS.map(|c| (c, ' ')))
    }

    /// The same, for a source of which it is known where such characters stand.
    pub(crate) fn at(source: &'t str, places: &[usize]) -> Self {
        let mut out = String::new();
        let mut breaks = Vec::new();
        let mut copied = 0;
        let mut turns = Vec::new();
        for &next in places {
            let c = source[next..].chars().next().expect("inside the text");
            let after = next + c.len_utf8();
            let edit = edit(source, next, c);
            if breaks.is_empty() && !matches!(edit, Edit::Keep) {
                breaks.reserve(64);
                out.reserve(source.len());
            }
            match edit {
                Edit::Keep => {
                    if traditional::form(c).is_some() {
                        turns.push(out.len() + (next - copied));
                    }
                }
                Edit::Replace(ascii) => {
                    out.push_str(&source[copied..next]);
                    out.push(ascii as char);
                    breaks.push(Break { folded: out.len(), before: after, after });
                    copied = after;
                }
                Edit::Drop => {
                    out.push_str(&source[copied..next]);
                    match breaks.last_mut() {
                        Some(last) if last.folded == out.len() => last.after = after,
                        _ => breaks.push(Break { folded: out.len(), before: next, after }),
                    }
                    copied = after;
                }
            }
        }
        let text = match breaks.is_empty() {
            true => Cow::Borrowed(source),
            false => {
                out.push_str(&source[copied..]);
                Cow::Owned(out)
            }
        };
        let (text, is_turned) = match simplified_at(&text, turns.into_iter()) {
            Cow::Owned(plain) => (Cow::Owned(plain), true),
            Cow::Borrowed(_) => (text, false),
        };
        Self { source, text, breaks, is_turned, chars: CharIndex::new(source) }
    }

    /// Whether the source is in traditional characters.
    pub(crate) fn is_turned(&self) -> bool {
        self.is_turned
    }

    /// From which places of the source on the folded text has how many bytes less.
    pub(crate) fn moves(&self) -> impl Iterator<Item = (usize, usize)> + Clone {
        self.breaks.iter().map(|b| (b.after, b.after - b.folded))
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source that was folded.
    pub fn source(&self) -> &'t str {
        self.source
    }

    /// Where a byte range of the folded text stands in the source.
    pub fn span(&self, range: Range<usize>) -> Span {
        let byte = self.source_range(range);
        let char = [byte.start, byte.end].map(|at| self.chars.chars_before(self.source, at));
        Span { byte: [byte.start, byte.end], char }
    }

    /// The same in bytes only.
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let (start, next) = self.start(range.start);
        // mostly nothing was folded inside
        let end = match self.breaks.get(next) {
            Some(b) if b.folded <= range.end => self.end(range.end).max(start),
            _ => start + (range.end - range.start),
        };
        start..end
    }

    /// The source text of a byte range of the folded text.
    pub fn slice(&self, range: Range<usize>) -> &'t str {
        &self.source[self.source_range(range)]
    }

    /// Where what begins at a byte of the folded text begins in the source, and which break comes next.
    fn start(&self, folded: usize) -> (usize, usize) {
        let next = self.breaks.partition_point(|b| b.folded <= folded);
        let start = match next {
            0 => folded,
            n => self.breaks[n - 1].after + (folded - self.breaks[n - 1].folded),
        };
        (start, next)
    }

    fn end(&self, folded: usize) -> usize {
        let n = self.breaks.partition_point(|b| b.folded < folded);
        if let Some(b) = self.breaks.get(n)
            && b.folded == folded
        {
            return b.before;
        }
        match n {
            0 => folded,
            n => self.breaks[n - 1].after + (folded - self.breaks[n - 1].folded),
        }
    }
}

const BLANKS: [char; 3] = [' ', '\u{A0}', '\u{3000}'];

fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '〇')
}

/// Digit value of ASCII and full-width digits.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn edit(source: &str, at: usize, c: char) -> Edit {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => Edit::Replace((c as u32 - 0xFEE0) as u8),
        '％' => Edit::Replace(b'%'),
        '．' if between_digits(source, at, c.len_utf8()) => Edit::Replace(b'.'),
        '·' if is_point(source, at) => Edit::Replace(b'.'),
        ' ' | '\u{A0}' | '\u{3000}' => blank(source, at, c.len_utf8()),
        _ => Edit::Keep,
    }
}

/// Whether digits stand on both sides, at most one blank away: the wide point parts nothing else.
fn between_digits(source: &str, at: usize, width: usize) -> bool {
    let digit = |(a, b): (Option<char>, Option<char>)| if a == Some(' ') { b } else { a }.is_some_and(is_digit);
    let (mut behind, mut ahead) = (source[..at].chars().rev(), source[at + width..].chars());
    digit((behind.next(), behind.next())) && digit((ahead.next(), ahead.next()))
}

/// Whether the middle point at `at` is that of a decimal with a unit behind it: 7 · 7％, but not “7·21”.
fn is_point(source: &str, at: usize) -> bool {
    const COUNTED: &str = "%％‰万亿千百倍元吨亩米克斤户度担匹";
    const MEASURES: [&str; 5] = ["公里", "公顷", "公斤", "平方", "立方"];
    const LONGEST: usize = 5;
    let rest = source[at + '·'.len_utf8()..].trim_start_matches(' ');
    let digits = rest.bytes().take(LONGEST).take_while(u8::is_ascii_digit).count();
    let after = rest[digits..].trim_start_matches(' ');
    let mut behind = after.chars();
    let goes_on = match behind.next() {
        Some('公' | '平' | '立') => MEASURES.iter().any(|w| after.starts_with(w)),
        Some('、') => behind.next().is_some_and(is_digit),
        last => last.is_none_or(|c| c == '\t' || COUNTED.contains(c)),
    };
    digits > 0 && goes_on && between_digits(source, at, '·'.len_utf8())
}

/// A blank goes when it parts a digit from a Han character or a sign, or single digits from each other.
fn blank(source: &str, at: usize, width: usize) -> Edit {
    let mut before = source[..at].chars().rev();
    let mut after = source[at + width..].chars();
    let (Some(a), Some(b)) = (before.next(), after.next()) else { return Edit::Keep };
    let matters = |c: char| is_digit(c) || matches!(c, '.' | '．' | '·' | '以' | '公' | '亿' | '万');
    if !matters(a) && !matters(b) {
        return Edit::Keep;
    }
    let points = a == '·' && is_point(source, at - a.len_utf8()) || b == '·' && is_point(source, at + width);
    let glue = if points {
        true
    } else if is_digit(a) && is_digit(b) {
        let alone = |c: Option<char>| c.is_none_or(|c| !is_digit(c) && c != '.' && c != '．');
        // 1 0 ．0 6
        let decimal = before.clone().next() == Some('．') && before.clone().nth(1) == Some(' ');
        (decimal || alone(before.next())) && alone(after.next())
            || one_number(source, at, width)
            || grouped(source, at, width)
            || one_year(source, at, width)
    } else if matches!((a, b), (_, '.' | '．') | ('.' | '．', _)) {
        split_point(source, at, width)
    } else {
        // 18%以 上, 487公 里
        let word = matches!((a, b), ('以', '上' | '下' | '内') | ('公', '里' | '顷' | '斤'));
        let cut = word && (before.clone().next() == Some('%') || before.clone().next().is_some_and(is_digit));
        let scaled =
            matches!(a, '亿' | '万') && before.next().is_some_and(is_digit) && "元吨亩人千平立公米亿".contains(b);
        cut || scaled || (is_digit(a) && (is_han(b) || matches!(b, '%' | '％' | '‰'))) || (is_han(a) && is_digit(b))
    };
    if glue { Edit::Drop } else { Edit::Keep }
}

/// 收入40.8 2 亿元: Han before the one run of digits and after the other, with at most four digits behind the blank.
fn one_number(source: &str, at: usize, width: usize) -> bool {
    let number = |c: &char| is_digit(*c) || matches!(c, '.' | '．');
    let (mut behind, mut ahead) = (source[..at].chars().rev(), source[at + width..].chars());
    let start = behind.by_ref().take(16).find(|c| !number(c));
    // 达到 74 76 元
    let start = if start == Some(' ') { behind.next() } else { start };
    let mut run = 0;
    let end = ahead.by_ref().take(5).find(|c| {
        run += 1;
        !number(c)
    });
    let end = if end == Some(' ') { ahead.next() } else { end };
    let unit = |c: char| "亿万千百元家人个公%％".contains(c);
    start.is_some_and(is_han) && run <= 5 && end.is_some_and(unit)
}

/// 共1 234 567.8元: thousands set apart by blanks, from a Han character to a unit (GB/T 15835).
fn grouped(source: &str, at: usize, width: usize) -> bool {
    // as long a number as is written out
    const LONGEST: usize = 24;
    let part = |c: &char| is_digit(*c) || matches!(c, ' ' | '\u{A0}' | '.' | '．');
    let (behind, ahead) = (&source[..at], &source[at + width..]);
    let head: String = behind.chars().rev().take(LONGEST).take_while(part).collect();
    let tail: String = ahead.chars().take(LONGEST).take_while(part).collect();
    let ends = |rest: Option<char>| rest.is_some_and(|c| "亿万千百元家人个公吨亩户美平立".contains(c));
    let (mut before, mut after) = (head.split([' ', '\u{A0}']).peekable(), tail.split([' ', '\u{A0}']).peekable());
    let three = |group: &str| group.chars().count() == 3 && group.chars().all(is_digit);
    // from the blank outwards: groups of three, the first of which may be shorter and the last go on behind a point
    let first = loop {
        let Some(group) = before.next() else { return false };
        match before.peek() {
            Some(rest) if !rest.is_empty() => {
                if !three(group) {
                    return false;
                }
            }
            _ => break group,
        }
    };
    let last = loop {
        let Some(group) = after.next() else { return false };
        match after.peek() {
            Some(rest) if !rest.is_empty() => {
                if !three(group) {
                    return false;
                }
            }
            _ => break group,
        }
    };
    let leads = (1..=3).contains(&first.chars().count()) && first.chars().all(is_digit);
    let whole = last.split(['.', '．']).next().unwrap_or_default();
    let start = behind.chars().rev().nth(head.chars().count());
    leads && three(whole) && start.is_some_and(is_han) && ends(ahead.chars().nth(tail.chars().count()))
}

/// 201 1 年: four digits that are a year, with a blank in them and perhaps one behind.
fn one_year(source: &str, at: usize, width: usize) -> bool {
    let (behind, ahead) = (&source[..at], &source[at + width..]);
    let first = behind.len() - behind.bytes().rev().take(4).take_while(u8::is_ascii_digit).count();
    let digits = ahead.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = &ahead[digits..];
    let whole = behind.len() - first + digits == 4 && !behind[..first].ends_with(['.', '．', ',', '，', '、']);
    let century = matches!((&behind[first..], ahead.bytes().next()), ("1", Some(b'9')) | ("2", Some(b'0')))
        || behind[first..].starts_with("19")
        || behind[first..].starts_with("20");
    whole && century && rest.strip_prefix(' ').unwrap_or(rest).starts_with('年')
}

/// 1 . 57: a point with a digit on either side, blanks between; one blank is enough beside the wide point (8 ．7).
fn split_point(source: &str, at: usize, width: usize) -> bool {
    let behind = source[..at].chars().rev().filter(|c| *c != ' ').take(2).collect::<Vec<_>>();
    let ahead = source[at + width..].chars().filter(|c| *c != ' ').take(2).collect::<Vec<_>>();
    let point = |c: &char| matches!(c, '.' | '．');
    match (behind.as_slice(), ahead.as_slice()) {
        ([a, ..], [p, b, ..]) if point(p) => {
            is_digit(*a) && is_digit(*b) && (*p == '．' || source[at + width..].chars().nth(1) == Some(' '))
        }
        ([p, a, ..], [b, ..]) if point(p) => {
            is_digit(*a) && is_digit(*b) && (*p == '．' || source[..at].chars().rev().nth(1) == Some(' '))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Folded;

    /// Every pair of boundaries of the folded text leads to boundaries of the source.
    fn sound(source: &str) {
        let folded = Folded::new(source);
        let text = folded.text();
        let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        for (n, &a) in ends.iter().enumerate() {
            for &b in &ends[n..] {
                let span = folded.span(a..b);
                let shown = &source[span.bytes()];
                assert_eq!(shown.chars().count(), span.char[1] - span.char[0]);
                let bare = |t: &str| t.chars().filter(|c| c.is_alphanumeric() && c.is_ascii()).count();
                assert!(bare(shown) <= bare(&text[a..b]), "{shown} for {}", &text[a..b]);
            }
        }
    }

    #[test]
    fn spans_lead_back() {
        for source in ["", "２０２５ 年", "2 0 2 5 年 投资 1 2 亿元", "ａ，１．５％　x　９ 人", "表 12.5 30.1 个"]
        {
            sound(source);
        }
    }

    #[test]
    fn leaves_alone() {
        for source in ["，。：①②㎡", "12.5 30.1", "A B", "增长 一成", "10 20 30"] {
            assert_eq!(Folded::new(source).text(), source);
        }
    }

    #[test]
    fn drops_blanks_of_typesetting() {
        assert_eq!(Folded::new("2 0 2 5 年").text(), "2025年");
        assert_eq!(Folded::new("完成 241.1 亿元").text(), "完成241.1亿元");
        assert_eq!(Folded::new("计划投入 700亿 元，改造3万 吨产能").text(), "计划投入700亿元，改造3万吨产能");
        assert_eq!(Folded::new("收入40.8 2 亿元").text(), "收入40.82亿元");
        assert_eq!(Folded::new("收入达到 63 28 元").text(), "收入达到6328元");
        assert_eq!(Folded::new("企业1 . 57万家").text(), "企业1.57万家");
        assert_eq!(Folded::new("出生率1 0 ．0 6 ‰").text(), "出生率10.06‰");
        assert_eq!(
            Folded::new("煤炭2 · 6亿吨，增长55 · 8％；7·5、8 · 3倍").text(),
            "煤炭2.6亿吨，增长55.8%；7.5、8.3倍"
        );
        assert_eq!(
            Folded::new("“7·21”特大洪灾，12·4宪法日，9 ·11事件").text(),
            "“7·21”特大洪灾，12·4宪法日，9 ·11事件"
        );
        assert_eq!(Folded::new("年均增长6 ．2 ％，面积1 3 ． 5 亩").text(), "年均增长6.2%，面积13.5亩");
    }
}
