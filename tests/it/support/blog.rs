//! Samples in a blog.

use domain::comments::{self, write::NewComment};
use domain::entries::draft::SaveAs;
use domain::posts::short::{self, NewShort};
use domain::posts::write;
use domain::store::SpaceId;

use super::TestApp;
use super::cast::Persona::Aylin;
use super::cast::draft;
use super::samples::{Sample, Samples};

impl Samples {
    /// A Beitrag, a draft of one and a Kurzbeitrag by Aylin, who also asked below the Beitrag without her name.
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
        for (name, id) in posts {
            let entry = app.found(&id).await.entry.id;
            self.pages.push(Sample { name, id, entry });
        }
    }
}
