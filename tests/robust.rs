//! No text makes the library panic, and what comes out always lies on the text.
//!
//! The texts are made of pieces of the corpus, numerals, units and marks, cut and joined anywhere, and of any characters.
//! A failure is kept in `tests/robust.proptest-regressions`; commit it.

#[path = "support/hold.rs"]
mod hold;
#[path = "support/texts.rs"]
mod texts;

use once_cell::sync::Lazy;
use proptest::prelude::*;
use zhengce::Extractor;

static EXTRACTOR: Lazy<Extractor> = Lazy::new(Extractor::new);

/// The corpus, one text after the other, by code point.
static CORPUS: Lazy<Vec<char>> =
    Lazy::new(|| texts::read(&texts::corpus()).iter().flat_map(|s| s.text.chars()).collect());

/// What numbers, times and links are made of, and what breaks them.
const BITS: &str = "0 1 2 9 12 2025 2024 241.1 3.5 99999999999999999999999999999999 0.0000000000000000000000000000001 〇 零 一 二 两 三 \
    十 廿 百 千 万 亿 兆 万亿 半 几 数 余 多 点 分之 百分之 千分之 成 倍 番 % ％ ‰ 个百分点 元 亿元 万人 公里 亩 第 位 名 月 日 年 年底 上半年 季度 \
    十四五 “十五五” 同比 年均 增长 下降 增至 由 从 比 占 其中 分别 约 左右 以上 不低于 超 预计 力争 和 、 ， 。 ； ： ： （ ） ( ) \
    — – - ~ ～ ∶ : / . ． , ・ × + “ ” 《 》 １ ２ ９ ． ： ㎡ ① Ⅳ \t \n \r\n \u{3000} \u{a0} \u{feff} \u{200d} 👨‍👩‍👧 e\u{301} \u{20000} 🀄";

fn bit() -> impl Strategy<Value = String> {
    let bits: Vec<&'static str> = BITS.split(' ').filter(|b| !b.is_empty()).collect();
    proptest::sample::select(bits).prop_map(str::to_owned)
}

fn piece(most: usize) -> impl Strategy<Value = String> {
    (0..CORPUS.len(), 1..most).prop_map(|(at, len)| CORPUS[at..(at + len).min(CORPUS.len())].iter().collect())
}

fn text() -> impl Strategy<Value = String> {
    let any =
        prop_oneof![6 => piece(60), 6 => bit(), 2 => Just(" ".to_owned()), 1 => "\\PC{0,4}", 1 => any::<String>()];
    proptest::collection::vec(any, 0..40).prop_map(|pieces| pieces.concat())
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let records = EXTRACTOR.extract(text);
    hold::spans(text, &records).map_err(TestCaseError::fail)?;
    for record in &records {
        let json = serde_json::to_string(record).expect("a record is JSON");
        let back: zhengce::Record<'_> =
            serde_json::from_str(&json).map_err(|e| TestCaseError::fail(format!("{e}: {json}")))?;
        prop_assert_eq!(&back, record);
    }
    Ok(())
}

/// Texts that once broke something, as small as they could be made.
#[test]
fn once_broken() {
    for text in [
        "4.6\t1.3倍\n白酒（折65度，",
        "附表：城乡低保标准每人每月分别提高到720元、575元。",
        "三次产业结构由9.8∶41.5∶48.7优化为9.1∶41.0∶49.9。",
        "11个。总投资52亿元的恒泽新材锂电隔膜项目一期点火投产，总投资68.6亿元的大石峡抽水蓄能电站（装机120万千瓦",
        "收年均入总计448280万元；支出总计",
        "0和（）0比0",
        "廿1241.1—万0左右",
        "重点项目完成投资318.6亿元，占和%、9.8%",
        "唯有听党指挥、对标看齐，分别达到96%和75%",
        "〇..。",
        "〇..\t",
        "3．.",
        "下降\t-0.8\t68.4\t6.1\t持平",
        "168个，其中10亿元以上23个其中农业增长百分之三点五，个，同比减少31个，其中10亿元以上的27个",
        "\n省舱石”作用突出。1—6月，规模以上工业增加值同比增长8.2%，分别高于全国、全省1.8个和0.9个百分点",
        "农村又有一千多万户、五千六百万人基本解决0万",
    ] {
        holds(text).unwrap_or_else(|e| panic!("{text}: {e}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Pieces of everything.
    #[test]
    fn spliced(text in text()) {
        holds(&text)?;
    }

    /// Only what numbers are made of.
    #[test]
    fn numbers(bits in proptest::collection::vec(bit(), 0..60)) {
        holds(&bits.concat())?;
    }

    /// A long stretch of a report with one bit put somewhere.
    #[test]
    fn disturbed(stretch in piece(800), bit in bit(), at in any::<prop::sample::Index>()) {
        let mut chars: Vec<char> = stretch.chars().collect();
        let at = at.index(chars.len() + 1);
        chars.splice(at..at, bit.chars());
        holds(&chars.into_iter().collect::<String>())?;
    }

    /// Anything at all.
    #[test]
    fn any_unicode(text in any::<String>()) {
        holds(&text)?;
    }
}
