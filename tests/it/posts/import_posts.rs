//! Contributions brought in from a file, one a line.

use domain::events::IMPORTED;
use domain::intake::Why;
use domain::posts::import::{self, Intake, Report};
use domain::posts::lists::{self, Stretch};
use domain::progress::Board;
use domain::store::words::{EntryState, Visibility};
use domain::store::{entry, event};
use domain::{Result, spaces};
use jiff::tz::TimeZone;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::on_both;
use crate::support::TestApp;
use crate::support::cast::Persona::{self, Aylin, Britta, Finn, Mehmet};
use crate::support::cast::system;

async fn import(app: &TestApp, by: Persona, text: &str, dry_run: bool) -> Result<Report> {
    let space = spaces::find(&app.db, &system(), "amt").await.expect("the space");
    let (zone, work) = (TimeZone::UTC, Board::default().begin("test"));
    let intake = Intake { space: &space, zone: &zone, progress: &work, dry_run };
    import::json_lines(&app.db, &app.actor(by).await, &intake, std::io::Cursor::new(text.as_bytes().to_vec())).await
}

async fn imported(app: &TestApp, text: &str) -> (u64, u64, u64, u64) {
    let report = import(app, Britta, text, false).await.expect("an import");
    (report.new, report.changed, report.unchanged, report.skipped.count)
}

/// The entry with this title.
async fn titled(app: &TestApp, title: &str) -> entry::Model {
    let found = entry::Entity::find().filter(entry::Column::Title.eq(title));
    found.one(&app.connection().await).await.expect("readable").unwrap_or_else(|| panic!("nothing is titled {title}"))
}

const LINES: &str = r#"{"kind": "post", "id": "p1", "title": "Markt", "lead": "Kurz.", "body": "Siehe [[Anger]].", "tags": ["Markt"], "at": "2024-05-01", "author": "mminze"}
{"kind": "micropost", "id": 7, "body": "Aufzug geht.", "at": "2024-05-03T10:00:00Z", "author": "aahorn"}

{"kind": "comment", "id": "c1", "body": "Wann denn?", "on": "p1", "question": true, "at": "2024-05-02", "author": "aahorn"}
{"kind": "comment", "id": "c2", "body": "Am Montag.", "on": "p1", "thread": "c1", "at": "2024-05-02", "author": "mminze"}
"#;

on_both! {
    async fn lines_become_entries_of_their_authors_and_times(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        assert_eq!(imported(&app, LINES).await, (4, 0, 0, 0));
        let post = titled(&app, "Markt").await;
        assert_eq!((post.author_id, post.state), (Some(app.person(Mehmet).await), EntryState::Published));
        assert_eq!((post.created_at.0, post.news_at), (1_714_521_600_000, Some(post.created_at)));
        let blog = lists::of_space(&app.db, &app.actor(Aylin).await, space, Stretch::Newest, 10).await.expect("the blog");
        let titles: Vec<&str> = blog.lines.iter().map(|line| line.node.title.as_str()).collect();
        assert_eq!(titles, ["Aufzug geht.", "Markt"]);
        let page = app.signed_in(Aylin).await.open(&format!("/s/{}", post.public_id)).await.expect(200);
        let said = page.select(".comment__body > .prose");
        assert!(said.len() == 2 && said[0].ends_with("Wann denn?") && said[1] == "Am Montag.", "{said:?}");
        let (question, answer) = (titled(&app, "Wann denn?").await, titled(&app, "Am Montag.").await);
        assert_eq!((question.news_at, answer.domain_id, answer.parent_id), (None, post.domain_id, Some(post.id)));
        app.signed_in(Finn).await.get(&format!("/s/{}", post.public_id)).await.expect(404);
    }

    /// Nobody hears of it; the log says why.
    async fn the_log_says_that_they_were_imported(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        imported(&app, LINES).await;
        let changed = LINES.replace("Siehe [[Anger]].", "Siehe dort.");
        assert_eq!(imported(&app, &changed).await, (0, 1, 3, 0));
        let rows = event::Entity::find().filter(event::Column::EntryId.is_not_null()).all(&app.connection().await).await;
        let rows = rows.expect("the log");
        assert_eq!(rows.len(), 5);
        assert!(rows.iter().all(|row| row.label == IMPORTED), "{rows:?}");
    }

    async fn a_second_run_changes_nothing_and_a_broken_one_goes_on(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let half: String = LINES.lines().take(2).map(|line| format!("{line}\n")).collect();
        assert_eq!(imported(&app, &half).await, (2, 0, 0, 0));
        assert_eq!(imported(&app, LINES).await, (2, 0, 2, 0));
        assert_eq!(imported(&app, LINES).await, (0, 0, 4, 0));
        let before = titled(&app, "Markt").await;
        assert_eq!(imported(&app, &LINES.replace("\"lead\": \"Kurz.\"", "\"lead\": \"Neu.\"")).await, (0, 1, 3, 0));
        let after = titled(&app, "Markt").await;
        assert_eq!((after.id, after.news_at, after.created_at), (before.id, before.news_at, before.created_at));
        assert_ne!(after.head_id, before.head_id);
    }

    async fn a_dry_run_writes_nothing(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let report = import(&app, Britta, LINES, true).await.expect("a dry run");
        assert_eq!((report.new, report.skipped.count), (4, 0));
        assert_eq!(entry::Entity::find().all(&app.connection().await).await.expect("readable").len(), 0);
    }

    /// Most is in somebody else's name, so only those who manage the space bring it in.
    async fn whoever_does_not_manage_the_space_imports_nothing(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        app.space_of_nobody("fremd", Visibility::Open).await;
        for who in [Aylin, Finn] {
            assert!(import(&app, who, LINES, false).await.is_err(), "{who:?}");
        }
        let elsewhere = LINES.replace("\"id\": \"p1\"", "\"id\": \"p1\", \"space\": \"fremd\"");
        assert_eq!(imported(&app, &elsewhere).await, (1, 0, 0, 3));
    }

    async fn what_cannot_be_taken_is_told_with_its_reason(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let long = "ä".repeat(501);
        let lines = [
            r#"{"kind": "post", "id": "ok", "title": "Gut", "body": ""}"#.to_owned(),
            r#"{"kind": "post", "id": "ok", "title": "Wieder", "body": ""}"#.to_owned(),
            r#"{"kind": "post", "id": "t", "title": " ", "body": ""}"#.to_owned(),
            format!(r#"{{"kind": "micropost", "id": "l", "body": "{long}"}}"#),
            r#"{"kind": "micropost", "id": "a", "body": "x", "author": "niemand"}"#.to_owned(),
            r#"{"kind": "micropost", "id": "s", "body": "x", "space": "nirgends"}"#.to_owned(),
            r#"{"kind": "comment", "id": "o", "body": "x", "on": "fort"}"#.to_owned(),
            r#"{"kind": "comment", "id": "r", "body": "x", "on": "ok", "thread": "ok"}"#.to_owned(),
            r#"{"kind": "comment", "id": "n", "body": "x"}"#.to_owned(),
            r#"{"kind": "micropost", "id": "d", "body": "x", "at": "gestern"}"#.to_owned(),
            r#"{"kind": "micropost", "id": "u", "body": "x", "audience": {"all": [[{"unit": "99"}]]}}"#.to_owned(),
            r#"{"kind": "page", "id": "k", "body": "x"}"#.to_owned(),
            r#"{"kind": "micropost", "id": "f", "body": "x", "likes": 3}"#.to_owned(),
        ];
        let report = import(&app, Britta, &lines.join("\n"), false).await.expect("an import");
        assert_eq!((report.new, report.skipped.count), (1, 12), "{:?}", report.skipped.first);
        let why = |source: &str| report.skipped.first.iter().find(|note| note.source == source).map(|note| note.why.clone());
        assert_eq!(why("ok"), Some(Why::Twice));
        assert_eq!(why("line 3"), Some(Why::Fault("title", "title-empty")));
        assert_eq!(why("line 4"), Some(Why::Fault("body", "text-too-many")));
        assert_eq!(why("a"), Some(Why::NoAccount("niemand".into())));
        assert_eq!(why("s"), Some(Why::NoSpace("nirgends".into())));
        assert_eq!(why("o"), Some(Why::NoTarget("fort".into())));
        assert_eq!(why("r"), Some(Why::NoTarget("ok".into())));
        assert!(matches!(why("u"), Some(Why::NobodyMeant(_))));
        assert!(matches!(why("line 12"), Some(Why::NoJson(_))));
    }

    /// What is for some is read by them; a comment on it by the same people.
    async fn audiences_are_looked_at_when_somebody_reads(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let unit = domain::people::units::add(&app.db, &system(), "32", "Ordnung", None).await.expect("a unit");
        app.join_units(Mehmet, &[unit]).await;
        let lines = r#"{"kind": "micropost", "id": "m", "body": "Nur für 32.", "author": "mminze", "audience": {"all": [[{"unit": "32"}]]}}
{"kind": "comment", "id": "c", "body": "Danke.", "on": "m", "author": "mminze"}"#;
        assert_eq!(imported(&app, lines).await, (2, 0, 0, 0));
        let (post, comment) = (titled(&app, "Nur für 32.").await, titled(&app, "Danke.").await);
        assert_eq!(post.domain_id, comment.domain_id);
        app.signed_in(Mehmet).await.open(&format!("/s/{}", post.public_id)).await.expect(200);
        app.signed_in(Aylin).await.get(&format!("/s/{}", post.public_id)).await.expect(404);
    }

    /// In a file audiences have the form that the API has, with names for ids.
    async fn a_single_unit_and_a_site_are_named_as_by_the_api(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let above = domain::people::units::add(&app.db, &system(), "32", "Ordnung", None).await.expect("a unit");
        let below = domain::people::units::add(&app.db, &system(), "32.1", "Gewerbe", Some(above)).await.expect("a unit");
        domain::people::sites::add(&app.db, &system(), "Bauhof").await.expect("a site");
        app.join_units(Mehmet, &[above]).await;
        app.join_units(Aylin, &[below]).await;
        let lines = r#"{"kind": "micropost", "id": "a", "body": "Nur für 32 selbst.", "author": "mminze", "audience": {"all": [[{"unit_alone": "32"}]]}}
{"kind": "micropost", "id": "b", "body": "Nur am Bauhof.", "author": "mminze", "audience": {"all": [[{"site": "Bauhof"}]]}}
{"kind": "micropost", "id": "c", "body": "Nur im Rathaus.", "author": "mminze", "audience": {"all": [[{"site": "Rathaus"}]]}}"#;
        // Nobody works at the Bauhof, and there is no Rathaus.
        assert_eq!(imported(&app, lines).await, (1, 0, 0, 2));
        let post = format!("/s/{}", titled(&app, "Nur für 32 selbst.").await.public_id);
        app.signed_in(Mehmet).await.open(&post).await.expect(200);
        app.signed_in(Aylin).await.get(&post).await.expect(404);
    }

    /// A thread takes no more answers than one written here.
    async fn threads_stay_short_enough_to_be_read(app) {
        app.cast().await;
        app.space("amt", Visibility::Members).await;
        let mut lines = vec![
            r#"{"kind": "micropost", "id": "m", "body": "Los."}"#.to_owned(),
            r#"{"kind": "comment", "id": "c", "body": "Ja?", "on": "m"}"#.to_owned(),
        ];
        lines.extend((0..51).map(|n| format!(r#"{{"kind": "comment", "id": "a{n}", "body": "Nr. {n}", "on": "m", "thread": "c"}}"#)));
        assert_eq!(imported(&app, &lines.join("\n")).await, (52, 0, 0, 1));
    }

    async fn what_was_taken_back_or_hidden_does_not_come_again(app) {
        app.cast().await;
        let space = app.space("amt", Visibility::Members).await;
        imported(&app, LINES).await;
        let (post, short) = (titled(&app, "Markt").await, titled(&app, "Aufzug geht.").await);
        app.trash(Aylin, &short.public_id).await;
        let britta = app.actor(Britta).await;
        let found = app.found(&post.public_id).await;
        domain::moderation::hiding::hide(&app.db, &britta, &found, domain::store::words::ReportReason::Insult, "Nein.").await.expect("hidden");
        let changed = LINES.replace("Siehe", "Sieh").replace("Aufzug geht", "Aufzug steht");
        let report = import(&app, Britta, &changed, false).await.expect("an import");
        assert_eq!((report.changed, report.skipped.count), (0, 2), "{space}");
        let why: Vec<&Why> = report.skipped.first.iter().map(|note| &note.why).collect();
        assert!(why.contains(&&Why::InTrash) && why.contains(&&Why::Hidden), "{why:?}");
    }
}
