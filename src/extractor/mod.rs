//! The only place that knows the order of the stages.

mod builder;
mod figure;
mod reader;
mod rule;
mod slots;
mod told;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use crate::document::Document;
use crate::lexicon::Lexicon;
use crate::lexicon::traditional::simplified;
use crate::link;
use crate::mention::{self, Amount, Anchor, Places, Time};
use crate::record::{Point, Record, Region, SectionKind};
use crate::segment::{Lexical, Segmenter};
use crate::text::Folded;

pub use builder::Builder;
use reader::Reader;

/// Reads reports into records. Made once, used from any thread.
///
/// ```
/// let extractor = zhengce::Extractor::new();
/// let text = "——2025年1月6日在某县第十七届人民代表大会第五次会议上\n一、2024年工作回顾\n完成一般公共预算收入236.4亿元，增长0.5%。";
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
    /// The year is only implied by the running text (2014年，全县…): what else is known of the document may tell it better.
    pub year_is_inferred: bool,
    /// What it says.
    pub records: Vec<Record<'t>>,
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
        Report { title, region, year: *year, year_is_inferred: document.inferred, records }
    }

    /// What the stages before the linking find.
    pub(crate) fn stages<'t>(&self, text: &'t str, hints: &Hints<'_>) -> Stages<'t> {
        let (folded, places) = Places::fold(text);
        let document = Document::read_at(folded.text(), &places, &self.lexicon, hints.year.or(self.year));
        let (year, anchor) = self.told_from(&document, hints);
        // as many as there may be: most places hold one, and making room in between copies all that were found
        let mut times = Vec::with_capacity(places.times().len());
        mention::times_at(folded.text(), &places, &anchor, &mut times);
        let taken: Vec<Range<usize>> = times.iter().map(|t| t.span.clone()).collect();
        let mut amounts = Vec::with_capacity(places.amounts().len());
        mention::amounts_at(folded.text(), &places, &self.lexicon, &taken, &mut amounts);
        link::drop_rhetoric(folded.text(), &self.lexicon, &mut amounts);
        link::drop_attributes(folded.text(), &self.lexicon, &mut times);
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
        let (folded, places) = Places::fold(text);
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
    let code = lexicon.regions.find(&simplified(&name)).map(|r| r.code.clone());
    Some(Region { name, code })
}

/// The items of a sorted list that lie in `range`.
pub(crate) fn within<T>(items: &[T], range: Range<usize>, span: impl Fn(&T) -> &Range<usize>) -> &[T] {
    let start = items.partition_point(|i| span(i).start < range.start);
    let end = items.partition_point(|i| span(i).start < range.end);
    &items[start..end.max(start)]
}
