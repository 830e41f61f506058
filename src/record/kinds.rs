//! The closed vocabularies of a record.

use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// The word that stands in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// What kind of statement about the metric a value is.
    Measure {
        /// An amount, count, price, rate or ratio in its own right.
        Level = "level",
        /// Relative change: 增长7%, 翻一番. Decreases are negative.
        Growth = "growth",
        /// Absolute change: 增加12亿元, 提高2.3个百分点. Decreases are negative.
        Change = "change",
        /// Part of a whole: 占…比重51.2%.
        Share = "share",
        /// Place in an order: 居全国第3位.
        Rank = "rank",
    }
}

vocabulary! {
    /// How the printed number bounds the value.
    Bound {
        /// The number itself.
        Eq = "eq",
        /// Near it: 约, 左右, 近.
        About = "about",
        /// At least: 以上, 不低于.
        Ge = "ge",
        /// More than: 超, 突破, 余.
        Gt = "gt",
        /// At most: 以内, 不超过, 前十.
        Le = "le",
        /// Less than: 低于, 不到.
        Lt = "lt",
        /// Between `value` and `upper`.
        Range = "range",
    }
}

vocabulary! {
    /// Whether a figure was reached, is expected or is aimed at.
    Status {
        /// Done, or being so.
        Actual = "actual",
        /// 预计: said before the period was closed.
        Estimate = "estimate",
        /// To be reached.
        Target = "target",
    }
}

vocabulary! {
    /// What a growth is counted against.
    Basis {
        /// The same period of the year before (同比, 比上年, and the default).
        Yoy = "yoy",
        /// Yearly average over the period (年均).
        Average = "average",
        /// Over the whole period (累计, 比2020年).
        Cumulative = "cumulative",
        /// The period before (环比, 比一季度).
        Qoq = "qoq",
    }
}

vocabulary! {
    /// What a part of a report does.
    SectionKind {
        /// Looks back: 工作回顾.
        Review = "review",
        /// Goals of a plan of several years.
        Plan = "plan",
        /// Targets of the coming year.
        Target = "target",
        /// Tasks of the coming year.
        Task = "task",
        /// Annex, glossary, footnotes.
        Annex = "annex",
        /// Anything else.
        Other = "other",
    }
}
