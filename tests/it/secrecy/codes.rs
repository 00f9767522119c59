//! Codes on paper: no account, one ballot each, and nobody wrote down whose they are.

use std::collections::HashSet;

use domain::ballots::{Setup, cast, codes, open, results};
use domain::store::words::BallotDisclosure;
use domain::{Error, Reason};

use super::{House, choice, one_of, secret};
use crate::on_both;
use crate::support::cast::Persona::Aylin;
use crate::support::cast::system;

fn on_paper() -> Setup {
    Setup { disclosure: BallotDisclosure::PaperCodes, ..secret(vec![one_of(2)]) }
}

on_both! {
    async fn each_code_casts_once(app) {
        let house = House::with(&app, 1).await;
        let process = house.process().await;
        house.prepare(&process, &on_paper()).await;
        let refused = codes::make(&app.db, &app.actor(Aylin).await, &process, 8).await;
        assert!(matches!(refused, Err(Error::Denied(Reason::Level))), "{refused:?}");
        let codes = codes::make(&app.db, &system(), &process, 8).await.expect("codes");
        let early = cast::cast_with_code(&app.db, &codes[0], &[choice(0)]).await;
        assert!(matches!(early, Err(Error::NotFound)), "{early:?}");
        open::open(&app.db, &system(), &process, &[]).await.expect("open");
        let late = codes::make(&app.db, &system(), &process, 1).await;
        assert!(matches!(late, Err(Error::Denied(Reason::State))), "{late:?}");
        for code in &codes[..6] {
            // As somebody types it from a slip of paper.
            let typed = format!(" {} ", code.to_lowercase().replace('-', " "));
            cast::cast_with_code(&app.db, &typed, &[choice(1)]).await.expect("cast");
        }
        let again = cast::cast_with_code(&app.db, &codes[0], &[choice(0)]).await;
        assert!(matches!(again, Err(Error::Denied(Reason::AlreadyVoted))), "{again:?}");
        let unknown = cast::cast_with_code(&app.db, "AAAAA-AAAAA-AAAAA", &[choice(0)]).await;
        assert!(matches!(unknown, Err(Error::NotFound)), "{unknown:?}");
        let account = house.cast(&process, house.people[0], &[choice(0)]).await;
        assert!(matches!(account, Err(Error::Denied(Reason::NotEligible))), "{account:?}");
        house.close(&process).await;
        let result = results::result(&app.db, &system(), &process).await.expect("a result");
        assert_eq!((result.eligible, result.ballots), (8, 6));
        assert_eq!(house.count(&process, "paper_code").await, 0, "used or not, they go");
    }

    /// At least 60 bits each, kept nowhere as they stand on paper.
    async fn codes_are_long_and_kept_as_marks_alone(app) {
        let house = House::with(&app, 1).await;
        let process = house.process().await;
        house.prepare(&process, &on_paper()).await;
        let codes = codes::make(&app.db, &system(), &process, 500).await.expect("codes");
        let signs: HashSet<char> = codes.iter().flat_map(|code| code.chars()).filter(|sign| *sign != '-').collect();
        let bits = codes[0].replace('-', "").len() as f64 * (signs.len() as f64).log2();
        assert!(bits >= 60.0, "{bits}");
        assert_eq!(codes.iter().collect::<HashSet<_>>().len(), 500);
        assert_eq!(house.count(&process, "paper_code").await, 500);
        let mark = if app.db.is_postgres() { "encode(mark, 'escape')" } else { "CAST(mark AS text)" };
        if app.db.is_postgres() {
            let kept = house.rows(&process, &format!("SELECT {mark} FROM paper_code WHERE box_id = $1")).await;
            assert!(codes.iter().all(|code| kept.iter().all(|row| !row[0].contains(&code.replace('-', "")))));
        } else {
            let file = std::fs::read(app.places.data.join("dienstweg.sqlite-wal")).expect("the log");
            let within = |code: &String| file.windows(17).any(|bytes| bytes == code.as_bytes());
            assert!(!codes.iter().any(within));
        }
    }
}
