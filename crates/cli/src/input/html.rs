//! Web pages as saved from government sites: the report without what the site puts around it.
//!
//! The report is the deepest element that holds nearly all sentences of the page; navigation is links,
//! and footers have no sentences. Lines such as 打印 and 分享 are dropped by the list in `boilerplate.tsv`.

use std::collections::BTreeMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use encoding_rs::Encoding;
use scraper::{ElementRef, Html, Node, Selector};

use super::{How, Reader, boilerplate, decode, within};
use crate::error::{Kind, Reason};

/// `.html`, `.htm`, `.shtml`.
pub struct Page;

impl Reader for Page {
    fn text(&self, bytes: &[u8], how: &How) -> Result<String, Reason> {
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
        Ok(text)
    }
}

/// Parsing takes time with the square of the depth; pages of people stay far below this.
const DEEPEST: usize = 2000;

/// How deep the elements nest that nothing closes by itself.
fn depth(source: &str) -> usize {
    let bytes = source.as_bytes();
    let (mut now, mut most) = (0_usize, 0);
    for (at, _) in source.match_indices('<') {
        let closing = bytes.get(at + 1) == Some(&b'/');
        let name = &bytes[(at + 1 + usize::from(closing)).min(bytes.len())..];
        let length = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let nests = [&b"div"[..], b"table", b"section", b"span", b"ul", b"ol", b"blockquote", b"center", b"dl"];
        if nests.iter().any(|nest| name[..length].eq_ignore_ascii_case(nest)) {
            now = if closing { now.saturating_sub(1) } else { now + 1 };
            most = most.max(now);
        }
    }
    most
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

/// Elements with nothing of the report in them.
fn dropped(element: &scraper::node::Element) -> bool {
    matches!(
        element.name(),
        "script"
            | "style"
            | "noscript"
            | "template"
            | "head"
            | "nav"
            | "header"
            | "footer"
            | "aside"
            | "form"
            | "button"
            | "select"
            | "input"
            | "textarea"
            | "iframe"
            | "object"
            | "svg"
            | "canvas"
    ) || element.attr("hidden").is_some()
        || element.attr("style").is_some_and(|style| {
            let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
            style.to_ascii_lowercase().contains("display:none")
        })
}

fn block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "body"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "blockquote"
            | "pre"
            | "hr"
            | "center"
            | "figure"
            | "figcaption"
            | "address"
            | "fieldset"
            | "html"
    )
}

/// Text of a report rather than of the site.
fn is_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', '、', '：', '%', '％']) && !boilerplate::is(text.trim())
}

/// The deepest element with at least nine tenths of the page's sentences; links do not count.
fn main_part(page: &Html) -> Option<NodeId> {
    // How much of it stands below each open element; a finished element gives its sum to its parent.
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let mut sums: BTreeMap<usize, (NodeId, usize)> = BTreeMap::new();
    let mut order = 0;
    let mut skip: Option<NodeId> = None;
    for edge in page.tree.root().traverse() {
        match edge {
            Edge::Open(node) if skip.is_none() => match node.value() {
                Node::Element(element) if dropped(element) || element.name() == "a" => skip = Some(node.id()),
                Node::Element(_) => open.push((node.id(), 0)),
                Node::Text(text) if is_sentence(text) => {
                    if let Some(last) = open.last_mut() {
                        last.1 += text.chars().filter(|c| !c.is_whitespace()).count();
                    }
                }
                _ => {}
            },
            Edge::Open(_) => {}
            Edge::Close(node) if skip == Some(node.id()) => skip = None,
            Edge::Close(node) if skip.is_none() && node.value().is_element() => {
                let (id, sum) = open.pop()?;
                if let Some(parent) = open.last_mut() {
                    parent.1 += sum;
                }
                // Children close before their parents: of equal sums the first is the deepest.
                sums.insert(order, (id, sum));
                order += 1;
            }
            Edge::Close(_) => {}
        }
    }
    let (root, whole) = *sums.values().next_back()?;
    let holds = |id: NodeId| {
        let name = page.tree.get(id).and_then(|node| node.value().as_element().map(|e| e.name().to_owned()));
        // A paragraph or a cell alone is no report's place: its neighbours belong to it.
        name.is_some_and(|name| matches!(name.as_str(), "div" | "article" | "section" | "main" | "td" | "body"))
    };
    sums.values().find(|(id, sum)| whole > 0 && *sum * 10 >= whole * 9 && holds(*id)).map(|(id, _)| *id).or(Some(root))
}

/// The lines of an element: a block each, table rows with tabs between their cells.
fn lines(page: &Html, root: NodeId) -> Vec<String> {
    let mut writer = Lines::default();
    let Some(root) = page.tree.get(root) else { return Vec::new() };
    let mut skip: Option<NodeId> = None;
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) if skip.is_none() => match node.value() {
                Node::Element(element) if dropped(element) => skip = Some(node.id()),
                Node::Element(element) => match element.name() {
                    "br" => writer.end_line(),
                    "table" if ElementRef::wrap(node).is_some_and(is_data) => {
                        writer.end_line();
                        for row in ElementRef::wrap(node).map(rows).unwrap_or_default() {
                            writer.lines.push((row, 0));
                        }
                        skip = Some(node.id());
                    }
                    "a" => writer.in_link += 1,
                    name if block(name) => writer.end_line(),
                    _ => {}
                },
                Node::Text(text) => writer.push(text),
                _ => {}
            },
            Edge::Open(_) => {}
            Edge::Close(node) if skip == Some(node.id()) => skip = None,
            Edge::Close(node) if skip.is_none() => match node.value() {
                Node::Element(element) if element.name() == "a" => writer.in_link -= 1,
                Node::Element(element) if block(element.name()) => writer.end_line(),
                _ => {}
            },
            Edge::Close(_) => {}
        }
    }
    writer.end_line();
    let mut lines: Vec<String> = Vec::with_capacity(writer.lines.len());
    for (line, linked) in writer.lines {
        // A short line that is mostly links leads elsewhere.
        let navigation = linked * 10 > line.chars().count() * 7 && line.chars().count() < 60;
        if !navigation && !boilerplate::is(&line) {
            lines.push(line);
        }
    }
    lines
}

#[derive(Default)]
struct Lines {
    /// Finished lines, and how many of their characters are links.
    lines: Vec<(String, usize)>,
    line: String,
    linked: usize,
    in_link: usize,
}

impl Lines {
    fn push(&mut self, text: &str) {
        let before = self.line.chars().count();
        let blank_before = text.starts_with(|c: char| c.is_ascii_whitespace());
        for (i, word) in text.split([' ', '\t', '\n', '\r', '\u{c}', '\u{a0}']).filter(|w| !w.is_empty()).enumerate() {
            if (i > 0 || blank_before) && gap(&self.line, word) {
                self.line.push(' ');
            }
            self.line.push_str(word);
        }
        if text.ends_with(|c: char| c.is_ascii_whitespace()) && self.line.ends_with(|c: char| c.is_ascii_alphanumeric())
        {
            self.line.push(' ');
        }
        if self.in_link > 0 {
            self.linked += self.line.chars().count() - before;
        }
    }

    fn end_line(&mut self) {
        let line = self.line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
        if !line.is_empty() {
            self.lines.push((line.to_owned(), self.linked));
        }
        self.line.clear();
        self.linked = 0;
    }
}

/// Whether white space of the source is a blank of the text: not between Han, where it is only layout.
fn gap(before: &str, after: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric();
    before.ends_with(word) && after.starts_with(word)
}

/// A table of data, not one that lays out the page: no table inside, no cell as long as an article.
fn is_data(table: ElementRef<'_>) -> bool {
    let inner = Selector::parse("table").expect("a fixed selector");
    let cell = Selector::parse("td, th").expect("a fixed selector");
    table.select(&inner).next().is_none()
        && table.select(&cell).nth(1).is_some()
        && table.select(&cell).all(|cell| cell.text().map(str::len).sum::<usize>() < 900)
}

fn rows(table: ElementRef<'_>) -> Vec<String> {
    let row = Selector::parse("caption, tr").expect("a fixed selector");
    let mut lines = Vec::new();
    // Columns that a cell of a row above still covers, and for how many rows.
    let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
    for row in table.select(&row) {
        let mut cells = Vec::new();
        if row.value().name() == "caption" {
            cells.push(cell_text(row));
        }
        for cell in row.child_elements().filter(|c| matches!(c.value().name(), "td" | "th")) {
            fill(&mut cells, &mut covered);
            let span =
                |name: &str| cell.attr(name).and_then(|n| n.trim().parse().ok()).unwrap_or(1_usize).clamp(1, 100);
            let (columns, down) = (span("colspan"), span("rowspan"));
            for i in 0..columns {
                if down > 1 {
                    covered.insert(cells.len(), down - 1);
                }
                cells.push(if i == 0 { cell_text(cell) } else { String::new() });
            }
        }
        fill(&mut cells, &mut covered);
        if cells.iter().any(|cell| !cell.is_empty()) {
            lines.push(cells.join("\t").trim_end().to_owned());
        }
    }
    lines
}

fn fill(cells: &mut Vec<String>, covered: &mut BTreeMap<usize, usize>) {
    while let Some(left) = covered.get_mut(&cells.len()) {
        *left -= 1;
        if *left == 0 {
            covered.remove(&cells.len());
        }
        cells.push(String::new());
    }
}

fn cell_text(cell: ElementRef<'_>) -> String {
    let mut lines = Lines::default();
    for piece in cell.text() {
        lines.push(piece);
    }
    lines.end_line();
    lines.lines.into_iter().map(|(line, _)| line).next().unwrap_or_default()
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
       <div class="TRS_Editor"><p>　　各位代表：</p><p>　　完成一般公共预算收入<b>241.1</b>亿元，
          增长0.5%。<br>　　地区生产总值增长7%。</p>
        <table><tr><th rowspan="2">指标</th><th colspan="2">2024年</th></tr><tr><td>单位</td><td>数值</td></tr>
        <tr><td>地区生产总值</td><td>亿元</td><td>2,500</td></tr></table>
        <p style="display: none">隐藏，不见。</p></div>
       <p>责任编辑：张三</p><p>扫一扫在手机打开当前页</p></div>
      <footer>主办：吴江区人民政府，网站标识码3205090001</footer>
      <div>版权所有：吴江区人民政府　苏ICP备05000001号，地址：中山北路。</div><script>var a = "，。";</script></body></html>"#;

    #[test]
    fn the_report_without_the_site() {
        let text = Page.text(PAGE.as_bytes(), &how()).unwrap();
        assert_eq!(
            text,
            "2025年吴江区政府工作报告\n各位代表：\n完成一般公共预算收入241.1亿元，增长0.5%。\n地区生产总值增长7%。\n\
             指标\t2024年\n\t单位\t数值\n地区生产总值\t亿元\t2,500\n"
        );
    }

    #[test]
    fn pages_in_gbk() {
        let bytes = encoding_rs::GBK.encode(PAGE).0;
        assert_eq!(Page.text(&bytes, &how()), Page.text(PAGE.as_bytes(), &how()));
    }

    #[test]
    fn old_pages_lay_out_with_tables() {
        let page = "<table><tr><td><a>首页</a></td><td><table><tr><td><p>地区生产总值增长7%，好。</p><p>出口增长3%。</p></td></tr></table></td></tr></table>";
        assert_eq!(Page.text(page.as_bytes(), &how()).unwrap(), "地区生产总值增长7%，好。\n出口增长3%。\n");
    }

    #[test]
    fn deep_nesting_is_no_crash() {
        let page = |deep| format!("{}地区生产总值增长7%。", "<div>".repeat(deep));
        assert_eq!(Page.text(page(1500).as_bytes(), &how()).unwrap(), "地区生产总值增长7%。\n");
        assert_eq!(Page.text(page(50_000).as_bytes(), &how()).unwrap_err().kind, Kind::Broken);
    }

    #[test]
    fn nothing_to_read() {
        assert_eq!(Page.text(b"<html><body><script>x</script></body></html>", &how()).unwrap_err().kind, Kind::Broken);
    }
}
