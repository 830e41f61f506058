//! Counts before their noun.
//!
//! Finds: 新建5所学校, 8家企业入选…, 培育省级园区3个 is left to the level; 建设8万亩高标准农田, 新增4万亿元投资; 低保对象800户2300人;
//! the size of a project and whose it is (远能30兆瓦风电项目).
//! Leaves alone: an amount after a predicate (达5家), the size of a thing (总投资5亿元的某项目).
//! Gives: a level of the noun that follows, with the verb that stays (新增).

use std::ops::Range;

use super::{Context, Figure, Memory, Phrase, counted, counted_for, doing, entity, owner, row, solved, topic};
use crate::lexicon::Role;
use crate::record::{Bound, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    // 低保对象800户2300人: both are counted
    let heads = matches!(cx.dimension(), "person" | "household") && cx.right.np.is_empty();
    let beside = memory.last.as_ref().filter(|l| heads && l.amount + 1 == cx.n && l.rule == "level");
    if let Some(last) = beside.filter(|l| cx.line.places[l.amount].checked_add(1) == Some(cx.token)) {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    let helped = matches!(cx.dimension(), "person" | "household" | "count" | "");
    if let Some(metric) = solved::relieved(cx).filter(|_| helped && cx.left.trigger.is_none()) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "count") });
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
    let said = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    // 尚有6500万人没有解决温饱
    let are = matches!(said, Some("尚有" | "仍有" | "还有")) && matches!(cx.dimension(), "person" | "household");
    let done = said == Some("实现") || are;
    if cx.right.np.is_empty() && cx.left.np.is_empty() && (!cx.left.reach || done) && cx.left.trigger.is_none() {
        return action(cx, memory);
    }
    if let Some(work) = worked_on(cx) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(work), "count") });
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
    let noun = counted::noun(cx)?;
    // 项目60个，40个已经|开工
    let [adverb, works @ ..] = &cx.line.tokens[cx.right.np.clone()] else { return None };
    let told =
        adverb.is(Role::ADVERB) && !works.is_empty() && works.iter().all(|t| t.is(Role::VERB.or(Role::VERBAL_NOUN)));
    if told && let Some(figure) = acted(cx, memory, noun).filter(|f| f.part_of.is_some()) {
        return Some(figure);
    }
    // 代表建议60件、政协提案70件全部|办复: the things stand before their number
    let all = matches!(&cx.line.text[adverb.range.clone()], "全部" | "均" | "均已" | "已全部" | "全都");
    if (told || all) && !cx.left.np.is_empty() && cx.left.np.end == cx.token {
        return None;
    }
    // 新增企业12家，其中3家产值过亿元
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let counted =
        memory.counted.filter(|(of, _)| Some(*of) == unit && memory.whole.is_some() && counted::is_measured(cx, noun));
    if let Some((_, all)) = counted {
        let all = owner::stock(cx, all);
        return Some(Figure { part_of: Some(all), basis: None, ..cx.figure(Measure::Level, Some(all), "count") });
    }
    if let Some(metric) = solved::solved(cx, noun) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "count") });
    }
    if let Some(purpose) = counted_for::purpose(cx).filter(|_| counts && noun.len() == 1 && noun.hull().len() <= 6) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(purpose.with(noun)), "count") });
    }
    if let Some(clause) = counted_for::clause_before(cx).filter(|_| counts && noun.len() == 1 && noun.hull().len() <= 6)
    {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(clause.with(noun)), "count") });
    }
    // “高效办成一件事”13件事项
    if let Some(name) = before.filter(|t| t.kind == super::Kind::Quote && t.range.end == cx.amount.outer.start)
        && counts
        && !cx.amount.small_chinese
        && noun.len() == 1
        && noun.hull().len() <= 6
    {
        let metric = Phrase::new(name.range.clone()).with(noun);
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(metric), "count") });
    }
    // 竣工101个乡镇卫生院, 取消123项许可
    let tallied = |t: &super::Token| counts && cx.lexicon.cues.is_tallied(&cx.line.text[t.range.clone()]);
    let keep = before.filter(|t| t.is(Role::KEEP.or(Role::CARRY)) || tallied(t));
    let keep = keep
        .map(|t| Phrase::new(t.range.clone()))
        .or_else(|| row::listed(cx, memory, noun).filter(|_| cx.left.np.is_empty()))
        .or_else(|| row::before_names(cx).filter(|_| counts));
    let noun = counted::whole(cx, noun);
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

/// 医共体从12个县（市）扩大到46个县（市）: the count from which something grew.
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
    let noun = super::Right::read(cx.line, cx.token + 1 + joint, &|n| cx.is_class(n));
    // 13万户46万群众
    let bare = next.unit.is_none() && tokens[noun.np.clone()].first().is_some_and(|t| t.is(Role::PERSON));
    let people = cx.dimension() == "household" && (cx.lexicon.dimension(next) == "person" || bare);
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
    let made = matches!(verb, Some("实现" | "产出" | "创造" | "贡献")) && measure && cx.dimension() == "money";
    let grade = owner.range.end == cx.amount.outer.start && cx.line.text[owner.range.clone()].ends_with('级');
    (made || grade && cx.left.np.len() == 1).then(|| cx.phrase(cx.left.np.clone())).flatten().map(|o| o.with(noun))
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

/// 10次获表彰, 6家入选名单: what was done so often is what is counted; with the things that the sentence counted before
/// (项目60个，40个已经开工).
fn action(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
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
        && let Some(predicate) = doing::predicate(cx, start).filter(|p| p.hull().len() > 6)
    {
        return acted(cx, memory, predicate);
    }
    if !tokens.get(start)?.is(Role::VERB) {
        return None;
    }
    let end = (start..tokens.len())
        .find(|&k| tokens[k].is_break() || tokens[k].amount().is_some() || tokens[k].is_mark('、'))
        .unwrap_or(tokens.len());
    acted(cx, memory, cx.phrase(start..end)?)
}

/// The number of things of which a predicate is told.
fn acted(cx: &Context<'_, '_>, memory: &Memory, predicate: Phrase) -> Option<Figure> {
    let unit = cx.amount.unit.as_ref().map(|(_, id)| *id);
    let same = |of: u16| Some(of) == unit && cx.dimension() == "count" && !owner::counts_events(cx, of);
    let all = memory.counted.filter(|(of, all)| same(*of) && all.end() <= predicate.start());
    // 115家企业|签约，32家建成投产
    let all = all.map(|(_, all)| owner::bare(cx, owner::stock(cx, all)));
    // 大病保险制度基本建立，已有3万人次|受益
    let bare = predicate.hull().len() <= "受益".len() && all.is_none();
    let of = || topic::subject_before(cx.line, cx.token, false).filter(|of| bare && of.end() <= predicate.start());
    let metric = all.or_else(of).map_or(predicate, |of| of.with(predicate));
    Some(Figure { part_of: all, ..cx.figure(Measure::Level, Some(metric), "count_of_action") })
}

/// 完成了5.3万人的|搬迁: the work that was done for so many.
fn worked_on(cx: &Context<'_, '_>) -> Option<Phrase> {
    let many = cx.right.of && matches!(cx.dimension(), "person" | "household") && cx.left.np.is_empty();
    let work = cx.line.tokens.get(cx.right.np.start).filter(|t| many && t.is(Role::VERBAL_NOUN))?;
    let before = cx.line.tokens[..cx.token].iter().rev().find(|t| !cx.line.says(t, "了"))?;
    let phrase = cx.phrase(cx.right.np.clone()).filter(|p| p.start() == work.range.start)?;
    cx.line.says(before, "完成").then_some(phrase)
}
