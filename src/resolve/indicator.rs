//! Which indicator of the catalogue a metric is.

use crate::lexicon::{Indicators, Lexicon, Term};
use crate::record::Measure;

/// The id of the indicator that `metric` names exactly, if the measure and dimension are ones that it can have.
///
/// Words that leave a statistic the same are taken off first: the region's own (全市), adverbs (累计), verbs of reaching.
///
/// ```
/// use zhengce::lexicon::Lexicon;
/// use zhengce::record::Measure;
/// use zhengce::resolve::indicator;
/// let lexicon = Lexicon::builtin();
/// assert_eq!(indicator(lexicon, "全市地区生产总值", Measure::Growth, "ratio"), Some("gdp"));
/// assert_eq!(indicator(lexicon, "细颗粒物（PM2.5）浓度", Measure::Growth, "ratio"), Some("pm25"));
/// assert_eq!(indicator(lexicon, "海洋生产总值", Measure::Growth, "ratio"), Some("gop_marine"));
/// assert_eq!(indicator(lexicon, "县域生产总值", Measure::Growth, "ratio"), None);
/// ```
pub fn indicator<'l>(lexicon: &'l Lexicon, metric: &str, measure: Measure, dimension: &str) -> Option<&'l str> {
    indicator_id(lexicon, metric, measure, dimension).map(|id| &**id)
}

/// The same as the word of the dictionary.
pub(crate) fn indicator_id<'l>(
    lexicon: &'l Lexicon,
    metric: &str,
    measure: Measure,
    dimension: &str,
) -> Option<&'l Term> {
    // 地区生产总值增速 by N% is the growth of 地区生产总值
    let plain = Some(metric).filter(|_| measure == Measure::Growth).and_then(|m| m.strip_suffix("增速"));
    let plain = plain.unwrap_or(metric);
    let found = find(&lexicon.indicators, lexicon, plain)
        .or_else(|| find(&lexicon.indicators, lexicon, &without_abbreviation(plain)?))
        .or_else(|| (measure == Measure::Growth).then(|| grown(lexicon, plain)).flatten())?;
    let allowed = found.measures.is_empty() || found.measures.iter().any(|m| m == measure.as_str());
    let fits = measure != Measure::Level
        || found.dimensions.is_empty()
        || dimension.is_empty()
        || found.dimensions.iter().any(|d| d == dimension);
    (allowed && fits).then_some(&found.id)
}

fn find<'l>(indicators: &'l Indicators, lexicon: &Lexicon, metric: &str) -> Option<&'l crate::lexicon::Indicator> {
    let mut rest = metric;
    loop {
        if let Some(found) = indicators.named(rest) {
            return Some(found);
        }
        // 一般公共预算支出规模
        if let Some(found) = lexicon.cues.without_extent(rest).and_then(|r| indicators.named(r)) {
            return Some(found);
        }
        rest = &rest[lexicon.cues.wrapping(rest)?..];
    }
}

/// The statistic whose name holds the word of growth that the value is (经济实现正增长: 经济增长).
fn grown<'l>(lexicon: &'l Lexicon, metric: &str) -> Option<&'l crate::lexicon::Indicator> {
    const LONGEST: usize = 12;
    (metric.len() <= LONGEST).then(|| lexicon.indicators.named(&[metric, "增长"].concat())).flatten()
}

/// A statistic without the Latin abbreviation in brackets: 细颗粒物（PM2.5）浓度.
fn without_abbreviation(metric: &str) -> Option<String> {
    // most have no bracket; 0xEF begins （ and other wide forms
    memchr::memchr2(0xEF, b'(', metric.as_bytes())?;
    let (before, rest) = metric.split_once(['（', '('])?;
    let (inside, after) = rest.split_once(['）', ')'])?;
    (!inside.is_empty() && inside.is_ascii()).then(|| [before, after].concat())
}

/// The indicator of a share of the whole economy: 研发经费 with 国内生产总值 is the intensity of research.
pub(crate) fn share_of_gdp<'l>(lexicon: &'l Lexicon, part: &str, whole: &str) -> Option<&'l Term> {
    let economy = find(&lexicon.indicators, lexicon, whole)?.id == "gdp";
    let part = find(&lexicon.indicators, lexicon, part).filter(|_| economy)?;
    lexicon.indicators.share_of_gdp(&part.name).map(|share| &share.id)
}
