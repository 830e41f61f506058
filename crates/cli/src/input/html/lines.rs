//! An element → its lines, without links that lead elsewhere and the words of the site.

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::elements::{block, dropped};
use super::tables::{is_data, rows};
use super::writer::Lines;
use crate::input::boilerplate;

/// The lines of an element: a block each, table rows with tabs between their cells.
pub fn lines(page: &Html, root: NodeId) -> Vec<String> {
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
        let navigation = linked * 10 > line.len() * 7 && line.chars().count() < 60;
        if !navigation && !boilerplate::is(&line) {
            lines.push(line);
        }
    }
    lines
}
