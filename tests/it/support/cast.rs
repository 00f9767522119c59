//! The small cast of tests and demo, and a space they work in.

use domain::people::passwords::Cost;
use domain::people::persons::{self, PersonDraft};
use domain::people::rights;
use domain::spaces::grants::{self, Subject};
use domain::spaces::{self, SpaceDraft};
use domain::store::words::{Level, SiteRole, Visibility};
use domain::store::{PersonId, SpaceId};
use domain::wiki::{Draft, NewPage, SaveAs, pages};
use domain::{Actor, Db};

use super::{Client, TestApp};

pub const PASSWORD: &str = "vier Kisten Regenjacken";

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Persona {
    /// Writes in the space.
    Aylin,
    /// Writes in the space as well.
    Mehmet,
    /// Approves and manages there.
    Britta,
    /// Works in another office.
    Finn,
    /// Technical administration; belongs to no space.
    Bela,
    /// Has left the house.
    Theo,
}

impl Persona {
    pub const ALL: [Self; 6] = [Self::Aylin, Self::Mehmet, Self::Britta, Self::Finn, Self::Bela, Self::Theo];

    pub fn account(self) -> &'static str {
        match self {
            Self::Aylin => "aahorn",
            Self::Mehmet => "mminze",
            Self::Britta => "bbuche",
            Self::Finn => "ffichte",
            Self::Bela => "bbirke",
            Self::Theo => "ttulpe",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Aylin => "Aylin Ahorn",
            Self::Mehmet => "Mehmet Minze",
            Self::Britta => "Britta Buche",
            Self::Finn => "Finn Fichte",
            Self::Bela => "Bela Birke",
            Self::Theo => "Theo Tulpe",
        }
    }

    /// What the persona holds in a space of the cast.
    fn level(self) -> Option<Level> {
        match self {
            Self::Aylin | Self::Mehmet => Some(Level::Write),
            Self::Britta => Some(Level::Manage),
            Self::Finn | Self::Bela | Self::Theo => None,
        }
    }
}

pub fn system() -> Actor {
    Actor::system("test")
}

async fn add(db: &Db, persona: Persona) -> PersonId {
    let draft = PersonDraft {
        account: persona.account().into(),
        name: persona.name().into(),
        role: (persona == Persona::Bela).then_some(SiteRole::Admin),
        password: Some(PASSWORD.into()),
        ..PersonDraft::default()
    };
    persons::add(db, &system(), &draft, Cost::LEAST).await.expect("a person")
}

impl TestApp {
    /// The whole cast; Theo's account is disabled.
    pub async fn cast(&self) {
        for persona in Persona::ALL {
            let id = add(&self.db, persona).await;
            if persona == Persona::Theo {
                persons::disable(&self.db, &system(), id).await.expect("disabled");
            }
        }
    }

    pub async fn person(&self, persona: Persona) -> PersonId {
        persons::find_by_account(&self.db, &system(), persona.account()).await.expect("of the cast").id
    }

    /// The actor as a request of this persona would have it.
    pub async fn actor(&self, persona: Persona) -> Actor {
        rights::load(&self.db, self.person(persona).await).await.expect("may act")
    }

    /// A browser in which this persona is signed in.
    pub async fn signed_in(&self, persona: Persona) -> Client {
        let client = self.client();
        client.sign_in(persona.account(), PASSWORD).await.expect(303);
        client
    }

    /// A space with the grants of the cast.
    pub async fn space(&self, slug: &str, visibility: Visibility) -> SpaceId {
        self.space_with(SpaceDraft::new(slug, format!("Bereich {slug}"), visibility)).await
    }

    /// A space in which nobody holds anything.
    pub async fn space_of_nobody(&self, slug: &str, visibility: Visibility) -> SpaceId {
        let draft = SpaceDraft::new(slug, format!("Bereich {slug}"), visibility);
        spaces::add(&self.db, &system(), &draft).await.expect("a space")
    }

    pub async fn space_with(&self, draft: SpaceDraft) -> SpaceId {
        let space = spaces::add(&self.db, &system(), &draft).await.expect("a space");
        for persona in Persona::ALL {
            if let Some(level) = persona.level() {
                let subject = Subject::Person(self.person(persona).await);
                grants::grant(&self.db, &system(), space, subject, level).await.expect("a grant");
            }
        }
        space
    }

    /// A published page; its public id.
    pub async fn page(&self, by: Persona, space: SpaceId, title: &str, body: &str) -> String {
        self.page_as(by, space, NewPage::default(), draft(title, body, SaveAs::Published)).await
    }

    pub async fn page_as(&self, by: Persona, space: SpaceId, new: NewPage, draft: Draft) -> String {
        pages::create(&self.db, &self.actor(by).await, space, new, &draft).await.expect("a page")
    }
}

pub fn draft(title: &str, body: &str, save_as: SaveAs) -> Draft {
    Draft { title: title.into(), body: body.into(), save_as, ..Draft::default() }
}
