//! Turns a rule off in the text of a `copydesk.toml`, all else in which stays as it is.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Options;
use crate::rules;

/// The levels as they are written, with their places.
#[derive(Deserialize)]
struct WrittenLevels {
    rules: Option<Spanned<BTreeMap<String, Spanned<toml::Value>>>>,
}

/// `text` with the rule turned off; none where the text is broken, or says elsewhere that the rule is to run.
pub(crate) fn turned_off(text: &str, rule: &str) -> Option<String> {
    let info = rules::find(rule)?;
    let after = with_level(text, rule)?;
    let settings = Options::parse(&after).ok()?.settings();
    (!settings.is_on(info)).then_some(after)
}

fn with_level(text: &str, rule: &str) -> Option<String> {
    let line_break = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written: WrittenLevels = toml::from_str(text).ok()?;
    let known = written.rules.as_ref().and_then(|rules| rules.as_ref().get(rule));
    let mut after = text.to_owned();
    if let Some(level) = known {
        after.replace_range(level.span(), "\"off\"");
        return Some(after);
    }
    let Some(rules) = written.rules else {
        let parted = if text.is_empty() || text.ends_with('\n') { "" } else { line_break };
        let blank = if text.is_empty() { "" } else { line_break };
        return Some(format!("{text}{parted}{blank}[rules]{line_break}{rule} = \"off\"{line_break}"));
    };
    let start = rules.span().start;
    if text.get(start..)?.starts_with('{') {
        after.insert_str(start + 1, &format!(" {rule} = \"off\","));
        return Some(after);
    }
    let end = header_end(text)?;
    let parted = if text.get(..end)?.ends_with('\n') { "" } else { line_break };
    after.insert_str(end, &format!("{parted}{rule} = \"off\"{line_break}"));
    Some(after)
}

/// Where the line of the header `[rules]` ends, its break included.
fn header_end(text: &str) -> Option<usize> {
    let mut end = 0;
    text.split_inclusive('\n').find_map(|line| {
        end += line.len();
        (line.split('#').next()?.split_whitespace().collect::<String>() == "[rules]").then_some(end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn off(text: &str) -> Option<String> {
        turned_off(text, "mojibake")
    }

    #[test]
    fn a_rule_is_turned_off_in_place_and_comments_stay() {
        assert_eq!(off("").unwrap(), "[rules]\nmojibake = \"off\"\n");
        assert_eq!(off("home = \"US\" # ours").unwrap(), "home = \"US\" # ours\n\n[rules]\nmojibake = \"off\"\n");
        let with = |level: &str| format!("# desk\r\n[rules] # levels\r\n{level}future-date = \"error\"\r\n[spellings]\r\n");
        assert_eq!(off(&with("")).unwrap(), with("mojibake = \"off\"\r\n"));
        assert_eq!(off(&with("mojibake = \"hint\" # so\r\n")).unwrap(), with("mojibake = \"off\" # so\r\n"));
        assert_eq!(off("[rules]").unwrap(), "[rules]\nmojibake = \"off\"\n");
        assert_eq!(off("rules = { future-date = \"error\" }").unwrap(), "rules = { mojibake = \"off\", future-date = \"error\" }");
        assert_eq!(off("rules.mojibake = \"on\"\n").unwrap(), "rules.mojibake = \"off\"\n");
    }

    #[test]
    fn what_would_not_turn_it_off_is_not_written() {
        assert_eq!(off("select = [\"mojibake\"]\n"), None, "what is selected runs");
        assert_eq!(off("[rules\n"), None);
        assert_eq!(turned_off("", "mojibaek"), None);
    }
}
