//! `zhengce mentions`: what is printed for each mention, and every flag.

use serde_json::Value;

use crate::support::Desk;

const TEXT: &str = "2025年完成投资241.1亿元左右。\n今年增长5%，共9000。\n";

fn run(args: &[&str]) -> Vec<Value> {
    let desk = Desk::new();
    let ran = desk.run_with(&[&["mentions", "-", "--format", "jsonl"], args].concat(), TEXT.as_bytes()).ok();
    ran.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn texts(found: &[Value]) -> Vec<&str> {
    found.iter().map(|m| m["text"].as_str().unwrap()).collect()
}

#[test]
fn what_a_mention_says() {
    let found = run(&[]);
    assert_eq!(texts(&found), ["2025年", "241.1亿元", "今年", "5%"]);
    let keys = |m: &Value| m.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found[0]), ["doc", "edtf", "kind", "span", "text"]);
    assert_eq!(
        keys(&found[1]),
        ["base", "bound", "bound_text", "doc", "kind", "span", "text", "unit", "upper", "value"]
    );
    assert_eq!((found[0]["edtf"].as_str(), found[2]["edtf"].as_str()), (Some("2025"), None));
    assert_eq!(found[1]["value"].to_string(), "24110000000");
    assert_eq!((found[1]["kind"].as_str(), found[1]["doc"].as_str()), (Some("quantity"), Some("stdin")));
    for m in &found {
        let [from, to] = [0, 1].map(|i| usize::try_from(m["span"]["byte"][i].as_u64().unwrap()).unwrap());
        assert_eq!(&TEXT[from..to], m["text"].as_str().unwrap());
    }
}

#[test]
fn flags() {
    assert_eq!(texts(&run(&["--kind", "quantity"])), ["241.1亿元", "5%"]);
    assert_eq!(texts(&run(&["--kind", "time"])), ["2025年", "今年"]);
    assert_eq!(texts(&run(&["--kind", "quantity", "--bare"])), ["241.1亿元", "5%", "9000"]);
    assert_eq!(run(&["--kind", "time", "--year", "2026"])[1]["edtf"], "2026");
    let lines = run(&["--lines"]);
    let docs: Vec<_> = lines.iter().map(|m| m["doc"].as_str().unwrap()).collect();
    assert_eq!(docs, ["1", "1", "2", "2"]);
    assert_eq!(lines[2]["span"]["char"][0], 0);
}

/// Relative times are counted from the text's own date, else from the year of the file's name, else from `--year`.
#[test]
fn own_date_is_the_anchor() {
    let desk = Desk::new();
    desk.write("说.txt", "政府工作报告\n——2024年1月8日在某县第十七届人民代表大会第四次会议上\n去年增长5%。\n");
    desk.write("2023_某县.txt", "去年增长5%。\n");
    desk.write("无.txt", "去年增长5%。\n");
    let last_year = |args: &[&str]| {
        let ran = desk.run(&[&["mentions", "--kind", "time", "--format", "jsonl"], args].concat()).ok();
        let last: Value = serde_json::from_str(ran.text().lines().last().unwrap()).unwrap();
        assert_eq!(last["text"], "去年");
        last["edtf"].as_str().map(str::to_owned)
    };
    assert_eq!(last_year(&["说.txt", "--year", "2011"]).as_deref(), Some("2023"));
    assert_eq!(last_year(&["2023_某县.txt", "--year", "2011"]).as_deref(), Some("2022"));
    assert_eq!(last_year(&["无.txt", "--year", "2011"]).as_deref(), Some("2010"));
    assert_eq!(last_year(&["无.txt"]), None);
    // a line is a document of its own, and says no date
    assert_eq!(last_year(&["说.txt", "--lines"]), None);
}

#[test]
fn files_tables_and_failures() {
    let desk = Desk::new();
    desk.write("a.txt", TEXT);
    let ran = desk.run(&["mentions", "a.txt", "missing.txt", "--format", "table", "--encoding", "utf-8"]);
    assert_eq!(ran.code, 1);
    assert!(ran.text().starts_with("a\t0\ttime\t2025\t2025年\n"), "{}", ran.text());
    assert!(ran.err.contains("missing.txt"));
    desk.run(&["mentions", "a.txt", "-o", "out.jsonl"]).ok();
    assert_eq!(desk.read("out.jsonl").lines().count(), 4);
    assert_eq!(desk.run(&["mentions", "a.txt", "--kind", "place"]).code, 2);
    assert_eq!(desk.run(&["mentions"]).code, 2);
}
