//! One person in one Chromium, driven through chromedriver.

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use domain::people::{persons, rights};
use domain::{Actor, Db};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::support::{Backend, TestApp};

/// How the person looks at the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Desk,
    Dark,
    Phone,
    NoScript,
}

/// With what the person works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    Mouse,
    Keys,
}

/// The demo town and a browser in front of it.
pub struct Visit {
    pub app: TestApp,
    pub browser: WebDriver,
    look: Look,
    driver: Driver,
}

struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The town on SQLite, indexed, served in demo mode.
pub async fn town() -> TestApp {
    town_on(Backend::Sqlite).await
}

/// The same on one of the two databases.
async fn town_on(backend: Backend) -> TestApp {
    let town = dienstweg::demo::town().expect("the town");
    let tile = |tile: &dienstweg::demo::Tile| web::app::Tile {
        account: tile.account.clone(),
        label: [tile.label_de.clone(), tile.label_en.clone()],
        text: [tile.try_de.clone(), tile.try_en.clone()],
    };
    let tiles = town.tiles.iter().map(tile).collect();
    let app = TestApp::start_with(backend, |settings| {
        settings.house = Some(town.name.clone());
        settings.demo = Some(web::app::Demo { tiles });
    })
    .await;
    dienstweg::demo::load(&app.db, &app.blobs).await.expect("the town loads");
    app.index_now().await;
    app
}

/// Somebody of the town with their rights of this moment, for what others do meanwhile.
pub async fn actor(db: &Db, account: &str) -> Actor {
    let person = persons::find_by_account(db, &Actor::system("test"), account).await.expect("of the town");
    rights::load(db, person.id).await.expect("may act")
}

/// Tells a story from its beginning on each of the two databases, to somebody who looks so.
pub async fn on_both(look: Look, story: impl AsyncFn(&Visit)) {
    for backend in [Backend::Sqlite, Backend::Postgres].into_iter().filter(|backend| backend.is_available()) {
        let visit = Visit::to(town_on(backend).await, look).await;
        story(&visit).await;
        visit.end().await;
    }
}

impl Visit {
    pub async fn begin(look: Look) -> Self {
        Self::to(town().await, look).await
    }

    pub async fn to(app: TestApp, look: Look) -> Self {
        let port = free_port();
        let child = Command::new("chromedriver")
            .args([format!("--port={port}"), "--allowed-ips=127.0.0.1".into()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed (tests/run does that)");
        let driver = Driver(child);
        let browser = connect(port, look).await;
        let visit = Self { app, browser, look, driver };
        if look == Look::Dark {
            let dark = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            visit.devtools("Emulation.setEmulatedMedia", dark).await;
        }
        visit
    }

    async fn devtools(&self, command: &str, parameters: Value) {
        self.browser.cdp().send_raw(command, parameters).await.expect("Chromium obeys");
    }

    /// Opens a path of the server.
    pub async fn open(&self, path: &str) {
        self.browser.goto(format!("http://{}{path}", self.app.address)).await.expect("the page opens");
    }

    /// Signs in with the tile of this account, whoever sat there before.
    pub async fn sign_in(&self, account: &str) {
        self.open("/hilfe").await;
        self.browser.delete_all_cookies().await.expect("cookies go");
        self.open("/anmelden").await;
        self.one(&format!("button[value={account}]")).await.click().await.expect("the tile is a button");
        self.until("h1", "Guten Tag").await;
    }

    /// The first element that matches, waiting for it.
    pub async fn one(&self, selector: &str) -> WebElement {
        let found = self.browser.query(By::Css(selector)).wait(Duration::from_secs(15), Duration::from_millis(50));
        found.first().await.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    pub async fn text(&self, selector: &str) -> String {
        self.one(selector).await.text().await.expect("a text")
    }

    /// Waits until the first match contains the words.
    pub async fn until(&self, selector: &str, words: &str) {
        let begun = Instant::now();
        let mut seen = String::new();
        while begun.elapsed() < Duration::from_secs(20) {
            if let Ok(found) = self.browser.find(By::Css(selector)).await {
                seen = found.text().await.unwrap_or_default();
                if seen.contains(words) {
                    return;
                }
            }
            tokio::time::sleep(Duration::from_millis(60)).await;
        }
        panic!("{selector} never said „{words}“, last: {seen}");
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let active = self.browser.active_element().await.expect("something has the focus");
        active.send_keys(keys).await.expect("keys arrive");
    }

    /// Presses what matches, as this person does.
    pub async fn press(&self, selector: &str, hand: Hand) {
        match hand {
            Hand::Mouse => self.one(selector).await.click().await.expect("it reacts"),
            Hand::Keys => {
                self.tab_to(selector).await;
                self.keys(Key::Enter + "").await;
            }
        }
    }

    /// Types into the first element that matches.
    pub async fn write(&self, selector: &str, words: &str) {
        self.one(selector).await.send_keys(words).await.expect("typing");
    }

    /// Follows the link with these words.
    pub async fn follow(&self, words: &str) {
        self.browser.find(By::LinkText(words)).await.expect("a link").click().await.expect("it opens");
    }

    /// Walks with the tabulator to the first element that matches; at most once around the page.
    pub async fn tab_to(&self, selector: &str) {
        for _ in 0..150 {
            let here = format!("return document.activeElement?.matches({})", json!(selector));
            let there = self.browser.execute(here, Vec::new()).await.expect("a script runs");
            if there.json() == &Value::Bool(true) {
                return;
            }
            // Not to the element: a field for files takes keys for the names of files.
            self.browser.action_chain().send_keys(Key::Tab + "").perform().await.expect("the key arrives");
        }
        panic!("{selector} is not reached by keyboard");
    }

    /// No violation in the page as it stands, nothing sideways, and a picture to look at.
    pub async fn check(&self, name: &str) {
        assert_eq!(self.faults(name).await, Vec::<String>::new(), "{:?}", self.look);
    }

    /// What is wrong with the page as it stands, for walks over many pages.
    pub async fn faults(&self, name: &str) -> Vec<String> {
        self.picture(name).await;
        if self.look == Look::NoScript {
            return Vec::new();
        }
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let wide = self.browser.execute(wide, Vec::new()).await.expect("a script runs");
        let mut faults = Vec::new();
        if wide.json() != &json!(0) {
            faults.push(format!("{name} scrolls sideways by {}", wide.json()));
        }
        // What lies below the standing header is too small to press until somebody scrolls.
        self.browser.execute("window.scrollTo(0, 0)", Vec::new()).await.expect("a script runs");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(source).expect("axe-core is installed by npm ci");
        self.browser.execute(source, Vec::new()).await.expect("axe loads");
        let run = "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})
            .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | '))), e => done([String(e)]))";
        let found = self.browser.execute_async(run, Vec::new()).await.expect("axe runs");
        let violations = found.json().as_array().cloned().unwrap_or_default();
        faults.extend(violations.iter().map(|violation| format!("{name}: {violation}")));
        faults
    }

    async fn picture(&self, name: &str) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/screenshots");
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join(format!("{name}-{:?}.png", self.look).to_lowercase());
        self.browser.screenshot(&file).await.expect("a picture");
    }

    pub async fn end(self) {
        let Self { app, browser, driver, .. } = self;
        browser.quit().await.expect("the browser closes");
        drop((driver, app));
    }
}

async fn connect(port: u16, look: Look) -> WebDriver {
    let mut options = DesiredCapabilities::chrome();
    let size = if look == Look::Phone { "--window-size=500,740" } else { "--window-size=1366,768" };
    let quiet = [
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];
    for argument in
        ["--headless=new", "--no-sandbox", "--disable-gpu", "--lang=de", "--force-prefers-reduced-motion", size]
            .into_iter()
            .chain(quiet)
    {
        options.add_arg(argument).expect("an argument");
    }
    let mut preferences = json!({"intl.accept_languages": "de,de_DE"});
    if look == Look::NoScript {
        preferences["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    options.add_experimental_option("prefs", preferences).expect("preferences");
    if look == Look::Phone {
        let phone =
            json!({"deviceMetrics": {"width": 360, "height": 740, "pixelRatio": 2.0, "touch": true, "mobile": true}});
        options.add_experimental_option("mobileEmulation", phone).expect("a phone");
    }
    let address = format!("http://127.0.0.1:{port}");
    let begun = Instant::now();
    loop {
        match WebDriver::new(&address, options.clone()).await {
            Ok(browser) => return browser,
            Err(_) if begun.elapsed() < Duration::from_secs(40) => tokio::time::sleep(Duration::from_millis(200)).await,
            Err(error) => panic!("chromedriver does not answer: {error}"),
        }
    }
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address").port()
}
