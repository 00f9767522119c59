//! From the parser's lines and columns to bytes of the source.

use std::ops::Range;

use comrak::nodes::Sourcepos;

/// Where each line of a text begins.
pub(super) struct SourceMap {
    lines: Vec<usize>,
    end: usize,
}

impl SourceMap {
    pub(super) fn new(source: &str) -> Self {
        let bytes = source.as_bytes();
        let mut lines = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                lines.push(at + 1);
            }
        }
        Self { lines, end: source.len() }
    }

    /// The bytes of a node, as far as the parser knows them: positions inside a line can be wrong
    /// after escaped bars in tables, so whoever changes something checks what stands there.
    pub(super) fn bytes(&self, position: Sourcepos) -> Range<usize> {
        let start = self.offset(position.start.line, position.start.column.saturating_sub(1));
        let end = self.offset(position.end.line, position.end.column);
        start..end.max(start)
    }

    /// The bytes of all lines a node touches, with their line ends.
    pub(super) fn whole_lines(&self, position: Sourcepos) -> Range<usize> {
        let start = self.line(position.start.line);
        start..self.line(position.end.line + 1).max(start)
    }

    /// The lines a node touches and the one behind, for nodes whose end the parser may have
    /// misjudged.
    pub(super) fn lines_around(&self, position: Sourcepos) -> Range<usize> {
        let start = self.line(position.start.line);
        start..self.line(position.end.line + 2).max(start)
    }

    fn offset(&self, line: usize, column: usize) -> usize {
        (self.line(line) + column).min(self.line(line + 1))
    }

    /// Where a line (from 1) begins; the end of the text if there is no such line.
    fn line(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.end)
    }
}
