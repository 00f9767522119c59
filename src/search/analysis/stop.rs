//! Words that carry no meaning in a query: question words, articles, pronouns, auxiliary
//! verbs. They are dropped unless nothing else is left; documents keep them.

/// Folded and sorted.
const STOP_WORDS: &[&str] = &[
    "ab", "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "auch", "auf", "aus", "bei",
    "beim", "bin", "bis", "brauche", "brauchen", "braucht", "bzw", "da", "dabei", "dafur", "damit", "dann", "daran",
    "darf", "darfst", "darin", "daruber", "das", "dass", "davon", "dazu", "dem", "den", "denn", "der", "deren", "des",
    "dessen", "dich", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "dir", "doch", "dort", "du",
    "durch", "durfen", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwa", "etwas", "euer", "eure",
    "fur", "gegen", "gibt", "hab", "habe", "haben", "hat", "hatte", "hatten", "her", "hier", "hin", "hinter", "ich",
    "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres", "im", "in", "ins", "ist", "ja", "jede",
    "jedem", "jeden", "jeder", "jedes", "jetzt", "kann", "kannst", "kein", "keine", "keinem", "keinen", "keiner",
    "konnen", "konnte", "lassen", "lasst", "machen", "macht", "man", "mein", "meine", "meinem", "meinen", "meiner",
    "mich", "mir", "mit", "mochte", "mogen", "muss", "mussen", "musst", "nach", "nicht", "noch", "nun", "nur", "ob",
    "oder", "ohne", "schon", "sehr", "sein", "seine", "seinem", "seinen", "seiner", "seit", "sich", "sie", "sind",
    "so", "sobald", "sofern", "soll", "sollen", "sollte", "sollten", "sonst", "soweit", "sowie", "trotz", "uber", "um",
    "und", "uns", "unser", "unsere", "unter", "vom", "von", "vor", "wann", "war", "waren", "warum", "was", "weil",
    "welche", "welchem", "welchen", "welcher", "welches", "wem", "wen", "wenn", "wer", "werde", "werden", "wessen",
    "wie", "wieso", "will", "wir", "wird", "wo", "wofur", "woher", "wohin", "wollen", "womit", "worauf", "woraus",
    "worin", "woruber", "wozu", "wurde", "wurden", "zu", "zum", "zur", "zwischen",
];

/// Whether a folded word is dropped from queries.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    STOP_WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
#[test]
fn stop_words_are_folded_and_sorted() {
    assert!(STOP_WORDS.is_sorted());
    assert!(STOP_WORDS.iter().all(|word| super::fold(word) == *word));
}
