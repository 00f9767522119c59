//! Who may call a route, said where the route is made. There is no default; the list of all routes
//! with their access is checked by a test, and `Public` is short.

use axum::Router;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::REFERER;
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::MethodRouter;
use domain::people::sessions::SignedIn;
use domain::store::words::SessionStage;
use domain::{Actor, Error, Reason};

use crate::app::App;
use crate::edge::Visitor;
use crate::failure::Failure;
use crate::links;

/// Who may call a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, also without an account.
    Public,
    /// Whoever is signed in.
    User,
    /// Whoever is signed in and proved it in the last ten minutes.
    Fresh,
    /// Technical administration.
    Admin,
    /// Technical administration with a proof not older than ten minutes.
    AdminFresh,
    /// A bearer token, or a session for reading.
    Token,
}

/// Routes under construction, each with its access.
pub struct Routes {
    router: Router<App>,
    list: Vec<(&'static str, Access)>,
}

impl Default for Routes {
    fn default() -> Self {
        Self { router: Router::new(), list: Vec::new() }
    }
}

impl Routes {
    pub fn public(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(path, Access::Public, method)
    }
    pub fn user(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(path, Access::User, method.layer(from_fn(|request, next| require(Access::User, request, next))))
    }
    pub fn fresh(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(path, Access::Fresh, method.layer(from_fn(|request, next| require(Access::Fresh, request, next))))
    }
    pub fn admin(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(path, Access::Admin, method.layer(from_fn(|request, next| require(Access::Admin, request, next))))
    }
    pub fn admin_fresh(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(
            path,
            Access::AdminFresh,
            method.layer(from_fn(|request, next| require(Access::AdminFresh, request, next))),
        )
    }
    pub fn token(self, path: &'static str, method: MethodRouter<App>) -> Self {
        self.add(path, Access::Token, method.layer(from_fn(|request, next| require(Access::Token, request, next))))
    }

    /// The routes of a room.
    pub fn room(self, room: fn(Self) -> Self) -> Self {
        room(self)
    }

    fn add(mut self, path: &'static str, access: Access, method: MethodRouter<App>) -> Self {
        self.list.push((path, access));
        self.router = self.router.route(path, method);
        self
    }

    /// The router and the list of what it serves.
    pub fn finish(self) -> (Router<App>, Vec<(&'static str, Access)>) {
        (self.router, self.list)
    }
}

async fn require(access: Access, request: Request, next: Next) -> Response {
    let Some(visitor) = request.extensions().get::<Visitor>() else {
        return Failure::from(Error::internal("the edge did not run")).into_response();
    };
    let Some(actor) = visitor.actor() else { return sign_in_first(visitor, &request) };
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let refusal = match access {
        _ if changes && !actor.may_write => Some(Reason::TokenReadsOnly),
        // A token acts through the API alone; pages and files it may read.
        access if changes && visitor.is_token() && access != Access::Token => {
            return Failure::forged().into_response();
        }
        Access::Admin | Access::AdminFresh if !actor.is_admin() => Some(Reason::Administration),
        Access::Fresh | Access::AdminFresh if !visitor.is_fresh() => {
            return Redirect::to(&prove_address(&request)).into_response();
        }
        _ => None,
    };
    match refusal {
        Some(reason) => Failure::from(Error::Denied(reason)).into_response(),
        None => next.run(request).await,
    }
}

/// Reading pages lead through sign-in and back; everything else is answered with 401.
fn sign_in_first(visitor: &Visitor, request: &Request) -> Response {
    let api = request.uri().path().starts_with("/api/");
    if visitor.stage() == Some(SessionStage::SecondFactor) && !api {
        return Redirect::to(links::SIGN_IN_CODE).into_response();
    }
    if api || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Failure::unauthorized().into_response();
    }
    let back = request.uri().path_and_query().map_or("/", |path| path.as_str());
    Redirect::to(&links::onward(links::SIGN_IN, back)).into_response()
}

/// Leads back to the page that was asked for, or to the one the form stood on.
fn prove_address(request: &Request) -> String {
    let from = request.headers().get(REFERER).and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    let back = match (request.method(), &from) {
        (&Method::GET, _) => request.uri().path(),
        (_, Some(form)) => form.path(),
        _ => links::SETTINGS,
    };
    links::onward(links::PROOF, back)
}

/// The actor behind the request; present behind every route that is not public.
pub struct Who(pub Actor);

impl FromRequestParts<App> for Who {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>();
        visitor.and_then(Visitor::actor).cloned().map(Self).ok_or_else(Failure::unauthorized)
    }
}

/// The signed-in session itself, for rooms that deal with it.
pub struct Session(pub SignedIn);

impl FromRequestParts<App> for Session {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        let visitor = parts.extensions.get::<Visitor>();
        visitor.and_then(Visitor::signed_in).cloned().map(Self).ok_or_else(Failure::unauthorized)
    }
}
