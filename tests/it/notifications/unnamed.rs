//! Whoever asked confidentially is told as everybody is, and nothing that is kept or sent says who
//! that was.

use domain::Actor;
use domain::notifications::settings::{self, Way};
use domain::store::words::{Occasion, Pace, Topic};
use domain::store::{Ts, notification};
use sea_orm::EntityTrait;

use super::mails::header;
use super::{answer, bell, house, lines, lines_of, reachable, read_all, send_all, written};
use crate::comments::{office, traces};
use crate::on_both;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::mail_server::MailServer;
use crate::support::{Client, TestApp};

async fn ask(client: &Client, page: &str) -> String {
    written(client.post(&format!("/s/{page}/kommentare/vertraulich"), &[("body", "Wer zahlt die Quasten?")]).await)
}

async fn say_of(client: &Client, comment: &str, what: &str) {
    client.post(&format!("/k/{comment}/{what}"), &[]).await.expect(303);
}

/// A page of Britta's, and Mehmet, who asked below it.
async fn asked(app: &TestApp) -> (Client, String, String) {
    let (space, _) = house(app).await;
    let page = app.page(Britta, space, "Haushalt", "42,60 Euro.").await;
    for who in [Mehmet, Aylin] {
        reachable(app, who).await;
    }
    let mehmet = app.signed_in(Mehmet).await;
    let question = ask(&mehmet, &page).await;
    app.tell().await;
    (mehmet, page, question)
}

/// What happened, line by line.
async fn told(client: &Client) -> Vec<String> {
    lines(client).await.iter().filter_map(|line| Some(line.split_once(": ")?.1.to_owned())).collect()
}

async fn rows(app: &TestApp) -> Vec<notification::Model> {
    notification::Entity::find().all(&app.connection().await).await.expect("rows")
}

/// The mails somebody gets within the next two hours.
async fn mails(app: &TestApp, server: &MailServer, who: &str) -> Vec<String> {
    app.clock.advance(2 * Ts::HOUR);
    send_all(app, &server.office()).await;
    server.delivered().into_iter().filter(|mail| header(mail, "To").contains(who)).collect()
}

/// What somebody wants of answers.
async fn choose(app: &TestApp, actor: &Actor, way: Way) {
    let mut ways = settings::own(&app.db, actor).await.expect("the settings");
    for (topic, chosen) in &mut ways.topics {
        if *topic == Topic::Answer {
            *chosen = way;
        }
    }
    settings::save(&app.db, actor, &ways).await.expect("saved");
}

on_both! {
    /// S10, steps 2 and 3.
    async fn whoever_asked_hears_of_answers_and_of_looks_at_their_name(app) {
        let (mehmet, page, question) = asked(&app).await;
        assert_eq!(bell(&mehmet).await, "");
        let britta = app.signed_in(Britta).await;
        let reply = answer(&britta, &question, "Die Kämmerei.").await;
        app.tell().await;
        assert_eq!(bell(&mehmet).await, "eine neue Benachrichtigung");
        assert_eq!(told(&mehmet).await, ["Antwort auf Ihre Rückfrage"]);
        say_of(&britta, &reply, "als-antwort").await;
        app.tell().await;
        assert_eq!(lines(&mehmet).await.len(), 1, "the same answer is told once");
        say_of(&britta, &question, "gesicherte-antwort").await;
        app.tell().await;
        assert_eq!(told(&mehmet).await[0], "Gesicherte Antwort auf Ihre Rückfrage");
        let office = office(&app, &page).await;
        office.post(&format!("/k/{question}/name"), &[("reason", "Drohung.")]).await.expect(200);
        app.tell().await;
        assert_eq!(told(&mehmet).await[0], "Die Vertrauensstelle hat Ihren Namen angesehen");
        assert!(lines(&office).await.is_empty() && bell(&office).await.is_empty());
        for who in [Aylin, Finn] {
            assert!(lines_of(&app, who).await.is_empty(), "{who:?}");
        }
        assert_eq!(told(&britta).await, ["Neue Rückfrage"]);
    }

    async fn own_acts_are_no_news(app) {
        let (mehmet, _, question) = asked(&app).await;
        answer(&mehmet, &question, "Ich meine 2027.").await;
        say_of(&mehmet, &question, "beantwortet").await;
        say_of(&mehmet, &question, "offen").await;
        app.tell().await;
        assert!(lines(&mehmet).await.is_empty());
    }

    async fn what_was_read_is_noted_without_its_time(app) {
        let (mehmet, _, question) = asked(&app).await;
        answer(&app.signed_in(Britta).await, &question, "Die Kämmerei.").await;
        app.tell().await;
        app.clock.advance(Ts::HOUR);
        read_all(&mehmet).await;
        assert_eq!(bell(&mehmet).await, "");
        let own = rows(&app).await.into_iter().find(|row| row.unnamed_id.is_some()).expect("a row");
        assert_eq!((own.person_id, own.read_at), (None, Some(own.at)));
    }

    /// Row by row, and in what is missing: followers are told of the question, whoever of them asked it.
    async fn no_row_names_whoever_asked(app) {
        let (space, _) = house(&app).await;
        let page = app.page(Britta, space, "Haushalt", "42,60 Euro.").await;
        let (aylin, mehmet, britta) =
            (app.signed_in(Aylin).await, app.signed_in(Mehmet).await, app.signed_in(Britta).await);
        for client in [&aylin, &mehmet] {
            client.post(&format!("/s/{page}/abonnement"), &[]).await.expect(303);
        }
        let question = ask(&aylin, &page).await;
        answer(&britta, &question, "Die Kämmerei.").await;
        app.tell().await;
        let (asked, followed) = (app.person(Aylin).await, app.person(Mehmet).await);
        let of = |rows: &[notification::Model], person| -> Vec<(Occasion, i64)> {
            let own = rows.iter().filter(|row| row.person_id == Some(person));
            own.map(|row| (row.cause, row.position)).collect()
        };
        let told = rows(&app).await;
        assert_eq!(of(&told, asked), of(&told, followed));
        let before = traces(&app).await;
        say_of(&britta, &question, "beantwortet").await;
        office(&app, &page).await.post(&format!("/k/{question}/name"), &[("reason", "Drohung.")]).await.expect(200);
        app.tell().await;
        assert_eq!(before, traces(&app).await, "rows, ledger and log");
        assert_eq!(lines(&aylin).await.len(), lines(&mehmet).await.len() + 3);
    }

    /// The mail comes at a full hour, says nothing, and leaves no row.
    async fn the_mail_tells_neither_reader_nor_server_what_it_is_about(app) {
        let (_, _, question) = asked(&app).await;
        let server = MailServer::start().await;
        send_all(&app, &server.office()).await;
        let sent = server.delivered().len();
        let britta = app.signed_in(Britta).await;
        answer(&britta, &question, "Die Kämmerei.").await;
        answer(&britta, &question, "Und das Land.").await;
        app.tell().await;
        send_all(&app, &server.office()).await;
        assert_eq!(server.delivered().len(), sent, "not at the moment of the answer");
        let waiting = domain::store::mail::Entity::find().all(&app.connection().await).await.expect("rows");
        let waiting = waiting.into_iter().find(|mail| mail.unnamed_id.is_some()).expect("a row without a person");
        assert_eq!((waiting.person_id, waiting.due_at.0 % Ts::HOUR), (None, 0));
        let got = mails(&app, &server, "mminze").await;
        assert_eq!(got.len(), 1, "one of each hour: {got:#?}");
        let absent = [question.as_str(), "Haushalt", "Rückfrage", "Antwort", "Vertraulich", "vertraulich", "Britta", "/k/", "/s/"];
        for absent in absent {
            assert!(!got[0].contains(absent), "{absent}: {}", got[0]);
        }
        assert!(got[0].contains("https://wiki.quellstadt.example/benachrichtigungen"), "{}", got[0]);
        assert!(!header(&got[0], "Message-ID").contains(&waiting.id.to_string()), "no row is found by the server's log");
        let left = domain::store::mail::Entity::find().all(&app.connection().await).await.expect("rows");
        assert!(left.iter().all(|mail| mail.unnamed_id.is_none()));
        assert!(mails(&app, &server, "mminze").await.len() == 1, "and once");
    }

    async fn whoever_has_read_it_or_wants_no_mail_gets_none(app) {
        let (mehmet, _, question) = asked(&app).await;
        let server = MailServer::start().await;
        let britta = app.signed_in(Britta).await;
        answer(&britta, &question, "Die Kämmerei.").await;
        app.tell().await;
        read_all(&mehmet).await;
        assert!(mails(&app, &server, "mminze").await.is_empty());
        let actor = app.actor(Mehmet).await;
        choose(&app, &actor, Way { shown: false, pace: Pace::Never }).await;
        answer(&app.signed_in(Britta).await, &question, "Und das Land.").await;
        app.tell().await;
        assert!(mails(&app, &server, "mminze").await.is_empty());
        assert!(lines_of(&app, Mehmet).await.is_empty(), "nor anything on the platform");
        choose(&app, &actor, Way { shown: true, pace: Pace::Once }).await;
        assert_eq!(told(&app.signed_in(Mehmet).await).await, ["2 Antworten auf Ihre Rückfragen"]);
    }

    async fn a_right_withdrawn_ends_it(app) {
        let (mehmet, page, question) = asked(&app).await;
        let server = MailServer::start().await;
        answer(&app.signed_in(Britta).await, &question, "Die Kämmerei.").await;
        app.tell().await;
        app.restrict(Britta, &page, &[Aylin]).await;
        assert_eq!(bell(&mehmet).await, "");
        assert!(lines(&mehmet).await.is_empty());
        assert!(mails(&app, &server, "mminze").await.is_empty());
    }
}
