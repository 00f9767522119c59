//! The outermost layer of ours: whose request this is, in which language, and what every answer
//! carries. Errors are drawn here, where language and layout are known.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use domain::generation::Now;
use domain::people::sessions::SignedIn;
use domain::people::tokens::{self, Bearer};
use domain::search::pace::Asker;
use domain::store::Ts;
use domain::store::words::SessionStage;
use domain::{Actor, Error, rules};
use percent_encoding::percent_decode_str;

use crate::app::App;
use crate::assets;
use crate::banner;
use crate::failure::{self, Failure, FailureNote};
use crate::language::Lang;
use crate::ui::{Theme, Ui, UiPerson};

/// Name of the session cookie.
pub const COOKIE: &str = "__Host-sid";

/// Who asks, as far as the edge knows. Cheap to clone.
#[derive(Clone)]
pub struct Visitor {
    inner: Arc<Known>,
}

struct Known {
    session: Option<SignedIn>,
    token: Option<Bearer>,
    now: Now,
    time: Ts,
    source: String,
    accept_language: Option<String>,
    path: String,
}

impl Visitor {
    /// The actor, if fully signed in.
    pub fn actor(&self) -> Option<&Actor> {
        let full = |session: &&SignedIn| session.stage == SessionStage::Full;
        let bearer = self.inner.token.as_ref().map(|bearer| &bearer.actor);
        bearer.or_else(|| self.inner.session.as_ref().filter(full).map(|session| &session.actor))
    }
    /// Whose searches these are: the token's own, or the person's in all sessions.
    pub fn asker(&self) -> Option<Asker> {
        let token = self.inner.token.as_ref().map(|bearer| Asker::Token(bearer.token.clone()));
        token.or_else(|| self.actor()?.person().map(Asker::Person))
    }
    pub fn signed_in(&self) -> Option<&SignedIn> {
        self.inner.session.as_ref()
    }
    pub fn stage(&self) -> Option<SessionStage> {
        self.inner.session.as_ref().map(|session| session.stage)
    }
    pub fn is_fresh(&self) -> bool {
        self.inner.session.as_ref().is_some_and(|session| session.is_fresh(self.inner.time))
    }
    /// Whether a bearer token asks, not a session.
    pub fn is_token(&self) -> bool {
        self.inner.token.is_some()
    }
    /// The generations under which this request reads.
    pub fn now(&self) -> &Now {
        &self.inner.now
    }
    /// The time of the request.
    pub fn time(&self) -> Ts {
        self.inner.time
    }
    /// The client's address.
    pub fn source(&self) -> &str {
        &self.inner.source
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Error::internal("the edge did not run").into())
    }
}

impl FromRequestParts<App> for Ui {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        let new_notifications = match visitor.actor().filter(|_| !visitor.is_token()) {
            Some(actor) => app.bell.count(&app.db, actor, visitor.now()).await?,
            None => 0,
        };
        let banners = banner::above(app, &visitor).await?;
        Ok(Ui { new_notifications, banners, ..ui(app, &visitor) })
    }
}

/// The layer: host, visitor, answer, headers.
pub async fn edge(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut request, body) = request.into_parts();
    let host = request.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let host = host.map(str::to_owned).or_else(|| request.uri.authority().map(ToString::to_string));
    let Some(origin) = host.as_deref().and_then(|host| app.origin(host)) else {
        return bare((StatusCode::MISDIRECTED_REQUEST, "421\n").into_response(), &app.settings.public_url);
    };
    let path = request.uri.path().to_owned();
    if path.starts_with("/assets/") || path.starts_with("/health/") {
        let mut response = next.run(Request::from_parts(request, body)).await;
        secure(response.headers_mut(), &origin, true);
        return response;
    }
    let visitor = match visitor(&app, &request).await {
        Ok(visitor) => visitor,
        Err(error) => return bare(failure::plain(&error), &origin),
    };
    let api = path.starts_with("/api/");
    let fragment = request.headers.contains_key("x-fragment");
    if request.uri.path_and_query().is_some_and(|address| is_garbled(address.as_str())) {
        return drawn(&app, &visitor, Failure::unreadable().into_response(), api, fragment, &origin);
    }
    if let Some(refused) = refuse_forged(&visitor, &request) {
        return drawn(&app, &visitor, refused, api, fragment, &origin);
    }
    request.extensions.insert(visitor.clone());
    let response = next.run(Request::from_parts(request, body)).await;
    drawn(&app, &visitor, response, api, fragment, &origin)
}

/// Neither text nor a name of ours: bytes that are no UTF-8, or U+0000, to which the databases do not
/// say the same.
fn is_garbled(address: &str) -> bool {
    address.contains("%00") || percent_decode_str(address).decode_utf8().is_err()
}

/// An answer to which nothing is added but what every answer carries.
fn bare(mut response: Response, origin: &str) -> Response {
    secure(response.headers_mut(), origin, false);
    response
}

/// A changing request that carries the session cookie must say where it comes from; JSON with a
/// cookie must call itself JSON (trust rule 15). The foreign ones are refused one layer below.
fn refuse_forged(visitor: &Visitor, request: &Parts) -> Option<Response> {
    let changes = !matches!(request.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if !changes || visitor.inner.session.is_none() {
        return None;
    }
    let headers = &request.headers;
    let told = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    let json = !request.uri.path().starts_with("/api/")
        || headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    if told && json { None } else { Some(Failure::forged().into_response()) }
}

async fn visitor(app: &App, request: &Parts) -> Result<Visitor, Error> {
    let now = app.db.now().await?;
    let headers = &request.headers;
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer "));
    let token = match bearer {
        None => None,
        Some(token) => absent_if_unknown(tokens::bearer(&app.db, token).await)?,
    };
    let cookie = CookieJar::from_headers(headers).get(COOKIE).map(|cookie| cookie.value().to_owned());
    let session = match cookie.filter(|_| bearer.is_none()) {
        None => None,
        Some(cookie) => absent_if_unknown(app.sessions.find(&app.db, &cookie, &now.rights).await)?,
    };
    Ok(Visitor {
        inner: Arc::new(Known {
            session,
            token,
            now,
            time: app.db.clock().now(),
            source: source(app, request),
            accept_language: headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok()).map(str::to_owned),
            path: request.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned(),
        }),
    })
}

fn absent_if_unknown<T>(found: Result<T, Error>) -> Result<Option<T>, Error> {
    match found {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The client's address; a forwarded one counts only from a configured proxy.
fn source(app: &App, request: &Parts) -> String {
    let peer = request.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let trusted = peer.is_some_and(|peer| app.settings.trusted_proxies.contains(&peer));
    let forwarded = request.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok());
    // From afar it would be a stranger's invention, not a proxy of the house.
    if let Some(near) = peer.filter(|peer| forwarded.is_some() && !trusted && is_near(*peer)) {
        app.tell_of_proxy(near);
    }
    let forwarded =
        forwarded.filter(|_| trusted).and_then(|list| list.rsplit(',').next()?.trim().parse::<IpAddr>().ok());
    forwarded.or(peer).map_or_else(|| "local".into(), |address| address.to_string())
}

/// Whether an address is of this machine or of a private network.
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => address.is_loopback() || address.is_private() || address.is_link_local(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local() || address.is_unicast_link_local(),
    }
}

/// Language, colours and header for this visitor.
pub fn ui(app: &App, visitor: &Visitor) -> Ui {
    let settings = &app.settings;
    let full = visitor.inner.session.as_ref().filter(|session| session.stage == SessionStage::Full);
    let person = full.map(|session| &session.person);
    let profile = person.map(|person| person.language.as_str()).filter(|language| *language != "auto");
    Ui {
        lang: Lang::negotiate(profile, visitor.inner.accept_language.as_deref(), settings.german),
        theme: person.map_or(Theme::Auto, |person| Theme::from_tag(&person.theme)),
        zone: settings.zone.clone(),
        signed_in: person.map(|person| UiPerson {
            initials: initials(&person.name),
            href: crate::links::person(&person.public_id),
            name: person.name.clone(),
            unit: Some(person.function.clone()).filter(|function| !function.is_empty()),
            admin: visitor.actor().is_some_and(Actor::is_admin),
        }),
        path: visitor.inner.path.clone(),
        house: settings.house.clone(),
        shortcuts: person.is_none_or(|person| person.shortcuts),
        demo: settings.demo.is_some(),
        policy_due: visitor.actor().is_some_and(|actor| actor.rights.policy_due),
        profiles: visitor.actor().is_some_and(|actor| rules::person::see(actor).is_allowed()),
        ..Ui::default()
    }
}

/// First letters of first and last name.
pub fn initials(name: &str) -> String {
    // What stands in brackets is whom somebody comes from.
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next()).filter(|first| *first != '(');
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect::<String>().to_uppercase()
}

fn drawn(app: &App, visitor: &Visitor, mut response: Response, api: bool, fragment: bool, origin: &str) -> Response {
    if let Some(note) = response.extensions_mut().remove::<FailureNote>() {
        let status = response.status();
        let told = [header::ALLOW, header::RETRY_AFTER].map(|name| (response.headers_mut().remove(&name), name));
        response = if api {
            failure::problem(status, &note)
        } else {
            failure::draw(&ui(app, visitor), status, &note, fragment)
        };
        for (value, name) in told {
            if let Some(value) = value {
                response.headers_mut().insert(name, value);
            }
        }
    }
    let public = response.headers().contains_key(header::CACHE_CONTROL);
    secure(response.headers_mut(), origin, public);
    response
}

/// What every answer carries (trust rules 16–18).
fn secure(headers: &mut HeaderMap, origin: &str, public: bool) {
    const SAME: HeaderValue = HeaderValue::from_static("same-origin");
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&assets::content_security_policy(origin))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, SAME);
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), SAME);
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), SAME);
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    );
    if origin.starts_with("https://") {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if !public {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    }
}
