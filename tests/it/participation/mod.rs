//! Beteiligung (S06): what is promised, phases by the clock, Vorschläge that do not vanish.

mod board;
mod course;
mod propose;
mod responses;
mod review;
mod set_up;
mod told;

use domain::spaces::grants::Subject;
use domain::store::Ts;
use domain::store::words::{Level, Visibility};

use crate::support::TestApp;
use crate::support::cast::Persona::{self, Britta, Finn};
use crate::support::client::{Answer, Client};

/// The day so many days from now, as a form writes it.
fn day(app: &TestApp, days: i64) -> String {
    let at = app.clock.now().plus(days * Ts::DAY);
    jiff::Timestamp::from_millisecond(at.0)
        .expect("a time")
        .in_tz("Europe/Berlin")
        .expect("the zone")
        .date()
        .to_string()
}

/// A space all staff read, in which Britta looks after what Mehmet decides, with Aylin as deputy.
async fn house(app: &TestApp) {
    app.cast().await;
    let space = app.space("ideen", Visibility::Open).await;
    for persona in [Finn, Persona::Bela] {
        app.grant(space, Subject::Person(app.person(persona).await), Level::Comment).await;
    }
}

/// The form of an Ideenbörse that has been open for a while; `more` fields take the place of the usual ones.
async fn prepare(app: &TestApp, more: &[(&str, &str)]) -> Answer {
    let opened = day(app, -1);
    let usual = [
        ("form", "idea_pool"),
        ("title", "Ideenbörse"),
        ("body", "Was wäre besser?"),
        ("influence", "Alles, was den Alltag erleichtert."),
        ("promise", "consult"),
        ("binding", "Jeder Vorschlag erhält eine Antwort."),
        ("disclosure", "named"),
        ("answer_days", "56"),
        ("owner", "mminze"),
        ("deputy", "aahorn"),
        ("von", opened.as_str()),
        ("bis", ""),
    ];
    let given = |name: &str| more.iter().any(|(known, _)| *known == name);
    let mut fields: Vec<(&str, &str)> = usual.into_iter().filter(|(name, _)| !given(name)).collect();
    fields.extend(more);
    app.signed_in(Britta).await.post("/b/ideen/beteiligung/neu", &fields).await
}

fn id_of(answer: Answer) -> String {
    let place = answer.expect(303).location().expect("its place");
    place.split('#').next().unwrap_or_default().rsplit(['/', '-']).next().expect("an id").to_owned()
}

/// A running Ideenbörse; its public id.
async fn pool(app: &TestApp) -> String {
    house(app).await;
    started(app, &[]).await
}

async fn started(app: &TestApp, more: &[(&str, &str)]) -> String {
    let id = id_of(prepare(app, more).await);
    app.signed_in(Britta).await.post(&format!("/beteiligung/{id}/start"), &[]).await.expect(303);
    id
}

/// Hands in a Vorschlag without looking at similar ones.
async fn hand_in(client: &Client, pool: &str, title: &str, more: &[(&str, &str)]) -> Answer {
    let key: String = title.bytes().map(|byte| format!("{byte:02x}")).collect();
    let key = &key[..key.len().min(64)];
    let mut fields = vec![("title", title), ("body", "Heute fehlt etwas. Dann wäre es besser."), ("gesehen", "ja")];
    if !more.iter().any(|(name, _)| *name == "key") {
        fields.push(("key", key));
    }
    fields.extend(more);
    client.post_parts(&format!("/beteiligung/{pool}/vorschlaege/neu"), &fields, None).await
}

/// A Vorschlag of Finn's in a running Ideenbörse.
async fn proposal(app: &TestApp) -> (String, String) {
    let pool = pool(app).await;
    let id = id_of(hand_in(&app.signed_in(Finn).await, &pool, "Regenjacken nach Größe", &[]).await);
    (pool, id)
}

/// What a Rückmeldung says.
async fn answer(client: &Client, id: &str, verdict: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("verdict", verdict), ("reason", "So haben wir es abgewogen.")];
    fields.extend(more);
    client.post_parts(&format!("/ideen/{id}/rueckmeldung"), &fields, None).await
}

async fn page(client: &Client, id: &str) -> Answer {
    client.open(&format!("/s/{id}")).await.expect(200)
}
