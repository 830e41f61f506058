//! The flat columns: one table for CSV, XLSX and Parquet, its documentation and its data package.

use std::borrow::Cow;

use rust_decimal::Decimal;
use zhengce::record::{Edtf, Point, Quantity, Record};

use super::Extracted;

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Missing.
    Empty,
    /// Text, a name or a code.
    Text(Cow<'a, str>),
    /// A count or a place.
    Integer(i64),
    /// An exact number.
    Decimal(Decimal),
    /// Year, month and day.
    Date(i32, u8, u8),
}

/// The type of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// UTF-8.
    Text,
    /// 64 bits.
    Integer,
    /// Up to 23 digits before the point and 15 after it.
    Decimal,
    /// A day.
    Date,
}

/// A record in its place.
#[derive(Clone, Copy)]
pub struct Flat<'a> {
    /// Its document.
    pub of: &'a Extracted<'a>,
    /// Which of the document's records, from 0.
    pub at: usize,
}

/// A column.
pub struct Column {
    /// At most 32 ASCII characters, as Stata wants it.
    pub name: &'static str,
    /// Its type.
    pub kind: Type,
    /// What it holds, for people.
    pub about: &'static str,
    /// All values it can have, when they are few.
    pub values: &'static [&'static str],
    get: for<'a> fn(&Flat<'a>) -> Cell<'a>,
}

impl<'a> Flat<'a> {
    fn record(&self) -> &'a Record<'a> {
        &self.of.records[self.at]
    }

    fn quantity(&self) -> Option<&'a Quantity<'a>> {
        self.record().quantity.as_ref()
    }

    /// The value of a column.
    pub fn cell(&self, column: &Column) -> Cell<'a> {
        (column.get)(self)
    }
}

fn text<'a>(text: Option<&'a str>) -> Cell<'a> {
    text.filter(|t| !t.is_empty()).map_or(Cell::Empty, |t| Cell::Text(Cow::Borrowed(t)))
}

fn place(at: Option<usize>) -> Cell<'static> {
    at.and_then(|at| i64::try_from(at).ok()).map_or(Cell::Empty, Cell::Integer)
}

fn decimal(value: Option<Decimal>) -> Cell<'static> {
    value.map_or(Cell::Empty, Cell::Decimal)
}

/// The first day of a period; missing when it has no known start.
fn first_day(period: Edtf) -> Cell<'static> {
    let Some(Point { year, month, day }) = period.start() else { return Cell::Empty };
    let month = month.map_or(1, |month| if month > 12 { season(month) } else { month });
    Cell::Date(year, month, day.unwrap_or(1))
}

/// The last day of a period; missing when it has no known end.
fn last_day(period: Edtf) -> Cell<'static> {
    let last = if period.is_interval() { period.end() } else { period.start() };
    let Some(Point { year, month, day }) = last else { return Cell::Empty };
    let (year, month) = match month {
        // A decade ends with its last year.
        None => (if period.is_interval() { year } else { period.last_year().unwrap_or(year) }, 12),
        Some(24) => (year + 1, 2),
        Some(month @ 13..) => (year, season(month) + 2),
        Some(month) => (year, month),
    };
    Cell::Date(year, month, day.unwrap_or_else(|| Point::days_in_month(year, month)))
}

/// The month in which a season of EDTF begins: 21 is spring, from March.
fn season(number: u8) -> u8 {
    (number.clamp(21, 24) - 20) * 3
}

macro_rules! columns {
    ($($name:literal $kind:ident $about:literal $([$($value:literal)*])? => $get:expr;)*) => {
        /// All columns in their order.
        pub const COLUMNS: &[Column] = &[$(Column {
            name: $name, kind: Type::$kind, about: $about, values: &[$($($value),*)?], get: $get,
        }),*];
    };
}

columns! {
    "doc" Text "Document: the file's name without its ending, or the cell of --id-column"
        => |f| text(Some(&f.of.meta.doc));
    "record" Integer "Number of the record in its document, from 1" => |f| place(Some(f.at + 1));
    "region" Text "Region that the report is about, as it names it"
        => |f| text(f.record().region.as_ref().map(|r| &*r.name));
    "region_code" Text "Its six-digit code of GB/T 2260; a code, not a number"
        => |f| text(f.record().region.as_ref().and_then(|r| r.code.as_deref()));
    "report_year" Integer "Year of the report" => |f| f.of.meta.year.map_or(Cell::Empty, |y| Cell::Integer(y.into()));
    "indicator" Text "Id of the indicator in the catalogue; empty when the metric is none of them"
        => |f| text(f.record().metric.as_ref().and_then(|m| m.indicator.as_deref()));
    "metric" Text "What is measured, in the words of the report"
        => |f| text(f.record().metric.as_ref().map(|m| &*m.text));
    "entity" Text "Whose figure it is when not the region's own" => |f| text(f.record().entity.as_deref());
    "part_of" Text "Metric that this one is a part of" => |f| text(f.record().part_of.as_deref());
    "measure" Text "Kind of statement" ["level" "growth" "change" "share" "rank"]
        => |f| text(Some(f.record().measure.as_str()));
    "basis" Text "What a growth is counted against" ["yoy" "average" "cumulative" "qoq"]
        => |f| text(f.record().basis.map(|b| b.as_str()));
    "of" Text "Whole of a share, field of a rank, reference of a gap" => |f| text(f.record().of.as_deref());
    "value" Decimal "Value in the printed unit, without its 万 or 亿; lower end of a range; negative for decreases"
        => |f| decimal(f.quantity().map(|q| q.value));
    "upper" Decimal "Upper end of a range" => |f| decimal(f.quantity().and_then(|q| q.upper));
    "bound" Text "How the words bound the value" ["eq" "about" "ge" "gt" "le" "lt" "range"]
        => |f| text(f.quantity().map(|q| q.bound.as_str()));
    "bound_text" Text "Those words" => |f| text(f.quantity().and_then(|q| q.bound_text.as_deref()));
    "unit" Text "Unit as printed, without its 万 or 亿"
        => |f| text(f.quantity().and_then(|q| Some(&*q.unit.as_ref()?.text)));
    "unit_code" Text "ISO 4217 code of money, UCUM code of other units"
        => |f| text(f.quantity().and_then(|q| q.unit.as_ref()?.code.as_deref()));
    "dimension" Text "Money, area, ratio, count …"
        => |f| text(f.quantity().and_then(|q| Some(&*q.unit.as_ref()?.dimension)));
    "base_value" Decimal "Value in the base unit of its dimension (0.5 % is 0.005)"
        => |f| decimal(f.quantity().and_then(|q| Some(q.base.as_ref()?.value)));
    "base_upper" Decimal "Upper end of a range in the base unit"
        => |f| decimal(f.quantity().and_then(|q| q.base.as_ref()?.upper));
    "base_unit" Text "Base unit" => |f| text(f.quantity().and_then(|q| Some(&*q.base.as_ref()?.unit)));
    "qualitative" Text "Words of a target without a number" => |f| text(f.record().qualitative.as_deref());
    "period" Text "When the figure holds, as EDTF (ISO 8601-2): 2024, 2025-12, 2021/2025"
        => |f| f.record().period.map_or(Cell::Empty, |p| Cell::Text(Cow::Owned(p.to_string())));
    "period_start" Date "First day of the period" => |f| f.record().period.map_or(Cell::Empty, first_day);
    "period_end" Date "Last day of the period"
        => |f| f.record().period.map_or(Cell::Empty, last_day);
    "status" Text "Reached, expected or aimed at" ["actual" "estimate" "target"]
        => |f| text(Some(f.record().status.as_str()));
    "cue" Text "Words that decided the status" => |f| text(f.record().cue.as_deref());
    "section_kind" Text "Part of the report" ["review" "plan" "target" "task" "annex" "other"]
        => |f| text(Some(f.record().section.kind.as_str()));
    "section" Text "Headings above the figure, from the outermost" => |f| match f.record().section.path.as_slice() {
        [] => Cell::Empty,
        path => Cell::Text(Cow::Owned(path.join(" > "))),
    };
    "quantity_text" Text "The value as printed" => |f| text(f.quantity().map(|q| &*q.text));
    "evidence" Text "The sentence that says it" => |f| text(f.of.evidence.get(f.at).map(|e| &**e));
    "quantity_start" Integer "Where quantity_text begins: code points of the text that --save-text writes"
        => |f| place(f.quantity().map(|q| q.span.char[0]));
    "quantity_end" Integer "Where it ends" => |f| place(f.quantity().map(|q| q.span.char[1]));
    "metric_start" Integer "Where metric begins; empty when it was put together from several places"
        => |f| place(f.record().metric.as_ref().and_then(|m| Some(m.span?.char[0])));
    "metric_end" Integer "Where it ends" => |f| place(f.record().metric.as_ref().and_then(|m| Some(m.span?.char[1])));
    "sentence_start" Integer "Where evidence begins" => |f| place(Some(f.record().sentence.char[0]));
    "sentence_end" Integer "Where it ends" => |f| place(Some(f.record().sentence.char[1]));
    "rule" Text "Rule that made the record" => |f| text(Some(&f.record().rule));
}

/// All cells of all records of a document, row by row.
pub fn rows<'a>(of: &'a Extracted<'a>) -> impl Iterator<Item = Vec<Cell<'a>>> {
    (0..of.records.len()).map(move |at| COLUMNS.iter().map(|column| Flat { of, at }.cell(column)).collect())
}

impl Cell<'_> {
    /// Cuts it loose from its document.
    pub fn into_owned(self) -> Cell<'static> {
        match self {
            Self::Empty => Cell::Empty,
            Self::Text(text) => Cell::Text(Cow::Owned(text.into_owned())),
            Self::Integer(number) => Cell::Integer(number),
            Self::Decimal(number) => Cell::Decimal(number),
            Self::Date(year, month, day) => Cell::Date(year, month, day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_suit_statistics_programs() {
        let mut names: Vec<_> = COLUMNS.iter().map(|column| column.name).collect();
        for name in &names {
            assert!(name.len() <= 32 && name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
            assert!(name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'), "{name}");
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COLUMNS.len());
    }

    #[test]
    fn the_page_about_the_columns_is_up_to_date() {
        let rows: String = COLUMNS
            .iter()
            .map(|c| {
                let values = if c.values.is_empty() { String::new() } else { format!(": `{}`", c.values.join("`, `")) };
                format!("| `{}` | {} | {}{values} |\n", c.name, format!("{:?}", c.kind).to_lowercase(), c.about)
            })
            .collect();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/columns.md");
        let page = std::fs::read_to_string(path).unwrap_or_default();
        if page.contains(&rows) {
            return;
        }
        let Some((head, rest)) = page.split_once("| --- | --- | --- |\n") else {
            panic!("docs/columns.md has no table")
        };
        let tail = rest.split_once("\n\n").map_or("", |(_, tail)| tail);
        std::fs::write(path, format!("{head}| --- | --- | --- |\n{rows}\n{tail}")).unwrap();
        panic!("docs/columns.md was out of date and is written again; commit it");
    }

    #[test]
    fn periods_end_with_their_last_day() {
        for (period, first, last) in [
            ("2024-02", Cell::Date(2024, 2, 1), Cell::Date(2024, 2, 29)),
            ("1900-02", Cell::Date(1900, 2, 1), Cell::Date(1900, 2, 28)),
            ("2025", Cell::Date(2025, 1, 1), Cell::Date(2025, 12, 31)),
            ("2021/2025", Cell::Date(2021, 1, 1), Cell::Date(2025, 12, 31)),
            ("2026-01/2026-06", Cell::Date(2026, 1, 1), Cell::Date(2026, 6, 30)),
            ("198X", Cell::Date(1980, 1, 1), Cell::Date(1989, 12, 31)),
            ("2025-21", Cell::Date(2025, 3, 1), Cell::Date(2025, 5, 31)),
            ("2025-24", Cell::Date(2025, 12, 1), Cell::Date(2026, 2, 28)),
            ("2012/..", Cell::Date(2012, 1, 1), Cell::Empty),
            ("../2035", Cell::Empty, Cell::Date(2035, 12, 31)),
        ] {
            let period: Edtf = period.parse().unwrap();
            assert_eq!((first_day(period), last_day(period)), (first, last), "{period}");
        }
    }
}
