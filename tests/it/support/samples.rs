//! The things that `rules` and `matrix` look at: a space of each kind, pages in every state, a
//! restriction inside a restriction, drafts, trash, files of a page and files of nobody's yet.

use domain::entries::approval;
use domain::entries::draft::SaveAs;
use domain::entries::spine::{self, Found};
use domain::entries::trash;
use domain::files::{self, Home, Upload};
use domain::people::accounts;
use domain::people::persons::PersonDraft;
use domain::people::units;
use domain::spaces::{self, SpaceDraft, grants, grants::Subject};
use domain::store::words::{Level, Visibility};
use domain::store::{EntryId, SpaceId, Ts, entry, wiki_page};
use domain::wiki::describe::{self, Description, Responsible};
use domain::wiki::{NewPage, pages, restrict};

use super::TestApp;
use super::cast::Persona::{self, Aylin, Britta, Finn, Mehmet, Theo};
use super::cast::{draft, system};

pub const PNG: &[u8] = include_bytes!("../../../src/demo/files/stadtplanung/b-plan-47-lage.png");
/// A tag and a file name that nothing else carries.
pub const TAG: &str = "tresorschlüssel";
pub const FILE: &str = "Grundriss Tresorraum.png";

/// A page or contribution of the samples.
#[derive(Debug, Clone)]
pub struct Sample {
    pub name: &'static str,
    /// The public id.
    pub id: String,
    pub entry: EntryId,
}

/// What was laid out.
pub struct Samples {
    pub pages: Vec<Sample>,
    /// Public ids of a file of the page `restricted`, and of one that Aylin has not used yet.
    pub bound: String,
    pub loose: String,
}

impl Samples {
    /// `offen`: all staff read, Aylin writes, Britta manages. `amt`: unit 32 writes (Aylin, Mehmet, and
    /// Theo until he left), Britta manages. `pruefung`: asks for approval; Aylin writes, Mehmet comments,
    /// Britta approves, Finn reads; `sealed` names Aylin alone. `geheim`: a group reads (Aylin, Mehmet), Aylin writes.
    pub async fn laid_out(app: &TestApp) -> Self {
        app.cast().await;
        let spaces = Spaces::set_up(app).await;
        let mut samples = Self { pages: Vec::new(), bound: String::new(), loose: String::new() };
        samples.open_pages(app, spaces.open).await;
        samples.restricted_pages(app, spaces.open).await;
        samples.office_pages(app, spaces.office).await;
        samples.pages_with_approval(app, spaces.approval).await;
        samples.secret_pages(app, spaces.secret).await;
        samples.blog(app, spaces.open).await;
        samples.files(app, spaces.open).await;
        samples
    }

    /// The public id of a sample.
    pub fn id(&self, name: &str) -> &str {
        &self.sample(name).id
    }

    pub fn sample(&self, name: &str) -> &Sample {
        self.pages.iter().find(|sample| sample.name == name).expect("a sample of this name")
    }

    async fn put(
        &mut self,
        app: &TestApp,
        name: &'static str,
        by: Persona,
        space: SpaceId,
        page: (&str, &str, SaveAs),
    ) {
        self.put_below(app, name, by, (space, None), page).await;
    }

    async fn put_below(
        &mut self,
        app: &TestApp,
        name: &'static str,
        by: Persona,
        (space, parent): (SpaceId, Option<EntryId>),
        (title, body, save_as): (&str, &str, SaveAs),
    ) {
        let new = NewPage { parent, template: false };
        let id = app.page_as(by, space, new, draft(title, body, save_as)).await;
        let entry = app.found(&id).await.entry.id;
        self.pages.push(Sample { name, id, entry });
    }

    async fn open_pages(&mut self, app: &TestApp, space: SpaceId) {
        let text = "Montags bis 18 Uhr. Siehe [[Schlüsselplan Tresorraum]].";
        self.put(app, "published", Aylin, space, ("Öffnungszeiten", text, SaveAs::Published)).await;
        self.put(app, "draft", Aylin, space, ("Glühwürmchen", "Noch nicht fertig.", SaveAs::Draft)).await;
        self.put(app, "newer draft", Aylin, space, ("Fundbüro", "Im Keller.", SaveAs::Published)).await;
        let newer = draft("Zauberkasten", "Im Dachgeschoss.", SaveAs::Draft);
        app.revise(Aylin, self.id("newer draft"), newer).await;
        self.put(app, "trashed", Aylin, space, ("Altpapier", "Weg damit.", SaveAs::Published)).await;
        app.trash(Aylin, self.id("trashed")).await;
    }

    /// `restricted` names Aylin and Mehmet, `nested` below it Mehmet and Finn; Britta stands in both.
    async fn restricted_pages(&mut self, app: &TestApp, space: SpaceId) {
        let text = "Der Schlüssel liegt im Blumentopf. Siehe [[Öffnungszeiten]].";
        self.put(app, "restricted", Aylin, space, ("Schlüsselplan Tresorraum", text, SaveAs::Published)).await;
        let above = Some(self.sample("restricted").entry);
        let below = ("Ersatzschlüssel", "Beim Pförtner.", SaveAs::Published);
        self.put_below(app, "below", Aylin, (space, above), below).await;
        let nested = ("Zahlenkombination", "Rechts, links, rechts.", SaveAs::Published);
        self.put_below(app, "nested", Aylin, (space, above), nested).await;
        let trashed = ("Alte Kombination", "Gilt nicht mehr.", SaveAs::Published);
        self.put_below(app, "trashed below", Aylin, (space, above), trashed).await;
        app.restrict(Britta, self.id("restricted"), &[Aylin, Mehmet]).await;
        app.restrict(Britta, self.id("nested"), &[Mehmet, Finn]).await;
        app.trash(Aylin, self.id("trashed below")).await;
        let description = Description {
            tags: vec![TAG.into()],
            owner: Some(Responsible::Person(app.person(Aylin).await)),
            review_at: Some(app.clock.now().plus(-Ts::DAY)),
            ..Description::default()
        };
        app.describe(Aylin, self.id("restricted"), &description).await;
    }

    async fn office_pages(&mut self, app: &TestApp, space: SpaceId) {
        self.put(app, "office", Mehmet, space, ("Dienstplan", "Frühschicht.", SaveAs::Published)).await;
        self.put(app, "office draft", Mehmet, space, ("Urlaubsplan", "Vorläufig.", SaveAs::Draft)).await;
        self.put(app, "office trash", Mehmet, space, ("Kantinenplan", "Alt.", SaveAs::Published)).await;
        app.trash(Mehmet, self.id("office trash")).await;
    }

    async fn pages_with_approval(&mut self, app: &TestApp, space: SpaceId) {
        for (name, title) in [
            ("submitted", "Gebührensatzung"),
            ("approved", "Hausordnung"),
            ("resubmitted", "Brandschutzordnung"),
            ("returned", "Schließordnung"),
        ] {
            self.put(app, name, Aylin, space, (title, "Erste Fassung.", SaveAs::Submitted)).await;
        }
        for name in ["approved", "resubmitted"] {
            app.approve(Britta, self.id(name)).await;
        }
        let newer = draft("Brandschutzordnung", "Zweite Fassung.", SaveAs::Submitted);
        app.revise(Aylin, self.id("resubmitted"), newer).await;
        let (britta, found) = (app.actor(Britta).await, app.found(self.id("returned")).await);
        approval::send_back(&app.db, &britta, &found, "Paragraf 3 fehlt.").await.expect("sent back");
        self.put(app, "sealed", Aylin, space, ("Siegelordnung", "Erste Fassung.", SaveAs::Submitted)).await;
        let (found, to) = (app.found(self.id("sealed")).await, [Subject::Person(app.person(Aylin).await)]);
        restrict::restrict(&app.db, &system(), &found, &to).await.expect("restricted");
        let owner = Some(Responsible::Person(app.person(Mehmet).await));
        app.describe(Aylin, self.id("approved"), &Description { owner, ..Description::default() }).await;
    }

    async fn secret_pages(&mut self, app: &TestApp, space: SpaceId) {
        self.put(app, "secret", Aylin, space, ("Lagebild", "Nichts Neues.", SaveAs::Published)).await;
        self.put(app, "secret draft", Aylin, space, ("Lageentwurf", "Ruhig.", SaveAs::Draft)).await;
    }

    async fn files(&mut self, app: &TestApp, space: SpaceId) {
        let found = app.found(self.id("restricted")).await;
        self.bound = app.file(Aylin, Home::Entry(&found), FILE).await;
        self.loose = app.file(Aylin, Home::NewPage(space), "Skizze.png").await;
    }
}

/// The four spaces.
struct Spaces {
    open: SpaceId,
    office: SpaceId,
    approval: SpaceId,
    secret: SpaceId,
}

impl Spaces {
    async fn set_up(app: &TestApp) -> Self {
        let add = async |draft: SpaceDraft| spaces::add(&app.db, &system(), &draft).await.expect("a space");
        let new = |slug: &str, title: &str, visibility| SpaceDraft::new(slug, title, visibility);
        let spaces = Self {
            open: add(new("offen", "Offenes", Visibility::Open)).await,
            office: add(new("amt", "Ordnungsamt", Visibility::Members)).await,
            approval: add(SpaceDraft { approval: true, ..new("pruefung", "Satzungen", Visibility::Members) }).await,
            secret: add(new("geheim", "Krisenstab", Visibility::Hidden)).await,
        };
        let unit = offices(app).await;
        let people = [app.person(Aylin).await, app.person(Mehmet).await];
        let group = units::add_group(&app.db, &system(), "Lagegruppe", &people).await.expect("a group");
        let by_person = [
            (spaces.open, Aylin, Level::Write),
            (spaces.open, Britta, Level::Manage),
            (spaces.office, Britta, Level::Manage),
            (spaces.approval, Aylin, Level::Write),
            (spaces.approval, Mehmet, Level::Comment),
            (spaces.approval, Britta, Level::Approve),
            (spaces.approval, Finn, Level::Read),
            (spaces.secret, Aylin, Level::Write),
            (spaces.secret, Theo, Level::Write),
        ];
        for (space, persona, level) in by_person {
            app.grant(space, Subject::Person(app.person(persona).await), level).await;
        }
        app.grant(spaces.office, Subject::Unit(unit), Level::Write).await;
        app.grant(spaces.secret, Subject::Group(group), Level::Read).await;
        spaces
    }
}

/// Unit 32 with 32.1 below it, where Aylin, Mehmet and Theo work; Finn works in 61.
async fn offices(app: &TestApp) -> domain::store::UnitId {
    let add = async |number: &str, name: &str, parent| {
        units::add(&app.db, &system(), number, name, parent).await.expect("a unit")
    };
    let above = add("32", "Ordnung", None).await;
    let below = add("32.1", "Gewerbe", Some(above)).await;
    let other = add("61", "Stadtplanung", None).await;
    for (persona, unit) in [(Aylin, below), (Mehmet, below), (Theo, below), (Finn, other)] {
        app.join_units(persona, &[unit]).await;
    }
    above
}

impl TestApp {
    /// A page as the system finds it.
    pub async fn found(&self, id: &str) -> Found {
        spine::find(&self.db, &system(), id).await.expect("the page exists")
    }

    /// What stands of a page in its entry and in its own row.
    pub async fn standing(&self, id: &str) -> (entry::Model, wiki_page::Model) {
        let found = self.found(id).await;
        let page = domain::wiki::row(&self.db, &found).await.expect("a page");
        (found.entry, page)
    }

    pub async fn grant(&self, space: SpaceId, subject: Subject, level: Level) {
        grants::grant(&self.db, &system(), space, subject, level).await.expect("a grant");
    }

    pub async fn join_units(&self, persona: Persona, units: &[domain::store::UnitId]) {
        let draft = PersonDraft { name: persona.name().into(), units: units.to_vec(), ..PersonDraft::default() };
        accounts::change(&self.db, &system(), self.person(persona).await, &draft).await.expect("in the units");
    }

    /// Takes away what a person was granted in a space.
    pub async fn revoke(&self, space: SpaceId, persona: Persona) {
        revoke(&self.db, space, self.person(persona).await).await;
    }

    pub async fn revise(&self, by: Persona, id: &str, draft: domain::wiki::Draft) {
        let found = self.found(id).await;
        pages::revise(&self.db, &self.actor(by).await, &found, &draft).await.expect("a new text");
    }

    pub async fn describe(&self, by: Persona, id: &str, description: &Description) {
        let found = self.found(id).await;
        describe::save(&self.db, &self.actor(by).await, &found, description).await.expect("described");
    }

    pub async fn restrict(&self, by: Persona, id: &str, to: &[Persona]) {
        let mut subjects = Vec::new();
        for persona in to {
            subjects.push(Subject::Person(self.person(*persona).await));
        }
        let found = self.found(id).await;
        restrict::restrict(&self.db, &self.actor(by).await, &found, &subjects).await.expect("restricted");
    }

    pub async fn approve(&self, by: Persona, id: &str) {
        let found = self.found(id).await;
        approval::approve(&self.db, &self.actor(by).await, &found).await.expect("approved");
    }

    pub async fn trash(&self, by: Persona, id: &str) {
        let found = self.found(id).await;
        trash::lay(&self.db, &self.actor(by).await, &found).await.expect("in the trash");
    }

    /// A picture; its public id.
    pub async fn file(&self, by: Persona, home: Home<'_>, name: &str) -> String {
        let upload = Upload { name, description: "", decorative: false, bytes: files::in_memory(PNG) };
        files::add(&self.db, &self.blobs, &self.actor(by).await, home, upload).await.expect("a file").public_id
    }
}

/// Takes away what a person was granted in a space, through a database of the caller's.
pub async fn revoke(db: &domain::Db, space: SpaceId, person: domain::store::PersonId) {
    let rows = grants::list(db, &system(), space).await.expect("the grants");
    let row = rows.into_iter().find(|row| row.person_id == Some(person)).expect("a grant of this person");
    grants::revoke(db, &system(), space, row.id).await.expect("revoked");
}
