//! Posts: what offices are called in news, and which column of the records their holders stand under.
//!
//! The table is `posts.txt`; its head says how a line is written.

use std::fmt;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Class, Code};
use crate::facts::lexicon::Sense;
use crate::text::fold::fold;

/// A kind of post, by its line in the table: `president`, `foreign minister`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Post(u8);

impl Post {
    /// A post that the table does not know, as some rows of the records hold.
    pub const OTHER: Self = Self(u8::MAX);

    /// Its name: `foreign minister`.
    pub fn name(self) -> &'static str {
        self.line().map_or("other", |l| l.name)
    }

    /// Whether the records tell who holds it, so that a title can be wrong.
    pub fn is_recorded(self) -> bool {
        self.line().is_some_and(|l| l.class != "-" && l.class != "other")
    }

    /// Whether it names no office in particular: `leader`, `minister`.
    pub fn is_vague(self) -> bool {
        matches!(self.name(), "leader" | "minister" | "secretary" | "party leader" | "other minister" | "other")
    }

    /// Whether several persons hold it at once as a matter of course.
    pub fn is_shared(self) -> bool {
        matches!(self.name(), "deputy prime minister" | "vice-president" | "monarch" | "leader" | "other")
    }

    fn line(self) -> Option<&'static Line> {
        TABLE.posts.get(usize::from(self.0))
    }

    /// The post called `name` in the table.
    pub fn named(name: &str) -> Option<Self> {
        TABLE.posts.iter().position(|l| l.name == name).and_then(|n| u8::try_from(n).ok()).map(Self)
    }

    /// The post of a row of the records: that of its title, or else the first of its class.
    pub fn of_record(country: Code, class: &str, title: &str) -> Self {
        let titled = forms_of(title).and_then(|forms| resolve(forms, Some(country))).filter(|r| r.in_scope);
        let of_class = || CLASSES.iter().find(|(c, _)| *c == class).and_then(|(_, name)| Self::named(name));
        match titled {
            Some(resolved) if resolved.post.class() == class || class == "other" => resolved.post,
            Some(resolved) if matches!(resolved.post.class(), "head_of_state" | "head_of_government") && class.starts_with("head_") => {
                resolved.post
            }
            _ => of_class().unwrap_or(Self::OTHER),
        }
    }

    /// The columns of the records under which its holders may stand.
    pub(super) fn classes(self) -> &'static [Class] {
        self.line().map_or(&[Class::Other], |l| &l.classes)
    }

    /// The column of the records under which its holders stand; `other` for posts without one.
    pub fn class_of_records(self) -> super::Class {
        super::Class::named(self.class()).unwrap_or(super::Class::Other)
    }

    /// The column of the records that it stands under, or `-`.
    pub fn class(self) -> &'static str {
        self.line().map_or("", |l| l.class)
    }
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The posts of rows whose title is not in the table.
const CLASSES: &[(&str, &str)] = &[
    ("head_of_state", "president"),
    ("head_of_government", "prime minister"),
    ("foreign_minister", "foreign minister"),
    ("defence_minister", "defence minister"),
    ("finance_minister", "finance minister"),
    ("interior_minister", "interior minister"),
    ("justice_minister", "justice minister"),
    ("vice_president", "vice-president"),
    ("deputy_prime_minister", "deputy prime minister"),
];

struct Line {
    name: &'static str,
    class: &'static str,
    /// The columns of the records under which its holders may stand.
    classes: Box<[Class]>,
}

/// The classes under which holders of a post of class `own` stand: a president may head the government. A test sees to it that none stands under `other`.
fn classes_of(own: &str) -> Box<[Class]> {
    let alike = |class: &Class| class.name() == own || class.name().starts_with("head_") && own.starts_with("head_");
    let classes: Box<[Class]> = Class::ALL.into_iter().filter(alike).collect();
    if classes.is_empty() { Box::new([Class::Other]) } else { classes }
}

/// A way to write a post.
#[derive(Debug)]
struct Form {
    post: Post,
    scope: Vec<Code>,
    /// Whether the words alone mean the office of the first country of the scope.
    implies: bool,
}

/// The words of a form round its head.
#[derive(Debug)]
struct Shape {
    before: Vec<Box<str>>,
    after: Vec<Box<str>>,
    forms: Vec<Form>,
}

struct Table {
    posts: Vec<Line>,
    /// Forms by their head word, the longest first.
    heads: FxHashMap<Box<str>, Vec<Shape>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("posts.txt")));

/// The words on which forms turn: the first of them in a form is its head.
const HEADS: &[&str] = &[
    "president",
    "minister",
    "premier",
    "pm",
    "chancellor",
    "taoiseach",
    "tanaiste",
    "king",
    "queen",
    "emperor",
    "emir",
    "amir",
    "sultan",
    "duke",
    "prince",
    "ruler",
    "pope",
    "pontiff",
    "ayatollah",
    "leader",
    "strongman",
    "dictator",
    "autocrat",
    "despot",
    "secretary",
    "governor",
    "gov",
    "senator",
    "sen",
    "speaker",
    "attorney",
    "treasurer",
    "diplomat",
    "representative",
    "adviser",
    "advisor",
    "ambassador",
    "envoy",
    "chief",
    "chairman",
    "pres",
    "ministerial",
    "regent",
    "head",
    "executive",
    "secretary",
    "undersecretary",
    "solicitor",
    "member",
];

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Self { posts: Vec::new(), heads: FxHashMap::default() };
        for line in text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let mut columns = line.split('|').map(str::trim);
            let mut next = || columns.next().unwrap_or("");
            let (name, class, forms) = (next(), next(), next());
            let post = Post(u8::try_from(table.posts.len()).unwrap_or(u8::MAX));
            table.posts.push(Line { name, class, classes: classes_of(class) });
            forms.split(';').map(str::trim).filter(|f| !f.is_empty()).for_each(|form| table.add(post, form));
        }
        for shapes in table.heads.values_mut() {
            shapes.sort_by_key(|s| std::cmp::Reverse((s.before.len() + s.after.len(), s.before.len())));
        }
        table
    }

    /// Adds `foreign secretary (GB PH)` or `taoiseach =IE`.
    fn add(&mut self, post: Post, form: &str) {
        let (words, codes, implies) = match (form.split_once('('), form.split_once('=')) {
            (Some((words, codes)), _) => (words, codes.trim_end_matches(')'), false),
            (None, Some((words, codes))) => (words, codes, true),
            (None, None) => (form, "", false),
        };
        let form = Form { post, scope: codes.split_whitespace().filter_map(Code::new).collect(), implies };
        let Some((head, before, after)) = split(words) else { return };
        let shapes = self.heads.entry(head).or_default();
        match shapes.iter_mut().find(|s| s.before == before && s.after == after) {
            Some(shape) => shape.forms.push(form),
            None => shapes.push(Shape { before, after, forms: vec![form] }),
        }
    }
}

type Words = Vec<Box<str>>;

/// A form as its head, the words before it and the words after it.
fn split(words: &str) -> Option<(Box<str>, Words, Words)> {
    let folded = fold(words);
    let words: Vec<Box<str>> = folded.split([' ', '-']).filter(|w| !w.is_empty()).map(Box::from).collect();
    let head = words.iter().position(|w| HEADS.contains(&&**w))?;
    Some((words[head].clone(), words[..head].to_vec(), words[head + 1..].to_vec()))
}

/// The ways to read one form of words.
#[derive(Clone, Copy, Debug)]
pub struct Forms(&'static [Form]);

impl PartialEq for Forms {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

/// A form of words read as a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// The post.
    pub post: Post,
    /// Whether the words mean it in the country that was asked for.
    pub in_scope: bool,
    /// The country that the words alone mean.
    pub implied: Option<Code>,
}

/// What `forms` mean beside the name of `country`, or alone.
pub fn resolve(forms: Forms, country: Option<Code>) -> Option<Resolved> {
    let fits = |f: &&Form| f.scope.is_empty() || country.map_or(f.implies, |c| f.scope.contains(&c));
    let scoped = forms.0.iter().filter(|f| !f.scope.is_empty()).find(fits);
    if let Some(form) = scoped.or_else(|| forms.0.iter().find(fits)) {
        let implied = form.scope.first().copied().filter(|_| form.implies);
        return Some(Resolved { post: form.post, in_scope: true, implied });
    }
    let form = forms.0.first().filter(|_| country.is_some())?;
    Some(Resolved { post: form.post, in_scope: false, implied: None })
}

/// A form found round a head: how many words stand before the head and after it.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The ways to read it.
    pub forms: Forms,
    /// Words before the head.
    pub before: usize,
    /// Words after the head.
    pub after: usize,
}

/// The longest form round `head` (in lower case). `word(n)` tells whether the word `n` places from the head, before it if negative, is the given one; hyphens
/// between words are no places.
pub fn around(head: &str, word: impl Fn(isize, &str) -> bool) -> Option<Found> {
    let place = |n: usize| isize::try_from(n).unwrap_or(isize::MAX);
    let fits = |shape: &&Shape| {
        let after = shape.after.iter().enumerate().all(|(n, w)| word(place(n) + 1, w));
        after && shape.before.iter().rev().enumerate().all(|(n, w)| word(-place(n) - 1, w))
    };
    let shape = TABLE.heads.get(head)?.iter().find(fits)?;
    Some(Found { forms: Forms(&shape.forms), before: shape.before.len(), after: shape.after.len() })
}

/// The ways to read `title`, if it is a form of the table from its first word to its last.
pub fn forms_of(title: &str) -> Option<Forms> {
    let (head, before, after) = split(title)?;
    let shape = TABLE.heads.get(&head)?.iter().find(|s| s.before == before && s.after == after)?;
    Some(Forms(&shape.forms))
}

/// Gives `add` the heads of all forms, for the lexicon.
pub fn words(add: &mut impl FnMut(&str, Sense)) {
    const OTHERS: &[&str] = &["chief", "executive", "member", "ruler", "head", "ministerial"];
    HEADS.iter().filter(|h| !OTHERS.contains(h)).for_each(|head| add(head, Sense::TITLE));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(title: &str, country: &str) -> Option<&'static str> {
        resolve(forms_of(title)?, Code::new(country)).map(|r| r.post.name())
    }

    #[test]
    fn every_line_is_whole_and_every_form_has_a_head() {
        for line in include_str!("posts.txt").lines().filter(|l| !l.starts_with('#')) {
            assert_eq!(line.split('|').count(), 3, "{line}");
            for form in line.split('|').nth(2).unwrap().split(';') {
                assert!(split(form.split(['(', '=']).next().unwrap()).is_some(), "no head: {form}");
            }
        }
        for (_, name) in CLASSES {
            assert!(Post::named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn a_form_means_what_its_country_means_by_it() {
        assert_eq!(post("Chancellor", "DE"), Some("prime minister"));
        assert_eq!(post("Chancellor", "GB"), Some("finance minister"));
        assert_eq!(post("Chancellor", ""), None);
        assert_eq!(post("Secretary of State", ""), Some("foreign minister"));
        assert_eq!(post("Foreign Secretary", "GB"), Some("foreign minister"));
        assert!(!resolve(forms_of("foreign secretary").unwrap(), Code::new("IN")).unwrap().in_scope);
    }

    #[test]
    fn a_record_has_the_post_of_its_title_or_its_class() {
        let of = |code: &str, class: &str, title: &str| Post::of_record(Code::new(code).unwrap(), class, title).name();
        assert_eq!(of("BY", "head_of_state", "President"), "president");
        assert_eq!(of("SA", "head_of_state", "King"), "monarch");
        assert_eq!(of("AT", "head_of_government", "Chancellor"), "prime minister");
        assert_eq!(of("BA", "head_of_state", "Chairman of the Presidency"), "president");
        assert_eq!(of("IR", "other", "Supreme Leader"), "supreme leader");
        assert_eq!(of("US", "other", "FBI Director"), "other");
    }
}
