//! What the members of a list leave out: the head or the tail that they share.
//!
//! Finds: 产量 of 原煤、原油产量; 企业 of 企业营业收入、利润; 人均 of 人均收入、支出.
//! Leaves alone: members that are whole.
//! Gives: each member with what it shares.

use std::ops::Range;

use super::line::Kind;
use super::{Context, Phrase};
use crate::lexicon::Role;

/// Gives each member the tail of the last, or the head of the first, where it lacks one.
pub(super) fn shared(cx: &Context<'_, '_>, members: &[Phrase]) -> Vec<Phrase> {
    let text = cx.line.text;
    if let Some(all) = with_bare(cx, members) {
        return all;
    }
    let last = members[members.len() - 1];
    let places = beyond_places(cx, members);
    let tail = sides(cx, last)
        .or_else(|| ordinals(cx, members))
        .or(places)
        .or_else(|| beyond_people(cx, members))
        .or_else(|| beyond_kind(cx, members))
        .or_else(|| beyond_equals(cx, members))
        .or_else(|| tail(cx, last).map(|tail| with_kind(cx, last, tail)))
        .or_else(|| emission(cx, members))
        .or_else(|| pupils(cx, members))
        .or_else(|| beyond_name(cx, members));
    let head = head(cx, members[0]);
    // 牛奶、羊绒等|产量; but 高等教育、中等职业教育
    let others = tail.filter(|t| {
        let measure = text[t.hull()].strip_prefix('等').filter(|rest| t.len() == 1 && !rest.is_empty());
        let whole = |rest: &str| cx.lexicon.cues.measure_noun(rest) == Some(rest.len());
        measure.is_some_and(whole) && !text[..t.start()].ends_with(['中', '高', '初'])
    });
    let tail = others.map(|tail| tail.from(tail.start() + '等'.len_utf8())).filter(|t| !t.is_empty()).or(tail);
    let first_rate = head.map_or("", |head| &text[head.end()..members[0].end()]);
    let side = side_of_rates(cx, members);
    let rate = rate_tail(cx, last);
    let each = per_head(cx, members[0]);
    let output = per_output(cx, members[0]);
    members
        .iter()
        .enumerate()
        .map(|(n, &member)| {
            let words = member.words(text);
            let member = numbered(cx, members[0], member);
            // 存、贷款余额
            if n + 1 < members.len() && words.ends_with('存') && text[last.hull()].starts_with("贷款") {
                return member.with(Phrase::new(last.start() + '贷'.len_utf8()..last.end()));
            }
            // A投资、B面积增速: the rate is that of each
            if let Some(rate) = rate.filter(|_| n + 1 < members.len() && rate_tail(cx, member).is_none()) {
                return member.with(rate);
            }
            if n + 1 < members.len()
                && let Some(tail) = tail
                && !same_kind(cx, member, last)
                && (!complete(cx, member)
                    || is_short_name(cx, member, tail)
                    || lacks_rate(cx, member, tail)
                    // 化学需氧量、氨氮|排放量
                    || text[tail.hull()].starts_with("排放") && words.ends_with(EMITTED)
                    // 二氧化硫、二氧化氮|浓度
                    || text[tail.hull()].ends_with("浓度") && words.ends_with(EMITTED))
            {
                return member.with(unrepeated(cx, member, tail));
            }
            // 发案率 shares its head with 破案率, and not with 治安受案率; 农村户厕普及率 but 农村 with 污水治理率
            let as_short = || {
                is_rate_alone(cx, first_rate)
                    && (words.len() <= first_rate.len().max(12)
                        || side.is_none() && head.is_some_and(|h| h.hull().len() > 6))
            };
            if let (Some(others), Some(tail)) = (others.filter(|_| n + 1 == members.len()), tail) {
                return member.until(others.start()).with(tail);
            }
            if n > 0
                && let Some(head) = head
                && (is_bare(cx, &words) || is_rate_alone(cx, &words) && as_short())
            {
                return head.with(member);
            }
            if let Some(sided) = side.filter(|_| n > 0).map(|side| side.with(member)) {
                // 农村|生活污水治理率, but not 农村|森林覆盖率
                let named = |words: &str| cx.lexicon.indicators.named(words);
                if named(&words).is_none() || named(&words) == named(&sided.words(text)) {
                    return sided;
                }
            }
            let consumed = || ["二氧化碳", "碳排放", "能耗", "水耗", "用水量"].iter().any(|w| words.starts_with(w));
            if let Some(output) = output.filter(|_| n > 0 && consumed()) {
                return output.with(member);
            }
            if let Some(each) = each.filter(|_| n > 0 && !words.starts_with('每') && words.ends_with('数')) {
                return each.with(member);
            }
            let place = places.filter(|_| n + 1 == members.len()).zip(cx.lexicon.regions.starts(&words));
            place.map_or(member, |(rest, length)| Phrase::new(member.start()..member.start() + length).with(rest))
        })
        .collect()
}

/// Whether two things that are counted end in the same word (样板示范片区, 振兴片区).
fn same_kind(cx: &Context<'_, '_>, member: Phrase, last: Phrase) -> bool {
    const WORD: usize = 6;
    let kind = |p: Phrase| cx.line.text[p.start()..p.end()].len() > WORD && p.len() == 1;
    let word = |p: Phrase| &cx.line.text.as_bytes()[p.end() - WORD..p.end()];
    cx.dimension() == "count" && kind(member) && kind(last) && word(member) == word(last)
}

/// How the names of what is emitted end: 二氧化硫, 氮氧化物, 化学需氧量.
const EMITTED: [char; 8] = ['硫', '氮', '量', '物', '碳', '尘', '磷', '烷'];

/// 排放 of 二氧化硫、氮氧化物排放; 能耗和二氧化碳排放 are two things.
fn emission(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    let (last, others) = members.split_last()?;
    let words = last.words(cx.line.text);
    let emitted = others.iter().all(|m| m.words(cx.line.text).ends_with(EMITTED));
    let length = words.strip_suffix("排放").filter(|of| emitted && of.ends_with(EMITTED)).map(|_| "排放".len())?;
    Some(Phrase::new(last.end() - length..last.end()))
}

/// 在校生 of 小学、初中在校生: the people of several kinds of schools.
fn pupils(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    const SCHOOLS: [&str; 9] = ["小学", "初中", "高中", "中学", "大学", "幼儿园", "院校", "学校", "教育"];
    const PEOPLE: [&str; 7] = ["在校学生", "在校生", "专任教师", "毕业生", "在园幼儿", "在园儿童", "教职工"];
    let (last, others) = members.split_last()?;
    let school = |m: &Phrase| SCHOOLS.iter().any(|w| cx.line.text[..m.end()].ends_with(w));
    let words = &cx.line.text[last.parts().last()?];
    let people = PEOPLE.iter().find(|w| words.len() > w.len() && words.ends_with(**w))?;
    others.iter().all(school).then(|| Phrase::new(last.end() - people.len()..last.end()))
}

/// 人大建议、政协提案办结率、满意率: several members with a tail, and then measures of the last of them alone.
fn with_bare(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Vec<Phrase>> {
    let text = cx.line.text;
    let bare = |m: &&Phrase| {
        let words = m.words(text);
        is_bare(cx, &words) || is_rate_alone(cx, &words)
    };
    let (full, bares) = members.split_at(members.len() - members.iter().rev().take_while(bare).count());
    let last = *full.last().filter(|_| full.len() > 1 && !bares.is_empty())?;
    let head = head(cx, last)?;
    // 代表建议、政协提案|办结率、满意率: rates at which all were dealt with
    let dealt = |words: &str| cx.lexicon.cues.is_handling_rate(words);
    if dealt(&text[head.end()..last.end()]) && bares.iter().all(|m| dealt(&m.words(text))) {
        let things = Phrase::new(full[0].start()..head.end());
        let first = Phrase::new(head.end()..last.end());
        return Some(std::iter::once(&first).chain(bares).map(|rate| things.with(*rate)).collect());
    }
    let rate = is_rate_alone(cx, &text[head.end()..last.end()]);
    let alike = bares.iter().all(|m| rate == is_rate_alone(cx, &m.words(text)));
    alike.then(|| shared(cx, full).into_iter().chain(bares.iter().map(|m| head.with(*m))).collect())
}

/// 单位生产总值 of 单位生产总值能耗和二氧化碳排放: the output for which something was used or emitted.
fn per_output(cx: &Context<'_, '_>, first: Phrase) -> Option<Phrase> {
    let words = &cx.line.text[first.parts().next()?];
    let per = ["单位", "万元"].iter().any(|w| words.starts_with(w));
    let end = ["生产总值", "GDP"].iter().find_map(|w| Some(words.find(w)? + w.len())).filter(|_| per)?;
    (end < words.len()).then(|| first.until(first.start() + end))
}

/// 每千人口 of 每千人口医师数、护士数, which holds for all members.
fn per_head(cx: &Context<'_, '_>, first: Phrase) -> Option<Phrase> {
    let words = &cx.line.text[first.parts().next()?];
    let of = words.strip_prefix('每')?;
    let number = of.len() - of.trim_start_matches(['百', '千', '万', '十', '名', '个']).len();
    let whom = ["人口", "人", "户", "平方公里", "老年人"].iter().find(|w| of[number..].starts_with(**w))?;
    let end = first.start() + '每'.len_utf8() + number + whom.len();
    (end < first.end()).then(|| Phrase::new(first.start()..end))
}

/// 增速, 降幅 at the end of a member.
fn rate_tail(cx: &Context<'_, '_>, member: Phrase) -> Option<Phrase> {
    let rate = Role::UP.or(Role::DOWN);
    let t = cx.line.ending(member.end()).filter(|t| t.range.start > member.start())?;
    let t = Some(t).filter(|t| t.is(Role::RELATIONAL) && t.is(rate))?;
    Some(Phrase::new(t.range.clone()))
}

/// Whether a member ends in 增速, 降幅.
pub(super) fn is_rate(cx: &Context<'_, '_>, member: Phrase) -> bool {
    rate_tail(cx, member).is_some()
}

/// Whether a member says by itself what is measured: it ends in an indicator or a relational noun.
pub(super) fn complete(cx: &Context<'_, '_>, member: Phrase) -> bool {
    let last = cx.line.ending(member.end()).filter(|t| t.range.start >= member.start());
    last.is_some_and(|t| {
        t.is(Role::INDICATOR.or(Role::RELATIONAL)) || cx.lexicon.cues.is_growth_noun(&cx.line.text[t.range.clone()])
    }) || cx.lexicon.cues.measure_noun(&member.words(cx.line.text)).is_some()
        // 会议费、差旅费
        || cx.line.text[..member.end()].ends_with('费')
            && !cx.line.text[..member.end()].ends_with("消费")
            && member.hull().len() > 6
}

/// Whether words are a rate and the work that it tells of, and not of what (开工率, 投资完成率).
fn is_rate_alone(cx: &Context<'_, '_>, words: &str) -> bool {
    const LONGEST: usize = 15;
    words.ends_with('率') && (9..=LONGEST).contains(&words.len()) && cx.lexicon.indicators.named(words).is_none()
}

/// Whether a member is a statistic by its short name, and still is with the tail (二氧化硫、氮氧化物|排放量).
fn is_short_name(cx: &Context<'_, '_>, member: Phrase, tail: Phrase) -> bool {
    let short = member.words(cx.line.text);
    let named = cx.lexicon.indicators.named(&short).filter(|_| cx.lexicon.cues.measure_noun(&short).is_none());
    named.is_some() && cx.lexicon.indicators.named(&member.with(tail).words(cx.line.text)) == named
}

/// Whether a rate at the end is that of a statistic that is no rate (人大建议、政协提案|办结率达到100%).
fn lacks_rate(cx: &Context<'_, '_>, member: Phrase, tail: Phrase) -> bool {
    let rate = cx.is_percent() && cx.left.trigger.is_none() && cx.line.text[tail.hull()].ends_with('率');
    let words = member.words(cx.line.text);
    rate && cx.lexicon.cues.measure_noun(&words).is_none() && !cx.lexicon.cues.is_growth_noun(&words)
}

fn is_bare(cx: &Context<'_, '_>, words: &str) -> bool {
    cx.lexicon.cues.measure_noun(words) == Some(words.len()) && words.len() > 3
        || cx.line.tokens.iter().any(|t| t.is(Role::RELATIONAL) && &cx.line.text[t.range.clone()] == words)
}

/// What follows the last of several numbers (第一、二、三|产业投资).
fn ordinals(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    let words = |m: &Phrase| &cx.line.text[m.hull()];
    let (last, others) = members.split_last()?;
    let first = others.first()?;
    let numeral = |w: &str| matches!(w.trim_start_matches('第'), "一" | "二" | "三");
    let all = words(first).starts_with('第') && others.iter().all(|m| numeral(words(m)));
    let at = last.start() + words(last).chars().next().filter(|c| "二三".contains(*c))?.len_utf8();
    (all && last.len() == 1 && at < last.end()).then(|| Phrase::new(at..last.end()))
}

/// What follows 农村 or 城镇: 城镇和农村|居民人均可支配收入.
fn sides(cx: &Context<'_, '_>, last: Phrase) -> Option<Phrase> {
    let words = &cx.line.text[last.hull()];
    let (at, side) = ["农村", "城镇", "城市", "乡村"].iter().find_map(|s| words.find(s).map(|at| (at, s)))?;
    let start = last.start() + at + side.len();
    (start < last.end()).then(|| Phrase::new(start..last.end()))
}

/// 第 of 第一、二、三产业, which numbers all of them.
fn numbered(cx: &Context<'_, '_>, first: Phrase, member: Phrase) -> Phrase {
    let words = |m: Phrase| &cx.line.text[m.hull()];
    let number = words(first).strip_prefix('第').is_some_and(|rest| rest.starts_with(['一', '二']));
    let bare = number && member != first && words(member).starts_with(['二', '三']);
    if bare { Phrase::new(first.start()..first.start() + '第'.len_utf8()).with(member) } else { member }
}

/// 农村 of 农村卫生厕所普及率、生活污水治理率, which holds for all the rates, where no other of its kind is named.
fn side_of_rates(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    const SIDES: [&str; 7] = ["农村", "乡村", "城镇", "城市", "城区", "县城", "城乡"];
    let words = |m: &Phrase| m.words(cx.line.text);
    let (first, others) = members.split_first()?;
    // 城镇化率 is no rate of the towns
    let opens = |side: &&&str| words(first).strip_prefix(**side).is_some_and(|rest| !rest.starts_with('化'));
    let side = SIDES.iter().find(opens)?;
    let named = |m: &Phrase| SIDES.iter().any(|side| words(m).contains(side));
    // 农村自来水、卫生户厕|普及率
    let last = members.last().is_some_and(|m| words(m).ends_with('率'));
    let short = |m: &Phrase| !complete(cx, *m) && m.hull().len() <= "农村自来水".len();
    let rates = last && members.iter().all(|m| words(m).ends_with('率') || short(m));
    (rates && !others.iter().any(named)).then(|| Phrase::new(first.start()..first.start() + side.len()))
}

/// What follows the last of several kinds of people (城镇职工、居民|医保报销比例).
fn beyond_people(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    let (last, others) = members.split_last()?;
    let people = |at: Option<&super::Token>| at.filter(|t| t.is(Role::PERSON)).map(|t| t.range.end);
    let end = people(cx.line.starting(last.start()))?;
    let all = others.iter().all(|o| people(cx.line.ending(o.end())).is_some());
    (all && last.len() == 1 && end < last.end()).then(|| Phrase::new(end..last.end()))
}

/// The tail without what the member ends in already (高新技术产业|产业产值).
fn unrepeated(cx: &Context<'_, '_>, member: Phrase, tail: Phrase) -> Phrase {
    let words = &cx.line.text[tail.hull()];
    let own = member.words(cx.line.text);
    // 高技术制造业|增加值, of 高技术制造业、优势产业增加值
    let kind = (0..words.len()).filter(|&n| words.is_char_boundary(n)).find(|&n| {
        (own.ends_with('业') || cx.lexicon.cues.shared_head(&own).is_some())
            && cx.lexicon.cues.shared_head(&words[..n]) == Some(n)
    });
    if let Some(kind) = kind.filter(|&n| n > 0) {
        return Phrase::new(tail.start() + kind..tail.end());
    }
    let repeated = (6..words.len()).rev().filter(|&n| words.is_char_boundary(n)).find(|&n| own.ends_with(&words[..n]));
    repeated.map_or(tail, |n| Phrase::new(tail.start() + n..tail.end()))
}

/// The tail with the kind of thing that it measures (纺织、建材|产业增加值).
fn with_kind(cx: &Context<'_, '_>, last: Phrase, tail: Phrase) -> Phrase {
    let before = &cx.line.text[last.start()..tail.start().max(last.start())];
    let kind = cx.lexicon.cues.shared_head(before).filter(|&kind| kind < before.len() && last.len() == 1);
    kind.map_or(tail, |kind| Phrase::new(tail.start() - kind..tail.end()))
}

/// The measuring words at the end of the last member (产量 of 天然气产量).
fn tail(cx: &Context<'_, '_>, last: Phrase) -> Option<Phrase> {
    // the longest relational noun at the end
    let noun = cx.line.ending(last.end()).filter(|t| t.is(Role::RELATIONAL) && t.range.start > last.start());
    noun.map(|t| t.range.clone()).or_else(|| suffix(cx, last)).map(Phrase::new)
}

/// A measuring noun at the end of a phrase that the dictionaries keep whole.
fn suffix(cx: &Context<'_, '_>, last: Phrase) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let start = last.parts().last()?.start;
    let words = &cx.line.text[start..last.end()];
    let length = cx.lexicon.cues.measure_noun(words)?;
    // 风电、太阳能|发电量
    let statistic = |at: usize| words[at..].len() <= LONGEST && cx.lexicon.indicators.named(&words[at..]).is_some();
    if words.ends_with('量')
        && let Some((at, _)) = words.char_indices().skip(1).find(|(at, _)| words.len() - at > length && statistic(*at))
    {
        return Some(start + at..last.end());
    }
    // 基本养老、医疗保险|参保率
    if words.ends_with('率') {
        let chars = if words.ends_with("镇化率") { 4 } else { 3 };
        let rate = words.char_indices().rev().nth(chars - 1).map(|(at, _)| at).filter(|&at| at > 0)?;
        // 高等教育|毛入学率
        let rate = ["毛", "净"].iter().find(|w| words[..rate].ends_with(**w)).map_or(rate, |w| rate - w.len());
        return Some(start + rate..last.end());
    }
    // 固态电池|出货量
    if words.ends_with('量') && length == 3 && words.len() > 15 {
        return words.char_indices().rev().nth(2).map(|(at, _)| start + at..last.end());
    }
    // 普惠小微|贷款余额
    let of = &words[..words.len() - length];
    let length =
        length + ["贷款", "存款"].iter().find(|w| of.ends_with(**w) && of.len() > w.len()).map_or(0, |w| w.len());
    // 量, 率 alone say too little to be shared; 里程 of 通车里程 is a part of a word
    let word = cx.line.ending(last.end()).filter(|t| t.is(Role::NOUN) && !t.is(Role::INDICATOR));
    let whole = word.filter(|t| t.range.start > start && t.range.len() > length).map(|t| t.range.clone());
    (length < words.len() && length > 3).then(|| whole.unwrap_or(last.end() - length..last.end()))
}

/// What follows the kind of thing in which all the members end (农用地、建设用地|安全利用率).
fn beyond_kind(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    const KINDS: std::ops::RangeInclusive<usize> = 2..=4;
    let (last, others) = members.split_last()?;
    let words = &cx.line.text[last.hull()];
    cx.lexicon.cues.measure_noun(words).filter(|_| last.len() == 1)?;
    let first = others.first()?.words(cx.line.text);
    let kinds = first.char_indices().rev().enumerate().filter(|(n, _)| KINDS.contains(&(n + 1)));
    let kinds = kinds.map(|(_, (at, _))| &first[at..]).filter(|kind| kind.len() < first.len());
    let same = |kind: &&str| others.iter().all(|o| o.words(cx.line.text).ends_with(*kind));
    let ends = kinds.filter(same).filter_map(|kind| words.find(kind).filter(|&at| at > 0).map(|at| at + kind.len()));
    ends.last().filter(|&end| end < words.len()).map(|end| Phrase::new(last.start() + end..last.end()))
}

/// What follows a member as long as all the others (水电、风电|装机).
fn beyond_equals(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    let (last, others) = members.split_last()?;
    let chars = |p: &Phrase| p.words(cx.line.text).chars().count();
    let length = chars(others.first()?);
    if last.len() != 1 || others.iter().any(|o| chars(o) != length) {
        return None;
    }
    let words = &cx.line.text[last.hull()];
    let (at, _) = words.char_indices().nth(length)?;
    // 中、高等职业教育在校生
    const GRADES: &str = "大中小微高初低";
    let grades = |p: &Phrase| p.words(cx.line.text).chars().next().is_some_and(|c| GRADES.contains(c));
    if length == 1 && members.iter().all(grades) && words.chars().count() > 2 {
        return Some(Phrase::new(last.start() + at..last.end()));
    }
    if words.chars().count() < length + 2 || cx.lexicon.cues.measure_noun(words).is_none() {
        return None;
    }
    // the place must look like a joint: a word begins there, or the members share a character (水电, 风电)
    let joint = cx.line.starting(last.start() + at).is_some_and(|t| matches!(t.kind, Kind::Word(_)));
    let shares = others.iter().all(|o| o.words(cx.line.text).chars().zip(words.chars()).any(|(a, b)| a == b));
    // 动力电池、储能电池|出货量, but not 高中阶段教育、高等教育毛|入学率
    let end = words[..at].chars().next_back();
    let same_end = others.iter().all(|o| o.words(cx.line.text).chars().next_back() == end);
    (length == 1 || joint || shares && (length <= 3 || same_end)).then(|| Phrase::new(last.start() + at..last.end()))
}

/// What follows the last of several names of places (广州、深圳|地铁客运量; 河北、山西、山东三省|粮食产量).
fn beyond_places(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    let (last, others) = members.split_last()?;
    let words = &cx.line.text[last.hull()];
    let regions = &cx.lexicon.regions;
    let place = regions
        .starts(words)
        .filter(|_| others.iter().all(|o| regions.starts(&o.words(cx.line.text)) == Some(o.hull().len())))?;
    let at = place + together(&words[place..]);
    let rest = last.start() + at..last.end();
    let whole = last.len() == 1 || last.parts().last().is_some_and(|part| part == rest);
    (whole && at < words.len()).then(|| Phrase::new(rest))
}

/// What follows the last of several attributes of a common head (刑事、治安|案件).
fn beyond_name(cx: &Context<'_, '_>, members: &[Phrase]) -> Option<Phrase> {
    const LONGEST: usize = 15;
    let (last, others) = members.split_last()?;
    let words = &cx.line.text[last.hull()];
    let length = cx.lexicon.cues.shared_head(words).filter(|&length| length < words.len() && last.len() == 1)?;
    let short = others
        .iter()
        .all(|o| o.hull().len() <= LONGEST && cx.lexicon.cues.shared_head(&o.words(cx.line.text)).is_none());
    short.then(|| Phrase::new(last.end() - length..last.end()))
}

/// Length of what names of places are together, right after them: 河南|五省（市）|煤炭消费总量.
fn together(words: &str) -> usize {
    let kinds = words.trim_start_matches(['两', '三', '四', '五', '六', '七', '八', '九', '十', '个']);
    let rest = kinds.trim_start_matches(['省', '市', '州', '县', '区', '镇', '乡']);
    if kinds.len() == words.len() || rest.len() == kinds.len() || rest.starts_with('域') {
        return 0;
    }
    let bracket = rest.starts_with('（').then(|| rest.find('）')).flatten();
    words.len() - bracket.map_or(rest, |at| &rest[at + '）'.len_utf8()..]).len()
}

/// What the first member shares with bare followers: all before its measuring noun.
fn head(cx: &Context<'_, '_>, first: Phrase) -> Option<Phrase> {
    // 生产安全事故|起数、死亡人数
    if first.len() == 1
        && let Some(of) = cx.line.text[first.hull()].strip_suffix("起数").filter(|of| of.ends_with("事故"))
    {
        return Some(first.until(first.start() + of.len()));
    }
    let word = cx.line.ending(first.end());
    let word = word.filter(|t| t.range.start > first.start() && t.is(Role::INDICATOR.or(Role::RELATIONAL)));
    let end = word.map(|t| t.range.start).or_else(|| suffix(cx, first).map(|r| r.start))?;
    // 热线|按期|办结率、满意率
    let adverb = cx.line.ending(end).filter(|t| t.is(Role::ADVERB) && t.range.start > first.start());
    let end = adverb.map_or(end, |t| t.range.start);
    (end > first.start()).then(|| Phrase::new(first.start()..end))
}
