//! The words between a metric and its value, from the value leftwards: verbs, times, bases, references.

use super::super::line::{Kind, Line, Token};
use super::{Left, NOUNS, Trigger, phrase};
use crate::lexicon::Role;
use crate::mention::AmountKind;
use crate::record::Bound;

/// To a value, whichever way.
const TOWARD: Role = Role::TO.or(Role::TO_UP).or(Role::TO_DOWN);

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

impl Left {
    /// Reads the predicate; gives the number of tokens before it.
    pub(super) fn predicate(&mut self, line: &Line<'_>, token: usize) -> usize {
        let tokens = line.tokens;
        let ordinal = tokens[token].amount().is_some_and(|n| line.amounts[n].is_ordinal());
        // 增速持平: the rate is what is spoken of
        let level = tokens[token].amount().is_some_and(|n| line.amounts[n].kind == AmountKind::GrowthWord);
        // 约占30%, 约达N: the bound holds the verb
        let bound = tokens[token].amount().and_then(|n| line.amounts[n].bound_text.clone());
        let bound = bound.map_or("", |r| &line.text[r]);
        self.share |= bound.ends_with('占');
        self.reach |= matches!(bound, "约达" | "约为" | "大约为" | "大体为" | "大致为");
        let mut k = token - formerly(line, token);
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
            // 比上年|多种|2.3万亩, 较上年|少收|1.2万吨
            // 比上年|多|种|2.3万亩
            // 比上年|多|投放|360亿元
            let verb = t.kind == Kind::Text && t.range.len() == '种'.len_utf8()
                || t.is(Role::VERB) && t.range.len() <= "投放".len();
            if k == token && verb && self.trigger.is_none() && gains_with(line, k - 1) {
                let down = line.text[tokens[k - 2].range.clone()].starts_with('少');
                self.trigger = Some(Trigger { token: k - 2, down });
                k -= 2;
                continue;
            }
            let past = k < token && self.trigger.is_none() && tokens[k..token].iter().all(|t| line.says(t, "了"));
            if (k == token || past) && self.trigger.is_none() && gains(line, k) {
                let down = line.text[t.range.clone()].starts_with('少');
                self.trigger = Some(Trigger { token: k - 1, down });
                k -= 1;
                continue;
            }
            match t.kind {
                Kind::Time(n) => {
                    if k >= 2 && tokens[k - 2].is(Role::THAN.or(Role::YOY)) {
                        self.base_time = Some(n);
                        self.than = Some(t.range.clone());
                        k -= 1;
                    } else {
                        // 12月|当月
                        let vague = |t: &usize| {
                            line.times[*t].edtf.is_none() && line.times[*t].span.start == line.times[n].span.end
                        };
                        self.time = self.time.filter(|t| !vague(t)).or(Some(n));
                        self.time_is_near |= !self.from && !self.reach && self.trigger.is_none();
                    }
                    k -= 1;
                    continue;
                }
                Kind::Text | Kind::Quote => {
                    if k == token && per_head(line, k) || is_nth_year(line, k - 1) {
                        k -= 1;
                        continue;
                    }
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
                    // 与上年|预算|持平
                    if level
                        && k == token
                        && k >= 3
                        && matches!(tokens[k - 2].kind, Kind::Time(_))
                        && matches!(&line.text[tokens[k - 3].range.clone()], "与" | "同" | "和")
                    {
                        self.than = Some(t.range.clone());
                        k -= 3;
                        continue;
                    }
                    // 较上年|年初预算增长
                    let planned = ["预算", "预算数", "计划"].iter().any(|w| line.text[t.range.clone()].ends_with(w));
                    if self.trigger.is_some() && planned && before.is_some_and(|b| b.is(Role::YOY)) {
                        self.than = Some(t.range.clone());
                        k -= 1;
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
                    if ordinal
                        && !self.rank
                        && let Some(start) = field(line, k)
                    {
                        self.scope = Some(tokens[start].range.start..t.range.end);
                        k = start;
                        continue;
                    }
                    break;
                }
                // 补助标准从人均30元提高到36元
                Kind::Word(_) if k == token && per_head(line, k) => {
                    k -= 1;
                    continue;
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
                        // 发展到目前的1735个
                        let now = k >= 3 && tokens[k - 2].is(Role::ADVERB) && tokens[k - 3].is(TOWARD);
                        let timed = timed || now;
                        // 占生产总值的|比例|提高到
                        let whole = k == token || self.share_token == Some(k);
                        if word == "的" && whole && (timed || self.share_before(line, k - 1)) || word == "了" {
                            k -= 1;
                            continue;
                        }
                        break;
                    }
                    // 占全年|计划|的N%
                    let of = tokens.get(k).is_some_and(|t| line.says(t, "的"));
                    if of && role.is_only(Role::TARGET) && self.share_before(line, k - 1) {
                        break;
                    }
                    // 与上年|预算|持平
                    if level
                        && k == token
                        && k >= 3
                        && role.has(NOUNS)
                        && matches!(tokens[k - 2].kind, Kind::Time(_))
                        && matches!(&line.text[tokens[k - 3].range.clone()], "与" | "同" | "和")
                    {
                        self.than = Some(t.range.clone());
                        k -= 3;
                        continue;
                    }
                    // 比去年预算赤字减少, 较上年年初预算增长
                    if self.trigger.is_some()
                        && role.has(Role::INDICATOR.or(Role::NOUN))
                        && !role.has(Role::UP.or(Role::DOWN))
                        && k >= 3
                        && matches!(tokens[k - 2].kind, Kind::Time(_))
                        && tokens[k - 3].is(Role::THAN)
                    {
                        self.than = Some(t.range.clone());
                        k -= 3;
                        continue;
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
                        self.trigger = Some(Trigger { token: k - 1, down: role.has(Role::DOWN) });
                        k -= 1;
                        continue;
                    }
                    // 居全国区域碳|市场|首位
                    if ordinal
                        && !self.rank
                        && role.has(NOUNS)
                        && let Some(start) = field(line, k)
                    {
                        self.scope = Some(tokens[start].range.start..t.range.end);
                        k = start;
                        continue;
                    }
                    if !role.has(PREDICATE) || k == token && phrase::is_plan(line, k) {
                        break;
                    }
                    match &line.text[t.range.clone()] {
                        "至少" | "最少" => self.bound = Some(Bound::Ge),
                        "至多" | "最多" => self.bound = Some(Bound::Le),
                        // 大约增加了2万种
                        "约" if k < token => self.bound = Some(Bound::About),
                        "大约" | "大概" => self.bound = Some(Bound::About),
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
                Kind::Mark('）') if ordinal && !self.rank && field(line, k).is_some() => {
                    let start = field(line, k).unwrap_or(k);
                    self.scope = Some(tokens[start].range.start..t.range.end);
                    k = start;
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
            // 约占全市的三分之一
            if line.text[t.range.clone()].starts_with('约') {
                self.bound = Some(Bound::About);
            }
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
}

/// The same of 多 and 少 before token `k`, with the verb behind them (比上年|多|种).
fn gains_with(line: &Line<'_>, k: usize) -> bool {
    let more = k.checked_sub(1).is_some_and(|m| matches!(&line.text[line.tokens[m].range.clone()], "多" | "少"));
    more && k.checked_sub(2).is_some_and(|year| since_year(line, year))
}

/// Whether token `k` says for how long something has been so (连续|第9年).
fn is_nth_year(line: &Line<'_>, k: usize) -> bool {
    let number = line.text[line.tokens[k].range.clone()].strip_prefix('第').and_then(|nth| nth.strip_suffix('年'));
    let long = k.checked_sub(1).is_some_and(|k| line.text[line.tokens[k].range.clone()].ends_with("连续"));
    long && number
        .is_some_and(|n| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c)))
}

/// Whether token `k` is the year that something is compared with (比|上年), or says so itself.
fn since_year(line: &Line<'_>, k: usize) -> bool {
    match line.tokens[k].kind {
        Kind::Time(_) => k >= 1 && line.tokens[k - 1].is(Role::THAN.or(Role::YOY)),
        _ => line.tokens[k].is(Role::YOY),
    }
}

/// Whether the word before token `k` says by its first character that there is more or less than in the year before
/// (比上年|多出, 较上年|少种).
fn gains(line: &Line<'_>, k: usize) -> bool {
    let word = &line.text[line.tokens[k - 1].range.clone()];
    let past = line.tokens.get(k).is_some_and(|t| line.says(t, "了"));
    let gains = word.starts_with(['多', '少']) && word.chars().count() == if past { 1 } else { 2 };
    gains && k.checked_sub(2).is_some_and(|year| since_year(line, year))
}

/// The token 比 of a reference in several words that ends before token `k` (比改革前, 比“十三五”规划目标).
fn reference(line: &Line<'_>, k: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let than = (k.saturating_sub(LONGEST + 1)..k).rev().find(|&j| {
        let t = &line.tokens[j];
        t.is(Role::THAN)
            || !matches!(t.kind, Kind::Text | Kind::Quote | Kind::Word(_) | Kind::Time(_) | Kind::Mark('、'))
    })?;
    let words = &line.tokens[than + 1..k];
    // a time alone has its own reading; 比去年同期和年初计划 lists references
    let listed = words.iter().any(|t| t.is(Role::CONJ) && !t.is(Role::THAN));
    // 比前五年的平均数多N
    const OF_YEARS: [&str; 6] = ["平均数", "平均水平", "平均值", "实际数", "总和", "总数"];
    let mean = match words {
        [time, de, noun] => {
            matches!(time.kind, Kind::Time(_))
                && line.says(de, "的")
                && OF_YEARS.contains(&&line.text[noun.range.clone()])
        }
        _ => false,
    };
    if !listed && !mean && words.iter().any(|t| matches!(t.kind, Kind::Time(_))) {
        return None;
    }
    // 研究与开发经费占…比例提高
    let says = Role::UP.or(Role::DOWN).or(Role::REACH).or(Role::YOY).or(Role::SHARE);
    let plain = words.len() > 1 && !words.iter().any(|t| t.is(says));
    (line.tokens[than].is(Role::THAN) && plain).then_some(than)
}

/// Whether the word before token `k` says no more than that a value is one for each, behind 从 or 达到.
fn per_head(line: &Line<'_>, k: usize) -> bool {
    let said = &line.text[line.tokens[k - 1].range.clone()];
    let after = k.checked_sub(2).is_some_and(|b| line.tokens[b].is(TOWARD.or(Role::FROM).or(Role::REACH)));
    // 路网密度达到每平方公里6公里
    let area = said.starts_with('每') && said.chars().count() <= 6;
    after && (area || matches!(said, "人均" | "户均" | "亩均"))
}

/// Where the field of a rank begins that ends before token `k`, right behind its verb (居|全国|主要产粮省区|首位).
fn field(line: &Line<'_>, k: usize) -> Option<usize> {
    const LONGEST: usize = 9;
    let inside = |t: &Token| match t.kind {
        // 居全市11个县（市、区）第二
        Kind::Text | Kind::Quote | Kind::Amount(_) | Kind::Mark('（' | '）' | '、') => true,
        // 居各省区第一
        Kind::Word(_) if &line.text[t.range.clone()] == "各" => true,
        Kind::Word(role) => {
            role.has(NOUNS.or(Role::SCOPE).or(Role::OWN).or(Role::VERBAL_NOUN)) && !role.has(Role::RANK)
        }
        _ => false,
    };
    let start = (k.saturating_sub(LONGEST)..k).rev().take_while(|&j| inside(&line.tokens[j])).last()?;
    let opens = !matches!(line.tokens[start].kind, Kind::Mark(_) | Kind::Amount(_));
    let depth = |mark: char| line.tokens[start..k].iter().filter(|t| t.is_mark(mark)).count();
    let whole = depth('（') == depth('）') && (depth('、') == 0 || depth('（') > 0);
    start.checked_sub(1).filter(|&verb| opens && whole && line.tokens[verb].is(Role::RANK)).map(|_| start)
}

/// The token 由 of a start value with words for its time (由解放初期的32万亩扩大到…).
fn start_of(line: &Line<'_>, token: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let to = line.tokens.get(token + 1)?.is(TOWARD);
    let words = |k: &usize| {
        // 由十年前的N发展到M
        let before = line.tokens[*k].is(Role::ADVERB) && &line.text[line.tokens[*k].range.clone()] == "前";
        matches!(line.tokens[*k].kind, Kind::Text | Kind::Quote | Kind::Time(_)) || before
    };
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

/// How many tokens stand between the value and the words that say that it is the one of before (由原来|的|5000张).
fn formerly(line: &Line<'_>, token: usize) -> usize {
    let of = token.checked_sub(1).is_some_and(|k| line.says(&line.tokens[k], "的"));
    let from = token.checked_sub(2).map(|k| &line.tokens[k]).filter(|t| of && t.is(Role::FROM));
    usize::from(from.is_some_and(|t| t.range.len() > '由'.len_utf8()))
}
