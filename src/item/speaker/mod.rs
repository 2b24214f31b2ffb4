//! Who speaks each quotation: the block's attributions carried to persons and over sentences and paragraphs.

mod bearers;
mod discourse;
mod lone_subject;
mod resolve;
mod role;
mod salience;
mod unsaid;
mod voice;

use super::earlier::Earlier;
use super::paragraph::Paragraph;
use super::{Blocks, FoundBy, ItemQuotation, People, Speaker};
use crate::facts::attribution::Attribution;
use crate::facts::cue::Cue;
use crate::facts::quotation::{Quotation, QuotationKind};
use crate::facts::source::SourcePhrase;
use crate::text::Span;
use resolve::Resolver;
use voice::Voice;

pub(super) use discourse::Discourse;
pub(super) use unsaid::Surroundings;

/// A quotation that is left open is carried on in so many paragraphs after its own.
const CARRIED: usize = 3;

/// The quotations of the item, each with its speaker where one is found; and whom `he` and `she` stand for, if anybody needed to know. That is known in part from
/// `earlier`, if the edit left all persons the same.
pub(super) fn attribute(
    blocks: &Blocks,
    paragraphs: &[Paragraph<'_>],
    people: &People,
    earlier: Option<&Earlier<'_>>,
) -> (Vec<ItemQuotation>, Option<Discourse>) {
    if blocks.iter().all(|(_, facts)| facts.quotations.is_empty()) {
        return (Vec::new(), None);
    }
    let doubles = unsaid::quotes_in_doubles(blocks);
    let before = earlier.and_then(|earlier| Some((earlier.item.discourse.as_ref()?, earlier)));
    let mut teller = Teller { resolver: Resolver::new(people, blocks, before), voice: None, out: Vec::new(), doubles };
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| paragraphs.get(before));
        teller.paragraph(paragraph, before, paragraphs.get(number + 1));
    }
    (teller.out, teller.resolver.into_discourse())
}

/// Who speaks, and the cue that says so.
#[derive(Clone, Debug)]
struct Credit {
    speaker: Speaker,
    cue: Option<Span>,
}

impl Credit {
    /// The same, found in another way; a pronoun carried over keeps the person it stands for.
    fn by(&self, by: FoundBy) -> Self {
        Self { speaker: Speaker { by, ..self.speaker.clone() }, cue: self.cue }
    }

    /// Whether it is certainly somebody else who speaks there.
    fn is_another(&self, other: &Self) -> bool {
        match (self.speaker.person, other.speaker.person) {
            (Some(one), Some(another)) => one != another,
            _ => !self.speaker.name.eq_ignore_ascii_case(&other.speaker.name),
        }
    }
}

/// Goes through the paragraphs in order and gives each quotation its speaker.
struct Teller<'a> {
    resolver: Resolver<'a>,
    voice: Option<Voice>,
    out: Vec<ItemQuotation>,
    /// Whether the item's text has double marks, so that single ones in its headline only repeat what the text quotes.
    doubles: bool,
}

/// What happens in a paragraph, in order of place.
enum Event<'a> {
    Cue(&'a Cue),
    Quotation(usize, &'a Quotation, Option<&'a Attribution>),
}

/// Who has the floor in a paragraph.
struct Floor {
    /// Who spoke last: in a quotation or in a reporting clause.
    credit: Option<Credit>,
    /// The first sentence whose cues can take the floor: a cue behind `"…," said Lee` in the same sentence can't.
    settled: usize,
}

impl<'a> Teller<'a> {
    fn paragraph(&mut self, scene: &Paragraph<'a>, before: Option<&Paragraph<'a>>, after: Option<&Paragraph<'a>>) {
        let carried = self.carried(scene, before);
        let from = self.out.len();
        let mut floor = Floor { credit: None, settled: 0 };
        if scene.is_in_capitals() && !before.is_some_and(Paragraph::is_in_capitals) {
            // A subhead or the headline of another story: nobody in it has the floor, and who had it keeps it.
            if let Some(voice) = self.voice.as_mut().filter(|v| v.paragraph + 1 == scene.number) {
                voice.paragraph = scene.number;
            }
            return;
        }
        for event in events(scene) {
            match event {
                Event::Cue(cue) if carries_on(&carried) && cue.source.as_ref().is_some_and(|s| scene.is_first_person(s.head)) => {}
                Event::Cue(cue) => self.cue(scene, cue, &mut floor),
                // A closer without an opener ends what an earlier paragraph left open, or is a fault.
                Event::Quotation(_, quotation, _)
                    if quotation.open.is_none() && carried.as_ref().is_none_or(|c| c.speaker.by != FoundBy::Continued) => {}
                Event::Quotation(index, quotation, attribution) => {
                    let found = match attribution
                        .filter(|a| quotation.open.is_some() && !(carries_on(&carried) && scene.is_first_person(a.head)))
                    {
                        Some(a) => Some(self.attributed(scene, a)),
                        None if quotation.depth > 0 || quotation.kind == QuotationKind::Term => None,
                        None => self.uncredited(scene, quotation, floor.credit.as_ref(), carried.as_ref()),
                    };
                    self.spoken(scene, quotation, attribution, found.as_ref(), &mut floor);
                    self.push(scene, index, quotation, found);
                }
            }
        }
        self.look_ahead(scene, from, after);
        self.remember(scene, from, floor.credit);
    }

    /// A reporting clause: who speaks in it has the floor from here on.
    fn cue(&mut self, scene: &Paragraph<'a>, cue: &Cue, floor: &mut Floor) {
        let Some(source) = cue.source.as_ref() else { return };
        let speaker = self.explicit(scene, source);
        self.resolver.spoke(&speaker, scene.number);
        if !cue.weak && scene.facts.prose.sentence_of(cue.tokens.start) >= floor.settled {
            floor.credit = Some(Credit { speaker, cue: Some(cue.span.shift(scene.at)) });
        }
    }

    /// A quotation: who speaks it has the floor from here on.
    fn spoken(
        &mut self,
        scene: &Paragraph<'a>,
        quotation: &Quotation,
        attribution: Option<&Attribution>,
        found: Option<&Credit>,
        floor: &mut Floor,
    ) {
        let Some(credit) = found.filter(|_| quotation.depth == 0) else { return };
        self.resolver.spoke(&credit.speaker, scene.number);
        floor.credit = Some(credit.clone());
        if let Some(cue) = attribution.and_then(|a| a.cue) {
            floor.settled = scene.facts.prose.sentence_of(scene.facts.prose.token_at(cue.start)) + 1;
        }
    }

    fn push(&mut self, scene: &Paragraph<'a>, index: usize, quotation: &Quotation, found: Option<Credit>) {
        if quotation.depth == 0 && scene.number == 0 && self.doubles && scene.is_headline() && scene.is_single(quotation) {
            return;
        }
        let term = quotation.kind == QuotationKind::Term;
        if quotation.kind != QuotationKind::Direct && found.is_none() {
            return;
        }
        let kind = if term { QuotationKind::Partial } else { quotation.kind };
        let (speaker, cue) = found.map_or((None, None), |credit| (Some(credit.speaker), credit.cue));
        self.out.push(ItemQuotation {
            span: quotation.span.shift(scene.at),
            fact: (scene.block, index),
            kind,
            depth: quotation.depth,
            speaker,
            cue,
        });
    }

    fn explicit(&self, scene: &Paragraph<'a>, source: &SourcePhrase) -> Speaker {
        self.resolver.speaker(scene, source.span, source.head, source.kind)
    }

    fn attributed(&self, scene: &Paragraph<'a>, attribution: &Attribution) -> Credit {
        let speaker = self.resolver.speaker(scene, attribution.source, attribution.head, attribution.kind);
        Credit { speaker, cue: attribution.cue.map(|cue| cue.shift(scene.at)) }
    }

    /// The speaker of a quotation that no clause in its sentence gives to anybody.
    fn uncredited(&self, scene: &Paragraph<'a>, quotation: &Quotation, told: Option<&Credit>, carried: Option<&Credit>) -> Option<Credit> {
        if quotation.kind != QuotationKind::Direct {
            return None;
        }
        if let Some(credit) = told {
            return Some(credit.by(FoundBy::Continued));
        }
        if scene.is_start(quotation.tokens.start) {
            return carried.cloned();
        }
        let subject = scene.subject_before(quotation.tokens.start)?;
        let speaker = self.explicit(scene, &subject);
        speaker.person.is_some().then(|| Credit { speaker, cue: None }.by(FoundBy::Continued))
    }

    /// Whom the paragraphs before leave speaking when this one begins.
    fn carried(&self, scene: &Paragraph<'a>, before: Option<&Paragraph<'a>>) -> Option<Credit> {
        let voice = self.voice.as_ref();
        if let Some(voice) = voice.filter(|v| v.open && scene.number <= v.paragraph + CARRIED) {
            return Some(voice.credit.by(FoundBy::Continued));
        }
        let before = before?;
        if before.leads_in() {
            return self.introduced(before);
        }
        let voice = voice.filter(|v| v.paragraph + 1 == scene.number)?;
        let partner = voice.partner.as_ref().filter(|_| voice.is_answered(before, scene));
        Some(partner.unwrap_or(&voice.credit).by(FoundBy::Floating))
    }

    /// `Maria Lopez issued a statement on Monday:` speaks for what follows.
    fn introduced(&self, before: &Paragraph<'a>) -> Option<Credit> {
        let last = before.last_sentence();
        let cue = before.cues().rfind(|c| last.contains(&c.tokens.start) && c.source.is_some());
        let source = cue.and_then(|c| c.source.clone()).or_else(|| before.subject_of(&last))?;
        let credit = Credit { speaker: self.explicit(before, &source), cue: cue.map(|c| c.span.shift(before.at)) };
        Some(credit.by(FoundBy::Continued))
    }

    /// Gives what is still nobody's to the one who is named right after it: `"One." "Two," he said`, and `— Maria Lopez` on a line of its own.
    fn look_ahead(&mut self, scene: &Paragraph<'a>, from: usize, after: Option<&Paragraph<'a>>) {
        for index in (from..self.out.len()).rev() {
            let Some(own) = self.out.get(index).filter(|q| q.depth == 0 && q.speaker.is_none() && q.kind == QuotationKind::Direct) else {
                continue;
            };
            let next = self.out.iter().skip(index + 1).find(|q| q.depth == 0);
            let joined = next.filter(|n| scene.is_blank_between(own.span, n.span)).and_then(credit_of);
            let signed = || {
                let after = after.filter(|_| next.is_none() && scene.is_alone(own.fact.1))?;
                Some(Credit { speaker: self.explicit(after, &after.signature()?), cue: None })
            };
            let found = joined.map(|credit| credit.by(FoundBy::Continued)).or_else(signed);
            if let (Some(credit), Some(own)) = (found, self.out.get_mut(index)) {
                own.speaker = Some(credit.speaker);
                own.cue = credit.cue;
            }
        }
    }

    fn remember(&mut self, scene: &Paragraph<'a>, from: usize, told: Option<Credit>) {
        let last = self.out.get(from..).unwrap_or_default().iter().rfind(|q| q.depth == 0);
        let unclosed = last.is_some_and(|q| scene.is_open(q.fact.1));
        let spoken = last.filter(|_| unclosed).and_then(credit_of);
        let single = scene.leaves_single_open();
        let open = unclosed || single;
        if let Some(credit) = spoken.or(told) {
            self.voice = Some(Voice::after(self.voice.take(), credit, scene.number, open));
        } else if let Some(voice) = self.voice.as_mut().filter(|v| single && (v.open || v.paragraph + 1 == scene.number)) {
            // A paragraph of a quotation in single marks, which only the last one closes.
            voice.paragraph = scene.number;
            voice.open = true;
        } else if let Some(voice) = self.voice.as_mut().filter(|v| v.paragraph + 1 == scene.number && scene.has_residue()) {
            // `MORE: …`: nobody speaks in what a feed left behind, and who had the floor keeps it.
            voice.paragraph = scene.number;
        } else if let Some(voice) = self.voice.as_mut().filter(|v| v.open) {
            // A caption or a subhead between the paragraphs of one quotation.
            voice.open = !scene.has_quotations() && scene.is_brief();
        }
    }
}

/// Whether a quotation of an earlier paragraph goes on.
fn carries_on(carried: &Option<Credit>) -> bool {
    carried.as_ref().is_some_and(|credit| credit.speaker.by == FoundBy::Continued)
}

fn credit_of(quotation: &ItemQuotation) -> Option<Credit> {
    Some(Credit { speaker: quotation.speaker.clone()?, cue: quotation.cue })
}

fn events<'a>(scene: &Paragraph<'a>) -> Vec<Event<'a>> {
    let mut cues = scene.cues().peekable();
    let mut events = Vec::new();
    for (index, quotation) in scene.quotations() {
        while let Some(cue) = cues.next_if(|c| c.tokens.start < quotation.tokens.start) {
            events.push(Event::Cue(cue));
        }
        events.push(Event::Quotation(index, quotation, scene.attribution(index)));
    }
    events.extend(cues.map(Event::Cue));
    events
}
