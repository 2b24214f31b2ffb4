//! Who speaks each quotation: the block's attributions carried to persons and over sentences and paragraphs.

mod discourse;
mod resolve;
mod role;
mod salience;
mod scene;

use crate::item::Blocks;

use super::{FoundBy, ItemQuotation, People, Speaker, SpeakerKind};
use crate::facts::attribution::Attribution;
use crate::facts::cue::Cue;
use crate::facts::quotation::{Quotation, QuotationKind};
use crate::facts::source::{Source, SourceKind};
use crate::text::Span;
use resolve::Resolver;
use scene::{Scene, paragraphs};

/// The quotations of the item, each with its speaker where one is found.
pub fn attribute(blocks: &Blocks, people: &People) -> Vec<ItemQuotation> {
    if blocks.iter().all(|(_, facts)| facts.quotations.is_empty()) {
        return Vec::new();
    }
    let headline_marks = blocks.iter().any(|(_, facts)| facts.marks.iter().any(|m| !m.single));
    let mut teller = Teller { resolver: Resolver::new(people, blocks), voice: None, out: Vec::new(), headline_marks };
    let mut before: Option<Scene<'_>> = None;
    let mut scenes = paragraphs(blocks).peekable();
    while let Some(scene) = scenes.next() {
        teller.paragraph(&scene, before.as_ref(), scenes.peek());
        before = Some(scene);
    }
    teller.out
}

/// The last one who spoke.
#[derive(Clone, Debug)]
struct Voice {
    speaker: Speaker,
    cue: Option<Span>,
    /// The number of the paragraph.
    paragraph: usize,
    /// Whether a quotation of theirs was still open at the paragraph's end.
    open: bool,
}

/// Goes through the paragraphs in order and gives each quotation its speaker.
struct Teller<'a> {
    resolver: Resolver<'a>,
    voice: Option<Voice>,
    out: Vec<ItemQuotation>,
    /// Whether the item's text has double marks, so that single ones in its headline only repeat what the text quotes.
    headline_marks: bool,
}

/// What happens in a paragraph, in order of place.
enum Event<'a> {
    Cue(&'a Cue),
    Quotation(usize, &'a Quotation, Option<&'a Attribution>),
}

impl<'a> Teller<'a> {
    fn paragraph(&mut self, scene: &Scene<'a>, before: Option<&Scene<'a>>, after: Option<&Scene<'a>>) {
        let carried = self.carried(scene, before);
        let from = self.out.len();
        // What the paragraph itself has said so far: a quotation or a reporting clause.
        let mut told: Option<(Speaker, Option<Span>)> = None;
        // The first sentence whose cues can take the floor: a cue behind `"…," said Lee` in the same sentence can't.
        let mut settled = 0;
        for event in events(scene) {
            match event {
                Event::Cue(cue) => {
                    let Some(source) = cue.source.as_ref() else { continue };
                    let speaker = self.explicit(scene, source);
                    self.resolver.spoke(&speaker, scene.number);
                    if !cue.weak && scene.facts.prose.sentence_of(cue.tokens.start) >= settled {
                        told = Some((speaker, Some(cue.span.shift(scene.at))));
                    }
                }
                Event::Quotation(index, quotation, attribution) => {
                    // A closer without an opener ends what an earlier paragraph left open, or is a fault.
                    if quotation.open.is_none() && carried.as_ref().is_none_or(|(s, _)| s.by != FoundBy::Continued) {
                        continue;
                    }
                    let found = match attribution.filter(|_| quotation.open.is_some()) {
                        Some(a) => Some((self.attributed(scene, a), a.cue.map(|c| c.shift(scene.at)))),
                        None if quotation.depth > 0 || quotation.kind == QuotationKind::Term => None,
                        None => self.unsaid(scene, quotation, told.as_ref(), carried.as_ref()),
                    };
                    if quotation.depth == 0
                        && let Some((speaker, cue)) = &found
                    {
                        self.resolver.spoke(speaker, scene.number);
                        told = Some((speaker.clone(), *cue));
                        if let Some(cue) = attribution.and_then(|a| a.cue) {
                            settled = scene.facts.prose.sentence_of(scene.facts.prose.token_at(cue.start)) + 1;
                        }
                    }
                    self.push(scene, index, quotation, found);
                }
            }
        }
        self.look_ahead(scene, from, after);
        self.remember(scene, from, told);
    }

    fn push(&mut self, scene: &Scene<'a>, index: usize, quotation: &Quotation, found: Option<(Speaker, Option<Span>)>) {
        if quotation.depth == 0 && scene.number == 0 && self.headline_marks && scene.is_headline() && scene.is_single(quotation) {
            return;
        }
        let term = quotation.kind == QuotationKind::Term;
        if quotation.kind != QuotationKind::Direct && found.is_none() {
            return;
        }
        let kind = if term { QuotationKind::Partial } else { quotation.kind };
        let (speaker, cue) = found.map_or((None, None), |(s, c)| (Some(s), c));
        self.out.push(ItemQuotation {
            span: quotation.span.shift(scene.at),
            fact: (scene.block, index),
            kind,
            depth: quotation.depth,
            speaker,
            cue,
        });
    }

    fn explicit(&self, scene: &Scene<'a>, source: &Source) -> Speaker {
        self.resolver.speaker(scene, source.span, source.head, source.kind)
    }

    fn attributed(&self, scene: &Scene<'a>, attribution: &Attribution) -> Speaker {
        self.resolver.speaker(scene, attribution.source, attribution.head, attribution.kind)
    }

    /// The speaker of a quotation that no clause in its sentence gives to anybody.
    fn unsaid(
        &mut self,
        scene: &Scene<'a>,
        quotation: &Quotation,
        told: Option<&(Speaker, Option<Span>)>,
        carried: Option<&(Speaker, Option<Span>)>,
    ) -> Option<(Speaker, Option<Span>)> {
        let whole = quotation.kind == QuotationKind::Direct;
        if let Some((speaker, cue)) = told {
            return whole.then(|| (by(speaker, FoundBy::Continued), *cue));
        }
        let starts = scene.is_start(quotation.tokens.start);
        if starts {
            return carried.filter(|_| whole).cloned();
        }
        let subject = scene.subject_before(quotation.tokens.start).filter(|_| whole)?;
        let speaker = self.explicit(scene, &subject);
        speaker.person.is_some().then(|| (by(&speaker, FoundBy::Continued), None))
    }

    /// Whom the paragraphs before leave speaking when this one begins.
    fn carried(&self, scene: &Scene<'a>, before: Option<&Scene<'a>>) -> Option<(Speaker, Option<Span>)> {
        let voice = self.voice.as_ref();
        if let Some(voice) = voice.filter(|v| v.open && scene.number <= v.paragraph + 3) {
            return Some((by(&voice.speaker, FoundBy::Continued), voice.cue));
        }
        let before = before?;
        if before.ends_with_colon() {
            return self.introduced(before);
        }
        let voice = voice.filter(|v| v.paragraph + 1 == scene.number)?;
        Some((by(&voice.speaker, FoundBy::Floating), voice.cue))
    }

    /// `Maria Lopez issued a statement on Monday:` speaks for what follows.
    fn introduced(&self, before: &Scene<'a>) -> Option<(Speaker, Option<Span>)> {
        let last = before.last_sentence();
        let cue = before.cues().rfind(|c| last.contains(&c.tokens.start) && c.source.is_some());
        let source = cue.and_then(|c| c.source.clone()).or_else(|| before.subject_of(&last))?;
        Some((by(&self.explicit(before, &source), FoundBy::Continued), cue.map(|c| c.span.shift(before.at))))
    }

    /// Gives what is still nobody's to the one who is named right after it: `"One." "Two," he said`, and `— Maria Lopez` on a line of its own.
    fn look_ahead(&mut self, scene: &Scene<'a>, from: usize, after: Option<&Scene<'a>>) {
        for index in (from..self.out.len()).rev() {
            let Some(own) = self.out.get(index).filter(|q| q.depth == 0 && q.speaker.is_none() && q.kind == QuotationKind::Direct) else {
                continue;
            };
            let next = self.out.iter().skip(index + 1).find(|q| q.depth == 0);
            let joined = next
                .filter(|n| scene.is_blank_between(own.span, n.span))
                .and_then(|n| n.speaker.clone().map(|s| (by(&s, FoundBy::Continued), n.cue)));
            let signed = || after.filter(|_| next.is_none() && scene.is_alone(own.fact.1)).and_then(Scene::signature).map(|s| (s, after));
            let found = joined.or_else(|| signed().and_then(|(s, after)| after.map(|a| (self.explicit(a, &s), None))));
            if let (Some((speaker, cue)), Some(own)) = (found, self.out.get_mut(index)) {
                own.speaker = Some(speaker);
                own.cue = cue;
            }
        }
    }

    fn remember(&mut self, scene: &Scene<'a>, from: usize, told: Option<(Speaker, Option<Span>)>) {
        let last = self.out.get(from..).unwrap_or_default().iter().rfind(|q| q.depth == 0);
        let open = last.is_some_and(|q| scene.is_open(q.fact.1));
        let spoken = last.and_then(|q| q.speaker.clone().map(|s| (s, q.cue)));
        let told = if open { spoken.or(told) } else { told };
        if let Some((speaker, cue)) = told {
            self.voice = Some(Voice { speaker, cue, paragraph: scene.number, open });
        } else if let Some(voice) = self.voice.as_mut().filter(|v| v.open) {
            // A caption or a subhead between the paragraphs of one quotation.
            voice.open = !scene.has_quotations() && scene.is_short();
        }
    }
}

/// The same speaker, found in another way; a pronoun carried over keeps the person it stands for.
fn by(speaker: &Speaker, by: FoundBy) -> Speaker {
    Speaker { by, ..speaker.clone() }
}

fn kind(kind: SourceKind) -> SpeakerKind {
    match kind {
        SourceKind::Named => SpeakerKind::Named,
        SourceKind::Pronoun => SpeakerKind::Pronoun,
        SourceKind::Nominal => SpeakerKind::Nominal,
    }
}

fn events<'a>(scene: &Scene<'a>) -> Vec<Event<'a>> {
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
