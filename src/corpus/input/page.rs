//! The text of a web page by its own paragraphs: those of its article where it marks one, else those of its main part, else all. Menus, footers, captions and
//! what stands beside are passed over. The tags are told apart by `html5ever`, as browsers do it.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// The paragraphs of a page, with a blank line between two, and the day on which it says that it was published.
pub(super) fn read(page: &str) -> (String, Option<String>) {
    let tokenizer = Tokenizer::new(PageSink::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(page));
    // Only a sink that asks to run scripts is given back the rest.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.reading.into_inner().done()
}

#[derive(Default)]
struct PageSink {
    reading: RefCell<PageReading>,
}

/// How much of a page is its text, the least first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum PagePart {
    #[default]
    All,
    Main,
    Article,
}

#[derive(Default)]
struct PageReading {
    paragraphs: Vec<(PagePart, String)>,
    /// The lines of the paragraph that is open.
    open: Option<Vec<String>>,
    /// The element that is passed over, and how many of its kind are open in each other.
    passed_over: Option<(String, usize)>,
    articles: usize,
    mains: usize,
    published: Option<String>,
    /// The first time that the page shows.
    shown_time: Option<String>,
}

impl TokenSink for PageSink {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut reading = self.reading.borrow_mut();
        match token {
            Token::CharacterTokens(text) => reading.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                reading.start(&tag);
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "noframes" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => reading.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn is_passed_over(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "title"
            | "textarea"
            | "iframe"
            | "noscript"
            | "noframes"
            | "xmp"
            | "template"
            | "svg"
            | "nav"
            | "aside"
            | "footer"
            | "figure"
            | "select"
            | "button"
    )
}

fn is_paragraph(name: &str) -> bool {
    matches!(name, "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "li" | "pre")
}

/// Whether an element stands in a line of text, and does not end a paragraph.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "data"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "img"
            | "ins"
            | "kbd"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    )
}

impl PageReading {
    fn part(&self) -> PagePart {
        match (self.articles, self.mains) {
            (1.., _) => PagePart::Article,
            (0, 1..) => PagePart::Main,
            (0, 0) => PagePart::All,
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        if let Some((of, depth)) = &mut self.passed_over {
            *depth += usize::from(of.as_str() == name && !tag.self_closing);
            return;
        }
        match name {
            "meta" => self.meta(tag),
            "time" => self.shown_time = self.shown_time.take().or_else(|| attribute(tag, "datetime")),
            "br" => self.open.iter_mut().for_each(|lines| lines.push(String::new())),
            "article" => self.articles += 1,
            "main" => self.mains += 1,
            _ if is_passed_over(name) && !tag.self_closing => {
                self.close();
                self.passed_over = Some((name.to_owned(), 1));
                return;
            }
            _ => {}
        }
        // Lists outside of the text are menus.
        let is_text = is_paragraph(name) && (name != "li" || self.part() > PagePart::All);
        if is_text || !(is_inline(name) || name == "br") {
            self.close();
        }
        if is_text {
            self.open = Some(vec![String::new()]);
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((of, depth)) = &mut self.passed_over {
            *depth -= usize::from(of.as_str() == name);
            if *depth == 0 {
                self.passed_over = None;
            }
            return;
        }
        if !is_inline(name) {
            self.close();
        }
        match name {
            "article" => self.articles = self.articles.saturating_sub(1),
            "main" => self.mains = self.mains.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.passed_over.is_none()
            && let Some(line) = self.open.as_mut().and_then(|lines| lines.last_mut())
        {
            line.push_str(text);
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        let lines = self.open.take().unwrap_or_default();
        let lines = lines.iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|line| !line.is_empty());
        let paragraph = lines.collect::<Vec<_>>().join("\n");
        if !paragraph.is_empty() {
            self.paragraphs.push((self.part(), paragraph));
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let key = attribute(tag, "property").or_else(|| attribute(tag, "name")).or_else(|| attribute(tag, "itemprop")).unwrap_or_default();
        let tells = matches!(key.as_str(), "article:published_time" | "datePublished" | "date" | "pubdate" | "dc.date" | "DC.date.issued");
        if tells && self.published.is_none() {
            self.published = attribute(tag, "content");
        }
    }

    fn done(mut self) -> (String, Option<String>) {
        self.close();
        let best = self.paragraphs.iter().map(|(part, _)| *part).max().unwrap_or_default();
        let text: Vec<String> = self.paragraphs.into_iter().filter(|(part, _)| *part == best).map(|(_, paragraph)| paragraph).collect();
        (text.join("\n\n"), self.published.or(self.shown_time))
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs.iter().find(|it| &*it.name.local == name).map(|it| it.value.trim().to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paragraphs_of_the_article_are_its_text() {
        let page = "<!doctype html><html><head><title>Desk</title><meta property=article:published_time content=\"2031-05-02T10:00:00Z\">\
            <style>p { color: red }</style></head><body><nav><p>Home</p></nav><p>Cookies?</p><main><p>Most read</p>\
            <article><h1>Harbour reopens</h1><p>It reopened on <b>Mon</b>day.<br>The &ldquo;new&rdquo;\n  quay &amp; all.\
            <figure><p>The quay</p></figure><script>if (a < b) { document.write('<p>Ad</p>') }</script>\
            <p>Nobody&nbsp;came.<div>Share</div></article></main><footer><p>Imprint</p></footer>";
        let (text, date) = read(page);
        assert_eq!(text, "Harbour reopens\n\nIt reopened on Monday.\nThe “new” quay & all.\n\nNobody came.");
        assert_eq!(date.as_deref(), Some("2031-05-02T10:00:00Z"));
    }

    #[test]
    fn a_page_that_marks_nothing_is_read_whole() {
        let page = "<ul><li>Home</ul><p>One <p>Two <time datetime=2031-05-03>Saturday</time></p>";
        assert_eq!(read(page), ("One\n\nTwo Saturday".to_owned(), Some("2031-05-03".to_owned())));
        assert_eq!(read("no <b>tags"), (String::new(), None));
    }
}
