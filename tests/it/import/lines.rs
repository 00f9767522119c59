//! One page a line.

use domain::store::words::Visibility;
use domain::wiki::import::Why;

use super::folder::titles;
use super::numbers;
use crate::on_both;
use crate::support::cast::Persona::Aylin;

on_both! {
    /// An empty title becomes the id; the order of the lines stays.
    async fn lines_become_pages_in_their_order(app) {
        app.cast().await;
        let space = app.space("faq", Visibility::Open).await;
        let lines = "{\"id\":\"z\",\"title\":\"Zebra\",\"body\":\"Ein *Tier*.\"}\n\n{\"id\":\"u-1\",\"title\":\"\",\"body\":\"Tenor\"}\r\n{\"id\":7,\"body\":\"Sieben\",\"mehr\":1}";
        let report = app.import_lines(Aylin, "faq", lines.as_bytes()).await;
        assert_eq!(numbers(&report), (3, 0, 0, 0));
        let top = app.children(space, None).await;
        assert_eq!(titles(&top), ["Zebra", "u-1", "7"]);
        let again = app.import_lines(Aylin, "faq", lines.as_bytes()).await;
        assert_eq!(numbers(&again), (0, 0, 3, 0));
        let changed = lines.replace("Tenor", "Urteil").replace("\"id\":7", "\"id\":8");
        let third = app.import_lines(Aylin, "faq", changed.as_bytes()).await;
        assert_eq!((numbers(&third), third.gone.count), ((1, 1, 1, 0), 1));
        assert!(app.source(&top[1]).await.contains("Urteil"));
    }

    /// Broken JSON, lone surrogates, NUL, missing and repeated ids, lines without end.
    async fn bad_lines_are_reported(app) {
        app.cast().await;
        app.space("faq", Visibility::Open).await;
        let mut lines = br#"{"id":"a","title":"A","body":"x"}
{"id":"b","title":"B","body":"\ud800"}
{"id":"c","title":"C","body":"x\u0000y"}
{"id":"a","title":"A","body":"y"}
{"id":" ","title":"D","body":"x"}
{"title":"E","body":"x"}
["f"]
{"id":"g","title":"G"
"#.to_vec();
        lines.extend(b"{\"id\":\"h\",\"title\":\"\xff\",\"body\":\"x\"}\n");
        lines.extend(std::iter::repeat_n(b' ', domain::wiki::import::LONGEST_LINE + 10));
        lines.extend(b"\n{\"id\":\"i\",\"title\":\"I\",\"body\":\"x\"}\n");
        let report = app.import_lines(Aylin, "faq", &lines).await;
        assert_eq!(numbers(&report), (2, 0, 0, 9), "{:?}", report.skipped.first);
        let why = |source: &str| report.skipped.first.iter().find(|note| note.source == source).map(|note| &note.why);
        assert!(matches!(why("line 2"), Some(Why::NoJson(_))));
        assert_eq!(why("line 3"), Some(&Why::Nul));
        assert_eq!(why("a"), Some(&Why::Twice));
        assert_eq!(why("line 5"), Some(&Why::NoId));
        assert_eq!(why("line 9"), Some(&Why::NotUtf8));
        assert_eq!(why("line 10"), Some(&Why::TooLarge(32)));
    }
}
