//! Exact numbers while they are being read.

use rust_decimal::Decimal;

/// `mant × 10^exp`. Scales are powers of ten, so reading a numeral only ever moves `exp`; overflow is `None`.
/// Packed, as it is copied with all that holds it more often than it is reckoned with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(Rust, packed(4))]
pub(crate) struct Fixed {
    pub mant: u128,
    pub exp: i32,
}

/// The powers of ten that a `u128` holds.
const POWERS: [u128; 39] = {
    let mut powers = [1; 39];
    let mut n = 1;
    while n < powers.len() {
        powers[n] = powers[n - 1] * 10;
        n += 1;
    }
    powers
};

impl Fixed {
    pub const ZERO: Self = Self { mant: 0, exp: 0 };

    pub fn new(mant: u128) -> Self {
        Self { mant, exp: 0 }
    }

    /// Times `10^places`.
    pub fn shifted(self, places: i32) -> Self {
        if self.mant == 0 { Self::ZERO } else { Self { mant: self.mant, exp: self.exp.saturating_add(places) } }
    }

    pub fn add(self, other: Self) -> Option<Self> {
        if self.mant == 0 {
            return Some(other);
        }
        if other.mant == 0 {
            return Some(self);
        }
        let exp = self.exp.min(other.exp);
        Some(Self { mant: self.raised(exp)?.checked_add(other.raised(exp)?)?, exp })
    }

    fn raised(self, exp: i32) -> Option<u128> {
        let places = usize::try_from(self.exp.checked_sub(exp)?).ok()?;
        self.mant.checked_mul(*POWERS.get(places)?)
    }

    /// Compares without overflow; numbers too far apart to align compare by their magnitude.
    pub fn less(self, other: Self) -> bool {
        let exp = self.exp.min(other.exp);
        match (self.raised(exp), other.raised(exp)) {
            (Some(a), Some(b)) => a < b,
            (None, _) => false,
            (_, None) => true,
        }
    }

    /// As a decimal of at most 96 bits and 28 places.
    pub fn decimal(self) -> Option<Decimal> {
        let Self { mut mant, mut exp } = self;
        if exp > 0 {
            mant = Fixed { mant, exp }.raised(0)?;
            exp = 0;
        }
        while exp < -28 && mant % 10 == 0 && mant != 0 {
            mant /= 10;
            exp += 1;
        }
        let places = u32::try_from(-exp).ok().filter(|&p| p <= 28)?;
        let value = Decimal::try_from_i128_with_scale(i128::try_from(mant).ok()?, places).ok()?;
        Some(value)
    }
}

impl Fixed {
    /// The value when it is a whole number.
    pub fn decimal_free(self) -> Option<u128> {
        if self.exp < 0 { None } else { self.raised(0) }
    }
}
