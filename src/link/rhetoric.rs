//! Numbers that are words rather than figures.
//!
//! Finds: 一个, 一项 (a count of one), 三年, 十年 in Chinese numerals (durations as names), 六大, 五道口 (measure words that make names),
//! 两个积极性, 八个方面 (what is listed by number), 双向六车道, （含5万元）.
//! Leaves alone: 三条道路, 两座桥, 3年.
//! Gives: nothing; the words go back to the text around them.

use memchr::memmem;

use crate::lexicon::Lexicon;
use crate::mention::{Amount, Time};
use crate::record::Bound;

/// Before a time: how much earlier or later than planned something came about.
const EARLY: [&str; 3] = ["提前", "提早", "推迟"];

/// Takes rhetorical numbers out of the amounts of a text.
pub fn drop_rhetoric(text: &str, lexicon: &Lexicon, amounts: &mut Vec<Amount>) {
    // few texts have notes
    let explains = memmem::find(text.as_bytes(), NOTE.as_bytes()).is_some();
    let explained = |amount: &Amount| explains && is_explained(&text[amount.span.end..]);
    let drops = |amount: &Amount| {
        is_rhetoric(text, lexicon, amount)
            || explained(amount)
            || only_qualifies(text, amount)
            || is_one_by_one(text, amount)
            || is_base(text, amount)
            || amount.unit.is_none() && text[amount.span.clone()].ends_with('兆')
            || is_grouping(text, amount)
            || names_circle(text, lexicon, amount)
            || is_one_of(text, lexicon, amount)
            || names_campaign(text, lexicon, amount)
            // 3年行动, 5年攻坚计划
            || names_term(text, lexicon, amount)
            // 提前3个月通车
            || lexicon.dimension(amount) == "time" && EARLY.iter().any(|w| text[..amount.outer.start].ends_with(w))
            // 12大产业链, a list that has its number as a name
            || amount.unit.as_ref().is_some_and(|(unit, _)| &text[unit.clone()] == "大")
            // 一升一降 measures no litre
            || text[amount.span.start..].starts_with("一升一降")
            || text[..amount.span.start].ends_with("一降") && text[amount.span.start..].starts_with("一升")
    };
    amounts.retain(|amount| !drops(amount));
}

fn is_rhetoric(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    let dimension = || lexicon.dimension(amount);
    let digits = text[amount.span.clone()].bytes().any(|b| b.is_ascii_digit());
    let unit = || amount.unit.as_ref().map_or("", |(r, _)| &text[r.clone()]);
    let small = || amount.value < rust_decimal::Decimal::from(100);
    let listed =
        || amount.small_chinese && dimension() == "count" && lexicon.cues.opens_rhetorical(&text[amount.span.end..]);
    !digits && small() && (dimension() == "time" || lexicon.cues.is_rhetorical_unit(unit()))
        || listed()
        || amount.small_chinese
            && dimension() == "count"
            && amount.value == rust_decimal::Decimal::ONE
            && !matches!(amount.bound, Bound::Ge | Bound::Gt)
            // 甲厂、乙厂各一个
            && !(text[..amount.span.start].ends_with('各') && ends_clause(&text[amount.span.end..]))
            && !at_least(&text[..amount.span.start])
}

/// Whether a clause ends here.
fn ends_clause(after: &str) -> bool {
    after.chars().next().is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '\n'))
}

/// 双向六车道: how wide a road is. 5万元以上（含5万元）: what the bound says once more.
fn only_qualifies(text: &str, amount: &Amount) -> bool {
    let (before, after) = (&text[..amount.outer.start], &text[amount.outer.end..]);
    let lanes = before.ends_with("双向") && (after.starts_with("车道") || text[amount.span.clone()].ends_with("车道"));
    let once_more = before.ends_with('含')
        && before.trim_end_matches('含').ends_with(['（', '('])
        && after.starts_with(['）', ')']);
    lanes || once_more
}

/// 10大类55项实事, 8个方面90项措施: into how many groups what is counted next falls.
fn is_grouping(text: &str, amount: &Amount) -> bool {
    let groups = ["大类", "方面", "大项", "类别"].iter().any(|w| text[..amount.outer.end].ends_with(w));
    let counted = || {
        let rest = &text[amount.outer.end..];
        let first = rest.chars().next();
        let grouped = rest.starts_with("方面") || rest.starts_with("类别");
        let behind = if grouped { rest.chars().nth(2) } else { first.filter(|_| groups) };
        behind.is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    };
    amount.unit.is_some() && counted()
}

/// 全国6个试点县之一: how many others there are.
fn is_one_of(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    const FAR: usize = 20;
    if lexicon.dimension(amount) != "count" {
        return false;
    }
    let after = &text[amount.outer.end..];
    let open = |c: &char| !c.is_ascii_digit() && !matches!(c, '，' | '。' | '；' | '、' | '\n');
    let length = after.chars().take(FAR).take_while(open).map(char::len_utf8).sum();
    after[..length].strip_suffix("之一").is_some_and(|rest| !rest.ends_with('分'))
}

/// 3年行动: a term with which a programme is named.
fn names_term(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    const NAMES: [&str; 6] = ["行动", "攻坚", "计划", "规划", "倍增", "专项行动"];
    let after = &text[amount.outer.end..];
    lexicon.dimension(amount) == "time"
        && text[amount.span.clone()].ends_with('年')
        && amount.outer == amount.span
        && NAMES.iter().any(|w| after.starts_with(w))
}

/// 15分钟便民生活圈, 半小时通勤圈: how far a circle reaches is its name.
fn names_circle(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    const FAR: usize = 10;
    if !matches!(lexicon.dimension(amount), "time" | "length") || amount.outer.end != amount.span.end {
        return false;
    }
    let after = &text[amount.outer.end..];
    let mut words = after
        .chars()
        .take(FAR)
        .take_while(|c| !c.is_ascii_digit() && !matches!(c, '，' | '。' | '；' | '、' | '的' | '\n'));
    words.any(|c| c == '圈')
}

/// 万家企业节能行动, 千亿斤粮食产能提升行动: a round number with which a campaign is named.
fn names_campaign(text: &str, lexicon: &Lexicon, amount: &Amount) -> bool {
    const FAR: usize = 18;
    const ENDS: [&str; 6] = ["行动", "工程", "规划", "计划", "活动", "培训"];
    let number = &text[amount.span.start..amount.unit.as_ref().map_or(amount.span.end, |(unit, _)| unit.start)];
    let round = number.ends_with(['百', '千', '万', '亿'])
        && number.chars().all(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'));
    if !round || amount.outer != amount.span || lexicon.dimension(amount) == "money" {
        return false;
    }
    let after = &text[amount.outer.end..];
    let clause = after
        .char_indices()
        .take(FAR)
        .take_while(|(_, c)| !c.is_ascii_digit() && !matches!(c, '，' | '。' | '；' | '、' | '\n'));
    let end = clause.last().map_or(0, |(at, c)| at + c.len_utf8());
    // 万家企业|参加培训 are counted
    let does =
        ["参加", "完成", "实施", "开展", "通过", "接受", "享受", "纳入"].iter().any(|w| after[..end].contains(w));
    !does && ENDS.iter().any(|w| after[..end].contains(w))
}

/// 成熟一块、抢收一块: one after the other.
fn is_one_by_one(text: &str, amount: &Amount) -> bool {
    const VERB: usize = 4;
    let one = &text[amount.span.clone()];
    if !one.starts_with('一') || amount.value != rust_decimal::Decimal::ONE {
        return false;
    }
    let again = |clause: &str| clause.find(one).is_some_and(|at| (1..=VERB).contains(&clause[..at].chars().count()));
    let behind = text[amount.span.end..].strip_prefix(['、', '，']).is_some_and(again);
    let before = || {
        let head = &text[..amount.span.start];
        let verb: usize =
            head.chars().rev().take_while(|c| !matches!(c, '、' | '，')).take(VERB + 1).map(char::len_utf8).sum();
        let verb = head.len() - verb;
        verb < head.len() && head[..verb].strip_suffix(['、', '，']).is_some_and(|first| first.ends_with(one))
    };
    behind || before()
}

/// 以上年价格为100: from where an index counts.
fn is_base(text: &str, amount: &Amount) -> bool {
    const FAR: usize = 14;
    let plain = amount.unit.is_none() && amount.value == rust_decimal::Decimal::ONE_HUNDRED;
    let clause = text[..amount.span.start].strip_suffix('为').filter(|_| plain);
    let mut back = clause.unwrap_or_default().chars().rev().take(FAR).take_while(|c| !matches!(c, '，' | '。' | '；'));
    back.any(|c| c == '以')
}

/// What stands between the headword of a note and its explanation.
const NOTE: &str = "：指";

/// Whether the text that follows ends the headword of a note (三名培养工程：指…).
fn is_explained(after: &str) -> bool {
    const FAR: usize = 16;
    let mut head = after.char_indices().take(FAR);
    head.find(|(_, c)| matches!(c, '：' | '，' | '。' | '；' | '\n'))
        .is_some_and(|(at, _)| after[at..].starts_with(NOTE))
}

/// Whether the clause that ends here says how many there are to be at least (每县至少建设|一个园区).
fn at_least(before: &str) -> bool {
    const FAR: usize = 12;
    let start =
        before.char_indices().rev().take(FAR).take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '\n')).last();
    start.is_some_and(|(at, _)| before[at..].contains("至少"))
}

/// Takes out times that only qualify a noun (年初预算, 年初确定的目标, 按2000年不变价格计算).
pub fn drop_attributes(text: &str, lexicon: &Lexicon, times: &mut Vec<Time>) {
    times.retain(|t| {
        let (before, rest) = (&text[..t.span.start], &text[t.span.end..]);
        let priced = before.ends_with(['按', '照', '以', '用'])
            && rest.starts_with(['价', '不', '可', '美', '当'])
            && ["价格", "不变价", "可比价", "当年价", "美元"].iter().any(|w| rest.starts_with(w));
        // 剔除上年一次性因素后增长7%
        let out = ["剔除", "扣除", "扣减", "还原"].iter().any(|w| before.ends_with(w));
        // 因上年大规模退税，增长四成
        let cause = (before.ends_with(['因', '受']) || before.ends_with("由于")) && !rest.starts_with(['，', '、']);
        let cause = cause && matches!(&text[t.span.clone()], "上年" | "去年" | "前年" | "前期" | "同期" | "上年同期");
        // 完成全年任务的59%
        let year = matches!(&text[t.span.clone()], "全年" | "年度" | "本年" | "今年");
        let year = year
            && before.ends_with(['成', '占', '为', '超'])
            && ["任务", "目标", "计划", "预期"].iter().any(|w| rest.starts_with(w));
        !(priced || out || year || cause || text[t.span.clone()].ends_with("年初") && lexicon.cues.opens_planned(rest))
    });
}

/// 高出28.4个百分点: before points the word tells of a gap and bounds nothing.
pub fn free_gaps(text: &str, lexicon: &Lexicon, amounts: &mut [Amount]) {
    for amount in amounts {
        let word = amount.bound_text.clone().filter(|r| r.end <= amount.span.start);
        let gap = word.filter(|r| text[r.clone()].starts_with(['高', '低', '快', '慢']));
        // 亩产比全省平均水平高出186斤
        let mean =
            |r: std::ops::Range<usize>| text[..r.start].ends_with("平均水平") || text[..r.start].ends_with("平均");
        if gap.is_some_and(|r| lexicon.dimension(amount) == "pp" || text[r.clone()].ends_with('出') && mean(r)) {
            amount.outer.start = amount.span.start;
            (amount.bound, amount.bound_text) = (Bound::Eq, None);
        }
    }
}

/// Gives 0.3个、2.3个和3.6个百分点 the unit of the last.
pub fn share_points(text: &str, lexicon: &Lexicon, amounts: &mut [Amount]) {
    for n in (1..amounts.len()).rev() {
        let (before, after) = amounts.split_at_mut(n);
        let (this, next) = (&mut before[n - 1], &after[0]);
        if lexicon.dimension(next) != "pp" || this.outer.end > next.outer.start {
            continue;
        }
        let between = &text[this.outer.end..next.outer.start];
        let bare = this.unit.as_ref().is_some_and(|(r, _)| &text[r.clone()] == "个");
        if bare && matches!(between, "、" | "和" | "与" | "及") {
            this.unit = next.unit.clone();
        }
    }
}
