//! An expected record in one line: `24.1亿元 | level | 一般公共预算收入 | 2024 | actual | of=… | bound=about`.
//!
//! `corpus/README.md` tells the form.

use zhengce::record::Record;

/// One line: what a record must say. Fields that are left out, or empty, are not compared.
pub struct Line<'l> {
    fields: Vec<(&'l str, &'l str)>,
}

/// The names of the fields that need none, in their order.
const PLAIN: [&str; 5] = ["text", "measure", "metric", "period", "status"];
const NAMED: [&str; 9] = ["of", "entity", "part_of", "indicator", "bound", "value", "unit", "basis", "qualitative"];

impl<'l> Line<'l> {
    pub fn read(line: &'l str) -> Result<Self, String> {
        let mut fields = Vec::new();
        for (at, cell) in line.split('|').map(str::trim).enumerate() {
            let named = cell.split_once('=').filter(|(name, _)| NAMED.contains(name));
            match (named, PLAIN.get(at)) {
                (Some(field), _) => fields.push(field),
                (None, Some(_)) if cell.is_empty() => {}
                (None, Some(name)) => fields.push((name, cell)),
                (None, None) => return Err(format!("`{cell}` names no field in `{line}`")),
            }
        }
        Ok(Self { fields })
    }

    pub fn fits(&self, record: &Record<'_>) -> bool {
        self.fields.iter().all(|(name, want)| {
            let got = field(record, name);
            let got = got.as_deref().unwrap_or("-");
            want.split(';').any(|want| same(want.trim(), got))
        })
    }
}

/// Whether `got` is `want`; what stands in `[ ]` may be missing.
fn same(want: &str, got: &str) -> bool {
    match want.split_once('[') {
        None => want == got,
        Some((plain, rest)) => {
            let Some(got) = got.strip_prefix(plain) else { return false };
            let (inside, rest) = rest.split_once(']').expect("a `]` for every `[`");
            got.strip_prefix(inside).is_some_and(|got| same(rest, got)) || same(rest, got)
        }
    }
}

fn field(r: &Record<'_>, name: &str) -> Option<String> {
    let metric = r.metric.as_ref();
    let quantity = r.quantity.as_ref();
    match name {
        "text" => quantity.map(|q| q.text.to_string()),
        "measure" => Some(r.measure.to_string()),
        "metric" => metric.map(|m| m.text.to_string()),
        "period" => r.period.map(|p| p.to_string()),
        "status" => Some(r.status.to_string()),
        "of" => r.of.as_deref().map(str::to_owned),
        "entity" => r.entity.as_deref().map(str::to_owned),
        "part_of" => r.part_of.as_deref().map(str::to_owned),
        "indicator" => metric.and_then(|m| m.indicator.as_deref()).map(str::to_owned),
        "bound" => quantity.map(|q| q.bound.to_string()),
        "value" => quantity.map(|q| {
            let upper = q.upper.map(|u| format!("~{}", u.normalize())).unwrap_or_default();
            format!("{}{upper}", q.value.normalize())
        }),
        "unit" => quantity.and_then(|q| q.unit.as_ref()).map(|u| u.text.to_string()),
        "basis" => r.basis.map(|b| b.to_string()),
        "qualitative" => r.qualitative.as_deref().map(str::to_owned),
        _ => unreachable!("{name} is in no list of fields"),
    }
}

/// A record as a failure shows it: the five plain fields, then those of the others that it has.
pub fn shown(record: &Record<'_>) -> String {
    let plain = PLAIN.iter().map(|name| field(record, name).unwrap_or_else(|| "-".to_owned()));
    let named = NAMED.iter().filter_map(|name| {
        let value = field(record, name).filter(|v| !(*name == "bound" && v == "eq"))?;
        Some(format!("{name}={value}"))
    });
    format!("{} | {}", plain.chain(named).collect::<Vec<_>>().join(" | "), record.rule)
}
