//! The noun that a number counts: where it ends, and what it needs to say what is counted.
//!
//! Finds: 8家企业|入选百强, 13个|省级|医疗中心, 74个城市|细颗粒物浓度…, 15个微站|和一套雷达, 解决|3万农村人口|的饮水安全问题.
//! Leaves alone: nouns that say enough by themselves.
//! Gives: the phrase of the things.

use super::{Context, Kind, Phrase, counted_for, doing};
use crate::lexicon::Role;

/// The noun behind the amount.
pub(super) fn noun(cx: &Context<'_, '_>) -> Option<Phrase> {
    let noun = cx.phrase(cx.right.np.clone()).map(|noun| populace(cx, noun))?;
    let noun = without_next(cx, without_year(cx, without_degree(cx, noun)));
    if let Some(things) = described_by(cx, noun) {
        return Some(noun.with(things));
    }
    // 一类创新药|集中|获批
    let together = cx.line.text[noun.hull()].strip_suffix("集中").filter(|rest| rest.len() >= 6 && noun.len() == 1);
    let acts =
        cx.line.tokens.get(cx.right.np.end).is_some_and(|t| cx.lexicon.cues.selects(&cx.line.text[t.range.clone()]));
    // 300个医疗废物集中|处置|设施
    let rest = cx.line.tokens.get(cx.right.np.end..).unwrap_or_default();
    let named = match rest {
        [verb, body, ..] => {
            let touch = verb.range.start == noun.end() && body.range.start == verb.range.end;
            (touch && verb.is(Role::VERB) && body.kind == Kind::Text).then_some(body.range.end)
        }
        _ => None,
    };
    if let Some(end) = named.filter(|_| together.is_some() && !acts) {
        return Some(Phrase::new(noun.start()..end));
    }
    Some(together.filter(|_| acts).map_or(noun, |rest| noun.until(noun.start() + rest.len())))
}

/// 的重点企业 of 100家两化融合的重点企业: the things, behind what is done by them.
fn described_by(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    let tokens = cx.line.tokens;
    let np = cx.right.np.clone();
    let does = |t: &super::Token| t.is(Role::VERB) && !t.is(Role::NOUN.or(Role::INDICATOR));
    let last = tokens.get(np.end.checked_sub(1)?).filter(|t| does(t) && np.len() > 1 && noun.len() == 1)?;
    let de = tokens.get(np.end).filter(|t| cx.line.says(t, "的") && t.range.start == last.range.end)?;
    let things = super::Right::read(cx.line, np.end, &|n| cx.is_class(n)).np;
    let body = tokens.get(things.end.checked_sub(1)?)?;
    const BODIES: [&str; 12] =
        ["企业", "项目", "食堂", "学校", "单位", "机构", "产品", "村", "社区", "园区", "人员", "家庭"];
    let ends = tokens.get(things.end).is_none_or(|t| t.is_break() || t.is(Role::VERB.or(Role::ADVERB)));
    let body = BODIES.iter().any(|w| cx.line.text[body.range.clone()].ends_with(w));
    let things = cx.phrase(things).filter(|_| body && ends && matches!(cx.dimension(), "count" | "household"))?;
    Some(Phrase::new(de.range.clone()).with(things))
}

/// 低保人员|和特困群众, 合资经营|、合作经营和独资企业: all the things that one number counts.
fn with_others(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const LONGEST: usize = 4;
    let tokens = cx.line.tokens;
    let mut end = cx.right.np.end;
    let counts = matches!(cx.dimension(), "count" | "person" | "household") && noun.len() == 1 && !cx.right.of;
    let last = &tokens[end - 1];
    let whole = counts && noun.end() == last.range.end && !last.is(Role::VERB) && !cx.amount.small_chinese;
    let mut joined = false;
    for _ in 0..LONGEST {
        let joint = tokens.get(end).filter(|t| whole && (t.is_mark('、') || t.is(Role::CONJ)));
        if joint.is_none() {
            break;
        }
        let next = super::Right::read(cx.line, end, &|n| cx.is_class(n));
        let nominal = |t: &super::Token| {
            t.kind == Kind::Text || t.is(Role::NOUN.or(Role::PERSON)) && !t.is(Role::VERB.or(Role::RELATIONAL))
        };
        let ends = tokens.get(next.np.end).is_none_or(|t| t.amount().is_none() && !matches!(t.kind, Kind::Time(_)));
        let own = tokens[next.np.clone()].iter().all(nominal) && next.np.start == end + 1 && !next.of;
        if next.np.is_empty() || !own || !ends {
            break;
        }
        end = next.np.end;
        joined = true;
    }
    // 的 or a measure behind the last of them belongs to all
    let ends = Role::VERB.or(Role::PREDICATE).or(Role::ADVERB).or(Role::CONJ);
    let closes = tokens.get(end).is_none_or(|t| t.is_break() || t.is(ends));
    if joined && closes && !tokens.get(end).is_some_and(|t| t.is_mark('、')) {
        Phrase::new(noun.start()..tokens[end - 1].range.end)
    } else {
        noun
    }
}

/// The noun with what it needs, and without what encloses it.
pub(super) fn whole(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    let all = with_others(cx, noun);
    if all == noun { outside(cx, noun_counted(cx, noun)) } else { all }
}

/// The noun with what it needs to say what is counted.
///
/// A noun of one or two characters (企业, 村) has its predicate added (8家企业入选百强); 国家级 of 8个国家级、13个省级医疗中心 the noun
/// of the next; work on a thing (5个产业园建设扎实推进) is no part of its name.
fn noun_counted(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const SHORT: usize = 6;
    if let Some(what) = moved(cx, noun) {
        return what;
    }
    // 25项改革经验获国务院|推广
    let next = cx.line.tokens.get(cx.right.np.end).filter(|t| t.is(Role::VERB) && t.range.start == noun.end());
    let closes = |k: usize| cx.line.tokens.get(k).is_none_or(super::Token::is_break) || cx.line.tokens[k].is_mark('、');
    if let Some(verb) = next.filter(|_| cx.line.text[noun.hull()].contains('获') && closes(cx.right.np.end + 1)) {
        return noun.with(Phrase::new(verb.range.clone()));
    }
    if let Some(body) = measured(cx, noun).or_else(|| ahead_of(cx, noun)) {
        return body;
    }
    let words = &cx.line.text[noun.hull()];
    if words.ends_with(['级', '类', '型']) && words.len() <= 15 {
        return next_noun(cx).map_or(noun, |tail| noun.with(tail));
    }
    // 县（市、区） too
    let short = noun.len() == 1 && words.split(['（', '(']).next().is_some_and(|body| body.len() <= SHORT);
    if short && let Some(predicate) = doing::predicate(cx, row_end(cx)) {
        return noun.with(predicate);
    }
    if let Some(predicate) = doing::picks_out(cx, noun, row_end(cx)) {
        return noun.with(predicate);
    }
    // 115家企业|签约|入驻: the first of two verbs is a noun, too
    if let [body, work] = &cx.line.tokens[cx.right.np.clone()]
        && work.is(Role::VERB)
        && !cx.lexicon.cues.is_done_to_things(&cx.line.text[work.range.clone()])
        && body.range.len() <= SHORT
        && cx.line.tokens.get(cx.right.np.end).is_some_and(|t| t.is(Role::VERB) && t.range.start == noun.end())
        && let Some(predicate) = doing::predicate(cx, cx.right.np.end - 1)
    {
        return noun.until(work.range.start).with(predicate);
    }
    // 完成30个村的村内道路硬化
    // 完成400万亩荒地开垦的规划设计工作
    let worked = |w: &Phrase| ["工作", "任务"].iter().any(|end| cx.line.text[..w.end()].ends_with(end));
    if let Some(work) = counted_for::work_on(cx).filter(|w| short || worked(w)) {
        return noun.with(work);
    }
    // 完成生活污水治理65个村
    let work = cx.left.np.end.checked_sub(1).filter(|_| cx.left.np.len() > 1).map(|k| &cx.line.tokens[k]);
    let done = cx.left.stop.is_some_and(|k| cx.line.tokens[k].is(Role::REACH));
    if done && short && work.is_some_and(|t| t.is(Role::VERBAL_NOUN)) {
        return cx.phrase(cx.left.np.clone()).map_or(noun, |np| np.with(noun));
    }
    // 完成20台火电机组、35台锅炉超低排放改造
    if let Some(work) = counted_for::shared_work(cx, words) {
        return noun.with(work);
    }
    // 推进12个项目|建设, 电站项目|进度
    let pushed = || {
        const PUSHED: [&str; 12] = [
            "加快建设",
            "加快推进",
            "抽样调查",
            "落地落实",
            "落地见效",
            "落地生根",
            "加快落地",
            "顺利推进",
            "稳步推进",
            "有序推进",
            "扎实推进",
            "全面铺开",
        ];
        PUSHED.iter().find_map(|w| words.strip_suffix(*w)).filter(|thing| !thing.is_empty())
    };
    let worked = ["建设", "进度"].iter().find_map(|w| words.strip_suffix(*w)).filter(|thing| thing.ends_with("项目"));
    let verb = cx.token.checked_sub(1).map(|k| &cx.line.text[cx.line.tokens[k].range.clone()]);
    // 为6万对农村夫妇|提供|免费体检
    let given = words.ends_with("提供") && verb == Some("为") && noun.len() == 1;
    if given && let Some(service) = doing::clause_from(cx, cx.right.np.end) {
        return noun.with(service);
    }
    // 推进|8座港航码头|建设
    let driven =
        matches!(verb, Some("推进" | "加快" | "抓好" | "推动" | "加快推进" | "启动" | "统筹推进" | "扎实推进"));
    let things = || words.strip_suffix("建设").filter(|thing| driven && thing.len() > 6 && !thing.ends_with('的'));
    let worked = pushed().or(worked).or_else(things);
    if let Some(thing) = worked.filter(|_| noun.len() == 1) {
        return noun.until(noun.start() + thing.len());
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

/// 7个断面|由Ⅴ类升为Ⅳ类, 3个断面|氨氮浓度下降: what moved at those that are counted, up to the end of the clause.
fn moved(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    const LONGEST: usize = 4;
    const MOVES: Role = Role::UP.or(Role::DOWN).or(Role::TO).or(Role::TO_UP).or(Role::TO_DOWN);
    let rest = &cx.line.tokens[cx.right.np.end..];
    let clause = rest.iter().take(LONGEST).take_while(|t| !matches!(t.kind, Kind::Mark(_))).count();
    let ends = rest.get(clause).is_none_or(|t| matches!(t.kind, Kind::Mark('，' | '；' | '。' | '、')));
    let words = &cx.line.text[noun.hull()];
    let (first, last) = (rest.first()?, rest[..clause].last()?);
    let plain = rest[..clause].iter().all(|t| t.amount().is_none() && !matches!(t.kind, Kind::Time(_)));
    let from = words.contains(['由', '从']) && clause > 1;
    let state = clause == 1 && cx.lexicon.cues.measure_noun(words).is_some();
    let moves = first.is(MOVES) && !first.is(Role::RELATIONAL) && first.range.start == noun.end();
    (ends && plain && moves && (from || state) && cx.dimension() == "count" && noun.len() == 1)
        .then(|| Phrase::new(noun.start()..last.range.end))
}

/// 46个县|生产总值增速快于全省: those who are ahead of others, and in what.
fn ahead_of(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    let np = cx.right.np.clone();
    let gap = cx.line.tokens.get(np.end).filter(|t| t.is(Role::UP.or(Role::DOWN)) && cx.dimension() == "count")?;
    let measures = |t: &super::Token| t.is(Role::INDICATOR.or(Role::RELATIONAL)) && t.range.start > noun.start();
    let first = np.clone().find(|&k| measures(&cx.line.tokens[k]))?;
    let whole = np.clone().skip_while(|k| *k < first).all(|k| measures(&cx.line.tokens[k]));
    let than = cx.line.text[gap.range.clone()].ends_with('于') && gap.range.start == noun.end() && whole;
    let clause = doing::clause_from(cx, first).filter(|_| than && noun.len() == 1)?;
    Some(noun.until(clause.start()).with(clause))
}

/// Those who are counted, of whom the next value is then told (159个行政村|集体收入全部超过N元).
fn measured(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    // 74个城市|细颗粒物浓度比上年下降
    let ends = Role::INDICATOR.or(Role::RELATIONAL);
    let statistic = cx.line.tokens[cx.right.np.clone()].last().filter(|t| t.is(ends) && t.range.start > noun.start());
    let money = |t: &&super::Token| cx.lexicon.cues.is_money(&cx.line.text[t.range.clone()]);
    // 14个产业产值|占工业的82%, 14种农产品产量|居全国第1位
    let next = cx.line.tokens.get(cx.right.np.end).is_some_and(|t| t.is(Role::SHARE.or(Role::RANK)));
    let told = next || value_follows(cx);
    let statistic = statistic.filter(|t| cx.dimension() == "count" && (next || !money(t)) && told);
    if let Some(statistic) = statistic {
        return Some(noun.until(statistic.range.start));
    }
    // 为1200户企业|减免税费3.5亿元: what is done for them
    let given = || cx.token.checked_sub(1).is_some_and(|k| cx.line.says(&cx.line.tokens[k], "为"));
    let sum =
        cx.line.tokens[cx.right.np.clone()].last().filter(|t| t.is(Role::INDICATOR) && t.range.start > noun.start());
    if let Some(sum) = sum.filter(|t| {
        cx.line.tokens.get(cx.right.np.end).is_some_and(|n| n.range.start == t.range.end && n.amount().is_some())
            && given()
    }) {
        return Some(noun.until(sum.range.start));
    }
    if let Some(things) = before_rate(cx, noun) {
        return Some(things);
    }
    let words = &cx.line.text[noun.hull()];
    // 17家企业|年生产砂石料500万吨
    const YEARLY: [&str; 5] = ["年生产", "年产", "年加工", "年处理", "年销售"];
    let opens = |at: &usize| *at > 0 && YEARLY.iter().any(|w| words[*at..].starts_with(w));
    let yearly = words.match_indices('年').map(|(at, _)| at).find(opens);
    if let Some(at) = yearly.filter(|_| noun.len() == 1 && value_follows(cx)) {
        return Some(noun.until(noun.start() + at));
    }
    let length = cx.lexicon.cues.measure_noun(words).filter(|n| noun.len() == 1 && *n < words.len())?;
    let body = &words[..words.len() - length];
    let money = cx.lexicon.cues.is_money(&words[body.len()..]) && value_follows(cx);
    // 5个镇|财政收入
    let body = body.strip_suffix("财政").filter(|b| !b.is_empty()).unwrap_or(body);
    (money && !body.ends_with('的')).then(|| noun.until(noun.start() + body.len()))
}

/// 203个国考断面|水质优良率达到98%, 785户企业|能源消费量: the things, without the rate or measure that is told of them.
fn before_rate(cx: &Context<'_, '_>, noun: Phrase) -> Option<Phrase> {
    const THINGS: [&str; 12] =
        ["项目", "企业", "断面", "水源地", "单位", "园区", "学校", "医院", "社区", "城市", "行政村", "机构"];
    let words = &cx.line.text[noun.hull()];
    let statistic = words.ends_with('率')
        || cx.lexicon.cues.measure_noun(words).is_some_and(|n| n > 3)
        // 37家帮扶单位|援助资金31亿元
        || cx.lexicon.cues.is_money(words) || cx.lexicon.cues.is_sum(words);
    if !statistic || noun.len() > 1 || !matches!(cx.dimension(), "count" | "household") || !value_follows(cx) {
        return None;
    }
    // 4个断面|水质优良率、水源地达标率: those before the first of the rates
    let rates = words.find('、').map_or(words, |at| &words[..at]);
    let words = if rates.ends_with('率') { rates } else { words };
    let end = THINGS.iter().filter_map(|w| words.rfind(w).map(|at| at + w.len())).max()?;
    (end < words.len()).then(|| noun.until(noun.start() + end))
}

/// Whether a noun is nothing but what the next value measures.
pub(super) fn is_measured(cx: &Context<'_, '_>, noun: Phrase) -> bool {
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

/// 14亿|口 are 人口.
fn populace(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    let text = cx.line.text;
    let words = &text[noun.hull()];
    // 65万人民|对美好生活的期盼, 1100万人民|共同奋斗: what all of them do or feel says nothing of which
    const PEOPLE: [&str; 2] = ["人民", "儿女"];
    const OTHERS: [&str; 9] = ["币", "医院", "法院", "检察", "政府", "警察", "武装", "调解", "陪审"];
    const DO: [&str; 7] = ["对", "向", "同心", "团结", "迫切", "一道", "携手"];
    let people = matches!(cx.dimension(), "" | "person") && noun.len() == 1;
    let behind = |word: &str| words.find(word).map(|at| at + word.len());
    let all = || PEOPLE.iter().find_map(|w| behind(w)).filter(|&at| !OTHERS.iter().any(|w| words[at..].starts_with(w)));
    let some =
        || ["群众", "百姓"].iter().find_map(|w| behind(w)).filter(|&at| DO.iter().any(|w| words[at..].starts_with(w)));
    let end = if people { all().or_else(some) } else { None };
    if let Some(end) = end.filter(|&at| at < words.len()) {
        return noun.until(noun.start() + end);
    }
    let cut = noun.len() == 1 && words.starts_with('口') && text[..noun.start()].ends_with('人');
    if cut { Phrase::new(noun.start() - '人'.len_utf8()..noun.end()) } else { noun }
}

/// 推进17个项目建设|进度, 提升6个基地建设|水平: the work, and not how far or how well it goes.
fn without_degree(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const DEGREES: [&str; 5] = ["进度", "步伐", "水平", "力度", "能力"];
    const WORKS: [&str; 5] = ["建设", "改造", "施工", "发展", "整治"];
    let words = &cx.line.text[noun.hull()];
    let work = |w: &&str| WORKS.iter().any(|v| w.len() > v.len() && w.ends_with(v));
    let work = DEGREES.iter().find_map(|d| words.strip_suffix(d)).filter(work);
    work.map_or(noun, |work| noun.until(noun.start() + work.len()))
}

/// 86个产业集群|年|营业收入超过1万亿元: the year is of what was earned in it.
fn without_year(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    const AGES: [char; 7] = ['青', '少', '成', '老', '中', '学', '周'];
    let next = cx.line.tokens.get(cx.right.np.end).filter(|t| t.range.start == noun.end() && t.is(Role::RELATIONAL));
    let things = cx.line.text[noun.hull()].strip_suffix('年').filter(|w| next.is_some() && w.len() > 3);
    let things = things.filter(|w| !w.ends_with(AGES));
    things.map_or(noun, |things| noun.until(noun.start() + things.len()))
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

/// 在30种产品中，…, 255个行政村中|有225个…: the things themselves.
fn outside(cx: &Context<'_, '_>, noun: Phrase) -> Phrase {
    let after = |n: usize| cx.line.tokens.get(cx.right.np.end + n);
    let has = after(0).is_some_and(|t| t.is(Role::REACH) && cx.line.text[t.range.clone()].ends_with('有'));
    let some = after(usize::from(has)).is_some_and(|t| t.amount().is_some());
    let comma = some || after(0).is_some_and(|t| t.is_mark('，'));
    let words = &cx.line.text[noun.hull()];
    let school = ["高中", "初中", "其中", "集中"].iter().any(|w| words.ends_with(w));
    // 发现2例确诊病例后，…
    let since = words.ends_with('后') && !words.ends_with("先后");
    // 9个县（市）|中
    let apart = noun.len() == 2 && noun.parts().last().is_some_and(|p| &cx.line.text[p] == "中");
    // 28个重点实验室|在川|布局
    let place = cx.line.ending(noun.end()).filter(|t| t.range.len() == "在川".len() && t.is(Role::NOUN));
    let place = place.filter(|t| noun.len() == 1 && t.range.start > noun.start());
    if let Some(t) = place.filter(|t| cx.line.text[t.range.clone()].starts_with('在')) {
        return noun.until(t.range.start);
    }
    // 20件实事|件件落地
    let twice = |c: char| words.find(c).filter(|&at| at >= 6 && words[at + c.len_utf8()..].starts_with(c));
    if let Some(at) = ['件', '个', '项', '家', '户'].into_iter().find_map(twice).filter(|_| noun.len() == 1) {
        return noun.until(noun.start() + at);
    }
    // 倒损住房|在入冬|前全部修复
    let before = ["前", "之前", "以前", "后", "内", "期间"];
    let by = words.rfind('在').filter(|&at| at >= 6 && noun.len() == 1 && words.len() - at <= 15);
    let by = by.filter(|_| before.iter().any(|w| cx.line.text[noun.end()..].starts_with(w)));
    if let Some(at) = by {
        return noun.until(noun.start() + at);
    }
    let within = comma && (noun.len() == 1 || apart) && words.len() > 6 && (words.ends_with('中') || since) && !school;
    if within { noun.until(noun.end() - '中'.len_utf8()) } else { noun }
}
