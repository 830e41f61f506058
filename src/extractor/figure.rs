//! A figure or an aim, resolved, as a record.

use std::borrow::Cow;

use super::reader::Reader;
use super::rule::rule;
use super::told::Told;
use crate::lexicon::traditional::simplified;
use crate::link::{Aim, Figure, Line, Phrase};
use crate::mention::Side;
use crate::record::{Basis, Edtf, Measure, Point, Record, Section, SectionKind, Span, Status};
use crate::resolve::{self, Timeline};

impl<'t> Reader<'_, 't> {
    /// The record of a figure; `place` is where its sentence stands, `sentence` the sentence in the source.
    /// `told` are the levels of the line before.
    pub(super) fn record(
        &self,
        line: &Line<'_>,
        figure: &Figure,
        place: &Section<'t>,
        sentence: Span,
        timeline: &Timeline,
        told: &mut Told,
    ) -> Record<'t> {
        let lexicon = &*self.extractor.lexicon;
        let amount = &line.amounts[figure.amount];
        let name = figure.metric.map_or(Cow::Borrowed(""), |m| m.words(self.folded.text()));
        let (dimension, owner) = (lexicon.dimension(amount), figure.entity.as_ref());
        // 生产总值是2011年的1.6倍: a level of it, in units of another
        let unit = if figure.rule == "multiple_of" { "" } else { dimension };
        // 财政收入增长3.8%、低于全国0.6个百分点: a gap in its growth
        // 三次产业结构为9∶43∶48: the shares of three
        let plain = match figure.rule {
            "gap" => Cow::Borrowed(name.strip_suffix("增长").or(name.strip_suffix("增速")).unwrap_or(&name)),
            "ratio_part" if name.ends_with('产') || name.ends_with("产业") => Cow::Owned(format!("{name}比重")),
            _ => Cow::Borrowed(&*name),
        };
        let mut metric = figure.metric.map(|m| self.metric(m, &plain, figure.measure, unit, owner));
        let implied = figure.unit.or_else(|| resolve::implied_unit(lexicon, amount, &name));
        // 过去五年，…, in a part on what was reached and what is aimed at
        let past =
            timeline.current().and_then(|(e, _)| e.last_year()).zip(self.year).is_some_and(|(last, now)| last < now);
        let plan = place.kind == SectionKind::Plan && !past;
        // 拥有经营主体N户，其中企业M户
        let part_of_stock =
            figure.part_of.is_some_and(|whole| told.stocks.contains(&whole)) && !lexicon.cues.is_doing(&name);
        let flow = !part_of_stock && resolve::is_flow(line, figure, &name, lexicon, amount, plan);
        // 五年累计投入N，占支出的M%: so was its share
        let share = figure.measure == Measure::Share && !figure.is_start && !figure.is_end;
        let flowed = |m: Option<Phrase>| m.is_some_and(|m| told.flows.contains(&m));
        let flow = flow || share && (flowed(figure.metric) || flowed(figure.of));
        let stock = lexicon.cues.is_stock(&name);
        let (period, period_rule) = match told.beside(figure) {
            Some(period) => (Some(period), "level"),
            None => resolve::period(line, figure, flow, stock, timeline),
        };
        told.tell(figure, flow, period);
        let speech = self.document.date.or(self.year.map(Point::year));
        let surveyed = self.document.subject.filter(|_| self.document.sections[0].kind == SectionKind::Review);
        // 1957年的财政收入将…, in a text of that year which has so far looked back: the figure's own year tells
        let whole = period.filter(|p| p.single_year().is_some() && p.start().is_some_and(|s| s.month.is_none()));
        let kind = resolve::section_kind(place.kind, whole.or(timeline.current().map(|c| c.0)), speech, surveyed);
        // a text without headings that aims at something speaks of the year that it is given in
        let bare = self.document.sections.len() == 1 && self.document.sections[0].kind == SectionKind::Other;
        let aimed = speech.filter(|_| bare).and_then(|at| resolve::aimed_at(line, figure, period?, period_rule, at));
        let (period, kind) = aimed.map_or((period, kind), |aim| (Some(aim), SectionKind::Task));
        let kind = if timeline.aims() && kind == SectionKind::Other { SectionKind::Target } else { kind };
        // 指五年时间培育…: what a note explains is a plan
        let plan = kind == SectionKind::Annex && resolve::explains_plan(line);
        let period = period.filter(|_| !(plan && period_rule == "section"));
        let standing = resolve::status(line, figure, if plan { SectionKind::Target } else { kind }, period, self.year);
        // 达产后年产值N, in the telling of a year: no year is said for what is still to come; a sum is planned in its year
        let inherited = matches!(period_rule, "section" | "paragraph" | "lead" | "heading") && !name.contains("投资");
        let gone = |p: &Edtf| p.last_year().zip(self.year).is_some_and(|(last, now)| last < now);
        let period = period.filter(|p| !(standing.rule == "future" && inherited && gone(p)));
        if let (Some(part), Some(of)) = (&mut metric, figure.of.filter(|_| figure.measure == Measure::Share))
            && part.indicator.is_none()
        {
            part.indicator = resolve::share_of_gdp(lexicon, &name, &of.words(self.folded.text())).cloned();
        }
        // 新增“四上”企业N家，其中规上工业企业M家: those of the new ones, and not all that there are
        let of_flow = figure.part_of.is_some_and(|whole| lexicon.cues.kept(&whole.words(self.folded.text())).is_some());
        if let Some(part) =
            metric.as_mut().filter(|_| of_flow && lexicon.cues.kept(&name).is_none() && !name.contains('总'))
        {
            part.indicator = None;
        }
        let own = |p: Phrase| self.words(p);
        let entity = figure.entity.clone().map(|r| Cow::Borrowed(self.folded.slice(r))).filter(|e| !self.is_own(e));
        // 全国粮食总产量 in the report of a region: a statistic of the country's, unlike 全国重点实验室
        let statistic = metric.as_ref().is_some_and(|m| m.indicator.is_some()) && name.starts_with("全国");
        let abroad = || self.region.as_ref().is_some_and(|r| simplified(&r.name) != "国务院");
        let nation = (statistic && abroad()).then_some(Cow::Borrowed("全国"));
        // 专利拥有量增加两倍, in a review of five years
        let years = period.filter(|p| p.is_interval() && p.single_year().is_none());
        let over = period_rule == "base" || years.is_some_and(|p| p.first_year() < p.last_year());
        Record {
            doc: Cow::Borrowed(self.doc),
            region: self.region.clone(),
            section: Section { kind, path: place.path.clone() },
            metric,
            entity: entity.or(nation),
            measure: figure.measure,
            quantity: Some(self.quantity(amount, figure.bound.unwrap_or(amount.bound), figure.negative, implied)),
            of: figure.of.map(own),
            // 比2017年增长46%, said of 2022
            basis: figure
                .basis
                .or((over && figure.measure == Measure::Growth).then_some(Basis::Cumulative))
                .or((figure.measure == Measure::Growth).then_some(Basis::Yoy)),
            part_of: figure.part_of.map(own),
            qualitative: None,
            period,
            status: standing.status,
            cue: standing.cue.map(|r| Cow::Borrowed(self.folded.slice(r))),
            sentence,
            rule: Cow::Owned(rule([figure.rule, period_rule, standing.rule])),
        }
    }

    /// A target in words.
    pub(super) fn wish(&self, line: &Line<'_>, aim: &Aim, place: &Section<'t>, timeline: &Timeline) -> Record<'t> {
        // 到2030年，…；劳动生产率增长高于经济增长
        let said = line.times.first().filter(|t| t.span.start < aim.words.start && t.side != Some(Side::Since));
        let said = said.filter(|t| line.text[line.range.start..t.span.start].trim_end_matches('到').is_empty());
        let (period, period_rule) = match (said.and_then(|t| t.edtf), timeline.current()) {
            (Some(edtf), _) => (Some(edtf.exact()), "sentence"),
            (None, Some((edtf, rule))) => (Some(edtf), rule),
            (None, None) => (None, "unknown"),
        };
        Record {
            doc: Cow::Borrowed(self.doc),
            region: self.region.clone(),
            section: place.clone(),
            metric: Some(self.metric(aim.metric, &aim.metric.words(self.folded.text()), aim.measure, "", None)),
            entity: None,
            measure: aim.measure,
            quantity: None,
            of: None,
            basis: None,
            part_of: None,
            qualitative: Some(Cow::Borrowed(self.folded.slice(aim.words.clone()))),
            period,
            status: Status::Target,
            cue: None,
            sentence: self.folded.span(line.range.clone()),
            rule: Cow::Owned(rule(["qualitative", period_rule, "section"])),
        }
    }
}
