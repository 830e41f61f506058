//! What holds for every text and every EDTF.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use zhengce::mention::{Anchor, times};
use zhengce::record::{Edtf, Point};

/// Pieces that times are made of, so that random texts come near to them.
const PIECES: &[&str] = &[
    "2025",
    "1996",
    "12",
    "31",
    "3",
    "5",
    "〇",
    "二〇二五",
    "十",
    "十二",
    "五",
    "九六",
    "廿",
    "百",
    "O",
    "年",
    "月",
    "日",
    "号",
    "季度",
    "世纪",
    "年代",
    "个月",
    "天",
    "周",
    "第",
    "前",
    "头",
    "后",
    "近",
    "过去",
    "未来",
    "今后",
    "这",
    "经过",
    "的",
    "今年",
    "去年",
    "上年",
    "上半年",
    "全年",
    "年底",
    "末",
    "初",
    "底",
    "来",
    "间",
    "以来",
    "累计",
    "至",
    "到",
    "—",
    "-",
    "/",
    ".",
    "、",
    "“",
    "”",
    "\"",
    "十四五",
    "一五",
    "时期",
    "规划",
    "计划",
    "个五年",
    "《",
    "》",
    "。",
    "，",
    "\n",
    " ",
    "上旬",
    "公元前",
    "民国",
    "农历",
    "点",
    "时",
    "半",
    "刻",
    "分",
    ":05",
    ":",
    "pm",
    "上午",
    "下午",
    "早上",
    "差",
    "每",
    "隔",
    "周一",
    "星期",
    "（",
    "）",
    "几",
    "好",
    "小时",
    "明天",
    "晚",
    "春节",
    "正月",
    "點",
    "個月",
    "康熙",
    "財年",
    "本世纪",
    "星期",
    "上周",
    "前后",
    "上",
    "多",
    "余",
    "几",
    "Q",
    "é",
    "𠮷",
    "５",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..30).prop_map(|p| p.concat())
}

fn anchor() -> impl Strategy<Value = Anchor> {
    let date = (1900..2100i32, prop::option::of((1..13u8, prop::option::of(1..29u8)))).prop_map(|(year, rest)| Point {
        year,
        month: rest.map(|(m, _)| m),
        day: rest.and_then(|(_, d)| d),
    });
    (prop::option::of(date), prop::option::of(1900..2100i32))
        .prop_map(|(date, review_year)| Anchor { date, review_year })
}

/// Spans lie in order, do not overlap and show their text; values can be printed and read back.
fn sound(text: &str, anchor: Anchor) {
    let mut floor = [0, 0];
    for time in times(text, anchor) {
        let (byte, char) = (time.span.byte, time.span.char);
        assert!(floor[0] <= byte[0] && byte[0] < byte[1] && floor[1] <= char[0], "{time:?} in {text:?}");
        assert_eq!(&text[time.span.bytes()], time.text);
        assert_eq!(time.text.chars().count(), char[1] - char[0]);
        if let Some(edtf) = time.edtf {
            assert_eq!(edtf.to_string().parse(), Ok(edtf), "{time:?}");
        }
        floor = [byte[1], char[1]];
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text(text in ".*", anchor in anchor()) {
        sound(&text, anchor);
    }

    #[test]
    fn near_texts(text in pieces(), anchor in anchor()) {
        sound(&text, anchor);
    }

    #[test]
    fn without_an_anchor_nothing_relative_has_a_value(word in prop::sample::select(&["今年", "过去五年", "近3天", "上周"][..])) {
        prop_assert_eq!(times(word, None)[0].edtf, None);
    }

    #[test]
    fn times_of_day_are_read_whole(hour in 0u8..25, minute in 10u8..60, day in prop::sample::select(&["", "上午", "今天下午", "周五晚上", "2024年3月5日"][..])) {
        for time in [format!("{day}{hour}点{minute}分"), format!("{day}{hour}:{minute}"), format!("{day}{hour}点半")] {
            let found = times(&time, Point::day(2025, 1, 15));
            prop_assert_eq!(found.len(), 1, "{}", time);
            prop_assert_eq!(found[0].text, &*time);
            prop_assert_eq!(found[0].edtf.is_some(), day.contains(['天', '周', '日']), "{}", time);
        }
    }

    #[test]
    fn edtf_prints_what_it_reads(text in "-?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/(\\.\\.|[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?))?") {
        if let Ok(edtf) = text.parse::<Edtf>() {
            prop_assert_eq!(edtf.to_string(), text);
        }
    }

    #[test]
    fn edtf_reads_what_it_prints(year in -9999..9999i32, month in 1..13u8, day in 1..29u8, shift in -20000..20000i32) {
        let (a, b) = (Point::year(year), Point::day(year, month, day));
        for edtf in [
            a.into(), b.into(), Edtf::interval(a, b), Edtf::since(a), Edtf::until(b), Edtf::decade(year),
            Edtf::century(year), Edtf::interval(a, b).approximate(), Edtf::decade(year).approximate(),
            Edtf::year(year.saturating_mul(100_003)),
        ] {
            prop_assert_eq!(edtf.to_string().parse(), Ok(edtf));
            let shifted = edtf.shifted(shift);
            prop_assert_eq!(shifted.to_string().parse(), Ok(shifted));
        }
    }

    #[test]
    fn any_string_is_no_panic_for_edtf(text in ".*") {
        let _ = text.parse::<Edtf>();
    }
}

/// Twice the text takes about twice the time; a generous limit, for busy machines.
#[test]
fn linear() {
    for piece in [
        "年",
        "1",
        "一",
        "十四五",
        "“十四五",
        "1-",
        "上年",
        "《",
        "过去",
        "2021年至",
        "一至",
        "第一个五年",
        "   2025年",
        "前五年",
        "每",
        "3点",
        "8:05-",
        "周一至",
        "5号到",
        "半",
        "上午",
        "下个月的",
        "今天",
        "正月十五",
    ] {
        let time = |bytes: usize| {
            let text = piece.repeat(bytes / piece.len());
            let start = Instant::now();
            std::hint::black_box(times(&text, Anchor::report(Point::year(2025))).len());
            start.elapsed()
        };
        let (once, eightfold) = (time(50_000), time(400_000));
        assert!(eightfold < once * 40 + Duration::from_millis(200), "{piece}: {once:?}, eight times: {eightfold:?}");
    }
}
