//! Batches: a folder of reports in, a data set out, whatever happens in between.

use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::support::{Desk, report};

/// A desk with `count` reports of growing length in `in/`.
fn reports(count: usize) -> Desk {
    let desk = Desk::new();
    for i in 0..count {
        let text = report("吴江区", 2000 + i as i32 % 26, &format!("{}.{}", i % 9 + 1, i % 10));
        desk.write(&format!("in/{:03}.txt", i), text.repeat(1 + i % 5));
    }
    desk
}

/// All files of a folder with their bytes.
fn files(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    desk.list(folder).into_iter().map(|name| (name.clone(), desk.bytes(&format!("{folder}/{name}")))).collect()
}

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
fn every_bad_input_is_named_and_the_rest_goes_on() {
    let desk = Desk::new();
    desk.write("in/a-good.txt", report("吴江区", 2025, "7"))
        .write("in/b-binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
        .write("in/c-encoding.txt", b"\xe6\x96\x87\xff\xff\xff\xfe")
        .write("in/d-broken.docx", b"PK\x03\x04 not really")
        .write("in/e-locked.docx", {
            let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
            bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        })
        .write("in/f-broken.pdf", b"%PDF-1.4 nothing")
        .write("in/g-digits.txt", "1".repeat(3 << 20))
        .write("in/h-old.doc", b"\xd0\xcf\x11\xe0")
        .write("in/i-empty.html", "<html></html>")
        .write("in/i-nothing.txt", " \n")
        .write("in/i-nothing.pdf", "")
        .write("in/j-good.txt", report("吴江区", 2024, "7"));
    let ran = desk.run(&["extract", "in", "in/missing.txt", "-o", "out/", "--max-bytes", "2M"]);
    assert_eq!(ran.code, 1);
    let failures = desk.read("out/failures.csv");
    for (file, kind) in [
        ("b-binary.txt", "encoding"),
        ("c-encoding.txt", "encoding"),
        ("d-broken.docx", "broken"),
        ("e-locked.docx", "encrypted"),
        ("f-broken.pdf", "broken"),
        ("g-digits.txt", "too_large"),
        ("h-old.doc", "broken"),
        ("i-empty.html", "broken"),
        ("i-nothing.txt", "empty"),
        ("i-nothing.pdf", "empty"),
        ("missing.txt", "unreadable"),
    ] {
        assert!(failures.contains(&format!("in/{file},,failed,{kind},")), "{file}: {failures}");
        assert!(ran.err.contains(&format!("in/{file}: ")), "{file}: {}", ran.err);
    }
    assert!(ran.err.contains("2 documents, "), "{}", ran.err);
    assert!(ran.err.contains(" 11 failures"), "{}", ran.err);
    // A text without figures is a document without records, no failure.
    desk.write("words.txt", "各位代表：");
    assert!(desk.run(&["extract", "words.txt"]).ok().out.is_empty());
}

#[test]
fn a_pdf_with_pages_of_pictures_is_read_with_a_warning() {
    let desk = Desk::new();
    let line = "2025年吴江区政府工作报告。全区地区生产总值增长7%。";
    desk.write("in/a.pdf", crate::support::pdf(&[Some(line), None, None, Some(line)]));
    desk.write("in/b.txt", report("吴江区", 2024, "7"));
    let all: Vec<_> = [&["--jobs", "1"][..], &["--resume"]]
        .iter()
        .map(|more| {
            let ran = desk.run(&[&["extract", "in", "-o", "out/"], *more].concat());
            assert_eq!(ran.code, 0, "{}", ran.err);
            assert!(ran.err.contains("in/a.pdf: partly read: pages 2-3 of 4: pictures"), "{}", ran.err);
            assert!(ran.err.contains(" 0 failures, 1 only partly read"), "{}", ran.err);
            assert!(desk.read("out/failures.csv").contains("in/a.pdf,,partly_read,scanned,pages 2-3 of 4"));
            assert!(desk.read("out/manifest.json").contains("\"partly_read\":[\"pages 2-3 of 4"));
            files(&desk, "out")
        })
        .collect();
    assert!(all[0] == all[1]);
    assert!(desk.run(&["mentions", "in/a.pdf"]).err.contains("partly read: pages 2-3"));
    desk.write("scan.pdf", crate::support::pdf(&[None, None]));
    let ran = desk.run(&["extract", "scan.pdf"]);
    assert!(ran.code == 1 && ran.err.contains("without a text layer"), "{}", ran.err);
}

#[test]
fn lost_characters_and_a_wrong_encoding_are_warned_of() {
    let desk = Desk::new();
    let text = report("吴江区", 2025, "7");
    desk.write("lost.txt", text.replacen("全区", "\u{fffd}\u{fffd}", 1)).write("a.txt", "经济增长");
    let ran = desk.run(&["extract", "lost.txt"]);
    assert!(ran.code == 0 && ran.err.contains("lost.txt: partly read: 2 characters were lost"), "{}", ran.err);
    let ran = desk.run(&["extract", "a.txt", "--encoding", "gb18030"]);
    assert!(ran.err.contains("a.txt: ") && ran.err.contains("UTF-8"), "{}", ran.err);
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
fn what_is_left_out_or_named_twice_is_counted() {
    let desk = reports(2);
    desk.write("in/a.csv", "id,t\nx,全区地区生产总值增长7%。\nx,全区地区生产总值增长8%。\n")
        .write("in/b.JPG", "")
        .write("in/c", "");
    let ran = desk.run(&["extract", "in", "-o", "in/records.jsonl"]);
    assert!(ran.err.contains("; left out for their ending: 1 .csv, 1 .jpg, 1 none; "), "{}", ran.err);
    let ran = desk.run(&["extract", "in", "-o", "in/records.jsonl", "--text-column", "t", "--id-column", "id"]);
    assert!(ran.err.contains("; 1 have the name of another") && ran.err.contains("4 documents"), "{}", ran.err);
    desk.write("pictures/b.jpg", "");
    let ran = desk.run(&["extract", "pictures"]);
    assert!(ran.code == 1 && ran.err.contains("pictures: holds no report (.txt"), "{}", ran.err);
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_nowhere_is_named() {
    let desk = reports(1);
    std::os::unix::fs::symlink("nowhere.txt", desk.path("in/link.txt")).unwrap();
    let ran = desk.run(&["extract", "in"]);
    assert!(ran.code == 1 && ran.err.contains("in/link.txt: no such file") && !ran.out.is_empty(), "{}", ran.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_named_with_what_to_do() {
    let desk = reports(40);
    for format in ["jsonl", "csv", "xlsx", "parquet"] {
        let ran = desk.run(&["extract", "in", "-o", "/dev/full", "--format", format]);
        assert_eq!(ran.code, 1, "{format}");
        assert!(
            ran.err.contains("/dev/full: cannot write: ") && ran.err.contains("make room"),
            "{format}: {}",
            ran.err
        );
    }
    // A device has nothing beside it.
    assert!(!std::path::Path::new("/dev/failures.csv").exists());
    assert!(!desk.run(&["extract", "in", "-o", "/dev/stdout"]).out.is_empty());
}

#[test]
fn one_run_at_a_time_in_a_folder() {
    let desk = reports(1);
    desk.write("out/.zhengce/lock", "");
    let lock = std::fs::File::open(desk.path("out/.zhengce/lock")).unwrap();
    lock.lock().unwrap();
    let ran = desk.run(&["extract", "in", "-o", "out/"]);
    assert!(ran.code == 2 && ran.err.contains("another run is writing"), "{}", ran.err);
    lock.unlock().unwrap();
    assert_eq!(desk.run(&["extract", "in", "-o", "out/"]).code, 0);
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
fn two_hundred_megabytes_of_digits() {
    let desk = Desk::new();
    desk.write("in/a.txt", report("吴江区", 2025, "7"));
    let file = std::fs::File::create(desk.path("in/digits.txt")).unwrap();
    // Sparse, so that the test is quick; zeros are no better than ones.
    file.set_len(200 << 20).unwrap();
    let ran = desk.run(&["extract", "in"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("digits.txt: longer than 67108864 bytes"), "{}", ran.err);
    assert!(!ran.out.is_empty());
}

#[test]
fn sizes_of_max_bytes() {
    let desk = Desk::new();
    desk.write("a.txt", "全区地区生产总值增长7%。".repeat(50));
    for (size, code) in [("1K", 1), ("1000", 1), ("2k", 0), ("1M", 0), ("1G", 0), ("0", 2), ("many", 2), ("-1", 2)] {
        assert_eq!(desk.run(&["extract", "a.txt", "--max-bytes", size]).code, code, "{size}");
    }
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
