//! import

/// The id of an imported page as measurements name it: the JSON line's id, the file's name
/// without `.md`, or for `index.md` the name of its folder.
pub fn docid(source: Option<&str>) -> Option<&str> {
    source
}
