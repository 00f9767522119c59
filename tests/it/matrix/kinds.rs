//! One of each kind of entry, and where it is named to somebody who reads it.

use domain::comments::{self, questions, write as talk};
use domain::entries::draft::SaveAs;
use domain::entries::responsible::Responsible;
use domain::entries::spine::Found;
use domain::posts::short::{self, NewShort};
use domain::posts::write::{self, NewPost};
use domain::situations::report::NewReport;
use domain::situations::start::{self, NewSituation};
use domain::situations::view;
use domain::store::SpaceId;
use domain::store::words::PostForm;
use domain::wiki::describe::Description;

use crate::notifications::named;
use crate::support::TestApp;
use crate::support::cast::Persona::{Aylin, Britta, Finn, Mehmet};
use crate::support::cast::draft;

/// What all of them say, so that one search finds them.
const COMMON: &str = "Quastenflosser";

/// A kind, and the channels of `channels.rs` that name one.
pub struct Kind {
    pub name: &'static str,
    /// Only this one says so.
    pub word: &'static str,
    /// In the order in which they stand there.
    pub channels: &'static str,
    /// Moderation may hide it, its author may take it back.
    pub leaves: bool,
}

pub const KINDS: [Kind; 9] = [
    Kind {
        name: "page",
        word: "Quastenseite",
        leaves: true,
        channels: "/neuigkeiten/abos /b/amt /b/amt/blog /b/amt/neues /b/amt/inhalt /b/amt/aenderungen /themen/quaste \
            /benachrichtigungen /suche?q=Quastenflosser /suche?tag=quaste /suche/vorschlaege?q=Quasten \
            /vervollstaendigen/seiten?q=Quasten /s/{ground} /api/v1/feed /api/v1/spaces/amt/feed \
            /api/v1/tags/quaste/feed /api/v1/notifications /api/v1/search?q=Quastenflosser \
            /api/v1/spaces/amt/pages /api/v1/spaces/amt/tree Atom",
    },
    Kind {
        name: "post",
        word: "Quastenbeitrag",
        leaves: true,
        channels: "/ /neuigkeiten/abos /b/amt /b/amt/blog /b/amt/neues /themen/quaste /benachrichtigungen \
            /suche?q=Quastenflosser /suche?tag=quaste /suche/vorschlaege?q=Quasten /api/v1/feed \
            /api/v1/spaces/amt/feed /api/v1/tags/quaste/feed /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/spaces/amt/posts Atom",
    },
    Kind {
        name: "announcement",
        word: "Quastenmitteilung",
        leaves: true,
        channels: "/ /neuigkeiten/abos /b/amt /b/amt/blog /b/amt/neues /themen/quaste /benachrichtigungen \
            /suche?q=Quastenflosser /suche?tag=quaste /suche/vorschlaege?q=Quasten /api/v1/feed \
            /api/v1/spaces/amt/feed /api/v1/tags/quaste/feed /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/spaces/amt/posts /api/v1/announcements Atom",
    },
    Kind {
        name: "short post",
        word: "Quastenkurzbeitrag",
        leaves: true,
        channels: "/ /neuigkeiten/abos /b/amt /b/amt/blog /b/amt/neues /themen/quaste /benachrichtigungen \
            /suche?q=Quastenflosser /suche?tag=quaste /suche/vorschlaege?q=Quasten /api/v1/feed \
            /api/v1/spaces/amt/feed /api/v1/tags/quaste/feed /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/spaces/amt/posts Atom",
    },
    Kind {
        name: "comment",
        word: "Quastenkommentar",
        leaves: true,
        channels: "/suche?q=Quastenflosser /s/{ground} /api/v1/search?q=Quastenflosser \
            /api/v1/entries/{ground}/comments",
    },
    Kind {
        name: "open question",
        word: "Quastenfrage",
        leaves: true,
        channels: "/ /aufgaben /suche?q=Quastenflosser /suche/vorschlaege?q=Quasten /s/{ground} \
            /api/v1/search?q=Quastenflosser /api/v1/entries/{ground}/comments",
    },
    Kind {
        name: "answered question",
        word: "Quastenantwort",
        leaves: true,
        channels: "/ /neuigkeiten/abos /b/amt /b/amt/neues /suche?q=Quastenflosser /suche/vorschlaege?q=Quasten \
            /s/{ground} /api/v1/feed /api/v1/spaces/amt/feed /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/entries/{ground}/comments Atom",
    },
    Kind {
        name: "Lage",
        word: "Quastenlage",
        leaves: false,
        channels: "/ /aufgaben /neuigkeiten/abos /neuigkeiten/haus /b/amt /b/amt/blog /b/amt/neues /b/amt/inhalt \
            /b/amt/aenderungen /themen/quaste /benachrichtigungen /suche?q=Quastenflosser /suche?tag=quaste \
            /suche/vorschlaege?q=Quasten /s/{ground} /s/{lage} /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/spaces/amt/situations /api/v1/situations/{lage}",
    },
    Kind {
        name: "Lagemeldung",
        word: "Quastenmeldung",
        leaves: false,
        channels: "/ /neuigkeiten/abos /b/amt /b/amt/neues /benachrichtigungen /suche?q=Quastenflosser \
            /suche/vorschlaege?q=Quasten /s/{lage} /api/v1/feed /api/v1/spaces/amt/feed /api/v1/notifications \
            /api/v1/search?q=Quastenflosser /api/v1/situations/{lage} Atom",
    },
];

/// Public ids in the order of [`KINDS`], and of the page below which people talk.
pub struct Laid {
    pub ids: Vec<String>,
    pub ground: String,
}

impl Laid {
    /// One of each in this space, each naming Finn; the questions go to him.
    pub async fn out(app: &TestApp, space: SpaceId) -> Self {
        let finn = named(app, Finn).await;
        let says = |at: usize| format!("{} {COMMON} {finn}", KINDS[at].word);
        let (aylin, britta) = (app.actor(Aylin).await, app.actor(Britta).await);
        let tags = Some(vec!["Quaste".to_owned()]);
        let text = |at: usize| domain::wiki::Draft {
            tags: tags.clone(),
            ..draft(KINDS[at].word, &says(at), SaveAs::Published)
        };
        let ground = app.page(Aylin, space, "Untergrund", "Hier wird geredet.").await;
        let owner = Some(Responsible::Person(app.person(Finn).await));
        app.describe(Aylin, &ground, &Description { owner, ..Description::default() }).await;
        let page = app.page(Aylin, space, KINDS[0].word, &says(0)).await;
        let tagged = Description { tags: vec!["Quaste".into()], ..Description::default() };
        app.describe(Aylin, &page, &tagged).await;
        let post = write::create(&app.db, &aylin, space, "Kurz.", &text(1)).await.expect("a Beitrag");
        let form = NewPost { form: PostForm::Announcement, ..NewPost::default() };
        let told = write::create_as(&app.db, &britta, space, &form, &text(2)).await.expect("a Mitteilung");
        let new = NewShort { body: says(3), tags: vec!["Quaste".into()], ..NewShort::default() };
        let short = short::create(&app.db, &aylin, space, &new).await.expect("a Kurzbeitrag");
        let on = app.found(&ground).await;
        let comment = say(app, &on, &says(4), false).await;
        let open = say(app, &on, &says(5), true).await;
        let answered = say(app, &on, &says(6), true).await;
        let (asked, by) = (app.actor(Finn).await, app.actor(Britta).await);
        let question = comments::find(&app.db, &asked, &answered).await.expect("the question");
        questions::settle(&app.db, &by, &question, None).await.expect("answered");
        let first = NewReport { body: says(8), key: "kinds-der-lage".into(), ..NewReport::default() };
        let new = NewSituation { title: format!("{} {COMMON}", KINDS[7].word), first, ..NewSituation::default() };
        let lage = start::start(&app.db, &britta, space, &new).await.expect("a Lage");
        let said = view::show(&app.db, &britta, &lage, None).await.expect("seen").lines.remove(0).public_id;
        Self { ids: vec![page, post, told, short, comment, open, answered, lage, said], ground }
    }
}

async fn say(app: &TestApp, on: &Found, body: &str, question: bool) -> String {
    let new = talk::NewComment { body: body.into(), question, ..talk::NewComment::default() };
    talk::write(&app.db, &app.actor(Mehmet).await, on, &new).await.expect("said")
}
