//! Guests of other administrations see what they were let into, and nothing else of the house.

use domain::entries::draft::SaveAs;
use domain::entries::responsible::Responsible;
use domain::people::passwords::Cost;
use domain::people::persons::{self, PersonDraft};
use domain::posts::write;
use domain::rules::audience::{Audience, Part};
use domain::situations::report::NewReport;
use domain::situations::start::{self, NewSituation};
use domain::spaces::audiences;
use domain::spaces::grants::Subject;
use domain::store::PersonId;
use domain::store::words::{Level, SiteRole, Visibility};
use domain::wiki::describe::Description;

use crate::notifications::{named, say};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Mehmet};
use crate::support::cast::{PASSWORD, draft, system};
use crate::support::{Client, TestApp};

/// Greta, a guest who comments in the space `nachbarn`; beside it the open space `offen` and the closed one `amt`.
struct Guest {
    id: PersonId,
    client: Client,
    shared: String,
    open: String,
}

impl Guest {
    async fn invited(app: &TestApp) -> Self {
        app.cast().await;
        let draft = PersonDraft {
            account: "ggerste".into(),
            name: "Greta Gerste (Nachbarheim)".into(),
            role: Some(SiteRole::Guest),
            password: Some(PASSWORD.into()),
            ..PersonDraft::default()
        };
        let id = persons::add(&app.db, &system(), &draft, Cost::LEAST).await.expect("a guest");
        let shared = app.space("nachbarn", Visibility::Members).await;
        app.grant(shared, Subject::Person(id), Level::Comment).await;
        let (open, closed) = (app.space("offen", Visibility::Open).await, app.space("amt", Visibility::Members).await);
        let shared = app.page(Aylin, shared, "Pilotkatalog", "Gemeinsam. Siehe [[offen:Quastenplan]].").await;
        let open = app.page(Aylin, open, "Quastenplan", "Nur für das Haus.").await;
        app.describe(Aylin, &open, &Description { tags: vec!["quaste".into()], ..Description::default() }).await;
        app.page(Aylin, closed, "Quastenliste", "Nur für das Amt.").await;
        app.tell().await;
        app.index_now().await;
        let client = app.client();
        client.sign_in("ggerste", PASSWORD).await.expect(303);
        Self { id, client, shared, open }
    }
}

on_both! {
    async fn a_guest_takes_part_where_she_was_let_in(app) {
        let guest = Guest::invited(&app).await;
        for path in ["/", "/neuigkeiten", "/bereiche", "/b/nachbarn", "/b/nachbarn/inhalt", "/b/nachbarn/blog", "/b/nachbarn/neues",
            "/kurzbeitrag?bereich=nachbarn", "/aufgaben", "/benachrichtigungen", "/einstellungen/abos", "/einstellungen/benachrichtigungen",
            "/einstellungen", "/suche?q=Pilotkatalog", "/nutzungsrichtlinie", "/hilfe/tastatur", "/api/v1/me", "/api/v1/feed"] {
            guest.client.open(path).await.expect(200);
        }
        assert!(guest.client.get("/suche?q=Pilotkatalog").await.text().contains(&guest.shared));
        let said = say(&guest.client, &guest.shared, "Wie lange hat das gedauert?").await;
        let read = app.signed_in(Mehmet).await.open(&format!("/k/{said}")).await.expect(200).text();
        assert!(read.contains("Greta Gerste (Nachbarheim)"), "where she comes from stands beside her words");
        guest.client.post_parts("/kurzbeitrag", &[("space", "nachbarn"), ("body", "Danke.")], None).await.expect(303);
        guest.client.post("/b/nachbarn/abonnement", &[]).await.expect(303);
        app.page(Aylin, app.found(&guest.shared).await.space.id, "Nachtrag", "Mehr.").await;
        app.tell().await;
        assert!(guest.client.get("/benachrichtigungen").await.expect(200).text().contains("Nachtrag"));
    }

    /// A name that led to „not found“ would be a door painted on a wall.
    async fn names_are_names_to_her_and_lead_to_profiles_for_staff(app) {
        let guest = Guest::invited(&app).await;
        let space = app.found(&guest.shared).await.space.id;
        let owner = Some(Responsible::Person(app.person(Aylin).await));
        app.describe(Aylin, &guest.shared, &Description { owner, ..Description::default() }).await;
        let text = draft("Stammtisch", &format!("Mit {}.", named(&app, Britta).await), SaveAs::Published);
        let post = write::create(&app.db, &app.actor(Aylin).await, space, "Kurz.", &text).await.expect("a Beitrag");
        let mehmet = app.signed_in(Mehmet).await;
        for path in [format!("/s/{}", guest.shared), format!("/s/{post}"), "/b/nachbarn/blog".into(), "/b/nachbarn/neues".into()] {
            for (client, linked) in [(&guest.client, false), (&mehmet, true)] {
                let page = client.open(&path).await.expect(200);
                assert!(page.text().contains("Aylin Ahorn"), "{path}");
                let leads = page.attribute("main a", "href").iter().any(|href| href.starts_with("/personen/"));
                assert_eq!(leads, linked, "{path}");
            }
        }
        assert!(guest.client.open(&format!("/s/{post}")).await.text().contains("@Britta Buche"));
    }

    async fn nothing_else_of_the_house_exists_for_her(app) {
        let guest = Guest::invited(&app).await;
        let client = &guest.client;
        for (hidden, missing) in [
            (format!("/s/{}", guest.open), "/s/zzzzzzzzzz".to_owned()),
            ("/b/offen".into(), "/b/fehlt".into()),
            ("/b/amt".into(), "/b/fehlt".into()),
            ("/api/v1/spaces/amt".into(), "/api/v1/spaces/fehlt".into()),
            (format!("/api/v1/pages/{}", guest.open), "/api/v1/pages/zzzzzzzzzz".into()),
            ("/themen/quaste".into(), "/themen/fehlt".into()),
        ] {
            let [hidden, missing] = [client.get(&hidden).await, client.get(&missing).await];
            assert_eq!((hidden.status.as_u16(), missing.status.as_u16()), (404, 404));
        }
        for path in ["/", "/bereiche", "/neuigkeiten/haus", "/suche?q=nur", "/suche?tag=quaste", "/suche/vorschlaege?q=Quast",
            "/vervollstaendigen/seiten?q=Quast", "/api/v1/spaces", "/api/v1/feed/house", "/api/v1/search?q=Haus", "/api/v1/announcements"] {
            let text = client.open(path).await.text();
            for word in ["Quastenplan", "Quastenliste", "Bereich offen", "Bereich amt"] {
                assert!(!text.contains(word), "{path}: {word}");
            }
        }
        // The link in what she reads leads nowhere, as to a page that is not there.
        let shared = client.open(&format!("/s/{}", guest.shared)).await.expect(200);
        assert!(shared.select("a.wiki-link").is_empty());
    }

    /// A Lage for everybody is for everybody of the house.
    async fn no_emergency_of_the_house_reaches_her(app) {
        let guest = Guest::invited(&app).await;
        let space = app.space("krisenstab", Visibility::Members).await;
        let new = NewSituation {
            title: "Hochwasser".into(),
            audience: Some(Audience::of([Part::Everyone])),
            first: NewReport { body: "Der Pegel steigt.".into(), key: "erste-meldung".into(), ..NewReport::default() },
        };
        let lage = start::start(&app.db, &app.actor(Britta).await, space, &new).await.expect("declared");
        app.tell().await;
        app.index_now().await;
        app.signed_in(Mehmet).await.open(&format!("/s/{lage}")).await.expect(200);
        guest.client.get(&format!("/s/{lage}")).await.expect(404);
        for path in ["/", "/neuigkeiten", "/benachrichtigungen", "/suche?q=Pegel", "/api/v1/search?q=Pegel"] {
            assert!(!guest.client.open(path).await.text().contains("Hochwasser"), "{path}");
        }
    }

    /// No directory, no completion of names, no organisation chart.
    async fn she_finds_nobody_of_the_house(app) {
        let guest = Guest::invited(&app).await;
        let mehmet = app.person(Mehmet).await;
        let profile = domain::people::directory::names(&app.db, [mehmet]).await.expect("names").remove(&mehmet).expect("Mehmet").public_id;
        guest.client.get("/personen").await.expect(404);
        guest.client.get(&format!("/personen/{profile}")).await.expect(404);
        for path in ["/vervollstaendigen/personen?q=Meh", "/suche?q=Minze", "/suche/vorschlaege?q=Minze", "/api/v1/search?q=Minze", "/api/v1/units", "/api/v1/groups", "/api/v1/sites"] {
            assert!(!guest.client.get(path).await.text().contains("Mehmet"), "{path}");
        }
        assert_eq!(guest.client.get("/api/v1/units").await.expect(200).text(), r#"{"items":[],"next":null}"#);
        // Staff find her, and she is none of those whom an open space is open to.
        assert!(app.signed_in(Aylin).await.get("/personen?name=Greta").await.expect(200).text().contains("Greta Gerste"));
        let aylin = app.actor(Aylin).await;
        let count = async |slug: &str| {
            let space = domain::spaces::find(&app.db, &aylin, slug).await.expect("the space").id;
            audiences::count(&app.db, &aylin, &Audience::of([Part::Space(space)])).await.expect("counted")
        };
        assert_eq!((count("offen").await, count("nachbarn").await), (5, 4));
        let guest = domain::people::rights::load(&app.db, guest.id).await.expect("may act");
        assert!(guest.rights.open_spaces.is_empty() && guest.rights.known_spaces.len() == 1);
    }
}
