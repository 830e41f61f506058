//! The types that leave the house: one [`Record`] a figure, with its evidence.
//!
//! Everything here is plain data. Texts borrow from the source where they can;
//! [`Record::into_owned`] cuts them loose. The JSON names are fixed, tools depend on them.
//!
//! ```
//! use zhengce::record::{Bound, Measure, Record, Status};
//! let json = r#"{"doc":"a","region":null,"section":{"kind":"review","path":[]},
//!   "metric":{"text":"出口","indicator":"exports","span":{"byte":[0,6],"char":[0,2]}},"entity":null,
//!   "measure":"growth","quantity":null,"of":null,"basis":"yoy","part_of":null,
//!   "qualitative":"保持增长","period":"2025","status":"target","cue":"保持",
//!   "sentence":{"byte":[0,18],"char":[0,6]},"rule":"qualitative"}"#;
//! let record: Record = serde_json::from_str(json).unwrap();
//! assert_eq!(record.measure, Measure::Growth);
//! assert_eq!(record.status, Status::Target);
//! assert_eq!(record.period.unwrap().to_string(), "2025");
//! ```

mod edtf;
mod kinds;
mod quantity;
mod span;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

pub use edtf::{Edtf, EdtfError, Point};
pub use kinds::{Basis, Bound, Measure, SectionKind, Status};
pub use quantity::{Base, Quantity, Unit};
pub use span::Span;

/// One figure (or one target in words) with everything that says so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Record<'t> {
    /// Name of the document: the file's stem; empty when the caller named none.
    #[serde(borrow)]
    pub doc: Cow<'t, str>,
    /// The region that the report is about, when it says so or the caller does.
    pub region: Option<Region<'t>>,
    /// Where in the document the figure stands.
    pub section: Section<'t>,
    /// What is measured. `None` when the text gives a value that no rule can join to a metric.
    pub metric: Option<Metric<'t>>,
    /// Whose figure it is when not the region's own: a company, a park, a sub-region, 全国.
    pub entity: Option<Cow<'t, str>>,
    /// Level, growth, change, share or rank.
    pub measure: Measure,
    /// The value; `None` for a target in words.
    pub quantity: Option<Quantity<'t>>,
    /// Whole of a share, field of a rank, reference of a gap.
    pub of: Option<Cow<'t, str>>,
    /// What a growth is counted against.
    pub basis: Option<Basis>,
    /// The metric that this one is a part of (其中).
    pub part_of: Option<Cow<'t, str>>,
    /// The words of a target without a number (与经济增长同步).
    pub qualitative: Option<Cow<'t, str>>,
    /// When the figure holds, as EDTF; `None` when the text does not tell.
    pub period: Option<Edtf>,
    /// Reached, expected or aimed at.
    pub status: Status,
    /// The words that decided the status (力争, 预计), as printed.
    pub cue: Option<Cow<'t, str>>,
    /// The sentence that says it.
    pub sentence: Span,
    /// Name of the rule that made the link, and of the choices behind period and status.
    pub rule: Cow<'t, str>,
}

/// A region of GB/T 2260, as named by the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Region<'t> {
    /// Name as the report gives it.
    #[serde(borrow)]
    pub name: Cow<'t, str>,
    /// Six-digit code of GB/T 2260; `None` when the name is unknown or fits several regions.
    pub code: Option<Cow<'t, str>>,
}

/// The place of a figure in its document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section<'t> {
    /// What this part of the report does.
    pub kind: SectionKind,
    /// Headings from the outermost to the innermost.
    #[serde(borrow)]
    pub path: Vec<Cow<'t, str>>,
}

/// What a figure measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metric<'t> {
    /// The noun phrase, made complete from its sentence, in the words of the text.
    #[serde(borrow)]
    pub text: Cow<'t, str>,
    /// Id of the catalogue's indicator when the phrase is exactly one.
    pub indicator: Option<Cow<'t, str>>,
    /// Where the phrase stands; `None` when it was put together from several places (see `parts`).
    pub span: Option<Span>,
    /// The places of a phrase that was put together, in the order of `text`; left out when empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Span>,
}

fn own(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

impl Record<'_> {
    /// Copies every borrowed text, so that the record outlives its source.
    pub fn into_owned(self) -> Record<'static> {
        Record {
            doc: own(self.doc),
            region: self.region.map(|r| Region { name: own(r.name), code: r.code.map(own) }),
            section: Section { kind: self.section.kind, path: self.section.path.into_iter().map(own).collect() },
            metric: self.metric.map(|m| Metric {
                text: own(m.text),
                indicator: m.indicator.map(own),
                span: m.span,
                parts: m.parts,
            }),
            entity: self.entity.map(own),
            measure: self.measure,
            quantity: self.quantity.map(Quantity::into_owned),
            of: self.of.map(own),
            basis: self.basis,
            part_of: self.part_of.map(own),
            qualitative: self.qualitative.map(own),
            period: self.period,
            status: self.status,
            cue: self.cue.map(own),
            sentence: self.sentence,
            rule: own(self.rule),
        }
    }
}
