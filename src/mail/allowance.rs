//! How much a customer bought, how much of it is used, and what room that leaves.

/// The bought numbers of mailboxes and forwards, and how much one mailbox may store.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Allowance {
    /// Mailboxes bought.
    pub mailboxes: u32,
    /// Forwards bought.
    pub forwards: u32,
    /// Storage of one mailbox; `None` is what the company sets.
    pub quota: Option<Quota>,
    /// Whether that was bought with the service, so that a smaller one than before is meant; the product's own only raises.
    pub is_size_bought: bool,
    /// Storage of all mailboxes in sum, in GB, where the customer divides it; `quota` is the even share then.
    pub storage_gb: Option<u32>,
}

impl Allowance {
    /// The most of either kind that is understood; far above what OpenSRS holds.
    pub const MAX: u32 = 1_000_000;

    /// OMA `limit_users`: accounts of both kinds together (aliases do not count).
    pub fn limit_users(&self) -> u32 {
        self.mailboxes.saturating_add(self.forwards)
    }

    /// What is bought less what is used.
    pub fn room(&self, used: &Used) -> Room {
        let less = |bought: u32, used: u64| {
            i64::from(bought).saturating_sub(i64::try_from(used).unwrap_or(i64::MAX))
        };
        Room { mailboxes: less(self.mailboxes, used.mailboxes), forwards: less(self.forwards, used.forwards) }
    }
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Used {
    /// Mailboxes.
    pub mailboxes: u64,
    /// Forwards.
    pub forwards: u64,
    /// Aliases of both.
    pub aliases: u64,
}

/// How many may be added; below zero, how many must go.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Room {
    /// Of mailboxes.
    pub mailboxes: i64,
    /// Of forwards.
    pub forwards: i64,
}

/// Storage of one mailbox, as OpenSRS sells it.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Quota(u32);

impl Quota {
    /// The largest, in GB; OMA tells no bound, a company's own is below.
    pub const MOST_GB: u32 = 1024;

    /// A size by its number of GB, from 1.
    pub fn from_gb(gb: u32) -> Option<Self> {
        (1..=Self::MOST_GB).contains(&gb).then_some(Self(gb))
    }

    /// In GB.
    pub fn gb(self) -> u32 {
        self.0
    }

    /// In bytes; 1 GB is 1024³ of them.
    pub fn bytes(self) -> u64 {
        self.megabytes() * 1024 * 1024
    }

    /// In megabytes; 1 GB is 1024 of them.
    pub fn megabytes(self) -> u64 {
        u64::from(self.0) * 1024
    }
}

/// What OMA's `quota` of a domain and of an account is counted in. Its page says bytes, clients have seen megabytes; its other
/// sizes are megabytes without doubt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum QuotaUnit {
    /// 1.
    Bytes,
    /// 1024² of them.
    Megabytes,
}

impl QuotaUnit {
    /// The one that a size which stands there must be counted in: nobody sells as little as 16 MB, nor as much as 16 TB.
    pub fn of(number: u64) -> Option<Self> {
        match number {
            0 => None,
            1..LEAST_BYTES => Some(Self::Megabytes),
            _ => Some(Self::Bytes),
        }
    }

    /// The one that is meant where this one is not.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Bytes => Self::Megabytes,
            Self::Megabytes => Self::Bytes,
        }
    }

    /// So many of them in bytes.
    pub fn in_bytes(self, number: u64) -> u64 {
        number.saturating_mul(self.bytes())
    }

    /// So many bytes in it, rounded up.
    pub fn of_bytes(self, bytes: u64) -> u64 {
        bytes.div_ceil(self.bytes())
    }

    fn bytes(self) -> u64 {
        match self {
            Self::Bytes => 1,
            Self::Megabytes => 1 << 20,
        }
    }
}

const LEAST_BYTES: u64 = 1 << 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_is_bought_less_used_and_may_be_negative() {
        let bought =
            Allowance { mailboxes: 5, forwards: 2, quota: None, is_size_bought: false, storage_gb: None };
        let used = Used { mailboxes: 5, forwards: 4, aliases: 99 };
        assert_eq!(bought.room(&used), Room { mailboxes: 0, forwards: -2 });
        assert_eq!(bought.limit_users(), 7);
    }

    #[test]
    fn a_size_tells_what_it_is_counted_in() {
        for gb in 1..=Quota::MOST_GB {
            let size = Quota::from_gb(gb).unwrap();
            assert_eq!(QuotaUnit::of(size.bytes()), Some(QuotaUnit::Bytes));
            assert_eq!(QuotaUnit::of(size.megabytes()), Some(QuotaUnit::Megabytes));
            assert_eq!(QuotaUnit::Megabytes.of_bytes(size.bytes()), size.megabytes());
            assert_eq!(QuotaUnit::Megabytes.in_bytes(size.megabytes()), size.bytes());
        }
        assert_eq!(QuotaUnit::of(0), None);
    }

    #[test]
    fn sizes_are_whole_gigabytes_within_reason() {
        assert_eq!(Quota::from_gb(10).map(Quota::megabytes), Some(10_240));
        assert_eq!(Quota::from_gb(10).map(Quota::bytes), Some(10_737_418_240));
        assert_eq!(Quota::from_gb(0), None);
        assert!(Quota::from_gb(Quota::MOST_GB).is_some());
        assert_eq!(Quota::from_gb(Quota::MOST_GB + 1), None);
    }
}
