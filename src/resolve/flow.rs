//! Flows and stocks.

use crate::lexicon::{Lexicon, Role};
use crate::link::Figure;
use crate::mention::Amount;
use crate::record::Measure;

/// Whether a level is what happened over its period (新增就业, 完成投资) rather than what stood at its end (城镇化率, 突破6万家).
pub fn is_flow(figure: &Figure, metric: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    if figure.measure != Measure::Level {
        return false;
    }
    if let Some(flow) = lexicon.cues.words().find(|(w, r)| r.has(Role::KEEP) && metric.starts_with(w)) {
        let _ = flow;
        return true;
    }
    let dimension = lexicon.dimension(amount);
    if matches!(dimension, "ratio" | "pp" | "concentration" | "age" | "") {
        return false;
    }
    if figure.is_end && figure.rule != "count" {
        return false;
    }
    true
}
