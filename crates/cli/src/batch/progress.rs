//! How far a batch is, on stderr: a bar on a terminal, lines on request, else nothing.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::args;

/// A line of the log at most this often.
const EVERY: Duration = Duration::from_secs(2);

/// Shows how far a batch is.
pub enum Progress {
    /// Nothing.
    None,
    /// A bar with rate and time left.
    Bar(ProgressBar),
    /// Lines.
    Log {
        /// Documents in all, when known.
        total: Option<u64>,
        /// Documents so far.
        done: u64,
        /// When it began.
        start: Instant,
        /// When it last wrote.
        last: Instant,
    },
}

impl Progress {
    /// As asked for; by default a bar on a terminal when there is more than one document.
    pub fn start(asked: Option<args::Progress>, total: Option<u64>, batch: bool) -> Self {
        let asked = asked.unwrap_or_else(|| {
            let terminal = batch && std::io::stderr().is_terminal();
            if terminal { args::Progress::Bar } else { args::Progress::None }
        });
        match asked {
            args::Progress::None => Self::None,
            args::Progress::Log => Self::Log { total, done: 0, start: Instant::now(), last: Instant::now() },
            args::Progress::Bar => Self::Bar(bar(total)),
        }
    }

    /// A document is done.
    pub fn step(&mut self, doc: &str) {
        match self {
            Self::None => {}
            Self::Bar(bar) => {
                bar.set_message(doc.chars().take(24).collect::<String>());
                bar.inc(1);
            }
            Self::Log { done, last, .. } => {
                *done += 1;
                if last.elapsed() >= EVERY {
                    *last = Instant::now();
                    self.line();
                }
            }
        }
    }

    /// Writes a message without tearing the bar.
    pub fn say(&self, message: &dyn std::fmt::Display) {
        match self {
            Self::Bar(bar) => bar.suspend(|| crate::complain(message)),
            _ => crate::complain(message),
        }
    }

    /// The end.
    pub fn finish(&self) {
        match self {
            Self::None => {}
            Self::Bar(bar) => bar.finish_and_clear(),
            Self::Log { .. } => self.line(),
        }
    }

    fn line(&self) {
        let Self::Log { total, done, start, .. } = self else { return };
        let seconds = start.elapsed().as_secs_f64().max(1e-6);
        #[allow(clippy::cast_precision_loss)]
        let rate = *done as f64 / seconds;
        let line = match total {
            #[allow(clippy::cast_precision_loss)]
            Some(total) => {
                let left = total.saturating_sub(*done) as f64 / rate.max(1e-6);
                format!("progress: {done} of {total} documents, {rate:.1}/s, {left:.0} s left")
            }
            None => format!("progress: {done} documents, {rate:.1}/s"),
        };
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

fn bar(total: Option<u64>) -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(8);
    let (bar, template) = match total {
        Some(total) => (
            ProgressBar::with_draw_target(Some(total), target),
            "{bar:30} {human_pos}/{human_len} · {per_sec} · {eta} left · {msg}",
        ),
        None => (ProgressBar::with_draw_target(None, target), "{spinner} {human_pos} documents · {per_sec} · {msg}"),
    };
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
