//! The class of a character for numerals: one table look-up.

/// What a character is to a number. The low nibble of a digit is its value, of a power its exponent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Class(pub u8);

/// Set for characters at which a number or a number word may begin.
pub(crate) const ANCHOR: u8 = 0x80;

const DIGIT: u8 = 0x10;
const POWER: u8 = 0x20;
const TENS: u8 = 0x30;
const OTHER: u8 = 0x40;

impl Class {
    pub const NONE: Self = Self(0);
    /// 两 and its like: two, but also a unit of mass.
    pub const PAIR: Self = Self(ANCHOR | DIGIT | 0xA);
    pub const HALF: Self = Self(ANCHOR | OTHER);
    /// 几.
    pub const SEVERAL: Self = Self(ANCHOR | OTHER | 1);
    /// 数, as in 数百.
    pub const SOME: Self = Self(ANCHOR | OTHER | 2);
    pub const POINT: Self = Self(OTHER | 3);
    /// 分, 又 and the marks that may lead from one numeral to the next.
    pub const LINK: Self = Self(OTHER | 10);
    /// 余, 多, 来, 把.
    pub const MORE: Self = Self(OTHER | 4);
    pub const ARABIC: Self = Self(ANCHOR | OTHER | 5);
    /// 首, 榜 (榜首).
    pub const HEAD: Self = Self(ANCHOR | OTHER | 6);
    /// 番.
    pub const DOUBLING: Self = Self(ANCHOR | OTHER | 7);
    /// 持 (持平), 正 and 负 (正增长).
    pub const GROWTH: Self = Self(ANCHOR | OTHER | 8);

    /// 个 (个位数).
    pub const ONES: Self = Self(ANCHOR | OTHER | 9);

    /// Value of a Chinese digit (零 … 九, 两).
    pub fn digit(self) -> Option<u8> {
        if self.0 & 0x70 != DIGIT {
            return None;
        }
        Some(if self == Self::PAIR { 2 } else { self.0 & 0xF })
    }

    /// Whether it may go on with a numeral that is one digit so far.
    pub fn follows_digit(self) -> bool {
        matches!(self.0 & 0x70, DIGIT | POWER) || matches!(self, Self::POINT | Self::LINK)
    }

    /// Whether it may go on with a numeral that ends in a power so far.
    pub fn follows_power(self) -> bool {
        matches!(self.0 & 0x70, DIGIT | POWER | TENS)
            || matches!(self, Self::SEVERAL | Self::POINT | Self::MORE | Self::ARABIC)
    }

    /// Exponent of 十 百 千 万 亿 兆.
    pub fn power(self) -> Option<u8> {
        (self.0 & 0x70 == POWER).then_some(self.0 & 0xF)
    }

    /// 2 for 廿, 3 for 卅, 4 for 卌.
    pub fn tens(self) -> Option<u8> {
        (self.0 & 0x70 == TENS).then_some(self.0 & 0xF)
    }
}

const TABLE: &[(&[char], u8)] = &[
    (&['零', '〇', '○'], ANCHOR | DIGIT),
    (&['一', '壹', '壱', '弌', '幺'], ANCHOR | DIGIT | 1),
    (&['二', '贰', '貳', '弍'], ANCHOR | DIGIT | 2),
    (&['三', '叁', '參', '叄', '弎', '仨'], ANCHOR | DIGIT | 3),
    (&['四', '肆'], ANCHOR | DIGIT | 4),
    (&['五', '伍'], ANCHOR | DIGIT | 5),
    (&['六', '陆', '陸'], ANCHOR | DIGIT | 6),
    (&['七', '柒'], ANCHOR | DIGIT | 7),
    (&['八', '捌'], ANCHOR | DIGIT | 8),
    (&['九', '玖'], ANCHOR | DIGIT | 9),
    (&['两', '兩', '俩', '倆'], Class::PAIR.0),
    (&['十', '拾'], ANCHOR | POWER | 1),
    (&['百', '佰'], ANCHOR | POWER | 2),
    (&['千', '仟'], ANCHOR | POWER | 3),
    (&['万', '萬'], ANCHOR | POWER | 4),
    (&['亿', '億'], ANCHOR | POWER | 8),
    (&['兆'], ANCHOR | POWER | 12),
    (&['廿'], ANCHOR | TENS | 2),
    (&['卅'], ANCHOR | TENS | 3),
    (&['卌'], ANCHOR | TENS | 4),
    (&['半'], Class::HALF.0),
    (&['几', '幾'], Class::SEVERAL.0),
    (&['数', '數'], Class::SOME.0),
    (&['点', '點'], Class::POINT.0),
    (&['分', '又', '、', '·', '．', '•', '・'], Class::LINK.0),
    (&['余', '餘', '多', '来', '來', '把'], Class::MORE.0),
    (&['个', '個'], Class::ONES.0),
    (&['首', '榜'], Class::HEAD.0),
    (&['番'], Class::DOUBLING.0),
    (&['持', '正', '负'], Class::GROWTH.0),
];

/// The characters of everyday numerals; the others of the table (壹, 陆, 拾, 兆) are words when they stand alone.
const EVERYDAY: [char; 30] = [
    '零', '〇', '○', '一', '二', '三', '四', '五', '六', '七', '八', '九', '两', '兩', '俩', '仨', '十', '百', '千',
    '万', '萬', '亿', '億', '廿', '卅', '半', '几', '幾', '数', '數',
];

/// Whether a numeral of one character is an everyday one: 六, but not 陆.
pub(crate) fn is_everyday(numeral: char) -> bool {
    EVERYDAY.contains(&numeral)
}

static CLASSES: [u8; 0x10000] = {
    let mut classes = [0; 0x10000];
    let mut n = 0;
    while n < TABLE.len() {
        let (chars, class) = TABLE[n];
        let mut m = 0;
        while m < chars.len() {
            classes[chars[m] as usize] = class;
            m += 1;
        }
        n += 1;
    }
    let mut digit = b'0';
    while digit <= b'9' {
        classes[digit as usize] = Class::ARABIC.0;
        digit += 1;
    }
    classes
};

/// The table itself, for loops that look up every character.
pub(crate) fn classes() -> &'static [u8; 0x10000] {
    &CLASSES
}

/// Class of a character.
pub(crate) fn class_of(c: char) -> Class {
    CLASSES.get(c as usize).map_or(Class::NONE, |&c| Class(c))
}

/// Class and width of the character at byte `at` of `text`.
#[inline(always)]
pub(crate) fn class_at(text: &str, at: usize) -> (Class, usize) {
    let bytes = text.as_bytes();
    match bytes.get(at) {
        None => (Class::NONE, 0),
        Some(&b) if b < 0x80 => (Class(CLASSES[b as usize]), 1),
        Some(&b) if (0xE0..0xF0).contains(&b) => {
            let code =
                (b as usize & 0xF) << 12 | (bytes[at + 1] as usize & 0x3F) << 6 | (bytes[at + 2] as usize & 0x3F);
            (Class(CLASSES[code]), 3)
        }
        Some(_) => rare_class_at(text, at),
    }
}

/// The same for a character of two bytes or four.
#[cold]
fn rare_class_at(text: &str, at: usize) -> (Class, usize) {
    text[at..].chars().next().map_or((Class::NONE, 0), |c| (class_of(c), c.len_utf8()))
}
