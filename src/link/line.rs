//! A sentence as the constructions see it: words, amounts, times, marks, and the text between.

use std::ops::Range;

use super::mentions::Mentions;
use crate::lexicon::Role;
use crate::mention::{Amount, Time};
use crate::segment::{Segmenter, Word};
use crate::text::is_han;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A punctuation mark: ，；：。（）、
    Mark(char),
    /// The amount with this number in [`Line::amounts`].
    Amount(usize),
    /// The time with this number in [`Line::times`].
    Time(usize),
    /// A word of the dictionaries.
    Word(Role),
    /// Text in quotation marks or 《》, with them: one name.
    Quote,
    /// Text that no dictionary knows.
    Text,
}

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; for an amount with its bound words.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

impl Token {
    /// What it can do as a word.
    fn role(&self) -> Role {
        match self.kind {
            Kind::Word(role) => role,
            _ => Role::default(),
        }
    }

    /// Whether it is a word with any of these roles.
    pub fn is(&self, role: Role) -> bool {
        self.role().has(role)
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is any mark but 、.
    pub fn is_break(&self) -> bool {
        matches!(self.kind, Kind::Mark(c) if c != '、')
    }

    /// The number of its amount.
    pub fn amount(&self) -> Option<usize> {
        match self.kind {
            Kind::Amount(n) => Some(n),
            _ => None,
        }
    }
}

/// A sentence with its tokens.
#[derive(Debug)]
pub struct Line<'a> {
    /// The folded text of the document.
    pub text: &'a str,
    /// The sentence.
    pub range: Range<usize>,
    /// Amounts of the sentence, in order.
    pub amounts: &'a [Amount],
    /// Times of the sentence, in order.
    pub times: &'a [Time],
    /// The pieces, in order; together they are the sentence without its blanks.
    pub tokens: &'a [Token],
    /// For each amount, its token.
    pub places: &'a [usize],
    /// What its words can do, all together: what none of them can need not be looked for.
    pub roles: Role,
    /// The tokens at which clauses begin: the first, and those after ，；：.
    pub clauses: &'a [usize],
    /// Whether it has brackets.
    pub brackets: bool,
    /// Whether it may count things together with examples of them (甲、乙等5家).
    pub examples: bool,
    /// The tokens that may tell whether something is expected or aimed at.
    pub outlooks: &'a [usize],
}

impl<'a> Line<'a> {
    /// The token that begins at byte `at`.
    pub fn starting(&self, at: usize) -> Option<&'a Token> {
        let n = self.tokens.partition_point(|t| t.range.start < at);
        self.tokens.get(n).filter(|t| t.range.start == at)
    }

    /// The token that ends at byte `at`.
    pub fn ending(&self, at: usize) -> Option<&'a Token> {
        let n = self.tokens.partition_point(|t| t.range.end < at);
        self.tokens.get(n).filter(|t| t.range.end == at)
    }

    /// Whether a token is exactly this word.
    pub(crate) fn says(&self, token: &Token, word: &str) -> bool {
        token.range.len() == word.len() && self.text.as_bytes()[token.range.clone()] == *word.as_bytes()
    }

    /// The tokens that lie in `range` as a whole.
    pub fn within(&self, range: &Range<usize>) -> &'a [Token] {
        let start = self.tokens.partition_point(|t| t.range.start < range.start);
        let end = self.tokens.partition_point(|t| t.range.end <= range.end);
        &self.tokens[start..end.max(start)]
    }

    /// A sentence that nothing is asked of: without tokens.
    pub(crate) fn unread(text: &'a str, range: Range<usize>) -> Self {
        Self {
            text,
            range,
            amounts: &[],
            times: &[],
            tokens: &[],
            places: &[],
            roles: Role::default(),
            clauses: &[],
            brackets: false,
            examples: false,
            outlooks: &[],
        }
    }
}

/// Buffers for the tokens of one sentence after the other.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Vec<Word>,
    tokens: Vec<Token>,
    places: Vec<usize>,
    outlooks: Vec<usize>,
    clauses: Vec<usize>,
    roles: Role,
    brackets: bool,
}

fn mark(c: char) -> bool {
    matches!(
        c,
        '，' | '；'
            | '：'
            | '。'
            | '！'
            | '？'
            | '、'
            | '（'
            | '）'
            | '('
            | ')'
            | ';'
            | ','
            | ':'
            | '!'
            | '?'
            | '—'
            | '…'
            | '\t'
            | '\n'
            | '〔'
            | '〕'
            | '['
            | ']'
            | '【'
            | '】'
            | '①'..='⑳' | '［' | '］'
    )
}

/// The mark of a clause at byte `at`, and whether a clause begins behind it.
fn stop(bytes: &[u8], at: usize) -> Option<(char, bool)> {
    match bytes[at..] {
        [0xEF, 0xBC, 0x8C, ..] => Some(('，', true)),
        [0xE3, 0x80, 0x81, ..] => Some(('、', false)),
        [0xE3, 0x80, 0x82, ..] => Some(('。', false)),
        [0xEF, 0xBC, 0x9B, ..] => Some(('；', true)),
        [0xEF, 0xBC, 0x9A, ..] => Some(('：', true)),
        _ => None,
    }
}

/// Roman numerals up to five, and the letters that stand for them.
const ROMAN: [char; 7] = ['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ', 'Ⅴ', 'I', 'V'];

/// A quotation longer than this many characters is taken apart like other text.
const LONGEST_QUOTE: usize = 30;

/// What tells whether something is expected or aimed at; what is told behind the other comes about then.
const OUTLOOK: Role = Role::ESTIMATE.or(Role::TARGET);
pub(crate) const THEN: &str = "届时";

/// What may end in a 比 that compares.
const COMPARED: Role = Role::INDICATOR.or(Role::YOY);

impl Scratch {
    /// Takes the sentence `range` apart.
    pub fn line<'a>(
        &'a mut self,
        text: &'a str,
        range: Range<usize>,
        amounts: &'a [Amount],
        times: &'a [Time],
        segmenter: &dyn Segmenter,
    ) -> Line<'a> {
        self.tokens.clear();
        self.places.clear();
        self.outlooks.clear();
        self.clauses.clear();
        self.clauses.push(0);
        (self.roles, self.brackets) = (Role::default(), false);
        self.places.resize(amounts.len(), usize::MAX);
        let mut found = std::mem::take(&mut self.words);
        found.clear();
        segmenter.segment(text, range.clone(), &mut found);
        let mut mentions = Mentions::new(amounts, times);
        let mut words = 0;
        let mut at = range.start;
        // whether a straight quotation mark that was too long for a name is still open
        let mut open = false;
        if let Some(length) = item(&text[range.clone()]) {
            self.word(text, at..at + length, Role::ADVERB);
            at += length;
        }
        while at < range.end {
            if at >= mentions.next
                && let Some((kind, span)) = mentions.starting(at, range.end)
            {
                // 连续10年 says how, not how much
                if let Kind::Amount(n) = kind
                    && amounts[n].outer.start == amounts[n].span.start
                    && text[range.start..at].ends_with("连续")
                {
                    at = span.end;
                    self.word(text, span, Role::ADVERB);
                    continue;
                }
                if let Kind::Amount(n) = kind {
                    self.places[n] = self.tokens.len();
                }
                at = span.end;
                self.tokens.push(Token { range: span, kind });
                continue;
            }
            let limit = mentions.next.min(range.end);
            while let Some(cut) = found.get(words).filter(|w| w.range.start < at).map(|w| w.range.end) {
                words += 1;
                // a word that a mention cut in two: its rest may be a word too, but joins nothing
                if cut > at
                    && let Some((end, role)) = prefix(segmenter, text, at..cut.min(limit))
                    && !role.has(Role::CONJ)
                {
                    self.word(text, at..end, role);
                    at = end;
                }
            }
            if at >= limit {
                continue;
            }
            let next = found.get(words);
            let word = next.map_or(limit, |w| w.range.start);
            let mut plain = plain_at(text, at);
            // most marks are these, and nothing else begins with them
            if !plain && let Some((c, opens)) = stop(text.as_bytes(), at) {
                self.tokens.push(Token { range: at..at + c.len_utf8(), kind: Kind::Mark(c) });
                if opens {
                    self.clauses.push(self.tokens.len());
                }
                at += c.len_utf8();
                continue;
            }
            if plain && word > at {
                let end = plain_run(text, at, word.min(limit.saturating_sub('及'.len_utf8())));
                if end > at {
                    extend_text(&mut self.tokens, text, at..end);
                    at = end;
                    if end < word {
                        continue;
                    }
                    plain = plain_at(text, at);
                }
            }
            // most words are long ones
            if let Some(word) = next
                && plain
                && word.range.start == at
                && word.range.len() > 3
                && word.range.end <= limit
                && !(word.role.has(COMPARED) && compares(text, word.range.clone(), mentions.time_at(word.range.end)))
            {
                let (end, role) = (word.range.end, word.role);
                self.word(text, at..end, role);
                at = end;
                words += 1;
                continue;
            }
            let c = text[at..].chars().next().expect("inside the text");
            // no Han character is a quotation mark, a mark or a blank
            let sign = !is_han(text.as_bytes()[at]);
            let closes = c == '"' && std::mem::take(&mut open);
            if sign
                && !closes
                && let Some(end) = quote(text, at, range.end, c)
            {
                mentions.skip_to(end);
                self.tokens.push(Token { range: at..end, kind: Kind::Quote });
                at = end;
            } else if c == '—'
                && is_numeral(&text[at + c.len_utf8()..limit])
                && self.tokens.last().is_some_and(|t| t.range.end == at && ends_in_numeral(&text[t.range.clone()]))
            {
                // Ⅰ—Ⅲ类 is one class
                extend_text(&mut self.tokens, text, at..at + c.len_utf8());
                at += c.len_utf8();
            } else if sign && mark(c) {
                self.brackets |= matches!(c, '（' | '(');
                self.tokens.push(Token { range: at..at + c.len_utf8(), kind: Kind::Mark(c) });
                if matches!(c, '，' | '；' | '：' | ';') {
                    self.clauses.push(self.tokens.len());
                }
                at += c.len_utf8();
            } else if sign && c.is_whitespace() {
                at += c.len_utf8();
            } else if c == '"' {
                open = !closes;
                extend_text(&mut self.tokens, text, at..at + 1);
                at += 1;
            } else if c == '及' && joins(text, at, limit) {
                self.word(text, at..at + c.len_utf8(), Role::CONJ);
                at += c.len_utf8();
            } else if c == '占' && text[at..].starts_with("占地区") {
                // 占|地区生产总值, not 占地|区
                let role = segmenter.role("占").unwrap_or_default();
                self.word(text, at..at + "占".len(), role);
                at += "占".len();
            } else if let Some(word) = next.filter(|w| w.range.start == at && w.range.end <= limit) {
                let next = found.get(words + 1);
                let long = word.range.len() > 3;
                let role = word.role;
                let end = word.range.end;
                // 将|由|1980年: a short word counts when it reaches up to a mention
                let touches = next.is_some_and(|n| {
                    n.range.start == end && n.range.end <= limit && (n.range.len() > 3 || n.range.end == limit)
                });
                let joined = matches!(self.tokens.last(), Some(t) if t.kind == Kind::Text && t.range.end == at);
                // 有, 向, 高 begin and end too many words (国有, 方向, 高速) to stand by themselves anywhere else
                // nor does 及 that joins nothing (65岁及以上人口)
                let ratio = role.has(COMPARED) && compares(text, at..end, mentions.time_at(end));
                let single = end == at + c.len_utf8();
                // 实施细|则, 冷|却
                let cut = single && ends_name(text, at, end == limit);
                let late =
                    cut || single && end != limit && matches!(c, '有' | '向' | '到' | '高' | '低' | '快' | '慢' | '及');
                // 排灌设备: no place in an order follows
                let stray = single && role.is_only(Role::RANK) && !mentions.ranks_later(at, range.end);
                // 性别|比|为104, 车桩|比|2.1:1: what is compared stands before
                let named = single && c == '比' && (names_ratio(&text[end..limit]) || mentions.is_ratio(end));
                let named = named && matches!(self.tokens.last(), Some(t) if t.range.end == at && is_nominal(t));
                if stray || named {
                    extend_text(&mut self.tokens, text, at..end);
                } else if ratio {
                    let than = end - '比'.len_utf8();
                    self.word(text, at..than, role);
                    let role = segmenter.role("比").unwrap_or_default();
                    self.word(text, than..end, role);
                } else if late {
                    extend_text(&mut self.tokens, text, at..end);
                } else if long
                    || role.has(Role::PARTICLE)
                    || !joined
                    || touches
                    || end == limit
                    || role.has(Role::RANK) && mentions.ranks(at, range.end)
                    || shares(text, at..end, limit)
                    || hands(text, at..end, limit)
                    || single && qualifies(text, at..end, limit)
                {
                    self.word(text, at..end, role);
                } else {
                    extend_text(&mut self.tokens, text, at..end);
                }
                at = end;
            } else {
                // a longer word ran into a mention (比|上年): its first character may stand by itself
                let end = at + c.len_utf8();
                let overran = next.is_some_and(|w| w.range.start == at);
                let shorter = overran.then(|| prefix(segmenter, text, at..limit)).flatten();
                let single =
                    || (end == limit).then(|| segmenter.role(&text[at..end])).flatten().map(|role| (end, role));
                match shorter.or_else(single) {
                    Some((end, role)) => {
                        self.word(text, at..end, role);
                        at = end;
                    }
                    None => {
                        extend_text(&mut self.tokens, text, at..end);
                        at = end;
                    }
                }
            }
        }
        self.words = found;
        // what ends in a mark opens no clause
        self.clauses.pop_if(|k| *k == self.tokens.len());
        let Self { tokens, places, outlooks, clauses, roles, brackets, .. } = self;
        let (roles, brackets) = (*roles, *brackets);
        let examples = !amounts.is_empty() && text[range.clone()].contains('等');
        Line { text, range, amounts, times, tokens, places, roles, clauses, brackets, examples, outlooks }
    }

    /// Puts a word behind the tokens.
    fn word(&mut self, text: &str, range: Range<usize>, role: Role) {
        self.roles = self.roles.or(role);
        if role.has(OUTLOOK) || text.as_bytes()[range.clone()].starts_with(THEN.as_bytes()) {
            self.outlooks.push(self.tokens.len());
        }
        self.tokens.push(Token { range, kind: Kind::Word(role) });
    }
}

/// Length of the number of an item in running text (九是).
fn item(sentence: &str) -> Option<usize> {
    let number = sentence.strip_prefix('十').unwrap_or(sentence);
    let rest = number.strip_prefix(['一', '二', '三', '四', '五', '六', '七', '八', '九']).unwrap_or(number);
    let end = sentence.len() - rest.len();
    (end > 0 && rest.starts_with('是')).then_some(end + '是'.len_utf8())
}

/// Whether a text begins with a Roman numeral.
fn is_numeral(text: &str) -> bool {
    text.starts_with(ROMAN)
}

fn ends_in_numeral(text: &str) -> bool {
    text.ends_with(ROMAN)
}

fn extend_text(tokens: &mut Vec<Token>, text: &str, range: Range<usize>) {
    match tokens.last_mut() {
        Some(last) if last.kind == Kind::Text && last.range.end == range.start => last.range.end = range.end,
        // 缩减|率: a rate by name, and nothing that moves
        Some(last)
            if text.as_bytes()[range.clone()].starts_with("率".as_bytes())
                && last.range.end == range.start
                && last.is(Role::UP.or(Role::DOWN))
                && !last.is(Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL)) =>
        {
            *last = Token { range: last.range.start..range.end, kind: Kind::Text };
        }
        _ => tokens.push(Token { range, kind: Kind::Text }),
    }
}

/// The word with which the piece before a mention begins, when a longer word ran into the mention (预计|全年).
fn prefix(segmenter: &dyn Segmenter, text: &str, range: Range<usize>) -> Option<(usize, crate::lexicon::Role)> {
    const LONGEST: usize = 24;
    if range.len() > LONGEST {
        return None;
    }
    let mut words = Vec::new();
    segmenter.segment(text, range.clone(), &mut words);
    words.into_iter().next().filter(|w| w.range.start == range.start).map(|w| (w.range.end, w.role))
}

/// End of the run of Han characters at `at` in front of `limit` that are looked at for nothing else.
fn plain_run(text: &str, at: usize, limit: usize) -> usize {
    let (chars, _) = text.as_bytes()[at..limit.max(at)].as_chunks();
    at + 3 * chars.iter().take_while(|c| is_plain(c)).count()
}

/// Whether such a character stands at `at`.
#[inline(always)]
fn plain_at(text: &str, at: usize) -> bool {
    text.as_bytes()[at..].first_chunk().is_some_and(is_plain)
}

/// Whether these bytes are a Han character, and neither 及 nor 占.
#[inline(always)]
fn is_plain(c: &[u8; 3]) -> bool {
    is_han(c[0]) && !matches!(c, [0xE5, 0x8F, 0x8A] | [0xE5, 0x8D, 0xA0])
}

/// Whether 及 at `at` stands between two nouns, and not in a word (普及, 及时).
fn joins(text: &str, at: usize, limit: usize) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + '及'.len_utf8()..limit.max(at + 3)].chars().next();
    before.is_some_and(|c| !"普涉遍以波顾危触推".contains(c)) && after.is_some_and(|c| !"时其以格第早至相".contains(c))
}

/// End of the quotation or book title that opens at `at`, when it is short enough to be a name.
fn quote(text: &str, at: usize, end: usize, c: char) -> Option<usize> {
    let close = match c {
        '“' => '”',
        '《' => '》',
        '‘' => '’',
        '「' => '」',
        '"' => '"',
        _ => return None,
    };
    text[at..end]
        .char_indices()
        .take(LONGEST_QUOTE)
        .skip(1)
        .find(|&(_, c)| c == close)
        .map(|(n, c)| at + n + c.len_utf8())
}

/// Whether 占 inside unknown words opens a share (非化石能源|占|一次能源消费比重), and is no part of 侵占, 占用.
fn shares(text: &str, word: Range<usize>, limit: usize) -> bool {
    if &text[word.clone()] != "占" {
        return false;
    }
    let rest = text[word.end..limit].split(['，', '；', '、']).next().unwrap_or_default();
    let before = text[..word.start].chars().next_back();
    (rest.contains("比重") || rest.contains("比例") || rest.ends_with('的'))
        && !rest.starts_with(['用', '有', '领', '据', '地', '比'])
        && !before.is_some_and(|c| "侵抢独霸强挤所".contains(c))
}

/// Whether the 比 before these words ends a noun, since they say what the ratio came to.
fn names_ratio(behind: &str) -> bool {
    const REACHES: [&str; 16] = [
        "为",
        "达",
        "由",
        "降至",
        "降到",
        "降为",
        "下降到",
        "下降至",
        "缩小",
        "扩大到",
        "提高到",
        "提高至",
        "提升到",
        "提升至",
        "调整为",
        "优化",
    ];
    REACHES.iter().any(|w| behind.starts_with(w))
}

/// Whether a token names a thing, and is no reference of a comparison.
fn is_nominal(t: &Token) -> bool {
    matches!(t.kind, Kind::Text | Kind::Quote)
        || t.is(Role::NOUN.or(Role::RELATIONAL).or(Role::INDICATOR).or(Role::PERSON)) && !t.is(Role::VERB)
}

/// Whether 将 or 把 inside unknown words hands on what 由 or 从 tells the start of (用两年时间|将|住院补助标准由…).
fn hands(text: &str, word: Range<usize>, limit: usize) -> bool {
    let rest = || text[word.end..limit].split(['，', '；', '、']).next().unwrap_or_default();
    match &text[word.clone()] {
        "将" | "把" => rest().contains(['由', '从']),
        // 保费|由|每生每年5元
        "由" | "从" => rest().starts_with('每'),
        _ => false,
    }
}

/// Whether an adverb of one character inside unknown words stands before a verb of one: 职工人数|只|占…, 纺锭|又|占…, 收支|都|比….
fn qualifies(text: &str, word: Range<usize>, limit: usize) -> bool {
    let before = text[..word.start].chars().next_back().unwrap_or_default();
    let ends_word = match &text[word.clone()] {
        "也" | "又" | "已" => false,
        "仅" => before == '不',
        "却" | "则" => ends_name(text, word.start, false),
        "都" => "首成花新古丰武于宁昌京国港迁建定帝".contains(before),
        "只" => "船一两几数".contains(before),
        "将" => "大名健主猛麻中上少".contains(before),
        _ => return false,
    };
    !ends_word && text[word.end..limit].starts_with(['占', '比', '达', '由', '为', '较', '是'])
}

/// Whether 则, 却 or 使 at `at` is the end of a noun or verb: 细则, 冷却, 大使; so is 则 right before a number.
fn ends_name(text: &str, at: usize, numbered: bool) -> bool {
    let before = text[..at].chars().next_back().unwrap_or_default();
    match text[at..].chars().next() {
        Some('则') => numbered || "规准原细总法守通附".contains(before),
        Some('却') => "冷退了忘推".contains(before),
        // 招才引智大使
        Some('使') => numbered && "大公特天".contains(before),
        _ => false,
    }
}

/// Whether the 比 at the end of a word compares with the time after it: 城乡居民人均收入|比|2010年翻一番.
fn compares(text: &str, word: Range<usize>, time: Option<&Time>) -> bool {
    // 城乡居民收入|比|上年分别增长N%、M%
    const HOW: [&str; 6] = ["分别", "双双", "同步", "实际", "名义", "均"];
    let grows = |t: &Time| {
        let rest = &text[t.span.end..];
        let rest = HOW.iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
        rest.starts_with(['增', '翻', '提'])
    };
    text[word].ends_with('比') && time.is_some_and(grows)
}
