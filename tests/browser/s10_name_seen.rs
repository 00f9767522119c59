//! S10, step 2: the Vertrauensstelle looks at a name and says why; whoever asked is told and reads it.

use domain::comments::write::{self, NewComment};
use domain::entries::draft::{Draft, SaveAs};
use domain::entries::spine;
use domain::people::passwords::Cost;
use domain::people::persons;
use domain::{Actor, Db};

use crate::visit::{Hand, Look, Visit, actor, on_both};

const QUESTION: &str = "Wer haftet, wenn die alte Fräse wieder ausfällt?";
const REASON: &str = "Nach der Frage kam eine Drohung im Briefkasten an.";
const PASSWORD: &str = "drei Fässer Apfelmost";

/// Willi Weide asks confidentially below a Beitrag of the town hall; the public id of the question.
/// Sven Schilf, the Vertrauensstelle, has a password of his own.
async fn asked(db: &Db) -> String {
    let system = Actor::system("test");
    let office = actor(db, "sschilf").await.person().expect("a person");
    persons::set_password(db, &system, office, PASSWORD, Cost::LEAST).await.expect("set");
    let space = domain::spaces::find(db, &system, "rathaus-aktuell").await.expect("of the town").id;
    let draft = Draft {
        title: "Neue Fräse".into(),
        body: "Sie kommt im Mai.".into(),
        save_as: SaveAs::Published,
        ..Draft::default()
    };
    let selma = actor(db, "ssalbei").await;
    let post = domain::posts::write::create(db, &selma, space, "Kurz gesagt.", &draft).await.expect("published");
    let willi = actor(db, "wweide").await;
    let on = spine::find(db, &willi, &post).await.expect("all staff read it");
    let new = NewComment { body: QUESTION.into(), confidential: true, ..NewComment::default() };
    write::write(db, &willi, &on, &new).await.expect("asked")
}

/// Somebody without a tile signs in as in any house.
async fn office_signs_in(visit: &Visit, hand: Hand) {
    visit.open("/anmelden").await;
    visit.one("input[name=account]").await.send_keys("sschilf").await.expect("typing");
    visit.one("input[name=password]").await.send_keys(PASSWORD).await.expect("typing");
    visit.press("form:has(input[name=password]) .kern-btn--primary", hand).await;
    visit.until("h1", "Guten Tag").await;
}

/// The name is shown once, after the reason is given.
async fn office_looks(visit: &Visit, question: &str, hand: Hand) {
    visit.open(&format!("/k/{question}")).await;
    visit.until(":target .comment__head", "Fragestellende Person").await;
    visit.press(&format!("a[href='/k/{question}/name']"), hand).await;
    visit.until("h1", "Name einer vertraulichen Rückfrage").await;
    assert!(!visit.browser.source().await.expect("the page").contains("Willi Weide"), "no name without a reason");
    visit.check("s10-name-warum").await;
    visit.one("textarea[name=reason]").await.send_keys(REASON).await.expect("typing");
    visit.press(&format!("form[action='/k/{question}/name'] .kern-btn--primary"), hand).await;
    visit.until("main", "Gefragt hat: Willi Weide").await;
    visit.check("s10-name").await;
}

/// Whoever asked finds the look behind the bell, and the reason below the question.
async fn willi_reads_why(visit: &Visit, question: &str, hand: Hand) {
    visit.sign_in("wweide").await;
    visit.until(".start__tasks", "Ihr Name wurde angesehen").await;
    visit.open("/benachrichtigungen").await;
    visit.until("main", "Die Vertrauensstelle hat Ihren Namen angesehen").await;
    visit.check("s10-name-benachrichtigt").await;
    visit.press(&format!(".entry-list a[href='/k/{question}']"), hand).await;
    visit.until(":target", "Sven Schilf hat Ihren Namen angesehen").await;
    visit.until(":target", REASON).await;
    visit.check("s10-name-gelesen").await;
}

async fn told(look: Look, hand: Hand) {
    on_both(look, async |visit| {
        visit.app.tell().await;
        let question = asked(&visit.app.db).await;
        office_signs_in(visit, hand).await;
        office_looks(visit, &question, hand).await;
        visit.app.tell().await;
        willi_reads_why(visit, &question, hand).await;
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
