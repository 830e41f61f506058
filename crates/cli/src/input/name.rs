//! What a file's name, and those of its folders, say of its report: `2025_吴江区`, `吴江区2025年政府工作报告`, `2025/吴江区`.

/// Year and region of a file's stem, where it has them.
pub fn hints(stem: &str) -> (Option<i32>, Option<&str>) {
    (year(stem), region(stem))
}

/// Year and region of the nearest folders that are named after one: `2025`, `2025年`, `苏州市`.
pub fn folder_hints(folders: &[String]) -> (Option<i32>, Option<&str>) {
    // Farther up stand the names of the user's projects and disks.
    let near = || folders.iter().take(3).map(String::as_str);
    let year = near().find_map(|name| {
        let digits = name.strip_suffix('年').unwrap_or(name);
        year(digits).filter(|_| digits.len() == 4)
    });
    (year, near().find_map(region))
}

/// The only group of four digits that can be a year of reports; two different ones leave it open.
fn year(stem: &str) -> Option<i32> {
    let mut years = stem
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 4)
        .filter_map(|digits| digits.parse().ok())
        .filter(|year| (1949..=2100).contains(year));
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

/// The first run of Han characters that names an administrative division, without the words of a title.
fn region(stem: &str) -> Option<&str> {
    let runs = stem.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c));
    runs.filter_map(|run| {
        let run = run.trim_start_matches('年');
        let end = ["人民政府", "政府工作报告", "国民经济", "统计公报", "工作报告", "预算", "财政"]
            .iter()
            .filter_map(|word| run.find(word))
            .min()
            .unwrap_or(run.len());
        let name = &run[..end];
        let long_enough = name.chars().count() >= 2;
        let division = name.ends_with(['省', '市', '区', '县', '旗', '州', '盟', '镇', '乡']);
        (long_enough && division).then_some(name)
    })
    .next()
}

#[cfg(test)]
mod tests {
    use super::{folder_hints, hints};

    #[test]
    fn names_of_collections() {
        assert_eq!(hints("2025_吴江区"), (Some(2025), Some("吴江区")));
        assert_eq!(hints("吴江区2025年政府工作报告"), (Some(2025), Some("吴江区")));
        assert_eq!(hints("2025年江苏省苏州市人民政府工作报告"), (Some(2025), Some("江苏省苏州市")));
        assert_eq!(hints("2026-内蒙古自治区"), (Some(2026), Some("内蒙古自治区")));
        assert_eq!(hints("oroqen_鄂伦春自治旗_2019"), (Some(2019), Some("鄂伦春自治旗")));
    }

    #[test]
    fn folders() {
        let hints = |path: &'static str| {
            let folders: Vec<String> = path.split('/').rev().map(str::to_owned).collect();
            let (year, region) = folder_hints(&folders);
            (year, region.map(str::to_owned))
        };
        assert_eq!(hints("data/江苏省/苏州市/2025"), (Some(2025), Some("苏州市".to_owned())));
        assert_eq!(hints("2024年/reports"), (Some(2024), None));
        assert_eq!(hints("corpus_2024/dump"), (None, None));
        assert_eq!(hints("2019/a/b/c"), (None, None));
    }

    #[test]
    fn names_that_say_nothing() {
        assert_eq!(hints("report"), (None, None));
        assert_eq!(hints("规划_十二五计划"), (None, None));
        assert_eq!(hints("2024-2025_对比"), (None, None));
        assert_eq!(hints("320509"), (None, None));
        assert_eq!(hints("20250117"), (None, None));
        assert_eq!(hints("市_0001"), (None, None));
    }
}
