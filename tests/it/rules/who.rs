//! Everybody who may stand behind a request.

use std::sync::Arc;

use domain::Actor;
use domain::actor::{Rights, Who as Subject};

use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Bela, Britta, Finn, Mehmet, Theo};
use crate::support::cast::system;

/// One of the cast, a program that reads for Britta, or the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Self_(Persona),
    ReadingToken(Persona),
    System,
}

impl Who {
    pub const ALL: [Self; 8] = [
        Self::Self_(Aylin),
        Self::Self_(Mehmet),
        Self::Self_(Britta),
        Self::Self_(Finn),
        Self::Self_(Bela),
        Self::Self_(Theo),
        Self::ReadingToken(Britta),
        Self::System,
    ];

    pub fn title(self) -> String {
        match self {
            Self::Self_(persona) => format!("{persona:?}"),
            Self::ReadingToken(_) => "her token".to_owned(),
            Self::System => "system".to_owned(),
        }
    }

    /// The actor as a request would have it. Nothing loads rights for somebody who has left, so
    /// Theo stands here with none.
    pub async fn actor(self, app: &TestApp) -> Actor {
        match self {
            Self::Self_(Theo) => {
                let id = app.person(Theo).await;
                assert!(domain::people::rights::load(&app.db, id).await.is_err(), "who has left has no rights");
                Actor { who: Subject::Person(id), rights: Arc::new(Rights::default()), may_write: true }
            }
            Self::Self_(persona) => app.actor(persona).await,
            Self::ReadingToken(persona) => Actor { may_write: false, ..app.actor(persona).await },
            Self::System => system(),
        }
    }
}
