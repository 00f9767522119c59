//! States and levels, kept as words so that a row reads the same on both databases.

use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
        #[sea_orm(rs_type = "String", db_type = "Text")]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[sea_orm(string_value = $word)] $variant,)+
        }

        impl $name {
            /// The word in the database, in the API and on the command line.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The value behind a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }

            /// All values in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];
        }
    )+};
}

words! {
    /// What a person is for the whole house; says nothing about spaces.
    SiteRole { Staff = "staff", Admin = "admin", StaffCouncil = "staff_council", Dpo = "dpo", TrustOffice = "trust_office", Guest = "guest" }
    PersonState { Active = "active", Disabled = "disabled" }
    SessionStage { Full = "full", SecondFactor = "second_factor" }
    TokenScope { Read = "read", Write = "write" }
    /// Open: all staff read. Members: its existence is known, its content is not. Hidden: neither.
    Visibility { Open = "open", Members = "members", Hidden = "hidden" }
    /// The five levels of a space, each including those before it.
    Level { Read = "read", Comment = "comment", Write = "write", Approve = "approve", Manage = "manage" }
    /// What an entry is. Its own table and rules hang on it, everything else is the spine's.
    EntryKind {
        Page = "page", Post = "post", Micropost = "micropost", Comment = "comment", Situation = "situation",
        SituationReport = "situation_report", Participation = "participation", Proposal = "proposal",
    }
    /// What a post is: of staff, a Mitteilung of the house, or one that is shown on top until it ends.
    PostForm { Post = "post", Announcement = "announcement", Alert = "alert" }
    /// What is numbered one after the other within a year.
    Series { Announcement = "announcement" }
    /// How one takes part in a Beteiligung.
    Blueprint {
        IdeaPool = "idea_pool", IdeaCampaign = "idea_campaign", Consultation = "consultation",
        StrawPoll = "straw_poll", Vote = "vote", Survey = "survey", AskLeadership = "ask_leadership",
        Prioritisation = "prioritisation",
    }
    /// What is promised to those who take part.
    Promise { Inform = "inform", Consult = "consult", CoDecide = "co_decide", Decide = "decide" }
    /// Who learns who said something.
    Disclosure { Named = "named", Confidential = "confidential", Anonymous = "anonymous", PaperCodes = "paper_codes" }
    PhaseKind {
        Collect = "collect", Discuss = "discuss", Vote = "vote", Evaluate = "evaluate", Decide = "decide",
        Implement = "implement",
    }
    /// What people may do in a phase.
    Capability { Submit = "submit", Support = "support", Argue = "argue", Vote = "vote" }
    /// What a phase does when its time comes.
    Turn { Opened = "opened", Reminded = "reminded", Closed = "closed" }
    /// Paused goes on, stopped does not.
    HaltKind { Paused = "paused", Stopped = "stopped" }
    /// Umsetzungsstand of a Vorschlag.
    ProposalState {
        Submitted = "submitted", InReview = "in_review", Accepted = "accepted", PartlyAccepted = "partly_accepted",
        InProgress = "in_progress", Done = "done", Declined = "declined", Forwarded = "forwarded", Exists = "exists",
        Deferred = "deferred", NotFeasible = "not_feasible", NotDone = "not_done", Withdrawn = "withdrawn",
        Merged = "merged",
    }
    /// What a Rückmeldung says of a Vorschlag: what was decided, and then how carrying it out goes.
    Verdict {
        Accepted = "accepted", PartlyAccepted = "partly_accepted", Declined = "declined", Forwarded = "forwarded",
        Exists = "exists", Deferred = "deferred", NotFeasible = "not_feasible", InProgress = "in_progress",
        Done = "done", NotDone = "not_done",
    }
    /// For or against a Vorschlag.
    Stance { For = "for", Against = "against" }
    /// What became of a Rückfrage.
    QuestionState { Open = "open", Answered = "answered", Verified = "verified" }
    ReactionKind { Helpful = "helpful", Thanks = "thanks" }
    /// Failing: switched off by the house after days without an answer.
    WebhookState { Active = "active", Disabled = "disabled", Failing = "failing" }
    /// Dropped: its owner may not see any more what it would have been about.
    DeliveryState { Waiting = "waiting", Delivered = "delivered", Failed = "failed", Dropped = "dropped" }
    /// What somebody subscribed to: all of a space, its blog, an entry, a page with all below it, what carries a
    /// Schlagwort, or what is published in a person's name.
    Extent { Space = "space", Blog = "blog", Entry = "entry", Subtree = "subtree", Tag = "tag", Name = "name" }
    /// Which news: of what one subscribed to, or of the whole house.
    FeedKind { Own = "own", House = "house" }
    /// How a subscription came about: chosen, or because one wrote it, was asked or stands behind it.
    Cause { Chosen = "chosen", Wrote = "wrote", Asked = "asked", Supported = "supported" }
    /// Why something is reported or hidden.
    ReportReason {
        PersonalData = "personal_data", Insult = "insult", False = "false", Confidential = "confidential",
        Conduct = "conduct", Other = "other",
    }
    /// Whose contributions readers see at once: everyone's, only what was checked before, only those of the office.
    Moderation { Open = "open", Before = "before", Official = "official" }
    /// The one life cycle of an entry; `published` reads „Freigegeben“ where a space asks for approval.
    EntryState { Draft = "draft", InApproval = "in_approval", Returned = "returned", Published = "published", Trashed = "trashed" }
    Outcome { Approved = "approved", Returned = "returned", Withdrawn = "withdrawn" }
    JobState { Waiting = "waiting", Running = "running", Dead = "dead" }
    /// Why somebody is told of something, strongest first: of one event each hears for one cause.
    Occasion {
        Mention = "mention", Question = "question", Approval = "approval", Release = "release", Returned = "returned",
        Unreleased = "unreleased", Report = "report", Appeal = "appeal", Answer = "answer", Answered = "answered", Reply = "reply", Hidden = "hidden",
        Shown = "shown", AppealDecided = "appeal_decided", ReportSettled = "report_settled", Approved = "approved",
        Released = "released", Responded = "responded", Assigned = "assigned", Moved = "moved", Turned = "turned",
        Verified = "verified", NameSeen = "name_seen", Comment = "comment", Published = "published", Changed = "changed",
    }
    /// Causes as people choose for them how they want to be told.
    Topic {
        Mention = "mention", Task = "task", Answer = "answer", Decision = "decision", Comment = "comment",
        News = "news",
    }
    /// How often mail comes.
    Pace { Once = "once", Daily = "daily", Weekly = "weekly", Never = "never" }
    MailKind { Notice = "notice", Daily = "daily", Weekly = "weekly" }
    /// Failed: will not be delivered, administration sees it. Dropped: there was nothing left to say.
    MailState { Waiting = "waiting", Sending = "sending", Sent = "sent", Failed = "failed", Dropped = "dropped", Held = "held" }
    /// Who learns how somebody voted: everybody, nobody, or nobody not even that they did.
    BallotDisclosure { Named = "named", Anonymous = "anonymous", PaperCodes = "paper_codes" }
    /// Counting: only inside the transaction that closes the box.
    BoxState {
        Prepared = "prepared", Open = "open", Counting = "counting", Closed = "closed", Cancelled = "cancelled",
    }
    /// What the Personalrat said.
    ConsentOutcome { Agreed = "agreed", Returned = "returned" }
    /// How a question is answered.
    QuestionForm {
        Single = "single", Multiple = "multiple", Approval = "approval", Ranking = "ranking",
        YesNoAbstain = "yes_no_abstain", Dots = "dots", Scale = "scale", Text = "text",
    }
}
