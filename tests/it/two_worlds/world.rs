//! A house, once with and once without something hidden, and the comparison of the two.

use domain::spaces::{SpaceDraft, grants::Subject};
use domain::store::words::{Level, Visibility};
use domain::store::{SpaceId, Ts};

use super::masked::{Ids, Learned};
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn};

/// Whether the hidden things are in the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    Present,
    Absent,
}

pub struct World {
    pub app: TestApp,
    pub hidden: Hidden,
    /// All staff read here, Aylin and Finn write, Britta manages.
    pub open: SpaceId,
    ids: Option<Ids>,
}

impl World {
    async fn new(app: TestApp, hidden: Hidden, begins: Ts) -> Self {
        app.clock.advance(begins.0 - app.clock.now().0);
        app.cast().await;
        let open = app.space_with(SpaceDraft::new("offen", "Offenes", Visibility::Open)).await;
        app.grant(open, Subject::Person(app.person(Finn).await), Level::Write).await;
        app.tell().await;
        Self { app, hidden, open, ids: None }
    }

    /// A page in the open space.
    pub async fn page(&self, by: Persona, title: &str, body: &str) -> String {
        self.app.page(by, self.open, title, body).await
    }

    /// A page that Aylin and Britta alone see.
    pub async fn restricted(&self, title: &str, body: &str) -> String {
        let id = self.page(Aylin, title, body).await;
        self.app.restrict(Britta, &id, &[Aylin]).await;
        id
    }

    /// Days later, everything is indexed and everybody told.
    pub async fn finished(mut self) -> Self {
        self.app.tell().await;
        self.app.index_now().await;
        self.app.clock.advance(3 * Ts::DAY);
        self.ids = Some(Ids::of(&self.app).await);
        self
    }

    /// What one person learns at these addresses.
    async fn learned(&self, who: Persona, addresses: &[String]) -> Vec<Learned> {
        let client = self.app.signed_in(who).await;
        let ids = self.ids.as_ref().expect("the world is finished");
        let mut answers = Vec::with_capacity(addresses.len());
        for address in addresses {
            let answer = client.get(&ids.address(address)).await;
            assert!(answer.status.as_u16() < 500, "{address}: {}", answer.status);
            answers.push(ids.learned(&answer));
        }
        answers
    }
}

/// The same instant for both worlds, far from the end of a day.
fn tomorrow_at_noon(now: Ts) -> Ts {
    Ts(now.0 - now.0.rem_euclid(Ts::DAY) + Ts::DAY + Ts::DAY / 2)
}

/// Builds both worlds.
pub async fn both(app: TestApp, build: impl AsyncFn(World) -> World) -> [World; 2] {
    let other = TestApp::start(app.backend()).await;
    let begins = tomorrow_at_noon(app.clock.now());
    let with = build(World::new(app, Hidden::Present, begins).await).await.finished().await;
    let without = build(World::new(other, Hidden::Absent, begins).await).await.finished().await;
    [with, without]
}

/// The addresses at which somebody can tell the worlds apart, each with what differs first.
async fn differences(worlds: &[World; 2], who: Persona, addresses: &[String]) -> Vec<(String, String)> {
    let (with, without) = (worlds[0].learned(who, addresses).await, worlds[1].learned(who, addresses).await);
    let mut different = Vec::new();
    for ((address, with), without) in addresses.iter().zip(with).zip(without) {
        if let Some(what) = with.first_difference(&without) {
            different.push((address.clone(), what));
        }
    }
    different
}

/// Nobody of these can tell the worlds apart; Aylin, who sees what is hidden, can at `telling`.
pub async fn assert_alike(worlds: &[World; 2], outside: &[Persona], all: &[String], telling: &[&str]) {
    for who in outside {
        let different = differences(worlds, *who, all).await;
        let shown: Vec<String> = different.iter().map(|(address, what)| format!("{address}\n{what}")).collect();
        assert!(different.is_empty(), "{who:?} can tell the worlds apart:\n\n{}", shown.join("\n\n"));
    }
    let seen = differences(worlds, Aylin, &addresses(telling)).await;
    let silent: Vec<&&str> = telling.iter().filter(|address| seen.iter().all(|(known, _)| known != *address)).collect();
    assert!(silent.is_empty(), "nobody at all could tell the worlds apart at {silent:?}");
}

/// Addresses as strings of their own.
pub fn addresses(list: &[&str]) -> Vec<String> {
    list.iter().map(|address| (*address).to_owned()).collect()
}
