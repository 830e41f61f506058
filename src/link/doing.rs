//! What a part of things does, in the words up to the end of the clause.
//!
//! Finds: 8家企业|入选百强, 企业仍有四分之一|亏损, 制度在30%的机构|实施, 放射源100%|安全收贮.
//! Leaves alone: clauses that hold a value of their own.
//! Gives: the words of the predicate, and of what they are told.

use super::{Context, Kind, Left, Phrase, Token, owner, right};
use crate::lexicon::Role;

/// 行政村|通了光缆: those of whom it is told, without the verb of one character before 了.
pub(super) fn without_done(cx: &Context<'_, '_>, of: Phrase) -> Phrase {
    const VERBS: [char; 12] = ['通', '达', '有', '建', '用', '上', '办', '修', '装', '设', '配', '实'];
    let done = cx.line.text[of.end()..].starts_with('了') && cx.line.text[..of.end()].ends_with(VERBS);
    if done && of.hull().len() > 6 { of.until(of.end() - '通'.len_utf8()) } else { of }
}

/// 制度在30%的机构实施: in what part of which things something is done; the things, and all of it.
pub(super) fn in_part(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    let tokens = cx.line.tokens;
    let within = cx.token.checked_sub(1).map(|k| &tokens[k]).filter(|t| cx.line.says(t, "在"))?;
    let topic = cx.phrase(cx.left.np.clone()).filter(|_| cx.is_percent() && cx.right.of)?;
    let of = cx.phrase(cx.right.np.clone())?;
    let verb = tokens.get(cx.right.np.end).filter(|t| t.is(Role::VERB) && !t.is(Role::NOUN))?;
    let ends = tokens.get(cx.right.np.end + 1).is_none_or(Token::is_break);
    let whole = topic.with(Phrase::new(within.range.clone())).with(of).with(Phrase::new(verb.range.clone()));
    ends.then_some((of, whole))
}

/// 企业仍有四分之一|亏损: what a part of them does, in the words up to the end of the clause.
pub(super) fn some_do(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    let part = cx.is_percent() || cx.amount.fraction.is_some();
    let has = cx.token.checked_sub(1).is_some_and(|k| cx.line.text[cx.line.tokens[k].range.clone()].ends_with('有'));
    let of = cx.phrase(cx.left.np.clone()).filter(|of| part && has && !cx.right.of && !owner::measures(cx, *of))?;
    // 重点税源企业中|有近一半|出现减收
    let among = cx.line.text[of.hull()].ends_with('中') && of.len() == 1 && of.hull().len() > 12;
    let of = if among { of.until(of.end() - '中'.len_utf8()) } else { of };
    if among && let Some(does) = predicate(cx, cx.token + 1) {
        return Some((of, of.with(does)));
    }
    let does = cx.phrase(cx.right.np.clone())?;
    let ends = cx.line.tokens.get(cx.right.np.end).is_none_or(Token::is_break);
    (ends && cx.line.tokens[cx.right.np.start].kind == Kind::Text).then(|| (of, of.with(does)))
}

/// 放射源100%安全收贮: what is done to so many of them, in words up to the end of the clause.
pub(super) fn wholly(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    let open = cx.is_percent() && !cx.right.of && cx.amount.outer == cx.amount.span && cx.left.trigger.is_none();
    let plain = !cx.left.reach && !cx.left.to && !cx.left.from && !cx.left.touches_verb && !cx.continues;
    let of = cx.phrase(cx.left.np.clone()).filter(|of| open && plain && !owner::measures(cx, *of))?;
    let done = cx.phrase(cx.right.np.clone()).filter(|p| p.start() == cx.amount.outer.end)?;
    let first = &cx.line.tokens[cx.right.np.start];
    let ends = cx.line.tokens.get(cx.right.np.end).is_none_or(Token::is_break);
    let state = cx.lexicon.cues.selects(&cx.line.text[first.range.clone()]);
    let says = (first.kind == Kind::Text || state)
        && !["政策", "股权", "资金", "费用"].iter().any(|w| cx.line.text[..done.end()].ends_with(w));
    (ends && says).then(|| (of, of.with(done)))
}

/// The phrase before 的 right before the amount.
pub(super) fn before_de(cx: &Context<'_, '_>) -> Option<Phrase> {
    let de = cx.token.checked_sub(1).filter(|&k| &cx.line.text[cx.line.tokens[k].range.clone()] == "的")?;
    cx.phrase(Left::read(cx.line, de, &|n| cx.is_class(n)).np)
}

/// Whether a predicate says where a sum goes or comes from.
pub(super) fn goes(predicate: &str) -> bool {
    ["投向", "用于", "投入", "来自", "来源于"].iter().any(|w| predicate.starts_with(w))
}

/// The words from the verb at token `from` to the end of the clause, when they hold no value of their own.
pub(super) fn predicate(cx: &Context<'_, '_>, from: usize) -> Option<Phrase> {
    const LONGEST: usize = 10;
    let tokens = cx.line.tokens;
    // 11个县（市、区）通过评估
    let bracket = tokens.get(from).filter(|t| matches!(t.kind, Kind::Mark('（' | '(')));
    let close = |t: &Token| matches!(t.kind, Kind::Mark('）' | ')'));
    let from = match bracket {
        Some(_) => from + 1 + tokens[from..].iter().take(8).position(close)?,
        None => from,
    };
    let adverbs = tokens.get(from..)?.iter().take_while(|t| t.is(Role::ADVERB)).count();
    let from = from + adverbs;
    let opens = Role::VERB.or(Role::PREDICATE).or(Role::REACH).or(Role::PREP);
    let chosen = |t: &Token| cx.lexicon.cues.selects(&cx.line.text[t.range.clone()]);
    let unknown = |t: &Token| t.kind == Kind::Text && right::opens_predicate(cx.line, from);
    tokens.get(from).filter(|t| t.is(opens) || unknown(t) || chosen(t))?;
    // 列入国家、省科技计划
    let lists = |k: usize| {
        let noun = |t: &&Token| {
            t.kind == Kind::Text || t.is(Role::NOUN.or(Role::SCOPE)) && !t.is(Role::VERB) || cx.line.says(t, "计划")
        };
        let nouns = tokens[k + 1..].iter().take(3).take_while(noun).count();
        let ends = tokens.get(k + 1 + nouns).is_none_or(|t| matches!(t.kind, Kind::Mark('，' | '。' | '；')));
        tokens[k].is_mark('、') && nouns > 0 && ends
    };
    let inside = |k: &usize| !matches!(tokens[*k].kind, Kind::Mark(_)) || lists(*k);
    let length = (from..tokens.len().min(from + LONGEST + 1)).take_while(inside).count();
    // 175家企业发行各类债券1193亿元: the value is that of the object
    let length = spends(cx, &tokens[from..from + length]).unwrap_or(length);
    let words = &tokens[from..from + length];
    // 全部|出列, but 全部|完成 says nothing of which
    let bare = Role::REACH.or(Role::LIGHT).or(Role::PREP);
    let alone = |t: &Token| t.range.len() >= 12 || !t.is(bare) && chosen(t);
    let says = length > 1 || words.first().is_some_and(alone);
    let plain = says && length <= LONGEST && !words.iter().any(|t| t.amount().is_some());
    plain.then(|| cx.phrase(from..from + length)).flatten()
}

/// 18个产业集群|入选国家级名单, 45个贫困村|全部|出列, 为3万名老人|发放|高龄津贴: which of the things counted, in the words behind their
/// noun from token `from`.
pub(super) fn picks_out(cx: &Context<'_, '_>, noun: Phrase, from: usize) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let people = || {
        tokens[cx.right.np.clone()].iter().any(|t| t.is(Role::PERSON)) || cx.line.text[..noun.end()].ends_with("人口")
    };
    let counts = matches!(cx.dimension(), "count" | "person" | "household") || cx.dimension().is_empty() && people();
    let verb = from + tokens.get(from..)?.iter().take_while(|t| t.is(Role::ADVERB)).count();
    let start = tokens.get(verb)?.range.start;
    // 引导2万名毕业生|到基层|就业: what they are led to do, or what is done for them
    let before = cx.token.checked_sub(1).map(|k| &cx.line.text[tokens[k].range.clone()]);
    let served = matches!(before, Some("为" | "给" | "向" | "对" | "帮助" | "引导" | "组织" | "动员" | "选派"));
    // 组织4次重点项目|集中|开工
    let event = cx.unit_is("次") || cx.unit_is("场");
    let held = cx.token.checked_sub(1).is_some_and(|k| tokens[k].is(Role::VERB));
    let served = served || event && held;
    let served = served && from == cx.right.np.end && tokens[verb].is(Role::VERB.or(Role::REACH));
    // 39个行业中|28个|实现增长: it is told of the next
    let among = cx.line.text[noun.hull()].ends_with('中') || before == Some("推动");
    if !counts
        || among
        || noun.len() > 1
        || !(served || cx.lexicon.cues.selects(&cx.line.text[start..cx.line.range.end]))
    {
        return None;
    }
    let predicate = predicate(cx, from)?;
    // 完成年度计划: how far they have come, and not which they are
    let words = &cx.line.text[predicate.hull()];
    // 计划新开工项目|全部开工
    if cx.line.text[noun.hull()].contains(words) {
        return None;
    }
    let planned = ["计划", "任务", "目标", "投资", "进度", "建设", "形象进度"].iter().any(|w| words.ends_with(w));
    (!(planned && words.starts_with("完成"))).then_some(predicate)
}

/// How many tokens a predicate has before the sum of money with which it ends (发行|各类|债券|1193亿元).
fn spends(cx: &Context<'_, '_>, words: &[Token]) -> Option<usize> {
    let [verb, object @ .., sum] = words else { return None };
    let amount = sum.amount().map(|n| &cx.line.amounts[n])?;
    let money = cx.lexicon.dimension(amount) == "money" && amount.outer.end == amount.span.end;
    let acts = verb.is(Role::VERB) && !verb.is(Role::REACH.or(Role::CARRY));
    let last = object.last().filter(|t| !t.is(Role::RELATIONAL.or(Role::INDICATOR).or(Role::REACH)))?;
    let plain = object.iter().all(|t| t.amount().is_none()) && last.range.end == amount.span.start;
    // 向12家企业发放贷款: what is done for them they do not do
    let before = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    if matches!(before, Some("为" | "向" | "对" | "给" | "帮助")) {
        return None;
    }
    (money && acts && plain).then_some(words.len() - 1)
}

/// The words from token `from` up to the end of the clause, few of them and no value.
pub(super) fn clause_from(cx: &Context<'_, '_>, from: usize) -> Option<Phrase> {
    const LONGEST: usize = 5;
    let rest = cx.line.tokens[from..].iter().take(LONGEST + 1).take_while(|t| !t.is_break());
    let plain = rest.clone().all(|t| t.amount().is_none() && !matches!(t.kind, Kind::Time(_)));
    let length = rest.count();
    let last = cx.line.tokens.get((from + length).checked_sub(1)?)?;
    (plain && (1..=LONGEST).contains(&length)).then(|| Phrase::new(cx.line.tokens[from].range.start..last.range.end))
}
