//! `zhengce extract`: what it reads, the two forms it prints, its exit status.

use crate::support::{Desk, report};

#[test]
fn a_file_gives_records_whose_spans_are_its_text() {
    let desk = Desk::new();
    let text = report("吴江区", 2025, "7");
    desk.write("2025_吴江区.txt", &text);
    let ran = desk.run(&["extract", "2025_吴江区.txt"]).ok();
    let records = ran.records();
    assert!(!records.is_empty());
    for record in records {
        assert_eq!(record.doc, "2025_吴江区");
        let quantity = record.quantity.unwrap();
        assert_eq!(text[quantity.span.bytes()], *quantity.text);
        assert_eq!(record.region.unwrap().name, "吴江区");
    }
}

#[test]
fn files_folders_globs_and_order() {
    let desk = Desk::new();
    for name in ["b/2.txt", "b/1.md", "b/c/3.txt", "a.txt", "b/notes.jpg", "b/.hidden.txt"] {
        desk.write(name, report("吴江区", 2025, "7"));
    }
    let docs = |args: &[&str]| {
        let mut all = vec!["extract"];
        all.extend(args);
        let ran = desk.run(&all);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut docs: Vec<_> = ran.records().iter().map(|r| r.doc.to_string()).collect();
        docs.dedup();
        docs
    };
    assert_eq!(docs(&["b"]), ["1", "2", "3"]);
    assert_eq!(docs(&["b/*.txt", "a.txt"]), ["2", "a"]);
    assert_eq!(docs(&["b/**/*.txt"]), ["2", "3"]);
    assert_eq!(docs(&["a.txt", "b", "b/2.txt", "a.txt"]), ["a", "1", "2", "3"]);
}

#[test]
fn standard_input() {
    let desk = Desk::new();
    let ran = desk.run_with(&["extract", "-"], report("吴江区", 2025, "7").as_bytes()).ok();
    assert!(ran.records().iter().all(|r| r.doc == "stdin"));
}

#[test]
fn a_bad_file_is_named_and_the_rest_done() {
    let desk = Desk::new();
    desk.write("a.txt", report("吴江区", 2025, "7")).write("bad.txt", b"\xff\xfe\x00\xd8\x00\x00\xff");
    let ran = desk.run(&["extract", "missing.txt", "bad.txt", "a.txt"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("missing.txt: no such file"), "{}", ran.err);
    assert!(ran.err.contains("bad.txt: "), "{}", ran.err);
    assert!(ran.records().iter().all(|r| r.doc == "a"));
    assert!(!ran.records().is_empty());
}

#[test]
fn nothing_found_is_a_failure() {
    let desk = Desk::new();
    desk.write("empty/picture.jpg", "x");
    assert_eq!(desk.run(&["extract", "empty"]).code, 1);
    assert_eq!(desk.run(&["extract", "*.txt"]).code, 1);
}

#[test]
fn wrong_use() {
    let desk = Desk::new();
    desk.write("a.txt", "");
    for args in [
        &["extract"][..],
        &["extract", "a.txt", "--format", "klingon"],
        &["extract", "a.txt", "--year", "25"],
        &["extract", "a.txt", "--year", "now"],
        &["extract", "a.txt", "--indicators", "missing.tsv"],
        &["extract", "a.txt", "--units", "missing.tsv"],
        &["extract", "a.txt", "--cues", "missing.tsv"],
        &["extract", "a.txt", "--surprise"],
        &["extrakt", "a.txt"],
        &[],
    ] {
        let ran = desk.run(args);
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(!ran.err.is_empty());
    }
}

#[test]
fn year_and_region_of_the_text_go_before_name_and_option() {
    let desk = Desk::new();
    let body = "去年，全区地区生产总值增长7%。\n";
    desk.write("plain.txt", body).write("2023_吴江区.txt", body).write("2022_松江区.txt", report("吴江区", 2025, "7"));
    let read = |file: &str| {
        let ran = desk.run(&["extract", file, "--year", "2020", "--region", "昆山市"]).ok();
        let record = ran.records().remove(0);
        (record.region.unwrap().name.into_owned(), record.period.unwrap().to_string())
    };
    // The period is the year before the report's.
    assert_eq!(read("plain.txt"), ("昆山市".to_owned(), "2019".to_owned()));
    assert_eq!(read("2023_吴江区.txt"), ("吴江区".to_owned(), "2022".to_owned()));
    assert_eq!(read("2022_松江区.txt"), ("吴江区".to_owned(), "2024".to_owned()));
}

#[test]
fn output_file_appears_whole() {
    let desk = Desk::new();
    desk.write("a.txt", report("吴江区", 2025, "7"));
    let printed = desk.run(&["extract", "a.txt"]).ok().out;
    desk.run(&["extract", "a.txt", "-o", "new/folder/out.jsonl"]).ok();
    assert_eq!(desk.bytes("new/folder/out.jsonl"), printed);
    assert_eq!(desk.list("new"), ["folder/out.jsonl"]);
    // Not to be written: said with its name.
    let ran = desk.run(&["extract", "a.txt", "-o", "a.txt/out.jsonl"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("a.txt/out.jsonl"), "{}", ran.err);
}

#[test]
fn table_lines_up() {
    let desk = Desk::new();
    desk.write("2025_吴江区.txt", report("吴江区", 2025, "7"));
    let ran = desk.run(&["extract", "2025_吴江区.txt", "--format", "table"]).ok();
    let text = ran.text();
    assert!(text.starts_with("# 2025_吴江区 · 吴江区 · 2025 · "), "{text}");
    assert!(text.contains("241.1亿元"));
    assert!(text.contains("6% [左右]"), "{text}");
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let desk = Desk::new();
    desk.write("a.txt", report("吴江区", 2025, "7").repeat(2000));
    let mut child = desk
        .command(&["extract", "a.txt"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn help_and_version() {
    let desk = Desk::new();
    assert!(desk.run(&["--version"]).ok().text().starts_with("zhengce "));
    assert!(desk.run(&["extract", "--help"]).ok().text().contains("Exit status"));
}
