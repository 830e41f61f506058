//! Units that stand unsaid.

use crate::lexicon::Lexicon;
use crate::mention::{Amount, AmountKind};

/// The unit of a bare number, told from its metric: 元 for money (突破万亿), 人 for people (惠及3亿农村人口), 人次 where
/// the metric says so.
pub fn implied_unit(lexicon: &Lexicon, amount: &Amount, metric: &str) -> Option<&'static str> {
    let large = || amount.value >= rust_decimal::Decimal::from(1_000);
    if amount.kind != AmountKind::Bare || amount.unit.is_some() || amount.fraction.is_some() {
        return None;
    }
    if metric.ends_with("人次") {
        return Some("人次");
    }
    if lexicon.cues.is_headcount(metric) || lexicon.cues.is_people(metric) || large() && lexicon.cues.has_people(metric)
    {
        return Some("人");
    }
    // 收入比缩小至2.54 is no money
    let sum = amount.value >= rust_decimal::Decimal::ONE_HUNDRED;
    (sum && lexicon.cues.is_money(metric)).then_some("元")
}
