//! Lists of words by what is asked of them: the kinds of `dicts/cues.tsv` that are no roles in a clause.

use super::WordList;

macro_rules! lists {
    ($($(#[$doc:meta])* $field:ident = $kind:literal),+ $(,)?) => {
        /// A list for each such kind.
        #[derive(Clone, Debug, Default)]
        pub(super) struct Lists {
            $($(#[$doc])* pub $field: WordList,)+
        }

        impl Lists {
            /// The list of the words of `kind`.
            pub fn of(&mut self, kind: &str) -> Option<&mut WordList> {
                match kind {
                    $($kind => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    };
}

lists! {
    /// A line of a web page.
    page_lines = "page_line",
    /// What a line of a web page begins with.
    page_openings = "page_open",
    /// Kinds of documents: 报告.
    titles = "title",
    /// Kinds of statistical texts: 公报.
    surveys = "survey",
    /// Kinds of plans of several years: 规划.
    plan_titles = "plan_title",
    /// Words of speech at the edges of a phrase: 如果.
    edges = "edge",
    /// What a part of a plan is called that looks back: 发展基础.
    plan_bases = "plan_basis",
    /// What the name of a region can end in: 市.
    region_suffixes = "region_suffix",
    /// Names of regions that are everyday words: 白银.
    not_regions = "not_region",
    /// What makes the name of a body that of a sort of bodies: 国家级.
    generic_names = "generic_name",
    /// Nouns of measuring: 产量.
    measure_nouns = "measure_noun",
    /// Nouns that several attributes share: 案件.
    shared_heads = "shared_head",
    /// Nouns of how many people: 人数.
    headcounts = "headcount",
    /// Measures of what is carried: 货运量.
    carried = "carried",
    /// Means of carrying: 铁路.
    transport = "transport",
    /// Characters that name a thing each: 牛, 羊.
    single_things = "single_thing",
    /// Measure words of phrases: 大.
    rhetorical_units = "rhetorical_unit",
    /// What is listed by number rather than counted: 方面.
    rhetorical_nouns = "rhetorical_noun",
    /// Nouns of money: 投资.
    money_nouns = "money_noun",
    /// Nouns of what stands at a time: 余额.
    stock_nouns = "stock_noun",
    /// What sums up the years before it: 增加.
    sums_of_years = "sum_of_years",
    /// Sums and plans to spend them: 资金.
    sum_nouns = "sum_noun",
    /// Words that open the size of a thing: 全长.
    size_nouns = "size_noun",
    /// Statistics of a whole economy: 固定资产投资.
    regional_nouns = "regional_noun",
    /// Parts of the country that are larger than a province: 京津冀.
    areas = "area",
    /// Events and policies that bear the name of a place: 北京奥运, 西部大开发.
    events = "event",
    /// Rates of how things were dealt with: 办结率.
    handling_rates = "handling_rate",
    /// Verbs that are done to what is counted: 改造.
    works = "work",
    /// Verbs that say what was done to so many: 竣工.
    tallied = "tallied",
    /// Verbs that pick out those who are counted: 入选.
    selecting = "selecting",
    /// Verbs of dealing with things: 办理.
    handling = "handling",
    /// Verbs of taking time: 历时.
    durations = "duration",
    /// Words with which a sentence goes on about the subject of the one before: 目前.
    continuing = "continuing",
    /// What was set beforehand: 预算, 下达.
    planned = "planned",
    /// Who spends public money: 财政.
    payers = "payer",
    /// Nouns of growing: 增幅.
    growth_nouns = "growth_noun",
    /// Rates of births and deaths that are called growth: 自然增长率.
    vital_rates = "vital_rate",
    /// Measures that get better by getting less: 浓度.
    adverse = "adverse",
    /// Words for the size of a statistic, which leave it the same: 总量.
    extents = "extent",
    /// Words after a value that say no more than that it is one: 水平.
    plateaus = "plateau",
}
