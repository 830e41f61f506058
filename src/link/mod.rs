//! Stage 5: mentions → figures: each value joined to its metric, measure and base.
//!
//! A sentence is read amount by amount, from left to right. Each construction has a file that says what it finds and
//! what it leaves alone; the first that fits an amount makes its figure. [`Memory`] carries what later amounts may
//! leave unsaid: the last metric, the group that 分别 spoke of, the whole of 其中.

mod bracket;
mod by_parts;
mod change;
mod class;
mod compared;
mod composition;
mod context;
mod contribution;
mod coordination;
mod count;
mod counted;
mod counted_for;
mod doing;
mod ellipsis;
mod entity;
mod goal;
mod growth;
mod handled;
mod left;
mod level;
mod line;
mod listing;
mod members;
mod memory;
mod mentions;
mod multiple;
mod owner;
mod phrase;
mod purpose;
mod qualitative;
mod rank;
mod ratio;
mod relational;
mod respectively;
mod rhetoric;
mod right;
mod row;
mod share;
mod shared;
mod side;
mod size;
mod solved;
mod subject;
mod table;
mod there_are;
mod topic;
mod transport;
mod work;

use std::cell::OnceCell;
use std::ops::Range;

use crate::lexicon::{Lexicon, Role};
use crate::mention::{Amount, AmountKind};
use crate::record::{Basis, Bound, Measure};

use context::Context;
pub(crate) use entity::is_partner;
pub use left::{Left, Trigger};
pub(crate) use line::THEN;
pub use line::{Kind, Line, Scratch, Token};
use listing::Listing;
pub use memory::Memory;
use memory::enter_whole;
pub use phrase::Phrase;
pub use qualitative::{Aim, aims};
pub use rhetoric::{drop_attributes, drop_rhetoric, free_gaps, share_points};
pub use right::Right;
pub use table::{CellFigure, tables};

/// A value with what it says of what; the place in the document is not yet considered.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Number of the amount in its line.
    pub amount: usize,
    /// The value is a decrease.
    pub negative: bool,
    /// What is measured; `None` when nothing in the text can be joined to the value.
    pub metric: Option<Phrase>,
    /// What kind of statement.
    pub measure: Measure,
    /// What a growth is counted against, when the words say so.
    pub basis: Option<Basis>,
    /// Whole of a share, field of a rank, reference of a gap.
    pub of: Option<Phrase>,
    /// The metric before 其中.
    pub part_of: Option<Phrase>,
    /// Whose figure it is.
    pub entity: Option<Range<usize>>,
    /// The time that the figure's own clause names.
    pub time: Option<usize>,
    /// The time stands right at the value (从2020年的…).
    pub time_is_near: bool,
    /// The time that a change is counted from (比2020年增长).
    pub base_time: Option<usize>,
    /// Where a change starts (从…).
    pub is_start: bool,
    /// Where a change ends, or a stock that was reached (达到, 增至).
    pub is_end: bool,
    /// The bound that one predicate gives to all of its values (突破8万亿、9万亿).
    pub bound: Option<Bound>,
    /// The unit that the words imply where none, or another, is printed.
    pub unit: Option<&'static str>,
    /// Which rule joined it.
    pub rule: &'static str,
}

impl Figure {
    /// Whether it tells how things are, wherever it is told (以全省9%的土地养活全省14%的人口).
    pub(crate) fn is_fact(&self) -> bool {
        self.rule == by_parts::RULE && self.time.is_none()
    }

    /// Whether the words call it the goal of the value before it (增长6.5%（年度目标6%）).
    pub(crate) fn is_goal(&self) -> bool {
        self.rule == goal::RULE || self.rule == goal::NAMED || self.rule == goal::PLANNED
    }
}

/// Joins the amounts of a line, appending to `out`.
pub fn link(line: &Line<'_>, lexicon: &Lexicon, memory: &mut Memory, out: &mut Vec<Figure>) {
    memory.begin();
    memory.listing = Listing::of(line, memory.listing);
    if line.tokens.is_empty() {
        memory.subject = memory.subject.take().filter(|_| entity::goes_on(line, lexicon));
        memory.whole = None;
        return;
    }
    let mut classes = std::mem::take(&mut memory.classes);
    class::classes(line, lexicon, &mut classes);
    if line.amounts.is_empty()
        && let Some(topic) = topic::of_sentence(line)
    {
        // 经营主体稳中培优。总量达…
        memory.owner = Some(topic);
    }
    let first = out.len();
    let subjects = subject::Subjects::read(line, lexicon, memory);
    let thing = topic::of_colon(line);
    let mut groups = respectively::Groups::default();
    let mut head = entity::Head::default();
    let mut whole_from = 0;
    // 分季度看，一季度增长5%: what the paragraph has begun with
    if line.clauses.get(1).is_some_and(|&k| splits(line, k)) {
        memory.metric = memory.head.or(memory.metric);
    }
    for (n, amount) in line.amounts.iter().enumerate() {
        let token = line.places[n];
        let steps = token != usize::MAX && is_step_count(line, n, lexicon);
        if steps {
            // 生产总值连续迈上4个台阶、达N: the metric stays
            let left = Left::read(line, token, &|m| classes[m]);
            let metric = left::phrase_of(line, left.np, &|m| classes[m]);
            memory.named |= metric.is_some();
            memory.metric = metric.or(memory.metric);
        }
        if token == usize::MAX
            || classes[n]
            || is_field(line, n)
            || steps
            || is_duration(line, n, lexicon)
            || is_top(line, n, lexicon)
            || is_exchanged(line, n, lexicon)
        {
            continue;
        }
        let is_class = |m: usize| classes[m];
        let mut left = Left::read(line, token, &is_class);
        if is_counted(line, n, &left, lexicon) {
            left.np = 0..0;
        }
        // 又人均提高10%: of how many, and of what stands before
        let moved = left.trigger.map(|t| &line.text[line.tokens[t.token].range.clone()]);
        if let [word] = &line.tokens[left.np.clone()]
            && matches!(&line.text[word.range.clone()], "人均" | "户均")
            && matches!(moved, Some("提高" | "增加" | "增长" | "下降" | "降低" | "上调"))
        {
            left.np = 0..0;
        }
        let right = Right::read(line, token, &is_class);
        let continues = n > 0 && continues(line, n);
        enter_whole(line, token, &mut whole_from, memory);
        memory.topic = false;
        if left.points && memory.spoken.is_some() {
            memory.metric = memory.spoken;
        } else if left.np.is_empty()
            && let Some(topic) = topic::before(line, lexicon, token, &left)
        {
            memory.metric = Some(topic);
            memory.owner = Some(topic);
            memory.topic = true;
        } else if left.np.is_empty()
            && left.trigger.is_some()
            && let Some(subject) = topic::affected(line, token)
        {
            memory.metric = Some(subject);
        } else if left.np.is_empty()
            && let Some(named) = bracket::measured(line, token, &left, &is_class)
        {
            memory.metric = Some(named);
        } else if left.np.is_empty()
            && left.says()
            && let Some(subject) = topic::subject_before(line, token, memory.named)
        {
            // 非公有制经济发展加快，占生产总值的比重达N%
            memory.metric = Some(subject);
            memory.owner = Some(subject);
        }
        let np = OnceCell::new();
        let dimension = lexicon.dimension(amount);
        let cx = Context { line, lexicon, n, token, amount, dimension, left, right, continues, classes: &classes, np };
        groups.enter(&cx, memory);
        let assigned = groups.metric_of(n);
        let Some(mut figure) = read(&cx, memory, assigned) else { continue };
        figure.metric = compared::metric(&cx, memory).or(figure.metric);
        let from = out.len();
        shared::spread(&cx, memory, figure, out);
        let figures = &mut out[from..];
        let bound = carried(line, lexicon, n, &classes).or_else(|| limit(line, n));
        for figure in &mut *figures {
            // a list may fall into members of which one has no words left
            figure.metric = figure.metric.filter(|metric| !metric.is_empty());
            if let Some(whole) = memory.listing.as_mut().and_then(|listing| listing.complete(&cx, figure)) {
                figure.metric = Some(whole);
            }
            if let Some(thing) = thing {
                figure.metric = figure.metric.map(|metric| topic::with_thing(line, lexicon, thing, metric));
            }
            // a value that says its own bound takes none from a figure that it goes on with
            figure.bound = bound.or(figure.bound).filter(|_| amount.bound == Bound::Eq);
            entity::fill(&cx, &subjects, memory, &mut head, figure);
            if figure.part_of.is_none() {
                figure.part_of = memory.whole_of(&cx, figure);
            }
        }
        let Some(last) = figures.last() else { continue };
        if !is_aside(&cx) {
            memory.remember(&cx, last);
            // 投资N元，总量居全省第4位；增长12.4%: of the investment
            if last.measure == Measure::Rank {
                memory.metric = memory.metric.map(|m| owner::without_size(&cx, m));
            }
        }
        for figure in figures {
            figure.of = respectively::reference(&cx, figure).or(figure.of).filter(|of| !of.is_empty());
            if figure.entity.is_some() {
                figure.metric = figure.metric.map(|metric| entity::with_preposition(line, metric));
            }
        }
    }
    if out.len() == first {
        // 第一是新工艺在产量中的比重上升: an order is no value
        memory.spoken = topic::share_of_sentence(line).or(memory.spoken);
    }
    debug_assert!(out[first..].windows(2).all(|w| w[0].amount <= w[1].amount));
    memory.classes = classes;
    memory.whole = None;
}

/// 还原留抵退税N后，同口径增长M%: what was done to the value that the sentence goes on with.
fn is_aside(cx: &Context<'_, '_>) -> bool {
    let start = cx.line.tokens[..cx.token].iter().rposition(Token::is_break).map_or(0, |k| k + 1);
    // 去年在新增退税3亿元的情况下，仍完成21亿元
    let rest = &cx.line.text[cx.amount.outer.end..];
    let within = ["的情况下", "的条件下", "的前提下"].iter().any(|w| rest.starts_with(w));
    if within && cx.line.tokens[start..cx.token].iter().take(3).any(|t| cx.line.says(t, "在")) {
        return true;
    }
    // 生产总值626亿元，现价总量增加73亿元，同比增长2%
    let priced = cx.phrase(cx.left.np.clone()).is_some_and(|np| cx.line.text[np.hull()].starts_with("现价"));
    if priced {
        return true;
    }
    if !rest.starts_with('后') {
        return false;
    }
    let opening = &cx.line.text[cx.line.tokens[start].range.start..];
    ["还原", "剔除", "扣除", "扣减", "消化", "加上", "考虑"].iter().any(|w| opening.starts_with(w))
}

/// Whether an amount says among which part of a field something is (进入全球前1%, 退出全国后十位).
fn is_top(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    let amount = &line.amounts[n];
    let last = || line.text[..amount.outer.start].ends_with('后') && is_place(line, amount);
    lexicon.dimension(amount) == "ratio" && line.text[..amount.outer.start].ends_with('前') || last()
}

/// Whether places in an order are counted.
fn is_place(line: &Line<'_>, amount: &Amount) -> bool {
    amount.unit.as_ref().is_some_and(|(unit, _)| matches!(&line.text[unit.clone()], "位" | "名"))
}

/// 1美元|兑8.28元: what is paid for, whose price is told.
fn is_exchanged(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    let amount = &line.amounts[n];
    line.text[amount.outer.end..].starts_with('兑') && lexicon.dimension(amount) == "money"
}

/// Whether a sentence opens with parts of what was told (分季度看，), the clause behind which begins at token `k`.
fn splits(line: &Line<'_>, k: usize) -> bool {
    let opening = &line.text[line.range.start..line.tokens[..k].last().map_or(line.range.start, |t| t.range.start)];
    opening.starts_with('分') && opening.ends_with('看')
}

/// 连续迈上4个万亿元台阶: the count of the steps is no figure.
fn is_step_count(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    let token = line.places[n];
    line.roles.has(Role::STEP)
        && lexicon.dimension(&line.amounts[n]) == "count"
        && line.tokens[token + 1..].iter().take(3).take_while(|t| !t.is_break()).any(|t| t.is(Role::STEP))
}

/// Whether the words before an amount are what the count before them counts (13个|村|2.3万人的饮水).
fn is_counted(line: &Line<'_>, n: usize, left: &Left, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 6;
    // from 15个县（市）|扩大到57个
    let bracket = line.tokens.get(left.np.start + 1).is_some_and(|t| t.is_mark('（'));
    let stands = left.np.end == line.places[n] || left.to;
    let Some(last) = n.checked_sub(1).filter(|_| (left.np.len() == 1 || bracket && left.to) && stands) else {
        return false;
    };
    let noun = &line.tokens[left.np.start];
    let touches =
        line.places[last].checked_add(1) == Some(left.np.start) && line.amounts[last].outer.end == noun.range.start;
    let counts = |n: usize| matches!(lexicon.dimension(&line.amounts[n]), "count" | "person" | "household");
    // 26个|乡镇中|18个建成
    let words = &line.text[noun.range.clone()];
    // 39个|行业大类中|28个实现增长
    let short = match words.strip_suffix('中') {
        Some(among) => among.len() <= 2 * LONGEST,
        None => words.len() <= LONGEST,
    };
    touches && short && !noun.is(Role::VERB.or(Role::RELATIONAL)) && counts(last) && counts(n)
}

/// 居全市11个县第三: the count belongs to the field of the place behind it.
fn is_field(line: &Line<'_>, n: usize) -> bool {
    const FAR: usize = 10;
    let ordinal = line.amounts.get(n + 1).is_some_and(Amount::is_ordinal);
    let next = line.places.get(n + 1).filter(|&&k| ordinal && k != usize::MAX && k < line.places[n] + FAR);
    // 在全国178家园区评价中排名第56位
    let token = line.places[n];
    let within = next.is_some_and(|&k| {
        let said = |k: usize| &line.text[line.tokens[k].range.clone()];
        (token.saturating_sub(5)..token).any(|k| said(k) == "在") && (token..k).any(|k| said(k).ends_with('中'))
    });
    // 在全省9个市（州）中，总量排第2位
    let said = |k: usize| &line.text[line.tokens[k].range.clone()];
    let inside =
        token.checked_sub(2).is_some_and(|k| said(k) == "在" && line.tokens[k + 1].is(Role::SCOPE.or(Role::OWN)));
    let comma = line.tokens[token..].iter().take(8).position(|t| t.is_mark('，')).map(|n| token + n);
    let among = inside
        && comma.is_some_and(|comma| said(comma - 1).ends_with('中'))
        && line.amounts[n + 1..].iter().any(Amount::is_ordinal);
    let scope = next.and_then(|&k| Left::read(line, k, &|_| false).scope);
    within || among || scope.is_some_and(|scope| scope.contains(&line.amounts[n].outer.start))
}

/// 仅用2个月时间建成, 历时8年编纂: how long something took is no figure; nor is from what age on (满3岁即入园).
fn is_duration(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    if lexicon.dimension(&line.amounts[n]) == "age" {
        return line.text[..line.amounts[n].outer.start].ends_with('满');
    }
    if lexicon.dimension(&line.amounts[n]) != "time" {
        return false;
    }
    let token = line.places[n];
    let said = |t: &Token| &line.text[t.range.clone()];
    let took = token.checked_sub(1).is_some_and(|k| lexicon.cues.is_duration(said(&line.tokens[k])))
        || token.checked_sub(2).is_some_and(|k| said(&line.tokens[k]) == "仅" && said(&line.tokens[k + 1]) == "用");
    let long = line.tokens.get(token + 1).is_some_and(|t| said(t).starts_with("时间"));
    took || long
}

/// Tries the constructions in their order.
fn read(cx: &Context<'_, '_>, memory: &Memory, assigned: Option<Option<Phrase>>) -> Option<Figure> {
    if let Some(metric) = assigned {
        return respectively::read(cx, memory, metric).map(|figure| goal::aimed(cx, memory, figure));
    }
    if matches!(cx.amount.kind, AmountKind::Ratio { .. }) {
        return ratio::read(cx, memory);
    }
    if cx.amount.is_ordinal() || rank::by_unit(cx, memory) {
        return rank::read(cx, memory);
    }
    goal::read(cx, memory)
        .or_else(|| contribution::read(cx, memory))
        .or_else(|| by_parts::read(cx, memory))
        .or_else(|| share::read(cx, memory))
        .or_else(|| growth::read(cx, memory))
        .or_else(|| there_are::read(cx, memory))
        .or_else(|| change::read(cx, memory))
        .or_else(|| purpose::read(cx))
        .or_else(|| count::read(cx, memory))
        .or_else(|| level::read(cx, memory))
}

/// Whether only 、 or a conjunction stands between amount `n` and the one before.
fn continues(line: &Line<'_>, n: usize) -> bool {
    let (a, b) = (line.places[n - 1], line.places[n]);
    a != usize::MAX
        && b != usize::MAX
        && b > a
        && b - a <= 3
        && line.tokens[a + 1..b].iter().all(|t| {
            let words = &line.text[t.range.clone()];
            // 提高到每人每月600元、每人每年5200元
            let each = t.is(Role::ADVERB) && words.starts_with('每');
            t.is_mark('、') || t.is(Role::CONJ) || each || matches!(words, "至" | "到")
        })
}

/// 每个县至少建成2个示范区、20个示范村: the limit of all that the clause counts.
fn limit(line: &Line<'_>, n: usize) -> Option<Bound> {
    // 给予最高500万元的奖励
    if line.amounts[n].bound == Bound::Eq
        && let Some(before) = line.places[n].checked_sub(1).map(|k| &line.tokens[k])
        && before.is(Role::NOUN)
    {
        match &line.text[before.range.clone()] {
            "最高" => return Some(Bound::Le),
            "最低" => return Some(Bound::Ge),
            _ => {}
        }
    }
    if line.amounts[n].bound != Bound::Eq || !line.roles.has(Role::ADVERB) {
        return None;
    }
    let clause = line.tokens[..line.places[n]].iter().rev().take_while(|t| !t.is_break());
    clause.filter(|t| t.is(Role::ADVERB)).find_map(|t| match &line.text[t.range.clone()] {
        "至少" | "最少" => Some(Bound::Ge),
        "至多" | "最多" => Some(Bound::Le),
        // 大约损失产值1000亿元
        "大约" | "大致" => Some(Bound::About),
        _ => None,
    })
}

/// The bound word before the first value of a row holds for those after it, and that after the last for those before.
fn carried(line: &Line<'_>, lexicon: &Lexicon, n: usize, classes: &[bool]) -> Option<Bound> {
    let amount = &line.amounts[n];
    if amount.bound != Bound::Eq || amount.is_ordinal() {
        return None;
    }
    let mut first = n;
    while first > 0 && n - first < 8 && continues(line, first) {
        first -= 1;
    }
    let head = &line.amounts[first];
    let before = head.outer.start < head.span.start && head.outer.end == head.span.end;
    if first < n && before && head.bound != Bound::Range {
        return Some(head.bound);
    }
    // 分别增长10%、35%以上
    let unit = |a: &Amount| a.unit.as_ref().map(|(_, id)| *id);
    let mut last = n;
    while last + 1 < line.amounts.len() && last - n < 8 && continues(line, last + 1) {
        last += 1;
    }
    let tail = &line.amounts[last];
    let after = tail.outer.start == tail.span.start && tail.outer.end > tail.span.end && !classes[last];
    // 分别稳定在900万头、3亿只以上
    let before = &line.tokens[..line.places[first]];
    let each = || before.iter().rev().take(4).take_while(|t| !t.is_break()).any(|t| line.says(t, "分别"));
    let alike = unit(tail) == unit(amount) || [tail, amount].iter().all(|a| lexicon.dimension(a) == "count") && each();
    (last > n && after && tail.bound != Bound::Range && alike).then_some(tail.bound)
}
