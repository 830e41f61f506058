//! Stage 2: text → title, region, date, sections, sentences, clauses, tables.
//!
//! All ranges are bytes of the folded text.
//!
//! ```
//! use zhengce::document::Document;
//! let text = "某县政府工作报告\n——2025年1月6日在某县第十七届人民代表大会第五次会议上\n一、2024年工作回顾\n全年投资增长5%，其中民间投资增长7%。\n";
//! let document = Document::read(text, zhengce::lexicon::Lexicon::builtin());
//! assert_eq!(&text[document.title.clone().unwrap()], "某县政府工作报告");
//! assert_eq!(document.date.unwrap().to_string(), "2025-01-06");
//! let sentence = document.sentences.last().unwrap();
//! assert_eq!(document.sections[sentence.section].kind, zhengce::record::SectionKind::Review);
//! ```

mod broken;
mod clause;
mod compared;
mod front;
mod heading;
mod part;
mod region;
mod sentence;
mod table;

use std::cell::OnceCell;
use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::mention::{Places, times};
use crate::record::{Edtf, Point, SectionKind};

pub use clause::{Clause, clauses};
pub use heading::Style;
pub use table::{Cell, TableRow};

/// A report, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The title line.
    pub title: Option<Range<usize>>,
    /// The name of the region that the report is about, as the front matter gives it.
    pub region: Option<Range<usize>>,
    /// When the report was given; only the year where no more can be told.
    pub date: Option<Point>,
    /// The time that the title names as the subject of a statistical text, or that the text compares itself from.
    pub subject: Option<Edtf>,
    /// Neither title, front matter nor headings tell the date or subject: it is what the running text implies.
    pub inferred: bool,
    /// Headings with what stands under them; the first is the document itself, without a heading.
    pub sections: Vec<Section>,
    /// The sentences of the running text, in order.
    pub sentences: Vec<Sentence>,
    /// Lines of tables, in order.
    pub rows: Vec<TableRow>,
}

/// A heading and its place in the outline.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading without its number's line break; empty for the document itself.
    pub heading: Range<usize>,
    /// Number of the section around this one; itself for the first.
    pub parent: usize,
    /// Depth in the outline, 0 for the document.
    pub depth: u8,
    /// What this part does.
    pub kind: SectionKind,
    /// The heading names a year or a plan of its own.
    pub own_time: bool,
}

/// A sentence of the running text: up to 。！？ or the end of its line.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its text, with the final mark.
    pub range: Range<usize>,
    /// Number of its section.
    pub section: usize,
    /// Number of its paragraph (line).
    pub paragraph: usize,
    /// The line is a heading.
    pub heading: bool,
}

impl Document {
    /// Reads folded text; total, and linear in its length.
    pub fn read(text: &str, lexicon: &Lexicon) -> Self {
        Self::read_at(text, &Places::new(text), lexicon, None)
    }

    /// The same for a text whose places are known, and that was given in `year` when it does not say so.
    pub(crate) fn read_at(text: &str, places: &Places, lexicon: &Lexicon, year: Option<i32>) -> Self {
        let mut document = Self::default();
        let front = front::read(text, lexicon);
        document.sections.push(Section { heading: 0..0, parent: 0, depth: 0, kind: front.kind, own_time: false });
        document.title = front.title;
        document.region = front.region;
        document.date = front.date;
        document.subject = front.subject;
        document.sentences.reserve(text.len() / 64);
        let mut outline = heading::Outline::default();
        let mut tables = table::Reader::new(text);
        let mut marks = places.marks().peekable();
        let mut dates = places.times().peekable();
        let mut paragraph = 0;
        // whether lines that end amid a sentence are rare; most texts have none, and are not asked
        let rare = OnceCell::new();
        // the line before ended amid a sentence
        let mut goes_on = false;
        // a heading names a year, and when the speech was given would tell its kind
        let mut open = false;
        let shown = lines(text).map(|line| trimmed(text, line)).filter(|line| !line.is_empty());
        for line in shown {
            for (range, number) in heading::parted(text, line) {
                if is_note(&text[range.clone()]) {
                    paragraph += 1;
                    let line = &text[range.clone()];
                    let heading = range.start..line.find(['：', ':']).map_or(range.end, |at| range.start + at);
                    // the word itself is the topic of what explains it
                    let mark = line.find(['］', '〕', ']']).map_or(range.start, |at| range.start + at);
                    let body = mark + text[mark..].chars().next().map_or(0, char::len_utf8)..range.end;
                    let kind = SectionKind::Annex;
                    document.sections.push(Section { heading, parent: 0, depth: 1, kind, own_time: false });
                    let section = document.sections.len() - 1;
                    sentence::split(text, body, &mut marks, |range| {
                        document.sentences.push(Sentence { range, section, paragraph, heading: false });
                    });
                    continue;
                }
                if range.is_empty() || lexicon.cues.is_boilerplate(&text[range.clone()]) {
                    continue;
                }
                paragraph += 1;
                let section = document.sections.len() - 1;
                if tables.take(text, range.clone(), section, &mut document.rows) {
                    continue;
                }
                let found = outline
                    .heading(text, range.clone(), number, front.end)
                    .filter(|f| f.style != Style::Bare || !goes_on);
                let cut = found.is_none() && broken::is_cut(&text[range.clone()]);
                goes_on = cut && *rare.get_or_init(|| broken::is_rare(text));
                let body = match found {
                    Some(mut found) => {
                        let name = &text[found.heading.clone()];
                        let date = document.date.or(year.map(Point::year));
                        let kind = part::kind(name, found.style > Style::Bare, date, &lexicon.cues);
                        open |= date.is_none() && kind == SectionKind::Other && part::year(name).is_some();
                        let number = heading::numbered(name).map_or(0, |(_, end)| end);
                        // where no time may begin, none needs to be looked for
                        while dates.next_if(|&at| at < found.heading.start + number).is_some() {}
                        let dated = dates.peek().is_some_and(|&at| at < found.heading.end);
                        let name = name[number..].trim();
                        let basis = front.kind == SectionKind::Plan && lexicon.cues.is_plan_basis(name);
                        let kind = if basis { SectionKind::Review } else { kind };
                        if found.style == Style::Bare && kind != SectionKind::Other {
                            found.style = Style::Chapter;
                        }
                        let parent = outline.enter(text, &mut document.sections, &found, kind, dated);
                        debug_assert!(parent < document.sections.len());
                        if found.whole {
                            let section = document.sections.len() - 1;
                            document.sentences.push(Sentence {
                                range: range.clone(),
                                section,
                                paragraph,
                                heading: true,
                            });
                            continue;
                        }
                        range
                    }
                    None => heading::after_number(range, number),
                };
                let section = document.sections.len() - 1;
                sentence::split(text, body, &mut marks, |range| {
                    document.sentences.push(Sentence { range, section, paragraph, heading: false });
                });
            }
        }
        if document.date.is_none() {
            document.infer_date(text, places, lexicon, year, open);
        }
        document
    }

    /// Tells the date of a text that does not name it from its headings, and where `year` is unknown from what else it says.
    /// Headings that are `open` are read once more with it.
    fn infer_date(&mut self, text: &str, places: &Places, lexicon: &Lexicon, year: Option<i32>, open: bool) {
        // tables and nothing else are of the year that they are known by, not told in it
        let told = |s: &Sentence| text[s.range.clone()].ends_with(['。', '；', '！']);
        if let Some(year) = year.filter(|_| self.subject.is_none() && !self.rows.is_empty())
            && !self.sentences.iter().any(told)
        {
            self.subject = Some(Edtf::year(year));
            self.sections[0].kind = SectionKind::Review;
            return;
        }
        let of_headings = self.year_of_headings(text);
        let inferred = of_headings.is_none() && year.is_none();
        let said = of_headings.or_else(|| if inferred { self.year_of_opening(text) } else { None });
        if let Some(said) = said {
            // headings are read against the year of the speech
            if open && year.is_none() {
                *self = Self::read_at(text, places, lexicon, Some(said));
            }
            self.date = Some(Point::year(said));
            self.inferred = inferred;
        } else if inferred && self.subject.is_none() {
            self.subject = compared::subject(text, places);
            self.inferred = self.subject.is_some();
            if self.inferred && self.sections[0].kind == SectionKind::Other {
                self.sections[0].kind = SectionKind::Review;
            }
        }
    }

    /// The year of the speech, told from its headings: 2024年工作回顾 is said in 2025, 2025年工作安排 too.
    fn year_of_headings(&self, text: &str) -> Option<i32> {
        self.sections.iter().skip(1).find_map(|section| {
            let year = heading::times_of(&text[section.heading.clone()]).find_map(|t| t.edtf?.single_year())?;
            match section.kind {
                SectionKind::Review => Some(year + 1),
                SectionKind::Target | SectionKind::Task => Some(year),
                _ => None,
            }
        })
    }

    /// The year of a text that only its first sentence dates: 2014年，全市… is told in 2015.
    fn year_of_opening(&self, text: &str) -> Option<i32> {
        // lines without an end are titles
        let told = |s: &&Sentence| !s.heading && text[s.range.clone()].ends_with('。');
        let first = self.sentences.iter().find(told).filter(|_| self.subject.is_none())?;
        let sentence = &text[first.range.clone()];
        let time = times(sentence, None).into_iter().next().filter(|t| t.span.byte[0] == 0)?;
        let opens = sentence[time.span.byte[1]..].starts_with('，');
        time.edtf.filter(|_| opens)?.single_year().map(|year| year + 1)
    }

    /// The headings around section `n`, from the outermost to its own.
    pub fn path(&self, n: usize) -> Vec<Range<usize>> {
        let mut path = Vec::new();
        let mut at = n;
        while at != 0 {
            path.push(self.sections[at].heading.clone());
            at = self.sections[at].parent;
        }
        path.reverse();
        path
    }
}

/// A line of a glossary: ［3］词：…, 〔3〕词：…. It explains a word, in a section of its own, and tells nothing of the year.
pub(crate) fn is_note(line: &str) -> bool {
    let mut chars = line.chars();
    let close = match chars.next() {
        Some('［') => '］',
        Some('〔') => '〕',
        Some('[') => ']',
        _ => return false,
    };
    let rest = chars.as_str();
    rest.find(close).is_some_and(|at| at > 0 && at <= 3 && rest[..at].bytes().all(|b| b.is_ascii_digit()))
}

/// The lines of a text, without their ends.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]).map(move |end| {
        let line = start..end;
        start = end + 1;
        line
    })
}

/// `range` without blanks at its ends.
pub(crate) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{3000}' | '\u{FEFF}' | '\u{200B}');
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start_matches(blank).len());
    let end = range.end - (line.len() - line.trim_end_matches(blank).len());
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::Document;
    use crate::record::SectionKind::{self, *};

    fn kinds(text: &str) -> Vec<(String, SectionKind)> {
        let document = Document::read(text, crate::lexicon::Lexicon::builtin());
        document.sections[1..].iter().map(|s| (text[s.heading.clone()].to_owned(), s.kind)).collect()
    }

    #[test]
    fn the_year_of_the_first_part_tells_what_the_second_does() {
        let text =
            "一、2008年工作回顾\n修渠9公里。\n二、2009年工作总体安排\n修渠8公里。\n三、全力做强农业\n修渠7公里。\n";
        let kinds: Vec<_> = kinds(text).into_iter().map(|k| k.1).collect();
        assert_eq!(kinds, [Review, Task, Task]);
    }

    #[test]
    fn what_only_the_running_text_dates() {
        let read = |text: &str| Document::read(text, crate::lexicon::Lexicon::builtin());
        let opened = read("农业生产稳步发展\n2014年，全县粮食丰收，总产量增长5%。\n");
        assert_eq!((opened.date.map(|d| d.year), opened.inferred), (Some(2015), true));
        let compared = read("一季度全县产值增长5%，与2017年计划目标持平。\n");
        assert_eq!(
            (compared.subject.map(|s| s.to_string()).as_deref(), compared.inferred),
            (Some("2017-01/2017-03"), true)
        );
        let named = read("一、2016年工作回顾\n2014年，全县修渠9公里。\n");
        assert_eq!((named.date.map(|d| d.year), named.inferred), (Some(2017), false));
    }

    #[test]
    fn the_last_slogan_of_a_narrow_heading_counts() {
        let text = "一、发展取得新成绩\n（一）用心办好民生实事，生活品质稳步提高\n修渠9公里。\n";
        assert_eq!(kinds(text)[1].1, Review);
    }

    #[test]
    fn a_link_amid_a_sentence_is_no_heading() {
        let whole = "农业稳步发展，农民收入增加，乡村面貌改善，各项事业取得长足进步，群众普遍满意。\n".repeat(5);
        let text =
            format!("一、2008年工作回顾\n{whole}今后几年，是全面建设\n生态宜居新县城\n的关键时期，修渠9公里。\n");
        assert_eq!(kinds(&text).len(), 1);
        assert_eq!(kinds(&format!("一、2008年工作回顾\n{whole}生态宜居新县城\n修渠9公里。\n")).len(), 2);
    }
}
