//! What is withdrawn is gone at the next request (trust rules 11 and 28), whoever withdrew it: this
//! process, or a command beside it.

use domain::people::{groups, persons, rights, sessions, tokens, units};
use domain::spaces::grants::Subject;
use domain::spaces::{SpaceDraft, settings};
use domain::store::words::{Level, TokenScope, Visibility};
use domain::store::{SpaceId, Ts, space};
use sea_orm::EntityTrait;

use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Finn, Mehmet};
use crate::support::cast::system;
use crate::support::samples::revoke;
use crate::support::{Client, TestApp};

/// A hidden space with one page, which Aylin and Mehmet read in their browsers.
struct Read {
    space: SpaceId,
    path: String,
    aylin: Client,
    mehmet: Client,
}

impl Read {
    async fn by_two(app: &TestApp) -> Self {
        app.cast().await;
        let space = app.space("geheim", Visibility::Hidden).await;
        let id = app.page(Aylin, space, "Lagebild", "Nichts Neues.").await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let path = format!("/s/{id}.md");
        let read = Self { space, path, aylin, mehmet };
        // Twice: what a cache may hold, it holds now.
        for _ in 0..2 {
            assert_eq!(read.statuses().await, (200, 200));
        }
        read
    }

    /// What Aylin and Mehmet are answered.
    async fn statuses(&self) -> (u16, u16) {
        let (aylin, mehmet) = (self.aylin.get(&self.path).await, self.mehmet.get(&self.path).await);
        (aylin.status.as_u16(), mehmet.status.as_u16())
    }
}

async fn bearer(app: &TestApp, who: Persona) -> String {
    let owner = app.person(who).await;
    let token = tokens::create(&app.db, &system(), owner, "test", TokenScope::Read, Ts::DAY).await.expect("a token");
    format!("Bearer {token}")
}

async fn with_token(app: &TestApp, token: &str, path: &str) -> u16 {
    let client = app.client();
    let request = client.bare(reqwest::Method::GET, path).header("authorization", token);
    client.send(request).await.status.as_u16()
}

async fn present(app: &TestApp, id: SpaceId) -> space::Model {
    space::Entity::find_by_id(id).one(&app.connection().await).await.expect("the spaces").expect("the space")
}

on_both! {
    async fn a_disabled_account_ends_sessions_and_tokens(app) {
        let read = Read::by_two(&app).await;
        let (hers, his) = (bearer(&app, Aylin).await, bearer(&app, Mehmet).await);
        assert_eq!(with_token(&app, &hers, "/api/v1/me").await, 200);
        let aylin = app.person(Aylin).await;
        persons::disable(&app.db, &system(), aylin).await.expect("disabled");
        assert_eq!(read.statuses().await, (303, 200));
        assert_eq!((with_token(&app, &hers, "/api/v1/me").await, with_token(&app, &his, "/api/v1/me").await), (401, 200));
        persons::enable(&app.db, &system(), aylin).await.expect("enabled");
        assert_eq!(read.statuses().await, (303, 200), "what ended does not come back");
        assert_eq!(with_token(&app, &hers, "/api/v1/me").await, 401);
        app.signed_in(Aylin).await.get(&read.path).await.expect(200);
    }

    async fn a_grant_withdrawn_is_gone_at_the_next_request(app) {
        let read = Read::by_two(&app).await;
        let hers = bearer(&app, Aylin).await;
        let api = read.path.replace("/s/", "/api/v1/pages/").replace(".md", "");
        assert_eq!(with_token(&app, &hers, &api).await, 200);
        app.revoke(read.space, Aylin).await;
        assert_eq!(read.statuses().await, (404, 200));
        assert_eq!(with_token(&app, &hers, &api).await, 404);
        app.grant(read.space, Subject::Person(app.person(Aylin).await), Level::Read).await;
        assert_eq!(read.statuses().await, (200, 200), "and one given counts at once as well");
    }

    async fn a_lowered_level_ends_writing_and_not_reading(app) {
        let read = Read::by_two(&app).await;
        let edit = read.path.replace(".md", "/bearbeiten");
        read.aylin.get(&edit).await.expect(200);
        app.grant(read.space, Subject::Person(app.person(Aylin).await), Level::Comment).await;
        read.aylin.get(&edit).await.expect(403);
        read.aylin.post(&edit, &[("title", "Lagebild"), ("body", "Anders.")]).await.expect(403);
        assert_eq!(read.statuses().await, (200, 200));
        read.mehmet.get(&edit).await.expect(200);
    }

    async fn leaving_a_group_or_a_unit_ends_what_it_granted(app) {
        let read = Read::by_two(&app).await;
        let finn = app.person(Finn).await;
        let group = units::add_group(&app.db, &system(), "Lagegruppe", &[finn]).await.expect("a group");
        app.grant(read.space, Subject::Group(group), Level::Read).await;
        let client = app.signed_in(Finn).await;
        client.get(&read.path).await.expect(200);
        groups::leave(&app.db, &system(), group, finn).await.expect("left");
        client.get(&read.path).await.expect(404);
        let above = units::add(&app.db, &system(), "3", "Ordnung", None).await.expect("a unit");
        let below = units::add(&app.db, &system(), "32", "Gewerbe", Some(above)).await.expect("a unit");
        app.grant(read.space, Subject::Unit(above), Level::Read).await;
        app.join_units(Finn, &[below]).await;
        client.get(&read.path).await.expect(200);
        units::change(&app.db, &system(), below, "32", "Gewerbe", None).await.expect("moved");
        client.get(&read.path).await.expect(404);
        assert_eq!(read.statuses().await, (200, 200));
    }

    async fn closing_a_space_shuts_it_at_once(app) {
        let read = Read::by_two(&app).await;
        let space = present(&app, read.space).await;
        let with = |visibility| SpaceDraft::new("geheim", "Geheimes", visibility);
        settings::change(&app.db, &system(), &space, &with(Visibility::Open)).await.expect("opened");
        let finn = app.signed_in(Finn).await;
        finn.get(&read.path).await.expect(200);
        settings::change(&app.db, &system(), &space, &with(Visibility::Hidden)).await.expect("closed");
        finn.get(&read.path).await.expect(404);
        finn.get("/b/geheim").await.expect(404);
        assert_eq!(read.statuses().await, (200, 200));
    }

    /// The command line changes the same database while the server runs.
    async fn what_a_second_process_withdraws_is_gone_as_well(app) {
        let read = Read::by_two(&app).await;
        let beside = app.second_process().await;
        let aylin = app.person(Aylin).await;
        revoke(&beside, read.space, aylin).await;
        assert_eq!(read.statuses().await, (404, 200));
        domain::spaces::grants::grant(&beside, &system(), read.space, Subject::Person(aylin), Level::Read).await.expect("a grant");
        assert_eq!(read.statuses().await, (200, 200));
        let actor = rights::load(&beside, aylin).await.expect("may act");
        sessions::end_all(&beside, &actor).await.expect("signed out");
        assert_eq!(read.statuses().await, (303, 200));
        let token = bearer(&app, Mehmet).await;
        assert_eq!(with_token(&app, &token, "/api/v1/me").await, 200);
        persons::disable(&beside, &system(), app.person(Mehmet).await).await.expect("disabled");
        assert_eq!(read.statuses().await, (303, 303));
        assert_eq!(with_token(&app, &token, "/api/v1/me").await, 401);
        app.signed_in(Aylin).await.get(&read.path).await.expect(200);
    }

    /// A second process that gives up half-way leaves nothing behind that anybody could rely on.
    async fn what_a_second_process_did_not_commit_changes_nothing(app) {
        let read = Read::by_two(&app).await;
        let beside = app.second_process().await;
        let britta = app.person(Persona::Britta).await;
        let rows = domain::spaces::grants::list(&beside, &system(), read.space).await.expect("the grants");
        let last = rows.iter().find(|row| row.person_id == Some(britta)).expect("her grant");
        let refused = domain::spaces::grants::revoke(&beside, &system(), read.space, last.id).await;
        assert!(refused.is_err(), "the last one who manages stays");
        assert_eq!(read.statuses().await, (200, 200));
        revoke(&beside, read.space, app.person(Mehmet).await).await;
        assert_eq!(read.statuses().await, (200, 404));
    }
}
