//! Shares of a whole.
//!
//! Finds: X占Y比重达N%, X在Y中的比重达N%, X占Y的N%, X占比N%, (of the last metric) 占全省的N%, N%的X, 三分之二的X, 财政支出八成投向X.
//! Leaves alone: rates and ratios in their own right (城镇化率76%), 占地N亩.
//! Gives: a share of X, with Y in `of`.

use super::{Context, Figure, Kind, Left, Memory, Phrase, Token, composition, doing, goal, growth, owner, row, topic};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::{Bound, Measure};

pub(super) fn read(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    if cx.amount.kind == AmountKind::GrowthWord {
        return unchanged(cx, memory);
    }
    let ratio = cx.is_ratio() || cx.amount.unit.is_none();
    // 相当于1985年的四倍; 6%的经济增速
    if !ratio || cx.unit_is("倍") || growth::grown(cx).is_some() {
        return None;
    }
    if cx.continues
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Share)
    {
        return Some(Figure { amount: cx.n, ..last.clone() });
    }
    // the end of 比重由A提高到B
    if cx.left.to
        && cx.left.np.is_empty()
        && let Some(last) = memory.last.as_ref().filter(|f| f.measure == Measure::Share && f.is_start)
    {
        let time = cx.left.time;
        return Some(Figure { amount: cx.n, is_start: false, is_end: true, time, ..last.clone() });
    }
    // 占财政支出的15%，其中2030年将达到17%
    if let Some(last) = memory.last.as_ref().filter(|l| again(cx, l)) {
        return Some(Figure { of: last.of, ..cx.figure(Measure::Share, last.metric, "share_of_last") });
    }
    // 占财政支出的17%，比“十三五”期间的11%有了提高: what it was
    if let Some(last) = memory.last.as_ref().filter(|l| l.measure == Measure::Share && l.amount + 1 == cx.n)
        && cx.is_percent()
        && cx.left.base_time.is_some()
        && cx.left.np.is_empty()
        && cx.left.trigger.is_none()
        && cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "的"))
    {
        let figure = cx.figure(Measure::Share, last.metric, "share_of_last");
        return Some(Figure { of: last.of, time: cx.left.base_time, time_is_near: true, base_time: None, ..figure });
    }
    // 服务业比重，由45%提高到48%: the first
    if cx.left.np.is_empty()
        && memory.topic
        && !cx.continues
        && let Some(metric) = memory.metric.filter(|m| topic::is_share(&cx.line.text[m.hull()]))
    {
        if let Some((part, of)) = of_last(cx, memory, metric).or_else(|| composition::inside_topic(cx, metric)) {
            return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(part), "share_of_topic") });
        }
        // 轻工业产值在工业总产值中所占的比重，由…
        let of = composition::whole_in(cx, metric);
        let part = of.map(|of| metric.until(of.start() - '在'.len_utf8())).filter(|part| part.hull().len() > 6);
        return Some(Figure { of, ..cx.figure(Measure::Share, part.or(Some(metric)), "share_of_topic") });
    }
    // 烧油量占原油产量的比重，由40%下降为18%: the first
    if let Some(figure) = before_comma(cx, memory) {
        return Some(figure);
    }
    // 占总人口比重（常住人口城镇化率）为62%
    if let Some(rate) = named_in_bracket(cx) {
        return Some(cx.figure(Measure::Level, Some(rate), "share_by_name"));
    }
    // 占年初预算45亿元的|52%
    if cx.is_percent()
        && cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "的"))
        && let Some(last) = memory.last.as_ref().filter(|l| l.rule == goal::PLANNED && l.amount + 1 == cx.n)
    {
        let planned = cx.line.places[last.amount].checked_sub(1).map(|k| Phrase::new(cx.line.tokens[k].range.clone()));
        return Some(Figure { of: planned, ..cx.figure(Measure::Share, last.metric, "completion") });
    }
    if let Some(figure) = part_of_sum(cx, memory) {
        return Some(figure);
    }
    // 占全省的12%、全国的1.2%
    if let Some(of) = further_whole(cx)
        && let Some(last) = memory.last.as_ref().filter(|l| l.measure == Measure::Share && l.amount + 1 == cx.n)
    {
        return Some(Figure { amount: cx.n, of: Some(of), ..last.clone() });
    }
    if cx.left.share {
        if cx.left.trigger.is_some() && !cx.left.to {
            return None;
        }
        let within = within(cx).or_else(|| composition::inside(cx).map(|(part, whole)| (Some(part), whole)));
        let np = within.map_or_else(|| cx.phrase(cx.left.np.clone()), |(part, _)| part);
        let of = within.map(|(_, whole)| whole).or(cx.left.whole);
        let of = of.or_else(|| cx.left.than.clone().map(Phrase::new));
        // 民生支出N，在财政支出中的占比: 的 goes with the whole
        let doers = (np.is_none() && within.is_none()).then(|| doers(cx)).flatten();
        // 占人口四分之一的山区
        let those = cx.phrase(cx.right.np.clone()).filter(|_| np.is_none() && cx.right.of && cx.left.whole.is_some());
        let doers = doers.or(those);
        // 建成自然保护区30个，占全省的5%; but 新增就业6万人 is what has the share
        let plain = |m: Phrase| {
            let built =
                cx.starting(m.start()).is_some_and(|t| matches!(&cx.line.text[t.range.clone()], "建成" | "建有"));
            row::done_to(cx, m).filter(|_| built).unwrap_or(m)
        };
        // 民间投资增长9%、低于全部投资增速3个百分点，占比…: of the investment, not of its growth
        let body = |m: Phrase| {
            let rate = m
                .parts()
                .last()
                .filter(|r| m.len() > 1 && matches!(&cx.line.text[r.clone()], "增速" | "增长" | "建成"));
            rate.map_or(m, |r| m.until(r.start))
        };
        let carried = || memory.metric.map(|m| plain(owner::without_size(cx, body(m))));
        let metric = np.map(|np| owner::complete(cx, memory, np)).or(doers).or_else(carried);
        // X占比: the word stays, since no whole is named
        let metric = match (metric, cx.left.share_token) {
            (Some(m), Some(k))
                if np.is_some()
                    && of.is_none()
                    && cx.line.text[cx.line.tokens[k].range.clone()].starts_with("占比") =>
            {
                let start = cx.line.tokens[k].range.start;
                Some(m.with(Phrase::new(start..start + "占比".len())))
            }
            (metric, _) => metric,
        };
        let mut figure = cx.figure(Measure::Share, metric, "share");
        // 仅相当于上年同期的68%: the time is what it is compared with
        let equals =
            cx.left.share_token.is_some_and(|k| cx.line.text[cx.line.tokens[k].range.clone()].contains("相当"));
        let base = cx.left.time.filter(|_| equals && cx.left.time_is_near && of.is_none() && np.is_none());
        if let Some(t) =
            base.filter(|_| cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "的")))
        {
            (figure.time, figure.time_is_near) = (None, false);
            figure.of = Some(Phrase::new(cx.line.times[t].span.clone()));
            return Some(figure);
        }
        // 其中X占N%: of the whole
        // 其中企业N户，民间投资占比M%: a statistic by itself
        let named = |words: &str| words.ends_with("占比") && cx.lexicon.indicators.named(words).is_some();
        let itself = || metric.is_some_and(|m| named(&m.words(cx.line.text)));
        figure.of = of.or_else(|| memory.whole.as_ref().map(|w| w.0).filter(|w| Some(*w) != metric && !itself()));
        figure.of = figure.of.or_else(|| composition::among(cx).filter(|_| np.is_some()));
        return Some(figure);
    }
    if let Some(figure) = composition::read(cx, memory) {
        return Some(figure);
    }
    // 较2020年下降三分之一 is a growth
    if cx.amount.fraction.is_some()
        && cx.left.trigger.is_none()
        && !cx.right.of
        && let Some(of) = cx.left.than.clone()
    {
        let np = cx.phrase(cx.left.np.clone());
        let mut figure = cx.figure(Measure::Share, np.or(memory.metric), "share_fraction");
        figure.of = Some(Phrase::new(of));
        return Some(figure);
    }
    if let Some(figure) = of_total(cx, memory) {
        return Some(figure);
    }
    // 70%的村卫生室, 投放50%以上号源
    // 主城区内80%的老旧小区
    let place = cx.phrase(cx.left.np.clone()).is_some_and(|np| cx.line.text[np.hull()].ends_with('内'));
    // 承载了46%的人口
    let done = |t: &Token| t.is(Role::VERB.or(Role::PARTICLE)) || cx.line.text[t.range.clone()].ends_with('了');
    // 医院向基层投放50%以上号源
    let given = cx.is_percent()
        && cx.amount.outer.end > cx.amount.span.end
        && cx.token.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is(Role::SPEND));
    // 城市将70%的降雨就地消纳
    let taken =
        cx.token.checked_sub(1).is_some_and(|k| matches!(&cx.line.text[cx.line.tokens[k].range.clone()], "将" | "把"));
    let free = place || given || taken && cx.right.of || cx.line.tokens[cx.left.np.clone()].iter().all(done);
    let open = cx.right.of || !cx.left.reach && !cx.left.to && !cx.left.from && !cx.continues;
    let part = cx.is_percent() || cx.right.of && cx.amount.fraction.is_some();
    if !cx.right.np.is_empty() && free && open && cx.left.trigger.is_none() && part {
        let of = cx.phrase(cx.right.np.clone());
        // 其中89.6%来自土地出让
        let source = of.filter(|p| p.len() == 1).and_then(|p| {
            let words = &cx.line.text[p.hull()];
            let from = ["来自于", "来自", "来源于"].iter().find(|w| words.starts_with(**w))?;
            let rest = &cx.line.tokens[cx.right.np.end..];
            let length = rest.iter().take(6).take_while(|t| matches!(t.kind, Kind::Text | Kind::Quote | Kind::Word(_)));
            let end = length.last().map_or(p.end(), |t| t.range.end);
            Some(Phrase::new(p.start() + from.len()..end))
        });
        if let Some(source) = source {
            let whole = memory.whole.as_ref().map(|w| w.0).or(memory.metric);
            return Some(Figure { of: whole, ..cx.figure(Measure::Share, Some(source), "share_from") });
        }
        // 建成基站9万个、覆盖95%以上行政村: how far something reaches
        if cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "覆盖")) {
            return Some(cx.figure(Measure::Level, of, "coverage"));
        }
        // 71%的机组实现超低排放: what they do is what is measured
        let metric = of.map(|of| doing::predicate(cx, cx.right.np.end).map_or(of, |p| of.with(p)));
        let of = of.map(|of| doing::without_done(cx, of));
        return Some(Figure { of, ..cx.figure(Measure::Share, metric, "share_of_following") });
    }
    // 基本药物制度在30%的基层机构实施
    if let Some((of, metric)) = doing::in_part(cx) {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(metric), "share_of_following") });
    }
    // 废旧放射源100%安全收贮
    if let Some((of, metric)) = doing::wholly(cx) {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(metric), "share_that_does") });
    }
    // 财政支出的82%用于民生
    if cx.is_percent()
        && cx.left.trigger.is_none()
        && let Some(of) = doing::before_de(cx)
        && let Some(predicate) = doing::predicate(cx, cx.token + 1)
    {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(of.with(predicate)), "share_that_does") });
    }
    // 国有企业仍有四分之一亏损
    if let Some((of, metric)) = doing::some_do(cx) {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(metric), "share_that_does") });
    }
    // 财政支出八成以上投向民生领域
    // 农民有60%过着…
    let has = cx.token.checked_sub(1).is_some_and(|k| &cx.line.text[cx.line.tokens[k].range.clone()] == "有");
    let plain =
        (!cx.left.reach || has) && !cx.left.to && !cx.left.from && cx.left.trigger.is_none() && cx.right.np.is_empty();
    if plain
        && cx.is_percent()
        && let Some(of) =
            cx.phrase(cx.left.np.clone()).or(memory.metric.filter(|_| memory.last.is_some() && !cx.continues))
        && let Some(predicate) = doing::predicate(cx, cx.token + 1)
        // 财政支出八成以上投向民生: where a sum goes
        && (!owner::measures(cx, of) || doing::goes(&cx.line.text[predicate.hull()]))
    {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(of.with(predicate)), "share_that_does") });
    }
    None
}

/// 三产比重与上年持平: the share did not move.
fn unchanged(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let share = cx.left.share_token.map(|k| cx.line.tokens[k].range.clone())?;
    let share = share.end - cx.line.text[share.clone()].trim_start_matches('的').len()..share.end;
    let noun = ["比重", "占比", "份额"].contains(&&cx.line.text[share.clone()]);
    let np = cx.phrase(cx.left.np.clone()).filter(|np| noun && cx.left.whole.is_none() && np.end() <= share.start)?;
    let metric = owner::complete(cx, memory, np).with(Phrase::new(share));
    Some(Figure { unit: Some("个百分点"), ..cx.figure(Measure::Change, Some(metric), "share_unchanged") })
}

/// 研发投入由营业收入的2.1%提高到3%: what part of which other sum something was, before it moved to another part.
fn part_of_sum(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const LONGEST: usize = 6;
    let tokens = cx.line.tokens;
    let de = cx.token.checked_sub(1).filter(|&k| cx.is_percent() && cx.line.says(&tokens[k], "的"))?;
    let moves = tokens.get(cx.token + 1)?.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN));
    const SUMS: Role = Role::INDICATOR.or(Role::RELATIONAL).or(Role::NOUN).or(Role::OWN).or(Role::SCOPE);
    let sum = |t: &Token| t.kind == Kind::Text || t.is(SUMS);
    let start = (de.saturating_sub(LONGEST)..de).rev().take_while(|&k| sum(&tokens[k])).last()?;
    let from = start.checked_sub(1).filter(|&k| moves && tokens[k].is(Role::FROM))?;
    let of = cx.phrase(start..de)?;
    let scope = de == start + 1 && tokens[start].is(Role::SCOPE.or(Role::OWN));
    let noun = || cx.lexicon.cues.measure_noun(&of.words(cx.line.text)).is_some();
    let measured = scope || noun() || owner::ends_in_indicator(cx, of);
    let left = Left::read(cx.line, from, &|n| cx.is_class(n));
    let part = cx.phrase(left.np).filter(|_| measured && !left.share)?;
    let metric = Some(owner::complete(cx, memory, part));
    Some(Figure { of: Some(of), is_start: true, is_end: false, ..cx.figure(Measure::Share, metric, "share_of_sum") })
}

/// 抽水蓄能装机100万千瓦，不到电力总装机的1%; 接近住宅总面积的三分之一; 企业54家，不足全市的5%: a part of a total, that 占 does
/// not call so.
fn of_total(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    const LONGEST: usize = 8;
    const BOUNDS: [(&str, Bound); 5] =
        [("不到", Bound::Lt), ("不足", Bound::Lt), ("接近", Bound::About), ("超过", Bound::Gt), ("将近", Bound::About)];
    let part = cx.is_percent() || cx.amount.fraction.is_some();
    let tokens = cx.line.tokens;
    let de = cx.token.checked_sub(1).filter(|&k| part && cx.line.says(&tokens[k], "的"))?;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let inside = |k: &usize| !tokens[*k].is_break() && tokens[*k].amount().is_none();
    let at = (de.saturating_sub(LONGEST)..de)
        .rev()
        .take_while(inside)
        .find(|&k| BOUNDS.iter().any(|(w, _)| said(k).ends_with(w)))?;
    let of =
        cx.phrase(at + 1..de).or_else(|| Some(Phrase::new(tokens[at + 1].range.start..tokens[de - 1].range.end)))?;
    let scope = de == at + 2 && tokens[at + 1].is(Role::SCOPE.or(Role::OWN));
    let total = (scope || cx.line.text[of.hull()].contains('总')) && !cx.left.to && !cx.left.from;
    // 用水总量不足全省的5%
    let named = || cx.phrase(Left::read(cx.line, at, &|n| cx.is_class(n)).np).filter(|_| scope);
    let last = || memory.metric.filter(|_| memory.last.is_some());
    let metric = Some(total).filter(|total| *total).and_then(|_| named().or_else(last))?;
    let bound = BOUNDS.iter().find(|(w, _)| said(at).ends_with(w)).map(|(_, b)| *b);
    let figure = cx.figure(Measure::Share, Some(metric), "share_of_total");
    Some(Figure { of: Some(of), bound: bound.filter(|_| cx.amount.bound == Bound::Eq), basis: None, ..figure })
}

/// The region of which the last share is told too (占全省的12%、|全国|的1.2%).
fn further_whole(cx: &Context<'_, '_>) -> Option<Phrase> {
    let [.., before, comma, region, of] = &cx.line.tokens[..cx.token] else { return None };
    let joined = before.amount().is_some() && (comma.is_mark('、') || comma.is(Role::CONJ)) && cx.line.says(of, "的");
    (joined && region.is(Role::SCOPE.or(Role::OWN))).then(|| Phrase::new(region.range.clone()))
}

/// Part and whole of X在Y中的比重.
fn within(cx: &Context<'_, '_>) -> Option<(Option<Phrase>, Phrase)> {
    const LONGEST: usize = 10;
    let tokens = cx.line.tokens;
    let said = |k: usize| &cx.line.text[tokens[k].range.clone()];
    let share = cx.left.share_token?;
    // 比重已占
    let noun = (0..share).rev().find(|&k| !tokens[k].is(Role::ADVERB)).filter(|&k| tokens[k].is(Role::SHARE));
    let share = noun.unwrap_or(share);
    let end = share.checked_sub(1).filter(|&k| said(k) == "的").unwrap_or(share);
    let last = end.checked_sub(1).filter(|&k| said(k).ends_with('中'))?;
    let at =
        (last.saturating_sub(LONGEST)..last).rev().take_while(|&k| !tokens[k].is_break()).find(|&k| said(k) == "在")?;
    let whole = cx.phrase(at + 1..last + 1)?;
    let whole = whole.until(whole.end() - '中'.len_utf8());
    Some((cx.phrase(Left::read(cx.line, at, &|n| cx.is_class(n)).np), whole))
}

/// 达到良好以上的|占N%: those who the clause before 的 speaks of.
fn doers(cx: &Context<'_, '_>) -> Option<Phrase> {
    const LONGEST: usize = 12;
    let tokens = cx.line.tokens;
    let share = cx.left.share_token?;
    let share = (0..share).rev().find(|&k| !tokens[k].is(Role::ADVERB)).map(|k| k + 1)?;
    let de = share.checked_sub(1).filter(|&k| &cx.line.text[tokens[k].range.clone()] == "的")?;
    let inside = |t: &Token| !t.is_break() && !matches!(t.kind, Kind::Amount(_) | Kind::Time(_));
    let first = (0..de).rev().take(LONGEST).take_while(|&k| inside(&tokens[k])).last()?;
    let start = (first..de).find(|&k| !tokens[k].is(Role::WHOLE.or(Role::ADVERB).or(Role::CONJ)))?;
    cx.phrase(start..de)
}

/// Part and whole of 在工业总产值中的比重, when the part is what was told of last (轻工业产值增长N%，在…).
fn of_last(cx: &Context<'_, '_>, memory: &Memory, share: Phrase) -> Option<(Phrase, Phrase)> {
    let whole = cx.line.text[share.hull()].strip_prefix('在').filter(|_| share.len() == 1)?;
    let length = whole.find("中的").or_else(|| whole.find("中所占"))?;
    let start = share.start() + '在'.len_utf8();
    let part = memory.last.as_ref().and_then(|l| l.metric).filter(|m| m.end() <= share.start())?;
    // 国营商业在批发中所占的比重，…；在零售中所占的比重
    let words = &cx.line.text[part.hull()];
    let share = words.find('在').filter(|&at| part.len() == 1 && at > 0 && topic::is_share(words));
    let part = share.map_or(part, |at| part.until(part.start() + at));
    Some((part, Phrase::new(start..start + length)))
}

/// Whether the value is the last share at another time, and nothing else stands before it.
fn again(cx: &Context<'_, '_>, last: &Figure) -> bool {
    let bare = cx.left.np.is_empty() && cx.left.reach && cx.left.trigger.is_none() && !cx.left.share;
    let told = last.measure == Measure::Share && last.amount + 1 == cx.n && cx.is_percent() && !cx.left.to;
    let said = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    let reached = said.is_some_and(|w| w.ends_with("达到") || w.ends_with('为') || w.ends_with('达'));
    bare && told && reached && cx.left.time.is_some() && cx.right.np.is_empty()
}

/// The statistic that a bracket calls a share (占总人口比重|（常住人口城镇化率）).
fn named_in_bracket(cx: &Context<'_, '_>) -> Option<Phrase> {
    let says = |t: &Token| t.is(Role::REACH.or(Role::ADVERB).or(Role::TO_UP).or(Role::TO_DOWN));
    let close = cx.line.tokens[..cx.token].iter().rposition(|t| !says(t)).filter(|_| cx.line.brackets)?;
    let [.., share, open, name, close] = &cx.line.tokens[..close + 1] else { return None };
    let bracket = matches!(open.kind, Kind::Mark('（' | '(')) && matches!(close.kind, Kind::Mark('）' | ')'));
    let rate = name.is(Role::INDICATOR) && cx.line.text[name.range.clone()].ends_with(['率', '度']);
    (bracket && rate && share.is(Role::SHARE.or(Role::SHARE_AFTER))).then(|| Phrase::new(name.range.clone()))
}

/// A share whose words end before the comma of its value.
fn before_comma(cx: &Context<'_, '_>, memory: &Memory) -> Option<Figure> {
    let tokens = cx.line.tokens;
    let comma = tokens[..cx.token].iter().rposition(|t| t.is_break() || t.amount().is_some())?;
    let share = comma.checked_sub(1).map(|k| &tokens[k]).filter(|t| t.is(Role::SHARE_AFTER.or(Role::SHARE)))?;
    let plain = cx.left.np.is_empty() && cx.left.trigger.is_none() && tokens[comma].is_mark('，');
    if !plain || !topic::is_share(&cx.line.text[share.range.clone()]) || !(cx.left.from || cx.left.reach) {
        return None;
    }
    let left = Left::read(cx.line, comma, &|n| cx.is_class(n));
    if let Some((part, of)) = cx.phrase(left.np.clone()).and_then(|p| of_last(cx, memory, p)) {
        return Some(Figure { of: Some(of), ..cx.figure(Measure::Share, Some(part), "share_of_topic") });
    }
    // 在总产值中所占的比重 has the part before 在
    let metric = cx.phrase(left.np.clone()).filter(|m| left.share && !cx.line.text[m.hull()].ends_with('中'))?;
    let mut figure = cx.figure(Measure::Share, Some(owner::complete(cx, memory, metric)), "share_of_topic");
    figure.of = left.whole;
    Some(figure)
}
