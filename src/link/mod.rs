//! Stage 5: mentions → figures: each value joined to its metric, measure and base.
//!
//! A sentence is read amount by amount, from left to right. Each construction has a file that says what it finds and
//! what it leaves alone; the first that fits an amount makes its figure. [`Memory`] carries what later amounts may
//! leave unsaid: the last metric, the group that 分别 spoke of, the whole of 其中.

mod bracket;
mod change;
mod class;
mod contribution;
mod coordination;
mod count;
mod entity;
mod growth;
mod left;
mod level;
mod line;
mod owner;
mod phrase;
mod purpose;
mod qualitative;
mod rank;
mod ratio;
mod respectively;
mod rhetoric;
mod right;
mod share;
mod shared;
mod subject;
mod table;
mod topic;

use std::ops::Range;

use crate::lexicon::{Lexicon, Role};
use crate::mention::{Amount, AmountKind};
use crate::record::{Basis, Bound, Measure};

pub use left::{Left, Trigger};
pub use line::{Kind, Line, Scratch, Token};
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

/// What the words before may leave unsaid for the next amount.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The metric of the last figure.
    metric: Option<Phrase>,
    /// The metric of the last level or growth, which may pull others along.
    base: Option<Phrase>,
    /// The last metric that can own a relational noun (总投资).
    owner: Option<Phrase>,
    /// The metrics that 分别 listed, or the last levels in a row.
    group: Vec<Phrase>,
    /// The metric before 其中, with the dimension of its value.
    whole: Option<(Phrase, String)>,
    /// Dimension of the last level.
    dimension: String,
    /// The last figure of the line.
    last: Option<Figure>,
    /// The body that the last sentence was about.
    subject: Option<Range<usize>>,
    /// Metrics of the line with whose they are.
    owners: Vec<(Phrase, Range<usize>)>,
    /// The token of the share of which the last amount spoke.
    share: Option<usize>,
    /// The metrics of the figures that 、 joined, up to the last one.
    row: Vec<Phrase>,
    /// The metrics of the sentence that have a level and nothing more yet.
    levels: Vec<Phrase>,
    /// The sentence has named a metric that no value was given to.
    named: bool,
    /// A topic stands before the amount that is read (茶园面积：2020年12.6万亩).
    topic: bool,
}

impl Memory {
    /// Forgets everything: a new paragraph or section begins.
    pub fn clear(&mut self) {
        *self = Self::default();
    }
}

/// One amount with all that the constructions ask about it.
pub(crate) struct Context<'a, 'l> {
    pub line: &'a Line<'l>,
    pub lexicon: &'a Lexicon,
    pub n: usize,
    pub token: usize,
    pub amount: &'a Amount,
    pub left: Left,
    pub right: Right,
    /// Only 、 or 和 stands between the amount before and this one.
    pub continues: bool,
    /// Which amounts are size classes.
    pub classes: &'a [bool],
}

impl Context<'_, '_> {
    fn is_class(&self, n: usize) -> bool {
        self.classes[n]
    }

    /// The phrase of a range of tokens.
    fn phrase(&self, tokens: Range<usize>) -> Option<Phrase> {
        let phrase = left::phrase_of(self.line, tokens, &|n| self.is_class(n))?;
        let words = phrase.words(self.line.text);
        let circumstance = (words.starts_with("扣除") || words.starts_with("剔除")) && words.ends_with('后');
        if circumstance || matches!(&*words, "人均" | "户均" | "每户" | "平均") {
            return None;
        }
        let (first, last) = (phrase.parts().next()?, phrase.parts().last()?);
        let (start, end) = self.lexicon.cues.without_edges(&self.line.text[first.clone()]);
        if phrase.len() == 1 {
            return (start < end).then(|| Phrase::new(first.start + start..first.start + end));
        }
        let (_, tail) = self.lexicon.cues.without_edges(&self.line.text[last.clone()]);
        Some(phrase.from(first.start + start).until(last.start + tail))
    }

    /// Whether ，；： stands between the amount before and this one.
    fn after_break(&self) -> bool {
        self.line.tokens[..self.token].iter().rev().take_while(|t| t.amount().is_none()).any(|t| t.is_break())
    }

    fn dimension(&self) -> &str {
        self.lexicon.dimension(self.amount)
    }

    fn is_ratio(&self) -> bool {
        self.dimension() == "ratio"
    }

    fn unit_is(&self, text: &str) -> bool {
        self.amount.unit.as_ref().is_some_and(|(r, _)| &self.line.text[r.clone()] == text)
    }

    /// A figure of this amount with the times and basis of its clause.
    fn figure(&self, measure: Measure, metric: Option<Phrase>, rule: &'static str) -> Figure {
        Figure {
            amount: self.n,
            negative: false,
            metric,
            measure,
            basis: self.left.basis,
            of: None,
            part_of: None,
            entity: None,
            time: self
                .left
                .times
                .first()
                .copied()
                .or(self.left.base_time.filter(|_| self.left.trigger.is_none() && measure == Measure::Level)),
            time_is_near: self.left.time_is_near
                || self.left.base_time.is_some() && self.left.trigger.is_none() && measure == Measure::Level,
            base_time: self.left.base_time,
            is_start: self.left.from,
            is_end: self.left.to || self.left.reach || self.amount.outer.start < self.amount.span.start,
            bound: self.left.bound.filter(|_| self.amount.bound == Bound::Eq),
            unit: None,
            rule,
        }
    }
}

/// Joins the amounts of a line, appending to `out`.
pub fn link(line: &Line<'_>, lexicon: &Lexicon, memory: &mut Memory, out: &mut Vec<Figure>) {
    let classes = class::classes(line, lexicon);
    if line.amounts.is_empty()
        && let Some(topic) = topic::of_sentence(line)
    {
        // 经营主体稳中培优。总量达…
        memory.owner = Some(topic);
    }
    memory.last = None;
    memory.share = None;
    memory.named = false;
    memory.owners.clear();
    memory.levels.clear();
    let first = out.len();
    let subjects = subject::Subjects::read(line, lexicon, memory);
    let mut groups = respectively::Groups::default();
    let mut whole_from = 0;
    for (n, amount) in line.amounts.iter().enumerate() {
        let token = line.places[n];
        if token != usize::MAX && is_step_count(line, n, lexicon) {
            // 生产总值连续迈上4个台阶、达N: the metric stays
            let left = Left::read(line, token, &|m| classes[m]);
            let metric = left::phrase_of(line, left.np, &|m| classes[m]);
            memory.named |= metric.is_some();
            memory.metric = metric.or(memory.metric);
        }
        if token == usize::MAX || classes[n] || is_step_count(line, n, lexicon) || is_duration(line, n, lexicon) {
            continue;
        }
        let is_class = |m: usize| classes[m];
        let left = Left::read(line, token, &is_class);
        let right = Right::read(line, token, &is_class);
        let continues = n > 0 && continues(line, n);
        enter_whole(line, token, &mut whole_from, memory);
        memory.topic = false;
        if left.np.is_empty()
            && let Some(topic) = topic::before(line, lexicon, token, &left)
        {
            memory.metric = Some(topic);
            memory.owner = Some(topic);
            memory.topic = true;
        } else if left.np.is_empty()
            && !memory.named
            && left.says()
            && let Some(subject) = topic::subject_before(line, token)
        {
            // 非公有制经济发展加快，占生产总值的比重达N%
            memory.metric = Some(subject);
            memory.owner = Some(subject);
        }
        let cx = Context { line, lexicon, n, token, amount, left, right, continues, classes: &classes };
        groups.enter(&cx, memory);
        let assigned = groups.metric_of(n);
        let mut figures = shared::spread(&cx, memory, read(&cx, memory, assigned));
        let bound = carried(line, n, &classes);
        for figure in &mut figures {
            figure.bound = bound.or(figure.bound);
            entity::fill(&cx, &subjects, memory, figure);
            if figure.part_of.is_none() {
                figure.part_of = memory.whole_of(&cx, figure);
            }
        }
        let Some(last) = figures.last() else { continue };
        memory.remember(&cx, last);
        out.extend(figures);
    }
    debug_assert!(out[first..].windows(2).all(|w| w[0].amount <= w[1].amount));
    memory.whole = None;
}

/// 连续迈上4个万亿元台阶: the count of the steps is no figure.
fn is_step_count(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    let token = line.places[n];
    lexicon.dimension(&line.amounts[n]) == "count"
        && line.tokens[token + 1..].iter().take(3).take_while(|t| !t.is_break()).any(|t| t.is(Role::STEP))
}

/// 仅用2个月时间建成, 历时8年编纂: how long something took is no figure.
fn is_duration(line: &Line<'_>, n: usize, lexicon: &Lexicon) -> bool {
    let token = line.places[n];
    let said = |t: &Token| &line.text[t.range.clone()];
    let took = token
        .checked_sub(1)
        .is_some_and(|k| ["历时", "用时", "耗时", "仅用", "历经"].iter().any(|w| said(&line.tokens[k]).ends_with(w)));
    let long = line.tokens.get(token + 1).is_some_and(|t| said(t).starts_with("时间"));
    lexicon.dimension(&line.amounts[n]) == "time" && (took || long)
}

/// Tries the constructions in their order.
fn read(cx: &Context<'_, '_>, memory: &Memory, assigned: Option<Option<Phrase>>) -> Vec<Figure> {
    let one = |f: Option<Figure>| f.into_iter().collect::<Vec<_>>();
    if let Some(metric) = assigned {
        return one(respectively::read(cx, memory, metric));
    }
    if matches!(cx.amount.kind, AmountKind::Ratio { .. }) {
        return one(ratio::read(cx, memory));
    }
    if cx.amount.is_ordinal() || rank::by_unit(cx, memory) {
        return one(rank::read(cx, memory));
    }
    if let Some(figure) = contribution::read(cx, memory) {
        return vec![figure];
    }
    if let Some(figure) = share::read(cx, memory) {
        return vec![figure];
    }
    if let Some(figures) = growth::read(cx, memory) {
        return figures;
    }
    if let Some(figure) = change::read(cx, memory) {
        return vec![figure];
    }
    if let Some(figure) = purpose::read(cx) {
        return vec![figure];
    }
    if let Some(figure) = count::read(cx, memory) {
        return vec![figure];
    }
    one(level::read(cx, memory))
}

/// Whether only 、 or a conjunction stands between amount `n` and the one before.
fn continues(line: &Line<'_>, n: usize) -> bool {
    let (a, b) = (line.places[n - 1], line.places[n]);
    a != usize::MAX
        && b != usize::MAX
        && b > a
        && b - a <= 3
        && line.tokens[a + 1..b]
            .iter()
            .all(|t| t.is_mark('、') || t.is(Role::CONJ) || matches!(&line.text[t.range.clone()], "至" | "到"))
}

/// The bound word before the first value of a row holds for those after it, and that after the last for those before.
fn carried(line: &Line<'_>, n: usize, classes: &[bool]) -> Option<Bound> {
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
    (last > n && after && tail.bound != Bound::Range && unit(tail) == unit(amount)).then_some(tail.bound)
}

/// Notes 其中 between the last amount and this one; ； and 。 end its reach.
fn enter_whole(line: &Line<'_>, token: usize, from: &mut usize, memory: &mut Memory) {
    for t in &line.tokens[*from..token] {
        if t.is(Role::WHOLE) {
            memory.whole = memory.metric.map(|m| (m, memory.dimension.clone()));
        } else if matches!(t.kind, Kind::Mark('；' | '。' | '）')) {
            memory.whole = None;
        }
    }
    *from = token;
}

impl Memory {
    /// The whole of which a figure is a part: one of the same dimension, or what is said of such a part after it.
    fn whole_of(&self, cx: &Context<'_, '_>, figure: &Figure) -> Option<Phrase> {
        let (whole, dimension) = self.whole.as_ref()?;
        let last = self.last.as_ref().filter(|l| l.metric == figure.metric).and_then(|l| l.part_of);
        // 其中出口增长5%: the first value after 其中
        let first = || {
            let mark = cx.line.tokens[..cx.token].iter().rev().find(|t| t.is(Role::WHOLE) || t.amount().is_some());
            mark.is_some_and(|t| t.is(Role::WHOLE)) && !cx.left.np.is_empty()
        };
        let part = figure.measure != Measure::Level && last.is_some()
            || figure.measure == Measure::Growth && first()
            || figure.measure == Measure::Level && cx.dimension() == dimension;
        (part && figure.metric != Some(*whole)).then_some(*whole)
    }

    fn remember(&mut self, cx: &Context<'_, '_>, figure: &Figure) {
        if self.last.is_none() {
            // a row does not go on across 。 once the new sentence has a value of its own
            self.row.clear();
        }
        if !cx.continues {
            self.share = cx.left.share_token;
        }
        // 里程新增N、突破M: the second value is that of the stock
        let metric = figure.metric.map(|m| if figure.rule == "flow_after_noun" { m.rest() } else { m });
        if let Some(metric) = metric.filter(|_| figure.measure != Measure::Rank || !cx.left.np.is_empty()) {
            if cx.after_break() {
                self.row.clear();
            }
            if figure.measure != Measure::Rank && !self.row.contains(&metric) && self.row.len() < 8 {
                self.row.push(metric);
            }
            let rate = cx
                .line
                .tokens
                .iter()
                .any(|t| t.range.end == metric.end() && t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)));
            if matches!(figure.measure, Measure::Level | Measure::Growth) && figure.rule != "contribution" && !rate {
                self.base = Some(metric);
            }
            match figure.measure {
                Measure::Level if self.levels.len() < 8 && !self.levels.contains(&metric) => self.levels.push(metric),
                Measure::Level => {}
                _ => self.levels.clear(),
            }
            if figure.measure == Measure::Level {
                self.dimension.clear();
                self.dimension.push_str(cx.dimension());
            }
            let same = self.metric == Some(metric);
            self.metric = Some(metric);
            if figure.measure == Measure::Level && !same {
                self.group.push(metric);
                if self.group.len() > 12 {
                    self.group.remove(0);
                }
            }
            let levels = figure.measure == Measure::Level && !cx.is_ratio() || figure.measure == Measure::Growth;
            let relational =
                figure.rule == "verb" || cx.phrase(cx.left.np.clone()).is_some_and(|np| owner::is_relational(cx, np));
            if levels && !relational && !same {
                self.owner = Some(metric);
            }
        }
        if let (Some(metric), Some(entity)) = (figure.metric, figure.entity.clone()) {
            self.owners.push((metric, entity));
        }
        self.last = Some(figure.clone());
    }
}
