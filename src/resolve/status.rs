//! Whether a figure was reached, is expected or is aimed at.

use std::ops::Range;

use crate::lexicon::Role;
use crate::link::{Figure, Kind, Line, THEN, Token};
use crate::record::{Edtf, Measure, Point, SectionKind, Status};

use super::timeline::is_compared;

/// A status, the words that decided it, and the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Reached, expected or aimed at.
    pub status: Status,
    /// The deciding words.
    pub cue: Option<Range<usize>>,
    /// `cue`, `section`, `past`, `future`, `goal` or `default`.
    pub rule: &'static str,
}

fn looks_ahead(section: SectionKind) -> bool {
    matches!(section, SectionKind::Plan | SectionKind::Target | SectionKind::Task)
}

/// Decides the status: explicit cue, then time against the speech, then the section.
pub fn status(
    line: &Line<'_>,
    figure: &Figure,
    section: SectionKind,
    period: Option<Edtf>,
    year: Option<i32>,
) -> Standing {
    let looks_back = matches!(section, SectionKind::Review);
    let looks_ahead = looks_ahead(section);
    let cue = cue(line, figure.amount, section);
    let last_year = period.and_then(|p| p.last_year());
    if figure.is_start {
        return Standing { status: Status::Actual, cue: None, rule: "start" };
    }
    if figure.is_fact() && cue.is_none() {
        return Standing { status: Status::Actual, cue: None, rule: "default" };
    }
    if figure.is_goal() {
        return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "goal" };
    }
    if let (Some(last), Some(now)) = (last_year, year) {
        if looks_ahead && last < now {
            return Standing { status: Status::Actual, cue: None, rule: "past" };
        }
        if looks_back && last > now {
            return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "future" };
        }
    }
    // 今年以来，新开工N个: what has been done by now
    let by_now = last_year.zip(year).is_none_or(|(last, now)| last <= now);
    if by_now && since(line, figure.amount) && !matches!(cue, Some((_, Status::Target | Status::Estimate))) {
        return Standing { status: Status::Actual, cue: None, rule: "past" };
    }
    // 计划年产N, 建成后年产N: what a thing will do, in the telling of what was done
    // but what was signed is so
    let signed = figure.metric.is_some_and(|m| m.words(line.text).contains("签约"));
    if !looks_ahead && figure.measure == Measure::Level && !signed && will_do(line, figure.amount) {
        return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "future" };
    }
    // the year of the speech is still to come, in a speech that opens it
    let ahead = looks_back
        && last_year.is_some()
        && last_year == year
        && period.is_some_and(|p| p.start().is_some_and(|s| s.month.is_none()));
    if ahead && matches!(cue, Some((_, Status::Target))) {
        return Standing { status: Status::Target, cue: cue.map(|c| c.0), rule: "cue" };
    }
    if let Some((range, Status::Target)) = &cue
        && matches!(&line.text[range.clone()], "力争" | "预期目标" | "主要预期目标" | "届时" | "届时可" | "届时将")
        && last_year.zip(year).is_none_or(|(last, now)| last >= now)
    {
        return Standing { status: Status::Target, cue: Some(range.clone()), rule: "cue" };
    }
    match cue {
        Some((range, Status::Estimate)) => {
            return Standing { status: Status::Estimate, cue: Some(range), rule: "cue" };
        }
        Some((range, Status::Target)) if looks_ahead => {
            return Standing { status: Status::Target, cue: Some(range), rule: "cue" };
        }
        Some((range, Status::Target))
            if matches!(section, SectionKind::Other | SectionKind::Annex)
                && last_year.zip(year).is_none_or(|(l, y)| l >= y) =>
        {
            return Standing { status: Status::Target, cue: Some(range), rule: "cue" };
        }
        _ => {}
    }
    if looks_ahead && done_by_now(line, figure.amount) {
        return Standing { status: Status::Actual, cue: None, rule: "past" };
    }
    if looks_ahead {
        return Standing { status: Status::Target, cue: None, rule: "section" };
    }
    if let (Some(last), Some(now)) = (last_year, year)
        && last > now
    {
        return Standing { status: Status::Target, cue: None, rule: "future" };
    }
    Standing { status: Status::Actual, cue: None, rule: if looks_back { "section" } else { "default" } }
}

/// Whether a note tells what several years shall bring (指五年时间培育…, 指到2026年…).
pub fn explains_plan(line: &Line<'_>) -> bool {
    const TERMS: [&str; 6] = ["五年时间", "五年内", "三年时间", "三年内", "年时间内", "力争"];
    let text = &line.text[line.range.clone()];
    TERMS.iter().any(|w| text.contains(w))
}

/// When an aim holds that no heading tells of: a clause up to the amount opens with a word of aiming (力争…, 全年确保…), and the
/// time is the text's own or a part of it. It lies in the year in which the aim is spoken of.
pub fn aimed_at(line: &Line<'_>, figure: &Figure, period: Edtf, rule: &str, speech: Point) -> Option<Edtf> {
    const PARTS: [&str; 4] = ["全年", "年底", "年末", "年内"];
    let Some((word, Status::Target)) = cue(line, figure.amount, SectionKind::Other) else { return None };
    let mut before = line.tokens.iter().rev().skip_while(|t| t.range.start >= word.start);
    let leading = |t: &Token| matches!(t.kind, Kind::Time(_)) || t.is(Role::OWN.or(Role::ADVERB));
    let opens = before.find(|t| !leading(t)).is_none_or(Token::is_break);
    // 主要预期目标：生产总值增长6%
    let states = line.text[word.clone()].ends_with("目标")
        && line.text[word.end..].starts_with(['：', '是', '为'])
        && line.range.start + "今年全县经济社会发展的主要".len() >= word.start;
    let opens = opens || states;
    let time = figure.time.map_or_else(|| line.times.first(), |t| line.times.get(t));
    let part = time.is_some_and(|t| PARTS.iter().any(|w| line.text[t.span.clone()].starts_with(w)));
    let year = period.last_year().filter(|last| period.first_year() == Some(*last))?;
    (opens && (rule == "section" || part)).then(|| period.shifted(i32::from(year < speech.year)))
}

/// Whether a time before the amount reaches up to the day of the speech (今年以来, 年初以来).
fn since(line: &Line<'_>, amount: usize) -> bool {
    let before = line.amounts[amount].span.start;
    line.times.iter().any(|t| t.span.end <= before && line.text[t.span.end..].starts_with("以来"))
}

/// Whether the clause up to the amount says that it is so by now (已与12个城市结好).
fn done_by_now(line: &Line<'_>, amount: usize) -> bool {
    let clause = line.tokens[..line.places[amount]].iter().rev().take_while(|t| !t.is_break());
    clause.into_iter().any(|t| t.is(Role::ADVERB) && matches!(&line.text[t.range.clone()], "已" | "已经" | "业已"))
}

/// Whether the clause tells what something is planned to yield, or the sentence what it will do once built.
fn will_do(line: &Line<'_>, amount: usize) -> bool {
    const SIZES: [&str; 12] = [
        "年产",
        "年处理",
        "年加工",
        "年发电",
        "日处理",
        "日产",
        "总投资",
        "投资",
        "总占地",
        "占地",
        "总建筑面积",
        "建筑面积",
    ];
    let yields = |rest: &str| SIZES.iter().any(|w| rest.starts_with(w));
    let built = |rest: &str| {
        // 全部|投产后, 项目|建成后
        const WHOLE: [&str; 5] = ["项目", "全部", "全面", "工程", "一期"];
        const DONE: [&str; 7] = ["建成后", "投产后", "达产后", "投用后", "建成投产后", "建成投用后", "投产达效后"];
        let rest = WHOLE.iter().fold(rest, |rest, w| rest.strip_prefix(w).unwrap_or(rest));
        rest.starts_with(['建', '投', '达']) && DONE.iter().any(|w| rest.starts_with(w))
    };
    // up to the mark that opens the amount's own clause
    let mut own = true;
    let place = line.places[amount];
    for (k, t) in line.tokens[..place].iter().enumerate().rev() {
        // 计划总投资10亿元以上项目56个: a class of projects
        let class = || line.tokens.get(k + 1).is_some_and(|next| next.amount().is_some_and(|n| n != amount));
        match t.kind {
            Kind::Mark('。' | '；') => return false,
            Kind::Mark('，' | '：') if built(&line.text[t.range.end..]) => return true,
            Kind::Mark(c) => own &= c == '、',
            _ if own && ["计划总投资", "计划投资", "计划完成投资"].iter().any(|w| line.says(t, w)) && !class() =>
            {
                return true;
            }
            _ if own
                && ["计划", "设计", "规划"].iter().any(|w| line.says(t, w))
                // 占规划总投资的N%
                && !line.text[t.range.end..line.amounts[amount].span.start].contains('的')
                && yields(&line.text[t.range.end..line.range.end]) =>
            {
                return true;
            }
            _ => {}
        }
    }
    built(&line.text[line.range.clone()])
}

/// Whether 争取 tells what was obtained (争取到位资金, 争取项目) and not what is aimed at (争取达到, 争取在年内).
fn obtains(line: &Line<'_>, k: usize) -> bool {
    let thing = |t: &Token| {
        let funds = ["债券", "资金", "贷款"].iter().any(|w| line.text[t.range.clone()].ends_with(w));
        matches!(t.kind, Kind::Text | Kind::Quote)
            || t.is(Role::NOUN) && !t.is(Role::VERB)
            || line.says(t, "到位")
            || funds
    };
    line.says(&line.tokens[k], "争取") && line.tokens.get(k + 1).is_some_and(thing)
}

/// The nearest word of expectation or aim before the amount that still governs it.
fn cue(line: &Line<'_>, amount: usize, section: SectionKind) -> Option<(Range<usize>, Status)> {
    let looks_back = section == SectionKind::Review;
    let token = line.places[amount];
    let outlooks = &line.outlooks[..line.outlooks.partition_point(|&k| k < token)];
    // 初步预计，A增长a%；B增长b%: what opens the sentence before a comma governs all of it
    let opening = || {
        const FAR: usize = 4;
        let k = *outlooks.first().filter(|&&k| k <= FAR && is_expected(&line.tokens[k]))?;
        let apart = line.tokens.get(k + 1).is_some_and(|t| t.is_mark('，') || t.is_mark('：'));
        apart.then(|| (line.tokens[k].range.clone(), Status::Estimate))
    };
    let mut behind = token;
    // what stands in a bracket governs nothing outside of it
    let mut depth = 0usize;
    for &k in outlooks.iter().rev() {
        for t in line.tokens[k + 1..behind].iter().rev() {
            match t.kind {
                Kind::Mark('）' | ')') => depth += 1,
                Kind::Mark('（' | '(') => depth = depth.saturating_sub(1),
                Kind::Mark('。') if depth == 0 => return None,
                Kind::Mark('；') if depth == 0 && looks_back => return opening(),
                _ => {}
            }
        }
        behind = k + 1;
        if depth > 0 {
            continue;
        }
        let t = &line.tokens[k];
        // what is told comes about then
        if line.text[t.range.clone()].starts_with(THEN) {
            return Some((t.range.clone(), Status::Target));
        }
        if let Kind::Word(role) = t.kind
            && let Some(status) = role.status()
            && !(status == Status::Target && (is_compared(line, k) || obtains(line, k)))
            // 比上年预计增长 in a plan
            && !(status == Status::Estimate && looks_ahead(section) && is_compared(line, k))
            && !(role.has(Role::VERB)
                && status == Status::Target
                && k + 1 < token
                && line.tokens[k + 1].is(Role::PARTICLE))
        {
            // 预计将达到
            let expected = (status == Status::Target && line.text[t.range.clone()].starts_with('将'))
                .then(|| line.tokens[..k].iter().rev().take_while(|t| !t.is_break()).find(|t| is_expected(t)))
                .flatten();
            return Some(expected.map_or((t.range.clone(), status), |t| (t.range.clone(), Status::Estimate)));
        }
    }
    None
}

fn is_expected(t: &Token) -> bool {
    matches!(t.kind, Kind::Word(role) if role.status() == Some(Status::Estimate))
}

#[cfg(test)]
mod tests {
    use crate::resolve::tests::told;

    fn reviewed(sentence: &str) -> Vec<String> {
        let head = "河湾县政府工作报告\n——2025年2月3日在河湾县第十届人民代表大会第四次会议上\n一、2024年工作回顾\n";
        told(&format!("{head}{sentence}\n"))
    }

    #[test]
    fn what_a_thing_will_do_is_aimed_at() {
        assert_eq!(reviewed("菌菇基地开工建设，计划年产菌棒90万包。"), ["90万包 - target"]);
        assert_eq!(reviewed("农机厂主体完工，建成后年产农机5万台。")[0], "5万台 - target");
        assert_eq!(reviewed("农机厂建成投产，年产农机5万台。"), ["5万台 2024 actual"]);
    }

    #[test]
    fn a_target_compared_with_is_none() {
        let head = "河湾县经济运行情况\n——2025年2月3日\n";
        let told = told(&format!("{head}2024年工业产值增长4%，与计划目标持平。其中，建材产值增长5%。\n"));
        assert!(told.iter().all(|t| t.ends_with("actual")), "{told:?}");
    }
}
