//! Running the command, and reports to run it on.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A report that says its year and region, a result and a target.
pub fn report(region: &str, year: i32, growth: &str) -> String {
    format!(
        "{year}年{region}政府工作报告\n\n一、{}年工作回顾\n全区地区生产总值增长{growth}%。\
         完成一般公共预算收入241.1亿元，一般公共预算收入增长0.5%。\n\n\
         二、{year}年工作安排\n主要预期目标是：地区生产总值增长6%左右。\n",
        year - 1
    )
}

/// A PDF: a page a line of text, or a picture over the whole page.
pub fn pdf(pages: &[Option<&str>]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|i| format!("{} 0 R ", 6 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {}/Kids[{kids}]>>", pages.len()),
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)\
         /Supplement 4>>/DW 1000>>"
            .to_owned(),
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\
         \u{7f}\nendstream"
            .to_owned(),
    ];
    for (i, page) in pages.iter().enumerate() {
        let content = match page {
            Some(line) => {
                let hex: String = line.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                format!("BT /F 12 Tf 60 700 Td <{hex}> Tj ET")
            }
            None => "q 595 0 0 842 0 0 cm /I Do Q".to_owned(),
        };
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>/XObject<</I 5 0 R>>>>\
             /Contents {} 0 R>>",
            7 + 2 * i
        ));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len()));
    }
    let mut file = "%PDF-1.5\n".to_owned();
    let mut places = String::new();
    for (i, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let (start, size) = (file.len(), objects.len() + 1);
    file += &format!("xref\n0 {size}\n0000000000 65535 f \n{places}");
    file += &format!("trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n");
    file.into_bytes()
}

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Ran {
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).unwrap()
    }

    pub fn records(&self) -> Vec<zhengce::record::Record<'_>> {
        self.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""));
        self
    }
}

/// A folder to work in, and the command in it.
pub struct Desk {
    pub folder: TempDir,
}

impl Desk {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        String::from_utf8(self.bytes(name)).unwrap()
    }

    #[track_caller]
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    /// The files below a folder, hidden ones left out.
    pub fn list(&self, name: &str) -> Vec<String> {
        fn walk(root: &Path, at: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(at).unwrap().map(Result::unwrap) {
                let path = entry.path();
                if entry.file_name().to_string_lossy().starts_with('.') {
                } else if path.is_dir() {
                    walk(root, &path, found);
                } else {
                    found.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
                }
            }
        }
        let mut found = Vec::new();
        walk(&self.path(name), &self.path(name), &mut found);
        found.sort();
        found
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhengce"));
        command.args(args).current_dir(self.folder.path());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    pub fn run_with(&self, args: &[&str], stdin: &[u8]) -> Ran {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        let stdin = stdin.to_vec();
        let feeder = std::thread::spawn(move || {
            let _ = pipe.write_all(&stdin);
        });
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        Ran {
            code: output.status.code().expect("ended by a signal"),
            out: output.stdout,
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A desk with `count` reports of growing length in `in/`.
pub fn reports(count: usize) -> Desk {
    let desk = Desk::new();
    for i in 0..count {
        let text = report("吴江区", 2000 + i as i32 % 26, &format!("{}.{}", i % 9 + 1, i % 10));
        desk.write(&format!("in/{:03}.txt", i), text.repeat(1 + i % 5));
    }
    desk
}

/// All files of a folder with their bytes.
pub fn files(desk: &Desk, folder: &str) -> Vec<(String, Vec<u8>)> {
    desk.list(folder).into_iter().map(|name| (name.clone(), desk.bytes(&format!("{folder}/{name}")))).collect()
}
