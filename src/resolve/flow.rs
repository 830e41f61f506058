//! Flows and stocks.

use crate::lexicon::Lexicon;
use crate::link::Figure;
use crate::mention::Amount;
use crate::record::{Basis, Measure};

/// Whether a level is what happened over its period (新增就业, 完成投资) rather than what stood at its end (城镇化率, 突破6万家).
pub fn is_flow(figure: &Figure, metric: &str, lexicon: &Lexicon, amount: &Amount, plan: bool) -> bool {
    if figure.measure != Measure::Level {
        return false;
    }
    if figure.basis == Some(Basis::Cumulative) || lexicon.cues.is_kept(metric) {
        return true;
    }
    let dimension = lexicon.dimension(amount);
    if plan || matches!(dimension, "ratio" | "pp" | "concentration" | "age" | "") {
        return false;
    }
    lexicon.cues.is_doing(metric) || !figure.is_end
}
