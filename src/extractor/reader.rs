//! One document: its sentences, one after the other, and its tables.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use super::told::Told;
use super::{Extractor, within};
use crate::document::{Document, is_note};
use crate::link::{self, Line, Memory, Phrase, Scratch};
use crate::mention::{Amount, Time};
use crate::record::{Basis, Measure, Record, Region, SectionKind, Status};
use crate::resolve::{self, Horizon, Timeline};
use crate::text::Folded;

/// A sentence without figures names a topic for the next only when it is no longer than this (in bytes).
const TOPIC: usize = 72;

/// The word of shares to which the next sentence may point back (这个比重), whatever the length.
const SPOKEN: &str = "比重";

/// How much (in bytes) is cut of a sentence that has a time and nothing else.
const OPENING: usize = 90;

/// One document on its way from sentences to records.
pub(super) struct Reader<'a, 't> {
    pub extractor: &'a Extractor,
    pub folded: &'a Folded<'t>,
    pub document: &'a Document,
    pub times: &'a [Time],
    pub amounts: &'a [Amount],
    pub year: Option<i32>,
    pub doc: &'t str,
    pub region: &'a Option<Region<'t>>,
}

impl<'t> Reader<'_, 't> {
    pub fn records(&self) -> Vec<Record<'t>> {
        let document = self.document;
        let times_in = |range| within(self.times, range, |t: &Time| &t.span).to_vec();
        let horizons = resolve::horizons(document, self.folded.text(), &times_in, self.year);
        let cues = &self.extractor.lexicon.cues;
        let mut scratch = Scratch::default();
        let mut memory = Memory::default();
        let mut timeline = Timeline::default();
        let mut figures = Vec::new();
        let mut told = Told::default();
        let mut wishes = Vec::new();
        let mut records = Vec::with_capacity(self.amounts.len());
        let mut paragraph = usize::MAX;
        let spoken = memmem::Finder::new(SPOKEN);
        let mut place = (0, self.place(0));
        let (mut ahead, mut said) = (Walk(self.amounts), Walk(self.times));
        for (n, sentence) in document.sentences.iter().enumerate() {
            let amounts = ahead.take(&sentence.range, |a| a.outer.start);
            let times = said.take(&sentence.range, |t| t.span.start);
            let kind = document.sections[sentence.section].kind;
            let aims = matches!(kind, SectionKind::Plan | SectionKind::Target | SectionKind::Task);
            // what it is about matters to the values of the next sentence
            let next = document.sentences.get(n + 1).filter(|next| next.paragraph == sentence.paragraph);
            let leads = next.is_some_and(|next| ahead.0.first().is_some_and(|a| a.outer.start < next.range.end));
            let speaks =
                || amounts.is_empty() && spoken.find(&self.folded.text().as_bytes()[sentence.range.clone()]).is_some();
            // 主要农产品的产量指标如下：
            let lists = amounts.is_empty() && self.folded.text()[sentence.range.clone()].ends_with("如下：");
            let short =
                lists || leads && (sentence.range.len() <= TOPIC && sentence.paragraph == paragraph || speaks());
            if sentence.heading || amounts.is_empty() && times.is_empty() && !aims && !short {
                continue;
            }
            let text = self.folded.text();
            let range = sentence.range.clone();
            let segmenter = &*self.extractor.segmenter;
            let telling = !amounts.is_empty() || short || leads && !times.is_empty();
            let line = if telling || cues.may_aim(&text[range.clone()]) {
                scratch.line(text, range, amounts, times, segmenter)
            } else if times.is_empty() {
                Line::unread(text, range)
            } else {
                // only whether its time opens it
                let end = (range.start + OPENING..range.end).find(|&at| text.is_char_boundary(at)).unwrap_or(range.end);
                let opening = scratch.line(text, range.start..end, amounts, times, segmenter);
                Line { range, ..opening }
            };
            timeline.enter(document, sentence, &line, &horizons);
            if sentence.paragraph != paragraph {
                memory.clear();
                paragraph = sentence.paragraph;
                if let Some(topic) = self.account(sentence.section) {
                    memory.speak_of(topic);
                } else if let Some(term) = self.explained(sentence.section) {
                    memory.explain(&line, &self.extractor.lexicon, term);
                }
            }
            figures.clear();
            link::link(&line, &self.extractor.lexicon, &mut memory, &mut figures);
            // the slogans that a glossary takes apart: 五场硬仗
            let slogan = |n: usize| kind == SectionKind::Annex && amounts[n].small_chinese;
            wishes.clear();
            if aims || timeline.aims() && kind == SectionKind::Other {
                link::aims(&line, &mut wishes);
            }
            if place.0 != sentence.section && !(figures.is_empty() && wishes.is_empty()) {
                place = (sentence.section, self.place(sentence.section));
            }
            if !figures.is_empty() {
                told.clear();
                let span = self.folded.span(line.range.clone());
                let first = records.len();
                for figure in figures.iter().filter(|f| !slogan(f.amount)) {
                    records.push(self.record(&line, figure, &place.1, span, &timeline, &mut told));
                }
                let level = records[first..].iter().rfind(|r| r.measure == Measure::Level);
                timeline.tell(level.and_then(|r| r.period));
            }
            for aim in &wishes {
                records.push(self.wish(&line, aim, &place.1, &timeline));
            }
        }
        self.tables(&horizons, &mut records);
        records.sort_by_key(|r| r.quantity.as_ref().map_or(r.sentence.byte[0], |q| q.span.byte[0]));
        records
    }

    /// The account that a section is about by its heading, whose 收入 and 支出 are statistics (（二）政府性基金预算).
    fn account(&self, section: usize) -> Option<Phrase> {
        let range = self.document.sections[section].heading.clone();
        let heading = self.folded.text()[range.clone()].trim_end_matches(['。', '：']);
        if !heading.ends_with("预算") {
            return None;
        }
        let name = heading
            .trim_start_matches(|c: char| "（）()一二三四五六七八九十.、．\u{3000} ".contains(c) || c.is_ascii_digit());
        let start = range.start + heading.len() - name.len();
        let revenue = |name: &str| self.extractor.lexicon.indicators.named(&format!("{name}收入")).is_some();
        revenue(name).then(|| Phrase::new(start..start + name.len()))
    }

    /// The word that a line of a glossary explains (〔11〕物流园：总投资N，占地M).
    fn explained(&self, section: usize) -> Option<Phrase> {
        let section = &self.document.sections[section];
        let heading = &self.folded.text()[section.heading.clone()];
        let close =
            heading.find(['］', '〕', ']']).filter(|_| section.kind == SectionKind::Annex && is_note(heading))?;
        let start = section.heading.start + close + heading[close..].chars().next().map_or(0, char::len_utf8);
        Some(Phrase::new(start..section.heading.end)).filter(|term| !term.is_empty())
    }

    /// The figures of tables.
    fn tables(&self, horizons: &[Option<Horizon>], records: &mut Vec<Record<'t>>) {
        let mut cells = Vec::new();
        let lexicon = &*self.extractor.lexicon;
        link::tables(self.folded.text(), &self.document.rows, self.amounts, self.times, lexicon, &mut cells);
        for cell in &cells {
            let default = horizons[cell.section].map(|h| h.period);
            let period = cell.period.or(default);
            let dimension = lexicon.dimension(&cell.amount);
            let name = cell.metric.words(self.folded.text());
            records.push(Record {
                doc: Cow::Borrowed(self.doc),
                region: self.region.clone(),
                section: self.place(cell.section),
                metric: Some(self.metric(cell.metric, &name, cell.measure, dimension, None)),
                entity: cell.entity.clone().map(|r| Cow::Borrowed(self.folded.slice(r))),
                measure: cell.measure,
                quantity: Some(self.quantity(&cell.amount, cell.amount.bound, cell.negative, None)),
                of: None,
                basis: (cell.measure == Measure::Growth).then_some(if cell.is_sum {
                    Basis::Cumulative
                } else {
                    Basis::Yoy
                }),
                part_of: None,
                qualitative: None,
                period,
                // a column for a year that is still to come
                status: match period.and_then(|p| p.last_year()).zip(self.year) {
                    Some((last, now)) if last > now => Status::Target,
                    _ if cell.is_aim => Status::Target,
                    _ => Status::Actual,
                },
                cue: None,
                sentence: self.folded.span(cell.line.clone()),
                rule: Cow::Borrowed(if cell.period.is_some() { "table/head/default" } else { "table/section/default" }),
            });
        }
    }
}

/// A sorted list that is walked along with the sentences.
struct Walk<'a, T>(&'a [T]);

impl<'a, T> Walk<'a, T> {
    /// The items that start in `range`, which lies behind those before.
    fn take(&mut self, range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
        let first = self.0.iter().position(|item| start(item) >= range.start).unwrap_or(self.0.len());
        let ahead = &self.0[first..];
        let (found, rest) =
            ahead.split_at(ahead.iter().position(|item| start(item) >= range.end).unwrap_or(ahead.len()));
        self.0 = rest;
        found
    }
}
