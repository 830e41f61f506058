//! Days of the Gregorian calendar as numbers, to count weeks with.

use crate::record::Point;

/// Days since 1970-01-01, which was a Thursday.
fn number(year: i32, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((i64::from(month) + 9) % 12) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn date(number: i64) -> Point {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * of_year + 2) / 153;
    let day = (of_year - (153 * month_index + 2) / 5 + 1) as u8;
    let month = ((month_index + 2) % 12 + 1) as u8;
    Point::day((year_of_era + era * 400) as i32 + i32::from(month <= 2), month, day)
}

/// `point` plus `days`; `None` unless it is a day.
pub(super) fn plus(point: Point, days: i64) -> Option<Point> {
    let (month, day) = (point.month.filter(|m| *m <= 12)?, point.day?);
    Some(date(number(point.year, month, day) + days))
}

/// 0 for Monday to 6 for Sunday.
pub(super) fn weekday(point: Point) -> Option<i64> {
    let (month, day) = (point.month.filter(|m| *m <= 12)?, point.day?);
    Some((number(point.year, month, day) + 3).rem_euclid(7))
}

#[cfg(test)]
mod tests {
    use super::{plus, weekday};
    use crate::record::Point;

    #[test]
    fn counts() {
        let day = Point::day(2024, 2, 28);
        assert_eq!(plus(day, 2), Some(Point::day(2024, 3, 1)));
        assert_eq!(plus(Point::day(2025, 1, 1), -1), Some(Point::day(2024, 12, 31)));
        assert_eq!(weekday(Point::day(2025, 1, 6)), Some(0));
        assert_eq!(weekday(Point::day(1954, 9, 23)), Some(3));
        assert_eq!(plus(Point::year(2024), 1), None);
    }
}
