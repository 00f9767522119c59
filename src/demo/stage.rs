//! Does the planned steps through the operations of the domain, each as the person who did it, by
//! a clock that is set to the day.

use std::collections::HashMap;

use anyhow::Context;
use domain::entries::approval;
use domain::entries::spine::{self, Found, Place};
use domain::files::{self, Blobs, Home, Upload};
use domain::people::{persons, rights};
use domain::spaces::grants::Subject;
use domain::store::{EntryId, Ts};
use domain::wiki::describe::{self, Description, Responsible};
use domain::wiki::{self, place::Target};
use domain::wiki::{Draft, SaveAs, pages, restrict, review};
use domain::{Actor, Clock, Db};

use super::ballots::Poll;
use super::calendar::Calendar;
use super::dialogue::Act;
use super::house::House;
use super::ideas::{Handed, Pool};
use super::pages::{Attachment, PageText};
use super::plan::{Deed, Step};
use super::town::TownFile;

/// A clock set to past days; dropped, it shows what it showed before.
pub(super) struct TimeTravel<'a> {
    clock: &'a Clock,
    moved: i64,
}

impl<'a> TimeTravel<'a> {
    /// Sets the clock back to the beginning of the story.
    pub fn begin(clock: &'a Clock, at: Ts) -> Self {
        let moved = at.0 - clock.now().0;
        clock.advance(moved);
        Self { clock, moved }
    }

    /// On to the next day of the story, never back: what was done a moment ago stays in the past.
    pub fn on_to(&mut self, at: Ts) {
        let by = (at.0 - self.clock.now().0).max(0);
        self.clock.advance(by);
        self.moved += by;
    }
}

impl Drop for TimeTravel<'_> {
    fn drop(&mut self) {
        self.clock.advance(-self.moved);
    }
}

/// Where everything happens.
pub(super) struct Stage<'a> {
    pub db: &'a Db,
    pub blobs: &'a Blobs,
    pub calendar: &'a Calendar,
    pub town: &'a TownFile,
    pub house: House,
    pub pages: &'a [PageText],
    acts: &'a [Act],
    pub polls: &'a [Poll],
    pub ideas: &'a Pool,
    pub handed: Handed,
    actors: HashMap<String, Actor>,
    /// What exists of each page: its id, and the addresses of its files by name.
    made: HashMap<usize, Made>,
    /// What was said and by whom, by space and key.
    pub said: HashMap<(String, String), (EntryId, String)>,
}

struct Made {
    id: EntryId,
    files: HashMap<String, String>,
}

impl<'a> Stage<'a> {
    pub fn new(
        (db, blobs): (&'a Db, &'a Blobs),
        calendar: &'a Calendar,
        (town, house): (&'a TownFile, House),
        (pages, acts): (&'a [PageText], &'a [Act]),
        (polls, ideas): (&'a [Poll], &'a Pool),
    ) -> Self {
        let (actors, made, said) = (HashMap::new(), HashMap::new(), HashMap::new());
        Self {
            db,
            blobs,
            calendar,
            town,
            house,
            pages,
            acts,
            polls,
            ideas,
            handed: Handed::default(),
            actors,
            made,
            said,
        }
    }

    pub async fn perform(&mut self, step: &Step) -> anyhow::Result<()> {
        match &step.deed {
            Deed::Arrive { person } => self.house.arrive(self.db, self.town, &self.town.persons[*person]).await,
            Deed::Leave { person } => {
                let id = self.house.person(&self.town.persons[*person].account)?;
                Ok(persons::disable(self.db, &Actor::system("demo"), id).await?)
            }
            Deed::Create { page, save_as } => self.create(*page, *save_as).await,
            Deed::Revise { page, version, save_as } => self.revise(*page, *version, *save_as).await,
            Deed::Approve { page, by } => {
                let (actor, found) = self.found(*page, by).await?;
                Ok(approval::approve(self.db, &actor, &found).await?)
            }
            Deed::SendBack { page } => {
                let decision = self.pages[*page].decision.as_ref().context("planned with a decision")?;
                let (actor, found) = self.found(*page, &decision.author).await?;
                Ok(approval::send_back(self.db, &actor, &found, &decision.note).await?)
            }
            Deed::Describe { page } => self.describe(*page).await,
            Deed::Verify { page } => {
                let by = self.pages[*page].verified_by.as_ref().context("planned with a name")?;
                let (actor, found) = self.found(*page, by).await?;
                Ok(review::verify(self.db, &actor, &found, true).await?)
            }
            Deed::Restrict { page, by } => self.restrict(*page, by).await,
            Deed::LayDownRules => self.lay_down_rules().await,
            Deed::Say { act } => self.say(&self.acts[*act]).await,
            Deed::Poll { poll, step } => self.poll(*poll, *step).await,
            Deed::Idea { step } => self.idea(*step).await,
        }
        .with_context(|| self.told(&step.deed))
    }

    fn told(&self, deed: &Deed) -> String {
        match deed {
            Deed::Arrive { .. } | Deed::Leave { .. } | Deed::LayDownRules | Deed::Idea { .. } => format!("{deed:?}"),
            Deed::Poll { poll, step } => format!("{step:?} of {:?}", self.polls[*poll]),
            Deed::Say { act } => format!("{:?}", self.acts[*act]),
            Deed::Create { page, .. }
            | Deed::Revise { page, .. }
            | Deed::Approve { page, .. }
            | Deed::SendBack { page }
            | Deed::Describe { page }
            | Deed::Verify { page }
            | Deed::Restrict { page, .. } => format!("{deed:?} of {}", self.pages[*page].stem),
        }
    }

    /// The person as an actor; kept until rights change.
    pub async fn actor(&mut self, account: &str) -> anyhow::Result<Actor> {
        if let Some(actor) = self.actors.get(account) {
            return Ok(actor.clone());
        }
        let actor = rights::load(self.db, self.house.person(account)?).await.with_context(|| account.to_owned())?;
        self.actors.insert(account.to_owned(), actor.clone());
        Ok(actor)
    }

    /// Rights changed: whoever acts next is loaded again.
    pub fn forget_actors(&mut self) {
        self.actors.clear();
    }

    /// The page of this stem, once it exists.
    pub fn page_id(&self, stem: &str) -> anyhow::Result<EntryId> {
        let at = self.pages.iter().position(|page| page.stem == stem);
        let made = at.and_then(|at| self.made.get(&at)).with_context(|| format!("{stem} does not exist yet"))?;
        Ok(made.id)
    }

    async fn found(&mut self, page: usize, account: &str) -> anyhow::Result<(Actor, Found)> {
        let actor = self.actor(account).await?;
        let made = self.made.get(&page).context("created before")?;
        let found = spine::find_by_id(self.db, &actor, made.id).await.with_context(|| format!("as {account}"))?;
        Ok((actor, found))
    }

    async fn create(&mut self, page: usize, save_as: SaveAs) -> anyhow::Result<()> {
        let text = &self.pages[page];
        let first = text.versions.first().context("a page has a text")?;
        let actor = self.actor(&first.author).await?;
        let space = *self.house.spaces.get(text.space()).context("there is no such space")?;
        let mut files = HashMap::new();
        let (shown, beside): (Vec<_>, Vec<_>) =
            text.attachments.iter().partition(|file| first.body.contains(&format!("(anhang:{})", file.name)));
        for file in shown {
            let row = files::add(self.db, self.blobs, &actor, Home::NewPage(space), upload(file)).await?;
            files.insert(file.name.clone(), row.public_id);
        }
        let target = Target { space, parent: self.parent(text)?, place: self.place(page) };
        let draft = Draft {
            title: text.title.clone(),
            body: with_files(&first.body, &files),
            summary: first.summary.clone(),
            tags: Some(text.tags.clone()),
            save_as,
            ..Draft::default()
        };
        let public_id = pages::create_at(self.db, &actor, target, text.template, &draft).await?;
        let found = wiki::find(self.db, &actor, &public_id).await?;
        for file in beside {
            let row = files::add(self.db, self.blobs, &actor, Home::Entry(&found), upload(file)).await?;
            files.insert(file.name.clone(), row.public_id);
        }
        self.made.insert(page, Made { id: found.entry.id, files });
        Ok(())
    }

    fn parent(&self, text: &PageText) -> anyhow::Result<Option<EntryId>> {
        text.parent().map(|stem| self.page_id(stem)).transpose()
    }

    /// Pages are not written in the order in which they stand: right after the nearest sibling
    /// before it that exists.
    fn place(&self, page: usize) -> Place {
        let same_parent = |other: &usize| {
            let (text, other) = (&self.pages[page], &self.pages[*other]);
            other.parent() == text.parent() && other.space() == text.space()
        };
        let before = (0..page).rev().filter(same_parent).find_map(|at| self.made.get(&at));
        before.map_or(Place::First, |made| Place::After(made.id))
    }

    async fn revise(&mut self, page: usize, version: usize, save_as: SaveAs) -> anyhow::Result<()> {
        let text = &self.pages[page];
        let saved = &text.versions[version];
        let (actor, found) = self.found(page, &saved.author).await?;
        let made = self.made.get(&page).context("created before")?;
        let draft = Draft {
            title: text.title.clone(),
            body: with_files(&saved.body, &made.files),
            summary: saved.summary.clone(),
            minor: saved.minor,
            save_as,
            ..Draft::default()
        };
        pages::revise(self.db, &actor, &found, &draft).await?;
        Ok(())
    }

    async fn describe(&mut self, page: usize) -> anyhow::Result<()> {
        let text = &self.pages[page];
        let author = &text.versions.first().context("a page has a text")?.author;
        let (actor, found) = self.found(page, author).await?;
        let start = |days: Option<i64>| days.map(|days| self.calendar.start_of(days)).transpose();
        let new = Description {
            tags: text.tags.clone(),
            owner: Some(self.responsible(&text.owner)?),
            deputy: Some(self.responsible(&text.deputy)?),
            valid_from: start(text.valid_from_days)?,
            valid_until: text.valid_until_days.map(|days| self.calendar.end_of(days)).transpose()?,
            review_at: start(text.review_in_days)?,
            review_months: text.review_in_days.map(|days| self.calendar.months(days + text.changed_days_ago)),
            template: text.template,
        };
        Ok(describe::save(self.db, &actor, &found, &new).await?)
    }

    pub fn responsible(&self, word: &str) -> anyhow::Result<Responsible> {
        match word.strip_prefix("unit:") {
            Some(key) => Ok(Responsible::Unit(self.house.unit(key)?)),
            None => Ok(Responsible::Person(self.house.person(word)?)),
        }
    }

    async fn restrict(&mut self, page: usize, by: &str) -> anyhow::Result<()> {
        let (actor, found) = self.found(page, by).await?;
        let mut subjects = Vec::new();
        for word in &self.pages[page].restricted {
            subjects.push(match self.responsible(word)? {
                Responsible::Person(id) => Subject::Person(id),
                Responsible::Unit(id) => Subject::Unit(id),
            });
        }
        restrict::restrict(self.db, &actor, &found, &subjects).await?;
        self.forget_actors();
        Ok(())
    }
}

fn upload(file: &Attachment) -> Upload<'_> {
    Upload {
        name: &file.name,
        description: &file.title,
        decorative: file.decorative,
        bytes: files::in_memory(file.bytes),
    }
}

/// The text with `anhang:name` turned into the address of that file.
fn with_files(body: &str, files: &HashMap<String, String>) -> String {
    text::markdown::rewrite_links(body, |address, _| {
        let name = address.strip_prefix("anhang:")?;
        files.get(name).map(|id| format!("/d/{id}/{name}"))
    })
}
