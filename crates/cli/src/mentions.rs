//! `zhengce mentions`: quantities and times alone, one JSON object each.

use std::io::Write;
use std::process::ExitCode;

use serde::Serialize;
use zhengce::record::{Edtf, Quantity, Span};

use crate::args::{MentionFormat, MentionKind};
use crate::config;
use crate::error::{Error, Failure};
use crate::input::{self, Form, Source};
use crate::output::Target;

/// A mention as it is printed.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Mention<'t> {
    /// A number with its unit.
    Quantity(#[serde(borrow)] Quantity<'t>),
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

/// Runs the command; `find` is the library's.
pub fn run(
    config: &config::Mentions,
    find: impl for<'t> Fn(&'t str, bool) -> Vec<Mention<'t>>,
) -> Result<ExitCode, Error> {
    let sources = input::find::find(&config.paths, &|path| {
        path.is_dir() || matches!(Form::of(path), Some(Form::Document(_)))
    });
    let mut out = Target::open(config.output.as_deref())?;
    let mut failed = false;
    for source in sources {
        match source.and_then(|source| Ok((text(config, &source)?, source))) {
            Ok((text, source)) => {
                let mut write = |doc: &str, text: &str| {
                    let mentions = find(text, config.bare);
                    let wanted = mentions.iter().filter(|mention| config.wants(mention));
                    wanted.map(|mention| print(config.format, doc, mention)).try_for_each(|line| out.write_all(&line))
                };
                let written = if config.lines {
                    (1_u64..).zip(text.lines()).try_for_each(|(number, line)| write(&number.to_string(), line))
                } else {
                    write(&source.stem, &text)
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
    let named = |reason| Failure { source: source.name.clone(), row: None, reason };
    match Form::of_source(source) {
        Form::Document(reader) => {
            let bytes = source.bytes(config.how.max_bytes).map_err(named)?;
            reader.text(&bytes, &config.how).map_err(named)
        }
        // A table's lines are as good a text as any.
        Form::Table(_) | Form::Refused(_) => {
            let bytes = source.bytes(config.how.max_bytes).map_err(named)?;
            input::decode::decode(&bytes, config.how.encoding).map_err(named)
        }
    }
}

impl config::Mentions {
    fn wants(&self, mention: &Mention<'_>) -> bool {
        match mention {
            Mention::Quantity(_) => self.kind != Some(MentionKind::Time),
            Mention::Time { .. } => self.kind != Some(MentionKind::Quantity),
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
