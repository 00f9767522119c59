//! What people say of themselves: seen by colleagues, found by them, changed by nobody else.

use crate::on_both;
use crate::support::cast::Persona::{Aylin, Finn, Mehmet};
use crate::support::client::Answer;
use crate::support::{Client, TestApp};

const SETTINGS: &str = "/einstellungen";

fn fields<'a>(about: &'a str, contact_for: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("function", "Bürgerbüro"),
        ("phone", ""),
        ("room", ""),
        ("about", about),
        ("contact_for", contact_for),
        ("language", "de"),
        ("theme", "auto"),
    ]
}

async fn say(client: &Client, about: &str, contact_for: &str) -> Answer {
    client.post(SETTINGS, &fields(about, contact_for)).await
}

/// The titles of the directory for what was typed.
async fn found(client: &Client, typed: &str) -> Vec<String> {
    client.get(&format!("/personen?name={typed}")).await.expect(200).select(".entry-list__title")
}

async fn two(app: &TestApp) -> (Client, Client) {
    app.cast().await;
    (app.signed_in(Aylin).await, app.signed_in(Finn).await)
}

on_both! {
    async fn colleagues_read_it_and_find_people_by_it(app) {
        let (aylin, finn) = two(&app).await;
        assert!(found(&finn, "fundsachen").await.is_empty());
        say(&aylin, "Montags am\r\nTresen 3.", "Fundsachen\n\n  Wohngeld \nfundsachen").await.expect(303);
        assert_eq!(found(&finn, "fundsachen").await, [Aylin.name()]);
        assert_eq!(found(&finn, "wohn").await, [Aylin.name()]);
        assert!(found(&finn, "sachen").await.is_empty(), "a word begins with what was typed");
        let profile = finn.get("/personen?name=Wohngeld").await.expect(200).attribute(".entry-list__title a", "href").remove(0);
        let page = finn.get(&profile).await.expect(200);
        assert_eq!(page.select(".profile__topics li"), ["Fundsachen", "Wohngeld"]);
        assert_eq!(page.select(".profile__about"), ["Montags am Tresen 3."]);
        app.index_now().await;
        let hits = finn.get("/suche?q=wohngeld").await.expect(200);
        assert!(hits.text().contains(Aylin.name()), "the search finds the contact person");
        say(&aylin, "", "").await.expect(303);
        assert!(found(&finn, "fundsachen").await.is_empty());
        assert!(finn.get(&profile).await.expect(200).select(".profile__topics").is_empty());
    }

    async fn it_is_nobody_elses_to_change(app) {
        let (aylin, finn) = two(&app).await;
        say(&aylin, "Meins.", "Fundsachen").await.expect(303);
        say(&finn, "", "Marktwesen").await.expect(303);
        assert_eq!(found(&finn, "fundsachen").await, [Aylin.name()], "a form changes who sent it");
        let (of_aylin, mehmet) = (app.person(Aylin).await, app.actor(Mehmet).await);
        let draft = domain::people::profile::ProfileDraft { language: "de".into(), theme: "auto".into(), ..Default::default() };
        assert!(domain::people::profile::change(&app.db, &mehmet, of_aylin, &draft).await.is_err());
        assert_eq!(found(&finn, "fundsachen").await, [Aylin.name()]);
    }

    async fn what_does_not_fit_is_said_at_the_field_and_kept(app) {
        let (aylin, _) = two(&app).await;
        say(&aylin, "Kurz.", "Fundsachen").await.expect(303);
        let long = "Sehr ".repeat(20);
        let answer = say(&aylin, "Anders.", &long).await.expect(422);
        assert!(answer.text().contains(&long), "what was typed stands there");
        assert_eq!(answer.select("#feld-contact_for-fehler").len(), 1);
        let many: String = (1..=13).map(|n| format!("Thema {n}\n")).collect();
        say(&aylin, "Anders.", &many).await.expect(422);
        say(&aylin, &"x".repeat(1_001), "").await.expect(422);
        let own = aylin.get(SETTINGS).await.expect(200);
        assert_eq!(own.select("#feld-about"), ["Kurz."]);
        assert_eq!(own.select("#feld-contact_for"), ["Fundsachen"]);
    }
}
