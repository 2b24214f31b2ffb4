//! `--interactive`: shows each finding that has fixes, and asks which of them to apply.

use std::io::{self, BufRead, Write};

use anstyle::Style;
use rustc_hash::FxHashSet;

use super::judge::{Done, LintRun};
use crate::cli::files::Failure;
use crate::cli::output::report::{FileReport, ReportFiles};
use crate::cli::output::screen::{BOLD, Screen};
use crate::cli::output::{escape, full};
use crate::engine::Fixed;
use crate::finding::{Applicability, Finding, Fix};

/// What becomes of a text that is written to.
type Print<'a> = dyn FnMut(&[u8]) -> io::Result<()> + 'a;

/// Somebody who is asked.
struct Asked<'a> {
    input: &'a mut dyn BufRead,
    print: &'a mut Print<'a>,
    screen: Screen,
    /// The rules whose findings get their first fix without a question.
    whole_rules: FxHashSet<&'static str>,
    has_left: bool,
}

/// What is said to a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Apply the fix that stands there in the list, counted from 0.
    Apply(usize),
    Leave,
    /// Apply the first fix of this finding, and of all that its rule finds from here on.
    WholeRule,
    Quit,
    /// Nothing that can be understood.
    Unclear,
}

impl Answer {
    fn of(line: &str, fixes: usize) -> Self {
        match line.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => Self::Apply(0),
            "n" | "no" => Self::Leave,
            "a" | "all" => Self::WholeRule,
            "q" | "quit" => Self::Quit,
            number => match number.parse::<usize>() {
                Ok(number) if (1..=fixes).contains(&number) => Self::Apply(number - 1),
                _ => Self::Unclear,
            },
        }
    }
}

impl LintRun<'_> {
    /// Asks about the findings of each file, and writes the file before the next one is asked about. Says whether a file was written.
    pub(super) fn ask(&self, done: &mut [Done]) -> Result<bool, String> {
        let (mut input, screen) = (io::stdin().lock(), Screen::of_stdout());
        let mut print = |text: &[u8]| screen.print(|out| out.write_all(text));
        let mut asked = Asked { input: &mut input, print: &mut print, screen, whole_rules: FxHashSet::default(), has_left: false };
        let files = ReportFiles::of(done.iter().map(|one| &one.report), self.folder.as_deref());
        let answers: io::Result<Vec<_>> = done.iter().map(|one| Ok(asked.about(&files, &one.report)?.map(|it| written(one, it)))).collect();
        let answers = answers.map_err(|error| format!("--interactive: {error}"))?;
        drop(files);
        for (one, answer) in done.iter_mut().zip(answers) {
            match answer {
                Some(Ok(fixed)) => one.fixed = Some(fixed),
                Some(Err(failure)) => one.failure = Some(failure),
                None => {}
            }
        }
        Ok(done.iter().any(|one| one.fixed.is_some()))
    }
}

fn written(one: &Done, fixed: Fixed) -> Result<Fixed, Failure> {
    one.write(&fixed.text).map(|()| fixed)
}

impl Asked<'_> {
    /// Asks about the findings of a file, and applies the fixes that were chosen; none if nothing changed.
    fn about(&mut self, files: &ReportFiles<'_>, file: &FileReport) -> io::Result<Option<Fixed>> {
        let mut chosen: Vec<(&Finding, &Fix)> = Vec::new();
        for (_, finding) in file.findings.iter().filter(|(_, finding)| !finding.fixes.is_empty()) {
            let fix = self.choose(files, file, finding)?;
            chosen.extend(fix.map(|fix| (finding, fix)));
        }
        let mut fixed = Fixed::new(&file.text);
        let (wanted, applied) = (chosen.len(), fixed.apply(chosen));
        if applied < wanted {
            let left = wanted - applied;
            self.say(|out, _| writeln!(out, "{}: {left} left that touch others; run again for them\n", file.path.shown()))?;
        }
        Ok(Some(fixed).filter(|fixed| fixed.text != file.text))
    }

    /// The fix of a finding that is to be applied, if one is.
    fn choose<'a>(&mut self, files: &ReportFiles<'_>, file: &FileReport, finding: &'a Finding) -> io::Result<Option<&'a Fix>> {
        if self.whole_rules.contains(finding.rule.name) {
            return Ok(finding.fixes.first());
        }
        if self.has_left {
            return Ok(None);
        }
        self.say(|out, screen| full::write_finding(out, screen, files, file, finding))?;
        self.say(|out, screen| list(out, screen, &finding.fixes))?;
        Ok(match self.answer(finding)? {
            Answer::Apply(n) => finding.fixes.get(n),
            Answer::WholeRule => {
                self.whole_rules.insert(finding.rule.name);
                finding.fixes.first()
            }
            Answer::Quit => {
                self.has_left = true;
                self.whole_rules.clear();
                None
            }
            Answer::Leave | Answer::Unclear => None,
        })
    }

    /// Asks until there is an answer. Who closes the input has left.
    fn answer(&mut self, finding: &Finding) -> io::Result<Answer> {
        let fixes = finding.fixes.len();
        let numbers = if fixes > 1 { format!(" [1-{fixes}] that one,") } else { String::new() };
        let question = format!("Apply? [y]es,{numbers} [n]o, [a]ll of {}, [q]uit: ", finding.rule.name);
        loop {
            self.say(|out, screen| write!(out, "{}", screen.paint(BOLD, &question)))?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                self.say(|out, _| writeln!(out))?;
                return Ok(Answer::Quit);
            }
            match Answer::of(&line, fixes) {
                Answer::Unclear => {}
                answer => return self.say(|out, _| writeln!(out)).map(|()| answer),
            }
        }
    }

    fn say(&mut self, write: impl FnOnce(&mut dyn Write, Screen) -> io::Result<()>) -> io::Result<()> {
        let mut text = Vec::new();
        write(&mut text, self.screen)?;
        (self.print)(&text)
    }
}

/// Writes the fixes of a finding with their numbers.
fn list(out: &mut dyn Write, screen: Screen, fixes: &[Fix]) -> io::Result<()> {
    for (n, fix) in fixes.iter().enumerate() {
        let how = match fix.applicability {
            Applicability::Safe => " (safe)",
            Applicability::Unsafe => " (changes what the article says)",
            Applicability::Display => " (a guess)",
        };
        let title = fix.title.replace('\n', "⏎");
        screen.write_wrapped(out, 4, &[(&format!(" {}: ", n + 1), BOLD)], (&format!("{}{how}", escape::escaped(&title)), Style::new()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cli::output::path::ReportPath;
    use crate::engine::Engine;
    use crate::finding::Severity;

    const THREE: &str = "Source link\nOne.\nSource link\nTwo.\nSource link\n";

    /// What becomes of a text under these answers, and what was printed.
    fn after(text: &str, answers: &str) -> (Option<String>, String) {
        let findings = Engine::default().lint(text).into_iter().map(|finding| (1, finding)).collect();
        let file = FileReport {
            row: None,
            key: "a.txt".into(),
            path: ReportPath::new(Path::new("a.txt"), None),
            text: text.into(),
            items: 1,
            findings,
            passed_over: false,
            fail_on: Severity::Warning,
        };
        let (mut printed, mut input) = (Vec::new(), answers.as_bytes());
        let mut print = |text: &[u8]| printed.write_all(text);
        let screen = Screen::NONE;
        let mut asked = Asked { input: &mut input, print: &mut print, screen, whole_rules: FxHashSet::default(), has_left: false };
        let fixed = asked.about(&ReportFiles::of([&file], None), &file).unwrap();
        (fixed.map(|fixed| fixed.text), String::from_utf8(printed).unwrap())
    }

    #[test]
    fn each_answer_does_what_it_says() {
        let text = |answers: &str| after(THREE, answers).0;
        assert_eq!(text("n\nyes\nN\n").as_deref(), Some("Source link\nOne.\nTwo.\nSource link\n"));
        assert_eq!(text("n\na\n").as_deref(), Some("Source link\nOne.\nTwo.\n"));
        assert_eq!(text("1\nq\n").as_deref(), Some("One.\nSource link\nTwo.\nSource link\n"));
        assert_eq!(text("").as_deref(), None, "who closes the input has left");
        assert_eq!(text("what\n\n2\ny\nn\nn\n").as_deref(), Some("One.\nSource link\nTwo.\nSource link\n"), "asked until it is clear");
    }

    #[test]
    fn the_place_and_all_fixes_are_shown() {
        let (_, printed) = after("One.\nSource link\n", "n\n");
        assert!(printed.contains("a.txt:2:1") && printed.contains("\n 1: ") && printed.contains(" (safe)\n"), "{printed}");
        assert!(printed.ends_with("Apply? [y]es, [n]o, [a]ll of feed-residue, [q]uit: \n"), "{printed}");
    }

    #[test]
    fn numbers_are_those_of_the_list() {
        assert_eq!([Answer::of("2", 2), Answer::of("3", 2), Answer::of("0", 2)], [Answer::Apply(1), Answer::Unclear, Answer::Unclear]);
    }
}
