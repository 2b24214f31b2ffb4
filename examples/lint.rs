//! Prints what a copy editor would query in a file, or in a sample where none is named: `cargo run --example lint -- story.txt`.

// An example talks to whoever runs it.
#![allow(clippy::print_stdout)]

use copydesk::{Article, Engine};

const SAMPLE: &str = "The harbour reopened on Monday, and the first ferry left at noon.

“We waited a year for this,” said Jan Nowak, the mayor.

Source link
";

fn main() -> std::io::Result<()> {
    let (name, text) = match std::env::args().nth(1) {
        Some(path) => (path.clone(), std::fs::read_to_string(path)?),
        None => ("sample.txt".to_owned(), SAMPLE.to_owned()),
    };
    for finding in Engine::default().lint(Article::new(&text).named(&name)) {
        let line = text[..finding.span.range().start].matches('\n').count() + 1;
        println!("{name}:{line}: {}[{}] {}", finding.severity.name(), finding.rule.name, finding.message);
    }
    Ok(())
}
