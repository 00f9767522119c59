//! Texts and titles nobody can keep, and odd ones that everybody must be able to.

use super::{FORM, typed};
use crate::on_both;
use crate::support::cast::Persona::Mehmet;

on_both! {
    /// Ten megabytes are refused in the form that still holds them.
    async fn ten_megabytes_stand_in_the_form_again(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        let body = "Wort".repeat(10 * 1024 * 1024 / 4);
        for answer in [desk.save("Merkblatt", &body).await, desk.write("Neu", &body).await] {
            let answer = answer.expect(422);
            assert!(answer.text().contains("Der Text ist zu lang. Bitte kürzen oder auf mehrere Seiten verteilen."));
            assert!(answer.text().contains(&body), "the typed text is still there");
        }
        let sent = [("title", "Merkblatt"), ("body", body.as_str())];
        desk.aylin.post(&format!("/s/{}/arbeitsstand", desk.page), &sent).await.expect(422);
        desk.aylin.post("/vorschau?bereich=amt", &[("text", &body)]).await.expect(422);
        assert_eq!(app.written().await, before);
        assert!(desk.source().await.contains("Erster Text."));
    }

    /// What is more than any form takes is not even read; the browser still has it.
    async fn more_than_a_form_takes_is_said_so(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        // One byte too many, so that nothing is left unread when it is refused.
        let body = format!("title=Neu&body={}", "x".repeat(12 * 1024 * 1024 - 14));
        let answer = desk.send("/b/amt/neu", FORM, body).await.expect(413);
        assert_eq!(answer.select("h1"), ["Das ist zu groß"]);
        assert!(answer.text().contains("dort steht Ihr Text noch"));
        assert_eq!(app.written().await, before);
    }

    /// Kept as they are written, and shown without breaking anything.
    async fn ten_thousand_levels_are_kept_and_shown(app) {
        let desk = app.writing_desk().await;
        let stairs: String = (0..1_000).map(|level| format!("{}- tief\n", "  ".repeat(level))).collect();
        for (number, body) in ["- ".repeat(10_000) + "tief", "> ".repeat(10_000) + "tief", "[".repeat(10_000), "*tief ".repeat(10_000), stairs].iter().enumerate() {
            let saved = desk.write(&format!("Tief {number}"), body).await.expect(303);
            let address = saved.location().expect("the page");
            let page = desk.aylin.open(&address).await.expect(200);
            assert_eq!(page.select("h1"), [format!("Tief {number}")]);
            assert_eq!(desk.aylin.get(&format!("{address}.md")).await.expect(200).text().trim_end().split_once("\n\n").map(|(_, text)| text.trim_end()), Some(body.trim_end()));
            desk.aylin.post("/vorschau?bereich=amt", &[("text", body)]).await.expect(200);
        }
    }

    async fn characters_that_cannot_be_kept_are_named(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        let long = "x".repeat(301);
        let control = "Der Text enthält Steuerzeichen, die sich nicht speichern lassen.";
        for (title, body, sentence) in [
            ("Titel", "vor\0nach", control),
            ("Ti\0tel", "Text", control),
            ("Ti\u{202e}let", "Text", control),
            ("Ti\u{2067}let", "Text", control),
            ("Ti\u{1b}[31mtel", "Text", control),
            ("", "Getippter Text", "Bitte einen Titel angeben."),
            (" \u{200b}\u{2003} ", "Getippter Text", "Bitte einen Titel angeben."),
            (&long, "Getippter Text", "Der Text ist zu lang."),
        ] {
            for answer in [desk.save(title, body).await, desk.write(title, body).await] {
                let answer = answer.expect(422);
                assert!(answer.text().contains(sentence), "{title:?}: {}", answer.text());
                // A reader of HTML shows U+0000 as U+FFFD.
                let kept = typed(&answer);
                assert_eq!((kept.0.replace('\u{fffd}', "\0"), kept.1.replace('\u{fffd}', "\0")), (title.to_owned(), body.to_owned()));
            }
        }
        assert_eq!(app.written().await, before);
    }

    /// Bytes that are no text: nothing is guessed and nothing is replaced.
    async fn bytes_that_are_no_text_are_refused(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        let bodies: [&[u8]; 7] = [
            b"title=Neu&body=%ED%A0%80", b"title=Neu&body=%ED%B0%80%ED%A0%80", b"title=Neu&body=%FF", b"title=%C3&body=x",
            b"title=Neu&body=\xff", b"title=Neu&body=%C0%80", b"%FF=x&title=Neu&body=x",
        ];
        for body in bodies {
            for path in ["/b/amt/neu", &desk.path, &format!("/s/{}/arbeitsstand", desk.page), "/einstellungen"] {
                let answer = desk.send(path, FORM, body).await.expect(400);
                assert_eq!(answer.select("h1"), ["Die Anfrage war nicht lesbar"], "{path}");
            }
        }
        assert_eq!(app.written().await, before);
    }

    /// What can be kept is shown as it was typed, to others too, and is no address and no markup.
    async fn odd_titles_are_titles(app) {
        let desk = app.writing_desk().await;
        let mehmet = app.signed_in(Mehmet).await;
        for (typed, kept) in [
            ("a/b\\c", "a/b\\c"),
            ("../../etc/passwd", "../../etc/passwd"),
            ("? # % & + = ; : @", "? # % & + = ; : @"),
            ("🏛️ Rathaus 👩🏽‍🚒", "🏛️ Rathaus 👩🏽‍🚒"),
            ("דוח שנתי", "דוח שנתי"),
            ("Bu\u{308}ro", "Büro"),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
            ("\"><img src=x onerror=y>", "\"><img src=x onerror=y>"),
            ("{{7*7}} ${7*7} <%= 7*7 %>", "{{7*7}} ${7*7} <%= 7*7 %>"),
            ("'; DROP TABLE entry; --", "'; DROP TABLE entry; --"),
            ("  viel \t Platz  ", "viel Platz"),
        ] {
            let saved = desk.write(typed, "Text.").await.expect(303);
            let address = mehmet.get(&saved.location().expect("the page")).await.location().expect("its address");
            assert!(address.is_ascii() && address.starts_with("/b/amt/") && address.matches('/').count() == 3, "{address}");
            let page = mehmet.get(&address).await.expect(200);
            assert_eq!(page.select("h1"), [kept]);
            assert!(page.select("script:not([src])").is_empty() && page.select("img[onerror]").is_empty());
        }
    }
}
