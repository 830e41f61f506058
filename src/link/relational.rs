//! Relational nouns and whose they are: 总投资 of what, 增速 of what.
//!
//! Finds: 新签约项目234个、总投资1567亿元 (新签约项目总投资); 企业实现营业收入N，利润总额M (企业利润总额); 增速 (of the last metric).
//! Leaves alone: measures behind another measure (增加值30亿元，税收4亿元), which own nothing.

use super::line::Token;
use super::owner::{
    bare, before_time, behind_semicolon, carrier, carrying, ends_in_indicator, joined, owner_of, stock,
    without_examples,
};
use super::phrase::Phrase;
use super::{Context, Memory, bracket, topic};
use crate::lexicon::Role;
use crate::record::Measure;

/// Whether a phrase is nothing but a relational noun.
pub(super) fn is_relational(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    if phrase.len() != 1 {
        return false;
    }
    let (mut start, end) = (phrase.start(), phrase.end());
    // 年营业收入, 年度投资
    let year = ["年度", "年"].iter().find(|w| cx.line.text[start..end].starts_with(**w));
    if let Some(year) = year.filter(|w| cx.starting(start).is_some_and(|t| t.range.len() == w.len())) {
        start += year.len();
    }
    let measure = || end - start > 3 && cx.lexicon.cues.measure_noun(&cx.line.text[start..end]) == Some(end - start);
    let whole = cx.starting(start).filter(|t| t.range.end == end);
    whole.is_some_and(|t| !t.is(Role::INDICATOR) && (t.is(Role::RELATIONAL) || measure()))
}

/// A relational noun with its owner.
pub(super) fn complete(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Phrase {
    let verb = cx.left.verb.map(|v| &cx.line.tokens[v]);
    // 以旧换新带动销售额N
    if let Some(verb) = carrying(cx) {
        return carrier(cx, verb).map_or(verb, |who| who.with(verb)).with(np);
    }
    // 某电站（装机120万千瓦，总投资9亿元）
    if let Some(thing) = bracket::thing(cx.line, cx.lexicon, cx.token) {
        return Phrase::new(thing).with(np);
    }
    if let Some(subject) = cx.phrase(cx.left.subject.clone())
        && !verb.is_some_and(|v| v.is(Role::KEEP))
        && !matches!(&*subject.words(cx.line.text), "年度" | "当年")
    {
        return subject.with(np);
    }
    let rate = cx.starting(np.start()).is_some_and(|t| t.is(Role::UP.or(Role::DOWN)));
    if let Some(owner) = before_time(cx).filter(|o| o.hull().len() >= 6) {
        return joined(cx, owner, np);
    }
    // 甲项目年出栏N头；乙片区建成投产，年出栏达到M头
    let anew = memory.last.as_ref().filter(|l| behind_semicolon(cx, l.amount));
    if anew.is_some()
        && let Some(owner) = topic::subject_anew(cx.line, cx.token).map(|o| bare(cx, o))
        && owner.end() <= np.start()
    {
        return joined(cx, owner, np);
    }
    // the sentence's own subject goes before what earlier sentences spoke of
    if memory.last.is_none()
        && let Some(owner) = owner_of(cx, memory, np)
    {
        return joined(cx, owner, np);
    }
    // 年销售额 opens a sentence: whose it is stands nowhere
    if memory.last.is_none() && cx.line.text[np.hull()].starts_with('年') {
        return np;
    }
    // 硬化道路18公里，争取项目资金1.2亿元: what was obtained is nothing of what was told
    let words = &cx.line.text[np.hull()];
    const OBTAINS: [&str; 9] = ["争取", "筹措", "整合", "发放", "兑现", "引进", "筹集", "获得", "拨付"];
    let verb_before = cx.left.np.start.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    if words.ends_with("资金") && words.len() > "资金".len() && verb_before.is_some_and(|v| OBTAINS.contains(&v)) {
        return np;
    }
    if let Some(account) = account(cx, memory, np) {
        return account.with(np);
    }
    if let Some(crop) = crop(cx, np) {
        return crop.with(np);
    }
    // 拉动工业增长2个百分点，贡献率28%: of who pulls
    if &cx.line.text[np.hull()] == "贡献率"
        && let Some(puller) = memory.last.as_ref().filter(|l| l.rule == "contribution").and_then(|l| l.metric)
        && let Some(who) = puller.parts().next().filter(|_| puller.len() > 1)
    {
        return Phrase::new(who).with(np);
    }
    let rate = rate || cx.line.text[np.hull()].starts_with("增量");
    let words = np.words(cx.line.text);
    // 外商直接投资N，总量居全省第二: a statistic is owner as a whole
    let summed = matches!(&*words, "总量" | "总额" | "总规模");
    let whole = |o: &Phrase| summed && cx.line.starting(o.start()).is_some_and(|t| t.is(Role::INDICATOR));
    // 新增种植面积8000亩，总数达3.2万亩: the area as a whole
    let grown = &*words == "总数" || &*words == "总面积";
    let grown = grown && super::row::same_unit(cx, memory);
    let area = |o: &Phrase| grown && cx.line.text[..o.end()].ends_with("面积") && stock(cx, *o) != *o;
    let owning = |o: Phrase| match o {
        o if whole(&o) => o,
        o if area(&o) => stock(cx, o),
        o => bare(cx, o),
    };
    // 工业总产值N，税收M: not those of 工业
    let taken = matches!(&*words, "利润" | "利税" | "税收" | "税金");
    let statistic = memory.owner.or(memory.metric).filter(|o| taken && ends_in_indicator(cx, *o));
    let owner = if rate { memory.metric } else { memory.owner.or(memory.metric).map(owning) };
    // 项目39个，其中省重点2个、市重点37个，总投资N: that of them all
    let all = memory.whole.as_ref().map(|w| w.0).filter(|_| words.starts_with("总投资") && memory.parts > 1);
    let owner = all.or(owner);
    let total = words.starts_with('总') || words.starts_with("存量");
    let owner = owner.map(|o| if total { without_examples(cx, stock(cx, o)) } else { o });
    // 工业企业实现营业收入N，增长y%；利润总额M: of the same body
    if let Some(body) = memory.metric.filter(|_| !rate).and_then(|m| body_of(cx, m)) {
        return body.with(np);
    }
    let account = owner.is_some_and(|o| o.words(cx.line.text).ends_with("预算"));
    // 建设道路9条。确保营业收入增长N%: what earns is a body, not what another sentence counted
    let earns = taken || words.ends_with("收入");
    if earns && !account && memory.last.is_none() && !owner.is_some_and(|o| is_body(cx, o)) {
        return np;
    }
    // 年消耗废渣60万吨，实现销售收入9亿元: what is used up or made earns nothing
    let uses = |o: Phrase| {
        let words = o.words(cx.line.text);
        let verb = words.trim_start_matches(['年', '日', '可']);
        ["消耗", "处理", "加工", "利用", "节约", "转化"].iter().any(|w| verb.starts_with(w)) && verb.len() < words.len()
    };
    if earns && !account && owner.is_some_and(uses) {
        return np;
    }
    // 城镇人口翻两番；五年累计投资N: what grew owns nothing behind ；
    let grew = !account
        && memory.last.as_ref().is_some_and(|l| l.measure == Measure::Growth && behind_semicolon(cx, l.amount));
    // 生猪存栏N头，增长y%；全年出栏M头: the same animals
    let herd = matches!(&*words, "出栏" | "存栏" | "出笼" | "存笼");
    if grew && !rate && !total && !herd {
        return np;
    }
    // 增加值30亿元，税收4亿元: a measure owns no other measure
    let measure = (statistic.is_some() || owner.is_some_and(|o| ends_in_indicator(cx, o)))
        && !rate
        && !total
        && !words.ends_with('量')
        && !words.starts_with("规模");
    if measure {
        return np;
    }
    // 营业收入350亿元，利润30亿元: the one is not that of the other
    if taken && owner.is_some_and(|o| is_relational(cx, o)) {
        return np;
    }
    // 总建筑面积 leaves but 总, and 占地 is nobody
    let other = |o: &Phrase| o.words(cx.line.text) != words && !matches!(&*o.words(cx.line.text), "总" | "占地");
    let whole_verb = |t: &Token| t.is(Role::VERB) && !t.is(Role::INDICATOR);
    let acts =
        |o: &Phrase| o.len() == 1 && cx.line.starting(o.start()).is_some_and(|t| t.range == o.hull() && whole_verb(t));
    if let Some(owner) = owner.filter(|o| !o.is_empty() && o.end() <= np.start() && other(o) && !acts(o)) {
        return joined(cx, owner, np);
    }
    np
}

/// 一般公共预算|收入增长7%，…；支出612亿元: the account with whose revenue the paragraph began.
fn account(cx: &Context<'_, '_>, memory: &Memory, np: Phrase) -> Option<Phrase> {
    // 社会保险基金收入128亿元，支出113亿元: that of the same sentence goes before the paragraph's
    let revenue = |m: &Phrase| m.len() == 1 && cx.line.text[m.hull()].ends_with("收入");
    let last = memory.last.as_ref().and_then(|l| l.metric).filter(revenue);
    let head = last.or(memory.head);
    let head = head.filter(|h| &cx.line.text[np.hull()] == "支出" && h.len() == 1 && h.end() <= np.start())?;
    let name = cx.line.text[head.hull()].strip_suffix("收入")?;
    let account = ["预算", "基金", "经营"].iter().any(|w| name.ends_with(w));
    account.then(|| head.until(head.start() + name.len()))
}

/// 棉花喜获丰收，总产4.1万吨: the crop with which the clause before opens, when that has no value itself, or only its area.
fn crop(cx: &Context<'_, '_>, np: Phrase) -> Option<Phrase> {
    const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;
    const CLAUSES: usize = 3;
    let words = &cx.line.text[np.hull()];
    if !matches!(words, "产量" | "总产" | "总产量") {
        return None;
    }
    let tokens = cx.line.tokens;
    let mut end = tokens[..cx.left.np.start].iter().rposition(|t| t.is_break())?;
    for _ in 0..CLAUSES {
        if !tokens[end].is_mark('，') {
            return None;
        }
        let before = tokens[..end].iter().rposition(Token::is_break);
        let start = before.map_or(cx.line.range.start, |k| tokens[k].range.end);
        let clause = &cx.line.text[start..tokens[end].range.start];
        let opening = clause.trim_start_matches(['唯', '但', '而']);
        let opening = ["全年", "今年", "去年"].iter().find_map(|w| opening.strip_prefix(w)).unwrap_or(opening);
        let at = start + clause.len() - opening.len();
        let named = |n: usize| {
            let (length, _) = opening.char_indices().nth(n).unwrap_or((opening.len(), ' '));
            let crop = &opening[..length];
            (crop.chars().count() == n && cx.lexicon.indicators.named(&format!("{crop}产量")).is_some())
                .then(|| Phrase::new(at..at + length))
        };
        if let Some(crop) = LENGTHS.into_iter().find_map(named) {
            return Some(crop);
        }
        end = before?;
    }
    None
}

/// The body that a verb parts from its measure (工业企业|实现|营业收入), when the phrase to come opens its clause.
fn body_of(cx: &Context<'_, '_>, owner: Phrase) -> Option<Phrase> {
    let opens = cx.left.np.start.checked_sub(1).is_some_and(|k| cx.line.tokens[k].is_break());
    let mut parts = owner.parts().filter(|_| opens && owner.len() == 2);
    let (body, noun) = (parts.next()?, parts.next()?);
    let between = cx.line.within(&(body.end..noun.start));
    let verb = !between.is_empty() && between.iter().all(|t| t.is(Role::REACH.or(Role::ADVERB)));
    Some(Phrase::new(body)).filter(|b| verb && is_body(cx, *b))
}

/// Whether a phrase names those who do business.
fn is_body(cx: &Context<'_, '_>, phrase: Phrase) -> bool {
    let words = phrase.words(cx.line.text);
    ["企业", "单位", "园区", "开发区", "集团", "公司", "行业", "产业", "集群"].iter().any(|w| words.ends_with(w))
        || super::entity::is_name(cx.line, cx.lexicon, phrase)
}
