//! S07: a Meinungsbild that the Personalrat agrees to, a ballot nobody can look at, a result for all.

use domain::admin::runner;
use domain::ballots::answers::Answer;
use domain::entries::responsible::Responsible;
use domain::participation::phases::PhasePlan;
use domain::participation::set_up::{self, SetUp, Subject};
use domain::participation::{self, voting};
use domain::store::Ts;
use domain::store::words::{Blueprint, Capability, Disclosure, PhaseKind, Promise};

use crate::visit::{Hand, Look, Visit, actor, on_both};

const TITLE: &str = "Kernzeit am Freitag?";
const QUESTION: &str = "Soll die Kernzeit am Freitag entfallen?";
const FORTNIGHT: i64 = 14 * Ts::DAY;

/// Quirin Quendel has filled in the Beteiligungsrahmen. How a browser takes the digits of a date depends on its
/// language; that form is tested elsewhere.
async fn prepared(visit: &Visit) -> String {
    let db = &visit.app.db;
    let quirin = actor(db, "qquendel").await;
    let deputy = actor(db, "ssalbei").await.person().map(Responsible::Person);
    let now = db.clock().now();
    let vote = PhasePlan {
        kind: PhaseKind::Vote,
        allows: vec![Capability::Vote],
        opens_at: now,
        closes_at: Some(now.plus(FORTNIGHT)),
    };
    let frame = SetUp {
        blueprint: Blueprint::StrawPoll,
        influence: "Die Kernzeit am Freitag.".into(),
        binding: "Das Ergebnis geht in die Verhandlung ein.".into(),
        promise: Promise::Consult,
        decided_until: Some(now.plus(3 * FORTNIGHT)),
        disclosure: Disclosure::Anonymous,
        answer_days: 56,
        owner: quirin.person().map(Responsible::Person),
        deputy,
        phases: vec![vote],
    };
    let space = domain::spaces::find(db, &quirin, "rathaus-aktuell").await.expect("the space").id;
    let subject = Subject { title: TITLE.into(), body: "Heute gilt sie bis 12 Uhr.".into(), audience: None };
    set_up::create(db, &quirin, space, &subject, &frame).await.expect("prepared")
}

/// He asks the question, may not start, and lays it before the Personalrat.
async fn quirin_asks(visit: &Visit, id: &str, hand: Hand) {
    visit.sign_in("qquendel").await;
    visit.open(&format!("/beteiligung/{id}/fragen")).await;
    visit.until("main", "Nicht für Personalratswahlen").await;
    visit.write("#feld-text-0", QUESTION).await;
    visit.check("s07-fragen").await;
    visit.press("main form .button-row .kern-btn--primary", hand).await;
    visit.until("h1", TITLE).await;
    visit.open(&format!("/beteiligung/{id}/start")).await;
    visit.until("main", "Zustimmung des Personalrats erforderlich").await;
    visit.check("s07-start-verweigert").await;
    visit.open(&format!("/s/{id}")).await;
    visit.press("form[action$='/zustimmung'] button", hand).await;
    visit.until("main", "Dem Personalrat vorgelegt am").await;
}

/// Karim Kastanie finds it among his tasks and sees what is stored, shown and deleted.
async fn karim_agrees(visit: &Visit, hand: Hand) {
    visit.sign_in("kkastanie").await;
    visit.open("/aufgaben").await;
    visit.follow(TITLE).await;
    for part in ["Was gespeichert wird", "Was gezeigt wird", "Was gelöscht wird"] {
        visit.until("main", part).await;
    }
    visit.check("s07-vorlage").await;
    visit.press("form[action$='/zustimmung'] button", hand).await;
    visit.until("main", "Der Personalrat hat am").await;
}

async fn quirin_starts(visit: &Visit, id: &str, hand: Hand) {
    visit.sign_in("qquendel").await;
    visit.open(&format!("/beteiligung/{id}/start")).await;
    visit.press("form.confirm .kern-btn--primary", hand).await;
    visit.until("main", "Der Personalrat hat am").await;
    runner::run_due(&visit.app.db, &visit.app.blobs).await.expect("the jobs run");
}

/// Willi Weide reads what he is promised, votes, and gets a receipt for taking part.
async fn willi_votes(visit: &Visit, id: &str, hand: Hand) {
    visit.sign_in("wweide").await;
    visit.open(&format!("/s/{id}")).await;
    visit.press(".ballot-part .kern-btn--primary", hand).await;
    visit.until("main", "Die Teilnahme ist freiwillig").await;
    visit.until("main", "Davor schützt das nicht").await;
    visit.check("s07-stimme").await;
    match hand {
        Hand::Mouse => visit.one("input[name=f0][value='0']").await.click().await.expect("chosen"),
        Hand::Keys => {
            visit.tab_to("input[name=f0]").await;
            visit.keys(" ").await;
        }
    }
    visit.press("form.ballot .kern-btn--primary", hand).await;
    visit.until("main", "Mit dem nächsten Klick ist Ihre Stimme endgültig").await;
    visit.check("s07-durchsicht").await;
    visit.press("form[action$='/stimme/abgabe'] .kern-btn--primary", hand).await;
    visit.until("main", "Ihre Teilnahme ist vermerkt").await;
    visit.check("s07-quittung").await;
    visit.open(&format!("/beteiligung/{id}/ergebnis")).await;
    visit.until("h1", "Noch kein Ergebnis").await;
}

/// Others of the house vote as well, and the fortnight passes.
async fn the_house_votes(visit: &Visit, id: &str) {
    let db = &visit.app.db;
    for (account, answer) in ["aahorn", "mminze", "bbuche", "bbirke", "llaerche"].iter().zip([0, 0, 1, 1, 0]) {
        let voter = actor(db, account).await;
        let process = participation::find(db, &voter, id).await.expect("open to all");
        voting::cast(db, &voter, &process, &[Answer::Choices(vec![answer])]).await.expect("cast");
    }
    visit.app.clock.advance(FORTNIGHT + Ts::HOUR);
    runner::run_due(db, &visit.app.blobs).await.expect("the jobs run");
}

async fn told(visit: &Visit, hand: Hand) {
    let id = prepared(visit).await;
    quirin_asks(visit, &id, hand).await;
    karim_agrees(visit, hand).await;
    quirin_starts(visit, &id, hand).await;
    willi_votes(visit, &id, hand).await;
    the_house_votes(visit, &id).await;
    visit.sign_in("bbirke").await;
    visit.open(&format!("/beteiligung/{id}/ergebnis")).await;
    visit.until("main", "6 abgegebene Stimmen").await;
    visit.until("main", "nachgezählt: dieselben Zahlen").await;
    visit.check("s07-ergebnis").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_mouse() {
    on_both(Look::Dark, async |visit| told(visit, Hand::Mouse).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    on_both(Look::Desk, async |visit| told(visit, Hand::Keys).await).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script() {
    on_both(Look::NoScript, async |visit| told(visit, Hand::Mouse).await).await;
}
