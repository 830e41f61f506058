//! Whose figure it is when not the region's own.
//!
//! Finds: a name at the head of the metric (兰州新区|经济总量, 省属企业|资产总额, a region of the gazetteer), a name that is
//! the subject of the sentence (某集团开辟新赛道，产能居全国第1位).
//! Leaves alone: a name that is itself what is counted (新建开发区5个), and kinds of bodies without a name (开发区数量).
//! Gives: the place of the name.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::subject::Subjects;
use super::{Context, Figure, Memory, Phrase, bracket, shared};
use crate::lexicon::{Lexicon, Role};
use crate::record::Measure;

/// A name has at least this many bytes, with what it is (兰州|新区).
const SHORTEST: usize = 9;

/// The end of the name of a circle of countries (共建“一带一路”国家).
const PARTNER: &str = "”国家";

/// The name at the head of a metric.
pub(super) fn of_metric(line: &Line<'_>, lexicon: &Lexicon, metric: Phrase) -> Option<Range<usize>> {
    let first = metric.parts().next()?;
    let text = &line.text[first.clone()];
    let end = head(lexicon, text).filter(|&end| end < text.len() || metric.len() > 1)?;
    // 开发区数量达N: they are what is counted
    if ["数量", "总数", "个数"].iter().any(|w| line.text[first.start + end..].starts_with(w)) {
        return None;
    }
    // 北京、天津、河北三省（市）|煤炭消费总量: all of them
    if let Some(places) = shared::counted_places(&text[end..]).filter(|_| text[end..].starts_with('、')) {
        return Some(first.start..first.start + end + places);
    }
    let partner = text[..end].ends_with(PARTNER);
    (partner || !starts_with_verb(line, first.start)).then(|| first.start..first.start + end)
}

/// With whom there is trade: 东盟 of 对东盟进出口, and 拉美 of 对非洲、拉美市场出口.
fn partner(line: &Line<'_>, metric: Phrase) -> Option<Range<usize>> {
    const TRADE: [&str; 6] = ["进出口", "出口", "进口", "贸易额", "贸易总额", "贸易"];
    // what they begin with, which is rare
    const OPENS: [char; 3] = ['进', '出', '贸'];
    let first = metric.parts().next()?;
    let words = &line.text[first.clone()];
    let trades = |text: &str| TRADE.iter().any(|w| text.starts_with(w));
    let next = || metric.parts().nth(1).filter(|part| trades(line.text[part.clone()].trim_start_matches("市场")));
    let mut opens = words.char_indices().filter(|(_, c)| OPENS.contains(c)).map(|(at, _)| at);
    let inside = opens.find(|&at| trades(&words[at..]));
    let at = inside.or_else(|| next().map(|_| words.len())).filter(|&at| at > 0)?;
    let name = words[..at].trim_end_matches("市场").trim_start_matches(['对', '与', '自', '同']);
    let start = first.start + words[..at].find(name)?;
    (name.len() >= 6 && is_partner(line.text, start)).then(|| start..start + name.len())
}

/// Whether the name at `start` is one of those with whom something is done: 对, 与, 自 or 同 stands before it, with nothing but
/// further names between.
pub(crate) fn is_partner(text: &str, start: usize) -> bool {
    to_partner(text, start).is_some()
}

/// The 对, 与, 自 or 同 before the partner at `start`.
fn to_partner(text: &str, start: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 30;
    let before = text[..start].char_indices().rev().take(LONGEST);
    let before = before.take_while(|(_, c)| !matches!(c, '，' | '；' | '。' | '：' | '\n'));
    let (at, c) = before.into_iter().find(|(_, c)| matches!(c, '对' | '与' | '自' | '同'))?;
    let to = at..at + c.len_utf8();
    let between = &text[to.end..start];
    // 自贡、泸州, 大同市、朔州市: a part of the name before
    let first = between.split(['、', '和']).next().unwrap_or_default().trim_end_matches(['市', '县', '区']);
    let inside = matches!(c, '自' | '同') && !between.is_empty() && first.chars().nth(1).is_none();
    (between.is_empty() || !inside && between.ends_with(['、', '和'])).then_some(to)
}

/// 对欧盟进出口, of 对东盟、欧盟进出口: trade with somebody, rather than theirs.
pub(super) fn with_preposition(line: &Line<'_>, metric: Phrase) -> Phrase {
    let to = partner(line, metric).and_then(|who| to_partner(line.text, who.start));
    to.filter(|to| to.end <= metric.start()).map_or(metric, |to| Phrase::new(to).with(metric))
}

/// The name at the head of the metric that was asked about last: several values of a sentence share theirs.
#[derive(Default)]
pub(super) struct Head(Option<(Phrase, Option<Range<usize>>)>);

impl Head {
    fn of_metric(&mut self, line: &Line<'_>, lexicon: &Lexicon, metric: Phrase) -> Option<Range<usize>> {
        if let Some((_, name)) = self.0.as_ref().filter(|(last, _)| *last == metric) {
            return name.clone();
        }
        let name = partner(line, metric).or_else(|| of_metric(line, lexicon, metric));
        self.0 = Some((metric, name.clone()));
        name
    }
}

/// Length of the name with which a phrase begins: an organisation, a park, or a region.
fn head(lexicon: &Lexicon, text: &str) -> Option<usize> {
    organisation(lexicon, text).or_else(|| port(lexicon, text)).or_else(|| region(lexicon, text))
}

/// Length of the name of a region of the gazetteer, or a larger part of the country, with which a phrase begins.
fn region(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let cues = &lexicon.cues;
    cues.area(text)
        .max(lexicon.regions.starts(text))
        .filter(|&end| !cues.is_common_word(&text[..end]) && !cues.is_event(text))
}

/// Length of a port that is named after the regions with which a phrase begins (宁波舟山港, 唐山港, but 唐山港口).
fn port(lexicon: &Lexicon, text: &str) -> Option<usize> {
    const OTHERS: [&str; 8] = ["港口", "港澳", "港元", "港资", "港股", "港湾", "港商", "港人"];
    let mut end = region(lexicon, text)?;
    while let Some(next) = lexicon.regions.starts(&text[end..]) {
        end += next;
    }
    let rest = &text[end..];
    (rest.starts_with('港') && !OTHERS.iter().any(|w| rest.starts_with(w))).then(|| end + '港'.len_utf8())
}

/// A name with which a clause begins.
pub(super) struct Named {
    /// Its length.
    pub end: usize,
    /// A place, whose name also stands before many a thing that is not the place's own (延安苹果).
    pub place: bool,
}

/// The name of a body or place with which a clause begins; a place's with what it is (丰台区, not 丰台), unless `short`.
pub(super) fn named(lexicon: &Lexicon, text: &str, short: bool) -> Option<Named> {
    let body = organisation(lexicon, text);
    if let Some(end) = body.filter(|&end| !text[..end].ends_with(PARTNER)) {
        return Some(Named { end, place: text[..end].ends_with('镇') });
    }
    let end = body.or_else(|| region(lexicon, text))?;
    (short || lexicon.cues.region_suffixes().any(|s| text[..end].ends_with(s))).then_some(Named { end, place: true })
}

/// Length of the name of an organisation or a park with which a phrase begins.
fn organisation(lexicon: &Lexicon, text: &str) -> Option<usize> {
    let cues = &lexicon.cues;
    if text.len() < SHORTEST || !cues.may_hold_organisation(text) {
        return None;
    }
    // 城北工业园区 is no 城北工业园
    let closes = |end: &usize| cues.organisation_length(text).is_none_or(|length| text.len() - length >= *end);
    cues.organisation_end(text)
        .filter(closes)
        .or_else(|| cues.is_organisation(text).then_some(text.len()))
        // 对“一带一路”国家 is whom trade is with
        .filter(|&end| {
            !text.starts_with(['对', '与', '以', '从', '由', '做', '把', '将']) || text[..end].ends_with(PARTNER)
        })
        // 纳入集团化管理
        .filter(|&end| !text[end..].starts_with('化'))
        .filter(|&end| end >= SHORTEST && !cues.is_generic(&text[..end]) && !cues.lacks_name(&text[..end]))
        // “精品街道” is not the name “精品街道
        .filter(|&end| text[..end].matches(['“', '《']).count() == text[..end].matches(['”', '》']).count())
}

/// Whether a text is the name of an organisation or a park.
pub(super) fn names_body(lexicon: &Lexicon, text: &str) -> bool {
    organisation(lexicon, text) == Some(text.len())
}

/// Whether a phrase is nothing but a name.
pub(super) fn is_name(line: &Line<'_>, lexicon: &Lexicon, phrase: Phrase) -> bool {
    phrase.len() == 1 && head(lexicon, &line.text[phrase.hull()]) == Some(phrase.end() - phrase.start())
}

/// Whether a sentence goes on about the subject of the one before (目前…, 该园区…).
pub(super) fn goes_on(line: &Line<'_>, lexicon: &Lexicon) -> bool {
    lexicon.cues.goes_on(&line.text[line.range.clone()])
}

/// Fills the entity of a figure that has none; `memory` holds whose figure the last one was, `head` the name in its metric.
pub(super) fn fill(cx: &Context<'_, '_>, subjects: &Subjects, memory: &Memory, head: &mut Head, figure: &mut Figure) {
    let (line, cues) = (cx.line, &cx.lexicon.cues);
    // 200万元的扶贫资金, 4万亿元的投资计划: a sum has no owner
    // 总投资9亿元的重点项目: one word of everyday is no name
    let word = |e: &Range<usize>| {
        let t = line.starting(e.start).filter(|t| t.range == *e);
        t.is_some_and(|t| matches!(t.kind, Kind::Word(_))) && region(cx.lexicon, &line.text[e.clone()]).is_none()
    };
    figure.entity = figure.entity.take().filter(|e| !cues.is_sum(&line.text[e.clone()]) && !word(e));
    if figure.entity.is_some() {
        return;
    }
    // 某镇跻身全国百强镇: the body is both what is ranked and whose rank it is
    let ranked =
        |m: &Phrase| figure.measure == Measure::Rank && !cx.left.np.is_empty() && is_name(line, cx.lexicon, *m);
    let own =
        figure.metric.and_then(|m| head.of_metric(line, cx.lexicon, m).or(Some(m).filter(ranked).map(|m| m.hull())));
    // 建设四个循环经济产业园区: a sort of bodies that is counted has no name
    let counted = |e: &Range<usize>| {
        figure.rule == "count"
            && e.start <= cx.amount.outer.end + '的'.len_utf8()
            && region(cx.lexicon, &line.text[e.clone()]).is_none()
    };
    let own = own.filter(|e| !counted(e));
    let bracket = || bracket::thing(line, cx.lexicon, cx.token);
    let subject = || {
        let phrase = cx.phrase(cx.left.subject.clone()).filter(|p| is_name(line, cx.lexicon, *p));
        phrase.and_then(|p| p.parts().next())
    };
    let same = || memory.owners.iter().rev().find(|(m, _)| Some(*m) == figure.metric).map(|(_, e)| e.clone());
    let about = |who: &Range<usize>| {
        let after = figure.metric.is_none_or(|m| m.start() >= who.end);
        (after && may_own(cx, who)).then(|| who.clone())
    };
    // named since the figure before
    let anew = || {
        let last = line.tokens[..cx.token].iter().rposition(|t| t.amount().is_some()).unwrap_or(0);
        subjects.change(last + 1..cx.token + 1)
    };
    let now = || subjects.at(cx.token).filter(|_| anew()).and_then(about);
    let still = || subjects.at(cx.token).and_then(about);
    // 省属企业资产总额达N，工业总产值突破M: a statistic alone after a comma is the same body's
    let alone = || {
        let last = memory.last.as_ref()?.entity.clone()?;
        let np = cx.left.np.clone();
        let bare = np.len() == 1 && line.tokens[np.start].is(Role::INDICATOR.or(Role::RELATIONAL));
        // 累计完成投资N
        let light = |t: &&Token| {
            matches!(t.kind, Kind::Time(_))
                || t.is(Role::ADVERB.or(Role::REACH).or(Role::CUMULATIVE).or(Role::PREDICATE))
        };
        let before = line.tokens[..np.start].iter().rev().find(|t| !light(t));
        let comma = before.is_some_and(|t| matches!(t.kind, Kind::Mark('，' | '、')));
        // whom one trades with has nothing else
        let trades = |l: &Figure| l.metric.is_some_and(|m| partner(line, m).is_some());
        let told = memory.last.as_ref().is_some_and(trades);
        (bare && comma && !anew() && !told).then_some(last)
    };
    let theme = || memory.theme.as_ref().and_then(about);
    let told = own.or_else(bracket).or_else(subject).or_else(now).or_else(same).or_else(still).or_else(alone);
    figure.entity = told.or_else(theme);
}

/// Whether a body can have the statistic that the amount measures: those of a whole economy (固定资产投资, 生产总值) belong to
/// places alone.
fn may_own(cx: &Context<'_, '_>, who: &Range<usize>) -> bool {
    let np = &cx.line.tokens[cx.left.np.clone()];
    let statistic = np.len() == 1 && np[0].is(Role::INDICATOR);
    let place = ["市", "县", "区", "省", "州", "镇", "圈", "群"].iter().any(|s| cx.line.text[who.clone()].ends_with(s));
    !statistic || place || !cx.lexicon.cues.is_regional(&cx.line.text[np[0].range.clone()])
}

fn starts_with_verb(line: &Line<'_>, at: usize) -> bool {
    line.starting(at).is_some_and(|t| t.is(Role::VERB))
}
