//! Amounts → quantities of the record.

use std::borrow::Cow;

use super::scan_all;
use crate::lexicon::Lexicon;
use crate::lexicon::traditional::simplified;
use crate::mention::{Amount, AmountKind, Places};
use crate::record::{Base, Quantity, Unit};
use crate::text::Folded;

/// The quantities of a text, in order.
///
/// ```
/// use zhengce::record::Bound;
/// let found = zhengce::mention::quantities("10-20亿元项目25个");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].value, found[0].upper), (1_000_000_000.into(), Some(2_000_000_000.into())));
/// assert_eq!(found[0].bound, Bound::Range);
/// assert_eq!(found[0].text, "10-20亿元");
/// assert_eq!(found[1].unit.as_ref().unwrap().text, "个");
/// ```
pub fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let (folded, places) = Places::fold(text);
    quantities_of(&folded, &places)
}

/// The same, from the folded text and its places.
pub(in crate::mention) fn quantities_of<'t>(folded: &Folded<'t>, places: &Places) -> Vec<Quantity<'t>> {
    let lexicon = Lexicon::builtin();
    let mut found = Vec::with_capacity(places.amounts().len() / 2);
    scan_all(folded.text(), places, lexicon, |amount| found.push(quantity(amount, folded, lexicon)));
    found
}

/// An amount of `folded` as a quantity of its source.
pub fn quantity<'t>(amount: &Amount, folded: &Folded<'t>, lexicon: &Lexicon) -> Quantity<'t> {
    let span = folded.span(amount.span.clone());
    let unit = amount.unit.as_ref().map(|(place, id)| {
        let entry = lexicon.units.get(*id);
        let printed = &folded.text()[place.clone()];
        // 噸 is printed so, though it is read as 吨
        let source = folded.slice(place.clone());
        let printed = if source != printed && simplified(source) == printed { source } else { printed };
        // 百分之, 成, and units that the text leaves out have no print of their own.
        let found = || *printed == *entry.name || lexicon.units.find(printed) == Some(*id);
        let own = place.is_empty() || !found() || printed.ends_with("分之");
        // 2个多百分点: the unit is printed in two pieces.
        let own = own
            || (entry.name.starts_with('个')
                && &*entry.name != "个"
                && folded.text()[..place.start].ends_with(['多', '余', '半']));
        let ordinal = amount.kind == AmountKind::Ordinal;
        Unit {
            text: match source {
                _ if own || ordinal => entry.name.clone(),
                // ％ is printed as %.
                source if source != printed => Cow::Owned(printed.to_owned()),
                source => Cow::Borrowed(source),
            },
            code: entry.code.clone().filter(|_| !ordinal),
            dimension: if ordinal { Cow::Borrowed("rank") } else { entry.dimension.clone() },
        }
    });
    let base = amount.unit.as_ref().and_then(|(_, id)| {
        if amount.kind == AmountKind::Ordinal {
            return None;
        }
        Some(Base {
            value: lexicon.units.to_base(*id, amount.value)?,
            upper: match amount.upper {
                None => None,
                Some(upper) => Some(lexicon.units.to_base(*id, upper)?),
            },
            unit: lexicon.units.get(*id).base_unit.clone(),
        })
    });
    Quantity {
        text: Cow::Borrowed(&folded.source()[span.bytes()]),
        span,
        value: amount.value,
        upper: amount.upper,
        bound: amount.bound,
        bound_text: amount.bound_text.as_ref().map(|place| Cow::Borrowed(folded.slice(place.clone()))),
        unit,
        base,
    }
}
