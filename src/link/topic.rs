//! Topics: a noun phrase that a mark sets before what is said of it.
//!
//! Finds: 农民人均纯收入，1982年为270元; 研发经费，从1288亿元增加到3664亿元; 工业总产值，按可比价格计算，达到300亿元;
//! 扩大草场面积，计划由32万亩增加到50万亩; 甜菜：达到4亿斤; 推进幸福河湖建设，年底前达到45条.
//! Leaves alone: clauses with a value, and phrases that measure nothing (经济运行总体平稳，增长5%).
//! Gives: the phrase, as the metric of the values after it.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::phrase::Phrase;
use super::{Left, left};
use crate::lexicon::{Lexicon, Role};

const NOUNS: Role = Role::NOUN
    .or(Role::INDICATOR)
    .or(Role::RELATIONAL)
    .or(Role::PERSON)
    .or(Role::VERBAL_NOUN)
    .or(Role::CITY)
    .or(Role::SHARE_AFTER)
    .or(Role::SCOPE)
    .or(Role::OWN)
    .or(Role::CONJ)
    .or(Role::PARTICLE)
    .or(Role::PREP);

/// How many clauses may stand between a topic and its value.
const CLAUSES: usize = 3;

/// A subject that lends its name to a measure has at least and at most this many bytes.
const SHORTEST: usize = 6;
const LONGEST: usize = 45;

/// The topic before the clause of token `token`, if no other value stands between; `left` is what stands before the value.
pub(super) fn before(line: &Line<'_>, lexicon: &Lexicon, token: usize, left: &Left) -> Option<Phrase> {
    let tokens = line.tokens;
    let mut end = edge(tokens, token)?;
    let first = !tokens[..token].iter().any(|t| t.amount().is_some());
    for _ in 0..CLAUSES {
        if !matches!(tokens[end].kind, Kind::Mark('，' | '：')) {
            return None;
        }
        let start = edge(tokens, unbracketed(tokens, end)).map_or(0, |k| k + 1);
        let clause = start..unbracketed(tokens, end);
        let by = Trigger {
            reached: left.reach || left.to || left.from,
            moved: left.trigger.is_some() && !left.touches_verb && start == 0 && end + 1 == clause_of(tokens, token),
            colon: tokens[end].is_mark('：'),
            first,
            row: first && start == 0 && end + 1 == token && ends(tokens, token),
        };
        if let Some(topic) = topic(line, lexicon, clause.clone(), by) {
            return Some(topic);
        }
        if !tokens.get(start).is_some_and(|t| parenthetical(line, t)) {
            return None;
        }
        end = start.checked_sub(1)?;
    }
    None
}

/// What speaks for a topic besides its words.
#[derive(Clone, Copy)]
struct Trigger {
    /// A verb of reaching stands before the value.
    reached: bool,
    /// A word of change stands before it, behind the first clause of the sentence.
    moved: bool,
    /// A colon sets the topic off.
    colon: bool,
    /// The value is the first of its sentence.
    first: bool,
    /// Nothing but the phrase stands before the value, and nothing behind it.
    row: bool,
}

/// The mark or amount that ends the clause before token `token`.
fn edge(tokens: &[Token], token: usize) -> Option<usize> {
    (0..token).rev().take(24).find(|&k| tokens[k].is_break() || tokens[k].amount().is_some())
}

/// Whether the clause of the value at `token` ends with it.
fn ends(tokens: &[Token], token: usize) -> bool {
    tokens.get(token + 1).is_none_or(|t| matches!(t.kind, Kind::Mark('，' | '；' | '。')))
}

/// The token with which the clause of the value at `token` begins.
fn clause_of(tokens: &[Token], token: usize) -> usize {
    edge(tokens, token).map_or(0, |k| k + 1)
}

/// `end`, or where the bracket opens that closes right before it.
fn unbracketed(tokens: &[Token], end: usize) -> usize {
    let closes = end.checked_sub(1).is_some_and(|k| matches!(tokens[k].kind, Kind::Mark('）' | ')')));
    let open = || (0..end - 1).rev().take(24).find(|&k| matches!(tokens[k].kind, Kind::Mark('（' | '(')));
    if closes { open().unwrap_or(end) } else { end }
}

/// 按可比价格计算, 就全省来说: how the value is counted.
fn parenthetical(line: &Line<'_>, first: &Token) -> bool {
    line.text[first.range.clone()].starts_with(['按', '就', '以', '除', '据', '经'])
}

fn topic(line: &Line<'_>, lexicon: &Lexicon, clause: Range<usize>, by: Trigger) -> Option<Phrase> {
    let tokens = &line.tokens[clause.clone()];
    let said = |k: usize| &line.text[tokens[k].range.clone()];
    // times and adverbs open a clause; a verb governs the phrase, unless 的 makes it part of it
    let mut start = 0;
    for (k, t) in tokens.iter().enumerate() {
        match t.kind {
            Kind::Text | Kind::Quote | Kind::Mark('、') => {}
            Kind::Time(_) if k == start => start = k + 1,
            // 其中：农业总产值，2030年达到N
            Kind::Word(role) if role.has(Role::WHOLE) && k == start => start = k + 1,
            Kind::Word(role) if role.has(Role::VERBAL_NOUN) && k > start => {}
            Kind::Word(role) if role.has(NOUNS) && !role.has(Role::VERB.or(Role::TARGET)) => {}
            Kind::Word(role) if role.has(Role::ADVERB.or(Role::TARGET).or(Role::OWN)) && k == start => start = k + 1,
            // 各种图书的出版总量
            Kind::Word(_) if said(k) == "各" => {}
            // 服务业比重，由45%提高到48%
            Kind::Word(role) if role.has(Role::SHARE) && k > start && k + 1 == tokens.len() && is_share(said(k)) => {}
            Kind::Word(role) if role.has(Role::VERB.or(Role::SHARE).or(Role::PREDICATE)) => {
                // 用于教育的投入
                let described =
                    (k + 1..tokens.len()).any(|m| said(m) == "的") || k > 0 && said(k - 1).ends_with(['所', '的']);
                let last = k + 1 == tokens.len();
                // 流动资金|周转|天数，由101天下降到96天: a verb in the name of what is measured
                let named = by.reached
                    && k > start
                    && !last
                    && !role.has(Role::SHARE.or(Role::REACH).or(Role::PREDICATE))
                    && lexicon.cues.measure_noun(&line.text[tokens[tokens.len() - 1].range.clone()]).is_some();
                if named {
                    continue;
                }
                if !described && !last && k == start {
                    start = k + 1;
                } else if !(described || last && role.has(Role::VERBAL_NOUN)) {
                    return None;
                }
            }
            Kind::Word(role) if role.has(Role::UP.or(Role::DOWN)) && k == start => start = k + 1,
            _ => return None,
        }
    }
    let last = tokens.get(start..)?.last()?;
    let measures = last.is(Role::INDICATOR.or(Role::RELATIONAL).or(Role::SHARE_AFTER).or(Role::SHARE))
        || lexicon.cues.measure_noun(&line.text[last.range.clone()]).is_some();
    // 推进幸福河湖建设，年底前达到45条: the only thing that the sentence has named; 洗衣机，350万台 as a row of a list has it
    // 医院病床，增加250张 too
    let plain = start == 0 && tokens.iter().all(|t| t.kind == Kind::Text || t.is(NOUNS));
    // 分季度看，一季度增长5%: how it is looked at
    let looks = line.text[last.range.clone()].ends_with(['看', '说', '算', '讲', '中', '后', '时']);
    let moved = by.moved && by.first && !looks && !tokens.iter().any(|t| t.is(Role::PREP.or(Role::OWN)));
    let thing = plain && (by.row || moved);
    let named = thing || by.first && by.reached && (start > 0 || by.colon);
    // 猪肉、蔬菜等副食品，都增长30%
    let inner = &tokens[start..tokens.len() - 1];
    let listed = !tokens[start].is(Role::PREP)
        && !line.text[tokens[start].range.start..last.range.end].contains('是')
        && inner.iter().any(|t| t.is_mark('、'))
        && inner.iter().any(|t| line.says(t, "等"))
        && (last.kind == Kind::Text || last.is(Role::NOUN) && !last.is(Role::VERB));
    if !(measures && last.range.len() >= 6 || named || listed) {
        return None;
    }
    let phrase = left::phrase_of(line, clause.start + start..clause.end, &|_| false)?;
    // 在工农业总产值方面：
    let field = phrase.len() == 1 && line.text[phrase.hull()].starts_with('在');
    let field = field.then(|| line.text[phrase.hull()].strip_suffix("方面")).flatten();
    if let Some(field) = field {
        return Some(phrase.from(phrase.start() + '在'.len_utf8()).until(phrase.start() + field.len()));
    }
    // 而|私营工业的产值所占的比重
    let first = phrase.parts().next()?;
    let (edge, end) = lexicon.cues.without_edges(&line.text[first.clone()]);
    if edge < end { Some(phrase.from(first.start + edge)) } else { Some(phrase) }
}

/// Whether a word or phrase ends in the noun of a share.
pub(super) fn is_share(words: &str) -> bool {
    words.ends_with("比重") || words.ends_with("占比")
}

/// What the clause before that of token `token` is about: its first noun phrase, or the object of the verb that opens it.
///
/// 高中段教育发展迅速，招生规模… is about 高中段教育; 开展消费扶贫活动，实现销售额… about 消费扶贫活动. Where the sentence has
/// `named` a metric already, only a statistic by its bare name is a new one (财政收入剔除减税因素，增长6%).
pub(super) fn subject_before(line: &Line<'_>, token: usize, named: bool) -> Option<Phrase> {
    subject(line, token, named, false)
}

/// The same behind ；, where a sentence begins anew, whatever was told before.
pub(super) fn subject_anew(line: &Line<'_>, token: usize) -> Option<Phrase> {
    subject(line, token, false, true)
}

fn subject(line: &Line<'_>, token: usize, named: bool, anew: bool) -> Option<Phrase> {
    let tokens = line.tokens;
    let end = edge(tokens, token)?;
    if !tokens[end].is_mark('，') {
        return None;
    }
    let stop = unbracketed(tokens, end);
    let start = edge(tokens, stop).map_or(0, |k| k + 1);
    let opens = |t: &Token| matches!(t.kind, Kind::Time(_)) || t.is(Role::ADVERB.or(Role::OWN).or(Role::TARGET));
    let at = (start..stop).find(|&k| !opens(&tokens[k]))?;
    let told = tokens[..start].iter().rev().take_while(|t| !anew || !t.is_mark('；'));
    let later = told.into_iter().any(|t| t.amount().is_some());
    if later && !tokens[at].is(Role::INDICATOR) {
        return None;
    }
    // 据农委统计: whose word it is; 位于某镇: where it lies
    let opening = &line.text[tokens[at].range.clone()];
    // 该项目: of which the text has spoken
    if opening.starts_with(['据', '该']) || ["位于", "坐落", "地处"].iter().any(|w| opening.starts_with(w)) {
        return None;
    }
    // 生产性建设
    let kind = line.text[tokens[at].range.end..].starts_with('性');
    let governed = tokens[at].is(Role::VERB) && !tokens[at].is(Role::NOUN) && !kind;
    let from = at + usize::from(governed);
    let nominal = |t: &Token| match t.kind {
        Kind::Text | Kind::Quote | Kind::Mark('、') => true,
        Kind::Word(role) => {
            role.has(NOUNS.or(Role::VERBAL_NOUN))
                && !role.has(Role::PREP.or(Role::PREDICATE))
                && (governed || !role.has(Role::VERB))
        }
        _ => false,
    };
    // 地方集资|修建|的宿舍
    let made = |k: usize| tokens[k].is(Role::VERB) && (line.says(&tokens[k + 1], "的") && k > from || kind && k == at);
    let mut to = (from..stop).find(|&k| !nominal(&tokens[k]) && !made(k)).unwrap_or(stop);
    if governed && to < stop {
        return None;
    }
    while to > from && tokens[to - 1].is(Role::PARTICLE.or(Role::CONJ)) {
        to -= 1;
    }
    // 分季度看，一季度增长5%: how it is looked at
    if line.text[..line.tokens[stop - 1].range.end].ends_with('看') {
        return None;
    }
    if named && (governed || to != from + 1 || !tokens[from].is(Role::INDICATOR)) {
        return None;
    }
    let named = from < to && !tokens[from].is(Role::PARTICLE.or(Role::CONJ));
    let run = &tokens[from..to.max(from)];
    let length = run.iter().map(|t| t.range.len()).sum::<usize>();
    let short = (SHORTEST..=LONGEST).contains(&length)
        && !run.iter().any(|t| t.is_mark('、'))
        && !run.iter().all(|t| t.is(Role::SCOPE.or(Role::OWN)));
    (named && short).then(|| left::phrase_of(line, from..to, &|_| false)).flatten()
}

/// What the clause before that of token `token` says was moved (出口受汇率变动、订单外流等影响，同比下降N%).
pub(super) fn affected(line: &Line<'_>, token: usize) -> Option<Phrase> {
    const LONGEST: usize = 30;
    let tokens = line.tokens;
    let end = edge(tokens, token).filter(|&k| tokens[k].is_mark('，'))?;
    let start = edge(tokens, end).map_or(0, |k| k + 1);
    let opening = tokens.get(start).filter(|_| start < end)?.range.start;
    let clause = &line.text[opening..tokens[end].range.start];
    let at = clause.find('受').filter(|&at| (SHORTEST..=LONGEST).contains(&at) && clause.ends_with("影响"))?;
    let subject = clause[..at].trim_start_matches('而').trim_end_matches(['则', '因', '虽']);
    let from = opening + clause[..at].find(subject)?;
    let plain = !subject.is_empty() && !subject.contains(['、', '（']) && !clause[at..].starts_with("受益");
    plain.then(|| Phrase::new(from..from + subject.len()))
}

/// The statistic or thing with which a sentence without values begins (开发区基础设施建设|取得重大进展).
pub(super) fn of_sentence(line: &Line<'_>) -> Option<Phrase> {
    if let Some(first) = line.tokens.first().filter(|t| t.is(Role::INDICATOR)) {
        return Some(Phrase::new(first.range.clone()));
    }
    let nominal = |t: &Token| match t.kind {
        Kind::Text | Kind::Quote => true,
        Kind::Word(role) => role.has(NOUNS.or(Role::VERBAL_NOUN)) && !role.has(Role::PREP.or(Role::PREDICATE)),
        _ => false,
    };
    let end = line.tokens.iter().position(|t| !nominal(t))?;
    let says = line.tokens[end].is(Role::PREDICATE.or(Role::ADVERB).or(Role::VERB));
    let length = line.tokens[..end].iter().map(|t| t.range.len()).sum::<usize>();
    let verb = line.tokens.first().is_some_and(|t| t.is(Role::VERB));
    (says && !verb && (4 * SHORTEST / 2..=LONGEST).contains(&length))
        .then(|| left::phrase_of(line, 0..end, &|_| false))
        .flatten()
}

/// The thing that a colon sets before all that its sentence tells (水泥：全部建成后的年产能力为N).
pub(super) fn of_colon(line: &Line<'_>) -> Option<Phrase> {
    let colon = line.tokens.iter().take(4).position(|t| t.is_mark('：'))?;
    let thing = |t: &Token| matches!(t.kind, Kind::Text | Kind::Mark('、')) || t.is(Role::NOUN.or(Role::VERBAL_NOUN));
    let end = line.tokens.get(colon.checked_sub(1)?)?.range.end;
    let length = end - line.tokens[0].range.start;
    // 主要任务是：, 主要指标：, 来源：
    const LABELS: [&str; 16] = [
        "指标", "目标", "任务", "情况", "数据", "措施", "成果", "成效", "说明", "来源", "时间", "方面", "附表", "附件",
        "注", "发现",
    ];
    let said = &line.text[..end];
    let leads_on = said.ends_with(['是', '为', '下', '括', '有', '中']) || LABELS.iter().any(|w| said.ends_with(w));
    (!leads_on && length <= LONGEST / 2 && line.tokens[..colon].iter().all(thing))
        .then(|| left::phrase_of(line, 0..colon, &|_| false))
        .flatten()
}

/// A metric behind the colon with the thing before it, when it is but a measure of the thing (年产能力).
pub(super) fn with_thing(line: &Line<'_>, lexicon: &Lexicon, thing: Phrase, metric: Phrase) -> Phrase {
    let words = metric.words(line.text);
    // 问题整改：整改率98%
    let name = thing.words(line.text);
    let said_twice = (6..words.len()).any(|n| words.is_char_boundary(n) && name.ends_with(&words[..n]));
    let plain = metric.start() > thing.end()
        && !said_twice
        && !line.within(&metric.hull()).iter().any(|t| t.is(Role::INDICATOR))
        && !words.contains(&*name);
    if plain && lexicon.cues.measure_noun(&words).is_some() { thing.with(metric) } else { metric }
}

/// The share that a sentence without values speaks of (新工艺在产量中的比重|迅速上升).
pub(super) fn share_of_sentence(line: &Line<'_>) -> Option<Phrase> {
    if !line.roles.has(Role::SHARE) {
        return None;
    }
    let share = line.tokens.iter().rposition(|t| is_share(&line.text[t.range.clone()]))?;
    let opens = |t: &Token| matches!(t.kind, Kind::Time(_)) || t.is(Role::ADVERB.or(Role::OWN).or(Role::CONJ));
    let from = line.tokens[..share].iter().rposition(|t| t.is_break() || line.says(t, "是")).map_or(0, |k| k + 1);
    let start = (from..share).find(|&k| !opens(&line.tokens[k]))?;
    let plain = line.tokens[start..share].iter().all(|t| !matches!(t.kind, Kind::Amount(_) | Kind::Time(_)));
    let phrase = plain.then(|| left::phrase_of(line, start..share + 1, &|_| false)).flatten()?;
    // 第三是国营工业…
    let words = &line.text[phrase.start()..phrase.end()];
    let ordinal = words.strip_prefix('第').and_then(|rest| rest.split_once('是'));
    Some(match ordinal {
        Some((n, rest)) if n.chars().count() == 1 => phrase.from(phrase.end() - rest.len()),
        _ => phrase,
    })
}
