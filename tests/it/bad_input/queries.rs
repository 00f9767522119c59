//! Searches and addresses nobody would type.

use super::Desk;
use crate::on_both;
use crate::support::client::Answer;

async fn searched(desk: &Desk, query: &str) -> Answer {
    desk.aylin.get(&format!("/suche?q={}", web::links::encoded(query))).await
}

on_both! {
    /// The sentence, and what was typed in the field, to be shortened there.
    async fn too_much_to_search_for_is_said_so(app) {
        let desk = app.writing_desk().await;
        app.index_now().await;
        let thousand = vec!["Regenjacke"; 1_000].join(" ");
        let short = vec!["ab"; 33].join(" ");
        for (query, sentence) in [(thousand.as_str(), "Die Suche ist zu lang."), (short.as_str(), "Das sind zu viele Suchbegriffe.")] {
            let answer = searched(&desk, query).await.expect(422);
            assert!(answer.select(".notice").join(" ").contains(sentence), "{}", answer.text());
            assert!(answer.attribute("input[name=q]", "value").iter().any(|typed| typed == query), "typed");
            let path = format!("/suche/vorschlaege?q={}", web::links::encoded(query));
            assert!(desk.aylin.get(&path).await.expect(200).select("[role=option]:not(.search-suggestions__all)").is_empty());
        }
    }

    /// Answered, whatever it is.
    async fn odd_searches_are_answered(app) {
        let desk = app.writing_desk().await;
        app.index_now().await;
        for query in ["\"", "\"\"\"\"", "((((", "-", "- -", "titel:", "bereich:", "bereich:gibt-es-nicht x", "bereich:../..", "* OR 1=1", "a:b:c", "§", "§ § §",
            "🏛️", "\u{202e}txet", "<script>", "'; DROP TABLE entry", "{{7*7}}", "~", "^2", "[a TO z]", "\\", "%", "_", "\t\n"] {
            let answer = searched(&desk, query).await;
            assert!([200, 422].contains(&answer.status.as_u16()), "{query:?}: {}", answer.status);
            assert!(answer.select("script:not([src])").is_empty());
        }
        for part in ["ab=x", "ab=-1", "ab=99999999999999999999"] {
            desk.aylin.get(&format!("/suche?q=a&{part}")).await.expect(400);
        }
        for part in ["ab=1000000", "seit=x", "art=x", "stand=x", "zustaendig=x", "sortierung=x", "tag=%F0%9F%8F%9B"] {
            let answer = desk.aylin.get(&format!("/suche?q=a&{part}")).await;
            assert!([200, 422].contains(&answer.status.as_u16()), "{part}: {}", answer.status);
        }
    }

    /// Bytes that are no text, and U+0000, in any part of an address.
    async fn addresses_that_are_no_text_are_refused(app) {
        let desk = app.writing_desk().await;
        for path in ["/suche?q=%FF", "/suche?q=%ED%A0%80", "/suche?q=a%00b", "/b/amt/%FF", "/b/%00", "/s/%C3%28", "/hilfe/%ED%A0%80",
            "/b/amt/neu?titel=%FF", "/personen?einheit=%00", "/d/x/%FF.txt", "/w/%FF/x", "/anmelden?weiter=%FF"] {
            let answer = desk.aylin.get(path).await.expect(400);
            assert_eq!(answer.select("h1"), ["Die Anfrage war nicht lesbar"], "{path}");
        }
    }

    async fn addresses_that_lead_nowhere_are_404(app) {
        let desk = app.writing_desk().await;
        let id = &desk.page;
        for path in ["/b/amt/..%2f..", "/s/..%2f..%2fetc", "/s/%27%20OR%201=1", "/s/🏛️", "/b/amt/gibt-es-nicht-zzzzzzzzzz", "/personen/x",
            "/d/zzzzzzzzzz/x", "/hilfe/..%2fde", "/w/gibt/es/nicht", "/.env", "/.git/config", "/index.php",
            &format!("/s/{id}/fassung/99"), &format!("/s/{id}/fassung/-1"), &format!("/s/{id}/vergleich/1..99"), &format!("/s/{id}/unsinn")] {
            desk.aylin.get(path).await.expect(404);
        }
        for path in [format!("/s/{id}/fassung/x"), format!("/s/{id}/fassung/99999999999999999999")] {
            desk.aylin.get(&path).await.expect(400);
        }
    }
}
