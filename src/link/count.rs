//! Counts before their noun.
//!
//! Finds: 新建5所学校, 8家企业入选…, 培育省级园区3个 is left to the level; 建设8万亩高标准农田, 新增4万亿元投资; 低保对象800户2300人;
//! the size of a project and whose it is (远能30兆瓦风电项目).
//! Leaves alone: an amount after a predicate (达5家), the size of a thing (总投资5亿元的某项目).
//! Gives: a level of the noun that follows, with the verb that stays (新增).

use std::ops::Range;

use super::{Context, Figure, Memory, Phrase, entity, owner, row, share};
use crate::lexicon::Role;
use crate::record::{Bound, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    // 低保对象800户2300人: both are counted
    let heads = matches!(cx.dimension(), "person" | "household") && cx.right.np.is_empty();
    let beside = memory.last.as_ref().filter(|l| heads && l.amount + 1 == cx.n && l.rule == "level");
    if let Some(last) = beside.filter(|l| cx.line.places[l.amount].checked_add(1) == Some(cx.token)) {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    if let Some(people) = people_of(cx).or_else(|| counted_twice(cx)) {
        let verb = cx.left.verb.map(|k| &cx.line.tokens[k]).filter(|t| t.is(Role::KEEP.or(Role::CARRY)));
        let metric = verb.map_or(people, |t| Phrase::new(t.range.clone()).with(people));
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "count") });
    }
    if let Some(thing) = graded(cx) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(thing), "count") });
    }
    if let Some(thing) = described(cx) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(thing), "count") });
    }
    let done = cx.token.checked_sub(1).is_some_and(|k| &cx.line.text[cx.line.tokens[k].range.clone()] == "实现");
    if cx.right.np.is_empty() && cx.left.np.is_empty() && (!cx.left.reach || done) && cx.left.trigger.is_none() {
        return action(cx);
    }
    // 10条以上的背街小巷
    let counted = cx.right.of && cx.amount.outer.end > cx.amount.span.end && cx.dimension() == "count";
    if cx.right.np.is_empty()
        || cx.right.of && !counted
        || cx.is_ratio()
        || cx.left.to
        || is_start(cx) && !cx.left.np.is_empty()
        || pushes(cx) && !cx.left.np.is_empty()
    {
        return None;
    }
    // 专项资金80亿元支持项目126个: what the money does, not what it is
    let spends = cx.dimension() == "money" && cx.line.tokens[cx.right.np.start].is(Role::VERB);
    if spends && cx.phrase(cx.left.np.clone()).is_some_and(|p| cx.lexicon.cues.is_sum(&cx.line.text[p.hull()])) {
        return None;
    }
    if let Some(owned) = owned(cx) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(owned), "count") });
    }
    if let Some((made, maker)) = made(cx) {
        return Some(Figure { entity: maker, basis: None, ..cx.figure(Measure::Level, Some(made), "count") });
    }
    let before = cx.token.checked_sub(1).map(|k| &cx.line.tokens[k]);
    let counts = matches!(cx.dimension(), "count" | "person" | "household" | "person_time" | "");
    let open = before.is_none_or(|t| {
        matches!(t.kind, super::Kind::Mark(_) | super::Kind::Amount(_) | super::Kind::Time(_))
            || t.is(Role::VERB.or(Role::CONJ).or(Role::PARTICLE).or(Role::PREP).or(Role::UP).or(Role::DOWN))
            // 设立首支20亿元基金
            || ["首支", "首只", "首期"].iter().any(|w| cx.line.text[t.range.clone()].ends_with(w))
    });
    let soft = before.is_some_and(|t| {
        t.is(Role::REACH.or(Role::ADVERB).or(Role::OWN).or(Role::TARGET).or(Role::WHOLE).or(Role::ESTIMATE))
    }) && cx.left.np.is_empty();
    let pulled =
        before.is_some_and(|t| matches!(&cx.line.text[t.range.clone()], "达" | "达到" | "为" | "突破" | "超过"));
    // 蠡县10万千瓦风电项目: a name before, the thing after
    let builder = builder(cx);
    let text = before.is_some_and(|t| t.kind == super::Kind::Text);
    let placed = builder.is_some() || !pulled && cx.left.verb.is_none() && text && !measures(cx) && !is_bare_work(cx);
    if !(open || soft || placed || counts && !pulled) {
        return None;
    }
    if cx.line.tokens[cx.right.np.start].is(Role::STEP) {
        return None;
    }
    let noun = without_next(cx, populace(cx, cx.phrase(cx.right.np.clone())?));
    // 新增企业12家，其中3家产值过亿元
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let counted = memory.counted.filter(|(of, _)| Some(*of) == unit && memory.whole.is_some() && is_measured(cx, noun));
    if let Some((_, all)) = counted {
        let all = owner::stock(cx, all);
        return Some(Figure { part_of: Some(all), basis: None, ..cx.figure(Measure::Level, Some(all), "count") });
    }
    if let Some(metric) = solved(cx, noun) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "count") });
    }
    if let Some(purpose) = purpose(cx).filter(|_| counts && noun.len() == 1 && noun.hull().len() <= 6) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(purpose.with(noun)), "count") });
    }
    if let Some(clause) = clause_before(cx).filter(|_| counts && noun.len() == 1 && noun.hull().len() <= 6) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(clause.with(noun)), "count") });
    }
    let keep = before.filter(|t| t.is(Role::KEEP.or(Role::CARRY)));
    let keep = keep
        .map(|t| Phrase::new(t.range.clone()))
        .or_else(|| row::listed(cx, memory, noun).filter(|_| cx.left.np.is_empty()));
    let noun = outside(cx, noun_counted(cx, noun));
    let metric = keep.map_or(noun, |k| k.with(noun));
    let mut figure = cx.figure(Measure::Level, Some(metric), "count");
    figure.basis = None;
    // 设立10亿元低空产业投资基金: the size of one thing
    if cx.dimension() == "money" && is_fund(cx, noun) {
        figure.entity = Some(noun.hull());
    }
    if placed && !open && !soft {
        figure.entity = cx
            .phrase(cx.left.np.clone())
            .filter(|p| entity::is_name(cx.line, cx.lexicon, *p))
            .and_then(|p| p.parts().next())
            .or(builder);
    }
    Some(figure)
}

/// 托管帮扶从15个县（市）扩大到57个县（市）: the count from which something grew.
fn is_start(cx: &Context<'_, '_>) -> bool {
    const LONGEST: usize = 5;
    let ends = |t: &super::Token| matches!(t.kind, super::Kind::Mark('，' | '；' | '。'));
    let after = cx.line.tokens[cx.right.np.end..].iter().take(LONGEST).take_while(|t| !ends(t));
    cx.left.from && after.into_iter().any(|t| t.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN)))
}

/// 某公司年产5万吨有机肥: what is made in a year, and by whom.
fn made(cx: &Context<'_, '_>) -> Option<(Phrase, Option<Range<usize>>)> {
    let np = cx.left.np.clone();
    let year = cx.line.tokens.get(np.end.checked_sub(1)?)?;
    let yearly =
        matches!(&cx.line.text[year.range.clone()], "年产" | "日产") && year.range.end == cx.amount.outer.start;
    if !yearly || cx.line.tokens[cx.right.np.clone()].iter().all(|t| t.is(Role::RELATIONAL)) {
        return None;
    }
    let noun = cx.phrase(cx.right.np.clone())?;
    // a name is one word that nobody knows, with nothing but the end of another clause before it
    let name = np.end.checked_sub(2).filter(|&k| k >= np.start).map(|k| &cx.line.tokens[k]);
    let name =
        name.filter(|t| t.kind == super::Kind::Text && !cx.line.text[t.range.clone()].contains(['一', '个', '-']));
    let maker = name.and_then(|_| cx.phrase(np.end - 2..np.end - 1)).map(|p| p.hull());
    Some((Phrase::new(year.range.clone()).with(noun), maker))
}

/// 21批173项创新案例: both count the same.
fn counted_twice(cx: &Context<'_, '_>) -> Option<Phrase> {
    let next = cx.line.tokens.get(cx.token + 1)?;
    let amount = next.amount().map(|n| &cx.line.amounts[n])?;
    let touches = next.range.start == cx.amount.outer.end;
    let counts = cx.dimension() == "count" && cx.lexicon.dimension(amount) == "count";
    // 日屠宰肉鸡27万只两条生产线: the first has a noun of its own
    let unit = cx.amount.unit.as_ref().map_or("", |(range, _)| &cx.line.text[range.clone()]);
    let groups = unit.ends_with(['批', '类', '组']);
    let free = cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB) && !t.is(Role::NOUN));
    let counts = counts && (groups || free);
    let noun = super::Right::read(cx.line, cx.token + 1, &|n| cx.is_class(n));
    (touches && counts && !noun.of).then(|| cx.phrase(noun.np)).flatten()
}

/// 清理市级51项、县级216项审批事项: the noun of the next, for a grade alone.
fn graded(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let np = cx.phrase(cx.left.np.clone()).filter(|np| cx.line.text[np.hull()].ends_with('级'))?;
    let next = tokens.get(cx.token + 3)?.amount().map(|n| &cx.line.amounts[n])?;
    let unit = |a: &crate::mention::Amount| a.unit.as_ref().map(|(_, id)| *id);
    let grade = cx.line.text[tokens[cx.token + 2].range.clone()].ends_with('级');
    let row = tokens[cx.token + 1].is_mark('、') && grade && unit(next) == unit(cx.amount) && cx.right.np.is_empty();
    let noun = super::Right::read(cx.line, cx.token + 3, &|n| cx.is_class(n));
    (row && cx.dimension() == "count" && !noun.of).then(|| cx.phrase(noun.np)).flatten().map(|n| np.with(n))
}

/// 帮助80户、210名移民: the households are those of the people named behind.
fn people_of(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let joint = usize::from(tokens.get(cx.token + 1)?.is_mark('、'));
    let next = tokens.get(cx.token + 1 + joint)?.amount().map(|n| &cx.line.amounts[n])?;
    let free = tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB));
    let row = free && !cx.left.reach && !cx.left.to;
    let people = cx.dimension() == "household" && cx.lexicon.dimension(next) == "person";
    let noun = super::Right::read(cx.line, cx.token + 1 + joint, &|n| cx.is_class(n));
    (row && people && !noun.of).then(|| cx.phrase(noun.np)).flatten()
}

/// 风电30万千瓦项目: what is measured stands before, and only the word for work after.
fn is_bare_work(cx: &Context<'_, '_>) -> bool {
    let work = cx.line.tokens.get(cx.right.np.clone());
    work.is_some_and(|w| w.len() == 1 && matches!(&cx.line.text[w[0].range.clone()], "项目" | "工程"))
}

/// Whether a phrase is a fund by its name.
fn is_fund(cx: &Context<'_, '_>, noun: Phrase) -> bool {
    let words = &cx.line.text[noun.hull()];
    noun.len() == 1 && words.len() > "引导基金".len() && words.ends_with("基金")
}

/// Whose project it is: 推进远能30兆瓦风电、正旭50兆瓦储能等项目. An unknown word right before the size of what a project makes.
fn builder(cx: &Context<'_, '_>) -> Option<Range<usize>> {
    const LONGEST: usize = 5;
    const REACH: usize = 16;
    let tokens = cx.line.tokens;
    let said = |t: &super::Token| &cx.line.text[t.range.clone()];
    let name = cx.token.checked_sub(1).map(|k| &tokens[k]).filter(|t| t.kind == super::Kind::Text)?;
    let work = tokens.get(cx.right.np.start).filter(|_| cx.right.np.start == cx.token + 1)?;
    let touches = name.range.end == cx.amount.outer.start && work.range.start == cx.amount.outer.end;
    let capacity = matches!(cx.dimension(), "power" | "energy" | "mass" | "volume") && cx.amount.bound == Bound::Eq;
    let short = (2..=LONGEST).contains(&said(name).chars().count());
    let mut clause = tokens[cx.right.np.start..].iter().take(REACH).take_while(|t| !t.is_break()).map(said);
    let project = clause.any(|w| w.contains("项目") || w.ends_with("工程"));
    (touches && capacity && short && project && !is_bare_work(cx)).then(|| name.range.clone())
}

/// 解决了3万农村人口的饮水安全问题: what was solved for them, since the people alone are another statistic.
fn solved(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let verb = (cx.token.saturating_sub(3)..cx.token).rev().find(|&k| said(k).ends_with("解决"))?;
    let de = cx.right.np.end;
    let of = tokens.get(de).is_some_and(|_| said(de) == "的");
    let after = super::Right::read(cx.line, de, &|n| cx.is_class(n)).np;
    // what reaches up to a further number may be that number's
    let own = tokens.get(after.end).is_none_or(|t| t.amount().is_none());
    let trouble = if of && own { cx.phrase(after) } else { None };
    let whole = trouble.map_or(noun, |t| noun.with(Phrase::new(tokens[de].range.clone())).with(t));
    Some(Phrase::new(tokens[verb].range.clone()).with(whole))
}

/// The noun with what it needs to say what is counted.
///
/// A noun of one or two characters (企业, 村) has its predicate added (8家企业入选百强); 国家级 of 8个国家级、13个省级医疗中心 the noun
/// of the next; work on a thing (5个产业园建设扎实推进) is no part of its name.
fn noun_counted(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const SHORT: usize = 6;
    if let Some(body) = measured(cx, noun) {
        return body;
    }
    let words = &cx.line.text[noun.hull()];
    if words.ends_with(['级', '类', '型']) && words.len() <= 15 {
        return next_noun(cx).map_or(noun, |tail| noun.with(tail));
    }
    if noun.len() == 1
        && noun.hull().len() <= SHORT
        && let Some(predicate) = share::predicate(cx, row_end(cx))
    {
        return noun.with(predicate);
    }
    // 完成30个村的村内道路硬化
    if noun.len() == 1
        && noun.hull().len() <= SHORT
        && let Some(work) = work_on(cx)
    {
        return noun.with(work);
    }
    // 完成生活污水治理65个村
    let work = cx.left.np.end.checked_sub(1).filter(|_| cx.left.np.len() > 1).map(|k| &cx.line.tokens[k]);
    let done = cx.left.stop.is_some_and(|k| cx.line.tokens[k].is(Role::REACH));
    if done && noun.len() == 1 && noun.hull().len() <= SHORT && work.is_some_and(|t| t.is(Role::VERBAL_NOUN)) {
        return cx.phrase(cx.left.np.clone()).map_or(noun, |np| np.with(noun));
    }
    let np = &cx.line.tokens[cx.right.np.clone()];
    let goes_on = cx.line.tokens.get(cx.right.np.end).is_some_and(|t| t.is(Role::ADVERB.or(Role::PREDICATE)));
    match np {
        [.., _, work]
            if goes_on
                && work.is(Role::LIGHT.or(Role::VERBAL_NOUN))
                && !noun.is_expanded()
                && &cx.line.text[work.range.clone()] != "服务" =>
        {
            noun.until(work.range.start)
        }
        _ => noun,
    }
}

/// Those who are counted, of whom the next value is then told (159个行政村|集体收入全部超过N元).
fn measured(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    // 74个城市|细颗粒物浓度比上年下降
    let statistic =
        cx.line.tokens[cx.right.np.clone()].last().filter(|t| t.is(Role::INDICATOR) && t.range.start > noun.start());
    let money = |t: &&super::Token| cx.lexicon.cues.is_money(&cx.line.text[t.range.clone()]);
    let statistic = statistic.filter(|t| cx.dimension() == "count" && !money(t) && value_follows(cx));
    if let Some(statistic) = statistic {
        return Some(noun.until(statistic.range.start));
    }
    if let Some(things) = before_rate(cx, noun) {
        return Some(things);
    }
    let words = &cx.line.text[noun.hull()];
    let length = cx.lexicon.cues.measure_noun(words).filter(|n| noun.len() == 1 && *n < words.len())?;
    let body = &words[..words.len() - length];
    let money = cx.lexicon.cues.is_money(&words[body.len()..]) && value_follows(cx);
    // 5个镇|财政收入
    let body = body.strip_suffix("财政").filter(|b| !b.is_empty()).unwrap_or(body);
    (money && !body.ends_with('的')).then(|| noun.until(noun.start() + body.len()))
}

/// 203个国考断面|水质优良率达到98%: the things, without the rate that is told of them.
fn before_rate(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    const THINGS: [&str; 12] =
        ["项目", "企业", "断面", "水源地", "单位", "园区", "学校", "医院", "社区", "城市", "行政村", "机构"];
    let words = &cx.line.text[noun.hull()];
    let rate = cx.dimension() == "count" && noun.len() == 1 && words.ends_with('率') && value_follows(cx);
    let end = THINGS.iter().filter_map(|w| words.rfind(w).map(|at| at + w.len())).max().filter(|_| rate)?;
    (end < words.len()).then(|| noun.until(noun.start() + end))
}

/// Whether a noun is nothing but what the next value measures.
fn is_measured(cx: &Context<'_, '_>, noun: Phrase) -> bool {
    let words = &cx.line.text[noun.hull()];
    cx.lexicon.cues.measure_noun(words) == Some(words.len()) && cx.lexicon.cues.is_money(words) && value_follows(cx)
}

/// Whether the noun behind the amount takes a value itself.
fn value_follows(cx: &Context<'_, '_>) -> bool {
    let says =
        Role::ADVERB.or(Role::REACH).or(Role::UP).or(Role::DOWN).or(Role::TO_UP).or(Role::TO_DOWN).or(Role::THAN);
    let between = |t: &super::Token| t.is(says) || matches!(t.kind, super::Kind::Time(_));
    cx.line.tokens[cx.right.np.end..].iter().find(|t| !between(t)).is_some_and(|t| t.amount().is_some())
}

/// The token after a row of counts that begins here: 实现 of 300个村、20万人实现脱贫.
fn row_end(cx: &Context<'_, '_>) -> usize {
    const LONGEST: usize = 3;
    let tokens = cx.line.tokens;
    let mut end = cx.right.np.end;
    for _ in 0..LONGEST {
        let joint = tokens.get(end).is_some_and(|t| t.is_mark('、') || t.is(Role::CONJ));
        let next = end + usize::from(joint);
        if tokens.get(next).is_none_or(|t| t.amount().is_none()) {
            break;
        }
        let right = super::Right::read(cx.line, next, &|n| cx.is_class(n));
        // 36个村7.4万人的饮水工程: what follows is no predicate of the villages
        if right.of {
            return tokens.len();
        }
        let noun = right.np;
        end = if noun.is_empty() { next + 1 } else { noun.end };
    }
    end
}

/// 的村内道路硬化: what was done to the things counted, behind a verb of doing.
fn work_on(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let doing = cx.token.checked_sub(1).is_some_and(|k| matches!(said(k), "完成" | "实施" | "开展" | "启动" | "推进"));
    let de = cx.right.np.end;
    tokens.get(de).filter(|_| doing && said(de) == "的")?;
    let after = super::Right::read(cx.line, de, &|n| cx.is_class(n)).np;
    let own = tokens.get(after.end).is_none_or(|t| t.amount().is_none());
    let work = cx.phrase(after).filter(|_| own)?;
    Some(Phrase::new(tokens[de].range.clone()).with(work))
}

/// The noun of the next number in a row, without its own attribute (13个|省级|区域医疗中心).
fn next_noun(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let joint = tokens.get(cx.right.np.end)?;
    let next = cx.right.np.end + 1;
    if !(joint.is_mark('、') || joint.is(Role::CONJ)) || tokens.get(next)?.amount().is_none() {
        return None;
    }
    let np = super::Right::read(cx.line, next, &|n| cx.is_class(n)).np;
    let phrase = cx.phrase(np).filter(|p| p.len() == 1)?;
    let words = &cx.line.text[phrase.hull()];
    let at = words.find(['级', '类', '型']).map(|at| at + '级'.len_utf8()).filter(|at| *at < words.len())?;
    Some(phrase.from(phrase.start() + at))
}

/// 40个吸引力强、带动面广的消费场景: a clause describes what is counted, which stands behind 的.
fn described(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let start = cx.token + 1;
    let opens = tokens.get(start).is_some_and(|t| {
        t.is(Role::VERB) && !t.is(Role::REACH.or(Role::VERBAL_NOUN))
            || ["有", "集", "具有", "符合"].iter().any(|w| said(start).starts_with(w)) && !t.is(Role::NOUN)
    });
    let counts = matches!(cx.dimension(), "count" | "person" | "household") && !cx.left.to;
    if !opens || !counts {
        return None;
    }
    let inside = |k: &usize| {
        tokens[*k].is_mark('、') || !matches!(tokens[*k].kind, super::Kind::Mark(_) | super::Kind::Amount(_))
    };
    let de = (start..tokens.len()).take(12).take_while(inside).filter(|&k| said(k) == "的").last()?;
    let np = super::Right::read(cx.line, de, &|n| cx.is_class(n)).np;
    let ends = tokens.get(np.end).is_none_or(|t| t.is_break() || t.is(Role::VERB.or(Role::PREDICATE)));
    cx.phrase(np).filter(|_| ends && de > start)
}

/// 茶叶实现1.1亿元税收, 县级150项审批事项: what stands before belongs to the noun behind.
fn owned(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let [.., owner] = tokens.get(cx.left.np.clone())? else { return None };
    let noun = cx.phrase(cx.right.np.clone())?;
    let measure = tokens[cx.right.np.clone()].iter().all(|t| t.is(Role::RELATIONAL.or(Role::INDICATOR)));
    let verb = cx.token.checked_sub(1).map(|k| &cx.line.text[tokens[k].range.clone()]);
    let made = matches!(verb, Some("实现")) && measure && cx.dimension() == "money";
    let grade = owner.range.end == cx.amount.outer.start && cx.line.text[owner.range.clone()].ends_with('级');
    (made || grade && cx.left.np.len() == 1).then(|| cx.phrase(cx.left.np.clone())).flatten().map(|o| o.with(noun))
}

/// 实现集中供水的15个村: what the clause before 的 says of the things counted.
fn clause_before(cx: &Context<'_, '_>) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let de = cx.token.checked_sub(1).filter(|&k| &cx.line.text[tokens[k].range.clone()] == "的")?;
    let inside = |t: &super::Token| matches!(t.kind, super::Kind::Text | super::Kind::Quote | super::Kind::Word(_));
    let first = (0..de).rev().take(8).take_while(|&k| inside(&tokens[k])).last()?;
    let opens = first.checked_sub(1).is_none_or(|k| matches!(tokens[k].kind, super::Kind::Mark(_)));
    let light = Role::CONJ.or(Role::ADVERB).or(Role::LIGHT).or(Role::PREP);
    let start = (first..de).find(|&k| !tokens[k].is(light))?;
    let opens = opens && !cx.amount.small_chinese;
    let acts = tokens[start..de].iter().any(|t| t.is(Role::VERB.or(Role::REACH).or(Role::PREDICATE)));
    (opens && acts && de > start + 1).then(|| cx.phrase(start..de + 1)).flatten()
}

/// 实施稳经济30项举措: what they are for stands between the verb and the number.
fn purpose(cx: &Context<'_, '_>) -> Option<Phrase> {
    let np = cx.left.np.clone();
    let [verb, purpose] = cx.line.tokens.get(np.clone())? else { return None };
    let touches = purpose.range.end == cx.amount.outer.start && np.end == cx.token;
    let governed = verb.is(Role::VERB) && !verb.is(Role::VERBAL_NOUN) && purpose.kind == super::Kind::Text;
    (governed && touches).then(|| cx.phrase(np.start + 1..np.end)).flatten()
}

/// 14亿|口 are 人口.
fn populace(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    let text = cx.line.text;
    let cut = noun.len() == 1 && text[noun.hull()].starts_with('口') && text[..noun.start()].ends_with('人');
    if cut { Phrase::new(noun.start() - '人'.len_utf8()..noun.end()) } else { noun }
}

/// 15个微站|和一套雷达, 8轮强降雨|和“海燕”等5个台风: what 和 adds to it in unknown words has its own number.
fn without_next(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const WIDTH: usize = '和'.len_utf8();
    let words = &cx.line.text[noun.hull()];
    let others = cx.line.text[noun.end()..].starts_with('等');
    let one = |at: usize| {
        let mut rest = words[at + WIDTH..].chars();
        let counted =
            rest.next() == Some('一') && rest.next().is_some_and(|c| "个套座条项家所处台支批件辆".contains(c));
        counted || others && words[at + WIDTH..].starts_with('“')
    };
    let and = words.match_indices('和').map(|(at, _)| at).find(|&at| at > 0 && one(at));
    and.filter(|_| noun.len() == 1).map_or(noun, |at| noun.until(noun.start() + at))
}

/// 在30种产品中，…: the things themselves.
fn outside(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    let comma = cx.line.tokens.get(cx.right.np.end).is_some_and(|t| t.is_mark('，'));
    let words = &cx.line.text[noun.hull()];
    let school = ["高中", "初中", "其中", "集中"].iter().any(|w| words.ends_with(w));
    // 发现2例确诊病例后，…
    let since = words.ends_with('后') && !words.ends_with("先后");
    let within = comma && noun.len() == 1 && words.len() > 6 && (words.ends_with('中') || since) && !school;
    if within { noun.until(noun.end() - '中'.len_utf8()) } else { noun }
}

/// Whether a word of change governs the amount, and not a verb of doing (规范提升209个卫生室).
fn pushes(cx: &Context<'_, '_>) -> bool {
    cx.left.trigger.is_some_and(|t| !cx.line.tokens[t.token].is(Role::VERB))
}

/// Whether the phrase before the amount says by itself what is measured.
fn measures(cx: &Context<'_, '_>) -> bool {
    cx.line.tokens[cx.left.np.clone()]
        .iter()
        .any(|t| t.is(Role::INDICATOR.or(Role::RELATIONAL).or(Role::NOUN).or(Role::PERSON)))
        || cx.phrase(cx.left.np.clone()).is_some_and(|p| cx.lexicon.cues.measure_noun(&p.words(cx.line.text)).is_some())
}

/// 10次获表彰, 6家入选名单: what was done so often is what is counted.
fn action(cx: &Context<'_, '_>) -> Option<Figure> {
    let tokens = cx.line.tokens;
    // 90户300人实现脱贫
    let people = |n: usize| matches!(cx.lexicon.dimension(&cx.line.amounts[n]), "person" | "household");
    let next = |k: &usize| {
        tokens.get(*k).is_some_and(|t| t.amount().is_some())
            // 实现1914户、4377人稳定脱贫
            || tokens.get(*k).is_some_and(|t| t.is_mark('、'))
                && tokens.get(*k + 1).and_then(super::Token::amount).is_some_and(people)
    };
    let start = (cx.token + 1..).find(|k| !next(k)).unwrap_or(cx.token + 1);
    // 20万人实现脱贫, 37项向全国推广
    if !tokens.get(start)?.is(Role::VERB)
        && matches!(cx.dimension(), "person" | "household" | "person_time" | "count")
        && let Some(predicate) = share::predicate(cx, start).filter(|p| p.hull().len() > 6)
    {
        return Some(cx.figure(Measure::Level, Some(predicate), "count_of_action"));
    }
    if !tokens.get(start)?.is(Role::VERB) {
        return None;
    }
    let end = (start..tokens.len())
        .find(|&k| tokens[k].is_break() || tokens[k].amount().is_some() || tokens[k].is_mark('、'))
        .unwrap_or(tokens.len());
    Some(cx.figure(Measure::Level, cx.phrase(start..end), "count_of_action"))
}
