//! How long it takes to tell many people of one thing, and what that costs whoever says it: a
//! question to a unit of so many people, then a digest for each of them, sent to a server that
//! takes everything. On SQLite in a temporary folder.
//!
//!     cargo run --release --example told -- 20000

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use dienstweg::post::mime::Sender;
use dienstweg::post::smtp::{Patience, Server, Tls};
use dienstweg::post::{self, Office, Round};
use domain::comments::write::{self, NewComment};
use domain::entries::draft::{Draft, SaveAs};
use domain::entries::spine;
use domain::notifications::{Post, digest, follow};
use domain::people::persons::{self, PersonDraft};
use domain::people::{rights, units};
use domain::spaces::{self, SpaceDraft};
use domain::store::Ts;
use domain::store::words::Visibility;
use domain::wiki::describe::{self, Description, Responsible};
use domain::wiki::{NewPage, pages};
use domain::{Actor, Clock, Db, Opening, Places};
use jiff::tz::TimeZone;
use sea_orm::ConnectionTrait;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Comments whose time is taken.
const SAID: usize = 50;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let people: usize = std::env::args().nth(1).unwrap_or_else(|| "20000".into()).parse()?;
    let folder = tempfile::tempdir()?;
    let places = Places { data: folder.path().to_owned(), database_url: None };
    let clock = Clock::default();
    let db = Db::open(&places, Opening::Serve, clock.clone()).await?;
    let (asker, page) = house(&db, people).await?;
    follow::begin(&db).await?;
    let on = spine::find(&db, &asker, &page).await?;
    let mut said = Vec::new();
    for n in 0..SAID {
        let begin = Instant::now();
        let new = NewComment { body: format!("Gilt das auch {n}?"), question: n == 0, ..NewComment::default() };
        write::write(&db, &asker, &on, &new).await?;
        said.push(begin.elapsed());
    }
    said.sort();
    println!("saying it: median {:?}, longest of {SAID} {:?}", said[SAID / 2], said[SAID - 1]);
    let begin = Instant::now();
    let told = follow::catch_up(&db, Post::Goes).await?;
    println!("telling {told} people: {:?}", begin.elapsed());
    send(&db, "at once").await?;
    // The same again, as a digest of tomorrow morning.
    let file = format!("sqlite://{}", folder.path().join("dienstweg.sqlite").display());
    let again = sea_orm::Database::connect(file).await?;
    again.execute_unprepared("UPDATE notification SET pace = 'daily', mail_id = NULL; DELETE FROM mail").await?;
    again.close().await?;
    clock.advance(Ts::DAY);
    let begin = Instant::now();
    let made = digest::make_due(&db, &TimeZone::UTC).await?;
    println!("making {made} digests: {:?}", begin.elapsed());
    send(&db, "digests").await
}

/// An open space with a page that a unit of so many people answers for; who asks, and the page.
async fn house(db: &Db, people: usize) -> anyhow::Result<(Actor, String)> {
    let system = Actor::system("measure");
    let unit = units::add(db, &system, "1", "Amt", None).await?;
    let person = |n: usize| PersonDraft {
        account: format!("person-{n}"),
        name: format!("Person {n}"),
        email: Some(format!("person-{n}@stadt.example")),
        units: vec![unit],
        ..PersonDraft::default()
    };
    let drafts: Vec<PersonDraft> = (0..people).map(person).collect();
    persons::add_all(db, &system, &drafts).await?;
    let asker = PersonDraft { account: "fragt".into(), name: "Fragt".into(), ..PersonDraft::default() };
    let asker = persons::add_all(db, &system, &[asker]).await?.remove(0);
    let space = spaces::add(db, &system, &SpaceDraft::new("probe", "Probe", Visibility::Open)).await?;
    let draft = Draft { title: "Blatt".into(), body: "Text.".into(), save_as: SaveAs::Published, ..Draft::default() };
    let page = pages::create(db, &system, space, NewPage::default(), &draft).await?;
    let found = spine::find(db, &system, &page).await?;
    let owner = Description { owner: Some(Responsible::Unit(unit)), ..Description::default() };
    describe::save(db, &system, &found, &owner).await?;
    let subject = domain::spaces::grants::Subject::Person(asker);
    domain::spaces::grants::grant(db, &system, space, subject, domain::store::words::Level::Write).await?;
    Ok((rights::load(db, asker).await?, page))
}

/// Sends everything that is due to a server that takes everything.
async fn send(db: &Db, what: &str) -> anyhow::Result<()> {
    let server = Server {
        host: "127.0.0.1".into(),
        port: taking().await?.port(),
        tls: Tls::None,
        account: None,
        hello: "stadt.example".into(),
        patience: Patience { connect: Duration::from_secs(60), ..Patience::default() },
    };
    let sender = Sender { from: "Dienstweg <dienstweg@stadt.example>".parse()?, reply_to: None };
    let office = Office { server, sender, surface: web::app::Settings::default() };
    let (begin, mut sent) = (Instant::now(), 0);
    loop {
        match post::round(db, &office).await? {
            Round::Went(mails) => sent += mails,
            Round::Idle => break,
            Round::Away(fault) => anyhow::bail!(fault),
        }
    }
    println!("sending {sent} mails ({what}): {:?}", begin.elapsed());
    Ok(())
}

async fn taking() -> anyhow::Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(take(stream));
        }
    });
    Ok(address)
}

async fn take(stream: TcpStream) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 taking\r\n").await?;
    let mut text = false;
    while let Some(line) = lines.next_line().await? {
        if text && line != "." {
            continue;
        }
        text = !text && line == "DATA";
        write.write_all(if text { b"354 go on\r\n".as_slice() } else { b"250 good\r\n" }).await?;
    }
    Ok(())
}
