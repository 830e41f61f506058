//! What makes up a whole: shares that have no 占 of their own, and what they are among.
//!
//! Finds: 国营占77%，公私合营16%; 各类工业所占的比重将有如下变化：国营工业由53%上升为61%; 集体收入10万元以上的村达到50%;
//! (the whole) 在全国煤炭产量中，国营矿占93%; 国营工业在工业总产值中所占的比重.
//! Leaves alone: rates in the same row (民营企业占九成，水质优良率92%).
//! Gives: a share of the thing before the percentage.

use super::{Context, Figure, Kind, Memory, Phrase, Token};
use crate::lexicon::Role;
use crate::record::Measure;

/// A share by the words before it in its sentence.
pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    elliptic(cx, memory).or_else(|| listed(cx, memory)).or_else(|| of_class(cx))
}

/// 在全国煤炭产量中，国营矿占93%: among what, in a clause that ends so.
pub(super) fn among(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let ends = |from: &usize| {
        let comma = from.checked_sub(1)?;
        let last = comma.checked_sub(1)?;
        let among = tokens[comma].is_mark('，') && cx.line.text[..tokens[last].range.end].ends_with('中');
        among.then_some(last)
    };
    let clauses = &cx.line.clauses[..cx.line.clauses.partition_point(|&k| k <= cx.token)];
    let last = clauses.iter().rev().find_map(ends)?;
    let from = clauses[..clauses.partition_point(|&k| k <= last)].last().copied().unwrap_or_default();
    let opens =
        |t: &Token| matches!(t.kind, Kind::Time(_)) || t.is(Role::ADVERB.or(Role::OWN)) || cx.line.says(t, "在");
    let start = (from..=last).find(|&k| !opens(&tokens[k]))?;
    let plain = |t: &Token| t.amount().is_none() && !matches!(t.kind, Kind::Time(_));
    let words = cx.line.text[tokens[start].range.start..tokens[last].range.end].strip_suffix('中')?;
    let end = tokens[start].range.start + words.len();
    // ——在工农业产值中
    let words = words.trim_start_matches(['-', '—']);
    let words = words.strip_prefix('在').unwrap_or(words);
    let phrase = Phrase::new(end - words.len()..end);
    let apart = tokens[last..cx.token].iter().any(|t| t.is_mark('；'));
    // 五年中, 改革发展中: when, and at what
    let when = words.ends_with(['年', '期'])
        || ["工作", "过程", "实践", "发展", "改革", "进程"].iter().any(|w| words.ends_with(w));
    (!apart && !when && tokens[start..=last].iter().all(plain) && !words.is_empty() && words != "其").then_some(phrase)
}

/// 财政支出中|民生支出的比重: a part and the sum that 中 names right before it.
pub(super) fn inside(cx: &Context<'_, '_>) -> Option<(Phrase, Phrase)> {
    let share = cx.left.share_token.map(|k| &cx.line.text[cx.line.tokens[k].range.clone()])?;
    let share = share.trim_start_matches('的');
    let noun = SHARES.iter().any(|w| share.starts_with(w));
    let np = cx.phrase(cx.left.np.clone()).filter(|np| noun && np.len() == 1 && cx.left.whole.is_none())?;
    parted(cx, np)
}

/// The same of a share that a mark sets before its values (收购总额中国家定价的比重，由37%下降到25%).
pub(super) fn inside_topic(cx: &Context<'_, '_>, topic: Phrase) -> Option<(Phrase, Phrase)> {
    let words = &cx.line.text[topic.hull()];
    let body = SHARES.iter().find_map(|w| words.strip_suffix(*w)).filter(|_| topic.len() == 1)?;
    parted(cx, topic.until(topic.start() + body.trim_end_matches('的').len()))
}

const SHARES: [&str; 4] = ["比重", "占比", "份额", "比例"];

/// A phrase before and behind the 中 that says of what there is a part.
fn parted(cx: &Context<'_, '_>, phrase: Phrase) -> Option<(Phrase, Phrase)> {
    // 中小企业, 中央, 初中, 集中
    const OPENS: [char; 26] = [
        '小', '央', '国', '医', '药', '等', '部', '外', '欧', '心', '型', '学', '专', '高', '期', '长', '级', '间',
        '东', '西', '介', '层', '试', '转', '共', '所',
    ];
    const ENDS: [char; 9] = ['初', '高', '其', '集', '空', '途', '家', '水', '之'];
    let words = &cx.line.text[phrase.hull()];
    let splits = |at: &usize| {
        let (whole, part) = (&words[..*at], &words[at + '中'.len_utf8()..]);
        // 总额中|国家定价 is no 中国
        let named = part.starts_with(OPENS)
            && !part.starts_with("国家")
            && !part.starts_with("国有")
            && !part.starts_with("高技术");
        whole.chars().nth(1).is_some() && part.chars().nth(1).is_some() && !whole.ends_with(ENDS) && !named
    };
    let at = words.match_indices('中').map(|(at, _)| at).find(splits)?;
    let whole = phrase.until(phrase.start() + at);
    Some((phrase.from(phrase.start() + at + '中'.len_utf8()), whole))
}

/// 国营占77%，公私合营16%: the verb of the first holds for the next.
fn elliptic(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Share && l.amount + 1 == cx.n && !l.is_end)?;
    let between = &cx.line.tokens[cx.line.places[last.amount] + 1..cx.token];
    let row = between.first().is_some_and(|t| t.is_mark('，') || t.is_mark('、'))
        && !between[1.min(between.len())..].iter().any(|t| matches!(t.kind, Kind::Mark(_)));
    let metric = part(cx).filter(|_| row && cx.left.np.end == cx.token && last.rule.starts_with("share"))?;
    let of = last.of.filter(|_| last.rule != "share_of_following" && last.rule != "share_that_does");
    Some(Figure { of, ..cx.figure(Measure::Share, Some(metric), "share_elliptic") })
}

/// 各类工业所占的比重将有如下变化：国营工业由53%上升为61%: shares by the words before the colon.
fn listed(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const RULE: &str = "share_of_list";
    if let Some(last) = memory.last.as_ref().filter(|l| l.rule == RULE && l.is_start && cx.left.to) {
        return Some(Figure { time: cx.left.time, ..cx.figure(Measure::Share, last.metric, RULE) });
    }
    let colon = cx.line.tokens[..cx.token].iter().rposition(|t| t.is_mark('：'))?;
    let said = &cx.line.text[cx.line.range.start..cx.line.tokens[colon].range.start];
    let clause = said.rfind(['。', '；']).map_or(said, |at| &said[at..]);
    let told = ["比重", "构成"].iter().any(|w| clause.contains(w)) && cx.line.roles.has(Role::SHARE);
    let metric = part(cx).filter(|_| told && cx.line.tokens[..colon].iter().all(|t| t.amount().is_none()))?;
    Some(cx.figure(Measure::Share, Some(metric), RULE))
}

/// 集体收入10万元以上的村达到50%: what part of all villages is of that class.
fn of_class(cx: &Context<'_, '_>) -> Option<Figure> {
    let metric = part(cx).filter(|_| cx.left.reach && !cx.left.to)?;
    let words = metric.words(cx.line.text);
    let (class, thing) = words.rsplit_once('的')?;
    let sized = class.ends_with("以上") || class.ends_with("以下");
    (sized && (3..=12).contains(&thing.len())).then(|| cx.figure(Measure::Share, Some(metric), "share_of_class"))
}

/// The phrase before a percentage, when it is a thing, of which there may be a share, and no rate.
fn part(cx: &Context<'_, '_>) -> Option<Phrase> {
    const RATES: [char; 14] = ['率', '比', '例', '重', '度', '数', '价', '面', '值', '额', '量', '幅', '速', '准'];
    let plain = cx.is_percent() && cx.left.trigger.is_none() && cx.left.than.is_none() && cx.right.np.is_empty();
    let metric = cx.phrase(cx.left.np.clone()).filter(|_| plain && !cx.left.rank && !cx.left.each)?;
    let words = metric.words(cx.line.text);
    let sector = words.ends_with("产业") || words.ends_with('产');
    (!words.ends_with(RATES) && (sector || cx.lexicon.indicators.named(&words).is_none())).then_some(metric)
}

/// The whole in a share that is named as one (国营工业在工业总产值中所占的比重).
pub(super) fn whole_in(cx: &Context<'_, '_>, share: Phrase) -> Option<Phrase> {
    let words = &cx.line.text[share.hull()];
    let from = words.find('在').filter(|&at| at > 0 && share.len() == 1)? + '在'.len_utf8();
    let length = words[from..].find("中的").or_else(|| words[from..].find("中所占")).filter(|length| *length > 0)?;
    Some(Phrase::new(share.start() + from..share.start() + from + length))
}
