//! Setting up a house from the command line.

use super::PASSWORD;
use crate::on_both;

on_both! {
    /// Accounts, spaces, rights, tokens; what is wrong changes nothing and says why.
    async fn a_house_is_set_up(app) {
        let data = tempfile::tempdir().expect("a folder");
        let run = async |arguments: &[&str], input: &str| app.command(data.path(), arguments, input).await;
        assert!(run(&["person", "add", "aahorn", "--name", "Aylin Ahorn", "--password-stdin"], &format!("{PASSWORD}\n")).await.ok);
        let twice = run(&["person", "add", "AAhorn"], "").await;
        assert!(!twice.ok && twice.err.contains("account: it exists already"), "{}", twice.err);
        let short = run(&["person", "passwd", "aahorn"], "kurz\n").await;
        assert!(!short.ok && short.err.contains("12 characters"), "{}", short.err);
        assert!(!run(&["person", "add", "bbuche", "--role", "koenigin"], "").await.ok);
        assert!(run(&["person", "list"], "").await.out.contains("aahorn\tstaff\tactive\tAylin Ahorn"));
        assert!(run(&["space", "add", "recht", "--title", "Recht", "--visibility", "hidden"], "").await.ok);
        let unseen = run(&["search", "--as", "aahorn", "--space", "recht", "x"], "").await;
        assert!(!unseen.ok && unseen.err.contains("space `recht`"), "{}", unseen.err);
        assert!(run(&["space", "grant", "recht", "aahorn", "write"], "").await.ok);
        assert!(run(&["space", "list"], "").await.out.contains("recht\thidden\tRecht"));
        let token = run(&["token", "create", "--as", "aahorn", "--scope", "read"], "").await.out;
        assert!(token.starts_with("dw_") && token.trim_end().len() > 40);
        assert!(run(&["person", "disable", "aahorn"], "").await.ok);
        let disabled = run(&["token", "create", "--as", "aahorn", "--scope", "read"], "").await;
        assert!(!disabled.ok && disabled.err.contains("may not act"), "{}", disabled.err);
    }
}
