//! Every address of ours, as a function; no path is put together anywhere else.

mod said;
mod taking_part;
mod voting;

use domain::entries::nodes::Node;
use domain::entries::spine::Found;
use domain::store::words::EntryKind;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use said::*;
pub use taking_part::*;
pub use voting::*;

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Fit for a path segment or a query value.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// The page's canonical address; the slug is decoration.
pub fn page(space: &str, slug: &str, id: &str) -> String {
    format!("/b/{space}/{slug}-{id}")
}
/// Where an entry of any kind is read.
pub fn entry(kind: EntryKind, space: &str, slug: &str, id: &str) -> String {
    match kind {
        EntryKind::Page => page(space, slug, id),
        EntryKind::Post | EntryKind::Micropost => post(slug, id),
        EntryKind::Comment => comment(id),
        EntryKind::Situation => situation(slug, id),
        EntryKind::SituationReport => report_of_situation(id),
        EntryKind::Participation => participation(slug, id),
        EntryKind::Proposal => proposal(slug, id),
    }
}
pub fn node(node: &Node) -> String {
    entry(node.kind, &node.space_slug, &node.slug, &node.public_id)
}
/// The same for an entry that was found.
pub fn read(found: &Found) -> String {
    entry(found.entry.kind, &found.space.slug, &found.entry.slug, &found.entry.public_id)
}
/// Leads to a comment in its place.
pub fn comment(id: &str) -> String {
    format!("/k/{id}")
}
/// Something that is done to a comment: `antwort`, `bearbeiten` …
pub fn comment_part(id: &str, part: &str) -> String {
    format!("/k/{id}/{part}")
}
/// A page of the discussion below `entry`, beginning with the thread `from`.
pub fn discussion(entry: &str, from: Option<&str>, anchor: &str) -> String {
    from.map_or_else(|| format!("{entry}#{anchor}"), |from| format!("{entry}?ab={from}#{anchor}"))
}
/// Writing about a heading of an entry.
pub fn section_comment(id: &str, anchor: &str) -> String {
    format!("/s/{id}/kommentare?abschnitt={}", encoded(anchor))
}
/// Asking below an entry without one's name.
pub fn confidential(id: &str) -> String {
    page_part(id, "kommentare/vertraulich")
}
/// Takes an entry out of the trash.
pub fn untrash(node: &Node) -> String {
    match node.kind {
        EntryKind::Comment => comment_part(&node.public_id, "papierkorb/ende"),
        _ => page_part(&node.public_id, "papierkorb/ende"),
    }
}
/// The address that never changes.
pub fn permalink(id: &str) -> String {
    format!("/s/{id}")
}
/// Something that is done to or shown of a page: `bearbeiten`, `verlauf` …
pub fn page_part(id: &str, part: &str) -> String {
    format!("/s/{id}/{part}")
}
pub fn comparison(id: &str, a: i64, b: i64) -> String {
    format!("/s/{id}/vergleich/{a}..{b}")
}
pub fn revision(id: &str, number: i64) -> String {
    format!("/s/{id}/fassung/{number}")
}
pub fn space(slug: &str) -> String {
    format!("/b/{slug}")
}
pub fn space_part(slug: &str, part: &str) -> String {
    format!("/b/{slug}/{part}")
}
pub fn file(id: &str, name: &str) -> String {
    format!("/d/{id}/{}", encoded(name))
}
pub fn thumbnail(id: &str, name: &str) -> String {
    format!("/d/{id}/{}?klein=1", encoded(name))
}
pub fn person(id: &str) -> String {
    format!("/personen/{id}")
}
pub fn search(text: &str) -> String {
    format!("/suche?q={}", encoded(text))
}
pub fn tag(tag: &str) -> String {
    format!("/suche?tag={}", encoded(tag))
}
/// A blog or space for programs: `atom`, `rss`.
pub fn feed_file(secret: &str, format: &str) -> String {
    format!("/feeds/{secret}/{format}")
}
/// Where one's own address of a space's news is made, for programs; `extent`: `blog`, `space`.
pub fn feed_key(space: &str, extent: &str) -> String {
    format!("{FEED_KEYS}?bereich={space}&umfang={extent}")
}
/// One of the feeds: `abos`, `haus`.
pub fn news(feed: &str) -> String {
    format!("{NEWS}/{feed}")
}
/// What carries a Schlagwort, newest first.
pub fn topic(tag: &str) -> String {
    format!("/themen/{}", encoded(tag))
}
/// The same for a month, as in `2026-11`.
pub fn month(month: &str) -> String {
    format!("{MONTH}?monat={month}")
}
pub fn new_page(space: &str, title: &str) -> String {
    format!("/b/{space}/neu?titel={}", encoded(title))
}

pub const START: &str = "/";
/// How the Rückfragen of a month went.
pub const MONTH: &str = "/aufgaben/rueckblick";
pub const NEWS: &str = "/neuigkeiten";
pub const MODERATION: &str = "/moderation";
pub const MODERATION_LOG: &str = "/moderation/protokoll";
pub const SIGN_IN: &str = "/anmelden";
pub const SIGN_IN_TILE: &str = "/anmelden/kachel";
pub const SIGN_IN_CODE: &str = "/anmelden/code";
pub const SIGN_OUT: &str = "/abmelden";
/// Proving again who sits here.
pub const PROOF: &str = "/anmelden/nachweis";
pub const SETUP: &str = "/einrichten";
pub const DIRECTORY: &str = "/personen";
pub const SETTINGS: &str = "/einstellungen";
pub const PASSWORD: &str = "/einstellungen/passwort";
pub const FACTOR: &str = "/einstellungen/zweiter-faktor";
pub const SESSIONS: &str = "/einstellungen/sitzungen";
pub const TOKENS: &str = "/einstellungen/zugang";
pub const FEED_KEYS: &str = "/einstellungen/feed-adressen";
pub const NEW_FEED_KEY: &str = "/einstellungen/feed-adressen/neu";
pub const SUBSCRIPTIONS: &str = "/einstellungen/abos";
pub const NOTIFICATION_SETTINGS: &str = "/einstellungen/benachrichtigungen";
pub const NOTIFICATIONS: &str = "/benachrichtigungen";
pub const NOTIFICATIONS_READ: &str = "/benachrichtigungen/gelesen";
pub const POLICY: &str = "/nutzungsrichtlinie";

pub const SPACES: &str = "/bereiche";
pub const NEW_SPACE: &str = "/bereiche/neu";
pub const ADMIN: &str = "/administration";
pub const ADMIN_PERSONS: &str = "/administration/personen";
pub const ADMIN_NEW_PERSON: &str = "/administration/personen/neu";
pub const ADMIN_UNITS: &str = "/administration/einheiten";
pub const ADMIN_GROUPS: &str = "/administration/gruppen";
pub const ADMIN_SITES: &str = "/administration/standorte";
pub const ADMIN_JOBS: &str = "/administration/auftraege";
pub const ADMIN_MAILS: &str = "/administration/mails";
pub const ADMIN_POLICY: &str = "/administration/nutzungsrichtlinie";
pub const ADMIN_WEBHOOKS: &str = "/administration/webhooks";
/// Where a new one is sent.
pub const ADMIN_NEW_WEBHOOK: &str = "/administration/webhooks/neu";
pub const ADMIN_BARRIERS: &str = "/administration/barrieren";
pub const HELP: &str = "/hilfe";
pub const REPORT_BARRIER: &str = "/barriere-melden";
/// Every component once, for those who build: in the demo alone.
pub const COMPONENTS: &str = "/dev/components";

/// One thing of a list: a person, unit or group in administration, a topic of the help.
pub fn one_of(list: &str, id: &str) -> String {
    format!("{list}/{id}")
}
/// How people speak with each other in a space.
pub fn house_rules(space: &str) -> String {
    space_part(space, "spielregeln")
}
/// Who holds which level in a space; `subject` is `person-…`, `gruppe-…` or `einheit-…`.
pub fn member(space: &str, subject: &str) -> String {
    format!("/b/{space}/mitglieder/{subject}")
}

/// Staff of a unit and the units below it.
pub fn unit(id: &str) -> String {
    format!("{DIRECTORY}?einheit={id}")
}
/// Older notifications.
pub fn notifications_before(cursor: &str) -> String {
    format!("{NOTIFICATIONS}?vor={cursor}")
}
/// Where mails are ended, by whoever holds the token of one.
pub fn unsubscribe(token: &str) -> String {
    format!("/abbestellen/{token}")
}
/// Where something is reported.
pub fn report(id: &str) -> String {
    format!("/melden/{id}")
}
/// Where the author of something hidden appeals.
pub fn appeal(id: &str) -> String {
    format!("/widerspruch/{id}")
}
/// A decision about an entry: `ausblenden`, `belassen` …
pub fn moderated(id: &str, what: &str) -> String {
    done_to(MODERATION, id, what)
}
/// Something done to one thing of a list: `sitzungen/{id}/beenden` …
pub fn done_to(list: &str, id: &str, what: &str) -> String {
    format!("{list}/{id}/{what}")
}
/// The same page with the message that it is saved.
pub fn saved(address: &str) -> String {
    format!("{address}?gespeichert=ja")
}

/// The Nutzungsrichtlinie, which leads back to where somebody was about to post.
pub fn policy_before(path: &str) -> String {
    onward(POLICY, path)
}
/// A version of the Nutzungsrichtlinie.
pub fn policy_version(version: i64) -> String {
    format!("{POLICY}?fassung={version}")
}
/// An address that leads on to `target` afterwards.
pub fn onward(address: &str, target: &str) -> String {
    match own_path(target) {
        "/" => address.to_owned(),
        target => format!("{address}?weiter={}", encoded(target)),
    }
}

/// One of a list of the API: `pages`, `comments` …
pub fn api_one(list: &str, id: &str) -> String {
    format!("/api/v1/{list}/{id}")
}
/// Something of an entry of any kind.
pub fn api_entry_part(id: &str, part: &str) -> String {
    format!("/api/v1/entries/{id}/{part}")
}

/// A redirect target that stays on our origin, or the start page (trust rule 19).
pub fn own_path(target: &str) -> &str {
    let plain = target.starts_with('/')
        && !target.starts_with("//")
        && !target.contains('\\')
        && !target.chars().any(char::is_control);
    if plain { target } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn redirects_stay_here() {
        assert_eq!(own_path("/b/x?y=1"), "/b/x?y=1");
        for foreign in ["https://example.org", "//example.org", "/\\example.org", "javascript:1", "/\t/example.org", ""]
        {
            assert_eq!(own_path(foreign), "/");
        }
    }
}
