//! The measure that the head of a list names for all of its items.
//!
//! Finds: 主要农产品的产量指标如下：粮食…；棉花…, also on the lines below; 各部门的投资分配如下：; 主要产品产量继续增加，原煤达到N；
//! 从八大类商品价格看，食品下降N%.
//! Leaves alone: items that say by themselves what is measured (木材生产量, 利润), and values of another kind (money under 产量).
//! Gives: the item with the measure.

use memchr::memmem;
use once_cell::sync::Lazy;

use super::{Context, Figure, Line, Phrase, ellipsis};
use crate::lexicon::Role;
use crate::record::Measure;

/// The measure of a list, and how far it reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    measure: Phrase,
    /// The end of what the head, or the last item, stands in.
    until: usize,
    /// The list may go on in further sentences.
    goes_on: bool,
}

/// What the head of a list ends with.
static FOLLOWS: Lazy<memmem::Finder<'static>> = Lazy::new(|| memmem::Finder::new("如下"));

/// How far apart the items of a list may stand, in bytes.
const FAR: usize = 600;

/// What stands between the measure and 如下.
const LABELS: [&str; 14] =
    ["指标", "安排", "分配", "情况", "目标", "任务", "水平", "分布", "变化", "计划", "大致", "主要", "具体", "的"];

impl Listing {
    /// The list that a sentence is in: one that it begins, or the one before it.
    pub(super) fn of(line: &Line<'_>, before: Option<Self>) -> Option<Self> {
        let near = |l: &Self| l.goes_on && line.range.start.saturating_sub(l.until) <= FAR;
        begun(line).or(before.filter(near))
    }

    /// The metric of a figure with the measure of the list.
    pub(super) fn complete(&mut self, cx: &Context<'_, '_>, figure: &Figure) -> Option<Phrase> {
        const LONGEST: usize = 24;
        let item = figure.metric.filter(|m| m.len() == 1 && !m.is_expanded() && m.start() >= self.measure.end())?;
        let words = &cx.line.text[item.hull()];
        let noun = &cx.line.text[self.measure.hull()];
        let fits = match figure.measure {
            Measure::Growth => true,
            Measure::Level | Measure::Change => match noun {
                "价格" => false,
                "产量" | "总产量" | "生产" => made(cx),
                _ => cx.dimension() == "money",
            },
            _ => false,
        };
        let own = Role::RELATIONAL.or(Role::VERB).or(Role::UP).or(Role::DOWN).or(Role::KEEP);
        let bare = words.len() <= LONGEST
            && cx.lexicon.cues.measure_noun(words).is_none()
            && !cx.line.within(&item.hull()).iter().any(|t| t.is(own) && !t.is(Role::NOUN));
        let whole = item.with(self.measure);
        let named = |p: Phrase| cx.lexicon.indicators.named(&p.words(cx.line.text));
        let open = !ellipsis::complete(cx, item) || named(item) == named(whole);
        (fits && bare && open).then(|| {
            self.until = cx.line.range.end;
            whole
        })
    }
}

/// Whether an amount can be that of a product: weighed, or counted in more than 个.
fn made(cx: &Context<'_, '_>) -> bool {
    const COUNTS: [&str; 8] = ["个", "家", "项", "种", "座", "所", "条", "处"];
    match cx.dimension() {
        "mass" | "volume" | "energy" | "length" | "power" => true,
        "count" => !COUNTS.iter().any(|unit| cx.unit_is(unit)),
        _ => false,
    }
}

/// The measures that a list may have.
const MEASURES: [&str; 9] = ["总产量", "产量", "产值", "投资", "价格", "销售额", "零售额", "增加值", "生产"];

/// The list whose head a sentence holds.
fn begun(line: &Line<'_>) -> Option<Listing> {
    let text = &line.text[line.range.clone()];
    let start = line.range.start;
    let listing = |measure: std::ops::Range<usize>, goes_on| Listing {
        measure: Phrase::new(start + measure.start..start + measure.end),
        until: line.range.end,
        goes_on,
    };
    if let Some(at) = FOLLOWS.find(text.as_bytes()) {
        let (head, rest) = (&text[..at], &text[at + "如下".len()..]);
        let ends = rest.is_empty() || rest.starts_with(['：', ':', '。', ' ', '\u{3000}', '\n']);
        let mut head = head;
        while let Some(shorter) = LABELS.iter().find_map(|w| head.strip_suffix(*w)) {
            head = shorter;
        }
        let length = MEASURES.iter().find(|w| head.ends_with(**w)).map(|w| w.len())?;
        return ends.then(|| listing(head.len() - length..head.len(), true));
    }
    let clause = if text.starts_with(['从', '按', '分', '主']) { &text[..text.find('，')?] } else { return None };
    if clause.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    // 从八大类商品价格|看
    if clause.starts_with(['从', '按', '分'])
        && let Some(head) = clause.strip_suffix('看')
    {
        let head = head.strip_suffix('来').unwrap_or(head);
        let length = MEASURES.iter().find(|w| head.ends_with(**w) && head.len() > w.len()).map(|w| w.len())?;
        return Some(listing(head.len() - length..head.len(), false));
    }
    // 主要工业产品产量|继续增加
    let at = ["产品产量", "产品的产量"].iter().find_map(|w| Some(clause.find(w)? + w.len()))?;
    let moved = ["增加", "增长", "提高", "上升", "增产", "下降", "减少"].iter().any(|w| clause.ends_with(w));
    (moved && clause.starts_with("主要")).then(|| listing(at - "产量".len()..at, false))
}

#[cfg(test)]
mod tests {
    /// The metrics of a text.
    fn metrics(text: &str) -> Vec<String> {
        let records = crate::Extractor::new().extract(text);
        records.into_iter().filter_map(|r| Some(r.metric?.text.into_owned())).collect()
    }

    #[test]
    fn items_take_the_measure_of_the_head() {
        let text = "主要产品产量继续增加，原煤达到9亿吨，水泥突破2亿吨，工业利润达到30亿元。";
        assert_eq!(metrics(text), ["原煤产量", "水泥产量", "工业利润"]);
        let text = "从六大类商品价格看，食品下降1.9%，衣着上涨0.3%。全市工业用电增长3%。";
        assert_eq!(metrics(text)[1..], ["食品价格", "衣着价格", "工业用电"]);
    }

    #[test]
    fn a_list_goes_on_below_its_head() {
        let text = "主要农产品的产量指标如下：\n粮食3000万吨，比1980年增长12%。\n糖料400万吨，其中甜菜100万吨。\n投资总额60亿元。\n";
        let all = metrics(text);
        assert_eq!(all[..4], ["粮食产量", "粮食产量", "糖料产量", "甜菜产量"]);
        assert_eq!(all[4], "投资总额");
    }
}
