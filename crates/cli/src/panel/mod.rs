//! `zhengce panel`: records → region × period × indicator, with targets beside results.

mod print;
mod read;
mod row;
mod years;

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use zhengce::record::Edtf;

use crate::args::{self, PanelFormat};
use crate::config;
use crate::error::Error;
use crate::output::Target;

use read::Observation;
use row::Row;

/// A region and a period.
pub struct Place {
    /// Name and code.
    pub region: (String, String),
    /// When.
    pub period: Edtf,
    /// What observations are found by.
    key: (String, String),
}

/// The rows to be printed.
pub struct Panel<'a> {
    /// Regions and periods in their order.
    pub places: Vec<Place>,
    /// Indicators in their order: as asked for, else by name.
    pub indicators: Vec<String>,
    /// Whether rows without any record are wanted.
    pub grid: bool,
    cells: BTreeMap<(String, String, &'a str), Vec<&'a Observation>>,
}

impl Panel<'_> {
    /// The row of a place.
    pub fn row(&self, place: &Place, indicator: &str) -> Row<'_> {
        let key = (place.key.0.clone(), place.key.1.clone(), indicator);
        Row::of(self.cells.get(&key).map_or(&[][..], Vec::as_slice), place.period)
    }
}

/// Runs the command.
pub fn run(args: &args::Panel) -> Result<ExitCode, Error> {
    let mut observations = Vec::new();
    for path in &args.records {
        observations.extend(read::read(path)?);
    }
    let ending = args.output.as_deref().and_then(|path| Some((path, path.extension()?.to_str()?)));
    let format = match (args.format, ending) {
        (Some(format), _) => format,
        (None, Some((_, "jsonl" | "ndjson"))) => PanelFormat::Jsonl,
        (None, None | Some((_, "csv"))) => PanelFormat::Csv,
        (None, Some((path, _))) => return Err(config::no_format(path)),
    };
    let known: BTreeSet<&str> = observations.iter().map(|o| o.indicator.as_str()).collect();
    for id in args.indicators.iter().map(|id| id.trim()).filter(|id| !known.contains(id)) {
        crate::complain(&format_args!("--indicators: no record has “{id}”; it is absent everywhere, or misspelled"));
    }
    let panel = build(&observations, &args.indicators);
    print::print(&panel, args.wide, format, Target::open(args.output.as_deref())?)?;
    Ok(ExitCode::SUCCESS)
}

fn build<'a>(observations: &'a [Observation], asked: &[String]) -> Panel<'a> {
    // A name that goes with one code only is that code's also where a report leaves the code open.
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for o in observations.iter().filter(|o| !o.region.1.is_empty()) {
        codes.entry(&o.region.0).or_default().insert(&o.region.1);
    }
    let mut places: BTreeMap<(String, String), Place> = BTreeMap::new();
    let mut cells: BTreeMap<(String, String, &str), Vec<&Observation>> = BTreeMap::new();
    for o in observations {
        let (name, mut code) = (&o.region.0, o.region.1.as_str());
        if let Some(known) = codes.get(name.as_str()).filter(|known| known.len() == 1 && code.is_empty()) {
            code = known.first().copied().unwrap_or_default();
        }
        // Reports of unknown regions are not thrown together.
        let region = match (code, name.as_str()) {
            ("", "") => format!("~{}", o.doc),
            ("", name) => format!("~{name}"),
            (code, _) => code.to_owned(),
        };
        let key = (region, o.period.to_string());
        places.entry(key.clone()).or_insert_with(|| Place {
            region: (name.clone(), code.to_owned()),
            period: o.period,
            key: key.clone(),
        });
        cells.entry((key.0, key.1, &o.indicator)).or_default().push(o);
    }
    let indicators = if asked.is_empty() {
        observations.iter().map(|o| &o.indicator).collect::<BTreeSet<_>>().into_iter().cloned().collect()
    } else {
        let mut seen = BTreeSet::new();
        asked.iter().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty() && seen.insert(id.clone())).collect()
    };
    Panel { places: places.into_values().collect(), indicators, grid: !asked.is_empty(), cells }
}
