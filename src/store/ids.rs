//! Typed ids and the one time type. Inside they are UUIDv7, so rows made later sort later;
//! addresses carry short random public ids instead, which say nothing.

use rand::RngExt;
use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh id, later in order than all before it.
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    PersonId, UnitId, GroupId, SpaceId, DomainId, GrantId, EntryId, RevisionId, ApprovalId,
    WorkingCopyId, JobId, FileId, BarrierId, AudienceId, ReportId, WebhookId, DeliveryId,
    SubscriptionId, NewsLineId, MailId, NotificationId, LookId, SiteId, PhaseId,
    ExtensionId, HaltId, ResponseId, MeasureId, QuestionId, ConsentId,
}

/// An instant: Unix milliseconds, UTC. Ordered the same way on both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, DeriveValueType)]
pub struct Ts(pub i64);

impl Ts {
    pub const HOUR: i64 = 3_600_000;
    pub const DAY: i64 = 24 * Self::HOUR;

    /// This instant moved by so many milliseconds.
    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// The start of the hour; what sessions remember of their use (trust rule 50).
    pub fn hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(Self::HOUR))
    }
}

const ALPHABET: &[u8] = b"23456789abcdefghjkmnpqrstuvwxyz";

/// A short random id for addresses: 10 characters, about 49 bits, none of them easily confused.
pub fn public_id() -> String {
    let mut rng = rand::rng();
    (0..10).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect()
}
