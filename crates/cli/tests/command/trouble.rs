//! What cannot be read or written is named with what to do about it, and the rest goes on.

use crate::support::{Desk, files, pdf, report, reports};

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
    desk.write("in/a.pdf", pdf(&[Some(line), None, None, Some(line)]));
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
    desk.write("scan.pdf", pdf(&[None, None]));
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
#[cfg(unix)]
fn files_that_cannot_grow_stop_the_run_and_resume_mends_it() {
    let desk = reports(60);
    for format in ["csv", "parquet", "xlsx"] {
        let out = format!("out-{format}/");
        // Files of at most some kilobytes, as if the disk were full.
        let run = format!("ulimit -f 16; trap '' XFSZ; exec \"$0\" extract in -o {out} --format {format} --resume");
        let output = std::process::Command::new("sh")
            .args(["-c", &run, env!("CARGO_BIN_EXE_zhengce")])
            .current_dir(desk.folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{format}: {said}");
        assert!(said.contains("cannot write") && said.contains("make room") && !said.contains("panicked"), "{said}");
        assert_eq!(desk.list(&out), Vec::<String>::new(), "{format}: nothing half-done has a name");
        assert_eq!(desk.run(&["extract", "in", "-o", &out, "--format", format, "--resume"]).code, 0);
        let whole = format!("whole-{format}/");
        desk.run(&["extract", "in", "-o", &whole, "--format", format]);
        assert!(files(&desk, &out) == files(&desk, &whole), "{format}");
    }
}
