//! Forms that are none, that hold more than they may, or other things than they should.

use super::FORM;
use crate::on_both;
use crate::support::cast::Persona::Bela;

on_both! {
    async fn other_content_types_are_not_read(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        let paths = ["/b/amt/neu".to_owned(), desk.path.clone(), format!("/s/{}/eigenschaften", desk.page), "/einstellungen".to_owned()];
        for path in &paths {
            for (kind, body) in [
                ("", "title=Neu&body=x"),
                ("text/plain", "title=Neu&body=x"),
                ("application/json", r#"{"title": "Neu", "body": "x"}"#),
                ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nNeu\r\n--x--\r\n"),
                ("application/xml", "<title>Neu</title>"),
            ] {
                let answer = desk.send(path, kind, body).await.expect(400);
                assert_eq!(answer.select("h1"), ["Die Anfrage war nicht lesbar"], "{path} {kind}");
            }
        }
        assert_eq!(app.written().await, before);
    }

    /// A form holds its own fields: what else is sent is refused as a whole (trust rule 27).
    async fn fields_a_form_does_not_have_are_refused(app) {
        let desk = app.writing_desk().await;
        let page = |part: &str| format!("/s/{}/{part}", desk.page);
        let before = app.written().await;
        let forms = [
            ("/b/amt/neu".to_owned(), "title=Neu&body=x"),
            (desk.path.clone(), "title=Neu&body=x"),
            (page("eigenschaften"), "tags=neu"),
            (page("verschieben"), "space=amt"),
            (page("arbeitsstand"), "title=Neu&body=x"),
            ("/einstellungen".to_owned(), "function=&phone=&room=&language=de&theme=auto"),
        ];
        for (path, fields) in &forms {
            for more in ["state=published", "author_id=x", "role=admin", "space_id=x", "id=x", "created_at=0", "position=1", "unbekannt="] {
                let answer = desk.send(path, FORM, format!("{fields}&{more}")).await.expect(400);
                assert_eq!(answer.select("h1"), ["Die Anfrage war nicht lesbar"], "{path} {more}");
            }
        }
        for body in ["account=aahorn&password=x&role=admin", "account=aahorn"] {
            let nobody = app.client();
            let request = nobody.request(reqwest::Method::POST, "/anmelden").header("content-type", FORM);
            nobody.send(request.body(body)).await.expect(400);
        }
        assert_eq!(app.written().await, before);
    }

    /// The same field twice is two answers to one question.
    async fn a_field_comes_once(app) {
        let desk = app.writing_desk().await;
        let before = app.written().await;
        desk.send("/b/amt/neu", FORM, "title=Eins&title=Zwei&body=x").await.expect(400);
        desk.send(&desk.path, FORM, "title=Eins&body=x&body=y").await.expect(400);
        assert_eq!(app.written().await, before);
    }

    /// Each with the sentence at its field, and what was typed still in it.
    async fn names_have_a_form(app) {
        app.cast().await;
        let bela = app.signed_in(Bela).await;
        let space = |slug, title| vec![("slug", slug), ("title", title), ("description", "Getippt"), ("visibility", "open"), ("open_level", "read")];
        let long = "x".repeat(400);
        for (slug, title, sentence) in [
            ("a/b", "Bereich", "Die Kurzbezeichnung hat 2 bis 60 Zeichen"),
            ("..", "Bereich", "Die Kurzbezeichnung"),
            ("Größe", "Bereich", "Die Kurzbezeichnung"),
            ("🏛️", "Bereich", "Die Kurzbezeichnung"),
            ("a\u{202e}b", "Bereich", "Die Kurzbezeichnung"),
            ("bereich", "", "Bitte einen Titel angeben"),
            ("bereich", "a\u{202e}b", "Bitte einen Titel angeben"),
            ("bereich", "a\0b", "Bitte einen Titel angeben"),
            ("bereich", &long, "Bitte einen Titel angeben"),
        ] {
            let answer = bela.post("/bereiche/neu", &space(slug, title)).await.expect(422);
            assert!(answer.text().contains(sentence), "{slug:?} {title:?}: {}", answer.text());
            assert_eq!(answer.attribute("input[name=slug]", "value"), [slug], "typed");
            assert!(answer.text().contains("Getippt"));
        }
        let person = |account, name| vec![("account", account), ("name", name), ("password", "vier Kisten Regenjacken"), ("email", ""),
            ("function", "Getippt"), ("phone", ""), ("room", ""), ("role", "staff")];
        for (account, name, sentence) in [
            ("a/b", "Name", "Der Kontoname hat 2 bis 64 Zeichen"),
            ("a b", "Name", "Der Kontoname"),
            ("a\u{202e}b", "Name", "Der Kontoname"),
            ("🏛️🏛️", "Name", "Der Kontoname"),
            ("neu", "", "Bitte einen Namen angeben"),
            ("neu", "a\0b", "Bitte einen Namen angeben"),
            ("neu", "a\u{202e}b", "Bitte einen Namen angeben"),
            ("neu", &long, "Bitte einen Namen angeben"),
            ("aahorn", "Name", "Das ist schon vergeben"),
            ("AAHORN", "Name", "Das ist schon vergeben"),
        ] {
            let answer = bela.post("/administration/personen/neu", &person(account, name)).await.expect(422);
            assert!(answer.text().contains(sentence), "{account:?} {name:?}: {}", answer.text());
            assert_eq!(answer.attribute("input[name=account]", "value"), [account], "typed");
            assert_eq!(answer.attribute("input[name=function]", "value"), ["Getippt"]);
        }
        assert!(domain::spaces::find(&app.db, &crate::support::cast::system(), "bereich").await.is_err());
    }

    async fn tags_have_a_form(app) {
        let desk = app.writing_desk().await;
        let long = "x".repeat(61);
        let many = (0..31).map(|number| format!("wort{number}")).collect::<Vec<_>>().join(",");
        for (tags, sentence) in [(long.as_str(), "Ein Schlagwort hat höchstens 60 Zeichen"), ("a\u{202e}b", "Ein Schlagwort"), ("a\0b", "Ein Schlagwort"), (&many, "Das sind zu viele Schlagwörter.")] {
            let answer = desk.aylin.post(&format!("/s/{}/eigenschaften", desk.page), &[("tags", tags)]).await.expect(422);
            assert!(answer.text().contains(sentence), "{tags:?}: {}", answer.text());
            assert!(answer.text().replace('\u{fffd}', "\0").contains(tags), "typed");
        }
    }
}
