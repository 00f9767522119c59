//! What is sent, signed as the Standard Webhooks specification has it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use serde::Serialize;
use sha2::Sha256;
use store::words::{EntryState, Visibility};
use store::{DeliveryId, Ts};

use crate::actor::Actor;
use crate::db::Db;
use crate::entries::spine::{self, Found};
use crate::error::{Error, Result};
use crate::events::Event;
use crate::spaces::root_domain;

/// Bytes of a secret.
pub(super) const SECRET: usize = 32;

/// A secret as people copy it.
pub(super) fn shown(secret: &[u8]) -> String {
    format!("whsec_{}", STANDARD.encode(secret))
}

#[derive(Serialize)]
struct Message<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    timestamp: String,
    data: Data<'a>,
}

#[derive(Serialize)]
struct Data<'a> {
    id: &'a str,
    kind: &'a str,
    space: &'a str,
    /// Only of what the whole house reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// The body for this event, as far as the owner may know of it now; `None`: not at all.
pub(super) async fn body(db: &Db, owner: &Actor, event: &Event) -> Result<Option<Vec<u8>>> {
    let Some(entry) = event.entry else { return Ok(None) };
    let found = match spine::find_by_id(db, &Actor::system("webhook"), entry).await {
        Ok(found) => found,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    if !may_know(owner, &found) {
        return Ok(None);
    }
    let open = found.space.visibility == Visibility::Open
        && found.entry.domain_id == root_domain(db, found.space.id).await?
        && found.entry.state != EntryState::Trashed;
    let message = Message {
        kind: &event.kind,
        timestamp: Timestamp::from_millisecond(event.at.0).map_err(Error::internal)?.to_string(),
        data: Data {
            id: &found.entry.public_id,
            kind: found.entry.kind.word(),
            space: &found.space.slug,
            title: open.then_some(found.entry.title.as_str()),
        },
    };
    serde_json::to_vec(&message).map(Some).map_err(Error::internal)
}

/// Whoever reads where it stands is told that something published changed, and that it is gone.
fn may_know(owner: &Actor, found: &Found) -> bool {
    found.facts.published && owner.level(found.entry.domain_id).is_some()
}

/// Id, time and signature of a message. While a secret is being changed both sign.
pub(super) fn headers(
    id: DeliveryId,
    now: Ts,
    body: &[u8],
    secrets: &[Vec<u8>],
) -> Result<Vec<(&'static str, String)>> {
    let (id, seconds) = (format!("msg_{}", id.0.simple()), now.0 / 1000);
    let mut signatures = Vec::with_capacity(secrets.len());
    for secret in secrets {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(Error::internal)?;
        mac.update(format!("{id}.{seconds}.").as_bytes());
        mac.update(body);
        signatures.push(format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes())));
    }
    Ok(vec![
        ("webhook-id", id),
        ("webhook-timestamp", seconds.to_string()),
        ("webhook-signature", signatures.join(" ")),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification.
    #[test]
    fn signs_as_the_specification_has_it() {
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("base64");
        let mut mac = Hmac::<Sha256>::new_from_slice(&secret).expect("a key");
        mac.update(b"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.");
        mac.update(br#"{"test": 2432232314}"#);
        let signature = STANDARD.encode(mac.finalize().into_bytes());
        assert_eq!(signature, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
