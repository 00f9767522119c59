//! The Lage of the town: who reported what, what was put right and released for the press.

use anyhow::Context;
use domain::Actor;
use domain::situations::report::{self, NewReport};
use domain::situations::start::{self, NewSituation};
use domain::situations::{self, Situation, press};
use domain::store::public_id;

use super::dialogue::{MessageText, SituationText};
use super::stage::Stage;

/// The key of the Lage of a space, and of its Lagemeldungen by number.
const LAGE: &str = "lage";

impl Stage<'_> {
    pub(super) async fn start(&mut self, space: &str, text: &SituationText, first: &MessageText) -> anyhow::Result<()> {
        let actor = self.actor(&first.author).await?;
        let audience = self.audience(&text.audience)?;
        let new = NewSituation { title: text.title.clone(), audience, first: sent(first) };
        let id = start::start(self.db, &actor, self.space(space)?, &new).await?;
        // An audience opens a domain of its own, of which actors loaded before know nothing.
        self.forget_actors();
        let actor = self.actor(&first.author).await?;
        let found = situations::find(self.db, &actor, &id).await?.found;
        self.keep((space, Some(LAGE)), found.entry.id, &first.author);
        Ok(())
    }

    pub(super) async fn message(&mut self, space: &str, text: &MessageText) -> anyhow::Result<()> {
        let (actor, lage) = self.lage(space, &text.author).await?;
        let id = match text.of {
            Some(number) => {
                let key = key(number);
                let wrong = self.about(space, &key, &text.author).await?.1.entry.public_id;
                let wrong = situations::find_report(self.db, &actor, &wrong).await?;
                report::correct(self.db, &actor, &wrong, &sent(text)).await?
            }
            None => report::add(self.db, &actor, &lage, &sent(text)).await?,
        };
        let report = situations::find_report(self.db, &actor, &id).await?;
        self.keep((space, Some(&key(text.number))), report.found.entry.id, &text.author);
        if text.press {
            let (_, by) = self.said(space, LAGE)?;
            let editor = self.actor(&by).await?;
            press::release(self.db, &editor, &report, true).await?;
        }
        Ok(())
    }

    pub(super) async fn end(&mut self, space: &str, by: &str) -> anyhow::Result<()> {
        let (actor, lage) = self.lage(space, by).await?;
        Ok(start::end(self.db, &actor, &lage).await?)
    }

    async fn lage(&mut self, space: &str, account: &str) -> anyhow::Result<(Actor, Situation)> {
        let (actor, found) = self.about(space, LAGE, account).await?;
        let lage = situations::find(self.db, &actor, &found.entry.public_id).await;
        Ok((actor, lage.with_context(|| format!("the Lage as {account}"))?))
    }
}

fn sent(text: &MessageText) -> NewReport {
    NewReport { body: text.body.clone(), key: public_id(), ..NewReport::default() }
}

fn key(number: i64) -> String {
    format!("lagemeldung {number}")
}
