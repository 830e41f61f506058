//! Size classes: amounts that describe what is counted.
//!
//! Finds: 亿元以上项目234个, 10-20亿元项目25个, 3个千亿级产业集群, 3岁以下婴幼儿.
//! Leaves alone: the size of a named thing (总投资410亿元的某项目), a value with its own predicate (达1亿元以上).
//! Gives: a mark; the amount becomes a part of the noun phrase around it.

use super::line::{Kind, Line};
use super::right::Right;
use crate::lexicon::{Lexicon, Role};
use crate::mention::AmountKind;
use crate::record::Bound;

/// Fills `classes`: for each amount of the line, whether it is a size class.
pub(super) fn classes(line: &Line<'_>, lexicon: &Lexicon, classes: &mut Vec<bool>) {
    classes.clear();
    classes.resize(line.amounts.len(), false);
    for n in 0..line.amounts.len() {
        classes[n] = line.places[n] != usize::MAX && is_class(line, lexicon, n, classes);
    }
}

fn is_class(line: &Line<'_>, lexicon: &Lexicon, n: usize, before: &[bool]) -> bool {
    let amount = &line.amounts[n];
    let token = line.places[n];
    if amount.kind == AmountKind::Class {
        return true;
    }
    if amount.kind != AmountKind::Quantity {
        return false;
    }
    let dimension = lexicon.dimension(amount);
    // 排名前1%的学科
    let front = line.text[..amount.span.start].ends_with('前');
    if dimension == "ratio" && front && Right::read(line, token, &|m| before[m]).of {
        return true;
    }
    // 万头猪养殖场: how large a farm is
    let herd = amount.unit.as_ref().is_some_and(|(r, _)| matches!(&line.text[r.clone()], "头" | "只" | "羽"));
    if herd && is_scale(line, n) && amount.bound == Bound::Eq {
        let right = Right::read(line, token, &|m| before[m]);
        return !right.np.is_empty() && !right.of;
    }
    if matches!(dimension, "ratio" | "pp" | "count" | "person" | "person_time" | "household" | "") {
        return false;
    }
    // 其中10亿元以上6个
    let next = line.tokens.get(token + 1).and_then(|t| t.amount());
    if dimension == "money"
        && amount.outer.end > amount.span.end
        && matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Lt)
        && next.is_some_and(|m| lexicon.dimension(&line.amounts[m]) == "count")
    {
        return true;
    }
    let right = Right::read(line, token, &|m| before[m]);
    if is_of_kind(line, n, &right) {
        return true;
    }
    if right.of && (is_size_class(line, lexicon, n, &right) || counts_things(line, lexicon, n, &right)) {
        return true;
    }
    if right.np.is_empty() || right.of {
        return false;
    }
    let named = line.text[amount.outer.end..].starts_with("以上")
        || line.text[amount.outer.end..].starts_with("以下")
        || line.text[amount.outer.end..].starts_with("及以");
    if named {
        return true;
    }
    let bounded = matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Gt | Bound::Lt | Bound::Range)
        && amount.outer.end > amount.span.end
        || amount.bound == Bound::Range;
    let previous = token.checked_sub(1).map(|p| &line.tokens[p]);
    let counted_before =
        previous.and_then(|p| p.amount()).is_some_and(|m| !before[m] && counts(lexicon.dimension(&line.amounts[m])));
    if counted_before {
        return true;
    }
    let predicate =
        previous.is_some_and(|p| p.is(Role::REACH.or(Role::TO_UP).or(Role::TO_DOWN).or(Role::UP).or(Role::DOWN)));
    let counted_after =
        line.tokens[right.np.end..].iter().take(4).take_while(|t| !t.is_break()).find_map(|t| t.amount());
    let counted_after = counted_after.is_some_and(|m| counts(lexicon.dimension(&line.amounts[m])));
    let adjacent =
        line.tokens.get(right.np.end).is_some_and(|t| matches!(t.kind, Kind::Amount(_)) || t.is(Role::REACH));
    if dimension == "age" {
        // a bound belongs to an age only behind a verb of reaching (提高到80岁以上)
        return amount.bound == Bound::Range;
    }
    let measured = previous.is_some_and(|p| p.is(Role::RELATIONAL.or(Role::INDICATOR)));
    // 千万吨炼化基地, 百亿县区: a scale without a number
    let scale = is_scale(line, n);
    !predicate && (bounded && (counted_after || !measured) || counted_after && adjacent || scale && !measured)
}

/// Whether a number is nothing but its scale (万吨, 千亿元).
fn is_scale(line: &Line<'_>, n: usize) -> bool {
    let amount = &line.amounts[n];
    let number = &line.text[amount.span.start..amount.unit.as_ref().map_or(amount.span.end, |(r, _)| r.start)];
    !number.is_empty() && number.chars().all(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'))
}

/// 投资超千万元的项目, 产值过亿元企业: a round size, and nothing but a kind of thing.
fn is_of_kind(line: &Line<'_>, n: usize, right: &Right) -> bool {
    const LONGEST: usize = 18;
    let amount = &line.amounts[n];
    let thing = line.tokens.get(right.np.clone()).filter(|np| !np.is_empty());
    let thing = thing.map(|np| &line.text[np[0].range.start..np[np.len() - 1].range.end]);
    let kind = thing
        .map(|t| t.trim_end_matches("建设"))
        .is_some_and(|t| t.len() <= LONGEST && ["项目", "企业", "县", "县域", "集群"].iter().any(|w| t.ends_with(w)));
    is_scale(line, n) && kind && amount.outer.start < amount.span.start && amount.bound == Bound::Gt
}

/// 总投资5亿元以上的项目: things from some size on, and not the size of one.
fn is_size_class(line: &Line<'_>, lexicon: &Lexicon, n: usize, right: &Right) -> bool {
    let amount = &line.amounts[n];
    let bounded =
        amount.outer.end > amount.span.end && matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Gt | Bound::Lt);
    let size = line.places[n].checked_sub(1).is_some_and(|k| line.tokens[k].is(Role::RELATIONAL));
    let thing = right.np.end.checked_sub(1).and_then(|k| line.tokens.get(k));
    let measures = thing.is_none_or(|t| lexicon.cues.measure_noun(&line.text[t.range.clone()]).is_some());
    bounded && size && !measures
}

/// 新建100万吨以上的矿井28座: the things of some size are counted after.
fn counts_things(line: &Line<'_>, lexicon: &Lexicon, n: usize, right: &Right) -> bool {
    let amount = &line.amounts[n];
    let count = line.tokens.get(right.np.end).and_then(|t| t.amount());
    amount.outer.end > amount.span.end
        && matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Gt | Bound::Lt)
        && !right.np.is_empty()
        && count.is_some_and(|m| counts(lexicon.dimension(&line.amounts[m])))
}

fn counts(dimension: &str) -> bool {
    matches!(dimension, "count" | "person" | "household" | "person_time")
}
