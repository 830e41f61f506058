//! `zhengce mentions`: quantities and times alone, one JSON object each.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use zhengce::Extractor;
use zhengce::mention::{self, Anchor};
use zhengce::record::{Edtf, Point, Quantity, Span};

use crate::args::{MentionFormat, MentionKind};
use crate::config;
use crate::error::{Error, Failure};
use crate::input::find::Take;
use crate::input::{self, Contents, Form, Source};
use crate::output::Target;
use crate::reading::{self, Defaults, Known};

/// A mention as it is printed.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Mention<'t> {
    /// A number with its unit.
    Quantity(Quantity<'t>),
    /// A time.
    Time {
        /// Its words.
        text: &'t str,
        /// Where they stand.
        span: Span,
        /// When, if the words say it.
        edtf: Option<Edtf>,
    },
}

/// A mention in its document.
#[derive(Serialize)]
struct Line<'a, 't> {
    doc: &'a str,
    #[serde(flatten)]
    mention: &'a Mention<'t>,
}

/// The mentions of a text in the order in which they begin. A number inside of a time is that time's.
fn find<'t>(config: &config::Mentions, text: &'t str, anchor: Anchor) -> Vec<Mention<'t>> {
    let (quantities, times) = mention::mentions(text, anchor);
    let inside = |span: Span| times.iter().any(|t| t.span.byte[0] <= span.byte[0] && span.byte[1] <= t.span.byte[1]);
    let quantities = quantities.into_iter().filter(|q| config.bare || q.unit.is_some());
    let mut found: Vec<Mention<'t>> = Vec::new();
    if config.kind != Some(MentionKind::Time) {
        found.extend(quantities.filter(|q| !inside(q.span)).map(Mention::Quantity));
    }
    if config.kind != Some(MentionKind::Quantity) {
        found.extend(times.iter().map(|t| Mention::Time { text: t.text, span: t.span, edtf: t.edtf }));
    }
    found.sort_by_key(|mention| match mention {
        Mention::Quantity(quantity) => quantity.span,
        Mention::Time { span, .. } => *span,
    });
    found
}

/// Runs the command.
pub fn run(config: &config::Mentions) -> Result<ExitCode, Error> {
    let take = |path: &Path| {
        let document = matches!(Form::of(path), Some(Form::Document(_)));
        if path.is_dir() || document { Take::Yes } else { Take::No }
    };
    let sources = input::find::find(&config.paths, &take).sources;
    let mut out = Target::open(config.output.as_deref())?;
    let mut failed = false;
    let extractor = Extractor::new();
    let defaults = Defaults { year: config.year, region: None };
    for source in sources {
        match source.and_then(|source| Ok((text(config, &source)?, source))) {
            Ok((text, source)) => {
                let mut write = |doc: &str, text: &str, anchor: Anchor| {
                    let mentions = find(config, text, anchor);
                    mentions.iter().try_for_each(|mention| out.write_all(&print(config.format, doc, mention)))
                };
                let written = if config.lines {
                    // lines are texts of their own, which say no date
                    let anchor = config.year.map(Point::year).into();
                    (1_u64..).zip(text.lines()).try_for_each(|(number, line)| write(&number.to_string(), line, anchor))
                } else {
                    let (stem, folders) = (source.stem.clone(), source.folders.clone());
                    let known = Known { stem, folders, ..Known::default() };
                    write(&source.doc, &text, reading::anchor(&extractor, &text, &known, &defaults))
                };
                written.map_err(|error| out.error(&error))?;
            }
            Err(failure) => {
                failed = true;
                crate::complain(&failure);
            }
        }
    }
    out.finish()?;
    Ok(ExitCode::from(u8::from(failed)))
}

fn text(config: &config::Mentions, source: &Source) -> Result<String, Failure> {
    let named = |reason| Failure::whole(source.name.clone(), None, reason);
    match Form::of_source(source) {
        Form::Document(reader) => {
            let bytes = source.bytes(config.how.max_bytes).map_err(named)?;
            let Contents { text, lost } = reader.contents(&bytes, &config.how).map_err(named)?;
            for reason in lost {
                crate::complain(&Failure::part(source.name.clone(), None, reason));
            }
            Ok(text)
        }
        // A table's lines are as good a text as any.
        Form::Table(_) | Form::Refused(_) => {
            let bytes = source.bytes(config.how.max_bytes).map_err(named)?;
            input::decode::decode(&bytes, config.how.encoding).map_err(named)
        }
    }
}

fn print(format: MentionFormat, doc: &str, mention: &Mention<'_>) -> Vec<u8> {
    match format {
        MentionFormat::Jsonl => {
            let mut line = serde_json::to_vec(&Line { doc, mention }).expect("plain data");
            line.push(b'\n');
            line
        }
        MentionFormat::Table => {
            let line = match mention {
                Mention::Quantity(q) => {
                    let upper = q.upper.map(|upper| format!("..{upper}")).unwrap_or_default();
                    let unit = q.unit.as_ref().map_or("", |unit| &unit.text);
                    format!("{doc}\t{}\tquantity\t{} {}{upper} {unit}\t{}\n", q.span.char[0], q.bound, q.value, q.text)
                }
                Mention::Time { text, span, edtf } => {
                    let when = edtf.map_or_else(|| "-".to_owned(), |edtf| edtf.to_string());
                    format!("{doc}\t{}\ttime\t{when}\t{text}\n", span.char[0])
                }
            };
            line.into_bytes()
        }
    }
}
