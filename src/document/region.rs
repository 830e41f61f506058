//! The region that a report speaks for.

use std::ops::Range;

use crate::lexicon::Cues;

/// A name has at least two and at most this many characters.
const LONGEST: usize = 16;

/// Finds the region in the front matter: 代表某县人民政府, 某县人民政府县长, 在某县第十七届…, the title's; 国务院 for the state.
pub(super) fn region(head: &str, title: Option<Range<usize>>, cues: &Cues) -> Option<Range<usize>> {
    for after in ["人民政府", "第"] {
        if let Some(found) = before(head, after, cues) {
            return Some(found);
        }
    }
    if let Some(at) = head.find("代表国务院").or_else(|| head.find("受国务院")) {
        let at = at + head[at..].find("国务院")?;
        return Some(at..at + "国务院".len());
    }
    let title = title?;
    let shown = head.get(title.clone())?;
    let start = shown.find('年').map_or(0, |at| at + "年".len());
    let start = start + shown[start..].find("关于").map_or(0, |at| at + "关于".len());
    let end = cues.region_suffixes().filter_map(|s| shown[start..].find(s).map(|at| start + at + s.len())).min()?;
    let name = &shown[start..end];
    is_name(name, cues).then(|| title.start + start..title.start + end)
}

/// The name of a region that ends where `after` begins, as far back as it can reach.
fn before(head: &str, after: &str, cues: &Cues) -> Option<Range<usize>> {
    head.match_indices(after).find_map(|(end, _)| {
        let mut start = end;
        for (at, c) in head[..end].char_indices().rev().take(LONGEST) {
            if !('\u{4E00}'..='\u{9FFF}').contains(&c) || "我在受由和会表上年月日届次，".contains(c) {
                break;
            }
            start = at;
        }
        // 代表 or 审议 before the name
        let lead =
            ["代表", "审议"].iter().filter_map(|w| head[start..end].rfind(w).map(|at| at + w.len())).max().unwrap_or(0);
        is_name(&head[start + lead..end], cues).then(|| start + lead..end)
    })
}

fn is_name(name: &str, cues: &Cues) -> bool {
    let short = matches!(
        name,
        "县" | "市" | "区" | "省" | "自治区" | "直辖市" | "州" | "全县" | "全市" | "全省" | "本市" | "上级"
    );
    let length = name.chars().count();
    // 各县人民政府：a salutation
    !short
        && !name.starts_with('各')
        && (2..=LONGEST).contains(&length)
        && cues.region_suffixes().any(|s| name.ends_with(s))
        && !name.contains("大会")
}

#[cfg(test)]
mod tests {
    fn region(head: &str) -> Option<&str> {
        super::region(head, None, &crate::lexicon::Lexicon::builtin().cues).map(|range| &head[range])
    }

    #[test]
    fn whom_a_notice_greets_is_not_whose_it_is() {
        assert_eq!(region("各省、自治区、直辖市人民政府：\n现印发规划。"), None);
        assert_eq!(region("各县人民政府，市有关部门：\n受云溪县人民政府委托，报告如下。"), Some("云溪县"));
    }
}
