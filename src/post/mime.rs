//! A mail as it goes over the line. Every header is built by type, so that no name and no title
//! becomes one.

use std::time::{Duration, SystemTime};

use domain::notifications::letters::Letter;
use domain::store::{MailId, Ts};
use lettre::address::AddressError;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use web::notifications::letter::Composed;

/// Who mails come from, and where answers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender {
    pub from: Mailbox,
    pub reply_to: Option<Mailbox>,
}

/// Why there can be no such mail.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("the address of this person is none: {0}")]
    Address(#[from] AddressError),
    #[error(transparent)]
    Mail(#[from] lettre::error::Error),
}

/// The mail of a letter. Its `Message-ID` is that of the ledger's row, however often it is sent.
pub fn mail(sender: &Sender, letter: &Letter, composed: &Composed, now: Ts) -> Result<Message, Fault> {
    let to = Mailbox::new(Some(letter.name.clone()), letter.address.parse::<Address>()?);
    let unsubscribe = format!("<{}>", composed.unsubscribe);
    let builder = common(sender, to, letter.id, now)
        .subject(&composed.subject)
        .raw_header(own("List-Unsubscribe", unsubscribe))
        .raw_header(own("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    Ok(builder.multipart(MultiPart::alternative_plain_html(composed.text.clone(), composed.html.clone()))?)
}

/// A mail that shows that mail goes out.
pub fn trial(sender: &Sender, to: &str, now: Ts) -> Result<Message, Fault> {
    let to = Mailbox::new(None, to.parse::<Address>()?);
    let builder = common(sender, to, MailId::new(), now).subject("Dienstweg: mail goes out");
    Ok(builder.body("This is the answer to `dienstweg mail test`.\r\n".to_owned())?)
}

fn common(sender: &Sender, to: Mailbox, id: MailId, now: Ts) -> lettre::message::MessageBuilder {
    let at = SystemTime::UNIX_EPOCH + Duration::from_millis(u64::try_from(now.0).unwrap_or(0));
    let builder = Message::builder()
        .from(sender.from.clone())
        .to(to)
        .date(at)
        .message_id(Some(format!("<{id}@{}>", sender.from.email.domain())))
        .raw_header(own("Auto-Submitted", "auto-generated".to_owned()));
    match &sender.reply_to {
        Some(reply_to) => builder.reply_to(reply_to.clone()),
        None => builder,
    }
}

fn own(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}
