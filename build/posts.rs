//! Lays the table of posts down, its forms by their heads: see `src/lexicon/post.rs`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use crate::countries::code_literal;
use crate::lexicon::Office;
use crate::lexicon::post_list::{PostWords, all, split};

/// The words of a form round its head, with the ways to read it, as Rust writes them.
type Shape = (PostWords, Vec<String>);

/// The Rust source of the tables.
pub fn source() -> Result<String, fmt::Error> {
    let offices: Vec<Option<Office>> = all().map(|line| Office::named(line.office)).collect();
    let mut out = String::from("/// The office of each post, in the order of [`Post::ALL`].\nstatic OFFICES: &[Option<Office>] = &[\n");
    for office in offices {
        writeln!(out, "    {},", office.map_or("None".to_owned(), |office| format!("Some(Office::{office:?})")))?;
    }
    let mut map = phf_codegen::Map::new();
    for (head, shapes) in by_head() {
        let shapes: Vec<String> = shapes.iter().map(shape_literal).collect();
        map.entry(head, format!("&[{}]", shapes.join(", ")));
    }
    writeln!(
        out,
        "];\n\n/// Forms by their head word, the longest first.\nstatic SHAPES: phf::Map<&str, &[PostShape]> = {};",
        map.build()
    )?;
    Ok(out)
}

fn by_head() -> BTreeMap<String, Vec<Shape>> {
    let mut heads: BTreeMap<String, Vec<Shape>> = BTreeMap::new();
    for line in all() {
        for form in line.forms() {
            let Some(words) = split(form.words) else { continue };
            let scope: Vec<String> = form.scope.into_iter().map(code_literal).collect();
            let (post, scope, implies) = (variant(line.name), scope.join(", "), form.implies);
            let literal = format!("PostForm {{ post: Post::{post}, scope: &[{scope}], implies: {implies} }}");
            let shapes = heads.entry(words.head.clone()).or_default();
            match shapes.iter_mut().find(|(known, _)| *known == words) {
                Some((_, forms)) => forms.push(literal),
                None => shapes.push((words, vec![literal])),
            }
        }
    }
    for shapes in heads.values_mut() {
        shapes.sort_by_key(|(words, _)| Reverse((words.before.len() + words.after.len(), words.before.len())));
    }
    heads
}

fn shape_literal((words, forms): &Shape) -> String {
    format!("PostShape {{ before: &{:?}, after: &{:?}, forms: &[{}] }}", words.before, words.after, forms.join(", "))
}

/// The name of a post as the enum has it: `VicePresident` for `vice-president`.
fn variant(name: &str) -> String {
    let capitalized = |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect::<String>();
    name.split([' ', '-']).map(capitalized).collect()
}
