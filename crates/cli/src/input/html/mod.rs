//! Web pages as saved from government sites: the report without what the site puts around it.
//!
//! The report is the deepest element that holds nearly all sentences of the page; navigation is links,
//! and footers have no sentences. Lines such as 打印 and 分享 are dropped by the list in `boilerplate.tsv`.

mod depth;
mod elements;
mod lines;
mod main_part;
mod tables;
mod writer;

use encoding_rs::Encoding;
use scraper::{Html, Selector};

use super::{Contents, How, Reader, decode, within};
use crate::error::{Kind, Reason};
use depth::{DEEPEST, depth};
use lines::lines;
use main_part::main_part;

/// `.html`, `.htm`, `.shtml`.
pub struct Page;

impl Reader for Page {
    fn contents(&self, bytes: &[u8], how: &How) -> Result<Contents, Reason> {
        let source = decode::decode(bytes, how.encoding.or_else(|| declared(bytes)))?;
        if depth(&source) > DEEPEST {
            return Err(Reason::new(Kind::Broken, format!("its elements are nested more than {DEEPEST} deep")));
        }
        let page = Html::parse_document(&source);
        let mut text = String::new();
        if let Some(root) = main_part(&page) {
            let lines = lines(&page, root);
            if let Some(title) = title(&page).filter(|t| !lines.iter().take(8).any(|line| line.contains(t.as_str()))) {
                text.push_str(&title);
                text.push('\n');
            }
            for line in lines {
                text.push_str(&line);
                text.push('\n');
            }
        }
        if text.trim().is_empty() {
            return Err(Reason::new(Kind::Broken, "the page holds no text; was it saved before it had loaded?"));
        }
        within(text.len() as u64, how.max_bytes)?;
        Ok(text.into())
    }
}

/// Whether a page begins here, in any encoding that keeps ASCII.
pub fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    [&b"<!doctype html"[..], b"<html", b"<head", b"<meta"]
        .iter()
        .any(|tag| start.get(..tag.len()).is_some_and(|first| first.eq_ignore_ascii_case(tag)))
}

/// The encoding that the page names in its first bytes, unless a byte order mark or valid UTF-8 say otherwise.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let rest = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let name = rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_').next()?;
    // A page that says UTF-8 and is not is left to detection.
    decode::by_name(name).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// The title that the site's own metadata give, else the heading, else the window's title without the site.
fn title(page: &Html) -> Option<String> {
    let clean = |text: String| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then_some(text)
    };
    let select = |query: &str| page.select(&Selector::parse(query).expect("a fixed selector")).next();
    select(r#"meta[name="ArticleTitle" i]"#)
        .and_then(|meta| clean(meta.attr("content")?.to_owned()))
        .or_else(|| clean(select("h1")?.text().collect()))
        .or_else(|| {
            let text = clean(select("title")?.text().collect())?;
            text.split(['_', '|', '-', '—']).next().and_then(|first| clean(first.to_owned()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn how() -> How {
        How { max_bytes: 1 << 20, ..How::default() }
    }

    const PAGE: &str = r#"<!DOCTYPE html><html><head><meta charset="gb2312"><title>政府工作报告_吴江区人民政府</title>
      <meta name="ArticleTitle" content="2025年吴江区政府工作报告"><style>p{color:red}</style></head><body>
      <div class="top"><a href="/">首页</a> <a href="/xxgk">信息公开</a> 您现在的位置：首页 &gt; 政府工作报告</div>
      <nav>要闻动态、政务公开，互动交流。</nav>
      <div class="main"><div class="tools">字号：<a>大</a> <a>中</a> <a>小</a> 打印 分享到：</div>
       <div class="TRS_Editor"><p>　　各位代表：</p><p>　　完成一般公共预算收入<b>236.4</b>亿元，
          增长0.5%。<br>　　地区生产总值增长7%。</p>
        <table><tr><th rowspan="2">指标</th><th colspan="2">2024年</th></tr><tr><td>单位</td><td>数值</td></tr>
        <tr><td>地区生产总值</td><td>亿元</td><td>2,500</td></tr></table>
        <p style="display: none">隐藏，不见。</p></div>
       <p>责任编辑：张三</p><p>扫一扫在手机打开当前页</p></div>
      <footer>主办：吴江区人民政府，网站标识码3205090001</footer>
      <div>版权所有：吴江区人民政府　苏ICP备05000001号，地址：中山北路。</div><script>var a = "，。";</script></body></html>"#;

    #[test]
    fn the_report_without_the_site() {
        let text = Page.contents(PAGE.as_bytes(), &how()).unwrap().text;
        assert_eq!(
            text,
            "2025年吴江区政府工作报告\n各位代表：\n完成一般公共预算收入236.4亿元，增长0.5%。\n地区生产总值增长7%。\n\
             指标\t2024年\n\t单位\t数值\n地区生产总值\t亿元\t2,500\n"
        );
    }

    #[test]
    fn pages_in_gbk() {
        let bytes = encoding_rs::GBK.encode(PAGE).0;
        assert_eq!(Page.contents(&bytes, &how()), Page.contents(PAGE.as_bytes(), &how()));
    }

    #[test]
    fn old_pages_lay_out_with_tables() {
        let page = "<table><tr><td><a>首页</a></td><td><table><tr><td><p>地区生产总值增长7%，好。</p><p>出口增长3%。</p></td></tr></table></td></tr></table>";
        assert_eq!(Page.contents(page.as_bytes(), &how()).unwrap().text, "地区生产总值增长7%，好。\n出口增长3%。\n");
    }

    #[test]
    fn deep_nesting_is_no_crash() {
        let page = |deep| format!("{}地区生产总值增长7%。", "<div>".repeat(deep));
        assert_eq!(Page.contents(page(1500).as_bytes(), &how()).unwrap().text, "地区生产总值增长7%。\n");
        assert_eq!(Page.contents(page(50_000).as_bytes(), &how()).unwrap_err().kind, Kind::Broken);
    }

    #[test]
    fn nothing_to_read() {
        assert_eq!(
            Page.contents(b"<html><body><script>x</script></body></html>", &how()).unwrap_err().kind,
            Kind::Broken
        );
    }
}
