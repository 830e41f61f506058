//! Headings of every usual style, and the outline that they make.

use std::ops::Range;

use super::Section;
use crate::mention::{TimeKind, TimeMention, times};
use crate::numeral::{Class, class_of};
use crate::record::SectionKind;

/// How a heading is numbered, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// 第一篇, 第一部分
    Part,
    /// 第一章
    Chapter,
    /// 一、
    Han,
    /// A short line without a number.
    Bare,
    /// 第一节
    SubChapter,
    /// （一）
    HanBracket,
    /// 1. or 1、
    Arabic,
    /// （1）
    ArabicBracket,
    /// ——
    Dash,
}

/// A heading at the start of a line.
pub(super) struct Found {
    /// Its text with the number.
    pub heading: Range<usize>,
    pub style: Style,
    /// Nothing follows in the line.
    pub whole: bool,
}

/// A heading is no longer than this many bytes (fifty characters).
const LONGEST: usize = 150;
/// … and one of 一、 with a line of its own and no figure than this.
const LONGEST_LINE: usize = 240;
/// … and a bare one than this.
const LONGEST_BARE: usize = 75;

/// The headings that are open.
#[derive(Default)]
pub(super) struct Outline {
    open: Vec<(Style, usize)>,
    /// The last number of the outer 一、二、 and of the list inside of it.
    outer: u32,
    inner: u32,
}

impl Outline {
    /// The heading with which the line `range` begins, if any; `number` is what it is numbered with, `front_end` where the
    /// running text begins.
    ///
    /// Finds: numbered headings of all styles, alone in their line or before the text (up to 。); short bare lines.
    /// Leaves alone: list items in running text (1.…；), a numbered sentence with figures, dashes inside.
    pub(super) fn heading(
        &mut self,
        text: &str,
        range: Range<usize>,
        number: Option<Number>,
        front_end: usize,
    ) -> Option<Found> {
        let line = &text[range.clone()];
        if range.start < front_end {
            return None;
        }
        if let Some((style, number)) = number {
            let end = line.find(['。', '！', '：', ';', '；', '\t']).unwrap_or(line.len());
            let heading = line[..end].trim_end_matches(['.', '．']);
            // of 3．. nothing is left behind the number
            let alone = end == line.len() && style == Style::Han && !heading.get(number..).is_none_or(has_figures);
            if end > if alone { LONGEST_LINE } else { LONGEST } || heading.len() <= number {
                return None;
            }
            let figures = heading[number..].bytes().filter(u8::is_ascii_digit).count()
                > 4 + 4 * usize::from(heading.contains('年'));
            // （六）农民收入提高百分之四十； is an item of a list
            if style >= Style::HanBracket && line[end..].trim_end_matches(['；', ';']).is_empty() && end < line.len() {
                let parts = ["百分之", "分之", "亿", "万", "倍", "成"];
                if parts.iter().any(|w| heading.contains(w)) {
                    return None;
                }
            }
            // （二）地方安排的投资1125亿元 is an item of a plan
            let item = end == line.len() && style >= Style::HanBracket && has_amount(&heading[number..]);
            if figures
                || item
                || style >= Style::Arabic && has_figures(&heading[number..]) && line[end..].starts_with('。')
                || matches!(style, Style::Arabic | Style::ArabicBracket)
                    && end < line.len()
                    && !line[end..].starts_with('。')
            {
                return None;
            }
            let style = if style == Style::Han { self.level(han_number(line)) } else { style };
            let rest = line[end..].trim_start_matches(['。', '！', '：', '.']);
            return Some(Found {
                heading: range.start..range.start + heading.len(),
                style,
                whole: rest.trim().is_empty(),
            });
        }
        let bare = line.len() <= LONGEST_BARE
            && !line.ends_with(['。', '；', '，', '！', '：', '”', '、', ';', '）', ')'])
            && !line.contains(['，', '\t', '。', '；'])
            && !line.starts_with("各位")
            && line.chars().count() >= 4
            && !has_figures(line)
            && !ends_in_amount(line)
            && line.chars().any(|c| c >= '\u{4E00}');
        bare.then(|| Found { heading: range.clone(), style: Style::Bare, whole: true })
    }

    /// The style of 一、 by its number: a list that starts again inside a part is narrower than the parts.
    fn level(&mut self, number: u32) -> Style {
        if number == 1 && self.outer >= 2 {
            self.inner = 1;
            return Style::SubChapter;
        }
        if self.inner > 0 && number == self.inner + 1 {
            self.inner = number;
            return Style::SubChapter;
        }
        self.inner = 0;
        self.outer = number;
        Style::Han
    }

    /// Opens a section for a heading, which holds a time only if `dated`; gives the number of the section around it.
    pub(super) fn enter(
        &mut self,
        text: &str,
        sections: &mut Vec<Section>,
        found: &Found,
        kind: SectionKind,
        dated: bool,
    ) -> usize {
        while self.open.last().is_some_and(|(style, _)| *style >= found.style) {
            self.open.pop();
        }
        let parent = self.open.last().map_or(0, |(_, n)| *n);
        let inherited = sections[parent].kind;
        // a bare or deep heading rarely says what its part does; then it does what the part around it does
        let before = sections[sections.len() - 1].kind;
        let kind = match kind {
            // what follows the targets goes on with them
            SectionKind::Other if inherited == SectionKind::Other && looks_ahead(before) => SectionKind::Task,
            SectionKind::Other => inherited,
            _ if found.style > Style::Bare && inherited != SectionKind::Other && !strong(inherited, kind) => inherited,
            _ => kind,
        };
        let own_time = dated && names_time(&text[found.heading.clone()], found.style < Style::Dash);
        sections.push(Section {
            heading: found.heading.clone(),
            parent,
            depth: self.open.len() as u8 + 1,
            kind,
            own_time,
        });
        self.open.push((found.style, sections.len() - 1));
        parent
    }
}

/// A line with headings in front of its text, parted by wide blanks (第二章　目标　　（一）产值　　到2030年…), piece by piece; each
/// with what it is numbered with.
pub(super) fn parted(text: &str, line: Range<usize>) -> impl Iterator<Item = (Range<usize>, Option<Number>)> {
    const GAP: &[u8] = "\u{3000}\u{3000}".as_bytes();
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let line = rest.take()?;
        let words = &text[line.clone()];
        let opening = &words.as_bytes()[..words.len().min(LONGEST + GAP.len())];
        let gap = || memchr::memchr_iter(GAP[0], opening).find(|&at| opening[at..].starts_with(GAP));
        let number = numbered(words);
        let heading = number.and_then(|_| gap());
        let heading = heading.filter(|&at| !words[..at].contains(['，', '。', '；', '\t']));
        let piece = heading.map_or(line.clone(), |at| line.start..line.start + at);
        rest = (piece.end < line.end).then(|| super::trimmed(text, piece.end..line.end));
        Some((piece, number))
    })
}

/// Whether a line holds a number that is no year.
fn has_figures(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
        if run > 0 && !(run == 4 && (line[at + run..].starts_with(['年', '—', '－', '-', '至']))) {
            return true;
        }
        at += run.max(1);
    }
    false
}

/// Whether a line ends in a number that is spelled out, with its unit (…将为一九五二年的七·三倍).
fn ends_in_amount(line: &str) -> bool {
    let number =
        ["倍", "万吨", "亿元", "万元", "公里", "万亩", "万人"].iter().find_map(|unit| line.strip_suffix(*unit));
    let class = number.and_then(|n| n.chars().next_back()).map(class_of);
    class.is_some_and(|class| class.digit().is_some() || class.power().is_some() || class.tens().is_some())
        || line.rfind("百分之").is_some_and(|at| line.len() - at <= "百分之九十九点九".len())
}

/// Whether a line holds a number with a unit of money, a share or a measure.
fn has_amount(line: &str) -> bool {
    let units = ["元", "亿元", "万元", "%", "万吨", "亿吨", "吨", "万千瓦", "公里", "万亩", "亿亩", "万人", "亿斤"];
    let digits = |at: usize| line[at..].bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
    let mut at = 0;
    while let Some(found) = line[at..].find(|c: char| c.is_ascii_digit()) {
        let end = at + found + digits(at + found).max(1);
        let rest = line[end..].trim_start_matches(['多', '余']);
        if units.iter().any(|unit| rest.starts_with(unit)) {
            return true;
        }
        at = end;
    }
    false
}

/// Whether a heading says what time what follows is told of: a year or a plan period if `wide`, or several years
/// (——这五年发展质量提升).
fn names_time(heading: &str, wide: bool) -> bool {
    const YEARS: [char; 3] = ['三', '四', '五'];
    let span = |t: &TimeMention<'_>| t.kind == TimeKind::Relative && t.text.contains(YEARS);
    (wide || heading.contains(YEARS)) && times_of(heading).any(|t| wide && t.edtf.is_some() || span(&t))
}

/// The times of a heading that does more than number itself.
pub(super) fn times_of(heading: &str) -> impl Iterator<Item = TimeMention<'_>> {
    let number = numbered(heading).map_or(0, |(_, len)| len.min(heading.len()));
    // what dates something by itself has a numeral, or is an age
    let numeral = |c: char| {
        let class = class_of(c);
        class == Class::ARABIC || class.digit().is_some() || class.power().is_some() || class.tens().is_some()
    };
    let dated = heading[number..].contains(|c: char| numeral(c) || c == '世');
    dated.then(|| times(heading, None)).into_iter().flatten()
}

fn looks_ahead(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Plan | SectionKind::Target | SectionKind::Task)
}

/// The value of 三、 up to 十九; 0 for what it cannot read.
fn han_number(line: &str) -> u32 {
    let digit = |c: char| "一二三四五六七八九".chars().position(|d| d == c).map(|n| n as u32 + 1);
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some('十'), Some(c)) => 10 + digit(c).unwrap_or(0),
        (Some(c), _) => digit(c).unwrap_or(0),
        _ => 0,
    }
}

/// Whether a narrower heading may change what the part around it does.
fn strong(around: SectionKind, own: SectionKind) -> bool {
    use SectionKind::*;
    matches!(
        (around, own),
        (Plan | Task, Target) | (Task, Plan) | (Plan, Task) | (_, Annex) | (Plan | Task | Target, Review)
    )
}

/// A line of a list without its number (1、财政收入…).
pub(super) fn after_number(range: Range<usize>, number: Option<Number>) -> Range<usize> {
    match number {
        Some((Style::Arabic | Style::ArabicBracket | Style::Han | Style::HanBracket, n))
            if range.start + n < range.end =>
        {
            range.start + n..range.end
        }
        _ => range,
    }
}

/// How a line is numbered, and the length of its number in bytes.
pub(super) type Number = (Style, usize);

/// The number that a line begins with.
pub(super) fn numbered(line: &str) -> Option<Number> {
    let numeral = |c: &char| {
        matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '零' | '〇')
    };
    let han = |s: &str| s.chars().take_while(numeral).map(char::len_utf8).sum::<usize>();
    let arabic = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = line.strip_prefix('第') {
        let n = han(rest).max(arabic(rest));
        let branches = rest[n..].strip_prefix('、').is_some_and(|rest| han(rest) > 0);
        let style = match rest[n..].chars().next()? {
            '篇' | '编' => Style::Part,
            '章' => Style::Chapter,
            '节' => Style::SubChapter,
            '部' if rest[n..].starts_with("部分") => Style::Part,
            '，' | '、' if !branches => Style::HanBracket,
            _ => return None,
        };
        return (n > 0).then_some((style, "第".len() + n + 3));
    }
    for (open, close) in [('（', '）'), ('(', ')')] {
        if let Some(rest) = line.strip_prefix(open) {
            let (h, a) = (han(rest), arabic(rest));
            let n = h.max(a);
            if n == 0 || n > 9 || !rest[n..].starts_with(close) {
                return None;
            }
            let style = if h > 0 { Style::HanBracket } else { Style::ArabicBracket };
            return Some((style, open.len_utf8() + n + close.len_utf8()));
        }
    }
    let n = han(line);
    // 一、二、三产业 and 第二、三产业 list branches
    let lists = |rest: &str| {
        let n = han(rest);
        n > 0 && ["、", "产业", "产增"].iter().any(|w| rest[n..].starts_with(w))
    };
    if n > 0 && line[n..].strip_prefix('、').is_some_and(lists) {
        return None;
    }
    if n > 0 && line[n..].starts_with(['、', '．', '.']) {
        return Some((Style::Han, n + line[n..].chars().next().map_or(0, char::len_utf8)));
    }
    let n = arabic(line);
    if n > 0 && n <= 3 && line[n..].starts_with(['.', '．', '、']) {
        let mark = line[n..].chars().next().map_or(0, char::len_utf8);
        // 1.5 is a number
        return (!line[n + mark..].starts_with(|c: char| c.is_ascii_digit())).then_some((Style::Arabic, n + mark));
    }
    for dash in ["——", "――", "--"] {
        if line.starts_with(dash) {
            return Some((Style::Dash, dash.len()));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Outline, Style};

    fn heading(line: &str) -> Option<(Style, &str, bool)> {
        Outline::default()
            .heading(line, 0..line.len(), super::numbered(line), 0)
            .map(|f| (f.style, &line[f.heading], f.whole))
    }

    #[test]
    fn finds() {
        assert_eq!(heading("一、2024年工作回顾"), Some((Style::Han, "一、2024年工作回顾", true)));
        assert_eq!(heading("（三）抓创新。全年新增企业5家。"), Some((Style::HanBracket, "（三）抓创新", false)));
        assert_eq!(heading("第二章 主要目标"), Some((Style::Chapter, "第二章 主要目标", true)));
        assert_eq!(heading("2026年重点工作"), Some((Style::Bare, "2026年重点工作", true)));
        assert_eq!(heading("——经济实力增强。总量"), Some((Style::Dash, "——经济实力增强", false)));
    }

    #[test]
    fn leaves_alone() {
        assert_eq!(heading("1.5万人参加培训"), None);
        assert_eq!(heading("全年完成投资500亿元，增长5%。"), None);
        assert_eq!(heading("第二产业增加值50亿元"), None);
        assert_eq!(heading("各位代表"), None);
        assert_eq!(heading("3．."), None);
        assert_eq!(heading("〇..。"), None);
    }
}
