//! Errors as sentences for whoever typed the command.

use domain::{Error, Fault, Reason};

/// The whole error in one line.
pub(super) fn of(error: &anyhow::Error) -> String {
    let mut parts: Vec<String> = Vec::new();
    for cause in error.chain() {
        if let Some(known) = cause.downcast_ref::<Error>() {
            parts.push(known_error(known));
            break;
        }
        let text = cause.to_string();
        // Some errors repeat their cause in their own text.
        if !parts.last().is_some_and(|last| last.ends_with(&text)) {
            parts.push(text);
        }
    }
    parts.join(": ")
}

fn known_error(error: &Error) -> String {
    match error {
        Error::NotFound => "there is no such thing, or not for this account".into(),
        Error::Denied(reason) => denied(*reason).into(),
        Error::Invalid(faults) => faults.0.iter().map(fault).collect::<Vec<_>>().join("; "),
        Error::Conflict(_) => "somebody else changed it meanwhile".into(),
        Error::Busy => "too much is going on just now, please try again".into(),
        Error::TooOften { seconds } => format!("too many searches within a minute, please wait {seconds} s"),
        Error::Full => "there is no room left on the disk; nothing was changed".into(),
        Error::Disk(source) => format!("the disk cannot be read or written ({source}); nothing was changed"),
        Error::Internal(source) => source.to_string(),
    }
}

fn denied(reason: Reason) -> &'static str {
    match reason {
        Reason::Level => "the account's rights in this space do not suffice",
        Reason::Trashed => "it lies in the trash",
        Reason::Administration => "only administration may do this",
        Reason::ProofTooOld => "the proof of identity is too old",
        Reason::UsagePolicy => "the terms of use are to be taken note of first",
        Reason::TokenReadsOnly => "the token may only read",
        Reason::State => "its state does not allow this",
        Reason::GrantAboveOwn => "nobody may grant more than they hold",
        Reason::Own => "nobody decides about what they wrote or decided themselves",
        Reason::LastManager => "the last one who manages the space must stay",
        Reason::CommentsOff => "comments are switched off here",
        Reason::OwnText => "it is the account's own text",
        Reason::Lasting => "a Lagemeldung is never changed, only put right",
        Reason::Replaced => "another one took its place already",
        Reason::Release => "whoever it speaks for has not released this text",
        Reason::NameCannotRead => "whoever it speaks for does not read where it stands",
        Reason::Frozen => "its text stays as it is since others decide on it",
        Reason::Phase => "not in this phase of the Beteiligung",
        Reason::Halted => "the Beteiligung is paused or was stopped",
        Reason::DecisionOwner => "only whoever is named as deciding, or the deputy, may do this",
        Reason::Conflict => "nobody checks what they wrote themselves",
        Reason::TrustOffice => "only the Vertrauensstelle may do this",
        Reason::NotEligible => "the account is not among those who may vote",
        Reason::AlreadyVoted => "a secret ballot is cast once",
        Reason::ResultLater => "nobody reads a result before the end",
    }
}

fn fault(fault: &Fault) -> String {
    let why = of_key(fault.key, fault.number);
    if fault.field == "form" { why } else { format!("{}: {why}", fault.field) }
}

/// The sentence for one fault; `number` fills its gap.
pub(super) fn of_key(key: &str, number: i64) -> String {
    match key {
        "account-form" => "2 to 64 letters, digits, '.', '-' or '_' are needed".into(),
        "email-form" => "this is no mail address".into(),
        "disclosure-entries" => "proposals and comments are by name. Only votes and surveys are anonymous".into(),
        "frame-binding" => {
            "say what the house binds itself to, for example: 'Every proposal gets an answer with reasons.'".into()
        }
        "frame-deputy" => "name a deputy for the decision".into(),
        "frame-influence" => "say what can be influenced and what is settled".into(),
        "frame-owner" => "name who decides".into(),
        "frame-same" => "the deputy is somebody other than the person or unit that decides".into(),
        "frame-until" => "say until when is decided".into(),
        "merge-other" => "choose another proposal of the same process".into(),
        "phases-none" => "a process needs at least one phase".into(),
        "phases-open-end" => "only the last phase may be open-ended".into(),
        "phases-order" => "a phase ends after it began".into(),
        "phases-overlap" => "two phases overlap. The next one begins when the one before is over".into(),
        "phases-past" => "all phases lie in the past; please adjust the times".into(),
        "phases-shorter" => "a running phase is only ever lengthened. choose a later day".into(),
        "proposal-agreed" => "confirm that the person wants to be named".into(),
        "proposal-empty" => "say in one sentence what would be better".into(),
        "response-until" => "give a day in the future until which the proposal is deferred".into(),
        "response-where" => "say where the proposal is forwarded to".into(),
        "review-nobody" => "say who reviews it: a unit, a person, or both".into(),
        "review-own" => "whoever submitted the proposal does not review it. choose somebody else".into(),
        "stance-here" => "there are arguments on proposals only".into(),
        "file-broken" => "the file could not be read".into(),
        "file-disagrees" => "name and content of the file do not agree".into(),
        "file-empty" => "the file is empty".into(),
        "file-large" => format!("the file is larger than {number} MB"),
        "file-name" => "the file needs a usable name".into(),
        "file-picture" => "the picture is damaged".into(),
        "file-pixels" => "the picture has too many pixels".into(),
        "file-refused" => "files of this kind are not taken".into(),
        "name-form" => "a name of one line is needed".into(),
        "own-account" => "nobody may do this to their own account".into(),
        "password-common" => "this password is on every list of common passwords".into(),
        "password-long" => "at most 256 characters are possible".into(),
        "password-short" => "at least 12 characters are needed".into(),
        "password-told" => "the password contains the account, the name or the product".into(),
        "query-long" => "a query has at most 512 characters".into(),
        "query-terms" => "a query has at most 32 words".into(),
        "slug-form" => "2 to 60 of a-z, 0-9 and '-' are needed".into(),
        "taken" => "it exists already".into(),
        "title-form" => "a title of one line with at most 150 characters is needed".into(),
        key => format!("it cannot stay like this ({key})"),
    }
}
