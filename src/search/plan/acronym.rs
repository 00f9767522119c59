//! Abbreviations a compound may have: "Versicherungsaufsichtsgesetz" may be "VAG". Whether
//! a page of that abbreviation is meant is then seen from its title, which must share a
//! part with the compound.

/// Whether the folded abbreviation can stand for a compound of these (folded) parts: the
/// first and the last part and any others contribute their first letter and possibly
/// later ones, in order.
pub(super) fn fits(short: &str, parts: &[&str]) -> bool {
    let short = short.as_bytes();
    match parts {
        [first, .., last] if short.len() >= 2 => {
            let (first, last) = (first.as_bytes(), last.as_bytes());
            let middle = &parts[1..parts.len() - 1];
            short.first() == first.first()
                && ends(first, short).into_iter().any(|rest| fits_rest(&short[rest..], middle, last))
        }
        _ => false,
    }
}

fn fits_rest(short: &[u8], middle: &[&str], last: &[u8]) -> bool {
    if short.is_empty() {
        return false;
    }
    if ends(last, short).contains(&short.len()) {
        return true;
    }
    let Some((next, others)) = middle.split_first() else {
        return false;
    };
    fits_rest(short, others, last)
        || ends(next.as_bytes(), short).into_iter().any(|rest| fits_rest(&short[rest..], others, last))
}

/// How many letters of `short` a part can contribute: its first letter, then letters that
/// follow in it.
fn ends(part: &[u8], short: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    for (count, letter) in short.iter().enumerate() {
        let offset = if count == 0 {
            part.first().filter(|first| *first == letter).map(|_| 0)
        } else {
            part[at..].iter().position(|other| other == letter)
        };
        let Some(offset) = offset else { break };
        at += offset + 1;
        found.push(count + 1);
    }
    found
}

#[cfg(test)]
#[test]
fn abbreviations_fit_compounds() {
    for (short, parts) in [
        ("vag", &["versicherung", "aufsichts", "gesetz"][..]),
        ("zag", &["zahlung", "dienste", "aufsicht", "gesetz"]),
        ("btmg", &["betaubung", "mittel", "gesetz"]),
        ("jarbschg", &["jugend", "arbeit", "schutz", "gesetz"]),
        ("sbv", &["schwer", "behinderten", "vertretung"]),
    ] {
        assert!(fits(short, parts), "{short}");
    }
    for (short, parts) in [("bgb", &["versicherung", "gesetz"][..]), ("vx", &["verwaltung", "akt"]), ("v", &["v", "v"])]
    {
        assert!(!fits(short, parts), "{short}");
    }
}
