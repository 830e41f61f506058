//! Tables: one figure a cell.
//!
//! Finds: tables by metric, by place (县区) and by year; a line of heads (指标, 6月末, 增长（%）), lines with a label and numbers under them, the unit from the head,
//! the label, or the line 单位：亿元. A head that speaks of growth makes a growth, one of a share a share, one of a
//! difference a change; a head with a time gives the period.
//! Leaves alone: lines without a label, cells that hold no number.
//! Gives: an amount in the table's unit, with the label as its metric.

use std::ops::Range;

use super::phrase::Phrase;
use crate::document::TableRow;
use crate::lexicon::Lexicon;
use crate::mention::{Amount, Time, scan_amounts};
use crate::record::{Edtf, Measure};

/// A number of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct CellFigure {
    /// The number with its unit; the unit's place may be in the head or in the line above the table.
    pub amount: Amount,
    /// The label of its line.
    pub metric: Phrase,
    /// What the head of its column says.
    pub measure: Measure,
    /// Whose figure it is, in a table by place.
    pub entity: Option<Range<usize>>,
    /// The time that the head, the label or the title names.
    pub period: Option<Edtf>,
    /// The label of its line, and the number of its column.
    label: Range<usize>,
    column: usize,
    /// The column is one of a budget that is still to be carried out.
    pub is_aim: bool,
    /// The value is one of all years of the period together: plans print it in square brackets.
    pub is_sum: bool,
    /// The label says that the value is a decrease (单位GDP能耗降低).
    pub negative: bool,
    /// The line, as evidence.
    pub line: Range<usize>,
    /// Number of the section.
    pub section: usize,
}

/// The unit and scale that words like 亿元 stand for.
#[derive(Clone, Debug)]
struct Printed {
    one: Amount,
    at: usize,
}

/// What the line above a table says (单位：亿元; 单位：万人、%).
#[derive(Clone, Debug, Default)]
struct Units {
    /// The unit of levels, unless several are named.
    level: Option<Printed>,
    /// The unit of growths and shares, where another is named beside it.
    rate: Option<Printed>,
}

impl Units {
    fn read(text: &str, line: Option<Range<usize>>, lexicon: &Lexicon) -> Self {
        let Some(line) = line else { return Self::default() };
        let mut start = line.start;
        let mut named = Vec::new();
        for word in text[line].split(['、', '，', ',', ' ']) {
            // beside a unit that is not known, the others may be anybody's
            match printed(text, start..start + word.len(), lexicon) {
                Some(unit) => named.push(unit),
                None if word.is_empty() => {}
                None => return Self::default(),
            }
            start += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        }
        if named.len() < 2 {
            return Self { level: named.pop(), rate: None };
        }
        let (rates, mut levels): (Vec<_>, Vec<_>) =
            named.into_iter().partition(|p| lexicon.dimension(&p.one) == "ratio");
        Self { level: levels.pop().filter(|_| levels.is_empty()), rate: rates.into_iter().next() }
    }
}

/// What the head of a column says of its cells.
#[derive(Clone, Debug, Default)]
struct Column {
    measure: Option<Measure>,
    unit: Option<Printed>,
    period: Option<Edtf>,
    noun: Option<Range<usize>>,
    /// Its words, without a bracket.
    head: Range<usize>,
    is_aim: bool,
    /// Its cells are the units of their lines.
    units: bool,
    /// Its cells are the labels of their lines (类别, 指标, 2005年).
    labels: bool,
}

/// What the labels of a table name: by default the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Labels {
    Metrics,
    Places,
    Times,
}

impl Labels {
    /// Told by the head of the column of labels (县区, 年份).
    fn of(head: &str) -> Self {
        let head = head.trim();
        let short = head.chars().count() <= 8;
        if short && ["县", "区", "市", "州", "乡镇", "省份"].iter().any(|w| head.contains(w)) {
            Self::Places
        } else if matches!(head, "年份" | "年度" | "月份" | "时间") {
            Self::Times
        } else {
            Self::Metrics
        }
    }
}

/// Reads the lines of tables, appending to `out`.
pub fn tables(
    text: &str,
    rows: &[TableRow],
    amounts: &[Amount],
    times: &[Time],
    lexicon: &Lexicon,
    out: &mut Vec<CellFigure>,
) {
    for table in rows.chunk_by(|a, b| a.table == b.table) {
        let mut columns: Vec<Column> = Vec::new();
        let mut labels = Labels::Metrics;
        let units = Units::read(text, table.iter().find_map(|r| r.unit.clone()), lexicon);
        // 居民消费价格涨跌幅度, in %: every cell is a growth
        let title = table.iter().find_map(|r| r.title.clone()).map_or("", |title| text[title].trim_end());
        let grows = units.level.as_ref().is_some_and(|u| lexicon.dimension(&u.one) == "ratio");
        let plain = if grows && lexicon.cues.is_growth_noun(title) { Measure::Growth } else { Measure::Level };
        for row in table {
            let numbers = row.cells.iter().skip(1);
            let numbers =
                numbers.filter(|c| number(amounts, &unbracketed(text, c.range.clone()).0, text).is_some()).count();
            if numbers == 0 {
                if row.cells.iter().filter(|c| !c.range.is_empty()).count() > 1 {
                    labels = row.cells.first().map_or(Labels::Metrics, |c| Labels::of(&text[c.range.clone()]));
                    columns = row.cells.iter().map(|c| column(text, c.range.clone(), times, lexicon)).collect();
                    inherit(text, &mut columns);
                }
                continue;
            }
            let before = out.len();
            data(text, row, &columns, (&units, plain), amounts, lexicon, out);
            let title = row.title.clone().and_then(|title| time_in(times, title));
            for cell in &mut out[before..] {
                let heads: Vec<Range<usize>> =
                    columns.iter().take(cell.column + 1).skip(1).map(|c| c.head.clone()).collect();
                turn(text, labels, times, &heads, cell);
                cell.period = cell.period.or(title);
            }
        }
    }
}

fn data(
    text: &str,
    row: &TableRow,
    columns: &[Column],
    (above, plain): (&Units, Measure),
    amounts: &[Amount],
    lexicon: &Lexicon,
    out: &mut Vec<CellFigure>,
) {
    let at = columns.iter().position(|c| c.labels).unwrap_or(0);
    let Some(label) = row.cells.get(at).filter(|c| !c.range.is_empty()) else { return };
    let (label, own) = label_of(text, label.range.clone(), lexicon);
    // a line that only its number names tells of nothing
    if label.is_empty() || text[label.clone()].bytes().all(|b| b.is_ascii_digit()) {
        return;
    }
    let units = columns.iter().position(|c| c.units);
    let own =
        own.or_else(|| units.and_then(|n| row.cells.get(n)).and_then(|c| printed(text, c.range.clone(), lexicon)));
    for (n, cell) in row.cells.iter().enumerate().skip(at + 1).filter(|(n, _)| units != Some(*n)) {
        let (inner, is_sum) = unbracketed(text, cell.range.clone());
        let Some(amount) = number(amounts, &inner, text) else { continue };
        let column = columns.get(n).cloned().unwrap_or_default();
        let measure = column.measure.unwrap_or(plain);
        // [1.4] of a life expectancy: so many years in all of the years
        let whole = own.as_ref().is_some_and(|own| is_sum && lexicon.dimension(&own.one) != "ratio");
        let measure = if whole && measure == Measure::Growth { Measure::Change } else { measure };
        let printed = match measure {
            Measure::Growth | Measure::Share if column.measure.is_some() => {
                column.unit.as_ref().or(above.rate.as_ref())
            }
            _ => column.unit.as_ref().or(own.as_ref()).or(above.level.as_ref()),
        };
        let mut amount = amount;
        if amount.unit.is_none()
            && let Some(printed) = printed
        {
            let Some(value) = amount.value.checked_mul(printed.one.value) else { continue };
            amount.value = value;
            amount.unit =
                printed.one.unit.clone().map(|(r, id)| (printed.at + r.start - 1..printed.at + r.end - 1, id));
        }
        // [5.4] of a rate: so many points in all of the years
        let points = own.as_ref().filter(|own| is_sum && lexicon.dimension(&own.one) == "ratio");
        // … but [20] of 能耗降低 is the decrease itself
        let points = points.filter(|_| falling(&text[label.clone()]).is_none());
        let points =
            points.filter(|_| column.measure == Some(Measure::Growth)).and_then(|_| lexicon.units.find("个百分点"));
        let measure = if points.is_some() { Measure::Change } else { measure };
        if let (Some(id), Some((place, unit))) = (points, &mut amount.unit) {
            (*place, *unit) = (place.end..place.end, id);
        }
        let rate = lexicon.dimension(&amount) == "ratio" && measure != Measure::Change;
        let falls = falling(&text[label.clone()]).filter(|_| (column.measure.is_none() || is_sum) && rate);
        let rises = rising(&text[label.clone()]).filter(|_| rate);
        // 研发经费支出占生产总值比重
        let words = &text[label.clone()];
        let part = words.contains('占') && (words.ends_with("比重") || words.ends_with("比例"));
        let measure = match falls.or(rises) {
            Some(_) => Measure::Growth,
            None if part && rate && measure == Measure::Level => Measure::Share,
            None => measure,
        };
        let mut metric = Phrase::new(label.start..label.end - falls.or(rises).unwrap_or(0));
        if let Some(noun) = column.noun.clone() {
            metric.push(noun);
        }
        out.push(CellFigure {
            amount,
            metric,
            measure,
            entity: None,
            label: label.clone(),
            column: n.min(columns.len().saturating_sub(1)),
            period: column.period.filter(|_| !is_sum),
            is_aim: column.is_aim,
            is_sum,
            negative: falls.is_some(),
            line: row.range.clone(),
            section: row.section,
        });
    }
}

/// 4月末, 比年初增减额: what a column tells of the one before is told of its time; a yearly rate (年均增长) is not.
fn inherit(text: &str, columns: &mut [Column]) {
    let mut last = None;
    for column in columns {
        let average = ["年均", "平均", "累计"].iter().any(|w| text[column.head.clone()].contains(w));
        if column.period.is_none() && column.measure.is_some() && !average {
            column.period = last;
        }
        last = column.period.or(last);
    }
}

/// What square brackets hold, and whether there are some.
fn unbracketed(text: &str, cell: Range<usize>) -> (Range<usize>, bool) {
    let words = &text[cell.clone()];
    let inner = words.strip_prefix(['[', '［', '〔']).and_then(|rest| rest.strip_suffix([']', '］', '〕']));
    inner.map_or((cell.clone(), false), |inner| {
        let start = cell.start + words.find(inner).unwrap_or(0);
        (start..start + inner.len(), true)
    })
}

/// Length of the word of decrease at the end of a label (单位GDP能耗|降低).
fn falling(label: &str) -> Option<usize> {
    ends_in(label, &["累计降低", "累计下降", "降低", "下降", "减少"])
}

/// The same of a word of growth (地区生产总值|增长).
fn rising(label: &str) -> Option<usize> {
    ends_in(label, &["年均增长", "增长", "增速"])
}

/// Length of the first of the words in which a label ends, if it says more than that.
fn ends_in(label: &str, words: &[&str]) -> Option<usize> {
    words.iter().find(|w| label.len() > w.len() && label.ends_with(**w)).map(|w| w.len())
}

/// The first time in a range of the text.
fn time_in(times: &[Time], range: Range<usize>) -> Option<Edtf> {
    let from = times.partition_point(|t| t.span.start < range.start);
    times[from..].iter().take_while(|t| t.span.end <= range.end).find_map(|t| t.edtf)
}

/// Turns the cell of a table whose labels are places or times: its metric is the head of its column.
fn turn(text: &str, labels: Labels, times: &[Time], heads: &[Range<usize>], cell: &mut CellFigure) {
    const RATES: [&str; 7] = ["同比增长", "增长", "增速", "增幅", "涨幅", "排名", "位次"];
    if labels == Labels::Metrics {
        return;
    }
    let label = cell.label.clone();
    // 增长（%） tells of the column before
    let named = heads.iter().rev().find_map(|head| {
        let words = text[head.clone()].trim_end();
        let rate = RATES.iter().find(|r| words.ends_with(**r)).map_or(0, |r| r.len());
        let own = words[..words.len() - rate].trim_end();
        (!own.is_empty() && !matches!(own, "全国" | "全省" | "全市" | "全县" | "比上年"))
            .then(|| head.start..head.start + own.len())
    });
    let Some(named) = named else { return };
    cell.metric = Phrase::new(named);
    if labels == Labels::Times {
        cell.period = cell.period.or_else(|| time_in(times, label));
    } else if !matches!(text[label.clone()].trim(), "全国" | "全省" | "全市" | "全县" | "合计" | "总计") {
        cell.entity = Some(label);
    }
}

/// The number that fills a cell.
fn number(amounts: &[Amount], cell: &Range<usize>, text: &str) -> Option<Amount> {
    // a plain number, whatever the scan of running text takes 3.0 for
    let plain: String = text[cell.clone()].chars().filter(|c| *c != ',' && *c != ' ').collect();
    if let Ok(value) = plain.parse::<rust_decimal::Decimal>() {
        return Some(Amount::bare(cell.clone(), value));
    }
    let at = amounts.partition_point(|a| a.outer.start < cell.start);
    let amount = amounts.get(at).filter(|a| a.outer.end <= cell.end)?;
    let rest = text[cell.start..amount.outer.start].trim().len() + text[amount.outer.end..cell.end].trim().len();
    (rest <= 1).then(|| amount.clone())
}

/// The label without the marks of its place in the list (#, 其中：, 一、) and without its unit in brackets.
fn label_of(text: &str, range: Range<usize>, lexicon: &Lexicon) -> (Range<usize>, Option<Printed>) {
    let words = &text[range.clone()];
    let mut start = range.start;
    let bare = words.trim_start_matches(['#', '*', '　', ' ', '—', '-']);
    start += words.len() - bare.len();
    for lead in ["其中：", "其中:", "其中", "（一）", "（二）", "（三）"] {
        if text[start..range.end].starts_with(lead) {
            start += lead.len();
        }
    }
    if let Some(at) = text[start..range.end].find('、').filter(|&at| at <= 6) {
        start += at + '、'.len_utf8();
    }
    let (end, unit) = bracketed(text, start..range.end, lexicon);
    (start..end, unit)
}

/// Where the words end before a bracket with a unit, and that unit.
fn bracketed(text: &str, range: Range<usize>, lexicon: &Lexicon) -> (usize, Option<Printed>) {
    let words = &text[range.clone()];
    let Some(open) = words.rfind(['（', '(']) else { return (range.end, None) };
    let width = words[open..].chars().next().map_or(1, char::len_utf8);
    let Some(close) = words[open..].find(['）', ')']) else { return (range.end, None) };
    match printed(text, range.start + open + width..range.start + open + close, lexicon) {
        Some(unit) => (range.start + open, Some(unit)),
        None => (range.end, None),
    }
}

/// Reads words like 亿元 as one of that unit.
fn printed(text: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Printed> {
    let words = format!("1{}", &text[range.clone()]);
    let mut found = Vec::new();
    scan_amounts(&words, lexicon, &[], &mut found);
    let one =
        found.into_iter().next().filter(|a| a.span.start == 0 && a.span.end == words.len() && a.unit.is_some())?;
    Some(Printed { one, at: range.start })
}

fn column(text: &str, range: Range<usize>, times: &[Time], lexicon: &Lexicon) -> Column {
    let words = &text[range.clone()];
    let (end, unit) = bracketed(text, range.clone(), lexicon);
    let head = &text[range.start..end];
    let has = |list: &[&str]| list.iter().any(|w| head.contains(w));
    let percent = words.contains('%');
    let measure = if has(&["比重", "占比", "构成"]) {
        Some(Measure::Share)
    } else if has(&["增长", "增速", "涨幅", "涨跌", "增减", "增幅", "±"]) && (percent || !has(&["额", "量", "增减"]))
    {
        Some(Measure::Growth)
    } else if has(&["增减", "增加", "净增"]) {
        Some(Measure::Change)
    } else {
        None
    };
    let measure = if has(&["排名", "位次", "名次"]) { Some(Measure::Rank) } else { measure };
    let is_aim = has(&["预算数", "年初预算", "目标值", "计划数"]) && !percent;
    let period = times
        .iter()
        .skip(times.partition_point(|t| t.span.start < range.start))
        .take_while(|t| t.span.end <= range.end)
        // 比上年增长 names what is compared with
        .filter(|t| !text[range.start..t.span.start].ends_with(['比', '较', '为', '是']))
        .find_map(|t| t.edtf);
    let noun = (measure.is_none()
        && period.is_none()
        && has(&["产量", "产值", "面积", "预算数", "执行数", "决算数", "收入", "支出", "人数"]))
    .then_some(range.start..end);
    // 完成预算%
    let sign = words.find('%').map(|at| range.start + at..range.start + at + 1);
    let unit = unit.or_else(|| sign.and_then(|sign| printed(text, sign, lexicon)));
    let units = matches!(head.trim(), "单位" | "计量单位");
    let labels = matches!(head.trim(), "指标" | "指标名称" | "主要指标" | "项目" | "项目名称");
    Column { measure, unit, period, noun, head: range.start..end, is_aim, units, labels }
}
