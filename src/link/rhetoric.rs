//! Numbers that are words rather than figures.
//!
//! Finds: 一个, 一项 (a count of one), 三年, 十年 in Chinese numerals (durations as names), 六大, 五道口 (measure words that make names).
//! Leaves alone: 三条道路, 两座桥, 3年.
//! Gives: nothing; the words go back to the text around them.

use crate::lexicon::Lexicon;
use crate::mention::Amount;

/// Takes rhetorical numbers out of the amounts of a text.
pub fn drop_rhetoric(text: &str, lexicon: &Lexicon, amounts: &mut Vec<Amount>) {
    amounts.retain(|amount| !is_rhetoric(text, lexicon, amount));
}

fn is_rhetoric(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    let dimension = lexicon.dimension(amount);
    let digits = text[amount.span.clone()].bytes().any(|b| b.is_ascii_digit());
    let unit = amount.unit.as_ref().map_or("", |(r, _)| &text[r.clone()]);
    let small = amount.value < rust_decimal::Decimal::from(100);
    !digits && small && (dimension == "time" || lexicon.cues.is_rhetorical_unit(unit))
        || amount.small_chinese && dimension == "count" && amount.value == rust_decimal::Decimal::ONE
}
