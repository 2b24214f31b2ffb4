//! What fixes would change, as a patch that `git apply` and `patch -p1` take. It holds the bytes of the files: their encoding and their ends of lines.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

use similar::{Algorithm, ChangeTag, DiffOp, DiffTag};

use super::path::ReportPath;

/// How many lines of context a patch has.
const CONTEXT: usize = 3;

/// Writes the patch of a file, whose bytes are `old` before and `new` after.
pub(in crate::cli) fn write(out: &mut dyn Write, path: &ReportPath, old: &[u8], new: &[u8]) -> io::Result<()> {
    let (old, new) = (lines(old), lines(new));
    writeln!(out, "--- {}\n+++ {}", name("a/", path), name("b/", path))?;
    let ops = similar::capture_diff_slices(Algorithm::Myers, &old, &new);
    similar::group_diff_ops(ops, CONTEXT).iter().try_for_each(|hunk| write_hunk(out, hunk, &old, &new))
}

/// The lines with their ends. Only a line feed ends a line for those who read patches.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

fn write_hunk(out: &mut dyn Write, hunk: &[DiffOp], old: &[&[u8]], new: &[&[u8]]) -> io::Result<()> {
    let (Some(first), Some(last)) = (hunk.first(), hunk.last()) else { return Ok(()) };
    let whole = |first: Range<usize>, last: Range<usize>| reach(&(first.start..last.end));
    let (before, after) = (whole(first.old_range(), last.old_range()), whole(first.new_range(), last.new_range()));
    writeln!(out, "@@ -{before} +{after} @@")?;
    for op in hunk {
        let (tag, olds, news) = op.as_tag_tuple();
        if tag == DiffTag::Equal {
            write_lines(out, ChangeTag::Equal, old.get(olds))?;
        } else {
            write_lines(out, ChangeTag::Delete, old.get(olds))?;
            write_lines(out, ChangeTag::Insert, new.get(news))?;
        }
    }
    Ok(())
}

fn write_lines(out: &mut dyn Write, tag: ChangeTag, lines: Option<&[&[u8]]>) -> io::Result<()> {
    for line in lines.unwrap_or_default() {
        write!(out, "{tag}")?;
        out.write_all(line)?;
        if !line.ends_with(b"\n") {
            writeln!(out, "\n\\ No newline at end of file")?;
        }
    }
    Ok(())
}

/// Lines as the head of a hunk has them: the first, counted from 1, and how many; of none, the one before.
fn reach(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => (lines.start + 1).to_string(),
        n => format!("{},{n}", lines.start + 1),
    }
}

/// The path behind `side`, in quotes with escapes where git would write it so. A tab ends one that has a space.
fn name(side: &str, path: &ReportPath) -> String {
    let bytes = path.bytes();
    let side = if path.is_absolute() { "" } else { side };
    let odd = |byte: &u8| !matches!(byte, b' '..=b'~') || matches!(byte, b'"' | b'\\');
    if !bytes.iter().any(odd) {
        let tab = if bytes.contains(&b' ') { "\t" } else { "" };
        return format!("{side}{}{tab}", String::from_utf8_lossy(&bytes));
    }
    let mut quoted = format!("\"{side}");
    for byte in bytes.iter() {
        // Writing to a string can't fail.
        let _ = match byte {
            b'"' | b'\\' => write!(quoted, "\\{}", char::from(*byte)),
            byte if odd(byte) => write!(quoted, "\\{byte:03o}"),
            byte => write!(quoted, "{}", char::from(*byte)),
        };
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn patch(path: &str, old: &str, new: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, &ReportPath::new(Path::new(path), None), old.as_bytes(), new.as_bytes()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_end_with_line_feeds_alone() {
        assert_eq!(
            patch("a.txt", "a\rb\r\nc", "a\rb\r\n"),
            "--- a/a.txt\n+++ b/a.txt\n@@ -1,2 +1 @@\n a\rb\r\n-c\n\\ No newline at end of file\n"
        );
        assert_eq!(patch("a.txt", "c\n", ""), "--- a/a.txt\n+++ b/a.txt\n@@ -1 +0,0 @@\n-c\n");
    }

    #[test]
    fn names_are_quoted_as_git_does() {
        let head = |path: &str| patch(path, "", "").lines().next().unwrap().to_owned();
        assert_eq!(head("b/a b.txt"), "--- a/b/a b.txt\t");
        assert_eq!(head("é\"\n.txt"), r#"--- "a/\303\251\"\012.txt""#);
        assert_eq!(head("/else/a.txt"), "--- /else/a.txt");
    }

    #[test]
    fn hunks_that_are_apart_have_heads_of_their_own() {
        let old: String = (0..20).map(|n| format!("{n}\n")).collect();
        let new = old.replace("2\n3\n", "2\nx\n3\n").replace("18\n", "");
        assert_eq!(
            patch("a", &old, &new).lines().filter(|line| line.starts_with("@@")).collect::<Vec<_>>(),
            ["@@ -1,6 +1,7 @@", "@@ -16,5 +17,4 @@"]
        );
    }
}
