//! Q1: control over contributions. Reported, hidden with a reason, appealed against, decided by a second
//! person, and every act in the log.

use domain::comments::write::{self, NewComment};
use domain::entries::spine;
use domain::people::{persons, rights};
use domain::spaces;
use domain::spaces::grants::{self, Subject};
use domain::store::PersonId;
use domain::store::words::Level;
use domain::wiki::lists;
use domain::{Actor, Db};
use thirtyfour::prelude::*;

use crate::visit::{Hand, Look, Visit, on_both};

const WORDS: &str = "Wer so etwas plant, hat von Märkten keine Ahnung.";
const REASON: &str = "Die Kritik ist erlaubt, die Abwertung der Person nicht.";

async fn person(db: &Db, account: &str) -> PersonId {
    persons::find_by_account(db, &Actor::system("test"), account).await.expect("of the town").id
}

/// Aylin Ahorn writes below „Wochenmarkt“ what she should not; Bela Birke approves there beside Britta
/// Buche. The public ids of page and comment.
async fn something_said(db: &Db) -> (String, String) {
    let system = Actor::system("test");
    let space = spaces::find(db, &system, "ordnungsamt").await.expect("of the town").id;
    for (account, level) in [("aahorn", Level::Comment), ("bbirke", Level::Approve)] {
        let subject = Subject::Person(person(db, account).await);
        grants::grant(db, &system, space, subject, level).await.expect("granted");
    }
    let aylin = rights::load(db, person(db, "aahorn").await).await.expect("may act");
    let page = lists::complete(db, &aylin, None, "Wochenmarkt", 1).await.expect("found").remove(0).public_id;
    let on = spine::find(db, &aylin, &page).await.expect("visible");
    let new = NewComment { body: WORDS.into(), ..NewComment::default() };
    (page, write::write(db, &aylin, &on, &new).await.expect("written"))
}

struct Story<'a> {
    visit: &'a Visit,
    hand: Hand,
    /// Public id of the comment.
    comment: String,
}

impl<'a> Story<'a> {
    async fn begin(visit: &'a Visit, hand: Hand) -> Self {
        let (_, comment) = something_said(&visit.app.db).await;
        Self { visit, hand, comment }
    }

    async fn press(&self, selector: &str) {
        self.visit.press(selector, self.hand).await;
    }

    async fn fill(&self, selector: &str, text: &str) {
        match self.hand {
            Hand::Mouse => self.visit.write(selector, text).await,
            Hand::Keys => {
                self.visit.tab_to(selector).await;
                self.visit.keys(text).await;
            }
        }
    }

    async fn choose(&self, selector: &str) {
        match self.hand {
            Hand::Mouse => self.visit.one(selector).await.click().await.expect("it can be chosen"),
            Hand::Keys => {
                self.visit.tab_to("input[name=reason]").await;
                self.visit.keys(Key::Space + "").await;
                for _ in 0..8 {
                    let chosen = format!("return document.querySelector({selector:?}).checked");
                    if self.visit.browser.execute(chosen, Vec::new()).await.expect("a script runs").json()
                        == &serde_json::Value::Bool(true)
                    {
                        return;
                    }
                    self.visit.keys(Key::Down + "").await;
                }
                panic!("{selector} is not reached with the arrows");
            }
        }
    }

    /// Waits until what was pressed is done with.
    async fn gone(&self, selector: &str) {
        for _ in 0..100 {
            if self.visit.browser.find_all(By::Css(selector)).await.is_ok_and(|found| found.is_empty()) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        }
        panic!("{selector} stays");
    }

    async fn open_comment(&self) {
        self.visit.open(&format!("/k/{}", self.comment)).await;
    }

    async fn reported(&self) {
        self.visit.sign_in("mminze").await;
        self.open_comment().await;
        self.visit.until("#kommentare", WORDS).await;
        self.press(&format!("a[href='/melden/{}']", self.comment)).await;
        self.visit.until("h1", "Melden:").await;
        self.choose("input[name=reason][value=insult]").await;
        self.fill("textarea[name=note]", "Das geht gegen eine Kollegin.").await;
        self.visit.check("q1-melden").await;
        self.press("form[action^='/melden'] button[type=submit]").await;
        self.visit.until(".notice", "Meldung").await;
        self.visit.check("q1-gemeldet").await;
    }

    async fn hidden(&self) {
        self.visit.sign_in("bbuche").await;
        self.visit.open("/moderation").await;
        self.visit.until("main", WORDS).await;
        self.visit.until("main", "Das geht gegen eine Kollegin.").await;
        self.visit.check("q1-moderation").await;
        let form = format!("form[action='/moderation/{}/ausblenden']", self.comment);
        self.fill(&format!("{form} textarea"), REASON).await;
        self.press(&format!("{form} button[type=submit]")).await;
        self.gone(&form).await;
        self.visit.sign_in("mminze").await;
        self.open_comment().await;
        self.visit.until("main", REASON).await;
        assert!(!self.visit.text("main").await.contains(WORDS), "readers see the placeholder alone");
        self.visit.check("q1-platzhalter").await;
    }

    async fn appealed(&self) {
        self.visit.sign_in("aahorn").await;
        self.open_comment().await;
        self.visit.until("main", REASON).await;
        self.press(&format!("a[href='/widerspruch/{}']", self.comment)).await;
        self.fill("textarea[name=appeal]", "Gemeint war der Plan, nicht die Person.").await;
        self.visit.check("q1-widerspruch").await;
        self.press("form[action^='/widerspruch'] button[type=submit]").await;
        self.visit.until("main", "Widerspruch eingelegt am").await;
    }

    /// Not by whoever hid it.
    async fn decided(&self) {
        let form = format!("form[action='/moderation/{}/entscheidung']", self.comment);
        self.visit.sign_in("bbuche").await;
        self.visit.open("/moderation").await;
        let offered = self.visit.browser.find_all(By::Css(&*form)).await.expect("looked");
        assert!(offered.is_empty(), "nobody decides about their own decision");
        self.visit.sign_in("bbirke").await;
        self.visit.open("/moderation").await;
        self.visit.until("main", "Gemeint war der Plan").await;
        self.visit.check("q1-entscheidung").await;
        let granted = format!("{form}:has(input[name=granted][value=ja])");
        self.fill(&format!("{granted} textarea"), "Mit dieser Erklärung kann es stehen bleiben.").await;
        self.press(&format!("{granted} button[type=submit]")).await;
        self.visit.until("h1", "Moderation").await;
        self.gone(&form).await;
        self.visit.open("/moderation/protokoll").await;
        self.visit.until("main", "Ausgeblendet").await;
        for name in ["Britta Buche", "Bela Birke"] {
            self.visit.until("main", name).await;
        }
        self.visit.check("q1-protokoll").await;
        self.visit.sign_in("mminze").await;
        self.open_comment().await;
        self.visit.until("#kommentare", WORDS).await;
    }
}

async fn told(look: Look, hand: Hand) {
    on_both(look, async |visit| {
        let story = Story::begin(visit, hand).await;
        story.reported().await;
        story.hidden().await;
        story.appealed().await;
        story.decided().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reported_hidden_appealed_and_decided_with_the_mouse() {
    told(Look::Desk, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reported_hidden_appealed_and_decided_by_keyboard_alone() {
    told(Look::Dark, Hand::Keys).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reported_hidden_appealed_and_decided_without_a_script() {
    told(Look::NoScript, Hand::Mouse).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn reported_hidden_appealed_and_decided_on_the_phone() {
    told(Look::Phone, Hand::Mouse).await;
}
