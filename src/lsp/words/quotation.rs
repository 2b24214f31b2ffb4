//! What is known of a quotation: who speaks, how that was found, and how sure it is.

use super::page::Page;
use super::person;
use crate::item::{FoundBy, Item, ItemQuotation, Speaker};
use crate::records::Knowledge;

/// Tells who speaks a quotation.
pub(in crate::lsp) fn describe(quotation: &ItemQuotation, item: &Item, knowledge: &Knowledge, page: &mut Page<'_>) {
    let Some(speaker) = &quotation.speaker else {
        return page.line("Nobody is said to have spoken this quotation.");
    };
    page.head(&speaker.name);
    page.line(&how(speaker, quotation, item));
    let Some(person) = speaker.person.and_then(|id| item.people.get(id)) else { return };
    person::describe_office_of(&person.name, item, knowledge, page);
    let title = item.titles.iter().find(|title| title.person == speaker.person).zip(person.titles.first());
    if let Some((title, used)) = title {
        page.line(&format!("In this item: “{}”", person::qualified(title, &used.text, item)));
    }
}

/// How the speaker was found, and how sure that is.
fn how(speaker: &Speaker, quotation: &ItemQuotation, item: &Item) -> String {
    let words = item.text(speaker.span);
    let cue = quotation.cue.map(|cue| format!(" (“{}”)", item.text(cue))).unwrap_or_default();
    let rival = speaker.rival.and_then(|id| item.people.get(id));
    match (speaker.by, rival) {
        (FoundBy::Explicit, _) => format!("Certain: the paragraph names the speaker, “{words}”{cue}."),
        (FoundBy::Pronoun, None) => format!("Likely: the paragraph says “{words}”{cue}."),
        (FoundBy::Pronoun, Some(rival)) => {
            format!("Unsure: the paragraph says “{words}”{cue}, which can mean {} just as well.", rival.name)
        }
        (FoundBy::Continued, _) => format!("Likely: goes on from the quotation before, of “{words}”{cue}."),
        (FoundBy::Floating, _) => format!("Unsure: only the paragraph before names the speaker, “{words}”{cue}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{Article, Engine};

    /// The cards of all quotations of `text`.
    fn cards(text: &str) -> Vec<String> {
        let analyses = Engine::default().analyse(&Article::new(text));
        let item = &analyses[0].1.item;
        let card = |quotation: &ItemQuotation| {
            let mut page = Page::new(false);
            describe(quotation, item, &Knowledge::embedded(), &mut page);
            page.into_text()
        };
        item.quotations.iter().map(card).collect()
    }

    #[test]
    fn how_a_speaker_was_found_tells_how_sure_it_is() {
        let told = cards(
            "“We will open the harbour again before the winter,” said Ann Lee.\n\n\
             “It has been closed for long enough, and all of us know that,” she added.\n",
        );
        assert_eq!(told[0], "Ann Lee\n\nCertain: the paragraph names the speaker, “Ann Lee” (“said”).");
        assert_eq!(told[1], "Ann Lee\n\nLikely: the paragraph says “she” (“added”).");
    }

    #[test]
    fn a_quotation_that_goes_on_is_likely_the_same_speaker() {
        let told = cards(
            "Ann Lee said: “We will open the harbour again before the winter.\n\n“It has been closed for long enough, and all of us know that.”\n",
        );
        assert!(told[1].contains("Likely: goes on from the quotation before, of “Ann Lee” (“said”)."), "{told:?}");
    }

    #[test]
    fn a_speaker_of_the_paragraph_before_is_unsure() {
        let told = cards(
            "Officials said on Monday that the harbour would open again.\n\n“It has been closed for long enough, and all of us know that.”\n",
        );
        assert!(told[0].contains("Unsure: only the paragraph before names the speaker, “Officials” (“said”)."), "{told:?}");
    }

    #[test]
    fn titles_and_offices_of_the_speaker_are_told() {
        let told = cards(" date 2022-10-16 “We will keep the harbour open all winter,” said former President Donald Trump.\n");
        assert!(told[0].contains("\n\nOn 16 October 2022, by the office records as of ") && told[0].contains(": no office"), "{told:?}");
        assert!(told[0].ends_with("\n\nIn this item: “former President”"), "{told:?}");
    }

    #[test]
    fn what_nobody_speaks_is_told_so() {
        let told = cards("“We will open the harbour again before the winter.”\n");
        assert_eq!(told, ["Nobody is said to have spoken this quotation."]);
    }
}
