//! Samples in a blog.

use domain::comments::{self, write::NewComment};
use domain::entries::draft::SaveAs;
use domain::entries::releases;
use domain::entries::responsible::Responsible;
use domain::posts::details::{self, Details};
use domain::posts::short::{self, NewShort};
use domain::posts::write;
use domain::store::SpaceId;

use super::TestApp;
use super::cast::Persona::{self, Aylin, Mehmet};
use super::cast::{draft, system};
use super::samples::{Sample, Samples};

impl Samples {
    /// A Beitrag, a draft of one and a Kurzbeitrag by Aylin, who also asked below the Beitrag without her name,
    /// and two drafts in Mehmet's name, one of which he released.
    pub(super) async fn blog(&mut self, app: &TestApp, space: SpaceId) {
        let aylin = app.actor(Aylin).await;
        let mut posts = Vec::new();
        for (name, title, save_as) in
            [("post", "Wochenmarkt", SaveAs::Published), ("post draft", "Sommerfest", SaveAs::Draft)]
        {
            let draft = draft(title, "Verlegt.", save_as);
            posts.push((name, write::create(&app.db, &aylin, space, "Kurz gesagt.", &draft).await.expect("a Beitrag")));
        }
        let short = NewShort { body: "Der Aufzug geht wieder.".into(), ..NewShort::default() };
        posts.push(("short", short::create(&app.db, &aylin, space, &short).await.expect("a Kurzbeitrag")));
        let asked = NewComment { body: "Wohin denn?".into(), confidential: true, ..NewComment::default() };
        let on = app.found(&posts[0].1).await;
        posts.push(("question", comments::write::write(&app.db, &aylin, &on, &asked).await.expect("a question")));
        for (name, title) in [("named", "Grußwort"), ("released", "Glückwunsch")] {
            let draft = draft(title, "Liebe Kolleginnen und Kollegen!", SaveAs::Draft);
            let id = write::create(&app.db, &aylin, space, "Kurz gesagt.", &draft).await.expect("a Beitrag");
            app.lend_name(Mehmet, &id).await;
            posts.push((name, id));
        }
        let (mehmet, released) = (app.actor(Mehmet).await, app.found(&posts[posts.len() - 1].1).await);
        releases::give(&app.db, &mehmet, &released).await.expect("released");
        for (name, id) in posts {
            let entry = app.found(&id).await.entry.id;
            self.pages.push(Sample { name, id, entry });
        }
    }
}

impl TestApp {
    /// A Beitrag speaks in this person's name from now on.
    pub async fn lend_name(&self, to: Persona, id: &str) {
        let found = self.found(id).await;
        let standing = details::of(&self.db, &system(), &found).await.expect("described");
        let on_behalf = Some(Responsible::Person(self.person(to).await));
        details::save(&self.db, &system(), &found, &Details { on_behalf, ..standing }).await.expect("named");
    }
}
