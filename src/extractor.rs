//! The only place that knows the order of the stages.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::document::Document;
use crate::error::Error;
use crate::lexicon::{Lexicon, UnitKind, Units};
use crate::link::{self, Aim, Figure, Line, Memory, Phrase, Scratch};
use crate::mention::{self, Amount, Anchor, Places, Time};
use crate::record::{
    Base, Basis, Measure, Metric, Point, Quantity, Record, Region, Section, SectionKind, Status, Unit,
};
use crate::resolve::{self, Horizon, Timeline};
use crate::segment::{self, Lexical, Segmenter};
use crate::text::Folded;

/// Reads reports into records. Made once, used from any thread.
///
/// ```
/// let extractor = zhengce::Extractor::new();
/// let text = "——2025年1月6日在某县第十七届人民代表大会第五次会议上\n一、2024年工作回顾\n完成一般公共预算收入241.1亿元，增长0.5%。";
/// let records = extractor.extract(text);
/// assert_eq!(records.len(), 2);
/// assert_eq!(records[1].metric.as_ref().unwrap().indicator.as_deref(), Some("general_budget_revenue"));
/// assert_eq!(records[1].period.unwrap().to_string(), "2024");
/// ```
#[derive(Clone)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
    segmenter: Arc<dyn Segmenter>,
    year: Option<i32>,
    region: Option<String>,
}

/// What is known of a document beside its text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'h> {
    /// Year in which the report was given, for a text that does not say it.
    pub year: Option<i32>,
    /// The region that it is about, likewise.
    pub region: Option<&'h str>,
    /// The document's name, to stand in the records.
    pub doc: Option<&'h str>,
}

/// A report with its records.
#[derive(Clone, Debug, Default)]
pub struct Report<'t> {
    /// The title line.
    pub title: Option<Cow<'t, str>>,
    /// The region that it is about.
    pub region: Option<Region<'t>>,
    /// The year in which it was given.
    pub year: Option<i32>,
    /// What it says.
    pub records: Vec<Record<'t>>,
}

/// Makes an [`Extractor`] with the caller's own dictionaries and defaults.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    lexicon: Option<Lexicon>,
    segmenter: Option<segment::Make>,
    year: Option<i32>,
    region: Option<String>,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// With the built-in dictionaries.
    pub fn new() -> Self {
        Self::builtin(None, None)
    }

    /// To set dictionaries and defaults.
    pub fn builder() -> Builder {
        Builder::default()
    }

    fn builtin(year: Option<i32>, region: Option<String>) -> Self {
        Self { lexicon: Arc::clone(Lexicon::shared()), segmenter: Lexical::shared(), year, region }
    }

    fn with(lexicon: Lexicon, year: Option<i32>, region: Option<String>) -> Self {
        let segmenter = Arc::new(Lexical::new(&lexicon));
        Self { lexicon: Arc::new(lexicon), segmenter, year, region }
    }

    /// The records of a text. Total: any text is fine.
    pub fn extract<'t>(&self, text: &'t str) -> Vec<Record<'t>> {
        self.read(text).records
    }

    /// The report that a text is.
    pub fn read<'t>(&self, text: &'t str) -> Report<'t> {
        self.read_as(text, &Hints::default())
    }

    /// The same with what is known beside the text; the text's own words win. The records borrow from both.
    pub fn read_as<'t>(&self, text: &'t str, hints: &Hints<'t>) -> Report<'t> {
        let stages = self.stages(text, hints);
        let Stages { folded, document, times, amounts, year } = &stages;
        let hint = hints.region.map(Cow::Borrowed).or(self.region.clone().map(Cow::Owned));
        let region = region(folded, document, &self.lexicon, hint);
        let doc = hints.doc.unwrap_or("");
        let reader = Reader { extractor: self, folded, document, times, amounts, year: *year, doc, region: &region };
        let records = reader.records();
        let title = document.title.clone().map(|r| Cow::Borrowed(folded.slice(r)));
        Report { title, region, year: *year, records }
    }

    /// What the stages before the linking find.
    pub(crate) fn stages<'t>(&self, text: &'t str, hints: &Hints<'_>) -> Stages<'t> {
        let folded = Folded::new(text);
        let places = Places::new(folded.text());
        let document = Document::read_at(folded.text(), &places, &self.lexicon, hints.year.or(self.year));
        let (year, anchor) = self.told_from(&document, hints);
        let mut times = Vec::new();
        mention::times_at(folded.text(), &places, &anchor, &mut times);
        let taken: Vec<Range<usize>> = times.iter().map(|t| t.span.clone()).collect();
        let mut amounts = Vec::new();
        mention::amounts_at(folded.text(), &places, &self.lexicon, &taken, &mut amounts);
        link::drop_rhetoric(folded.text(), &self.lexicon, &mut amounts);
        link::drop_attributes(folded.text(), &mut times);
        link::free_gaps(folded.text(), &self.lexicon, &mut amounts);
        link::share_points(folded.text(), &self.lexicon, &mut amounts);
        Stages { folded, document, times, amounts, year }
    }

    /// What the relative times of a text (今年, 过去五年) are counted from: its own date or year, else that of `hints`.
    /// [`mention::times`] takes it.
    ///
    /// ```
    /// use zhengce::{Extractor, Hints, mention};
    /// let text = "政府工作报告\n——2026年1月6日在某市第十七届人民代表大会第五次会议上\n去年财政收入增长3%。";
    /// let anchor = Extractor::new().anchor(text, &Hints::default());
    /// assert_eq!(mention::times(text, anchor).last().unwrap().edtf.unwrap().to_string(), "2025");
    /// ```
    pub fn anchor(&self, text: &str, hints: &Hints<'_>) -> Anchor {
        let folded = Folded::new(text);
        let places = Places::new(folded.text());
        let document = Document::read_at(folded.text(), &places, &self.lexicon, hints.year.or(self.year));
        self.told_from(&document, hints).1
    }

    /// The year in which a report was given, and what its relative times are counted from.
    fn told_from(&self, document: &Document, hints: &Hints<'_>) -> (Option<i32>, Anchor) {
        let survey = document.sections[0].kind == SectionKind::Review;
        let subject = document.subject.and_then(|s| if survey { s.last_year() } else { s.first_year() });
        let year = document.date.map(|d| d.year).or(subject).or(hints.year).or(self.year);
        let anchor = match subject {
            Some(about) => Anchor { date: document.date.or(Some(Point::year(about))), review_year: Some(about) },
            None => document.date.or(year.map(Point::year)).map_or_else(Anchor::default, Anchor::report),
        };
        (year, anchor)
    }

    /// The segmenter in use.
    pub(crate) fn segmenter(&self) -> &dyn Segmenter {
        &*self.segmenter
    }

    /// The dictionaries in use.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}

/// A text with what the stages before the linking found in it.
pub(crate) struct Stages<'t> {
    pub folded: Folded<'t>,
    pub document: Document,
    pub times: Vec<Time>,
    pub amounts: Vec<Amount>,
    /// The year in which the report was given.
    pub year: Option<i32>,
}

impl Builder {
    fn lexicon(&mut self) -> &mut Lexicon {
        self.lexicon.get_or_insert_with(|| Lexicon::builtin().clone())
    }

    /// Adds indicators from a file; a known id is replaced.
    pub fn indicators(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        self.lexicon().indicators.extend(&name, &text)?;
        Ok(self)
    }

    /// Adds units from a file.
    pub fn units(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        let own = Units::parse(&name, &text)?;
        self.lexicon().units.extend(&own);
        Ok(self)
    }

    /// Adds cue words from a file.
    pub fn cues(mut self, path: impl AsRef<Path>) -> Result<Self, Error> {
        let (name, text) = read(path.as_ref())?;
        self.lexicon().cues.extend(&name, &text)?;
        Ok(self)
    }

    /// The year in which reports were given that do not say it.
    pub fn year(mut self, year: i32) -> Self {
        self.year = Some(year);
        self
    }

    /// The region of reports that do not say it.
    pub fn region(mut self, region: &str) -> Self {
        self.region = Some(region.to_owned());
        self
    }

    /// Another segmenter than [`Lexical`], made from the dictionaries: `|lexicon| Arc::new(Jieba::new(lexicon))`.
    pub fn segmenter(mut self, make: segment::Make) -> Self {
        self.segmenter = Some(make);
        self
    }

    /// Compiles the dictionaries.
    pub fn build(self) -> Result<Extractor, Error> {
        let mut extractor = match self.lexicon {
            Some(lexicon) => Extractor::with(lexicon, self.year, self.region),
            None => Extractor::builtin(self.year, self.region),
        };
        if let Some(make) = self.segmenter {
            extractor.segmenter = make(&extractor.lexicon);
        }
        Ok(extractor)
    }
}

fn read(path: &Path) -> Result<(String, String), Error> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|e| Error::read(&name, e))?;
    Ok((name, text))
}

fn region<'t>(
    folded: &Folded<'t>,
    document: &Document,
    lexicon: &Lexicon,
    hint: Option<Cow<'t, str>>,
) -> Option<Region<'t>> {
    let name: Cow<'t, str> = match &document.region {
        Some(range) => Cow::Borrowed(folded.slice(range.clone())),
        None => hint?,
    };
    let code = lexicon.regions.find(&name).map(|r| r.code.clone());
    Some(Region { name, code })
}

/// A sentence without figures names a topic for the next only when it is no longer than this (in bytes).
const TOPIC: usize = 72;

/// One document on its way from sentences to records.
struct Reader<'a, 't> {
    extractor: &'a Extractor,
    folded: &'a Folded<'t>,
    document: &'a Document,
    times: &'a [Time],
    amounts: &'a [Amount],
    year: Option<i32>,
    doc: &'t str,
    region: &'a Option<Region<'t>>,
}

impl<'t> Reader<'_, 't> {
    fn records(&self) -> Vec<Record<'t>> {
        let document = self.document;
        let times_in = |range| within(self.times, range, |t: &Time| &t.span).to_vec();
        let horizons = resolve::horizons(document, self.folded.text(), &times_in, self.year);
        let cues = &self.extractor.lexicon.cues;
        let mut scratch = Scratch::default();
        let mut memory = Memory::default();
        let mut timeline = Timeline::default();
        let mut figures = Vec::new();
        let mut wishes = Vec::new();
        let mut records = Vec::with_capacity(self.amounts.len());
        let mut paragraph = usize::MAX;
        let (mut ahead, mut said) = (Walk(self.amounts), Walk(self.times));
        for sentence in &document.sentences {
            let amounts = ahead.take(&sentence.range, |a| a.outer.start);
            let times = said.take(&sentence.range, |t| t.span.start);
            let kind = document.sections[sentence.section].kind;
            let aims = matches!(kind, SectionKind::Plan | SectionKind::Target | SectionKind::Task);
            let short = sentence.range.len() <= TOPIC && sentence.paragraph == paragraph;
            if sentence.heading || amounts.is_empty() && times.is_empty() && !aims && !short {
                continue;
            }
            let text = self.folded.text();
            let line =
                if amounts.is_empty() && times.is_empty() && !short && !cues.may_aim(&text[sentence.range.clone()]) {
                    Line::unread(text, sentence.range.clone())
                } else {
                    scratch.line(text, sentence.range.clone(), amounts, times, &*self.extractor.segmenter)
                };
            timeline.enter(document, sentence, &line, &horizons);
            if sentence.paragraph != paragraph {
                memory.clear();
                paragraph = sentence.paragraph;
            }
            figures.clear();
            link::link(&line, &self.extractor.lexicon, &mut memory, &mut figures);
            for figure in &figures {
                records.push(self.record(&line, figure, sentence.section, &timeline));
            }
            if aims || timeline.aims() && kind == SectionKind::Other {
                wishes.clear();
                link::aims(&line, &mut wishes);
                for aim in &wishes {
                    records.push(self.wish(&line, aim, sentence.section, &timeline));
                }
            }
        }
        self.tables(&horizons, &mut records);
        records.sort_by_key(|r| r.quantity.as_ref().map_or(r.sentence.byte[0], |q| q.span.byte[0]));
        records
    }

    fn place(&self, kind: SectionKind, section: usize) -> Section<'t> {
        let mut path = Vec::new();
        let mut at = section;
        while at != 0 {
            let around = &self.document.sections[at];
            path.push(Cow::Borrowed(self.folded.slice(around.heading.clone())));
            at = around.parent;
        }
        path.reverse();
        Section { kind, path }
    }

    /// A target in words.
    fn wish(&self, line: &Line<'_>, aim: &Aim, section: usize, timeline: &Timeline) -> Record<'t> {
        let (period, rule) = match timeline.current() {
            Some((edtf, rule)) => (Some(edtf), rule),
            None => (None, "unknown"),
        };
        Record {
            doc: Cow::Borrowed(self.doc),
            region: self.region.clone(),
            section: self.place(self.document.sections[section].kind, section),
            metric: Some(self.metric(aim.metric, aim.measure, "", None)),
            entity: None,
            measure: aim.measure,
            quantity: None,
            of: None,
            basis: None,
            part_of: None,
            qualitative: Some(Cow::Borrowed(self.folded.slice(aim.words.clone()))),
            period,
            status: Status::Target,
            cue: None,
            sentence: self.folded.span(line.range.clone()),
            rule: Cow::Owned(format!("qualitative/{rule}/section")),
        }
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
            records.push(Record {
                doc: Cow::Borrowed(self.doc),
                region: self.region.clone(),
                section: self.place(self.document.sections[cell.section].kind, cell.section),
                metric: Some(self.metric(cell.metric, cell.measure, dimension, None)),
                entity: cell.entity.clone().map(|r| Cow::Borrowed(self.folded.slice(r))),
                measure: cell.measure,
                quantity: Some(self.quantity(&cell.amount, false, None)),
                of: None,
                basis: (cell.measure == Measure::Growth).then_some(Basis::Yoy),
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

    fn record(&self, line: &Line<'_>, figure: &Figure, section: usize, timeline: &Timeline) -> Record<'t> {
        let lexicon = &*self.extractor.lexicon;
        let amount = &line.amounts[figure.amount];
        let metric =
            figure.metric.map(|m| self.metric(m, figure.measure, lexicon.dimension(amount), figure.entity.as_ref()));
        let implied = figure.unit.or_else(|| {
            let words = metric.as_ref().map_or("", |m| &m.text);
            resolve::implied_unit(lexicon, amount, words)
        });
        let plan = self.document.sections[section].kind == SectionKind::Plan;
        let flow = resolve::is_flow(line, figure, metric.as_ref().map_or("", |m| &m.text), lexicon, amount, plan);
        let (period, period_rule) = resolve::period(line, figure, flow, timeline);
        let kind = self.document.sections[section].kind;
        let speech = self.document.date.or(self.year.map(Point::year));
        let kind = resolve::section_kind(kind, timeline.current().map(|c| c.0), speech);
        let kind = if timeline.aims() && kind == SectionKind::Other { SectionKind::Target } else { kind };
        let standing = resolve::status(line, figure, kind, period, self.year);
        let own = |p: Phrase| self.words(p);
        let entity = figure.entity.clone().map(|r| Cow::Borrowed(self.folded.slice(r))).filter(|e| !self.is_own(e));
        // 全国粮食总产量 in the report of a region: a statistic of the country's, unlike 全国重点实验室
        let statistic = metric.as_ref().is_some_and(|m| m.indicator.is_some() && m.text.starts_with("全国"));
        let abroad = self.region.as_ref().is_some_and(|r| r.name != "国务院");
        let nation = (statistic && abroad).then_some(Cow::Borrowed("全国"));
        Record {
            doc: Cow::Borrowed(self.doc),
            region: self.region.clone(),
            section: self.place(kind, section),
            metric,
            entity: entity.or(nation),
            measure: figure.measure,
            quantity: Some(Quantity {
                bound: figure.bound.unwrap_or(amount.bound),
                ..self.quantity(amount, figure.negative, implied)
            }),
            of: figure.of.map(own),
            // 比2017年增长46%, said of 2022
            basis: figure
                .basis
                .or((period_rule == "base" && figure.measure == Measure::Growth).then_some(Basis::Cumulative))
                .or((figure.measure == Measure::Growth).then_some(Basis::Yoy)),
            part_of: figure.part_of.map(own),
            qualitative: None,
            period,
            status: standing.status,
            cue: standing.cue.map(|r| Cow::Borrowed(self.folded.slice(r))),
            sentence: self.folded.span(line.range.clone()),
            rule: Cow::Owned(rule([figure.rule, period_rule, standing.rule])),
        }
    }

    /// Whether a name is that of the report's own region (保定 in a report of 保定市).
    fn is_own(&self, name: &str) -> bool {
        self.region.as_ref().is_some_and(|region| region.name.ends_with(name) || region.name.contains(name))
    }

    fn words(&self, phrase: Phrase) -> Cow<'t, str> {
        let mut parts = phrase.parts();
        match (parts.next(), parts.next()) {
            (Some(only), None) if !phrase.is_expanded() => Cow::Borrowed(self.folded.slice(only)),
            _ => Cow::Owned(
                phrase.parts().map(|r| phrase.part_word(r.clone()).unwrap_or(self.folded.slice(r))).collect(),
            ),
        }
    }

    /// A phrase as a metric; the indicator of an `entity` at its head is that of the rest (兰州新区|生产总值).
    fn metric(&self, phrase: Phrase, measure: Measure, dimension: &str, entity: Option<&Range<usize>>) -> Metric<'t> {
        let text = self.words(phrase);
        let plain = phrase.words(self.folded.text());
        let named = |words: &str| resolve::indicator_id(&self.extractor.lexicon, words, measure, dimension);
        let owned = || plain.strip_prefix(&self.folded.text()[entity?.clone()]).and_then(named);
        let indicator = named(&plain).or_else(owned).cloned();
        let mut parts = phrase.parts().map(|r| self.folded.span(r));
        if phrase.len() == 1 && !phrase.is_expanded() {
            return Metric { text, indicator, span: parts.next(), parts: Vec::new() };
        }
        Metric { text, indicator, span: None, parts: parts.collect() }
    }

    /// The quantity of an amount; `implied` names the unit that stands unsaid.
    fn quantity(&self, amount: &Amount, negative: bool, implied: Option<&str>) -> Quantity<'t> {
        let lexicon = &*self.extractor.lexicon;
        let sign = |v: rust_decimal::Decimal| if negative { -v.abs() } else { v }.normalize();
        let (value, upper) = (sign(amount.value), amount.upper.map(sign));
        let implied =
            implied.and_then(|name| lexicon.units.find(name)).map(|id| (amount.span.end..amount.span.end, id));
        let used = implied.as_ref().or(amount.unit.as_ref());
        let unit = used.map(|(range, id)| {
            let unit = lexicon.units.get(*id);
            let spelled =
                unit.kind == UnitKind::Ratio && self.folded.slice(range.clone()).starts_with(['百', '千', '万', '成']);
            let unsaid = range.is_empty() || amount.is_ordinal() || spelled;
            Unit {
                text: if unsaid { unit.name.clone() } else { Cow::Borrowed(self.folded.slice(range.clone())) },
                code: unit.code.clone(),
                dimension: unit.dimension.clone(),
            }
        });
        let base = used.and_then(|(_, id)| {
            let in_base = |v| lexicon.units.to_base(*id, v);
            let unit = lexicon.units.get(*id);
            Some(Base { value: in_base(value)?, upper: upper.and_then(in_base), unit: unit.base_unit.clone() })
        });
        Quantity {
            text: Cow::Borrowed(self.folded.slice(amount.span.clone())),
            span: self.folded.span(amount.span.clone()),
            value,
            upper,
            bound: amount.bound,
            bound_text: amount.bound_text.clone().map(|r| Cow::Borrowed(self.folded.slice(r))),
            unit,
            base,
        }
    }
}

/// Three choices as one name; a plain `join` is slower, and this is done for every record.
fn rule(names: [&str; 3]) -> String {
    let mut rule = String::with_capacity(names.iter().map(|n| n.len() + 1).sum());
    for name in names {
        if !rule.is_empty() {
            rule.push('/');
        }
        rule.push_str(name);
    }
    rule
}

/// A sorted list that is walked along with the sentences.
struct Walk<'a, T>(&'a [T]);

impl<'a, T> Walk<'a, T> {
    /// The items that start in `range`, which lies behind those before.
    fn take(&mut self, range: &Range<usize>, start: impl Fn(&T) -> usize) -> &'a [T] {
        let before = self.0.iter().take_while(|item| start(item) < range.start).count();
        let inside = self.0[before..].iter().take_while(|item| start(item) < range.end).count();
        let (found, rest) = self.0[before..].split_at(inside);
        self.0 = rest;
        found
    }
}

/// The items of a sorted list that lie in `range`.
pub(crate) fn within<T>(items: &[T], range: Range<usize>, span: impl Fn(&T) -> &Range<usize>) -> &[T] {
    let start = items.partition_point(|i| span(i).start < range.start);
    let end = items.partition_point(|i| span(i).start < range.end);
    &items[start..end.max(start)]
}
