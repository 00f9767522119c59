//! Reading addresses: the slug is decoration, the short id decides.

/// The id at the end of `slug-id`, and whether the source was asked for by `.md`.
pub fn read(segment: &str) -> (&str, bool) {
    let (segment, source) = match segment.strip_suffix(".md") {
        Some(rest) => (rest, true),
        None => (segment, false),
    };
    (segment.rsplit('-').next().unwrap_or(segment), source)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_id_is_last() {
        assert_eq!(read("personalausweis-beantragen-abcdefghjk"), ("abcdefghjk", false));
        assert_eq!(read("abcdefghjk.md"), ("abcdefghjk", true));
        assert_eq!(read(""), ("", false));
    }
}
