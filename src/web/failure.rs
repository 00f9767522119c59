//! From an error to a page, a fragment or a problem document. Every one names the next step.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::{Error, Faults, Reason};
use maud::{Markup, html};
use serde::Serialize;

use crate::ui::{ErrorPage, Ui, error_page};

/// The word for „the Nutzungsrichtlinie is to be taken note of first“.
const POLICY: &str = "denied-usage-policy";

/// What a handler gives back.
pub type Answer = Result<Response, Failure>;

/// An error on its way to the edge.
#[derive(Debug)]
pub struct Failure {
    status: StatusCode,
    note: FailureNote,
}

/// What the edge needs to draw it. `what` names the texts `error-{what}-title` and `-text`.
#[derive(Debug, Clone)]
pub struct FailureNote {
    pub what: &'static str,
    pub number: Option<String>,
    /// Seconds after which to try again.
    pub wait: Option<i64>,
    pub detail: Option<String>,
    pub faults: Faults,
}

impl FailureNote {
    pub(crate) fn plain(what: &'static str) -> Self {
        Self { what, number: None, wait: None, detail: None, faults: Faults::default() }
    }
}

impl Failure {
    pub(crate) fn new(status: StatusCode, what: &'static str) -> Self {
        Self { status, note: FailureNote::plain(what) }
    }
    /// A fault of the house: logged once, with a number the reader can quote.
    fn numbered(status: StatusCode, what: &'static str, source: &(dyn std::error::Error + 'static)) -> Self {
        let mut failure = Self::new(status, what);
        failure.note.number = Some(logged(source));
        failure
    }
    /// What exactly cannot be read, in plain English; shown by the API alone.
    pub(crate) fn because(mut self, detail: impl ToString) -> Self {
        self.note.detail = Some(detail.to_string());
        self
    }
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "sign-in")
    }
    pub fn forged() -> Self {
        Self::new(StatusCode::FORBIDDEN, "forged")
    }
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }
    /// A form or a body that cannot be read at all.
    pub fn unreadable() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "unreadable")
    }
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large")
    }
    pub fn wrong_method() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "unreadable")
    }
    pub fn precondition() -> Self {
        Self::new(StatusCode::PRECONDITION_REQUIRED, "precondition")
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::NotFound => Self::not_found(),
            Error::Denied(reason) => Self::new(StatusCode::FORBIDDEN, denied(reason)),
            Error::Invalid(faults) => {
                let mut failure = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid");
                failure.note.faults = faults;
                failure
            }
            Error::Conflict(_) => Self::new(StatusCode::CONFLICT, "conflict"),
            Error::Busy => Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Error::TooOften { seconds } => {
                let mut failure = Self::new(StatusCode::TOO_MANY_REQUESTS, "too-often");
                failure.note.wait = Some(seconds);
                failure.because(format!("try again in {seconds} s"))
            }
            Error::Full => Self::new(StatusCode::INSUFFICIENT_STORAGE, "full"),
            Error::Disk(source) => Self::numbered(StatusCode::SERVICE_UNAVAILABLE, "disk", &*source),
            Error::Internal(source) => Self::numbered(StatusCode::INTERNAL_SERVER_ERROR, "internal", &*source),
        }
    }
}

/// Logs what failed; the number under which it stands in the log.
pub(crate) fn logged(source: &(dyn std::error::Error + 'static)) -> String {
    let number = domain::store::public_id();
    tracing::error!(number, %source, "a request failed");
    number
}

fn denied(reason: Reason) -> &'static str {
    match reason {
        Reason::Level => "denied-level",
        Reason::Trashed => "denied-trashed",
        Reason::Administration => "denied-administration",
        Reason::ProofTooOld => "denied-proof",
        Reason::TokenReadsOnly => "denied-token",
        Reason::State => "denied-state",
        Reason::Own => "denied-own",
        Reason::GrantAboveOwn => "denied-grant",
        Reason::LastManager => "denied-last-manager",
        Reason::CommentsOff => "denied-comments-off",
        Reason::OwnText => "denied-own-text",
        Reason::TrustOffice => "denied-trust-office",
        Reason::Replaced => "denied-replaced",
        Reason::Release => "denied-release",
        Reason::NameCannotRead => "denied-name-cannot-read",
        Reason::Lasting => "denied-lasting",
        Reason::Frozen => "denied-frozen",
        Reason::Phase => "denied-phase",
        Reason::Halted => "denied-halted",
        Reason::DecisionOwner => "denied-decision-owner",
        Reason::Conflict => "denied-conflict",
        Reason::UsagePolicy => POLICY,
        Reason::NotEligible => "denied-not-eligible",
        Reason::AlreadyVoted => "denied-already-voted",
        Reason::ResultLater => "denied-result-later",
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        if let Some(seconds) = self.note.wait {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response.extensions_mut().insert(self.note);
        response
    }
}

/// Draws the page, or the fragment for a script that asked for one.
pub fn draw(ui: &Ui, status: StatusCode, note: &FailureNote, fragment: bool) -> Response {
    let title = ui.t(&format!("error-{}-title", note.what));
    let mut text = ui.t(&format!("error-{}-text", note.what));
    for fault in &note.faults.0 {
        text = format!("{text} {}", fault_text(ui, fault));
    }
    if fragment {
        return (status, html! { p.fragment-fault role="alert" { strong { (title) } " " (text) } }).into_response();
    }
    let (home, search, help) = (ui.t("error-step-home"), ui.t("error-step-search"), ui.t("error-step-help"));
    let sign_in = ui.t("error-step-sign-in");
    let policy = (ui.t("people-policy-read"), crate::links::policy_before(&ui.path));
    let steps: &[(&str, &str)] = match ui.signed_in {
        Some(_) if note.what == POLICY => &[(policy.0.as_str(), policy.1.as_str()), (home.as_str(), "/")],
        Some(_) => &[(home.as_str(), "/"), (search.as_str(), "/suche"), (help.as_str(), "/hilfe")],
        None => &[(sign_in.as_str(), "/anmelden"), (help.as_str(), "/hilfe")],
    };
    let page = ErrorPage { title: &title, text: &text, steps, number: note.number.as_deref() };
    (status, error_page(ui, &page)).into_response()
}

/// The sentence for one fault.
pub fn fault_text(ui: &Ui, fault: &domain::Fault) -> String {
    ui.t_args(&format!("fault-{}", fault.key), &[("n", fault.number.into())])
}

/// RFC 9457, for `/api`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Problem {
    /// A stable address for the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    /// What exactly is wrong, for whoever writes the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Field and fault, where the input is at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<ProblemFault>,
    /// Number to quote to administration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct ProblemFault {
    pub field: String,
    pub fault: String,
    /// The limit that was passed, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
}

impl From<&domain::Fault> for ProblemFault {
    fn from(fault: &domain::Fault) -> Self {
        let limit = (fault.number != 0).then_some(fault.number);
        Self { field: fault.field.into(), fault: fault.key.into(), limit }
    }
}

impl Problem {
    pub(crate) fn new(status: StatusCode, note: &FailureNote) -> Self {
        Self {
            kind: format!("/hilfe/api#{}", note.what),
            title: note.what.replace('-', " "),
            status: status.as_u16(),
            detail: note.detail.clone(),
            faults: note.faults.0.iter().map(ProblemFault::from).collect(),
            number: note.number.clone(),
        }
    }
}

pub fn problem(status: StatusCode, note: &FailureNote) -> Response {
    let mut response = problem_document(status, &Problem::new(status, note));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// A problem with members of its own.
pub(crate) fn problem_document(status: StatusCode, body: &impl Serialize) -> Response {
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    response
}

/// Where not even the language is known.
pub fn plain(error: &Error) -> Response {
    tracing::error!(%error, "a request failed at the edge");
    (StatusCode::SERVICE_UNAVAILABLE, "503\n").into_response()
}

/// A page with a status of its own: 422 for a form shown again.
pub fn unprocessable(page: Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}
