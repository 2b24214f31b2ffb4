//! The screen that people read: how wide it is, which colours it has, and how text is wrapped on it.

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write};

use anstyle::{AnsiColor, Effects, Style};
use textwrap::{Options, WordSplitter};

use super::{print, print_to};
use crate::finding::Severity;

/// The columns of an excerpt where the output is no screen.
const EXCERPT: usize = 120;

/// The fewest columns that are written for.
const NARROWEST: usize = 20;

/// What the output for people is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Screen {
    /// Its columns; none where lines are not wrapped, as in a pipe or a file.
    width: Option<usize>,
    colours: bool,
}

impl Screen {
    /// What is no screen: a file or a pipe.
    pub(in crate::cli) const NONE: Self = Self { width: None, colours: false };

    /// Standard output. `COLUMNS` in the environment says how wide it is to be taken for.
    pub(in crate::cli) fn of_stdout() -> Self {
        let terminal = || io::stdout().is_terminal().then(terminal_size::terminal_size).flatten().map(|(width, _)| usize::from(width.0));
        Self {
            width: columns().or_else(terminal).map(|width| width.max(NARROWEST)),
            colours: anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
        }
    }

    /// Standard error, on which no text is coloured; it is as wide as it is only where it is a terminal.
    pub(in crate::cli) fn of_stderr() -> Self {
        let stderr = io::stderr();
        let terminal = || terminal_size::terminal_size_of(&stderr).map(|(width, _)| usize::from(width.0));
        let width = stderr.is_terminal().then(|| columns().or_else(terminal)).flatten();
        Self { width: width.map(|width| width.max(NARROWEST)), colours: false }
    }

    /// How many columns an excerpt may take.
    pub(in crate::cli) fn excerpt(self) -> usize {
        self.width.unwrap_or(EXCERPT)
    }

    /// The lines of `text` as they fit, all but the first indented by `indent`.
    fn wrap(self, indent: usize, text: &str) -> Vec<String> {
        self.wrap_as(indent, text, true)
    }

    /// The same, but words that are longer than a line are not broken: whoever copies a path from a message wants it whole.
    pub(in crate::cli) fn wrap_message(self, indent: usize, text: &str) -> Vec<String> {
        self.wrap_as(indent, text, false)
    }

    fn wrap_as(self, indent: usize, text: &str, break_words: bool) -> Vec<String> {
        let Some(width) = self.width else { return vec![text.to_owned()] };
        let indent = " ".repeat(indent.min(width / 2));
        let options = Options::new(width).subsequent_indent(&indent).word_splitter(WordSplitter::NoHyphenation);
        textwrap::wrap(text, options.break_words(break_words)).into_iter().map(Cow::into_owned).collect()
    }

    /// Writes the parts of a head, each in its style, and `text` behind them, wrapped; lines after the first are indented by `indent`.
    pub(in crate::cli) fn write_wrapped(
        self,
        out: &mut dyn Write,
        indent: usize,
        heads: &[(&str, Style)],
        (text, text_style): (&str, Style),
    ) -> io::Result<()> {
        let head: String = heads.iter().map(|(part, _)| *part).collect();
        for (n, line) in self.wrap(indent, &format!("{head}{text}")).iter().enumerate() {
            let rest = line.strip_prefix(&head).filter(|_| n == 0);
            if rest.is_some() {
                heads.iter().try_for_each(|(part, style)| write!(out, "{}", self.paint(*style, part)))?;
            }
            writeln!(out, "{}", self.paint(text_style, rest.unwrap_or(line)))?;
        }
        Ok(())
    }

    /// The text in a style, if the screen has colours.
    pub(in crate::cli) fn paint(self, style: Style, text: &str) -> String {
        if self.colours && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }

    /// Prints what was written for this screen.
    pub(in crate::cli) fn print(self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        if !self.colours {
            return print(write);
        }
        // Some systems want colours translated.
        print_to(anstream::stdout().lock(), write)
    }
}

/// How wide the environment says that the screen is.
fn columns() -> Option<usize> {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).filter(|width| *width > 0)
}

/// Clears the screen, and what was scrolled off it.
pub(in crate::cli) fn clear() -> io::Result<()> {
    print_to(io::stdout().lock(), |out| out.write_all(b"\x1b[2J\x1b[3J\x1b[H"))
}

/// The style of paths, numbers of lines and the lines of an excerpt.
pub(in crate::cli) const FRAME: Style = AnsiColor::BrightBlue.on_default().effects(Effects::BOLD);

/// The style of what matters most.
pub(in crate::cli) const BOLD: Style = Style::new().effects(Effects::BOLD);

/// The style of `help`.
pub(in crate::cli) const HELP: Style = AnsiColor::BrightCyan.on_default().effects(Effects::BOLD);

/// The style of a severity.
pub(in crate::cli) fn style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
        Severity::Hint => AnsiColor::BrightCyan,
    };
    colour.on_default().effects(Effects::BOLD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_by_what_they_take_on_the_screen() {
        let screen = Screen { width: Some(24), colours: false };
        assert_eq!(screen.wrap(2, "warning: one two three four"), ["warning: one two three", "  four"]);
        assert_eq!(screen.wrap(0, "中文中文中文中文中文中文中文"), ["中文中文中文中文中文中文", "中文"]);
        let path = "copydesk: no such file: articles/a-long-path-that-is-copied.txt";
        assert_eq!(screen.wrap_message(2, path), ["copydesk: no such file:", "  articles/a-long-path-that-is-copied.txt"]);
        assert_eq!(Screen::NONE.wrap(2, "one two three four five six seven"), ["one two three four five six seven"]);
    }
}
