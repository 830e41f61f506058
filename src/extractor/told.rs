//! The levels that a sentence has told, for what it tells of them after.

use crate::link::{Figure, Phrase};
use crate::record::Measure;

/// The metrics of a sentence that have a level.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Those that stood at their time (余额, 里程).
    pub stocks: Vec<Phrase>,
    /// Those that came about over it (新增, 累计投入).
    pub flows: Vec<Phrase>,
}

impl Told {
    /// Forgets them: a new sentence begins.
    pub fn clear(&mut self) {
        self.stocks.clear();
        self.flows.clear();
    }

    /// Notes a figure, which is that of a `flow` or not.
    pub fn tell(&mut self, figure: &Figure, flow: bool) {
        let level = figure.metric.filter(|_| figure.measure == Measure::Level);
        if flow { self.flows.extend(level) } else { self.stocks.extend(level) }
    }
}
