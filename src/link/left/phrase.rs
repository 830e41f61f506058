//! The noun phrase before a predicate: where it begins and ends.

use super::super::line::{Kind, Line, Token};
use super::{Left, NOUNS, phrase_of};
use crate::lexicon::Role;
use crate::record::Bound;

impl Left {
    /// Reads the noun phrase that ends before token `end`.
    pub(super) fn phrase(&mut self, line: &Line<'_>, end: usize, is_class: &dyn Fn(usize) -> bool) {
        let tokens = line.tokens;
        if let Some(subject) = self.trigger.and_then(|_| before_movement(line, end)) {
            return self.phrase(line, subject, is_class);
        }
        let mut k = end;
        while k > 0 {
            let t = &tokens[k - 1];
            match t.kind {
                // 增速加快、增长3.8%: what the clause has just said to move
                Kind::Mark('、')
                    if k == end
                        && k >= 2
                        && tokens[k - 2].is(Role::UP.or(Role::DOWN).or(Role::PREDICATE))
                        && !tokens[k - 2].is(NOUNS) =>
                {
                    break;
                }
                Kind::Mark('、') => {}
                Kind::Mark('（' | '）' | '(' | ')' | '〔' | '〕' | '［' | '］' | '[' | ']' | '【' | '】')
                    if self.bracket(line, &mut k, end, is_class) =>
                {
                    continue;
                }
                Kind::Mark(_) => break,
                Kind::Amount(n) if is_class(n) => {}
                Kind::Time(_) if k < end && k >= 2 && tokens[k - 2].is(Role::SHARE) => {}
                Kind::Amount(_) | Kind::Time(_) => break,
                Kind::Text | Kind::Quote => {}
                // 拉动|装备制造业产值|突破N
                Kind::Word(role) if role.has(Role::CAUSE) && k < end && drives(line, k, end) => break,
                Kind::Word(role) if role.has(NOUNS) || role.is_only(Role::PREDICATE) => {}
                Kind::Word(role) if role.has(Role::SHARE) => {
                    if self.share || k < end {
                        self.share = true;
                        // 约占|全国人口的四分之一
                        if line.text[t.range.clone()].starts_with('约') {
                            self.bound = Some(Bound::About);
                        }
                        // 占|当年|财政支出的N%, 占|了|财政支出的N%
                        let aside = |t: &Token| matches!(t.kind, Kind::Time(_)) || line.says(t, "了");
                        let whole = k + tokens[k..end].iter().take_while(|t| aside(t)).count();
                        // 分别占|全省、全国|的N%、M%
                        let further = end > whole
                            && (tokens[end - 1].is_mark('、') || tokens[end - 1].is(Role::CONJ))
                            && tokens.get(end).is_some_and(|t| t.is(Role::SCOPE.or(Role::OWN)));
                        if whole < end {
                            self.whole = phrase_of(line, whole..end + usize::from(further), is_class);
                        }
                        self.np = 0..0;
                        let inner = self.clone();
                        let mut beyond = Self::default();
                        let k2 = beyond.skip_adverbs(line, k - 1);
                        // 分别占A和B的
                        let each = k2.checked_sub(1).is_some_and(|k| tokens[k].is(Role::EACH));
                        beyond.phrase(line, k2 - usize::from(each), is_class);
                        *self = Self {
                            np: beyond.np,
                            subject: beyond.subject,
                            verb: beyond.verb,
                            stop: beyond.stop,
                            all: inner.all || beyond.all,
                            time: inner.time.or(beyond.time),
                            ..inner
                        };
                        return;
                    }
                    break;
                }
                // 占全市外贸总值的N%, 占一产和全县总产值的N%、M%
                Kind::Word(role)
                    if role.has(Role::OWN)
                        && (self.share
                            || k < end
                                && k >= 2
                                && (tokens[k - 2].is(Role::SHARE)
                                    || k >= 3
                                        && matches!(tokens[k - 2].kind, Kind::Time(_))
                                        && tokens[k - 3].is(Role::SHARE)
                                    || tokens[k - 2].is(Role::CONJ)
                                        && tokens[k.saturating_sub(6)..k - 2].iter().any(|t| t.is(Role::SHARE)))) => {}
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
                // 占规划总投资的N%, 占年度计划的N%, 占全年计划的N%
                Kind::Word(role)
                    if role.has(Role::TARGET)
                        && k >= 2
                        && (tokens[k - 2].is(Role::SHARE)
                            || k >= 3
                                && (line.says(&tokens[k - 2], "年度")
                                    || matches!(tokens[k - 2].kind, Kind::Time(_)))
                                && tokens[k - 3].is(Role::SHARE)) => {}
                // 城区规划面积, 重点研发计划7项
                Kind::Word(role)
                    if role.is_only(Role::TARGET)
                        && (k < end && inner_adverb(line, k) && names_plan(line, k)
                            || (k == end || matches!(tokens[k].kind, Kind::Mark('（' | '('))) && is_plan(line, k)) => {
                }
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
            && !names(line, start)
            && (tokens[start].is_mark('、')
                || tokens[start].is(Role::CONJ.or(Role::PARTICLE).or(Role::TARGET).or(Role::ESTIMATE)))
        {
            start += 1;
        }
        // 每千人口拥有托位N个: for how many
        let has_each = |verb: usize| {
            let each = verb.checked_sub(1).is_some_and(|k| line.text[tokens[k].range.clone()].starts_with('每'));
            each && matches!(&line.text[tokens[verb].range.clone()], "有" | "拥有")
        };
        if start < end
            && let Some(verb) = start.checked_sub(1).filter(|verb| has_each(*verb))
        {
            start = verb - 1;
        }
        // 实施|技改项目: that it was done, not what
        if start + 1 < end && line.says(&tokens[start], "实施") {
            start += 1;
        }
        // 动用了|库存物资: what was done stands before 了
        let past = (start + 1..end.saturating_sub(1)).take(2).find(|&n| line.says(&tokens[n], "了"));
        if let Some(past) = past.filter(|&n| !tokens[n - 1].is(Role::KEEP)) {
            start = past + 1;
        }
        // 引导|企业研发投入|增长15%: who is led to it is what grows
        let leads = |k: usize| matches!(&line.text[tokens[k].range.clone()], "引导" | "鼓励" | "支持");
        if start + 1 < end && self.trigger.is_some() && leads(start) {
            start += 1;
        }
        // 拥有百亿级企业5家: that there are, not what
        if start + 1 < end && matches!(&line.text[tokens[start].range.clone()], "拥有" | "具有" | "现有" | "共有")
        {
            start += 1;
        }
        // 抓好总投资638亿元的…
        if start + 2 == end
            && (tokens[start].is(Role::LIGHT) || line.says(&tokens[start], "做好"))
            && tokens[start + 1].is(Role::RELATIONAL)
            && line.text[tokens[start + 1].range.clone()].starts_with("总投资")
        {
            start += 1;
        }
        // 收入|加上|上级补助: the value is that of what is added, unless all of it is summed up
        let summed = |t: &Token| ["共", "合计", "总计", "一共", "共计", "达"].iter().any(|w| line.says(t, w));
        let added = (start + 1..end.saturating_sub(1)).rev().find(|&n| line.says(&tokens[n], "加上"));
        if let Some(added) = added.filter(|_| !tokens[end..].iter().take(2).any(summed)) {
            start = added + 1;
        }
        // 按2000年价格计算的生产总值: how it is counted
        let priced = |k: usize| {
            let words = line.text[tokens[k].range.start..tokens[end - 1].range.end].trim_start_matches(['按', '照']);
            words.find("计算的").is_some_and(|at| at < 36 && words[..at].contains('价'))
        };
        if let Some(de) = (start..end).find(|&n| line.says(&tokens[n], "的"))
            && priced(start)
        {
            start = de + 1;
        }
        // 5G网络全覆盖、行政村通达率98%: what is complete has no value
        // 跻身全国500强、营收突破300亿元: neither has a league
        let complete = |k: &usize| {
            let before = &line.text[..tokens[*k].range.start];
            tokens[*k].is_mark('、') && (before.ends_with("全覆盖") || before.ends_with("0强"))
        };
        if let Some(comma) = (start + 1..end.saturating_sub(1)).rev().find(complete) {
            start = comma + 1;
        }
        // 全部|建成后的年产能力
        let wholly = |k: usize| line.says(&tokens[k], "全部") && tokens[k].range.end == tokens[start].range.start;
        let built = line.text[tokens.get(start).map_or(0, |t| t.range.start)..].starts_with("建成后");
        if start < end && built && start.checked_sub(1).is_some_and(wholly) {
            start -= 1;
        }
        // 三年建成: over how long
        if start + 1 < end && tokens[start].kind == Kind::Text && is_duration(&line.text[tokens[start].range.clone()]) {
            start += 1;
        }
        let mut stop = end;
        while stop > start
            && (tokens[stop - 1].is_mark('、') || tokens[stop - 1].is(Role::CONJ) || line.says(&tokens[stop - 1], "的"))
        {
            stop -= 1;
        }
        let flow = |t: &Token| t.is(Role::KEEP) && line.text[t.range.clone()].starts_with(['新', '净']);
        if stop > start + 1 && flow(&tokens[stop - 1]) && !tokens[stop - 2].is(Role::VERB) {
            stop -= 1;
            self.kept = Some(stop);
        }
        // 1美元|兑换|8.28元
        if stop == start + 1
            && start > 0
            && tokens[start - 1].amount().is_some()
            && matches!(&line.text[tokens[start].range.clone()], "兑" | "兑换" | "兑换人民币")
        {
            stop = start;
        }
        // 对|俄贸易额: with whom
        const TRADE: [&str; 5] = ["贸易额", "贸易总额", "进出口", "出口", "进口"];
        if stop == start + 1
            && start > 0
            && line.says(&tokens[start - 1], "对")
            && TRADE.iter().any(|w| line.text[tokens[start].range.clone()].ends_with(w))
        {
            start -= 1;
        }
        // 按年平均汇率折算: how it is counted, not what
        let said = |t: &Token| &line.text[t.range.clone()];
        let counted = |t: &Token| ["计算", "折算", "换算"].iter().any(|w| said(t).ends_with(w));
        if stop > start
            && counted(&tokens[stop - 1])
            && tokens[..stop].iter().rev().take_while(|t| !t.is_break()).take(6).any(|t| said(t).starts_with('按'))
        {
            stop = start;
        }
        // 在|执行中|争取达到: when, not what
        let within = |k: usize| said(&tokens[stop - 1]).ends_with('中') && line.says(&tokens[k], "在");
        if stop > start && !self.rank && start.checked_sub(1).is_some_and(within) {
            stop = start;
        }
        // 财政收入|在消化减税因素后|仍达: what the value is of stands before
        let past = |k: usize| said(&tokens[stop - 1]).ends_with('后') && line.says(&tokens[k], "在");
        if stop > start
            && let Some(at) = start.checked_sub(1).filter(|&k| k > 0 && past(k))
        {
            return self.phrase(line, at, is_class);
        }
        // 生产总值|修订|为
        let as_is = end < tokens.len() && line.says(&tokens[end], "为");
        if stop > start + 1 && as_is && matches!(said(&tokens[stop - 1]), "修订" | "核定" | "核算" | "调整" | "核减")
        {
            stop -= 1;
        }
        // 财政还|将安排
        if stop > start + 1 && said(&tokens[stop - 1]) == "还" {
            stop -= 1;
        }
        // 总产量十年增长, 总产量十|年平均增长: over how long
        let years = |k: usize| tokens.get(k + 1).is_some_and(|t| said(t).starts_with('年') && glued(line, k + 1));
        let counts = |k: usize| said(&tokens[k]).chars().all(is_small_numeral) && years(k);
        let over = |k: usize| k > start && is_duration(said(&tokens[k])) || counts(k);
        if stop > start && over(stop - 1) {
            stop -= 1;
        }
        // 这个比重|大约是: that of which the text has just spoken
        if stop > start && points_back(&line.text[tokens[start].range.start..tokens[stop - 1].range.end]) {
            stop = start;
            self.points = true;
        }
        self.np = start..stop;
        // after an amount, the words up to the next 、 are that amount's own, unless they are a rate (4个断面水质优良率、水源地达标率)
        let rate = |n: usize| line.text[..tokens[n].range.start].ends_with('率');
        if k > 0
            && tokens[k - 1].amount().is_some()
            && !(k..end).find(|&n| tokens[n].is_mark('、')).is_some_and(rate)
            && let Some(comma) = (k..end).find(|&n| tokens[n].is_mark('、') || tokens[n].is(Role::CONJ))
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
        while start < end
            && !names(line, start)
            && (tokens[start].is_mark('、') || tokens[start].is(Role::CONJ.or(Role::PARTICLE)))
        {
            start += 1;
        }
        self.np = start..end;
    }

    fn skip_adverbs(&mut self, line: &Line<'_>, mut k: usize) -> usize {
        while k > 0 {
            let t = &line.tokens[k - 1];
            match t.kind {
                Kind::Time(n) => self.time = self.time.or(Some(n)),
                Kind::Word(r)
                    if r.has(
                        Role::ADVERB.or(Role::TARGET).or(Role::ESTIMATE).or(Role::AVERAGE).or(Role::CUMULATIVE),
                    ) =>
                {
                    self.all |= line.text[t.range.clone()].starts_with(['均', '都']);
                }
                _ => break,
            }
            k -= 1;
        }
        k
    }

    /// Steps over a bracket that belongs to the phrase (细颗粒物（PM2.5）浓度); false when the phrase ends there.
    fn bracket(&self, line: &Line<'_>, k: &mut usize, end: usize, is_class: &dyn Fn(usize) -> bool) -> bool {
        let tokens = line.tokens;
        if !matches!(tokens[*k - 1].kind, Kind::Mark('）' | ')' | '〕' | '］' | ']' | '】')) {
            return false;
        }
        let open = (0..*k - 1)
            .rev()
            .take(16)
            .take_while(|&n| tokens[n].amount().is_none_or(is_class))
            .find(|&n| matches!(tokens[n].kind, Kind::Mark('（' | '(' | '〔' | '［' | '[' | '【')));
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
                // 6月|当月
                Kind::Time(n) => {
                    let vague = |t: &usize| {
                        line.times[*t].edtf.is_none() && line.times[*t].span.start == line.times[n].span.end
                    };
                    self.time = self.time.filter(|t| !vague(t)).or(Some(n));
                }
                Kind::Mark(c) if c != '、' => break,
                Kind::Amount(_) => break,
                _ => {}
            }
            k -= 1;
        }
    }
}

/// Whether 和 at token `k` begins a name (和田, 和平): no sentence begins with a conjunction.
fn names(line: &Line<'_>, k: usize) -> bool {
    let opens = k.checked_sub(1).is_none_or(|b| matches!(line.tokens[b].kind, Kind::Mark('。' | '；')));
    opens && line.says(&line.tokens[k], "和")
}

/// Whether the phrase that ends before token `end` is a 贡献率 or 贡献, which has its subject before 对.
fn contributes(line: &Line<'_>, end: usize) -> bool {
    let words = &line.text[line.tokens[end - 1].range.clone()];
    ["贡献率", "贡献度", "贡献份额", "贡献"].iter().any(|w| words.ends_with(w))
}

/// Whether the preposition before token `k` opens an attribute of the phrase that ends at `end`: a noun touches it on the
/// left, and 的 follows.
fn relative(line: &Line<'_>, k: usize, end: usize) -> bool {
    let said = |t: &Token| &line.text[t.range.clone()];
    let Some(before) = k.checked_sub(2).map(|b| &line.tokens[b]) else { return false };
    let noun = before.kind == Kind::Text || before.is(NOUNS) && !before.is(Role::VERB);
    let rate = line.tokens[k..end].last().is_some_and(|t| ["比例", "比重"].iter().any(|w| said(t).ends_with(w)));
    noun && said(&line.tokens[k - 1]) == "用于" && (rate || line.tokens[k..end].iter().any(|t| said(t) == "的"))
}

/// Whether the word before token `k` is a plan by name (重点研发计划, 专项规划): it touches a noun or the work that is planned.
pub(super) fn is_plan(line: &Line<'_>, k: usize) -> bool {
    let plan = |t: &Token| matches!(&line.text[t.range.clone()], "计划" | "规划");
    let noun =
        |t: &Token| t.kind == Kind::Text && t.range.len() > 3 || t.is(NOUNS.or(Role::VERB).or(Role::VERBAL_NOUN));
    let (Some(t), Some(before)) = (line.tokens.get(k - 1), k.checked_sub(2).map(|b| &line.tokens[b])) else {
        return false;
    };
    plan(t) && before.range.end == t.range.start && noun(before) && !before.is(Role::OWN)
}

/// Whether the word before token `k` is a part of a name inside a phrase (城区|规划|面积, 攻坚|计划|项目).
fn names_plan(line: &Line<'_>, k: usize) -> bool {
    let works = |t: &Token| ["项目", "工程", "课题", "专项"].iter().any(|w| line.text[t.range.clone()].starts_with(w));
    let word = &line.text[line.tokens[k - 1].range.clone()];
    word == "规划" || word == "计划" && line.tokens.get(k).is_some_and(works)
}

/// End of the subject of which the clause says before 、 how it moved: 利润总额|由降转升、增长11%, 投资|降幅收窄、下降2%.
fn before_movement(line: &Line<'_>, end: usize) -> Option<usize> {
    let tokens = line.tokens;
    let mark = end.checked_sub(1).filter(|&k| tokens[k].is_mark('、'))?;
    let moves = |t: &Token| t.is(Role::UP.or(Role::DOWN).or(Role::PREDICATE)) && !t.is(NOUNS);
    mark.checked_sub(1).filter(|&k| moves(&tokens[k]))?;
    // 降幅|收窄, 增速|加快
    let rate = |t: &Token| t.is(Role::RELATIONAL) && t.is(Role::UP.or(Role::DOWN));
    let passed = (0..mark).rev().take_while(|&k| moves(&tokens[k]) || rate(&tokens[k]) || tokens[k].is(Role::ADVERB));
    let subject = passed.last()?;
    let named = subject.checked_sub(1).map(|k| &tokens[k])?;
    (named.kind == Kind::Text || named.is(NOUNS)).then_some(subject)
}

/// Whether the word of driving before token `k` governs a noun that measures and ends before token `end`.
fn drives(line: &Line<'_>, k: usize, end: usize) -> bool {
    let opens = k.checked_sub(2).is_some_and(|b| line.tokens[b].is_break());
    let last = &line.tokens[end - 1];
    let noun = line.tokens[k].kind == Kind::Text || line.tokens[k].is(Role::INDICATOR);
    opens && last.is(Role::RELATIONAL.or(Role::INDICATOR)) && noun
}

/// Whether words only point to a statistic told before: 这个, 这一比重, 该比例.
fn points_back(words: &str) -> bool {
    const POINTING: [&str; 9] = ["这个", "这一", "这项", "这种", "这", "此项", "此", "该", "上述"];
    const GENERAL: [&str; 10] = ["", "比重", "占比", "比例", "比率", "速度", "增长速度", "数字", "数", "指标"];
    POINTING.iter().filter_map(|w| words.strip_prefix(w)).any(|rest| GENERAL.contains(&rest))
}

/// 十年, 三年
fn is_duration(words: &str) -> bool {
    words.strip_suffix('年').is_some_and(|n| !n.is_empty() && n.chars().all(is_small_numeral))
}

fn is_small_numeral(c: char) -> bool {
    "一二两三四五六七八九十几".contains(c)
}

/// Whether an adverb stands inside a noun phrase (“三农”|累计|支出): a noun touches it on the left.
fn inner_adverb(line: &Line<'_>, k: usize) -> bool {
    let Some(before) = k.checked_sub(2).map(|b| &line.tokens[b]) else { return false };
    // 用两年时间将住院补助标准由…: 将 hands on what follows
    let hands = line.tokens[k - 1].is(Role::PREP) && !line.tokens.get(k).is_some_and(|t| t.is(Role::VERB));
    before.range.end == line.tokens[k - 1].range.start
        && !hands
        && (matches!(before.kind, Kind::Text | Kind::Quote | Kind::Mark('、'))
            || before.is(NOUNS.or(Role::CONJ))
            // 城镇建设|高质量|样板
            || before.is(Role::VERBAL_NOUN) && line.text[line.tokens[k - 1].range.clone()].starts_with('高')
            // 占全部企业的N%
            || before.is(Role::SHARE) && line.text[line.tokens[k - 1].range.clone()].starts_with('全'))
}

/// Whether the word before token `k` and the next one are written together.
fn glued(line: &Line<'_>, k: usize) -> bool {
    line.tokens.get(k).is_some_and(|next| {
        next.range.start == line.tokens[k - 1].range.end && matches!(next.kind, Kind::Text | Kind::Word(_))
    })
}
