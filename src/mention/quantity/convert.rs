//! Amounts → quantities of the record.

use std::borrow::Cow;
use std::ops::Range;

use super::scan_all;
use crate::lexicon::traditional::simplified;
use crate::lexicon::{Lexicon, UnitEntry};
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
    let ordinal = amount.kind == AmountKind::Ordinal;
    let entry = amount.unit.as_ref().map(|(place, id)| (place, *id, lexicon.units.get(*id)));
    let unit = entry.map(|(place, id, entry)| Unit {
        text: match ordinal {
            true => entry.name.clone(),
            false => printed(place, id, entry, folded, lexicon),
        },
        code: entry.code.clone().filter(|_| !ordinal),
        dimension: if ordinal { Cow::Borrowed("rank") } else { entry.dimension.clone() },
    });
    let base = entry.filter(|_| !ordinal).and_then(|(_, _, entry)| {
        Some(Base {
            value: entry.to_base(amount.value)?,
            upper: match amount.upper {
                None => None,
                Some(upper) => Some(entry.to_base(upper)?),
            },
            unit: entry.base_unit.clone(),
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

/// The unit as it is printed at `place`; its name, where it has no print of its own.
fn printed<'t>(
    place: &Range<usize>,
    id: u16,
    entry: &UnitEntry,
    folded: &Folded<'t>,
    lexicon: &Lexicon,
) -> Cow<'t, str> {
    // units that the text leaves out
    if place.is_empty() {
        return entry.name.clone();
    }
    let printed = &folded.text()[place.clone()];
    let source = folded.slice(place.clone());
    let is_same = source.len() == printed.len() && source == printed;
    // 噸 is printed so, though it is read as 吨
    let turned = !is_same && simplified(source) == printed;
    let printed = if turned { source } else { printed };
    let named = *printed == *entry.name;
    // 百分之 and 成 have none
    let found = || named || lexicon.units.find(printed) == Some(id);
    // 2个多百分点: the unit is printed in two pieces.
    let in_two = || {
        entry.name.starts_with('个')
            && &*entry.name != "个"
            && folded.text()[..place.start].ends_with(['多', '余', '半'])
    };
    if !found() || printed.ends_with("分之") || in_two() {
        return entry.name.clone();
    }
    // ％ is printed as %.
    if is_same || turned { Cow::Borrowed(source) } else { Cow::Owned(printed.to_owned()) }
}
