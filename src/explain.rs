//! Why a text gives the records that it gives: words, mentions, and the rule behind every slot.

use std::fmt;

use crate::extractor::{Stages, within};
use crate::link::{Kind, Scratch};
use crate::record::Record;
use crate::{Extractor, Hints};

/// What every stage made of a text; displayed for people.
///
/// ```
/// let explanation = zhengce::Extractor::new().explain("全市一般公共预算收入完成241.1亿元，增长0.5%。", &Default::default());
/// let shown = explanation.to_string();
/// assert!(shown.contains("general_budget_revenue"));
/// assert!(shown.contains("growth_of_last"));
/// ```
#[derive(Clone, Debug)]
pub struct Explanation<'t> {
    /// Sentence by sentence.
    pub sentences: Vec<Explained<'t>>,
}

/// One sentence with what was made of it.
#[derive(Clone, Debug)]
pub struct Explained<'t> {
    /// The sentence.
    pub text: &'t str,
    /// What the part of the report does.
    pub section: &'static str,
    /// Its pieces: the words, and what each is taken for.
    pub tokens: Vec<(&'t str, String)>,
    /// The records that it gives.
    pub records: Vec<Record<'t>>,
}

impl Extractor {
    /// Explains the records of a text.
    pub fn explain<'t>(&self, text: &'t str, hints: &Hints<'t>) -> Explanation<'t> {
        let stages = self.stages(text, hints);
        let mut records = self.read_as(text, hints).records;
        let Stages { folded, document, times, amounts, .. } = &stages;
        let mut scratch = Scratch::default();
        let sentences = document
            .sentences
            .iter()
            .map(|sentence| {
                let amounts = within(amounts, sentence.range.clone(), |a| &a.outer);
                let times = within(times, sentence.range.clone(), |t| &t.span);
                let line = scratch.line(folded.text(), sentence.range.clone(), amounts, times, self.segmenter());
                let tokens = line.tokens.iter().map(|token| {
                    let what = match token.kind {
                        Kind::Mark(_) => "mark".to_owned(),
                        Kind::Amount(n) => {
                            let a = &amounts[n];
                            let unit = self.lexicon().dimension(a);
                            format!(
                                "amount {}{} {} {unit}",
                                a.value.normalize(),
                                a.upper.map_or(String::new(), |u| format!("~{u}")),
                                a.bound
                            )
                        }
                        Kind::Time(n) => format!("time {}", times[n].edtf.map_or("?".to_owned(), |e| e.to_string())),
                        Kind::Word(role) => role.names().collect::<Vec<_>>().join(", "),
                        Kind::Quote => "name in quotes".to_owned(),
                        Kind::Text => "text".to_owned(),
                    };
                    (folded.slice(token.range.clone()), what)
                });
                let span = folded.span(sentence.range.clone());
                let (here, rest) = std::mem::take(&mut records).into_iter().partition(|r| r.sentence == span);
                records = rest;
                Explained {
                    text: folded.slice(sentence.range.clone()),
                    section: document.sections[sentence.section].kind.as_str(),
                    tokens: tokens.collect(),
                    records: here,
                }
            })
            .collect();
        Explanation { sentences }
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sentence in &self.sentences {
            writeln!(f, "{}\n  section: {}\n  words:", sentence.text, sentence.section)?;
            for (word, what) in &sentence.tokens {
                writeln!(f, "    {word}  ({what})")?;
            }
            for record in &sentence.records {
                explain_record(f, record)?;
            }
        }
        Ok(())
    }
}

/// A record, slot by slot, with the rule of each.
fn explain_record(f: &mut fmt::Formatter<'_>, record: &Record<'_>) -> fmt::Result {
    let mut rules = record.rule.split('/');
    let mut rule = || rules.next().unwrap_or("-");
    let shown = |t: Option<&str>| t.unwrap_or("-").to_owned();
    let quantity = record.quantity.as_ref();
    writeln!(f, "  record {}", quantity.map_or(record.qualitative.as_deref().unwrap_or("-"), |q| &q.text))?;
    if let Some(q) = quantity {
        let upper = q.upper.map_or(String::new(), |u| format!("~{u}"));
        let unit = q.unit.as_ref().map_or("without a unit", |u| &u.text);
        writeln!(f, "    value      {}{upper} {unit}, {} ({})", q.value, q.bound, shown(q.bound_text.as_deref()))?;
    }
    let metric = record.metric.as_ref();
    writeln!(
        f,
        "    metric     {} → {}",
        shown(metric.map(|m| &*m.text)),
        shown(metric.and_then(|m| m.indicator.as_deref()))
    )?;
    writeln!(f, "    measure    {}, rule {}", record.measure, rule())?;
    writeln!(
        f,
        "    period     {}, from the {}",
        record.period.map_or("unknown".to_owned(), |p| p.to_string()),
        rule()
    )?;
    writeln!(f, "    status     {}, from the {} {}", record.status, rule(), shown(record.cue.as_deref()))?;
    let rest = [("entity", &record.entity), ("of", &record.of), ("part of", &record.part_of)];
    for (name, value) in rest {
        if let Some(value) = value {
            writeln!(f, "    {name:<10} {value}")?;
        }
    }
    Ok(())
}
