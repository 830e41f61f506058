//! Batches: a folder of reports in, a data set out, whatever happens in between.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Desk, files, report, reports};

#[test]
fn a_data_set_has_its_description_beside_it() {
    let desk = reports(3);
    for (format, ending, described) in [
        ("jsonl", "jsonl", false),
        ("json", "json", false),
        ("csv", "csv", true),
        ("xlsx", "xlsx", true),
        ("parquet", "parquet", true),
        ("sdmx-csv", "sdmx.csv", false),
        ("table", "txt", false),
    ] {
        let out = format!("out-{format}");
        let ran = desk.run(&["extract", "in", "-o", &format!("{out}/"), "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(ran.err.starts_with("zhengce: 3 documents, "), "{}", ran.err);
        let mut expected = vec!["failures.csv".to_owned(), "manifest.json".to_owned(), format!("records.{ending}")];
        if described {
            expected.insert(0, "datapackage.json".to_owned());
            let package: serde_json::Value =
                serde_json::from_str(&desk.read(&format!("{out}/datapackage.json"))).unwrap();
            assert_eq!(package["resources"][0]["path"], format!("records.{ending}"));
            assert_eq!(package["resources"][0]["schema"]["fields"][0]["name"], "doc");
        }
        assert_eq!(desk.list(&out), expected);
        assert_eq!(desk.read(&format!("{out}/failures.csv")), "\u{feff}source,row,outcome,kind,reason\n");
    }
}

#[test]
fn one_file_gives_only_what_was_asked_for() {
    let desk = Desk::new();
    desk.write("a.txt", report("吴江区", 2025, "7"));
    desk.run(&["extract", "a.txt", "-o", "one/a.jsonl"]).ok();
    assert_eq!(desk.list("one"), ["a.jsonl"]);
    desk.run(&["extract", "a.txt", "-o", "two/a.csv"]).ok();
    assert_eq!(desk.list("two"), ["a.csv", "datapackage.json"]);
}

#[test]
fn quiet() {
    let desk = reports(2);
    desk.run(&["extract", "in", "-o", "out/", "--quiet"]).ok();
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let desk = reports(60);
    desk.write("in/013.txt", b"\xff\xff\xff");
    for format in ["jsonl", "csv", "xlsx", "parquet", "sdmx-csv", "json"] {
        let mut all = Vec::new();
        for jobs in ["1", "2", "8"] {
            let out = format!("{format}-{jobs}");
            let ran = desk.run(&["extract", "in", "-o", &format!("{out}/"), "--format", format, "--jobs", jobs]);
            assert_eq!(ran.code, 1, "{}", ran.err);
            all.push(files(&desk, &out));
        }
        assert!(all[0] == all[1] && all[1] == all[2], "{format}");
    }
    let printed = |jobs| desk.run(&["extract", "in", "--jobs", jobs]).out;
    assert!(printed("1") == printed("8"));
}

#[test]
fn killed_and_resumed_is_as_if_never_killed() {
    let desk = reports(120);
    desk.write("in/050.txt", b"\xff\xff\xff");
    for (round, format) in ["csv", "xlsx", "parquet"].into_iter().enumerate() {
        let whole = format!("whole-{format}/");
        desk.run(&["extract", "in", "-o", &whole, "--format", format]);
        let out = format!("killed-{format}/");
        let args = ["extract", "in", "-o", &out, "--format", format, "--resume"];
        // Killed several times, a little later each time.
        for stop in 1..4 {
            let mut child = desk.command(&args).stderr(Stdio::null()).spawn().unwrap();
            let start = Instant::now();
            while parts(&desk, &out) < stop * 20 + round && start.elapsed() < Duration::from_secs(20) {
                if child.try_wait().unwrap().is_some() {
                    break;
                }
                std::thread::sleep(Duration::from_millis(1));
            }
            let _ = child.kill();
            child.wait().unwrap();
        }
        assert!(parts(&desk, &out) > 0);
        assert_eq!(desk.run(&args).code, 1);
        assert!(files(&desk, &out) == files(&desk, &whole), "{format}");
    }
}

fn parts(desk: &Desk, out: &str) -> usize {
    let folder = desk.path(out).join(".zhengce/parts");
    let read = |path| std::fs::read_dir(path).into_iter().flatten().flatten();
    read(folder)
        .flat_map(|entry| read(entry.path()))
        .filter(|e| !e.file_name().to_string_lossy().starts_with('.'))
        .count()
}

#[test]
fn resume_reads_only_what_changed() {
    let desk = reports(10);
    let args = ["extract", "in", "-o", "out/", "--resume", "--save-text", "texts"];
    assert!(!desk.run(&args).err.contains("unchanged"));
    assert!(desk.run(&args).err.contains("10 unchanged"));
    let before = desk.read("out/records.jsonl");
    // Another content, a file that went and one that came.
    desk.write("in/003.txt", report("松江区", 2024, "9")).write("in/010.txt", report("吴江区", 2024, "9"));
    std::fs::remove_file(desk.path("in/004.txt")).unwrap();
    let ran = desk.run(&args);
    assert!(ran.err.contains("8 unchanged"), "{}", ran.err);
    assert_ne!(desk.read("out/records.jsonl"), before);
    // What is no longer needed is gone, what is needed is not.
    assert_eq!(parts(&desk, "out"), 10);
    // Another option is another reading; a saved text that was changed is written again.
    assert!(!desk.run(&[&args[..], &["--year", "2001"]].concat()).err.contains("unchanged"));
    desk.run(&args);
    desk.write("texts/000.txt", "changed");
    assert!(desk.run(&args).err.contains("9 unchanged"));
    assert_eq!(desk.read("texts/000.txt"), desk.read("in/000.txt"));
    // Another format needs no reading at all.
    assert!(desk.run(&[&args[..], &["--format", "csv"]].concat()).err.contains("10 unchanged"));
    // A part that was damaged is not believed.
    let folder = desk.path("out/.zhengce/parts");
    let part = std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .flat_map(|e| std::fs::read_dir(e.path()).unwrap())
        .flatten()
        .next()
        .unwrap();
    std::fs::write(part.path(), "{}").unwrap();
    assert!(desk.run(&args).err.contains("9 unchanged"));
    // Without --resume all is read again.
    assert!(!desk.run(&["extract", "in", "-o", "out/"]).err.contains("unchanged"));
}

#[test]
fn dictionaries_are_part_of_what_is_unchanged() {
    let desk = reports(3);
    for flag in ["--indicators", "--units", "--cues"] {
        desk.write("my.tsv", "");
        let args = ["extract", "in", "-o", "out/", "--resume", flag, "my.tsv"];
        let ran = desk.run(&args);
        if ran.code == 2 {
            // The library wants a head line; what it says is its own business.
            continue;
        }
        assert!(!ran.err.contains("unchanged"), "{}", ran.err);
        assert!(desk.run(&args).err.contains("3 unchanged"));
        desk.write("my.tsv", "# changed\n");
        assert!(!desk.run(&args).err.contains("unchanged"));
    }
}

#[test]
fn resume_and_by_document_need_an_output() {
    let desk = reports(1);
    assert_eq!(desk.run(&["extract", "in", "--resume"]).code, 2);
    assert_eq!(desk.run(&["extract", "in", "--by-document"]).code, 2);
    desk.write("file.csv", "");
    assert_eq!(desk.run(&["extract", "in", "--by-document", "-o", "file.csv"]).code, 2);
}

#[test]
fn a_manifest_of_somebody_else_is_left_alone() {
    let desk = reports(2);
    desk.write("out/manifest.json", "{\"name\": \"my web app\"}");
    let ran = desk.run(&["extract", "in", "-o", "out/"]);
    assert_eq!(ran.code, 2);
    assert_eq!(desk.read("out/manifest.json"), "{\"name\": \"my web app\"}");
}

#[test]
fn the_manifest_says_where_year_and_region_come_from() {
    let desk = Desk::new();
    let body = "全区地区生产总值增长7%。\n";
    desk.write("in/a.txt", body).write("in/2023_吴江区.txt", body).write("in/b.txt", report("松江区", 2024, "7"));
    desk.run(&["extract", "in", "-o", "out/", "--year", "2020", "--region", "昆山市"]);
    let manifest: serde_json::Value = serde_json::from_str(&desk.read("out/manifest.json")).unwrap();
    let seen: Vec<_> = manifest["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| {
            (
                d["doc"].as_str().unwrap(),
                d["year"].as_i64().unwrap(),
                d["year_from"].as_str().unwrap(),
                d["region"]["name"].as_str().unwrap(),
                d["region_from"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [
            ("2023_吴江区", 2023, "name", "吴江区", "name"),
            ("a", 2020, "option", "昆山市", "option"),
            ("b", 2024, "text", "松江区", "text"),
        ]
    );
    assert_eq!(manifest["totals"]["documents"], 3);
    assert_eq!(manifest["documents"][1]["sha256"].as_str().unwrap().len(), 64);
}

#[test]
fn one_file_a_document() {
    let desk = Desk::new();
    for name in ["in/x/a.txt", "in/y/a.txt", "in/b.txt"] {
        desk.write(name, report("吴江区", 2025, "7"));
    }
    for format in ["csv", "jsonl", "parquet", "xlsx"] {
        let out = format!("out-{format}");
        let args = ["extract", "in", "-o", &out, "--by-document", "--format", format, "--save-text", "texts", "-q"];
        desk.run(&args).ok();
        let names: Vec<_> =
            desk.list(&out).into_iter().filter(|n| n.ends_with(format)).filter(|n| n != "failures.csv").collect();
        assert_eq!(names, [format!("b.{format}"), format!("x_a.{format}"), format!("y_a.{format}")]);
        let whole = files(&desk, &out);
        desk.run(&[&args[..], &["--resume"]].concat()).ok();
        assert!(files(&desk, &out) == whole);
    }
    assert_eq!(desk.list("texts"), ["b.txt", "x_a.txt", "y_a.txt"]);
    let package: serde_json::Value = serde_json::from_str(&desk.read("out-csv/datapackage.json")).unwrap();
    assert_eq!(package["resources"][0]["path"][0], "b.csv");
}

#[test]
fn files_of_one_name_stay_apart_and_folders_tell_their_year() {
    let desk = Desk::new();
    let body = "全区地区生产总值增长7%。\n";
    desk.write("in/2024/吴江区.txt", body).write("in/2025年/吴江区.txt", body).write("in/苏州市/x.txt", body);
    let ran = desk.run(&["extract", "in", "./in", "-o", "out/"]);
    assert!(ran.err.starts_with("zhengce: 3 documents"), "{}", ran.err);
    let manifest: serde_json::Value = serde_json::from_str(&desk.read("out/manifest.json")).unwrap();
    let seen: Vec<_> = manifest["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["doc"].as_str(), d["year"].as_i64(), d["year_from"].as_str(), d["region"]["name"].as_str()))
        .collect();
    let (folder, region) = (Some("folder"), Some("吴江区"));
    assert_eq!(
        seen,
        [
            (Some("2024/吴江区"), Some(2024), folder, region),
            (Some("2025年/吴江区"), Some(2025), folder, region),
            (Some("x"), None, None, Some("苏州市")),
        ]
    );
}

#[test]
fn files_of_documents_that_went_away_go_too() {
    let desk = reports(3);
    let args = ["extract", "in", "-o", "out", "--by-document", "--format", "csv", "-q"];
    desk.run(&args).ok();
    desk.write("out/mine.csv", "a");
    std::fs::remove_file(desk.path("in/001.txt")).unwrap();
    desk.run(&args).ok();
    assert_eq!(
        desk.list("out"),
        ["000.csv", "002.csv", "datapackage.json", "failures.csv", "manifest.json", "mine.csv"]
    );
}

#[test]
fn progress() {
    let desk = reports(5);
    let ran = desk.run(&["extract", "in", "--progress", "log"]);
    assert!(ran.err.contains("progress: 5 of 5 documents, "), "{}", ran.err);
    assert_eq!(desk.run(&["extract", "in", "--progress", "none"]).err, "");
    // Piped, nothing is shown by itself.
    assert_eq!(desk.run(&["extract", "in"]).err, "");
    assert_eq!(desk.run(&["extract", "in", "--progress", "bar"]).code, 0);
    assert_eq!(desk.run(&["extract", "in", "--jobs", "0"]).code, 2);
}

#[test]
fn reading_and_writing_the_same_folder() {
    let desk = Desk::new();
    desk.write("all/a.txt", report("吴江区", 2025, "7")).write("all/b.txt", report("吴江区", 2024, "7"));
    for _ in 0..2 {
        let ran = desk.run(&["extract", "all", "-o", "all/set/", "--format", "table", "--save-text", "all/texts"]);
        assert!(ran.err.contains("2 documents"), "{}", ran.err);
    }
}
