//! Levels after their noun.
//!
//! Finds: 完成X N, X达N, XN, X为N, X突破N, 由A提高到B (two levels), X增至N, X新增N, 其中甲公司实现N.
//! Leaves alone: what the constructions before it took, sizes of things and multiples.
//! Gives: a level; with nothing to the left, of the last metric.

use super::{Context, Figure, Memory, Phrase, Token, entity, goal, multiple, owner, side, size, topic};
use crate::lexicon::Role;
use crate::record::{Basis, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let np = cx.phrase(cx.left.np.clone());
    if let Some(figure) = budgeted(cx, memory) {
        return Some(figure);
    }
    if let Some(figure) = size::read(cx, memory).or_else(|| multiple::read(cx, memory)) {
        return Some(figure);
    }
    if ends_start(cx, memory) {
        let figure = cx.figure(Measure::Level, memory.metric, "level_of_last");
        return Some(Figure { is_end: true, basis: None, ..figure });
    }
    // 负债率下降3.2个百分点至58.6%
    if let Some(last) = memory.last.as_ref().filter(|l| l.measure == Measure::Change && l.amount + 1 == cx.n) {
        let between = &cx.line.tokens[cx.line.places[last.amount] + 1..cx.token];
        let toward = |t: &super::Token| matches!(&cx.line.text[t.range.clone()], "至" | "到");
        if let [to] = between
            && toward(to)
        {
            let figure = cx.figure(Measure::Level, last.metric, "level_of_last");
            return Some(Figure { is_end: true, basis: None, negative: false, ..figure });
        }
    }
    let Some(np) = np else { return inherited(cx, memory) };
    // 还需完成投资680亿元，月均170亿元
    let mean = matches!(&cx.line.text[np.hull()], "月" | "日") && cx.line.text[np.end()..].starts_with('均');
    if let Some(metric) = memory.metric.filter(|_| mean && memory.last.is_some()) {
        let mean = Phrase::new(np.start()..np.end() + '均'.len_utf8());
        return Some(cx.figure(Measure::Level, Some(metric.with(mean)), "level_of_last"));
    }
    // 其中甲公司实现N: the metric is the whole's
    if memory.whole.is_some() && cx.left.reach && cx.left.np.len() == 1 {
        let t = &cx.line.tokens[cx.left.np.start];
        let named = t.is(Role::INDICATOR.or(Role::RELATIONAL).or(Role::NOUN));
        let doing = cx.line.tokens[cx.token - 1].range.clone();
        let made = matches!(&cx.line.text[doing], "实现" | "完成") && same_dimension(cx, memory);
        if !named && made {
            let mut figure = cx.figure(Measure::Level, memory.whole.as_ref().map(|w| w.0), "part_of_entity");
            figure.entity = Some(t.range.clone());
            return Some(figure);
        }
    }
    // 充电站100座，其中青岭不少于30座: of the same, in one place
    if let Some((whole, place)) = in_place(cx, memory, np) {
        let figure = cx.figure(Measure::Level, Some(whole), "part_of_entity");
        return Some(Figure { entity: Some(place), ..figure });
    }
    // 石化公司1.1亿元, in a row of the same: the metric is the one before
    if cx.dimension() != "count"
        && memory.last.as_ref().is_some_and(|last| {
            cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension() || memory.dimension == cx.dimension()
        })
        && entity::is_name(cx.line, cx.lexicon, np)
    {
        let measure = memory.metric.and_then(|m| owner::measure(cx, m));
        let metric = measure.map(|m| np.with(m)).or(memory.metric);
        // A县、B县生产总值增长a%和b%，C县只有c%
        let grew = memory.last.as_ref().is_some_and(|l| l.measure == Measure::Growth && cx.is_percent());
        let measure = if grew { Measure::Growth } else { Measure::Level };
        let mut figure = cx.figure(measure, metric, "value_of_entity");
        figure.entity = np.parts().next();
        return Some(figure);
    }
    // 里程新增N公里
    if let Some(verb) = cx.left.kept {
        let verb = Phrase::new(cx.line.tokens[verb].range.clone());
        // 实施两年新增4万亿元的投资计划
        if let Some(noun) = cx.phrase(cx.right.np.clone()) {
            return Some(cx.figure(Measure::Level, Some(verb.with(noun)), "size_of_flow"));
        }
        return Some(cx.figure(Measure::Level, Some(flow(cx, verb, np)), "flow_after_noun"));
    }
    // 人均纯收入2865元，净增312元: what it grew by
    let gained = cx.dimension() == "money" && &cx.line.text[np.hull()] == "净增" && cx.left.np.len() == 1;
    let last = memory.last.as_ref().filter(|l| gained && l.amount + 1 == cx.n && l.measure == Measure::Level);
    if let Some(metric) = last.and_then(|l| l.metric).filter(|m| m.words(cx.line.text).ends_with("收入")) {
        return Some(cx.figure(Measure::Change, Some(metric), "change_of_last"));
    }
    // 新建学校34所，三年建成70所: of what was counted before
    const WORKS: [&str; 9] = ["新开工", "开工", "建成", "竣工", "新建", "续建", "改造", "建设", "投产"];
    let unit = cx.amount.unit.as_ref().map(|(_, unit)| *unit);
    // 建成高标准农田236万亩，当年新建14.5万亩
    let area = || memory.measured.last().copied().filter(|_| matches!(cx.dimension(), "area" | "length"));
    let counted = memory.counted.filter(|_| cx.dimension() != "area").or_else(area);
    if let Some((_, things)) = counted.filter(|(of, _)| Some(*of) == unit && cx.right.np.is_empty())
        && let [work] = &cx.line.tokens[cx.left.np.clone()]
        && WORKS.contains(&&cx.line.text[work.range.clone()])
    {
        let things = owner::stock(cx, things);
        // 保障性住房|基本建成N套、新开工M套
        let things = match cx.line.text[things.hull()].strip_suffix("基本建成").filter(|of| !of.is_empty()) {
            Some(of) if things.len() == 1 => things.until(things.start() + of.len()),
            _ => owner::bare(cx, things),
        };
        // 开工|安置房N套、竣工M套
        let done = WORKS.iter().find(|w| cx.line.text[things.hull()].starts_with(**w));
        let things = done.map_or(things, |w| things.from(things.start() + w.len()));
        return Some(cx.figure(Measure::Level, Some(np.with(things)), "work_on_counted"));
    }
    // 亿元以上项目50个，其中10亿元以上6个
    if cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.amount().is_some())
        && let Some(noun) = memory.of_unit(cx).or(memory.metric).and_then(|m| cx.line.ending(m.end()))
    {
        return Some(cx.figure(Measure::Level, Some(np.with(Phrase::new(noun.range.clone()))), "level"));
    }
    // 农房风貌提升26.4万户: the work that was done on so many
    if let Some(t) = cx.left.trigger.map(|t| &cx.line.tokens[t.token])
        && matches!(cx.dimension(), "count" | "household")
        && t.is(Role::VERB)
        && t.range.start == np.end()
    {
        return Some(cx.figure(Measure::Level, Some(np.with(Phrase::new(t.range.clone()))), "work"));
    }
    // 起征点|从月销售额10万元提高到15万元
    let from = cx.line.text[np.hull()].find('从').filter(|&at| at >= 6 && np.len() == 1);
    let moves = || {
        let next = cx.line.tokens.get(cx.token + 1);
        next.is_some_and(|t| t.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN)) && !cx.left.to)
    };
    if let Some(at) = from.filter(|_| moves()) {
        let what = np.until(np.start() + at);
        return Some(Figure { is_start: true, ..cx.figure(Measure::Level, Some(what), "level") });
    }
    // 5G网络覆盖95%以上行政村
    if let Some(reached) = cx.phrase(cx.right.np.clone()).filter(|_| covers(cx, np)) {
        return Some(cx.figure(Measure::Level, Some(np.with(reached)), "level"));
    }
    // 托管帮扶扩大到57个县: where it is now
    if let Some(places) = spread_to(cx) {
        return Some(cx.figure(Measure::Level, Some(owner::complete(cx, memory, np).with(places)), "level"));
    }
    // 油价由6月份每桶110美元跌至…
    let priced = priced(cx, np).map(|what| what.with(np));
    let metric = priced.or_else(|| side(cx, memory, np)).unwrap_or_else(|| owner::complete(cx, memory, np));
    let metric = joined_by(cx, np).map_or(metric, |verb| metric.with(verb));
    Some(cx.figure(Measure::Level, Some(listed_noun(cx, metric).map_or(metric, |noun| metric.with(noun))), "level"))
}

/// Whether a part of the things behind the value is covered.
fn covers(cx: &Context<'_, '_>, np: Phrase) -> bool {
    let covered = cx.line.text[np.hull()].ends_with("覆盖") && np.end() == cx.amount.outer.start;
    let ends = cx.line.tokens.get(cx.right.np.end).is_none_or(Token::is_break);
    cx.is_percent() && covered && ends && !cx.right.of
}

/// 县 of 托管帮扶从15个县扩大到57个县: the things to which a trial or service was spread.
fn spread_to(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 24;
    let verb = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()])?;
    let spread = ["扩大", "拓展", "扩展", "推广", "增加", "扩容"].iter().any(|w| verb.starts_with(w));
    let things = cx.phrase(cx.right.np.clone()).filter(|p| p.len() == 1 && p.hull().len() <= LONGEST)?;
    let ends = cx.line.tokens.get(cx.right.np.end).is_none_or(Token::is_break);
    let counts = cx.left.to && cx.dimension() == "count" && !cx.right.of;
    let told = cx.phrase(cx.left.np.clone()).map_or("", |p| &cx.line.text[p.hull()]);
    let said = || told.ends_with(&cx.line.text[things.hull()]);
    (spread && ends && counts && !said()).then_some(things)
}

/// Whether a word looks like the name of a place, and no kind of place (园区, 山区).
fn is_place(word: &str) -> bool {
    const KINDS: [&str; 14] = ["园", "社", "小", "山", "牧", "林", "灾", "库", "景", "校", "厂", "矿", "城", "郊"];
    let name = ["省", "市", "县", "区", "州", "旗"].iter().find_map(|w| word.strip_suffix(*w));
    name.is_some_and(|n| {
        (2..=5).contains(&n.chars().count()) && !KINDS.iter().any(|k| n.ends_with(k)) && !n.contains('个')
    })
}

/// 组织|10万人|参与: what the people do, where only a verb stands before them.
fn joined_by(cx: &Context<'_, '_>, np: Phrase) -> Option<Phrase> {
    let verb = cx.line.tokens.get(cx.left.np.start).filter(|t| cx.left.np.len() == 1 && t.is(Role::VERB))?;
    let does = cx.line.tokens.get(cx.token + 1).filter(|t| t.is(Role::VERB) && cx.dimension() == "person")?;
    let ends = cx.line.tokens.get(cx.token + 2).is_none_or(|t| t.is_break());
    (ends && verb.range == np.hull()).then(|| Phrase::new(does.range.clone()))
}

/// What a price is of, when only 每桶 stands between 由 and the value.
fn priced(cx: &Context<'_, '_>, np: Phrase) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let words = &cx.line.text[np.hull()];
    let each = words.starts_with('每') || matches!(words, "人均" | "户均" | "月人均" | "年人均" | "人月均");
    let each = each && words.len() <= LONGEST && cx.dimension() == "money";
    let before = cx.line.tokens[..cx.left.np.start].iter();
    let from = before.clone().rposition(|t| !matches!(t.kind, super::Kind::Time(_)) && !cx.line.says(t, "的"))?;
    let from = Some(from).filter(|&k| each && cx.line.tokens[k].is(Role::FROM))?;
    cx.phrase(super::Left::read(cx.line, from, &|n| cx.is_class(n)).np)
}

/// 收入23亿元，占年初预算45亿元的52%: what was planned of it; 收入预算为336亿元, 收入预算数336亿元: what was planned, of what is then told.
fn budgeted(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if cx.dimension() == "ratio" {
        return None;
    }
    let tokens = cx.line.tokens;
    let part = cx.right.of
        && tokens
            .get(cx.token + 2)
            .and_then(|t| t.amount())
            .is_some_and(|n| cx.lexicon.dimension(&cx.line.amounts[n]) == "ratio" && n == cx.n + 1);
    let before = cx.token.checked_sub(1).map(|k| &cx.line.text[tokens[k].range.clone()])?;
    let planned = cx.lexicon.cues.is_planned(before) || before.ends_with("预算");
    let of_last = || memory.metric.filter(|_| memory.last.as_ref().is_some_and(|l| l.amount + 1 == cx.n));
    if part && planned {
        return of_last().map(|m| cx.figure(Measure::Level, Some(m), goal::PLANNED));
    }
    const BUDGETS: [&str; 8] =
        ["年初预算数", "调整预算数", "调整后预算", "年初预算", "调整预算", "变动预算", "预算数", "预算"];
    let np = cx.phrase(cx.left.np.clone()).filter(|np| np.len() == 1 && !cx.left.to && !cx.left.from)?;
    let words = &cx.line.text[np.hull()];
    let account = BUDGETS.iter().find_map(|budget| words.strip_suffix(budget))?;
    let ends = account.ends_with("收入") || account.ends_with("支出");
    ends.then(|| cx.figure(Measure::Level, Some(np.until(np.start() + account.len())), goal::PLANNED))
}

/// The whole before 其中 and the place or company right behind it, of which the value is told in the unit of the whole.
fn in_place(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<(Phrase, std::ops::Range<usize>)> {
    let (whole, dimension) = memory.whole.as_ref()?;
    let name = np.parts().next().filter(|_| np.len() == 1 && cx.left.np.len() == 1)?;
    let row = || memory.last.as_ref().is_some_and(|l| l.rule == "part_of_entity" && l.amount + 1 == cx.n);
    let before = cx.left.np.start.checked_sub(1).map(|k| &cx.line.tokens[k]);
    let after = before.is_some_and(|t| t.is(Role::WHOLE) || (t.is_mark('，') || t.is_mark('、')) && row());
    let words = &cx.line.text[name.clone()];
    let place =
        cx.lexicon.regions.starts(words) == Some(words.len()) || cx.lexicon.regions.contains(words) || is_place(words);
    let body = ["公司", "集团", "石化", "油田"].iter().any(|w| words.ends_with(w));
    let area = matches!(words, "中心城区" | "主城区" | "城区" | "市区" | "县城" | "市本级" | "县本级");
    let measured = owner::measures(cx, *whole) || cx.dimension() == "count";
    // 突破 and 不少于 are bounds of the value, and no verbs
    let said = area || place || cx.left.reach || cx.amount.outer.start < cx.amount.span.start;
    (after && (place || body || area) && said && measured && cx.dimension() == dimension).then_some((*whole, name))
}

/// 新增 with its noun; 企业|日均|新增 is 日均新增企业.
fn flow(cx: &Context<'_, '_>, verb: Phrase, np: Phrase) -> Phrase {
    let words = &cx.line.text[np.hull()];
    let often = ["日均", "月均"].iter().find(|w| words.ends_with(**w)).map_or(0, |w| w.len());
    if often == 0 || np.len() > 1 || often == words.len() || np.end() != verb.start() {
        return verb.with(np);
    }
    let noun = np.end() - often;
    Phrase::new(noun..verb.end()).with(np.until(noun))
}

/// 城乡低保对象N万人，其中城市M万人: the whole on one side.
fn side(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    if let Some(rest) = side::measure_of(cx, memory, &cx.line.text[np.hull()]) {
        return Some(np.with(rest));
    }
    let whole = memory.whole.as_ref().map(|w| w.0).filter(|w| w.len() == 1)?;
    let side = matches!(&cx.line.text[np.hull()], "城市" | "农村" | "城镇" | "乡村");
    let both = cx.line.text[whole.hull()].starts_with("城乡") && side;
    both.then(|| np.with(whole.from(whole.start() + "城乡".len())))
}

/// 产量 of 主要产品产量：水泥562万吨，发电量186亿千瓦时: what the words before ： measure, for a thing that does not say it itself.
fn listed_noun(cx: &Context<'_, '_>, metric: Phrase) -> Option<Phrase> {
    let weighs = !matches!(cx.dimension(), "count" | "ratio" | "pp");
    if !weighs || cx.left.reach || cx.left.to {
        return None;
    }
    let tokens = cx.line.tokens;
    let colon = tokens[..cx.token].iter().rposition(|t| t.is_mark('：'))?;
    let head = cx.phrase(super::Left::read(cx.line, colon, &|n| cx.is_class(n)).np)?;
    let words = &cx.line.text[head.hull()];
    let lists = head.len() == 1 && ["主要", "各"].iter().any(|w| words.starts_with(w));
    let length = cx.lexicon.cues.measure_noun(words).filter(|&n| lists && n > 3)?;
    (!owner::measures(cx, metric)).then(|| Phrase::new(head.end() - length..head.end()))
}

/// 由71所整合为47所: the value to which one came from a start, whatever the verb.
fn ends_start(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    let start = memory.last.as_ref().is_some_and(|l| l.is_start && l.amount + 1 == cx.n);
    if !start {
        return false;
    }
    let verbs = cx.line.tokens[cx.left.np.clone()].iter().all(|t| t.is(Role::VERB.or(Role::VERBAL_NOUN)));
    // 跨过 and 突破 bound the value, and are no tokens
    let bounded = cx.amount.bound_text.as_ref().is_some_and(|r| r.end == cx.amount.span.start && r.len() > 3);
    let by =
        cx.token.checked_sub(1).is_some_and(|k| cx.line.text[cx.line.tokens[k].range.clone()].ends_with(['为', '成']));
    verbs && (by || bounded) && !cx.after_break()
}

fn same_dimension(cx: &Context<'_, '_>, memory: &Memory) -> bool {
    memory.last.as_ref().is_some_and(|last| cx.lexicon.dimension(&cx.line.amounts[last.amount]) == cx.dimension())
        || memory.last.is_some()
}

/// 28家企业营业收入突破N元，其中5家突破M元: some of those counted, and then what was measured of all.
fn some_of(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const RULE: &str = "some_of_counted";
    let (whole, dimension) = memory.whole.as_ref()?;
    let (unit, counted) = memory.counted?;
    let same = cx.amount.unit.as_ref().is_some_and(|(_, id)| *id == unit);
    if same && dimension != "count" && *whole != counted && cx.left.np.is_empty() {
        let counted = owner::stock(cx, counted);
        return Some(Figure { part_of: Some(counted), ..cx.figure(Measure::Level, Some(counted), RULE) });
    }
    let then = memory.last.as_ref().is_some_and(|l| l.rule == RULE && l.amount + 1 == cx.n);
    (then && dimension == cx.dimension()).then(|| cx.figure(Measure::Level, Some(*whole), "level_of_last"))
}

/// The investment of the things whose 总投资 was told last, when the clause says how much of it was made in the year.
fn completed(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let last = memory.last.as_ref().filter(|l| l.amount + 1 == cx.n && cx.dimension() == "money")?;
    let metric = last.metric.filter(|_| last.measure == Measure::Level && !cx.continues)?;
    let done = cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "完成"));
    let total = metric.parts().last().filter(|r| cx.line.text[r.clone()].ends_with("总投资"))?;
    let things = metric.until(total.end - "总投资".len());
    (done && !things.is_empty()).then(|| things.with(Phrase::new(total.end - "投资".len()..total.end)))
}

/// The rule of what is counted by fields.
const DESCRIBED: &str = "level_described";

/// 建设单位694个，加上水利方面的252个: those of what was counted that the words before 的 describe.
fn described(cx: &Context<'_, '_>, memory: &Memory) -> Option<Phrase> {
    let (unit, things) = memory.counted?;
    let same = cx.amount.unit.as_ref().is_some_and(|(_, id)| *id == unit) && cx.right.np.is_empty();
    let de = cx.token.checked_sub(1).filter(|&k| same && cx.line.says(&cx.line.tokens[k], "的"))?;
    let which = cx.phrase(super::Left::read(cx.line, de, &|n| cx.is_class(n)).np)?;
    let field = which.words(cx.line.text).ends_with("方面");
    // a row of such: without what the one before was described by
    let row = memory.last.as_ref().is_some_and(|l| l.rule == DESCRIBED && l.amount + 1 == cx.n);
    let things = match things.parts().last().filter(|_| row) {
        Some(noun) => Phrase::new(noun),
        None => owner::stock(cx, things),
    };
    (field && things.end() <= which.start()).then(|| which.with(things))
}

/// 科技成果121项，其中获国家奖励的46项: those of what was counted of which a clause before 的 tells something.
fn such_of(cx: &Context<'_, '_>, memory: &Memory) -> Option<(Phrase, Phrase)> {
    const LONGEST: usize = 10;
    let tokens = cx.line.tokens;
    let (unit, things) = memory.counted.filter(|_| cx.right.np.is_empty())?;
    let same = cx.amount.unit.as_ref().is_some_and(|(_, id)| *id == unit);
    let de = cx.token.checked_sub(1).filter(|&k| same && cx.line.says(&tokens[k], "的"))?;
    let inside = |t: &super::Token| match t.kind {
        super::Kind::Text | super::Kind::Quote | super::Kind::Word(_) => true,
        // 投资超5亿元的2家
        super::Kind::Amount(n) => cx.is_class(n),
        _ => false,
    };
    let inside = |k: &usize| inside(&tokens[*k]) && !tokens[*k].is(Role::WHOLE.or(Role::REACH));
    let start = (de.saturating_sub(LONGEST)..de).rev().take_while(inside).last()?;
    let before = start.checked_sub(1).map(|k| &tokens[k])?;
    // 86种产品中，产量增长的51种
    let among = before.is_mark('，') && cx.line.text[..before.range.start].ends_with('中');
    let opens =
        among || before.is(Role::WHOLE) || (before.is_mark('，') || before.is_mark('、')) && memory.whole.is_some();
    // a row of such: without what the one before was described by
    let row = memory.last.as_ref().filter(|l| l.rule == DESCRIBED).and_then(|l| l.part_of);
    let things = row.unwrap_or_else(|| without_verb(cx, owner::bare(cx, owner::stock(cx, things))));
    let clause = cx.phrase(start..de + 1).filter(|_| opens)?;
    // 亿元以上项目214个，其中10亿元以上的27个: the one class and not the other
    let class = |k: usize| tokens[k].amount().is_some_and(|n| cx.is_class(n));
    let sized = cx.starting(things.start()).filter(|t| class(start) && t.amount().is_some());
    // 10亿元以上 alone names no things
    let sized = sized.filter(|t| t.range.end < things.end());
    let things = sized.map_or(things, |t| things.from(t.range.end));
    let bound = ["及以上", "以上", "以下"].iter().find(|w| cx.line.text[things.hull()].starts_with(**w));
    let things = bound.filter(|_| sized.is_some()).map_or(things, |w| things.from(things.start() + w.len()));
    (things.end() <= clause.start()).then(|| (clause.with(things), things))
}

/// 取得|科技成果: the things alone.
fn without_verb(cx: &Context<'_, '_>, things: Phrase) -> Phrase {
    let verb = cx.starting(things.start()).filter(|t| things.len() == 1 && t.range.end < things.end());
    let verb = verb.filter(|t| t.is(Role::VERB.or(Role::PREDICATE).or(Role::REACH)) && !t.is(Role::NOUN));
    verb.map_or(things, |t| things.from(t.range.end))
}

fn inherited(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    // a verb alone: 投入2000万元, 惠及3万人
    if let Some(v) = cx.left.verb
        && cx.left.touches_verb
    {
        let verb = Phrase::new(cx.line.tokens[v].range.clone());
        let subject = cx.phrase(cx.left.subject.clone());
        return Some(cx.figure(Measure::Level, Some(subject.map_or(verb, |s| s.with(verb))), "verb"));
    }
    if let Some(figure) = some_of(cx, memory) {
        return Some(figure);
    }
    if let Some(described) = described(cx, memory) {
        return Some(cx.figure(Measure::Level, Some(described), DESCRIBED));
    }
    if let Some((metric, things)) = such_of(cx, memory) {
        return Some(Figure { part_of: Some(things), ..cx.figure(Measure::Level, Some(metric), DESCRIBED) });
    }
    let metric = memory.metric;
    let reaches = cx.amount.outer.start < cx.amount.span.start;
    let bounded = memory.named && reaches;
    // 茶园面积：2020年12.6万亩; 缝纫机，85万架
    let marked = cx.token.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is_break());
    let topic = memory.topic && (cx.left.time_is_near || marked);
    if memory.last.is_none() && !cx.left.reach && !cx.left.to && !cx.left.from && !bounded && !topic {
        // a number alone in its line is a page's or a cell's
        let alone =
            cx.amount.unit.is_none() && cx.line.text[cx.line.range.clone()].trim().len() == cx.amount.span.len();
        return (!alone).then(|| cx.figure(Measure::Level, None, "no_metric"));
    }
    // 总投资2130亿元，年内完成486亿元: what is invested by then
    if let Some(invested) = completed(cx, memory) {
        return Some(Figure { basis: None, ..cx.figure(Measure::Level, Some(invested), "completed") });
    }
    // 新增1700公里、突破7000公里: the second is the stock
    if cx.continues
        // 存栏增加5万头、突破120万头; 收入增长25%、突破100亿元
        && let Some(last) = memory.last.as_ref().filter(|l| {
            let moved = reaches && l.measure == Measure::Change || l.measure == Measure::Growth && !cx.is_ratio();
            l.rule != "flow_after_noun" && !moved
        })
    {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    // 新增5家，累计达到46家: the stock
    // … 达到46家: so is what was reached
    let reached = cx.left.basis == Some(Basis::Cumulative)
        || !cx.continues
            && (cx.left.reach || cx.left.to)
            && memory.last.as_ref().is_some_and(|l| l.measure == Measure::Level);
    let metric = metric.map(|m| if reached { owner::stock(cx, m) } else { m });
    // 公园绿地面积增加3公顷，人均达到12平方米
    let per_head = (0..cx.token)
        .rev()
        .take(4)
        .take_while(|&k| !cx.line.tokens[k].is_break() && cx.line.tokens[k].amount().is_none());
    let per_head = per_head.map(|k| cx.line.tokens[k].range.clone());
    let per_head = per_head
        .into_iter()
        .find(|r| matches!(&cx.line.text[r.clone()], "人均" | "户均" | "亩均" | "平均每人" | "月均" | "日均"));
    let metric = match (metric, per_head) {
        (Some(m), Some(word)) if !m.words(cx.line.text).contains('均') => {
            let each = Phrase::new(word);
            // 生产总值126亿元，人均突破2万元
            let statistic = cx.lexicon.indicators.named(&each.with(m).words(cx.line.text)).is_some();
            Some(if statistic { each.with(m) } else { m.with(each) })
        }
        (metric, _) => metric,
    };
    // 1949年这个比重是17%，去年达到33%
    let is_share = || metric.is_some_and(|m| topic::is_share(&cx.line.text[m.hull()]));
    let measure = if cx.dimension() == "ratio" && is_share() { Measure::Share } else { Measure::Level };
    let mut figure = cx.figure(measure, metric, "level_of_last");
    figure.basis = None;
    Some(figure)
}
