//! Says on the stage what the dialogue tells: each as the person who said it.

use anyhow::Context;
use domain::Actor;
use domain::comments::write::{self, NewComment};
use domain::entries::approval;
use domain::entries::releases;
use domain::entries::responsible::Responsible;
use domain::entries::spine::{self, Found};
use domain::moderation::{appeals, hiding, reports};
use domain::people::usage_policy::{self, PolicyDraft};
use domain::posts::details::{self, Details};
use domain::posts::short::{self, NewShort};
use domain::posts::write::{self as posts, NewPost};
use domain::reactions;
use domain::rules::audience::{Audience, Part};
use domain::spaces::house_rules;
use domain::store::words::{PostForm, ReactionKind};
use domain::store::{EntryId, SpaceId};
use domain::wiki::{Draft, SaveAs};
use serde::Deserialize;

use super::dialogue::{Act, AppealText, CommentText, HidingText, PostText, ReportText, ShortText, What};
use super::stage::Stage;

/// The page whose text is the Nutzungsrichtlinie.
const POLICY: &str = "plattform/03-nutzungsrichtlinie";
const RULES: &str = include_str!("house-rules.toml");

#[derive(Deserialize)]
struct RulesFile {
    rules: Vec<RulesText>,
}

#[derive(Deserialize)]
struct RulesText {
    space: String,
    body: String,
}

/// The policy stands for itself: `[[space:Title]]` becomes the title.
fn without_links(body: &str) -> String {
    fn title(link: &str) -> &str {
        link.rsplit_once(':').map_or(link, |(_, title)| title)
    }
    let mut parts = body.split("[[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| match part.split_once("]]") {
        Some((link, rest)) => format!("{text}„{}“{rest}", title(link)),
        None => text + part,
    })
}

impl Stage<'_> {
    pub async fn say(&mut self, act: &Act) -> anyhow::Result<()> {
        match &act.what {
            What::Post(text) => self.post(&act.space, text).await,
            What::Short(text) => self.short(&act.space, text).await,
            What::Comment(text) => self.comment(&act.space, text).await,
            What::Report(text) => self.report(&act.space, text).await,
            What::Hiding(text) => self.hide(&act.space, text).await,
            What::Appeal(text) => self.appeal(&act.space, text).await,
            What::Start(situation, first) => self.start(&act.space, situation, first).await,
            What::Message(text) => self.message(&act.space, text).await,
            What::End(by) => self.end(&act.space, by).await,
        }
    }

    async fn post(&mut self, space: &str, text: &PostText) -> anyhow::Result<()> {
        let actor = self.actor(&text.author).await?;
        let on_behalf = text.on_behalf.as_deref().map(|name| self.responsible(name)).transpose()?;
        let named = text.on_behalf.as_deref().filter(|_| matches!(on_behalf, Some(Responsible::Person(_))));
        let draft = Draft {
            title: text.title.clone(),
            body: text.body.clone(),
            tags: Some(text.tags.clone()),
            save_as: if named.is_some() { SaveAs::Draft } else { SaveAs::Published },
            ..Draft::default()
        };
        let form = text.form.unwrap_or(PostForm::Post);
        let valid_until = text.ends_in_days.map(|days| self.calendar.start_of(days)).transpose()?;
        let new = NewPost { lead: text.lead.clone(), form, valid_until, audience: None, replaces: None };
        let id = posts::create_as(self.db, &actor, self.space(space)?, &new, &draft).await?;
        let found = spine::find(self.db, &actor, &id).await?;
        self.keep((space, Some(&text.key)), found.entry.id, &text.author);
        if on_behalf.is_some() || text.pinned || !text.comments {
            let standing = details::of(self.db, &actor, &found).await?;
            let said = Details { on_behalf, pinned: text.pinned, comments: text.comments, ..standing };
            details::save(self.db, &actor, &found, &said).await?;
        }
        if let Some(named) = named {
            self.release(space, text, named).await?;
        }
        self.praise(found.entry.id, &text.helpful, &text.thanks).await
    }

    /// Whoever it speaks for releases it, and its author publishes it.
    async fn release(&mut self, space: &str, text: &PostText, named: &str) -> anyhow::Result<()> {
        let (named, found) = self.about(space, &text.key, named).await?;
        releases::give(self.db, &named, &found).await?;
        let (author, found) = self.about(space, &text.key, &text.author).await?;
        Ok(approval::advance(self.db, &author, &found, SaveAs::Published).await?)
    }

    /// Hilfreich and Danke from these accounts.
    async fn praise(&mut self, id: EntryId, helpful: &[String], thanks: &[String]) -> anyhow::Result<()> {
        let clicks = helpful.iter().map(|who| (who, ReactionKind::Helpful));
        for (account, kind) in clicks.chain(thanks.iter().map(|who| (who, ReactionKind::Thanks))) {
            let actor = self.actor(account).await?;
            let found =
                spine::find_by_id(self.db, &actor, id).await.with_context(|| format!("{kind:?} of {account}"))?;
            reactions::set(self.db, &actor, &found, kind, true).await?;
        }
        Ok(())
    }

    async fn short(&mut self, space: &str, text: &ShortText) -> anyhow::Result<()> {
        let actor = self.actor(&text.author).await?;
        let audience = self.audience(&text.audience)?;
        // An audience opens a domain of its own, of which actors loaded before know nothing.
        if audience.is_some() {
            self.forget_actors();
        }
        let new = NewShort { body: text.body.clone(), tags: text.tags.clone(), audience, ..NewShort::default() };
        let id = short::create(self.db, &actor, self.space(space)?, &new).await?;
        let actor = self.actor(&text.author).await?;
        let found = spine::find(self.db, &actor, &id).await?;
        self.keep((space, Some(&text.key)), found.entry.id, &text.author);
        self.praise(found.entry.id, &text.helpful, &text.thanks).await
    }

    pub(super) fn audience(&self, words: &[String]) -> anyhow::Result<Option<Audience>> {
        let part = |word: &String| match word.split_once(':') {
            Some(("unit", key)) => Ok(Part::Unit(self.house.unit(key)?)),
            Some(("group", key)) => Ok(Part::Group(self.house.group(key)?)),
            _ => anyhow::bail!("there is no audience {word}"),
        };
        let parts = words.iter().map(part).collect::<anyhow::Result<Vec<_>>>()?;
        Ok((!parts.is_empty()).then(|| Audience::of(parts)))
    }

    async fn comment(&mut self, space: &str, text: &CommentText) -> anyhow::Result<()> {
        let (actor, on) = self.about(space, &text.on, &text.author).await?;
        let answers = match &text.answers {
            Some(key) => Some(self.about(space, key, &text.author).await?.1.entry.public_id),
            None => None,
        };
        let new = NewComment {
            body: text.body.clone(),
            answers,
            question: text.question,
            settles: text.settles,
            confidential: text.confidential,
            ..NewComment::default()
        };
        let id = write::write(self.db, &actor, &on, &new).await?;
        // Whoever asked confidentially is known to have by an actor loaded afterwards.
        if text.confidential {
            self.forget_actors();
        }
        let found = spine::find(self.db, &actor, &id).await?;
        self.keep((space, text.key.as_deref()), found.entry.id, &text.author);
        self.praise(found.entry.id, &text.helpful, &text.thanks).await
    }

    async fn report(&mut self, space: &str, text: &ReportText) -> anyhow::Result<()> {
        let (actor, found) = self.about(space, &text.on, &text.author).await?;
        Ok(reports::report(self.db, &actor, &found, text.reason, &text.note).await?)
    }

    async fn hide(&mut self, space: &str, text: &HidingText) -> anyhow::Result<()> {
        let (actor, found) = self.about(space, &text.on, &text.by).await?;
        hiding::hide(self.db, &actor, &found, text.reason, &text.note).await?;
        self.forget_actors();
        Ok(())
    }

    async fn appeal(&mut self, space: &str, text: &AppealText) -> anyhow::Result<()> {
        let (_, author) = self.said(space, &text.on)?;
        let (actor, found) = self.about(space, &text.on, &author).await?;
        Ok(appeals::appeal(self.db, &actor, &found, &text.text).await?)
    }

    /// Puts the Nutzungsrichtlinie and the Spielregeln in force; those who write later take note of it.
    pub async fn lay_down_rules(&mut self) -> anyhow::Result<()> {
        let system = Actor::system("demo");
        let page = self.pages.iter().find(|page| page.stem == POLICY).context("the page of the policy")?;
        let body = without_links(&page.versions.last().context("a page has a text")?.body);
        let draft = PolicyDraft { body, note: String::new(), asks: true };
        let version = usage_policy::put_in_force(self.db, &system, 0, &draft).await?;
        self.forget_actors();
        for person in &self.town.persons {
            let gone = person.left_days_ago.is_some_and(|left| left >= super::plan::RULES_SINCE);
            if !gone && self.house.person(&person.account).is_ok() {
                let actor = self.actor(&person.account).await?;
                usage_policy::take_note(self.db, &actor, version).await?;
            }
        }
        self.forget_actors();
        for rules in toml::from_str::<RulesFile>(RULES)?.rules {
            house_rules::write(self.db, &system, self.space(&rules.space)?, &rules.body).await?;
        }
        Ok(())
    }

    pub(super) fn space(&self, slug: &str) -> anyhow::Result<SpaceId> {
        self.house.spaces.get(slug).copied().with_context(|| format!("there is no space {slug}"))
    }

    pub(super) fn keep(&mut self, (space, key): (&str, Option<&str>), id: EntryId, author: &str) {
        if let Some(key) = key {
            self.said.insert((space.to_owned(), key.to_owned()), (id, author.to_owned()));
        }
    }

    /// What was said under this key, and by whom.
    pub(super) fn said(&self, space: &str, key: &str) -> anyhow::Result<(EntryId, String)> {
        self.said.get(&(space.to_owned(), key.to_owned())).cloned().with_context(|| format!("no {key} yet"))
    }

    /// What somebody speaks about, as that person sees it.
    pub(super) async fn about(&mut self, space: &str, key: &str, account: &str) -> anyhow::Result<(Actor, Found)> {
        let id = match key.strip_prefix("page:") {
            Some(stem) => self.page_id(&format!("{space}/{stem}"))?,
            None => self.said(space, key)?.0,
        };
        let actor = self.actor(account).await?;
        let found = spine::find_by_id(self.db, &actor, id).await.with_context(|| format!("{key} as {account}"))?;
        Ok((actor, found))
    }
}
