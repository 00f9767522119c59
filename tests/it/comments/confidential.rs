//! Vertraulich: nobody learns who asked but the Vertrauensstelle, which says why.

use domain::people::passwords::Cost;
use domain::people::persons::{self, PersonDraft};
use domain::spaces::grants::Subject;
use domain::store::words::{Level, SiteRole, Visibility};
use migrations::{Kind, inventory};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::{answer, read, written};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Bela, Britta, Finn, Mehmet};
use crate::support::cast::{PASSWORD, system};
use crate::support::{Client, TestApp};

const ASKED: &str = "Warum steht die Quastengebühr nicht im Haushalt?";

/// A page of Britta's in a space that she, Aylin and Mehmet read.
async fn page(app: &TestApp) -> String {
    app.cast().await;
    let space = app.space("buergerbuero", Visibility::Members).await;
    app.page(Britta, space, "Haushalt", "42,60 Euro.").await
}

async fn ask(client: &Client, page: &str, body: &str) -> String {
    written(client.post(&format!("/s/{page}/kommentare/vertraulich"), &[("body", body)]).await)
}

async fn head(client: &Client, page: &str, comment: &str) -> String {
    client.open(&format!("/s/{page}")).await.expect(200).select(&format!("#k-{comment} > .comment__body")).concat()
}

/// The Vertrauensstelle, which reads the page.
pub(crate) async fn office(app: &TestApp, page: &str) -> Client {
    let draft = PersonDraft {
        account: "sschilf".into(),
        name: "Sven Schilf".into(),
        role: Some(SiteRole::TrustOffice),
        password: Some(PASSWORD.into()),
        ..PersonDraft::default()
    };
    let id = persons::add(&app.db, &system(), &draft, Cost::LEAST).await.expect("a person");
    app.grant(app.found(page).await.space.id, Subject::Person(id), Level::Comment).await;
    let client = app.client();
    client.sign_in("sschilf", PASSWORD).await.expect(303);
    client
}

async fn look(client: &Client, question: &str, reason: &str) -> crate::support::client::Answer {
    client.post(&format!("/k/{question}/name"), &[("reason", reason)]).await
}

/// In how many rows each column holds something of Aylin: id, account or name.
pub(crate) async fn traces(app: &TestApp) -> Vec<(String, i64)> {
    let (connection, id) = (app.connection().await, app.person(Aylin).await.0);
    let backend = connection.get_database_backend();
    let words = [Aylin.account().to_owned(), Aylin.name().to_owned(), id.to_string(), id.simple().to_string()];
    let mut found = Vec::new();
    for column in inventory() {
        let (table, name) = (column.table, column.column);
        let (text, words): (String, Vec<String>) = match (backend, column.kind) {
            (DbBackend::Postgres, Kind::Bytes) => {
                (format!("encode({name}, 'hex')"), words.iter().map(|word| hex(word)).collect())
            }
            (DbBackend::Postgres, _) => (format!("{name}::text"), words.to_vec()),
            _ => (
                format!("lower(hex({name}))"),
                words.iter().map(|word| hex(word)).chain([id.simple().to_string()]).collect(),
            ),
        };
        let any: Vec<String> = words.iter().map(|word| format!("{text} LIKE '%{word}%'")).collect();
        let sql = format!("SELECT count(*) AS n FROM {table} WHERE {}", any.join(" OR "));
        let row = connection.query_one_raw(Statement::from_string(backend, sql)).await.expect("an answer");
        let rows: i64 = row.expect("a row").try_get("", "n").expect("a number");
        found.push((format!("{table}.{name}"), rows));
    }
    found
}

fn hex(word: &str) -> String {
    word.bytes().map(|byte| format!("{byte:02x}")).collect()
}

on_both! {
    /// S10, step 2.
    async fn nobody_learns_who_asked(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let form = aylin.get(&format!("/s/{page}/kommentare/vertraulich")).await.expect(200).text();
        assert!(form.contains("Die Vertrauensstelle kann Ihren Namen ansehen"), "promised before it is written");
        assert!(form.contains("Schlüssel des Servers") && form.contains("weniger als fünf"), "and what is not");
        let question = ask(&aylin, &page, ASKED).await;
        let reply = answer(&aylin, &question, "Ich meine das Jahr 2027.").await;
        app.index_now().await;
        for who in [Mehmet, Britta] {
            let client = app.signed_in(who).await;
            let shown = head(&client, &page, &question).await;
            assert!(shown.contains("Fragestellende Person") && shown.contains("Vertraulich"), "{shown}");
            assert!(head(&client, &page, &reply).await.contains("Fragestellende Person"));
            let paths = [
                format!("/s/{question}/verlauf"), format!("/k/{question}/antwort?zitat=ja"), "/aufgaben".into(),
                "/suche?q=Quastengebühr".into(), "/moderation".into(), "/moderation/protokoll".into(),
                format!("/melden/{question}"),
            ];
            for path in paths {
                let text = client.open(&path).await.text();
                assert!(!text.contains("Aylin Ahorn"), "{who:?} {path}");
            }
        }
        assert!(!head(&aylin, &page, &question).await.contains("Aylin Ahorn"));
        // Nor does the history take whoever asked for somebody who has left.
        let history = app.signed_in(Mehmet).await.get(&format!("/s/{question}/verlauf")).await.expect(200);
        let history = history.select("main table").concat();
        assert!(history.contains("Vertraulich") && !history.contains("ehemals"), "{history}");
    }

    /// Nothing in the database joins the author with what they wrote, sealed table apart.
    async fn the_database_names_nobody(app) {
        let page = page(&app).await;
        let (aylin, britta) = (app.signed_in(Aylin).await, app.signed_in(Britta).await);
        let before = traces(&app).await;
        let question = ask(&aylin, &page, ASKED).await;
        let reply = answer(&aylin, &question, "Ich meine das Jahr 2027.").await;
        let form = aylin.get(&format!("/k/{question}/bearbeiten")).await.expect(200);
        let base = form.attribute("input[name=base]", "value").pop().expect("its base");
        let fields = [("body", "Warum fehlt die Quastengebühr?"), ("base", base.as_str())];
        aylin.post(&format!("/k/{question}/bearbeiten"), &fields).await.expect(303);
        let stale = aylin.post(&format!("/k/{question}/bearbeiten"), &[("body", "Anders."), ("base", &base)]).await;
        assert!(!stale.status.is_server_error(), "{}", stale.status);
        aylin.post(&format!("/s/{question}/arbeitsstand"), &[("title", "x"), ("body", "Anders.")]).await;
        aylin.post(&format!("/k/{reply}/papierkorb"), &[]).await.expect(303);
        aylin.post(&format!("/k/{reply}/papierkorb/ende"), &[]).await.expect(303);
        britta.post(&format!("/moderation/{question}/ausblenden"), &[("reason", "insult"), ("note", "Zu scharf.")])
            .await.expect(303);
        aylin.post(&format!("/widerspruch/{question}"), &[("appeal", "Nein.")]).await.expect(303);
        britta.post(&format!("/moderation/{question}/einblenden"), &[]).await.expect(303);
        aylin.post(&format!("/k/{question}/beantwortet"), &[]).await.expect(303);
        aylin.post(&format!("/k/{question}/offen"), &[]).await.expect(303);
        assert_eq!(before, traces(&app).await);
    }

    async fn whoever_asked_stays_the_author(app) {
        let page = page(&app).await;
        let (aylin, mehmet) = (app.signed_in(Aylin).await, app.signed_in(Mehmet).await);
        let question = ask(&aylin, &page, ASKED).await;
        for part in ["bearbeiten", "papierkorb"] {
            aylin.get(&format!("/k/{question}/{part}")).await.expect(200);
            mehmet.get(&format!("/k/{question}/{part}")).await.expect(403);
        }
        let reply = answer(&mehmet, &question, "Steht auf Seite 12.").await;
        mehmet.post(&format!("/k/{reply}/als-antwort"), &[]).await.expect(403);
        aylin.post(&format!("/k/{reply}/als-antwort"), &[]).await.expect(303);
        assert!(aylin.get("/aufgaben").await.expect(200).text().contains("Ihre Rückfrage ist beantwortet"));
        assert!(!mehmet.get("/aufgaben").await.expect(200).text().contains("Ihre Rückfrage ist beantwortet"));
        aylin.get(&format!("/melden/{question}")).await.expect(403);
        aylin.post(&format!("/k/{question}/papierkorb"), &[]).await.expect(303);
        assert_eq!(read(&mehmet, &page, &question).await, None);
        // What is gone frees its mark for the next question.
        let next = ask(&aylin, &page, "Und jetzt?").await;
        assert!(read(&mehmet, &page, &next).await.expect("the next question").contains("Und jetzt?"));
    }

    async fn more_than_one_chain_of_marks_is_found(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let mut asked = Vec::new();
        for number in 0..18 {
            asked.push(ask(&aylin, &page, &format!("Frage {number}?")).await);
        }
        for question in &asked {
            aylin.get(&format!("/k/{question}/bearbeiten")).await.expect(200);
        }
    }

    async fn only_the_office_looks_and_says_why(app) {
        let page = page(&app).await;
        let (aylin, office) = (app.signed_in(Aylin).await, office(&app, &page).await);
        let question = ask(&aylin, &page, ASKED).await;
        for who in [Aylin, Mehmet, Britta] {
            let client = app.signed_in(who).await;
            client.get(&format!("/k/{question}/name")).await.expect(403);
            look(&client, &question, "Neugier.").await.expect(403);
        }
        for who in [Finn, Bela] {
            look(&app.signed_in(who).await, &question, "Neugier.").await.expect(404);
        }
        assert!(!office.get(&format!("/k/{question}/name")).await.expect(200).text().contains("Aylin"));
        assert!(!look(&office, &question, "  ").await.expect(422).text().contains("Aylin"));
        assert!(!head(&aylin, &page, &question).await.contains("angesehen"), "nobody has looked yet");
        assert!(look(&office, &question, "Drohung gegen Dritte.").await.expect(200).text().contains("Aylin Ahorn"));
        let told = head(&aylin, &page, &question).await;
        assert!(told.contains("Sven Schilf hat Ihren Namen angesehen") && told.contains("Drohung gegen Dritte."), "{told}");
        assert!(aylin.get("/aufgaben").await.expect(200).text().contains("Ihr Name wurde angesehen"));
        let bystander = app.signed_in(Britta).await;
        assert!(!head(&bystander, &page, &question).await.contains("angesehen"));
        assert!(!bystander.get("/aufgaben").await.expect(200).text().contains("angesehen"));
        let rows = app.connection().await.query_all_raw(Statement::from_string(
            app.connection().await.get_database_backend(), "SELECT kind FROM event WHERE kind = 'question.author_seen'",
        )).await.expect("events");
        assert_eq!(rows.len(), 1, "one look, one event");
    }

    /// Hiding, appeal and the author's own view work without a row that names them.
    async fn an_unnamed_author_may_appeal(app) {
        let page = page(&app).await;
        let (aylin, britta, mehmet) =
            (app.signed_in(Aylin).await, app.signed_in(Britta).await, app.signed_in(Mehmet).await);
        let question = ask(&aylin, &page, ASKED).await;
        mehmet.post(&format!("/melden/{question}"), &[("reason", "insult"), ("note", "")]).await.expect(303);
        britta.post(&format!("/moderation/{question}/ausblenden"), &[("reason", "insult"), ("note", "Zu scharf.")])
            .await.expect(303);
        assert_eq!(read(&mehmet, &page, &question).await, None);
        assert!(read(&aylin, &page, &question).await.expect("her own").contains(ASKED));
        mehmet.post(&format!("/widerspruch/{question}"), &[("appeal", "Doch.")]).await.expect(404);
        aylin.post(&format!("/widerspruch/{question}"), &[("appeal", "Eine Sachfrage.")]).await.expect(303);
        let desk = britta.get("/moderation").await.expect(200).text();
        assert!(desk.contains("Eine Sachfrage.") && !desk.contains("Aylin"), "{desk}");
        assert!(!britta.get("/moderation/protokoll").await.expect(200).text().contains("Aylin"));
    }

    async fn files_would_name_whoever_uploaded_them(app) {
        let page = page(&app).await;
        let aylin = app.signed_in(Aylin).await;
        let fields = [("body", "Siehe ![Plan](/d/abcdefghjk/plan.png)")];
        let refused = aylin.post(&format!("/s/{page}/kommentare/vertraulich"), &fields).await.expect(422);
        assert!(refused.text().contains("können keine Dateien nennen"));
    }
}
