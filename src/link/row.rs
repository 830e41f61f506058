//! What a row of values says once: the verb, the noun, the number of people.
//!
//! Finds: 新增甲企业5家、乙企业3家 (新增乙企业); 压减炼钢产能N吨、炼铁M吨 (炼铁产能); 龙头企业30家，其中国家级2家 (国家级龙头企业);
//! 每千人口执业医师数N人、注册护士数M人 (每千人口注册护士数); 新增公交线路14条、优化32条 (优化公交线路).
//! Leaves alone: a phrase that says by itself what it is, and sums of money.

use std::ops::Range;

use super::line::Kind;
use super::phrase::Phrase;
use super::{Context, Figure, Memory, owner};
use crate::lexicon::Role;
use crate::record::Measure;

/// 新增 before the first of several things that are counted governs them all.
pub(super) fn all_flows(cx: &Context<'_, '_>, members: Vec<Phrase>) -> Vec<Phrase> {
    let first = members.first().and_then(|m| m.parts().next());
    let kept = first.and_then(|r| Some(r.start..r.start + cx.lexicon.cues.kept(&cx.line.text[r])?));
    let Some(kept) = kept.filter(|_| cx.dimension() == "count" && cx.left.trigger.is_none()) else { return members };
    let verbal = |m: &Phrase| {
        cx.lexicon.cues.kept(&cx.line.text[m.hull()]).is_some()
            || cx.starting(m.start()).is_some_and(|t| t.is(Role::VERB))
    };
    let whole = |m: Phrase| if verbal(&m) || m.start() < kept.end { m } else { Phrase::new(kept.clone()).with(m) };
    members.into_iter().map(whole).collect()
}

/// 新增 of 新增甲企业5家、乙企业3家, which governs the second as well.
pub(super) fn listed(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|_| cx.n > 0 && !cx.left.reach && !cx.left.to)?;
    let first = last.metric?.parts().next()?;
    let same = last.measure == Measure::Level && !owner::behind_semicolon(cx, last.amount);
    // 新建学校、|增加学位
    let own = cx.starting(np.start()).is_some_and(|t| t.is(Role::VERB) || cx.line.text[np.hull()].starts_with("增加"))
        || cx.lexicon.cues.kept(&cx.line.text[np.hull()]).is_some();
    if !same || own || !amasses(cx) {
        return None;
    }
    if let Some(verb) = tallied(cx, first.clone(), np, last) {
        return Some(verb);
    }
    // 带动农户1200户、贫困户300户
    let before = cx.lexicon.dimension(&cx.line.amounts[last.amount]);
    let people = |dimension: &str| matches!(dimension, "person" | "household");
    let alike_people = people(cx.dimension()) && people(before) && alike(cx, last, np);
    if let Some(verb) = cx.starting(first.start).filter(|t| t.is(Role::CARRY) && alike_people && !cx.after_break()) {
        return Some(Phrase::new(verb.range.clone()));
    }
    let mut length = cx.lexicon.cues.kept(&cx.line.text[first.clone()])?;
    // 新建改扩建中小学16所、幼儿园21所
    const BUILDING: [&str; 5] = ["扩建", "改建", "迁建", "续建", "改造"];
    let building = |t: &&super::Token| BUILDING.iter().any(|w| cx.line.text[t.range.clone()].ends_with(w));
    while let Some(t) = cx.starting(first.start + length).filter(|t| building(t) && !t.is(Role::INDICATOR)) {
        length += t.range.len();
    }
    // 新开工|改造|城镇老旧小区, one word of the dictionary
    let rest = cx.line.text.get(first.start + length..first.end).unwrap_or_default();
    let whole = |w: &str| w.len() == rest.len() && last.metric.is_some_and(|m| m.len() == 1);
    length += BUILDING.iter().find(|w| rest.starts_with(**w) && !whole(w)).map_or(0, |w| w.len());
    // 新增炼钢能力N吨、炼铁能力M吨
    let noun = |words: &str| cx.lexicon.cues.measure_noun(words).map(|n| words[words.len() - n..].to_owned());
    // 新增炼钢能力N吨，炼铁能力M吨: what is measured goes on behind a comma, too
    let row = !cx.after_break();
    // 新开工改造小区4402个、城中村5万户
    let homes = |dimension: &str| matches!(dimension, "count" | "household");
    let counts = homes(cx.dimension()) && homes(before) || alike_people;
    let alike = row && counts
        || (row || same_unit(cx, memory) && comma(cx))
            && noun(&np.words(cx.line.text))
                .is_some_and(|n| last.metric.and_then(|m| noun(&m.words(cx.line.text))) == Some(n));
    (alike && first.start + length <= np.start()).then(|| Phrase::new(first.start..first.start + length))
}

/// 新增 of 新增云江、海川2家景区, 新增云江大桥等3座大桥: the flow stands before the names of those that are counted.
pub(super) fn before_names(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let named = |t: &&super::Token| {
        matches!(t.kind, Kind::Text | Kind::Quote)
            || t.is_mark('、')
            || t.is(Role::CONJ.or(Role::NOUN)) && !t.is(Role::VERB)
            || cx.line.says(t, "等")
    };
    let names = cx.line.tokens[..cx.token].iter().rev().take(LONGEST).take_while(named).count();
    let first = cx.token - names;
    let flow = first.checked_sub(1).map(|k| &cx.line.tokens[k]).filter(|t| t.is(Role::KEEP))?;
    let listed = cx.line.tokens[first..cx.token].iter().any(|t| t.is_mark('、') || cx.line.says(t, "等"));
    (listed && flow.range.end == cx.line.tokens[first].range.start).then(|| Phrase::new(flow.range.clone()))
}

/// Whether two things end in the same word of two characters (退役军人|就业, 残疾人|就业).
fn alike(cx: &Context<'_, '_>, last: &Figure, np: Phrase) -> bool {
    let words =
        cx.line.text[np.hull()].char_indices().rev().nth(1).map(|(at, _)| &cx.line.text[np.start() + at..np.end()]);
    last.metric.is_some_and(|m| words.is_some_and(|w| m.words(cx.line.text).ends_with(w)))
}

/// 改造 of 改造农村公路35公里、危桥10座, 培育 of 培育甲类企业18家、乙类企业27家: what was done to so many of the first thing, and of
/// the second; not 培训 of 培训机构3家、学校5所, whose noun is short and its own.
fn tallied(cx: &Context<'_, '_>, first: Range<usize>, np: Phrase, last: &Figure) -> Option<Phrase> {
    const SHORTEST: usize = 9;
    let token = cx.starting(first.start)?;
    let length = cx.lexicon.cues.tallied(&cx.line.text[token.range.clone()])?;
    let rest = last.metric?.end().saturating_sub(first.start + length);
    let measured = cx.lexicon.cues.measure_noun(&np.words(cx.line.text)).is_some()
        || cx.line.ending(np.end()).is_some_and(|t| t.is(Role::RELATIONAL.or(Role::PERSON)));
    let verb = &cx.line.text[first.start..first.start + length];
    let people = matches!(verb, "引进" | "招录" | "选派" | "引育");
    let things = |dimension: &str| {
        matches!(dimension, "count" | "household" | "length" | "area") || people && dimension == "person"
    };
    let before = cx.lexicon.dimension(&cx.line.amounts[last.amount]);
    // 淘汰落后炼钢400万吨、炼铁900万吨
    let weighed = matches!(cx.dimension(), "mass" | "power") && before == cx.dimension();
    let alike = things(cx.dimension()) && things(before) || weighed;
    // 启动城中村改造30个、老旧小区改造8万户
    let worked = cx.dimension() == "household" && cx.line.text[..np.end()].ends_with("改造");
    let row = alike && !worked && !cx.after_break() && cx.left.np.end == cx.token;
    (row && rest >= SHORTEST && !measured && first.start + length <= np.start())
        .then(|| Phrase::new(first.start..first.start + length))
}

/// Whether nothing but a comma and the phrase stands between the amount before and this one.
fn comma(cx: &Context<'_, '_>) -> bool {
    let mark = cx.left.np.start.checked_sub(1).filter(|&k| cx.line.tokens[k].is_mark('，'));
    mark.is_some_and(|k| k > 0 && cx.line.tokens[k - 1].amount().is_some()) && cx.left.np.end == cx.token
}

/// The noun that a row names once: 炼铁 of 压减炼钢产能N吨、炼铁M吨, 市级 of 县级骨干教师N名、市级M名.
pub(super) fn shared_noun(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    const LONGEST: usize = 15;
    // 自然保护区9处，占全省的5%，其中国家级3处
    if let Some(thing) = memory.of_unit(cx).filter(|_| memory.whole.is_some() && is_grade(cx, np)) {
        return Some(done_to(cx, thing).unwrap_or_else(|| owner::stock(cx, thing)));
    }
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Level && cx.n > 0 && l.amount + 1 == cx.n)?;
    let (before, this) = (&cx.line.amounts[last.amount], cx.amount);
    let unit = |a: &crate::mention::Amount| a.unit.as_ref().map(|(_, id)| *id);
    let words = np.words(cx.line.text);
    let grade = memory.whole.is_some() && is_grade(cx, np);
    let joined = grade || !cx.after_break();
    let bare = np.len() == 1 && words.len() <= LONGEST && joined && !cx.left.reach && !cx.left.to;
    // 压减水泥产能110万吨、平板玻璃500万重量箱: a capacity in the unit of another product
    let made = || last.metric.is_some_and(|m| cx.line.text[..m.end()].ends_with("产能")) && !cx.after_break();
    let alike = unit(before) == unit(this) || made() && amasses(cx) && amasses_like(cx, before);
    if !bare || unit(before).is_none() || !alike {
        return None;
    }
    if grade && let Some(thing) = last.metric.filter(|m| !m.words(cx.line.text).contains('级')) {
        return Some(done_to(cx, thing).unwrap_or_else(|| owner::stock(cx, thing)));
    }
    let noun = last.metric?.parts().last()?;
    let text = &cx.line.text[noun.clone()];
    if words.ends_with('级') {
        // 市级60名、省级10名, behind 县级骨干教师
        let shared = last.metric.is_some_and(|m| m.len() > 1) && !text.contains('级');
        let at =
            text.find('级').map(|at| at + '级'.len_utf8()).or(shared.then_some(0)).filter(|at| *at < text.len())?;
        let above = ["及以上", "以上"].iter().find(|w| text[at..].starts_with(**w)).map_or(0, |w| w.len());
        return Some(Phrase::new(noun.start + at + above..noun.end)).filter(|n| !n.is_empty());
    }
    // 炼铁|产能 has it from the member before
    let shared = last.metric.is_some_and(|m| m.len() > 2);
    let length =
        cx.lexicon.cues.measure_noun(text).filter(|&n| n > 3 && (n < text.len() || shared && n == text.len()))?;
    let names =
        owner::inside(cx, np).all(|t| matches!(t.kind, Kind::Text) || t.is(Role::NOUN) && !t.is(Role::RELATIONAL));
    let whole = cx.lexicon.cues.measure_noun(&words).is_some() || cx.lexicon.indicators.named(&words).is_some();
    let weighs = unit(before) != unit(this)
        || !matches!(cx.dimension(), "money" | "count" | "person" | "household" | "ratio" | "pp" | "time");
    (names && !whole && weighs).then(|| Phrase::new(noun.end - length..noun.end))
}

/// 供养标准 of 特困人员供养标准由N元提高到M元，孤儿由…提高到…: what is raised for others, too, in the same unit.
pub(super) fn raised(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    const LONGEST: usize = 18;
    let last = memory.last.as_ref().filter(|l| cx.left.from && l.measure == Measure::Level && l.amount + 1 == cx.n)?;
    let metric = Phrase::new(last.metric?.parts().last().filter(|m| m.end <= np.start() && np.len() == 1)?);
    let words = &cx.line.text[np.hull()];
    let named = |t: &&super::Token| !t.is(Role::INDICATOR.or(Role::RELATIONAL).or(Role::VERB));
    let bare = words.len() <= LONGEST
        && owner::inside(cx, np).all(|t| named(&t))
        && cx.lexicon.cues.measure_noun(words).is_none();
    // from behind those for whom it is (城镇职工|医保报销比例), else the noun of measuring alone
    let people = owner::inside(cx, metric).filter(|t| t.is(Role::PERSON) && t.range.end < metric.end()).last();
    let length =
        cx.lexicon.cues.measure_noun(&cx.line.text[metric.hull()]).filter(|n| (4..metric.hull().len()).contains(n));
    let tail = length.map(|n| people.map_or(metric.end() - n, |t| t.range.end.min(metric.end() - n)));
    (bare && same_unit(cx, memory)).then_some(tail).flatten().map(|start| metric.from(start))
}

/// 龙头企业30家，其中国家级2家: a grade and nothing more, of those before 其中.
fn is_grade(cx: &Context<'_, '_>, np: Phrase) -> bool {
    let among = || cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "其中"));
    np.len() == 1 && cx.line.text[np.hull()].ends_with('级') && among()
}

/// For how many people a row counts, which it says once: 每千人口 of 每千人口执业医师数N人、注册护士数M人.
pub(super) fn per_people(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Level && l.amount + 1 == cx.n)?;
    let first = last.metric?.parts().next()?;
    let text = &cx.line.text[first.clone()];
    let number = ["每百", "每千", "每万", "每十万"].iter().find(|n| text.starts_with(**n))?;
    let people = ["常住人口", "人口", "名老人", "人"].iter().find(|p| text[number.len()..].starts_with(**p))?;
    let counts = matches!(cx.dimension(), "count" | "person");
    let own = ["每", "人均", "户均"].iter().any(|w| cx.line.text[np.start()..].starts_with(w));
    (counts && !own && !cx.after_break()).then(|| Phrase::new(first.start..first.start + number.len() + people.len()))
}
/// Whether an amount counts or weighs things, as flows into a stock do, rather than money or rates.
fn amasses(cx: &Context<'_, '_>) -> bool {
    !matches!(cx.dimension(), "money" | "ratio" | "pp" | "time" | "age" | "concentration" | "")
}

/// Whether two amounts of a row measure products: in tons, boxes, pieces.
fn amasses_like(cx: &Context<'_, '_>, before: &crate::mention::Amount) -> bool {
    let product = |a: &crate::mention::Amount| matches!(cx.lexicon.dimension(a), "mass" | "volume" | "area" | "count");
    product(before) && product(cx.amount)
}

/// Whether 累计 counts on what the last amount counted (基站新建420个，累计建成1860个).
pub(super) fn goes_on(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is(Role::CUMULATIVE)) && same_unit(cx, memory)
}

/// Whether the amount before is a level in the unit of this one.
pub(super) fn same_unit(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    let unit = |a: &crate::mention::Amount| a.unit.as_ref().map(|(_, id)| *id);
    let last = memory.last.as_ref().filter(|l| l.measure == Measure::Level && l.amount + 1 == cx.n);
    last.is_some_and(|l| unit(&cx.line.amounts[l.amount]) == unit(cx.amount) && cx.amount.unit.is_some())
}

/// What a metric says something is done to (公交线路 of 新增公交线路).
pub(super) fn done_to(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    let mut start = metric.start();
    while let Some(t) = cx.line.starting(start).filter(|t| t.is(Role::VERB.or(Role::KEEP)) && !t.is(Role::INDICATOR)) {
        start = t.range.end;
    }
    (metric.len() == 1 && metric.start() < start && start < metric.end()).then(|| metric.from(start))
}
