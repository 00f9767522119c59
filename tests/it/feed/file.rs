//! Atom and RSS: what a program reads with the eyes of a person, by an address that can be taken away.

use std::io::BufReader;

use domain::entries::draft::SaveAs;
use domain::people::persons;
use domain::posts::write;
use domain::store::words::Visibility;
use domain::store::{SpaceId, Ts};

use crate::on_both;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::{draft, system};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

async fn post(app: &TestApp, space: SpaceId, title: &str) -> String {
    app.clock.advance(60_000);
    let text = draft(title, "Text.", SaveAs::Published);
    write::create(&app.db, &app.actor(Aylin).await, space, "Kurz & gut.", &text).await.expect("a Beitrag")
}

/// The paths under which somebody's program reads: Atom, and RSS where there is one.
async fn addresses(app: &TestApp, who: Persona, space: &str, extent: &str) -> Vec<String> {
    let client = app.signed_in(who).await;
    let made =
        client.post("/einstellungen/feed-adressen/neu", &[("bereich", space), ("umfang", extent)]).await.expect(200);
    let path =
        |address: String| address.split_once("/feeds/").map(|(_, rest)| format!("/feeds/{rest}")).expect("an address");
    made.select("code.seed").into_iter().map(path).collect()
}

fn atom(answer: &Answer) -> atom_syndication::Feed {
    assert_eq!(answer.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    atom_syndication::Feed::read_from(BufReader::new(&answer.bytes[..])).expect("Atom")
}

fn titles(answer: &Answer) -> Vec<String> {
    atom(answer).entries.iter().map(|entry| entry.title.to_string()).collect()
}

/// Revokes every address of a person.
async fn revoke_all(client: &Client) {
    let page = client.get("/einstellungen/feed-adressen").await.expect(200);
    for action in page.attribute("form[action$='/entziehen']", "action") {
        client.post(&action, &[]).await.expect(303);
    }
}

on_both! {
    async fn a_blog_of_an_open_space_is_read_as_atom_and_as_rss(app) {
        app.cast().await;
        let space = app.space("offen", Visibility::Open).await;
        post(&app, space, "Markt <verlegt> & \u{201e}wichtig\u{201c}").await;
        let id = post(&app, space, "Neuer Aufzug").await;
        app.page(Aylin, space, "Fundsachen", "Text.").await;
        let blog = addresses(&app, Finn, "offen", "blog").await;
        let program = app.client();
        let read = program.get(&blog[0]).await.expect(200);
        let feed = atom(&read);
        assert_eq!(titles(&read), ["Neuer Aufzug", "Markt <verlegt> & \u{201e}wichtig\u{201c}"]);
        assert!(feed.entries[0].id.ends_with(&format!("/s/{id}")) && feed.entries[0].links[0].href == feed.entries[0].id);
        assert_eq!(feed.entries[0].summary.as_ref().map(|text| text.as_str()), Some("Kurz & gut."));
        assert!(!feed.id.contains(blog[0].split('/').nth(2).expect("a secret")), "the secret is no name");
        let portal = program.get(&blog[1]).await.expect(200);
        let channel = rss::Channel::read_from(&portal.bytes[..]).expect("RSS");
        assert_eq!(channel.items.iter().filter_map(|item| item.title()).collect::<Vec<_>>(), titles(&read));
        assert!(channel.items.iter().all(|item| item.pub_date().is_some_and(|date| date.ends_with("GMT"))));
        // What a program has it does not get again.
        let tag = read.header("etag").expect("a tag").to_owned();
        let again = program.send(program.bare(reqwest::Method::GET, &blog[0]).header("if-none-match", &tag)).await;
        assert_eq!((again.status.as_u16(), again.bytes.len()), (304, 0));
        assert_eq!(read.header("cache-control"), Some("private, no-cache"));
        post(&app, space, "Noch etwas").await;
        let again = program.send(program.bare(reqwest::Method::GET, &blog[0]).header("if-none-match", &tag)).await;
        assert_eq!(titles(&again.expect(200)).len(), 3);
        let whole = addresses(&app, Finn, "offen", "space").await;
        assert_eq!(whole.len(), 1, "portals get blogs");
        assert!(titles(&program.get(&whole[0]).await.expect(200)).contains(&"Fundsachen".to_owned()));
        program.get(&whole[0].replace("/atom", "/rss")).await.expect(404);
    }

    /// Of a closed space a file names neither titles nor the space.
    async fn a_closed_space_says_only_that_there_is_something(app) {
        app.cast().await;
        for (slug, visibility) in [("amt", Visibility::Members), ("geheim", Visibility::Hidden)] {
            let space = app.space(slug, visibility).await;
            post(&app, space, "Streng vertraulich").await;
            let file = addresses(&app, Aylin, slug, "blog").await;
            assert_eq!(file.len(), 1);
            let read = app.client().get(&file[0]).await.expect(200);
            assert_eq!(titles(&read), ["Neuer Eintrag"]);
            for word in ["vertraulich", "Kurz", slug, "Ahorn"] {
                assert!(!read.text().contains(word), "{word}: {}", read.text());
            }
        }
    }

    /// It reads what its person reads at that moment, and ends with the right, the account or the address.
    async fn an_address_reads_no_more_than_its_person_and_no_longer(app) {
        app.cast().await;
        let (open, closed) = (app.space("offen", Visibility::Open).await, app.space("amt", Visibility::Members).await);
        let restricted = app.page(Aylin, open, "Tresor", "Text.").await;
        app.page(Aylin, open, "Fundsachen", "Text.").await;
        post(&app, closed, "Dienstplan").await;
        let of_finn = addresses(&app, Finn, "offen", "space").await.remove(0);
        let of_mehmet = addresses(&app, Mehmet, "offen", "space").await.remove(0);
        let of_office = addresses(&app, Mehmet, "amt", "blog").await.remove(0);
        app.restrict(Britta, &restricted, &[Mehmet]).await;
        let program = app.client();
        assert_eq!(titles(&program.get(&of_finn).await.expect(200)), ["Fundsachen"]);
        assert_eq!(titles(&program.get(&of_mehmet).await.expect(200)), ["Fundsachen", "Tresor"]);
        program.get(&of_office).await.expect(200);
        app.revoke(closed, Mehmet).await;
        program.get(&of_office).await.expect(404);
        // The secret opens nothing else, and nobody else takes it away.
        let secret = of_mehmet.split('/').nth(2).expect("a secret").to_owned();
        let api = program.bare(reqwest::Method::GET, "/api/v1/me").header("authorization", format!("Bearer {secret}"));
        assert_eq!(program.send(api).await.status, 401);
        let mehmet = app.signed_in(Mehmet).await;
        let page = mehmet.get("/einstellungen/feed-adressen").await.expect(200);
        let revokes = page.attribute("form[action$='/entziehen']", "action");
        assert_eq!(revokes.len(), 2);
        assert!(!page.text().contains("Bereich amt"), "a space one no longer reads is not named");
        let finn = app.signed_in(Finn).await;
        for action in &revokes {
            finn.post(action, &[]).await.expect(404);
        }
        program.get(&of_mehmet).await.expect(200);
        revoke_all(&mehmet).await;
        let gone = program.get(&of_mehmet).await.expect(404);
        let never = program.get("/feeds/erfunden/atom").await.expect(404);
        assert_eq!(gone.text().replace(&secret, "erfunden"), never.text());
        persons::disable(&app.db, &system(), app.person(Finn).await).await.expect("disabled");
        program.get(&of_finn).await.expect(404);
    }

    async fn an_address_is_made_only_of_what_one_reads_and_after_a_proof(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        app.space("geheim", Visibility::Hidden).await;
        app.space("offen", Visibility::Open).await;
        let finn = app.signed_in(Finn).await;
        let make = async |space: &str, extent: &str| {
            finn.post("/einstellungen/feed-adressen/neu", &[("bereich", space), ("umfang", extent)]).await.status.as_u16()
        };
        assert_eq!(make("geheim", "blog").await, 404);
        assert_eq!(make("fehlt", "blog").await, 404);
        assert_eq!(make("amt", "blog").await, 403);
        assert_eq!(make("offen", "subtree").await, 422);
        assert_eq!(make("offen", "blog").await, 200);
        app.clock.advance(Ts::HOUR);
        assert_eq!(make("offen", "blog").await, 303, "prove first who sits here");
    }
}
