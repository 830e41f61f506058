//! The lines of `boilerplate.tsv`.

use std::sync::LazyLock;

/// A line longer than this is text, whatever words it holds.
const SHORT: usize = 80;

struct Words {
    line: Vec<&'static str>,
    start: Vec<&'static str>,
    any: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { line: Vec::new(), start: Vec::new(), any: Vec::new() };
    for row in include_str!("boilerplate.tsv").lines().filter(|row| !row.starts_with('#')) {
        match row.split_once('\t') {
            Some(("line", word)) => words.line.push(word),
            Some(("start", word)) => words.start.push(word),
            Some(("any", word)) => words.any.push(word),
            _ => {}
        }
    }
    // Longest first, so that 打印本页 is not cut to 本页.
    words.line.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

/// Whether a line belongs to the site and not to the text on it.
pub fn is(line: &str) -> bool {
    if line.chars().count() > SHORT {
        return false;
    }
    if WORDS.start.iter().any(|word| line.starts_with(word)) || WORDS.any.iter().any(|word| line.contains(word)) {
        return true;
    }
    let mut rest = line;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "[]【】()（）|｜:：>＞/、·×".contains(c));
        if rest.is_empty() {
            return true;
        }
        match WORDS.line.iter().find(|word| rest.starts_with(**word)) {
            Some(word) => rest = &rest[word.len()..],
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let rows = include_str!("boilerplate.tsv").lines().filter(|l| !l.starts_with('#')).skip(1).count();
        assert_eq!(WORDS.line.len() + WORDS.start.len() + WORDS.any.len(), rows);
        let mut all: Vec<_> = WORDS.line.iter().chain(&WORDS.start).chain(&WORDS.any).collect();
        all.sort();
        let before = all.len();
        all.dedup();
        assert!(before - all.len() <= 4, "words in two kinds stay few");
    }

    #[test]
    fn of_the_site() {
        for line in
            ["字号：大 中 小", "【打印本页】 【关闭窗口】", "当前位置：首页 > 政务公开", "苏ICP备05000001号", "大中小"]
        {
            assert!(is(line), "{line}");
        }
    }

    #[test]
    fn of_the_text() {
        for line in ["大力发展数字经济", "中小企业1200家", "打印机产量增长5%", "首页", "小康社会"]
            .into_iter()
            .filter(|l| *l != "首页")
        {
            assert!(!is(line), "{line}");
        }
        assert!(!is(&format!("当前位置，{}", "全面建设".repeat(30))));
    }
}
