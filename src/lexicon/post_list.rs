//! How the lines of the table of posts are written and compared: `posts.txt`, whose head says more.
//!
//! The build script reads the table with this file and lays it down, so that no run has to.

use super::{Code, Sense};
use crate::text::fold::fold;

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub struct PostLine {
    /// The post.
    pub name: &'static str,
    /// The office under which the records file its holders; `-` if they do not.
    pub office: &'static str,
    /// The ways to write it, separated by semicolons.
    forms: &'static str,
}

/// The lines of the table.
pub fn all() -> impl Iterator<Item = PostLine> {
    include_str!("posts.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(|line| {
        let mut columns = line.split('|').map(str::trim_ascii);
        let mut next = || columns.next().unwrap_or("");
        PostLine { name: next(), office: next(), forms: next() }
    })
}

/// A way to write a post: `foreign secretary (GB PH)` or `taoiseach =IE`.
#[derive(Clone, Debug)]
pub struct WrittenForm {
    /// Its words.
    pub words: &'static str,
    /// The countries in which it means the post; all if there are none.
    pub scope: Vec<Code>,
    /// Whether the words alone mean the office of the first country of the scope.
    pub implies: bool,
}

impl PostLine {
    /// The ways to write the post.
    pub fn forms(self) -> impl Iterator<Item = WrittenForm> {
        self.forms.split(';').map(str::trim_ascii).filter(|form| !form.is_empty()).map(|form| {
            let (words, codes, implies) = match (form.split_once('('), form.split_once('=')) {
                (Some((words, codes)), _) => (words, codes.trim_end_matches(')'), false),
                (None, Some((words, codes))) => (words, codes, true),
                (None, None) => (form, "", false),
            };
            WrittenForm { words, scope: codes.split_whitespace().filter_map(Code::new).collect(), implies }
        })
    }
}

/// The words of a form, in lower case without accents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostWords {
    /// The word on which the form turns.
    pub head: String,
    /// The words before it.
    pub before: Vec<String>,
    /// The words after it.
    pub after: Vec<String>,
}

/// A form taken apart at its head; none if it has none.
pub fn split(words: &str) -> Option<PostWords> {
    let folded = fold(words);
    let mut words: Vec<String> = folded.split([' ', '-']).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let place = words.iter().position(|w| HEADS.contains(&&**w))?;
    let after = words.split_off(place + 1);
    let head = words.pop()?;
    Some(PostWords { head, before: words, after })
}

/// Gives `add` the heads of all forms, for the lexicon.
pub(super) fn words(add: &mut impl FnMut(&str, Sense)) {
    const OTHERS: &[&str] = &["chief", "executive", "member", "ruler", "head", "ministerial"];
    // What many bodies have besides the states: words for roles.
    const ROLES: &[&str] = &["director", "chair", "chairwoman", "administrator", "prosecutor"];
    HEADS.iter().filter(|h| !OTHERS.contains(h) && !ROLES.contains(h)).for_each(|head| add(head, Sense::TITLE));
}

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
    "undersecretary",
    "solicitor",
    "member",
    "director",
    "whip",
    "chair",
    "chairwoman",
    "administrator",
    "prosecutor",
    "rep",
    "congressman",
    "congresswoman",
    "mp",
    "msp",
    "mep",
    "td",
    "assemblymember",
    "assemblyman",
    "assemblywoman",
];
