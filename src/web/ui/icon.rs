//! Icons: one drawing per meaning, from `static/icons/`. Always decorative; a word stands beside it
//! or the control has a name.

use super::quick::Quick;
use crate::assets;
use maud::{Markup, html};

macro_rules! icons {
    ($($name:ident => $file:literal),+ $(,)?) => {
        /// A drawing in the icon file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Icon { $($name),+ }

        impl Icon {
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Name of the drawing: `static/icons/<id>.svg`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$name => $file),+ }
            }
        }
    };
}

icons! {
    Add => "add",
    Archive => "archive",
    ArrowLeft => "arrow-left",
    ArrowRight => "arrow-right",
    Attachment => "attachment",
    Bell => "bell",
    Blog => "blog",
    Bold => "bold",
    Bookmark => "bookmark",
    BookmarkFilled => "bookmark-filled",
    Calendar => "calendar",
    Check => "check",
    CheckCircle => "check-circle",
    ChevronDown => "chevron-down",
    ChevronRight => "chevron-right",
    Clock => "clock",
    Close => "close",
    Code => "code",
    Comment => "comment",
    Compare => "compare",
    Copy => "copy",
    Download => "download",
    Draft => "draft",
    Edit => "edit",
    Error => "error",
    External => "external",
    Eye => "eye",
    EyeOff => "eye-off",
    File => "file",
    Filter => "filter",
    Folder => "folder",
    Heading => "heading",
    Help => "help",
    History => "history",
    Home => "home",
    Idea => "idea",
    Image => "image",
    Info => "info",
    Italic => "italic",
    Keyboard => "keyboard",
    Link => "link",
    List => "list",
    ListNumbers => "list-numbers",
    Lock => "lock",
    Menu => "menu",
    More => "more",
    Move => "move",
    Page => "page",
    Participation => "participation",
    People => "people",
    Person => "person",
    Pilot => "pilot",
    Pin => "pin",
    Print => "print",
    Quote => "quote",
    Refresh => "refresh",
    Reply => "reply",
    Search => "search",
    Settings => "settings",
    Share => "share",
    Shield => "shield",
    SignIn => "sign-in",
    SignOut => "sign-out",
    Sort => "sort",
    SortDown => "sort-down",
    SortUp => "sort-up",
    Space => "space",
    Table => "table",
    Tag => "tag",
    Task => "task",
    ThumbUp => "thumb-up",
    Trash => "trash",
    Upload => "upload",
    Verified => "verified",
    Warning => "warning",
}

/// A decorative icon, as large as the text around it.
pub fn icon(icon: Icon) -> Markup {
    html! { svg.icon aria-hidden="true" focusable="false" { use href={ (Quick(assets::url("icons.svg"))) "#" (Quick(icon.id())) } {} } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_is_drawn() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../static/icons");
        for icon in Icon::ALL {
            let file = format!("{folder}/{}.svg", icon.id());
            assert!(std::path::Path::new(&file).exists(), "{file} is missing");
        }
    }
}
