//! The words that decide: `dicts/cues.tsv`.

use rustc_hash::FxHashMap;

use super::lists::Lists;
use super::table::{LexiconError, Row, Table};
use super::{Keep, Role, Term, WordList, copied};
use crate::record::{Basis, SectionKind, Status};

impl Role {
    /// The basis that such a word gives a growth.
    pub fn basis(self) -> Option<Basis> {
        [
            (Self::AVERAGE, Basis::Average),
            (Self::CUMULATIVE, Basis::Cumulative),
            (Self::QOQ, Basis::Qoq),
            (Self::YOY, Basis::Yoy),
        ]
        .into_iter()
        .find_map(|(role, basis)| self.has(role).then_some(basis))
    }

    /// The status that such a word gives a figure.
    pub fn status(self) -> Option<Status> {
        [(Self::ESTIMATE, Status::Estimate), (Self::TARGET, Status::Target)]
            .into_iter()
            .find_map(|(role, status)| self.has(role).then_some(status))
    }
}

/// The cue words, by what they are for.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    /// Words of a clause with their roles, in the order of the file; a word stands once.
    words: Vec<(Term, Role)>,
    parts: WordList,
    /// The kind of section of each of `parts`.
    part_kinds: Vec<SectionKind>,
    lists: Lists,
    organisations: WordList,
    /// Those of `organisations` that are nobody without a name before them.
    named: WordList,
    people: WordList,
    /// Words by the questions that are asked of metrics; filled from `words`.
    keeping: WordList,
    doing: WordList,
    wrapping: WordList,
    city: WordList,
    aiming: WordList,
}

impl Cues {
    /// Reads a cue file; columns `text`, `kind`, `value`.
    ///
    /// ```
    /// use zhengce::lexicon::Cues;
    /// assert!(Cues::parse("my.tsv", "text\tkind\tvalue\n初步核算\tstatus\testimate\n").is_ok());
    /// let wrong = Cues::parse("my.tsv", "text\tkind\tvalue\n初步核算\tstatus\tmaybe\n").unwrap_err();
    /// assert_eq!((wrong.file.as_str(), wrong.line), ("my.tsv", 2));
    /// ```
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut cues = Self::default();
        cues.extend(file, text)?;
        Ok(cues)
    }

    pub(super) fn read_builtin() -> Result<Self, LexiconError> {
        let mut cues = Self::default();
        cues.words.reserve(1 << 11);
        cues.fill("dicts/cues.tsv", include_str!("../../dicts/cues.tsv"), Term::Borrowed)?;
        Ok(cues)
    }

    /// Adds the lines of a further file.
    pub fn extend(&mut self, file: &str, text: &str) -> Result<(), LexiconError> {
        self.fill(file, text, copied)
    }

    fn fill<'t>(&mut self, file: &'t str, text: &'t str, keep: Keep<'t>) -> Result<(), LexiconError> {
        let mut places = FxHashMap::default();
        for (n, (word, _)) in self.words.iter().enumerate() {
            places.insert(word.clone(), n);
        }
        for row in Table::new(file, text, &["text", "kind", "value?"])?.rows() {
            let row = row?;
            let (word, kind, value) = (row.get(0), row.get(1), row.get(2));
            if word.is_empty() {
                return Err(row.error("the text is empty"));
            }
            if let Some(list) = self.lists.of(kind) {
                list.push(word);
                continue;
            }
            match kind {
                "part" => {
                    self.part_kinds.push(section_kind(&row, value)?);
                    self.parts.push(word);
                }
                "organisation" => {
                    self.organisations.push(word);
                    if value == "named" {
                        self.named.push(word);
                    }
                }
                _ => {
                    let role = Role::parse(kind, value).ok_or_else(|| {
                        row.error(format!(
                            "unknown kind `{kind}` with value `{value}`; see the table of kinds in dicts/README.md"
                        ))
                    })?;
                    if kind == "person_noun" {
                        self.people.push(word);
                    }
                    let place = *places.entry(keep(word)).or_insert_with(|| {
                        self.words.push((keep(word), Role::default()));
                        self.words.len() - 1
                    });
                    let entry = &mut self.words[place].1;
                    if entry.has(role) {
                        return Err(row.error(format!("`{word}` has the kind `{kind}` already")));
                    }
                    *entry = entry.or(role);
                }
            }
        }
        self.index();
        Ok(())
    }

    /// Sorts the words by the questions that are asked of metrics.
    fn index(&mut self) {
        let list = |wanted: &dyn Fn(Role) -> bool| {
            let mut list = WordList::default();
            self.words.iter().filter(|(_, r)| wanted(*r)).for_each(|(w, _)| list.push(w));
            list
        };
        let keeping = list(&|r| r.has(Role::KEEP));
        let doing = list(&|r| r.has(Role::VERB) && !r.has(Role::REACH.or(Role::INDICATOR)));
        let mut wrapping = list(&|r| r.has(Role::OWN.or(Role::ADVERB).or(Role::REACH).or(Role::AVERAGE)));
        ["全国", "全年"].into_iter().for_each(|w| wrapping.push(w));
        let city = list(&|r| r.has(Role::CITY));
        // 主要目标是：… says that what follows is aimed at
        let aims = |w: &str, r: Role| r.has(Role::QUALITATIVE) || r.has(Role::TARGET) && w.contains("目标");
        let mut words: Vec<&str> = self.words().filter(|(w, r)| aims(w, *r)).map(|(w, _)| w).collect();
        words.extend(["高于", "快于"]);
        // a word that holds another need not be looked for
        words.sort_by_key(|w| w.len());
        let mut aiming = WordList::default();
        for word in words {
            if !aiming.inside(word) {
                aiming.push(word);
            }
        }
        (self.keeping, self.doing, self.wrapping) = (keeping, doing, wrapping);
        (self.city, self.aiming) = (city, aiming);
    }

    /// Whether a metric holds a verb that makes a flow of a stock (新增).
    pub fn is_kept(&self, metric: &str) -> bool {
        self.keeping.inside(metric)
    }

    /// Length of the verb at the head of a metric that makes a flow of a stock (新增企业).
    pub fn kept(&self, metric: &str) -> Option<usize> {
        self.keeping.start(metric, 0)
    }

    /// Whether a metric begins with a verb of doing (建设).
    pub fn is_doing(&self, metric: &str) -> bool {
        self.doing.start(metric, 0).is_some()
    }

    /// Length of the longest word at the head of a metric that leaves a statistic the same: the region's own (全市), adverbs
    /// (累计), verbs of reaching.
    pub fn wrapping(&self, metric: &str) -> Option<usize> {
        self.wrapping.start(metric, 1)
    }

    /// Whether a sentence holds a word that aims at something, or says how a metric shall move without a number. Without one,
    /// and without a mention, nothing can be learnt from it.
    pub fn may_aim(&self, sentence: &str) -> bool {
        self.aiming.inside(sentence)
    }

    /// Whether a text begins with a noun that towns have where the country has its own (低保).
    pub fn is_city(&self, text: &str) -> bool {
        self.city.start(text, 0).is_some()
    }

    /// Words of a clause with what they can do.
    pub fn words(&self) -> impl Iterator<Item = (&str, Role)> {
        self.words.iter().map(|(w, r)| (&**w, *r))
    }

    /// Words of headings with the kind of section that they announce.
    pub fn parts(&self) -> impl Iterator<Item = (&str, SectionKind)> {
        self.parts.iter().zip(self.part_kinds.iter().copied())
    }

    /// The kind of section that the last (and of those the longest) such word in a heading announces.
    pub fn part(&self, heading: &str) -> Option<SectionKind> {
        self.parts.last(heading).map(|n| self.part_kinds[n])
    }

    /// Whether a line (trimmed) is furniture of a web page and not of the report.
    pub fn is_boilerplate(&self, line: &str) -> bool {
        const LONGEST: usize = 150;
        if line.len() > LONGEST {
            return false;
        }
        let frame = |c: char| matches!(c, '【' | '】' | '[' | ']' | '|' | '：' | ':' | '〖' | '〗' | '·');
        let bare = line.trim_matches(|c: char| c.is_whitespace() || frame(c));
        let frames = bare.is_empty()
            || bare.contains('>') && (bare.contains(" > ") || bare.contains(" >> "))
            || self.lists.page_lines.has(bare)
            || self.lists.page_openings.start(bare, 0).is_some();
        frames && !line.contains('。')
    }

    /// Whether a line names a kind of document (报告, 公报).
    pub fn is_title(&self, line: &str) -> bool {
        let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        self.lists.titles.inside(&squeezed)
    }

    /// The longest noun of measuring (产量, 收入) in which a phrase ends; its length in bytes.
    pub fn measure_noun(&self, phrase: &str) -> Option<usize> {
        self.lists.measure_nouns.end(phrase)
    }

    /// The longest noun in which a phrase ends that several attributes share (刑事、治安|案件); its length in bytes.
    pub fn shared_head(&self, phrase: &str) -> Option<usize> {
        self.lists.shared_heads.end(phrase)
    }

    /// The measure of what is carried (货运量) in which a phrase ends; its length in bytes.
    pub fn carried(&self, phrase: &str) -> Option<usize> {
        self.lists.carried.end(phrase)
    }

    /// The means of carrying (铁路) with which a phrase begins; its length in bytes.
    pub fn transport(&self, phrase: &str) -> Option<usize> {
        self.lists.transport.start(phrase, 0)
    }

    /// Whether a metric ends in a word of how many people there are (旅居人数).
    pub fn is_headcount(&self, metric: &str) -> bool {
        self.lists.headcounts.end(metric).is_some()
    }

    /// Whether a character names a thing by itself (牛 and 羊 of 牛羊饲养量).
    pub fn is_single_thing(&self, c: char) -> bool {
        self.lists.single_things.has(c.encode_utf8(&mut [0; 4]))
    }

    /// Whether a word for an organisation or a park may end in a phrase: says yes too often, but is quick to say no.
    pub(crate) fn may_hold_organisation(&self, phrase: &str) -> bool {
        self.organisations.may_end_in(phrase)
    }

    /// Where in a phrase the name of an organisation or a park ends (兰州新区|经济总量); the last place that leaves a rest.
    pub fn organisation_end(&self, phrase: &str) -> Option<usize> {
        self.organisations.last_end(phrase)
    }

    /// Length of the longest word for an organisation or a park in which a phrase ends.
    pub fn organisation_length(&self, phrase: &str) -> Option<usize> {
        self.organisations.end(phrase)
    }

    /// Whether a phrase ends in the name of an organisation or a park.
    pub fn is_organisation(&self, phrase: &str) -> bool {
        self.organisations.ends_inside(phrase) || self.organisations.has(phrase) && phrase.contains(['属', '央'])
    }

    /// Whether a phrase is a kind of body that needs a name to be one (动物馆).
    pub fn lacks_name(&self, phrase: &str) -> bool {
        self.named.has(phrase)
    }

    /// Whether the words before a kind of body name a sort rather than one of them (国家级|开发区).
    pub fn is_generic(&self, name: &str) -> bool {
        self.lists.generic_names.inside(name)
    }

    /// Whether a name of a region is an everyday word too (白银).
    pub fn is_common_word(&self, name: &str) -> bool {
        self.lists.not_regions.has(name)
    }

    /// Whether a rate tells how what was counted before was dealt with (办结率, 满意率).
    pub fn is_handling_rate(&self, word: &str) -> bool {
        self.lists.handling_rates.has(word)
    }

    /// Whether a verb is done to the things that are counted, and not by them (26个小区|改造|完工).
    pub fn is_done_to_things(&self, verb: &str) -> bool {
        self.lists.works.has(verb)
    }

    /// Whether a verb before a count says that so many were done so in the time (竣工, 取消), so that it belongs to the metric.
    pub fn is_tallied(&self, verb: &str) -> bool {
        self.lists.tallied.has(verb)
    }

    /// Length of such a verb at the head of a word (改造|农村公路).
    pub fn tallied(&self, word: &str) -> Option<usize> {
        self.lists.tallied.start(word, 0)
    }

    /// Whether a clause begins with a verb that picks out those who are counted before it (入选, 跻身): it belongs to the metric.
    pub fn selects(&self, clause: &str) -> bool {
        self.lists.selecting.start(clause, 0).is_some()
    }

    /// Length of the verb of dealing with things at the head of a metric (办理|代表建议).
    pub fn handling(&self, metric: &str) -> Option<usize> {
        self.lists.handling.start(metric, 6)
    }

    /// Whether a word ends in a verb of taking time (历时).
    pub fn is_duration(&self, word: &str) -> bool {
        self.lists.durations.end(word).is_some()
    }

    /// Whether a sentence begins with a word that goes on about the subject of the one before (目前, 该).
    pub fn goes_on(&self, sentence: &str) -> bool {
        self.lists.continuing.start(sentence, 0).is_some()
    }

    /// Whether the heading of a part of a plan says that it looks back (发展基础).
    pub fn is_plan_basis(&self, heading: &str) -> bool {
        self.lists.plan_bases.end(heading) == Some(heading.len())
    }

    /// Whether a word ends in what was set beforehand (年初预算, 任务).
    pub fn is_planned(&self, word: &str) -> bool {
        self.lists.planned.end(word).is_some()
    }

    /// Whether a text begins with what was set beforehand (预算, 下达).
    pub fn opens_planned(&self, text: &str) -> bool {
        self.lists.planned.start(text, 0).is_some()
    }

    /// Whether a text begins with what sums up the years named before it (五年|增加, 五年|合计).
    pub fn opens_sum_of_years(&self, text: &str) -> bool {
        self.lists.sums_of_years.start(text, 0).is_some()
    }

    /// Whether a word ends in one for who spends public money (中央财政).
    pub fn is_payer(&self, word: &str) -> bool {
        self.lists.payers.end(word).is_some()
    }

    /// Whether a word ends in a noun of growing (涨幅, 增长目标), except that of a population (自然增长率).
    pub fn is_growth_noun(&self, word: &str) -> bool {
        self.lists.growth_nouns.end(word).is_some() && self.lists.vital_rates.end(word).is_none()
    }

    /// A statistic without the word for its size at the end (研发经费支出|总量); `None` when there is none.
    pub fn without_extent<'w>(&self, statistic: &'w str) -> Option<&'w str> {
        self.lists.extents.end(statistic).map(|length| &statistic[..statistic.len() - length])
    }

    /// Whether a word ends in a measure that gets better by getting less (浓度|改善N%).
    pub fn is_adverse(&self, word: &str) -> bool {
        self.lists.adverse.end(word).is_some()
    }

    /// Whether a text begins with a word that says no more of the value before it than that it is one (水平).
    pub fn is_plateau(&self, text: &str) -> bool {
        self.lists.plateaus.start(text, 0).is_some()
    }

    /// Whether a word opens the size of a thing in a bracket (装机, 全长).
    pub fn is_size(&self, word: &str) -> bool {
        self.lists.size_nouns.start(word, 0).is_some()
    }

    /// Whether a thing is a sum or a plan to spend one, which owns nothing (扶贫资金, 投资计划).
    pub fn is_sum(&self, thing: &str) -> bool {
        self.lists.sum_nouns.end(thing).is_some()
    }

    /// Whether a statistic is one of a whole economy, that no single body has (固定资产投资).
    pub fn is_regional(&self, statistic: &str) -> bool {
        self.lists.regional_nouns.end(statistic).is_some()
    }

    /// Length of the part of the country with whose name a phrase begins (京津冀, 中部地区).
    pub fn area(&self, phrase: &str) -> Option<usize> {
        self.lists.areas.start(phrase, 0)
    }

    /// Whether a phrase begins with the name of an event (北京奥运|金牌), which is no place.
    pub fn is_event(&self, phrase: &str) -> bool {
        self.lists.events.start(phrase, 0).is_some()
    }

    /// Whether a phrase ends in a noun of what stands at a time (余额, 总里程), or counts for each (人均…, 每千人…).
    pub fn is_stock(&self, phrase: &str) -> bool {
        self.lists.stock_nouns.end(phrase).is_some() || phrase.starts_with("人均") || phrase.starts_with('每')
    }

    /// Whether a phrase ends in a noun of money (投资, 生产总值), so that a bare number after it counts 元.
    pub fn is_money(&self, phrase: &str) -> bool {
        self.lists.money_nouns.end(phrase).is_some()
    }

    /// Whether a phrase speaks of people somewhere (学生营养).
    pub fn has_people(&self, phrase: &str) -> bool {
        self.people.inside(phrase)
    }

    /// Whether a phrase ends in people (学生, 人口), so that a bare number counts 人.
    pub fn is_people(&self, phrase: &str) -> bool {
        self.people.end(phrase).is_some()
    }

    /// Whether a measure word after a small Chinese numeral makes a name or a phrase rather than a figure (三大, 五道口).
    pub fn is_rhetorical_unit(&self, unit: &str) -> bool {
        self.lists.rhetorical_units.has(unit)
    }

    /// Whether a text begins with what a small Chinese numeral lists rather than counts (两个|积极性, 八个|方面).
    pub fn opens_rhetorical(&self, text: &str) -> bool {
        self.lists.rhetorical_nouns.start(text, 0).is_some()
    }

    /// Whether a title is that of a plan of several years.
    pub fn is_plan(&self, title: &str) -> bool {
        self.lists.plan_titles.inside(title)
    }

    /// A phrase without the words of speech at its edges (而, 如果, 仍然), which name nothing: start and end in bytes.
    ///
    /// Single characters go only when they are all that is left, or open the phrase as 而 and 即 do: 就 begins 就业 too.
    pub fn without_edges(&self, phrase: &str) -> (usize, usize) {
        let (mut start, mut end) = (0, phrase.len());
        loop {
            let rest = &phrase[start..end];
            let word = self.lists.edges.find_start(rest, |w| {
                // 平均分 is a word, of which 分 says nothing
                let long = w.len() > 3 && rest.len() > w.len() + 3;
                rest == w || (long || matches!(w, "而" | "即" | "但" | "却"))
            });
            if let Some(word) = word {
                start += word.len();
                continue;
            }
            match self.lists.edges.find_end(rest, |w| w.len() > 3 && rest.len() > w.len()) {
                Some(word) => end -= word.len(),
                None => return (start, end),
            }
        }
    }

    /// Whether a title is that of a statistical text, which tells of the time that it names (公报, 运行分析).
    pub fn is_survey(&self, title: &str) -> bool {
        self.lists.surveys.inside(title)
    }

    /// Words that the name of a region can end in.
    pub fn region_suffixes(&self) -> impl Iterator<Item = &str> {
        self.lists.region_suffixes.iter()
    }
}

fn section_kind(row: &Row<'_>, value: &str) -> Result<SectionKind, LexiconError> {
    use SectionKind::*;
    [Review, Plan, Target, Task, Annex, Other].into_iter().find(|k| k.as_str() == value).ok_or_else(|| {
        row.error(format!("`{value}` is no kind of section; write review, plan, target, task, annex or other"))
    })
}
