//! Round trips, and texts that nobody writes.

use proptest::prelude::*;
use rust_decimal::Decimal;
use zhengce::lexicon::{Lexicon, UnitKind, Units};
use zhengce::mention::{quantities, scan};
use zhengce::numeral::parse;

/// Prints a whole number the way GB/T 15835 does: 一万零八百.
fn chinese(n: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn section(n: u64, out: &mut String) {
        let mut zero = false;
        for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = n / power % 10;
            if digit == 0 {
                zero = !out.is_empty();
                continue;
            }
            if zero {
                out.push('零');
            }
            zero = false;
            out.push_str(DIGITS[digit as usize]);
            out.push_str(name);
        }
    }
    if n == 0 {
        return "零".to_owned();
    }
    let mut out = String::new();
    let mut gap = false;
    for (power, name) in [(1_0000_0000_0000, "万亿"), (1_0000_0000, "亿"), (1_0000, "万"), (1, "")] {
        let part = n / power % 1_0000;
        if part == 0 {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() && (gap || part < 1000) {
            out.push('零');
        }
        gap = false;
        let mut text = String::new();
        section(part, &mut text);
        out.push_str(&text);
        out.push_str(name);
    }
    // 万亿 and 亿 side by side share the 亿.
    if let Some(at) = out.find("万亿")
        && out[at + "万亿".len()..].contains('亿')
    {
        out.replace_range(at..at + "万亿".len(), "万");
    }
    out
}

fn financial(text: &str) -> String {
    const PAIRS: &[(char, char)] = &[
        ('一', '壹'),
        ('二', '贰'),
        ('三', '叁'),
        ('四', '肆'),
        ('五', '伍'),
        ('六', '陆'),
        ('七', '柒'),
        ('八', '捌'),
        ('九', '玖'),
        ('十', '拾'),
        ('百', '佰'),
        ('千', '仟'),
        ('万', '萬'),
        ('亿', '億'),
    ];
    text.chars().map(|c| PAIRS.iter().find(|p| p.0 == c).map_or(c, |p| p.1)).collect()
}

fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

proptest! {
    #[test]
    fn printed_numerals_are_read_back(n in 0u64..9999_9999_9999_9999) {
        for text in [n.to_string(), chinese(n), financial(&chinese(n)), grouped(n)] {
            prop_assert_eq!(parse(&text).map(|n| n.value), Ok(Decimal::from(n)), "{}", text);
        }
    }

    #[test]
    fn small_numerals_are_read_back(n in 0u64..200_000) {
        prop_assert_eq!(parse(&chinese(n)).unwrap().value, Decimal::from(n));
    }

    #[test]
    fn pieces_of_a_quantity_are_summed(hours in 1u64..200, minutes in 1u64..60, jin in 1u64..100, liang in 1u64..10) {
        let base = |text: &str| {
            let found = quantities(text);
            prop_assert_eq!((found.len(), &*found[0].text), (1, text));
            Ok(found[0].base.clone().unwrap().value.round_dp(9))
        };
        prop_assert_eq!(base(&format!("{hours}小时{minutes}分钟"))?, Decimal::from(hours * 3600 + minutes * 60));
        let grams = Decimal::from(jin * 500 + liang * 50) / Decimal::from(1000);
        prop_assert_eq!(base(&format!("{}斤{}两", chinese(jin).replace("零", ""), chinese(liang)))?, grams.normalize());
    }

    #[test]
    fn traditional_script_is_read_alike(n in 1u64..9999_9999_9999) {
        let simple = format!("{}个", chinese(n));
        let printed: String = simple
            .chars()
            .map(|c| match c {
                '万' => '萬',
                '亿' => '億',
                '两' => '兩',
                '个' => '個',
                c => c,
            })
            .collect();
        let values = |text: &str| quantities(text).iter().map(|q| (q.value, q.upper)).collect::<Vec<_>>();
        prop_assert_eq!(values(&simple), values(&printed));
    }

    #[test]
    fn decimals_are_read_back(n in 0i64..1_000_000_000, places in 0u32..9, scale in 0usize..4) {
        let number = Decimal::new(n, places);
        let (word, exponent) = [("", 0), ("万", 4), ("亿", 8), ("万亿", 12)][scale];
        let want = number * Decimal::from(10u64.pow(exponent));
        prop_assert_eq!(parse(&format!("{number}{word}")).unwrap().value.normalize(), want.normalize());
    }

    /// Random splices of what numbers are made of.
    #[test]
    fn nothing_panics(parts in prop::collection::vec(prop::sample::select(PIECES), 0..24), other in "\\PC{0,6}") {
        let mut text: String = parts.concat();
        let middle = text.char_indices().nth(parts.len() / 2).map_or(0, |(at, _)| at);
        text.insert_str(middle, &other);
        let _ = parse(&text);
        let mut end = 0;
        for q in quantities(&text) {
            prop_assert_eq!(&text[q.span.bytes()], &*q.text);
            prop_assert!(q.span.byte[0] >= end, "in order and apart: {}", text);
            end = q.span.byte[1];
        }
    }

    /// No amount reaches into a span that is taken.
    #[test]
    fn taken_spans_are_left_alone(parts in prop::collection::vec(prop::sample::select(PIECES), 1..16), cut in 0usize..16) {
        let text: String = parts.concat();
        let cut = cut % parts.len();
        let start: usize = parts[..cut].iter().map(|p| p.len()).sum();
        let taken = start..start + parts[cut].len();
        let mut found = Vec::new();
        scan(&text, Lexicon::builtin(), std::slice::from_ref(&taken), &mut found);
        for amount in found {
            prop_assert!(amount.span.end <= taken.start || amount.span.start >= taken.end, "{} {:?}", text, amount);
        }
    }
}

const PIECES: &[&str] = &[
    "k",
    "整",
    "块",
    "毛",
    "又",
    "/2",
    "°",
    "度",
    "丈",
    "小时",
    "分",
    "秒",
    "之间",
    "和",
    "半",
    "大",
    "港币",
    "US$",
    "負",
    "個",
    "0",
    "1",
    "25",
    "2025",
    "1,234",
    "3.5",
    "．",
    ".",
    ",",
    "，",
    "、",
    "-",
    "—",
    "~",
    "至",
    "到",
    "∶",
    "：",
    ":",
    "/",
    "+",
    "×",
    "%",
    "％",
    "‰",
    "一",
    "二",
    "三",
    "五",
    "九",
    "两",
    "十",
    "百",
    "千",
    "万",
    "亿",
    "兆",
    "零",
    "〇",
    "○",
    "廿",
    "半",
    "几",
    "数",
    "点",
    "又",
    "分之",
    "分",
    "余",
    "多",
    "来",
    "第",
    "前",
    "首",
    "位",
    "番",
    "翻",
    "持平",
    "正增长",
    "负",
    "零下",
    "约",
    "超",
    "不低于",
    "上",
    "以上",
    "左右",
    "以内",
    "元",
    "角",
    "块",
    "毛",
    "美元",
    "亩",
    "千瓦",
    "千瓦时",
    "个",
    "月",
    "百分点",
    "成",
    "折",
    "倍",
    "人",
    "人次",
    "吨",
    "级",
    "平方米",
    "微克/立方米",
    "度",
    "米",
    "天",
    "年",
    "日",
    "统一",
    "万达",
    "PM",
    "G",
    "km",
    "$",
    "¥",
    "〔",
    "〕",
    "“",
    "”",
    "（",
    "）",
    " ",
    "\n",
    "é",
    "𝟙",
    "·",
    "比",
    "位数",
    "强",
    "号",
    "1000分之",
    "增长",
];

#[test]
fn every_unit_is_read_back() {
    let units = Units::builtin();
    let mut lost = Vec::new();
    for unit in units.iter() {
        // 番 wants its verb, 成 becomes %, and a 度 or 块 depends on what stands around it.
        if ["番", "成", "块", "元", "角"].contains(&&*unit.name) {
            continue;
        }
        // points are told by the word before them
        let before = if &*unit.name == "分" { "得分" } else { "共计" };
        let text = format!("{before}350{}。", unit.name);
        let found = quantities(&text);
        let ok = found.len() == 1
            && found[0].value == Decimal::from(350)
            && found[0].unit.as_ref().is_some_and(|u| *u.text == *unit.name)
            && found[0].base.is_some();
        if !ok {
            lost.push((unit.name.to_string(), found.len()));
        }
        assert!(unit.kind != UnitKind::Currency || unit.dimension.starts_with("money"), "{}", unit.name);
    }
    assert!(lost.is_empty(), "{lost:?}");
}

/// Lines of one sort of character would show a scan that goes back over what it has read.
#[test]
fn long_lines_take_linear_time() {
    let started = std::time::Instant::now();
    for unit in [
        "1",
        "一",
        "十",
        "万",
        "1-",
        "1、",
        "一、",
        "1∶",
        "百分之",
        "十一",
        "1/",
        "一又",
        "第",
        "2,345",
        "3.",
        "1个",
        "翻",
        "几",
        "ab1",
        "五、六",
    ] {
        let text = unit.repeat(600_000 / unit.len());
        let mut found = Vec::new();
        scan(&text, Lexicon::builtin(), &[], &mut found);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
