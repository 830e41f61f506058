//! The levels that a sentence has told, for what it tells of them after.

use crate::link::{Figure, Phrase};
use crate::record::{Edtf, Measure};

/// The metrics of a sentence that have a level.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// Those that stood at their time (余额, 里程).
    pub stocks: Vec<Phrase>,
    /// Those that came about over it (新增, 累计投入).
    pub flows: Vec<Phrase>,
    /// When each of the levels and growths holds.
    periods: Vec<(Phrase, Measure, Edtf)>,
}

impl Told {
    /// Forgets them: a new sentence begins.
    pub fn clear(&mut self) {
        self.stocks.clear();
        self.flows.clear();
        self.periods.clear();
    }

    /// Notes a figure, which is that of a `flow` or not.
    pub fn tell(&mut self, figure: &Figure, flow: bool, period: Option<Edtf>) {
        let told = matches!(figure.measure, Measure::Level | Measure::Growth) && !figure.is_start;
        let Some(metric) = figure.metric.filter(|_| told) else { return };
        if figure.measure == Measure::Level {
            if flow { self.flows.push(metric) } else { self.stocks.push(metric) }
        }
        self.periods.extend(period.map(|period| (metric, figure.measure, period)));
    }

    /// When the level holds of which a share or gap without a time of its own is told (五年累计投入N，占支出的M%; 强度N%，比全国低
    /// M个百分点); a gap may be told of a growth, too.
    pub fn beside(&self, figure: &Figure) -> Option<Edtf> {
        let share = figure.measure == Measure::Share && !figure.is_start && !figure.is_end;
        // how far it is from another place, and not from another year
        let gap = figure.measure == Measure::Change && figure.of.is_some() && figure.base_time.is_none();
        let plain = (share || gap) && figure.time.is_none();
        let told = |metric: Option<Phrase>| {
            let metric = metric.filter(|_| plain)?;
            let body = if gap && metric.is_expanded() { metric.until(metric.parts().last()?.start) } else { metric };
            let same = |(m, measure, _): &&(Phrase, Measure, Edtf)| {
                (*m == metric || *m == body) && (gap || *measure == Measure::Level)
            };
            self.periods.iter().rev().find(same).map(|(.., period)| *period)
        };
        told(figure.metric).or_else(|| told(figure.of.filter(|_| share)))
    }
}
