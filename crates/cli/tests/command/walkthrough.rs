//! The walk-through of the README, on the reports that it is about.

use crate::support::Desk;

#[test]
fn targets_and_results_of_two_counties() {
    let desk = Desk::new();
    let reports = concat!(env!("CARGO_MANIFEST_DIR"), "/../../corpus/walkthrough");
    let ran = desk.run(&["extract", reports, "-o", "out/", "--format", "csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("12 documents") && ran.err.contains("without a year 0, without a region 0"),
        "{}",
        ran.err
    );
    desk.run(&["panel", "out/records.csv", "--indicators", "gdp", "-o", "panel.csv"]).ok();
    let text = desk.read("panel.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<String> = reader
        .records()
        .map(Result::unwrap)
        .filter_map(|row| {
            let cell = |name: &str| &row[head.iter().position(|n| n == name).unwrap()];
            let empty = cell("year").is_empty() || cell("growth").is_empty() && cell("target").is_empty();
            let cells = ["region", "year", "target_wording", "growth", "growth_status", "gap", "conflict"].map(cell);
            (!empty).then(|| cells.join("|"))
        })
        .collect();
    assert_eq!(
        rows,
        [
            "沅桥县|2019||7.2|actual||",
            "沅桥县|2020|正增长|2.1|actual|2.1|",
            "沅桥县|2021|7% [以上]|8.3|actual|1.3|",
            "沅桥县|2022|6.5% [左右]|3.9|actual|-2.6|",
            "沅桥县|2023|6%|6.4|actual|0.4|",
            "沅桥县|2024|5.5%—6%|5.6|estimate|0.1|",
            "沅桥县|2025|5.5% [左右]||||",
            "石渡县|2019||6|actual||",
            "石渡县|2020|6% [左右]|1.4|actual|-4.6|",
            "石渡县|2021|6.5%|6.1|actual|-0.4|",
            "石渡县|2022|6% [以上]|4.2|actual|-1.8|",
            "石渡县|2023|5.5% [左右]|5.9|actual|0.4|",
            "石渡县|2024|6%|6.3|actual|0.3|",
            // 增长6%以上，力争6.5%: the further aim is shown beside
            "石渡县|2025|6% [以上]||||target growth: ge 6 % (2025_石渡县) | 6.5 % (2025_石渡县)",
        ]
    );
}
