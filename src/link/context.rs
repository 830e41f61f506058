//! One amount with all that the constructions ask about it.

use std::cell::OnceCell;
use std::ops::Range;

use super::{Figure, Left, Line, Phrase, Right, Token, left};
use crate::lexicon::{Lexicon, Role};
use crate::mention::Amount;
use crate::record::{Bound, Measure};

/// What 有 begins a word with, rather than to say that something is there: 有色, 有效, 有机, 有线.
const HAVING: [char; 14] = ['色', '效', '机', '限', '关', '序', '害', '偿', '线', '组', '条', '劳', '意', '氧'];

/// One amount with all that the constructions ask about it.
pub(crate) struct Context<'a, 'l> {
    pub line: &'a Line<'l>,
    pub lexicon: &'a Lexicon,
    pub n: usize,
    pub token: usize,
    pub amount: &'a Amount,
    /// The dimension of its unit.
    pub dimension: &'a str,
    pub left: Left,
    pub right: Right,
    /// Only 、 or 和 stands between the amount before and this one.
    pub continues: bool,
    /// Which amounts are size classes.
    pub classes: &'a [bool],
    /// The phrase of `left.np`, which nearly every construction asks for; read once.
    pub np: OnceCell<Option<Phrase>>,
}

impl Context<'_, '_> {
    pub(super) fn is_class(&self, n: usize) -> bool {
        self.classes[n]
    }

    /// The phrase of a range of tokens.
    pub(super) fn phrase(&self, tokens: Range<usize>) -> Option<Phrase> {
        if tokens.is_empty() {
            None
        } else if tokens == self.left.np {
            *self.np.get_or_init(|| self.read_phrase(tokens))
        } else {
            self.read_phrase(tokens)
        }
    }

    fn read_phrase(&self, tokens: Range<usize>) -> Option<Phrase> {
        let phrase = left::phrase_of(self.line, tokens.clone(), &|n| self.is_class(n))?;
        let phrase = self.flow_first(self.without_particle(phrase, tokens.end));
        let words = phrase.words(self.line.text);
        // 据农委统计: whose word it is
        let told =
            words.starts_with('据') && ["统计", "测算", "调查", "监测", "预测"].iter().any(|w| words.ends_with(w));
        let circumstance = told || (words.starts_with("扣除") || words.starts_with("剔除")) && words.ends_with('后');
        // 三年增长45%: over how long
        let years = is_years(&words);
        if circumstance || years || matches!(&*words, "人均" | "户均" | "每户" | "平均") {
            return None;
        }
        let phrase = self.without_alone(self.without_kind(phrase))?;
        let phrase = self.within_years(tokens.start, self.without_among(tokens.end, phrase));
        let phrase = self.without_pointer(self.without_aside(self.without_drive(phrase))?);
        let (first, last) = (phrase.parts().next()?, phrase.parts().last()?);
        let (start, end) = self.lexicon.cues.without_edges(&self.line.text[first.clone()]);
        // 平均气温 is a word, unlike 平均|达到
        let mean = |t: &Token| t.is(Role::NOUN) && self.line.text[t.range.clone()].starts_with("平均");
        let start = if start > 0 && self.starting(first.start).is_some_and(mean) { 0 } else { start };
        // 全州|有自然保护区9处
        // 每年|有重大科技成果30项
        let opens =
            |t: &Token| t.is(Role::OWN.or(Role::ADVERB).or(Role::AVERAGE)) || matches!(t.kind, super::Kind::Time(_));
        let there_is = tokens.start.checked_sub(1).is_some_and(|k| opens(&self.line.tokens[k]))
            && self.line.text[first.start..first.end].strip_prefix('有').is_some_and(|rest| !rest.starts_with(HAVING));
        let start = if there_is && start == 0 { '有'.len_utf8() } else { start };
        let start = start.max(self.streak(tokens.start, &self.line.text[first.clone()]));
        if phrase.len() == 1 {
            return (start < end).then(|| Phrase::new(first.start + start..first.start + end));
        }
        let (_, tail) = self.lexicon.cues.without_edges(&self.line.text[last.clone()]);
        Some(phrase.from(first.start + start).until(last.start + tail))
    }

    /// 高新技术企业|净增: a flow that has its verb behind, as one that has it in front.
    fn flow_first(&self, phrase: Phrase) -> Phrase {
        const VERB: usize = "净增".len();
        let words = &self.line.text[phrase.hull()];
        let statistic = |t: &&super::Token| t.range.end == phrase.end() && t.is(Role::INDICATOR);
        let behind = words.len() > VERB && (words.ends_with("净增") || words.ends_with("新增"));
        match behind && phrase.len() == 1 && self.starting(phrase.start()).as_ref().is_some_and(statistic) {
            true => Phrase::new(phrase.end() - VERB..phrase.end()).with(phrase.until(phrase.end() - VERB)),
            false => phrase,
        }
    }

    /// 私营工业产值|所|占: the word before a share that makes an attribute of the verb.
    fn without_particle(&self, phrase: Phrase, end: usize) -> Phrase {
        const PLACES: [&str; 10] =
            ["研究所", "诊所", "场所", "派出所", "厕所", "住所", "事务所", "交易所", "看守所", "卫生所"];
        let shares = self.line.tokens.get(end).is_some_and(|t| t.is(Role::SHARE) && t.range.start == phrase.end());
        let words = &self.line.text[phrase.hull()];
        let place = || PLACES.iter().any(|w| words.ends_with(w));
        match words.ends_with('所') && shares && phrase.hull().len() > '所'.len_utf8() && !place() {
            true => phrase.until(phrase.end() - '所'.len_utf8()),
            false => phrase,
        }
    }

    /// 装备制造业|在龙头企业带动下: who, without what drove it.
    fn without_drive(&self, phrase: Phrase) -> Phrase {
        const DRIVES: [&str; 6] = ["带动下", "推动下", "拉动下", "影响下", "支撑下", "引领下"];
        let words = &self.line.text[phrase.hull()];
        let at = words.rfind('在').filter(|&at| at > 0 && phrase.len() == 1);
        at.filter(|_| DRIVES.iter().any(|w| words.ends_with(w))).map_or(phrase, |at| phrase.until(phrase.start() + at))
    }

    /// 城投集团|一家就|上缴利润: that one alone did it.
    fn without_alone(&self, phrase: Phrase) -> Option<Phrase> {
        const ALONE: [&str; 6] = ["一家", "一栋", "一户", "一项", "一地", "一县"];
        let words = &self.line.text[phrase.hull()];
        let then = words.find('就').filter(|_| phrase.len() == 1);
        let found =
            then.and_then(|then| Some((then - ALONE.iter().find(|w| words[..then].ends_with(**w))?.len(), then)));
        let Some((at, then)) = found else { return Some(phrase) };
        let end = then + '就'.len_utf8();
        let (who, rest) = (phrase.until(phrase.start() + at), phrase.from(phrase.start() + end));
        let left = end < words.len();
        match (at > 0, left) {
            (true, true) => Some(who.with(rest)),
            (true, false) => Some(who),
            (false, true) => Some(rest),
            (false, false) => None,
        }
    }

    /// 龙头企业|恒湖光电产值: a name behind what it is.
    fn without_kind(&self, phrase: Phrase) -> Phrase {
        const KINDS: [&str; 5] = ["龙头企业", "骨干企业", "链主企业", "上市公司", "上市企业"];
        let words = &self.line.text[phrase.hull()];
        let rest = KINDS.iter().find_map(|w| words.strip_prefix(*w)).filter(|_| phrase.len() == 1);
        let name = rest.and_then(|rest| Some(rest.len() - self.lexicon.cues.measure_noun(rest)?));
        let token = self.starting(phrase.start()).filter(|t| t.kind == super::Kind::Text);
        // 上市公司数量 has no name
        let named = name.is_some_and(|name| (9..=18).contains(&name)) && token.is_some();
        match rest.filter(|_| named) {
            Some(rest) => phrase.from(phrase.end() - rest.len()),
            None => phrase,
        }
    }

    /// 36个行业大类中|有|25个: those of whom there are so many.
    fn without_among(&self, end: usize, phrase: Phrase) -> Phrase {
        const MIDDLE: [&str; 4] = ["初中", "高中", "集中", "县中"];
        let words = &self.line.text[phrase.hull()];
        let among = words.ends_with('中') && phrase.len() == 1 && words.len() > 9;
        let there_are = |t: &Token| self.line.says(t, "有") && t.range.start == phrase.end();
        let there_are = among && self.line.tokens.get(end).is_some_and(there_are);
        let inside = there_are && !MIDDLE.iter().any(|w| words.ends_with(w));
        if inside { phrase.until(phrase.end() - '中'.len_utf8()) } else { phrase }
    }

    /// 五年|里|固定资产投资: 里 goes with the years before it.
    fn within_years(&self, start: usize, phrase: Phrase) -> Phrase {
        let years = start.checked_sub(1).is_some_and(|k| matches!(self.line.tokens[k].kind, super::Kind::Time(_)));
        let inside = years && self.line.text[phrase.hull()].starts_with('里') && phrase.hull().len() > 6;
        if inside { phrase.from(phrase.start() + '里'.len_utf8()) } else { phrase }
    }

    /// 该公司|产值: of whom the text has spoken.
    fn without_pointer(&self, phrase: Phrase) -> Phrase {
        const POINTERS: [&str; 5] = ["该公司", "该企业", "该集团", "该园区", "该院"];
        let words = &self.line.text[phrase.hull()];
        let pointer = POINTERS.iter().find(|w| words.starts_with(**w) && words.len() > w.len());
        pointer.filter(|_| phrase.len() == 1).map_or(phrase, |w| phrase.from(phrase.start() + w.len()))
    }

    /// 财政收入|剔除减税因素后, 受疫情影响|增速, 油料产量|继: what is measured, without what was done to the value, what moved it, or
    /// the word that leads on to an earlier year. `None` when nothing is left.
    fn without_aside(&self, phrase: Phrase) -> Option<Phrase> {
        // 人均, 年均, 平均: a mean rather than all of them
        const EACH: [char; 16] =
            ['人', '户', '平', '亩', '地', '年', '月', '日', '车', '家', '校', '村', '次', '床', '生', '单'];
        const DONE: [&str; 6] = ["剔除", "扣除", "消化", "还原", "扣减", "考虑"];
        if phrase.len() > 1 {
            return Some(phrase);
        }
        let words = self.line.text[phrase.hull()].trim_end_matches(['仍', '还', '又']);
        if words.ends_with('后')
            && let Some(at) = DONE.iter().filter_map(|w| words.find(w)).min()
        {
            // 在消化减免农业税因素后
            let end = words[..at].strip_suffix('在').unwrap_or(&words[..at]).len();
            return (end > 0).then(|| phrase.until(phrase.start() + end));
        }
        let moved = words.starts_with(['受', '因']).then(|| words.find("影响")).flatten();
        if let Some(at) = moved.filter(|&at| (6..36).contains(&at)) {
            let start = phrase.start() + at + "影响".len();
            return (start < phrase.end()).then(|| phrase.from(start));
        }
        // 石油加工业|受装置检修影响
        let moved = words.ends_with("影响").then(|| words.find('受')).flatten();
        let felt = |at: usize| words[at..].starts_with("受益") || words[..at].ends_with(['接', '遭', '享', '承']);
        if let Some(at) = moved.filter(|&at| at >= 6 && !felt(at)) {
            return Some(phrase.until(phrase.start() + at));
        }
        // 一次性奖励|最高|不超过500万元
        let most = words.strip_suffix("最高").or(words.strip_suffix("最低")).filter(|rest| !rest.ends_with("历史"));
        if let Some(rest) = most {
            return (!rest.is_empty()).then(|| phrase.until(phrase.start() + rest.len()));
        }
        // 第六个五年计划安排|教育经费
        let plan =
            words.starts_with('第').then(|| words.find("个五年计划")).flatten().filter(|&at| at <= "第二十".len());
        if let Some(at) = plan.map(|at| at + "个五年计划".len()) {
            let rest = &words[at..];
            let said =
                ["安排", "规定", "要求", "确定", "的"].iter().find(|w| rest.starts_with(**w)).map_or(0, |w| w.len());
            return (said < rest.len()).then(|| phrase.from(phrase.start() + at + said));
        }
        // 粮食生产|自|2010年以来
        let dated = self.ending(phrase.end()).is_some() && words.ends_with('自') && {
            let at = self.line.tokens.partition_point(|t| t.range.end <= phrase.end());
            self.line.tokens.get(at).is_some_and(|t| matches!(t.kind, super::Kind::Time(_)))
        };
        if dated && words.len() > '自'.len_utf8() {
            return Some(phrase.until(phrase.end() - '自'.len_utf8()));
        }
        // 五年|中|分两轮|取消事项
        let rounds = |rest: &str| {
            let mut chars = rest.chars();
            let number = chars.next() == Some('分') && chars.next().is_some_and(|c| "一两二三四五六".contains(c));
            number && chars.next().is_some_and(|c| "轮批次期步".contains(c))
        };
        let inner = words.strip_prefix('中').filter(|rest| rounds(rest)).unwrap_or(words);
        if rounds(inner) && inner.len() > "分两轮".len() {
            return Some(phrase.from(phrase.end() - inner.len() + "分两轮".len()));
        }
        // 包括156个单位在内
        if let Some(rest) = words.strip_suffix("在内").filter(|rest| rest.len() >= 6) {
            return Some(phrase.until(phrase.start() + rest.len()));
        }
        let then =
            words.strip_suffix('则').filter(|rest| !rest.ends_with(['原', '规', '细', '准', '总', '守', '法', '否']));
        let led = words.strip_suffix('继').filter(|rest| !rest.ends_with(['相', '后', '承', '过']));
        let though = words.strip_suffix('虽').or(words.strip_suffix('屡'));
        // 文化教育费将|共达, 生铁也|只有
        let says = |rest: &&str| !rest.ends_with(['健', '名', '大', '麻', '老', '猛']);
        let though = though.or(words.strip_suffix('也')).or(words.strip_suffix('将').filter(says));
        // 商品量、调出量|均
        let both = words.strip_suffix('均').filter(|rest| !rest.ends_with(EACH));
        let rest = then.or(led).or(though).or(both).filter(|rest| rest.len() >= 6);
        Some(rest.map_or(phrase, |rest| phrase.until(phrase.start() + rest.len())))
    }

    /// Length of how long something went on, at the head of a phrase behind 连续 (连续|两个月|空气质量考核).
    fn streak(&self, token: usize, words: &str) -> usize {
        let goes_on = token.checked_sub(1).is_some_and(|k| self.line.says(&self.line.tokens[k], "连续"));
        let number = words.trim_start_matches(['两', '二', '三', '四', '五', '六', '七', '八', '九', '十', '多']);
        if !goes_on || number.len() == words.len() {
            return 0;
        }
        let unit = ["个月", "个季度", "年", "季度", "月", "届", "次"].iter().find(|u| number.starts_with(**u));
        unit.map(|u| words.len() - number.len() + u.len()).filter(|n| *n < words.len()).unwrap_or(0)
    }

    /// The token that begins at byte `at`, which mostly is the first of the phrase before the amount.
    pub(super) fn starting(&self, at: usize) -> Option<&Token> {
        let first = self.line.tokens.get(self.left.np.start).filter(|t| t.range.start == at);
        first.or_else(|| self.line.starting(at))
    }

    /// The token that ends at byte `at`, which mostly is the last of the phrase before the amount.
    pub(super) fn ending(&self, at: usize) -> Option<&Token> {
        let last = self.left.np.end.checked_sub(1).map(|k| &self.line.tokens[k]).filter(|t| t.range.end == at);
        last.or_else(|| self.line.ending(at))
    }

    /// Whether ，；： stands between the amount before and this one.
    pub(super) fn after_break(&self) -> bool {
        self.line.tokens[..self.token].iter().rev().take_while(|t| t.amount().is_none()).any(|t| t.is_break())
    }

    pub(super) fn dimension(&self) -> &str {
        self.dimension
    }

    pub(super) fn is_ratio(&self) -> bool {
        self.dimension() == "ratio"
    }

    pub(super) fn unit_is(&self, text: &str) -> bool {
        self.amount.unit.as_ref().is_some_and(|(r, _)| self.line.text.as_bytes()[r.clone()] == *text.as_bytes())
    }

    /// Whether the amount is told in hundredths, in tenths (八成) too.
    pub(super) fn is_percent(&self) -> bool {
        self.amount.unit.as_ref().is_some_and(|(_, id)| &*self.lexicon.units.get(*id).name == "%")
    }

    /// A figure of this amount with the times and basis of its clause.
    pub(super) fn figure(&self, measure: Measure, metric: Option<Phrase>, rule: &'static str) -> Figure {
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
                .time
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

/// Whether words only say over how many years: 三年, 二十六年中.
fn is_years(words: &str) -> bool {
    let number = words.trim_end_matches(['中', '内', '间']).strip_suffix('年');
    number.is_some_and(|n| !n.is_empty() && n.chars().all(|c| "一二两三四五六七八九十".contains(c)))
}
