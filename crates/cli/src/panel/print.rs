//! Rows → a table: long, a row an indicator, or wide, a row a region and period.

use std::io::Write;

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::row::Row;
use super::{Panel, Place};
use crate::args::PanelFormat;
use crate::error::Error;
use crate::output::{Target, csv};

/// A cell of a panel.
enum Cell {
    Empty,
    Text(String),
    Number(Decimal),
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn number(value: Option<Decimal>) -> Cell {
    value.map_or(Cell::Empty, |value| Cell::Number(value.normalize()))
}

fn count(count: usize) -> Cell {
    Cell::Number(Decimal::from(count))
}

const PLACE: [&str; 4] = ["region", "region_code", "period", "year"];

fn place(place: &Place) -> [Cell; 4] {
    let period = &place.period;
    let whole = !period.is_interval() && period.start().is_some_and(|point| point.month.is_none());
    let year = period.single_year().filter(|_| whole);
    [
        text(&place.region.0),
        text(&place.region.1),
        text(&place.period.to_string()),
        year.map_or(Cell::Empty, |year| Cell::Number(Decimal::from(year))),
    ]
}

const LONG: [&str; 20] = [
    "indicator",
    "level",
    "level_unit",
    "level_status",
    "growth",
    "growth_unit",
    "growth_status",
    "result_doc",
    "target",
    "target_upper",
    "target_bound",
    "target_wording",
    "target_measure",
    "target_unit",
    "target_doc",
    "gap",
    "n_candidates",
    "conflict",
    "mentioned",
    "n_conflicts",
];

fn long(indicator: &str, row: &Row<'_>) -> [Cell; 20] {
    let conflicts = if row.conflict.is_empty() { 0 } else { row.conflict.split("; ").count() };
    let result = row.growth.or(row.level);
    [
        text(indicator),
        number(row.level.and_then(|o| o.value)),
        text(row.level.map_or("", |o| &o.unit)),
        text(row.level.map_or("", |o| o.status.as_str())),
        number(row.growth.and_then(|o| o.value)),
        text(row.growth.map_or("", |o| &o.unit)),
        text(row.growth.map_or("", |o| o.status.as_str())),
        text(result.map_or("", |o| &o.doc)),
        number(row.target.and_then(|o| o.value)),
        number(row.target.and_then(|o| o.upper)),
        text(row.target.map_or("", |o| &o.bound)),
        text(row.target.map_or("", |o| &o.wording)),
        text(row.target.map_or("", |o| o.measure.as_str())),
        text(row.target.map_or("", |o| &o.unit)),
        text(row.target.map_or("", |o| &o.doc)),
        number(row.gap),
        count(row.candidates),
        text(&row.conflict),
        text(row.mentioned.as_str()),
        count(conflicts),
    ]
}

const WIDE: [&str; 10] =
    ["level", "growth", "target", "upper", "bound", "wording", "gap", "n", "conflict", "mentioned"];

fn wide(row: &Row<'_>) -> [Cell; 10] {
    [
        number(row.level.and_then(|o| o.value)),
        number(row.growth.and_then(|o| o.value)),
        number(row.target.and_then(|o| o.value)),
        number(row.target.and_then(|o| o.upper)),
        text(row.target.map_or("", |o| &o.bound)),
        text(row.target.map_or("", |o| &o.wording)),
        number(row.gap),
        count(row.candidates),
        text(&row.conflict),
        text(row.mentioned.as_str()),
    ]
}

/// Prefixes for the columns of each indicator: its id, cut so that names have at most 32 characters.
fn prefixes(indicators: &[String]) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for id in indicators {
        let short: String = id.chars().take(22).collect();
        let mut prefix = short.clone();
        let mut next = 2;
        while taken.contains(&prefix) {
            prefix = format!("{}{next}", short.chars().take(20).collect::<String>());
            next += 1;
        }
        taken.push(prefix);
    }
    taken
}

/// Writes the panel.
pub fn print(panel: &Panel<'_>, is_wide: bool, format: PanelFormat, mut target: Target) -> Result<(), Error> {
    let mut names: Vec<String> = PLACE.map(str::to_owned).into();
    if is_wide {
        for prefix in prefixes(&panel.indicators) {
            names.extend(WIDE.map(|name| format!("{prefix}_{name}")));
        }
    } else {
        names.extend(LONG.map(str::to_owned));
    }
    let mut out = Vec::new();
    if format == PanelFormat::Csv {
        out.extend(csv::head_of(&names));
    }
    for at in &panel.places {
        if is_wide {
            let mut cells: Vec<Cell> = place(at).into();
            for indicator in &panel.indicators {
                cells.extend(wide(&panel.row(at, indicator)));
            }
            line(&names, &cells, format, &mut out);
        } else {
            for indicator in &panel.indicators {
                let row = panel.row(at, indicator);
                if row.candidates == 0 && !panel.grid {
                    continue;
                }
                let mut cells: Vec<Cell> = place(at).into();
                cells.extend(long(indicator, &row));
                line(&names, &cells, format, &mut out);
            }
        }
        target.write_all(&out).map_err(|error| target.error(&error))?;
        out.clear();
    }
    target.write_all(&out).map_err(|error| target.error(&error))?;
    target.finish()
}

fn line(names: &[String], cells: &[Cell], format: PanelFormat, out: &mut Vec<u8>) {
    match format {
        PanelFormat::Csv => {
            let mut writer = csv::start();
            let cells = cells.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(text) => csv::safe(text).into_owned(),
                Cell::Number(number) => number.to_string(),
            });
            csv::record(&mut writer, cells);
            out.extend(csv::end(writer));
        }
        PanelFormat::Jsonl => {
            let object: Map<String, Value> = names
                .iter()
                .zip(cells)
                .map(|(name, cell)| {
                    let value = match cell {
                        Cell::Empty => Value::Null,
                        Cell::Text(text) => Value::String(text.clone()),
                        Cell::Number(number) => {
                            number.to_string().parse().map(Value::Number).expect("a decimal is a JSON number")
                        }
                    };
                    (name.clone(), value)
                })
                .collect();
            serde_json::to_writer(&mut *out, &object).expect("memory");
            out.push(b'\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_wide_columns_are_short_and_unique() {
        let ids =
            ["gdp", "a_very_long_name_of_an_indicator_1", "a_very_long_name_of_an_indicator_2"].map(str::to_owned);
        let prefixes = prefixes(&ids);
        assert_eq!(prefixes, ["gdp", "a_very_long_name_of_an", "a_very_long_name_of_2"]);
        assert!(prefixes.iter().all(|p| WIDE.iter().all(|w| p.len() + 1 + w.len() <= 32)));
    }
}
