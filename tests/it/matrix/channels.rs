//! Whatever takes something out of somebody's sight takes it out of every channel at once: lists, feeds, the files
//! programs read, the bell, mails that wait, digests, search, suggestions, completion, the API. Streams and webhooks,
//! which only tell of what happens, are looked at in `feed::stream` and `webhooks::rights`.
//!
//! In which channels a kind is named stands in `kinds.rs`.

use domain::entries::trash;
use domain::moderation::hiding;
use domain::notifications::digest;
use domain::people::persons;
use domain::spaces::grants::Subject;
use domain::store::words::{Level, ReportReason, Visibility};
use domain::store::{SpaceId, Ts};
use jiff::tz::TimeZone;

use super::kinds::{KINDS, Laid};
use crate::notifications::{reachable, send_all};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn};
use crate::support::cast::system;
use crate::support::mail_server::MailServer;
use crate::support::{Client, TestApp};

/// Everywhere something may be named. `{ground}`: the page people talk about, `{lage}`: the Lage.
const CHANNELS: &[&str] = &[
    "/",
    "/aufgaben",
    "/neuigkeiten/abos",
    "/neuigkeiten/haus",
    "/b/amt",
    "/b/amt/blog",
    "/b/amt/neues",
    "/b/amt/inhalt",
    "/b/amt/aenderungen",
    "/themen/quaste",
    "/benachrichtigungen",
    "/suche?q=Quastenflosser",
    "/suche?tag=quaste",
    "/suche/vorschlaege?q=Quasten",
    "/vervollstaendigen/seiten?q=Quasten",
    "/s/{ground}",
    "/s/{lage}",
    "/api/v1/feed",
    "/api/v1/feed/house",
    "/api/v1/spaces/amt/feed",
    "/api/v1/tags/quaste/feed",
    "/api/v1/notifications",
    "/api/v1/search?q=Quastenflosser",
    "/api/v1/spaces/amt/pages",
    "/api/v1/spaces/amt/tree",
    "/api/v1/spaces/amt/posts",
    "/api/v1/spaces/amt/situations",
    "/api/v1/entries/{ground}/comments",
    "/api/v1/situations/{lage}",
    "/api/v1/announcements",
];

/// Finn, who reads one of each kind in the space `amt`, is named in it and subscribed to all of it.
struct Reader {
    client: Client,
    space: SpaceId,
    laid: Laid,
    /// Where a program of his reads the space; RSS is for portals, of what all may read.
    files: [(&'static str, String); 2],
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
        let key = address.split("/feeds/").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
        let files = [("Atom", "atom"), ("RSS", "rss")].map(|(name, form)| (name, format!("/feeds/{key}/{form}")));
        let laid = Laid::out(app, space).await;
        app.tell().await;
        app.index_now().await;
        Self { client, space, laid, files }
    }

    /// The channels in which each kind is named, in the order of [`KINDS`].
    async fn hears_in(&self, app: &TestApp) -> Vec<Vec<String>> {
        let mut heard = vec![Vec::new(); KINDS.len()];
        let mut note = |channel: &str, text: &str| {
            // Where something stood there may be a placeholder, which has its id and nothing of its words;
            // where one searches, words stand in the field.
            let by_word = channel.contains('{') || channel.starts_with("/vervollst");
            for (at, kind) in KINDS.iter().enumerate() {
                if text.contains(if by_word { kind.word } else { &self.laid.ids[at] }) {
                    heard[at].push(channel.to_owned());
                }
            }
        };
        for channel in CHANNELS {
            let path = channel.replace("{ground}", &self.laid.ground).replace("{lage}", &self.laid.ids[7]);
            note(channel, &self.client.open(&path).await.text());
        }
        for (name, file) in &self.files {
            note(name, &app.client().get(file).await.text());
        }
        heard
    }

    /// The mails that are sent when everything is due: at once, and with the digest.
    async fn mails(&self, app: &TestApp) -> Vec<String> {
        app.clock.advance(8 * Ts::DAY);
        digest::make_due(&app.db, &TimeZone::UTC).await.expect("digests are made");
        let server = MailServer::start().await;
        send_all(app, &server.office()).await;
        let to_finn = server.delivered().into_iter().filter(|mail| mail.contains("ffichte@"));
        to_finn.map(|mail| mail.replace("=\r\n", "")).collect()
    }

    /// Of those kinds that leave, no channel and no mail names one.
    async fn hears_nothing(&self, app: &TestApp, leaves: impl Fn(usize) -> bool) {
        let heard = self.hears_in(app).await;
        for (at, kind) in KINDS.iter().enumerate().filter(|(at, _)| leaves(*at)) {
            assert_eq!(heard[at], Vec::<String>::new(), "{}", kind.name);
        }
        let mails = self.mails(app).await;
        for (at, kind) in KINDS.iter().enumerate().filter(|(at, _)| leaves(*at)) {
            let named = mails.iter().any(|mail| mail.contains(&self.laid.ids[at]) || mail.contains(kind.word));
            assert!(!named, "{}: {mails:?}", kind.name);
        }
    }

    async fn hears_nothing_at_all(&self, app: &TestApp) {
        self.hears_nothing(app, |_| true).await;
    }
}

on_both! {
    /// The positive control: as long as nothing happens these channels name it, and no other.
    async fn whoever_reads_hears_of_each_kind_in_its_channels(app) {
        let reader = Reader::of(&app).await;
        let heard = reader.hears_in(&app).await;
        let heard: Vec<String> = KINDS.iter().zip(heard).map(|(kind, heard)| format!("{}: {}", kind.name, heard.join(" "))).collect();
        let expected: Vec<String> = KINDS.iter().map(|kind| format!("{}: {}", kind.name, kind.channels)).collect();
        assert_eq!(heard, expected);
        let mails = reader.mails(&app).await.concat();
        for (at, kind) in KINDS.iter().enumerate() {
            assert!(mails.contains(&reader.laid.ids[at]), "{}", kind.name);
        }
    }

    async fn a_right_that_is_gone_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        app.revoke(reader.space, Finn).await;
        reader.hears_nothing_at_all(&app).await;
    }

    async fn what_is_restricted_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        app.restrict(Britta, &reader.laid.ids[0], &[Aylin]).await;
        app.restrict(Britta, &reader.laid.ground, &[Aylin]).await;
        let below = ["page", "comment", "open question", "answered question"];
        reader.hears_nothing(&app, |at| below.contains(&KINDS[at].name)).await;
    }

    async fn what_is_trashed_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        for (id, _) in reader.laid.ids.iter().zip(KINDS).filter(|(_, kind)| kind.leaves) {
            trash::lay(&app.db, &system(), &app.found(id).await).await.expect("in the trash");
        }
        reader.hears_nothing(&app, |at| KINDS[at].leaves).await;
    }

    async fn what_is_hidden_leaves_every_channel(app) {
        let reader = Reader::of(&app).await;
        for (id, _) in reader.laid.ids.iter().zip(KINDS).filter(|(_, kind)| kind.leaves) {
            hiding::hide(&app.db, &system(), &app.found(id).await, ReportReason::False, "Stimmt nicht.").await.expect("hidden");
        }
        reader.hears_nothing(&app, |at| KINDS[at].leaves).await;
    }

    async fn an_account_that_is_disabled_hears_in_no_channel(app) {
        let reader = Reader::of(&app).await;
        persons::disable(&app.db, &system(), app.person(Finn).await).await.expect("disabled");
        reader.hears_nothing_at_all(&app).await;
        let finn = persons::find_by_account(&app.db, &system(), Finn.account()).await.expect("of the cast");
        let (aylin, profile) = (app.signed_in(Aylin).await, format!("/personen/{}", finn.public_id));
        for directory in ["/personen", "/personen?q=Finn", "/suche?q=Fichte"] {
            assert!(!aylin.get(directory).await.expect(200).text().contains(&profile), "{directory}");
        }
        assert!(!aylin.get("/vervollstaendigen/personen?q=Fin").await.text().contains("Finn Fichte"));
    }
}
