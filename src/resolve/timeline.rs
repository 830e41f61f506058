//! Which time the running text is about.

use crate::document::{Document, Sentence};
use crate::lexicon::Role;
use crate::link::{Kind, Line};
use crate::mention::{Time, TimeKind, named_plan, numbered_plan};
use crate::record::{Edtf, SectionKind};

use super::horizon::{Horizon, is_ahead};

/// The times that a figure may fall under, from the widest to the nearest.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// From the headings around.
    section: Option<Horizon>,
    section_number: usize,
    /// The lead that holds here, of those below.
    lead: Option<Edtf>,
    /// Times set by the first sentence of a paragraph, with the section of each, from the widest to the nearest. A lead
    /// holds to the end of its section and in the sections inside; one that a section inside sets for itself hides it there.
    leads: Vec<(usize, Edtf)>,
    /// Set by a later sentence; holds to the end of the paragraph.
    local: Option<Edtf>,
    paragraph: usize,
    /// The paragraph with which the section began.
    section_start: usize,
    /// The section looks back, or ahead.
    back: bool,
    ahead: bool,
    /// The plan periods that the text has named.
    plans: Vec<Edtf>,
    /// The section is an item of a list (——…).
    item: bool,
    /// The lead is a year of the calendar (2021年，…).
    dated: bool,
    /// A sentence of the paragraph said that targets follow (主要预期目标是).
    aims: bool,
    /// The several years over which the last level of the sentence before came about.
    level: Option<Edtf>,
    /// The same, for a sentence that tells of parts of it (其中，…).
    whole: Option<Edtf>,
}

impl Timeline {
    /// Enters a sentence: notes a new section or paragraph, and the time that opens the sentence.
    pub fn enter(&mut self, document: &Document, sentence: &Sentence, line: &Line<'_>, headings: &[Option<Horizon>]) {
        if sentence.section != self.section_number || self.section.is_none() {
            self.leads.retain(|(at, _)| contains(document, *at, sentence.section));
            self.lead =
                self.leads.last().filter(|l| holds(document, l.0, sentence.section, headings)).map(|(_, time)| *time);
            self.section_number = sentence.section;
            self.section_start = sentence.paragraph;
            self.section = headings[sentence.section];
            let kind = document.sections[sentence.section].kind;
            self.back = kind == SectionKind::Review;
            self.ahead = is_ahead(kind);
            // what the report's title or opening dates lies behind what is to be done
            let coming = self.section.and_then(|h| h.period.first_year()).filter(|_| self.ahead);
            self.lead =
                self.lead.filter(|lead| lead.last_year().zip(coming).is_none_or(|(last, coming)| last >= coming));
            self.item = line.text[document.sections[sentence.section].heading.clone()].starts_with('—');
            self.local = None;
        }
        let level = self.level.take();
        let parts = line.tokens.first().is_some_and(|t| t.is(Role::WHOLE));
        self.whole = level.filter(|_| parts && sentence.section == self.section_number);
        let opening = opening_time(line)
            .or_else(|| plan_says(line))
            .or_else(|| self.term(line))
            .or_else(|| self.goal(sentence, line));
        let past = just_past(line);
        for plan in line.times.iter().filter(|t| t.kind == TimeKind::Plan).filter_map(|t| t.edtf) {
            if !self.plans.contains(&plan) {
                self.plans.push(plan);
            }
        }
        if sentence.paragraph != self.paragraph {
            self.paragraph = sentence.paragraph;
            self.local = past;
            self.aims = false;
            let opening = opening.filter(|t| self.within(t) && !self.lags(t));
            // …。近三年淘汰产能N, in the review of a year: an aside of its paragraph
            let lately = line.times.first().is_some_and(|t| line.text[t.span.clone()].starts_with('近'));
            if lately && opening.is_some_and(|t| self.is_longer(&t)) && !opens_paragraph(document, sentence) {
                self.local = opening;
            } else if opening.is_some_and(|t| self.ends_with(&t)) && !stands_apart(line) {
                // 2025年旅游业占比提高5个百分点, in the review of five years: the year of what follows it
                self.local = opening;
            } else if let Some(time) = opening {
                let place = self.place(document, sentence, line.text);
                // 这一年 tells a story of that year
                self.dated = line.times.first().is_some_and(|t| t.kind == TimeKind::Calendar);
                self.lead = Some(time);
                self.leads.retain(|(at, _)| *at != place && *at != sentence.section);
                self.leads.push((place, time));
            }
        } else if let Some(time) = past.or(opening).filter(|t| self.is_near(t)) {
            self.local = Some(time);
        }
        self.aims |= line.roles.has(Role::TARGET)
            && line.tokens.iter().enumerate().any(|(k, t)| {
                t.is(Role::TARGET) && line.text[t.range.clone()].contains("目标") && !is_compared(line, k)
            });
    }

    /// The section in which a time that opens a paragraph holds. An item (——…) is one paragraph: what opens a later one has
    /// left the items, and speaks of those that follow too.
    fn place(&self, document: &Document, sentence: &Sentence, text: &str) -> usize {
        let section = &document.sections[sentence.section];
        let item = text[section.heading.clone()].starts_with('—');
        if item && sentence.paragraph > self.section_start { section.parent } else { sentence.section }
    }

    /// The time that holds for a figure whose own sentence names none, and which rule says so.
    pub fn current(&self) -> Option<(Edtf, &'static str)> {
        let near = self.local.map(|t| (t, "paragraph")).or(self.lead.map(|t| (t, "lead")));
        near.or(self.section.map(|h| (h.period, if h.named { "heading" } else { "section" })))
    }

    /// Notes over which years a level of the sentence came about, for one behind it that tells of its parts.
    pub fn tell(&mut self, level: Option<Edtf>) {
        self.level = level.filter(|t| t.is_interval() && t.single_year().is_none());
    }

    /// The several years over which that came about of which the sentence tells the parts (五年投资N元。其中，…).
    pub fn whole(&self) -> Option<Edtf> {
        self.whole
    }

    /// 这是极不平凡的五年: the five years up to the end of what the section is about.
    fn term(&self, line: &Line<'_>) -> Option<Edtf> {
        let text = line.text[line.range.clone()].trim_end_matches(['。', '！']);
        let last = self.section?.period.last_year()?;
        (text.ends_with("的五年") && text.len() <= 240).then(|| Edtf::years(last - 4, last))
    }

    /// 到2020年，全面建成…, with which a part that looks ahead opens: the year of its goals, when they lie beyond the years that
    /// its headings tell.
    fn goal(&self, sentence: &Sentence, line: &Line<'_>) -> Option<Edtf> {
        let [to, time, comma, ..] = line.tokens else { return None };
        let Kind::Time(t) = time.kind else { return None };
        let dated = matches!(line.times[t].kind, TimeKind::Calendar | TimeKind::Open);
        let goal = line.times[t].edtf.filter(|e| dated && e.single_year().is_some())?.exact();
        let opens =
            self.ahead && sentence.paragraph <= self.section_start + 1 && line.says(to, "到") && comma.is_mark('，');
        let beyond = self.section.is_none_or(|h| h.period.last_year() < goal.single_year());
        (opens && beyond && goal.start().is_none_or(|p| p.month.is_none())).then_some(goal)
    }

    /// Whether a time is the last year of the several that hold here.
    fn ends_with(&self, time: &Edtf) -> bool {
        self.years().is_some_and(|years| time.single_year().is_some() && time.single_year() == years.last_year())
    }

    /// Whether a time lies about the section's: 2003年… in a review of 2012 tells a story of its own.
    fn is_near(&self, time: &Edtf) -> bool {
        let first = self.section.and_then(|h| h.period.first_year());
        first.is_none_or(|first| time.last_year().is_none_or(|last| last + 1 >= first))
    }

    /// Whether a time does not lie before the years of the section: 1982年… in a review of 1983 to 1987 is where it starts from.
    fn within(&self, time: &Edtf) -> bool {
        let span = self.section.map(|h| h.period).filter(|p| p.is_interval() && p.single_year().is_none());
        span.is_none_or(|span| time.last_year() >= span.first_year())
    }

    /// Whether a time is of several years, where the section looks back on one.
    fn is_longer(&self, time: &Edtf) -> bool {
        let year = self.section.filter(|_| self.back).and_then(|h| h.period.single_year());
        year.is_some() && time.is_interval() && time.single_year().is_none()
    }

    /// Whether a year lies before the only year of a section that looks back: 2022年研发经费N in a review of 2023, as the
    /// latest that is known.
    fn lags(&self, time: &Edtf) -> bool {
        let year = self.section.filter(|_| self.back).and_then(|h| h.period.single_year());
        year.zip(time.single_year()).is_some_and(|(year, said)| said < year)
    }

    /// The years that a paragraph is about, where a later sentence names the last of them: what was done is told of them all.
    ///
    /// So are the doings of a plan of several years behind what shall be reached in the last (1985年，产量达到N。新增能力M。).
    pub fn told_of(&self) -> Option<Edtf> {
        let Some(local) = self.local else {
            let last = self.lead.filter(|_| self.ahead)?.single_year()?;
            let plan = self.section.map(|h| h.period)?;
            return (plan.is_interval() && plan.first_year() < Some(last) && plan.last_year() == Some(last))
                .then_some(plan);
        };
        let year = local.single_year()?;
        self.years().filter(|years| years.last_year() == Some(year))
    }

    /// The years of a section that looks back on several of them, where an item (——…) tells of the last: what is summed up is
    /// so over all.
    pub fn summed(&self) -> Option<Edtf> {
        let years =
            self.section.map(|h| h.period).filter(|p| self.back && p.is_interval() && p.single_year().is_none())?;
        let told = self.lead.filter(|_| self.item && self.dated && self.local.is_none())?.single_year()?;
        (years.last_year() == Some(told)).then_some(years)
    }

    /// The several years that hold here, before a sentence of the paragraph named one of them.
    fn years(&self) -> Option<Edtf> {
        let many = |t: &Edtf| t.is_interval() && t.single_year().is_none();
        self.lead.or(self.section.map(|h| h.period)).filter(many)
    }

    /// The nearest period of several years, for what is said of the average year.
    pub fn span(&self) -> Option<Edtf> {
        let many = |t: &Edtf| t.is_interval() && t.single_year().is_none();
        let section = self.section.map(|h| h.period);
        // 到2020年，…: the years up to that goal
        let goal = self.lead.and_then(|t| t.single_year()).filter(|_| self.ahead);
        let near = |s: &Edtf, goal: i32| s.last_year().is_some_and(|last| last < goal && goal < last + 5);
        let until = section.filter(many).zip(goal).filter(|(s, goal)| near(s, *goal));
        let until = until.and_then(|(s, goal)| Some(Edtf::years(s.first_year()?, goal)));
        [self.local, self.lead, until, section].into_iter().flatten().find(many)
    }

    /// The plan period that ends with `year`, if the text has named it.
    pub fn plan_until(&self, year: i32) -> Option<Edtf> {
        self.plans.iter().copied().find(|plan| plan.is_interval() && plan.last_year() == Some(year))
    }

    /// Whether the section looks back.
    pub fn looks_back(&self) -> bool {
        self.back
    }

    /// Whether the section tells of what shall be done.
    pub fn looks_ahead(&self) -> bool {
        self.ahead
    }

    /// Whether the paragraph lists targets.
    pub fn aims(&self) -> bool {
        self.aims
    }

    /// What the headings alone say.
    pub fn section(&self) -> Option<Horizon> {
        self.section
    }
}

/// Whether a sentence is the first of its paragraph, but for a heading in it.
fn opens_paragraph(document: &Document, sentence: &Sentence) -> bool {
    let place = document.sentences.partition_point(|s| s.range.start < sentence.range.start);
    let before = place.checked_sub(1).map(|n| &document.sentences[n]);
    before.is_none_or(|before| before.paragraph != sentence.paragraph || before.heading)
}

/// Whether section `inner` is `outer` or lies in it.
fn contains(document: &Document, outer: usize, mut inner: usize) -> bool {
    while inner != outer && inner != 0 {
        inner = document.sections[inner].parent;
    }
    inner == outer
}

/// Whether a lead of section `from` holds in section `to` inside of it: no heading on the way names a time of its own, or
/// turns from what was to what shall be.
fn holds(document: &Document, from: usize, to: usize, headings: &[Option<Horizon>]) -> bool {
    // what was, what shall be, and what explains the words
    let side = |n: usize| {
        let kind = document.sections[n].kind;
        (kind == SectionKind::Annex, is_ahead(kind))
    };
    let mut at = to;
    while at != from {
        let section = &document.sections[at];
        if at == 0 || section.own_time || headings[at].is_none() && section.depth <= 1 || side(at) != side(from) {
            return false;
        }
        at = section.parent;
    }
    true
}

/// Whether the word at token `k` is only compared with: 与计划目标持平, 比目标高, 完成全年目标; but not 比上年将增长.
pub(super) fn is_compared(line: &Line<'_>, k: usize) -> bool {
    let clause = line.tokens[..k].iter().rev().take_while(|t| !t.is_break());
    !line.says(&line.tokens[k], "将")
        && clause.into_iter().any(|t| t.is(Role::THAN) || matches!(&line.text[t.range.clone()], "与" | "同" | "完成"))
}

/// 这里要指出的是，在刚刚过去的2007年: a year that holds for its paragraph wherever it stands.
fn just_past(line: &Line<'_>) -> Option<Edtf> {
    let past = |n: &usize| line.text[line.range.start..line.times[*n].span.start].ends_with("刚刚过去的");
    let time = (0..line.times.len()).find(past)?;
    whole_years(&line.times[time])
}

/// 第六个五年计划规定，…, “八五”计划规定：…: the years of the plan of which a sentence tells what it says.
fn plan_says(line: &Line<'_>) -> Option<Edtf> {
    const PLAN: &str = "个五年计划";
    const SAYS: [&str; 8] = ["规定", "安排", "要求", "提出", "确定", "预计", "期望", "中"];
    let sentence = &line.text[line.range.clone()];
    let sentence = sentence.strip_prefix("我国").unwrap_or(sentence);
    let says = |rest: &str| SAYS.iter().any(|w| rest.starts_with(w));
    if let Some((name, rest)) = sentence.strip_prefix('“').and_then(|quoted| quoted.split_once('”')) {
        let named = ["计划纲要", "规划纲要", "计划", "规划"].iter().find_map(|w| rest.strip_prefix(*w));
        return named.filter(|rest| says(rest)).and_then(|_| named_plan(name));
    }
    let numbered = sentence.starts_with('第').then(|| sentence.find(PLAN)).flatten();
    let end = numbered.filter(|&at| at <= "第二十".len())? + PLAN.len();
    says(&sentence[end..]).then(|| numbered_plan(&sentence[..end])).flatten()
}

/// The time at the start of a sentence (五年来，…; 2024年，…; 预计全年…), when it tells a year.
fn opening_time(line: &Line<'_>) -> Option<Edtf> {
    if line.times.is_empty() {
        return None;
    }
    for (n, token) in line.tokens.iter().enumerate().take(6) {
        match token.kind {
            Kind::Time(t) => {
                let time = &line.times[t];
                let of = line.tokens.get(n + 1).is_some_and(|t| &line.text[t.range.clone()] == "的");
                // 今后五年的奋斗目标是…
                let goal = (n + 2..n + 4).any(|k| line.tokens.get(k).is_some_and(|t| t.is(Role::TARGET)));
                if of && !goal && !line.text[line.range.clone()].contains("刚刚过去") {
                    return None;
                }
                // 巩固去年建成的26个: the time of what the verb works on
                let described = n > 0
                    && line.tokens[n - 1].is(Role::VERB)
                    && line.tokens[n + 1..].iter().take(4).take_while(|t| !t.is_break()).any(|t| t.is(Role::PARTICLE));
                if described {
                    return None;
                }
                let compared = n > 0
                    && matches!(
                        &line.text[line.tokens[n - 1].range.clone()],
                        "比" | "较" | "与" | "同" | "从" | "自" | "由" | "和" | "继"
                    );
                // 国民生产总值1987年达到…: the year of one value
                let single = time.edtf.is_some_and(|e| e.single_year().is_some());
                if single && n > 0 && line.tokens[n - 1].is(Role::INDICATOR.or(Role::RELATIONAL)) {
                    return None;
                }
                // 储备2025年项目: the year is that of the thing
                if n > 0 && line.tokens[n - 1].is(Role::VERB) {
                    return None;
                }
                let by = n > 0 && matches!(&line.text[line.tokens[n - 1].range.clone()], "到");
                let compared = compared && !time.edtf.is_some_and(|e| e.is_interval());
                return (!compared && !by && time.kind != TimeKind::Open && time.side.is_none())
                    .then(|| whole_years(time))
                    .flatten();
            }
            Kind::Mark(c) if c != '，' && c != '—' => return None,
            Kind::Amount(_) | Kind::Quote => return None,
            Kind::Text if token.range.len() > 15 => return None,
            _ => {}
        }
    }
    None
}

/// Whether the first time of a sentence stands by itself (2025年，…; 2025年是…), as one does that holds for what follows.
fn stands_apart(line: &Line<'_>) -> bool {
    let time = line.tokens.iter().position(|t| matches!(t.kind, Kind::Time(_)));
    let rest = time.map(|k| &line.text[line.tokens[k].range.end..line.range.end]);
    rest.is_none_or(|rest| rest.starts_with(['，', '是', '：', '我']))
}

fn whole_years(time: &Time) -> Option<Edtf> {
    let edtf = time.edtf?;
    // a day or a month opens a story, not a period
    edtf.start().is_none_or(|p| p.month.is_none()).then_some(edtf)
}

#[cfg(test)]
mod tests {
    use crate::resolve::tests::told;

    const HEAD: &str = "河湾县政府工作报告\n——2021年2月3日在河湾县第九届人民代表大会第五次会议上\n各位代表：\n";

    #[test]
    fn a_year_holds_for_all_sections_below() {
        let text = format!(
            "{HEAD}“十三五”时期和2020年工作回顾\n五年来，新建渠道80公里。\n2020年是收官之年。\n一、工业\n全年新开工厂房5座。\n二、农业\n购置农机60台。\n三、教育\n改建校舍7所。\n过去五年，增设学位900个。\n“十四五”目标\n到2025年，粮食产量达到30万吨。\n"
        );
        let told = told(&text);
        assert_eq!(
            told,
            [
                "80公里 2016/2020 actual",
                "5座 2020 actual",
                "60台 2020 actual",
                "7所 2020 actual",
                "900个 2016/2020 actual",
                "30万吨 2025 target"
            ]
        );
    }

    #[test]
    fn the_last_year_of_a_span_dates_its_own_sentence() {
        let text = format!(
            "{HEAD}一、过去五年工作回顾\n五年来，全县上下一心。\n2020年旅游收入占比提高4个百分点。新建渠道80公里。\n2020年，新修公路7公里。\n"
        );
        let told = told(&text);
        assert_eq!(told[1..], ["80公里 2016/2020 actual", "7公里 2020 actual"]);
    }

    #[test]
    fn the_year_behind_a_subject_is_that_of_its_value() {
        let text = format!("{HEAD}一、过去五年工作回顾\n粮食产量2020年达到9万吨。新建渠道80公里。\n");
        assert_eq!(told(&text)[1], "80公里 2016/2020 actual");
    }

    #[test]
    fn a_lead_ends_where_plans_begin() {
        let text = format!(
            "{HEAD}2020年，全县上下一心。\n一、2020年工作回顾\n新建渠道80公里。\n二、下一步工作打算\n新建粮库3座。\n"
        );
        assert_eq!(told(&text), ["80公里 2020 actual", "3座 2021 target"]);
    }

    #[test]
    fn the_year_just_past_holds_for_its_paragraph() {
        let text = format!(
            "{HEAD}一、过去五年工作回顾\n五年来，修渠80公里。\n这里要说的是，在刚刚过去的2020年，全县经济平稳。粮食产量增长3%。\n修路70公里。\n"
        );
        assert_eq!(told(&text), ["80公里 2016/2020 actual", "3% 2020 actual", "70公里 2016/2020 actual"]);
    }

    #[test]
    fn the_year_before_a_span_is_no_lead() {
        let text = format!("{HEAD}一、过去五年工作回顾\n2015年，全县只有渠道9公里。新建渠道80公里。\n");
        assert_eq!(told(&text)[1], "80公里 2016/2020 actual");
    }
}
