//! S06: an idea from the depot, who checks it, support, the answer with its reason, and what came of it.

use crate::visit::{Hand, Look, Visit, on_both};

const TITLE: &str = "Regenjacken zum Trocknen aufhängen";
const REASON: &str = "Der Trockenraum bekommt eine Stange. Das kostet wenig und hilft allen.";

/// The address of the idea that is shown, without its slug.
async fn here(visit: &Visit) -> String {
    let address = visit.browser.current_url().await.expect("an address");
    address.path().rsplit(['/', '-']).next().expect("an id").to_owned()
}

/// Step 1: on the way to sending it he sees what is similar.
async fn willi_hands_in(visit: &Visit, hand: Hand) -> String {
    visit.sign_in("wweide").await;
    visit.open("/beteiligung").await;
    visit.until("main", "Was kann ich jetzt tun?").await;
    visit.check("s06-uebersicht").await;
    visit.follow("Ideenbörse").await;
    visit.until("h1", "Ideenbörse").await;
    visit.until(".frame", "innerhalb von acht Wochen").await;
    visit.check("s06-ideenboerse").await;
    visit.press("a[href$='/vorschlaege/neu']", hand).await;
    visit.write("input[name=title]", TITLE).await;
    visit
        .write("textarea[name=body]", "Nasse Jacken liegen in Kisten und riechen. Eine Stange im Trockenraum genügt.")
        .await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("#aehnliche", "Regenjacken nach Größe im Regal statt in Kisten").await;
    visit.check("s06-aehnliche").await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("h1", TITLE).await;
    visit.until("main", "Eingereicht").await;
    visit.check("s06-eingereicht").await;
    here(visit).await
}

/// Step 2: Vera Veilchen says who checks it, and until when.
async fn vera_assigns(visit: &Visit, idea: &str, hand: Hand) {
    visit.sign_in_by_password("vveilchen").await;
    visit.open(&format!("/s/{idea}")).await;
    visit.press("a[href$='/pruefung']", hand).await;
    visit.write("select[name=unit]", "67").await;
    visit.check("s06-pruefung").await;
    visit.press("main form .kern-btn--primary", hand).await;
    visit.until("main", "In Prüfung").await;
    visit.until("main", "67").await;
}

/// Step 3: a colleague stands behind it; another idea waits too long, and the page says so.
async fn aylin_supports(visit: &Visit, idea: &str, hand: Hand) {
    visit.sign_in("aahorn").await;
    visit.open(&format!("/s/{idea}")).await;
    visit.press(".support button", hand).await;
    visit.until(".support", "1 Unterstützung").await;
    visit.check("s06-unterstuetzt").await;
    visit.open("/beteiligung").await;
    visit.follow("Ideenbörse").await;
    visit.press("a[href*='ordnung=faellig']", hand).await;
    visit.until(".proposal-card", "Rückmeldung überfällig seit 3 Tagen").await;
    visit.follow("Fahrradständer überdachen").await;
    visit.until("main", "Rückmeldung überfällig seit 3 Tagen").await;
    visit.check("s06-ueberfaellig").await;
}

/// Step 4: who decides answers with a reason; without one nothing happens.
async fn piet_answers(visit: &Visit, idea: &str, hand: Hand) {
    visit.sign_in_by_password("pprimel").await;
    visit.open(&format!("/s/{idea}")).await;
    answer(visit, "accepted", hand).await;
    visit.until("main", "Angenommen").await;
    visit.until("article.response", REASON).await;
    visit.check("s06-rueckmeldung").await;
    // From the top of the page, not from the place the answer leads to.
    visit.open(&format!("/s/{idea}")).await;
    answer(visit, "done", hand).await;
    visit.until("main", "Umgesetzt").await;
}

async fn answer(visit: &Visit, verdict: &str, hand: Hand) {
    visit.press("a[href$='/rueckmeldung']", hand).await;
    visit.check("s06-antwort").await;
    visit.one(&format!("input[value={verdict}]")).await.click().await.expect("chosen");
    visit.write("textarea[name=reason]", REASON).await;
    visit.press("main form .kern-btn--primary", hand).await;
}

/// Step 5: author and supporters are told, and all see what came of it.
async fn all_see_what_became(visit: &Visit) {
    visit.app.tell().await;
    for account in ["wweide", "aahorn"] {
        visit.sign_in(account).await;
        visit.open("/benachrichtigungen").await;
        visit.until("main", TITLE).await;
        visit.open("/").await;
        visit.until(".carried-out", "umgesetzt in diesem Jahr").await;
        visit.until(".carried-out", TITLE).await;
    }
    visit.check("s06-start").await;
}

async fn told(look: Look, hand: Hand) {
    on_both(look, async |visit| {
        visit.app.tell().await;
        let idea = willi_hands_in(visit, hand).await;
        vera_assigns(visit, &idea, hand).await;
        aylin_supports(visit, &idea, hand).await;
        piet_answers(visit, &idea, hand).await;
        all_see_what_became(visit).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_mouse_in_the_dark() {
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_the_phone() {
    told(Look::Phone, Hand::Mouse).await;
}
