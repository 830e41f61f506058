//! The unit behind a number.
//!
//! - Finds: the longest unit of the lexicon; 3个多月, 两倍多, 三斤半, 一个半小时; 七成五, 八五折.
//! - Leaves alone: a unit whose character begins another word (20万家庭); 番 without 翻.
//! - Gives: the unit and what it does to the value: 成 becomes %.

use super::{Figure, Scanner, context};
use crate::lexicon::UnitKind;
use crate::numeral::{Fixed, Style};
use crate::record::Bound;

/// The character of a text that has one and no more.
pub(super) fn only_char(text: &str) -> char {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none()).unwrap_or_default()
}

impl Scanner<'_> {
    pub(super) fn unit(&self, figure: &mut Figure) {
        let units = &self.lexicon.units;
        if figure.head.per > 0 {
            let name = ["%", "‰", "‱"][usize::from(figure.head.per - 2)];
            let words = self.text[figure.start..figure.end].find('之').map_or(0, |at| at + "之".len());
            figure.unit = units.find(name).map(|id| (figure.start..figure.start + words, id));
            return;
        }
        if self.minutes(figure) {
            return;
        }
        let Some((len, id)) = self.unit_at(figure.end) else {
            if !self.points(figure) {
                self.spaced(figure);
            }
            return;
        };
        let place = figure.end..figure.end + len;
        // 元/盒: half a unit is worse than none.
        if matches!(self.text.as_bytes().get(place.end), Some(b'/' | 0xEF))
            && self.rest(place.end).starts_with(['/', '／'])
            && self.text[place.end..].chars().nth(1).is_some_and(|c| context::is_han(c) || c.is_ascii_alphabetic())
        {
            return;
        }
        let kind = units.get(id).kind;
        if figure.fraction.is_some() && !matches!(kind, UnitKind::Physical | UnitKind::Time | UnitKind::Currency) {
            // 三分之二人口: the noun is what is shared out.
            return;
        }
        if matches!(kind, UnitKind::Numbered | UnitKind::Noun) && self.numbers(figure) {
            return;
        }
        // all that are more than their character are of one
        match only_char(&units.get(id).name) {
            '番' => {
                let Some(from) = self.doubled(figure) else { return };
                figure.start = from;
                figure.before = self.prev(from);
            }
            '成' => return self.tenths(figure, place),
            '折' => {
                // 八五折 and 85折 are 8.5.
                let pair = figure.head.style == Style::Arabic && figure.head.digits == 2 && !figure.head.decimal;
                figure.low = figure.low.shifted(if figure.head.string || pair { -1 } else { 0 });
            }
            '个' if self.hundred_million(figure, place.end) => return,
            '度' | '°' | '米' if self.degrees(figure, &place) || self.metres(figure, &place) => return,
            '个' if self.compound_ge(figure, place.clone()) => return,
            '块' => {
                if let Some(yuan) = self.kuai(place.end) {
                    figure.end = place.end;
                    figure.unit = Some((place, yuan));
                    return self.money_tail(figure);
                }
            }
            _ => {}
        }
        let end = place.end;
        figure.end = end;
        let id = self.per_volume(figure.start, id).unwrap_or(id);
        // 8.28元|人民币: whose money it is, is told by its code
        let named = self.text[place.clone()].strip_prefix('元').filter(|rest| *rest == "人民币");
        figure.unit = Some((place.start..place.end - named.map_or(0, str::len), id));
        figure.ends = !self.may_go_on(end);
        if figure.ends {
            return;
        }
        if kind == UnitKind::Currency {
            self.money_tail(figure);
        }
        self.tenths_of(figure, &place);
        self.tail(figure);
    }

    /// 每立方米19微克, 每升5毫克: a concentration, whose volume stands in front.
    fn per_volume(&self, start: usize, id: u16) -> Option<u16> {
        if !matches!(self.prev(start)?, '米' | '升') {
            return None;
        }
        let volume = ["立方米", "升"]
            .into_iter()
            .find(|volume| self.text[..start].strip_suffix(volume).is_some_and(|before| before.ends_with('每')))?;
        let over = self.lexicon.units.get(id);
        let spelled = (&*over.dimension == "mass").then(|| format!("{}/{volume}", over.name))?;
        self.lexicon.units.longest_at(&spelled, 0).filter(|(len, _)| *len == spelled.len()).map(|(_, id)| id)
    }

    /// 3分30秒: 分 counts minutes where seconds follow.
    fn minutes(&self, figure: &mut Figure) -> bool {
        let end = figure.end + "分".len();
        if !self.starts(figure.end, "分") || self.starts(figure.end, "分之") || !context::is_numeral(self.text, end)
        {
            return false;
        }
        let seconds = self.read_at(end).is_some_and(|read| self.starts(read.end, "秒"));
        let Some(id) = self.lexicon.units.find("分钟").filter(|_| seconds) else { return false };
        figure.unit = Some((figure.end..end, id));
        figure.end = end;
        true
    }

    /// 得分98.5分, 考了一百零五分: 分 counts points behind a word of scoring; else it may be of an hour, or of a yuan.
    fn points(&self, figure: &mut Figure) -> bool {
        const FAR: usize = 12;
        let end = figure.end + "分".len();
        if !self.starts(figure.end, "分") || self.starts(figure.end, "分之") || context::is_numeral(self.text, end) {
            return false;
        }
        // 9时30分, 30度15分; but 满意度98分
        if let Some(part @ ('时' | '点' | '度')) = self.prev(figure.start)
            && let Some(c) = self.prev(figure.start - part.len_utf8())
            && context::is_numeral(self.text, figure.start - part.len_utf8() - c.len_utf8())
        {
            return false;
        }
        let clause = self.back(figure.start);
        let from = clause.char_indices().rev().take(FAR).take_while(|(_, c)| !matches!(c, '，' | '。' | '；'));
        let scored = from.map(|(at, _)| &clause[at..]).any(|words| self.lexicon.names.scores(words));
        let score = self.lexicon.units.score();
        // …得分91分，提高2分
        let goes_on = self.out.last().and_then(|a| a.unit.as_ref()).is_some_and(|(_, id)| Some(*id) == score)
            && !clause.contains(['。', '；']);
        let Some(id) = score.filter(|_| scored || goes_on) else { return false };
        figure.unit = Some((figure.end..end, id));
        figure.end = end;
        self.tail(figure);
        true
    }

    /// 30 USD, 25 ℃: a blank before a unit in Latin letters or a sign.
    fn spaced(&self, figure: &mut Figure) {
        let at = figure.end + 1;
        if !self.starts(figure.end, " ") || self.starts(at, " ") {
            return;
        }
        let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, '℃' | '℉' | '°' | '€' | '￥' | 'Ω' | 'μ');
        if self.next(at).is_some_and(latin)
            && let Some((len, id)) = self.unit_at(at)
            && !self.rest(at + len).starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/')
            && &*self.lexicon.units.get(id).dimension != "compute"
        {
            figure.end = at + len;
            figure.unit = Some((at..figure.end, id));
        }
    }

    /// Whether a numeral in front of 期 or 县 only numbers: 三期, 二轮, 十四届, 一县一策.
    fn numbers(&self, figure: &Figure) -> bool {
        let counts = figure.high.is_some() || figure.more || self.text[figure.start..].starts_with('两');
        let bounded = || self.lexicon.bounds.before(self.back(figure.start), figure.head.led).is_some();
        let dozen = || self.starts(figure.end, "打") && self.is_whole(figure.start, figure.end + "打".len());
        figure.head.style == Style::Chinese && !counts && !bounded() && !dozen()
    }

    /// 三斤半, 两倍多.
    pub(super) fn tail(&self, figure: &mut Figure) {
        if figure.high.is_some() || figure.bound != Bound::Eq {
            return;
        }
        let end = figure.end;
        if self.starts(end, "半") && self.unit_at(end + "半".len()).is_none() {
            let half = end + "半".len();
            // 一亩半耕地, but not 三米半径
            let measured = figure.unit.as_ref().is_some_and(|(_, id)| {
                matches!(&*self.lexicon.units.get(*id).dimension, "area" | "mass")
                    && self.next(half).is_some_and(|c| context::is_han(c) && !"径挂导自截边程".contains(c))
            });
            let ends = || self.closes(half) || self.rest(half).starts_with(['了', '的']);
            // 翻一番半以上
            if (ends() || measured || self.lexicon.bounds.after(self.rest(half)).is_some())
                && let Some(low) = figure.low.add(Fixed { mant: 5, exp: -1 })
            {
                figure.low = low;
                figure.end = end + "半".len();
            }
        } else if let Some(bound) = self.strong(figure, end) {
            figure.bound = bound;
            figure.bound_text = Some(end..end + "强".len());
            figure.end = end + "强".len();
        } else if (self.starts(end, "多") || self.starts(end, "余"))
            && (self.closes(end + "多".len()) || self.starts(end + "多".len(), "的"))
        {
            figure.bound = Bound::Gt;
            figure.bound_text = Some(end..end + "多".len());
            figure.end = end + "多".len();
        }
    }

    /// 24%强, 三成弱: a little more or less than a part.
    fn strong(&self, figure: &Figure, end: usize) -> Option<Bound> {
        let bound = if self.starts(end, "强") { Bound::Gt } else { Bound::Lt };
        let part = figure.unit.as_ref().is_some_and(|(_, id)| self.lexicon.units.get(*id).kind == UnitKind::Ratio);
        (part && (self.starts(end, "强") || self.starts(end, "弱")) && self.closes(end + "强".len())).then_some(bound)
    }

    /// 3个多月, 一个半小时. `place` is that of 个.
    fn compound_ge(&self, figure: &mut Figure, place: std::ops::Range<usize>) -> bool {
        let more = self.rest(place.end).chars().next().filter(|c| matches!(c, '多' | '余' | '半' | '来'));
        let Some(more) = more else { return false };
        let after = place.end + more.len_utf8();
        let Some((len, id)) = self.lexicon.units.longest_with("个", self.upto(self.limit), after) else {
            return false;
        };
        if more == '半' {
            let Some(low) = figure.low.add(Fixed { mant: 5, exp: -1 }) else { return false };
            figure.low = low;
        } else if figure.bound == Bound::Eq {
            figure.bound = if more == '来' { Bound::About } else { Bound::Gt };
            figure.bound_text = Some(place.end..after);
        }
        figure.end = after + len;
        figure.unit = Some((after..figure.end, id));
        true
    }
}
