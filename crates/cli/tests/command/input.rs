//! Every format of input, through the whole command.

use std::io::{Cursor, Write};

use crate::support::{Desk, report};

fn utf16(text: &str) -> Vec<u8> {
    [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

#[test]
fn encodings_give_the_same_records() {
    let desk = Desk::new();
    let text = report("吴江区", 2025, "7");
    desk.write("utf8.txt", &text)
        .write("bom.txt", format!("\u{feff}{text}"))
        .write("gbk.txt", gbk(&text))
        .write("utf16.txt", utf16(&text))
        .write("crlf.md", &text);
    let mut all = Vec::new();
    for file in ["utf8.txt", "bom.txt", "gbk.txt", "utf16.txt", "crlf.md"] {
        let ran = desk.run(&["extract", file, "--save-text", "texts"]).ok();
        let stem = file.split('.').next().unwrap();
        assert_eq!(desk.read(&format!("texts/{stem}.txt")), text);
        all.push(ran.text().replace(&format!("\"doc\":\"{stem}\""), ""));
    }
    assert!(!all[0].is_empty() && all.iter().all(|one| one == &all[0]));
}

#[test]
fn encoding_overrides_detection() {
    let desk = Desk::new();
    desk.write("a.txt", gbk(&report("吴江区", 2025, "7")));
    assert!(!desk.run(&["extract", "a.txt", "--encoding", "gbk"]).ok().out.is_empty());
    let ran = desk.run(&["extract", "a.txt", "--encoding", "utf-8"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("a.txt: is not valid UTF-8"), "{}", ran.err);
    assert_eq!(desk.run(&["extract", "a.txt", "--encoding", "klingon"]).code, 2);
}

#[test]
fn word_and_web_pages() {
    let desk = Desk::new();
    let text = report("吴江区", 2025, "7");
    let paragraphs: String = text.lines().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let mut docx = zip::ZipWriter::new(Cursor::new(Vec::new()));
    docx.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(docx, "<w:document xmlns:w=\"w\"><w:body>{paragraphs}</w:body></w:document>").unwrap();
    desk.write("a.docx", docx.finish().unwrap().into_inner());
    let paragraphs: String = text.lines().map(|line| format!("<p>{line}</p>")).collect();
    let page = format!(
        "<html><meta charset=gbk><body><ul><li><a>首页</a></li></ul><div id=zoom>{paragraphs}</div>\
         <div>打印 关闭</div><div>版权所有：某某区人民政府</div></body></html>"
    );
    desk.write("a.html", gbk(&page));
    let values = |file: &str| {
        let ran = desk.run(&["extract", file, "--save-text", "texts"]).ok();
        let saved = desk.read("texts/a.txt");
        let records = ran.records();
        for record in &records {
            let quantity = record.quantity.as_ref().unwrap();
            assert_eq!(&saved[quantity.span.bytes()], &*quantity.text);
            assert_eq!(record.region.as_ref().unwrap().name, "吴江区");
        }
        records.iter().map(|r| r.quantity.as_ref().unwrap().text.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(values("a.docx"), values("a.html"));
    assert!(values("a.docx").contains(&"241.1亿元".to_owned()));
}

/// A table of three reports; the second has no year and region of its own but columns that give them.
fn table(desk: &Desk) -> Vec<[String; 4]> {
    let plain = "去年，全区地区生产总值增长7%。".to_owned();
    let rows = vec![
        ["x/1".to_owned(), "2020".to_owned(), "昆山市".to_owned(), report("吴江区", 2025, "7")],
        ["x/2".to_owned(), "2021".to_owned(), "太仓市".to_owned(), plain.clone()],
        [String::new(), String::new(), String::new(), plain],
    ];
    for (file, delimiter, encode) in [("t.csv", b',', false), ("t.tsv", b'\t', false), ("gbk.csv", b',', true)] {
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["id", "year", "region", "full_text"]).unwrap();
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        desk.write(file, if encode { gbk(std::str::from_utf8(&bytes).unwrap()) } else { bytes });
    }
    let lines: String = rows
        .iter()
        .map(|[id, year, region, text]| {
            let year = year.parse::<i32>().ok();
            serde_json::json!({"id": id, "year": year, "region": region, "full_text": text}).to_string() + "\n"
        })
        .collect();
    desk.write("t.jsonl", lines);
    rows
}

const COLUMNS: [&str; 8] =
    ["--text-column", "full_text", "--id-column", "id", "--year-column", "year", "--region-column", "region"];

#[test]
fn tables_are_a_document_a_row() {
    let desk = Desk::new();
    table(&desk);
    for file in ["t.csv", "t.tsv", "gbk.csv", "t.jsonl"] {
        let ran = desk.run(&[&["extract", file, "--region", "张家港市"], &COLUMNS[..]].concat()).ok();
        let mut seen: Vec<_> = ran
            .records()
            .iter()
            .map(|r| {
                (
                    r.doc.to_string(),
                    r.region.as_ref().map(|r| r.name.to_string()),
                    r.period.and_then(|p| p.first_year()),
                )
            })
            .collect();
        seen.retain(|(_, _, year)| year.is_none_or(|year| year < 2025));
        seen.dedup();
        let stem = file.split('.').next().unwrap();
        let region = |name: &str| Some(name.to_owned());
        assert_eq!(
            seen,
            [
                ("x/1".to_owned(), region("吴江区"), Some(2024)),
                ("x/2".to_owned(), region("太仓市"), Some(2020)),
                (format!("{stem}-3"), region("张家港市"), None),
            ],
            "{file}"
        );
    }
}

#[test]
fn parquet_tables() {
    use arrow_array::{ArrayRef, Int64Array, LargeStringArray, RecordBatch, StringArray};
    use std::sync::Arc;
    let desk = Desk::new();
    let rows = table(&desk);
    let column = |i: usize| rows.iter().map(|row| Some(row[i].clone())).collect::<Vec<_>>();
    let batch = RecordBatch::try_from_iter([
        ("id", Arc::new(StringArray::from(column(0))) as ArrayRef),
        ("other", Arc::new(StringArray::from(column(0))) as ArrayRef),
        ("year", Arc::new(Int64Array::from(vec![Some(2020), Some(2021), None]))),
        ("region", Arc::new(StringArray::from(column(2)))),
        ("full_text", Arc::new(LargeStringArray::from(column(3)))),
    ])
    .unwrap();
    let mut bytes = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut bytes, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    desk.write("t.parquet", &bytes).write("cut.parquet", &bytes[..bytes.len() / 2]);
    let read = |file: &str| desk.run(&[&["extract", file], &COLUMNS[..]].concat());
    assert_eq!(read("t.parquet").ok().text().replace("t-3", ""), read("t.csv").ok().text().replace("t-3", ""));
    let ran = read("cut.parquet");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("cut.parquet: no readable Parquet"), "{}", ran.err);
}

#[test]
fn bad_tables_and_rows_are_named() {
    let desk = Desk::new();
    table(&desk);
    let ran = desk.run(&["extract", "t.csv"]);
    assert!(ran.code == 1 && ran.err.contains("--text-column"), "{}", ran.err);
    let ran = desk.run(&["extract", "t.csv", "--text-column", "text"]);
    assert!(ran.code == 1 && ran.err.contains("its columns are: id, year, region, full_text"), "{}", ran.err);
    for flag in ["--id-column", "--year-column", "--region-column"] {
        assert_eq!(desk.run(&["extract", "t.csv", flag, "id"]).code, 2);
        assert_eq!(desk.run(&["extract", "t.csv", "--text-column", "full_text", flag, "nowhere"]).code, 1);
    }
    desk.write("rows.jsonl", "{\"full_text\": \"全区地区生产总值增长7%。\"}\nno json\n{\"text\": 1}\n\n{\"full_text\": \"全区地区生产总值增长8%。\"}\n");
    let ran = desk.run(&["extract", "rows.jsonl", "--text-column", "full_text", "-o", "out/"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("rows.jsonl, row 2: no JSON object"), "{}", ran.err);
    assert!(ran.err.contains("rows.jsonl, row 3: has no text in “full_text”; its keys are: text"), "{}", ran.err);
    assert!(desk.read("out/failures.csv").contains("rows.jsonl,2,failed,broken,"));
    assert!(ran.err.contains("2 documents"), "{}", ran.err);
    // A row that is too long is left out, the others are not.
    let ran = desk.run(&["extract", "t.csv", "--text-column", "full_text", "--max-bytes", "100"]);
    assert!(
        ran.code == 1 && ran.err.contains("t.csv, row 1: longer than 100 bytes") && !ran.out.is_empty(),
        "{}",
        ran.err
    );
}

#[test]
fn tables_of_a_folder_only_when_asked_for() {
    let desk = Desk::new();
    table(&desk);
    desk.write("in/a.txt", report("吴江区", 2025, "7"));
    std::fs::copy(desk.path("t.csv"), desk.path("in/t.csv")).unwrap();
    let docs = |args: &[&str]| {
        let ran = desk.run(&[&["extract", "in"], args].concat()).ok();
        let mut docs: Vec<_> = ran.records().iter().map(|r| r.doc.to_string()).collect();
        docs.dedup();
        docs
    };
    assert_eq!(docs(&[]), ["a"]);
    assert_eq!(docs(&["--text-column", "full_text"]), ["a", "t-1", "t-2", "t-3"]);
}
