//! The regions of GB/T 2260: `dicts/regions.tsv`.

use std::collections::{HashMap, HashSet};

use super::table::{LexiconError, Table};

/// One region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionEntry {
    /// Six digits.
    pub code: String,
    /// Full name: 吴江区.
    pub name: String,
    /// Code of the region around it; empty for a province.
    pub parent: String,
}

/// The gazetteer, findable by full name.
#[derive(Clone, Debug, Default)]
pub struct Regions {
    list: Vec<RegionEntry>,
    names: HashMap<String, Vec<usize>>,
    /// Names of provinces and prefectures without their kind: 苏州.
    short: HashSet<String>,
}

impl Regions {
    /// Reads a gazetteer; columns `code`, `name`, `parent`.
    pub fn parse(file: &str, text: &str) -> Result<Self, LexiconError> {
        let mut regions = Self::default();
        for row in Table::new(file, text, &["code", "name", "parent"])?.rows() {
            let row = row?;
            let code = row.get(0);
            if code.len() != 6 || !code.bytes().all(|b| b.is_ascii_digit()) {
                return Err(row.error(format!("the code `{code}` must be six digits")));
            }
            let name = row.get(1);
            if code.ends_with("00")
                && let Some(short) = name.strip_suffix(['省', '市', '盟']).filter(|s| s.chars().count() >= 2)
            {
                regions.short.insert(short.to_owned());
            }
            regions.names.entry(row.get(1).to_owned()).or_default().push(regions.list.len());
            regions.list.push(RegionEntry {
                code: code.to_owned(),
                name: row.get(1).to_owned(),
                parent: row.get(2).to_owned(),
            });
        }
        Ok(regions)
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
        let start = name.char_indices().map(|(at, _)| at).find(|&at| self.names.contains_key(&name[at..]))?;
        let found = &self.names[&name[start..]];
        let around = &name[..start];
        let mut fits = found.iter().map(|&n| &self.list[n]).filter(|r| around.is_empty() || self.within(r, around));
        let first = fits.next()?;
        fits.next().is_none().then_some(first)
    }

    /// Whether a region around `region` is named at the end of `around`.
    fn within(&self, region: &RegionEntry, around: &str) -> bool {
        let mut at = region;
        while let Some(parent) = self.list.iter().find(|r| r.code == at.parent) {
            if around.ends_with(&parent.name) {
                return true;
            }
            at = parent;
        }
        false
    }

    /// Length of the region's name with which a text starts: in full, or for provinces and prefectures without 省, 市.
    pub fn starts(&self, text: &str) -> Option<usize> {
        let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(12);
        ends.filter(|&end| self.names.contains_key(&text[..end]) || self.short.contains(&text[..end])).max()
    }

    /// Whether a region is called exactly this.
    pub fn contains(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }
}
