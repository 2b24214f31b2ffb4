//! What edits do, as a command to a reader: `Change “Russian” to “Belarusian”`. Fixes are titled so.

/// How many characters of what goes or comes are shown.
const SHOWN: usize = 60;

/// What `edits` do: each is what goes and what comes.
pub(super) fn command<'a>(edits: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let mut changes: Vec<(&str, &str, usize)> = Vec::new();
    for change in edits {
        match changes.iter_mut().find(|(old, new, _)| (*old, *new) == change) {
            Some((.., times)) => *times += 1,
            None => changes.push((change.0, change.1, 1)),
        }
    }
    let parts: Vec<String> = changes.iter().map(|(old, new, times)| part(old, new, *times)).collect();
    let sentence = parts.join(", ");
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `change “Russian” to “Belarusian” in 3 places`.
fn part(old: &str, new: &str, times: usize) -> String {
    let places = if times > 1 { format!(" in {times} places") } else { String::new() };
    match (old.is_empty(), new.is_empty()) {
        (true, _) => format!("add “{}”{places}", shown(new)),
        (false, true) => format!("delete “{}”{places}", shown(old)),
        (false, false) => format!("change “{}” to “{}”{places}", shown(old), shown(new)),
    }
}

/// `words` on one line, cut where they are long.
fn shown(words: &str) -> String {
    let line = if words.contains(['\n', '\r']) { words.split_whitespace().collect::<Vec<_>>().join(" ") } else { words.to_owned() };
    let line = if line.trim().is_empty() { line } else { line.trim().to_owned() };
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(edits: &[(&str, &str)]) -> String {
        command(edits.iter().copied())
    }

    #[test]
    fn what_goes_is_named_beside_what_comes() {
        assert_eq!(told(&[("Russian", "Belarusian")]), "Change “Russian” to “Belarusian”");
        assert_eq!(told(&[("", "Former ")]), "Add “Former”");
        assert_eq!(told(&[("Russian ", "")]), "Delete “Russian”");
        assert_eq!(told(&[("Ivan", "Iván"), ("Ivan", "Iván")]), "Change “Ivan” to “Iván” in 2 places");
        assert_eq!(
            told(&[("Russian", "Belarusian"), ("Presidant", "President")]),
            "Change “Russian” to “Belarusian”, change “Presidant” to “President”"
        );
    }

    #[test]
    fn what_is_long_is_cut_and_lines_are_joined() {
        assert_eq!(told(&[("Ivan", &"é".repeat(60))]), format!("Change “Ivan” to “{}”", "é".repeat(60)));
        assert_eq!(told(&[("Ivan", &"é".repeat(61))]), format!("Change “Ivan” to “{}…”", "é".repeat(60)));
        assert_eq!(told(&[("Ivan", "a\r\n b")]), "Change “Ivan” to “a b”");
        assert_eq!(told(&[("Ivan", " ")]), "Change “Ivan” to “ ”");
    }
}
