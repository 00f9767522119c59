//! Whatever takes a page out of somebody's sight takes it out of every channel at once: lists, feeds, the file a
//! program reads, the bell, mails that wait, digests, search, suggestions, completion. Streams and webhooks,
//! which only tell of what happens, are looked at in `feed::stream` and `webhooks::rights`.

use domain::moderation::hiding;
use domain::notifications::digest;
use domain::spaces::grants::Subject;
use domain::store::words::{Level, ReportReason, Visibility};
use domain::store::{SpaceId, Ts};
use domain::wiki::describe::Description;
use jiff::tz::TimeZone;

use crate::notifications::{named, reachable, say, send_all};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::mail_server::MailServer;
use crate::support::{Client, TestApp};

/// Where the page is named to whoever reads it and subscribed to its space.
const CHANNELS: &[&str] = &[
    "/",
    "/neuigkeiten/abos",
    "/b/amt",
    "/b/amt/neues",
    "/b/amt/inhalt",
    "/b/amt/aenderungen",
    "/themen/quaste",
    "/benachrichtigungen",
    "/suche?q=Quastenflosser",
    "/suche?tag=quaste",
    "/suche/vorschlaege?q=Quasten",
    "/api/v1/feed",
    "/api/v1/spaces/amt/feed",
    "/api/v1/tags/quaste/feed",
    "/api/v1/notifications",
    "/api/v1/search?q=Quastenflosser",
    "/api/v1/spaces/amt/pages",
    "/api/v1/spaces/amt/tree",
];

/// Finn, who reads a page of Aylin's in the space `amt`, is named in it and subscribed to all of it.
struct Reader {
    client: Client,
    space: SpaceId,
    page: String,
    /// Where a program of Finn's reads the space.
    file: String,
}

impl Reader {
    async fn of(app: &TestApp) -> Self {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        app.grant(space, Subject::Person(app.person(Finn).await), Level::Read).await;
        app.tell().await;
        reachable(app, Finn).await;
        let client = app.signed_in(Finn).await;
        client.post("/b/amt/abonnement", &[]).await.expect(303);
        let made = client.post("/einstellungen/feed-adressen/neu", &[("bereich", "amt"), ("umfang", "space")]).await;
        let address = made.expect(200).select("code.seed").remove(0);
        let page = app.page(Aylin, space, "Quastenflosser", &named(app, Finn).await).await;
        let description = Description { tags: vec!["Quaste".into()], ..Description::default() };
        app.describe(Aylin, &page, &description).await;
        client.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        say(&app.signed_in(Mehmet).await, &page, "Gut so.").await;
        app.tell().await;
        app.index_now().await;
        let (_, file) = address.split_once("/feeds/").expect("an address");
        Self { client, space, page, file: format!("/feeds/{file}") }
    }

    /// The channels in which the page is named.
    async fn hears_in(&self, app: &TestApp) -> Vec<String> {
        let mut heard = Vec::new();
        for channel in CHANNELS {
            if self.client.open(channel).await.text().contains(&self.page) {
                heard.push((*channel).to_owned());
            }
        }
        if self.client.get("/vervollstaendigen/seiten?q=Quasten").await.text().contains("Quastenflosser") {
            heard.push("completion".to_owned());
        }
        if app.client().get(&self.file).await.text().contains(&self.page) {
            heard.push("file".to_owned());
        }
        heard
    }

    /// The mails that are sent when everything is due: for the mention, and with the digest.
    async fn mailed(&self, app: &TestApp) -> usize {
        app.clock.advance(8 * Ts::DAY);
        digest::make_due(&app.db, &TimeZone::UTC).await.expect("digests are made");
        let server = MailServer::start().await;
        send_all(app, &server.office()).await;
        server.delivered().iter().filter(|mail| mail.contains("ffichte@")).count()
    }
}

async fn nothing_is_left(app: &TestApp, reader: &Reader) {
    assert_eq!(reader.hears_in(app).await, Vec::<String>::new());
    assert_eq!(reader.mailed(app).await, 0);
}

on_both! {
    /// The positive control: as long as nothing happens every channel names it.
    async fn whoever_reads_it_hears_of_it_in_every_channel(app) {
        let reader = Reader::of(&app).await;
        let mut all: Vec<&str> = CHANNELS.to_vec();
        all.extend(["completion", "file"]);
        assert_eq!(reader.hears_in(&app).await, all);
        assert_eq!(reader.mailed(&app).await, 2, "the mention, and the digest with the comment");
    }

    async fn what_is_restricted_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        app.restrict(Britta, &reader.page, &[Aylin]).await;
        nothing_is_left(&app, &reader).await;
    }

    async fn what_is_trashed_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        app.trash(Aylin, &reader.page).await;
        nothing_is_left(&app, &reader).await;
    }

    async fn what_is_hidden_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        let (britta, found) = (app.actor(Britta).await, app.found(&reader.page).await);
        hiding::hide(&app.db, &britta, &found, ReportReason::False, "Stimmt nicht.").await.expect("hidden");
        nothing_is_left(&app, &reader).await;
    }

    async fn a_right_that_is_gone_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        app.revoke(reader.space, Finn).await;
        nothing_is_left(&app, &reader).await;
    }

    async fn an_account_that_is_disabled_hears_in_no_channel(app) {
        let reader = Reader::of(&app).await;
        let finn = app.person(Finn).await;
        domain::people::persons::disable(&app.db, &crate::support::cast::system(), finn).await.expect("disabled");
        nothing_is_left(&app, &reader).await;
        let aylin = app.signed_in(Aylin).await;
        for directory in ["/personen", "/personen?q=Finn", "/vervollstaendigen/personen?q=Fin", "/suche?q=Fichte"] {
            assert!(!aylin.get(directory).await.expect(200).text().contains("Finn Fichte"), "{directory}");
        }
    }
}
