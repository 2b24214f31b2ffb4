//! [NewsML-G2](https://iptc.org/standards/newsml-g2/) knowledge and concept items: each `concept` that is a person with an `occupation`, or with an `affiliation` that
//! has a `jobtitle`, is a row for each of these. `validfrom` and `validto` date them; an affiliation's name tells the country where the title doesn't.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use super::{Draft, Fields, ImportReader};

const FIELDS: Fields = &[("from", "validfrom"), ("until", "validto"), ("title", "occupation"), ("country", "affiliation")];

/// The concept that is being read.
#[derive(Default)]
struct Concept {
    line: usize,
    names: Vec<String>,
    gender: String,
    /// What the person is or belongs to.
    held: Vec<HeldPost>,
}

/// An occupation or an affiliation.
#[derive(Default)]
struct HeldPost {
    is_affiliation: bool,
    /// Its name.
    name: String,
    job: String,
    from: String,
    until: String,
}

pub(super) fn read(reader: &mut ImportReader<'_>) {
    reader.fields = FIELDS;
    let breaks: Vec<usize> = memchr::memchr_iter(b'\n', reader.text.as_bytes()).collect();
    let line_of = |at: u64| breaks.partition_point(|end| u64::try_from(*end).is_ok_and(|end| end < at)) + 1;
    let mut xml = Reader::from_str(reader.text);
    let mut concepts = ConceptsReader::default();
    loop {
        // An event ends where the next begins.
        let start = xml.buffer_position();
        let finished = match xml.read_event() {
            Err(error) => return reader.fail(line_of(xml.error_position()), None, format!("broken XML: {error}")),
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => concepts.open(&tag, line_of(start)),
            Ok(Event::Empty(tag)) => {
                concepts.open(&tag, line_of(start));
                concepts.close()
            }
            Ok(Event::End(_)) => concepts.close(),
            Ok(Event::Text(text)) => concepts.add(&text),
            Ok(Event::CData(text)) => concepts.add(&text),
            Ok(Event::GeneralRef(entity)) => concepts.add(&unescape(&format!("&{};", &*entity)).unwrap_or_default()),
            Ok(_) => None,
        };
        if let Some(concept) = finished {
            concept.take_into(reader);
        }
    }
    if concepts.count == 0 {
        reader.fail(1, None, "holds no concepts");
    } else if !concepts.open.is_empty() {
        reader.fail(breaks.len() + 1, None, "broken XML: it ends too early");
    }
}

/// The way through the elements of a file.
#[derive(Default)]
struct ConceptsReader {
    /// The elements that are open, from outside in.
    open: Vec<String>,
    concept: Option<Concept>,
    /// What the element says that is open.
    text: String,
    /// Whether the name that is open is another than the usual one.
    is_alias: bool,
    /// How many concepts there were.
    count: usize,
}

impl ConceptsReader {
    fn open(&mut self, tag: &BytesStart<'_>, line: usize) -> Option<Concept> {
        let name = tag.local_name().as_ref().to_owned();
        self.text.clear();
        match (name.as_str(), &mut self.concept) {
            ("concept", _) => {
                self.count += 1;
                self.concept = Some(Concept { line, ..Concept::default() });
            }
            ("occupation" | "affiliation", Some(concept)) => concept.held.push(HeldPost {
                is_affiliation: name == "affiliation",
                job: attribute(tag, "jobtitle"),
                from: attribute(tag, "validfrom"),
                until: attribute(tag, "validto"),
                ..HeldPost::default()
            }),
            ("gender", Some(concept)) => {
                let code = attribute(tag, "qcode") + &attribute(tag, "uri");
                concept.gender = code.rsplit([':', '/']).next().unwrap_or("").to_owned();
            }
            ("name", _) => self.is_alias = !attribute(tag, "role").is_empty(),
            _ => {}
        }
        self.open.push(name);
        None
    }

    fn add(&mut self, text: &str) -> Option<Concept> {
        self.text.push_str(text);
        None
    }

    /// Closes the innermost element, and gives the concept that it is.
    fn close(&mut self) -> Option<Concept> {
        let closed = self.open.pop().unwrap_or_default();
        match closed.as_str() {
            "concept" => return self.concept.take(),
            "name" => self.take_name(),
            _ => {}
        }
        None
    }

    /// Gives the name that was just closed to what it names.
    fn take_name(&mut self) {
        let name = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(concept) = &mut self.concept else { return };
        match self.open.last().map(String::as_str) {
            Some("concept") if self.is_alias => concept.names.push(name),
            Some("concept") => concept.names.insert(0, name),
            Some("occupation" | "affiliation") => {
                if let Some(held) = concept.held.last_mut().filter(|held| held.name.is_empty()) {
                    held.name = name;
                }
            }
            _ => {}
        }
    }
}

impl Concept {
    fn take_into(self, reader: &mut ImportReader<'_>) {
        let bodies: Vec<&str> = self.held.iter().filter(|held| held.is_affiliation).map(|held| held.name.as_str()).collect();
        let offices = || self.held.iter().filter(|held| !held.is_affiliation || !held.job.is_empty());
        if offices().next().is_none() {
            return reader.skip();
        }
        for held in offices() {
            let title = if held.job.is_empty() { &held.name } else { &held.job };
            let own = Some(held.name.as_str()).filter(|_| held.is_affiliation);
            reader.take(
                self.line,
                Draft {
                    name: self.names.first().cloned().unwrap_or_default(),
                    title: title.clone(),
                    country: own.or(bodies.first().copied()).filter(|_| !names_a_country(title)).unwrap_or("").to_owned(),
                    from: held.from.clone(),
                    until: held.until.clone(),
                    aliases: self.names.iter().skip(1).cloned().collect(),
                    gender: self.gender.clone(),
                    ..Draft::default()
                },
            );
        }
    }
}

/// Whether a title names its country.
fn names_a_country(title: &str) -> bool {
    super::draft::country_in(title).is_some()
}

/// The attribute called `name`, or nothing.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let all = tag.attributes().flatten();
    let ours = all.filter(|attribute| attribute.key.local_name().as_ref() == name);
    ours.map(|attribute| unescape(&attribute.value).map_or_else(|_| attribute.value.to_string(), |value| value.into_owned()))
        .next()
        .unwrap_or_default()
}
