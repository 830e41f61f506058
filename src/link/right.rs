//! What stands to the right of an amount: the noun that it counts.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use crate::lexicon::Role;

const NOUNS: Role = Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::PERSON);

/// Words that end the noun phrase after a number.
const ENDS: Role = Role::REACH
    .or(Role::TO)
    .or(Role::TO_UP)
    .or(Role::TO_DOWN)
    .or(Role::UP)
    .or(Role::DOWN)
    .or(Role::EACH)
    .or(Role::SHARE)
    .or(Role::RANK)
    .or(Role::FROM)
    .or(Role::YOY)
    .or(Role::AVERAGE)
    .or(Role::QOQ)
    .or(Role::ADVERB)
    .or(Role::ESTIMATE)
    .or(Role::TARGET)
    .or(Role::PREP)
    .or(Role::WHOLE)
    .or(Role::THAN);

/// The noun phrase right after an amount.
#[derive(Clone, Debug, Default)]
pub struct Right {
    /// Its tokens; empty when none follows.
    pub np: Range<usize>,
    /// 的 stands between the amount and the phrase.
    pub of: bool,
    /// … and a count of the things.
    pub counted: bool,
}

impl Right {
    /// Reads rightwards from the token after `token`.
    pub fn read(line: &Line<'_>, token: usize, is_class: &dyn Fn(usize) -> bool) -> Self {
        let tokens = line.tokens;
        let mut right = Self::default();
        let mut k = token + 1;
        if tokens.get(k).is_some_and(|t| t.is(Role::PARTICLE) && &line.text[t.range.clone()] == "的") {
            right.of = true;
            k += 1;
        }
        // 总投资N亿元的5个项目: the number counts the thing
        if right.of && tokens.get(k).is_some_and(|t| t.amount().is_some()) {
            right.counted = true;
            k += 1;
        }
        // 100条（个）幸福河湖
        if let Some(after) = tokens.get(k).and_then(|_| bracket(line, k)) {
            k = after;
        }
        let start = k;
        while let Some(t) = tokens.get(k) {
            if let Some(after) = bracket(line, k).filter(|_| k > start) {
                k = after;
                // 18个县（市）|推行了…
                if line.tokens.get(k).is_some_and(|t| t.is(Role::VERB) && !t.is(Role::NOUN)) {
                    break;
                }
                continue;
            }
            let inside = match t.kind {
                // 23个项目|除|一个跨年度项目外
                Kind::Text | Kind::Word(_) if k > start && line.says(t, "除") => false,
                Kind::Text if k == start && (opens_predicate(line, k) || line.says(t, "后")) => false,
                // 近20万|各族群众
                Kind::Word(_) if k == start && each_people(line, k) => true,
                Kind::Text | Kind::Quote => true,
                Kind::Mark('、') => k > start && goes_on(line, k),
                Kind::Amount(n) => is_class(n),
                // 190个|调整|改造|项目
                Kind::Word(role)
                    if role.has(Role::VERB) && k == start && (opens(line, k) || attributes(line, token, k)) =>
                {
                    true
                }
                // 69家省级|共享|农庄
                Kind::Word(role) if role.has(Role::VERB.or(Role::PREDICATE)) && graded(line, start, k) => true,
                Kind::Word(role) if role.has(Role::PREDICATE) && !role.has(NOUNS) && predicates(line, start..k) => {
                    false
                }
                Kind::Word(role) if role.has(NOUNS.or(Role::VERBAL_NOUN)) => true,
                Kind::Word(role) if role.has(Role::PARTICLE) => {
                    k > start
                        && (line.says(t, "的")
                            || line.says(t, "等") && tokens[k - 2].is_mark('、') && brief(line, start..k))
                }
                Kind::Word(role) if role.has(Role::CONJ) => k > start,
                Kind::Word(role) if role.has(Role::SCOPE.or(Role::OWN)) => true,
                Kind::Word(role) if role.has(Role::STEP) => true,
                Kind::Word(role) if role.has(Role::ADVERB) && k == start => modifies(line, k),
                Kind::Word(role) if role.has(Role::TARGET) && k > start && is_plan(line, k) => true,
                // 285个|计划|新开工|项目
                Kind::Word(role)
                    if role.is_only(Role::TARGET)
                        && k == start
                        && tokens.get(k + 1).is_some_and(|t| t.is(Role::VERB))
                        && opens(line, k + 1) =>
                {
                    true
                }
                // 11个县域商业|领跑|县
                Kind::Word(role) if role.has(Role::RANK) && k > start && leads(line, k) => true,
                Kind::Word(role) if role.has(ENDS) => false,
                // 新增8000万吨的节能|能力
                Kind::Word(role) if role.has(Role::VERB) => {
                    (k > start || right.of) && (verb_inside(line, k) || is_work(line, token, k))
                }
                _ => false,
            };
            if !inside {
                break;
            }
            k += 1;
        }
        while k > start && tokens[k - 1].is(Role::CONJ.or(Role::PARTICLE)) {
            k -= 1;
        }
        // 项目于|5月份
        if k > start
            && line.says(&tokens[k - 1], "于")
            && tokens.get(k).is_some_and(|t| matches!(t.kind, Kind::Time(_)))
        {
            k -= 1;
        }
        // 企业|开展|了培训
        let past = tokens.get(k).is_some_and(|t| line.says(t, "了"));
        if k > start + 1 && past && tokens[k - 1].is(Role::VERB) {
            k -= 1;
        }
        // 民生实事|基本|办结
        if k > start + 1 && line.says(&tokens[k - 1], "基本") && tokens.get(k).is_some_and(|t| t.is(Role::VERB)) {
            k -= 1;
        }
        // 3亿农村人口|的饮水安全: what is counted stands before 的, unless that is a clause
        if let Some(de) = (start..k).find(|&n| &line.text[tokens[n].range.clone()] == "的")
            && de > start
            // 100个年产值超过10亿元的企业
            && tokens[de - 1].amount().is_none()
            && !qualifies(line, start..de, k)
            && !tokens[start..de].iter().any(|t| t.is(Role::VERB))
        {
            k = de;
        }
        // what stands between 和 and a further amount is that amount's, with its examples (强降水和“山竹”等15个台风)
        let examples = tokens.get(k).is_some_and(|t| line.says(t, "等"));
        if tokens.get(k + usize::from(examples)).is_some_and(|t| t.amount().is_some())
            && let Some(and) = (start..k).rev().find(|&n| tokens[n].is(Role::CONJ))
        {
            k = and;
        }
        // 37个产业集群|营收超…: the last noun belongs to the next value
        let next = tokens.get(k);
        if k > start + 1
            && tokens[k - 1].is(Role::RELATIONAL)
            && next.is_some_and(|t| t.amount().is_some() || t.is(Role::REACH))
        {
            k -= 1;
        }
        // 200亿元|技改专项资金|支持441个项目: what is done with it
        let verb = |t: &Token| {
            t.is(Role::VERB) && !t.is(Role::NOUN.or(Role::INDICATOR).or(Role::VERBAL_NOUN)) || line.says(t, "支持")
        };
        // 在15个港口|建设|132个泊位: so is what is built at them
        let builds = |t: &Token| {
            ["建设", "新建", "改造", "种植", "推广"].iter().any(|w| line.says(t, w)) && counts_next(line, k)
        };
        let last = (k > start + 1).then(|| &tokens[k - 1]);
        if last.is_some_and(|t| verb(t) || builds(t)) && tokens.get(k).is_some_and(|t| t.amount().is_some()) {
            k -= 1;
        }
        right.np = start..k;
        right
    }
}

/// Whether the amount at token `k` has a noun of its own behind it.
fn counts_next(line: &Line<'_>, k: usize) -> bool {
    let noun = line.tokens.get(k + 1).filter(|_| line.tokens.get(k).is_some_and(|t| t.amount().is_some()));
    noun.is_some_and(|t| t.kind == Kind::Text || t.is(Role::NOUN) && !t.is(Role::VERB))
}

/// 37项|向|全国推广, 1项|因规划调整暂缓: what follows the number says what became of the things.
pub(super) fn opens_predicate(line: &Line<'_>, k: usize) -> bool {
    let words = &line.text[line.tokens[k].range.clone()];
    matches!(words, "向" | "被" | "未" | "尚未" | "作为")
        || words.starts_with('因') && !["因素", "因子", "因特"].iter().any(|w| words.starts_with(w))
}

/// 200个宜居宜游|的|美丽乡村, 3座新式|的|炼钢厂, 20家限额以上|的|企业: what stands before 的 is no thing.
fn qualifies(line: &Line<'_>, attribute: Range<usize>, end: usize) -> bool {
    let last = &line.tokens[attribute.end - 1].range;
    let word = &line.text[last.clone()];
    let adjective =
        matches!(word, "新" | "新式" | "新型" | "全新") || word.starts_with("宜居") || word.starts_with("宜业");
    let size = ["以上", "以下", "以内", "以外"].iter().any(|w| word.ends_with(w));
    (adjective && attribute.len() == 1 || size) && end > attribute.end + 1
}

/// 各族, 各民族: of all of them, between a number and the people.
fn each_people(line: &Line<'_>, k: usize) -> bool {
    ["各族", "各民族", "各界"].iter().any(|w| line.text[line.tokens[k].range.start..line.range.end].starts_with(w))
}

/// Whether a verb of places in an order is an attribute of the noun that touches it and ends the phrase (领跑|县).
fn leads(line: &Line<'_>, k: usize) -> bool {
    let noun = line.tokens.get(k + 1).filter(|t| t.range.start == line.tokens[k].range.end);
    noun.is_some_and(|t| matches!(t.kind, Kind::Text) && t.range.len() <= 9 || t.is(Role::NOUN)) && ends(line, k + 2)
}

/// Whether what stands behind 、 is counted by the same number (36个省、市重点项目): nouns up to the end of the clause or its
/// verb, and no number or value of their own.
fn goes_on(line: &Line<'_>, comma: usize) -> bool {
    const LONGEST: usize = 14;
    let (mut length, mut others) = (0, false);
    // 323个省、市重点项目|完成年度投资: whoever ranks them
    const RANKS: [&str; 7] = ["国家", "部", "省", "自治区", "市", "县", "区"];
    let number = line.tokens[..comma].iter().rfind(|t| t.amount().is_some()).map_or(0, |t| t.range.end);
    let ranked = line.text[number..line.tokens[comma].range.start].split('、').all(|w| RANKS.contains(&w));
    for t in line.tokens[comma + 1..].iter().take(LONGEST) {
        match t.kind {
            Kind::Mark('、') | Kind::Text | Kind::Quote => {}
            Kind::Mark(_) => return length > 0,
            Kind::Amount(_) | Kind::Time(_) => return false,
            Kind::Word(role) if role.has(NOUNS.or(Role::VERBAL_NOUN).or(Role::CONJ)) && !role.has(Role::VERB) => {}
            // 视力、听力等残疾儿童
            Kind::Word(_) if line.says(t, "等") && length > 0 && brief(line, comma + 1..comma + 1 + length) => {
                others = true;
            }
            Kind::Word(_) if others || ranked && length > 0 => return true,
            Kind::Word(role) => {
                return length > 0 && role.has(Role::ADVERB.or(Role::PREDICATE)) && !role.has(Role::REACH);
            }
        }
        length += 1;
    }
    length < LONGEST
}

/// Whether nothing but names of up to five characters stands between the commas of a list.
fn brief(line: &Line<'_>, list: Range<usize>) -> bool {
    const LONGEST: usize = 15;
    let mut members = line.tokens[list].split(|t| t.is_mark('、'));
    members.all(|member| match member {
        [first, .., last] => last.range.end - first.range.start <= LONGEST && member.iter().all(is_name_part),
        [only] => only.range.len() <= LONGEST,
        [] => false,
    })
}

fn is_name_part(t: &Token) -> bool {
    matches!(t.kind, Kind::Text | Kind::Quote) || t.is(NOUNS.or(Role::VERBAL_NOUN)) && !t.is(Role::REACH)
}

/// Whether a verb of the kind that no noun phrase holds ends the phrase `np`: 的 later on would make it an attribute
/// (获得贷款的企业).
fn predicates(line: &Line<'_>, np: Range<usize>) -> bool {
    let clause = line.tokens[np.end..].iter().take(12).take_while(|t| !t.is_break() && t.amount().is_none());
    !np.is_empty() || !clause.into_iter().any(|t| &line.text[t.range.clone()] == "的")
}

/// Whether an adverb right after the number qualifies the noun (50家|高水平|医院): a noun touches it.
fn modifies(line: &Line<'_>, k: usize) -> bool {
    line.tokens.get(k + 1).is_some_and(|next| {
        next.range.start == line.tokens[k].range.end
            && (line.tokens[k].range.len() > 3 || line.says(&line.tokens[k], "多"))
            && (next.kind == Kind::Text || next.is(NOUNS.or(Role::VERBAL_NOUN)))
    })
}

/// Whether the verb right behind a number begins the name of a thing: with other verbs it leads up to a noun of work.
fn opens(line: &Line<'_>, k: usize) -> bool {
    const NOUNS_OF_WORK: [&str; 8] = ["项目", "工程", "任务", "工作", "事项", "指标", "试点", "活动"];
    let verbs = line
        .tokens
        .get(k..)
        .unwrap_or_default()
        .iter()
        .take(3)
        .take_while(|t| t.is(Role::VERB.or(Role::VERBAL_NOUN)) && !t.is(Role::REACH));
    let end = k + verbs.count();
    let touches = |n: usize| line.tokens[n].range.end == line.tokens[n + 1].range.start;
    line.tokens.get(end).is_some_and(|t| {
        let text = &line.text[t.range.clone()];
        let works = |w: &str| text.starts_with(w) || t.is(Role::NOUN) && text.ends_with(w);
        NOUNS_OF_WORK.into_iter().any(works) && (k..end).all(touches)
    })
}

/// Whether the verb right behind a number is an attribute of the noun after it (确定了16个|整合|区域): the number is an object.
fn attributes(line: &Line<'_>, token: usize, k: usize) -> bool {
    let verb = &line.tokens[k];
    let object =
        token.checked_sub(1).is_some_and(|b| line.tokens[b].is(Role::VERB) || line.says(&line.tokens[b], "了"));
    let plain = !verb.is(Role::PREDICATE.or(Role::REACH).or(Role::LIGHT));
    let noun = line.tokens.get(k + 1).filter(|t| t.range.start == verb.range.end);
    let noun =
        noun.is_some_and(|t| t.kind == Kind::Text && t.range.len() <= 9 || t.is(Role::NOUN) && !t.is(Role::VERB));
    object && plain && noun && ends(line, k + 2)
}

/// Whether a noun phrase can end before token `k`: a mark stands there, or 和 and a further number.
fn ends(line: &Line<'_>, k: usize) -> bool {
    let and = |t: &Token| t.is(Role::CONJ) && line.tokens.get(k + 1).is_some_and(|t| t.amount().is_some());
    line.tokens.get(k).is_none_or(|t| matches!(t.kind, Kind::Mark(_)) || and(t))
}

/// Whether a verb is part of the name of a thing: all that stands before it is 省级 or 国家级, and a noun touches it.
fn graded(line: &Line<'_>, start: usize, k: usize) -> bool {
    let grade = k == start + 1 && line.text[line.tokens[start].range.clone()].ends_with('级');
    let next = line.tokens.get(k + 1).filter(|next| next.range.start == line.tokens[k].range.end);
    grade && next.is_some_and(|next| next.kind == Kind::Text || next.is(NOUNS.or(Role::VERBAL_NOUN)))
}

/// Whether 计划 or 规划 is part of a name: it touches the noun before it, and the clause ends or a noun follows
/// (5000个|普通高中|招生|计划, 6个|幸福乡村|计划|示范点, 11个|专项|规划).
fn is_plan(line: &Line<'_>, k: usize) -> bool {
    let Some(t) = line.tokens.get(k) else { return false };
    let touches = line.tokens[k - 1].range.end == t.range.start && !line.tokens[k - 1].is(Role::RELATIONAL);
    let next = line.tokens.get(k + 1);
    let ends = next.is_none_or(|t| matches!(t.kind, Kind::Mark(_)) || t.is(Role::PARTICLE));
    let noun = next.is_some_and(|t| t.is(Role::NOUN) && !t.is(Role::VERB.or(Role::RELATIONAL)));
    match &line.text[t.range.clone()] {
        "计划" => touches && (ends || noun),
        "规划" => touches,
        _ => false,
    }
}

/// The token after a short bracket inside a noun phrase (11个市（州）分岛); `None` when the phrase ends at the bracket.
fn bracket(line: &Line<'_>, k: usize) -> Option<usize> {
    if !matches!(line.tokens[k].kind, Kind::Mark('（' | '(')) {
        return None;
    }
    let close =
        (k + 1..line.tokens.len().min(k + 5)).find(|&n| matches!(line.tokens[n].kind, Kind::Mark('）' | ')')))?;
    let inner = line.tokens[k + 1..close].iter().all(|t| t.amount().is_none());
    // 县（市、区）, 镇（街道）
    let held = &line.text[line.tokens[k].range.end..line.tokens[close].range.start];
    let mut kinds = held.split('、');
    if kinds.all(|w| matches!(w, "市" | "区" | "县" | "州" | "旗" | "街道" | "镇" | "乡" | "社区" | "场")) {
        return Some(close + 1);
    }
    let next = line.tokens.get(close + 1)?;
    (inner && matches!(next.kind, Kind::Text | Kind::Word(_)) && !next.is(ENDS) && !next.is(Role::VERB))
        .then_some(close + 1)
}

/// Whether a verb, further work on the same and the noun of both end the clause (人才|培养|改革|试点项目).
fn compounds(line: &Line<'_>, k: usize) -> bool {
    let works = line.tokens[k + 1..].iter().take_while(|t| t.is(Role::VERBAL_NOUN) && !t.is(Role::NOUN)).count();
    let noun = line.tokens.get(k + 1 + works).is_some_and(|t| t.is(Role::NOUN) && !t.is(Role::VERB));
    let ends = line.tokens.get(k + 2 + works).is_none_or(|t| matches!(t.kind, Kind::Mark(_)));
    (1..=2).contains(&works) && noun && ends && !line.tokens[k].is(Role::PREDICATE)
}

/// Whether the verb at token `k` ends the name of the work that a verb before the amount governs: 完成3个片区房屋|征收,
/// 推进10个村供水|巩固|提升工程. Nothing but such words stands between it and the end of the clause.
fn is_work(line: &Line<'_>, token: usize, k: usize) -> bool {
    const LONGEST: usize = 4;
    let works = |t: &&Token| {
        t.is(Role::VERB.or(Role::VERBAL_NOUN).or(Role::NOUN)) && !t.is(Role::PREDICATE.or(Role::REACH).or(Role::LIGHT))
    };
    let chain = line.tokens[k..].iter().take(LONGEST).take_while(works).count();
    let ends = line.tokens.get(k + chain).is_none_or(|t| matches!(t.kind, Kind::Mark(_)));
    chain > 0 && ends && is_governed(line, token)
}

/// Whether a verb that says nothing but that work is done stands before the amount, or before the row that it is in.
fn is_governed(line: &Line<'_>, mut token: usize) -> bool {
    const ROW: usize = 4;
    const FAR: usize = 10;
    for _ in 0..ROW {
        let Some(before) = token.checked_sub(1).map(|k| &line.tokens[k]) else { return false };
        if !(before.is_mark('、') || before.is(Role::CONJ)) {
            return before.is(Role::LIGHT) || line.says(before, "完成");
        }
        let row = (token.saturating_sub(FAR)..token - 1).rev().take_while(|&k| !line.tokens[k].is_break());
        let Some(last) = row.into_iter().find(|&k| line.tokens[k].amount().is_some()) else { return false };
        token = last;
    }
    false
}

/// A verb inside a noun phrase (老旧小区|改造|项目): text follows that ends the clause or precedes 的.
fn verb_inside(line: &Line<'_>, k: usize) -> bool {
    let next = line.tokens.get(k + 1);
    match next.map(|t| t.kind) {
        None | Some(Kind::Mark(_)) => line.tokens[k].is(Role::VERBAL_NOUN),
        // 985项政务|服务|实现网办
        Some(Kind::Word(role)) if line.tokens[k].is(Role::VERBAL_NOUN) && !line.tokens[k].is(Role::PREDICATE) => {
            role.has(Role::RELATIONAL.or(Role::PARTICLE).or(Role::REACH).or(Role::PREDICATE))
        }
        Some(Kind::Word(role)) => {
            role.has(Role::RELATIONAL) || role.has(Role::PARTICLE) || compounds(line, k) || is_plan(line, k + 1)
        }
        Some(Kind::Text) => {
            let next = &line.tokens[k + 1].range;
            // 35个城市|更新|项目|加快建设
            let works = ["项目", "工程"].iter().any(|w| &line.text[next.clone()] == *w);
            next.len() <= 9 && (ends(line, k + 2) || works)
        }
        _ => false,
    }
}
