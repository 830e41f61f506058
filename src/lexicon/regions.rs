//! The regions of GB/T 2260: `dicts/regions.tsv`.

use std::borrow::Cow;

use super::table::{LexiconError, Table};
use super::{Keep, Term, WordTree, copied, sorted};

/// One region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionEntry {
    /// Six digits.
    pub code: Term,
    /// Full name: 吴江区.
    pub name: Term,
    /// Code of the region around it; empty for a province.
    pub parent: Term,
}

/// The gazetteer, findable by full name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    pub(super) list: Cow<'static, [RegionEntry]>,
    /// Full names, and those of provinces and prefectures without their kind: 苏州.
    pub(super) names: WordTree,
    /// The regions of each name, one name after the other; none for a short name.
    pub(super) called: Cow<'static, [u32]>,
    /// Where the regions of each name begin in `called`; one more than there are names.
    pub(super) starts: Cow<'static, [u32]>,
}

impl Regions {
    /// Reads a gazetteer; columns `code`, `name`, `parent`.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        Self::read(file, text, copied)
    }

    pub(super) fn read<'t>(file: &'t str, text: &'t str, keep: Keep<'t>) -> Result<Self, LexiconError> {
        let mut list = Vec::new();
        let mut short = Vec::new();
        for row in Table::new(file, text, &["code", "name", "parent"])?.rows() {
            let row = row?;
            let code = row.get(0);
            if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
                return Err(row.error(format!("the code `{code}` must be six digits")));
            }
            let name = row.get(1);
            if code.ends_with("00")
                && let Some(bare) = name.strip_suffix(['省', '市', '盟']).filter(|s| s.chars().count() >= 2)
            {
                short.push(bare);
            }
            list.push(RegionEntry { code: keep(code), name: keep(name), parent: keep(row.get(2)) });
        }
        let mut all: Vec<&str> = list.iter().map(|region| &*region.name).collect();
        all.extend(&short);
        let (mut words, mut starts, mut called) = (Vec::new(), Vec::new(), Vec::new());
        for n in sorted(&all) {
            let (n, name) = (n as usize, all[n as usize]);
            if words.last() != Some(&name) {
                words.push(name);
                starts.push(called.len() as u32);
            }
            called.extend((n < list.len()).then_some(n as u32));
        }
        starts.push(called.len() as u32);
        let names = WordTree::new(&words);
        Ok(Self { list: list.into(), names, called: called.into(), starts: starts.into() })
    }

    /// The regions that are called exactly `name`.
    fn called(&self, name: &str) -> &[u32] {
        self.names.get(name).map_or(&[], |n| &self.called[self.starts[n] as usize..self.starts[n + 1] as usize])
    }

    /// The region that a report's own name for itself means: 吴江区, or with what lies around it (苏州市吴江区).
    ///
    /// `None` when the name is unknown or fits several regions.
    ///
    /// ```
    /// use zhengce::lexicon::Lexicon;
    /// let regions = &Lexicon::builtin().regions;
    /// assert_eq!(regions.find("苏州市吴江区").unwrap().code, "320509");
    /// assert!(regions.find("鼓楼区").is_none());
    /// ```
    pub fn find(&self, name: &str) -> Option<&RegionEntry> {
        let start = name.char_indices().map(|(at, _)| at).find(|&at| !self.called(&name[at..]).is_empty())?;
        let found = self.called(&name[start..]);
        let around = &name[..start];
        let mut fits =
            found.iter().map(|&n| &self.list[n as usize]).filter(|r| around.is_empty() || self.within(r, around));
        let first = fits.next()?;
        fits.next().is_none().then_some(first)
    }

    /// Whether a region around `region` is named at the end of `around`.
    fn within(&self, region: &RegionEntry, around: &str) -> bool {
        let mut at = region;
        while let Some(parent) = self.list.iter().find(|r| r.code == at.parent) {
            if around.ends_with(&*parent.name) {
                return true;
            }
            at = parent;
        }
        false
    }

    /// Length of the region's name with which a text starts: in full, or for provinces and prefectures without 省, 市.
    pub fn starts(&self, text: &str) -> Option<usize> {
        self.names.longest(text).map(|(len, _)| len)
    }

    /// Whether a region is called exactly this.
    pub fn contains(&self, name: &str) -> bool {
        !self.called(name).is_empty()
    }
}
