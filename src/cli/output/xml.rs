//! What our XML formats share.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

/// A writer of one XML document.
pub(super) type XmlWriter = Writer<Vec<u8>>;

/// Writes a document: its declaration, what `content` writes, and the end of the last line.
pub(super) fn document(out: &mut dyn Write, content: impl FnOnce(&mut XmlWriter) -> io::Result<()>) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    content(&mut writer)?;
    out.write_all(&writer.into_inner())?;
    writeln!(out)
}
