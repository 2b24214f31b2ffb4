//! What an article says to Copydesk itself: comments such as `<!-- copydesk: ignore undated-item -->`, and the field `copydesk` of front matter. What is
//! written is taken down as it stands; whether there is such a rule is not asked here.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::prose::{ParagraphKind, ParagraphSpan, Prose};
use crate::text::Span;
use crate::text::span::offset;

/// What a comment to Copydesk begins with, and what its field in front matter is called.
pub const NAME: &str = "copydesk";

const OPENER: &str = "<!--";
const CLOSER: &str = "-->";

/// The rules that an article wants to be spared.
#[derive(Clone, Debug, PartialEq)]
pub struct Directive {
    /// The comment, or the field of front matter.
    pub span: Span,
    /// What is wanted.
    pub wish: Wish,
    /// The word for it.
    pub verb: Span,
    /// The names of rules, as they are written.
    pub rules: Vec<Span>,
    /// Where it stands.
    pub place: DirectivePlace,
}

/// What a directive wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Nothing is said of this paragraph, or the next.
    Ignore,
    /// Nothing is said of the file.
    IgnoreFile,
    /// Nothing is said from here on.
    Off,
    /// The end of that.
    On,
    /// A word that is not known.
    Unknown,
}

/// Where a directive stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectivePlace {
    /// In front matter.
    FrontMatter,
    /// In a comment on lines of its own.
    Alone,
    /// In a comment inside a paragraph.
    Inside,
}

impl Wish {
    /// The words for what directives in comments want.
    pub const WORDS: [(&'static str, Self); 4] =
        [("ignore", Self::Ignore), ("ignore-file", Self::IgnoreFile), ("off", Self::Off), ("on", Self::On)];

    fn of(word: &str) -> Self {
        Self::WORDS.iter().find(|(name, _)| *name == word).map_or(Self::Unknown, |(_, wish)| *wish)
    }
}

/// The directives of a block.
pub(super) fn find(prose: &Prose) -> Vec<Directive> {
    let is_front_matter = |p: &&ParagraphSpan| p.kind == ParagraphKind::FrontMatter;
    let front_matter: Vec<Span> = prose.paragraphs().iter().filter(is_front_matter).map(|p| p.span).collect();
    let has_comments = prose.has_holes() || prose.paragraphs().iter().any(|p| p.kind == ParagraphKind::Comment);
    // Hardly any article has either.
    if front_matter.is_empty() && !has_comments || !names_us(prose.text()) {
        return Vec::new();
    }
    let mut found = in_front_matter(prose.text(), &front_matter);
    found.extend(prose.text().match_indices(OPENER).filter_map(|(at, _)| in_comment(prose, at)));
    found
}

/// Whether a text can have directives in it.
pub fn names_us(text: &str) -> bool {
    static NAME_FINDER: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(NAME));
    NAME_FINDER.find(text.as_bytes()).is_some()
}

/// The directive in the comment that begins at the byte `start`.
fn in_comment(prose: &Prose, start: usize) -> Option<Directive> {
    let text = prose.text();
    let at = offset(start);
    let paragraph = prose.paragraphs().iter().find(|p| p.span.start <= at && at < p.span.end)?;
    let end = start + OPENER.len() + text.get(start + OPENER.len()..)?.find(CLOSER)?;
    let place = match paragraph.kind {
        ParagraphKind::Comment => DirectivePlace::Alone,
        kind if kind.is_read() && offset(end) < paragraph.span.end && !is_code(text, paragraph, start) => DirectivePlace::Inside,
        _ => return None,
    };
    let (wish, verb, rules) = read(text, start + OPENER.len(), end)?;
    Some(Directive { span: Span::from(start..end + CLOSER.len()), wish, verb, rules, place })
}

/// Whether the comment is shown as code: `` `<!-- copydesk: ignore … -->` ``.
fn is_code(text: &str, paragraph: &ParagraphSpan, at: usize) -> bool {
    let before = text.get(paragraph.span.start as usize..at).unwrap_or_default();
    let line = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    line.matches('`').count() % 2 == 1
}

/// Reads what a comment says from the byte `from` to `to`: `copydesk: ignore a-rule, another: the reason`. None if it says nothing to Copydesk.
fn read(text: &str, from: usize, to: usize) -> Option<(Wish, Span, Vec<Span>)> {
    let body = text.get(from..to)?;
    let name = body.trim_start();
    let said = name.get(..NAME.len()).filter(|start| *start == NAME).and(name.get(NAME.len()..))?;
    let told = said.trim_start_matches([':', '-', ' ', '\t', '\n', '\r']);
    let length = told.find(|c: char| c.is_whitespace() || matches!(c, ',' | ':')).unwrap_or(told.len());
    let (word, rest) = told.split_at_checked(length)?;
    let wish = Wish::of(word);
    // Any comment may begin with the name; what follows a colon is meant for nobody else.
    if wish == Wish::Unknown && !said.starts_with([':', '-']) || said.starts_with(char::is_alphanumeric) {
        return None;
    }
    let verb = Span::from(to - told.len()..to - rest.len());
    Some((wish, verb, names(rest, to - rest.len())))
}

/// The names of rules at the beginning of `rest`, which stands at the byte `at`, up to the colon or the dashes before a reason.
fn names(rest: &str, at: usize) -> Vec<Span> {
    let listed = rest.split(':').next().unwrap_or_default();
    let mut names = Vec::new();
    let mut from = 0;
    for name in listed.split(|c: char| c.is_whitespace() || c == ',') {
        if matches!(name, "--" | "–" | "—") {
            break;
        }
        if !name.is_empty() {
            names.push(Span::from(at + from..at + from + name.len()));
        }
        // Blanks and commas that part names may be of any length.
        from += name.len() + listed.get(from + name.len()..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    names
}

/// The directives in the front matter of which these are the lines: `copydesk: {ignore: [a-rule]}` in YAML, and its like in TOML and JSON.
fn in_front_matter(text: &str, lines: &[Span]) -> Vec<Directive> {
    let Some((first, last)) = lines.first().zip(lines.last()) else { return Vec::new() };
    let fields = match first.of(text).trim_start_matches('\u{feff}').trim() {
        opener if opener.starts_with('{') || opener == ";;;" || opener.ends_with("json") => json_fields(text, first.join(*last)),
        _ => line_fields(text, lines),
    };
    fields.map_or_else(Vec::new, |fields| keys(text, fields))
}

/// What stands inside the field `copydesk` of YAML or TOML: the rest of its line, and the lines that are indented below it; or a section of TOML.
fn line_fields(text: &str, lines: &[Span]) -> Option<Span> {
    let (n, from) = lines.iter().enumerate().find_map(|(n, line)| Some((n, line.start + field_start(line.of(text))?)))?;
    let head = *lines.get(n)?;
    let is_section = head.of(text).starts_with('[');
    let belongs = |line: &&Span| {
        let line = line.of(text);
        let closes = matches!(line.trim_end(), "---" | "..." | "+++");
        !closes && if is_section { !line.starts_with('[') } else { line.starts_with([' ', '\t', '-', '#', ']', '}']) }
    };
    let end = lines.get(n + 1..)?.iter().take_while(belongs).last().unwrap_or(&head).end;
    Some(Span::new(from, end))
}

/// Where the value begins in a line that opens the field `copydesk`: `copydesk:`, `"copydesk" =`, `copydesk.ignore =`, `[copydesk]`.
fn field_start(line: &str) -> Option<u32> {
    let key = line.trim_start_matches(['"', '\'', '[', ' ']);
    let indented = line.starts_with(' ') && !line.trim_start().starts_with('[');
    let rest = key.strip_prefix(NAME).filter(|_| !indented)?.trim_start_matches(['"', '\'', ' ', '\t']);
    let value = rest.strip_prefix([':', '=', '.', ']'])?;
    Some(offset(line.len() - value.len()))
}

/// What stands inside the field `copydesk` of a JSON object.
fn json_fields(text: &str, place: Span) -> Option<Span> {
    const KEY: &str = "\"copydesk\"";
    let object = place.of(text);
    let from = object.find(KEY)? + KEY.len();
    let rest = object.get(from..)?;
    let mut depth = 0usize;
    let end = rest.char_indices().find_map(|(at, c)| {
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth == 0 && matches!(c, '}' | ']' | ',')).then_some(at)
    });
    let colon = rest.find(':').map_or(0, |at| at + 1);
    Some(Span::from(from + colon..from + end.unwrap_or(rest.len())).shift(place.start))
}

/// The keys in a field, each with the words behind it.
fn keys(text: &str, fields: Span) -> Vec<Directive> {
    let mut found: Vec<Directive> = Vec::new();
    for word in words(text, fields) {
        let behind = text.get(word.end as usize..fields.end as usize).unwrap_or_default();
        let is_key = behind.trim_start_matches(['"', '\'', ' ', '\t']).starts_with([':', '=']);
        match found.last_mut() {
            Some(directive) if !is_key => {
                directive.rules.push(word);
                directive.span = directive.span.join(word);
            }
            _ => {
                let wish = if is_key && matches!(word.of(text), "ignore" | "ignore-file") { Wish::IgnoreFile } else { Wish::Unknown };
                found.push(Directive { span: word, wish, verb: word, rules: Vec::new(), place: DirectivePlace::FrontMatter });
            }
        }
    }
    found
}

/// The words of a field: letters, figures and hyphens, comments apart.
fn words(text: &str, fields: Span) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = fields.start;
    for line in fields.of(text).split_inclusive(['\n', '\r']) {
        let told = line.find(" #").or_else(|| line.starts_with('#').then_some(0)).and_then(|end| line.get(..end)).unwrap_or(line);
        let mut from = 0;
        for part in told.split_inclusive(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_'))) {
            let word = part.trim_end_matches(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
            if word.contains(char::is_alphanumeric) {
                words.push(Span::from(from..from + word.len()).shift(at));
            }
            from += part.len();
        }
        at += offset(line.len());
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::{BlockFacts, BlockState, Format};

    /// The directives of a text: where they stand, their word, and the rules.
    fn found(text: &str, format: Format) -> Vec<String> {
        let facts = BlockFacts::read(text, format, BlockState::Prose);
        let show = |directive: &Directive| {
            let rules: Vec<&str> = directive.rules.iter().map(|rule| rule.of(text)).collect();
            format!("{:?} {:?} {} [{}]", directive.place, directive.wish, directive.verb.of(text), rules.join(" "))
        };
        facts.directives.iter().map(show).collect()
    }

    fn markdown(text: &str) -> Vec<String> {
        found(text, Format::Markdown)
    }

    #[test]
    fn comments_name_rules_and_a_reason() {
        assert_eq!(markdown("<!-- copydesk: ignore undated-item -->\nWords.\n"), ["Alone Ignore ignore [undated-item]"]);
        assert_eq!(markdown("<!--copydesk:ignore-file a-b,c  d , e: see: the desk-->"), ["Alone IgnoreFile ignore-file [a-b c d e]"]);
        assert_eq!(markdown("<!--\ncopydesk: off a-b -- as it was sent\n-->"), ["Alone Off off [a-b]"]);
        assert_eq!(markdown("<!-- copydesk: on -->"), ["Alone On on []"]);
        assert_eq!(markdown("He went. <!-- copydesk: ignore a-b --> She went.\n"), ["Inside Ignore ignore [a-b]"]);
        assert_eq!(found("He went. <!-- copydesk: ignore a-b -->\n", Format::Plain), ["Inside Ignore ignore [a-b]"]);
        assert_eq!(found("<!-- copydesk: ignore a-b -->\nWords.", Format::Plain), ["Alone Ignore ignore [a-b]"]);
    }

    #[test]
    fn misspelt_words_are_kept_and_comments_of_others_are_not() {
        assert_eq!(markdown("<!-- copydesk: ignor a-b -->"), ["Alone Unknown ignor [a-b]"]);
        assert_eq!(markdown("<!-- copydesk-ignore a-b -->"), ["Alone Ignore ignore [a-b]"]);
        assert_eq!(markdown("<!-- copydesk ignore a-b -->"), ["Alone Ignore ignore [a-b]"]);
        for text in ["<!-- copydesk is at work -->", "<!-- copydesks: off -->", "<!-- see copydesk: off -->", "copydesk: ignore a-b"] {
            assert_eq!(markdown(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn code_that_shows_a_comment_is_none() {
        assert!(markdown("```\n<!-- copydesk: ignore a-b -->\n```\n").is_empty());
        assert!(markdown("Write `<!-- copydesk: ignore a-b -->` above it.\n").is_empty());
        assert!(markdown("    <!-- copydesk: ignore a-b -->\n").is_empty());
    }

    #[test]
    fn front_matter_has_a_field() {
        let want = ["FrontMatter IgnoreFile ignore [a-b c-d]"];
        for field in [
            "copydesk: {ignore: [a-b, c-d]}",
            "copydesk: { \"ignore\": ['a-b', \"c-d\"] } # why",
            "copydesk:\n  ignore: [a-b, c-d]",
            "copydesk:\n  ignore:\n    - a-b # so it is\n    - c-d",
            "copydesk:\n  ignore:\n  - a-b\n  # why\n  - c-d",
            "copydesk:\n  ignore: a-b, c-d",
        ] {
            assert_eq!(markdown(&format!("---\ntitle: x\n{field}\ndate: 2022-10-16\n---\nWords.\n")), want, "{field}");
            assert_eq!(found(&format!("---\n{field}\n---\n"), Format::Plain), want, "{field}");
        }
        for field in [
            "[copydesk]\nignore = [\n\"a-b\",\n\"c-d\",\n]",
            "copydesk.ignore = [\"a-b\", \"c-d\"]",
            "copydesk = {ignore = ['a-b', 'c-d']}",
        ] {
            assert_eq!(markdown(&format!("+++\ntitle = \"x\"\n{field}\n[extra]\nignore = [\"x\"]\n+++\nWords.\n")), want, "{field}");
        }
        let json = "{\"title\": \"x\", \"copydesk\": {\"ignore\": [\"a-b\", \"c-d\"]}, \"ignore\": [\"x\"]}\n\nWords.\n";
        assert_eq!(markdown(json), want);
    }

    #[test]
    fn other_fields_are_not_ours() {
        assert!(markdown("---\nignore: [a-b]\ntags: [copydesk]\nother:\n  copydesk: {ignore: [a-b]}\n---\n").is_empty());
        assert_eq!(markdown("---\ncopydesk: {ignroe: [a-b]}\n---\n"), ["FrontMatter Unknown ignroe [a-b]"]);
        assert_eq!(markdown("---\ncopydesk: off\n---\n"), ["FrontMatter Unknown off []"]);
        assert!(markdown("---\ncopydesk:\ndate: 2022-10-16\n---\n").is_empty());
    }

    #[test]
    fn places_are_those_of_the_words() {
        let text = "Ä\n<!-- copydesk: ignore a-b, c -->\n";
        let facts = BlockFacts::read(text, Format::Markdown, BlockState::Prose);
        let directive = facts.directives.first().unwrap();
        assert_eq!(directive.span.of(text), "<!-- copydesk: ignore a-b, c -->");
    }
}
