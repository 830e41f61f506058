//! Who the clauses of a sentence are about.
//!
//! Finds: a body, park or place that opens a clause (某集团开辟新赛道，产能…; 支持某港扩建，吞吐量…); it holds for the clauses after
//! it, and for the sentences that go on about it (目前…, 该园区…).
//! Leaves alone: names in passing (通过某展会…), names in a list, kinds of bodies (各乡镇, 公立医院).
//! Ends: with the next name that opens a clause, with the report's own region (全市…), and after ； with any other subject.

use std::ops::Range;

use super::line::{Kind, Line, Token};
use super::{Memory, entity};
use crate::lexicon::{Lexicon, Role};

/// The subjects of a sentence: from which token on, and who; nobody where the region itself is meant again.
#[derive(Debug, Default)]
pub(super) struct Subjects {
    told: Vec<(usize, Option<Range<usize>>)>,
    /// Whether the last one was named behind a verb that governs it (支持某集团…).
    pivoted: bool,
}

/// How many tokens a name may have.
const LONGEST: usize = 8;

impl Subjects {
    /// Reads a sentence; `memory` holds whom the last one was about, and is told whom this one is.
    pub(super) fn read(line: &Line<'_>, lexicon: &Lexicon, memory: &mut Memory) -> Self {
        let inherited = memory.subject.take().filter(|_| entity::goes_on(line, lexicon));
        let told = inherited.map(|who| (0, Some(who))).into_iter().collect();
        let mut subjects = Self { told, pivoted: false };
        for &k in line.clauses {
            let mark = k.checked_sub(1).map(|before| line.tokens[before].kind);
            subjects.open(line, lexicon, k, mark);
        }
        memory.subject = subjects.told.last().and_then(|(_, who)| who.clone());
        subjects
    }

    /// The clause that begins at token `start`, behind `mark`.
    fn open(&mut self, line: &Line<'_>, lexicon: &Lexicon, start: usize, mark: Option<Kind>) {
        let skipped =
            |t: &Token| matches!(t.kind, Kind::Time(_) | Kind::Mark('—')) || t.is(Role::ADVERB.or(Role::WHOLE));
        let rest = &line.tokens[start..];
        let Some(at) = rest.iter().position(|t| !skipped(t)).map(|n| start + n) else { return };
        // ；全年接待游客N: of the region again
        let year = line.text[rest[0].range.start..].starts_with("全年");
        if year && matches!(mark, Some(Kind::Mark('；' | ';'))) {
            self.told.push((at, None));
            return;
        }
        let first = &line.tokens[at];
        // 全省机场旅客吞吐量 as one statistic
        let all = ["全省", "全市", "全县", "全区", "全州", "全旗"];
        let opening = &line.text[first.range.start..];
        if first.is(Role::OWN) || opening.starts_with('全') && all.iter().any(|w| opening.starts_with(w)) {
            self.told.push((at, None));
            return;
        }
        // 支持某港扩建
        let pivot = first.is(Role::CAUSE) || line.says(first, "支持") || line.says(first, "力促");
        let at = at + usize::from(pivot);
        let other = |t: &Token| lexicon.regions.starts(&line.text[t.range.clone()]).is_some();
        match name(line, lexicon, at, pivot) {
            Some(who) => {
                self.pivoted = pivot;
                self.told.push((at, Some(who)));
            }
            // 甲项目、乙项目等20个项目落地
            None if is_example(line, at) => self.told.push((at, None)),
            // 延安苹果获奖
            None if !pivot && matches!(first.kind, Kind::Text) && other(first) => self.told.push((at, None)),
            // 支持某镇打造…，支持某业发展，引进…: what is done next is done by the region
            None if self.pivoted && does_next(line, at) => self.told.push((at, None)),
            // 某区推出…，某基地促成138个项目
            None if !pivot && is_actor(line, at) => self.told.push((at, None)),
            None if matches!(mark, Some(Kind::Mark('；' | ';'))) && !pivot && is_nominal(first) && !lists(line, at) => {
                self.told.push((at, None))
            }
            None => {}
        }
    }

    /// Whether the subject changed between two tokens.
    pub(super) fn change(&self, tokens: Range<usize>) -> bool {
        self.told.iter().any(|(from, _)| tokens.contains(from))
    }

    /// Who is spoken of at token `token`.
    pub(super) fn at(&self, token: usize) -> Option<&Range<usize>> {
        self.told.iter().rev().find(|(from, _)| *from <= token).and_then(|(_, who)| who.as_ref())
    }
}

/// Whether a clause begins with something else that the region does, which brings no stock or flow with it.
fn does_next(line: &Line<'_>, at: usize) -> bool {
    let first = &line.tokens[at];
    first.is(Role::VERB) && !first.is(Role::REACH.or(Role::KEEP).or(Role::CARRY).or(Role::RELATIONAL).or(Role::NOUN))
}

/// Whether a clause begins with a body that no list knows, and that does something (某创新基地促成138个项目).
fn is_actor(line: &Line<'_>, at: usize) -> bool {
    const BODIES: [&str; 12] =
        ["基地", "中心", "平台", "联盟", "实验室", "学院", "大学", "医院", "银行", "公司", "集团", "研究院"];
    let first = &line.tokens[at];
    let does =
        |t: &Token| t.is(Role::VERB) && !t.is(Role::REACH.or(Role::NOUN).or(Role::VERBAL_NOUN).or(Role::RELATIONAL));
    let inside = |t: &Token| t.kind == Kind::Text || t.is(Role::NOUN.or(Role::VERBAL_NOUN)) && !does(t);
    if first.kind != Kind::Text {
        return false;
    }
    let length = line.tokens[at..].iter().take(LONGEST).take_while(|t| inside(t)).count();
    let name = &line.text[first.range.start..line.tokens[at + length - 1].range.end];
    name.len() > 9 && line.tokens.get(at + length).is_some_and(does) && BODIES.iter().any(|w| name.ends_with(w))
}

/// ；拟开工项目5个: nothing but the next thing counted.
fn lists(line: &Line<'_>, at: usize) -> bool {
    let next = line.tokens[at..].iter().find(|t| !is_nominal(t) && !t.is(Role::VERBAL_NOUN) || t.amount().is_some());
    next.is_some_and(|t| t.amount().is_some())
}

fn is_nominal(t: &Token) -> bool {
    matches!(t.kind, Kind::Text | Kind::Quote | Kind::Amount(_))
        || t.is(Role::NOUN.or(Role::INDICATOR).or(Role::RELATIONAL))
}

/// The name that begins at token `at` and is a subject: more follows in its clause, and no list.
fn name(line: &Line<'_>, lexicon: &Lexicon, at: usize, pivot: bool) -> Option<Range<usize>> {
    let first = line.tokens.get(at).filter(|t| !t.is(Role::VERB) && is_nominal(t) && t.amount().is_none())?;
    let mut stop = first.range.end;
    let mut k = at + 1;
    while let Some(t) = line.tokens.get(k).filter(|t| t.range.start == stop && k < at + LONGEST) {
        // 某产业园（一期）
        if t.is_mark('（') {
            let Some(close) = line.tokens[k..].iter().take(LONGEST).position(|t| t.is_mark('）')) else { break };
            k += close;
        } else if !is_nominal(t) && !t.is(Role::VERBAL_NOUN.or(Role::SCOPE)) || t.amount().is_some() {
            break;
        }
        stop = line.tokens[k].range.end;
        k += 1;
    }
    let start = first.range.start;
    let found = entity::named(lexicon, &line.text[start..stop], pivot)?;
    let end = start + found.end;
    let mut k = line.tokens.iter().position(|t| t.range.end > end && !t.is_mark('）'))?;
    if line.tokens[k].is_mark('（') && line.tokens[k].range.start == end {
        k += 1 + line.tokens[k..].iter().take(LONGEST).position(|t| t.is_mark('）'))?;
    }
    let next = line.tokens.get(k)?;
    let touches = next.range.start >= end;
    let does = next.is(Role::VERB.or(Role::ADVERB).or(Role::CUMULATIVE).or(Role::PREP).or(Role::ESTIMATE));
    let listed = next.is_mark('、') || next.is(Role::CONJ.or(Role::PARTICLE));
    // 国家产业园增至21个 counts them; 某产业园115家企业入驻 is about one
    let counted = |n: usize| line.tokens.get(n).is_some_and(|t| t.amount().is_some());
    let kind = next.is(Role::REACH.or(Role::TO).or(Role::TO_UP).or(Role::TO_DOWN)) && counted(k + 1);
    let bare = next.amount().is_some() && !line.tokens.get(k + 1).is_some_and(is_nominal);
    if touches && (listed || next.is_break() || kind || bare) {
        return None;
    }
    if found.place && !(touches && does) || pivot && !acts(line, k) || is_example(line, k) {
        return None;
    }
    Some(start..end)
}

/// Whether the clause goes on from token `k` with something done.
fn acts(line: &Line<'_>, k: usize) -> bool {
    let clause = line.tokens[k..].iter().take_while(|t| !t.is_break() && t.amount().is_none());
    clause.into_iter().any(|t| t.is(Role::VERB.or(Role::ADVERB)))
}

/// Whether what stands before token `k` is one of those counted after 等 (甲项目、乙项目等20个项目落地, 电子等产业链5项攻关).
fn is_example(line: &Line<'_>, k: usize) -> bool {
    if !line.examples {
        return false;
    }
    let mut and_others = false;
    for t in line.tokens[k..].iter().take_while(|t| !t.is_break()) {
        if t.amount().is_some() {
            return and_others;
        }
        and_others = line.says(t, "等") || and_others && !t.is(Role::VERB);
    }
    false
}

#[cfg(test)]
mod tests {
    /// The figures of a sentence with whose they are.
    fn owners(sentence: &str) -> Vec<String> {
        let records = crate::Extractor::new().extract(sentence);
        let show = |r: crate::record::Record<'_>| {
            format!(
                "{} {}",
                r.quantity.map_or_else(String::new, |q| q.text.into_owned()),
                r.entity.as_deref().unwrap_or("-")
            )
        };
        records.into_iter().map(show).collect()
    }

    #[test]
    fn finds() {
        assert_eq!(owners("云岭集团开辟新赛道，产能达到30万吨。"), ["30万吨 云岭集团"]);
        assert_eq!(owners("全县旅游升温，青龙湖度假区运营良好，接待游客8万人次。"), ["8万人次 青龙湖度假区"]);
        assert_eq!(owners("支持云岭集团扩大生产，产能达到30万吨。"), ["30万吨 云岭集团"]);
        assert_eq!(owners("石桥镇通过资产盘活实现增收90万元。"), ["90万元 石桥镇"]);
        assert_eq!(owners("金谷都市圈建设提速，经济总量超过900亿元。"), ["900亿元 金谷都市圈"]);
        assert_eq!(owners("东山动物馆（新馆）人气旺盛，接待游客3万人次。"), ["3万人次 东山动物馆"]);
    }

    #[test]
    fn leaves_alone() {
        assert_eq!(owners("各类公司加快发展，产能达到30万吨。"), ["30万吨 -"]);
        assert_eq!(owners("与云岭集团紧密对接，新增岗位300个。"), ["300个 -"]);
        assert_eq!(owners("云岭集团储能等5个项目落地，新增岗位300个。"), ["5个 -", "300个 -"]);
        assert_eq!(owners("国家产业园增至5个，产业集群达到9个。")[1], "9个 -");
    }

    #[test]
    fn ends() {
        let all = owners("云岭集团产能达到30万吨，全县粮食产量达到20万吨。");
        assert_eq!(all, ["30万吨 云岭集团", "20万吨 -"]);
        let all = owners("云岭集团开辟新赛道，全县公交客运量达到30万人次。");
        assert_eq!(all, ["30万人次 -"]);
        // what the region does next, and what another body does
        let all = owners("支持石桥镇打造消费街区，推动服务业发展，引进首店20家。");
        assert_eq!(all, ["20家 -"]);
        let all = owners("云岭集团开辟新赛道，河湾创新基地促成合作项目13个。");
        assert_eq!(all, ["13个 -"]);
        let all = owners("云岭集团开辟新赛道，固定资产投资增长9%。");
        assert_eq!(all, ["9% -"]);
        let all = owners("云岭集团开辟新赛道，产能达到30万吨；农民收入稳步提高，棚户区改造300户。");
        assert_eq!(all, ["30万吨 云岭集团", "300户 -"]);
    }
}
