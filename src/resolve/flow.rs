//! Flows and stocks.
//!
//! Finds: what happened over a period — 新增就业, 完成水利投资超N, 五年间用汇近N, 累计N、占全国M% (the share of the flow).
//! Leaves alone: what stood at its end — 城镇化率, 贷款余额N, 突破6万家, 增至N, 新增16条、达到54条, 收入N，年均增长M%.

use crate::lexicon::{Lexicon, Role};
use crate::link::{Figure, Kind, Line, Token};
use crate::mention::{Amount, TimeKind};
use crate::record::{Basis, Measure};

/// Whether a figure is what happened over its period rather than what stood at its end.
pub fn is_flow(line: &Line<'_>, figure: &Figure, metric: &str, lexicon: &Lexicon, amount: &Amount, plan: bool) -> bool {
    let place = line.places[figure.amount];
    let before = &line.tokens[..place];
    if figure.measure == Measure::Share || figure.rule == "multiple_of" {
        return compared_to_span(line, figure) || joined_to_flow(before);
    }
    if figure.measure != Measure::Level || figure.is_start || grew_to(before) {
        return false;
    }
    // 新增16条、达到54条
    let reached = before.last().is_some_and(|t| matches!(text(line, t), "达到" | "达" | "总数达" | "总量达"));
    if figure.rule == "level_of_last" && reached {
        return false;
    }
    // 拥有年销售收入500万元以上的企业32家: what is there
    if before.iter().rev().take_while(|t| !t.is_break()).any(|t| line.says(t, "拥有")) {
        return false;
    }
    let sums = line.roles.has(Role::CUMULATIVE);
    let summed_up = figure.basis == Some(Basis::Cumulative)
        || clause(before).any(|t| t.is(Role::CUMULATIVE) || line.says(t, "年均"))
        || each_year(line, place)
        || of_span(line, figure, before)
        || sums && opens_with_sum(line, before);
    // 改造棚户区3万套, of a plan of years
    const WORKS: [&str; 4] = ["改造", "搬迁", "解决", "培训"];
    let worked = || WORKS.iter().any(|w| metric.starts_with(w) || metric.ends_with(w));
    if summed_up || lexicon.cues.is_kept(metric) || plan && lexicon.dimension(amount) != "ratio" && worked() {
        return true;
    }
    let dimension = lexicon.dimension(amount);
    // 铁路投资172亿元, of a plan that names no year for it
    let invests = || ["投资", "拨款"].iter().any(|w| metric.ends_with(w)) && !reached;
    if plan && dimension == "money" && invests() {
        return true;
    }
    let count = figure.rule.starts_with("count");
    // 完成4家企业超低排放改造: the work
    if count && before.last().is_some_and(|t| text(line, t) == "完成") && dimension != "ratio" {
        return true;
    }
    // 五年中央财政用于科技的投入达到N
    if dimension == "money" && spends_over_years(line, before) {
        return true;
    }
    let over = || over_span(line, before, lexicon);
    // 五年内，全国建成…: what a plan does in all of its years
    // 生产总值 is no producing
    let doing = || {
        lexicon.cues.is_doing(metric) && !metric.starts_with("生产总值")
            // 棚户区住房改造超过N
            || ["改造", "搬迁"].iter().any(|w| metric.ends_with(w))
    };
    let plain = !matches!(dimension, "ratio" | "pp" | "concentration" | "age");
    let said =
        || before.last().is_none_or(|t| !t.is(Role::REACH) || !matches!(text(line, t), "达到" | "达" | "增加到"));
    if plan && over() && (doing() || acts(line, figure, before) || plain && said()) {
        return true;
    }
    if plan || matches!(dimension, "ratio" | "pp" | "concentration" | "age") || dimension.is_empty() && !count {
        return false;
    }
    // 原煤产量12.9亿吨, in a review of five years: of one of them
    let yearly = ["产量", "总产", "发电量"].iter().any(|w| metric.ends_with(w))
        && matches!(dimension, "mass" | "energy" | "volume")
        && !summed(before)
        && !clause(before).any(|t| line.says(t, "合计"));
    let stock = lexicon.cues.is_stock(metric) || yearly || grows_on_average(line, place) && !summed(before);
    if stock && !spans(line, figure) {
        return false;
    }
    doing()
        || !figure.is_end && !listed_after_stock(line, figure)
        || only_bounded(line, before, || count || over()) && (over() || acts(line, figure, before))
}

/// 拨款1700亿元，平均每年340亿元: the sum of several years, and what it comes to in one of them.
fn each_year(line: &Line<'_>, place: usize) -> bool {
    let yearly = |k: usize| line.tokens.get(k).is_some_and(|t| matches!(text(line, t), "平均每年" | "每年平均"));
    let behind = line.tokens.get(place + 1).is_some_and(|t| t.is_mark('，') || t.is_mark('、') || t.is_mark('（'));
    let before = || clause(&line.tokens[..place]).any(|t| matches!(text(line, t), "平均每年" | "每年平均"));
    let sum = behind && yearly(place + 2) && line.tokens.get(place + 3).is_some_and(|t| t.amount().is_some());
    sum || before()
}

/// 比“五五”时期的2528亿元: what came about in the span that is compared with.
fn of_span(line: &Line<'_>, figure: &Figure, before: &[Token]) -> bool {
    let [.., than, _, of] = before else { return false };
    let time = figure.time.filter(|&t| than.is(Role::THAN) && text(line, of) == "的" && is_span(line, t));
    time.is_some_and(|t| ["时期", "期间"].iter().any(|w| line.text[line.times[t].span.clone()].ends_with(w)))
}

/// 累计为9个县供水超35万吨: what the clause opens with holds behind the count too.
fn opens_with_sum(line: &Line<'_>, before: &[Token]) -> bool {
    let start = before.iter().rposition(Token::is_break).map_or(0, |k| k + 1);
    let for_whom = |t: &Token| t.is(Role::PREP) || line.says(t, "为");
    before.get(start).is_some_and(|t| t.is(Role::CUMULATIVE)) && before.get(start + 1).is_some_and(for_whom)
}

/// 企业达到1100家，平台331家、众创空间128家: noun and number alone, in a row that begins with what was reached.
fn listed_after_stock(line: &Line<'_>, figure: &Figure) -> bool {
    const LONGEST: usize = 8;
    let mut end = line.places[figure.amount];
    for _ in 0..LONGEST {
        let opens = |t: &Token| t.is_break() || t.amount().is_some();
        let start = line.tokens[..end].iter().rposition(opens).map_or(0, |k| k + 1);
        let start = start + usize::from(line.tokens[start].is_mark('、'));
        let words = &line.tokens[start..end];
        let reached = |t: &Token| t.is(Role::REACH) && matches!(text(line, t), "达到" | "达" | "有" | "增至");
        if words.last().is_some_and(|t| reached(t) || t.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN))) {
            return true;
        }
        let noun = |t: &Token| match t.kind {
            Kind::Text | Kind::Quote => true,
            Kind::Word(role) => role.has(STANDS) && !role.has(Role::VERB),
            _ => false,
        };
        let bare = !words.is_empty() && words.iter().all(noun);
        let row = |k: &usize| line.tokens[k + 1].is_mark('，') || line.tokens[k + 1].is_mark('、');
        let before = start.checked_sub(2).filter(|k| bare && row(k));
        match before.filter(|&k| line.tokens[k].amount().is_some()) {
            Some(k) => end = k,
            None => return false,
        }
    }
    false
}

/// What names things and their number.
const STANDS: Role = Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::PERSON).or(Role::SCOPE).or(Role::OWN);

fn text<'t>(line: &Line<'t>, token: &Token) -> &'t str {
    &line.text[token.range.clone()]
}

/// The tokens of the clause before an amount, the nearest first, up to a mark but 、 or another amount.
fn clause(before: &[Token]) -> impl Iterator<Item = &Token> {
    before.iter().rev().take_while(|t| !t.is_break() && t.amount().is_none())
}

/// 从2.2万家增加到4.9万家, 均增至9个
fn grew_to(before: &[Token]) -> bool {
    clause(before)
        .take(3)
        .take_while(|t| matches!(t.kind, Kind::Word(_) | Kind::Time(_)))
        .any(|t| t.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN)))
}

/// 累计开行2.6万列、占全国23.9%: only 、 parts the amount from one that was summed up.
fn joined_to_flow(before: &[Token]) -> bool {
    let between = clause(before).count();
    let Some(last) = before.len().checked_sub(between + 1).filter(|&k| before[k].amount().is_some()) else {
        return false;
    };
    before.get(last + 1).is_some_and(|t| t.is_mark('、'))
        && clause(&before[..last]).any(|t| t.is(Role::CUMULATIVE.or(Role::KEEP)))
}

/// 是“十二五”时期的4倍: what is compared with a span is told of one.
fn compared_to_span(line: &Line<'_>, figure: &Figure) -> bool {
    let of = figure.of.filter(|_| figure.rule == "multiple_of").map(|of| of.hull());
    let years =
        |of: &std::ops::Range<usize>| matches!(&line.text[of.clone()], "前五年" | "前四年" | "前三年" | "上个五年");
    of.is_some_and(|of| years(&of) || (0..line.times.len()).any(|t| line.times[t].span == of && is_span(line, t)))
}

/// X元，年均增长y%, X元，按可比口径年均增长y%: the value is that of the last year.
fn grows_on_average(line: &Line<'_>, place: usize) -> bool {
    let mut rest = line.tokens[place + 1..].iter();
    let comma = rest.next().is_some_and(|t| t.is_mark('，') || t.is_mark('、'));
    let mut rest = rest.take_while(|t| t.amount().is_none() && !t.is_break()).peekable();
    let counted = rest.peek().is_some_and(|t| text(line, t).starts_with('按'));
    comma && rest.take_while(|t| counted || t.is(Role::ADVERB.or(Role::AVERAGE))).any(|t| t.is(Role::AVERAGE))
}

/// 五年累计进出口N，其中出口M，年均增长y%: a part of what was summed up.
fn summed(before: &[Token]) -> bool {
    before.iter().rev().take_while(|t| !t.is_mark('；')).any(|t| t.is(Role::CUMULATIVE))
}

/// Whether the clause names a span (五年间, 五年共).
fn spans(line: &Line<'_>, figure: &Figure) -> bool {
    figure.time.is_some_and(|t| is_span(line, t))
}

fn is_span(line: &Line<'_>, time: usize) -> bool {
    let time = &line.times[time];
    time.kind != TimeKind::Part && time.edtf.is_some_and(|e| e.is_interval() && e.single_year().is_none())
}

/// Whether the value is called an end by nothing but its bound (近100亿美元), or by the verb before a count (有3000万人).
fn only_bounded(line: &Line<'_>, before: &[Token], counts: impl Fn() -> bool) -> bool {
    let last = clause(before).find(|t| !t.is(Role::ADVERB));
    last.is_none_or(|t| !t.is(Role::REACH) || matches!(text(line, t), "有" | "在" | "为" | "共有") && counts())
}

/// Whether the sentence is told of a span as a whole (五年间…).
fn over_span(line: &Line<'_>, before: &[Token], lexicon: &Lexicon) -> bool {
    // 五年增加生产能力N, 五年合计N
    if behind_years(line, before).is_some_and(|rest| lexicon.cues.opens_sum_of_years(rest)) {
        return true;
    }
    let told = before.iter().rev().take_while(|t| !t.is_mark('；'));
    // 五年内，建成…；新增…: the opening holds for the whole sentence
    let opening = before.first().filter(|t| matches!(t.kind, Kind::Time(_)) || t.is(Role::CUMULATIVE));
    told.chain(opening).any(|t| {
        matches!(t.kind, Kind::Time(n) if is_span(line, n) && within(line, t))
            || t.is(Role::CUMULATIVE) && text(line, t).ends_with(['间', '中', '内'])
    })
}

/// What follows a number of years with which the clause opens (五年|增加生产能力N).
fn behind_years<'l>(line: &Line<'l>, before: &[Token]) -> Option<&'l str> {
    let clause = before.iter().rposition(Token::is_break).map_or(line.range.start, |k| before[k].range.end);
    line.text[clause..line.range.end].strip_prefix(['三', '四', '五', '十'])?.strip_prefix('年')
}

/// 五年财政投入N: a sum of money in a clause that opens with a number of years.
fn spends_over_years(line: &Line<'_>, before: &[Token]) -> bool {
    const FAR: usize = 60;
    let spent = |rest: &str| ["投入", "投资", "支出"].iter().any(|w| rest.find(w).is_some_and(|at| at < FAR));
    behind_years(line, before)
        .is_some_and(|rest| !rest.starts_with(['来', '前', '后', '间', '内', '级', '以', '制', '期']) && spent(rest))
}

/// Whether the clause tells of doing: a verb before the metric or right before the value.
fn acts(line: &Line<'_>, figure: &Figure, before: &[Token]) -> bool {
    let start = figure.metric.map_or(usize::MAX, |m| m.start());
    let does = |t: &Token| t.is(Role::VERB.or(Role::CUMULATIVE)) || text(line, t) == "完成";
    clause(before).any(|t| t.range.end <= start && does(t)) || before.last().is_some_and(|t| t.is(Role::VERB))
}

/// 五年间, 五年中, 五年共: over the span, where 五年来 may be its outcome.
fn within(line: &Line<'_>, time: &Token) -> bool {
    let rest = &line.text[time.range.end..line.range.end];
    ["间", "中", "内", "共"].iter().any(|end| text(line, time).ends_with(end) || rest.starts_with(end))
}

#[cfg(test)]
mod tests {
    use crate::resolve::tests::told;

    /// The figures of a sentence in the review of five years.
    fn reviewed(sentence: &str) -> Vec<String> {
        let told = told(&format!(
            "河湾县政府工作报告\n——2022年2月3日在河湾县第十届人民代表大会第一次会议上\n一、过去五年工作回顾\n{sentence}\n"
        ));
        told.iter().map(|t| t.trim_end_matches(" actual").to_owned()).collect()
    }

    #[test]
    fn flows() {
        assert_eq!(reviewed("完成水利投资超30亿元。"), ["30亿元 2017/2021"]);
        assert_eq!(reviewed("五年间引进设备用汇近2亿美元。"), ["2亿美元 2017/2021"]);
        assert_eq!(reviewed("五年中有3万贫困人口解决了温饱问题。"), ["3万 2017/2021"]);
        assert_eq!(reviewed("五年内审议通过的规章有30项。"), ["30项 2017/2021"]);
        assert_eq!(reviewed("货运班列累计开行超900列、占全省23%。"), ["900列 2017/2021", "23% 2017/2021"]);
        assert_eq!(reviewed("技改投资20亿元，是“十二五”时期的3倍。")[1], "3倍 2017/2021");
        assert_eq!(reviewed("五年累计出口50亿元，其中茶叶20亿元，年均增长7%。")[1], "20亿元 2017/2021");
    }

    /// The figures of a sentence in a plan of five years.
    fn planned(sentence: &str) -> Vec<String> {
        let told = told(&format!(
            "河湾县国民经济和社会发展第十四个五年规划纲要（2021—2025年）\n第二章 主要任务\n{sentence}\n"
        ));
        told.iter().map(|t| t.trim_end_matches(" target").to_owned()).collect()
    }

    #[test]
    fn plans() {
        // the opening holds behind ； too
        assert_eq!(
            planned("五年内，新建铁路30公里；建成公路800公里，整治航道50公里。"),
            ["30公里 2021/2025", "800公里 2021/2025", "50公里 2021/2025"]
        );
        // a sum with what it comes to in a year
        assert_eq!(planned("教育支出50亿元，平均每年10亿元。"), ["50亿元 2021/2025", "10亿元 2021/2025"]);
        assert_eq!(planned("教育支出达到50亿元，年均增长3%。")[0], "50亿元 2025");
        assert_eq!(planned("铁路投资17亿元，公路里程900公里。"), ["17亿元 2021/2025", "900公里 2025"]);
        assert_eq!(planned("原煤产量90万吨，增长36%。"), ["90万吨 2025", "36% 2021/2025"]);
    }

    #[test]
    fn a_span_that_is_compared_with_keeps_its_years() {
        let told = planned("教育支出50亿元，比“十三五”时期的40亿元增长25%。");
        assert_eq!(told[1], "40亿元 2016/2020 actual");
    }

    #[test]
    fn stocks() {
        assert_eq!(reviewed("上市公司从3家增加到8家。"), ["3家 2016", "8家 2021"]);
        assert_eq!(reviewed("出省通道新增2条、达到9条。"), ["2条 2017/2021", "9条 2021"]);
        assert_eq!(reviewed("贷款余额130亿元，增长8%。")[0], "130亿元 2021");
        assert_eq!(reviewed("财政收入20亿元，年均增长9%。"), ["20亿元 2021", "9% 2017/2021"]);
        assert_eq!(reviewed("高速公路通车里程95公里。"), ["95公里 2021"]);
        assert_eq!(reviewed("肩负全县60万人民的重托。"), ["60万 2021"]);
        assert_eq!(reviewed("技改投资20亿元，是2016年的3倍。")[1], "3倍 2021");
    }
}
