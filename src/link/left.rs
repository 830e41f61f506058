//! What stands to the left of an amount: the predicate, then the noun phrase.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::phrase::Phrase;
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::{Basis, Bound};

/// The reading of the words before an amount, from the amount leftwards to the clause's start.
#[derive(Clone, Debug, Default)]
pub struct Left {
    /// 增长, 提高, 下降 …: the last one before the amount.
    pub trigger: Option<Trigger>,
    /// 增至, 降至: the value is where the metric came to.
    pub to: bool,
    /// A verb of reaching stands before the value.
    pub reach: bool,
    /// 由, 从: the value is where the metric started.
    pub from: bool,
    /// 分别.
    pub each: bool,
    /// 均: the value holds for each of several.
    pub all: bool,
    /// 占, 占比, 比重.
    pub share: bool,
    /// The token that says so, the nearest to the value.
    pub share_token: Option<usize>,
    /// 占X比重, 占X的: what lies between.
    pub whole: Option<Phrase>,
    /// 居, 位列.
    pub rank: bool,
    /// 同比, 年均.
    pub basis: Option<Basis>,
    /// The reference of a comparison: 比上年, 高于全国.
    pub than: Option<Range<usize>>,
    /// Field of a rank: 全国, 全市.
    pub scope: Option<Range<usize>>,
    /// The times in the clause before the amount, the nearest first.
    pub times: Vec<usize>,
    /// A time stands between the value and 从, or right before the value.
    pub time_is_near: bool,
    /// The time of a comparison (比2020年).
    pub base_time: Option<usize>,
    /// Tokens of the noun phrase.
    pub np: Range<usize>,
    /// Tokens of a second noun phrase before the verb that ends the first (X完成Y).
    pub subject: Range<usize>,
    /// The verb right before the noun phrase, or right before the amount when there is no phrase.
    pub verb: Option<usize>,
    /// Whether the words right before the amount are a verb of doing.
    pub touches_verb: bool,
    /// 新增 between the noun phrase and the amount (里程新增N).
    pub kept: Option<usize>,
    /// The bound that 高于 or 低于 gives to a value which is no gap.
    pub bound: Option<Bound>,
    /// Token where the reading stopped: a mark, an amount, or the start (then the index is before the first token).
    pub stop: Option<usize>,
}

/// A word of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its token.
    pub token: usize,
    /// Less rather than more.
    pub down: bool,
}

const PREDICATE: Role = Role::REACH
    .or(Role::TO)
    .or(Role::TO_UP)
    .or(Role::TO_DOWN)
    .or(Role::UP)
    .or(Role::DOWN)
    .or(Role::SHARE)
    .or(Role::RANK)
    .or(Role::FROM)
    .or(Role::EACH)
    .or(Role::ADVERB)
    .or(Role::YOY)
    .or(Role::AVERAGE)
    .or(Role::QOQ)
    .or(Role::CUMULATIVE)
    .or(Role::ESTIMATE)
    .or(Role::TARGET)
    .or(Role::THAN)
    .or(Role::OWN)
    .or(Role::SCOPE);

const NOUNS: Role =
    Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL).or(Role::PERSON).or(Role::SHARE_AFTER).or(Role::CITY);

impl Left {
    /// Reads leftwards from the token before `token`.
    pub fn read(line: &Line<'_>, token: usize, is_class: &dyn Fn(usize) -> bool) -> Self {
        let mut left = Self::default();
        let k = left.predicate(line, token);
        left.phrase(line, k, is_class);
        left
    }

    /// Whether a predicate stands before the amount.
    pub fn says(&self) -> bool {
        self.reach || self.to || self.from || self.share || self.rank || self.trigger.is_some()
    }

    /// Reads the predicate; gives the number of tokens before it.
    fn predicate(&mut self, line: &Line<'_>, token: usize) -> usize {
        let tokens = line.tokens;
        let ordinal = tokens[token].amount().is_some_and(|n| line.amounts[n].is_ordinal());
        // 增速持平: the rate is what is spoken of
        let level = tokens[token].amount().is_some_and(|n| line.amounts[n].kind == AmountKind::GrowthWord);
        let mut k = token;
        while k > 0 {
            let t = &tokens[k - 1];
            if self.trigger.is_some()
                && let Some(than) = reference(line, k)
            {
                self.than = Some(tokens[than].range.end..t.range.end);
                k = than;
                continue;
            }
            // 生产总值到2020年翻两番
            let until = t.is(Role::PREP) && matches!(&line.text[t.range.clone()], "到" | "至");
            if until && tokens.get(k).is_some_and(|t| matches!(t.kind, Kind::Time(_))) {
                k -= 1;
                continue;
            }
            // 在2000年的基础上翻一番
            if let Some(start) = basis(line, k) {
                self.base_time = tokens[start..k].iter().find_map(|t| match t.kind {
                    Kind::Time(n) => Some(n),
                    _ => None,
                });
                k = start;
                continue;
            }
            match t.kind {
                Kind::Time(n) => {
                    if k >= 2 && tokens[k - 2].is(Role::THAN.or(Role::YOY)) {
                        self.base_time = Some(n);
                        self.than = Some(t.range.clone());
                        k -= 1;
                    } else {
                        self.times.push(n);
                        self.time_is_near |= !self.from && !self.reach && self.trigger.is_none();
                    }
                    k -= 1;
                    continue;
                }
                Kind::Text | Kind::Quote => {
                    // 年底|前
                    if &line.text[t.range.clone()] == "前" && k >= 2 && matches!(tokens[k - 2].kind, Kind::Time(_)) {
                        k -= 1;
                        continue;
                    }
                    // a reference between 比 and its verb, or a field between 居 and the place
                    let before = k.checked_sub(2).map(|b| &tokens[b]);
                    if self.trigger.is_some() && before.is_some_and(|b| b.is(Role::THAN)) {
                        self.than = Some(t.range.clone());
                        k -= 2;
                        continue;
                    }
                    // 比去年预算增加
                    if self.trigger.is_some()
                        && before.is_some_and(|b| matches!(b.kind, Kind::Time(_)))
                        && k >= 3
                        && tokens[k - 3].is(Role::THAN)
                    {
                        self.than = Some(t.range.clone());
                        k -= 3;
                        continue;
                    }
                    if ordinal && !self.rank && before.is_some_and(|b| b.is(Role::RANK)) {
                        self.scope = Some(t.range.clone());
                        k -= 1;
                        continue;
                    }
                    break;
                }
                Kind::Word(role) => {
                    if role.has(Role::PARTICLE) {
                        let word = &line.text[t.range.clone()];
                        let timed = k >= 2 && matches!(tokens[k - 2].kind, Kind::Time(_));
                        if word == "的"
                            && k == token
                            && !timed
                            && let Some(from) = start_of(line, token)
                        {
                            k = from + 1;
                            continue;
                        }
                        if word == "的" && k == token && (timed || self.share_before(line, k - 1)) || word == "了" {
                            k -= 1;
                            continue;
                        }
                        break;
                    }
                    if role.has(Role::SHARE_AFTER) && self.share_before(line, k - 1) {
                        self.share = true;
                        self.share_token = self.share_token.or(Some(k - 1));
                        k -= 1;
                        continue;
                    }
                    // 企业比上年净增47家
                    if role.has(Role::KEEP)
                        && k == token
                        && (k >= 2 && tokens[k - 2].is(Role::YOY)
                            || k >= 3 && matches!(tokens[k - 2].kind, Kind::Time(_)) && tokens[k - 3].is(Role::THAN))
                    {
                        self.trigger = Some(Trigger { token: k - 1, down: false });
                        k -= 1;
                        continue;
                    }
                    if !role.has(PREDICATE) {
                        break;
                    }
                    match &line.text[t.range.clone()] {
                        "至少" | "最少" => self.bound = Some(Bound::Ge),
                        "至多" | "最多" => self.bound = Some(Bound::Le),
                        _ => {}
                    }
                    // 增速, 涨幅 are both: what changed when another verb follows, a trigger next to the value
                    if self.trigger.is_some() && role.has(NOUNS) {
                        break;
                    }
                    if role.has(NOUNS) && (ordinal || level || !role.has(Role::UP.or(Role::DOWN))) {
                        break;
                    }
                    if role.has(Role::UP.or(Role::DOWN))
                        && line.text[t.range.clone()].ends_with('于')
                        && !gap(line, token)
                    {
                        self.bound = Some(if role.has(Role::DOWN) { Bound::Lt } else { Bound::Gt });
                        self.reach = true;
                        k -= 1;
                        continue;
                    }
                    // 回升至增长5.8%
                    if self.trigger.is_some() && role.has(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN)) {
                        k -= 1;
                        continue;
                    }
                    if role.has(Role::UP.or(Role::DOWN)) {
                        if self.trigger.is_some() || self.to {
                            break;
                        }
                        self.trigger = Some(Trigger { token: k - 1, down: role.has(Role::DOWN) });
                    }
                    self.note(line, role, k - 1, ordinal);
                    k -= 1;
                    continue;
                }
                Kind::Mark(_) | Kind::Amount(_) => break,
            }
        }
        k
    }

    /// Whether 占 stands before the phrase that ends at token `k`.
    fn share_before(&self, line: &Line<'_>, k: usize) -> bool {
        line.tokens[..k]
            .iter()
            .rev()
            .take(8)
            .take_while(|t| !t.is_break() && t.amount().is_none())
            .any(|t| t.is(Role::SHARE))
    }

    fn note(&mut self, line: &Line<'_>, role: Role, token: usize, ordinal: bool) {
        let t = &line.tokens[token];
        self.reach |= role.has(Role::REACH);
        self.to |= role.has(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN));
        self.from |= role.has(Role::FROM);
        self.each |= role.has(Role::EACH);
        if role.has(Role::SHARE) {
            self.share = true;
            self.share_token = self.share_token.or(Some(token));
        }
        self.rank |= role.has(Role::RANK);
        let words = &line.text[t.range.clone()];
        self.all |= words.starts_with(['均', '都', '各']) || words == "双双";
        if self.basis.is_none() {
            self.basis = role.basis();
        }
        if role.has(Role::OWN.or(Role::SCOPE)) {
            if ordinal && self.scope.is_none() {
                self.scope = Some(t.range.clone());
            } else if self.than.is_none() {
                self.than = Some(t.range.clone());
            }
        }
    }

    /// Reads the noun phrase that ends before token `end`.
    fn phrase(&mut self, line: &Line<'_>, end: usize, is_class: &dyn Fn(usize) -> bool) {
        let tokens = line.tokens;
        let mut k = end;
        while k > 0 {
            let t = &tokens[k - 1];
            match t.kind {
                Kind::Mark('、') => {}
                Kind::Mark('（' | '）' | '(' | ')' | '〔' | '〕' | '［' | '］' | '[' | ']')
                    if self.bracket(line, &mut k, end) =>
                {
                    continue;
                }
                Kind::Mark(_) => break,
                Kind::Amount(n) if is_class(n) => {}
                Kind::Amount(_) | Kind::Time(_) => break,
                Kind::Text | Kind::Quote => {}
                Kind::Word(role) if role.has(NOUNS) || role.is_only(Role::PREDICATE) => {}
                Kind::Word(role) if role.has(Role::SHARE) => {
                    if self.share || k < end {
                        self.share = true;
                        if k < end {
                            self.whole = phrase_of(line, k..end, is_class);
                        }
                        self.np = 0..0;
                        let inner = self.clone();
                        let mut beyond = Self::default();
                        let k2 = beyond.skip_adverbs(line, k - 1);
                        beyond.phrase(line, k2, is_class);
                        let times = inner.times.iter().chain(&beyond.times).copied().collect();
                        *self = Self {
                            np: beyond.np,
                            subject: beyond.subject,
                            verb: beyond.verb,
                            stop: beyond.stop,
                            times,
                            ..inner
                        };
                        return;
                    }
                    break;
                }
                // 占全市外贸总值的N%
                Kind::Word(role)
                    if role.has(Role::OWN) && (self.share || k < end && k >= 2 && tokens[k - 2].is(Role::SHARE)) => {}
                Kind::Word(role) if role.has(Role::PARTICLE) => {
                    if k == end && &line.text[t.range.clone()] != "等" {
                        break;
                    }
                }
                Kind::Word(role) if role.has(Role::SCOPE.or(Role::VERBAL_NOUN)) && !role.has(Role::VERB) => {}
                Kind::Word(role) if role.has(Role::CONJ) && !role.has(Role::ADVERB) => {}
                Kind::Word(role) if role.has(Role::UP.or(Role::DOWN)) && k < end && glued(line, k) => {}
                Kind::Word(role)
                    if role.has(Role::ADVERB.or(Role::CUMULATIVE).or(Role::AVERAGE))
                        && k < end
                        && inner_adverb(line, k) => {}
                // X对Y的贡献率
                Kind::Word(role)
                    if role.has(Role::PREP)
                        && k < end
                        && contributes(line, end)
                        && &line.text[t.range.clone()] == "对" => {}
                // 财政用于“三农”的支出
                Kind::Word(role) if role.has(Role::PREP) && k < end && relative(line, k, end) => {}
                Kind::Word(role) if role.has(Role::ADVERB.or(Role::PREP)) && !role.has(Role::VERB) => break,
                Kind::Word(role) if role.has(Role::CAUSE) && k < end => break,
                Kind::Word(role) if role.has(Role::VERB.or(Role::KEEP)) => {
                    if k == end {
                        self.touches_verb = true;
                    }
                    self.verb = Some(k - 1);
                }
                Kind::Word(_) => break,
            }
            k -= 1;
        }
        let mut start = k;
        // no phrase begins with 、 or a conjunction or a particle
        while start < end
            && (tokens[start].is_mark('、')
                || tokens[start].is(Role::CONJ.or(Role::PARTICLE).or(Role::TARGET).or(Role::ESTIMATE)))
        {
            start += 1;
        }
        let mut stop = end;
        while stop > start
            && (tokens[stop - 1].is_mark('、')
                || tokens[stop - 1].is(Role::CONJ)
                || &line.text[tokens[stop - 1].range.clone()] == "的")
        {
            stop -= 1;
        }
        let flow = |t: &Token| t.is(Role::KEEP) && line.text[t.range.clone()].starts_with(['新', '净']);
        if stop > start + 1 && flow(&tokens[stop - 1]) && !tokens[stop - 2].is(Role::VERB) {
            stop -= 1;
            self.kept = Some(stop);
        }
        // 按现行汇率计算: how it is counted, not what
        let said = |t: &Token| &line.text[t.range.clone()];
        if stop > start
            && ["计算", "折算"].iter().any(|w| said(&tokens[stop - 1]).ends_with(w))
            && (start.checked_sub(1).is_some_and(|k| said(&tokens[k]) == "按")
                || said(&tokens[start]).starts_with('按'))
        {
            stop = start;
        }
        self.np = start..stop;
        // after an amount, the words up to the next 、 are that amount's own
        if k > 0
            && tokens[k - 1].amount().is_some()
            && let Some(comma) = (k..stop).find(|&n| tokens[n].is_mark('、') || tokens[n].is(Role::CONJ))
            && comma + 1 > start
        {
            self.np = (comma + 1).min(stop)..stop;
        }
        if k > 0 {
            self.stop = Some(k - 1);
            let t = &tokens[k - 1];
            if t.is(Role::REACH) {
                let mut beyond = Self::default();
                let k2 = beyond.skip_adverbs(line, k - 1);
                if k2 > 0 {
                    beyond.phrase_without_verb(line, k2, is_class);
                    self.subject = beyond.np;
                }
            }
            self.earlier_times(line, k);
        }
    }

    /// A noun phrase with no second one behind it.
    fn phrase_without_verb(&mut self, line: &Line<'_>, end: usize, is_class: &dyn Fn(usize) -> bool) {
        let tokens = line.tokens;
        let mut k = end;
        while k > 0 {
            let t = &tokens[k - 1];
            let inside = match t.kind {
                Kind::Mark('、') | Kind::Text | Kind::Quote => true,
                Kind::Amount(n) => is_class(n),
                Kind::Word(role) => {
                    let inner = Role::CONJ.or(Role::PARTICLE).or(Role::VERB).or(Role::VERBAL_NOUN).or(Role::PREDICATE);
                    role.has(NOUNS.or(inner)) && !role.has(Role::ADVERB)
                }
                _ => false,
            };
            if !inside {
                break;
            }
            k -= 1;
        }
        let mut start = k;
        while start < end && (tokens[start].is_mark('、') || tokens[start].is(Role::CONJ.or(Role::PARTICLE))) {
            start += 1;
        }
        self.np = start..end;
    }

    fn skip_adverbs(&mut self, line: &Line<'_>, mut k: usize) -> usize {
        while k > 0 {
            let t = &line.tokens[k - 1];
            match t.kind {
                Kind::Time(n) => self.times.push(n),
                Kind::Word(r)
                    if r.has(
                        Role::ADVERB.or(Role::TARGET).or(Role::ESTIMATE).or(Role::AVERAGE).or(Role::CUMULATIVE),
                    ) => {}
                _ => break,
            }
            k -= 1;
        }
        k
    }

    /// Steps over a bracket that belongs to the phrase (细颗粒物（PM2.5）浓度); false when the phrase ends there.
    fn bracket(&self, line: &Line<'_>, k: &mut usize, end: usize) -> bool {
        let tokens = line.tokens;
        if !matches!(tokens[*k - 1].kind, Kind::Mark('）' | ')' | '〕' | '］' | ']')) {
            return false;
        }
        let open = (0..*k - 1)
            .rev()
            .take(6)
            .take_while(|&n| tokens[n].amount().is_none())
            .find(|&n| matches!(tokens[n].kind, Kind::Mark('（' | '(' | '〔' | '［' | '[')));
        match open {
            Some(open)
                if open > 0
                    && (*k <= end)
                    && matches!(tokens[open - 1].kind, Kind::Text | Kind::Word(_) | Kind::Quote) =>
            {
                *k = open;
                true
            }
            _ => false,
        }
    }

    /// The times between the start of the clause and the phrase.
    fn earlier_times(&mut self, line: &Line<'_>, mut k: usize) {
        while k > 0 {
            match line.tokens[k - 1].kind {
                Kind::Time(n) => self.times.push(n),
                Kind::Mark(c) if c != '、' => break,
                Kind::Amount(_) => break,
                _ => {}
            }
            k -= 1;
        }
    }
}

/// The token 比 of a reference in several words that ends before token `k` (比改革前, 比“十三五”规划目标).
fn reference(line: &Line<'_>, k: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let than = (k.saturating_sub(LONGEST + 1)..k).rev().find(|&j| {
        let t = &line.tokens[j];
        t.is(Role::THAN) || !matches!(t.kind, Kind::Text | Kind::Quote | Kind::Word(_) | Kind::Time(_))
    })?;
    let words = &line.tokens[than + 1..k];
    // a time alone has its own reading; 比去年同期和年初计划 lists references
    let listed = words.iter().any(|t| t.is(Role::CONJ) && !t.is(Role::THAN));
    if !listed && words.iter().any(|t| matches!(t.kind, Kind::Time(_))) {
        return None;
    }
    let plain = words.len() > 1 && !words.iter().any(|t| t.is(Role::UP.or(Role::DOWN).or(Role::REACH).or(Role::YOY)));
    (line.tokens[than].is(Role::THAN) && plain).then_some(than)
}

/// The token 由 of a start value with words for its time (由解放初期的32万亩扩大到…).
fn start_of(line: &Line<'_>, token: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let to = line.tokens.get(token + 1)?.is(Role::TO.or(Role::TO_UP).or(Role::TO_DOWN));
    let words = |k: &usize| matches!(line.tokens[*k].kind, Kind::Text | Kind::Quote | Kind::Time(_));
    let start = (token.saturating_sub(LONGEST)..token - 1).rev().take_while(words).last()?;
    start.checked_sub(1).filter(|&from| to && line.tokens[from].is(Role::FROM))
}

/// Where a circumstance begins that ends before token `k`: 在…基础上.
fn basis(line: &Line<'_>, k: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let said = |t: &Token| &line.text[t.range.clone()];
    if !said(&line.tokens[k - 1]).ends_with("基础上") {
        return None;
    }
    (k.saturating_sub(LONGEST)..k)
        .rev()
        .take_while(|&j| !line.tokens[j].is_break())
        .find(|&j| said(&line.tokens[j]) == "在")
}

/// Whether the amount tells how far apart two values are (高于全国2个百分点, 高于全国平均水平5亿元), rather than a value.
fn gap(line: &Line<'_>, token: usize) -> bool {
    let points = line.tokens[token].range.clone();
    let near = line.tokens[..token].iter().rev().take(3).take_while(|t| !t.is(Role::UP.or(Role::DOWN)));
    line.text[points].contains("百分点") || near.into_iter().any(|t| !t.is(Role::ADVERB))
}

/// Whether the phrase that ends before token `end` is a 贡献率, which has its subject before 对.
fn contributes(line: &Line<'_>, end: usize) -> bool {
    line.text[line.tokens[end - 1].range.clone()].ends_with("贡献率")
}

/// Whether the preposition before token `k` opens an attribute of the phrase that ends at `end`: a noun touches it on the
/// left, and 的 follows.
fn relative(line: &Line<'_>, k: usize, end: usize) -> bool {
    let said = |t: &Token| &line.text[t.range.clone()];
    let Some(before) = k.checked_sub(2).map(|b| &line.tokens[b]) else { return false };
    let noun = before.kind == Kind::Text || before.is(NOUNS) && !before.is(Role::VERB);
    noun && said(&line.tokens[k - 1]) == "用于" && line.tokens[k..end].iter().any(|t| said(t) == "的")
}

/// Whether an adverb stands inside a noun phrase (“三农”|累计|支出): a noun touches it on the left.
fn inner_adverb(line: &Line<'_>, k: usize) -> bool {
    let Some(before) = k.checked_sub(2).map(|b| &line.tokens[b]) else { return false };
    before.range.end == line.tokens[k - 1].range.start
        && (matches!(before.kind, Kind::Text | Kind::Quote | Kind::Mark('、'))
            || before.is(NOUNS.or(Role::CONJ))
            // 占全部企业的N%
            || before.is(Role::SHARE) && line.text[line.tokens[k - 1].range.clone()].starts_with('全'))
}

/// Whether the word before token `k` and the next one are written together.
fn glued(line: &Line<'_>, k: usize) -> bool {
    line.tokens.get(k).is_some_and(|next| {
        next.range.start == line.tokens[k - 1].range.end && matches!(next.kind, Kind::Text | Kind::Word(_))
    })
}

/// The phrase of some tokens: brackets with what they hold, and blanks, left out.
pub fn phrase_of(line: &Line<'_>, tokens: Range<usize>, _is_class: &dyn Fn(usize) -> bool) -> Option<Phrase> {
    let mut phrase = Phrase::default();
    let mut depth = 0usize;
    for t in &line.tokens[tokens] {
        match t.kind {
            Kind::Mark('（' | '(' | '〔' | '［' | '[') => depth += 1,
            Kind::Mark('）' | ')' | '〕' | '］' | ']') => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Kind::Word(role) if role.has(Role::CUMULATIVE.or(Role::AVERAGE)) => {}
            _ => phrase.push(t.range.clone()),
        }
    }
    (!phrase.is_empty()).then_some(phrase)
}
