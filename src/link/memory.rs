//! What the words before may leave unsaid.

use std::ops::Range;

use super::context::Context;
use super::line::{Kind, Line};
use super::listing::Listing;
use super::{Figure, Phrase, entity, owner, relational};
use crate::lexicon::{Lexicon, Role};
use crate::record::Measure;

/// What the words before may leave unsaid for the next amount.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The metric of the last figure.
    pub(super) metric: Option<Phrase>,
    /// The first metric of the paragraph.
    pub(super) head: Option<Phrase>,
    /// The metric of the last level or growth, which may pull others along.
    pub(super) base: Option<Phrase>,
    /// The last metric that can own a relational noun (总投资).
    pub(super) owner: Option<Phrase>,
    /// The metrics that 分别 listed, or the last levels in a row.
    pub(super) group: Vec<Phrase>,
    /// The metric before 其中, with the dimension of its value.
    pub(super) whole: Option<(Phrase, String)>,
    /// How many parts of the whole have been told.
    pub(super) parts: usize,
    /// Dimension of the last level.
    pub(super) dimension: String,
    /// What the sentence counted last, with the unit.
    pub(super) counted: Option<(u16, Phrase)>,
    /// The levels of the sentence with their units.
    pub(super) measured: Vec<(u16, Phrase)>,
    /// The last figure of the line.
    pub(super) last: Option<Figure>,
    /// The body that the last sentence was about.
    pub(super) subject: Option<Range<usize>>,
    /// Metrics of the line with whose they are.
    pub(super) owners: Vec<(Phrase, Range<usize>)>,
    /// The token of the share of which the last amount spoke.
    pub(super) share: Option<usize>,
    /// The metrics of the figures that 、 joined, up to the last one.
    pub(super) row: Vec<Phrase>,
    /// The metrics of the sentence that have a level and nothing more yet.
    pub(super) levels: Vec<Phrase>,
    /// The share of which a sentence without values has spoken last, for one that points back to it (这个比重).
    pub(super) spoken: Option<Phrase>,
    /// The statistics of the sentence that grew, in their order.
    pub(super) grown: Vec<Phrase>,
    /// The year that the growths of the sentence were last counted from, and the token of that growth.
    pub(super) base_time: Option<(usize, usize)>,
    /// The sentence has named a metric that no value was given to.
    pub(super) named: bool,
    /// A topic stands before the amount that is read (茶园面积：2020年12.6万亩).
    pub(super) topic: bool,
    /// The body or park that a note explains, which all of the note is about.
    pub(super) theme: Option<Range<usize>>,
    /// The list that the sentence stands in, on this line or further ones.
    pub(super) listing: Option<Listing>,
    /// Which amounts of the line are size classes; kept for its memory alone.
    pub(super) classes: Vec<bool>,
}

impl Memory {
    /// Takes `topic` for the owner of what the next sentence measures.
    pub fn speak_of(&mut self, topic: Phrase) {
        self.owner = Some(topic);
    }

    /// The same for the `term` that a note explains, which may be the name of a body.
    pub fn explain(&mut self, line: &Line<'_>, lexicon: &Lexicon, term: Phrase) {
        self.owner = Some(term);
        self.theme = Some(term.hull()).filter(|_| entity::names_body(lexicon, &line.text[term.hull()]));
    }

    /// Forgets everything: a new paragraph or section begins.
    pub fn clear(&mut self) {
        *self = Self {
            group: emptied(&mut self.group),
            owners: emptied(&mut self.owners),
            row: emptied(&mut self.row),
            levels: emptied(&mut self.levels),
            measured: emptied(&mut self.measured),
            grown: emptied(&mut self.grown),
            classes: emptied(&mut self.classes),
            listing: self.listing.take(),
            ..Self::default()
        };
    }

    /// Forgets what does not reach beyond a sentence.
    pub(super) fn begin(&mut self) {
        self.last = None;
        self.counted = None;
        self.share = None;
        self.base_time = None;
        self.named = false;
        self.owners.clear();
        self.levels.clear();
        self.measured.clear();
        self.grown.clear();
    }

    /// What the sentence measured in the unit of an amount, when its last level is in another one (优良天数362天，优良率99%，增加3天).
    pub(super) fn of_unit(&self, cx: &Context<'_, '_>) -> Option<Phrase> {
        let unit = cx.amount.unit.as_ref().map(|(_, id)| *id)?;
        let other = self.measured.last().is_some_and(|(last, _)| *last != unit);
        let other = other && !self.last.as_ref().is_some_and(|l| l.is_start);
        self.measured
            .iter()
            .rev()
            .find(|(last, _)| other && *last == unit)
            .map(|(_, metric)| *metric)
            .filter(|m| m.end() <= cx.amount.span.start && !cx.line.text[m.end()..cx.amount.span.start].contains('；'))
    }

    /// The whole of which a figure is a part: one of the same dimension, or what is said of such a part after it.
    pub(super) fn whole_of(&self, cx: &Context<'_, '_>, figure: &Figure) -> Option<Phrase> {
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

    pub(super) fn remember(&mut self, cx: &Context<'_, '_>, figure: &Figure) {
        if self.last.is_none() {
            // a row does not go on across 。 once the new sentence has a value of its own
            self.row.clear();
        }
        if !cx.continues {
            self.share = cx.left.share_token;
        }
        self.parts += usize::from(figure.part_of.is_some());
        // 里程新增N、突破M: the second value is that of the stock
        let metric = figure.metric.map(|m| if figure.rule == "flow_after_noun" { m.rest() } else { m });
        if let Some(metric) = metric.filter(|_| figure.measure != Measure::Rank || !cx.left.np.is_empty()) {
            if !self.row.is_empty() && cx.after_break() {
                self.row.clear();
            }
            if figure.measure != Measure::Rank && self.row.len() < 8 && !self.row.contains(&metric) {
                self.row.push(metric);
            }
            let rate = || {
                let last = cx.ending(metric.end());
                last.is_some_and(|t| t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN)))
            };
            if matches!(figure.measure, Measure::Level | Measure::Growth) && figure.rule != "contribution" && !rate() {
                self.base = Some(metric);
            }
            if figure.measure == Measure::Growth && self.grown.len() < 8 && !self.grown.contains(&metric) {
                self.grown.push(metric);
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
            if let Some((_, unit)) =
                cx.amount.unit.as_ref().filter(|_| figure.measure == Measure::Level && self.measured.len() < 8)
            {
                self.measured.push((*unit, metric));
            }
            if figure.measure == Measure::Level && cx.dimension() == "count" && figure.rule != "count_of_action" {
                self.counted = cx.amount.unit.as_ref().map(|(_, unit)| (*unit, metric));
            }
            self.head = self.head.or(Some(metric));
            let same = self.metric == Some(metric);
            // 增长8%，高于全国2个百分点，其中6月增长9%: the statistic, and not its rate
            let rate = figure.rule == "gap" && metric.is_expanded();
            self.metric = if rate { self.metric.or(Some(metric)) } else { Some(metric) };
            if figure.measure == Measure::Level && !same {
                self.group.push(metric);
                if self.group.len() > 12 {
                    self.group.remove(0);
                }
            }
            let levels = figure.measure == Measure::Level && !cx.is_ratio() || figure.measure == Measure::Growth;
            let relational = || {
                figure.rule == "verb"
                    || cx.phrase(cx.left.np.clone()).is_some_and(|np| relational::is_relational(cx, np))
            };
            if levels && !same {
                // 某园区实现营业收入N、税收M: the body that the sentence names has both
                // 以旧换新带动销售N: who does it
                let inside = |t: &&super::Token| t.is(Role::CARRY) && t.range.start > metric.start();
                let carrier = || {
                    let verb = cx.line.within(&metric.hull()).iter().find(inside)?;
                    Some(metric.until(verb.range.start)).filter(|_| metric.len() == 1)
                };
                let body = || metric.parts().next().filter(|_| metric.len() > 1).map(Phrase::new).or_else(carrier);
                let later = |b: &Phrase| self.owner.is_none_or(|o| o.end() <= b.start());
                // 龙头企业30家，其中国家级2家: a grade owns nothing
                let first = metric.parts().next().unwrap_or_default();
                let grade = self.whole.is_some() && cx.line.text[first].ends_with('级');
                if relational() {
                    self.owner = body().filter(later).or(self.owner);
                } else if !grade {
                    // 建成|智慧小区N个，覆盖率M%: of the things
                    self.owner = Some(owner::without_tally(cx, metric));
                }
            }
        }
        if let (Some(metric), Some(entity)) = (figure.metric, figure.entity.clone()) {
            self.owners.push((metric, entity));
        }
        if figure.measure == Measure::Growth {
            self.base_time = figure.base_time.map(|base| (base, cx.token));
        }
        self.spoken = None;
        self.last = Some(figure.clone());
    }
}

/// A list without its items, whose room is used again.
fn emptied<T>(list: &mut Vec<T>) -> Vec<T> {
    list.clear();
    std::mem::take(list)
}

/// Notes 其中 between the last amount and this one; ； and 。 end its reach.
pub(super) fn enter_whole(line: &Line<'_>, token: usize, from: &mut usize, memory: &mut Memory) {
    let from = std::mem::replace(from, token);
    if memory.whole.is_none() && !line.roles.has(Role::WHOLE) {
        return;
    }
    for t in &line.tokens[from..token] {
        if t.is(Role::WHOLE) {
            // 销售额N、总量居全市第一，其中: that of the statistic
            let sized = |m: Phrase| match line.text[..m.end()].ends_with("总量") && m.len() > 1 {
                true => m.until(m.end() - "总量".len()),
                false => m,
            };
            memory.whole = memory.metric.map(|m| (sized(m), memory.dimension.clone()));
            memory.parts = 0;
        } else if matches!(t.kind, Kind::Mark('；' | '。' | '）')) {
            memory.whole = None;
        }
    }
}
