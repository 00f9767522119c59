//! A comment as the API shows it to one person: alone, and in its thread.

use domain::Actor;
use domain::comments::Commented;
use domain::comments::confidential::{self, Look};
use domain::comments::list::{Comment, Thread};
use domain::entries::nodes;
use domain::entries::revisions;
use domain::entries::spine::Found;
use domain::people::directory;
use domain::reactions;
use domain::rules::entry::{abilities, see_head, wrote};
use domain::store::revision;
use domain::store::words::{QuestionState, Stance};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::dates::minute;
use super::entry_json::{CanJson, State};
use super::gone::PlaceholderJson;
use super::people::PersonJson;
use super::reactions::ReactionsJson;
use crate::app::App;
use crate::failure::Failure;
use crate::links;

/// A comment, an answer or a question. Of one that was taken away or hidden only its place is shown.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommentJson {
    pub id: String,
    /// Id of the page or post it stands below.
    pub on: String,
    /// Null where the account is gone, where only its place is shown, and where `confidential` is true.
    pub author: Option<PersonJson>,
    /// Asked without a name, or an answer of whoever asked so: only the Vertrauensstelle can learn
    /// who wrote it.
    pub confidential: bool,
    /// The token's owner wrote it.
    pub own: bool,
    /// Who has learned the name of a confidential author and why; for that author alone.
    pub looks: Vec<LookJson>,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub created: String,
    /// Readers have seen another text of it before.
    pub edited: bool,
    /// Markdown; null where only its place is shown.
    pub body: Option<String>,
    pub state: State,
    pub section: Option<SectionJson>,
    /// It speaks for or against the proposal it stands below.
    pub stance: Option<StanceJson>,
    pub question: Option<QuestionJson>,
    /// It is the answer to the question it stands below.
    pub is_answer: bool,
    /// Why it is hidden from the token's owner.
    pub hidden: Option<PlaceholderJson>,
    /// Why it came back from those who approve; in the list of what waits.
    pub returned: Option<String>,
    pub reactions: ReactionsJson,
    pub can: CanJson,
    /// Address in the browser.
    pub href: String,
}

/// For or against.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Stance)]
pub enum StanceJson {
    For,
    Against,
}

impl From<Stance> for StanceJson {
    fn from(stance: Stance) -> Self {
        match stance {
            Stance::For => Self::For,
            Stance::Against => Self::Against,
        }
    }
}

impl From<StanceJson> for Stance {
    fn from(stance: StanceJson) -> Self {
        match stance {
            StanceJson::For => Self::For,
            StanceJson::Against => Self::Against,
        }
    }
}

/// A heading as it was when somebody wrote about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct SectionJson {
    pub anchor: String,
    pub title: String,
}

/// The Vertrauensstelle looked at a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct LookJson {
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub at: String,
    /// Name of whoever looked; null where the account is gone.
    pub by: Option<String>,
    pub reason: String,
}

impl From<&Look> for LookJson {
    fn from(look: &Look) -> Self {
        Self { at: minute(look.at), by: look.by.clone(), reason: look.reason.clone() }
    }
}

/// What became of a question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionJson {
    pub state: Question,
    /// To the minute, UTC.
    #[schema(example = "2026-11-22T13:05:00Z")]
    pub answered: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    Open,
    Answered,
    /// Those who answer for the entry stand by the answer.
    Verified,
}

impl From<QuestionState> for Question {
    fn from(state: QuestionState) -> Self {
        match state {
            QuestionState::Open => Self::Open,
            QuestionState::Answered => Self::Answered,
            QuestionState::Verified => Self::Verified,
        }
    }
}

/// A comment with its answers, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct ThreadJson {
    pub first: CommentJson,
    pub answers: Vec<CommentJson>,
    /// It takes no further answers.
    pub full: bool,
    /// The token's owner may say that the question is answered; that the answer holds.
    pub may_settle: bool,
    pub may_verify: bool,
}

impl ThreadJson {
    pub fn of(on: &Found, thread: &Thread) -> Self {
        Self {
            first: CommentJson::listed(on, &thread.first),
            answers: thread.answers.iter().map(|answer| CommentJson::listed(on, answer)).collect(),
            full: thread.full,
            may_settle: thread.may_settle,
            may_verify: thread.may_verify,
        }
    }
}

fn section(anchor: &str, title: &str) -> Option<SectionJson> {
    (!anchor.is_empty()).then(|| SectionJson { anchor: anchor.to_owned(), title: title.to_owned() })
}

impl CommentJson {
    /// As it stands in its discussion.
    pub fn listed(on: &Found, comment: &Comment) -> Self {
        Self {
            id: comment.public_id.clone(),
            on: on.entry.public_id.clone(),
            author: comment.author.as_ref().map(PersonJson::from),
            confidential: comment.confidential,
            own: comment.own,
            looks: comment.looks.iter().map(LookJson::from).collect(),
            created: minute(comment.created_at),
            edited: comment.edited,
            body: comment.text.as_ref().map(|text| text.body.clone()),
            state: comment.state.into(),
            section: section(&comment.section, &comment.section_title),
            stance: comment.stance.map(Into::into),
            question: comment
                .question
                .map(|state| QuestionJson { state: state.into(), answered: comment.answered_at.map(minute) }),
            is_answer: comment.is_answer,
            hidden: comment.hidden.clone().map(PlaceholderJson::from),
            returned: comment.returned.as_ref().map(|returned| returned.reason.clone()),
            reactions: (&comment.reactions).into(),
            can: comment.can.into(),
            href: links::comment(&comment.public_id),
        }
    }

    /// As it stands by itself: the newest text the actor may read, and its revision.
    pub async fn alone(app: &App, actor: &Actor, comment: &Commented) -> Result<(Self, revision::Model), Failure> {
        let (found, row) = (&comment.found, &comment.row);
        let entry = &found.entry;
        let revision = revisions::newest(&app.db, actor, found).await?;
        let names = directory::names(&app.db, entry.author_id).await?;
        let published = entry.published_id.is_some();
        let writes = see_head(actor, &found.facts).is_allowed();
        let question = domain::comments::questions::above(&app.db, actor, comment).await?;
        let shown = Self {
            id: entry.public_id.clone(),
            on: comment.on.entry.public_id.clone(),
            author: entry.author_id.and_then(|id| names.get(&id)).map(PersonJson::from),
            confidential: row.confidential,
            own: wrote(actor, &found.facts),
            looks: confidential::of_own(&app.db, actor, comment).await?.iter().map(LookJson::from).collect(),
            created: minute(entry.created_at),
            edited: published && revision.number > 1,
            body: Some(revision.body.clone()),
            state: nodes::shown_state(writes, entry.state, published).into(),
            section: section(&row.section, &row.section_title),
            stance: row.stance.map(Into::into),
            question: row
                .question
                .map(|state| QuestionJson { state: state.into(), answered: row.answered_at.map(minute) }),
            is_answer: question.is_some_and(|question| question.row.answer_id == Some(entry.id)),
            hidden: None,
            returned: None,
            reactions: (&reactions::of(&app.db, actor, found).await?).into(),
            can: abilities(actor, &found.facts).into(),
            href: links::comment(&entry.public_id),
        };
        Ok((shown, revision))
    }
}
