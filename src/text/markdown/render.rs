//! A text as a page shows it, except for what depends on the reader.

use comrak::Arena;

use super::anchors::{self, Heading};
use super::dialect::parse;
use super::safe_html::{self, SafeHtml};
use super::target::WikiTarget;
use super::{plain_text, writer};

/// A rendered text. The same source always gives the same rendering, so it can be kept per
/// revision and shown to everybody; the pieces are resolved for each reader.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendered {
    /// To be written one after the other.
    pub pieces: Vec<Piece>,
    /// All headings in their order.
    pub toc: Vec<Heading>,
    /// Roughly how many words the text has.
    pub words: usize,
    /// Whether a limit was met: the text is too long to be read as Markdown, or something was
    /// nested too deep. No word is missing then, but some form is.
    pub limited: bool,
}

impl Rendered {
    /// About how much memory this takes, in bytes, for caches that weigh what they keep.
    pub fn weight(&self) -> usize {
        let html = self.pieces.iter().map(|piece| match piece {
            Piece::Html(html) => html.as_str().len(),
            _ => 64,
        });
        let toc = self.toc.iter().map(|heading| heading.anchor.len() + heading.text.len());
        let frame = size_of_val(self.pieces.as_slice()) + size_of_val(self.toc.as_slice());
        html.sum::<usize>() + toc.sum::<usize>() + frame
    }
}

/// A stretch of a rendering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// To be written as it is.
    Html(SafeHtml),
    /// A link to a page that may or may not exist for this reader. Stands inside a line.
    WikiLink(WikiLink),
    /// A person's name. Stands inside a line.
    Mention(Mention),
    /// The place of another page's content. Stands where a paragraph could.
    Transclusion(WikiLink),
    /// A word in the reader's language.
    Phrase(Phrase),
}

/// A wiki link as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WikiLink {
    /// Its index in [`super::links`] of the same source.
    pub ordinal: usize,
    /// Where it points.
    pub target: WikiTarget,
    /// Plain text to show.
    pub label: String,
    /// Whether the author wrote the label. If not, the page's present title is better.
    pub named: bool,
}

/// A mention as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The person's public id.
    pub person: String,
    /// The name when it was written, without `@`. The person's present name is better.
    pub label: String,
}

/// A word or two the caller writes in the reader's language, as text or as markup of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    /// Title of an alert: `<p class="alert-title">` … `</p>`.
    AlertTitle(AlertKind),
    /// At the end of a link that leaves this server: `<a class="external" …>text` … `</a>`.
    ExternalLink,
    /// A link to the heading before it, by index in [`Rendered::toc`]: `<a class="anchor">` … `</a>`.
    SectionLink(usize),
    /// Before the number of a note, for those who hear it: `<a role="doc-noteref">` … `1</a>`.
    NoteReference(u32),
    /// Above the notes: `<p class="notes-title">` … `</p>`.
    NotesTitle,
    /// Back from note `number` to its mention number `occurrence` (both from 1).
    NoteBack {
        /// Number of the note.
        number: u32,
        /// Which of the places that refer to it.
        occurrence: u32,
    },
    /// Name of the table with this number (from 1): `<caption>` … `</caption>`. It also names the
    /// scrolling region around the table and must therefore not be empty.
    TableName(usize),
}

/// Kinds of alert, as in `> [!NOTE]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// How a text sits in its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'f> {
    /// Put before every id and every link within the text, so that several texts can share a
    /// page: lower-case ASCII letters, digits and hyphens, e.g. `c12-`; anything else is left
    /// out. Empty for the text a page is about.
    pub scope: &'f str,
    /// Level of the highest heading, 2 to 6.
    pub top: u8,
}

impl Default for Frame<'_> {
    fn default() -> Self {
        Self { scope: "", top: 2 }
    }
}

/// Renders the text a page is about; the page's own title is its only `h1`.
pub fn render(source: &str) -> Rendered {
    render_in(source, Frame::default())
}

/// Renders a text that shares its page with others, such as a comment or a transclusion.
pub fn render_in(source: &str, frame: Frame<'_>) -> Rendered {
    let scope: String = frame.scope.chars().filter(|c| is_scope_char(*c)).collect();
    let frame = Frame { scope: &scope, top: frame.top.clamp(2, 6) };
    let arena = Arena::new();
    let Some(root) = parse(&arena, source) else {
        return as_written(source);
    };
    let toc = anchors::headings(root, frame.top);
    let written = writer::write(root, &toc, frame);
    if written.overflow {
        return as_written(source);
    }
    Rendered {
        pieces: safe_html::finish(&written.html, written.pieces),
        toc,
        words: written.words,
        limited: written.limited,
    }
}

fn is_scope_char(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
}

/// A text the parser must not read, shown letter by letter.
fn as_written(source: &str) -> Rendered {
    Rendered {
        pieces: safe_html::finish(&writer::preformatted(source), Vec::new()),
        toc: Vec::new(),
        words: plain_text::count_words(source),
        limited: true,
    }
}
