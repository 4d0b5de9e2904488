//! The four seasons of EDTF level 1.

/// A season of the year, in the meteorological reckoning of the northern hemisphere.
///
/// [EDTF](https://www.loc.gov/standards/datetime/) gives seasons the month numbers 21 to 24 and
/// leaves their days open; whole months are the reading that newspapers have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// `21`: March to May.
    Spring,
    /// `22`: June to August.
    Summer,
    /// `23`: September to November.
    Autumn,
    /// `24`: December of the named year to February of the next.
    Winter,
}

impl Season {
    /// Every season, in the order of the year.
    pub const ALL: [Self; 4] = [Self::Spring, Self::Summer, Self::Autumn, Self::Winter];

    /// The number that stands in the place of the month in EDTF.
    pub const fn number(self) -> u32 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }

    /// The season with this EDTF number.
    pub fn from_number(number: u32) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|season| season.number() == number)
    }

    /// The month that it begins with, 1 to 12.
    pub const fn first_month(self) -> u32 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}
