//! What an import could not take, or took differently than it was written: by name and with the reason.

/// How many notes of a sort are kept by name; all are counted.
const KEPT: usize = 1_000;

/// Notes of one sort, the first ones by name.
#[derive(Debug, Default)]
pub struct Notes {
    pub count: u64,
    pub first: Vec<Note>,
}

/// One thing worth telling about one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The path below the imported folder, or the line of the file.
    pub source: String,
    /// Line of the source, from 1, where that helps.
    pub line: Option<usize>,
    pub why: Why,
}

/// Why something was not taken in, or not as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The bytes are not UTF-8.
    NotUtf8,
    /// The text contains U+0000.
    Nul,
    /// The text is longer than so many MiB.
    TooLarge(usize),
    /// The system says why it cannot be read.
    Unreadable(String),
    /// Links in the file system are not followed.
    SymbolicLink,
    /// Names that begin with a dot are left alone.
    HiddenName,
    /// Neither a file nor a folder.
    NoFile,
    /// The name is not UTF-8.
    NameNotUtf8,
    /// Folders are nested too deep.
    TooDeep,
    /// Another source has the same name or id.
    Twice,
    /// A file no page refers to.
    NotReferredTo,
    /// What came from this source, or what it stands below, lies in the trash.
    InTrash,
    /// The account may not change this page.
    MayNotEdit,
    /// The file is refused; the fault's key.
    FileRefused(&'static str),
    /// The line is no JSON object of the right form.
    NoJson(String),
    /// The line has no usable id.
    NoId,
    /// No account of this name.
    NoAccount(String),
    /// No space of this slug that the account knows.
    NoSpace(String),
    /// Nothing of this id that could be commented on, or answered.
    NoTarget(String),
    /// No unit, group or role of this name.
    NobodyMeant(String),
    /// Moderation has hidden it.
    Hidden,
    /// What it says cannot stand so; field and key of the fault.
    Fault(&'static str, &'static str),
    /// The source of an earlier run is gone.
    Gone,
    /// This address leads nowhere.
    LeadsNowhere(String),
    /// HTML that stays visible as text: its beginning.
    Html(text::html::Reason, String),
    /// The title was too long and was shortened; the whole one stays in the text.
    TitleShortened,
    /// Neither the text nor the name of the source gives a title.
    TitleMissing,
    /// This line of the settings at the beginning cannot be read.
    SettingUnread(String),
    /// This date cannot be read.
    DateUnread(String),
    /// The tags cannot be kept as they are.
    TagsUnread,
}

impl Note {
    pub(crate) fn new(source: impl Into<String>, why: Why) -> Self {
        Self { source: source.into(), line: None, why }
    }
    pub(crate) fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl Notes {
    pub(crate) fn add(&mut self, note: Note) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push(note);
        }
    }
}
