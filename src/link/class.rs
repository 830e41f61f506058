//! Size classes: amounts that describe what is counted.
//!
//! Finds: 亿元以上项目234个, 10-20亿元项目25个, 3个千亿级产业集群, 3岁以下婴幼儿.
//! Leaves alone: the size of a named thing (总投资410亿元的某项目), a value with its own predicate (达1亿元以上).
//! Gives: a mark; the amount becomes a part of the noun phrase around it.

use super::line::{Kind, Line, Token};
use super::right::Right;
use crate::lexicon::{Lexicon, Role, UnitKind};
use crate::mention::AmountKind;
use crate::record::Bound;

/// With what the name of some work begins, when it says that it is done.
const WORKS: [&str; 7] = ["实施", "完成", "建设", "新建", "改造", "建成", "开展"];

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
    let behind = &line.text[amount.outer.end..line.range.end];
    // 突破千亿元大关 is a value, unlike 跨过两个万亿元大关
    let step = line.tokens.get(token + 1).is_some_and(|t| t.is(Role::STEP)) || behind.starts_with("大关");
    let counted = token.checked_sub(1).is_some_and(|k| line.tokens[k].amount().is_some());
    if step && !counted && amount.kind != AmountKind::Class {
        return false;
    }
    // 跨入五百亿行列
    if ["行列", "俱乐部", "方阵", "阵营", "梯队"].iter().any(|w| behind.trim_start_matches('元').starts_with(w))
    {
        return lexicon.dimension(amount) == "money" || amount.unit.is_none();
    }
    if amount.kind == AmountKind::Class || is_round(line, lexicon, n, before) {
        return true;
    }
    if amount.kind != AmountKind::Quantity {
        return false;
    }
    // 每50公斤117元
    let each = line.text[..amount.outer.start].ends_with('每');
    if each && line.tokens.get(token + 1).is_some_and(|t| t.amount().is_some() && t.range.start == amount.outer.end) {
        return true;
    }
    // 沿江5市|PM2.5浓度: those of which a statistic is told
    let bare = |id: u16| lexicon.units.get(id).kind == UnitKind::Noun && !amount.small_chinese;
    if amount.unit.as_ref().is_some_and(|(_, id)| bare(*id)) && has_statistic(line, n) {
        return true;
    }
    let dimension = lexicon.dimension(amount);
    // 30户以上自然村
    if dimension == "household" && amount.outer.end > amount.span.end && is_settlement(line, n, before) {
        return true;
    }
    if is_condition(line, lexicon, n, before) {
        return true;
    }
    // 排名前1%的学科
    let front = line.text[..amount.span.start].ends_with('前');
    if dimension == "ratio" && front && Right::read(line, token, &|m| before[m]).of {
        return true;
    }
    // 自给率不足20%的县约占三分之一
    let rate = token.checked_sub(1).is_some_and(|k| {
        let words = &line.text[line.tokens[k].range.clone()];
        ["率", "比重", "占比"].iter().any(|w| words.ends_with(w))
    });
    if dimension == "ratio" && rate && matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Lt | Bound::Gt) {
        let right = Right::read(line, token, &|m| before[m]);
        let thing = line.tokens.get(right.np.clone()).unwrap_or_default();
        let short = thing.iter().map(|t| t.range.len()).sum::<usize>() <= 12 && !thing.is_empty();
        let says = line.tokens[right.np.end..].iter().find(|t| !t.is(Role::ADVERB));
        if right.of && short && says.is_some_and(|t| t.is(Role::SHARE) || t.amount().is_some()) {
            return true;
        }
    }
    // 万头猪养殖场: how large a farm is
    let herd = amount.unit.as_ref().is_some_and(|(r, _)| matches!(&line.text[r.clone()], "头" | "只" | "羽"));
    if herd && is_scale(line, n) && amount.bound == Bound::Eq {
        let right = Right::read(line, token, &|m| before[m]);
        return !right.np.is_empty() && !right.of;
    }
    // 万米超深井, 百米跑道: how far is a sort
    let far = dimension == "length" && is_scale(line, n) && amount.outer == amount.span;
    let named = || {
        let right = Right::read(line, token, &|m| before[m]);
        let first = line.tokens.get(right.np.start).filter(|_| !right.np.is_empty() && !right.of);
        first.is_some_and(|t| t.kind == Kind::Text || t.is(Role::NOUN) && !t.is(Role::VERB.or(Role::INDICATOR)))
    };
    if far && named() {
        return true;
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
    // 其中超10亿元的2个
    let of = line.tokens.get(token + 1).is_some_and(|t| line.says(t, "的"));
    let over = token.checked_sub(1).is_some_and(|k| matches!(&line.text[line.tokens[k].range.clone()], "超" | "超过"));
    let opens = token.checked_sub(1 + usize::from(over)).map(|k| &line.tokens[k]);
    let whole = opens.is_some_and(|t| t.is(Role::WHOLE)) && (over || amount.bound != Bound::Eq);
    let counted = line.tokens.get(token + 2).filter(|_| of && whole).and_then(|t| t.amount());
    if dimension == "money" && counted.is_some_and(|m| lexicon.dimension(&line.amounts[m]) == "count") {
        return true;
    }
    let right = Right::read(line, token, &|m| before[m]);
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
    // 资金200亿元支持项目441个: what the money does; 投入2亿元|实施老旧小区改造|48个, as one name
    let does = &line.text[line.tokens[right.np.start].range.clone()];
    let spent = line.tokens[right.np.start].is(Role::VERB)
        || previous.is_some_and(|p| p.is(Role::SPEND) || line.text[p.range.clone()].ends_with("资金"))
            && WORKS.iter().any(|w| does.starts_with(w));
    // 主营业务收入2000万元及以上工业企业 are so defined
    let defined = bounded && amount.bound != Bound::Range && is_kind(line, &right);
    !predicate
        && (bounded && (counted_after || !measured || defined)
            || counted_after && adjacent && !spent
            || scale && !measured)
}

/// Whether a statistic stands right behind an amount, and its value in the same clause.
fn has_statistic(line: &Line<'_>, n: usize) -> bool {
    const LONGEST: usize = 4;
    let after = &line.tokens[line.places[n] + 1..];
    let touches = after
        .first()
        .is_some_and(|t| t.is(Role::INDICATOR) && !t.is(Role::PERSON) && t.range.start == line.amounts[n].outer.end);
    let clause = after.iter().skip(1).take(LONGEST).take_while(|t| !t.is_break());
    touches && line.amounts[n].outer == line.amounts[n].span && clause.into_iter().any(|t| t.amount().is_some())
}

/// Whether a place where people live stands right behind an amount.
fn is_settlement(line: &Line<'_>, n: usize, before: &[bool]) -> bool {
    let right = Right::read(line, line.places[n], &|m| before[m]);
    let noun = line.tokens.get(right.np.start).filter(|_| !right.np.is_empty());
    let words = noun.map_or("", |t| &line.text[t.range.start..]);
    ["自然村", "自然屯", "村民小组", "村", "屯", "居民点", "聚居点", "集中安置", "小区"]
        .iter()
        .any(|w| words.starts_with(w))
}

/// Whether a number is nothing but its scale (万吨, 千亿元).
fn is_scale(line: &Line<'_>, n: usize) -> bool {
    let amount = &line.amounts[n];
    let number = &line.text[amount.span.start..amount.unit.as_ref().map_or(amount.span.end, |(r, _)| r.start)];
    !number.is_empty() && number.chars().all(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'))
}

/// 投资超千万元的项目, 产值过亿元企业, 吞吐量超千万人次的机场, 4个过五千亿产业: a round size behind 超 or 过, and nothing but a
/// kind of thing.
fn is_round(line: &Line<'_>, lexicon: &Lexicon, n: usize, before: &[bool]) -> bool {
    const LONGEST: usize = 18;
    let (amount, token) = (&line.amounts[n], line.places[n]);
    // 纳税千万以上企业: money without its unit
    if amount.kind == AmountKind::Bare && amount.bound == Bound::Ge && is_scale(line, n) {
        let right = Right::read(line, token, &|m| before[m]);
        return amount.outer.end > amount.span.end && !right.of && is_kind(line, &right);
    }
    if amount.bound != Bound::Gt || amount.outer.start == amount.span.start {
        return false;
    }
    let counted = token.checked_sub(1).and_then(|p| line.tokens[p].amount());
    if amount.kind == AmountKind::Bare && counted.is_some_and(|m| !before[m] && counts_in(line, lexicon, m)) {
        return true;
    }
    if !is_scale(line, n) {
        return false;
    }
    let right = Right::read(line, token, &|m| before[m]);
    let Some(np) = line.tokens.get(right.np.clone()).filter(|np| !np.is_empty()) else { return false };
    let thing = &line.text[np[0].range.start..np[np.len() - 1].range.end];
    let kind = is_kind(line, &right);
    // 总投资超百亿元的汽车城 may be a certain one
    let sized = line.text[..amount.outer.start].ends_with("投资");
    thing.len() <= LONGEST && (kind || right.of && !sized && !measures(lexicon, np, thing))
}

/// Whether the words behind an amount are a sort of things that have sizes.
fn is_kind(line: &Line<'_>, right: &Right) -> bool {
    let [first, .., last] = &line.tokens[right.np.clone()] else {
        let one = line.tokens.get(right.np.start).filter(|_| !right.np.is_empty());
        return one.is_some_and(|t| names_kind(&line.text[t.range.clone()]));
    };
    names_kind(&line.text[first.range.start..last.range.end])
}

fn names_kind(thing: &str) -> bool {
    ["项目", "企业", "县", "县域", "集群"].iter().any(|w| thing.trim_end_matches("建设").ends_with(w))
}

/// Whether a phrase says what is measured rather than of what.
fn measures(lexicon: &Lexicon, np: &[Token], words: &str) -> bool {
    np.last().is_some_and(|t| t.is(Role::INDICATOR.or(Role::RELATIONAL))) || lexicon.cues.measure_noun(words).is_some()
}

/// 培育100个年产值超过10亿元的企业, 强度超过3%的市有4个: things that have some value, counted before or after.
fn is_condition(line: &Line<'_>, lexicon: &Lexicon, n: usize, before: &[bool]) -> bool {
    const FAR: usize = 5;
    let (amount, token) = (&line.amounts[n], line.places[n]);
    let bounded = matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Gt | Bound::Lt) && amount.outer != amount.span;
    if !bounded {
        return false;
    }
    let right = Right::read(line, token, &|m| before[m]);
    // 应纳税所得额不到100万元的部分
    if right.of && line.tokens.get(right.np.start).is_some_and(|t| line.text[t.range.start..].starts_with("部分")) {
        return true;
    }
    // 投资过亿元的5个
    let next = line.tokens.get(token + 2).and_then(Token::amount).filter(|_| right.counted && right.np.is_empty());
    if next.is_some_and(|m| counts_in(line, lexicon, m)) {
        return true;
    }
    // 200亩以上的|占七成, 产值上亿元的|有181户
    let after = line.tokens.get(token + 2).filter(|_| right.of && right.np.is_empty());
    let has = |t: &&Token| {
        line.says(t, "有")
            && line.tokens.get(token + 3).and_then(Token::amount).is_some_and(|m| counts_in(line, lexicon, m))
    };
    if after.is_some_and(|t| t.is(Role::SHARE)) || after.filter(has).is_some() {
        return true;
    }
    if !right.of || right.np.is_empty() {
        return false;
    }
    let noun = |t: &&Token| match t.kind {
        Kind::Text => true,
        Kind::Word(role) => {
            role.has(Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::REACH)) && !role.has(Role::VERB)
        }
        _ => false,
    };
    let words = line.tokens[..token].iter().rev().take(FAR).take_while(noun).count();
    let counted = token.checked_sub(words + 1).filter(|_| words > 0).and_then(|k| line.tokens[k].amount());
    if counted.is_some_and(|m| !before[m] && counts_in(line, lexicon, m)) {
        return true;
    }
    let rest = &line.tokens[right.np.end..];
    let verbs = rest.iter().take(FAR).take_while(|t| !t.is_break() && t.amount().is_none());
    let told = Role::SHARE.or(Role::REACH);
    let (length, share) = (verbs.clone().count(), verbs.clone().any(|t| t.is(told)));
    let plain = verbs.clone().all(|t| t.is(Role::REACH.or(Role::ADVERB).or(Role::SHARE).or(Role::FROM)));
    let count = rest.get(length).and_then(Token::amount).filter(|_| plain && length > 0);
    count.is_some_and(|m| counts_in(line, lexicon, m) || share && lexicon.dimension(&line.amounts[m]) == "ratio")
}

fn counts_in(line: &Line<'_>, lexicon: &Lexicon, n: usize) -> bool {
    counts(lexicon.dimension(&line.amounts[n]))
}

/// 总投资5亿元以上的项目: things from some size on, and not the size of one.
fn is_size_class(line: &Line<'_>, lexicon: &Lexicon, n: usize, right: &Right) -> bool {
    let amount = &line.amounts[n];
    let bounded =
        amount.outer.end > amount.span.end && matches!(amount.bound, Bound::Ge | Bound::Le | Bound::Gt | Bound::Lt);
    let size = line.places[n].checked_sub(1).is_some_and(|k| {
        // 集体收入50万元以上的村
        let words = &line.text[line.tokens[k].range.clone()];
        line.tokens[k].is(Role::RELATIONAL) || ["收入", "产值", "投资"].iter().any(|w| words.ends_with(w))
    });
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
