//! What words do: the kinds of `dicts/cues.tsv` that speak of words in a clause.

/// What a word can do in a clause; a word may do several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Role(pub(crate) u64);

macro_rules! roles {
    ($($(#[$doc:meta])* $name:ident = $kind:literal / $value:literal @ $bit:literal),+ $(,)?) => {
        impl Role {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)+

            /// The role that a line of kind `kind` with value `value` gives.
            pub(crate) fn parse(kind: &str, value: &str) -> Option<Self> {
                match (kind, value) {
                    $(($kind, $value) => Some(Self::$name),)+
                    _ => None,
                }
            }

            /// Names of the roles, for explanations.
            pub fn names(self) -> impl Iterator<Item = &'static str> {
                [$((Self::$name, concat!($kind, " ", $value))),+].into_iter().filter(move |(r, _)| self.has(*r)).map(|(_, n)| n.trim_end())
            }
        }
    };
}

roles! {
    /// Between a metric and its value: 达到, 完成, 为.
    REACH = "reach" / "" @ 0,
    /// Up to a value: 增至, 提高到.
    TO_UP = "to" / "up" @ 1,
    /// Down to a value: 降至.
    TO_DOWN = "to" / "down" @ 2,
    /// More: 增长, 提高.
    UP = "up" / "" @ 3,
    /// Less: 下降, 减少.
    DOWN = "down" / "" @ 4,
    /// Part of a whole: 占, 占比.
    SHARE = "share" / "" @ 5,
    /// Before a place in an order: 居, 位列.
    RANK = "rank" / "" @ 6,
    /// Before a start value: 由, 从.
    FROM = "from" / "" @ 7,
    /// One value for each: 分别.
    EACH = "respectively" / "" @ 8,
    /// Anything that may stand between and says nothing.
    ADVERB = "adverb" / "" @ 9,
    /// Against the year before: 同比.
    YOY = "basis" / "yoy" @ 10,
    /// Yearly average: 年均.
    AVERAGE = "basis" / "average" @ 11,
    /// Against the period before: 环比.
    QOQ = "basis" / "qoq" @ 12,
    /// Over the whole period: 累计.
    CUMULATIVE = "basis" / "cumulative" @ 13,
    /// Before what a change is counted against: 比, 较.
    THAN = "than" / "" @ 14,
    /// Before a part of what was said: 其中.
    WHOLE = "whole" / "" @ 15,
    /// The report's own region: 全市.
    OWN = "own" / "" @ 16,
    /// A field of comparison: 全国, 世界.
    SCOPE = "scope" / "" @ 17,
    /// A verb that does something to things: 建设, 培育.
    VERB = "verb" / "" @ 18,
    /// A verb that makes a flow of a stock and stays in the metric: 新增.
    KEEP = "verb_keep" / "" @ 19,
    /// A noun that looks like a verb with something after it: 开发区.
    NOUN = "noun" / "" @ 20,
    /// A noun that needs an owner: 总投资, 产值.
    RELATIONAL = "relational" / "" @ 21,
    /// Says that a figure is expected: 预计.
    ESTIMATE = "status" / "estimate" @ 22,
    /// Says that a figure is aimed at: 力争.
    TARGET = "status" / "target" @ 23,
    /// Before a circumstance: 对, 在.
    PREP = "prep" / "" @ 24,
    /// Between equals: 和, 、.
    CONJ = "conj" / "" @ 25,
    /// 的, 了, 等.
    PARTICLE = "particle" / "" @ 26,
    /// To a value, direction unknown: 调整为.
    TO = "to" / "" @ 27,
    /// A name of the indicator catalogue.
    INDICATOR = "indicator" / "" @ 28,
    /// Says how a metric shall move without a number: 同步.
    QUALITATIVE = "qualitative" / "" @ 29,
    /// The noun of a share when 占 stands before: 占X比例.
    SHARE_AFTER = "share_after" / "" @ 30,
    /// People: a number before or after it without a unit counts 人.
    PERSON = "person_noun" / "" @ 31,
    /// A verb that also stands inside noun phrases: 老旧小区|改造|项目.
    VERBAL_NOUN = "verbal_noun" / "" @ 32,
    /// Makes something else do it: 带动. What comes before is the cause, not the metric.
    CAUSE = "causative" / "" @ 33,
    /// A noun that towns have where the country has its own: 低保.
    CITY = "city_noun" / "" @ 34,
    /// What a value steps onto: 台阶, 大关.
    STEP = "step_noun" / "" @ 35,
    /// A verb that says nothing of what the thing is: 实施.
    LIGHT = "light_verb" / "" @ 36,
    /// A verb that stands in no noun phrase: 成为, 享受. What is counted ends before it.
    PREDICATE = "predicate" / "" @ 37,
    /// A verb whose object is measured for what was done to it: 带动, 惠及. It stays in the metric.
    CARRY = "verb_carry" / "" @ 38,
    /// Money goes out with it: 投资, 拨付. What it is spent on may follow the sum.
    SPEND = "spending" / "" @ 39,
}

impl Role {
    /// Whether any role of `other` is among these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether these are roles, and all of them among those of `other`.
    pub const fn is_only(self, other: Self) -> bool {
        self.0 != 0 && self.0 & !other.0 == 0
    }

    /// Both together.
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}
