//! The parts of a record: place, metric, quantity.

use std::borrow::Cow;
use std::ops::Range;

use super::reader::Reader;
use crate::lexicon::UnitKind;
use crate::link::Phrase;
use crate::link::is_partner;
use crate::mention::{Amount, quantity};
use crate::record::{Bound, Measure, Metric, Quantity, Section};
use crate::resolve;

impl<'t> Reader<'_, 't> {
    pub(super) fn place(&self, section: usize) -> Section<'t> {
        let heading = |range| Cow::Borrowed(self.folded.slice(range));
        let path = self.document.path(section).into_iter().map(heading).collect();
        Section { kind: self.document.sections[section].kind, path }
    }

    /// Whether a name is that of the report's own region (保定 in a report of 保定市).
    pub(super) fn is_own(&self, name: &str) -> bool {
        self.region.as_ref().is_some_and(|region| region.name.ends_with(name) || region.name.contains(name))
    }

    pub(super) fn words(&self, phrase: Phrase) -> Cow<'t, str> {
        let mut parts = phrase.parts();
        match (parts.next(), parts.next()) {
            (Some(only), None) if !phrase.is_expanded() => Cow::Borrowed(self.folded.slice(only)),
            _ => {
                let mut words = String::with_capacity(phrase.capacity());
                let word = |r: Range<usize>| phrase.part_word(r.clone()).unwrap_or(self.folded.slice(r));
                phrase.parts().for_each(|r| words.push_str(word(r)));
                Cow::Owned(words)
            }
        }
    }

    /// A phrase as a metric, of which `plain` are the words in the folded text; the indicator of an `entity` at its head is that
    /// of the rest (兰州新区|生产总值).
    pub(super) fn metric(
        &self,
        phrase: Phrase,
        plain: &str,
        measure: Measure,
        dimension: &str,
        entity: Option<&Range<usize>>,
    ) -> Metric<'t> {
        let named = |words: &str| resolve::indicator_id(&self.extractor.lexicon, words, measure, dimension);
        // trade with somebody is not the trade of anybody
        let owner = || entity.filter(|e| !is_partner(self.folded.text(), e.start));
        // 京津冀|区域|优良天数比率
        let owned = || {
            let rest = plain.strip_prefix(&self.folded.text()[owner()?.clone()])?;
            named(rest.strip_prefix("区域").or(rest.strip_prefix("地区")).unwrap_or(rest))
        };
        // 最低生活保障（低保）标准
        let unbracketed = || {
            let (before, rest) = plain.split_once(['（', '('])?;
            let (_, after) = rest.split_once(['）', ')'])?;
            named(&[before, after].concat())
        };
        // 一产业 of 一、二、三产业
        let numbered = || {
            let industry = ["一产业", "二产业", "三产业"].iter().any(|w| plain.starts_with(w));
            industry.then(|| named(&["第", plain].concat())).flatten()
        };
        // 年实际使用外资
        let yearly = || plain.strip_prefix('年').and_then(named);
        let indicator = named(plain).or_else(owned).or_else(unbracketed).or_else(numbered).or_else(yearly).cloned();
        let mut parts = phrase.parts().map(|r| self.folded.span(r));
        if phrase.len() == 1
            && !phrase.is_expanded()
            && let Some(span) = parts.next()
        {
            let text = Cow::Borrowed(&self.folded.source()[span.bytes()]);
            return Metric { text, indicator, span: Some(span), parts: Vec::new() };
        }
        Metric { text: self.words(phrase), indicator, span: None, parts: parts.collect() }
    }

    /// The quantity of an amount, in a `bound` of its own; `implied` names the unit that stands unsaid.
    pub(super) fn quantity(
        &self,
        amount: &Amount,
        bound: Bound,
        negative: bool,
        implied: Option<&str>,
    ) -> Quantity<'t> {
        let lexicon = &*self.extractor.lexicon;
        let sign = |v: rust_decimal::Decimal| if negative { -v.abs() } else { v }.normalize();
        // the ends of 减少8%至10% are −10 and −8
        let (value, upper) = match (sign(amount.value), amount.upper.map(sign)) {
            (value, Some(upper)) if upper < value => (upper, Some(value)),
            ends => ends,
        };
        let end = amount.span.end;
        let unit = implied.and_then(|name| lexicon.units.find(name)).map(|id| (end..end, id));
        let meant = Amount { value, upper, bound, unit: unit.or_else(|| amount.unit.clone()), ..amount.clone() };
        let mut quantity = quantity(&meant, self.folded, lexicon);
        // as the report prints it; 百分之 and 成 by their name
        let printed = meant.unit.as_ref().filter(|(place, _)| !place.is_empty() && !amount.is_ordinal());
        if let (Some((place, id)), Some(unit)) = (printed, &mut quantity.unit) {
            let ratio = lexicon.units.get(*id).kind == UnitKind::Ratio;
            let spelled = ratio && self.folded.text()[place.clone()].starts_with(['百', '千', '万', '成']);
            if !spelled {
                unit.text = Cow::Borrowed(self.folded.slice(place.clone()));
            }
        }
        quantity
    }
}
