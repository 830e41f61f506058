//! One text → its records, with the year and region that hold for it and where each was taken from.

use zhengce::mention::Anchor;
use zhengce::record::{Record, Region};
use zhengce::{Extractor, Hints};

use crate::input::name;

/// Where a year or a region was taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The text says it.
    Text,
    /// A column of the table that the text stood in.
    Column,
    /// The file name.
    Name,
    /// The name of a folder around the file.
    Folder,
    /// `--year`, `--region`.
    Option,
}

/// What is known of a document besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Name of the document.
    pub doc: String,
    /// Year by the table's column.
    pub year: Option<i32>,
    /// Region by the table's column.
    pub region: Option<String>,
    /// The stem of the file, to look for both.
    pub stem: String,
    /// The folders around the file, the nearest first, to look for both.
    pub folders: Vec<String>,
}

/// What the user gives for all documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Defaults {
    /// `--year`
    pub year: Option<i32>,
    /// `--region`
    pub region: Option<String>,
}

/// A document that was read.
#[derive(Debug)]
pub struct Reading<'t> {
    /// Year of the report and where it comes from.
    pub year: Option<(i32, Origin)>,
    /// Region of the report and where it comes from.
    pub region: Option<(Region<'t>, Origin)>,
    /// Its figures.
    pub records: Vec<Record<'t>>,
}

/// Reads a text. What it says itself goes first, then its table's columns, its file's name, its folders, the
/// options.
pub fn read<'t>(extractor: &Extractor, text: &'t str, known: &'t Known, defaults: &'t Defaults) -> Reading<'t> {
    let doc = Some(known.doc.as_str());
    let plain = extractor.read_as(text, &Hints { doc, ..Hints::default() });
    let said = (plain.year.is_some() && !plain.year_is_inferred, plain.region.is_some());
    if said.0 && said.1 {
        return Reading {
            year: plain.year.map(|year| (year, Origin::Text)),
            region: plain.region.map(|region| (region, Origin::Text)),
            records: plain.records,
        };
    }
    let (of_name, of_folder) = (name::hints(&known.stem), name::folder_hints(&known.folders));
    let year = first([known.year, of_name.0, of_folder.0, defaults.year]);
    let region = first([known.region.as_deref(), of_name.1, of_folder.1, defaults.region.as_deref()]);
    let report = if (said.0 || year.is_none()) && (said.1 || region.is_none()) {
        plain
    } else {
        let year = year.filter(|_| !said.0).map(|(year, _)| year);
        let region = region.filter(|_| !said.1).map(|(region, _)| region);
        extractor.read_as(text, &Hints { doc, year, region })
    };
    let origin = |said: bool, origin: Option<Origin>| if said { Origin::Text } else { origin.unwrap_or(Origin::Text) };
    Reading {
        year: report.year.map(|value| (value, origin(said.0, year.map(|y| y.1)))),
        region: report.region.map(|value| (value, origin(said.1, region.map(|r| r.1)))),
        records: report.records,
    }
}

/// What the relative times of a text are counted from: its own date, else the year of its file's name, its folders or
/// the options.
pub fn anchor(extractor: &Extractor, text: &str, known: &Known, defaults: &Defaults) -> Anchor {
    let (of_name, of_folder) = (name::hints(&known.stem), name::folder_hints(&known.folders));
    let year = first([known.year, of_name.0, of_folder.0, defaults.year]).map(|(year, _)| year);
    extractor.anchor(text, &Hints { year, ..Hints::default() })
}

/// The first that is known, of the table's column, the file's name, its folders and the options.
fn first<T>(known: [Option<T>; 4]) -> Option<(T, Origin)> {
    known
        .into_iter()
        .zip([Origin::Column, Origin::Name, Origin::Folder, Origin::Option])
        .find_map(|(value, origin)| Some((value?, origin)))
}
