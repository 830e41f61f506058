//! Where on a page the report stands: the deepest element that holds nearly all sentences.

use std::collections::BTreeMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

use super::elements::dropped;
use crate::input::boilerplate;

/// Text of a report rather than of the site.
fn is_sentence(text: &str) -> bool {
    text.contains(['，', '。', '；', '、', '：', '%', '％']) && !boilerplate::is(text.trim())
}

/// The deepest element with at least nine tenths of the page's sentences; links do not count.
pub fn main_part(page: &Html) -> Option<NodeId> {
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
