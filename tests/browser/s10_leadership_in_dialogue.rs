//! S10: the mayor writes, somebody asks confidentially, he answers in public without learning who asked.

use domain::admin::runner;
use domain::comments::questions;
use domain::posts::{self, schedule};
use domain::store::Ts;

use crate::support::TestApp;
use crate::visit::{Hand, Look, Visit, actor, on_both};

const TITLE: &str = "Was im Winter anders wird";
const QUESTION: &str = "Müssen wir im Streudienst wieder zwei Schichten am Stück fahren?";
const ANSWER: &str = "Nein. Nach jeder Schicht liegen elf Stunden Ruhe.";

/// Selma Salbei puts in what Emil Erle dictated, in his name, and asks for his release; its public id.
async fn selma_prepares(visit: &Visit, hand: Hand) -> String {
    visit.app.tell().await;
    visit.sign_in("ssalbei").await;
    visit.open("/b/rathaus-aktuell/blog/neu").await;
    visit.write("#feld-title", TITLE).await;
    visit.write("textarea[name=body]", "Ab heute gilt der Streuplan.").await;
    visit.check("s10-entwurf").await;
    visit.press("button[name=save_as][value=draft]", hand).await;
    visit.until("h1", TITLE).await;
    let here = visit.browser.current_url().await.expect("an address");
    let id = here.path().rsplit(['/', '-']).next().expect("an id").to_owned();
    visit.open(&format!("/beitraege/{id}/eigenschaften")).await;
    visit.write("#feld-on_behalf", "eerle").await;
    visit.check("s10-im-namen").await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("main", "im Namen von Emil Erle").await;
    let source = visit.browser.source().await.expect("the page");
    assert!(!source.contains("feld-publish_at"), "no time before Emil Erle has released it");
    visit.press("form[action$='/namensfreigabe/anfrage'] button", hand).await;
    visit.until("main", "Um Freigabe gebeten am").await;
    visit.check("s10-freigabe-erbeten").await;
    id
}

/// He reads what will stand in his name, and says that it may.
async fn emil_releases(visit: &Visit, hand: Hand) {
    visit.app.tell().await;
    visit.sign_in("eerle").await;
    visit.until(".start__tasks", "In Ihrem Namen freizugeben").await;
    visit.open("/benachrichtigungen").await;
    visit.until("main", "In Ihrem Namen freizugeben").await;
    visit.check("s10-freizugeben").await;
    visit.follow(TITLE).await;
    visit.until("main", "Er erscheint erst, wenn Sie genau diese Fassung freigeben").await;
    visit.check("s10-freigabe").await;
    visit.press("form[action$='/namensfreigabe'] button", hand).await;
    visit.until("main", "Freigegeben von Emil Erle am").await;
}

/// For tomorrow at half past seven.
async fn selma_sets_the_time(visit: &Visit, id: &str) {
    visit.sign_in("ssalbei").await;
    visit.open(&format!("/s/{id}")).await;
    visit.until("main", "Freigegeben von Emil Erle am").await;
    visit.one("#feld-publish_at").await;
    // How a browser takes the digits of a time depends on its language; what it sends is tested elsewhere.
    let selma = actor(&visit.app.db, "ssalbei").await;
    let found = posts::find(&visit.app.db, &selma, id).await.expect("her draft");
    schedule::set(&visit.app.db, &selma, &found, half_past_seven(&visit.app)).await.expect("set");
    visit.open(&format!("/s/{id}")).await;
    visit.until("main", "Wird veröffentlicht am").await;
    visit.until("main", "07:30 Uhr").await;
    visit.check("s10-zeitpunkt").await;
}

/// Tomorrow at 7:30 in the town.
fn half_past_seven(app: &TestApp) -> Ts {
    let now = jiff::Timestamp::from_millisecond(app.clock.now().0).expect("a time");
    let tomorrow = now.in_tz("Europe/Berlin").expect("the zone").date().tomorrow().expect("a day");
    let at = tomorrow.at(7, 30, 0, 0).in_tz("Europe/Berlin").expect("a time of that day");
    Ts(at.timestamp().as_millisecond())
}

async fn nobody_reads_it_yet(visit: &Visit) {
    visit.sign_in("wweide").await;
    visit.open("/neuigkeiten/haus").await;
    assert!(!visit.text("main").await.contains(TITLE), "nobody reads it before its time");
}

/// The night passes.
async fn it_is_published(app: &TestApp) {
    app.clock.advance(2 * Ts::DAY);
    assert_eq!(runner::run_due(&app.db, &app.blobs).await.expect("the jobs run"), 1);
    app.index_now().await;
}

/// Willi Weide reads it among the Neuigkeiten and asks without his name.
async fn willi_asks(visit: &Visit, hand: Hand) {
    visit.sign_in("wweide").await;
    visit.open("/neuigkeiten/haus").await;
    visit.until("main", TITLE).await;
    visit.check("s10-neuigkeiten").await;
    visit.follow(TITLE).await;
    visit.until("h1", TITLE).await;
    visit.press("a[href$='/kommentare/vertraulich']", hand).await;
    visit.until("h1", "Vertraulich fragen").await;
    visit.until("main", "Verborgen ist Ihr Name").await;
    visit.one("textarea[name=body]").await.send_keys(QUESTION).await.expect("typing");
    visit.check("s10-vertraulich").await;
    visit.press("form.discussion__form > .button-row .kern-btn--primary", hand).await;
    visit.until(":target .prose", QUESTION).await;
    visit.until(":target .comment__head", "Vertraulich").await;
    visit.check("s10-gefragt").await;
}

/// Emil Erle finds the question among his tasks and never the name.
async fn emil_answers(visit: &Visit, hand: Hand) {
    let waiting = questions::waiting_for(&visit.app.db, &actor(&visit.app.db, "eerle").await).await.expect("his tasks");
    let id = waiting.iter().find(|asked| asked.title == QUESTION).expect("the question").public_id.clone();
    visit.sign_in("eerle").await;
    visit.open("/aufgaben").await;
    visit.until("main", QUESTION).await;
    visit.follow(QUESTION).await;
    visit.until(":target .comment__head", "Fragestellende Person").await;
    let source = visit.browser.source().await.expect("the page");
    assert!(!source.contains("Willi Weide"), "nobody learns who asked");
    visit.press(&format!("a[href='/k/{id}/antwort']"), hand).await;
    visit.one("textarea[name=body]").await.send_keys(ANSWER).await.expect("typing");
    let settles = visit.one("input[name=loest]").await;
    if !settles.is_selected().await.expect("a box") {
        settles.click().await.expect("ticked");
    }
    visit.check("s10-antwort").await;
    visit.press("form.discussion__form > .button-row .kern-btn--primary", hand).await;
    visit.until(":target .prose", ANSWER).await;
}

async fn willi_is_answered(visit: &Visit) {
    visit.sign_in("wweide").await;
    visit.until(".start__tasks", "Ihre Rückfrage ist beantwortet").await;
    visit.follow(QUESTION).await;
    visit.until(":target .comment__question", "Beantwortet am selben Tag").await;
    visit.check("s10-beantwortet").await;
}

/// The figures of the month: questions, answers, days; nobody's name and nothing about who read what.
async fn emil_looks_back(visit: &Visit, hand: Hand) {
    visit.sign_in("eerle").await;
    visit.open("/aufgaben").await;
    visit.press("a[href='/aufgaben/rueckblick']", hand).await;
    visit.until("h1", "Rückblick").await;
    visit.until(".figures", "Rückfragen an Sie").await;
    visit.until(".figures", "Binnen 5 Werktagen beantwortet").await;
    visit.until("main", "Diese Zahlen sehen nur Sie").await;
    let source = visit.browser.source().await.expect("the page");
    assert!(!source.contains("Willi Weide"), "figures name nobody");
    visit.check("s10-rueckblick").await;
}

async fn told(look: Look, hand: Hand) {
    on_both(look, async |visit| {
        let id = selma_prepares(visit, hand).await;
        emil_releases(visit, hand).await;
        selma_sets_the_time(visit, &id).await;
        nobody_reads_it_yet(visit).await;
        it_is_published(&visit.app).await;
        willi_asks(visit, hand).await;
        emil_answers(visit, hand).await;
        willi_is_answered(visit).await;
        emil_looks_back(visit, hand).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_mouse() {
    told(Look::Dark, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn by_keyboard_alone() {
    told(Look::Desk, Hand::Keys).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_script() {
    told(Look::NoScript, Hand::Mouse).await;
}
