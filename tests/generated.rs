//! Files that are made from the code are as the code would make them. `UPDATE=1 cargo test` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::Path;

use copydesk::config::Options;
use copydesk::{Engine, Family};
use support::golden;

#[test]
fn rule_pages() {
    for info in Engine::rules() {
        golden(&format!("docs/rules/{}.md", info.name), &info.manual());
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(Engine::rule(name.trim_end_matches(".md")).is_some(), "docs/rules/{name} belongs to no rule: delete it");
    }
}

#[test]
fn config_schema() {
    golden("docs/copydesk.schema.json", &Options::schema());
}

#[test]
fn rule_table_in_the_readme() {
    golden("README.md", &with_table("README.md", "rules", &table()));
}

/// The text of the file at `path` with `table` in the place that its comments called `name` keep.
fn with_table(path: &str, name: &str, table: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("{path} has a place for the table"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("{path} has an end of the table"));
    format!("{before}{open}{table}{close}{after}")
}

#[cfg(feature = "server")]
#[test]
fn table_of_settings_in_the_manual_of_editors() {
    let mut table = String::from("\n| setting | values | default | |\n|---|---|---|---|\n");
    for setting in copydesk::lsp::SETTINGS {
        table.push_str(&format!("| `{}` | {} | `{}` | {} |\n", setting.name, setting.values, setting.default, setting.about));
    }
    table.push('\n');
    golden("docs/editors.md", &with_table("docs/editors.md", "settings", &table));
}

fn table() -> String {
    let mut table = String::from("\n| rule | | it reports |\n|---|---|---|\n");
    for family in [Family::Dates, Family::Quotes, Family::Titles, Family::Text] {
        table.push_str(&format!("| **{}** | | |\n", family.name()));
        for info in Engine::rules().filter(|info| info.family == family) {
            let level = if info.default_on { info.severity.name() } else { "off" };
            let summary = info.summary();
            let reports = summary.strip_prefix("Reports ").unwrap_or(&summary).trim_end_matches('.');
            table.push_str(&format!("| [`{0}`](docs/rules/{0}.md) | {level} | {reports} |\n", info.name));
        }
    }
    table.push('\n');
    table
}
