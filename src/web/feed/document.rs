//! Atom (RFC 4287) and RSS 2.0.

use std::io;

use domain::store::Ts;
use jiff::Timestamp;
use jiff::fmt::rfc2822;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// What a file says, in either form. Addresses are absolute.
pub struct Document {
    /// What it is called, never with a secret.
    pub id: String,
    pub title: String,
    /// Of the file itself.
    pub own: String,
    /// Of the page with the same things.
    pub home: String,
    pub author: String,
    pub language: &'static str,
    pub updated: Ts,
    pub lines: Vec<Line>,
}

/// One entry; its address never changes, so it is its name as well.
pub struct Line {
    pub address: String,
    pub title: String,
    pub lead: String,
    pub at: Ts,
}

type Xml = Writer<Vec<u8>>;

pub fn atom(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    xml.create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", document.language)])
        .write_inner_content(|xml| {
            text(xml, "title", &document.title)?;
            text(xml, "id", &document.id)?;
            link(xml, "self", &document.own)?;
            link(xml, "alternate", &document.home)?;
            text(xml, "updated", &instant(document.updated))?;
            xml.create_element("author").write_inner_content(|xml| text(xml, "name", &document.author))?;
            document.lines.iter().try_for_each(|line| atom_entry(xml, line))
        })?;
    Ok(xml.into_inner())
}

fn atom_entry(xml: &mut Xml, line: &Line) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        text(xml, "title", &line.title)?;
        text(xml, "id", &line.address)?;
        link(xml, "alternate", &line.address)?;
        text(xml, "updated", &instant(line.at))?;
        if line.lead.is_empty() { Ok(()) } else { text(xml, "summary", &line.lead) }
    })?;
    Ok(())
}

pub fn rss(document: &Document) -> io::Result<Vec<u8>> {
    let mut xml = begun()?;
    let names = [("version", "2.0"), ("xmlns:atom", "http://www.w3.org/2005/Atom")];
    xml.create_element("rss").with_attributes(names).write_inner_content(|xml| {
        xml.create_element("channel").write_inner_content(|xml| {
            text(xml, "title", &document.title)?;
            text(xml, "link", &document.home)?;
            text(xml, "description", &document.title)?;
            text(xml, "language", document.language)?;
            text(xml, "lastBuildDate", &mail_date(document.updated))?;
            let own = [("href", document.own.as_str()), ("rel", "self"), ("type", "application/rss+xml")];
            xml.create_element("atom:link").with_attributes(own).write_empty()?;
            document.lines.iter().try_for_each(|line| rss_item(xml, line))
        })?;
        Ok(())
    })?;
    Ok(xml.into_inner())
}

fn rss_item(xml: &mut Xml, line: &Line) -> io::Result<()> {
    xml.create_element("item").write_inner_content(|xml| {
        text(xml, "title", &line.title)?;
        text(xml, "link", &line.address)?;
        text(xml, "guid", &line.address)?;
        text(xml, "pubDate", &mail_date(line.at))?;
        if line.lead.is_empty() { Ok(()) } else { text(xml, "description", &line.lead) }
    })?;
    Ok(())
}

fn begun() -> io::Result<Xml> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(xml)
}

fn text(xml: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&sayable(content)))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// XML knows no control characters and no noncharacters, not even escaped.
fn sayable(content: &str) -> String {
    content
        .chars()
        .filter(|c| !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}

/// RFC 3339.
fn instant(at: Ts) -> String {
    Timestamp::from_millisecond(at.0).unwrap_or_default().to_string()
}

/// RFC 2822, in the one form every reader knows (RFC 9110).
fn mail_date(at: Ts) -> String {
    let at = Timestamp::from_millisecond(at.0).unwrap_or_default();
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).unwrap_or_default()
}
