//! What a noun phrase leaves unsaid: its owner, the verb that stays with it.
//!
//! Finds: 新签约项目234个、总投资1567亿元 (新签约项目总投资); 第一产业实现增加值 (第一产业增加值); 增速比同期提高 (of the last metric).
//! Leaves alone: a phrase that says by itself what it is.

use super::line::{Kind, Token};
use super::phrase::Phrase;
use super::{Context, Memory, handled, relational, row, side, topic, transport, work};
use crate::lexicon::Role;
use crate::record::Measure;

/// Whether a phrase names a measure and the work that it measures, but not whose (招生规模, 签约率, 下达资金).
fn is_dependent(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    const LENGTH: std::ops::RangeInclusive<usize> = 6..=18;
    let words = &cx.line.text[phrase.hull()];
    if phrase.len() != 1 || !LENGTH.contains(&words.len()) || cx.lexicon.cues.measure_noun(words).is_none() {
        return false;
    }
    // 教育支出 is an item of the budget by itself
    if words.ends_with("支出") {
        return false;
    }
    let mut tokens = inside(cx, phrase).peekable();
    let mut work = tokens.peek().is_some_and(|t| matches!(t.kind, Kind::Word(_)) && t.range.start == phrase.start());
    while let Some(t) = tokens.next() {
        work &= match tokens.peek() {
            None => !t.is(Role::INDICATOR),
            Some(_) => t.is(Role::VERB.or(Role::VERBAL_NOUN)) && !t.is(Role::KEEP.or(Role::INDICATOR)),
        };
    }
    work && cx.lexicon.indicators.named(words).is_none()
}

/// Whether a phrase ends in a rate or another measure, and so takes a value by itself (覆盖率, 比例).
pub(super) fn measures(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    cx.lexicon.cues.measure_noun(&phrase.words(cx.line.text)).is_some_and(|n| n < 9)
        || inside(cx, phrase).last().is_some_and(|t| t.is(Role::SHARE_AFTER))
}

/// The tokens of a phrase of one place.
pub(super) fn inside<'a>(cx: &'a Context<'_, '_>, phrase: Phrase) -> impl Iterator<Item = &'a Token> {
    cx.line.within(&phrase.hull()).iter()
}

/// Whose measure a dependent phrase is: what stands before the time that parts them (温泉谷全年接待人数), else the thing that
/// was measured last in the sentence, else what its clause before is about.
pub(super) fn owner_of(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let named = |o: Phrase| {
        o != np
            && o.end() <= np.start()
            && o.hull().len() >= 6
            && !inside(cx, o).all(|t| t.is(Role::VERB.or(Role::RELATIONAL).or(Role::ADVERB)) && !t.is(Role::INDICATOR))
    };
    if let Some(over_time) = before_time(cx).filter(|o| named(*o)) {
        return Some(over_time);
    }
    let last = memory.last.as_ref().and_then(|f| f.metric);
    let owner = match last {
        Some(last) => {
            let noun = |p: Phrase| cx.lexicon.cues.measure_noun(&p.words(cx.line.text));
            let siblings = noun(last) == noun(np) && inside(cx, np).count() > 1;
            let thing = stock(cx, bare(cx, last));
            Some(thing).filter(|o| *o != last && !siblings && !is_event(cx, memory))
        }
        None => topic::subject_before(cx.line, cx.token, false).map(|t| bare(cx, t)),
    };
    owner.filter(|o| named(*o))
}

/// Whether ； stands between the amount `last` and this one.
pub(super) fn behind_semicolon(cx: &Context<'_, '_>, last: usize) -> bool {
    cx.line.tokens[cx.line.places[last]..cx.token].iter().any(|t| matches!(t.kind, Kind::Mark('；' | ';')))
}

/// Whether what was counted last took place so many times (开展活动14次): it owns nothing.
fn is_event(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    let unit = memory.last.as_ref().and_then(|last| cx.line.amounts[last.amount].unit.as_ref());
    unit.is_some_and(|(_, id)| counts_events(cx, *id))
}

/// Whether a unit says how often something took place.
pub(super) fn counts_events(cx: &Context<'_, '_>, unit: u16) -> bool {
    matches!(&*cx.lexicon.units.get(unit).name, "次" | "场" | "场次" | "期" | "届")
}

/// The noun phrase that touches the time right before the words of the value.
pub(super) fn before_time(cx: &Context<'_, '_>) -> Option<Phrase> {
    // 中欧班列五年|累计|开行N列
    let light = |t: &Token| t.is(Role::CUMULATIVE);
    let time = (0..cx.left.np.start).rev().find(|&k| !light(&cx.line.tokens[k]))?;
    if !matches!(cx.line.tokens[time].kind, Kind::Time(_)) {
        return None;
    }
    let noun = |t: &Token| match t.kind {
        Kind::Text | Kind::Quote | Kind::Mark('、') => true,
        Kind::Word(role) => {
            role.has(Role::NOUN.or(Role::INDICATOR).or(Role::PERSON)) && !role.has(Role::VERB.or(Role::PREP))
        }
        _ => false,
    };
    let start = (0..time).rev().take(6).take_while(|&k| noun(&cx.line.tokens[k])).last()?;
    // 力促|固定资产投资全年降幅收窄
    let urges = |t: &Token| t.is(Role::CAUSE) || cx.line.says(t, "力促");
    let opens = start.checked_sub(1).is_none_or(|k| cx.line.tokens[k].is_break() || urges(&cx.line.tokens[k]));
    opens.then(|| cx.phrase(start..time)).flatten()
}

/// The owner with its measure, without what both say (长护险参保|参保率).
pub(super) fn joined(cx: &Context<'_, '_>, owner: Phrase, np: Phrase) -> Phrase {
    let words = &cx.line.text[np.hull()];
    let own = owner.words(cx.line.text);
    if words.len() >= 6 && own.ends_with(words) {
        return owner;
    }
    // 固定资产投资增长|增速
    if let Some(body) = own.strip_suffix("增长").filter(|body| !body.is_empty() && words.starts_with("增")) {
        return owner.until(owner.end() - (own.len() - body.len())).with(np);
    }
    // 国有企业效益好转，利润增长N%
    let state = ["经济效益", "经营效益", "效益"].iter().find_map(|w| own.strip_suffix(*w)).filter(|who| who.len() > 6);
    if let Some(who) = state.filter(|_| !words.ends_with("效益")) {
        return owner.until(owner.end() - (own.len() - who.len())).with(np);
    }
    let twice = (6..words.len()).rev().filter(|&n| words.is_char_boundary(n)).find(|&n| own.ends_with(&words[..n]));
    owner.with(twice.map_or(np, |n| np.from(np.start() + n)))
}

/// The thing without the noun or verb that measured it last: 生猪存栏 → 生猪, 保障性住房基本建成 → 保障性住房.
pub(super) fn bare(cx: &Context<'_, '_>, owner: Phrase) -> Phrase {
    // 净增|工业企业
    let flow = owner.parts().next().is_some_and(|r| matches!(&cx.line.text[r], "净增" | "新增"));
    if flow && owner.len() > 1 {
        return bare(cx, owner.rest());
    }
    // 重点项目|年度计划投资
    let last = owner.parts().last().filter(|_| owner.len() == 2);
    if let Some(last) = last
        && let Some(t) = cx.starting(last.start).filter(|t| t.range == last)
        // 工业企业|净增
        && (t.is(Role::RELATIONAL) && last.len() > 12 || t.is(Role::KEEP))
    {
        return bare(cx, owner.until(last.start));
    }
    // 重点项目|年度|投资
    let yearly = |m: Phrase| match m
        .parts()
        .last()
        .map(|r| cx.line.text[r.clone()].ends_with("年度") && (m.len() > 1 || r.len() > 6))
    {
        Some(true) => m.until(m.end() - "年度".len()),
        _ => m,
    };
    let mut end = owner.end();
    let start = owner.parts().last().map_or(end, |r| r.start);
    while let Some(t) = cx.line.ending(end).filter(|t| t.range.start > start) {
        // a loan is a thing
        let words = &cx.line.text[t.range.clone()];
        let thing = matches!(words, "贷款" | "存款");
        let built = words == "基本建成";
        if thing || words != "占地" && !built && !t.is(Role::RELATIONAL.or(Role::VERB).or(Role::ADVERB)) {
            break;
        }
        end = t.range.start;
        // 养猪年|出栏
        if cx.line.text[start..end].ends_with('年') && end - start > 9 {
            end -= '年'.len_utf8();
        }
    }
    let last = start;
    let mut start = owner.start();
    // 谋划|实施|重点项目
    while let Some(t) = cx.starting(start).filter(|t| t.range.end < end && t.is(Role::LIGHT)) {
        start = t.range.end;
    }
    if end == owner.end()
        && !cx.line.text[..end].ends_with("贷款")
        && !cx.line.text[..end].ends_with("存款")
        && let Some(length) = cx
            .lexicon
            .cues
            .measure_noun(&cx.line.text[last..end])
            .filter(|&l| l > 3 && (l < end - last || owner.len() > 1))
    {
        end -= length;
    }
    // 脱贫户人均|纯收入: the people, and not each of them
    let whose = &cx.line.text[last.min(end)..end];
    let each = ["人均", "户均"].iter().find(|w| whose.ends_with(**w) && whose.len() > w.len());
    let end = each.map_or(end, |w| end - w.len());
    yearly(owner.until(end).from(start))
}

/// 建成|智慧小区: the things, without the verb of their count.
pub(super) fn without_tally(cx: &Context<'_, '_>, metric: Phrase) -> Phrase {
    let verb = metric.parts().next().filter(|_| metric.len() > 1);
    let tallied = verb.is_some_and(|verb| cx.lexicon.cues.is_tallied(&cx.line.text[verb]));
    if tallied { metric.rest() } else { metric }
}

/// A metric without the word for its size that was said of it last: 研发经费支出|总量, of which the next clause tells the share.
pub(super) fn without_size(cx: &Context<'_, '_>, metric: Phrase) -> Phrase {
    let words = &cx.line.text[metric.parts().last().unwrap_or_default()];
    let extent = cx.lexicon.cues.without_extent(words).filter(|rest| !rest.is_empty() || metric.len() > 1);
    // 规模 is a part of a name, 经济总量 a statistic
    let statistic = cx.line.ending(metric.end()).is_some_and(|t| t.is(Role::INDICATOR));
    let sum = |rest: &&str| rest.is_empty() || words.ends_with("总量") || words.ends_with("总数");
    extent
        .filter(|_| !statistic)
        .filter(sum)
        .map_or(metric, |rest| metric.until(metric.end() - (words.len() - rest.len())))
}

/// Whether a phrase ends in a statistic of money of the catalogue.
pub(super) fn ends_in_indicator(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    let last = cx.line.ending(phrase.end()).filter(|t| t.range.start >= phrase.start() && t.is(Role::INDICATOR));
    last.is_some_and(|t| cx.lexicon.cues.is_money(&cx.line.text[t.range.clone()]))
}

/// The noun of measuring in which a metric ends (投资 of 油田项目投资).
pub(super) fn measure(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    let last = metric.parts().last()?;
    // a statistic is shared as a whole (地方财政收入)
    let statistic = cx.line.ending(last.end).filter(|t| t.is(Role::INDICATOR));
    if let Some(t) = statistic.filter(|t| t.range.start > last.start) {
        return Some(Phrase::new(t.range.clone()));
    }
    let length = cx.lexicon.cues.measure_noun(&cx.line.text[last.clone()])?;
    Some(Phrase::new(last.end - length..last.end))
}

/// What a metric is of, without the noun that measured it and what the next measure says anew (城镇居民|人均消费支出).
pub(super) fn body(cx: &Context<'_, '_>, metric: Phrase, next: Phrase) -> Phrase {
    let statistic = cx.line.ending(metric.end()).filter(|t| t.is(Role::INDICATOR.or(Role::RELATIONAL)));
    let noun = || statistic.map(|t| t.range.start).or_else(|| measure(cx, metric).map(|m| m.start()));
    // 第二产业|增加值, 服务业|增加值: the branch is no part of the measure
    let branch = cx.line.text[..metric.end()].ends_with("业增加值").then(|| metric.end() - "增加值".len());
    let body = branch.or_else(noun).map_or(metric, |start| metric.until(start));
    let words = &cx.line.text[body.parts().last().unwrap_or_default()];
    let twice = ["人均", "户均"].iter().find(|w| words.ends_with(**w) && cx.line.text[next.hull()].starts_with(**w));
    twice.map_or(body, |w| body.until(body.end() - w.len()))
}

/// The part of the administration that has a statistic of the paragraph: 县本级|一般公共预算收入, of 县本级完成N.
fn level_of(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    const LONGEST: usize = 15;
    let words = &cx.line.text[np.hull()];
    let part = np.len() == 1
        && words.len() <= LONGEST
        && ["本级", "乡镇级", "乡级", "部门"].iter().any(|w| words.ends_with(w));
    let of = memory.group.first().copied().filter(|_| part && cx.dimension() == "money")?;
    let words = of.words(cx.line.text);
    (["收入", "支出"].iter().any(|w| words.ends_with(w)) && of.end() <= np.start()).then_some(of)
}

/// The things whose money is told right behind their number: 争取项目96个、资金18亿元.
fn funded(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let row = cx.left.np.start.checked_sub(1).filter(|&k| cx.line.tokens[k].is_mark('、'))?;
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Level && cx.line.places[l.amount] + 1 == row)?;
    let things = cx.lexicon.dimension(&cx.line.amounts[last.amount]) == "count" && cx.dimension() == "money";
    let words = &cx.line.text[np.hull()];
    // 下达资金, 到位资金
    last.metric.filter(|_| things && words.ends_with("资金") && words.chars().count() <= 4)
}

/// The part of a region with which a metric begins (县城|建成区面积).
fn town(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    let first = metric.parts().next()?;
    let town = ["县城", "城区", "主城区", "中心城区"].iter().find(|w| cx.line.text[first.clone()].starts_with(**w))?;
    Some(Phrase::new(first.start..first.start + town.len()))
}

/// Whether a phrase names a part of the economy that has statistics of its own.
fn is_branch(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    let words = phrase.words(cx.line.text);
    let branch = ["产业", "行业", "集群", "制造业", "服务业", "建筑业", "农业"].iter().any(|w| words.ends_with(w));
    branch && phrase.len() == 1 && cx.lexicon.indicators.named(&words).is_none()
}

/// A branch with what was measured of the whole before it: 制造业|增加值, of 工业增加值增长N%，其中采矿业下降N%，制造业增长N%.
pub(super) fn branch(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Phrase {
    let words = np.words(cx.line.text);
    if let Some(rest) = side::measure_of(cx, memory, &words) {
        return np.with(rest);
    }
    let ends = ["业", "企业", "类"].iter().any(|w| words.ends_with(w));
    let is_branch = ends && !measures(cx, np) && cx.lexicon.cues.kept(&words).is_none();
    // 汽车产量增长N倍，其中新能源汽车增长M倍: a sort of the same
    let sort = |base: Phrase| {
        let said = &cx.line.text[base.hull()];
        let length = cx.lexicon.cues.measure_noun(said).filter(|n| (6..said.len()).contains(n))?;
        let body = &said[..said.len() - length];
        let of = body.len() >= 6 && words.len() > body.len() && words.ends_with(body) && base.len() == 1;
        (of && memory.whole.is_some() && !measures(cx, np)).then(|| Phrase::new(base.end() - length..base.end()))
    };
    if let Some(measure) = memory.base.filter(|base| *base != np && np.len() == 1).and_then(sort) {
        return np.with(measure);
    }
    let noun = memory.base.filter(|base| is_branch && *base != np).and_then(|base| {
        let last = base.parts().last()?;
        // 居民消费价格|总水平
        let words = cx.line.text[last.clone()].trim_end_matches("水平").trim_end_matches('总');
        let words = if words.ends_with("价格") { words } else { &cx.line.text[last.clone()] };
        let last = last.start..last.start + words.len();
        let ratio = words.ends_with(['度', '率', '比', '重']);
        let length = cx.lexicon.cues.measure_noun(words).filter(|&n| n > 3 && !ratio && !words.ends_with("总额"))?;
        // 产业增加值 of a branch that says by itself that it is one
        let kind = if words[words.len() - length..].starts_with("产业") { "产业".len() } else { 0 };
        Some(Phrase::new(last.end - length + kind..last.end))
    });
    noun.map_or(np, |noun| np.with(noun))
}

/// 普通高中42所，在校生8.9万人: whose the pupils and teachers are.
fn school_of(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    const SCHOOLS: [&str; 8] = ["学校", "高中", "中学", "初中", "小学", "幼儿园", "院校", "大学"];
    let people = matches!(
        &cx.line.text[np.hull()],
        "在校生" | "在校学生" | "专任教师" | "在园幼儿" | "在园儿童" | "招生" | "毕业生" | "招生规模" | "招生人数"
    );
    let (_, schools) = memory.counted.filter(|_| people)?;
    let schools = stock(cx, schools);
    SCHOOLS.iter().any(|w| cx.line.text[..schools.end()].ends_with(w)).then_some(schools)
}

/// The stock of a flow: 新增企业 → 企业.
pub(super) fn stock(cx: &Context<'_, '_>, phrase: Phrase) -> Phrase {
    let Some(first) = phrase.parts().next() else { return phrase };
    let text = &cx.line.text[first.clone()];
    match cx.lexicon.cues.kept(text) {
        Some(length) if length < text.len() => {
            // 新建和改造提升|高标准农田
            let rest = &text[length..];
            let named = |at: &usize| cx.lexicon.indicators.named(&rest[*at..]).is_some();
            let joined = rest.starts_with(['和', '、']);
            let statistic = joined.then(|| rest.char_indices().map(|(at, _)| at).find(named)).flatten();
            match (joined, statistic) {
                // 新建、续建项目|总投资: of both
                (true, None) => phrase,
                _ => phrase.from(first.start + length + statistic.unwrap_or(0)),
            }
        }
        // 企业新增
        None if phrase.len() == 1 && (text.ends_with("新增") || text.ends_with("净增")) && text.len() > 6 => {
            phrase.until(first.end - 6)
        }
        Some(_) if phrase.len() > 1 => phrase.rest(),
        _ => phrase,
    }
}

/// The things without those that are named of them: 黄石、咸宁等|全国文明城市, where all of them are summed up.
pub(super) fn without_examples(cx: &Context<'_, '_>, things: Phrase) -> Phrase {
    let words = &cx.line.text[things.hull()];
    let rest = words.find('等').map(|at| at + '等'.len_utf8()).filter(|&at| things.len() == 1 && at < words.len());
    rest.filter(|_| words.contains('、')).map_or(things, |at| things.from(things.start() + at))
}

/// The verb right before the phrase that says what was reached by something else (带动|投资, 惠及|学生).
pub(super) fn carrying(cx: &Context<'_, '_>) -> Option<Phrase> {
    let stop = cx.left.stop.filter(|&k| k + 1 == cx.left.np.start && cx.left.trigger.is_none())?;
    // 带动就地就业
    let at = (stop.saturating_sub(2)..=stop).rev().find(|&k| !cx.line.tokens[k].is(Role::ADVERB))?;
    let t = &cx.line.tokens[at];
    // with what stands between: 带动|就地|就业
    let end = cx.line.tokens[stop].range.end;
    t.is(Role::CARRY).then(|| Phrase::new(t.range.start..end))
}

/// What does the carrying: the noun phrase that touches the verb.
pub(super) fn carrier(cx: &Context<'_, '_>, verb: Phrase) -> Option<Phrase> {
    let at = cx.line.tokens.iter().position(|t| t.range.start == verb.start())?;
    let noun = |t: &Token| match t.kind {
        Kind::Text | Kind::Quote => true,
        Kind::Word(role) => role.has(Role::NOUN.or(Role::INDICATOR).or(Role::VERBAL_NOUN)) && !role.has(Role::PREP),
        _ => false,
    };
    let start = (0..at).rev().take(6).take_while(|&k| noun(&cx.line.tokens[k])).last()?;
    cx.phrase(start..at)
}

/// Which of the two that were told last 前者 or 后者 is.
fn pointed_at(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let [word] = cx.line.tokens.get(cx.left.np.clone())? else { return None };
    let back = match &cx.line.text[word.range.clone()] {
        "前者" => 2,
        "后者" => 1,
        _ => return None,
    };
    memory.group.len().checked_sub(back).map(|n| memory.group[n])
}

/// What stands behind 其 that points back to somebody (其|增加值, but 其中, 其他).
fn its(cx: &Context<'_, '_>, np: Phrase) -> Option<Phrase> {
    let rest = cx.line.text[np.hull()].strip_prefix('其').filter(|_| np.len() == 1)?;
    (!rest.is_empty() && !rest.starts_with(['中', '他', '它', '余', '次', '间']))
        .then(|| np.from(np.start() + '其'.len_utf8()))
}

/// The whole metric of a noun phrase: with the verb that stays (新增), with its owner.
pub(super) fn complete(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Phrase {
    if let Some(owner) = handled::owner(cx, memory, np) {
        return owner.with(np);
    }
    // 小学、初中在校生N人、M人，前者减少K人
    if let Some(meant) = pointed_at(cx, memory) {
        return meant;
    }
    // 高技术制造业起步较晚，其增加值占N%
    if let Some(rest) = its(cx, np) {
        let who = topic::subject_before(cx.line, cx.token, false).or_else(|| memory.metric.map(|m| body(cx, m, rest)));
        return who.filter(|who| who.end() <= np.start()).map_or(rest, |who| bare(cx, who).with(rest));
    }
    if let Some(means) = transport::means(cx, memory, np) {
        return means.with(np);
    }
    let words = &cx.line.text[np.hull()];
    // 该项目总投资N: of what the text speaks of
    if let Some(owner) =
        memory.owner.filter(|o| memory.last.is_none() && words.starts_with("该项目") && o.end() <= np.start())
        && np.len() == 1
    {
        return joined(cx, owner, np.from(np.start() + "该".len()));
    }
    // 服务业增加值增长N%，对经济增长的贡献率为M%
    if words.starts_with('对') && words.ends_with("贡献率") {
        let last = memory.base.filter(|o| memory.last.is_some() && o.end() <= np.start());
        if let Some(owner) = last.or_else(|| topic::subject_before(cx.line, cx.token, false)) {
            return owner.with(np);
        }
    }
    // 县城建成区面积扩大到N，人口达到M: those who live there
    if &cx.line.text[np.hull()] == "人口"
        && let Some(town) = memory.last.as_ref().and_then(|l| l.metric).and_then(|m| town(cx, m))
    {
        return town.with(np);
    }
    // 全社会研发经费增长N%，投入强度达到M%
    if &cx.line.text[np.hull()] == "投入强度"
        && let Some(research) = memory.metric.filter(|m| {
            let words = m.words(cx.line.text);
            memory.last.is_some() && ["研发", "研究与试验", "R&D", "研究与开发"].iter().any(|w| words.contains(w))
        })
    {
        // 研发经费投入|投入强度, 研发经费支出|投入强度
        let twice = ["投入", "支出"].iter().any(|w| cx.line.text[..research.end()].ends_with(w));
        return if twice { research.until(research.end() - "投入".len()).with(np) } else { research.with(np) };
    }
    if let Some(funded) = funded(cx, memory, np) {
        return funded.with(np);
    }
    if let Some(statistic) = level_of(cx, memory, np) {
        return np.with(statistic);
    }
    // 中欧班列（成渝）累计开行N列
    if work::is_verb(cx, np)
        && let Some(subject) = work::before_bracket(cx)
    {
        return subject.with(np);
    }
    let verb = cx.left.verb.map(|v| &cx.line.tokens[v]);
    if let Some(subject) = work::before_outlook(cx, np) {
        return subject.with(np);
    }
    if relational::is_relational(cx, np) {
        return relational::complete(cx, memory, np);
    }
    if is_dependent(cx, np) {
        let subject = cx.phrase(cx.left.subject.clone()).filter(|_| !verb.is_some_and(|v| v.is(Role::KEEP)));
        if let Some(owner) = subject.or_else(|| owner_of(cx, memory, np)) {
            return joined(cx, owner, np);
        }
    }
    if let Some(school) = school_of(cx, memory, np) {
        return school.with(np);
    }
    let flow = cx.starting(np.start()).is_some_and(|t| t.range.end == np.end() && t.is(Role::KEEP));
    if flow && let Some(owner) = memory.owner.or(memory.metric).filter(|o| o.end() <= np.start()) {
        let owner = bare(cx, owner);
        // 企业1286家，净增112家
        let first = matches!(&*np.words(cx.line.text), "新增" | "净增");
        return if first { np.with(owner) } else { owner.with(np) };
    }
    // 就业困难人员实现就业N人
    let achieved = cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "实现"));
    if achieved
        && work::is_verb(cx, np)
        && cx.line.tokens[cx.left.subject.clone()].last().is_some_and(|t| {
            ["人员", "群众", "人口", "劳动力"].iter().any(|w| cx.line.text[t.range.clone()].ends_with(w))
        })
        && let Some(subject) = cx.phrase(cx.left.subject.clone())
    {
        return subject.with(np);
    }
    // 新材料产业实现规上工业总产值N: a branch's, not the region's
    if cx.left.np.len() == 1
        && cx.line.tokens[cx.left.np.start].is(Role::INDICATOR)
        && let Some(branch) = cx.phrase(cx.left.subject.clone()).filter(|s| is_branch(cx, *s))
    {
        return branch.with(np);
    }
    // 攻坚战完成治理982万亩
    let done = cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "完成"));
    let works = |t: &Token| ["战", "行动", "工程"].iter().any(|w| cx.line.text[t.range.clone()].ends_with(w));
    let campaign = done && cx.line.tokens[cx.left.subject.clone()].last().is_some_and(works);
    let works_on = np.words(cx.line.text).ends_with("治理") || work::is_verb(cx, np);
    if works_on
        && (campaign || verb.is_some_and(|v| v.is(Role::REACH)))
        && let Some(subject) = cx.phrase(cx.left.subject.clone())
    {
        return subject.with(np);
    }
    if let Some(work) = work::of_last(cx, memory, np) {
        return work;
    }
    // 中欧班列全年发运N列
    if np.len() == 1
        && np.hull().len() <= 6
        && let Some(owner) = before_time(cx).filter(|o| o.hull().len() >= 6)
    {
        return joined(cx, owner, np);
    }
    let shared = row::shared_noun(cx, memory, np).or_else(|| row::raised(cx, memory, np));
    let np = shared.map_or(np, |noun| np.with(noun));
    // 机制纸及纸板，1990年|生产1000万吨
    if matches!(&cx.line.text[np.hull()], "生产" | "开工" | "竣工" | "交付" | "投产")
        && memory.last.is_none()
        && let Some(owner) = topic::subject_before(cx.line, cx.token, false).filter(|o| o.hull().len() > 6)
        && owner.end() <= np.start()
    {
        return joined(cx, owner, np);
    }
    let np = row::per_people(cx, memory, np).map_or(np, |per| per.with(np));
    if let Some(flow) = row::listed(cx, memory, np) {
        return flow.with(np);
    }
    if let Some(verb) = carrying(cx) {
        return verb.with(np);
    }
    match verb {
        Some(v) if v.is(Role::KEEP) && v.range.end <= np.start() => Phrase::new(v.range.clone()).with(np),
        _ => np,
    }
}

/// The metric that the words to the left of the amount give, or the one said before.
pub(super) fn metric(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    match cx.phrase(cx.left.np.clone()) {
        Some(np) => Some(complete(cx, memory, np)),
        None => memory.metric,
    }
}
