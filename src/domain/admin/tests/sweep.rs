//! The daily sweep: what goes, what stays, and when it refuses.

use futures_util::TryStreamExt;
use store::Ts;
use store::words::{ReportReason, Visibility};

use super::House;
use crate::Actor;
use crate::admin::barriers::{self, Report};
use crate::admin::dead_jobs;
use crate::admin::runner::run_due;
use crate::admin::sweep::plan;
use crate::entries::working_copies::{self, Unsaved};
use crate::entries::{spine, trash};
use crate::files::{self, Home, Upload};
use crate::moderation::reports;
use crate::people::persons::{self, PersonDraft};
use crate::people::{rights, sessions};
use crate::spaces::grants::Subject;
use crate::spaces::{self, SpaceDraft, grants};
use crate::store::words::Level;
use crate::store::{PersonId, SpaceId};
use crate::wiki::{Draft, NewPage, pages};

struct Scene {
    house: House,
    person: PersonId,
    actor: Actor,
    space: SpaceId,
}

impl Scene {
    async fn on(house: House) -> Self {
        let system = Actor::system("test");
        let draft = PersonDraft { account: "aahorn".into(), name: "Aylin Ahorn".into(), ..PersonDraft::default() };
        let person = persons::add_all(&house.db, &system, &[draft]).await.unwrap()[0];
        let draft = SpaceDraft::new("amt", "Amt", Visibility::Open);
        let space = spaces::add(&house.db, &system, &draft).await.unwrap();
        grants::grant(&house.db, &system, space, Subject::Person(person), Level::Manage).await.unwrap();
        let actor = rights::load(&house.db, person).await.unwrap();
        Self { house, person, actor, space }
    }

    async fn on_each() -> Vec<Self> {
        let mut scenes = Vec::new();
        for house in House::on_each().await {
            scenes.push(Self::on(house).await);
        }
        scenes
    }

    async fn page(&self, title: &str) -> spine::Found {
        let draft = Draft { title: title.into(), body: "Text".into(), ..Draft::default() };
        let id = pages::create(&self.house.db, &self.actor, self.space, NewPage::default(), &draft).await.unwrap();
        spine::find(&self.house.db, &self.actor, &id).await.unwrap()
    }

    async fn upload(&self, home: Home<'_>, bytes: &[u8]) -> store::file::Model {
        let bytes = files::in_memory(bytes.to_vec());
        let upload = Upload { name: "a.txt", description: "", decorative: false, bytes };
        files::add(&self.house.db, &self.house.blobs, &self.actor, home, upload).await.unwrap()
    }

    async fn working_copies(&self, count: usize) {
        for number in 0..count {
            let unsaved = Unsaved {
                entry: None,
                space: self.space,
                parent: None,
                base: None,
                title: format!("Entwurf {number}"),
                body: "Text".into(),
            };
            working_copies::keep(&self.house.db, &self.actor, None, &unsaved).await.unwrap();
        }
    }

    async fn sweep(&self) {
        plan(&self.house.db).await.unwrap();
        assert_eq!(run_due(&self.house.db, &self.house.blobs).await.unwrap(), 1);
    }

    async fn lying(&self) -> usize {
        self.house.blobs.list().try_collect::<Vec<_>>().await.unwrap().len()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_reached_its_end_goes_and_the_rest_stays() {
    for scene in Scene::on_each().await {
        let House { db, .. } = &scene.house;
        sessions::open(db, scene.person, sessions::Proof::First, "test").await.unwrap();
        scene.working_copies(1).await;
        let kept = scene.page("Bleibt").await;
        let thrown = scene.page("Geht").await;
        scene.upload(Home::Entry(&kept), b"kept").await;
        scene.upload(Home::Entry(&thrown), b"thrown").await;
        scene.upload(Home::NewPage(scene.space), b"loose").await;
        scene.house.blobs.put_bytes(b"without a row".to_vec()).await.unwrap();
        trash::lay(db, &scene.actor, &thrown).await.unwrap();

        scene.sweep().await;
        let counts = "SELECT (SELECT count(*) FROM session) * 10000 + (SELECT count(*) FROM working_copy) * 1000 \
            + (SELECT count(*) FROM entry) * 100 + (SELECT count(*) FROM file) * 10 + (SELECT count(*) FROM blob)";
        assert_eq!(scene.house.number(counts).await, 11_233);
        assert_eq!(scene.lying().await, 4);

        // Two days: the loose file and the bytes without a row; the session ended long ago.
        db.clock().advance(2 * Ts::DAY);
        scene.sweep().await;
        assert_eq!(scene.house.number(counts).await, 1_222);
        assert_eq!(scene.lying().await, 2);

        // A month: what lay in the trash, and its file.
        db.clock().advance(30 * Ts::DAY);
        scene.sweep().await;
        assert_eq!(scene.house.number(counts).await, 1_111);

        db.clock().advance(150 * Ts::DAY);
        scene.sweep().await;
        assert_eq!(scene.house.number(counts).await, 111);
        assert_eq!(scene.lying().await, 1);
        assert_eq!(scene.house.number("SELECT count(*) FROM job WHERE state = 'waiting'").await, 1, "tomorrow again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumped_removes_nothing_until_administration_consents() {
    for scene in Scene::on_each().await {
        let House { db, blobs, .. } = &scene.house;
        scene.sweep().await;
        scene.working_copies(1).await;
        db.clock().advance(401 * Ts::DAY);
        assert_eq!(run_due(db, blobs).await.unwrap(), 1);
        assert_eq!(scene.house.number("SELECT count(*) FROM working_copy").await, 1);
        let admin = Actor::system("test");
        let dead = dead_jobs::list(db, &admin).await.unwrap();
        assert!(dead[0].fault.contains("401 days"), "{}", dead[0].fault);

        // A restart does not get around it.
        plan(db).await.unwrap();
        assert_eq!(run_due(db, blobs).await.unwrap(), 0);

        dead_jobs::retry(db, &admin, dead[0].id).await.unwrap();
        assert_eq!(run_due(db, blobs).await.unwrap(), 1);
        assert_eq!(scene.house.number("SELECT count(*) FROM working_copy").await, 0);
        assert_eq!(scene.house.number("SELECT count(*) FROM job WHERE state = 'waiting'").await, 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_half_of_something_does_not_go_at_once() {
    for scene in Scene::on_each().await {
        let House { db, blobs, .. } = &scene.house;
        scene.working_copies(101).await;
        plan(db).await.unwrap();
        db.clock().advance(181 * Ts::DAY);
        assert_eq!(run_due(db, blobs).await.unwrap(), 1);
        let dead = dead_jobs::list(db, &Actor::system("test")).await.unwrap();
        assert_eq!(dead[0].fault, "101 of 101 working copies would go; nothing was removed");
        assert_eq!(scene.house.number("SELECT count(*) FROM working_copy").await, 101);
    }
}

/// Who reports a barrier has no account the report could go with: it goes by itself.
#[tokio::test(flavor = "multi_thread")]
async fn reported_barriers_go_after_half_a_year() {
    for scene in Scene::on_each().await {
        let House { db, .. } = &scene.house;
        let report = Report { what: "Zu klein", place: "", reply_to: "k@example.org" };
        barriers::report(db, "203.0.113.7", report).await.unwrap();
        for (days, left) in [(179, 1), (2, 0)] {
            db.clock().advance(days * Ts::DAY);
            scene.sweep().await;
            assert_eq!(scene.house.number("SELECT count(*) FROM barrier").await, left);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn after_ninety_days_nobody_knows_who_reported() {
    for scene in Scene::on_each().await {
        let House { db, .. } = &scene.house;
        let reader = PersonDraft { account: "liest".into(), name: "Lesend".into(), ..PersonDraft::default() };
        let reader = persons::add_all(db, &Actor::system("test"), &[reader]).await.unwrap()[0];
        let space = Subject::Person(reader);
        grants::grant(db, &Actor::system("test"), scene.space, space, Level::Read).await.unwrap();
        let page = scene.page("Gemeldet").await;
        let reader = rights::load(db, reader).await.unwrap();
        reports::report(db, &reader, &page, ReportReason::Insult, "").await.unwrap();
        let named = "SELECT count(*) FROM report WHERE by_id IS NOT NULL";
        db.clock().advance(89 * Ts::DAY);
        scene.sweep().await;
        assert_eq!(scene.house.number(named).await, 1);
        db.clock().advance(2 * Ts::DAY);
        scene.sweep().await;
        assert_eq!(scene.house.number(named).await, 0);
        assert_eq!(scene.house.number("SELECT count(*) FROM report").await, 1, "it still waits for a decision");
    }
}
